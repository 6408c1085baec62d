//! The sale itself: who came when, what they took, how they paid, what went wrong.
//!
//! A plan of acts is made first, then done in the order of time by the till's own step, which refuses
//! what a till refuses.

use super::Hands;
use super::calendar::{Shift, minutes};
use super::chance::Chance;
use super::ledger::Ledger;
use super::paying;
use super::registered::Registered;
use crate::draft::new_id;
use crate::zone::civil;
use contract::domain::{
    AccountId, BasketId, CashSessionId, Cents, EditionCode, EditionState, ItemCode, ItemState, Line,
    ListNumber, SaleId,
};
use contract::journal::{Event, SealKind};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashMap;
use store::rows::Change;
use sync::till::{Offered, View};

type Item = (ListNumber, Line);

/// The float of every session, in cents.
const FLOAT: Cents = Cents(10_000);
/// Sales that are cancelled, in a thousand.
const CANCELLED_PER_MILLE: usize = 5;
/// How many customers buy 1, 2, 3… items.
const BASKETS: &[u32] = &[14, 18, 18, 15, 12, 9, 6, 5, 3];
/// How busy each eighth of a day is: the doors open on a queue, and lunch is quiet.
const BUSY: &[u32] = &[100, 92, 74, 46, 62, 70, 58, 44];
/// Why sales are cancelled.
const REASONS: &[&str] = &[
    "Article scanné deux fois",
    "Le client a changé d'avis",
    "Erreur de prix sur l'étiquette",
    "Taille erronée",
    "Fermeture éclair cassée, vue à la caisse",
    "Carte refusée",
];
/// What explains a difference in the drawer.
const NOTES: &[(i64, &str)] =
    &[(0, ""), (-200, "Erreur de rendu de monnaie"), (0, ""), (100, "1 € retrouvé sous le tiroir"), (0, "")];

/// What happens at a moment.
enum Act {
    Open { by: AccountId },
    Sell { by: AccountId, items: Vec<Item> },
    Cancel { by: AccountId, item: Item, late: bool },
    Close { by: AccountId, turn: usize },
    Seal { day: Date },
}

/// Sells a share of what is on sale, in percent; returns the journal.
pub(super) fn sell(registered: &Registered, hands: &Hands, share: usize, chance: &mut Chance) -> Vec<Change> {
    let mut acts: Vec<(Timestamp, Act)> = Vec::new();
    let sellers = [hands.volunteer, hands.manager, hands.treasurer];
    let shifts = &registered.calendar.shifts;
    for (turn, shift) in shifts.iter().enumerate() {
        let by = sellers[turn % sellers.len()];
        let first = turn == 0 || shifts[turn - 1].day != shift.day;
        acts.push((minutes(shift.opens, if first { -8 } else { 0 }), Act::Open { by }));
        if !shift.running {
            acts.push((minutes(shift.closes, -1), Act::Close { by, turn }));
        }
    }
    acts.extend(registered.calendar.seals.iter().map(|(day, at)| (*at, Act::Seal { day: *day })));
    baskets(registered, hands, &sellers, share, &mut acts, chance);
    acts.sort_by_key(|(at, _)| *at);
    let mut till = Till::new(registered, hands);
    for (at, act) in acts {
        till.act(at, act, chance);
    }
    till.ledger.finish()
}

/// Which items are bought together, when; and which of those sales are taken back.
fn baskets(
    registered: &Registered,
    hands: &Hands,
    sellers: &[AccountId],
    share: usize,
    acts: &mut Vec<(Timestamp, Act)>,
    chance: &mut Chance,
) {
    let on_sale: Vec<_> = registered.items.iter().filter(|item| item.state == ItemState::OnSale).collect();
    let count = on_sale.len() * share / 100;
    // Cheap things go first.
    let mut bought =
        chance.shuffle_by(on_sale, |item| 1.0 / (6.0 + item.price_cents.0 as f64 / 100.0).sqrt());
    bought.truncate(count);
    chance.shuffle(&mut bought);
    let mut left: Vec<Item> = bought.into_iter().map(|item| (item.list, item.line)).collect();
    let shifts = &registered.calendar.shifts;
    let mut latest = None;
    while !left.is_empty() && !shifts.is_empty() {
        let size = chance.weighted(BASKETS).unwrap_or(0) + 1;
        let items = left.split_off(left.len().saturating_sub(size));
        let (turn, at) = moment_of(shifts, latest.is_none(), chance);
        latest = latest.max(Some(at));
        let by = sellers[turn % sellers.len()];
        for item in &items {
            if chance.per_mille(CANCELLED_PER_MILLE) {
                cancel(hands, &shifts[turn], (by, *item, at), acts, chance);
            }
        }
        acts.push((at, Act::Sell { by, items }));
    }
}

/// Plans that a sale is taken back: at once by who made it, or later by the manager.
fn cancel(
    hands: &Hands,
    shift: &Shift,
    (by, item, sold): (AccountId, Item, Timestamp),
    acts: &mut Vec<(Timestamp, Act)>,
    chance: &mut Chance,
) {
    let late = chance.per_mille(300);
    let at = minutes(sold, if late { chance.between(8, 40) } else { chance.between(1, 4) });
    if at < minutes(shift.closes, -2) {
        let by = if late { hands.manager } else { by };
        acts.push((at, Act::Cancel { by, item, late }));
        // What was taken back lies on the table again, and often finds somebody else.
        let again = minutes(at, chance.between(5, 90));
        if again < minutes(shift.closes, -4) {
            acts.push((again, Act::Sell { by, items: vec![item] }));
        }
    }
}

