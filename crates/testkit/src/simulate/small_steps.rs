//! What each step of the small world does to a state: the same pure pieces as in the great one, one at a time.

use super::acts::view;
use super::disk::Transaction;
use super::exchange;
use super::held::{Held, Moment};
use super::small::{DEEDS, Deed, STATIONS, Setting, State};
use super::station::{Message, Then};
use contract::domain::{BasketId, CashSessionId, Cents, Means, Payment, SaleId};
use contract::journal::{Event, SignedEntry};
use std::sync::Arc;
use sync::till::Refusal;
use uuid::Uuid;

impl State {
    pub(super) fn act(&mut self, setting: &Setting, station: usize) {
        let small = &mut self.stations[station];
        let (minute, deed) = DEEDS[station][small.done];
        small.done += 1;
        let mut transaction = Transaction::default();
        let held = Arc::make_mut(&mut small.held);
        let mut now = setting.moment(station, minute, held);
        let mut shown: Vec<SignedEntry> = Vec::new();
        let me = now.me.id;
        if held.books.open_session(me).is_none() {
            let session = CashSessionId(Uuid::from_u128(now.chance.id()));
            let event = view(held, &setting.cast, me).open(session, "Caisse", setting.cast.account, Cents(0));
            shown.extend(event.ok().map(|event| held.write(&mut now, event, &mut transaction)));
        }
        let event = wanted(setting, held, &mut now, deed);
        shown.extend(event.ok().map(|event| held.write(&mut now, event, &mut transaction)));
        self.write(station, transaction, Then::Show(shown));
    }

    pub(super) fn ask(&mut self, setting: &Setting, station: usize) {
        let hub = self.hub_of(setting, station);
        let number = (0..).find(|number| !self.is_under_way(station, *number)).unwrap_or(0);
        let small = &mut self.stations[station];
        small.asking = Some(number);
        let mut transaction = Transaction::default();
        let held = Arc::make_mut(&mut small.held);
        let now = setting.moment(station, 10, held);
        let exchange = Box::new(exchange::ask(held, &now, &mut transaction));
        let message = Box::new(Message::Ask { boot: 0, number, exchange });
        self.write(station, transaction, Then::Send { to: hub, message });
    }

    pub(super) fn deliver(&mut self, setting: &Setting, from: usize, to: usize, message: &Message) {
        let mut transaction = Transaction::default();
        let asking = self.stations[to].asking;
        let is_hub = self.hub_of(setting, to) == to;
        let held = Arc::make_mut(&mut self.stations[to].held);
        let mut now = setting.moment(to, 10, held);
        let then = match message {
            Message::Ask { number, exchange: asked, .. } => {
                let (number, bearer) = (*number, setting.cast.players[from].id);
                let reply = if is_hub {
                    exchange::answer(held, &mut now, bearer, asked, &mut transaction)
                } else {
                    None
                };
                let hubs = held.notes.hubs.clone();
                let message = match reply {
                    Some(reply) => Message::Reply { boot: 0, number, reply: Box::new(reply) },
                    None => Message::Refused { boot: 0, number, hubs },
                };
                Then::Send { to: from, message: Box::new(message) }
            }
            Message::Reply { number, reply, .. } if asking == Some(*number) => {
                exchange::absorb(held, &now, reply, 0, &mut transaction);
                self.stations[to].asking = None;
                Then::Nothing
            }
            Message::Refused { number, hubs, .. } if asking == Some(*number) => {
                exchange::follow(held, &now, hubs, &mut transaction);
                self.stations[to].asking = None;
                Then::Nothing
            }
            Message::Announce { hubs } => {
                exchange::follow(held, &now, hubs, &mut transaction);
                Then::Nothing
            }
            Message::Reply { .. } | Message::Refused { .. } | Message::Beat { .. } => return,
        };
        self.write(to, transaction, then);
    }

    pub(super) fn promote(&mut self, setting: &Setting, station: usize) {
        let mut transaction = Transaction::default();
        let held = Arc::make_mut(&mut self.stations[station].held);
        let mut now = setting.moment(station, 10, held);
        exchange::promote(held, &mut now, false, &mut transaction);
        self.stations[station].asking = None;
        self.write(station, transaction, Then::Look { was_hub: true });
    }

    /// Says to the others who is the hub.
    pub fn announce(&mut self, station: usize) {
        let hubs = self.stations[station].held.notes.hubs.clone();
        for to in (0..STATIONS).filter(|to| *to != station) {
            self.messages.push((station, to, Arc::new(Message::Announce { hubs: hubs.clone() })));
        }
    }

    fn write(&mut self, station: usize, transaction: Transaction, then: Then) {
        if transaction.is_empty() {
            self.follow_up(station, then);
        } else {
            self.stations[station].disk.write(transaction);
            self.stations[station].writing = Some(then);
        }
    }

    /// What a station wrote is durable.
    pub fn sync(&mut self, station: usize) {
        self.stations[station].disk.sync();
        if let Some(then) = self.stations[station].writing.take() {
            self.follow_up(station, then);
        }
    }

    fn follow_up(&mut self, station: usize, then: Then) {
        match then {
            Then::Show(entries) => {
                self.shown.extend(entries.into_iter().map(|entry| (station, entry.sequence, entry.hash)));
            }
            Then::Send { to, message } => self.messages.push((station, to, Arc::new(*message))),
            Then::Look { .. } => self.announce(station),
            Then::Absorbed { .. } | Then::Nothing => {}
        }
    }

    pub(super) fn crash(&mut self, setting: &Setting, station: usize, kept: usize) {
        let small = &mut self.stations[station];
        let torn = small.disk.crash_keeping(kept);
        // The volunteer saw nothing of what was torn off, and does it again.
        if let (1.., Some(Then::Show(_))) = (torn, &small.writing) {
            small.done -= 1;
        }
        (small.writing, small.asking) = (None, None);
        let held = Held::load(&small.disk, &setting.cast, &setting.cast.players[station], setting.mutation);
        small.held = Arc::new(held);
        // Answers to a question of before the crash find nobody.
        self.messages.retain(|(_, to, message)| {
            *to != station || matches!(**message, Message::Ask { .. } | Message::Announce { .. })
        });
    }
}

/// The event of a deed, or the till's refusal.
fn wanted(setting: &Setting, held: &Held, now: &mut Moment, deed: Deed) -> Result<Event, Refusal> {
    let me = now.me.id;
    let till = view(held, &setting.cast, me);
    match deed {
        Deed::Sell(code) => till.scan(code).and_then(|(_, _, price)| {
            let payment = Payment { means: Means::Cash, amount_cents: price };
            let basket = BasketId(Uuid::from_u128(now.chance.id()));
            let id = SaleId(Uuid::from_u128(now.chance.id()));
            till.sell(basket, setting.cast.account, &[code.to_owned()], &[payment], || id)
        }),
        Deed::Cancel => {
            let own = held.books.sales.values().find(|sale| sale.station == me).map(|sale| sale.id);
            till.cancel(own.unwrap_or(SaleId(Uuid::nil())), setting.cast.account, "Retour", now.at, None)
        }
    }
}
