//! Adding a slot, and changing or removing one.

use super::words::{Doing, audience, slot as slot_words};
use crate::prelude::*;
use contract::domain::slot::Audience;
use contract::{AddSlot, ChangeSlot, RemoveSlot, Slot};
use jiff::civil::{Date, DateTime, Time};

/// For whom a slot can be, in the order in which it is offered.
const AUDIENCES: [Audience; 3] = [Audience::All, Audience::Residents, Audience::Members];

fn audiences() -> Vec<Choice<Audience>> {
    AUDIENCES.into_iter().map(|of| Choice::new(of, audience(of))).collect()
}

/// How many depositors a slot takes, as typed.
fn capacity_of(text: &str) -> Option<u16> {
    text.trim().parse().ok().filter(|capacity| (1..=1_000).contains(capacity))
}

/// Start and end of what is typed.
fn times_of(date: &str, from: &str, to: &str) -> Option<(DateTime, DateTime)> {
    let date: Date = date.trim().parse().ok()?;
    let time = |text: &str| -> Option<Time> {
        let (hour, minute) = text.trim().split_once(':')?;
        Time::new(hour.parse().ok()?, minute.get(..2)?.parse().ok()?, 0, 0).ok()
    };
    let (from, to) = (time(from)?, time(to)?);
    (from < to).then(|| (date.to_datetime(from), date.to_datetime(to)))
}

fn capacity_error(capacity: RwSignal<String>, least: u16) -> Signal<Option<String>> {
    Signal::derive(move || {
        let lang = use_lang().get();
        match capacity.with(|text| capacity_of(text)) {
            None => Some(messages::desk::capacity_wrong(lang).to_owned()),
            Some(value) => (value < least).then(|| messages::desk::capacity_taken(lang, i64::from(least))),
        }
    })
}

fn head(title: Signal<String>, close: Callback<()>) -> impl IntoView {
    view! {
        <div class="row apart">
            <h2 class="t-20 title">{title}</h2>
            <Button label=t!(common::close) kind=Kind::Quiet icon=Icon::X icon_only=true on_press=close />
        </div>
    }
}

/// The form of a new slot; it starts from the last one.
#[component]
pub(super) fn AddPanel(slots: Remote<Vec<Slot>>, close: Callback<()>, last: Option<Slot>) -> impl IntoView {
    let day = last.as_ref().and_then(|slot| slot.slot.get(..10)).unwrap_or_default().to_owned();
    let capacity = last.as_ref().map_or(20, |slot| slot.capacity).to_string();
    let (day, capacity) = (RwSignal::new(day), RwSignal::new(capacity));
    let (from, to) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let for_whom = RwSignal::new(Audience::All);
    let times = Memo::new(move |_| times_of(&day.get(), &from.get(), &to.get()));
    let wrong = capacity_error(capacity, 1);
    let doing = Doing::new();
    let closed = doing.closed(move || {
        let missing =
            times.with(Option::is_none).then(|| messages::desk::times_missing(use_lang().get()).to_owned());
        missing.or_else(|| wrong.get())
    });
    let add = move |()| {
        let Some(((start, end), capacity)) =
            times.get_untracked().zip(capacity_of(&capacity.get_untracked()))
        else {
            return;
        };
        let command = AddSlot { start, end, capacity, audience: for_whom.get_untracked() };
        doing.run(call(command), move |slot: Slot| {
            use_toasts().show(messages::desk::slot_added(
                use_lang().get_untracked(),
                &untrack(|| slot_words(&slot.slot)),
            ));
            slots.reload();
            close.run(());
        });
    };
    view! {
        <section class="card card-pad stack">
            {head(t!(desk::add_slot), close)}
            <Input label=t!(desk::day) kind="date" value=day focus=true />
            <div class="columns-2">
                <Input label=t!(desk::from) kind="time" value=from />
                <Input label=t!(desk::to) kind="time" value=to />
            </div>
            <Input label=t!(desk::capacity) value=capacity digits="numeric" error=wrong />
            <Segmented label=t!(desk::for_whom) value=for_whom choices=audiences() />
            <Refusal failure=doing.failure />
            <Button label=t!(desk::add_slot) kind=Kind::Primary wide=true closed on_press=add />
        </section>
    }
}

/// The panel of a slot: its capacity, for whom, and removing it.
#[component]
pub(super) fn ChangePanel(shown: Slot, slots: Remote<Vec<Slot>>, close: Callback<()>) -> impl IntoView {
    let Slot { id, slot: name, capacity: before, taken, audience: was, .. } = shown;
    let name = StoredValue::new(name);
    let words = Signal::derive(move || name.with_value(|name| slot_words(name)));
    let (capacity, for_whom) = (RwSignal::new(before.to_string()), RwSignal::new(was));
    let wrong = capacity_error(capacity, taken.max(1));
    let (doing, asked) = (Doing::new(), RwSignal::new(false));
    let closed = doing.closed(move || {
        let same = capacity.with(|text| capacity_of(text)) == Some(before) && for_whom.get() == was;
        wrong.get().or_else(|| same.then(|| messages::desk::nothing_changed(use_lang().get()).to_owned()))
    });
    let save = move |()| {
        let command = ChangeSlot {
            id,
            capacity: capacity_of(&capacity.get_untracked()),
            audience: Some(for_whom.get_untracked()),
        };
        doing.run(call(command), move |_| {
            use_toasts().show(messages::desk::slot_changed(use_lang().get_untracked()));
            slots.reload();
        });
    };
    let remove = move |()| {
        doing.run(call(RemoveSlot { id }), move |_| {
            use_toasts().show(messages::desk::slot_removed(use_lang().get_untracked()));
            slots.reload();
            close.run(());
        });
    };
    let held = Signal::derive(move || {
        (taken > 0).then(|| messages::desk::slot_in_use(use_lang().get(), i64::from(taken)))
    });
    view! {
        <section class="card card-pad stack">
            {head(words, close)}
            <p class="ink-2">{t!(desk::slot_taken, &taken.to_string(), &before.to_string())}</p>
            <Input label=t!(desk::capacity) value=capacity digits="numeric" error=wrong />
            <Segmented label=t!(desk::for_whom) value=for_whom choices=audiences() />
            <Refusal failure=doing.failure />
            <Button label=t!(desk::save_slot) kind=Kind::Primary wide=true closed on_press=save />
            <Button label=t!(desk::remove_slot) kind=Kind::Danger icon=Icon::Trash2 wide=true closed=held on_press=move |()| asked.set(true) />
            <Dialog open=asked title=t!(desk::remove_slot_question) text=words confirm=t!(desk::remove_slot) danger=true on_confirm=remove />
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_ends_after_it_begins() {
        let times = times_of("2025-11-05", "09:30", "12:00").expect("in order");
        assert_eq!(times.0.to_string(), "2025-11-05T09:30:00");
        assert_eq!(times_of("2025-11-05", "12:00", "09:30"), None);
        assert_eq!(times_of("2025-11-05", "", "09:30"), None);
        assert_eq!((capacity_of("0"), capacity_of(" 40 "), capacity_of("1001")), (None, Some(40), None));
    }
}
