//! This page as a till of its own: it answers what a till answers, keeps what it sells in the browser's
//! storage, and hands over to the hub whenever that is there.
//!
//! What is decided stands in the crate `rescue`; here are the storage, the requests and the clock. Only one
//! page of a browser is the till: two would write two continuations of one chain.

mod base;
mod lock;
mod net;
mod pair;
mod round;
mod stay;
mod time;

pub use net::devices_port;
pub use pair::pair;
pub use stay::stays;

use crate::door::{token, unreachable};
use crate::lang::use_lang;
use base::Base;
use contract::domain::FileId;
use contract::{Failure, JournalExported, SignedIn, SyncTill, TillSynced};
use futures_util::lock::Mutex;
use leptos::prelude::GetUntracked;
use messages::Lang;
use rescue::{Decided, Rescue, Step};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What this page is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Here {
    /// A page of the station that serves it.
    Guest,
    /// A till.
    Till,
    /// A second page beside the one that is the till.
    Second,
    /// What was kept cannot be read.
    Damaged,
}

thread_local! {
    static HERE: Cell<Here> = const { Cell::new(Here::Guest) };
    static TILL: RefCell<Option<Rescue>> = const { RefCell::new(None) };
    static BASE: RefCell<Option<Base>> = const { RefCell::new(None) };
    /// Held from a decision until it is kept: nothing else is decided meanwhile.
    static TURN: Rc<Mutex<()>> = Rc::new(Mutex::new(()));
    /// The journal's file that was made last, until it is saved.
    static MADE: RefCell<Option<(FileId, Vec<u8>)>> = const { RefCell::new(None) };
}

impl Here {
    /// Whether nothing can be done on this page.
    #[must_use]
    pub fn is_closed(self) -> bool {
        matches!(self, Here::Second | Here::Damaged)
    }
}

/// What this page is.
#[must_use]
pub fn here() -> Here {
    HERE.get()
}

/// Looks whether this browser was made a till, and goes on as that till. Called once, before anything is
/// asked of the station.
pub async fn start() {
    if crate::door::in_desktop_window() || !base::is_known() {
        return;
    }
    let Ok(base) = Base::open().await else { return };
    let Ok(rows) = base.read().await else { return };
    match Rescue::load(&rows, time::now()) {
        Ok(None) => {}
        Ok(Some(_)) if !lock::take().await => HERE.set(Here::Second),
        Ok(Some(till)) => become_till(till, base),
        Err(damaged) => {
            leptos::logging::error!("{damaged}");
            HERE.set(Here::Damaged);
        }
    }
}

fn become_till(till: Rescue, base: Base) {
    TILL.set(Some(till));
    BASE.set(Some(base));
    HERE.set(Here::Till);
    leptos::task::spawn_local(round::live());
    leptos::task::spawn_local(stay::keep_page());
}

/// Who signed in here with a password, at the hub.
#[must_use]
pub(crate) fn hub_token() -> Option<String> {
    let token = token()?;
    with(|till| till.hub_token(&token, time::now())).ok()?
}

/// Does something with the till.
fn with<T>(act: impl FnOnce(&mut Rescue) -> T) -> Result<T, Failure> {
    TILL.with_borrow_mut(|till| till.as_mut().map(act)).ok_or_else(unreachable)
}

fn turn() -> Rc<Mutex<()>> {
    TURN.with(Rc::clone)
}

fn lang() -> Lang {
    use_lang().get_untracked()
}

/// Keeps what was decided, and only then takes it in and answers.
async fn keep(decided: Decided) -> Result<String, Failure> {
    let base = BASE.with_borrow(Clone::clone).ok_or_else(unreachable)?;
    base.write(&decided.writes).await.map_err(|()| full())?;
    with(|till| till.commit(decided))?
}

/// The refusal when the browser keeps nothing more.
fn full() -> Failure {
    let lang = lang();
    Failure::new("disk_full", messages::rescue::not_kept(lang), messages::rescue::not_kept_hint(lang))
}

/// The refusal of every command where this page is not the till that the browser holds.
fn not_here(here: Here) -> Failure {
    use messages::rescue as words;
    let lang = lang();
    match here {
        Here::Damaged => Failure::new("damaged", words::damaged(lang), words::damaged_hint(lang)),
        _ => Failure::new("busy", words::second(lang), words::second_hint(lang)),
    }
}

/// Answers a command as the till; nothing on a page that is none.
pub(crate) async fn call(name: &str, body: &str, edition: Option<String>) -> Option<Result<String, Failure>> {
    match here() {
        Here::Guest => None,
        Here::Till => Some(answer(name, body, edition).await),
        other => Some(Err(not_here(other))),
    }
}

async fn answer(name: &str, body: &str, edition: Option<String>) -> Result<String, Failure> {
    let caller = rescue::caller(lang(), token(), edition);
    let step = {
        let turn = turn();
        let _turn = turn.lock().await;
        match with(|till| till.call(&caller, name, body, time::now()))? {
            Step::Keep(decided) => {
                let reply = keep(*decided).await;
                round::wake();
                return reply;
            }
            step => step,
        }
    };
    match step {
        Step::Reply(reply) => reply,
        Step::Keep(_) => Err(unreachable()),
        Step::Hub(token) => net::command(name, body, Some(&token)).await,
        Step::SignIn => {
            let at_hub: SignedIn = read(&net::command(name, body, None).await?)?;
            write(&with(|till| till.signed_in_at_hub(lang(), time::now(), at_hub))??)
        }
        Step::Sync => {
            let command: SyncTill = read(body)?;
            let done = round::drain().await;
            // The pause until the next ping is not what it was.
            time::wake();
            let round::Drained { sent, received } = match done {
                Ok(done) => done,
                Err(failure) if command.within_ms.is_none() => return Err(failure),
                Err(_) => round::Drained::default(),
            };
            let synced: TillSynced = with(|till| till.synced(&caller, time::now(), sent, received))?;
            write(&synced)
        }
        Step::Export => {
            let (_, bytes, entries) = with(|till| till.journal(time::now()))?;
            let file = FileId(crate::ids::new_id());
            MADE.set(Some((file, bytes)));
            write(&JournalExported { file, entries })
        }
    }
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Failure> {
    serde_json::from_str(text).map_err(|_| crate::door::unreadable())
}

fn write(value: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|_| crate::door::unreadable())
}

/// A file that this page made itself.
#[must_use]
pub(crate) fn made(file: FileId) -> Option<Vec<u8>> {
    MADE.with_borrow(|made| made.as_ref().filter(|(id, _)| *id == file).map(|(_, bytes)| bytes.clone()))
}

/// Whether this browser may stop being a till: nothing waits, and no session is open.
#[must_use]
pub fn may_leave() -> bool {
    with(|till| till.waiting().0 == 0 && !till.has_open_session()).unwrap_or(false)
}

/// Stops being a till: what it kept is dropped, and the page begins anew as a guest.
pub async fn leave() {
    let turn = turn();
    let _turn = turn.lock().await;
    if !may_leave() {
        return;
    }
    TILL.set(None);
    if let Some(base) = BASE.take() {
        base.clear().await;
    }
    let _ = leptos::prelude::window().location().reload();
}
