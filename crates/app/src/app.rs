//! A station at work: its folder, its writer, and the memory that its readers see.

use crate::clock::Clock;
use crate::context::{Caller, Context};
use crate::door::causes;
use crate::draft::{Draft, Keys};
use crate::fail;
use crate::files::Files;
use crate::folder::{FolderLock, Layout, keep_private, make_private};
use crate::jobs::Jobs;
use crate::secrets;
use crate::tills::Tills;
use crate::tills::trust::hub_secret;
use crate::world::World;
use crate::writer::{Ask, QUEUE_MAX, Task, Writer};
use contract::Failure;
use contract::domain::Cents;
use messages::Lang;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use store::{Store, StoreError};
use sync::HubSecret;
use thiserror::Error;
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;
use world::sessions::Sessions;

/// A running station; clones share it.
#[derive(Clone)]
pub struct App(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) layout: Layout,
    pub(crate) world: Arc<RwLock<World>>,
    pub(crate) sessions: Sessions,
    pub(crate) files: Files,
    pub(crate) jobs: Jobs,
    pub(crate) clock: Clock,
    pub(crate) station: sync::StationKey,
    pub(crate) tills: Tills,
    pub(crate) refused: crate::refused::Refused,
    asks: mpsc::Sender<Ask>,
    _lock: FolderLock,
}

/// What a test may set of a station.
#[derive(Clone, Default)]
pub struct Options {
    /// Its clock.
    pub clock: Clock,
}

/// Why a station's folder cannot be opened.
#[derive(Debug, Error)]
pub enum OpenError {
    /// Another process of this program owns it.
    #[error("another process owns the folder")]
    Busy,
    /// It cannot be read or written.
    #[error("the folder cannot be used")]
    Folder(#[source] std::io::Error),
    /// Its database refuses.
    #[error("the database cannot be used")]
    Store(#[source] StoreError),
}

impl OpenError {
    /// What to tell a person.
    #[must_use]
    pub fn failure(&self, lang: Lang) -> Failure {
        match self {
            OpenError::Busy => fail::busy(lang),
            OpenError::Folder(error) => fail::folder(lang, error),
            OpenError::Store(error) => fail::store(lang, error),
        }
    }
}

/// Figures that anybody may see: no person is in them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct PublicFigures {
    /// Kept sales of the open edition.
    pub sales: u32,
    /// Their sum.
    pub gross_cents: Cents,
    /// Items still on sale.
    pub items_left: u32,
    /// Tills with an open session.
    pub tills_active: u32,
}

impl App {
    /// Opens a station's folder and takes it for this process.
    ///
    /// # Errors
    /// [`OpenError`] when another process owns it or its database refuses.
    pub async fn open(folder: &Path) -> Result<App, OpenError> {
        Self::open_with(folder, Options::default()).await
    }

    /// Opens a station's folder with a test's options.
    ///
    /// # Errors
    /// As [`App::open`].
    pub async fn open_with(folder: &Path, options: Options) -> Result<App, OpenError> {
        make_private(folder).map_err(OpenError::Folder)?;
        let lock = FolderLock::take(folder).map_err(OpenError::Folder)?.ok_or(OpenError::Busy)?;
        let layout = Layout::new(folder);
        let (station, mac) = secrets::station_key(&layout.key()).map_err(OpenError::Folder)?;
        keep_private(&layout.database()).map_err(OpenError::Folder)?;
        let mut store = Store::open(&layout.database()).await.map_err(OpenError::Store)?;
        let ahead = remembered(&mut store).await.map_err(OpenError::Store)?;
        let keys = Keys { station: station.clone(), secret: hub_secret(&ahead), mac };
        let (tills, pulse) = Tills::new(&ahead, options.clock.now());
        let world = Arc::new(RwLock::new(ahead.clone()));
        let (asks, queue) = mpsc::channel(QUEUE_MAX);
        let clock = options.clock.clone();
        let writer = Writer { store, ahead, committed: world.clone(), keys, clock, pulse };
        tokio::spawn(writer.run(queue));
        let files = Files::new(&layout);
        Ok(App(Arc::new(Inner {
            layout,
            world,
            sessions: Sessions::default(),
            files,
            jobs: Jobs::default(),
            clock: options.clock,
            station,
            tills,
            refused: crate::refused::Refused::default(),
            asks,
            _lock: lock,
        })))
    }

