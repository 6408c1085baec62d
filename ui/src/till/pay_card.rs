//! Card and cheque: the sum in large type, what to check, and one key once it is done.

use super::checkout::Checkout;
use super::pay::{Due, Trouble};
use super::place::Mode;
use crate::prelude::*;

/// The screen of a card or a cheque.
#[component]
pub(super) fn PayCard(checkout: Checkout, mode: Mode) -> impl IntoView {
    let session = use_session();
    let lang = use_lang();
    let cheque = mode == Mode::Cheque;
    let total = Memo::new(move |_| checkout.counter.with(|counter| counter.basket.total().0));
    let order = Signal::derive(move || {
        let name = session.station.with(|station| station.as_ref()?.association.clone());
        match name {
            Some(name) => messages::till::cheque_order(lang.get(), &name),
            None => messages::till::cheque_order_plain(lang.get()).to_owned(),
        }
    });
    let title = if cheque { t!(till::cheque_title) } else { t!(till::card_title) };
    let steps = if cheque {
        [order, t!(till::cheque_sum), t!(till::cheque_identity)]
    } else {
        [t!(till::card_type), t!(till::card_hand), t!(till::card_wait)]
    };
    view! {
        <div class="till-columns">
            <section class="card pay-given">
                <Due checkout />
                <ol class="steps pay-steps-list">
                    {steps.into_iter().map(|step| view! { <li>{move || step.get()}</li> }).collect_view()}
                </ol>
                <Trouble checkout />
            </section>
            <section class="card card-raised pay-change">
                <h2 class="pay-title">
                    <Icon name=if cheque { Icon::ReceiptText } else { Icon::CreditCard } size=32 />
                    <span>{move || title.get()}</span>
                </h2>
                <div class="pay-sum"><Price cents=total size=PriceSize::P144 /></div>
                <div class="pay-steps"><p class="t-20 ink-2">{if cheque { t!(till::cheque_then) } else { t!(till::card_then) }}</p></div>
            </section>
        </div>
    }
}
