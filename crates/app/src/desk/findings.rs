//! The sentences of the rules of a list: a breach is figures, a finding is words.

use contract::domain::rules::{Breach, Limited, Refused, Rule, RuleItem, check_list};
use contract::domain::text::cut;
use contract::domain::{Category, Settings};
use contract::{Finding, Level};
use messages::{Lang, format, rules as r};
use store::rows::ItemRow;

/// How much of a description names its line, in characters.
const NAMED_MAX: usize = 40;

/// A finding without whom it is about and what is written.
pub(crate) fn finding(row: u32, level: Level, code: &str, message: impl Into<String>) -> Finding {
    let (code, message) = (code.to_owned(), message.into());
    Finding { row, level, code, message, about: String::new(), written: String::new() }
}

/// What is against the rules in the items of a list, each on its line; on 0 when it is the whole list.
pub(crate) fn of_items<'a>(
    lang: Lang,
    settings: &Settings,
    items: impl Iterator<Item = &'a ItemRow>,
) -> Vec<Finding> {
    let items: Vec<RuleItem<'a>> = items.map(rule_item).collect();
    let breaches = check_list(settings, &items);
    breaches.iter().map(|breach| of_breach(lang, breach, &items)).collect()
}

fn rule_item(row: &ItemRow) -> RuleItem<'_> {
    RuleItem {
        line: row.line.0,
        category: row.category,
        description: &row.description,
        brand: &row.brand,
        size: &row.size,
        gender: &row.gender,
        price: row.price_cents,
        lot: None,
    }
}

fn of_breach(lang: Lang, breach: &Breach, items: &[RuleItem<'_>]) -> Finding {
    let said = sentence(lang, &breach.rule);
    let Some(line) = breach.line else {
        return finding(0, Level::Error, breach.rule.code(), said);
    };
    let item = items.iter().find(|item| item.line == line.0);
    let description = item.map(|item| cut(item.description, NAMED_MAX)).unwrap_or_default();
    let message = r::at_line(lang, &line.to_string(), &description, &said);
    finding(line.0.into(), Level::Error, breach.rule.code(), message)
}

fn sentence(lang: Lang, rule: &Rule) -> String {
    let euros = |cents: contract::domain::Cents| format::euros_short(lang, cents.0);
    match rule {
        Rule::TooManyItems { count, max } => r::too_many_items(lang, &count.to_string(), &max.to_string()),
        Rule::TooManyClothes { count, max } => {
            r::too_many_clothes(lang, &count.to_string(), &max.to_string())
        }
        Rule::OutOfOrder { category: own, after } => {
            r::out_of_order(lang, category(lang, *own), category(lang, *after))
        }
        Rule::LineGap { expected } => r::line_gap(lang, &expected.to_string()),
        Rule::TooManyOf { goods, count, max } => {
            r::too_many_of(lang, &count.to_string(), limited(lang, *goods), &max.to_string())
        }
        Rule::LotOfOther => r::lot_of_other(lang).to_owned(),
        Rule::LotTooLarge { pieces, max } => r::lot_too_large(lang, &max.to_string(), &pieces.to_string()),
        Rule::LotTooOld { months_max } => r::lot_too_old(lang, &months_max.to_string()),
        Rule::LotMixed => r::lot_mixed(lang).to_owned(),
        Rule::PriceTooLow { min } => r::price_too_low(lang, &euros(*min)),
        Rule::PriceStep { step, below: Some(below), above } => {
            r::price_step_between(lang, &euros(*step), &euros(*below), &euros(*above))
        }
        Rule::PriceStep { step, below: None, above } => {
            r::price_step_above(lang, &euros(*step), &euros(*above))
        }
        Rule::PushchairTooDear { max } => r::pushchair_too_dear(lang, &euros(*max)),
        Rule::NotAccepted { goods } => r::not_accepted(lang, refused(lang, *goods)),
    }
}

/// The name of a category, as lists write it.
pub(crate) fn category(lang: Lang, category: Category) -> &'static str {
    match category {
        Category::Clothes => r::category_clothes(lang),
        Category::Shoes => r::category_shoes(lang),
        Category::Nursery => r::category_nursery(lang),
        Category::Toys => r::category_toys(lang),
        Category::Books => r::category_books(lang),
        Category::Accessories => r::category_accessories(lang),
        Category::Other => r::category_other(lang),
    }
}

fn limited(lang: Lang, goods: Limited) -> &'static str {
    match goods {
        Limited::Coat => r::limited_coat(lang),
        Limited::Handbag => r::limited_handbag(lang),
        Limited::Scarf => r::limited_scarf(lang),
        Limited::CotBumper => r::limited_cot_bumper(lang),
        Limited::SoftToy => r::limited_soft_toy(lang),
        Limited::AdultBook => r::limited_adult_book(lang),
    }
}

fn refused(lang: Lang, goods: Refused) -> &'static str {
    match goods {
        Refused::CarSeat => r::refused_car_seat(lang),
        Refused::FeedingBottle => r::refused_feeding_bottle(lang),
        Refused::Potty => r::refused_potty(lang),
        Refused::BabyTableware => r::refused_baby_tableware(lang),
        Refused::Disc => r::refused_disc(lang),
        Refused::Helmet => r::refused_helmet(lang),
        Refused::VideoGame => r::refused_video_game(lang),
        Refused::Furniture => r::refused_furniture(lang),
        Refused::Lamp => r::refused_lamp(lang),
        Refused::Decoration => r::refused_decoration(lang),
        Refused::Bedding => r::refused_bedding(lang),
        Refused::YellowedBook => r::refused_yellowed_book(lang),
        Refused::Encyclopedia => r::refused_encyclopedia(lang),
        Refused::Schoolbook => r::refused_schoolbook(lang),
        Refused::AdultUnderwear => r::refused_adult_underwear(lang),
        Refused::AdultNightwear => r::refused_adult_nightwear(lang),
        Refused::Socks => r::refused_socks(lang),
        Refused::Tights => r::refused_tights(lang),
        Refused::MensSuit => r::refused_mens_suit(lang),
        Refused::Tie => r::refused_tie(lang),
        Refused::Kimono => r::refused_kimono(lang),
        Refused::UsedJigsaw => r::refused_used_jigsaw(lang),
    }
}
