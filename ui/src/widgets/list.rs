//! A list's number on its colour: the only place where list colours are drawn.
//!
//! The name of the colour stands beside it, for those who do not tell colours apart.

use crate::lang::{Lang, use_lang};
use crate::t;
use leptos::prelude::*;
use messages::widgets;

/// The class that sets the colour of a list's number: `list-200` for 245.
#[must_use]
pub fn list_class(number: u16) -> &'static str {
    match number {
        2000.. => "list-2000",
        1000.. => "list-1000",
        600.. => "list-600",
        500.. => "list-500",
        400.. => "list-400",
        300.. => "list-300",
        200.. => "list-200",
        _ => "list-100",
    }
}

/// The name of that colour, as it is printed on the label.
#[must_use]
pub fn list_colour(number: u16, lang: Lang) -> &'static str {
    match list_class(number) {
        "list-2000" => widgets::colour_2000(lang),
        "list-1000" => widgets::colour_1000(lang),
        "list-600" => widgets::colour_600(lang),
        "list-500" => widgets::colour_500(lang),
        "list-400" => widgets::colour_400(lang),
        "list-300" => widgets::colour_300(lang),
        "list-200" => widgets::colour_200(lang),
        _ => widgets::colour_100(lang),
    }
}

/// A chip of 28 px with the number of a list.
#[component]
pub fn ListChip(
    /// The list's number.
    number: u16,
) -> impl IntoView {
    let lang = use_lang();
    view! {
        <span class=format!("chip {}", list_class(number)) title=move || list_colour(number, lang.get())>{number}</span>
    }
}

/// How a block is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BlockSize {
    /// 232 px wide, the number at 96: the till's last item.
    #[default]
    Large,
    /// 184 px wide, the number at 64: the deposit desk, a dispute.
    Small,
    /// A band over a card: the phone.
    Band,
}

/// A list's block: its number on its colour, the colour's name, the item's place on the list.
#[component]
pub fn ListBlock(
    /// The list's number.
    #[prop(into)]
    number: Signal<u16>,
    /// The words under it: `Article 3 sur 24`.
    #[prop(optional, into)]
    line: MaybeProp<String>,
    /// How it is drawn.
    #[prop(optional)]
    size: BlockSize,
) -> impl IntoView {
    let lang = use_lang();
    let size_class = match size {
        BlockSize::Large => "",
        BlockSize::Small => "list-block-small",
        BlockSize::Band => "list-block-band",
    };
    view! {
        <div class=move || format!("list-block {size_class} {}", list_class(number.get()))
            class:list-block-long={move || number.get() > 999}>
            <div>{t!(widgets::list)}</div>
            <div class="list-block-middle">
                <div class="list-block-number">{move || number.get()}</div>
                <div class="list-block-name">{move || list_colour(number.get(), lang.get())}</div>
            </div>
            <div class="list-block-line">{move || line.get()}</div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_the_colour_of_its_hundred() {
        for (number, class) in [
            (100, "list-100"),
            (245, "list-200"),
            (699, "list-600"),
            (1104, "list-1000"),
            (2104, "list-2000"),
        ] {
            assert_eq!(list_class(number), class);
        }
        assert_eq!(list_colour(245, Lang::Fr), "jaune soleil");
    }
}
