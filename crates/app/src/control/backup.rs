//! Encrypted backups of the whole database, to the public half of the recovery key.
//!
//! A backup is a consistent copy, checked before it is encrypted; the copy in clear never outlives
//! the work. Nothing here can read a backup back: that takes the recovery passphrase.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::folder::make_private;
use crate::jobs::Made;
use crate::world::World;
use crate::writer::audit;
use crate::{draft, fail, secrets};
use contract::{Backup, CreateBackup, Failure, JobStarted, ListBackups};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use messages::format::system_error;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};
use store::{Store, StoreError};
use tokio::task::JoinError;

/// The first bytes of every age file.
const AGE_HEADER: &[u8] = b"age-encryption.org/v1\n";
/// What a copy in clear is called while it exists.
const COPY_PREFIX: &str = ".copy-";
/// After this time a copy in clear is a leftover of a stopped program.
const COPY_AGE_MAX: Duration = Duration::from_secs(3_600);
/// Names tried before a backup is given up: one each millisecond.
const NAMES_MAX: i64 = 1_000;

/// Why a backup is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum BackupKind {
    Manual,
    Closing,
    /// For the tills to hold, so that any of them can become the hub.
    Tills,
}

impl BackupKind {
    fn key(self) -> &'static str {
        match self {
            BackupKind::Manual => "manual",
            BackupKind::Closing => "closing",
            BackupKind::Tills => "tills",
        }
    }
}

impl Handle<CreateBackup> for App {
    async fn handle(&self, cx: &Context, _: CreateBackup) -> Result<JobStarted, Failure> {
        let (app, cx) = (self.clone(), cx.clone());
        Ok(self.start_job(|work| async move {
            work.progress(0, 1);
            let backup = make_backup(&app, &cx, BackupKind::Manual).await?;
            work.progress(1, 1);
            let result = serde_json::to_value(&backup).map_err(|_| fail::internal(cx.lang))?;
            Ok(Made { file: None, result })
        }))
    }
}

impl Handle<ListBackups> for App {
    async fn handle(&self, cx: &Context, _: ListBackups) -> Result<Vec<Backup>, Failure> {
        list(&self.0.layout.backups()).map_err(|error| fail::folder(cx.lang, &error))
    }
}

/// Makes a backup of the folder's database and checks it.
pub(crate) async fn make_backup(app: &App, cx: &Context, kind: BackupKind) -> Result<Backup, Failure> {
    let (lang, began, now) = (cx.lang, Instant::now(), app.0.clock.now());
    let (public, edition, code) = app.read(|world| {
        let book = fail::edition(world, cx).ok();
        let code = book.map_or("bourse", |book| book.row.code.as_str()).to_owned();
        (world.meta.get("recovery_public").cloned(), book.map(|book| book.row.id), code)
    });
    let public = public.ok_or_else(|| fail::not_begun(lang))?;
    let folder = app.0.layout.backups();
    let io = |error: io::Error| fail::backup(lang, &system_error(lang, &error));
    make_private(&folder).map_err(io)?;
    let copy = ClearCopy::begin(&folder, now).map_err(io)?;
    let low = app.read(entries);
    store::snapshot(&app.0.layout.database(), &copy.0).await.map_err(|error| fail::store(lang, &error))?;
    let high = app.read(entries);
    let held = proven_entries(copy.0.clone()).await.map_err(|_| fail::internal(lang))?;
    let held = held.map_err(|error| fail::store(lang, &error))?;
    if held.is_none_or(|held| !(low..=high).contains(&held)) {
        return Err(fail::backup(lang, messages::control::backup_entries(lang)));
    }
    let (at, target) = free_name(&folder, &code, kind, now).map_err(io)?;
    let to = target.clone();
    let encrypted = tokio::task::spawn_blocking(move || encrypt(&public, &copy.0, &to)).await;
    let size_bytes = encrypted.map_err(|_| fail::internal(lang))?.map_err(io)?;
    let name = file_name(&target);
    app.note(audit(cx, edition, now, "done", name.clone(), began)).await;
    Ok(Backup { name, at, size_bytes, kind: kind.key().to_owned() })
}

/// Opens a copy as a station would, checks it through and through, and counts its entries; `None`
/// when the ends of its chains ask for another count.
async fn proven_entries(copy: PathBuf) -> Result<Result<Option<u64>, StoreError>, JoinError> {
    let proving = async |copy: &Path| {
        let mut store = Store::open(copy).await?;
        let heads = store.heads().await?;
        store.close().await?;
        let held = store::check_file(copy).await?;
        let asked: u64 = heads.iter().map(|head| head.sequence).sum();
        Ok((held == asked).then_some(held))
    };
    // Opening runs migrations, a future that cannot move between threads.
    let here = tokio::runtime::Handle::current();
    tokio::task::spawn_blocking(move || here.block_on(proving(&copy))).await
}

