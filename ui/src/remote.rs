//! A value that comes from the station: waited for, there, or refused; asked for again at will.
//!
//! `let payouts = remote(move || call(ListPayouts { … }));` and then `<Loaded of=payouts let:value>`.

use contract::Failure;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use std::rc::Rc;

/// What is known of a value of the station.
pub struct Remote<T: Send + Sync + 'static> {
    /// The last good value; it stays on the screen while a newer one is asked for.
    pub value: RwSignal<Option<T>>,
    /// Why the last asking failed.
    pub failure: RwSignal<Option<Failure>>,
    /// Whether an answer is awaited.
    pub waiting: RwSignal<bool>,
    again: Trigger,
}

impl<T: Send + Sync + 'static> Clone for Remote<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Remote<T> {}

impl<T: Send + Sync + 'static> Remote<T> {
    /// Asks again.
    pub fn reload(&self) {
        self.again.notify();
    }
}

/// Asks for a value now, and again whenever a signal read in `ask` changes or `reload` is called. An
/// answer that a newer asking overtook is dropped.
pub fn remote<T, F>(ask: impl Fn() -> F + 'static) -> Remote<T>
where
    T: Send + Sync + 'static,
    F: Future<Output = Result<T, Failure>> + 'static,
{
    let remote = Remote {
        value: RwSignal::new(None),
        failure: RwSignal::new(None),
        waiting: RwSignal::new(true),
        again: Trigger::new(),
    };
    let round = Rc::new(std::cell::Cell::new(0_u64));
    Effect::new(move |_| {
        remote.again.track();
        remote.waiting.set(true);
        let mine = round.get() + 1;
        round.set(mine);
        let (round, asked) = (Rc::clone(&round), ask());
        spawn_local(async move {
            let answer = asked.await;
            if round.get() != mine || remote.waiting.is_disposed() {
                return;
            }
            remote.waiting.set(false);
            match answer {
                Ok(value) => {
                    remote.failure.set(None);
                    remote.value.set(Some(value));
                }
                Err(failure) => remote.failure.set(Some(failure)),
            }
        });
    });
    // What was refused because the session had ended is asked again once somebody signed in.
    let session = crate::session::use_session();
    Effect::new(move |_| {
        let refused = || {
            remote.failure.with_untracked(|failure| {
                failure.as_ref().is_some_and(|failure| failure.code == crate::door::SIGN_IN_NEEDED)
            })
        };
        if !session.ended.get() && refused() {
            remote.reload();
        }
    });
    remote
}
