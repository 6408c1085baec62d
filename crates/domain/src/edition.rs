//! The life of an edition: its states, the order of its dates, what each step asks for.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The states of an edition, in order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EditionState {
    /// Brouillon.
    Draft,
    /// Configurée: dates, slots and rules are set.
    Configured,
    /// Inscriptions ouvertes.
    RegistrationsOpen,
    /// Dépôt.
    Deposit,
    /// Vente.
    Sale,
    /// Restitution et reversements.
    Settlement,
    /// Clôturée: read-only for ever.
    Closed,
    /// Archivée.
    Archived,
}

impl EditionState {
    /// Every state, in order.
    pub const ALL: [EditionState; 8] = [
        EditionState::Draft,
        EditionState::Configured,
        EditionState::RegistrationsOpen,
        EditionState::Deposit,
        EditionState::Sale,
        EditionState::Settlement,
        EditionState::Closed,
        EditionState::Archived,
    ];

    /// The name used in the contract.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            EditionState::Draft => "draft",
            EditionState::Configured => "configured",
            EditionState::RegistrationsOpen => "registrations_open",
            EditionState::Deposit => "deposit",
            EditionState::Sale => "sale",
            EditionState::Settlement => "settlement",
            EditionState::Closed => "closed",
            EditionState::Archived => "archived",
        }
    }

    /// The state that `advance` goes to; it stops at `Settlement`, since only closing closes.
    #[must_use]
    pub fn next(self) -> Option<EditionState> {
        match self {
            EditionState::Draft => Some(EditionState::Configured),
            EditionState::Configured => Some(EditionState::RegistrationsOpen),
            EditionState::RegistrationsOpen => Some(EditionState::Deposit),
            EditionState::Deposit => Some(EditionState::Sale),
            EditionState::Sale => Some(EditionState::Settlement),
            EditionState::Settlement | EditionState::Closed | EditionState::Archived => None,
        }
    }

    /// The state that `back` goes to; never from `Closed`.
    #[must_use]
    pub fn previous(self) -> Option<EditionState> {
        match self {
            EditionState::Configured => Some(EditionState::Draft),
            EditionState::RegistrationsOpen => Some(EditionState::Configured),
            EditionState::Deposit => Some(EditionState::RegistrationsOpen),
            EditionState::Sale => Some(EditionState::Deposit),
            EditionState::Settlement => Some(EditionState::Sale),
            EditionState::Draft | EditionState::Closed | EditionState::Archived => None,
        }
    }

    /// Whether nothing of it may change any more.
    #[must_use]
    pub fn is_read_only(self) -> bool {
        matches!(self, EditionState::Closed | EditionState::Archived)
    }
}

/// The planned dates. They are a plan: the state, not the calendar, decides what may be done.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EditionDates {
    /// Days on which depositors bring their goods, in order.
    pub deposit_days: Vec<Date>,
    /// Days of the sale, in order.
    pub sale_days: Vec<Date>,
    /// Day on which unsold items go home (the last one).
    pub return_day: Date,
    /// Until when depositors declare; three weeks before the first deposit day unless set.
    pub declaration_deadline: Date,
}

/// A pair of dates in the wrong order, or a date that lacks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DatesFault {
    /// No deposit day.
    NoDepositDay,
    /// No sale day.
    NoSaleDay,
    /// The declaration deadline is not before the first deposit day.
    DeadlineNotBeforeDeposit,
    /// The last deposit day is not before the first sale day.
    DepositNotBeforeSale,
    /// The return is before the last sale day.
    ReturnBeforeSale,
    /// More days than a sale can have.
    TooManyDays,
}

/// The most deposit or sale days that an edition can have.
pub const DAYS_MAX: usize = 14;

impl EditionDates {
    /// Puts the days in order, drops doubles and fills in the default deadline.
    #[must_use]
    pub fn new(
        mut deposit_days: Vec<Date>,
        mut sale_days: Vec<Date>,
        return_day: Date,
        deadline: Option<Date>,
    ) -> Self {
        deposit_days.sort_unstable();
        deposit_days.dedup();
        sale_days.sort_unstable();
        sale_days.dedup();
        let first = deposit_days.first().copied().unwrap_or(return_day);
        let declaration_deadline = deadline.unwrap_or_else(|| default_deadline(first));
        Self { deposit_days, sale_days, return_day, declaration_deadline }
    }

