//! Payouts, slips, reports and closing.

mod adjust;
mod close;
pub(crate) mod closing;
mod compute;
pub(crate) mod day;
pub(crate) mod ledger;
pub(crate) mod list;
mod pay;
mod report;
mod reports;
#[cfg(test)]
pub(crate) mod sample;
mod sessions;
mod slips;
#[cfg(test)]
mod tests;
mod workbook;

pub(crate) use compute::again as compute_again;
