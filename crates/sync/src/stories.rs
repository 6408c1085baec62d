//! The stories of items within the books: from an entry to the sales and disputes that it changes.
//!
//! Which sale is kept follows from the set of entries alone, so an entry may come late: a cancellation
//! before its sale waits here until the sale is known.

use crate::books::Books;
use crate::chain::Head;
use crate::conflict::{Dispute, Place, Standing, Story};
use crate::sessions::session_in;
use contract::DisputeOutcome;
use contract::domain::{
    AccountId, CashSessionId, Cents, EditionId, Line, ListNumber, Means, SaleId, StationId,
};
use contract::journal::{Entry, Event};
use contract::records::{DisputeRecord, Record, SaleRecord};
use contract::wire::Rejection;
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap, HashSet};

/// An item.
pub(crate) type Item = (ListNumber, Line);

/// What an entry says of one sale, beside its place.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Saying {
    Cancelled { at: Timestamp, by: AccountId, reason: String, session: Option<CashSessionId>, means: Means },
    Refunded { session: CashSessionId, amount: Cents },
    Gone { at: Timestamp },
    Contested,
    Settled { at: Timestamp, by: AccountId, outcome: DisputeOutcome, note: String },
}

/// The stories of an edition's items, and what is known of sales that have not come yet.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Stories {
    items: HashMap<Item, Story>,
    item_of: HashMap<SaleId, Item>,
    sayings: HashMap<SaleId, BTreeMap<Place, Saying>>,
    /// What an entry is about, so that its rejection finds the items.
    about: HashMap<(StationId, u64), Vec<SaleId>>,
    rejections: HashMap<(StationId, u64), BTreeMap<Place, Option<Rejection>>>,
}

fn place(entry: &Entry) -> Place {
    Place { hub_at: entry.hub_at, station: entry.station, sequence: entry.sequence }
}

/// The sales that an entry is about.
fn sales_in(event: &Event) -> Vec<SaleId> {
    match event {
        Event::BasketSold { lines, .. } => lines.iter().map(|line| line.sale).collect(),
        Event::SaleCancelled { sale, .. }
        | Event::DisputeRefunded { sale, .. }
        | Event::CustomerGone { sale, .. }
        | Event::SaleContested { sale, .. }
        | Event::DisputeSettled { sale, .. } => vec![*sale],
        _ => Vec::new(),
    }
}

fn saying(entry: &Entry) -> Option<(SaleId, Saying)> {
    let at = entry.hub_at;
    match &entry.event {
        Event::SaleCancelled { sale, session, by, reason, means, .. } => {
            let reason = reason.clone();
            Some((*sale, Saying::Cancelled { at, by: *by, reason, session: *session, means: *means }))
        }
        Event::DisputeRefunded { sale, session, amount_cents, .. } => {
            Some((*sale, Saying::Refunded { session: *session, amount: *amount_cents }))
        }
        Event::CustomerGone { sale, .. } => Some((*sale, Saying::Gone { at })),
        Event::SaleContested { sale, .. } => Some((*sale, Saying::Contested)),
        Event::DisputeSettled { sale, by, outcome, note } => {
            Some((*sale, Saying::Settled { at, by: *by, outcome: *outcome, note: note.clone() }))
        }
        _ => None,
    }
}

fn tell(story: &mut Story, place: Place, sale: SaleId, saying: &Saying) {
    match saying {
        Saying::Cancelled { .. } => story.cancelled(place, sale),
        Saying::Refunded { .. } => story.refunded(place, sale),
        Saying::Settled { outcome, .. } => story.settled(place, sale, *outcome),
        Saying::Contested => story.contested(sale),
        Saying::Gone { .. } => {}
    }
}

/// Items once each, in the order in which they were scanned.
fn unique(items: Vec<Item>) -> Vec<Item> {
    let mut seen = HashSet::new();
    items.into_iter().filter(|item| seen.insert(*item)).collect()
}

impl Stories {
    /// The last word on an entry: why it counts for nothing, if it does.
    fn rejection(&self, of: (StationId, u64)) -> Option<Rejection> {
        self.rejections.get(&of).and_then(|words| words.values().next_back().copied().flatten())
    }

