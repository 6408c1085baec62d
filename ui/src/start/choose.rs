//! What this station will be for: three plain choices, each with its key.

use super::first::Asked;
use crate::prelude::*;
use contract::FindHubs;
use leptos::html;

/// The labels over the question, as they will hang on the goods.
const LABELS: [u16; 4] = [156, 318, 512, 245];

/// The three choices.
#[component]
pub(super) fn Choose(
    /// What is asked next.
    asked: RwSignal<Asked>,
) -> impl IntoView {
    let first = NodeRef::<html::Button>::new();
    Effect::new(move |_| {
        if let Some(button) = first.get() {
            request_animation_frame(move || {
                let _ = button.focus();
            });
        }
    });
    // A hub that answers on this network is named on the card of the till.
    let (lang, hub) = (use_lang(), RwSignal::new(None::<String>));
    spawn_local(async move {
        let found = call(FindHubs {}).await.unwrap_or_default();
        let _ = hub.try_set(found.into_iter().next().map(|hub| hub.name));
    });
    let till_text = Signal::derive(move || match hub.get() {
        Some(name) => messages::start::till_found(lang.get(), &name),
        None => messages::start::till_text(lang.get()).to_owned(),
    });
    view! {
        <div class="start-labels" aria-hidden="true">
            {LABELS.into_iter().map(|number| view! {
                <span class=format!("start-label {}", list_class(number))>
                    <i></i>
                    <span class="start-label-word">{t!(widgets::list)}</span>
                    <span class="start-label-number">{number}</span>
                </span>
            }).collect_view()}
        </div>
        <h1 class="start-title">{t!(start::purpose)}</h1>
        <p class="start-note">{t!(start::purpose_note)}</p>
        <div class="start-choices">
            <ChoiceCard icon=Icon::Server title=t!(start::hub) text=t!(start::hub_text) first=true>
                <Button label=t!(start::hub_do) kind=Kind::Primary size=Size::Large key=Key::Char('1') wide=true node_ref=first
                    on_press=move |()| asked.set(Asked::Hub) />
            </ChoiceCard>
            <ChoiceCard icon=Icon::ScanBarcode title=t!(start::till) text=till_text>
                <Button label=t!(start::till_do) size=Size::Large key=Key::Char('2') wide=true
                    on_press=move |()| asked.set(Asked::Till) />
            </ChoiceCard>
            <ChoiceCard icon=Icon::GraduationCap title=t!(start::demo) text=t!(start::demo_text)>
                <Button label=t!(start::demo_do) size=Size::Large key=Key::Char('3') wide=true
                    on_press=move |()| asked.set(Asked::Demo) />
            </ChoiceCard>
        </div>
    }
}

/// One choice: what the station would be, and the button that makes it so.
#[component]
fn ChoiceCard(
    /// Its icon.
    icon: Icon,
    /// Its name.
    #[prop(into)]
    title: Signal<String>,
    /// What it does.
    #[prop(into)]
    text: Signal<String>,
    /// The one that most people need.
    #[prop(optional)]
    first: bool,
    /// Its button.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card start-choice" class:card-chosen=first>
            <span class="start-icon"><Icon name=icon size=32 /></span>
            <h2 class="t-24 title">{move || title.get()}</h2>
            <p class="start-text">{move || text.get()}</p>
            <div class="start-do">{children()}</div>
        </section>
    }
}
