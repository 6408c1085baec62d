//! The till's step: from what a volunteer does to what is written, or to a refusal. Pure.

use crate::books::Books;
use contract::DisputeOutcome;
use contract::domain::code::{CodeError, CodeRead, EditionCode, read_code};
use contract::domain::payment::{self, PaymentError};
use contract::domain::{
    AccountId, BasketId, CashSessionId, Cents, EditionState, ItemCode, ItemState, Line, ListNumber, Payment,
    RefusalReason, SaleId, StationId,
};
use contract::journal::{Event, SoldLine};
use contract::records::SaleRecord;
use contract::till::BASKET_ITEMS_MAX;
use jiff::Timestamp;

/// What a till knows of an item: its state at the table, and its price. Whether it is sold follows
/// from the books.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Offered {
    /// State at the table.
    pub state: ItemState,
    /// Why it was refused there.
    pub refused_for: Option<RefusalReason>,
    /// Price.
    pub price_cents: Cents,
}

/// Why a till refuses.
#[derive(Clone, PartialEq, Debug)]
pub enum Refusal {
    /// The edition's state does not allow sales.
    NotSelling(EditionState),
    /// No cash session is open.
    NoSession,
    /// A session is open already.
    SessionOpen,
    /// Nothing was given.
    EmptyCode,
    /// No form of a code.
    UnreadableCode(String),
    /// No basket, or too large a one.
    BasketSize,
    /// It was sold already, here or at another till.
    BasketKnown,
    /// A code of another edition.
    ForeignEdition {
        /// The code given.
        code: String,
        /// Its edition.
        edition: String,
    },
    /// No such item.
    UnknownItem(String),
    /// Not accepted at the table, withdrawn, returned…
    NotOnSale {
        /// The code.
        code: String,
        /// Where it stands.
        state: ItemState,
        /// Why it was refused at the table.
        refused_for: Option<RefusalReason>,
    },
    /// Sold already.
    AlreadySold {
        /// The code.
        code: String,
        /// That sale.
        sale: Box<SaleRecord>,
    },
    /// Twice in the basket.
    SameItemTwice(String),
    /// The payment does not fit.
    Payment(PaymentError),
    /// No such sale.
    UnknownSale,
    /// Cancelled already, or given back through a dispute.
    AlreadyCancelled,
    /// The volunteer's minutes are over.
    CancelTooLate,
    /// A reason is missing.
    ReasonMissing,
}

/// What the till of one station sees.
pub struct View<'a, F: Fn(ListNumber, Line) -> Option<Offered>> {
    /// The books of the edition.
    pub books: &'a Books,
    /// The edition's code.
    pub code: &'a EditionCode,
    /// The edition's state.
    pub state: EditionState,
    /// The station.
    pub station: StationId,
    /// Looks an item up.
    pub item: F,
}

