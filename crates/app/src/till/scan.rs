//! What a scan asks: the item, or the refusal that a sale of it would get.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use contract::{Failure, Item, ScanItem};

impl Handle<ScanItem> for App {
    async fn handle(&self, cx: &Context, command: ScanItem) -> Result<Item, Failure> {
        self.read(|world| world::till::scan(world, cx, self.0.station.station(), &command))
    }
}
