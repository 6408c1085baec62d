//! The dates of the edition: shown, and changed in place.

use super::days::{Days, dates_of, day_fields, typed, why_not};
use super::words::{Doing, day, refresh_station};
use crate::prelude::*;
use contract::domain::EditionDates;
use contract::{ChangeEdition, Edition};
use jiff::civil::Date;

fn line(name: Signal<String>, dates: Vec<Date>) -> impl IntoView {
    let words = move || dates.iter().map(|date| day(*date)).collect::<Vec<_>>().join(" · ");
    view! { <div class="card-row date-row"><span class="ink-2">{name}</span><span class="strong">{words}</span></div> }
}

/// The form that changes name and dates.
#[component]
fn DatesForm(edition: Edition, of: Remote<Edition>, change: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let dates = edition.dates.clone();
    let name = RwSignal::new(edition.name.clone());
    let (deposit, sale) = (day_fields(&dates.deposit_days), day_fields(&dates.sale_days));
    let back = RwSignal::new(dates.return_day.to_string());
    let deadline = RwSignal::new(dates.declaration_deadline.to_string());
    let read = Memo::new(move |_| dates_of(&typed(deposit), &typed(sale), &back.get(), &deadline.get()));
    let doing = Doing::new();
    let closed = doing.closed(move || read.with(|dates| why_not(dates.as_ref())));
    let save = move |()| {
        let name = Some(name.get_untracked()).filter(|name| *name != edition.name);
        let command = ChangeEdition { name, dates: read.get_untracked() };
        doing.run(call(command), move |_: Edition| {
            use_toasts().show(messages::desk::dates_saved(use_lang().get_untracked()));
            change.set(false);
            refresh_station(session);
            of.reload();
        });
    };
    view! {
        <div class="card-body stack">
            <Input label=t!(desk::edition_name) value=name />
            <div class="columns-2">
                <Days label=t!(desk::deposit_days) fields=deposit />
                <Days label=t!(desk::sale_days) fields=sale />
                <Input label=t!(desk::deadline) kind="date" value=deadline hint=t!(desk::deadline_hint) />
                <Input label=t!(desk::return_day) kind="date" value=back />
            </div>
            <Refusal failure=doing.failure />
            <div class="row">
                <Button label=t!(common::cancel) on_press=move |()| change.set(false) />
                <Button label=t!(desk::save_dates) on_press=save closed />
            </div>
        </div>
    }
}

/// The card of the dates.
#[component]
pub(super) fn DatesCard(edition: Edition, of: Remote<Edition>, change: RwSignal<bool>) -> impl IntoView {
    let open = !edition.state.is_read_only();
    let EditionDates { deposit_days, sale_days, return_day, declaration_deadline } = edition.dates.clone();
    let shown = move || {
        view! {
            {line(t!(desk::deadline), vec![declaration_deadline])}
            {line(t!(desk::deposit_days), deposit_days.clone())}
            {line(t!(desk::sale_days), sale_days.clone())}
            {line(t!(desk::return_day), vec![return_day])}
        }
    };
    view! {
        <section class="card">
            <div class="card-head">
                <h2>{t!(desk::dates)}</h2>
                <Show when=move || open && !change.get()>
                    <Button label=t!(desk::change_dates) kind=Kind::Quiet icon=Icon::Pencil on_press=move |()| change.set(true) />
                </Show>
            </div>
            {move || if change.get() && open {
                view! { <DatesForm edition=edition.clone() of change /> }.into_any()
            } else {
                shown().into_any()
            }}
        </section>
    }
}
