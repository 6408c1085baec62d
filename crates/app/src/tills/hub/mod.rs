//! The hub's side of an exchange: who asks, what they gave, what they lack.

mod after;
mod backup;
mod take;

use crate::app::App;
use crate::tills::reference::lacking;
use crate::tills::trust::as_hub;
use crate::tills::{Seen, Signed, guard};
use crate::world::World;
use crate::{fail, tills::trust};
use contract::Failure;
use contract::domain::{EditionId, StationId};
use contract::wire::{
    Answer, Beat, Count, Exchange, Exchanged, Hello, Known, PROTOCOL, Parcel, StationCard, Verdict,
};
use jiff::{SignedDuration, Timestamp};
use messages::Lang;
use std::collections::{BTreeMap, BTreeSet};
use sync::cards::{card_holds, request_text, sign_certificate};
use sync::keys::is_signed;
use sync::sound::AMOUNT_MAX;
use tokio::sync::watch;
pub(crate) use world::context::of_station;
use world::exchange::counts;
use world::waiting::lines_of;

/// A station that has not spoken for as long is offline.
pub(crate) const SEEN_AGE_MAX: SignedDuration = SignedDuration::from_secs(5);

/// The most that a clock is said to be off, in milliseconds.
const CENTURY_MS: i64 = 100 * 366 * 24 * 3_600_000;

impl App {
    /// The association's name, once it has one.
    #[must_use]
    pub fn association(&self) -> Option<String> {
        self.read(|world| world.meta.get("association").cloned())
    }

    /// Own entries that the hub has not acknowledged, and the sales among them; none at the hub.
    #[must_use]
    pub fn unsent(&self) -> (u32, u32) {
        self.read(|world| world::waiting::waiting(world, self.0.station.station()))
    }

    /// What the hub says to anybody.
    ///
    /// # Errors
    /// `needs_hub` on a station that is none.
    pub fn sync_hello(&self, lang: Lang, certificate: &[u8; 32]) -> Result<Hello, Failure> {
        let hub = self.read(|world| as_hub(world, lang, &self.0.station))?;
        Ok(Hello {
            protocol: PROTOCOL,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            hub,
            certificate: sign_certificate(&self.0.station, certificate),
            now: self.hub_now(),
        })
    }

    /// The hub's clock: a promoted hub keeps the time of the one before.
    fn hub_now(&self) -> Timestamp {
        self.read(|world| self.hub_now_of(world))
    }

    fn hub_now_of(&self, world: &crate::world::World) -> Timestamp {
        let now = self.0.clock.now();
        now.checked_add(SignedDuration::from_millis(world.number(trust::OFFSET_MS))).unwrap_or(now)
    }

    /// Whether a request is a station's of this association that may speak. `cards` come with it.
    fn sync_station(
        &self,
        lang: Lang,
        signed: &Signed,
        body: &[u8],
        cards: &[StationCard],
    ) -> Result<StationId, Failure> {
        let station: StationId = signed.station.parse().map_err(|_| fail::unknown_station(lang))?;
        let hubs = self.read(|world| {
            as_hub(world, lang, &self.0.station)?;
            Ok::<_, Failure>(world.hubs())
        })?;
        let row = self.read(|world| world.stations.get(&station).cloned());
        let card = || cards.iter().find(|card| card.station == station && card_holds(card, &hubs));
        let (public, revoked) = match (&row, card()) {
            (Some(row), _) => (row.public_key.clone(), row.revoked_at.is_some()),
            (None, Some(card)) => (card.public_key.clone(), card.revoked.is_some()),
            (None, None) => return Err(fail::unknown_station(lang)),
        };
        let text = request_text(&signed.path, &signed.certificate, body);
        if !is_signed(&public, text.as_bytes(), &signed.proof) {
            return Err(fail::unknown_station(lang));
        }
        if revoked { Err(fail::station_revoked(lang)) } else { Ok(station) }
    }

    /// One exchange with a station.
    ///
    /// # Errors
    /// `unknown_station`, `station_revoked`, `needs_hub`, `bad_request`, or the database's.
    pub async fn sync_exchange(&self, lang: Lang, signed: &Signed, body: &[u8]) -> Result<Vec<u8>, Failure> {
        let mut request: Exchange = serde_json::from_slice(body).map_err(|e| fail::bad_request(lang, &e))?;
        let station = self.sync_station(lang, signed, body, &request.cards)?;
        request.offset_ms = request.offset_ms.clamp(-CENTURY_MS, CENTURY_MS);
        self.read(|world| keep_counts(world, station, &mut request.counts));
        let arrived = self.0.clock.now();
        let answers = self.sync_take(lang, station, &request).await?;
        self.sync_see(station, &request, &answers, arrived);
        let backup = self.fresh_backup(lang).await.filter(|name| Some(name) != request.backup.as_ref());
        let reply = self.sync_reply(station, &request, answers, backup);
        serde_json::to_vec(&reply).map_err(|_| fail::internal(lang))
    }

