//! The receipt that the depositor signs: on paper only, from what is on the screen.

use super::table::Table;
use super::visit::{Seen, Tally, Visit, seen};
use super::words::reason;
use crate::prelude::*;
use contract::{Item, ListShown};

/// The paper; the stylesheet shows it when the page is printed.
#[component]
pub(super) fn Receipt(table: Table) -> impl IntoView {
    let session = use_session();
    let minute = use_minute();
    let visit = Memo::new(move |_| table.visit.get().filter(Visit::is_done));
    let association =
        move || session.station.with(|station| station.as_ref().and_then(|s| s.association.clone()));
    let edition = move || session.edition_line().map(|line| line.name);
    view! {
        <section class="receipt" aria-hidden="true">
            {move || visit.get().map(|visit| {
                let whole = visit.whole();
                view! {
                    <header>
                        <p>{association}</p>
                        <h1>{t!(deposit::receipt_title)}</h1>
                        <p>{edition}</p>
                    </header>
                    <p class="receipt-who">
                        <strong>{visit.who.name.clone()}</strong>
                        <span>{move || format::day_hour(minute.get())}</span>
                    </p>
                    {visit.who.lists.iter().cloned().map(|list| view! { <ReceiptList list /> }).collect_view()}
                    <Sum tally=whole />
                    <footer class="receipt-signs">
                        <span>{t!(deposit::sign_depositor)}</span>
                        <span>{t!(deposit::sign_volunteers)}</span>
                    </footer>
                }
            })}
        </section>
    }
}

#[component]
fn ReceiptList(list: ListShown) -> impl IntoView {
    let number = list.line.list.to_string();
    view! {
        <table>
            <caption>{t!(deposit::receipt_list, &number)}</caption>
            <thead>
                <tr>
                    <th>{t!(deposit::receipt_line)}</th>
                    <th>{t!(deposit::receipt_item)}</th>
                    <th>{t!(deposit::receipt_state)}</th>
                    <th class="right">{t!(deposit::receipt_price)}</th>
                </tr>
            </thead>
            <tbody>{list.goods.into_iter().map(|item| view! { <ReceiptLine item /> }).collect_view()}</tbody>
        </table>
    }
}

#[component]
fn ReceiptLine(item: Item) -> impl IntoView {
    let lang = use_lang();
    let (state, why) = (seen(&item), item.refused_for);
    let words = move || match state {
        Seen::Accepted => messages::deposit::is_accepted(lang.get()).to_owned(),
        Seen::Refused => {
            messages::deposit::refused_for(lang.get(), why.map_or("", |why| reason(why, lang.get())))
        }
        Seen::ToSee => messages::deposit::to_see(lang.get()).to_owned(),
    };
    let cents = item.price_cents.0;
    view! {
        <tr class:struck=state == Seen::Refused>
            <td>{item.line}</td>
            <td>{item.description}</td>
            <td>{words}</td>
            <td class="right">{move || format::euros(cents)}</td>
        </tr>
    }
}

#[component]
fn Sum(tally: Tally) -> impl IntoView {
    let lang = use_lang();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let words = move || {
        let lang = lang.get();
        let accepted = messages::deposit::items_put_on_sale(lang, count(tally.accepted));
        let refused = messages::deposit::items_given_back(lang, count(tally.refused));
        messages::deposit::receipt_sum(lang, &accepted, &format::euros(tally.worth.0), &refused)
    };
    view! { <p class="receipt-sum">{words}</p> }
}
