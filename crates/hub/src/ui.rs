//! The interface's files: embedded in a release, read from a folder while developing and in tests.
//!
//! Without any a page says how to make them: a browser that shows nothing helps nobody.

use crate::caller::lang;
use crate::router::Hub;
use crate::status::document;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use messages::hub as words;
use std::borrow::Cow;
use std::path::{Path, PathBuf};

include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// The page that every address of the interface begins with.
const INDEX: &str = "index.html";

/// An embedded file.
pub(crate) struct File {
    name: &'static str,
    mime: &'static str,
    bytes: &'static [u8],
}

/// Where the interface's files are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ui {
    /// In the program.
    Embedded,
    /// In a folder, read at each request.
    Folder(PathBuf),
}

impl Ui {
    /// The files of this build: embedded in a release, else the workspace's `dist/`. A folder that is
    /// named goes first.
    #[must_use]
    pub fn of_build(named: Option<PathBuf>) -> Ui {
        match named {
            Some(folder) => Ui::Folder(folder),
            None if cfg!(debug_assertions) && FILES.is_empty() => {
                Ui::Folder(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"))
            }
            None => Ui::Embedded,
        }
    }

    /// A file by its path, with its type.
    async fn find(&self, path: &str) -> Option<(&'static str, Cow<'static, [u8]>)> {
        match self {
            Ui::Embedded => {
                let file = FILES.iter().find(|file| file.name == path)?;
                Some((file.mime, file.bytes.into()))
            }
            Ui::Folder(folder) if is_plain(path) => {
                let bytes = tokio::fs::read(folder.join(path)).await.ok()?;
                Some((crate::mime::of(path), bytes.into()))
            }
            Ui::Folder(_) => None,
        }
    }
}

/// Whether a path stays inside its folder, on any system.
fn is_plain(path: &str) -> bool {
    path.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '%']))
}

/// Any other address: a file of the interface, or its first page for an address of the interface itself.
pub(crate) async fn file(State(hub): State<Hub>, request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    let is_page = !path.rsplit('/').next().unwrap_or_default().contains('.');
    if let Some((mime, bytes)) = hub.ui.find(if is_page { INDEX } else { path }).await {
        let headers = [(header::CONTENT_TYPE, mime), (header::CACHE_CONTROL, "no-cache")];
        return (headers, bytes).into_response();
    }
    if !is_page {
        return StatusCode::NOT_FOUND.into_response();
    }
    let lang = lang(request.headers());
    let lines = [words::no_interface(lang), words::no_interface_hint(lang)];
    (StatusCode::NOT_FOUND, Html(document(lang, words::bourse(lang), lines.into_iter()))).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        for path in ["index.html", "fonts/inter.woff2"] {
            assert!(is_plain(path), "{path}");
        }
        for path in ["", "../owner.json", "a//b", "a/../b", "c:\\x", "..\\x", ".env", "%2e%2e/x"] {
            assert!(!is_plain(path), "{path}");
        }
    }

    #[tokio::test]
    async fn what_is_embedded_is_found() {
        for file in FILES {
            let found = Ui::Embedded.find(file.name).await;
            assert_eq!(found, Some((crate::mime::of(file.name), file.bytes.into())), "{}", file.name);
        }
        assert_eq!(
            FILES.is_empty(),
            Ui::Embedded.find(INDEX).await.is_none(),
            "an interface has a first page"
        );
    }

    #[test]
    fn a_named_folder_goes_first() {
        let folder = PathBuf::from("/somewhere");
        assert_eq!(Ui::of_build(Some(folder.clone())), Ui::Folder(folder));
    }
}