/// When a customer pays, and in which turn. The first one drawn is the last who paid before now.
fn moment_of(shifts: &[Shift], last: bool, chance: &mut Chance) -> (usize, Timestamp) {
    if let Some(turn) = shifts.iter().position(|shift| shift.running && last) {
        return (
            turn,
            shifts[turn].closes.saturating_sub(jiff::SignedDuration::from_secs(25)).unwrap_or_default(),
        );
    }
    loop {
        let turn = chance.below(shifts.len());
        let shift = &shifts[turn];
        let of_day = || shifts.iter().filter(|other| other.day == shift.day);
        let from = of_day().map(|other| other.opens).min().unwrap_or(shift.opens);
        let to = of_day().map(|other| other.closes).max().unwrap_or(shift.closes);
        let length_ms = shift.closes.duration_since(shift.opens).as_millis() as i64;
        // Nobody pays while the drawer is counted.
        let at_ms = chance.between(30_000, (length_ms - 240_000).max(60_000));
        let at = Timestamp::from_millisecond(shift.opens.as_millisecond() + at_ms).unwrap_or(shift.opens);
        let day_ms = to.duration_since(from).as_millis().max(1);
        let part = at.duration_since(from).as_millis() * BUSY.len() as i128 / day_ms;
        let busy = BUSY[usize::try_from(part).unwrap_or(0).min(BUSY.len() - 1)];
        // The second day is calmer than the first.
        let busy = if shift.day > 0 { busy * 2 / 3 } else { busy };
        if chance.below(100) < busy as usize {
            return (turn, at);
        }
    }
}

/// The till of the demo.
struct Till<'a> {
    registered: &'a Registered,
    hands: &'a Hands,
    ledger: Ledger<'a>,
    code: EditionCode,
    offered: HashMap<Item, Offered>,
}

impl<'a> Till<'a> {
    fn new(registered: &'a Registered, hands: &'a Hands) -> Self {
        let offered = registered.items.iter().map(|item| {
            let offered =
                Offered { state: item.state, refused_for: item.refused_for, price_cents: item.price_cents };
            ((item.list, item.line), offered)
        });
        Till {
            registered,
            hands,
            ledger: Ledger::new(hands, registered.edition.id),
            code: EditionCode::parse(&registered.edition.code).expect("the code comes from a date"),
            offered: offered.collect(),
        }
    }

    fn act(&mut self, at: Timestamp, act: Act, chance: &mut Chance) {
        let view = View {
            books: &self.ledger.books,
            code: &self.code,
            state: EditionState::Sale,
            station: self.hands.key.station(),
            item: |list, line| self.offered.get(&(list, line)).copied(),
        };
        let event = match act {
            Act::Open { by } => view.open(CashSessionId(new_id(at)), &self.hands.till, by, FLOAT),
            Act::Sell { by, items } => {
                let total = items.iter().map(|item| self.offered[item].price_cents).sum();
                let payments = paying::payments(total, chance);
                let codes: Vec<String> = items
                    .iter()
                    .map(|(list, line)| {
                        ItemCode { edition: self.code.clone(), list: *list, line: *line }.to_string()
                    })
                    .collect();
                // Ids a millisecond apart keep the order of the scans when the rows are read again.
                let mut scans = (0i64..).map(|scan| at + jiff::SignedDuration::from_millis(scan));
                let sale = || SaleId(new_id(scans.next().unwrap_or(at)));
                view.sell(BasketId(new_id(at)), by, &codes, &payments, sale)
            }
            Act::Cancel { by, item: (list, line), late } => {
                let sale = self.ledger.books.sale_of(list, line).expect("it was sold before").id;
                let limit = (!late).then_some(self.registered.edition.settings.cancel_minutes);
                let reason = *chance.pick(REASONS);
                view.cancel(sale, by, reason, at, limit)
            }
            Act::Close { by, turn } => {
                let session =
                    self.ledger.books.open_session(self.hands.key.station()).map(|session| session.id);
                let expected = session.map_or(Cents::ZERO, |session| self.ledger.books.drawer(session));
                let (difference, note) = NOTES[turn % NOTES.len()];
                view.close(by, expected + Cents(difference), note)
            }
            Act::Seal { day } => Ok(self.day_sealed(day)),
        };
        let seals = matches!(event, Ok(Event::DaySealed { .. }));
        self.ledger.append(at, event.expect("the plan of a demo is what a till takes"));
        if seals {
            self.ledger.seal(SealKind::Day, at);
        }
    }

    fn day_sealed(&self, day: Date) -> Event {
        let settings = &self.registered.edition.settings;
        let books = &self.ledger.books;
        let kept = books.sales.values().filter(|sale| sale.is_kept());
        let of_day: Vec<Cents> = kept
            .filter(|sale| civil(settings, sale.sold_at).date() == day)
            .map(|sale| sale.price_cents)
            .collect();
        Event::DaySealed {
            date: day,
            sales: u32::try_from(of_day.len()).unwrap_or(u32::MAX),
            gross_cents: of_day.into_iter().sum(),
            perpetual_cents: books.gross(),
        }
    }
}
