//! Correcting a price: the new sum, and the depositor's consent.

use super::table::Table;
use crate::prelude::*;
use contract::domain::money::parse_amount;

/// The field in place of the price.
#[component]
pub(super) fn PriceField(table: Table, cents: i64) -> impl IntoView {
    let text = RwSignal::new(format::typed(cents));
    let consent = RwSignal::new(false);
    let lang = use_lang();
    let closed = Signal::derive(move || {
        let lang = lang.get();
        if text.with(|text| parse_amount(text).is_err()) {
            Some(messages::deposit::price_unreadable(lang).to_owned())
        } else {
            (!consent.get()).then(|| messages::deposit::consent_missing(lang).to_owned())
        }
    });
    let put = move |()| {
        if let Ok(price) = text.with_untracked(|text| parse_amount(text)) {
            table.price(price);
        }
    };
    bind(Key::F(4), t!(deposit::consent), move || consent.update(|given| *given = !*given));
    view! {
        <div class="deposit-price-field">
            <Input label=t!(deposit::new_price) value=text digits="decimal" till=true unit=t!(deposit::euro) focus=true />
            <div class="row">
                <Check label=t!(deposit::consent) value=consent />
                <KeyCap key=Key::F(4) />
            </div>
            <div class="row">
                <Button label=t!(common::cancel) key=Key::Escape on_press=move |()| table.pricing.set(false) />
                <Button label=t!(deposit::put_price) kind=Kind::Primary key=Key::Enter closed reason_elsewhere=true on_press=put />
            </div>
        </div>
    }
}