    /// The station's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.0.layout.folder()
    }

    /// Commits what waits, closes the database and gives the folder back.
    pub async fn close(self) {
        self.0.tills.stop.send_replace(true);
        let (done, closed) = oneshot::channel();
        if self.0.asks.send(Ask::Close(done)).await.is_ok() {
            let _ = closed.await;
        }
    }

    /// Figures without persons, for metrics and the status page.
    #[must_use]
    pub fn public_figures(&self) -> PublicFigures {
        self.read(|world| {
            let open = world
                .editions
                .values()
                .filter(|book| !book.row.state.is_read_only())
                .max_by_key(|book| book.row.created_at);
            open.map_or_else(PublicFigures::default, crate::control::stats::figures)
        })
    }

    /// Reads the committed memory.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(&self.0.world.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Hands a command to the writer; answered when it is durable. `request` makes it count once.
    pub(crate) async fn write<R, F>(
        &self,
        cx: &Context,
        request: Option<Uuid>,
        mut decide: F,
    ) -> Result<R, Failure>
    where
        R: Serialize + DeserializeOwned,
        F: FnMut(&mut Draft) -> Result<R, Failure> + Send + 'static,
    {
        let lang = cx.lang;
        let (reply, answer) = oneshot::channel();
        let decide = Box::new(move |draft: &mut Draft| {
            let reply = decide(draft)?;
            serde_json::to_string(&reply).map_err(|_| fail::internal(lang))
        });
        let task = Box::new(Task { cx: cx.clone(), request, decide, reply });
        self.0.asks.send(Ask::Do(task)).await.map_err(|_| fail::stopping(lang))?;
        let reply = answer.await.map_err(|_| fail::stopping(lang))??;
        self.0.tills.wake.notify_one();
        serde_json::from_str(&reply).map_err(|_| fail::internal(lang))
    }

    /// Notes a refused attempt in the audit log.
    pub(crate) async fn note(&self, row: store::rows::AuditRow) {
        let _ = self.0.asks.send(Ask::Note(Box::new(row))).await;
    }

    /// Gives the writer the hub's secret, once the association has begun.
    pub(crate) async fn take_secret(&self, secret: HubSecret) {
        let keys = Keys { station: self.0.station.clone(), secret: Some(secret), mac: None };
        let _ = self.0.asks.send(Ask::Keys(Box::new(keys))).await;
    }

    /// Gives the writer the HMAC key that a hub gave this till.
    pub(crate) async fn take_mac(&self, mac: [u8; 32]) {
        let keys = Keys { station: self.0.station.clone(), secret: None, mac: Some(mac) };
        let _ = self.0.asks.send(Ask::Keys(Box::new(keys))).await;
    }

    /// What an adapter's caller becomes at the door.
    pub(crate) fn context(
        &self,
        caller: &Caller,
        command: &'static str,
        effect: contract::Effect,
    ) -> Context {
        let now = self.0.clock.now();
        self.read(|world| self.0.sessions.context(world, caller, now, command, effect))
    }

    pub(crate) fn log(&self, what: &str, error: &dyn std::error::Error) {
        tracing::error!(error = causes(error), "{what}");
    }
}

/// The rows of a database, in memory. Rows that contradict each other, or sums that no sale has, are the
/// work of a forger or of a failing disk: the database is damaged then, and `verify` says where.
async fn remembered(store: &mut Store) -> Result<World, StoreError> {
    let changes = store.load().await?.changes;
    let built = tokio::task::spawn_blocking(move || {
        let mut world = World::default();
        changes.iter().for_each(|change| world.apply(change));
        world
    });
    built.await.map_err(|_| StoreError::Damaged("rows contradict each other".to_owned()))
}
