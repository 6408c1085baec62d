//! Comparing the rows of a derived table with those that follow from the entries, both ways.

use super::tables::{Rows, plain};
use contract::domain::text::cut;
use messages::{Lang, control as w};
use serde_json::Value;

/// The longest value shown in a sentence.
const VALUE_MAX: usize = 60;

/// How a table departs from its entries.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Difference {
    /// A row that the entries write is not there.
    Missing { row: String },
    /// A row that no entry wrote.
    Extra { row: String },
    /// A field that says something else; the first of the row.
    Field { row: String, field: String, found: String, expected: String },
}

/// Every row that is missing, extra or different, by key.
pub(super) fn differences(found: &Rows, expected: &Rows) -> Vec<Difference> {
    let mut differences = Vec::new();
    for (row, wanted) in expected {
        match found.get(row) {
            None => differences.push(Difference::Missing { row: row.clone() }),
            Some(is) if is == wanted => {}
            Some(is) => differences.push(first_field(row, is, wanted)),
        }
    }
    let extra = found.keys().filter(|row| !expected.contains_key(*row));
    differences.extend(extra.map(|row| Difference::Extra { row: row.clone() }));
    differences
}

fn first_field(row: &str, is: &Value, wanted: &Value) -> Difference {
    let nothing = serde_json::Map::new();
    let (is, wanted) = (is.as_object().unwrap_or(&nothing), wanted.as_object().unwrap_or(&nothing));
    let fields = wanted.keys().chain(is.keys());
    let field = fields.into_iter().find(|field| is.get(*field) != wanted.get(*field));
    let field = field.cloned().unwrap_or_default();
    let text = |value: Option<&Value>| cut(&value.map(plain).unwrap_or_default(), VALUE_MAX);
    let (found, expected) = (text(is.get(&field)), text(wanted.get(&field)));
    Difference::Field { row: row.to_owned(), field, found, expected }
}

/// A difference as a sentence.
pub(super) fn sentence(lang: Lang, table: &str, difference: &Difference) -> String {
    let shown = |row: &str| cut(row, 2 * VALUE_MAX);
    match difference {
        Difference::Missing { row } => w::verify_row_missing(lang, table, &shown(row)),
        Difference::Extra { row } => w::verify_row_extra(lang, table, &shown(row)),
        Difference::Field { row, field, found, expected } => {
            w::verify_row_differs(lang, table, &shown(row), field, found, expected)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::control::tables::by_key;
    use serde_json::json;

    fn sales(rows: &[(&str, i64)]) -> Rows {
        by_key("sale", rows.iter().map(|(id, price)| json!({ "id": id, "price_cents": price, "note": null })))
    }

    #[test]
    fn equal_tables_differ_in_nothing() {
        let rows = sales(&[("a", 100), ("b", 200)]);
        assert_eq!(differences(&rows, &rows), []);
    }

    #[test]
    fn missing_extra_and_changed_rows_are_named() {
        let expected = sales(&[("a", 100), ("b", 200)]);
        let found = sales(&[("b", 250), ("c", 300)]);
        let field = Difference::Field {
            row: "b".to_owned(),
            field: "price_cents".to_owned(),
            found: "250".to_owned(),
            expected: "200".to_owned(),
        };
        assert_eq!(
            differences(&found, &expected),
            [Difference::Missing { row: "a".to_owned() }, field, Difference::Extra { row: "c".to_owned() }]
        );
    }

    #[test]
    fn an_unknown_column_and_garbage_are_differences() {
        let expected = sales(&[("a", 100)]);
        let extra = by_key("sale", [json!({ "id": "a", "price_cents": 100, "note": null, "more": 1 })]);
        assert!(
            matches!(&differences(&extra, &expected)[..], [Difference::Field { field, .. }] if field == "more")
        );
        let garbage = by_key("sale", [json!({ "id": "a", "price_cents": "100", "note": null })]);
        assert_eq!(differences(&garbage, &expected).len(), 1, "a number as text is another value");
    }

    #[test]
    fn rows_of_two_columns_are_told_apart() {
        let part = |part: u8| json!({ "basket": "b", "part": part, "amount_cents": 1 });
        assert_eq!(by_key("payment", [part(0), part(1)]).len(), 2);
    }
}
