//! The figures of the sale.

use crate::app::PublicFigures;
use crate::world::EditionBook;
use contract::domain::ItemState;

/// Figures that anybody may see.
pub(crate) fn figures(book: &EditionBook) -> PublicFigures {
    let left = book.items.iter().filter(|((list, line), item)| {
        item.row.state == ItemState::OnSale && book.books.sale_of(*list, *line).is_none()
    });
    PublicFigures {
        sales: book.books.kept_sales(),
        gross_cents: book.books.gross(),
        items_left: u32::try_from(left.count()).unwrap_or(u32::MAX),
        tills_active: u32::try_from(book.books.sessions.values().filter(|s| s.closed_at.is_none()).count())
            .unwrap_or(u32::MAX),
    }
}