    fn sync_see(&self, station: StationId, request: &Exchange, answers: &[Answer], at: Timestamp) {
        // What came with this request waits no longer.
        let taken = |answer: &&Answer| {
            answer.station == station
                && !matches!(answer.verdict, Verdict::Expected { .. } | Verdict::Stopped)
        };
        let taken: usize = self.read(|world| {
            let lines = |answer: &Answer| {
                let book = world.editions.get(&answer.edition)?;
                Some(lines_of(book.journal.entry(answer.station, answer.sequence)?))
            };
            answers.iter().filter(taken).filter_map(lines).sum()
        });
        let pending = request.pending.saturating_sub(u32::try_from(taken).unwrap_or(u32::MAX));
        let seen = Seen {
            at,
            pending,
            offset_ms: request.offset_ms,
            version: request.version.chars().take(40).collect(),
            behind: pending > 0,
        };
        guard(&self.0.tills.seen).insert(station, seen);
    }

    fn sync_reply(
        &self,
        station: StationId,
        request: &Exchange,
        answers: Vec<Answer>,
        backup: Option<String>,
    ) -> Exchanged {
        let held: BTreeSet<EditionId> = request.known.iter().map(|known| known.edition).collect();
        self.read(|world| {
            let reference = lacking(world, &guard(&self.0.tills.feed), &held, request.cursor.as_ref());
            let theirs = with_accepted(&request.known, &answers);
            let mut reply = Exchanged {
                epoch: world.hub().map_or(0, |hub| hub.epoch),
                now: self.hub_now_of(world),
                answers,
                known: Vec::new(),
                parcel: Parcel::default(),
                more: false,
                reference,
                backup,
                hubs: world.hubs(),
                counts: counts(world, station),
            };
            for (id, book) in &world.editions {
                if book.row.state.is_read_only() && !held.contains(id) {
                    continue;
                }
                reply.known.extend(book.journal.known(*id));
                let mut theirs = theirs.get(id).cloned().unwrap_or_default();
                // A station never gets its own chain back from before: it wrote it.
                theirs.entry(station).or_insert(0);
                let (parcel, more) = book.journal.missing(&theirs, None);
                reply.parcel.entries.extend(parcel.entries);
                reply.parcel.seals.extend(parcel.seals);
                reply.more |= more;
            }
            reply
        })
    }

    /// The stream of beats for a station.
    ///
    /// # Errors
    /// As [`App::sync_exchange`].
    pub async fn sync_stream(&self, lang: Lang, signed: &Signed) -> Result<watch::Receiver<Beat>, Failure> {
        self.sync_station(lang, signed, b"", &[])?;
        Ok(self.0.tills.beats.subscribe())
    }
}

/// Up to where a station holds each chain, with what it just gave.
fn with_accepted(known: &[Known], answers: &[Answer]) -> BTreeMap<EditionId, BTreeMap<StationId, u64>> {
    let mut theirs: BTreeMap<EditionId, BTreeMap<StationId, u64>> = BTreeMap::new();
    let given = answers.iter().map(|answer| (answer.edition, answer.station, answer.sequence));
    for (edition, station, sequence) in known.iter().map(|k| (k.edition, k.station, k.sequence)).chain(given)
    {
        let end = theirs.entry(edition).or_default().entry(station).or_default();
        *end = (*end).max(sequence);
    }
    theirs
}

/// Keeps of what a station says that it counts one line for each edition that there is.
fn keep_counts(world: &World, station: StationId, said: &mut Vec<Count>) {
    let mut open: BTreeSet<EditionId> = world.editions.keys().copied().collect();
    let is_sum = |count: &Count| (-AMOUNT_MAX..=AMOUNT_MAX).contains(&count.gross_cents);
    said.retain(|count| count.station == station && is_sum(count) && open.remove(&count.edition));
}

/// The fact that holds what a station counted last.
pub(crate) fn counts_key(station: StationId) -> String {
    format!("counts.{station}")
}
