//! The till and the deposit desk: no side bar; top bar 64, work area, a foot that never scrolls.

use super::station::TrainingBadge;
use super::{LinkBadge, StationBand, use_help};
use crate::clock::use_minute;
use crate::format;
use crate::icons::Icon;
use crate::keys::Key;
use crate::session::use_session;
use crate::t;
use crate::widgets::{KeyCap, Logo};
use leptos::{either::Either, prelude::*};

/// The frame of a till or of a deposit desk.
///
/// The children are the work area's parts, one below the other: `.last`, `.lines`, `.till-columns`.
#[component]
pub fn TillFrame(
    /// `Caisse 3`, `Dépôt, table 2`.
    #[prop(into)]
    name: Signal<String>,
    /// What is beside it: edition, slot.
    #[prop(optional, into)]
    note: MaybeProp<String>,
    /// Who works here; the account's name when not given.
    #[prop(optional, into)]
    user: MaybeProp<String>,
    /// Opens what concerns the session and who works here: the name is then a button.
    #[prop(optional, into)]
    on_user: Option<Callback<()>>,
    /// The key that does the same, drawn beside the name; the screen binds it.
    #[prop(optional)]
    user_key: Option<Key>,
    /// In the top bar: what waits to be settled.
    #[prop(optional, into)]
    alert: Option<ViewFn>,
    /// A second bar under the top bar: the depositor at the table.
    #[prop(optional, into)]
    subject: Option<ViewFn>,
    /// The foot: payments and total.
    #[prop(optional, into)]
    foot: Option<ViewFn>,
    /// The foot is 88 px high instead of 128.
    #[prop(optional)]
    foot_low: bool,
    /// The work area.
    children: Children,
) -> impl IntoView {
    let session = use_session();
    let minute = use_minute();
    let help = use_help();
    let account = move || session.account.with(|a| a.as_ref().map(|a| a.name.clone()));
    Effect::new(move |_| document().set_title(&name.get()));
    view! {
        <div class="till over-foot">
            <header class="till-top">
                <Logo />
                <h1 class="till-name">{move || name.get()}</h1>
                <span class="till-note">{move || note.get()}</span>
                <div class="till-end">
                    {alert.map(|alert| alert.run())}
                    <TrainingBadge />
                    <LinkBadge />
                    {match on_user {
                        Some(on_user) => Either::Left(view! {
                            <button type="button" class="button button-quiet till-user" on:click=move |_| on_user.run(())>
                                <Icon name=Icon::User />
                                <span>{move || user.get().or_else(account)}</span>
                                {user_key.map(|key| view! { <KeyCap key /> })}
                            </button>
                        }),
                        None => Either::Right(view! {
                            <span class="till-user">
                                <Icon name=Icon::User />
                                <span>{move || user.get().or_else(account)}</span>
                            </span>
                        }),
                    }}
                    <time class="till-clock">{move || format::hour(minute.get())}</time>
                    <button type="button" class="button button-quiet" aria-label=t!(common::help) aria-keyshortcuts="?"
                        on:click=move |_| help.toggle()>
                        <Icon name=Icon::CircleQuestionMark />
                        <KeyCap key=Key::Char('?') />
                    </button>
                </div>
            </header>
            <div class="till-bars">
                <StationBand />
                {subject.map(|subject| view! { <section class="till-subject" aria-label=move || name.get()>{subject.run()}</section> })}
            </div>
            <main class="till-work">{children()}</main>
            {foot.map(|foot| view! {
                <footer class="till-foot" class:till-foot-low=foot_low>{foot.run()}</footer>
            })}
        </div>
    }
}
