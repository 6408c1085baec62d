//! Making a till the hub, after the hub was lost: the recovery passphrase opens the backup that the till
//! holds, and everybody's journal is applied on top, in one write.

use crate::app::App;
use crate::context::Context;
use crate::control::backup::ClearCopy;
use crate::dispatch::Handle;
use crate::draft::Draft;
use crate::secrets::OpenedRecovery;
use crate::tills::hub::of_station;
use crate::tills::trust::{HELD_BACKUP, HUBS, OFFSET_MS, ROLE, UNCERTAINTY_MS, hub_secret, meta};
use crate::world::World;
use crate::{fail, secrets};
use contract::domain::Role;
use contract::domain::depositor::normal_email;
use contract::journal::Entry;
use contract::records::Record;
use contract::{Access, Failure, PromoteStation, Promoted, StationRole};
use messages::Lang;
use messages::format::system_error;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::rows::{AccountRow, Change, StationRow};
use store::{Store, StoreError};
use sync::cards::certify_hub;

impl Handle<PromoteStation> for App {
    async fn handle(&self, cx: &Context, command: PromoteStation) -> Result<Promoted, Failure> {
        let lang = cx.lang;
        match self.read(World::role) {
            StationRole::Till => {}
            StationRole::Hub => return Err(fail::hub_already(lang)),
            StationRole::New => return Err(fail::not_a_till(lang)),
        }
        let (wrapped, held) = self.read(|world| {
            let fact = |key: &str| world.meta.get(key).cloned();
            (fact("recovery_wrapped").unwrap_or_default(), fact(HELD_BACKUP))
        });
        let phrase = command.passphrase.trim().to_owned();
        let opened = tokio::task::spawn_blocking(move || secrets::open_recovery(&wrapped, &phrase)).await;
        let opened = opened.map_err(|_| fail::internal(lang))?.ok_or_else(|| fail::wrong_passphrase(lang))?;
        let name = held.ok_or_else(|| fail::no_held_backup(lang))?;
        let file = self.0.layout.backups().join(&name);
        let backup = self.open_backup(lang, &opened, &file).await?;
        self.check_admin(lang, &backup, &command).await?;
        let secret = hub_secret(&backup.world).ok_or_else(|| fail::no_held_backup(lang))?;
        let epoch = self.put_heir(lang, &opened, backup).await?;
        self.take_secret(secret).await;
        *self.0.tills.hub_known.lock().await = None;
        self.0.tills.wake.notify_one();
        let (entries, sales) = self.read(|world| {
            let entries: usize = world.editions.values().map(|book| book.journal.len()).sum();
            let open = world.editions.values().filter(|book| !book.row.state.is_read_only());
            (entries as u64, open.map(|book| book.books.kept_sales()).sum())
        });
        Ok(Promoted { epoch, backup: name, entries, sales })
    }
}

/// What a backup holds.
struct Opened {
    changes: Vec<Change>,
    world: World,
}

impl App {
    /// Decrypts the held backup, checks it through and through, and reads it.
    async fn open_backup(&self, lang: Lang, opened: &OpenedRecovery, file: &Path) -> Result<Opened, Failure> {
        let folder = self.0.layout.backups();
        let copy =
            ClearCopy::begin(&folder, self.0.clock.now()).map_err(|error| fail::folder(lang, &error))?;
        let (identity, from, to) = (opened.identity.clone(), file.to_owned(), copy.path().to_owned());
        let decrypted = tokio::task::spawn_blocking(move || {
            secrets::decrypt(&identity, BufReader::new(File::open(from)?), File::create(to)?)
        });
        let decrypted = decrypted.await.map_err(|_| fail::internal(lang))?;
        decrypted.map_err(|error| match error.kind() {
            std::io::ErrorKind::StorageFull => fail::disk_full(lang),
            _ => fail::backup(lang, &system_error(lang, &error)),
        })?;
        let changes = read_all(copy.path().to_owned()).await.map_err(|_| fail::internal(lang))?;
        let changes = changes.map_err(|error| fail::store(lang, &error))?;
        let built = tokio::task::spawn_blocking(move || {
            let mut world = World::default();
            changes.iter().for_each(|change| world.apply(change));
            Opened { changes, world }
        });
        built.await.map_err(|_| fail::internal(lang))
    }

    /// The admin's password is that of the lost hub.
    async fn check_admin(
        &self,
        lang: Lang,
        backup: &Opened,
        command: &PromoteStation,
    ) -> Result<(), Failure> {
        let email = normal_email(&command.admin_email).unwrap_or_default();
        let account = backup.world.account_of(&email).filter(|a| a.locked_at.is_none());
        let account = account.ok_or_else(|| fail::bad_sign_in(lang))?;
        if command.password.len() > 1_000
            || !secrets::matches(command.password.clone(), account.password_hash.clone()).await
        {
            return Err(fail::bad_sign_in(lang));
        }
        if account.role != Role::Admin {
            return Err(fail::not_allowed(lang, Access::Admin));
        }
        Ok(())
    }

