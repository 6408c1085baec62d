//! The journal as a file: for a USB stick, and from the disk of a dead till.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::fail;
use crate::tills::hub::seal_at;
use crate::tills::trust::card_of;
use contract::wire::{PROTOCOL, Parcel, StationCard, Verdict};
use contract::{Access, ExportJournal, Failure, ImportJournal, JournalExported, JournalImported};
use serde::{Deserialize, Serialize};
use store::rows::Change;
use sync::cards::card_holds;

/// What the file holds: everything that this station knows of entries, with what proves it.
#[derive(Serialize, Deserialize)]
struct JournalFile {
    bourse_journal: u16,
    cards: Vec<StationCard>,
    parcel: Parcel,
}

impl Handle<ExportJournal> for App {
    async fn handle(&self, cx: &Context, _: ExportJournal) -> Result<JournalExported, Failure> {
        let own = self.0.station.station();
        let file = self.read(|world| {
            let mut parcel = Parcel::default();
            for book in world.editions.values() {
                parcel.entries.extend(book.journal.entries().cloned());
                parcel.seals.extend(book.journal.seals().cloned());
                parcel.seals.extend(seal_at(self, book, book.journal.end(own)));
            }
            let cards = world.stations.values().map(card_of).collect();
            JournalFile { bourse_journal: PROTOCOL, cards, parcel }
        });
        let entries = u32::try_from(file.parcel.entries.len()).unwrap_or(u32::MAX);
        let bytes = serde_json::to_vec(&file).map_err(|_| fail::internal(cx.lang))?;
        let name = format!("journal-{}.json", own.to_string().chars().take(8).collect::<String>());
        let id = self
            .0
            .files
            .keep(&name, &bytes, Access::Volunteer, self.0.clock.now())
            .map_err(|error| fail::folder(cx.lang, &error))?;
        Ok(JournalExported { file: id, entries })
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
        let cards = journal.cards;
        let _: () = self
            .write(cx, None, move |draft| {
                let (world, hubs) = (draft.world, draft.world.hubs());
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
                let took = draft.take_from_file(&parcel)?;
                let known = took.answers.iter().filter(|a| a.verdict == Verdict::AlreadyKnown).count();
                draft.note(format!("{} of {}", took.entries, parcel.entries.len()));
                Ok((took.entries, u32::try_from(known).unwrap_or(u32::MAX)))
            })
            .await?;
        let (imported, known) = counts;
        Ok(JournalImported { entries, imported, known, refused: entries.saturating_sub(imported + known) })
    }
}
