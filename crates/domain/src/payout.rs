//! What a depositor gets back: gross, commission, fees, net, and the shortfall that is owed.

use crate::list::ListType;
use crate::money::Cents;
use crate::settings::Settings;
use serde::{Deserialize, Serialize};

/// A payout's amounts. `gross + adjustment = net + commission + fees - owed`, to the cent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PayoutAmounts {
    /// Sum of the kept sales, in cents.
    pub gross_cents: Cents,
    /// Commission on the gross, rounded half up once, in cents.
    pub commission_cents: Cents,
    /// Fees of the deposited lists, in cents.
    pub fees_cents: Cents,
    /// Manual adjustments by the treasurer, signed, in cents.
    pub adjustment_cents: Cents,
    /// What is paid out, never below zero, in cents.
    pub net_cents: Cents,
    /// What lacks when fees exceed the rest, in cents.
    pub owed_cents: Cents,
}

/// Calculates a payout over all lists of one depositor.
///
/// `sales` are the prices of the kept sales, `deposited` the types of the lists that were decided at
/// the table, `adjustment` the sum of manual adjustments.
#[must_use]
pub fn payout(
    settings: &Settings,
    sales: impl IntoIterator<Item = Cents>,
    deposited: impl IntoIterator<Item = ListType>,
    adjustment: Cents,
) -> PayoutAmounts {
    let gross: Cents = sales.into_iter().sum();
    let commission = settings.commission.of(gross);
    let fees: Cents = deposited.into_iter().map(|kind| settings.fee(kind)).sum();
    let rest = gross - commission - fees + adjustment;
    PayoutAmounts {
        gross_cents: gross,
        commission_cents: commission,
        fees_cents: fees,
        adjustment_cents: adjustment,
        net_cents: rest.max(Cents::ZERO),
        owed_cents: (-rest).max(Cents::ZERO),
    }
}

/// How a payout is paid.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum PaidBy {
    /// A cheque, with its number.
    Cheque {
        /// As printed on the cheque.
        number: String,
    },
    /// A transfer, with its date.
    Transfer {
        /// Execution date.
        date: jiff::civil::Date,
    },
    /// Coins and notes.
    Cash,
}

/// Where a payout stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PayoutState {
    /// Something is to be paid.
    Due,
    /// Paid.
    Paid,
    /// The depositor did not come.
    Absent,
    /// The net is zero.
    NothingDue,
}

impl PayoutState {
    /// The name used in the contract.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            PayoutState::Due => "due",
            PayoutState::Paid => "paid",
            PayoutState::Absent => "absent",
            PayoutState::NothingDue => "nothing_due",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Rate;
    use proptest::prelude::*;

    #[test]
    fn the_figures_of_the_association() {
        let settings = Settings::default();
        let standard = payout(&settings, [Cents(5900)], [ListType::Standard], Cents::ZERO);
        assert_eq!(
            (standard.commission_cents, standard.net_cents),
            (Cents(1180), Cents(4720)),
            "59.00 € on a standard list"
        );
        let member = payout(&settings, [Cents(1000)], [ListType::Member, ListType::Member], Cents::ZERO);
        assert_eq!(
            (member.fees_cents, member.net_cents),
            (Cents(200), Cents(600)),
            "a 1000 list pays 1 € a list"
        );
        let friend = payout(&settings, [Cents(1000)], [ListType::Friend], Cents::ZERO);
        assert_eq!(
            (friend.fees_cents, friend.net_cents),
            (Cents(250), Cents(550)),
            "a 2000 list pays 2.50 €"
        );
        let short = payout(&settings, [], [ListType::Member], Cents::ZERO);
        assert_eq!(
            (short.net_cents, short.owed_cents),
            (Cents::ZERO, Cents(100)),
            "never below zero, the shortfall is owed"
        );
    }

    fn kinds() -> impl Strategy<Value = ListType> {
        prop_oneof![Just(ListType::Standard), Just(ListType::Member), Just(ListType::Friend)]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]
        #[test]
        fn nets_and_commissions_and_fees_less_shortfalls_are_the_sales(
            rate in 0u16..=10_000,
            depositors in prop::collection::vec((prop::collection::vec(1i64..20_000, 0..48), prop::collection::vec(kinds(), 0..4)), 0..40),
        ) {
            let settings = Settings { commission: Rate(rate), ..Settings::default() };
            let mut sales = Cents::ZERO;
            let mut parts = Cents::ZERO;
            for (prices, lists) in depositors {
                let p = payout(&settings, prices.iter().map(|c| Cents(*c)), lists, Cents::ZERO);
                sales += p.gross_cents;
                parts += p.net_cents + p.commission_cents + p.fees_cents - p.owed_cents;
                prop_assert!(p.net_cents >= Cents::ZERO && p.owed_cents >= Cents::ZERO);
            }
            prop_assert_eq!(parts, sales);
        }
    }
}
