//! Cash sessions: what each drawer should hold, what was counted, and the seal of the day.

use crate::prelude::*;
use contract::{CashSessionLine, ListCashSessions, SealDay};

fn difference(line: &CashSessionLine) -> Option<i64> {
    line.counted_cents.map(|counted| (counted - line.expected_cents).0)
}

fn state(line: &CashSessionLine) -> impl IntoView + use<> {
    let (label, tone) = match difference(line) {
        None => (t!(sessions::open), Tone::Accent),
        Some(0) => (t!(sessions::right), Tone::Ok),
        Some(cents) => {
            let sum = format::euros(cents);
            (t!(sessions::differs, &sum), Tone::Warn)
        }
    };
    view! { <Badge label tone /> }
}

/// A cell of two lines, the second one fainter.
fn two_lines(
    words: fn(&CashSessionLine) -> (String, String),
) -> impl Fn(&CashSessionLine) -> AnyView + Send + Sync {
    move |line| {
        let (first, second) = words(line);
        view! { <span>{first}</span><span class="second">{second}</span> }.into_any()
    }
}

fn columns() -> Vec<Column<CashSessionLine>> {
    let cents = |pick: fn(&CashSessionLine) -> Option<i64>| {
        move |line: &CashSessionLine| pick(line).map(format::amount).unwrap_or_default()
    };
    vec![
        Column::new(t!(sessions::till), two_lines(|line| (line.till.clone(), line.by.clone())))
            .class("wide main")
            .sort_by(|line| format::folded(&line.till)),
        Column::new(
            t!(sessions::opened),
            two_lines(|line| {
                let opened = line.opened_at.as_millisecond();
                (format::hour(opened), format::day(opened))
            }),
        )
        .fit()
        .sort_by(|line| line.opened_at),
        Column::new(t!(sessions::sales), |line: &CashSessionLine| format::number(i64::from(line.sales)))
            .number(),
        Column::new(t!(sessions::expected), cents(|line| Some(line.expected_cents.0))).number(),
        Column::new(t!(sessions::counted), cents(|line| line.counted_cents.map(|c| c.0))).number().main(),
        Column::new(t!(sessions::card), cents(|line| Some(line.card_cents.0))).number(),
        Column::new(t!(sessions::cheque), cents(|line| Some(line.cheque_cents.0))).number(),
        Column::new(t!(sessions::state), state).fit(),
    ]
}

/// The page.
#[component]
pub(super) fn SessionsPage() -> impl IntoView {
    let sessions = remote(|| call(ListCashSessions {}));
    let failure = RwSignal::new(None);
    let seal = move |()| {
        spawn_local(async move {
            match call(SealDay { date: None }).await {
                Ok(day) => {
                    failure.set(None);
                    let (sales, gross) = (day.sales, format::euros(day.gross_cents.0));
                    use_toasts().show(messages::sessions::sealed(
                        use_lang().get_untracked(),
                        i64::from(sales),
                        &gross,
                    ));
                }
                Err(refused) => failure.set(Some(refused)),
            }
        });
    };
    let session = use_session();
    let tools = move || {
        view! {
            <Show when=move || !session.is_closed()>
                <Button label=t!(sessions::seal) icon=Icon::Lock on_press=seal />
            </Show>
        }
    };
    let rows = Signal::derive(move || sessions.value.get().unwrap_or_default());
    let none =
        || view! { <Empty icon=Icon::Banknote title=t!(sessions::none) text=t!(sessions::none_hint) /> };
    view! {
        <OfficePage title=t!(sessions::title) note=t!(sessions::note) tools fit=true>
            <div class="refusals"><Refusal failure /></div>
            <LoadedRows of=sessions none>
                <section class="card fills">
                    <Table label=t!(sessions::title) rows columns=columns() key=|line: &CashSessionLine| (line.till.clone(), line.opened_at) row_px=64 />
                </section>
            </LoadedRows>
        </OfficePage>
    }
}
