//! Which sale of an item is kept: a function of the set of entries about it, whatever the order in which
//! they arrived.
//!
//! Everything that is put into a [`Story`] is kept as a set: the earliest cancellation, the earliest refund,
//! the latest settlement. So two stations with the same entries name the same sale and the same disputes.

pub use contract::DisputeOutcome as Outcome;
use contract::domain::{Cents, SaleId, StationId};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// Where an entry stands among those of all stations: by corrected time; then the lower station, then the
/// earlier entry of its chain.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// The hub's clock, as the station estimated it.
    pub hub_at: Timestamp,
    /// Whose chain.
    pub station: StationId,
    /// Place in the chain.
    pub sequence: u64,
}

/// How a dispute stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It waits for a manager.
    Open,
    /// A manager ended it.
    Settled(Outcome),
    /// A cancellation ended it: one sale is left.
    Void,
}

/// Two sales of one item. It is named by the later one, whichever is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dispute {
    /// The later sale.
    pub sale: SaleId,
    /// The sale that is kept; the one that came first when none is.
    pub kept: SaleId,
    /// The sale that is not.
    pub cancelled: SaleId,
    /// How it stands.
    pub standing: Standing,
    /// What the customer of the cancelled sale is still to get.
    pub due_cents: Cents,
}

/// What follows for an item.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Verdict {
    /// The kept sale; `None`: the item can be sold.
    pub kept: Option<SaleId>,
    /// Its disputes, in the order of their sales.
    pub disputes: Vec<Dispute>,
    /// A sale that counts for nothing until a manager looks at it, and holds the item meanwhile.
    pub held: Option<SaleId>,
}

/// All that entries say of one item.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Story {
    sales: BTreeMap<Place, (SaleId, Cents)>,
    cancelled: BTreeSet<(SaleId, Place)>,
    refunded: BTreeSet<(SaleId, Place)>,
    settled: BTreeSet<(SaleId, Place, Outcome)>,
    /// Sales of the item while it was not on sale at the hub, which their till could not know of.
    contested: BTreeSet<SaleId>,
    /// Entries that the hub let count for nothing, or count again: the last word on each.
    rejected: BTreeMap<(StationId, u64), (Place, bool)>,
}

impl Story {
    /// A sale of the item.
    pub fn sold(&mut self, at: Place, sale: SaleId, price: Cents) {
        self.sales.insert(at, (sale, price));
    }

    /// A cancellation; of several the first counts.
    pub fn cancelled(&mut self, at: Place, sale: SaleId) {
        self.cancelled.insert((sale, at));
    }

    /// A till gave the customer of a disputed sale the money back; of several the first counts.
    pub fn refunded(&mut self, at: Place, sale: SaleId) {
        self.refunded.insert((sale, at));
    }

    /// A manager ended the dispute of a sale; of several the last counts.
    pub fn settled(&mut self, at: Place, sale: SaleId, outcome: Outcome) {
        self.settled.insert((sale, at, outcome));
    }

    /// The item was refused or withdrawn when this sale came to the hub: it stands, and a manager looks.
    pub fn contested(&mut self, sale: SaleId) {
        self.contested.insert(sale);
    }

    /// The hub said whether an entry counts for nothing; its last word counts.
    pub fn rejected(&mut self, at: Place, station: StationId, sequence: u64, rejected: bool) {
        let last = self.rejected.entry((station, sequence)).or_insert((at, rejected));
        if at > last.0 {
            *last = (at, rejected);
        }
    }

    /// Whether an entry counts for nothing.
    #[must_use]
    pub fn is_rejected(&self, place: &Place) -> bool {
        self.rejected.get(&(place.station, place.sequence)).is_some_and(|(_, rejected)| *rejected)
    }

    /// Its sales, in order, with what was paid; also those that count for nothing.
    pub fn sales(&self) -> impl Iterator<Item = (&Place, SaleId)> {
        self.sales.iter().map(|(place, (sale, _))| (place, *sale))
    }

    /// The place of the cancellation that counts.
    #[must_use]
    pub fn cancellation(&self, sale: SaleId) -> Option<Place> {
        self.facts().cancelled.get(&sale).copied()
    }