    /// Writes what the backup has and this till lacks, and its new role, in one transaction.
    async fn put_heir(&self, lang: Lang, opened: &OpenedRecovery, backup: Opened) -> Result<u32, Failure> {
        let mut hubs = self.read(World::hubs);
        let epoch = hubs.iter().map(|hub| hub.epoch).max().unwrap_or(0).saturating_add(1);
        hubs.push(certify_hub(&opened.sign, epoch, &self.0.station));
        let hubs = serde_json::to_string(&hubs).map_err(|_| fail::internal(lang))?;
        let backup = Arc::new(backup);
        let cx = of_station(lang, "PromoteStation", "till");
        self.write(&cx, None, move |draft| {
            merge(draft, &backup)?;
            draft.put(meta(ROLE, "hub"));
            draft.put(meta(HUBS, hubs.clone()));
            draft.alert("warning", Some(draft.station()), "promoted", &epoch.to_string());
            Ok(epoch)
        })
        .await
    }
}

/// Every row of a database file. Opening runs migrations, a future that cannot move between threads.
async fn read_all(path: PathBuf) -> Result<Result<Vec<Change>, StoreError>, tokio::task::JoinError> {
    let here = tokio::runtime::Handle::current();
    tokio::task::spawn_blocking(move || {
        here.block_on(async {
            store::check_file(&path).await?;
            let mut store = Store::open(&path).await?;
            let loaded = store.load().await?;
            store.close().await?;
            Ok(loaded.changes)
        })
    })
    .await
}

/// Puts what a backup has and this till lacks. Of what both have, this till's is the newer, but for
/// what a till never gets whole: persons, and passwords.
fn merge(draft: &mut Draft, backup: &Opened) -> Result<(), Failure> {
    let world = draft.world;
    for change in &backup.changes {
        let lacks = match change {
            // How far the backup's maker's clock was off says nothing of this one's.
            Change::Meta(row) if [OFFSET_MS, UNCERTAINTY_MS].contains(&row.key.as_str()) => false,
            Change::Meta(row) => row.key == "hub_secret" || !world.meta.contains_key(&row.key),
            Change::Station(row) => {
                let here = world.stations.get(&row.id);
                here.is_none_or(|here| newer_station(here, row))
            }
            Change::Account(row) => {
                let row = match world.accounts.get(&row.id) {
                    Some(here) => AccountRow { password_hash: row.password_hash.clone(), ..here.clone() },
                    None => row.clone(),
                };
                draft.put(Change::Account(row));
                false
            }
            Change::Depositor(_) | Change::Slot(_) | Change::Reply(_) | Change::LabelEvent(_) => true,
            Change::Registration(_) | Change::Alert(_) => true,
            Change::Edition(row) => !world.editions.contains_key(&row.id),
            Change::List(row) => lacks_in(world, row.edition, |book| !book.lists.contains_key(&row.number)),
            Change::Item(row) => {
                lacks_in(world, row.edition, |book| !book.items.contains_key(&(row.list, row.line)))
            }
            Change::Seal(seal) => lacks_in(world, seal.edition, |book| {
                !book.seals.iter().any(|here| {
                    (here.station, here.sequence, here.kind) == (seal.station, seal.sequence, seal.kind)
                })
            }),
            // What follows from entries follows from them again; of an unknown edition it is taken as it is.
            Change::Record(record) => lacks_in(world, crate::world::edition_of(record), |_| false),
            Change::Audit(_) | Change::DropSlot(_) | Change::DropItems { .. } => false,
        };
        if lacks {
            draft.put(change.clone());
        }
    }
    merge_entries(draft, backup)
}

/// Whether this till lacks what `look` asks for, or the edition itself.
fn lacks_in(
    world: &World,
    edition: contract::domain::EditionId,
    look: impl FnOnce(&crate::world::EditionBook) -> bool,
) -> bool {
    world.editions.get(&edition).is_none_or(look)
}

/// Entries that the lost hub had backed up and this till had not heard of.
fn merge_entries(draft: &mut Draft, backup: &Opened) -> Result<(), Failure> {
    let world = draft.world;
    for (id, theirs) in &backup.world.editions {
        let Some(book) = world.editions.get(id) else { continue };
        let new =
            |signed: &&contract::journal::SignedEntry| signed.sequence > book.journal.end(signed.station);
        if !theirs.journal.entries().any(|signed| new(&signed)) {
            continue;
        }
        let mut books = book.books.clone();
        for signed in theirs.journal.entries().filter(new) {
            let entry: Entry =
                sync::chain::read_entry(&signed.bytes).map_err(|_| fail::internal(draft.cx.lang))?;
            let rows = books.apply(&entry, &signed.hash);
            draft.put(Change::Record(Box::new(Record::Entry(signed.clone()))));
            rows.into_iter().for_each(|row| draft.put(Change::Record(Box::new(row))));
        }
    }
    Ok(())
}

/// Whether the backup knows a revocation or a stop that this till does not.
fn newer_station(here: &StationRow, backup: &StationRow) -> bool {
    here.revoked_at.is_none() && backup.revoked_at.is_some()
        || here.stopped.is_none() && backup.stopped.is_some()
}
