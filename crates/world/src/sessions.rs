//! Who is signed in: tokens in memory, eight hours, gone with the process.

use crate::World;
use crate::context::{Actor, Caller, Context};
use contract::Effect;
use contract::domain::{AccountId, Role};
use jiff::{Span, Timestamp};
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// How long a session lasts.
const SESSION_HOURS: i64 = 8;
/// The most sessions kept; the oldest goes first.
const SESSIONS_MAX: usize = 1_000;
/// Failed sign-ins of one e-mail from one address before it waits there.
const FAILURES_MAX: u32 = 5;
/// And from all other machines together, before it waits at each of them. Who sits at the machine itself never
/// waits for what others tried: nobody on the network may shut its owner out.
const FAILURES_OF_ALL_MAX: u32 = 50;
/// How long it waits, in minutes.
const LOCK_MINUTES: i64 = 15;

/// Failed sign-ins of an e-mail from an address: how many, and when the last was.
type Failures = HashMap<(String, String), (u32, Timestamp)>;

/// The open sessions of a station, and failed sign-ins.
#[derive(Default)]
pub struct Sessions {
    open: Mutex<HashMap<String, Open>>,
    failures: Mutex<Failures>,
}

/// An open session.
#[derive(Clone)]
pub struct Open {
    /// Whose.
    pub account: AccountId,
    ends: Timestamp,
    /// It came by a PIN: for what a till does.
    pub by_pin: bool,
    /// On a till, the session of the same account at the hub.
    pub hub_token: Option<String>,
}

fn guard<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn fresh(since: Timestamp, now: Timestamp) -> bool {
    now.duration_since(since).as_secs() < LOCK_MINUTES * 60
}

/// From where, for counting: this machine has many loopback addresses and is one place.
fn place(address: &str) -> &str {
    let loopback = address.parse::<IpAddr>().is_ok_and(|ip| ip.to_canonical().is_loopback());
    if loopback { "loopback" } else { address }
}

/// Whether a caller's address is that of another machine; programs of this one may say a word instead.
fn is_other_machine(address: &str) -> bool {
    address.parse::<IpAddr>().is_ok_and(|ip| !ip.to_canonical().is_loopback())
}

impl Sessions {
    /// Opens a session; returns its token and end.
    pub fn open(&self, account: AccountId, now: Timestamp) -> (String, Timestamp) {
        self.open_as(account, now, false, None)
    }