    /// The place of the refund at a till that counts.
    #[must_use]
    pub fn refund(&self, sale: SaleId) -> Option<Place> {
        self.facts().refunded.get(&sale).copied()
    }

    /// The place of the settlement that counts.
    #[must_use]
    pub fn settlement(&self, sale: SaleId) -> Option<Place> {
        self.facts().settled.get(&sale).map(|(place, _)| *place)
    }

    /// What follows from all of it.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let facts = self.facts();
        let disputed = facts.disputed();
        let kept = facts.kept(&disputed);
        let mut disputes: Vec<Dispute> =
            disputed.iter().map(|one| facts.dispute(*one, kept, &disputed)).collect();
        disputes.extend(facts.alone(&disputed).map(|sale| facts.lone_dispute(sale, kept, &disputed)));
        let of_rejected = self.sales.iter().filter(|(place, _)| self.is_rejected(place));
        let mut held = of_rejected.map(|(_, (sale, _))| *sale).filter(|s| !facts.cancelled.contains_key(s));
        Verdict { kept, disputes, held: held.next() }
    }

    /// What counts: of each sale the first cancellation and refund, and the last settlement.
    fn facts(&self) -> Facts {
        let counts = |place: &Place| !self.is_rejected(place);
        let sales = self.sales.iter().filter(|(at, _)| counts(at)).map(|(at, of)| (*at, *of)).collect();
        let alive = |sale: &SaleId| self.sales.iter().any(|(at, (of, _))| of == sale && counts(at));
        let contested = self.contested.iter().copied().filter(alive).collect();
        let mut facts = Facts { sales, contested, ..Facts::default() };
        for (sale, at) in self.cancelled.iter().filter(|(_, at)| counts(at)) {
            earliest(&mut facts.cancelled, *at, *sale);
        }
        for (sale, at) in self.refunded.iter().filter(|(_, at)| counts(at)) {
            earliest(&mut facts.refunded, *at, *sale);
        }
        // In the order of their places, sale by sale.
        for (sale, at, outcome) in self.settled.iter().filter(|(_, at, _)| counts(at)) {
            let first = facts.gone_since.remove(sale).unwrap_or(*at);
            facts.settled.insert(*sale, (*at, *outcome));
            if takes_away(*outcome) {
                facts.gone_since.insert(*sale, first);
            }
        }
        facts
    }
}

#[derive(Default)]
struct Facts {
    sales: BTreeMap<Place, (SaleId, Cents)>,
    cancelled: BTreeMap<SaleId, Place>,
    refunded: BTreeMap<SaleId, Place>,
    settled: BTreeMap<SaleId, (Place, Outcome)>,
    /// Since when a manager's word takes a sale away, also when it was said again later.
    gone_since: BTreeMap<SaleId, Place>,
    contested: BTreeSet<SaleId>,
}

/// Whether the sale of a dispute that ended so counts no more.
fn takes_away(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Refunded | Outcome::LabelError)
}

impl Facts {
    /// Whether a sale was over before another was made: that one does not stand against it.
    fn ended(&self, sale: SaleId, at: &Place, disputed: &[(SaleId, SaleId)]) -> bool {
        let is_disputed = disputed.iter().any(|(later, _)| *later == sale);
        // Money given back for a sale that nobody disputes ends nothing.
        let refund = self.refunded.get(&sale).filter(|_| is_disputed);
        let word = self.gone_since.get(&sale).filter(|_| is_disputed || self.contested.contains(&sale));
        [self.cancelled.get(&sale), refund, word].into_iter().flatten().any(|end| end < at)
    }

    /// Contested sales that no other sale stands against.
    fn alone<'a>(&'a self, disputed: &'a [(SaleId, SaleId)]) -> impl Iterator<Item = SaleId> + 'a {
        let rivals = |sale: &SaleId| disputed.iter().any(|(later, _)| later == sale);
        let sales = self.sales.values().map(|(sale, _)| *sale);
        sales.filter(move |sale| self.contested.contains(sale) && !rivals(sale))
    }

