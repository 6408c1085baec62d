//! The hub's side of an exchange: who asks, what they gave, what they lack.

use crate::app::App;
use crate::context::Context;
use crate::control::backup::{BackupKind, list, make_backup};
use crate::tills::exchange::counts;
use crate::tills::reference::lacking;
use crate::tills::take::conflict_of;
use crate::tills::trust::{as_hub, card_of, row_of};
use crate::tills::{Seen, Signed, guard, lines_of};
use crate::{fail, tills::trust};
use contract::domain::{EditionId, EditionState, StationId};
use contract::journal::{Entry, Seal, SealKind};
use contract::wire::{Beat, Exchange, Exchanged, Hello, Known, PROTOCOL, Parcel, StationCard, Verdict};
use contract::{Effect, Failure};
use jiff::{SignedDuration, Timestamp};
use messages::Lang;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use store::rows::{Change, StationRow};
use sync::cards::{card_holds, request_text, sign_certificate};
use sync::keys::is_signed;
use tokio::sync::watch;

/// How old the backup may be that tills hold.
const BACKUP_AGE_MAX: SignedDuration = SignedDuration::from_mins(5);
/// A clock that is off by more raises an alarm.
const OFFSET_MS_MAX: i64 = 120_000;
/// More waiting sales raise an alarm: the till goes on selling.
const QUEUE_MAX: u32 = 500;
/// A station that has not spoken for as long is offline.
pub(crate) const SEEN_AGE_MAX: SignedDuration = SignedDuration::from_secs(5);

/// A context for what a station does by itself.
pub(crate) fn of_station(lang: Lang, command: &'static str, address: &str) -> Context {
    Context {
        account: None,
        lang,
        edition: None,
        address: address.to_owned(),
        token: None,
        hub_token: None,
        command,
        effect: Effect::Station,
    }
}

impl App {
    /// The association's name, once it has one.
    #[must_use]
    pub fn association(&self) -> Option<String> {
        self.read(|world| world.meta.get("association").cloned())
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
        let request: Exchange = serde_json::from_slice(body).map_err(|e| fail::bad_request(lang, &e))?;
        let station = match self.sync_station(lang, signed, body, &request.cards) {
            Ok(station) => station,
            Err(failure) => {
                let cx =
                    of_station(lang, "SyncExchange", &signed.station.chars().take(40).collect::<String>());
                let began = std::time::Instant::now();
                self.note(crate::writer::audit(
                    &cx,
                    None,
                    self.0.clock.now(),
                    &failure.code,
                    String::new(),
                    began,
                ))
                .await;
                return Err(failure);
            }
        };
        let arrived = self.0.clock.now();
        let answers = self.sync_take(lang, station, &request).await?;
        self.sync_see(station, &request, &answers, arrived);
        let backup = self.fresh_backup(lang).await.filter(|name| Some(name) != request.backup.as_ref());
        let reply = self.sync_reply(station, &request, answers, backup);
        serde_json::to_vec(&reply).map_err(|_| fail::internal(lang))
    }

