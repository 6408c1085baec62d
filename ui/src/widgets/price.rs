//! Prices. In the two biggest sizes the cents and the euro sign are half size and raised.

use crate::format::{euros, euros_large, euros_parts, euros_short};
use leptos::{either::Either, prelude::*};

/// How big a price is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PriceSize {
    /// As the text around it.
    #[default]
    Plain,
    /// 20 px: side panels.
    P20,
    /// 24 px: a basket's line.
    Line,
    /// 44 px.
    P44,
    /// 64 px: total given, a payout's net.
    P64,
    /// 96 px: the basket's total.
    P96,
    /// 144 px: the last item's price, the change. Once a screen.
    P144,
}

/// A price, given in cents.
#[component]
pub fn Price(
    /// The cents.
    #[prop(into)]
    cents: Signal<i64>,
    /// How big.
    #[prop(optional)]
    size: PriceSize,
) -> impl IntoView {
    let class = match size {
        PriceSize::Plain => "price",
        PriceSize::P20 => "price price-20",
        PriceSize::Line => "price price-line",
        PriceSize::P44 => "price price-44",
        PriceSize::P64 => "price price-64",
        PriceSize::P96 => "price price-96",
        PriceSize::P144 => "price price-144",
    };
    let raised = matches!(size, PriceSize::P96 | PriceSize::P144);
    let large = matches!(size, PriceSize::P44 | PriceSize::P64);
    view! {
        <span class=class>
            {move || if raised {
                let (before, whole, rest) = euros_parts(cents.get());
                Either::Left(view! { <span class="price-cents">{before}</span><span>{whole}</span><span class="price-cents">{rest}</span> })
            } else {
                Either::Right(if large { euros_large(cents.get()) } else { euros(cents.get()) })
            }}
        </span>
    }
}

/// A coin (under 5 €) or a note, as a neutral outline.
#[component]
pub fn Coin(
    /// Its value in cents.
    cents: i64,
    /// 56 px high instead of 148.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let class = match (cents < 500, small) {
        (true, false) => "coin",
        (true, true) => "coin coin-small",
        (false, false) => "note",
        (false, true) => "note note-small",
    };
    view! { <span class=class>{move || euros_short(cents)}</span> }
}
