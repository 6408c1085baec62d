//! A network cable between a till and its hub, which can be pulled and put back.
//!
//! While it is out nothing passes and nothing is refused: what was sent is lost, and who calls waits for an
//! answer that does not come, as on a real network.

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// The cable; whoever uses it is cut off when it is dropped.
pub(super) struct Cable {
    /// The hub's address, as its till types it.
    pub(super) url: String,
    is_in: watch::Sender<bool>,
    carrying: JoinHandle<()>,
}

impl Cable {
    /// A cable to a hub that listens over TLS.
    pub(super) async fn to(hub: &str) -> Cable {
        let place = hub.trim_start_matches("https://").trim_end_matches('/').to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port of loopback is free");
        let url = format!("https://{}", listener.local_addr().expect("it listens somewhere"));
        let (is_in, seen) = watch::channel(true);
        let carrying = tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                tokio::spawn(carry(near, place.clone(), seen.clone()));
            }
        });
        Cable { url, is_in, carrying }
    }

    /// Pulls it.
    pub(super) fn pull(&self) {
        self.is_in.send_replace(false);
    }

    /// Puts it back.
    pub(super) fn put(&self) {
        self.is_in.send_replace(true);
    }
}

impl Drop for Cable {
    fn drop(&mut self) {
        self.carrying.abort();
    }
}

/// Carries one connection for as long as the cable is in. Then it stays open, nothing passes any more, and it
/// ends when the cable is back: the next one is new.
async fn carry(mut near: TcpStream, place: String, mut is_in: watch::Receiver<bool>) {
    let mut held = None;
    if *is_in.borrow_and_update() {
        let Ok(mut far) = TcpStream::connect(&place).await else { return };
        tokio::select! {
            _ = copy_bidirectional(&mut near, &mut far) => return,
            _ = is_in.wait_for(|is_in| !is_in) => {}
        }
        held = Some(far);
    }
    let _ = is_in.wait_for(|is_in| *is_in).await;
    drop((near, held));
}
