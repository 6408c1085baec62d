//! What a scan asks: the item, or the refusal that a sale of it would get.

use crate::app::App;
use crate::context::Context;
use crate::desk::views;
use crate::dispatch::Handle;
use crate::fail;
use crate::till::{refusal, view};
use contract::domain::EditionState;
use contract::{Failure, Item, ScanItem};

impl Handle<ScanItem> for App {
    async fn handle(&self, cx: &Context, command: ScanItem) -> Result<Item, Failure> {
        let station = self.0.station.station();
        self.read(|world| {
            let book = fail::edition(world, cx)?;
            if book.row.state != EditionState::Sale {
                return Err(refusal::not_selling(cx.lang, book.row.state));
            }
            let scanned = view(book, station).scan(&command.code);
            let (list, line, _) = scanned.map_err(|refused| refusal::said(cx.lang, world, book, refused))?;
            Ok(views::item(book, &book.items[&(list, line)].row))
        })
    }
}
