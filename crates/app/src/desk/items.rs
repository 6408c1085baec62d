//! Items: listed, searched, shown by any form of their code.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use contract::{Failure, Item, ListItems, SearchItems, ShowItem};
use world::items;
pub(crate) use world::items::by_code;

impl Handle<ListItems> for App {
    async fn handle(&self, cx: &Context, command: ListItems) -> Result<Vec<Item>, Failure> {
        self.read(|world| items::list(world, cx, &command))
    }
}

impl Handle<ShowItem> for App {
    async fn handle(&self, cx: &Context, command: ShowItem) -> Result<Item, Failure> {
        self.read(|world| items::show(world, cx, &command))
    }
}

impl Handle<SearchItems> for App {
    async fn handle(&self, cx: &Context, command: SearchItems) -> Result<Vec<Item>, Failure> {
        self.read(|world| items::found(world, cx, &command))
    }
}
