//! What is on a list: goods drawn for a family, within the rules of a list.
//!
//! The tables say what there is; this draws from them for one family at a time, so that sizes on a
//! list belong together. Refuses, by construction, what the rules of a list refuse.

mod clothes;
mod home;
mod leisure;
mod words;

use super::chance::Chance;
use contract::domain::Category;
use contract::domain::rules::Limited;
use words::*;

/// For whom something is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Wearer {
    Baby,
    Girl,
    Boy,
    Child,
    Woman,
    Man,
    /// Read by adults.
    Reader,
    Anybody,
}

/// How its size is said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sizes {
    /// By the wearer's age or figure.
    Worn,
    /// Of shoes.
    Shoe,
    /// One of these.
    Of(&'static [&'static str]),
}

/// A line of the tables.
#[derive(Clone, Copy, Debug)]
struct Good {
    name: &'static str,
    /// What may stand after the name; an empty one leaves it alone.
    details: &'static [&'static str],
    wearer: Wearer,
    sizes: Sizes,
    brands: &'static [&'static str],
    colors: &'static [&'static str],
    euros: (i64, i64),
    weight: u32,
    limit: Option<Limited>,
}

/// A line of the tables, with what most of its kind have.
const fn good(
    name: &'static str,
    details: &'static [&'static str],
    wearer: Wearer,
    brands: &'static [&'static str],
    euros: (i64, i64),
    weight: u32,
) -> Good {
    let (sizes, colors) = (Sizes::Of(&[""]), COLORS);
    Good { name, details, wearer, sizes, brands, colors, euros, weight, limit: None }
}

impl Good {
    const fn sized(self, sizes: Sizes) -> Good {
        Good { sizes, ..self }
    }

    const fn colored(self, colors: &'static [&'static str]) -> Good {
        Good { colors, ..self }
    }

    const fn at_most(self, limit: Limited) -> Good {
        Good { limit: Some(limit), ..self }
    }
}

/// An invented item, without its place.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Thing {
    pub(super) category: Category,
    pub(super) description: String,
    pub(super) color: String,
    pub(super) brand: String,
    pub(super) gender: String,
    pub(super) size: String,
    pub(super) euros: i64,
}

/// Somebody of a family.
#[derive(Clone, Copy, Debug)]
enum Who {
    Child { months: i64, girl: bool },
    Woman { size: usize },
    Man { size: usize },
}

/// Who wears what a depositor brings, and how often.
pub(super) struct Family(Vec<(Who, u32)>);

/// The most clothes on a list.
const CLOTHES_MAX: i64 = 12;
/// Tries before a list takes a thing that it has already.
const TRIES_MAX: usize = 12;

impl Family {
    /// One or two children of any age, and their parents' wardrobe.
    pub(super) fn new(chance: &mut Chance) -> Family {
        let mut who = Vec::new();
        let age = |chance: &mut Chance| match chance.below(100) {
            0..34 => chance.between(1, 30),
            34..75 => chance.between(31, 96),
            _ => chance.between(97, 168),
        };
        for weight in [48, 26] {
            if weight == 48 || chance.per_mille(600) {
                who.push((Who::Child { months: age(chance), girl: chance.per_mille(500) }, weight));
            }
        }
        who.push((Who::Woman { size: chance.below(7) }, 18));
        who.push((Who::Man { size: chance.below(5) }, 5));
        Family(who)
    }

    fn somebody(&self, chance: &mut Chance) -> Who {
        let weights: Vec<u32> = self.0.iter().map(|(_, weight)| *weight).collect();
        self.0[chance.weighted(&weights).unwrap_or(0)].0
    }

    fn has_baby(&self) -> bool {
        self.0.iter().any(|(who, _)| matches!(who, Who::Child { months, .. } if *months < 40))
    }
}

/// Draws so many things of a family, in the order of a list.
pub(super) fn draw(family: &Family, count: u8, chance: &mut Chance) -> Vec<Thing> {
    let mut things: Vec<Thing> = Vec::with_capacity(usize::from(count));
    let mut limits: Vec<Limited> = Vec::new();
    let mut categories = categories(family, i64::from(count), chance);
    categories.sort_unstable();
    for category in categories {
        let mut drawn = one(family, category, &limits, chance);
        for _ in 0..TRIES_MAX {
            if !things.iter().any(|thing| thing.description == drawn.0.description) {
                break;
            }
            drawn = one(family, category, &limits, chance);
        }
        limits.extend(drawn.1);
        things.push(drawn.0);
    }
    things
}

/// Which categories a list has: about half clothes, never more than the rules take.
fn categories(family: &Family, count: i64, chance: &mut Chance) -> Vec<Category> {
    let share = chance.between(35, 65);
    let clothes = (count * share / 100).min(CLOTHES_MAX);
    let nursery = if family.has_baby() { 26 } else { 5 };
    (0..count)
        .map(|at| match chance.weighted(&[18, nursery, 34, 24, 13, 4]) {
            _ if at < clothes => Category::Clothes,
            Some(0) => Category::Shoes,
            Some(1) => Category::Nursery,
            Some(2) => Category::Toys,
            Some(3) => Category::Books,
            Some(4) => Category::Accessories,
            _ => Category::Other,
        })
        .collect()
}

/// Draws one thing that the list may still have.
fn one(
    family: &Family,
    category: Category,
    limits: &[Limited],
    chance: &mut Chance,
) -> (Thing, Option<Limited>) {
    let table = table(category);
    let full =
        |limit: Limited| limits.iter().filter(|other| **other == limit).count() >= usize::from(limit.max());
    loop {
        let who = family.somebody(chance);
        let weights: Vec<u32> = table
            .iter()
            .map(|good| if fits(good.wearer, who) && !good.limit.is_some_and(full) { good.weight } else { 0 })
            .collect();
        // A parent may find nothing of their size here: then it is somebody else's.
        if let Some(at) = chance.weighted(&weights).filter(|_| weights.iter().any(|weight| *weight > 0)) {
            return (thing(&table[at], category, who, chance), table[at].limit);
        }
    }
}

