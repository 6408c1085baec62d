//! Paying one payout with the keyboard: how, with which cheque or on which day, and on to the next.

use super::paying::{Way, next_cheque, next_due, payment};
use crate::prelude::*;
use contract::domain::RequestId;
use contract::{PayPayout, PayoutLine};

/// Today as a field of days holds it.
fn today() -> String {
    let now = format::Moment::of_ms(format::now_ms());
    format!("{:04}-{:02}-{:02}", now.year, now.month, now.day)
}

/// The form that pays: how, the number or the date, and one key for this payout and the next.
#[component]
pub(super) fn PayForm(
    line: PayoutLine,
    lines: Memo<Vec<PayoutLine>>,
    chosen: RwSignal<Option<String>>,
    payouts: Remote<Vec<PayoutLine>>,
) -> impl IntoView {
    let (way, date) = (RwSignal::new(Way::Cheque), RwSignal::new(today()));
    let cheque =
        use_context::<ChequeNumber>().map_or_else(|| RwSignal::new(String::new()), |number| number.0);
    let (failure, busy) = (RwSignal::new(None), RwSignal::new(false));
    // One id for this payout while it stands here: pressed twice, it is paid once.
    let request = RequestId(new_id());
    let email = StoredValue::new(line.email.clone());
    let after = move |next: Option<String>| {
        payouts.reload();
        chosen.set(next);
    };
    let pay = move || {
        let Some(paid) = payment(way.get_untracked(), &cheque.get_untracked(), &date.get_untracked()) else {
            return;
        };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let next = next_due(&lines.get_untracked(), Some(&email.get_value()))
            .filter(|next| *next != email.get_value());
        spawn_local(async move {
            match call(PayPayout { request, email: email.get_value(), paid }).await {
                Ok(_) => {
                    if way.get_untracked() == Way::Cheque {
                        cheque.update(|number| *number = next_cheque(number));
                    }
                    after(next);
                }
                Err(refused) => failure.set(Some(refused)),
            }
            busy.set(false);
        });
    };
    let closed = Signal::derive(move || {
        let lang = use_lang().get();
        payment(way.get(), &cheque.get(), &date.get()).is_none().then(|| match way.get() {
            Way::Cheque => messages::payouts::cheque_missing(lang).to_owned(),
            _ => messages::payouts::date_missing(lang).to_owned(),
        })
    });
    let ways = vec![
        Choice::new(Way::Cheque, t!(payouts::by_cheque)).key(Key::Char('C')),
        Choice::new(Way::Transfer, t!(payouts::by_transfer)).key(Key::Char('V')),
        Choice::new(Way::Cash, t!(payouts::by_cash)).key(Key::Char('E')),
    ];
    // While a number or a date is written, the letters of the ways still choose one: neither has letters.
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let plain = !(event.ctrl_key() || event.alt_key() || event.meta_key());
        if let Some(chosen) = Way::of_letter(&event.key()).filter(|_| plain) {
            event.prevent_default();
            way.set(chosen);
        }
    };
    view! {
        <div class="pay-form" on:keydown=on_key>
            <Segmented label=t!(payouts::way) value=way choices=ways />
            <Show when=move || way.get() == Way::Cheque>
                <Input label=t!(payouts::cheque_number) value=cheque digits="numeric" till=true focus=true example=t!(payouts::cheque_missing) />
            </Show>
            <Show when=move || way.get() == Way::Transfer>
                <Input label=t!(payouts::transfer_date) value=date kind="date" till=true focus=true />
            </Show>
            <Refusal failure />
            <Button label=t!(payouts::pay_and_next) kind=Kind::Primary size=Size::Large wide=true key=Key::Enter on_press=move |()| pay() closed reason_elsewhere=true />
        </div>
    }
}

/// The cheque number goes on from one payout to the next.
#[derive(Clone, Copy)]
pub(super) struct ChequeNumber(pub(super) RwSignal<String>);
