//! Disputes: an item sold twice, both sales side by side, and how it ended. Beside them the entries that
//! were set aside.

use super::printed::{PrintDisputes, PrintedDisputes};
use super::rejected::RejectedList;
use super::settle::{Drafts, SettlePanel};
use crate::prelude::*;
use contract::domain::SaleId;
use contract::{Dispute, DisputeState, ListDisputes, ListRejected};

/// What the page lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// Those to settle.
    Open,
    /// Those that are over.
    Settled,
    /// Entries that count for nothing.
    Rejected,
}

/// The filter that is on: it has the focus when there is nothing else left to do in the list.
pub(super) const FILTER_ON: &str = ".disputes .filter[aria-pressed='true']";

/// What the till noted for the customer; where it noted nothing and no longer will, how the dispute ended.
pub(super) fn noted(dispute: &Dispute, lang: Lang) -> (String, Tone, Icon) {
    use messages::tills as m;
    // It noted it for the sale that it had lost then: that one names the dispute, also after a swap.
    let lost_then = if dispute.kept.sale == dispute.id { &dispute.kept } else { &dispute.cancelled };
    let (till, sum) = (&lost_then.till, format::euros(dispute.refunded_cents.0));
    if dispute.refunded_cents.is_positive() {
        (m::noted_given(lang, till, &sum), Tone::Ok, Icon::HandCoins)
    } else if dispute.customer_gone {
        (m::noted_gone(lang, till), Tone::Warn, Icon::UserX)
    } else if let Some(outcome) = dispute.outcome {
        (super::settle::outcome_words(outcome, lang).to_owned(), Tone::Ok, Icon::CircleCheck)
    } else {
        (m::noted_nothing(lang, till), Tone::Todo, Icon::Hourglass)
    }
}

/// The same in two words, for the list.
fn short(tone: Tone, lang: Lang) -> &'static str {
    use messages::tills as m;
    match tone {
        Tone::Ok => m::short_given(lang),
        Tone::Warn => m::short_gone(lang),
        _ => m::short_nothing(lang),
    }
}

/// The till whose sale stands, and the one that lost it.
fn both_tills(dispute: &Dispute) -> impl IntoView + use<> {
    let one = |till: &str| view! { <span class="one-line">{till.to_owned()}</span> };
    view! { {one(&dispute.kept.till)} {one(&dispute.cancelled.till)} }
}

fn columns() -> Vec<Column<Dispute>> {
    let state = |dispute: &Dispute| {
        let lang = use_lang().get();
        let (_, tone, icon) = noted(dispute, lang);
        let (label, tone, icon) = match dispute.outcome {
            Some(outcome) => (super::settle::outcome_words(outcome, lang), Tone::Ok, Icon::CircleCheck),
            None => (short(tone, lang), tone, icon),
        };
        view! { <StateWord label=label.to_owned() tone icon /> }
    };
    vec![
        Column::new(t!(tills::sold_at), |d: &Dispute| super::moment(d.cancelled.sold_at.as_millisecond()))
            .sort_by(|d| d.cancelled.sold_at)
            .fit(),
        Column::new(
            t!(tills::item),
            |d: &Dispute| view! { <span class="two-lines">{d.description.clone()}</span> },
        )
        .wide(),
        Column::new(t!(tills::at_tills), both_tills).class("spare dispute-tills"),
        Column::new(t!(tills::due), |d: &Dispute| format::amount(d.cancelled.price_cents.0))
            .class("num spare-2")
            .sort_by(|d| d.cancelled.price_cents),
        Column::new(t!(tills::how_far), state).fit(),
    ]
}

/// What a list without disputes says.
fn nothing(shown: Shown) -> AnyView {
    if shown == Shown::Settled {
        view! { <Empty icon=Icon::Scale title=t!(tills::none_settled) /> }.into_any()
    } else {
        view! { <Empty icon=Icon::CircleCheck title=t!(tills::none_open) text=t!(tills::none_open_text) /> }
            .into_any()
    }
}

/// The page.
#[component]
pub(super) fn DisputesPage() -> impl IntoView {
    let (now, session) = (use_now(), use_session());
    let beat = Memo::new(move |_| now.get() / 3_000);
    let disputes = remote(move || {
        let _: i64 = beat.get();
        call(ListDisputes {})
    });
    let rejected = remote(move || {
        let _: i64 = beat.get();
        call(ListRejected {})
    });
    super::counts::follow_disputes(session, disputes);
    let shown = RwSignal::new(Shown::Open);
    let drafts = Drafts::default();
    let chosen = RwSignal::new(None::<SaleId>);
    let of = move |state: DisputeState| {
        Memo::new(move |_| {
            let all = disputes.value.get().unwrap_or_default();
            all.into_iter().filter(|dispute| dispute.state == state).collect::<Vec<_>>()
        })
    };
    let (open, settled) = (of(DisputeState::Open), of(DisputeState::Settled));
    let known = Memo::new(move |_| disputes.value.with(Option::is_some));
    let count = move |of: Memo<Vec<Dispute>>| {
        Signal::derive(move || known.get().then(|| of.with(Vec::len)).and_then(|len| i64::try_from(len).ok()))
    };
    let entries = Signal::derive(move || {
        rejected.value.with(|all| all.as_ref().and_then(|all| i64::try_from(all.len()).ok()))
    });
    let filters = vec![
        Filter::new(Shown::Open, t!(tills::open), count(open)),
        Filter::new(Shown::Settled, t!(tills::settled), count(settled)),
        Filter::new(Shown::Rejected, t!(tills::rejected), entries),
    ];
    let rows = Signal::derive(move || if shown.get() == Shown::Settled { settled.get() } else { open.get() });
    let one = Memo::new(move |_| {
        let id = chosen.get()?;
        rows.with(|all| all.iter().find(|dispute| dispute.id == id).cloned())
    });
    // The first is the one to look at.
    Effect::new(move |_| {
        let there = rows.with(|all| all.iter().any(|dispute| Some(dispute.id) == chosen.get_untracked()));
        if !there {
            chosen.set(rows.with(|all| all.first().map(|dispute| dispute.id)));
        }
    });
    let panel = move || view! { {move || one.get().map(|dispute| view! { <SettlePanel dispute disputes drafts /> })} };
    // A list that did not come is not an empty one.
    let none = move || known.get_untracked().then(|| nothing(shown.get_untracked())).into_any();
    let body = move || {
        match shown.get() {
        Shown::Rejected => view! { <RejectedList rejected /> }.into_any(),
        _ => view! {
            <Split open=Signal::derive(move || one.with(Option::is_some)) width=468 stays=true panel>
                <section class="card fills">
                    <Table rows columns=columns() key=|d: &Dispute| d.id chosen label=t!(shell::disputes) row_px=64 empty=none />
                </section>
            </Split>
        }
        .into_any(),
    }
    };
    let tools = move || view! { <PrintDisputes disputes /> };
    view! {
        <OfficePage title=t!(shell::disputes) note=t!(tills::disputes_note) tools fit=true>
            <Refusal failure=disputes.failure on_retry=move |()| disputes.reload() />
            <div class="on-screen disputes">
                <Filters label=t!(shell::disputes) value=shown filters />
                {body}
            </div>
            <PrintedDisputes disputes />
        </OfficePage>
    }
}
