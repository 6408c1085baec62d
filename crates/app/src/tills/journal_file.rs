//! The journal as a file: for a USB stick, and from the disk of a dead till.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::fail;
use crate::tills::hub::counts_key;
use crate::tills::trust::meta;
use crate::world::World;
use contract::domain::StationId;
use contract::wire::{StationCard, Verdict};
use contract::{
    Access, ExportJournal, Failure, ImportJournal, JournalExported, JournalImported, StationRole,
};
use std::collections::BTreeSet;
use store::rows::Change;
use sync::cards::card_holds;
use world::exchange::counts;
use world::journal_file::{JournalFile, written};

impl Handle<ExportJournal> for App {
    async fn handle(&self, cx: &Context, _: ExportJournal) -> Result<JournalExported, Failure> {
        let now = self.0.clock.now();
        let (name, bytes, entries) = self.read(|world| written(world, &self.0.station, now));
        let kept = self.0.files.keep(&name, &bytes, Access::Volunteer, now);
        let file = kept.map_err(|error| fail::folder(cx.lang, &error))?;
        Ok(JournalExported { file, entries })
    }
}

impl App {
    /// What a station said that it counts is older than what came from its disk: until it speaks again, what is
    /// held of it is what it counts.
    async fn count_as_here(&self, cx: &Context, stations: BTreeSet<StationId>) -> Result<(), Failure> {
        let said: Vec<Change> = self.read(|world| {
            let heard = stations.iter().filter(|station| world.meta.contains_key(&counts_key(**station)));
            let counted = |station: &StationId| {
                let text = serde_json::to_string(&counts(world, *station)).unwrap_or_default();
                meta(&counts_key(*station), text)
            };
            heard.map(counted).collect()
        });
        if said.is_empty() {
            return Ok(());
        }
        self.write(cx, None, move |draft| {
            said.iter().for_each(|change| draft.put(change.clone()));
            Ok(())
        })
        .await
    }
}

impl Handle<ImportJournal> for App {
    async fn handle(&self, cx: &Context, command: ImportJournal) -> Result<JournalImported, Failure> {
        let lang = cx.lang;
        let file = match (self.input(cx, command.file), &cx.hub_token) {
            (Ok(file), _) => file,
            // Who signed in at a till with a password put the file in at the hub.
            (Err(_), Some(token)) => return self.ask_hub(cx, Some(token), command).await,
            (Err(unknown), None) => return Err(unknown),
        };
        let journal: JournalFile =
            serde_json::from_slice(&file.bytes).map_err(|_| fail::journal_unreadable(lang))?;
        let entries = u32::try_from(journal.parcel.entries.len()).unwrap_or(u32::MAX);
        let (cards, hubs) = (journal.cards, journal.hubs);
        let known_hubs = hubs.clone();
        let _: () = self
            .write(cx, None, move |draft| {
                let (world, hubs) = (draft.world, draft.world.hubs_with(&known_hubs));
                let new = |card: &&StationCard| {
                    !world.stations.contains_key(&card.station) && card_holds(card, &hubs)
                };
                for card in cards.iter().filter(new) {
                    draft.put(Change::Station(crate::tills::trust::row_of(card)));
                }
                Ok(())
            })
            .await?;
        let parcel = journal.parcel;
        let known = |world: &World| parcel.entries.iter().any(|e| world.stations.contains_key(&e.station));
        if entries > 0 && !self.read(known) {
            return Err(fail::journal_foreign(lang));
        }
        let (imported, known, stations): (u32, u32, BTreeSet<StationId>) = self
            .write(cx, None, move |draft| {
                let took = draft.take_from_file(&parcel, &hubs)?;
                let of = |verdict| took.answers.iter().filter(move |answer| answer.verdict == verdict);
                let known = of(Verdict::AlreadyKnown).count();
                let grown: BTreeSet<StationId> = of(Verdict::Accepted).map(|answer| answer.station).collect();
                draft.note(format!("{} of {}", took.entries, parcel.entries.len()));
                Ok((took.entries, u32::try_from(known).unwrap_or(u32::MAX), grown))
            })
            .await?;
        self.count_as_here(cx, stations.clone()).await?;
        if self.read(World::role) == StationRole::Hub {
            for station in stations {
                self.settle_late(cx, station).await;
            }
        }
        Ok(JournalImported { entries, imported, known, refused: entries.saturating_sub(imported + known) })
    }
}
