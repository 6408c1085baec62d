//! The till: basket, payments, session, history. The whole screen is the basket.
//!
//! Models (`counter`, `cash`, `split`, `count`, `entry`, `refused`, `lost`, `place`) are plain values that
//! are tested natively; `checkout` holds them and calls the station; everything else draws.

mod camera;
mod cancel;
mod cash;
mod checkout;
mod close;
mod conflict;
mod count;
mod counter;
mod entry;
mod foot;
mod held;
mod history;
mod keep;
mod last_item;
mod lines;
mod lost;
mod open;
mod pay;
mod pay_card;
mod pay_cash;
mod pay_split;
mod place;
mod refused;
mod refused_card;
mod search;
mod session;
mod sound;
mod split;
mod words;

use crate::keys::take_typing;
use crate::prelude::*;
use camera::CameraScan;
use checkout::Checkout;
use close::{Closing, CountDrawer, CountFoot};
use conflict::{ConflictFoot, ConflictKey, ConflictPage};
use contract::domain::code::read_code;
use counter::Counter;
use foot::{ConfirmFoot, PayFoot};
use history::{BackFoot, History};
use last_item::LastItem;
use leptos::ev;
use lines::Lines;
use open::{OpenFoot, OpenTill, Opening};
use pay_card::PayCard;
use pay_cash::PayCash;
use pay_split::PaySplit;
use place::{Mode, Place, place};
use session::{SessionFoot, SessionPage};

/// The screen of a page of this workplace.
pub fn screen(_page: Page) -> AnyView {
    view! { <TillScreen /> }.into_any()
}

/// The till's screen.
#[component]
fn TillScreen() -> impl IntoView {
    let session = use_session();
    let checkout = Checkout::provide();
    let (opening, closing) = (Opening::new(), Closing::new());
    let here = Memo::new(move |_| {
        let lines = checkout.counter.with(|counter| !counter.basket.lines.is_empty());
        checkout.till.with(|till| place(checkout.mode.get(), till.as_ref(), lines))
    });
    // While paying nothing may lie over the change.
    let toasts = use_toasts();
    Effect::new(move |_| {
        if here.get() != Place::Counter {
            toasts.clear();
        }
    });
    use_scan(|text| read_code(text).is_ok(), move |code| checkout.scan(code));
    keys(checkout, here);

    let lang = use_lang();
    let name = Signal::derive(move || {
        let known = checkout.till.with(|till| till.as_ref().map(|till| till.till.clone()));
        let station = || session.station.with(|station| station.as_ref().map(|station| station.name.clone()));
        let name = known.or_else(station).filter(|name| !name.is_empty());
        name.unwrap_or_else(|| messages::shell::till(lang.get()).to_owned())
    });
    let note = Signal::derive(move || session.edition_line().map(|line| line.name));
    let foot = move || {
        move || match here.get() {
            Place::Waiting => ().into_any(),
            Place::Opening => view! { <OpenFoot checkout opening /> }.into_any(),
            Place::Counter => view! { <PayFoot checkout /> }.into_any(),
            Place::Pay(mode) => view! { <ConfirmFoot checkout mode /> }.into_any(),
            Place::History => view! { <BackFoot checkout /> }.into_any(),
            Place::Session => view! { <SessionFoot checkout /> }.into_any(),
            Place::Count => view! { <CountFoot checkout closing /> }.into_any(),
            Place::Conflict => view! { <ConflictFoot checkout /> }.into_any(),
        }
    };
    let work = move || match here.get() {
        Place::Waiting => view! { <Waiting checkout /> }.into_any(),
        Place::Opening => view! { <OpenTill opening closed=closing.closed /> }.into_any(),
        Place::Counter => view! { <LastItem checkout /><Lines checkout /> }.into_any(),
        Place::Pay(Mode::Cash) => view! { <PayCash checkout /> }.into_any(),
        Place::Pay(Mode::Split) => view! { <PaySplit checkout /> }.into_any(),
        Place::Pay(mode) => view! { <PayCard checkout mode /> }.into_any(),
        Place::History => view! { <History checkout /> }.into_any(),
        Place::Session => view! { <SessionPage checkout /> }.into_any(),
        Place::Count => view! { <CountDrawer checkout closing /> }.into_any(),
        Place::Conflict => view! { <ConflictPage checkout /> }.into_any(),
    };
    let alert = move || view! { <ConflictKey checkout here /> };
    view! {
        <TillFrame name note foot alert user_key=Key::F(6) on_user=move |()| toggle_session(checkout)>
            {work}
            <Show when=move || here.get() == Place::Counter><CameraScan /></Show>
            <p class="unseen" role="status" aria-live="polite">{move || checkout.said.get()}</p>
        </TillFrame>
    }
}

/// The till's own keys: typing begins a search, arrows choose a line, `F6` shows the session.
fn keys(checkout: Checkout, here: Memo<Place>) {
    bind(Key::F(6), t!(till::session_title), move || toggle_session(checkout));
    take_typing(move |c| {
        let typing = here.get_untracked() == Place::Counter && checkout.mode.get_untracked() != Mode::Held;
        if typing {
            checkout.open_entry(&c.to_lowercase().to_string());
        }
        typing
    });
    let arrows = window_event_listener(ev::keydown, move |event| {
        let older = match event.key().as_str() {
            "ArrowDown" => true,
            "ArrowUp" => false,
            _ => return,
        };
        if here.get_untracked() == Place::Counter && checkout.mode.get_untracked() == Mode::Basket {
            event.prevent_default();
            checkout.counter.update(|counter: &mut Counter| counter.choose(older));
        }
    });
    on_cleanup(move || arrows.remove());
}

/// Shows the session, or goes back to the basket. A payment under way stays in sight.
fn toggle_session(checkout: Checkout) {
    if checkout.asking.get_untracked().is_none() {
        checkout.mode.update(|mode| {
            *mode = if matches!(mode, Mode::Session | Mode::Count) { Mode::Basket } else { Mode::Session };
        });
    }
}

/// The station has not answered yet, or does not.
#[component]
fn Waiting(checkout: Checkout) -> impl IntoView {
    let known = Memo::new(move |_| checkout.till_failure.with(Option::is_some));
    view! {
        <section class="card till-narrow">
            <Refusal failure=checkout.till_failure on_retry=move |()| checkout.look() />
            <Show when=move || !known.get()><Skeleton lines=4 /></Show>
        </section>
    }
}
