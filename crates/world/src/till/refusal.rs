//! What a till's refusal says to the volunteer.

use crate::views;
use crate::{EditionBook, World};
use crate::{fail, words, zone};
use contract::Failure;
use contract::domain::EditionState;
use contract::domain::payment::PaymentError;
use contract::records::SaleRecord;
use messages::{Lang, format};
use sync::till::Refusal;

/// Puts a refusal in words, with the facts that a screen shows.
pub fn said(lang: Lang, world: &World, book: &EditionBook, refusal: Refusal) -> Failure {
    match refusal {
        Refusal::NotSelling(state) => not_selling(lang, state),
        Refusal::NoSession => fail::no_session(lang),
        Refusal::SessionOpen => fail::session_open(lang),
        Refusal::EmptyCode => fail::empty_code(lang),
        Refusal::UnreadableCode(text) => fail::unreadable_code(lang, &text),
        Refusal::BasketSize => fail::basket_size(lang),
        Refusal::BasketKnown => fail::basket_known(lang),
        Refusal::ForeignEdition { code, edition } => fail::foreign_edition(lang, &code, &edition),
        Refusal::UnknownItem(code) => fail::unknown_item(lang, &code),
        Refusal::NotOnSale { code, state, refused_for } => {
            let details =
                serde_json::json!({ "item_code": code, "state": state, "refused_for": refused_for });
            fail::not_on_sale(lang, &code, words::item_state(lang, state)).with(details)
        }
        Refusal::AlreadySold { code, sale } => already_sold(lang, world, book, &code, &sale),
        Refusal::SameItemTwice(code) => fail::same_item_twice(lang, &code),
        Refusal::Payment(error) => payment(lang, error),
        Refusal::UnknownSale => fail::unknown_sale(lang),
        Refusal::AlreadyCancelled => fail::already_cancelled(lang),
        Refusal::CancelTooLate => fail::cancel_too_late(lang, &book.row.settings.cancel_minutes.to_string()),
        Refusal::ReasonMissing => fail::reason_missing(lang),
    }
}

/// Selling outside the sale.
pub fn not_selling(lang: Lang, state: EditionState) -> Failure {
    let word = words::edition_state(lang, state);
    if state < EditionState::Sale { fail::not_selling(lang, word) } else { fail::selling_over(lang, word) }
}

/// What is wrong with a payment.
pub fn payment(lang: Lang, error: PaymentError) -> Failure {
    match error {
        PaymentError::Parts => fail::payment_parts(lang),
        PaymentError::Unreadable => fail::payment_unreadable(lang),
        PaymentError::OutOfBounds => fail::payment_bounds(lang),
        PaymentError::NotEnough { missing } => fail::not_enough_cash(lang, &format::euros(lang, missing.0)),
        PaymentError::TooMuchByCard { over } => fail::too_much_by_card(lang, &format::euros(lang, over.0)),
    }
}

fn already_sold(lang: Lang, world: &World, book: &EditionBook, code: &str, sale: &SaleRecord) -> Failure {
    let basket = book.books.baskets.get(&sale.basket);
    let till =
        basket.and_then(|b| book.books.sessions.get(&b.session)).map(|s| s.till.clone()).unwrap_or_default();
    let by = basket.map(|b| world.account_name(b.sold_by)).unwrap_or_default();
    let at = zone::civil(&book.row.settings, sale.sold_at);
    let time = format::time(lang, at.hour(), at.minute());
    let item = book.items.get(&(sale.list, sale.line)).map(|item| views::item(book, &item.row));
    fail::already_sold(lang, code, &time, &till, &format::euros(lang, sale.price_cents.0)).with(
        serde_json::json!({
            "item_code": code,
            "item": item,
            "sold_at": sale.sold_at,
            "till": till,
            "by": by,
            "price_cents": sale.price_cents,
        }),
    )
}
