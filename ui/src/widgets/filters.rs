//! Filters with their counts: each says how many there are before one looks.

use super::Tone;
use crate::format::number;
use crate::icons::Icon;
use leptos::{either::Either, prelude::*};

/// One filter.
#[derive(Clone)]
pub struct Filter<T> {
    /// Its value.
    pub value: T,
    /// Its words.
    pub label: Signal<String>,
    /// How many it shows.
    pub count: Signal<Option<i64>>,
    /// What they mean, in the large form.
    pub tone: Option<Tone>,
    /// A second line, in the large form.
    pub note: Option<Signal<String>>,
}

impl<T> Filter<T> {
    /// A filter with its words and its count.
    pub fn new(value: T, label: impl Into<Signal<String>>, count: impl Into<Signal<Option<i64>>>) -> Self {
        Filter { value, label: label.into(), count: count.into(), tone: None, note: None }
    }

    /// With a meaning: icon and colour of its words in the large form.
    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = Some(tone);
        self
    }

    /// With a second line in the large form.
    #[must_use]
    pub fn note(mut self, note: impl Into<Signal<String>>) -> Self {
        self.note = Some(note.into());
        self
    }
}

/// A row of filters of which one is on.
#[component]
pub fn Filters<T>(
    /// What is filtered, read aloud.
    #[prop(into)]
    label: Signal<String>,
    /// The one that is on.
    value: RwSignal<T>,
    /// The filters.
    filters: Vec<Filter<T>>,
    /// The counts at 44 px in one card: the head of an import.
    #[prop(optional)]
    large: bool,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let class = if large { "filters-large card" } else { "filters" };
    view! {
        <div class=class role="group" aria-label=move || label.get()>
            {filters.into_iter().map(|filter| {
                let (of_click, of_view) = (filter.value.clone(), filter.value);
                let count = filter.count;
                let shown = move || count.get().map(number);
                let words = filter.label;
                let parts = if large {
                    let tone = filter.tone.unwrap_or_default();
                    let icon = if tone == Tone::Ok { Icon::CircleCheck } else { tone.icon() };
                    Either::Left(view! {
                        <span class="filter-count">{shown}</span>
                        <span>
                            <span class=format!("filter-word state-{}", tone.class())>
                                <Icon name=icon />
                                <span>{move || words.get()}</span>
                            </span>
                            {filter.note.map(|note| view! { <span class="filter-note">{move || note.get()}</span> })}
                        </span>
                    })
                } else {
                    Either::Right(view! {
                        <span>{move || words.get()}</span>
                        <span class="filter-count">{shown}</span>
                    })
                };
                view! {
                    <button type="button" class="filter"
                        aria-pressed=move || if value.with(|on| *on == of_view) { "true" } else { "false" }
                        on:click=move |_| value.set(of_click.clone())>
                        {parts}
                    </button>
                }
            }).collect_view()}
        </div>
    }
}
