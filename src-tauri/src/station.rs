//! The station behind the window: this process holds its folder, or a server that runs already does.

use crate::options::Options;
use app::{Caller, Door, causes};
use contract::Failure;
use contract::domain::FileId;
use hub::{Lan, OwnerPort, Raise, Ui};
use messages::{Lang, cli};
use std::sync::{Mutex, PoisonError};

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
    /// Where verbs reach the folder, when this process holds it.
    port: tokio::sync::Mutex<Option<OwnerPort>>,
    /// Where tills reach it, when it is a hub.
    lan: tokio::sync::Mutex<Option<Lan>>,
    lang: Mutex<Lang>,
}

/// Opens the folder, or finds who holds it.
pub(crate) async fn open(options: &Options, raise: Raise) -> Result<Opened, Failure> {
    let lang = options.lang;
    let unknown = || Failure::new("bad_value", cli::no_folder(lang), cli::no_folder_hint(lang));
    let folder = options.folder.as_deref().ok_or_else(unknown)?;
    let door = Door::open(folder, lang).await?;
    let mut lan = None;
    let port = match &door {
        Door::Local(app) => match hub::serve_owner(app.clone(), Some(raise)).await {
            Ok(port) => {
                app.start_link();
                lan = Some(Lan::start(app.clone(), Ui::of_build(None), lang));
                Some(port)
            }
            Err(error) => {
                tracing::error!(error = causes(&error), "no port for other programs");
                door.close().await;
                return Err(error.failure(lang));
            }
        },
        Door::Owner(owner) if owner.raise().await => return Ok(Opened::Raised),
        Door::Owner(_) => None,
    };
    let station = Station {
        door,
        port: tokio::sync::Mutex::new(port),
        lan: tokio::sync::Mutex::new(lan),
        lang: Mutex::new(lang),
    };
    Ok(Opened::Station(Box::new(station)))
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
        self.door.dispatch(caller, name, body).await
    }

    /// Puts a file in.
    pub(crate) async fn put_file(
        &self,
        caller: &Caller,
        name: &str,
        file: Vec<u8>,
    ) -> Result<FileId, Failure> {
        self.door.put_file(caller, name, file).await
    }

    /// Fetches a file's bytes.
    pub(crate) async fn file(&self, caller: &Caller, id: FileId) -> Result<Vec<u8>, Failure> {
        self.door.file(caller, id).await
    }

    /// Entries that only this station holds and that nobody sends once this program has ended, and the sales
    /// among them.
    pub(crate) fn unsent(&self) -> (u32, u32) {
        match &self.door {
            Door::Local(app) => app.unsent(),
            // Who holds the folder goes on sending.
            Door::Owner(_) => (0, 0),
        }
    }

    /// Gives the folder back: the port first, so that nobody new comes.
    pub(crate) async fn close(&self) {
        if let Some(port) = self.port.lock().await.take() {
            port.shutdown().await;
        }
        if let Some(lan) = self.lan.lock().await.take() {
            lan.shutdown().await;
        }
        self.door.close().await;
    }
}