    /// What is wrong with the order: deadline < first deposit ≤ last deposit < first sale ≤ last sale ≤ return.
    #[must_use]
    pub fn faults(&self) -> Vec<DatesFault> {
        let mut faults = Vec::new();
        if self.deposit_days.len() > DAYS_MAX || self.sale_days.len() > DAYS_MAX {
            faults.push(DatesFault::TooManyDays);
        }
        match (self.deposit_days.first(), self.deposit_days.last()) {
            (Some(first), Some(last)) => {
                if self.declaration_deadline >= *first {
                    faults.push(DatesFault::DeadlineNotBeforeDeposit);
                }
                if self.sale_days.first().is_some_and(|sale| last >= sale) {
                    faults.push(DatesFault::DepositNotBeforeSale);
                }
            }
            _ => faults.push(DatesFault::NoDepositDay),
        }
        match self.sale_days.last() {
            Some(last) if self.return_day < *last => faults.push(DatesFault::ReturnBeforeSale),
            Some(_) => {}
            None => faults.push(DatesFault::NoSaleDay),
        }
        faults
    }

    /// The code that an edition gets when none is given: `YYYY-MM` of the first sale day.
    #[must_use]
    pub fn default_code(&self) -> Option<String> {
        self.sale_days.first().map(|day| format!("{:04}-{:02}", day.year(), day.month()))
    }
}

/// Three weeks before the first deposit day.
fn default_deadline(first_deposit: Date) -> Date {
    first_deposit.checked_sub(jiff::Span::new().days(21)).unwrap_or(first_deposit)
}

/// What a step forward asks for; open ones refuse it unless an admin gives a reason.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Prerequisite {
    /// The dates lack or are in the wrong order.
    Dates {
        /// What is wrong.
        faults: Vec<DatesFault>,
    },
    /// There is no deposit slot.
    Slots,
    /// Lists are neither validated nor left out.
    ListsNotValidated {
        /// Their numbers.
        lists: Vec<crate::ListNumber>,
    },
    /// Lists are not decided at the table.
    ListsNotDecided {
        /// Their numbers.
        lists: Vec<crate::ListNumber>,
    },
    /// Cash sessions are open.
    SessionsOpen {
        /// The tills.
        tills: Vec<String>,
    },
    /// Sales wait to be sent.
    SalesPending {
        /// How many.
        count: u32,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn usual() -> EditionDates {
        EditionDates::new(
            vec![date(2025, 11, 7), date(2025, 11, 5), date(2025, 11, 6)],
            vec![date(2025, 11, 8), date(2025, 11, 9)],
            date(2025, 11, 10),
            None,
        )
    }

    #[test]
    fn the_usual_week_is_in_order() {
        let dates = usual();
        assert_eq!(dates.faults(), []);
        assert_eq!(
            dates.declaration_deadline,
            date(2025, 10, 15),
            "three weeks before the first deposit day"
        );
        assert_eq!(dates.default_code().as_deref(), Some("2025-11"));
    }

    #[test]
    fn each_wrong_order_is_named() {
        let mut dates = usual();
        dates.declaration_deadline = date(2025, 11, 5);
        assert_eq!(dates.faults(), [DatesFault::DeadlineNotBeforeDeposit]);
        let mut dates = usual();
        dates.deposit_days.push(date(2025, 11, 8));
        assert_eq!(dates.faults(), [DatesFault::DepositNotBeforeSale]);
        let mut dates = usual();
        dates.return_day = date(2025, 11, 8);
        assert_eq!(dates.faults(), [DatesFault::ReturnBeforeSale]);
        let none = EditionDates::new(vec![], vec![], date(2025, 11, 8), None);
        assert_eq!(none.faults(), [DatesFault::NoDepositDay, DatesFault::NoSaleDay]);
    }

    #[test]
    fn advance_stops_at_settlement() {
        let mut state = EditionState::Draft;
        let mut steps = 0;
        while let Some(next) = state.next() {
            assert_eq!(next.previous(), Some(state), "back undoes forward");
            state = next;
            steps += 1;
        }
        assert_eq!((state, steps), (EditionState::Settlement, 5));
        assert_eq!(EditionState::Closed.previous(), None);
    }
}
