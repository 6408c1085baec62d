//! The rules of an edition that an association may change (⚙), by key, each with its bounds.
//!
//! Refuses a value outside its bounds, and an unknown key: nothing is taken silently.

use crate::money::{Cents, Rate};
use crate::tariff::{TariffRule, default_tariffs};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The settings of one edition.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Settings {
    /// Commission, in hundredths of a percent.
    pub commission: Rate,
    /// Prices are multiples of this many cents.
    pub price_step_cents: i64,
    /// Lowest price, in cents.
    pub price_min_cents: i64,
    /// Highest price of a pushchair or pram, in cents.
    pub price_pushchair_max_cents: i64,
    /// Most items on a list.
    pub list_items_max: i64,
    /// Most clothes on a list.
    pub list_clothes_max: i64,
    /// Fee of a deposited 1000 list, in cents.
    pub fee_1000_cents: i64,
    /// Fee of a deposited 2000 list, in cents.
    pub fee_2000_cents: i64,
    /// Most lists of a standard depositor.
    pub lists_standard_max: i64,
    /// Most lists of a member.
    pub lists_1000_max: i64,
    /// Most lists of a member's family or friends.
    pub lists_2000_max: i64,
    /// Postcode of residents.
    pub residents_postcode: String,
    /// Minutes in which a volunteer may cancel a sale.
    pub cancel_minutes: i64,
    /// Share of settled depositors that closing asks for, in percent.
    pub settled_percent_min: i64,
    /// Most registrations in a file.
    pub import_rows_max: i64,
    /// Time zone of the sale.
    pub time_zone: String,
    /// Which tariff gives which list type; edited as a table, not by key.
    pub tariffs: Vec<TariffRule>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            commission: Rate(2_000),
            price_step_cents: 100,
            price_min_cents: 100,
            price_pushchair_max_cents: 15_000,
            list_items_max: 24,
            list_clothes_max: 12,
            fee_1000_cents: 100,
            fee_2000_cents: 250,
            lists_standard_max: 2,
            lists_1000_max: 4,
            lists_2000_max: 4,
            residents_postcode: "31830".to_owned(),
            cancel_minutes: 5,
            settled_percent_min: 95,
            import_rows_max: 500,
            time_zone: "Europe/Paris".to_owned(),
            tariffs: default_tariffs(),
        }
    }
}

/// Why a setting is refused.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum SettingError {
    /// There is no such key.
    #[error("no setting is called {0}")]
    UnknownKey(String),
    /// The value does not fit; `wanted` says what would, in the form of an example or a range.
    #[error("{key} takes {wanted}")]
    BadValue {
        /// The key.
        key: &'static str,
        /// What it takes.
        wanted: String,
    },
}

/// How a setting is read and shown.
enum Kind {
    Percent(fn(&mut Settings) -> &mut Rate),
    Whole(fn(&mut Settings) -> &mut i64, i64, i64),
    Postcode(fn(&mut Settings) -> &mut String),
    Zone(fn(&mut Settings) -> &mut String),
}

/// Every key with its field and bounds, in the order in which screens show them.
const KEYS: [(&str, Kind); 16] = [
    ("commission_percent", Kind::Percent(|s| &mut s.commission)),
    ("price_step_cents", Kind::Whole(|s| &mut s.price_step_cents, 1, 10_000)),
    ("price_min_cents", Kind::Whole(|s| &mut s.price_min_cents, 1, 100_000)),
    ("price_pushchair_max_cents", Kind::Whole(|s| &mut s.price_pushchair_max_cents, 100, 1_000_000)),
    ("list_items_max", Kind::Whole(|s| &mut s.list_items_max, 1, 24)),
    ("list_clothes_max", Kind::Whole(|s| &mut s.list_clothes_max, 0, 24)),
    ("fee_1000_cents", Kind::Whole(|s| &mut s.fee_1000_cents, 0, 100_000)),
    ("fee_2000_cents", Kind::Whole(|s| &mut s.fee_2000_cents, 0, 100_000)),
    ("lists_standard_max", Kind::Whole(|s| &mut s.lists_standard_max, 1, 20)),
    ("lists_1000_max", Kind::Whole(|s| &mut s.lists_1000_max, 1, 20)),
    ("lists_2000_max", Kind::Whole(|s| &mut s.lists_2000_max, 1, 20)),
    ("residents_postcode", Kind::Postcode(|s| &mut s.residents_postcode)),
    ("cancel_minutes", Kind::Whole(|s| &mut s.cancel_minutes, 0, 1_440)),
    ("settled_percent_min", Kind::Whole(|s| &mut s.settled_percent_min, 0, 100)),
    ("import_rows_max", Kind::Whole(|s| &mut s.import_rows_max, 1, 5_000)),
    ("time_zone", Kind::Zone(|s| &mut s.time_zone)),
];

