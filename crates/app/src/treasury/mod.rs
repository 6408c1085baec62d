//! Payouts, slips, reports and closing.