    /// Takes what a station gave, and seals the hub's own chain when somebody lacks its end.
    async fn sync_take(
        &self,
        lang: Lang,
        station: StationId,
        request: &Exchange,
    ) -> Result<Vec<contract::wire::Answer>, Failure> {
        let own = self.0.station.station();
        let (news, unsealed, counts, hubs) = self.read(|world| {
            let hubs = world.hubs();
            let new = |card: &&StationCard| match world.stations.get(&card.station) {
                None => card_holds(card, &hubs),
                Some(row) => row.revoked_at.is_none() && card.revoked.is_some() && card_holds(card, &hubs),
            };
            let news: Vec<StationRow> = request.cards.iter().filter(new).map(row_of).collect();
            let unsealed =
                world.editions.values().any(|book| book.journal.sealed(own) < book.journal.end(own));
            let text = serde_json::to_string(&request.counts).unwrap_or_default();
            let key = counts_key(station);
            let counts = (world.meta.get(&key) != Some(&text)).then_some((key, text));
            (news, unsealed, counts, world.more_hubs(&request.hubs))
        });
        let drifts = request.offset_ms.abs() > OFFSET_MS_MAX
            && self.0.tills.seen(station).is_none_or(|seen| seen.offset_ms.abs() <= OFFSET_MS_MAX);
        let counts = counts.filter(|_| !request.counts.is_empty());
        let seen = self.0.tills.seen(station);
        let long = request.pending > QUEUE_MAX && seen.is_none_or(|seen| seen.pending <= QUEUE_MAX);
        let nothing = request.parcel.entries.is_empty() && news.is_empty() && counts.is_none();
        let nothing = nothing && hubs.is_none() && !drifts && !long;
        if nothing && !unsealed {
            return Ok(Vec::new());
        }
        let (parcel, offset) = (request.parcel.clone(), request.offset_ms);
        let cx = of_station(lang, "SyncExchange", &station.to_string());
        let mut answers: Vec<contract::wire::Answer> = self
            .write(&cx, None, move |draft| {
                for row in &news {
                    draft.put(Change::Station(row.clone()));
                }
                let took = draft.take(&parcel, true)?;
                if let Some((key, text)) = &counts {
                    draft.put(trust::meta(key, text.clone()));
                }
                if let Some(hubs) = &hubs {
                    draft.put(hubs.clone());
                }
                if long {
                    draft.alert("alarm", Some(station), "queue_long", "");
                }
                if drifts {
                    draft.alert("alarm", Some(station), "clock_off", &offset.to_string());
                }
                let world = draft.world;
                for book in world.editions.values() {
                    if book.journal.sealed(own) < book.journal.end(own) || draft.wrote(book) {
                        draft.seal(book, SealKind::Batch);
                    }
                }
                draft.note(format!("{} entries", took.entries));
                Ok(took.answers)
            })
            .await?;
        self.compare_counts(lang, station, request).await;
        self.settle_late(&cx, station).await;
        self.read(|world| {
            for answer in answers.iter_mut().filter(|answer| answer.verdict == Verdict::Accepted) {
                let Some(book) = world.editions.get(&answer.edition) else { continue };
                let entry = book.journal.entry(answer.station, answer.sequence);
                let entry = entry.and_then(|signed| serde_json::from_str::<Entry>(&signed.bytes).ok());
                let of = (answer.station, answer.sequence);
                if let Some((_, reason)) = book.books.rejected().find(|(rejected, _)| *rejected == of) {
                    answer.verdict = Verdict::Rejected { reason };
                } else if let Some(kept_sale) = entry.and_then(|entry| conflict_of(book, &entry)) {
                    answer.verdict = Verdict::Conflict { kept_sale };
                }
            }
        });
        Ok(answers)
    }

    /// Sales that come while the payouts are settled change some of them: they are computed again, and
    /// the treasurer is told.
    async fn settle_late(&self, cx: &Context, station: StationId) {
        let settling = |world: &crate::world::World| {
            world.editions.values().any(|book| book.row.state == EditionState::Settlement)
        };
        if !self.read(settling) {
            return;
        }
        let settled: Result<(), Failure> = self
            .write(cx, None, move |draft| {
                let world = draft.world;
                for book in world.editions.values() {
                    let changed = crate::treasury::compute_again(draft, book)?;
                    if changed > 0 {
                        draft.alert("warning", Some(station), "late_sales", &changed.to_string());
                    }
                }
                Ok(())
            })
            .await;
        if let Err(failure) = settled {
            tracing::warn!(code = failure.code, "late sales are not in the payouts yet");
        }
    }

    /// After a drain the station and the hub count alike; a difference raises an alarm, once.
    async fn compare_counts(&self, lang: Lang, station: StationId, request: &Exchange) {
        let differs = self.read(|world| {
            // Only who holds the same entries must count the same.
            let ends = |known: &Known| (known.edition, known.station, known.sequence);
            let theirs: BTreeSet<_> = request.known.iter().map(ends).collect();
            let ours = world.editions.values().flat_map(|book| book.journal.known(book.row.id));
            let same = theirs == ours.map(|known| ends(&known)).collect();
            let raised = world.alerts.iter().rev().find(|row| row.station == Some(station));
            let raised = raised.is_some_and(|row| row.reason == "counts_differ");
            !raised && same && request.counts != counts(world, station)
        });
        if differs {
            let cx = of_station(lang, "Reconcile", &station.to_string());
            let raised: Result<(), Failure> = self
                .write(&cx, None, move |draft| {
                    draft.alert("alarm", Some(station), "counts_differ", "");
                    Ok(())
                })
                .await;
            if let Err(failure) = raised {
                tracing::warn!(code = failure.code, "the alarm is not written");
            }
        }
    }