impl Settings {
    /// Every key with its present value as text, in screen order.
    #[must_use]
    pub fn entries(&self) -> Vec<(&'static str, String)> {
        let mut copy = self.clone();
        KEYS.iter()
            .map(|(key, kind)| {
                let value = match kind {
                    Kind::Percent(field) => field(&mut copy).percent_text(),
                    Kind::Whole(field, ..) => field(&mut copy).to_string(),
                    Kind::Postcode(field) | Kind::Zone(field) => field(&mut copy).clone(),
                };
                (*key, value)
            })
            .collect()
    }

    /// Sets one key from text. Keys that end in `_cents` take integer cents; `commission_percent`
    /// takes `20`, `12.5` or `12,5`.
    ///
    /// # Errors
    /// [`SettingError`] for an unknown key or a value out of bounds; nothing is changed then.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), SettingError> {
        let (key, kind) = KEYS
            .iter()
            .find(|(name, _)| *name == key.trim())
            .ok_or_else(|| SettingError::UnknownKey(crate::text::cut(key, 60)))?;
        let bad = |wanted: String| SettingError::BadValue { key, wanted };
        match kind {
            Kind::Percent(field) => {
                *field(self) = Rate::parse_percent(value).ok_or_else(|| bad("0 – 100".to_owned()))?;
            }
            Kind::Whole(field, low, high) => {
                let number = value.trim().parse::<i64>().ok().filter(|n| (low..=high).contains(&n));
                *field(self) = number.ok_or_else(|| bad(format!("{low} – {high}")))?;
            }
            Kind::Postcode(field) => {
                *field(self) =
                    crate::depositor::normal_postcode(value).ok_or_else(|| bad("31830".to_owned()))?;
            }
            Kind::Zone(field) => {
                let sound = value.len() <= 40
                    && value.split_once('/').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty())
                    && value
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'_' | b'-' | b'+'));
                if !sound {
                    return Err(bad("Europe/Paris".to_owned()));
                }
                value.clone_into(field(self));
            }
        }
        Ok(())
    }

    /// The fee of one deposited list of a type, taken off the payout.
    #[must_use]
    pub fn fee(&self, kind: crate::ListType) -> Cents {
        match kind {
            crate::ListType::Standard => Cents::ZERO,
            crate::ListType::Member => Cents(self.fee_1000_cents),
            crate::ListType::Friend => Cents(self.fee_2000_cents),
        }
    }

    /// How many lists a depositor of a type may have.
    #[must_use]
    pub fn lists_max(&self, kind: crate::ListType) -> i64 {
        match kind {
            crate::ListType::Standard => self.lists_standard_max,
            crate::ListType::Member => self.lists_1000_max,
            crate::ListType::Friend => self.lists_2000_max,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_takes_its_own_value_back() {
        let mut settings = Settings::default();
        for (key, value) in Settings::default().entries() {
            assert_eq!(settings.set(key, &value), Ok(()), "{key} takes {value}");
        }
        assert_eq!(settings, Settings::default());
    }

    #[test]
    fn bad_values_change_nothing() {
        let mut settings = Settings::default();
        for (key, value) in [
            ("commission_percent", "120"),
            ("list_items_max", "25"),
            ("residents_postcode", "x"),
            ("time_zone", "Paris"),
            ("price_min_cents", "1,5"),
        ] {
            assert!(
                matches!(settings.set(key, value), Err(SettingError::BadValue { .. })),
                "{key}={value} is refused"
            );
        }
        assert!(matches!(settings.set("nope", "1"), Err(SettingError::UnknownKey(_))));
        assert_eq!(settings, Settings::default());
        settings.set("commission_percent", "12,5").unwrap();
        assert_eq!(settings.commission, Rate(1250));
    }
}
