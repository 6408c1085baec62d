//! Consignment lists, with what is against the rules.

use crate::app::App;
use crate::context::Context;
use crate::desk::{findings, views};
use crate::dispatch::Handle;
use crate::fail;
use crate::world::{EditionBook, World};
use contract::{Failure, Finding, ListLine, ListLists, ListShown, ShowList};
use messages::Lang;
use store::rows::ListRow;

/// What is against the rules in a list, line by line.
pub(crate) fn breaches(lang: Lang, book: &EditionBook, list: &ListRow) -> Vec<Finding> {
    findings::of_items(lang, &book.row.settings, book.items_of(list.number))
}

/// A list with its items.
pub(crate) fn shown(lang: Lang, world: &World, book: &EditionBook, list: &ListRow) -> ListShown {
    let breaches = breaches(lang, book, list);
    ListShown {
        line: views::list_line(world, book, list, u32::try_from(breaches.len()).unwrap_or(u32::MAX)),
        goods: book.items_of(list.number).map(|row| views::item(book, row)).collect(),
        breaches,
    }
}

impl Handle<ListLists> for App {
    async fn handle(&self, cx: &Context, _: ListLists) -> Result<Vec<ListLine>, Failure> {
        self.read(|world| {
            let book = fail::edition(world, cx)?;
            let line = |list: &ListRow| {
                let findings = if list.state.may_change() { breaches(cx.lang, book, list).len() } else { 0 };
                views::list_line(world, book, list, u32::try_from(findings).unwrap_or(u32::MAX))
            };
            Ok(book.lists.values().map(line).collect())
        })
    }
}

impl Handle<ShowList> for App {
    async fn handle(&self, cx: &Context, command: ShowList) -> Result<ListShown, Failure> {
        self.read(|world| {
            let book = fail::edition(world, cx)?;
            let list = book
                .lists
                .get(&command.list)
                .ok_or_else(|| fail::unknown_list(cx.lang, &command.list.to_string()))?;
            Ok(shown(cx.lang, world, book, list))
        })
    }
}