fn table(category: Category) -> &'static [Good] {
    match category {
        Category::Clothes => clothes::CLOTHES,
        Category::Shoes => clothes::SHOES,
        Category::Nursery => home::NURSERY,
        Category::Toys => leisure::TOYS,
        Category::Books => leisure::BOOKS,
        Category::Accessories => home::ACCESSORIES,
        Category::Other => leisure::OTHER,
    }
}

fn fits(wearer: Wearer, who: Who) -> bool {
    match (wearer, who) {
        (Wearer::Anybody, _) => true,
        (Wearer::Baby, Who::Child { months, .. }) => months <= 30,
        (Wearer::Girl, Who::Child { months, girl }) => girl && months > 6,
        (Wearer::Boy, Who::Child { months, girl }) => !girl && months > 6,
        (Wearer::Child, Who::Child { months, .. }) => months > 12,
        (Wearer::Woman | Wearer::Reader, Who::Woman { .. }) | (Wearer::Man, Who::Man { .. }) => true,
        _ => false,
    }
}

fn thing(good: &Good, category: Category, who: Who, chance: &mut Chance) -> Thing {
    let detail = if good.details.is_empty() { "" } else { chance.pick(good.details) };
    let description =
        if detail.is_empty() { good.name.to_owned() } else { format!("{} {detail}", good.name) };
    let (low, high) = good.euros;
    // Most things are cheap: prices crowd at the low end of their range.
    let spread = chance.unit().powf(1.8) * (high - low + 1) as f64;
    let color = if good.colors.is_empty() { "" } else { chance.pick(good.colors) };
    Thing {
        category,
        description,
        color: color.to_owned(),
        brand: if good.brands.is_empty() { "" } else { chance.pick(good.brands) }.to_owned(),
        gender: gender(good, who, chance).to_owned(),
        size: size(good.sizes, who, chance),
        euros: low + spread as i64,
    }
}

fn gender(good: &Good, who: Who, chance: &mut Chance) -> &'static str {
    match (good.wearer, who) {
        (Wearer::Anybody, _) => "",
        (Wearer::Reader, _) => "Adulte",
        (Wearer::Woman, _) => "Femme",
        (Wearer::Man, _) => "Homme",
        (Wearer::Girl, _) => "Fille",
        (Wearer::Boy, _) => "Garçon",
        _ if chance.per_mille(450) => "Mixte",
        (_, Who::Child { girl: true, .. }) => "Fille",
        _ => "Garçon",
    }
}

/// The size of a wearer, a little before or after the present one.
fn size(sizes: Sizes, who: Who, chance: &mut Chance) -> String {
    match (sizes, who) {
        (Sizes::Of(sizes), _) => (*chance.pick(sizes)).to_owned(),
        (Sizes::Worn, Who::Child { months, .. }) => {
            let months = (months + chance.between(-4, 6)).max(0);
            let at = MONTHS.iter().rposition(|(from, _)| months >= *from).unwrap_or(0);
            match months {
                0..36 => MONTHS[at].1.to_owned(),
                _ => format!("{} ans", (months / 12).clamp(3, 16)),
            }
        }
        (Sizes::Shoe, Who::Child { months, .. }) => {
            (17 + months / 6 - (months - 60).max(0) / 14 + chance.between(-1, 1)).clamp(17, 38).to_string()
        }
        (Sizes::Worn, Who::Woman { size }) => pick_near(WOMEN_SIZES, size, chance),
        (Sizes::Worn, Who::Man { size }) => pick_near(MEN_SIZES, size, chance),
        (Sizes::Shoe, Who::Woman { size }) => (36 + size as i64 / 2 + chance.between(0, 2)).to_string(),
        (Sizes::Shoe, Who::Man { size }) => (40 + size as i64 + chance.between(0, 1)).to_string(),
    }
}

fn pick_near(sizes: &[&str], at: usize, chance: &mut Chance) -> String {
    let at = (at + chance.below(2)).min(sizes.len() - 1);
    sizes[at].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::domain::item::DESCRIPTION_MAX;
    use contract::domain::rules::{RuleItem, check_list};
    use contract::domain::{Cents, Settings};

    #[test]
    fn the_sale_takes_everything_of_the_tables() {
        let child = |girl| Who::Child { months: 20, girl };
        let who = [child(true), child(false), Who::Woman { size: 2 }, Who::Man { size: 2 }];
        let mut chance = Chance::of(1, "tables");
        for category in Category::ALL {
            for good in table(category) {
                let who = who.into_iter().find(|who| fits(good.wearer, *who)).expect("somebody wears it");
                for detail in good.details.iter().copied().chain((good.details.is_empty()).then_some("")) {
                    let thing = thing(good, category, who, &mut chance);
                    let description = format!("{} {detail}", good.name);
                    let item = RuleItem {
                        line: 1,
                        category,
                        description: &description,
                        brand: &thing.brand,
                        size: &thing.size,
                        gender: &thing.gender,
                        price: Cents(good.euros.1 * 100),
                        lot: None,
                    };
                    assert_eq!(check_list(&Settings::default(), &[item]), [], "{description}");
                    assert!(description.chars().count() <= DESCRIPTION_MAX, "{description} is too long");
                    assert!((good.euros.0..=good.euros.1).contains(&thing.euros), "{description}");
                }
            }
        }
    }
}
