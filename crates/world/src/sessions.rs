//! Who is signed in: tokens in memory, eight hours, gone with the process.

use crate::World;
use crate::context::{Actor, Caller, Context};
use contract::Effect;
use contract::domain::{AccountId, Role};
use jiff::{Span, Timestamp};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// How long a session lasts.
const SESSION_HOURS: i64 = 8;
/// The most sessions kept; the oldest goes first.
const SESSIONS_MAX: usize = 1_000;
/// Failed sign-ins of one e-mail before it waits.
const FAILURES_MAX: u32 = 5;
/// How long it waits, in minutes.
const LOCK_MINUTES: i64 = 15;

/// The open sessions of a station, and failed sign-ins.
#[derive(Default)]
pub struct Sessions {
    open: Mutex<HashMap<String, Open>>,
    failures: Mutex<HashMap<String, (u32, Timestamp)>>,
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

    /// Whether sign-ins of this e-mail have to wait.
    pub fn is_waiting(&self, email: &str, now: Timestamp) -> bool {
        let waits = |since: Timestamp| now.duration_since(since).as_secs() < LOCK_MINUTES * 60;
        guard(&self.failures).get(email).is_some_and(|(count, since)| *count >= FAILURES_MAX && waits(*since))
    }

    /// Notes a failed sign-in, or forgets earlier ones after a good one.
    pub fn note(&self, email: &str, good: bool, now: Timestamp) {
        let mut failures = guard(&self.failures);
        if good {
            failures.remove(email);
            return;
        }
        failures.retain(|_, (_, since)| now.duration_since(*since).as_secs() < LOCK_MINUTES * 60);
        if failures.len() < SESSIONS_MAX {
            let entry = failures.entry(email.to_owned()).or_insert((0, now));
            *entry = (entry.0 + 1, now);
        }
    }
}
