//! The figures of the sale: what is kept, each sold item once.

use crate::app::{App, PublicFigures};
use crate::context::Context;
use crate::dispatch::Handle;
use crate::fail;
use crate::tills::SEEN_AGE_MAX;
use crate::treasury::ledger::{count_u32, was_accepted};
use crate::world::{EditionBook, World};
use contract::domain::{ItemState, StationId};
use contract::{Failure, ShowStats, Stats, TillState, TillTile};
use jiff::Timestamp;
use std::collections::HashMap;
use store::rows::StationRow;

impl Handle<ShowStats> for App {
    async fn handle(&self, cx: &Context, _: ShowStats) -> Result<Stats, Failure> {
        self.read(|world| Ok(stats(self, world, fail::edition(world, cx)?)))
    }
}

/// Figures that anybody may see.
pub(crate) fn figures(book: &EditionBook) -> PublicFigures {
    PublicFigures {
        sales: book.books.kept_sales(),
        gross_cents: book.books.gross(),
        items_left: items_left(book),
        tills_active: count_u32(book.books.sessions.values().filter(|s| s.closed_at.is_none()).count()),
    }
}

/// The figures of an edition.
pub(crate) fn stats(app: &App, world: &World, book: &EditionBook) -> Stats {
    let accepted = book.items.values().filter(|item| was_accepted(item.row.state)).count();
    let declared = book.items.values().filter(|item| item.row.state == ItemState::Declared).count();
    Stats {
        sales: book.books.kept_sales(),
        gross_cents: book.books.gross(),
        items_total: count_u32(if accepted > 0 { accepted } else { declared }),
        items_left: items_left(book),
        tills: tills(app, world, book),
        disputes_open: count_u32(book.books.open_disputes().count()),
    }
}

/// Items still on sale.
fn items_left(book: &EditionBook) -> u32 {
    let on_sale = book.items.iter().filter(|(_, item)| item.row.state == ItemState::OnSale);
    count_u32(on_sale.filter(|((list, line), _)| book.books.sale_of(*list, *line).is_none()).count())
}

/// The stations as tills, by number; a revoked one only while the edition has its sales.
fn tills(app: &App, world: &World, book: &EditionBook) -> Vec<TillTile> {
    let (now, own) = (app.0.clock.now(), app.0.station.station());
    let mut kept: HashMap<StationId, (u32, Timestamp)> = HashMap::new();
    for sale in book.books.sales.values().filter(|sale| sale.is_kept()) {
        let (sales, last) = kept.entry(sale.station).or_insert((0, sale.sold_at));
        *sales += 1;
        *last = (*last).max(sale.sold_at);
    }
    let shown = |row: &&StationRow| row.revoked_at.is_none() || kept.contains_key(&row.id);
    let mut rows: Vec<&StationRow> = world.stations.values().filter(shown).collect();
    rows.sort_by_key(|row| (row.number, row.id));
    let tile = |row: &StationRow| {
        let session = book.books.open_session(row.id);
        let kept = kept.get(&row.id);
        TillTile {
            name: row.name.clone(),
            state: match (session, app.0.tills.seen(row.id)) {
                (None, _) => TillState::Inactive,
                (Some(_), _) if row.id == own => TillState::Online,
                (Some(_), Some(seen)) if now.duration_since(seen.at) <= SEEN_AGE_MAX => {
                    if seen.behind {
                        TillState::Recovering
                    } else {
                        TillState::Online
                    }
                }
                (Some(_), _) => TillState::Offline,
            },
            sales: kept.map_or(0, |(sales, _)| *sales),
            pending: app.0.tills.seen(row.id).map_or(0, |seen| seen.pending),
            last_sale_at: kept.map(|(_, last)| *last),
            by: session.map(|session| world.account_name(session.opened_by)),
        }
    };
    rows.into_iter().map(tile).collect()
}
