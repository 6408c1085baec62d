//! A window's hub on the local network: it listens on the chosen port for as long as it is the hub, and
//! on another one when a person chooses it.

use crate::serve::{Listen, ServeError, serve};
use crate::ui::Ui;
use app::App;
use messages::Lang;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How soon a station that becomes a hub listens.
const LOOK: Duration = Duration::from_secs(2);

/// Listens while it lives.
#[derive(Debug)]
pub struct Lan {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Lan {
    /// Listens on every network card, over TLS. What stands against it is kept for the hub's screens.
    #[must_use]
    pub fn start(app: App, ui: Ui, lang: Lang) -> Self {
        let stop = watch::Sender::new(false);
        let stopped = stop.subscribe();
        Self { stop, task: tokio::spawn(listen(app, ui, lang, stopped)) }
    }

    /// Takes no more connections, lets running requests end, and returns.
    pub async fn shutdown(self) {
        self.stop.send_replace(true);
        if let Err(error) = self.task.await {
            tracing::warn!(%error, "listening on the network was cut off");
        }
    }
}

async fn listen(app: App, ui: Ui, lang: Lang, mut stop: watch::Receiver<bool>) {
    let mut ports = app.port();
    while !*stop.borrow() {
        if !app.is_hub() {
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                _ = stop.changed() => {}
            }
            continue;
        }
        let port = *ports.borrow_and_update();
        let address = SocketAddr::from((Ipv4Addr::UNSPECIFIED, port));
        let serving = match serve(app.clone(), Listen { address, insecure_http: false, ui: ui.clone() }).await
        {
            Ok(serving) => Some(serving),
            Err(error) => {
                let free_port = match &error {
                    ServeError::PortTaken { free, .. } => *free,
                    _ => None,
                };
                let fault = Some(error.failure(lang));
                app.set_serving(contract::Serving { port, fault, free_port, ..Default::default() });
                None
            }
        };
        tokio::select! {
            _ = ports.changed() => {}
            _ = stop.changed() => {}
        }
        if let Some(serving) = serving {
            serving.shutdown().await;
        }
    }
}
