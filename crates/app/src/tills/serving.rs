//! Where the hub listens for its tills. The port is a person's choice: a taken one is never changed
//! silently.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::fail;
use crate::tills::guard;
use crate::tills::trust::meta;
use crate::world::World;
use contract::{Failure, ServeOn, Serving, ShowServing, StationRole};
use tokio::sync::watch;

/// The port that hubs listen on when nobody chose another.
const PORT: u16 = 8787;
/// The fact that holds the chosen port.
const PORT_KEY: &str = "port";

/// The chosen port.
pub(super) fn chosen(world: &World) -> u16 {
    u16::try_from(world.number(PORT_KEY)).ok().filter(|port| *port > 0).unwrap_or(PORT)
}

impl App {
    /// Where this station listens.
    pub(crate) fn serving(&self) -> Serving {
        let (port, pairing_tries) = (*self.0.tills.port.borrow(), self.pairing_tries());
        Serving { port, pairing_tries, ..guard(&self.0.tills.serving).clone() }
    }

    /// Says where this station listens, or why it does not: whoever serves it.
    pub fn set_serving(&self, serving: Serving) {
        *guard(&self.0.tills.serving) = serving;
    }

    /// The addresses for devices that trust the association's authority.
    #[must_use]
    pub fn device_addresses(&self) -> Vec<String> {
        guard(&self.0.tills.serving).devices.clone()
    }

    /// The port to listen on, and every other one that is chosen later.
    #[must_use]
    pub fn port(&self) -> watch::Receiver<u16> {
        self.0.tills.port.subscribe()
    }

    /// Whether this station is a hub now, and so has something to serve to others.
    #[must_use]
    pub fn is_hub(&self) -> bool {
        self.read(World::role) == StationRole::Hub
    }
}

impl Handle<ShowServing> for App {
    async fn handle(&self, _: &Context, _: ShowServing) -> Result<Serving, Failure> {
        Ok(self.serving())
    }
}

impl Handle<ServeOn> for App {
    async fn handle(&self, cx: &Context, command: ServeOn) -> Result<Serving, Failure> {
        let port = command.port;
        if port < 1_024 {
            return Err(fail::bad_port(cx.lang, &port.to_string()));
        }
        let _: () = self
            .write(cx, None, move |draft| {
                draft.put(meta(PORT_KEY, port.to_string()));
                Ok(())
            })
            .await?;
        *guard(&self.0.tills.serving) = Serving::default();
        self.0.tills.port.send_replace(port);
        Ok(self.serving())
    }
}
