//! Telling the local network where the hub is, for as long as this station is one.
//!
//! A till that is promoted while it serves becomes findable by itself; where nothing can be announced,
//! the address is typed.

use app::App;
use messages::Lang;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::task::JoinHandle;

/// How soon a change is announced.
const LOOK: Duration = Duration::from_secs(5);

/// Announces while it lives.
#[derive(Debug)]
pub(crate) struct Announcing(JoinHandle<()>);

impl Drop for Announcing {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Announcing {
    /// Announces the hub that serves on an address.
    pub(crate) fn start(app: App, address: SocketAddr, certificate: [u8; 32]) -> Self {
        Self(tokio::spawn(async move {
            let mut told = None;
            let mut _announced = None;
            loop {
                let is_hub = app.sync_hello(Lang::default(), &certificate).is_ok();
                let name = app.association().filter(|_| is_hub);
                if name != told {
                    // The old one is taken back first.
                    _announced = None;
                    _announced = name.as_deref().and_then(|name| announced(name, address));
                    told = name;
                }
                tokio::time::sleep(LOOK).await;
            }
        }))
    }
}

fn announced(name: &str, address: SocketAddr) -> Option<app::Announced> {
    let ip = address.ip();
    let addresses = if ip.is_unspecified() { Vec::new() } else { vec![ip] };
    let announced = app::announce(name, address.port(), &addresses);
    announced.inspect_err(|error| tracing::warn!(%error, "the hub is not announced on the network")).ok()
}