    /// Whether a sale was heard of.
    pub(crate) fn knows(&self, sale: SaleId) -> bool {
        self.item_of.contains_key(&sale)
    }

    /// Takes an entry in; returns the items that it may have changed.
    pub(crate) fn note(&mut self, entry: &Entry) -> Vec<Item> {
        let place = place(entry);
        let own = (entry.station, entry.sequence);
        match &entry.event {
            Event::BasketSold { lines, .. } => {
                for line in lines {
                    let item = (line.list, line.line);
                    self.item_of.insert(line.sale, item);
                    let story = self.items.entry(item).or_default();
                    story.sold(place, line.sale, line.price_cents);
                    for (at, saying) in self.sayings.get(&line.sale).into_iter().flatten() {
                        tell(story, *at, line.sale, saying);
                    }
                }
            }
            Event::EntryRejected { station, sequence, reason } => {
                return self.judge(place, (*station, *sequence), Some(*reason));
            }
            Event::RejectionLifted { station, sequence, .. } => {
                return self.judge(place, (*station, *sequence), None);
            }
            _ => {
                if let Some((sale, saying)) = saying(entry) {
                    if let Some(story) = self.item_of.get(&sale).and_then(|item| self.items.get_mut(item)) {
                        tell(story, place, sale, &saying);
                    }
                    self.sayings.entry(sale).or_default().insert(place, saying);
                }
            }
        }
        let about = sales_in(&entry.event);
        let items = about.iter().filter_map(|sale| self.item_of.get(sale).copied()).collect();
        if !about.is_empty() {
            self.about.insert(own, about);
        }
        // A rejection may have come first, and one of a cancellation before its sale.
        let early: Vec<(StationId, u64)> = self.rejections.keys().copied().collect();
        for of in early.into_iter().filter(|of| *of == own || matches!(entry.event, Event::BasketSold { .. }))
        {
            self.rejudge(of);
        }
        items
    }

    fn judge(&mut self, place: Place, of: (StationId, u64), word: Option<Rejection>) -> Vec<Item> {
        self.rejections.entry(of).or_default().insert(place, word);
        self.rejudge(of)
    }

    fn rejudge(&mut self, of: (StationId, u64)) -> Vec<Item> {
        let Some(words) = self.rejections.get(&of) else { return Vec::new() };
        let sales = self.about.get(&of).into_iter().flatten();
        let items: Vec<Item> = sales.filter_map(|sale| self.item_of.get(sale).copied()).collect();
        for item in &items {
            if let Some(story) = self.items.get_mut(item) {
                for (place, word) in words {
                    story.rejected(*place, of.0, of.1, word.is_some());
                }
            }
        }
        items
    }

    /// What is left of these stories for some items and what an entry touches: enough to take it in
    /// without changing the whole.
    fn part(&self, entry: &Entry) -> Stories {
        let mut sales = sales_in(&entry.event);
        if let Event::EntryRejected { station, sequence, .. }
        | Event::RejectionLifted { station, sequence, .. } = &entry.event
        {
            sales.extend(self.about.get(&(*station, *sequence)).into_iter().flatten());
        }
        let mut items: Vec<Item> = sales.iter().filter_map(|sale| self.item_of.get(sale).copied()).collect();
        if let Event::BasketSold { lines, .. } = &entry.event {
            items.extend(lines.iter().map(|line| (line.list, line.line)));
        }
        let mut part = Stories { rejections: self.rejections.clone(), ..Stories::default() };
        for item in items {
            let Some(story) = self.items.get(&item) else { continue };
            for (at, sale) in story.sales() {
                part.item_of.insert(sale, item);
                part.copy_about(self, at);
                sales.push(sale);
            }
            part.items.insert(item, story.clone());
        }
        for sale in sales {
            if let Some(sayings) = self.sayings.get(&sale) {
                sayings.keys().for_each(|at| part.copy_about(self, at));
                part.sayings.insert(sale, sayings.clone());
            }
        }
        part
    }