    /// The kept sale, if it is another one and stood against this: one that was made when this one was over
    /// did not.
    fn beside(&self, sale: SaleId, kept: Option<SaleId>, disputed: &[(SaleId, SaleId)]) -> Option<SaleId> {
        let (at, other) =
            self.sales.iter().find_map(|(at, (of, _))| (Some(*of) == kept).then_some((at, *of)))?;
        (other != sale && !self.ended(sale, at, disputed)).then_some(other)
    }

    /// The dispute of a contested sale, which stands against nobody's: nothing is due before a manager
    /// says so.
    fn lone_dispute(&self, sale: SaleId, kept: Option<SaleId>, disputed: &[(SaleId, SaleId)]) -> Dispute {
        let standing = match self.settled.get(&sale) {
            _ if self.cancelled.contains_key(&sale) => Standing::Void,
            Some((_, outcome)) => Standing::Settled(*outcome),
            None => Standing::Open,
        };
        let kept = self.beside(sale, kept, disputed).unwrap_or(sale);
        Dispute { sale, kept, cancelled: sale, standing, due_cents: Cents::ZERO }
    }

    /// The sales that another one stood against when they were made, each with the first such.
    fn disputed(&self) -> Vec<(SaleId, SaleId)> {
        let mut disputed: Vec<(SaleId, SaleId)> = Vec::new();
        for (at, (sale, _)) in &self.sales {
            let mut earlier = self.sales.range(..at).map(|(_, (earlier, _))| *earlier);
            let rival = earlier.find(|earlier| !self.ended(*earlier, at, &disputed));
            disputed.extend(rival.map(|rival| (*sale, rival)));
        }
        disputed
    }

    fn kept(&self, disputed: &[(SaleId, SaleId)]) -> Option<SaleId> {
        let rivals: BTreeMap<SaleId, SaleId> = disputed.iter().copied().collect();
        let mut away: BTreeSet<SaleId> = self.cancelled.keys().copied().collect();
        away.extend(self.refunded.keys().filter(|sale| rivals.contains_key(sale)));
        let mut swaps = Vec::new();
        for (sale, (at, outcome)) in &self.settled {
            match (outcome, rivals.contains_key(sale) || self.contested.contains(sale)) {
                (outcome, true) if takes_away(*outcome) => _ = away.insert(*sale),
                (Outcome::Swap, true) => swaps.push((*at, *sale)),
                _ => {}
            }
        }
        swaps.retain(|(_, sale)| !away.contains(sale));
        if let Some((_, sale)) = swaps.iter().max() {
            return Some(*sale);
        }
        self.sales.values().map(|(sale, _)| *sale).find(|sale| !away.contains(sale))
    }

    fn dispute(
        &self,
        (sale, rival): (SaleId, SaleId),
        kept: Option<SaleId>,
        disputed: &[(SaleId, SaleId)],
    ) -> Dispute {
        let outcome = self.settled.get(&sale).map(|(_, outcome)| *outcome);
        let swapped = kept == Some(sale);
        let standing = match outcome {
            _ if self.cancelled.contains_key(&sale) => Standing::Void,
            // Its till gave the money back before it heard that this one is to be kept: a manager looks again.
            Some(Outcome::Swap) if self.refunded.contains_key(&sale) => Standing::Open,
            Some(outcome) => Standing::Settled(outcome),
            None if swapped => Standing::Void,
            None => Standing::Open,
        };
        let (kept, cancelled) =
            if swapped { (sale, rival) } else { (self.beside(sale, kept, disputed).unwrap_or(rival), sale) };
        let owed = standing == Standing::Open && !self.refunded.contains_key(&sale);
        let due_cents = if owed { self.price_of(cancelled) } else { Cents::ZERO };
        Dispute { sale, kept, cancelled, standing, due_cents }
    }

    fn price_of(&self, sale: SaleId) -> Cents {
        self.sales.values().find(|(other, _)| *other == sale).map_or(Cents::ZERO, |(_, price)| *price)
    }
}

fn earliest(places: &mut BTreeMap<SaleId, Place>, at: Place, sale: SaleId) {
    let first = places.entry(sale).or_insert(at);
    *first = at.min(*first);
}

#[cfg(test)]
#[path = "conflict_tests.rs"]
mod tests;