/// Entries in memory that are known to be durable.
fn entries(world: &World) -> u64 {
    world.editions.values().flat_map(|book| book.books.heads.values()).map(|head| head.sequence).sum()
}

/// A copy of the database in clear; gone when this is dropped.
pub(crate) struct ClearCopy(PathBuf);

impl ClearCopy {
    /// Makes an empty file that only its owner can read, and sweeps up leftovers.
    pub(crate) fn begin(folder: &Path, now: Timestamp) -> io::Result<Self> {
        for entry in fs::read_dir(folder)?.flatten() {
            let old = |entry: &fs::DirEntry| {
                let changed = entry.metadata().and_then(|about| about.modified()).ok();
                changed
                    .and_then(|at| SystemTime::now().duration_since(at).ok())
                    .is_some_and(|age| age > COPY_AGE_MAX)
            };
            if entry.file_name().to_string_lossy().starts_with(COPY_PREFIX) && old(&entry) {
                fs::remove_file(entry.path())?;
            }
        }
        let path = folder.join(format!("{COPY_PREFIX}{}.db", draft::new_id(now)));
        private_file(&path)?;
        Ok(Self(path))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for ClearCopy {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm", "-journal"] {
            let mut path = self.0.clone().into_os_string();
            path.push(end);
            // One that was never there cannot be removed.
            let _ = fs::remove_file(path);
        }
    }
}

fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}

/// Encrypts a copy to its place, whole or not at all, and checks what was written; gives its size.
fn encrypt(public: &str, copy: &Path, target: &Path) -> io::Result<u64> {
    let temporary = target.with_extension("tmp");
    let written = (|| {
        let file = private_file(&temporary)?;
        secrets::encrypt_to(public, BufReader::new(File::open(copy)?), BufWriter::new(&file))?;
        file.sync_all()?;
        let size = check(&temporary, fs::metadata(copy)?.len())?;
        fs::rename(&temporary, target)?;
        #[cfg(unix)]
        if let Some(folder) = target.parent() {
            File::open(folder)?.sync_all()?;
        }
        Ok(size)
    })();
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// Checks that a file is an age file that holds at least so many bytes.
fn check(path: &Path, bytes_min: u64) -> io::Result<u64> {
    let mut head = [0u8; AGE_HEADER.len()];
    File::open(path)?.read_exact(&mut head)?;
    let size = fs::metadata(path)?.len();
    if head != *AGE_HEADER || size <= bytes_min {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "age"));
    }
    Ok(size)
}

/// `2025-11-manual-20251108T170302123Z.age`: the first millisecond from now that no file has.
fn free_name(
    folder: &Path,
    code: &str,
    kind: BackupKind,
    now: Timestamp,
) -> io::Result<(Timestamp, PathBuf)> {
    let names = (0..NAMES_MAX).filter_map(|ms| {
        let at = now.checked_add(ms.milliseconds()).ok()?;
        let moment = at.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%S%3f").to_string();
        Some((at, folder.join(format!("{code}-{}-{moment}Z.age", kind.key()))))
    });
    let mut free = names.filter(|(_, path)| !path.exists());
    free.next().ok_or_else(|| io::ErrorKind::AlreadyExists.into())
}

/// The backups of a folder, newest first; other files are passed over.
pub(crate) fn list(folder: &Path) -> io::Result<Vec<Backup>> {
    let found = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        found => found?,
    };
    let mut backups = Vec::new();
    for entry in found {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some((at, kind)) = read_name(&name) {
            backups.push(Backup { at, kind, size_bytes: entry.metadata()?.len(), name });
        }
    }
    backups.sort_by(|a, b| (b.at, &b.name).cmp(&(a.at, &a.name)));
    Ok(backups)
}

/// The moment and the kind that a backup's name says.
fn read_name(name: &str) -> Option<(Timestamp, String)> {
    let mut parts = name.strip_suffix("Z.age")?.rsplitn(3, '-');
    let (moment, kind) = (parts.next()?, parts.next()?);
    parts.next().filter(|code| !code.is_empty())?;
    let (seconds, ms) = moment.split_at_checked(15)?;
    let at = DateTime::strptime("%Y%m%dT%H%M%S", seconds).ok()?;
    let at = at.checked_add(ms.parse::<i64>().ok()?.milliseconds()).ok()?;
    Some((at.to_zoned(TimeZone::UTC).ok()?.timestamp(), kind.to_owned()))
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
