//! Sealing a day: its totals as an entry, and the chain's head signed.
//!
//! The same day may be sealed again; the later totals hold. A day that has not come is refused.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::world::EditionBook;
use crate::{fail, zone};
use contract::domain::Cents;
use contract::journal::{Event, SealKind};
use contract::{DaySealed, Failure, SealDay};
use jiff::civil::Date;

impl Handle<SealDay> for App {
    async fn handle(&self, cx: &Context, command: SealDay) -> Result<DaySealed, Failure> {
        self.write(cx, None, move |draft| {
            let book = draft.edition()?;
            let today = zone::civil(&book.row.settings, draft.now).date();
            let date = command.date.unwrap_or(today);
            if date > today {
                let lang = draft.cx.lang;
                let shown = messages::format::date_short(lang, date.year(), date.month(), date.day());
                return Err(fail::seal_future(lang, &shown));
            }
            let (sales, gross_cents) = totals(book, date);
            let perpetual_cents = book.books.gross();
            let event = Event::DaySealed { date, sales, gross_cents, perpetual_cents };
            let entries = draft.append(book, event)?.sequence;
            draft.seal(book, SealKind::Day);
            draft.note(date.to_string());
            Ok(DaySealed { date, sales, gross_cents, perpetual_cents, entries })
        })
        .await
    }
}

/// The kept sales of a day in the edition's zone, and their sum.
pub(crate) fn totals(book: &EditionBook, date: Date) -> (u32, Cents) {
    let zone = zone::zone(&book.row.settings);
    let kept = book.books.sales.values().filter(|sale| sale.is_kept());
    let of_day = kept.filter(|sale| zone.to_datetime(sale.sold_at).date() == date);
    of_day.fold((0, Cents::ZERO), |(sales, gross), sale| (sales + 1, gross + sale.price_cents))
}
