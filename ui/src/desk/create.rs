//! A new edition: its name, its days, and the slots and rules it starts with.

use super::days::{Days, dates_of, day_fields, typed, why_not};
use super::words::{Doing, refresh_station};
use crate::prelude::*;
use contract::{CreateEdition, Edition};

/// The preset that is known.
const PRESET: &str = "alpe";

/// The panel with the form.
#[component]
pub(super) fn CreatePanel(editions: Remote<Vec<Edition>>, creating: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let (name, code) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (deposit, sale) = (day_fields(&[]), day_fields(&[]));
    let (back, deadline) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let preset = RwSignal::new(true);
    let read = Memo::new(move |_| dates_of(&typed(deposit), &typed(sale), &back.get(), &deadline.get()));
    let code_hint = Signal::derive(move || {
        let lang = use_lang().get();
        let given = read.with(|dates| dates.as_ref().and_then(contract::domain::EditionDates::default_code));
        Some(match given {
            Some(code) => messages::desk::code_given(lang, &code),
            None => messages::desk::code_hint(lang).to_owned(),
        })
    });
    let doing = Doing::new();
    let closed = doing.closed(move || {
        if name.with(|name| name.trim().is_empty()) {
            return Some(messages::desk::name_missing(use_lang().get()).to_owned());
        }
        read.with(|dates| why_not(dates.as_ref()))
    });
    let create = move |()| {
        let Some(dates) = read.get_untracked() else { return };
        let code = Some(code.get_untracked().trim().to_owned()).filter(|code| !code.is_empty());
        let command = CreateEdition {
            name: name.get_untracked(),
            code,
            deposit_days: dates.deposit_days,
            sale_days: dates.sale_days,
            return_day: dates.return_day,
            declaration_deadline: Some(dates.declaration_deadline),
            preset: preset.get_untracked().then(|| PRESET.to_owned()),
        };
        doing.run(call(command), move |edition| {
            let lang = use_lang().get_untracked();
            use_toasts().show(messages::desk::edition_created(lang, &edition.name));
            session.edition.set(Some(edition.code));
            refresh_station(session);
            editions.reload();
            creating.set(false);
        });
    };
    view! {
        <section class="card card-pad stack">
            <div class="row apart">
                <h2 class="t-20 title">{t!(desk::new_edition)}</h2>
                <Button label=t!(common::close) kind=Kind::Quiet icon=Icon::X icon_only=true on_press=move |()| creating.set(false) />
            </div>
            <Input label=t!(desk::edition_name) value=name example=t!(desk::name_example) focus=true />
            <Input label=t!(desk::code) value=code hint=code_hint />
            <Days label=t!(desk::deposit_days) fields=deposit />
            <Days label=t!(desk::sale_days) fields=sale />
            <Input label=t!(desk::return_day) kind="date" value=back />
            <Input label=t!(desk::deadline) kind="date" value=deadline hint=t!(desk::deadline_hint) />
            <Check label=t!(desk::preset_alpe) value=preset />
            <Refusal failure=doing.failure />
            <Button label=t!(desk::create_edition) kind=Kind::Primary size=Size::Large wide=true closed on_press=create />
        </section>
    }
}
