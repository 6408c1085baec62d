//! Words and small means that several pages of the office share: states, slots, days, one thing being done.

use crate::prelude::*;
use contract::domain::slot::Audience;
use contract::domain::{ItemState, ListState, ListType};
use contract::{Failure, StationStatus};
use jiff::civil::Date;
use std::future::Future;

/// A value of the edition on the screen: asked for again when another edition is chosen.
pub(super) fn of_edition<T, F>(ask: impl Fn() -> F + 'static) -> Remote<T>
where
    T: Send + Sync + 'static,
    F: Future<Output = Result<T, Failure>> + 'static,
{
    let session = use_session();
    remote(move || {
        session.edition.track();
        ask()
    })
}

/// One thing being done: whether it is under way, and why it failed.
#[derive(Clone, Copy)]
pub(super) struct Doing {
    pub(super) busy: RwSignal<bool>,
    pub(super) failure: RwSignal<Option<Failure>>,
}

impl Doing {
    pub(super) fn new() -> Self {
        Self { busy: RwSignal::new(false), failure: RwSignal::new(None) }
    }

    /// Does it once; a second press while it is under way does nothing.
    pub(super) fn run<T: 'static>(
        self,
        work: impl Future<Output = Result<T, Failure>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let answer = work.await;
            if self.busy.is_disposed() {
                return;
            }
            self.busy.set(false);
            match answer {
                Ok(value) => done(value),
                Err(refused) => self.failure.set(Some(refused)),
            }
        });
    }

    /// Why a button waits: it is under way, or what `other` says.
    pub(super) fn closed(
        self,
        other: impl Fn() -> Option<String> + Send + Sync + 'static,
    ) -> Signal<Option<String>> {
        Signal::derive(move || {
            if self.busy.get() {
                Some(messages::desk::under_way(use_lang().get()).to_owned())
            } else {
                other()
            }
        })
    }
}

/// Reads anew which editions there are and in which state, for the side bar.
pub(super) fn refresh_station(session: crate::session::Session) {
    spawn_local(async move {
        if let Ok(station) = call(StationStatus {}).await {
            crate::app::take_station(session, station);
        }
    });
}

/// A count as text.
pub(super) fn count(n: impl TryInto<i64>) -> String {
    format::number(n.try_into().unwrap_or(i64::MAX))
}

/// A count for the filters and the facts.
pub(super) fn whole(n: impl TryInto<i64>) -> i64 {
    n.try_into().unwrap_or(i64::MAX)
}

/// `mercredi 5 novembre`.
pub(super) fn day(date: Date) -> String {
    let weekday = date.weekday().to_monday_one_offset();
    messages::format::date_day(use_lang().get(), date.month(), date.day(), weekday)
}

/// `5 novembre`.
fn day_month(date: Date) -> String {
    let lang = use_lang().get();
    let number = match date.day() {
        1 => messages::desk::day_first(lang).to_owned(),
        other => other.to_string(),
    };
    messages::desk::day_month(lang, &number, messages::format::month_name(lang, date.month()))
}

/// Days in order, short: `5 – 7 novembre`.
pub(super) fn days(dates: &[Date]) -> String {
    match (dates.first(), dates.last()) {
        (Some(first), Some(last)) if first == last => day_month(*first),
        (Some(first), Some(last)) => {
            let from =
                if first.month() == last.month() { first.day().to_string() } else { day_month(*first) };
            messages::desk::days_from_to(use_lang().get(), &from, &day_month(*last))
        }
        _ => String::new(),
    }
}

/// The parts of a slot's name, `2025-11-05 09:30`.
fn slot_parts(name: &str) -> Option<(Date, i8, i8)> {
    let (date, time) = name.split_once(' ')?;
    let (hour, minute) = time.split_once(':')?;
    Some((date.parse().ok()?, hour.parse().ok()?, minute.parse().ok()?))
}

/// A slot as people say it: `mercredi 5 novembre, 9 h 30`; what is no slot's name stays as it is.
pub(super) fn slot(name: &str) -> String {
    let lang = use_lang().get();
    slot_parts(name).map_or_else(
        || name.to_owned(),
        |(date, hour, minute)| {
            messages::widgets::day_hour(lang, &day(date), &messages::format::time(lang, hour, minute))
        },
    )
}

/// The same on two short lines: `mercredi 5, 9 h 30`, then the month.
pub(super) fn slot_lines(name: &str) -> (String, String) {
    let Some((date, hour, minute)) = slot_parts(name) else { return (name.to_owned(), String::new()) };
    let lang = use_lang().get();
    let weekday = messages::format::weekday_name(lang, date.weekday().to_monday_one_offset());
    let time = messages::format::time(lang, hour, minute);
    let first = messages::desk::slot_short(lang, weekday, &date.day().to_string(), &time);
    (first, messages::format::month_name(lang, date.month()).to_owned())
}

/// The type of a depositor's lists.
pub(super) fn list_type(of: ListType) -> Signal<String> {
    match of {
        ListType::Standard => t!(desk::type_standard),
        ListType::Member => t!(desk::type_member),
        ListType::Friend => t!(desk::type_friend),
    }
}

/// The state of a list.
pub(super) fn list_state(of: ListState) -> (Signal<String>, Tone) {
    match of {
        ListState::Draft => (t!(desk::list_draft), Tone::Neutral),
        ListState::Complete => (t!(desk::list_complete), Tone::Todo),
        ListState::Validated => (t!(desk::list_validated), Tone::Ok),
        ListState::Deposited => (t!(desk::list_deposited), Tone::Ok),
        ListState::Returned => (t!(desk::list_returned), Tone::Neutral),
    }
}

/// The icon of an item's state, where its meaning has none of its own.
pub(super) fn item_icon(of: ItemState) -> Option<Icon> {
    (of == ItemState::OnSale).then_some(Icon::Tag)
}

/// The state of an item.
pub(super) fn item_state(of: ItemState) -> (Signal<String>, Tone) {
    match of {
        ItemState::Declared => (t!(desk::item_declared), Tone::Todo),
        ItemState::OnSale => (t!(desk::item_on_sale), Tone::Accent),
        ItemState::Refused => (t!(desk::item_refused), Tone::Danger),
        ItemState::Sold => (t!(desk::item_sold), Tone::Ok),
        ItemState::Withdrawn => (t!(desk::item_withdrawn), Tone::Neutral),
        ItemState::Unsold => (t!(desk::item_unsold), Tone::Neutral),
        ItemState::Returned => (t!(desk::item_returned), Tone::Neutral),
        ItemState::Missing => (t!(desk::item_missing), Tone::Warn),
        ItemState::Donated => (t!(desk::item_donated), Tone::Neutral),
    }
}

/// For whom a slot is.
pub(super) fn audience(of: Audience) -> Signal<String> {
    match of {
        Audience::All => t!(desk::audience_all),
        Audience::Residents => t!(desk::audience_residents),
        Audience::Members => t!(desk::audience_members),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_name_of_a_slot_is_a_day_and_an_hour() {
        assert_eq!(slot_parts("2025-11-05 09:30"), Some((date(2025, 11, 5), 9, 30)));
        assert_eq!(slot_parts("Sans créneau"), None);
    }
}