    fn sync_see(
        &self,
        station: StationId,
        request: &Exchange,
        answers: &[contract::wire::Answer],
        at: Timestamp,
    ) {
        // What came with this request waits no longer.
        let taken = |answer: &&contract::wire::Answer| {
            answer.station == station
                && !matches!(answer.verdict, Verdict::Expected { .. } | Verdict::Stopped)
        };
        let taken: usize = self.read(|world| {
            let lines = |answer: &contract::wire::Answer| {
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
        answers: Vec<contract::wire::Answer>,
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

    /// The file of a backup, for a station to hold.
    ///
    /// # Errors
    /// As [`App::sync_exchange`], or `unknown_file`.
    pub async fn sync_backup(&self, lang: Lang, signed: &Signed, name: &str) -> Result<PathBuf, Failure> {
        self.sync_station(lang, signed, b"", &[])?;
        let folder = self.0.layout.backups();
        let backups = list(&folder).map_err(|error| fail::folder(lang, &error))?;
        let known = backups.iter().any(|backup| backup.name == name);
        if known { Ok(folder.join(name)) } else { Err(fail::unknown_backup(lang)) }
    }

    /// The newest backup; made anew, in the background, when it is too old.
    async fn fresh_backup(&self, lang: Lang) -> Option<String> {
        let newest = list(&self.0.layout.backups()).ok()?.into_iter().next();
        let now = self.0.clock.now();
        if newest.as_ref().is_none_or(|backup| now.duration_since(backup.at) > BACKUP_AGE_MAX) {
            let app = self.clone();
            tokio::spawn(async move {
                // One at a time; who finds it running gets the one before.
                if let Ok(_one) = app.0.tills.backing_up.try_lock() {
                    app.backup_for_tills(lang).await;
                }
            });
        }
        newest.map(|backup| backup.name)
    }

    /// Makes the backup that tills hold, and drops the oldest of its kind.
    pub(crate) async fn backup_for_tills(&self, lang: Lang) -> Option<String> {
        /// How many are kept: a till may just be fetching the one before.
        const KEPT: usize = 3;
        let cx = of_station(lang, "CreateBackup", "hub");
        self.seal_own(&cx).await;
        let made = make_backup(self, &cx, BackupKind::Tills).await;
        let folder = self.0.layout.backups();
        let old = list(&folder).unwrap_or_default().into_iter().filter(|backup| backup.kind == "tills");
        for backup in old.skip(KEPT) {
            // What cannot be removed is tried again with the next one.
            let _ = std::fs::remove_file(folder.join(&backup.name));
        }
        match made {
            Ok(backup) => Some(backup.name),
            Err(failure) => {
                tracing::warn!(code = failure.code, "no backup for the tills");
                None
            }
        }
    }

    /// Seals this station's chains to their ends, so that others can prove what a backup holds of them.
    async fn seal_own(&self, cx: &Context) {
        let own = self.0.station.station();
        let unsealed = |world: &crate::world::World| {
            world.editions.values().any(|book| book.journal.sealed(own) < book.journal.end(own))
        };
        if self.read(unsealed) {
            let sealed: Result<(), Failure> = self
                .write(cx, None, move |draft| {
                    let world = draft.world;
                    for book in world.editions.values() {
                        if book.journal.sealed(own) < book.journal.end(own) {
                            draft.seal(book, SealKind::Batch);
                        }
                    }
                    Ok(())
                })
                .await;
            if let Err(failure) = sealed {
                tracing::warn!(code = failure.code, "the chain is not sealed");
            }
        }
    }

    /// All cards of stations that this one knows.
    pub(crate) fn cards(&self) -> Vec<StationCard> {
        self.read(|world| world.stations.values().filter(|row| row.epoch > 0).map(card_of).collect())
    }
}

/// Up to where a station holds each chain, with what it just gave.
fn with_accepted(
    known: &[Known],
    answers: &[contract::wire::Answer],
) -> BTreeMap<EditionId, BTreeMap<StationId, u64>> {
    let mut theirs: BTreeMap<EditionId, BTreeMap<StationId, u64>> = BTreeMap::new();
    let given = answers.iter().map(|answer| (answer.edition, answer.station, answer.sequence));
    for (edition, station, sequence) in known.iter().map(|k| (k.edition, k.station, k.sequence)).chain(given)
    {
        let end = theirs.entry(edition).or_default().entry(station).or_default();
        *end = (*end).max(sequence);
    }
    theirs
}

/// The fact that holds what a station counted last.
pub(crate) fn counts_key(station: StationId) -> String {
    format!("counts.{station}")
}

/// A seal of a station's own chain up to a place, not kept: who gets it keeps it.
pub(crate) fn seal_at(app: &App, book: &crate::world::EditionBook, sequence: u64) -> Option<Seal> {
    let own = app.0.station.station();
    let entry = book.journal.entry(own, sequence)?;
    let head = sync::Head { sequence, hash: entry.hash.clone(), hub_at: Timestamp::MIN };
    Some(sync::sign_seal(&app.0.station, book.row.id, &head, SealKind::Batch, app.0.clock.now()))
}