    fn copy_about(&mut self, whole: &Stories, at: &Place) {
        let of = (at.station, at.sequence);
        if let Some(about) = whole.about.get(&of) {
            self.about.insert(of, about.clone());
        }
    }

    fn saying(&self, sale: SaleId, place: Option<Place>) -> Option<&Saying> {
        self.sayings.get(&sale)?.get(&place?)
    }

    /// The sales and disputes of an item as its story says. `base` gives a sale as it was made.
    fn rows(&self, item: Item, base: impl Fn(SaleId) -> Option<SaleRecord>) -> Vec<Record> {
        let Some(story) = self.items.get(&item) else { return Vec::new() };
        let verdict = story.verdict();
        let mut rows = Vec::new();
        for (at, sale) in story.sales() {
            let Some(mut row) = base(sale) else { continue };
            let cancelled = story.cancellation(sale);
            (row.cancelled_at, row.cancelled_by, row.cancel_reason) = (None, None, None);
            (row.refund_session, row.refund_means) = (None, None);
            if let Some(Saying::Cancelled { at, by, reason, session, means }) = self.saying(sale, cancelled) {
                (row.cancelled_at, row.cancelled_by) = (Some(*at), Some(*by));
                row.cancel_reason = Some(reason.clone());
                (row.refund_session, row.refund_means) = (*session, Some(*means));
            }
            row.rejected = self.rejection((at.station, at.sequence));
            let stands = row.rejected.is_none() && cancelled.is_none() && verdict.kept != Some(sale);
            let rival = || verdict.disputes.iter().find(|dispute| dispute.sale == sale).map(|d| d.kept);
            row.lost_to = if stands { rival().or(verdict.kept) } else { None };
            rows.push(Record::Sale(row));
        }
        rows
    }

    /// What tills gave back to customers of an item, and from which drawers.
    fn refunds(&self, item: Item) -> Vec<(CashSessionId, Cents)> {
        let Some(story) = self.items.get(&item) else { return Vec::new() };
        let sayings = story.sales().filter_map(|(_, sale)| self.saying(sale, story.refund(sale)));
        sayings
            .filter_map(|saying| match saying {
                Saying::Refunded { session, amount } => Some((*session, *amount)),
                _ => None,
            })
            .collect()
    }

    /// The disputes of an item as its story says.
    fn disputes(&self, item: Item, edition: EditionId) -> Vec<DisputeRecord> {
        let Some(story) = self.items.get(&item) else { return Vec::new() };
        let disputes = story.verdict().disputes.into_iter();
        disputes.map(|dispute| self.dispute(story, item, edition, dispute)).collect()
    }

    fn dispute(&self, story: &Story, item: Item, edition: EditionId, dispute: Dispute) -> DisputeRecord {
        let sale = dispute.sale;
        let mut row = DisputeRecord {
            id: sale,
            edition,
            list: item.0,
            line: item.1,
            kept: dispute.kept,
            cancelled: dispute.cancelled,
            standing: match dispute.standing {
                Standing::Open => "open",
                Standing::Settled(_) => "settled",
                Standing::Void => "void",
            }
            .to_owned(),
            due_cents: dispute.due_cents,
            outcome: None,
            settled_by: None,
            settled_at: None,
            note: String::new(),
            refunded_cents: None,
            refund_session: None,
            gone_at: None,
        };
        let settled =
            self.saying(sale, story.settlement(sale)).filter(|_| dispute.standing != Standing::Open);
        if let Some(Saying::Settled { at, by, outcome, note }) = settled {
            (row.outcome, row.settled_by, row.settled_at) = (Some(*outcome), Some(*by), Some(*at));
            row.note.clone_from(note);
        }
        if let Some(Saying::Refunded { session, amount }) = self.saying(sale, story.refund(sale)) {
            (row.refunded_cents, row.refund_session) = (Some(*amount), Some(*session));
        }
        let sayings = self.sayings.get(&sale).into_iter().flatten();
        row.gone_at = sayings
            .filter(|(place, _)| !story.is_rejected(place))
            .find_map(|(_, saying)| if let Saying::Gone { at } = saying { Some(*at) } else { None });
        row
    }
}

