//! What a malicious station makes of what it sends. It has its own keys, and nobody else's; it may say
//! anything, in any order, as often as it likes.

use super::cast::{Cast, Player};
use super::held::{Held, read};
use super::random::Chance;
use contract::domain::{CashSessionId, Cents, EntryId};
use contract::journal::{Event, Seal, SealKind, SignedEntry};
use contract::wire::{Exchange, Parcel};
use sync::chain::{Head, Stamp};
use sync::{sign_entry, sign_seal};
use uuid::Uuid;

/// A trick.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trick {
    /// Sends an old parcel again.
    Replay,
    /// Sends the entries in another order.
    Reorder,
    /// Sends everything twice.
    Double,
    /// Leaves the end out, or the seals.
    Truncate,
    /// Changes what an entry says.
    Edit,
    /// Writes the next entry of another station.
    Forge,
    /// Writes another entry at a place of another station that is taken.
    Replace,
    /// Puts another station's name on an entry of its own.
    Mislabel,
    /// Breaks a seal, or signs another station's with its own key.
    Seal,
    /// Says that it holds what it does not, or nothing of what it does.
    Boast,
    /// Writes its own chain anew, from a place that the hub has.
    Fork,
}

impl Trick {
    /// All; the last one last.
    pub const ALL: [Trick; 11] = [
        Trick::Replay,
        Trick::Reorder,
        Trick::Double,
        Trick::Truncate,
        Trick::Edit,
        Trick::Forge,
        Trick::Replace,
        Trick::Mislabel,
        Trick::Seal,
        Trick::Boast,
        Trick::Fork,
    ];
}

/// The malicious station's hands.
pub struct Malice<'a> {
    /// Everybody.
    pub cast: &'a Cast,
    /// The station itself.
    pub me: &'a Player,
    /// What it holds.
    pub held: &'a Held,
    /// What it sent before.
    pub old: &'a [Parcel],
    /// Its chance.
    pub chance: Chance,
}

impl Malice<'_> {
    /// Plays a trick on what is about to be sent.
    pub fn play(&mut self, trick: Trick, exchange: &mut Exchange) {
        let parcel = &mut exchange.parcel;
        match trick {
            Trick::Replay => {
                if !self.old.is_empty() {
                    *parcel = self.old[self.chance.index(self.old.len())].clone();
                }
            }
            Trick::Reorder => parcel.entries.reverse(),
            Trick::Double => parcel.entries.extend_from_within(..),
            Trick::Truncate if self.chance.percent(50) => parcel.seals.clear(),
            Trick::Truncate => parcel.entries.truncate(parcel.entries.len() / 2),
            Trick::Edit => self.edit(parcel),
            Trick::Forge => self.forge(parcel, 1),
            Trick::Replace => self.forge(parcel, 0),
            Trick::Mislabel => self.mislabel(parcel),
            Trick::Seal => self.break_seal(parcel),
            Trick::Boast => {
                for known in &mut exchange.known {
                    known.sequence = if self.chance.percent(50) { known.sequence + 40 } else { 0 };
                }
            }
            Trick::Fork => self.fork(parcel),
        }
    }

    /// Somebody else's place in the cast.
    fn other(&mut self) -> &Player {
        let others: Vec<usize> =
            (0..self.cast.players.len()).filter(|i| self.cast.players[*i].id != self.me.id).collect();
        &self.cast.players[others[self.chance.index(others.len())]]
    }

    fn edit(&mut self, parcel: &mut Parcel) {
        if parcel.entries.is_empty() {
            let all: Vec<SignedEntry> = self.held.journal.entries().cloned().collect();
            if all.is_empty() {
                return;
            }
            parcel.entries.push(all[self.chance.index(all.len())].clone());
        }
        let at = self.chance.index(parcel.entries.len());
        let entry = &mut parcel.entries[at];
        entry.bytes = entry.bytes.replace("cents\":", "cents\":9");
        if self.chance.percent(70) {
            entry.hash = sync::keys::sha256(entry.bytes.as_bytes());
        }
        if self.chance.percent(50) {
            entry.mac = sync::keys::hex(&sync::keys::mac(&self.me.mac, entry.bytes.as_bytes()));
        }
    }

    /// An entry in another's name, `ahead` of the end of its chain, under a seal of its own making.
    fn forge(&mut self, parcel: &mut Parcel, ahead: u64) {
        let id = self.chance.id();
        let victim = self.other().clone();
        let end = self.held.journal.end(victim.id);
        let before = (end + ahead).checked_sub(1).filter(|at| *at > 0);
        let Some(last) = before.and_then(|at| self.held.journal.entry(victim.id, at)) else { return };
        let Some(entry) = read(last) else { return };
        let head = Head { sequence: last.sequence, hash: last.hash.clone(), hub_at: entry.hub_at };
        let stamp = Stamp {
            station: victim.id,
            edition: entry.edition,
            id: EntryId(Uuid::from_u128(id)),
            at: entry.at,
            hub_at: entry.hub_at,
            uncertainty_ms: 0,
        };
        let (_, signed) = sign_entry(&head, stamp, self.session(id), &self.me.mac);
        let head = Head { sequence: signed.sequence, hash: signed.hash.clone(), hub_at: entry.hub_at };
        let seal = sign_seal(&self.me.key, self.cast.edition, &head, SealKind::Batch, entry.at);
        parcel.entries.push(signed);
        parcel.seals.push(Seal { station: victim.id, ..seal });
    }

    fn session(&self, id: u128) -> Event {
        Event::SessionOpened {
            session: CashSessionId(Uuid::from_u128(id)),
            till: "Caisse".to_owned(),
            by: self.cast.account,
            float_cents: Cents(1),
        }
    }

    fn mislabel(&mut self, parcel: &mut Parcel) {
        let (victim, other) = (self.other().id, self.chance.percent(50));
        let place = self.held.journal.end(victim) + 1;
        for entry in &mut parcel.entries {
            entry.station = victim;
            if other {
                entry.sequence = place;
            }
        }
    }

    fn break_seal(&mut self, parcel: &mut Parcel) {
        for seal in &mut parcel.seals {
            match self.chance.below(3) {
                0 => seal.signature.replace_range(0..2, "00"),
                1 => seal.sequence += 1,
                _ => seal.signature = self.me.key.sign(b"anything"),
            }
        }
    }

    /// Another entry of its own, rightly signed and sealed, where the hub holds one.
    fn fork(&mut self, parcel: &mut Parcel) {
        let me = self.me.id;
        let acknowledged = self.held.notes.acknowledged.get(&me).copied().unwrap_or(0);
        if acknowledged < 2 {
            return;
        }
        let at = self.chance.between(1, acknowledged - 1);
        let Some(last) = self.held.journal.entry(me, at) else { return };
        let Some(entry) = read(last) else { return };
        let head = Head { sequence: last.sequence, hash: last.hash.clone(), hub_at: entry.hub_at };
        let id = self.chance.id();
        let stamp = Stamp {
            station: me,
            edition: entry.edition,
            id: EntryId(Uuid::from_u128(id)),
            at: entry.at,
            hub_at: entry.hub_at,
            uncertainty_ms: 0,
        };
        let (_, signed) = sign_entry(&head, stamp, self.session(id), &self.me.mac);
        let head = Head { sequence: signed.sequence, hash: signed.hash.clone(), hub_at: entry.hub_at };
        parcel.seals.push(sign_seal(&self.me.key, self.cast.edition, &head, SealKind::Batch, entry.at));
        parcel.entries = vec![signed];
    }
}
