//! The last baskets of the till's session, for cancelling and looking up.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use contract::{BasketLine, Failure, ListBaskets};

impl Handle<ListBaskets> for App {
    async fn handle(&self, cx: &Context, _: ListBaskets) -> Result<Vec<BasketLine>, Failure> {
        self.read(|world| world::till::baskets(world, cx, self.0.station.station()))
    }
}
