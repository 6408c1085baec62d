//! The open payout: its net, how it is made, its sold items, and one key to pay and go on.

use super::paying::{Way, next_cheque, next_due, payment};
use super::payouts::state;
use crate::prelude::*;
use contract::domain::RequestId;
use contract::domain::payout::PayoutState;
use contract::{AdjustPayout, Item, MakeSlips, MarkAbsent, PayPayout, Payout, PayoutLine, ShowPayout};

/// A line of the calculation.
fn sum_line(name: impl IntoView, cents: i64) -> impl IntoView {
    view! { <div class="sum-line"><span>{name}</span><span class="num">{format::euros(cents)}</span></div> }
}

fn item_line(item: &Item) -> impl IntoView + use<> {
    let words = if item.size.is_empty() {
        item.description.clone()
    } else {
        format!("{}, {}", item.description, item.size)
    };
    view! {
        <li class="evidence-line">
            <span class="evidence-number">{item.list.to_string()}"-"{item.line.to_string()}</span>
            <span class="one-line">{words}</span>
            <span class="num">{format::amount(item.price_cents.0)}</span>
        </li>
    }
}

/// The calculation and the evidence of one payout.
#[component]
fn Evidence(of: Payout) -> impl IntoView {
    let amounts = of.line.amounts;
    let (sold, all) = (of.line.sold, of.line.sold + of.line.unsold);
    let sales = t!(payouts::sales_of, &sold.to_string(), &all.to_string());
    let percent = of.commission_percent.clone();
    let commission = t!(payouts::commission, &percent);
    let (label, tone) = state(&of.line);
    view! {
        <div class="payout-net">
            <span>{t!(payouts::to_pay_out)}</span>
            <Price cents=amounts.net_cents.0 size=PriceSize::P64 />
        </div>
        <div class="sum-lines">
            {sum_line(sales, amounts.gross_cents.0)}
            {sum_line(commission, -amounts.commission_cents.0)}
            {sum_line(t!(payouts::fees), -amounts.fees_cents.0)}
            {(amounts.adjustment_cents.0 != 0).then(|| sum_line(t!(payouts::adjustments), amounts.adjustment_cents.0))}
            {(amounts.owed_cents.0 != 0).then(|| sum_line(t!(payouts::owed), amounts.owed_cents.0))}
        </div>
        <ul class="evidence" tabindex="0">{of.sold_items.iter().map(item_line).collect_view()}</ul>
        <div class="payout-state"><StateWord label tone /></div>
        {of.line.note.clone().map(|note| view! { <p class="ink-2">{note}</p> })}
    }
}

/// The form that pays, and what else can be done.
#[component]
fn PayForm(
    line: PayoutLine,
    lines: Memo<Vec<PayoutLine>>,
    chosen: RwSignal<Option<String>>,
    payouts: Remote<Vec<PayoutLine>>,
) -> impl IntoView {
    let (way, date) = (RwSignal::new(Way::Cheque), RwSignal::new(String::new()));
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
    view! {
        <div class="pay-form">
            <Segmented label=t!(payouts::way) value=way choices=ways />
            <Show when=move || way.get() == Way::Cheque>
                <Input label=t!(payouts::cheque_number) value=cheque digits="numeric" till=true focus=true />
            </Show>
            <Show when=move || way.get() == Way::Transfer>
                <Input label=t!(payouts::transfer_date) value=date kind="date" till=true focus=true />
            </Show>
            <Refusal failure />
            <Button label=t!(payouts::pay_and_next) kind=Kind::Primary size=Size::Large wide=true key=Key::Enter on_press=move |()| pay() closed />
            <AbsentButton email=line.email.clone() on_done=move || after(None) failure />
        </div>
    }
}

/// The cheque number goes on from one payout to the next.
#[derive(Clone, Copy)]
pub(super) struct ChequeNumber(pub(super) RwSignal<String>);

