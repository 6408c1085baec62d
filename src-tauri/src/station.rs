//! The station behind the window: this process holds its folder, or a server that runs already does.

use crate::options::Options;
use app::{App, Caller, OpenError};
use contract::Failure;
use contract::domain::FileId;
use hub::{OwnerPort, Raise};
use link::{Owner, ReachError, Said};
use messages::{Lang, cli, hub as words};
use std::error::Error;
use std::iter;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a folder may be held by a process that does not say how to reach it: a verb at work.
const WAIT_MAX: Duration = Duration::from_secs(10);
/// How often that is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// What opening came to.
pub(crate) enum Opened {
    /// A station for the window.
    Station(Box<Station>),
    /// Another window shows this folder, and came to the front.
    Raised,
}

/// The station, and the language that the interface spoke last.
pub(crate) struct Station {
    door: Door,
    lang: Mutex<Lang>,
}

enum Door {
    /// This process holds the folder, and verbs reach it by its port.
    Here { app: App, port: tokio::sync::Mutex<Option<OwnerPort>> },
    /// A server holds it.
    There(Owner),
}

/// Opens the folder, or finds who holds it.
pub(crate) async fn open(options: &Options, raise: Raise) -> Result<Opened, Failure> {
    let lang = options.lang;
    let unknown = || Failure::new("bad_value", cli::no_folder(lang), cli::no_folder_hint(lang));
    let folder = options.folder.as_deref().ok_or_else(unknown)?;
    let begun = Instant::now();
    loop {
        match App::open(folder).await {
            Ok(app) => return here(app, raise, lang).await,
            Err(OpenError::Busy) => {}
            Err(error) => {
                tracing::error!(error = causes(&error), "the folder does not open");
                return Err(error.failure(lang));
            }
        }
        if let Some(opened) = there(folder, lang).await {
            return Ok(opened);
        }
        if begun.elapsed() > WAIT_MAX {
            return Err(OpenError::Busy.failure(lang));
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

async fn here(app: App, raise: Raise, lang: Lang) -> Result<Opened, Failure> {
    match hub::serve_owner(app.clone(), Some(raise)).await {
        Ok(port) => {
            let door = Door::Here { app, port: tokio::sync::Mutex::new(Some(port)) };
            Ok(Opened::Station(Box::new(Station { door, lang: Mutex::new(lang) })))
        }
        Err(error) => {
            tracing::error!(error = causes(&error), "no port for other programs");
            app.close().await;
            Err(error.failure(lang))
        }
    }
}

async fn there(folder: &Path, lang: Lang) -> Option<Opened> {
    let owner = Owner::find(folder).await?;
    if owner.raise().await {
        return Some(Opened::Raised);
    }
    Some(Opened::Station(Box::new(Station { door: Door::There(owner), lang: Mutex::new(lang) })))
}

impl Station {
    /// Who calls: the window, in the language it names or named last.
    pub(crate) fn caller(
        &self,
        token: Option<String>,
        lang: Option<&str>,
        edition: Option<String>,
    ) -> Caller {
        let mut last = self.lang.lock().unwrap_or_else(PoisonError::into_inner);
        *last = lang.and_then(|lang| lang.parse().ok()).unwrap_or(*last);
        Caller { token, lang: *last, edition, address: "window".to_owned() }
    }

    /// Calls a command by its name.
    pub(crate) async fn call(&self, caller: &Caller, name: &str, body: Vec<u8>) -> Result<Vec<u8>, Failure> {
        match &self.door {
            Door::Here { app, .. } => app.dispatch(caller, name, &body).await,
            Door::There(owner) => {
                owner.post(said(caller), name, body).await.map_err(|e| lost(&e, caller.lang))
            }
        }
    }

    /// Puts a file in; gives the reply, `{"file": id}`.
    pub(crate) async fn put_file(
        &self,
        caller: &Caller,
        name: &str,
        file: Vec<u8>,
    ) -> Result<Vec<u8>, Failure> {
        match &self.door {
            Door::Here { app, .. } => {
                let file = app.put_file(caller, name, file).await?;
                Ok(serde_json::json!({ "file": file }).to_string().into_bytes())
            }
            Door::There(owner) => {
                owner.put_file(said(caller), name, file).await.map_err(|e| lost(&e, caller.lang))
            }
        }
    }

    /// Fetches a file's bytes.
    pub(crate) async fn file(&self, caller: &Caller, id: FileId) -> Result<Vec<u8>, Failure> {
        match &self.door {
            Door::Here { app, .. } => app.file(caller, id).await.map(|file| file.bytes.to_vec()),
            Door::There(owner) => owner.file(said(caller), id).await.map_err(|e| lost(&e, caller.lang)),
        }
    }

    /// Gives the folder back: the port first, so that nobody new comes.
    pub(crate) async fn close(&self) {
        if let Door::Here { app, port } = &self.door {
            if let Some(port) = port.lock().await.take() {
                port.shutdown().await;
            }
            app.clone().close().await;
        }
    }
}

/// An error with its causes, for the log.
fn causes(error: &dyn Error) -> String {
    iter::successors(Some(error), |&error| error.source())
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(": ")
}

fn said(caller: &Caller) -> Said<'_> {
    Said {
        token: caller.token.as_deref(),
        lang: caller.lang.code(),
        edition: caller.edition.as_deref(),
        address: &caller.address,
    }
}

fn lost(error: &ReachError, lang: Lang) -> Failure {
    match error {
        ReachError::Refused(failure) => failure.clone(),
        ReachError::Lost(_) => Failure::new("busy", words::owner_lost(lang), words::owner_lost_hint(lang)),
        ReachError::Unreadable { .. } => {
            Failure::new("internal", words::other_version(lang), words::other_version_hint(lang))
        }
    }
}
