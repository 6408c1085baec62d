//! Tiles: name, one big number, state, age. The one that is not like the others changes ground.

use super::{StateWord, Tone};
use crate::icons::Icon;
use leptos::prelude::*;

/// A grid of tiles; their size never depends on their text.
#[component]
pub fn Tiles(
    /// The tiles.
    children: Children,
) -> impl IntoView {
    view! { <div class="tiles">{children()}</div> }
}

/// One tile. `Ok` and `Neutral` stay plain; `Warn` and `Danger` change ground; `Todo` is at rest.
#[component]
pub fn Tile(
    /// Whose figures.
    #[prop(into)]
    name: Signal<String>,
    /// The number, already formatted.
    #[prop(into)]
    number: Signal<String>,
    /// What its state means.
    #[prop(into)]
    tone: Signal<Tone>,
    /// The state's icon.
    #[prop(optional, into)]
    icon: MaybeProp<Icon>,
    /// The state in words.
    #[prop(into)]
    state: Signal<String>,
    /// How old the figures are, or what waits.
    #[prop(optional, into)]
    age: MaybeProp<String>,
) -> impl IntoView {
    let ground = move || match tone.get() {
        Tone::Warn => "tile tile-warn",
        Tone::Danger => "tile tile-danger",
        Tone::Todo => "tile tile-idle",
        Tone::Ok | Tone::Accent | Tone::Neutral => "tile",
    };
    view! {
        <article class=ground>
            <div class="tile-row">
                <h3 class="tile-name one-line">{move || name.get()}</h3>
                <div class="tile-number">{move || number.get()}</div>
            </div>
            <div class="tile-row">
                <StateWord label=state tone icon />
                <div class="tile-age">{move || age.get()}</div>
            </div>
        </article>
    }
}
