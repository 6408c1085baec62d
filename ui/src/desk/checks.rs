//! What a step of the edition asks for: each point met or open, and the page that settles it.

use crate::prelude::*;
use contract::domain::EditionState;
use contract::domain::edition::Prerequisite;
use contract::{Edition, OpenPrerequisite};

/// A point that the hub checks before a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Point {
    Dates,
    Slots,
    Validated,
    Decided,
    Sessions,
    Sent,
}

impl Point {
    fn of(open: &Prerequisite) -> Point {
        match open {
            Prerequisite::Dates { .. } => Point::Dates,
            Prerequisite::Slots => Point::Slots,
            Prerequisite::ListsNotValidated { .. } => Point::Validated,
            Prerequisite::ListsNotDecided { .. } => Point::Decided,
            Prerequisite::SessionsOpen { .. } => Point::Sessions,
            Prerequisite::SalesPending { .. } => Point::Sent,
        }
    }

    /// What the hub checks before the step that follows a state.
    fn of_state(state: EditionState) -> &'static [Point] {
        match state {
            EditionState::Draft => &[Point::Dates, Point::Slots],
            EditionState::RegistrationsOpen => &[Point::Validated],
            EditionState::Deposit => &[Point::Decided],
            EditionState::Sale => &[Point::Sessions],
            _ => &[],
        }
    }

    /// Its name.
    pub(super) fn name(self) -> Signal<String> {
        match self {
            Point::Dates => t!(desk::point_dates),
            Point::Slots => t!(desk::point_slots),
            Point::Validated => t!(desk::point_validated),
            Point::Decided => t!(desk::point_decided),
            Point::Sessions => t!(desk::point_sessions),
            Point::Sent => t!(desk::point_sent),
        }
    }

    /// What is to be done while it is open.
    pub(super) fn task(self) -> Signal<String> {
        match self {
            Point::Dates => t!(desk::task_dates),
            Point::Slots => t!(desk::task_slots),
            Point::Validated => t!(desk::task_validated),
            Point::Decided => t!(desk::task_decided),
            Point::Sessions => t!(desk::task_sessions),
            Point::Sent => t!(desk::task_sent),
        }
    }

    /// The page that settles it, and the words of the way there.
    pub(super) fn remedy(self) -> (Page, Signal<String>) {
        match self {
            Point::Dates => (Page::DeskCalendar, t!(desk::change_dates)),
            Point::Slots => (Page::DeskSlots, t!(desk::remedy_slots)),
            Point::Validated => (Page::DeskItems, t!(desk::remedy_validated)),
            Point::Decided => (Page::Deposit, t!(desk::remedy_decided)),
            Point::Sessions => (Page::TreasurySessions, t!(desk::remedy_sessions)),
            Point::Sent => (Page::ControlDashboard, t!(desk::remedy_sent)),
        }
    }
}

/// A point with what it lacks; nothing when it is met.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Check {
    pub(super) point: Point,
    pub(super) lacks: Option<String>,
}

/// The points of the present step, open ones with their sentence. A point that the hub names and that is not known
/// here is shown all the same.
pub(super) fn checks(edition: &Edition) -> Vec<Check> {
    let open = |point: Point| edition.open_prerequisites.iter().find(|open| Point::of(&open.what) == point);
    let lacks = |open: &OpenPrerequisite| open.message.clone();
    let mut checks: Vec<Check> = Point::of_state(edition.state)
        .iter()
        .map(|&point| Check { point, lacks: open(point).map(lacks) })
        .collect();
    for other in &edition.open_prerequisites {
        let point = Point::of(&other.what);
        if !checks.iter().any(|check| check.point == point) {
            checks.push(Check { point, lacks: Some(lacks(other)) });
        }
    }
    checks
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::domain::edition::EditionDates;
    use contract::domain::{EditionId, ListNumber};
    use jiff::civil::date;

    fn edition(state: EditionState, open: Vec<Prerequisite>) -> Edition {
        let day = date(2025, 11, 8);
        Edition {
            id: EditionId(new_id()),
            code: "2025-11".into(),
            name: "Automne".into(),
            state,
            dates: EditionDates::new(vec![date(2025, 11, 5)], vec![day], day, None),
            time_zone: "Europe/Paris".into(),
            next_state: state.next(),
            open_prerequisites: open
                .into_iter()
                .map(|what| OpenPrerequisite { what, message: "lacks".into() })
                .collect(),
            depositors: 0,
            lists: 0,
            items: 0,
            warnings: vec![],
        }
    }

    #[test]
    fn a_point_is_met_unless_the_hub_says_what_lacks() {
        let found = checks(&edition(EditionState::Draft, vec![Prerequisite::Slots]));
        let met: Vec<(Point, bool)> = found.iter().map(|c| (c.point, c.lacks.is_none())).collect();
        assert_eq!(met, [(Point::Dates, true), (Point::Slots, false)]);
    }

    #[test]
    fn what_the_hub_asks_for_is_never_left_out() {
        let open = Prerequisite::ListsNotDecided { lists: vec![ListNumber(245)] };
        let found = checks(&edition(EditionState::Configured, vec![open]));
        assert_eq!(found, [Check { point: Point::Decided, lacks: Some("lacks".into()) }]);
    }
}
