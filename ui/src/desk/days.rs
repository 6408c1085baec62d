//! Days typed in date fields, and the dates of an edition made of them.

use crate::prelude::*;
use contract::domain::edition::{DatesFault, EditionDates};
use jiff::civil::Date;

/// One field of a list of days, known by a number so that it keeps its focus.
pub(super) type DayField = (u32, RwSignal<String>);

/// A list of days as fields.
pub(super) fn day_fields(days: &[Date]) -> RwSignal<Vec<DayField>> {
    let fields = days.iter().map(ToString::to_string).chain(days.is_empty().then(String::new));
    RwSignal::new((0..).zip(fields.map(RwSignal::new)).collect())
}

/// The days of the fields, as they are typed.
pub(super) fn typed(fields: RwSignal<Vec<DayField>>) -> Vec<String> {
    fields.get().iter().map(|(_, value)| value.get()).collect()
}

/// The dates of what is typed; `None` while a field that must be filled is not a date. Empty days are dropped; an
/// empty deadline is three weeks before the first deposit.
pub(super) fn dates_of(
    deposit: &[String],
    sale: &[String],
    back: &str,
    deadline: &str,
) -> Option<EditionDates> {
    let days = |texts: &[String]| {
        let filled = texts.iter().filter(|text| !text.trim().is_empty());
        filled.map(|text| text.trim().parse::<Date>().ok()).collect::<Option<Vec<_>>>()
    };
    let deadline = match deadline.trim() {
        "" => None,
        text => Some(text.parse::<Date>().ok()?),
    };
    Some(EditionDates::new(days(deposit)?, days(sale)?, back.trim().parse().ok()?, deadline))
}

/// What is wrong with the order of the dates, as a sentence.
pub(super) fn fault_words(fault: DatesFault) -> &'static str {
    use messages::words as w;
    let lang = use_lang().get();
    match fault {
        DatesFault::NoDepositDay => w::dates_no_deposit_day(lang),
        DatesFault::NoSaleDay => w::dates_no_sale_day(lang),
        DatesFault::DeadlineNotBeforeDeposit => w::dates_deadline(lang),
        DatesFault::DepositNotBeforeSale => w::dates_deposit(lang),
        DatesFault::ReturnBeforeSale => w::dates_return(lang),
        DatesFault::TooManyDays => w::dates_too_many(lang),
    }
}

/// The reason why dates cannot be saved; nothing when they can.
pub(super) fn why_not(dates: Option<&EditionDates>) -> Option<String> {
    let lang = use_lang().get();
    match dates {
        None => Some(messages::desk::dates_missing(lang).to_owned()),
        Some(dates) => {
            let faults = dates.faults();
            let words: Vec<&str> = faults.iter().map(|fault| fault_words(*fault)).collect();
            (!words.is_empty()).then(|| messages::desk::dates_wrong(lang, &words.join(", ")))
        }
    }
}

/// A list of days: one date field each, a way to take one off, and a way to add one.
#[component]
pub(super) fn Days(
    /// The days.
    #[prop(into)]
    label: Signal<String>,
    /// Their fields.
    fields: RwSignal<Vec<DayField>>,
) -> impl IntoView {
    let add = move |()| {
        fields.update(|fields| {
            let next = fields.iter().map(|(id, _)| id + 1).max().unwrap_or_default();
            let after = fields.last().and_then(|(_, last)| last.get_untracked().parse::<Date>().ok());
            let day = after.and_then(|day| day.tomorrow().ok()).map(|day| day.to_string());
            fields.push((next, RwSignal::new(day.unwrap_or_default())));
        });
    };
    view! {
        <fieldset class="stack gap-2">
            <legend class="field-label">{move || label.get()}</legend>
            <For each=move || fields.get() key=|field| field.0 let:field>
                <div class="day-row">
                    <div class="grow"><Input label kind="date" value=field.1 bare=true /></div>
                    <Button label=t!(desk::remove_day) kind=Kind::Quiet icon=Icon::X icon_only=true
                        on_press=move |()| fields.update(|fields| fields.retain(|other| other.0 != field.0)) />
                </div>
            </For>
            <div><Button label=t!(desk::add_day) kind=Kind::Quiet icon=Icon::Plus on_press=add /></div>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_read_in_order_and_empty_ones_dropped() {
        let days = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
        let deposit = days(&["2025-11-06", "", "2025-11-05"]);
        let read = dates_of(&deposit, &days(&["2025-11-08"]), "2025-11-09", "").expect("all are dates");
        assert_eq!(read.deposit_days, [date(2025, 11, 5), date(2025, 11, 6)]);
        assert_eq!(read.declaration_deadline, date(2025, 10, 15), "three weeks before");
        assert_eq!(dates_of(&deposit, &days(&["8 nov."]), "2025-11-09", ""), None);
        assert_eq!(dates_of(&deposit, &[], "", ""), None, "the return is asked for");
    }
}
