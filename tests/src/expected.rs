//! What the payouts must be, computed from the samples and from what was sold, without the program's own
//! code. The story by commands and the one through the screens are held to the same figures.

use crate::samples;
use std::collections::BTreeMap;

/// What a depositor brought in and gets, in cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// The sum of what was sold.
    pub gross: i64,
    /// The association's part, rounded half up to the cent, once.
    pub commission: i64,
    /// The fees of the lists.
    pub fees: i64,
    /// What is paid out.
    pub net: i64,
    /// What lacks where the fees are more than the rest.
    pub owed: i64,
}

/// What each depositor with a list is due: `sold` is code and price of what was sold in all, the rate is in
/// hundredths of a percent. Every list of the samples counts as deposited.
///
/// # Panics
/// When a code is none of a list of the samples.
#[must_use]
pub fn payouts(sold: &BTreeMap<String, i64>, rate: i64) -> BTreeMap<String, Due> {
    let (_, people) = samples::registrations("billetweb.csv");
    let lists = samples::declarations("declarations.csv");
    let mut dues: BTreeMap<String, Due> = BTreeMap::new();
    for (email, _) in lists.values() {
        let fee = if people[email].tariff.contains("1000") { 100 } else { 0 };
        dues.entry(email.clone()).or_default().fees += fee;
    }
    for (code, price) in sold {
        let list = code.rsplit("-L").next().and_then(|rest| rest.split('-').next()?.parse().ok());
        let (email, _) = &lists[&list.expect("a code names its list")];
        dues.get_mut(email).expect("every list has its depositor").gross += price;
    }
    for due in dues.values_mut() {
        due.commission = (due.gross * rate + 5_000) / 10_000;
        let rest = due.gross - due.commission - due.fees;
        (due.net, due.owed) = (rest.max(0), (-rest).max(0));
    }
    dues
}
