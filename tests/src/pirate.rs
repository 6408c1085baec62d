//! A hostile machine on the network: it has a station's card, or none, and says whatever it likes.

use crate::hall::Hall;
use contract::domain::code::{CodeRead, read_code};
use contract::domain::{
    AccountId, BasketId, CashSessionId, Cents, EditionId, EntryId, Means, Payment, SaleId,
};
use contract::journal::{Event, SealKind, SignedEntry, SoldLine};
use contract::wire::{
    Count, Cursor, Exchange, Exchanged, Hello, PROTOCOL, PairBegin, PairConfirm, Paired, Parcel, Verdict,
};
use jiff::{SignedDuration, Timestamp};
use link::{HubClient, LinkError};
use std::io::Write as _;
use std::os::fd::OwnedFd;
use std::time::Duration;
use sync::chain::Stamp;
use sync::pair::begin_till;
use sync::{Head, StationKey, sign_entry, sign_seal};
use uuid::Uuid;

/// How long a hub may take.
const LIMIT: Duration = Duration::from_secs(30);

/// A hostile machine.
pub struct Pirate {
    /// Its key.
    pub key: StationKey,
    /// Its HMAC key: the hub's own for it once it is paired.
    pub mac: [u8; 32],
    /// The hub.
    pub hub: HubClient,
    /// Its cash session.
    pub session: CashSessionId,
    /// The edition that it attacks.
    pub edition: EditionId,
    /// The end of its chain.
    pub head: Head,
    /// The protocol that it speaks.
    pub protocol: u16,
    /// How far it says that its clock is off, in milliseconds.
    pub offset_ms: i64,
    /// What it says that it counts.
    pub counts: Vec<Count>,
    /// Up to where it has the hub's reference data.
    cursor: Option<Cursor>,
}

fn chance() -> [u8; 64] {
    let pieces: Vec<u8> = (0..4).flat_map(|_| Uuid::new_v4().into_bytes()).collect();
    pieces.try_into().expect("four ids are 64 bytes")
}

fn new_key() -> StationKey {
    StationKey::from_seed(chance()[..32].try_into().expect("it is long enough"))
}

/// Tries a pairing code.
///
/// # Errors
/// [`LinkError`] as the hub refuses.
pub async fn pair(hub: &HubClient, key: &StationKey, code: &str, name: &str) -> Result<Paired, LinkError> {
    let (till, message) = begin_till(code, chance());
    let version = "0.0.0".to_owned();
    let begun = hub.pair_begin(&PairBegin { protocol: PROTOCOL, version, message }).await?;
    let agreed = till.finish(&begun.message).expect("the hub's message is one");
    let (certificate, public_key) = (hub.certificate(), key.public());
    let proof = agreed.till_proof(&certificate, &public_key, name);
    hub.pair_confirm(&PairConfirm { attempt: begun.attempt, name: name.to_owned(), public_key, proof }).await
}

impl Pirate {
    /// A machine without a card.
    pub async fn stranger(hall: &Hall) -> Pirate {
        let met: Result<(HubClient, Hello, [u8; 32]), LinkError> = HubClient::meet(&hall.url(), LIMIT).await;
        let hub = met.expect("the hub is met").0;
        let edition = EditionId(Uuid::nil());
        let session = CashSessionId(Uuid::new_v4());
        let (key, protocol, head) = (new_key(), PROTOCOL, Head::default());
        Pirate {
            key,
            mac: [7; 32],
            hub,
            session,
            edition,
            head,
            protocol,
            offset_ms: 0,
            counts: Vec::new(),
            cursor: None,
        }
    }

    /// A machine that was paired by the rules, and has opened a session.
    pub async fn paired(hall: &Hall, name: &str) -> Pirate {
        let mut pirate = Pirate::stranger(hall).await;
        let paired = pair(&pirate.hub, &pirate.key, &hall.code(), name).await.expect("it knows the code");
        pirate.mac = sync::keys::unhex(&paired.mac).expect("a key is hex");
        let told = pirate.give(Parcel::default()).await.expect("it is a station");
        pirate.edition = told.known.first().expect("the hub has entries").edition;
        pirate.cursor = told.reference.map(|reference| reference.cursor);
        let parcel = pirate.parcel(&[pirate.next(pirate.opens(), SignedDuration::ZERO)]);
        assert_eq!(pirate.verdicts(parcel.clone()).await, [Verdict::Accepted], "a session is opened");
        pirate.goes_on(&parcel.entries[0]);
        pirate
    }

    /// The opening of its session.
    #[must_use]
    pub fn opens(&self) -> Event {
        Event::SessionOpened {
            session: self.session,
            till: "Pirate".to_owned(),
            by: AccountId(Uuid::from_u128(2)),
            float_cents: Cents(0),
        }
    }

    /// A sale of one item, paid by card.
    #[must_use]
    pub fn sale(&self, code: &str, price: i64) -> Event {
        let Ok(CodeRead { list, line, .. }) = read_code(code) else { panic!("{code} is a code") };
        let price_cents = Cents(price);
        Event::BasketSold {
            basket: BasketId(Uuid::new_v4()),
            session: self.session,
            by: AccountId(Uuid::from_u128(2)),
            lines: vec![SoldLine { sale: SaleId(Uuid::new_v4()), list, line, price_cents }],
            payments: vec![Payment { means: Means::Card, amount_cents: price_cents }],
            change_cents: Cents(0),
        }
    }

