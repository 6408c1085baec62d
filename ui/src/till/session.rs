//! The session in hand: who, since when, how much; and the ways on: count and close, leave, sounds.

use super::checkout::Checkout;
use super::lines::keep_focus;
use super::place::Mode;
use super::sound;
use crate::door::set_token;
use crate::prelude::*;
use crate::route::Workplace;
use crate::shell::{page_title, workplace_icon};
use contract::SignOut;

/// The page of the session.
#[component]
pub(super) fn SessionPage(checkout: Checkout) -> impl IntoView {
    let lang = use_lang();
    let sound_on = RwSignal::new(sound::is_on());
    Effect::new(move |_| sound::set_on(sound_on.get()));
    let facts = move || {
        checkout.till.get().map(|till| {
            let session = till.session;
            let opened = session.as_ref().map(|s| (s.opened_at.as_millisecond(), s.by.clone(), s.float_cents.0));
            let (sales, expected) = (i64::from(till.sales), till.expected_cash_cents.0);
            view! {
                <dl class="facts session-facts">
                    {opened.map(|(at, by, float)| view! {
                        <SessionFact name=t!(till::session_since) value=Signal::derive(move || format::hour(at)) />
                        <SessionFact name=t!(till::session_by) value=Signal::stored(by) />
                        <SessionFact name=t!(till::float) value=Signal::derive(move || format::euros_large(float)) />
                    })}
                    <SessionFact name=t!(till::session_sales) value=Signal::derive(move || format::number_large(sales)) />
                    <SessionFact name=t!(till::session_expected) value=Signal::derive(move || format::euros_large(expected)) />
                </dl>
            }
        })
    };
    view! {
        <section class="card card-raised till-session" on:mousedown=keep_focus>
            <h2 class="t-44 title">{t!(till::session_title)}</h2>
            <Refusal failure=checkout.till_failure on_retry=move |()| checkout.look() />
            {facts}
            <Check label=t!(till::sounds) value=sound_on />
            <div class="session-ways">
                <h3 class="t-20 title">{t!(till::elsewhere)}</h3>
                <div class="row row-wrap gap-3">
                    {ways().into_iter().map(|page| view! {
                        <LinkButton label=Signal::derive(move || page_title(page, lang.get()).to_owned()) href=page.href()
                            size=Size::Large icon=way_icon(page) />
                    }).collect_view()}
                    <Button label=t!(shell::sign_out) size=Size::Large icon=Icon::LogOut on_press=leave />
                </div>
                <p class="ink-2">{t!(till::leave_hint)}</p>
            </div>
        </section>
    }
}

#[component]
fn SessionFact(name: Signal<String>, value: Signal<String>) -> impl IntoView {
    view! {
        <div class="fact">
            <dt class="fact-name">{move || name.get()}</dt>
            <dd class="fact-value small">{move || value.get()}</dd>
        </div>
    }
}

/// The first page of each other workplace that this person may see, and the page of returns.
fn ways() -> Vec<Page> {
    let role = untrack(|| use_session().role());
    let firsts = Workplace::MENU.into_iter().filter(|place| *place != Workplace::Till);
    let mut ways: Vec<Page> = Vec::new();
    for place in firsts {
        let some = if place == Workplace::Deposit { 2 } else { 1 };
        ways.extend(place.pages(role).take(some));
    }
    ways
}

/// The icon of a way: that of its workplace, but for the returns, which share one with the deposit.
fn way_icon(page: Page) -> Icon {
    if page == Page::Returns { Icon::PackageOpen } else { workplace_icon(page.workplace()) }
}

/// Signs out; the session of the till stays open for who comes next.
fn leave((): ()) {
    let session = use_session();
    spawn_local(async move {
        // Whatever it answers: on this station nobody is signed in any more.
        let _ = call(SignOut {}).await;
        set_token(None);
        session.account.set(None);
        go(Page::SignIn);
    });
}

/// The foot of the page.
#[component]
pub(super) fn SessionFoot(checkout: Checkout) -> impl IntoView {
    view! {
        <div class="till-confirm" on:mousedown=keep_focus>
            <Button label=t!(till::basket) size=Size::Till icon=Icon::Undo2 key=Key::Escape
                on_press=move |()| checkout.mode.set(Mode::Basket) />
            <Button label=t!(till::count_and_close) kind=Kind::Primary size=Size::Till icon=Icon::Coins key=Key::F(7)
                class="button-take" on_press=move |()| checkout.mode.set(Mode::Count) />
        </div>
    }
}