impl<F: Fn(ListNumber, Line) -> Option<Offered>> View<'_, F> {
    /// Reads a code and finds the item that can be sold now, with its price.
    ///
    /// # Errors
    /// [`Refusal`] as a sale of it would be refused.
    pub fn scan(&self, text: &str) -> Result<(ListNumber, Line, Cents), Refusal> {
        let read = read_code(text).map_err(|e| match e {
            CodeError::Empty => Refusal::EmptyCode,
            CodeError::Unreadable => Refusal::UnreadableCode(contract::domain::text::cut(text.trim(), 40)),
        })?;
        self.offered(&read)
    }

    fn offered(&self, read: &CodeRead) -> Result<(ListNumber, Line, Cents), Refusal> {
        let code = ItemCode { edition: self.code.clone(), list: read.list, line: read.line }.to_string();
        if let Some(edition) = read.edition.as_ref().filter(|edition| *edition != self.code) {
            let code = ItemCode { edition: edition.clone(), list: read.list, line: read.line }.to_string();
            return Err(Refusal::ForeignEdition { code, edition: edition.to_string() });
        }
        let item = (self.item)(read.list, read.line).ok_or_else(|| Refusal::UnknownItem(code.clone()))?;
        if let Some(sale) = self.books.holder_of(read.list, read.line) {
            return Err(Refusal::AlreadySold { code, sale: Box::new(sale.clone()) });
        }
        if item.state != ItemState::OnSale {
            return Err(Refusal::NotOnSale { code, state: item.state, refused_for: item.refused_for });
        }
        Ok((read.list, read.line, item.price_cents))
    }

    /// Sells a basket: all of it, or the first refusal. `sale_ids` gives an id for each line.
    ///
    /// # Errors
    /// [`Refusal`] naming what cannot be sold; nothing is written then.
    pub fn sell(
        &self,
        basket: BasketId,
        by: AccountId,
        codes: &[String],
        payments: &[Payment],
        mut sale_ids: impl FnMut() -> SaleId,
    ) -> Result<Event, Refusal> {
        if self.state != EditionState::Sale {
            return Err(Refusal::NotSelling(self.state));
        }
        let session = self.books.open_session(self.station).ok_or(Refusal::NoSession)?;
        if self.books.baskets.contains_key(&basket) {
            return Err(Refusal::BasketKnown);
        }
        if codes.is_empty() || codes.len() > BASKET_ITEMS_MAX {
            return Err(Refusal::BasketSize);
        }
        let mut lines: Vec<SoldLine> = Vec::with_capacity(codes.len());
        for text in codes {
            let (list, line, price_cents) = self.scan(text)?;
            if lines.iter().any(|other| (other.list, other.line) == (list, line)) {
                let code = ItemCode { edition: self.code.clone(), list, line };
                return Err(Refusal::SameItemTwice(code.to_string()));
            }
            lines.push(SoldLine { sale: sale_ids(), list, line, price_cents });
        }
        let total: Cents = lines.iter().map(|line| line.price_cents).sum();
        let settled = payment::settle(total, payments).map_err(Refusal::Payment)?;
        Ok(Event::BasketSold {
            basket,
            session: session.id,
            by,
            lines,
            payments: payments.to_vec(),
            change_cents: settled.change,
        })
    }

    /// Opens a session.
    ///
    /// # Errors
    /// [`Refusal::SessionOpen`] while one is open here.
    pub fn open(
        &self,
        session: CashSessionId,
        till: &str,
        by: AccountId,
        float: Cents,
    ) -> Result<Event, Refusal> {
        match self.books.open_session(self.station) {
            Some(_) => Err(Refusal::SessionOpen),
            None => Ok(Event::SessionOpened { session, till: till.to_owned(), by, float_cents: float }),
        }
    }

    /// Closes the open session with what was counted.
    ///
    /// # Errors
    /// [`Refusal::NoSession`] when none is open here.
    pub fn close(&self, by: AccountId, counted: Cents, note: &str) -> Result<Event, Refusal> {
        let session = self.books.open_session(self.station).ok_or(Refusal::NoSession)?;
        Ok(Event::SessionClosed {
            session: session.id,
            by,
            expected_cents: self.books.drawer(session.id),
            counted_cents: counted,
            note: note.to_owned(),
        })
    }

    /// Cancels a sale. `until_minutes` bounds a volunteer; `None` is a manager or an admin.
    ///
    /// # Errors
    /// [`Refusal`] when it is unknown, cancelled already, too late, or without a reason.
    pub fn cancel(
        &self,
        sale: SaleId,
        by: AccountId,
        reason: &str,
        now: Timestamp,
        until_minutes: Option<i64>,
    ) -> Result<Event, Refusal> {
        if reason.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        let record = self.books.sales.get(&sale).ok_or(Refusal::UnknownSale)?;
        // The customer of a lost sale may have the money back already, through its dispute.
        let ended = self.books.disputes.get(&sale).and_then(|dispute| dispute.outcome);
        let given_back = self.books.was_given_back(sale) || ended == Some(DisputeOutcome::Refunded);
        if record.cancelled_at.is_some() || given_back {
            return Err(Refusal::AlreadyCancelled);
        }
        let age_s = now.duration_since(record.sold_at).as_secs();
        if until_minutes.is_some_and(|minutes| age_s > minutes * 60) {
            return Err(Refusal::CancelTooLate);
        }
        Ok(Event::SaleCancelled {
            sale,
            session: self.books.open_session(self.station).map(|session| session.id),
            by,
            reason: reason.trim().to_owned(),
            refund_cents: record.price_cents,
            means: self.books.refund_means(record.basket),
        })
    }
}

#[cfg(test)]
#[path = "till_tests.rs"]
mod tests;
