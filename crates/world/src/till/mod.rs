//! The till's commands: cash sessions, scanning, selling, cancelling. What to write is decided by
//! `sync::till`; here it meets the rows and gets its words.

mod history;
pub mod refusal;
mod sell;
mod session;

pub use history::baskets;
pub use sell::{cancel, scan, sell};
pub use session::{close, inherited, open, shown};

use crate::EditionBook;
use contract::domain::{Line, ListNumber, StationId};
use sync::till::{Offered, View};

/// What this station's till sees of an edition.
pub fn view(
    book: &EditionBook,
    station: StationId,
) -> View<'_, impl Fn(ListNumber, Line) -> Option<Offered> + '_> {
    View {
        books: &book.books,
        code: &book.code,
        state: book.row.state,
        station,
        item: move |list, line| {
            book.items.get(&(list, line)).map(|item| Offered {
                state: item.row.state,
                refused_for: item.row.refused_for,
                price_cents: item.row.price_cents,
            })
        },
    }
}
