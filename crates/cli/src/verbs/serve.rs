//! `serve`: the hub without a window, until it is told to end.

use crate::environment::Environment;
use crate::help;
use crate::outcome::{Outcome, say};
use crate::read::Reader;
use app::{App, OpenError, causes};
use clap::Args;
use contract::Failure;
use hub::{Listen, Ui};
use link::Owner;
use messages::cli as words;
use serde_json::json;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// How long a verb at work may hold the folder before this is refused.
const WAIT_MAX: Duration = Duration::from_secs(10);

/// Where to listen.
#[derive(Args)]
pub(crate) struct Serve {
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8787", help = help::of(words::option_listen))]
    listen: String,
    #[arg(long, help = help::of(words::option_insecure))]
    insecure_http: bool,
}

impl Serve {
    /// Serves; says its address when it is ready, and nothing when it ends.
    pub(crate) async fn run(self, environment: &Environment) -> Result<Outcome, Failure> {
        let lang = environment.lang;
        let listen = self.listen.trim().replace("localhost", "127.0.0.1");
        let address: SocketAddr =
            listen.parse().map_err(|_| Reader(lang).bad(&self.listen, "127.0.0.1:8787"))?;
        // Asked for first: a signal that comes while the folder opens must not be lost.
        let mut ending = Ending::new();
        let app = open(environment).await?;
        let served = serve(&app, environment, address, self.insecure_http, &mut ending).await;
        app.close().await;
        served.map(|()| Outcome::nothing())
    }
}

async fn serve(
    app: &App,
    environment: &Environment,
    address: SocketAddr,
    insecure_http: bool,
    ending: &mut Ending,
) -> Result<(), Failure> {
    let failed = |error: hub::ServeError| {
        // What has a cause is logged with it; the rest is said whole.
        if std::error::Error::source(&error).is_some() {
            tracing::error!(error = causes(&error), "nothing is served");
        }
        error.failure(environment.lang)
    };
    let listen = Listen { address, insecure_http, ui: Ui::of_build(environment.dist.clone()) };
    let serving = hub::serve(app.clone(), listen).await.map_err(failed)?;
    let owner = match hub::serve_owner(app.clone(), None).await {
        Ok(owner) => owner,
        Err(error) => {
            serving.shutdown().await;
            return Err(failed(error));
        }
    };
    app.start_link();
    let ready = if environment.json {
        json!({ "url": serving.url }).to_string()
    } else {
        words::serving(environment.lang, &serving.url)
    };
    say(&mut std::io::stdout(), &ready);
    ending.wait().await;
    owner.shutdown().await;
    serving.shutdown().await;
    Ok(())
}

/// Opens the folder for this process alone: a second one to serve it is refused at once.
async fn open(environment: &Environment) -> Result<App, Failure> {
    let (folder, lang) = (&environment.folder, environment.lang);
    let begun = Instant::now();
    loop {
        match App::open(folder).await {
            Ok(app) => return Ok(app),
            Err(OpenError::Busy) => {}
            Err(error) => {
                tracing::error!(error = causes(&error), "the folder does not open");
                return Err(error.failure(lang));
            }
        }
        if let Some(owner) = Owner::find(folder).await {
            let pid = owner.pid().to_string();
            return Err(Failure::new("busy", words::folder_held(lang, &pid), words::folder_held_hint(lang)));
        }
        if begun.elapsed() > WAIT_MAX {
            return Err(OpenError::Busy.failure(lang));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// The signals that end a server.
#[cfg(unix)]
struct Ending {
    interrupt: Option<tokio::signal::unix::Signal>,
    terminate: Option<tokio::signal::unix::Signal>,
}

#[cfg(unix)]
impl Ending {
    fn new() -> Self {
        use tokio::signal::unix::{SignalKind, signal};
        Self {
            interrupt: signal(SignalKind::interrupt()).ok(),
            terminate: signal(SignalKind::terminate()).ok(),
        }
    }

    /// Returns when one of them came.
    async fn wait(&mut self) {
        async fn came(signal: &mut Option<tokio::signal::unix::Signal>) {
            match signal {
                Some(signal) => _ = signal.recv().await,
                None => std::future::pending().await,
            }
        }
        tokio::select! {
            () = came(&mut self.interrupt) => {}
            () = came(&mut self.terminate) => {}
        }
    }
}

/// The signal that ends a server.
#[cfg(not(unix))]
struct Ending;

#[cfg(not(unix))]
impl Ending {
    fn new() -> Self {
        Self
    }

    /// Returns when Ctrl-C was pressed.
    async fn wait(&mut self) {
        let _ = tokio::signal::ctrl_c().await;
    }
}
