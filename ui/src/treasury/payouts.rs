//! The payouts: how many are settled, the proof that the sums agree, the list, and the open one beside it.

use super::panel::PayoutPanel;
use super::pay_form::ChequeNumber;
use super::paying::{Shown, Sums};
use crate::prelude::*;
use contract::domain::EditionState;
use contract::domain::payout::{PaidBy, PayoutState};
use contract::{ComputePayouts, ListPayouts, MakeSlips, PayoutLine};

/// The words and the meaning of a payout's state.
pub(super) fn state(line: &PayoutLine) -> (Signal<String>, Tone) {
    match (line.state, &line.paid) {
        (PayoutState::Paid, Some(PaidBy::Cheque { .. })) => (t!(payouts::paid_cheque), Tone::Ok),
        (PayoutState::Paid, Some(PaidBy::Transfer { .. })) => (t!(payouts::paid_transfer), Tone::Ok),
        (PayoutState::Paid, _) => (t!(payouts::paid_cash), Tone::Ok),
        (PayoutState::NothingDue, _) => (t!(payouts::nothing_due), Tone::Ok),
        (PayoutState::Absent, _) => (t!(payouts::absent), Tone::Warn),
        (PayoutState::Due, _) => (t!(payouts::to_pay), Tone::Todo),
    }
}

fn columns() -> Vec<Column<PayoutLine>> {
    let badge = |line: &PayoutLine| {
        let (label, tone) = state(line);
        view! { <Badge label tone /> }
    };
    let chips = |line: &PayoutLine| {
        view! { <span class="chips">{line.lists.iter().map(|list| view! { <ListChip number=list.0 /> }).collect_view()}</span> }
    };
    vec![
        Column::new(t!(payouts::depositor), |line: &PayoutLine| line.depositor.clone())
            .sort_by(|line| format::folded(&line.depositor))
            .wide(),
        Column::new(t!(payouts::lists), chips).fit(),
        Column::new(t!(payouts::sold), |line: &PayoutLine| {
            format!("{} / {}", line.sold, line.sold + line.unsold)
        })
        .class("num spare-2")
        .sort_by(|line| line.sold),
        Column::new(t!(payouts::gross), |line: &PayoutLine| format::amount(line.amounts.gross_cents.0))
            .class("num spare-1")
            .sort_by(|line| line.amounts.gross_cents),
        Column::new(t!(payouts::net), |line: &PayoutLine| format::amount(line.amounts.net_cents.0))
            .number()
            .main()
            .sort_by(|line| line.amounts.net_cents),
        Column::new(t!(payouts::state), badge).fit(),
    ]
}

/// "142 / 245", the sums, the bar, and the proof.
#[component]
fn Head(sums: Memo<Sums>) -> impl IntoView {
    let share = Signal::derive(move || {
        let sums = sums.get();
        #[expect(clippy::cast_precision_loss, reason = "a few hundred depositors")]
        let share = if sums.payouts == 0 { 0.0 } else { sums.settled as f64 / sums.payouts as f64 };
        share
    });
    let euros = move |pick: fn(&Sums) -> i64| move || format::euros(pick(&sums.get()));
    let proof = move || {
        let (sums, lang) = (sums.get(), use_lang().get());
        let [gross, net, commission, fees] =
            [sums.gross, sums.net, sums.commission, sums.fees].map(|sum| format::amount(sum.0));
        let other = (sums.owed + sums.adjusted).0;
        let words = if other == 0 {
            messages::payouts::proof(lang, &gross, &net, &commission, &fees)
        } else {
            let (sign, other) = (if other < 0 { "+" } else { "−" }, format::amount(other.abs()));
            messages::payouts::proof_more(lang, &gross, &net, &commission, &fees, sign, &other)
        };
        if sums.agree() { words } else { messages::payouts::proof_fails(lang, &words) }
    };
    let tone = Signal::derive(move || if sums.get().agree() { Tone::Ok } else { Tone::Danger });
    let proof_icon =
        Signal::derive(move || Some(if sums.get().agree() { Icon::CircleCheck } else { Icon::CircleX }));
    view! {
        <section class="card payouts-head">
            <div class="payouts-facts">
                <div>
                    <div class="fact-name">{t!(payouts::settled)}</div>
                    <div class="payouts-count">
                        <strong>{move || format::number_large(i64::try_from(sums.get().settled).unwrap_or(0))}</strong>
                        <span>" / "{move || format::number_large(i64::try_from(sums.get().payouts).unwrap_or(0))}</span>
                    </div>
                </div>
                <dl class="payouts-sums">
                    <div><dt>{t!(payouts::net_total)}</dt><dd>{euros(|s| s.net.0)}</dd></div>
                    <div><dt>{t!(payouts::paid_total)}</dt><dd>{euros(|s| s.paid.0)}</dd></div>
                    <div><dt>{t!(payouts::left_total)}</dt><dd>{euros(|s| (s.net - s.paid).0)}</dd></div>
                </dl>
            </div>
            <Bar share label=t!(payouts::settled) />
            <p class="payouts-proof"><StateWord label=Signal::derive(proof) tone icon=proof_icon /></p>
        </section>
    }
}

