//! The return of unsold items: scanned bag by bag, a list turns green when its count is whole.

use crate::app::App;
use crate::context::Context;
use crate::desk::{items, views};
use crate::dispatch::Handle;
use crate::world::EditionBook;
use crate::{fail, words};
use contract::domain::{EditionState, ItemState, Line, ListNumber, ListState};
use contract::{Failure, Returned, ScanReturns};
use std::collections::BTreeSet;
use store::rows::{Change, ItemRow, ListRow};

/// Whether an item waits to be given back.
fn waits(book: &EditionBook, item: &ItemRow) -> bool {
    views::item_state(book, item) == ItemState::Unsold
}

impl Handle<ScanReturns> for App {
    async fn handle(&self, cx: &Context, command: ScanReturns) -> Result<Returned, Failure> {
        let lang = cx.lang;
        self.write(cx, None, move |draft| {
            let book = draft.edition()?;
            if book.row.state != EditionState::Settlement {
                return Err(fail::not_return_time(lang, words::edition_state(lang, book.row.state)));
            }
            let mut back: BTreeSet<(ListNumber, Line)> = BTreeSet::new();
            match &command.codes {
                None => back.extend(
                    book.items.iter().filter(|(_, item)| waits(book, &item.row)).map(|(key, _)| *key),
                ),
                Some(codes) => {
                    for text in codes {
                        let item = &items::by_code(lang, book, text)?.row;
                        let state = views::item_state(book, item);
                        if state != ItemState::Unsold && state != ItemState::Returned {
                            let code = views::code(book, item.list, item.line);
                            return Err(fail::not_on_sale(lang, &code, words::item_state(lang, state)));
                        }
                        if state == ItemState::Unsold {
                            back.insert((item.list, item.line));
                        }
                    }
                }
            }
            for key in &back {
                let row = book.items[key].row.clone();
                draft.put(Change::Item(ItemRow { state: ItemState::Returned, ..row }));
            }
            let touched: BTreeSet<ListNumber> = back.iter().map(|(list, _)| *list).collect();
            let whole = |list: &ListRow| {
                list.state.was_deposited()
                    && book
                        .items_of(list.number)
                        .all(|item| !waits(book, item) || back.contains(&(item.list, item.line)))
            };
            let mut complete = 0;
            for list in book.lists.values().filter(|list| whole(list)) {
                complete += 1;
                let newly = list.state == ListState::Deposited
                    && (touched.contains(&list.number) || command.codes.is_none());
                if newly {
                    let (state, returned_at) = (ListState::Returned, Some(draft.now));
                    draft.put(Change::List(ListRow { state, returned_at, ..list.clone() }));
                }
            }
            let left =
                book.items.iter().filter(|(key, item)| waits(book, &item.row) && !back.contains(key)).count();
            let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            Ok(Returned { returned: count(back.len()), lists_complete: complete, left: count(left) })
        })
        .await
    }
}
