//! The backup that tills hold, so that any of them can become the hub: never older than five minutes.

use crate::app::App;
use crate::context::Context;
use crate::control::backup::{BackupKind, list, make_backup};
use crate::fail;
use crate::tills::Signed;
use crate::tills::hub::of_station;
use contract::Failure;
use jiff::SignedDuration;
use messages::Lang;
use std::path::PathBuf;

/// How old the backup may be that tills hold.
const BACKUP_AGE_MAX: SignedDuration = SignedDuration::from_mins(5);

impl App {
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
    pub(super) async fn fresh_backup(&self, lang: Lang) -> Option<String> {
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
                            draft.seal_batch(book);
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
}
