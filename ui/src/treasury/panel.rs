//! The open payout: its net, how it is made, its sold items, and one key to pay and go on.

use super::correct::{AbsentButton, AdjustButton};
use super::pay_form::PayForm;
use super::payouts::state;
use crate::prelude::*;
use contract::domain::Role;
use contract::domain::payout::{PaidBy, PayoutState};
use contract::{Item, MakeSlips, Payout, PayoutLine, ShowPayout};

/// A line of the calculation.
fn sum_line(name: impl IntoView, cents: i64) -> impl IntoView {
    view! { <div class="sum-line"><span>{name}</span><span class="num">{format::euros(cents)}</span></div> }
}

/// A sold item; its list is named where there are several.
fn item_line(item: &Item, several: bool) -> impl IntoView + use<> {
    let words = if item.size.is_empty() {
        item.description.clone()
    } else {
        format!("{}, {}", item.description, item.size)
    };
    let number = if several { format!("{}-{}", item.list, item.line) } else { item.line.to_string() };
    view! {
        <li class="evidence-line">
            <span class="evidence-number">{number}</span>
            <span>{words}</span>
            <span class="num">{format::amount(item.price_cents.0)}</span>
        </li>
    }
}

/// The calculation and the evidence of one payout.
#[component]
fn Evidence(of: Payout) -> impl IntoView {
    let amounts = of.line.amounts;
    let (sold, unsold) = (of.line.sold, of.line.unsold);
    let all = sold + unsold;
    let (few, rest) = (i64::from(sold), i64::from(unsold));
    let sales = t!(payouts::sales_of, few, &all.to_string());
    let count = Signal::derive(move || {
        use messages::payouts as m;
        let lang = use_lang().get();
        let parts = (m::evidence_sold(lang, few), m::evidence_unsold(lang, rest));
        m::evidence_sum(lang, i64::from(all), &parts.0, &parts.1)
    });
    let percent = of.commission_percent.clone();
    let commission = Signal::derive(move || {
        let lang = use_lang().get();
        messages::payouts::commission(lang, &messages::format::decimal(lang, &percent))
    });
    let several = of.line.lists.len() > 1;
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
        <ul class="evidence" class:evidence-lists=several tabindex="0" aria-label=t!(payouts::evidence)>
            {of.sold_items.iter().map(|item| item_line(item, several)).collect_view()}
        </ul>
        <p class="payout-proof"><StateWord label=count tone=Tone::Ok icon=Icon::CircleCheck /></p>
    }
}

/// How and when it was paid, or why it is not.
#[component]
fn Standing(line: PayoutLine) -> impl IntoView {
    let (label, tone) = state(&line);
    let how = match line.paid {
        Some(PaidBy::Cheque { number }) => Some(t!(payouts::cheque_of, &number)),
        Some(PaidBy::Transfer { date }) => {
            let date = messages::format::date_short(
                use_lang().get_untracked(),
                date.year(),
                date.month(),
                date.day(),
            );
            Some(t!(payouts::transfer_on, &date))
        }
        _ => None,
    };
    let at = line.paid_at.map(|at| format::day_hour(at.as_millisecond()));
    view! {
        <div class="payout-standing">
            <Badge label tone />
            <p class="grow">
                {how.map(|how| view! { <span class="strong">{how}</span> })}
                {line.note.clone().map(|note| view! { <span>{note}</span> })}
                {at.map(|at| view! { <span class="ink-2">{at}</span> })}
            </p>
        </div>
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
                {
                    let line = payout.line.clone();
                    let session = use_session();
                    let open = !session.is_closed();
                    // Once the edition is closed only an admin pays who did not come before.
                    let due = matches!(line.state, PayoutState::Due | PayoutState::Absent)
                        && (open || session.role() == Some(Role::Admin));
                    view! {
                        <header class="payout-head">
                            <div class="grow">
                                <h2>{line.depositor.clone()}</h2>
                                <p class="payout-who">
                                    <span class="ink-2">{payout.phone.clone()}</span>
                                    {line.lists.iter().map(|list| view! { <ListChip number=list.0 /> }).collect_view()}
                                </p>
                            </div>
                            <Button label=t!(common::close) kind=Kind::Quiet icon=Icon::X icon_only=true on_press=move |()| chosen.set(None) />
                        </header>
                        <Evidence of=payout />
                        {(line.state != PayoutState::Due).then(|| view! { <Standing line=line.clone() /> })}
                        {due.then(|| view! { <PayForm line=line.clone() lines chosen payouts /> })}
                        <div class="payout-tools">
                            <Button label=t!(payouts::one_slip) kind=Kind::Quiet icon=Icon::Printer on_press=slip />
                            {(open && line.state == PayoutState::Due).then(|| view! { <AbsentButton email=line.email.clone() on_done=again failure /> })}
                            {open.then(|| view! { <AdjustButton email=line.email.clone() on_done=again failure /> })}
                        </div>
                        <Refusal failure />
                    }
                }
            </Loaded>
        </section>
    }
}
