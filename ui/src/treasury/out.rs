//! What closing an edition would leave behind at the tills: sales that wait there, and cash sessions that
//! nobody can close any more. Plain values, made of what the hub knows.

use crate::lang::Lang;
use contract::{CashSessionLine, StationLine};
use messages::closing as m;

/// After how many milliseconds without a word a till is away.
const AWAY_MS: i64 = 15_000;

/// Something that is still at a till.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Out {
    /// Sales wait there to be sent.
    Sales {
        till: String,
        count: u32,
        /// Its access was taken away: they come by a file alone.
        revoked: bool,
    },
    /// Its cash session is open, and its access was taken away.
    Revoked { till: String },
    /// Its cash session is open, and it does not answer.
    Away { till: String },
}

impl Out {
    /// What it is, and what to do.
    pub(super) fn words(&self, lang: Lang) -> String {
        match self {
            Out::Sales { till, count, revoked: false } => m::out_sales(lang, i64::from(*count), till),
            Out::Sales { till, count, revoked: true } => m::out_sales_revoked(lang, i64::from(*count), till),
            Out::Revoked { till } => m::out_revoked(lang, till),
            Out::Away { till } => m::out_away(lang, till),
        }
    }
}

/// What is still out, by station. A till that took the name of a revoked one has its session too.
pub(super) fn still_out(stations: &[StationLine], sessions: &[CashSessionLine], now_ms: i64) -> Vec<Out> {
    let is_open =
        |till: &str| sessions.iter().any(|session| session.till == till && session.closed_at.is_none());
    let heir = |line: &StationLine| {
        stations.iter().any(|other| other.name == line.name && other.revoked_at.is_none())
    };
    let out = |line: &StationLine| {
        let till = line.name.clone();
        let revoked = line.revoked_at.is_some();
        let silent = line.seen_at.is_none_or(|at| now_ms - at.as_millisecond() > AWAY_MS);
        match (revoked, is_open(&till)) {
            _ if line.is_hub => None,
            _ if line.pending > 0 => Some(Out::Sales { till, count: line.pending, revoked }),
            (true, true) if !heir(line) => Some(Out::Revoked { till }),
            (false, true) if silent => Some(Out::Away { till }),
            _ => None,
        }
    };
    stations.iter().filter_map(out).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::domain::{Cents, StationId};
    use jiff::Timestamp;
    use uuid::Uuid;

    fn station(name: &str) -> StationLine {
        StationLine {
            id: StationId(Uuid::nil()),
            number: 1,
            name: name.into(),
            is_hub: false,
            joined_at: Timestamp::UNIX_EPOCH,
            revoked_at: None,
            seen_at: Some(Timestamp::UNIX_EPOCH),
            pending: 0,
            clock_offset_ms: 0,
            version: String::new(),
            stopped: None,
        }
    }

    fn session(till: &str, open: bool) -> CashSessionLine {
        CashSessionLine {
            till: till.into(),
            by: String::new(),
            opened_at: Timestamp::UNIX_EPOCH,
            closed_at: (!open).then_some(Timestamp::UNIX_EPOCH),
            float_cents: Cents::ZERO,
            expected_cents: Cents::ZERO,
            counted_cents: None,
            card_cents: Cents::ZERO,
            cheque_cents: Cents::ZERO,
            sales: 0,
            note: String::new(),
        }
    }

    #[test]
    fn a_till_that_is_there_or_has_closed_keeps_nothing_out() {
        assert_eq!(still_out(&[station("Caisse 2")], &[session("Caisse 2", true)], 5_000), []);
        assert_eq!(still_out(&[station("Caisse 2")], &[session("Caisse 2", false)], 900_000), []);
    }

    #[test]
    fn what_waits_is_told_with_what_to_do() {
        let till = || "Caisse 2".to_owned();
        let waits = StationLine { pending: 3, ..station("Caisse 2") };
        let told = still_out(std::slice::from_ref(&waits), &[], 0);
        assert_eq!(told, [Out::Sales { till: till(), count: 3, revoked: false }]);
        let gone = StationLine { revoked_at: Some(Timestamp::UNIX_EPOCH), ..station("Caisse 2") };
        let open = [session("Caisse 2", true)];
        assert_eq!(still_out(std::slice::from_ref(&gone), &open, 0), [Out::Revoked { till: till() }]);
        let heir = station("Caisse 2");
        assert_eq!(still_out(&[gone, heir.clone()], &open, 0), [], "its heir closes it");
        assert_eq!(still_out(&[heir], &open, 900_000), [Out::Away { till: till() }]);
    }
}
