//! The session in hand: who, since when, how much; and the ways on: count and close, leave, sounds.

use super::checkout::Checkout;
use super::lines::keep_focus;
use super::place::Mode;
use super::sound;
use crate::prelude::*;
use crate::route::Workplace;
use crate::shell::{BringJournal, SaveJournal, page_title, synced_words, use_leaving, workplace_icon};
use contract::{Failure, SyncTill};

/// The page of the session.
#[component]
pub(super) fn SessionPage(checkout: Checkout) -> impl IntoView {
    let (lang, leaving) = (use_lang(), use_leaving());
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
            <div class="session-two">
            <div class="session-ways">
                <h3 class="t-20 title">{t!(till::elsewhere)}</h3>
                <div class="row row-wrap gap-3">
                    {ways().into_iter().map(|page| view! {
                        <LinkButton label=Signal::derive(move || page_title(page, lang.get()).to_owned()) href=page.href()
                            size=Size::Large icon=way_icon(page) />
                    }).collect_view()}
                    <Button label=t!(shell::sign_out) size=Size::Large icon=Icon::LogOut on_press=move |()| leaving.sign_out() />
                </div>
                <p class="ink-2">{t!(till::leave_hint)}</p>
                <Check label=t!(till::sounds) value=sound_on />
            </div>
            <Show when=move || use_session().is_till()><HubSection checkout /></Show>
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

/// On a till: its hub, what waits to be sent, and what to do when the hub is lost.
#[component]
fn HubSection(checkout: Checkout) -> impl IntoView {
    let lang = use_lang();
    let (failure, waiting) = (RwSignal::new(None::<Failure>), RwSignal::new(false));
    let toasts = use_toasts();
    let press = move |()| {
        if waiting.get_untracked() {
            return;
        }
        waiting.set(true);
        failure.set(None);
        spawn_local(async move {
            let answer = call(SyncTill { within_ms: None }).await;
            if waiting.is_disposed() {
                return;
            }
            waiting.set(false);
            match answer {
                Ok(done) => {
                    toasts.show(synced_words(lang.get_untracked(), done.sent, done.received, done.equal));
                    done.till.into_iter().for_each(|till| checkout.take_till(till));
                }
                Err(refused) => failure.set(Some(refused)),
            }
        });
    };
    let label = Signal::derive(move || {
        if waiting.get() { messages::link::syncing(lang.get()) } else { messages::till::sync_now(lang.get()) }
            .to_owned()
    });
    // Another till's journal may come here by a stick: it goes on to the hub with what this one sends.
    let bringing = RwSignal::new(false);
    let may_bring = Memo::new(move |_| contract::Access::Manager.allows(use_session().role()));
    let fact = move |pick: fn(&contract::Till) -> String| {
        Signal::derive(move || checkout.till.with(|till| till.as_ref().map(pick).unwrap_or_default()))
    };
    let hub = fact(|till| till.hub.clone().unwrap_or_default());
    let unsent = fact(|till| {
        let lang = use_lang().get();
        match (till.pending, till.unsent) {
            (0, 0) => messages::till::unsent_none(lang).to_owned(),
            (0, _) => messages::till::unsent_other(lang).to_owned(),
            (sales, _) => messages::till::unsent_sales(lang, i64::from(sales)),
        }
    });
    view! {
        <div class="session-ways">
            <h3 class="t-20 title">{t!(till::hub_section)}</h3>
            <dl class="pairs">
                <dt>{t!(till::hub_address)}</dt><dd>{hub}</dd>
                <dt>{t!(till::unsent)}</dt><dd>{unsent}</dd>
            </dl>
            <div class="row row-wrap gap-3">
                <Button label size=Size::Large icon=Icon::RefreshCw on_press=press />
                <SaveJournal size=Size::Large />
                <LinkButton label=t!(till::hub_lost) href=Page::HubLost.href() size=Size::Large icon=Icon::LifeBuoy />
                <Show when=move || may_bring.get()>
                    <Button label=t!(journal::import) size=Size::Large icon=Icon::Usb on_press=move |()| bringing.update(|now| *now = !*now) />
                </Show>
            </div>
            <Refusal failure />
            <Show when=move || bringing.get()><BringJournal on_taken=move |()| checkout.look() /></Show>
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
