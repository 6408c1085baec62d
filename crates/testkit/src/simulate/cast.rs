//! Who takes part in a simulated sale, and what all of them know from the start: keys, cards, items.

use super::random::Chance;
use contract::domain::code::EditionCode;
use contract::domain::{AccountId, Cents, EditionId, ItemState, Line, ListNumber, StationId};
use contract::wire::HubCard;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::sync::OnceLock;
use sync::cards::certify_hub;
use sync::receive::Sender;
use sync::till::Offered;
use sync::{HubSecret, StationKey};
use uuid::Uuid;

/// Items of a list.
pub const LINES: u8 = 30;
/// Items that many customers want.
pub const WANTED: u64 = 12;
/// A list that only tills know: a sale of its items is refused by the hub.
pub const UNKNOWN_LIST: u16 = 999;

/// One of the stations.
#[derive(Clone)]
pub struct Player {
    /// Its key.
    pub key: StationKey,
    /// Its id.
    pub id: StationId,
    /// Its HMAC key.
    pub mac: [u8; 32],
}

/// Everybody, and what they sell.
pub struct Cast {
    /// The stations; the first is the hub at the beginning.
    pub players: Vec<Player>,
    /// The association's recovery key.
    pub recovery: StationKey,
    /// Its public half, hex.
    pub recovery_sign: String,
    /// The first hub's card.
    pub first_hub: HubCard,
    /// The edition.
    pub edition: EditionId,
    /// Its code.
    pub code: EditionCode,
    /// Who works everywhere: ids only, one person is as good as another here.
    pub account: AccountId,
    /// How many lists there are.
    pub lists: u16,
    /// Which station is malicious.
    pub malicious: Option<usize>,
    with_mac: BTreeMap<StationId, Sender>,
    without_mac: BTreeMap<StationId, Sender>,
}

/// Keys are made once a process: making them is slow, and which key a station has makes no difference
/// except to the order of ids, which the seed mixes.
fn keys() -> &'static [(StationKey, StationId, String)] {
    static KEYS: OnceLock<Vec<(StationKey, StationId, String)>> = OnceLock::new();
    KEYS.get_or_init(|| {
        let key = |n| StationKey::from_seed([n; 32]);
        (1..=40).map(key).map(|key| (key.clone(), key.station(), key.public())).collect()
    })
}

impl Cast {
    /// The stations of a seed.
    #[must_use]
    pub fn new(seed: u64, stations: usize, malicious: Option<usize>) -> Self {
        let mut chance = Chance::of(seed, 11);
        let mut pool: Vec<usize> = (0..keys().len() - 1).collect();
        let secret = HubSecret([42; 32]);
        let mut players = Vec::new();
        let (mut with_mac, mut without_mac) = (BTreeMap::new(), BTreeMap::new());
        for _ in 0..stations {
            let (key, id, public) = &keys()[pool.swap_remove(chance.index(pool.len()))];
            let mac = secret.station_mac(*id);
            let sender = Sender { public: public.clone(), mac: None, stopped: false };
            with_mac.insert(*id, Sender { mac: Some(mac), ..sender.clone() });
            without_mac.insert(*id, sender);
            players.push(Player { key: key.clone(), id: *id, mac });
        }
        let (recovery, _, recovery_sign) = keys()[keys().len() - 1].clone();
        let first_hub = certify_hub(&recovery, 1, &players[0].key);
        Self {
            players,
            recovery,
            recovery_sign,
            first_hub,
            edition: EditionId(Uuid::from_u128(2)),
            code: EditionCode::parse("A25").expect("a code that is right"),
            account: AccountId(Uuid::from_u128(5)),
            lists: 10,
            malicious,
            with_mac,
            without_mac,
        }
    }

    /// Which station has an id.
    #[must_use]
    pub fn index_of(&self, id: StationId) -> Option<usize> {
        self.players.iter().position(|player| player.id == id)
    }

    /// Whose entries may come: the hub has everybody's HMAC key, a till nobody's.
    #[must_use]
    pub fn senders(&self, is_hub: bool) -> &BTreeMap<StationId, Sender> {
        if is_hub { &self.with_mac } else { &self.without_mac }
    }

    /// What a station knows of an item. Tills have one list that the hub has not.
    #[must_use]
    pub fn item(&self, list: ListNumber, line: Line, at_hub: bool) -> Option<Offered> {
        let known = (1..=self.lists).contains(&list.0) || (list.0 == UNKNOWN_LIST && !at_hub);
        let price = Cents(100 + 50 * (i64::from(list.0) + i64::from(line.0)) % 2_000);
        (known && (1..=LINES).contains(&line.0)).then_some(Offered {
            state: ItemState::OnSale,
            refused_for: None,
            price_cents: price,
        })
    }

    /// Whether a station plays by the rules.
    #[must_use]
    pub fn is_honest(&self, station: usize) -> bool {
        self.malicious != Some(station)
    }
}

/// The moment of a millisecond of the simulation.
#[must_use]
pub fn moment(ms: i64) -> Timestamp {
    static BEGIN: OnceLock<Timestamp> = OnceLock::new();
    let begin = BEGIN.get_or_init(|| "2025-11-08T09:00:00Z".parse().expect("a moment that is right"));
    *begin + SignedDuration::from_millis(ms)
}
