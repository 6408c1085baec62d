//! Putting rows into the books while every sum and index stays true.

use crate::books::Books;
use contract::domain::{Cents, Means};
use contract::records::{Record, SaleRecord};

impl Books {
    /// Puts one row in, new or changed. Rows of a table are put in the order session, basket,
    /// payment, sale, since the later ones lean on the earlier.
    pub fn put(&mut self, row: Record) {
        match row {
            Record::Session(session) => {
                if session.closed_at.is_none() {
                    self.open.insert(session.station, session.id);
                } else if self.open.get(&session.station) == Some(&session.id) {
                    self.open.remove(&session.station);
                }
                if !self.sessions.contains_key(&session.id) {
                    *self.drawers.entry(session.id).or_default() += session.float_cents;
                }
                self.sessions.insert(session.id, session);
            }
            Record::Basket(basket) => {
                if !self.baskets.contains_key(&basket.id) {
                    *self.drawers.entry(basket.session).or_default() -= basket.change_cents;
                }
                self.baskets.insert(basket.id, basket);
            }
            Record::Payment(payment) => {
                let key = (payment.basket, payment.part);
                let session = self.baskets.get(&payment.basket).map(|basket| basket.session);
                if let (Means::Cash, Some(session), false) =
                    (payment.means, session, self.payments.contains_key(&key))
                {
                    *self.drawers.entry(session).or_default() += payment.amount_cents;
                }
                self.payments.insert(key, payment);
            }
            Record::Sale(sale) => self.put_sale(sale),
            Record::Payout(payout) => {
                self.payouts.insert(payout.depositor, payout);
            }
            Record::Adjustment(adjustment) => {
                self.adjustments.insert(adjustment.id, adjustment);
            }
            Record::Day(day) => {
                self.days.insert(day.id, day);
            }
            Record::Entry(_) => {}
        }
    }

    fn put_sale(&mut self, sale: SaleRecord) {
        let item = (sale.list, sale.line);
        let was_kept = match self.sales.get(&sale.id) {
            Some(old) => old.cancelled_at.is_none(),
            None => {
                self.sales_of.entry(sale.basket).or_default().push(sale.id);
                false
            }
        };
        let is_kept = sale.cancelled_at.is_none();
        if is_kept && !was_kept {
            self.count(1, sale.price_cents);
            // The first sale of an item holds it; two kept ones are for `verify` to name.
            self.sold.entry(item).or_insert(sale.id);
        }
        if was_kept && !is_kept {
            self.count(-1, sale.price_cents);
        }
        if !is_kept && self.sold.get(&item) == Some(&sale.id) {
            self.sold.remove(&item);
        }
        let newly_cancelled =
            !is_kept && self.sales.get(&sale.id).is_none_or(|old| old.cancelled_at.is_none());
        if let (true, Some(session), Some(Means::Cash)) =
            (newly_cancelled, sale.refund_session, sale.refund_means)
        {
            *self.drawers.entry(session).or_default() -= sale.price_cents;
        }
        self.sales.insert(sale.id, sale);
    }

    fn count(&mut self, step: i32, price: Cents) {
        self.kept = self.kept.checked_add_signed(step).expect("a sale is counted once");
        self.gross += price.times(i64::from(step));
    }

    /// Every row of the books, table by table in the order in which they load.
    pub fn rows(&self) -> impl Iterator<Item = Record> {
        let sessions = self.sessions.values().cloned().map(Record::Session);
        let baskets = self.baskets.values().cloned().map(Record::Basket);
        let payments = self.payments.values().cloned().map(Record::Payment);
        let sales = self.sales.values().cloned().map(Record::Sale);
        let payouts = self.payouts.values().cloned().map(Record::Payout);
        let adjustments = self.adjustments.values().cloned().map(Record::Adjustment);
        let days = self.days.values().cloned().map(Record::Day);
        sessions.chain(baskets).chain(payments).chain(sales).chain(payouts).chain(adjustments).chain(days)
    }
}
