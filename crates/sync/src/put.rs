//! Putting rows into the books while every sum and index stays true.

use crate::books::Books;
use contract::domain::{Cents, Means, StationId};
use contract::records::{Record, SaleRecord, SessionRecord};

impl Books {
    /// Puts one row in, new or changed. Rows of a table are put in the order session, basket,
    /// payment, sale, since the later ones lean on the earlier.
    pub fn put(&mut self, row: Record) {
        match row {
            Record::Session(session) => self.put_session(session),
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

    fn put_session(&mut self, session: SessionRecord) {
        match self.sessions.get(&session.id) {
            None => *self.drawers.entry(session.id).or_default() += session.float_cents,
            // Another station may have taken it over.
            Some(old) if self.open.get(&old.station) == Some(&session.id) => {
                self.open.remove(&old.station);
            }
            Some(_) => {}
        }
        if session.closed_at.is_none() {
            self.open.insert(session.station, session.id);
        }
        self.sessions.insert(session.id, session);
    }

    fn put_sale(&mut self, sale: SaleRecord) {
        let item = (sale.list, sale.line);
        let old = self.sales.get(&sale.id);
        if old.is_none() {
            self.sales_of.entry(sale.basket).or_default().push(sale.id);
        }
        // Whose sale it was is not always whose it is: anybody can write a known id into a basket.
        let counted = old.filter(|old| old.is_kept()).map(|old| (old.station, old.price_cents));
        let (was_kept, is_kept) = (counted.is_some(), sale.is_kept());
        let refund = |sale: &SaleRecord| match (sale.refund_session, sale.refund_means) {
            (Some(session), Some(Means::Cash)) => Some((session, sale.price_cents)),
            _ => None,
        };
        let (before, after) = (old.and_then(refund), refund(&sale));
        for ((session, price), times) in before.map(|of| (of, 1)).into_iter().chain(after.map(|of| (of, -1)))
        {
            *self.drawers.entry(session).or_default() += price.times(times);
        }
        if let Some((station, price)) = counted {
            self.count(-1, station, price);
        }
        if is_kept {
            self.count(1, sale.station, sale.price_cents);
        }
        if is_kept && !was_kept {
            // The rows of one entry come in the order of the sales: the kept one may come before the
            // one that it takes the place of.
            self.sold.insert(item, sale.id);
        }
        if was_kept && !is_kept && self.sold.get(&item) == Some(&sale.id) {
            self.sold.remove(&item);
        }
        self.sales.insert(sale.id, sale);
    }

    fn count(&mut self, step: i32, station: StationId, price: Cents) {
        let price = price.times(i64::from(step));
        let of = self.kept_of.entry(station).or_default();
        for (kept, gross) in [(&mut self.kept, &mut self.gross), (&mut of.0, &mut of.1)] {
            *kept = kept.checked_add_signed(step).expect("a sale is counted once");
            *gross += price;
        }
        if of.0 == 0 {
            self.kept_of.remove(&station);
        }
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