impl Books {
    /// The sales that an entry changes; `made` are those that it makes itself.
    pub(crate) fn story_rows(&self, entry: &Entry, made: &[SaleRecord]) -> Vec<Record> {
        if sales_in(&entry.event).is_empty()
            && !matches!(entry.event, Event::EntryRejected { .. } | Event::RejectionLifted { .. })
        {
            return Vec::new();
        }
        let mut part = self.stories.part(entry);
        let items = unique(part.note(entry));
        let base =
            |sale: SaleId| made.iter().find(|row| row.id == sale).or_else(|| self.sales.get(&sale)).cloned();
        let changed = |row: &Record| match row {
            Record::Sale(sale) => self.sales.get(&sale.id) != Some(sale),
            _ => true,
        };
        items.into_iter().flat_map(|item| part.rows(item, base)).filter(changed).collect()
    }

    /// Takes an entry into the chain's head, the stories and the disputes; its rows are put beside it.
    pub fn note(&mut self, entry: &Entry, hash: &str) {
        let head = Head { sequence: entry.sequence, hash: hash.to_owned(), hub_at: entry.hub_at };
        self.heads.insert(entry.station, head);
        for item in unique(self.stories.note(entry)) {
            let gone: Vec<SaleId> = self.disputes_of.remove(&item).unwrap_or_default();
            for id in gone {
                self.disputes.remove(&id);
            }
            let disputes = self.stories.disputes(item, entry.edition);
            if !disputes.is_empty() {
                self.disputes_of.insert(item, disputes.iter().map(|dispute| dispute.id).collect());
            }
            for dispute in disputes {
                self.disputes.insert(dispute.id, dispute);
            }
            self.note_refunds(item);
        }
        if let Some(session) = session_in(&entry.event) {
            self.turns.entry(session).or_default().note(entry);
        }
    }

    /// Money that a till gave back has left its drawer, also when the dispute is none any more: the other sale
    /// may have been cancelled before, at a station that was not heard then.
    fn note_refunds(&mut self, item: Item) {
        for (session, amount) in self.refunds.remove(&item).unwrap_or_default() {
            *self.drawers.entry(session).or_default() += amount;
        }
        let refunds = self.stories.refunds(item);
        for (session, amount) in &refunds {
            *self.drawers.entry(*session).or_default() -= *amount;
        }
        if !refunds.is_empty() {
            self.refunds.insert(item, refunds);
        }
    }

    /// What tills gave back in cash to customers of sales that were one too many.
    #[must_use]
    pub fn given_back(&self) -> Cents {
        self.refunds.values().flatten().map(|(_, amount)| *amount).sum()
    }

    /// Whether a till gave the customer of a sale the money back, whatever became of the dispute since: the
    /// other sale may have been cancelled before, at a station that was not heard then.
    #[must_use]
    pub fn was_given_back(&self, sale: SaleId) -> bool {
        let story = self.stories.item_of.get(&sale).and_then(|item| self.stories.items.get(item));
        story.is_some_and(|story| story.refund(sale).is_some())
    }

    /// Disputes that wait for a manager.
    pub fn open_disputes(&self) -> impl Iterator<Item = &DisputeRecord> {
        self.disputes.values().filter(|dispute| dispute.standing == "open")
    }

    /// The sale that keeps an item from being sold: the kept one, or one that waits for a manager.
    #[must_use]
    pub fn holder_of(&self, list: ListNumber, line: Line) -> Option<&SaleRecord> {
        self.sale_of(list, line).or_else(|| {
            let held = self.stories.items.get(&(list, line)).and_then(|story| story.verdict().held);
            held.and_then(|sale| self.sales.get(&sale))
        })
    }

    /// The entries that count for nothing, with the reason.
    pub fn rejected(&self) -> impl Iterator<Item = ((StationId, u64), Rejection)> {
        let of = self.stories.rejections.keys();
        of.filter_map(|of| self.stories.rejection(*of).map(|reason| (*of, reason)))
    }
}
