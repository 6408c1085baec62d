//! An invented sale behind a hub that runs as a process of its own, for the stories of the screens.

use crate::process::{Program, Serving};
use crate::sale::PASSWORD;
use app::{App, Caller};
use contract::domain::ItemState;
use contract::{BeginDemo, DemoPhase, Item, ListItems, SignIn};
use tempfile::TempDir;

/// Whose sale it is.
pub const ASSOCIATION: &str = "APE des Tilleuls";
/// The accounts of a demo; all have [`PASSWORD`].
pub const ADMIN: &str = "admin@demo.example";
/// Who runs the sale.
pub const MANAGER: &str = "manager@demo.example";
/// Who works at the tills.
pub const VOLUNTEER: &str = "volunteer@demo.example";
/// Who pays.
pub const TREASURER: &str = "treasurer@demo.example";

/// A demo in its folder.
pub struct Demo {
    /// Its folder, gone with the story.
    pub folder: TempDir,
    /// Its items, as they were at the beginning.
    pub items: Vec<Item>,
}

impl Demo {
    /// Makes a demo of a few dozen depositors in a phase.
    pub async fn begin(phase: DemoPhase) -> Demo {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let app = App::open(folder.path()).await.expect("an empty folder opens");
        let begin = BeginDemo {
            depositors: 24,
            items: 320,
            phase,
            seed: 7,
            password: Some(PASSWORD.to_owned()),
            recovery_passphrase: Some("une phrase de secours".to_owned()),
        };
        app.call(&Caller::default(), begin).await.expect("a demo begins");
        let sign_in = SignIn { email: ADMIN.to_owned(), password: PASSWORD.to_owned() };
        let signed = app.call(&Caller::default(), sign_in).await.expect("the admin signs in");
        let caller = Caller { token: Some(signed.token), ..Caller::default() };
        let items = app.call(&caller, ListItems { list: None }).await.expect("items are listed");
        app.close().await;
        Demo { folder, items }
    }

    /// Starts its hub.
    #[must_use]
    pub fn serve(&self) -> Serving {
        self.program().serve()
    }

    /// The program as its admin.
    #[must_use]
    pub fn program(&self) -> Program {
        Program::new(self.folder.path(), ADMIN, PASSWORD)
    }

    /// The first items in a state.
    #[must_use]
    pub fn first(&self, state: ItemState, count: usize) -> Vec<Item> {
        let items: Vec<Item> =
            self.items.iter().filter(|item| item.state == state).take(count).cloned().collect();
        assert_eq!(items.len(), count, "the demo has {count} items {state:?}");
        items
    }
}
