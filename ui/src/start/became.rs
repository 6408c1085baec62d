//! What the forms share that make this station something else: the wait, and beginning anew as what it is now.

use crate::app::take_station;
use crate::door::set_token;
use crate::prelude::*;
use contract::{Failure, StationStatus};

/// Work that takes a while, with the words that say which.
#[component]
pub(super) fn Running(
    /// What is being done.
    #[prop(into)]
    words: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="start-running" role="status">
            <div class="start-sweep"><i></i></div>
            <p class="ink-2">{words}</p>
        </div>
    }
}

/// Goes on to signing in as what the station has become; a refusal is shown and nothing changes.
pub(super) fn anew(failure: RwSignal<Option<Failure>>) -> impl Fn(()) + Copy + Send + Sync + 'static {
    let session = use_session();
    move |()| {
        spawn_local(async move {
            match call(StationStatus {}).await {
                Ok(station) => {
                    // The sessions of what it was end with it.
                    set_token(None);
                    session.account.set(None);
                    session.till.set(None);
                    take_station(session, station);
                    go(Page::SignIn);
                }
                Err(refused) => failure.set(Some(refused)),
            }
        });
    }
}