    /// Opens a session at a till: by a PIN, or by a password that the hub took.
    pub fn open_as(
        &self,
        account: AccountId,
        now: Timestamp,
        by_pin: bool,
        hub_token: Option<String>,
    ) -> (String, Timestamp) {
        let ends = now.checked_add(Span::new().hours(SESSION_HOURS)).unwrap_or(now);
        let token = format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple());
        let mut open = guard(&self.open);
        open.retain(|_, session| session.ends > now);
        if open.len() >= SESSIONS_MAX {
            let oldest = open.iter().min_by_key(|(_, session)| session.ends).map(|(token, _)| token.clone());
            oldest.and_then(|token| open.remove(&token));
        }
        open.insert(token.clone(), Open { account, ends, by_pin, hub_token });
        (token, ends)
    }

    /// What an adapter's caller becomes at the door.
    pub fn context(
        &self,
        world: &World,
        caller: &Caller,
        now: Timestamp,
        command: &'static str,
        effect: Effect,
    ) -> Context {
        let session = caller.token.as_deref().and_then(|token| self.find(token, now));
        let account = session.as_ref().and_then(|session| {
            let id = session.account;
            let role = |role| if session.by_pin && role == Role::Admin { Role::Manager } else { role };
            let account = world.accounts.get(&id).filter(|a| a.locked_at.is_none());
            account.map(|a| Actor { id, role: role(a.role) })
        });
        Context {
            account,
            lang: caller.lang,
            edition: caller.edition.clone(),
            address: caller.address.clone(),
            token: caller.token.clone(),
            hub_token: session.and_then(|session| session.hub_token),
            command,
            effect,
        }
    }

    /// The session of a token that has not ended.
    pub fn find(&self, token: &str, now: Timestamp) -> Option<Open> {
        guard(&self.open).get(token).filter(|session| session.ends > now).cloned()
    }

    /// Ends a session.
    pub fn end(&self, token: &str) {
        guard(&self.open).remove(token);
    }

    /// Ends every session of an account.
    pub fn end_all(&self, account: AccountId) {
        guard(&self.open).retain(|_, session| session.account != account);
    }

    /// Whether sign-ins of this e-mail from this address have to wait.
    pub fn is_waiting(&self, email: &str, address: &str, now: Timestamp) -> bool {
        let (failures, address) = (guard(&self.failures), place(address));
        let of = |from: &dyn Fn(&str) -> bool| -> u32 {
            let own = failures
                .iter()
                .filter(|((of, at), (_, since))| of == email && from(at) && fresh(*since, now));
            own.map(|(_, (count, _))| *count).sum()
        };
        of(&|at| at == address) >= FAILURES_MAX
            || (is_other_machine(address) && of(&is_other_machine) >= FAILURES_OF_ALL_MAX)
    }

    /// Notes a failed sign-in, or forgets earlier ones after a good one.
    pub fn note(&self, email: &str, address: &str, good: bool, now: Timestamp) {
        let mut failures = guard(&self.failures);
        let key = (email.to_owned(), place(address).to_owned());
        if good {
            failures.remove(&key);
            return;
        }
        failures.retain(|_, (_, since)| fresh(*since, now));
        if failures.len() >= SESSIONS_MAX && !failures.contains_key(&key) {
            let oldest = failures.iter().min_by_key(|(_, (_, since))| *since).map(|(key, _)| key.clone());
            oldest.and_then(|key| failures.remove(&key));
        }
        let entry = failures.entry(key).or_insert((0, now));
        *entry = (entry.0 + 1, now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn fail(sessions: &Sessions, address: &str, times: u32) {
        for _ in 0..times {
            sessions.note("a@example.org", address, false, NOW);
        }
    }

    #[test]
    fn who_guesses_waits_and_shuts_nobody_else_out() {
        let sessions = Sessions::default();
        let waits = |address: &str| sessions.is_waiting("a@example.org", address, NOW);
        fail(&sessions, "10.0.0.9", 4);
        assert!(!waits("10.0.0.9"));
        fail(&sessions, "10.0.0.9", 1);
        assert!(waits("10.0.0.9") && !waits("10.0.0.8") && !waits("cli"));
        assert!(!sessions.is_waiting("b@example.org", "10.0.0.9", NOW));
        let later = NOW.checked_add(Span::new().minutes(LOCK_MINUTES)).unwrap();
        assert!(!sessions.is_waiting("a@example.org", "10.0.0.9", later));
        sessions.note("a@example.org", "10.0.0.9", true, NOW);
        assert!(!waits("10.0.0.9"), "a good one forgets");
        fail(&sessions, "127.0.0.2", FAILURES_MAX);
        assert!(waits("127.0.0.3") && waits("::1"), "its own addresses are one place");
    }

    #[test]
    fn many_addresses_guess_no_more_than_fifty_times() {
        let sessions = Sessions::default();
        for host in 1..=13 {
            fail(&sessions, &format!("10.0.0.{host}"), 4);
        }
        let waits = |address: &str| sessions.is_waiting("a@example.org", address, NOW);
        assert!(waits("10.0.1.1"), "nobody on the network tries on");
        assert!(
            !waits("cli") && !waits("127.0.0.1") && !waits("::ffff:127.0.0.1"),
            "the machine itself does"
        );
    }

    #[test]
    fn names_without_end_do_not_let_a_guesser_off() {
        let sessions = Sessions::default();
        for n in 0..2 * SESSIONS_MAX {
            sessions.note(&format!("{n}@example.org"), "10.0.0.9", false, NOW);
        }
        fail(&sessions, "10.0.0.9", FAILURES_MAX);
        assert!(sessions.is_waiting("a@example.org", "10.0.0.9", NOW));
    }
}
