//! The books anew, from the set of all entries alone, by other code than that of the stations: what they must
//! have come to, whatever the order in which entries reached them.

use super::check::{Rule, Wrong, need};
use super::held::read;
use contract::DisputeOutcome;
use contract::domain::{CashSessionId, Cents, Line, ListNumber, Means, SaleId, StationId};
use contract::journal::{Entry, Event, SignedEntry};
use std::collections::{BTreeMap, BTreeSet};
use sync::Books;
use sync::conflict::{Place, Standing, Story};

type Item = (ListNumber, Line);

/// What follows from a set of entries.
pub struct Oracle {
    entries: Vec<Entry>,
    rejected: BTreeMap<(StationId, u64), (Place, bool)>,
    items: BTreeMap<Item, Story>,
    sales: BTreeMap<SaleId, (Item, Place, Cents)>,
}

fn place(entry: &Entry) -> Place {
    Place { hub_at: entry.hub_at, station: entry.station, sequence: entry.sequence }
}

impl Oracle {
    /// Reads the entries, in the order of the hub's time.
    #[must_use]
    pub fn of(entries: &[SignedEntry]) -> Self {
        let mut entries: Vec<Entry> = entries.iter().filter_map(read).collect();
        entries.sort_by_key(place);
        let mut oracle =
            Self { entries, rejected: BTreeMap::new(), items: BTreeMap::new(), sales: BTreeMap::new() };
        for entry in &oracle.entries {
            let at = place(entry);
            match &entry.event {
                Event::EntryRejected { station, sequence, .. } => {
                    oracle.rejected.insert((*station, *sequence), (at, true));
                }
                Event::RejectionLifted { station, sequence, .. } => {
                    oracle.rejected.insert((*station, *sequence), (at, false));
                }
                Event::BasketSold { lines, .. } => {
                    for line in lines {
                        let item = (line.list, line.line);
                        oracle.sales.insert(line.sale, (item, at, line.price_cents));
                        oracle.items.entry(item).or_default().sold(at, line.sale, line.price_cents);
                    }
                }
                _ => {}
            }
        }
        oracle.tell();
        oracle
    }

    fn tell(&mut self) {
        for entry in &self.entries {
            let at = place(entry);
            let (Event::SaleCancelled { sale, .. }
            | Event::DisputeRefunded { sale, .. }
            | Event::DisputeSettled { sale, .. }) = &entry.event
            else {
                continue;
            };
            let Some(story) = self.sales.get(sale).and_then(|(item, ..)| self.items.get_mut(item)) else {
                continue;
            };
            match &entry.event {
                Event::SaleCancelled { .. } => story.cancelled(at, *sale),
                Event::DisputeRefunded { .. } => story.refunded(at, *sale),
                Event::DisputeSettled { outcome, .. } => story.settled(at, *sale, *outcome),
                _ => {}
            }
        }
        for ((station, sequence), (at, rejected)) in &self.rejected {
            for story in self.items.values_mut() {
                story.rejected(*at, *station, *sequence, *rejected);
            }
        }
    }

    fn counts(&self, entry: &Entry) -> bool {
        !self.rejected.get(&(entry.station, entry.sequence)).is_some_and(|(_, rejected)| *rejected)
    }

    /// Whether books say the same.
    pub(super) fn agrees(&self, books: &Books) -> Result<(), Wrong> {
        let (mut kept, mut gross) = (0, Cents(0));
        let mut disputes = BTreeMap::new();
        for (item, story) in &self.items {
            let verdict = story.verdict();
            let named = books.sale_of(item.0, item.1).map(|sale| sale.id);
            need(named == verdict.kept, Rule::Doubled, || {
                format!("{}-{}: {named:?} is kept, the rule names {:?}", item.0, item.1, verdict.kept)
            })?;
            if let Some(sale) = verdict.kept {
                (kept, gross) = (kept + 1, gross + self.sales[&sale].2);
            }
            for dispute in verdict.disputes {
                let standing = match dispute.standing {
                    Standing::Open => "open",
                    Standing::Settled(_) => "settled",
                    Standing::Void => "void",
                };
                disputes.insert(dispute.sale, (dispute.kept, dispute.cancelled, standing, dispute.due_cents));
            }
        }
        need((kept, gross) == (books.kept_sales(), books.gross()), Rule::Doubled, || {
            format!(
                "the books count {} of {}, the entries {kept} of {gross:?}",
                books.kept_sales(),
                books.gross().0
            )
        })?;
        let found = books.disputes.values();
        let found: BTreeMap<SaleId, _> =
            found.map(|d| (d.id, (d.kept, d.cancelled, d.standing.as_str(), d.due_cents))).collect();
        need(found == disputes, Rule::Other, || format!("disputes {found:?}, the rule names {disputes:?}"))?;
        self.each_conflict_has_its_dispute(books)?;
        self.no_sale_is_silent(books)?;
        self.drawers_agree(books)
    }

