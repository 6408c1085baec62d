//! Cash sessions: opened with a float, closed with a count.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::fail;
use crate::world::World;
use contract::StationRole;
use contract::{CashSessionClosed, CloseCashSession, Failure, OpenCashSession, ShowTill, Till};
use world::till;

impl Handle<ShowTill> for App {
    async fn handle(&self, cx: &Context, _: ShowTill) -> Result<Till, Failure> {
        if self.read(World::role) == StationRole::Till && !self.is_linked() {
            // Nobody listens to the hub in this process: it is asked once.
            self.ping(cx.lang).await;
        }
        self.till_shown(cx).await
    }
}

impl App {
    /// The till as it stands now.
    #[expect(clippy::unused_async, reason = "its callers await what comes before it")]
    pub(crate) async fn till_shown(&self, cx: &Context) -> Result<Till, Failure> {
        let station = self.0.station.station();
        self.read(|world| {
            let book = fail::edition(world, cx)?;
            let till = till::shown(world, book, station, |unsent| self.link_shown(world, unsent));
            Ok(Till { not_taken: self.not_taken(), ..till })
        })
    }
}

impl Handle<OpenCashSession> for App {
    async fn handle(&self, cx: &Context, command: OpenCashSession) -> Result<Till, Failure> {
        let app = self.clone();
        self.write(cx, Some(command.request.0), move |draft| {
            let world = draft.world;
            till::open(draft, &command, |unsent| app.link_shown(world, unsent))
        })
        .await
    }
}

impl Handle<CloseCashSession> for App {
    async fn handle(&self, cx: &Context, command: CloseCashSession) -> Result<CashSessionClosed, Failure> {
        self.write(cx, Some(command.request.0), move |draft| till::close(draft, &command)).await
    }
}
