//! The journal as a file: for a USB stick, and from the disk of a dead till.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::fail;
use contract::wire::{StationCard, Verdict};
use contract::{Access, ExportJournal, Failure, ImportJournal, JournalExported, JournalImported};
use store::rows::Change;
use sync::cards::card_holds;
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
        let counts: (u32, u32) = self
            .write(cx, None, move |draft| {
                let took = draft.take_from_file(&parcel, &hubs)?;
                let known = took.answers.iter().filter(|a| a.verdict == Verdict::AlreadyKnown).count();
                draft.note(format!("{} of {}", took.entries, parcel.entries.len()));
                Ok((took.entries, u32::try_from(known).unwrap_or(u32::MAX)))
            })
            .await?;
        let (imported, known) = counts;
        Ok(JournalImported { entries, imported, known, refused: entries.saturating_sub(imported + known) })
    }
}
