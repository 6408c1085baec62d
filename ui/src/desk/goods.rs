//! The items of a list, line by line.

use super::words::{item_icon, item_state};
use crate::prelude::*;
use contract::Item;
use contract::domain::ItemState;

/// Size, brand and colour, as far as they are known.
pub(super) fn details(item: &Item) -> String {
    let parts = [&item.size, &item.brand, &item.color, &item.gender];
    parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(", ")
}

fn line(item: &Item) -> impl IntoView + use<> {
    let (label, tone) = item_state(item.state);
    let (icon, cents) = (item_icon(item.state), item.price_cents.0);
    let out = matches!(item.state, ItemState::Refused | ItemState::Withdrawn);
    let state = (item.state != ItemState::Declared).then(|| view! { <StateWord label tone icon /> });
    view! {
        <li class="goods-line">
            <span class="goods-number">{item.line.to_string()}</span>
            <span class="grow">
                <span class:struck=out>{item.description.clone()}</span>
                <span class="goods-details">{details(item)}</span>
            </span>
            {state}
            <span class="goods-price">{move || format::amount(cents)}</span>
        </li>
    }
}

/// The lines, in order.
#[component]
pub(super) fn Goods(goods: Vec<Item>) -> impl IntoView {
    view! { <ol class="goods">{goods.iter().map(line).collect_view()}</ol> }
}
