//! What the paying panel knows, apart from how it is drawn: sums over the payouts, filters, the next one
//! to pay, and the payment that a form makes.

use contract::PayoutLine;
use contract::domain::Cents;
use contract::domain::payout::{PaidBy, PayoutState};
use jiff::civil::Date;

/// Which payouts are shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(super) enum Shown {
    /// All of them.
    #[default]
    All,
    /// To pay.
    Due,
    /// Paid, or nothing to pay.
    Settled,
    /// Marked as absent.
    Absent,
}

impl Shown {
    /// Whether it shows a payout.
    pub(super) fn shows(self, line: &PayoutLine) -> bool {
        match self {
            Shown::All => true,
            Shown::Due => line.state == PayoutState::Due,
            Shown::Settled => matches!(line.state, PayoutState::Paid | PayoutState::NothingDue),
            Shown::Absent => line.state == PayoutState::Absent,
        }
    }
}

/// The sums over all payouts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Sums {
    pub(super) payouts: usize,
    pub(super) settled: usize,
    pub(super) gross: Cents,
    pub(super) net: Cents,
    pub(super) commission: Cents,
    pub(super) fees: Cents,
    pub(super) owed: Cents,
    pub(super) adjusted: Cents,
    pub(super) paid: Cents,
    pub(super) stale: bool,
}

impl Sums {
    /// Adds all payouts up.
    pub(super) fn of(lines: &[PayoutLine]) -> Sums {
        let mut sums = Sums { payouts: lines.len(), ..Sums::default() };
        for line in lines {
            let amounts = &line.amounts;
            sums.settled += usize::from(Shown::Settled.shows(line));
            sums.gross += amounts.gross_cents;
            sums.net += amounts.net_cents;
            sums.commission += amounts.commission_cents;
            sums.fees += amounts.fees_cents;
            sums.owed += amounts.owed_cents;
            sums.adjusted += amounts.adjustment_cents;
            if line.state == PayoutState::Paid {
                sums.paid += amounts.net_cents;
            }
            sums.stale |= line.stale;
        }
        sums
    }

    /// Whether they agree to the cent.
    pub(super) fn agree(&self) -> bool {
        self.gross + self.adjusted == self.net + self.commission + self.fees - self.owed
    }
}

/// The next payout to pay after one, round the list; none when nothing is left to pay.
pub(super) fn next_due(lines: &[PayoutLine], after: Option<&str>) -> Option<String> {
    let at = after.and_then(|email| lines.iter().position(|line| line.email == email)).map_or(0, |at| at + 1);
    let round = lines.iter().cycle().skip(at).take(lines.len());
    round.filter(|line| line.state == PayoutState::Due).map(|line| line.email.clone()).next()
}

/// How a payout is paid.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(super) enum Way {
    /// A cheque.
    #[default]
    Cheque,
    /// A transfer.
    Transfer,
    /// Coins and notes.
    Cash,
}

impl Way {
    /// The way that a letter chooses.
    pub(super) fn of_letter(letter: &str) -> Option<Way> {
        match letter {
            "c" | "C" => Some(Way::Cheque),
            "v" | "V" => Some(Way::Transfer),
            "e" | "E" => Some(Way::Cash),
            _ => None,
        }
    }
}

/// The payment that a form makes; none while its number or date lacks.
pub(super) fn payment(way: Way, cheque: &str, date: &str) -> Option<PaidBy> {
    match way {
        Way::Cheque if cheque.trim().is_empty() => None,
        Way::Cheque => Some(PaidBy::Cheque { number: cheque.trim().to_owned() }),
        Way::Transfer => date.trim().parse::<Date>().ok().map(|date| PaidBy::Transfer { date }),
        Way::Cash => Some(PaidBy::Cash),
    }
}

/// The number of the next cheque: one more, as long as it was; itself when it is no number.
pub(super) fn next_cheque(number: &str) -> String {
    let digits = number.trim();
    match digits.parse::<u64>() {
        Ok(value) => format!("{:0width$}", value + 1, width = digits.len()),
        Err(_) => digits.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::domain::DepositorId;
    use contract::domain::payout::PayoutAmounts;

    fn line(email: &str, net: i64, state: PayoutState) -> PayoutLine {
        let amounts = PayoutAmounts {
            gross_cents: Cents(net * 5 / 4),
            commission_cents: Cents(net / 4),
            net_cents: Cents(net),
            ..PayoutAmounts::default()
        };
        PayoutLine {
            depositor: email.to_owned(),
            email: email.to_owned(),
            id: DepositorId(crate::ids::new_id()),
            lists: Vec::new(),
            amounts,
            sold: 0,
            unsold: 0,
            state,
            paid: None,
            paid_at: None,
            note: None,
            stale: false,
        }
    }

    #[test]
    fn the_sums_agree_to_the_cent() {
        let sums = Sums::of(&[
            line("a", 400, PayoutState::Paid),
            line("b", 800, PayoutState::Due),
            line("c", 0, PayoutState::NothingDue),
        ]);
        assert!(sums.agree());
        assert_eq!((sums.settled, sums.payouts, sums.paid, sums.net), (2, 3, Cents(400), Cents(1200)));
    }

    #[test]
    fn the_next_one_to_pay_is_found_round_the_list() {
        let lines = [
            line("a", 400, PayoutState::Due),
            line("b", 800, PayoutState::Paid),
            line("c", 100, PayoutState::Absent),
        ];
        assert_eq!(next_due(&lines, Some("a")).as_deref(), Some("a"));
        assert_eq!(next_due(&lines, None).as_deref(), Some("a"));
        assert_eq!(next_due(&lines[1..], None), None);
    }

    #[test]
    fn a_payment_needs_its_number_or_date() {
        assert_eq!(payment(Way::Cheque, " ", ""), None);
        assert_eq!(payment(Way::Cheque, " 001 ", ""), Some(PaidBy::Cheque { number: "001".to_owned() }));
        assert_eq!(payment(Way::Transfer, "", "demain"), None);
        assert!(payment(Way::Transfer, "", "2025-11-15").is_some());
        assert_eq!(payment(Way::Cash, "", ""), Some(PaidBy::Cash));
        assert_eq!(next_cheque("0012346"), "0012347");
        assert_eq!(next_cheque("A12"), "A12");
    }
}
