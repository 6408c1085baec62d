//! What the hub lets count: an entry with a right signature takes its place in any case, but one that
//! cannot be is put aside for the manager, with the reason.

use crate::books::Books;
use contract::domain::{EditionState, Line, ListNumber, StationId};
use contract::journal::{Entry, Event};
use contract::wire::Rejection;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// How far after the hub's clock an entry may say that it was made.
pub const FUTURE_MAX: SignedDuration = SignedDuration::from_mins(10);

/// Which entries that come count for nothing, and why; `books` are those before them.
#[must_use]
pub fn rejections<'a>(
    entries: impl IntoIterator<Item = &'a Entry>,
    books: &Books,
    state: EditionState,
    now: Timestamp,
    has_item: impl Fn(ListNumber, Line) -> bool,
) -> Vec<(StationId, u64, Rejection)> {
    let mut ends: BTreeMap<StationId, Timestamp> = BTreeMap::new();
    let mut rejected = Vec::new();
    for entry in entries {
        let end = ends.entry(entry.station).or_insert_with(|| books.head(entry.station).hub_at);
        if let Some(reason) = rejection(entry, *end, state, now, &has_item) {
            rejected.push((entry.station, entry.sequence, reason));
        }
        *end = entry.hub_at;
    }
    rejected
}

/// Why an entry of another station counts for nothing; `None`: it counts. `before` is the time of the entry
/// before it in its chain.
///
/// Sales are judged by what their till knew when it made them: those of the sale are taken in the
/// settlement too, until the edition is closed. Time never runs back within a chain, so after a clock was put
/// right its entries keep the time of the last one before: they do not say themselves that they are of the
/// future, and a till would sell for nothing until the clock has caught up.
fn rejection(
    entry: &Entry,
    before: Timestamp,
    state: EditionState,
    now: Timestamp,
    has_item: impl Fn(ListNumber, Line) -> bool,
) -> Option<Rejection> {
    let lines = match &entry.event {
        Event::BasketSold { lines, .. } => &lines[..],
        Event::SaleCancelled { .. } | Event::DisputeRefunded { .. } | Event::CustomerGone { .. } => &[],
        // Sessions are cash that was counted: they hold whatever the edition's state.
        _ => return None,
    };
    if state.is_read_only() {
        return Some(Rejection::EditionClosed);
    }
    if entry.hub_at > before && entry.hub_at.duration_since(now) > FUTURE_MAX {
        return Some(Rejection::Future);
    }
    lines.iter().any(|line| !has_item(line.list, line.line)).then_some(Rejection::UnknownItem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::domain::{
        AccountId, BasketId, CashSessionId, Cents, EditionId, EntryId, SaleId, StationId,
    };
    use contract::journal::SoldLine;
    use uuid::Uuid;

    fn sold(minutes: i64) -> Entry {
        let line = SoldLine {
            sale: SaleId(Uuid::nil()),
            list: ListNumber(245),
            line: Line(1),
            price_cents: Cents(500),
        };
        Entry {
            version: 1,
            station: StationId(Uuid::nil()),
            edition: EditionId(Uuid::nil()),
            sequence: 1,
            id: EntryId(Uuid::nil()),
            at: Timestamp::UNIX_EPOCH,
            hub_at: Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes),
            uncertainty_ms: 0,
            previous: String::new(),
            event: Event::BasketSold {
                basket: BasketId(Uuid::nil()),
                session: CashSessionId(Uuid::nil()),
                by: AccountId(Uuid::nil()),
                lines: vec![line],
                payments: Vec::new(),
                change_cents: Cents(0),
            },
        }
    }

    #[test]
    fn what_cannot_be_counts_for_nothing() {
        use EditionState::*;
        for (state, minutes, known, wanted) in [
            (Sale, 0, true, None),
            (Settlement, 0, true, None),
            (Sale, -5_000, true, None),
            (Sale, 10, true, None),
            (Sale, 11, true, Some(Rejection::Future)),
            (Sale, 0, false, Some(Rejection::UnknownItem)),
            (Closed, 0, true, Some(Rejection::EditionClosed)),
        ] {
            let (entry, now) = (sold(minutes), Timestamp::UNIX_EPOCH);
            let found = rejection(&entry, Timestamp::MIN, state, now, |_, _| known);
            assert_eq!(found, wanted, "{state:?}, {minutes} minutes ahead, known: {known}");
        }
    }

    #[test]
    fn a_chain_whose_clock_was_put_right_counts_from_then_on() {
        let entries: Vec<Entry> =
            (1..=4).map(|n| Entry { sequence: n, ..sold(if n == 4 { 90 } else { 60 }) }).collect();
        let now = Timestamp::UNIX_EPOCH;
        let found = rejections(&entries, &Books::default(), EditionState::Sale, now, |_, _| true);
        let of = |sequence| (StationId(Uuid::nil()), sequence, Rejection::Future);
        assert_eq!(found, [of(1), of(4)], "the second and the third only keep the time of the first");
    }
}
