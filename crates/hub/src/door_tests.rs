//! The way to a station whose folder is free, held, and free again.

use app::{App, Caller, Door};
use contract::{ShowVersion, WhoAmI};
use messages::Lang;
use std::path::PathBuf;

/// A folder of one test, gone with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        Self(std::env::temp_dir().join(format!("bourse-hub-{name}-{}", std::process::id())))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn caller() -> Caller {
    Caller { token: None, lang: Lang::En, edition: Some("2025-11".to_owned()), address: "cli".to_owned() }
}

#[tokio::test]
async fn a_held_folder_is_reached_through_who_holds_it() {
    let folder = Folder::new("door");
    let app = App::open(&folder.0).await.unwrap();
    let port = crate::serve_owner(app.clone(), None).await.unwrap();
    let door = Door::open(&folder.0, Lang::En).await.unwrap();
    assert!(matches!(door, Door::Owner(_)), "the file that the hub writes is the one that the link reads");
    assert!(!door.call(&caller(), ShowVersion {}).await.unwrap().version.is_empty());
    let refused = door.call(&caller(), WhoAmI {}).await.unwrap_err();
    assert_eq!(refused.code, "sign_in_needed", "a refusal comes back whole: {refused}");
    let refused = door.put_file(&caller(), "é 1.csv", vec![1]).await.unwrap_err();
    assert_eq!(refused.code, "sign_in_needed", "{refused}");

    port.shutdown().await;
    let lost = door.call(&caller(), ShowVersion {}).await.unwrap_err();
    assert_eq!(
        (lost.code.as_str(), lost.hint.is_empty()),
        ("busy", false),
        "who went away is said to be away"
    );
    app.close().await;
    let door = Door::open(&folder.0, Lang::En).await.unwrap();
    assert!(matches!(door, Door::Local(_)), "a free folder is opened here");
    door.close().await;
}
