//! Which part of the till is on the screen, from what is being done and how the till stands.

use contract::Till;

/// What the person at the till is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Scanning.
    #[default]
    Basket,
    /// Typing a code or searching.
    Search,
    /// Choosing a basket that was put aside.
    Held,
    /// Taking cash.
    Cash,
    /// Waiting for the card.
    Card,
    /// Taking a cheque.
    Cheque,
    /// Sharing the payment out.
    Split,
    /// Looking at the baskets before.
    History,
    /// Looking at the session.
    Session,
    /// Counting the drawer to close.
    Count,
    /// Settling an item that was sold twice.
    Conflict,
}

/// A part of the screen: changing from one to another draws anew, within one nothing jumps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The till's state is not known yet.
    Waiting,
    /// No session is open.
    Opening,
    /// The basket, its lines, what is typed.
    Counter,
    /// One of the payments.
    Pay(Mode),
    /// The baskets before.
    History,
    /// The session.
    Session,
    /// Counting.
    Count,
    /// An item that was sold twice.
    Conflict,
}

/// Where one is. An item on the counter is worth more than an unknown state: it stays in sight.
#[must_use]
pub fn place(mode: Mode, till: Option<&Till>, lines: bool) -> Place {
    match till {
        None if !lines => return Place::Waiting,
        Some(till) if till.session.is_none() => return Place::Opening,
        _ => {}
    }
    match mode {
        Mode::Basket | Mode::Search | Mode::Held => Place::Counter,
        Mode::Cash | Mode::Card | Mode::Cheque | Mode::Split => Place::Pay(mode),
        Mode::History => Place::History,
        Mode::Session => Place::Session,
        Mode::Count => Place::Count,
        Mode::Conflict => Place::Conflict,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::Link;
    use contract::domain::Cents;

    #[test]
    fn a_basket_stays_in_sight_while_the_station_is_away() {
        assert_eq!(place(Mode::Basket, None, false), Place::Waiting);
        assert_eq!(place(Mode::Basket, None, true), Place::Counter);
        let closed = Till {
            till: "Caisse 3".into(),
            link: Link::Online,
            session: None,
            pending: 0,
            unsent: 0,
            conflicts: 0,
            clock_offset_ms: 0,
            hub: None,
            sales: 0,
            expected_cash_cents: Cents::ZERO,
            selling: true,
            not_taken: None,
        };
        assert_eq!(
            place(Mode::Cash, Some(&closed), true),
            Place::Opening,
            "without a session nothing is sold"
        );
    }
}
