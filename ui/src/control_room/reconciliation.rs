//! What each till counts, beside what the hub counts of it; a table that is read and printed.

use crate::prelude::*;
use contract::{CallTills, Failure, Reconcile, Reconciliation, StationCount};

/// Whether a station and the hub count the same of it.
fn agrees(count: &StationCount) -> bool {
    count.sales == count.hub_sales
        && count.gross_cents == count.hub_gross_cents
        && count.first_difference.is_none()
}

/// The page.
#[component]
pub(super) fn ReconciliationPage() -> impl IntoView {
    let (session, report) = (use_session(), remote(|| call(Reconcile {})));
    let (failure, waiting) = (RwSignal::new(None::<Failure>), RwSignal::new(false));
    let wait_words = t!(tills::calling);
    let closed = Signal::derive(move || waiting.get().then(|| wait_words.get()));
    let call_all = move |()| {
        waiting.set(true);
        failure.set(None);
        spawn_local(async move {
            let answer = call(CallTills {}).await;
            if waiting.is_disposed() {
                return;
            }
            waiting.set(false);
            match answer {
                Ok(fresh) => report.value.set(Some(fresh)),
                Err(refused) => failure.set(Some(refused)),
            }
        });
    };
    let tools = move || {
        view! {
            <Button label=t!(common::print) kind=Kind::Quiet icon=Icon::Printer on_press=|()| { let _ = window().print(); } />
            <Button label=t!(tills::call_all) kind=Kind::Primary icon=Icon::RefreshCw closed reason_elsewhere=true on_press=call_all />
        }
    };
    view! {
        <OfficePage title=t!(shell::reconciliation) note=t!(tills::reconciliation_note) tools>
            <p class="on-paper">{move || super::paper_of(session)}</p>
            <div class="stack">
                <Show when=move || waiting.get()>
                    <p class="row ink-2" role="status"><Icon name=Icon::RefreshCw /><span>{t!(tills::calling)}</span></p>
                </Show>
                <Refusal failure />
                <Loaded of=report let:report><Report report /></Loaded>
            </div>
        </OfficePage>
    }
}

/// The verdict and the figures.
#[component]
fn Report(report: Reconciliation) -> impl IntoView {
    let (equal, at) = (report.equal, report.at.as_millisecond());
    let lang = use_lang();
    let differing = report.stations.iter().filter(|count| !agrees(count)).count();
    let silent = i64::try_from(report.stations.iter().filter(|count| !count.heard).count()).unwrap_or(0);
    let right = equal && silent == 0;
    let words = move || {
        let lang = lang.get();
        if equal && silent > 0 {
            return messages::tills::some_silent(lang, silent);
        }
        if equal {
            return messages::tills::all_equal(lang).to_owned();
        }
        match differing {
            0 => messages::tills::entries_missing(lang).to_owned(),
            n => messages::tills::some_differ(lang, i64::try_from(n).unwrap_or(0)),
        }
    };
    let made = move || messages::tills::made_at(lang.get(), &format::day_hour(at));
    view! {
        <section class="call verdict" class:verdict-ok=right class:verdict-warn=!right role="status">
            <Icon name=if right { Icon::CircleCheck } else { Icon::TriangleAlert } size=32 />
            <div class="grow">
                <h2 class="call-title">{words}</h2>
                {(silent > 0).then(|| view! { <p class="call-text">{t!(tills::silent_text)}</p> })}
                <p class="call-text">{made}</p>
            </div>
        </section>
        <section class="card table-frame" tabindex="0">
            <table class="table reconciled">
                <thead>
                    <tr>
                        <th scope="col">{t!(tills::station)}</th>
                        <th scope="col" class="num">{t!(tills::counted_there)}</th>
                        <th scope="col" class="num">{t!(tills::counted_hub)}</th>
                        <th scope="col" class="num">{t!(tills::gross_there)}</th>
                        <th scope="col" class="num">{t!(tills::gross_hub)}</th>
                        <th scope="col">{t!(tills::verdict)}</th>
                        <th scope="col">{t!(tills::counted_at)}</th>
                    </tr>
                </thead>
                <tbody>{report.stations.into_iter().map(|count| view! { <Line count /> }).collect_view()}</tbody>
            </table>
        </section>
    }
}

#[component]
fn Line(count: StationCount) -> impl IntoView {
    let right = agrees(&count);
    let first = count.first_difference.map(|place| place.to_string());
    let lang = use_lang();
    let (label, tone) = match (right, count.heard) {
        (false, _) => (t!(tills::differs), Tone::Danger),
        (true, false) => (t!(tills::silent), Tone::Warn),
        (true, true) => (t!(tills::equal), Tone::Ok),
    };
    let counted = count.counted_at.map(jiff::Timestamp::as_millisecond);
    let at = move || counted.map_or_else(|| "\u{2013}".to_owned(), super::moment);
    let (sales, hub_sales) = (i64::from(count.sales), i64::from(count.hub_sales));
    let (gross, hub_gross) = (count.gross_cents.0, count.hub_gross_cents.0);
    view! {
        <tr class=if right { "" } else { "row-warn" }>
            <td class="main">
                {count.station}
                {count.revoked.then(|| view! { <span class="second">{t!(tills::revoked)}</span> })}
            </td>
            <td class="num">{move || format::number(sales)}</td>
            <td class="num">{move || format::number(hub_sales)}</td>
            <td class="num">{move || format::amount(gross)}</td>
            <td class="num">{move || format::amount(hub_gross)}</td>
            <td>
                <Badge label tone />
                {move || first.clone().map(|place| view! { <span class="second">{messages::tills::from_entry(lang.get(), &place)}</span> })}
            </td>
            <td>{at}</td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::agrees;
    use contract::StationCount;
    use contract::domain::Cents;

    #[test]
    fn a_difference_is_in_the_count_the_sum_or_the_chain() {
        let same = StationCount {
            station: "Caisse 3".into(),
            sales: 4,
            gross_cents: Cents(900),
            hub_sales: 4,
            hub_gross_cents: Cents(900),
            first_difference: None,
            counted_at: None,
            revoked: false,
            heard: true,
        };
        assert!(agrees(&same));
        assert!(!agrees(&StationCount { hub_sales: 3, ..same.clone() }));
        assert!(!agrees(&StationCount { hub_gross_cents: Cents(800), ..same.clone() }));
        assert!(!agrees(&StationCount { first_difference: Some(12), ..same }));
    }
}