    /// Two sales of one item, the earlier neither cancelled nor refunded nor settled away before the later, are
    /// a conflict.
    fn each_conflict_has_its_dispute(&self, books: &Books) -> Result<(), Wrong> {
        let before = |earlier: SaleId, at: Place| {
            self.entries.iter().filter(|entry| self.counts(entry) && place(entry) < at).any(|entry| {
                match &entry.event {
                    Event::SaleCancelled { sale, .. } => *sale == earlier,
                    Event::DisputeRefunded { sale, .. } => {
                        *sale == earlier && books.disputes.contains_key(sale)
                    }
                    Event::DisputeSettled { sale, .. } => {
                        *sale == earlier
                            && books.disputes.contains_key(sale)
                            && self.settled_away_from(earlier, place(entry))
                    }
                    _ => false,
                }
            })
        };
        let counted = |at: &Place| !self.rejected.get(&(at.station, at.sequence)).is_some_and(|(_, r)| *r);
        let mut of: BTreeMap<Item, Vec<(Place, SaleId)>> = BTreeMap::new();
        for (sale, (item, at, _)) in self.sales.iter().filter(|(_, (_, at, _))| counted(at)) {
            of.entry(*item).or_default().push((*at, *sale));
        }
        for sales in of.values_mut().filter(|sales| sales.len() > 1) {
            sales.sort_unstable();
            for (index, (at, sale)) in sales.iter().enumerate() {
                let conflict = sales[..index].iter().any(|(_, earlier)| !before(*earlier, *at));
                need(conflict == books.disputes.contains_key(sale), Rule::Other, || {
                    format!("the conflict of {sale:?} and its dispute do not go together")
                })?;
            }
        }
        Ok(())
    }

    /// Whether all that managers said of a sale from this place on takes it away.
    fn settled_away_from(&self, of: SaleId, from: Place) -> bool {
        let words = self.entries.iter().filter(|entry| self.counts(entry) && place(entry) >= from);
        let mut outcomes = words.filter_map(|entry| match &entry.event {
            Event::DisputeSettled { sale, outcome, .. } if *sale == of => Some(*outcome),
            _ => None,
        });
        outcomes.all(|outcome| matches!(outcome, DisputeOutcome::Refunded | DisputeOutcome::LabelError))
    }

    /// Every sale is kept, cancelled, rejected, or lost in a dispute that names it.
    fn no_sale_is_silent(&self, books: &Books) -> Result<(), Wrong> {
        for sale in self.sales.keys() {
            let row = books.sales.get(sale);
            let told = row.is_some_and(|row| {
                let disputed = || {
                    books.disputes.values().any(|d| d.id == *sale || d.kept == *sale || d.cancelled == *sale)
                };
                row.is_kept() || row.cancelled_at.is_some() || row.rejected.is_some() || disputed()
            });
            need(told, Rule::Lost, || format!("{sale:?} counts for nothing, and nobody is told: {row:?}"))?;
        }
        Ok(())
    }

    /// What each drawer should hold: of money that went back for one sale in one way, the first time counts.
    fn drawers_agree(&self, books: &Books) -> Result<(), Wrong> {
        let mut drawers: BTreeMap<CashSessionId, i64> = BTreeMap::new();
        let (mut cancelled, mut refunded) = (BTreeSet::new(), BTreeSet::new());
        for entry in &self.entries {
            match &entry.event {
                Event::SessionOpened { session, float_cents, .. } => {
                    *drawers.entry(*session).or_default() += float_cents.0;
                }
                Event::BasketSold { session, payments, change_cents, .. } => {
                    let cash = payments.iter().filter(|part| part.means == Means::Cash);
                    let cash: i64 = cash.map(|part| part.amount_cents.0).sum();
                    *drawers.entry(*session).or_default() += cash - change_cents.0;
                }
                Event::SaleCancelled { sale, session, refund_cents, means, .. } if self.counts(entry) => {
                    let first = self.sales.contains_key(sale) && cancelled.insert(*sale);
                    if let (Some(session), Means::Cash, true) = (session, means, first) {
                        *drawers.entry(*session).or_default() -= refund_cents.0;
                    }
                }
                Event::DisputeRefunded { sale, session, amount_cents, .. }
                    if self.counts(entry) && self.sales.contains_key(sale) && refunded.insert(*sale) =>
                {
                    *drawers.entry(*session).or_default() -= amount_cents.0;
                }
                _ => {}
            }
        }
        for (session, wanted) in drawers {
            let found = books.drawer(session).0;
            need(found == wanted, Rule::Doubled, || {
                format!("the drawer of {session:?} holds {found}, its entries say {wanted}")
            })?;
        }
        Ok(())
    }
}
