//! The words of what the models name: refusals, means of payment, reasons to cancel.

use super::refused::{Refused, Why};
use crate::icons::Icon;
use crate::lang::Lang;
use contract::domain::Means;
use messages::till;

/// The title of a refusal.
#[must_use]
pub fn refused_title(refused: &Refused, lang: Lang) -> String {
    match refused.why {
        Why::AlreadySold => till::already_sold(lang).into(),
        Why::NotOnSale => till::not_on_sale(lang).into(),
        Why::Unknown => till::unknown_label(lang).into(),
        Why::Foreign => till::foreign_label(lang).into(),
        Why::Unreadable => till::unreadable_label(lang).into(),
        Why::InBasket => till::in_basket(lang).into(),
        Why::InHeld(number) => till::in_held(lang, &number.to_string()),
        Why::Full => till::basket_full(lang).into(),
        Why::NotSelling => till::not_selling(lang).into(),
        Why::Unreachable => till::no_answer(lang).into(),
        Why::SignedOut => till::signed_out(lang).into(),
        Why::Other => till::not_possible(lang).into(),
    }
}

/// The sentence that the volunteer says to the customer; none where nothing need be said.
#[must_use]
pub fn refused_say(why: Why, lang: Lang) -> Option<&'static str> {
    match why {
        Why::AlreadySold => Some(till::say_already_sold(lang)),
        Why::NotOnSale => Some(till::say_not_on_sale(lang)),
        Why::Unknown | Why::Unreadable => Some(till::say_unknown(lang)),
        Why::Foreign => Some(till::say_foreign(lang)),
        Why::NotSelling => Some(till::say_not_selling(lang)),
        Why::InBasket | Why::InHeld(_) | Why::Full | Why::Unreachable | Why::SignedOut | Why::Other => None,
    }
}

/// What happened, under the title; the station's own sentence where there is one.
#[must_use]
pub fn refused_text(refused: &Refused, lang: Lang) -> String {
    match (&refused.item, refused.why) {
        (Some(item), _) => item.description.clone(),
        (None, Why::InBasket) => till::in_basket_text(lang).into(),
        (None, Why::Unreachable | Why::SignedOut) => till::no_answer_text(lang).into(),
        _ => refused.message.clone(),
    }
}

/// What to do now.
#[must_use]
pub fn refused_do(refused: &Refused, lang: Lang) -> String {
    match refused.why {
        _ if refused.at_payment => till::do_take_away(lang).into(),
        Why::InBasket => till::do_nothing(lang).into(),
        Why::InHeld(_) => till::do_held(lang).into(),
        Why::Full => till::do_full(lang).into(),
        _ => refused.hint.clone(),
    }
}

/// A means of payment within a sentence: `en espèces`.
#[must_use]
pub fn by_means(means: Means, lang: Lang) -> &'static str {
    match means {
        Means::Cash => till::by_cash(lang),
        Means::Card => till::by_card(lang),
        Means::Cheque => till::by_cheque(lang),
    }
}

/// The icon of a means of payment.
#[must_use]
pub fn means_icon(means: Means) -> Icon {
    match means {
        Means::Cash => Icon::Banknote,
        Means::Card => Icon::CreditCard,
        Means::Cheque => Icon::ReceiptText,
    }
}

/// The reasons to cancel a sale, as they are kept.
#[must_use]
pub fn cancel_reasons(lang: Lang) -> Vec<String> {
    [till::reason_scan, till::reason_mind, till::reason_price, till::reason_damaged, till::reason_pay]
        .map(|word| word(lang).to_owned())
        .to_vec()
}
