//! The seven kinds of goods, in the order in which they stand on a list.
// tidy: words of files

use crate::text::fold;
use serde::{Deserialize, Serialize};

/// A kind of goods; the order of the variants is their order on a list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Clothes: at most 12 of them on a list, on its first lines.
    Clothes,
    /// Shoes.
    Shoes,
    /// Puériculture.
    Nursery,
    /// Toys and games.
    Toys,
    /// Books.
    Books,
    /// Accessories.
    Accessories,
    /// All that is allowed and fits nowhere else.
    Other,
}

impl Category {
    /// Every category, in list order.
    pub const ALL: [Category; 7] = [
        Category::Clothes,
        Category::Shoes,
        Category::Nursery,
        Category::Toys,
        Category::Books,
        Category::Accessories,
        Category::Other,
    ];

    /// Reads a category as files and forms name it, blind to case, accents and plurals.
    #[must_use]
    pub fn parse(text: &str) -> Option<Category> {
        let folded = fold(text);
        let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
        if folded.is_empty() {
            None
        } else if has(&["vetement", "habit", "clothes", "layette"]) {
            Some(Category::Clothes)
        } else if has(&["chaussure", "shoe"]) {
            Some(Category::Shoes)
        } else if has(&["puericulture", "nursery", "bebe"]) {
            Some(Category::Nursery)
        } else if has(&["jeu", "jouet", "toy", "game"]) {
            Some(Category::Toys)
        } else if has(&["livre", "book"]) {
            Some(Category::Books)
        } else if has(&["accessoire", "accessor"]) {
            Some(Category::Accessories)
        } else if has(&["autre", "other", "divers"]) {
            Some(Category::Other)
        } else {
            None
        }
    }

    /// The name that exports and the contract use.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Category::Clothes => "clothes",
            Category::Shoes => "shoes",
            Category::Nursery => "nursery",
            Category::Toys => "toys",
            Category::Books => "books",
            Category::Accessories => "accessories",
            Category::Other => "other",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_are_read_as_forms_write_them() {
        for (text, category) in [
            ("Vêtements", Category::Clothes),
            ("VÊTEMENT", Category::Clothes),
            ("Chaussures", Category::Shoes),
            ("Puériculture", Category::Nursery),
            ("Jeux et jouets", Category::Toys),
            ("Livres", Category::Books),
            ("Accessoires", Category::Accessories),
            ("Autres", Category::Other),
        ] {
            assert_eq!(Category::parse(text), Some(category), "{text}");
        }
        assert_eq!(Category::parse("Voiture"), None);
        assert_eq!(Category::parse("  "), None);
    }
}
