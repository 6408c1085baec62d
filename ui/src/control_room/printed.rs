//! The report of the disputes as it is printed: each with both sales, what the till noted and how it ended.
//!
//! It is on the page all the time and only the printer shows it.

use super::disputes::noted;
use super::settle::outcome_words;
use crate::prelude::*;
use contract::{Dispute, DisputedSale};

/// What prints the report.
#[component]
pub(super) fn PrintDisputes(disputes: Remote<Vec<Dispute>>) -> impl IntoView {
    let nothing = t!(tills::nothing_to_print);
    let closed = Signal::derive(move || {
        let none = disputes.value.with(|all| all.as_ref().is_none_or(Vec::is_empty));
        none.then(|| nothing.get())
    });
    view! {
        <Button label=t!(common::print) kind=Kind::Quiet icon=Icon::Printer closed reason_elsewhere=true
            on_press=|()| { let _ = window().print(); } />
    }
}

/// Every dispute, open ones first.
#[component]
pub(super) fn PrintedDisputes(disputes: Remote<Vec<Dispute>>) -> impl IntoView {
    let (session, lang) = (use_session(), use_lang());
    let all = Memo::new(move |_| disputes.value.get().unwrap_or_default());
    let made = move || {
        all.track();
        messages::tills::made_at(lang.get(), &format::day_hour(format::now_ms()))
    };
    view! {
        <section class="on-paper">
            <p>{move || super::paper_of(session)}" · "{made}</p>
            <table class="paper-table">
                <thead>
                    <tr>
                        <th scope="col">{t!(tills::item)}</th>
                        <th scope="col">{t!(till::kept_sale)}</th>
                        <th scope="col">{t!(tills::extra_sale)}</th>
                        <th scope="col">{t!(tills::how_far)}</th>
                    </tr>
                </thead>
                <tbody>{move || all.get().into_iter().map(|dispute| view! { <Line dispute /> }).collect_view()}</tbody>
            </table>
        </section>
    }
}

#[component]
fn Line(dispute: Dispute) -> impl IntoView {
    let lang = use_lang();
    let [kept_at, extra_at] = [&dispute.kept, &dispute.cancelled].map(|sale| sale.sold_at.as_millisecond());
    let alone = dispute.kept.sale == dispute.cancelled.sale;
    let (cents, note) = (dispute.cancelled.price_cents.0, dispute.note.clone());
    let (kept, extra) = (dispute.kept.clone(), dispute.cancelled.clone());
    let (description, code) = (dispute.description.clone(), dispute.code.clone());
    let ended = move || match dispute.outcome {
        Some(outcome) => outcome_words(outcome, lang.get()).to_owned(),
        None => messages::tills::open(lang.get()).to_owned(),
    };
    let (told, is_open) = (dispute.clone(), dispute.outcome.is_none());
    let told = move || {
        let told = noted(&told, lang.get()).0;
        // How it ended is not said twice.
        (is_open || told != ended()).then(|| view! { <br />{told} })
    };
    view! {
        <tr>
            <td>
                <strong>{description}</strong><br />{code}<br />{move || format::euros(cents)}
            </td>
            <td>{(!alone).then(|| view! { <Side sale=kept beside=extra_at /> })}</td>
            <td><Side sale=extra beside=kept_at /></td>
            <td>
                <strong>{ended}</strong>{told}
                {(!note.is_empty()).then(|| view! { <br />{note} })}
            </td>
        </tr>
    }
}

#[component]
fn Side(sale: DisputedSale, beside: i64) -> impl IntoView {
    let at = sale.sold_at.as_millisecond();
    let day = move || format::Moment::of_ms(at).day_short();
    let hour = move || format::hour_beside(at, beside);
    view! { <strong>{sale.till}</strong><br />{day}<br />{hour}<br />{sale.by} }
}
