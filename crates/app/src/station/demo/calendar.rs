//! The dates of an invented sale around a moment, and when its till was open.
//!
//! Whatever the hour, the phase is in full swing: a sale that runs has five hours of sales behind it.

use crate::zone::{civil, moment};
use contract::DemoPhase;
use contract::domain::edition::EditionDates;
use contract::domain::{EditionState, Settings};
use jiff::civil::{Date, Time, Weekday};
use jiff::{Timestamp, ToSpan};

/// Hours of sales that a running sale has behind it, at least.
const HOURS_SOLD_MIN: i64 = 5;
/// Nobody stands at a till for longer, in minutes.
const SHIFT_MINUTES_MAX: i64 = 270;

/// One volunteer's turn at the till.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Shift {
    pub(super) opens: Timestamp,
    pub(super) closes: Timestamp,
    /// Which sale day it belongs to, from 0.
    pub(super) day: usize,
    /// Whether it is still going on.
    pub(super) running: bool,
}

/// When everything happens.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Calendar {
    pub(super) now: Timestamp,
    pub(super) state: EditionState,
    pub(super) dates: EditionDates,
    pub(super) shifts: Vec<Shift>,
    /// Days that are over, with the moment of their seal.
    pub(super) seals: Vec<(Date, Timestamp)>,
}

/// Some days later, or earlier.
pub(super) fn days(date: Date, count: i64) -> Date {
    date.saturating_add(count.days())
}

/// Some minutes later, or earlier.
pub(super) fn minutes(at: Timestamp, count: i64) -> Timestamp {
    at.saturating_add(count.minutes()).unwrap_or(at)
}

impl Calendar {
    /// The calendar of a phase as it stands at `now`.
    pub(super) fn new(phase: DemoPhase, now: Timestamp, settings: &Settings) -> Calendar {
        let today = civil(settings, now).date();
        let nine = moment(settings, today.to_datetime(Time::constant(9, 0, 0, 0)));
        let began = nine.min(minutes(now, -60 * HOURS_SOLD_MIN));
        let first_sale = match phase {
            DemoPhase::Registrations => next_saturday(days(today, 25)),
            DemoPhase::Deposit => days(today, 2),
            DemoPhase::Sale => civil(settings, began).date(),
            DemoPhase::Settlement => days(today, -2),
        };
        let sale_days = vec![first_sale, days(first_sale, 1)];
        let deposit_days = (-3..0).map(|day| days(first_sale, day)).collect();
        let dates = EditionDates::new(deposit_days, sale_days, days(first_sale, 2), None);
        let at = |day: Date, hour: i8, minute: i8| moment(settings, day.at(hour, minute, 0, 0));
        let (windows, seals) = match phase {
            DemoPhase::Registrations | DemoPhase::Deposit => (Vec::new(), Vec::new()),
            DemoPhase::Sale => (vec![(began, now)], Vec::new()),
            DemoPhase::Settlement => {
                let second = days(first_sale, 1);
                let windows = vec![
                    (at(first_sale, 9, 0), at(first_sale, 18, 0)),
                    (at(second, 9, 0), at(second, 13, 0)),
                ];
                (windows, vec![(first_sale, at(first_sale, 18, 25)), (second, at(second, 13, 25))])
            }
        };
        let shifts =
            (0..).zip(windows).flat_map(|(day, window)| shifts(day, window, phase == DemoPhase::Sale));
        Calendar { now, state: state(phase), dates, shifts: shifts.collect(), seals }
    }

    /// The first day on which goods come in.
    pub(super) fn first_deposit(&self) -> Date {
        self.dates.deposit_days[0]
    }
}

fn state(phase: DemoPhase) -> EditionState {
    match phase {
        DemoPhase::Registrations => EditionState::RegistrationsOpen,
        DemoPhase::Deposit => EditionState::Deposit,
        DemoPhase::Sale => EditionState::Sale,
        DemoPhase::Settlement => EditionState::Settlement,
    }
}

fn next_saturday(from: Date) -> Date {
    (0..7).map(|day| days(from, day)).find(|day| day.weekday() == Weekday::Saturday).unwrap_or(from)
}

/// Cuts a day's opening hours into turns of equal length; only the last one of a running sale runs.
fn shifts(day: usize, (from, to): (Timestamp, Timestamp), running: bool) -> Vec<Shift> {
    let length = to.duration_since(from).as_secs() / 60;
    let count = (length + SHIFT_MINUTES_MAX - 1) / SHIFT_MINUTES_MAX;
    let edge = |at: i64| minutes(from, length * at / count);
    (0..count)
        .map(|at| Shift {
            opens: edge(at),
            closes: if at + 1 == count { to } else { edge(at + 1) },
            day,
            running: running && at + 1 == count,
        })
        .collect()
}
