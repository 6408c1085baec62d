//! Deciding one line at the table; a list is deposited with its last line.

use crate::app::App;
use crate::context::Context;
use crate::deposit::accept::check_time;
use crate::desk::{lists, views};
use crate::dispatch::Handle;
use crate::fail;
use contract::domain::{Cents, ItemState, Line, ListState, Settings};
use contract::{DecideLine, Failure, LineDecision, ListShown};
use messages::{Lang, format};
use store::rows::{Change, ItemRow, ListRow};

fn sound_price(lang: Lang, settings: &Settings, price: Cents) -> Result<Cents, Failure> {
    let euros = |cents: i64| format::euros(lang, cents);
    if price.0 < settings.price_min_cents || price.0 % settings.price_step_cents != 0 || price.0 > 1_000_000 {
        return Err(fail::bad_price(
            lang,
            &euros(price.0),
            &euros(settings.price_min_cents),
            &euros(settings.price_step_cents),
        ));
    }
    Ok(price)
}

impl Handle<DecideLine> for App {
    async fn handle(&self, cx: &Context, command: DecideLine) -> Result<ListShown, Failure> {
        let lang = cx.lang;
        let number = command.list;
        let () = self
            .write(cx, None, move |draft| {
                let book = draft.edition()?;
                check_time(lang, book)?;
                let list =
                    book.lists.get(&number).ok_or_else(|| fail::unknown_list(lang, &number.to_string()))?;
                if list.state.may_change() {
                    return Err(fail::list_not_validated(lang, &number.to_string()));
                }
                let line = Line(command.line);
                let last = book.items_of(number).count().to_string();
                let item = book.items.get(&(number, line));
                let item = &item
                    .ok_or_else(|| fail::unknown_line(lang, &number.to_string(), &line.to_string(), &last))?
                    .row;
                if book.books.sale_of(number, line).is_some() {
                    return Err(fail::item_sold_already(lang, &views::code(book, number, line)));
                }
                let mut row: ItemRow = item.clone();
                (row.state, row.refused_for) = match command.decision {
                    LineDecision::Accepted => (ItemState::OnSale, None),
                    LineDecision::Refused { reason } => (ItemState::Refused, Some(reason)),
                    LineDecision::Undecided => (ItemState::Declared, None),
                };
                if let Some(price) = command.price_cents.filter(|price| *price != row.price_cents) {
                    draft.note(format!(
                        "{} {} -> {}",
                        views::code(book, number, line),
                        row.price_cents.0,
                        price.0
                    ));
                    row.price_cents = sound_price(lang, &book.row.settings, price)?;
                }
                let mut left = book
                    .items_of(number)
                    .filter(|i| i.line != line && i.state == ItemState::Declared)
                    .count();
                left += usize::from(row.state == ItemState::Declared);
                let changed_at =
                    if row.price_cents == item.price_cents { list.changed_at } else { draft.now };
                let (state, deposited_at) = match left {
                    0 => (ListState::Deposited, list.deposited_at.or(Some(draft.now))),
                    _ => (ListState::Validated, None),
                };
                draft.put(Change::Item(row));
                draft.put(Change::List(ListRow { state, deposited_at, changed_at, ..list.clone() }));
                Ok(())
            })
            .await?;
        self.read(|world| {
            let book = fail::edition(world, cx)?;
            let list =
                book.lists.get(&number).ok_or_else(|| fail::unknown_list(lang, &number.to_string()))?;
            Ok(lists::shown(lang, world, book, list))
        })
    }
}
