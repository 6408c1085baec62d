//! Taking what a station gave: cards first, then entries, in the hub's one write; and what is told of each.

use crate::app::App;
use crate::context::Context;
use crate::tills::hub::{counts_key, of_station};
use crate::tills::trust::{meta, row_of};
use crate::world::World;
use contract::Failure;
use contract::domain::StationId;
use contract::journal::SignedEntry;
use contract::wire::{Answer, Exchange, Parcel, StationCard, Verdict};
use messages::Lang;
use store::rows::{Change, StationRow};
use sync::cards::card_holds;
use world::take::conflict_of;

/// A clock that is off by more raises an alarm, in milliseconds.
const OFFSET_MS_MAX: i64 = 120_000;
/// The code of a database that does not take what an entry says.
const REFUSED: &str = "database_refused";
/// More waiting sales raise an alarm: the till goes on selling.
const QUEUE_MAX: u32 = 500;

/// The answer to an entry that is not taken.
fn stopped(entry: &SignedEntry) -> Answer {
    let (edition, station, sequence) = (entry.edition, entry.station, entry.sequence);
    Answer { edition, station, sequence, verdict: Verdict::Stopped }
}

/// Whether this station's chain goes on after its last seal.
fn is_unsealed(world: &World, own: StationId) -> bool {
    world.editions.values().any(|book| book.journal.sealed(own) < book.journal.end(own))
}

impl App {
    /// Cards and hubs that this one has not heard of: of a till that was paired with the lost hub, of a
    /// revocation, of an heir.
    async fn take_cards(&self, lang: Lang, station: StationId, request: &Exchange) -> Result<(), Failure> {
        let news: Vec<Change> = self.read(|world| {
            let hubs = world.hubs();
            let new = |card: &&StationCard| match world.stations.get(&card.station) {
                None => card_holds(card, &hubs),
                Some(row) => row.revoked_at.is_none() && card.revoked.is_some() && card_holds(card, &hubs),
            };
            let kept = |row: StationRow| match world.stations.get(&row.id) {
                Some(here) => StationRow { stopped: here.stopped.clone(), ..row },
                None => row,
            };
            let rows = request.cards.iter().filter(new).map(|card| Change::Station(kept(row_of(card))));
            rows.chain(world.more_hubs(&request.hubs)).collect()
        });
        if news.is_empty() {
            return Ok(());
        }
        let cx = of_station(lang, "SyncExchange", &station.to_string());
        self.write(&cx, None, move |draft| {
            news.iter().for_each(|change| draft.put(change.clone()));
            Ok(())
        })
        .await
    }

    /// Takes what a station gave, and seals the hub's own chain when somebody lacks its end.
    pub(super) async fn sync_take(
        &self,
        lang: Lang,
        station: StationId,
        request: &Exchange,
    ) -> Result<Vec<Answer>, Failure> {
        self.take_cards(lang, station, request).await?;
        let own = self.0.station.station();
        let (unsealed, counts) = self.read(|world| {
            let text = serde_json::to_string(&request.counts).unwrap_or_default();
            let key = counts_key(station);
            let new = !request.counts.is_empty() && world.meta.get(&key) != Some(&text);
            (is_unsealed(world, own), new.then(|| meta(&key, text)))
        });
        let alarms = self.alarms(station, request);
        if request.parcel.entries.is_empty() && counts.is_none() && alarms.is_empty() && !unsealed {
            return Ok(Vec::new());
        }
        let parcel = request.parcel.clone();
        let cx = of_station(lang, "SyncExchange", &station.to_string());
        let answers = self
            .write(&cx, None, move |draft| {
                let took = draft.take(&parcel, Some(station))?;
                counts.iter().for_each(|counts| draft.put(counts.clone()));
                for (reason, details) in &alarms {
                    draft.alert_anew("alarm", station, reason, details);
                }
                let world = draft.world;
                for book in world.editions.values() {
                    if book.journal.sealed(own) < book.journal.end(own) || draft.wrote(book) {
                        draft.seal_batch(book);
                    }
                }
                draft.note(format!("{} entries", took.entries));
                Ok(took.answers)
            })
            .await;
        let answers = match answers {
            Err(failure) if failure.code == REFUSED => self.take_apart(&cx, station, &request.parcel).await?,
            answers => answers?,
        };
        self.compare_counts(lang, station, request).await;
        self.settle_late(&cx, station).await;
        Ok(self.told(answers))
    }

    /// Takes a parcel chain by chain, after the database refused it whole: something in it leans on what
    /// does not exist, which no program of ours writes. Whose chain that is, is stopped; the others go on.
    async fn take_apart(
        &self,
        cx: &Context,
        bearer: StationId,
        parcel: &Parcel,
    ) -> Result<Vec<Answer>, Failure> {
        let mut parts: Vec<(StationId, Parcel)> = Vec::new();
        for entry in &parcel.entries {
            if !parts.iter().any(|(station, _)| *station == entry.station) {
                parts.push((entry.station, Parcel::default()));
            }
        }
        let mut answers = Vec::new();
        for (station, part) in &mut parts {
            part.entries = parcel.entries.iter().filter(|entry| entry.station == *station).cloned().collect();
            part.seals = parcel.seals.iter().filter(|seal| seal.station == *station).cloned().collect();
            let (of, given) = (*station, part.clone());
            let taken =
                self.write(cx, None, move |draft| Ok(draft.take(&given, Some(bearer))?.answers)).await;
            match taken {
                Ok(taken) => answers.extend::<Vec<Answer>>(taken),
                Err(failure) if failure.code == REFUSED => {
                    let evidence = part.entries[0].clone();
                    let why = format!("entry: {}", failure.message);
                    let _: () = self
                        .write(cx, None, move |draft| {
                            draft.stop_station(of, &why, &evidence);
                            Ok(())
                        })
                        .await?;
                    answers.extend(part.entries.iter().map(stopped));
                }
                Err(failure) => return Err(failure),
            }
        }
        Ok(answers)
    }

    /// What a station's request is alarming for, if it was not so before.
    fn alarms(&self, station: StationId, request: &Exchange) -> Vec<(&'static str, String)> {
        let seen = self.0.tills.seen(station);
        let (pending, offset_ms) = seen.map_or((0, 0), |seen| (seen.pending, seen.offset_ms));
        let mut alarms = Vec::new();
        if request.pending > QUEUE_MAX && pending <= QUEUE_MAX {
            alarms.push(("queue_long", request.pending.to_string()));
        }
        if request.offset_ms.abs() > OFFSET_MS_MAX && offset_ms.abs() <= OFFSET_MS_MAX {
            alarms.push(("clock_off", request.offset_ms.to_string()));
        }
        alarms
    }

    /// The answers with what follows from the entries: which was rejected, and which lost an item.
    fn told(&self, mut answers: Vec<Answer>) -> Vec<Answer> {
        self.read(|world| {
            for answer in answers.iter_mut().filter(|answer| answer.verdict == Verdict::Accepted) {
                let Some(book) = world.editions.get(&answer.edition) else { continue };
                let entry = book.journal.entry(answer.station, answer.sequence);
                let entry = entry.and_then(|signed| sync::chain::read_entry(&signed.bytes).ok());
                let of = (answer.station, answer.sequence);
                if let Some((_, reason)) = book.books.rejected().find(|(rejected, _)| *rejected == of) {
                    answer.verdict = Verdict::Rejected { reason };
                } else if let Some(kept_sale) = entry.and_then(|entry| conflict_of(book, &entry)) {
                    answer.verdict = Verdict::Conflict { kept_sale };
                }
            }
        });
        answers
    }
}