/// Marks the depositor as absent, with a note.
#[component]
fn AbsentButton(
    email: String,
    on_done: impl Fn() + Copy + Send + Sync + 'static,
    failure: RwSignal<Option<contract::Failure>>,
) -> impl IntoView {
    let (open, note) = (RwSignal::new(false), RwSignal::new(String::new()));
    let email = StoredValue::new(email);
    let mark = move |()| {
        spawn_local(async move {
            let request = RequestId(new_id());
            match call(MarkAbsent { request, email: email.get_value(), note: note.get_untracked() }).await {
                Ok(_) => on_done(),
                Err(refused) => failure.set(Some(refused)),
            }
        });
    };
    let closed = Signal::derive(move || {
        note.get().trim().is_empty().then(|| messages::payouts::note_missing(use_lang().get()).to_owned())
    });
    view! {
        <Button label=t!(payouts::mark_absent) kind=Kind::Quiet icon=Icon::User wide=true on_press=move |()| open.set(true) />
        <Dialog open title=t!(payouts::absent_question) text=t!(payouts::absent_text) confirm=t!(payouts::mark_absent) on_confirm=mark closed>
            <Input label=t!(payouts::absent_note) value=note focus=true />
        </Dialog>
    }
}

/// Adjusts a payout by hand.
#[component]
fn AdjustButton(
    email: String,
    on_done: impl Fn() + Copy + Send + Sync + 'static,
    failure: RwSignal<Option<contract::Failure>>,
) -> impl IntoView {
    let (open, amount, reason) =
        (RwSignal::new(false), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let email = StoredValue::new(email);
    let signed = move || {
        let text = amount.get();
        let text = text.trim();
        let (sign, digits) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        contract::domain::money::parse_amount(digits)
            .ok()
            .map(|cents| cents.times(sign))
            .filter(|cents| cents.0 != 0)
    };
    let adjust = move |()| {
        let Some(amount_cents) = untrack(signed) else { return };
        spawn_local(async move {
            let request = RequestId(new_id());
            let command = AdjustPayout {
                request,
                email: email.get_value(),
                amount_cents,
                reason: reason.get_untracked(),
            };
            match call(command).await {
                Ok(_) => on_done(),
                Err(refused) => failure.set(Some(refused)),
            }
        });
    };
    let closed = Signal::derive(move || {
        let open = signed().is_some() && !reason.get().trim().is_empty();
        (!open).then(|| messages::payouts::adjust_missing(use_lang().get()).to_owned())
    });
    view! {
        <Button label=t!(payouts::adjust) kind=Kind::Quiet icon=Icon::Pencil wide=true on_press=move |()| open.set(true) />
        <Dialog open title=t!(payouts::adjust_question) text=t!(payouts::adjust_text) confirm=t!(payouts::adjust) on_confirm=adjust closed>
            <Input label=t!(payouts::adjust_amount) value=amount digits="decimal" unit=Signal::derive(|| "€".to_owned()) focus=true />
            <Input label=t!(payouts::adjust_reason) value=reason />
        </Dialog>
    }
}

/// The panel of one payout.
#[component]
pub(super) fn PayoutPanel(
    email: String,
    lines: Memo<Vec<PayoutLine>>,
    chosen: RwSignal<Option<String>>,
    payouts: Remote<Vec<PayoutLine>>,
) -> impl IntoView {
    let of = StoredValue::new(email);
    let payout = remote(move || call(ShowPayout { email: of.get_value() }));
    let failure = RwSignal::new(None);
    let slip = move |()| {
        spawn_local(async move {
            if let Err(refused) =
                follow_and_save(call(MakeSlips { email: Some(of.get_value()) }).await, |_, _| {}).await
            {
                failure.set(Some(refused));
            }
        });
    };
    let again = move || {
        payout.reload();
        payouts.reload();
    };
    view! {
        <section class="card payout-panel">
            <Loaded of=payout let:payout>
                <header class="payout-head">
                    <div class="grow">
                        <h2 class="one-line">{payout.line.depositor.clone()}</h2>
                        <p class="ink-2">{payout.phone.clone().unwrap_or_default()}</p>
                    </div>
                    {payout.line.lists.iter().map(|list| view! { <ListChip number=list.0 /> }).collect_view()}
                    <Button label=t!(common::close) kind=Kind::Quiet icon=Icon::X icon_only=true on_press=move |()| chosen.set(None) />
                </header>
                <Evidence of=payout.clone() />
                <Refusal failure />
                {matches!(payout.line.state, PayoutState::Due | PayoutState::Absent)
                    .then(|| view! { <PayForm line=payout.line.clone() lines chosen payouts /> })}
                <Button label=t!(payouts::one_slip) kind=Kind::Quiet icon=Icon::Printer wide=true on_press=slip />
                <AdjustButton email=payout.line.email.clone() on_done=again failure />
            </Loaded>
        </section>
    }
}