    /// The entry that would follow in its chain, made so far ahead of now.
    #[must_use]
    pub fn next(&self, event: Event, ahead: SignedDuration) -> SignedEntry {
        self.after(&self.head, event, ahead)
    }

    /// An entry that would follow another head.
    #[must_use]
    pub fn after(&self, head: &Head, event: Event, ahead: SignedDuration) -> SignedEntry {
        let now = Timestamp::now();
        let stamp = Stamp {
            station: self.key.station(),
            edition: self.edition,
            id: EntryId(Uuid::new_v4()),
            at: now,
            hub_at: now + ahead,
            uncertainty_ms: 0,
        };
        sign_entry(head, stamp, event, &self.mac).1
    }

    /// The entry that would follow in its chain, with pieces of its bytes as a newer version writes them.
    #[must_use]
    pub fn newer(&self, event: Event, changes: &[(&str, &str)]) -> SignedEntry {
        let mut entry = self.next(event, SignedDuration::ZERO);
        for (ours, newer) in changes {
            assert!(entry.bytes.contains(ours), "{ours} is in {}", entry.bytes);
            entry.bytes = entry.bytes.replacen(ours, newer, 1);
        }
        entry.hash = sync::keys::sha256(entry.bytes.as_bytes());
        entry.mac = sync::keys::hex(&sync::keys::mac(&self.mac, entry.bytes.as_bytes()));
        entry
    }

    /// Its chain goes on from an entry.
    pub fn goes_on(&mut self, entry: &SignedEntry) {
        let hub_at = self.head.hub_at;
        self.head = Head { sequence: entry.sequence, hash: entry.hash.clone(), hub_at };
    }

    /// Entries, and its seal over the last of them.
    #[must_use]
    pub fn parcel(&self, entries: &[SignedEntry]) -> Parcel {
        let seal = |entry: &SignedEntry| {
            let head =
                Head { sequence: entry.sequence, hash: entry.hash.clone(), hub_at: Timestamp::UNIX_EPOCH };
            sign_seal(&self.key, self.edition, &head, SealKind::Batch, Timestamp::now())
        };
        Parcel { entries: entries.to_vec(), seals: entries.last().map(seal).into_iter().collect() }
    }

    /// What it says, as bytes.
    #[must_use]
    pub fn says(&self, parcel: Parcel) -> Vec<u8> {
        let exchange = Exchange {
            protocol: self.protocol,
            version: "0.0.0".to_owned(),
            epoch: 1,
            now: Timestamp::now(),
            offset_ms: self.offset_ms,
            known: Vec::new(),
            parcel,
            pending: 0,
            cursor: self.cursor.clone(),
            backup: None,
            counts: self.counts.clone(),
            cards: Vec::new(),
            hubs: Vec::new(),
        };
        serde_json::to_vec(&exchange).expect("an exchange is JSON")
    }

    /// Says bytes under its signature.
    ///
    /// # Errors
    /// [`LinkError`] as the hub refuses.
    pub async fn say(&self, body: Vec<u8>) -> Result<Exchanged, LinkError> {
        let reply = self.hub.exchange(&self.key, body, LIMIT).await?;
        Ok(serde_json::from_slice(&reply).expect("a reply is what the protocol says"))
    }

    /// Gives a parcel.
    ///
    /// # Errors
    /// [`LinkError`] as the hub refuses.
    pub async fn give(&self, parcel: Parcel) -> Result<Exchanged, LinkError> {
        self.say(self.says(parcel)).await
    }

    /// Gives a parcel; what the hub says of each entry.
    pub async fn verdicts(&self, parcel: Parcel) -> Vec<Verdict> {
        let told = self.give(parcel).await.expect("it is a station");
        told.answers.into_iter().map(|answer| answer.verdict).collect()
    }
}

/// Says a message to the hub's pairing that comes in drops and never ends; the status of what it replies.
///
/// # Errors
/// When the hub does not reply at all.
pub async fn drip(url: &str) -> reqwest::Result<u16> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().tls_danger_accept_invalid_certs(true).build()?;
    let (end, mut drops) = std::io::pipe().expect("a pipe is made");
    std::thread::spawn(move || {
        // Until nobody listens any more.
        while drops.write_all(b" ").is_ok() {
            std::thread::sleep(Duration::from_millis(50));
        }
    });
    let body = tokio::fs::File::from_std(std::fs::File::from(OwnedFd::from(end)));
    let reply = client.post(format!("{url}/sync/pair")).body(body).timeout(LIMIT).send().await?;
    Ok(reply.status().as_u16())
}

/// The code of a refusal.
pub fn refusal<T: std::fmt::Debug>(said: Result<T, LinkError>) -> String {
    match said {
        Err(LinkError::Refused(failure)) => failure.code,
        other => panic!("it is refused, not {other:?}"),
    }
}