/// The page.
#[component]
#[expect(clippy::too_many_lines, reason = "the page in the order in which it is read")]
pub(super) fn PayoutsPage() -> impl IntoView {
    provide_context(ChequeNumber(RwSignal::new(String::new())));
    let payouts = remote(|| call(ListPayouts {}));
    let lines = Memo::new(move |_| payouts.value.get().unwrap_or_default());
    let sums = Memo::new(move |_| Sums::of(&lines.get()));
    let (shown, search) = (RwSignal::new(Shown::All), RwSignal::new(String::new()));
    let chosen = RwSignal::new(None::<String>);
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None));
    let compute = move |()| {
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            match call(ComputePayouts {}).await {
                Ok(_) => {
                    use_toasts().show(messages::payouts::computed(use_lang().get_untracked()));
                    payouts.reload();
                }
                Err(refused) => failure.set(Some(refused)),
            }
            busy.set(false);
        });
    };
    let slips = move |()| {
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            if let Err(refused) = follow_and_save(call(MakeSlips { email: None }).await, |_, _| {}).await {
                failure.set(Some(refused));
            }
            busy.set(false);
        });
    };
    let some = Memo::new(move |_| payouts.value.with(|value| value.as_ref().is_some_and(|v| !v.is_empty())));
    let count = move |which: Shown| {
        Signal::derive(move || {
            lines.with(|lines| i64::try_from(lines.iter().filter(|l| which.shows(l)).count()).ok())
        })
    };
    let filters = vec![
        Filter::new(Shown::All, t!(payouts::all), count(Shown::All)),
        Filter::new(Shown::Due, t!(payouts::to_pay), count(Shown::Due)),
        Filter::new(Shown::Settled, t!(payouts::settled_ones), count(Shown::Settled)),
        Filter::new(Shown::Absent, t!(payouts::absents), count(Shown::Absent)),
    ];
    let rows = Signal::derive(move || {
        let which = shown.get();
        lines.get().into_iter().filter(|line| which.shows(line)).collect::<Vec<_>>()
    });
    let session = use_session();
    let closed =
        Signal::derive(move || busy.get().then(|| messages::payouts::working(use_lang().get()).to_owned()));
    let too_early = Signal::derive(move || {
        let before = session.edition_line().is_some_and(|line| line.state < EditionState::Settlement);
        before.then(|| messages::payouts::too_early(use_lang().get()).to_owned()).or_else(|| closed.get())
    });
    let tools = move || {
        view! {
            <Show when=move || some.get() && !session.is_closed()>
                <Button label=t!(payouts::compute) kind=Kind::Quiet icon=Icon::RefreshCw on_press=compute closed reason_elsewhere=true />
            </Show>
            <Show when=move || some.get()>
                <Button label=t!(payouts::slips) kind=Kind::Quiet icon=Icon::Printer on_press=slips closed reason_elsewhere=true />
            </Show>
        }
    };
    let panel = move || chosen.get().map(|email| view! { <PayoutPanel email lines chosen payouts /> });
    let filters = StoredValue::new(filters);
    let nothing = move || {
        view! {
            <Empty icon=Icon::Landmark title=t!(payouts::none) text=t!(payouts::none_hint)>
                <Button label=t!(payouts::compute) kind=Kind::Primary icon=Icon::RefreshCw on_press=compute closed=too_early />
            </Empty>
        }
    };
    view! {
        <OfficePage title=t!(payouts::title) note=t!(payouts::note) tools fit=true>
            <div class="refusals"><Refusal failure /></div>
            <LoadedRows of=payouts none=nothing>
                <div class="payouts">
                    <Split open=Signal::derive(move || chosen.get().is_some()) on_close=Callback::new(move |()| chosen.set(None)) panel>
                        <Head sums />
                        <Show when=move || sums.get().stale>
                            <Band kind=BandKind::Offline title=t!(payouts::stale) text=t!(payouts::stale_hint) />
                        </Show>
                        <div class="toolbar">
                            {filters.with_value(|filters| view! { <Filters label=t!(payouts::title) value=shown filters=filters.clone() /> })}
                            <SearchBox label=t!(payouts::search) value=search key=Key::F(9) />
                        </div>
                        <section class="card fills">
                            <Table
                                label=t!(payouts::title) rows columns=columns() key=|line: &PayoutLine| line.email.clone()
                                chosen filter=search
                                text=|line: &PayoutLine| format!("{} {} {}", line.depositor, line.email, line.lists.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
                            />
                        </section>
                    </Split>
                </div>
            </LoadedRows>
        </OfficePage>
    }
}
