//! Tables for a terminal: columns as wide as their widest cell, figures to the right.

use console::measure_text_width;

/// A table that grows row by row.
pub(crate) struct Table {
    right: Vec<bool>,
    rows: Vec<Vec<String>>,
}

/// A column's heading; [`Head::Right`] is for figures.
pub(crate) enum Head<'a> {
    /// Words.
    Left(&'a str),
    /// Figures.
    Right(&'a str),
}

impl Table {
    /// A table with its headings.
    pub(crate) fn new(heads: &[Head]) -> Table {
        let right = heads.iter().map(|head| matches!(head, Head::Right(_))).collect();
        let names = heads.iter().map(|head| match head {
            Head::Left(name) | Head::Right(name) => (*name).to_owned(),
        });
        Table { right, rows: vec![names.collect()] }
    }

    /// Adds a row.
    pub(crate) fn row<const N: usize>(&mut self, cells: [String; N]) {
        debug_assert_eq!(N, self.right.len(), "a row has a cell for each heading");
        self.rows.push(cells.into());
    }

    /// The table as text; nothing when it has no rows.
    pub(crate) fn text(&self) -> String {
        if self.rows.len() < 2 {
            return String::new();
        }
        let width = |column: usize| {
            self.rows.iter().map(|row| measure_text_width(&row[column])).max().unwrap_or_default()
        };
        let widths: Vec<usize> = (0..self.right.len()).map(width).collect();
        let line = |row: &Vec<String>| {
            let cells = row.iter().zip(&widths).zip(&self.right).map(|((cell, width), right)| {
                let pad = " ".repeat(width - measure_text_width(cell));
                if *right { pad + cell } else { cell.clone() + &pad }
            });
            cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        };
        self.rows.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up() {
        let mut table = Table::new(&[Head::Left("Nom"), Head::Right("Prix")]);
        assert_eq!(table.text(), "", "no rows, no table");
        table.row(["Été".to_owned(), "5,00 €".to_owned()]);
        table.row(["Robe".to_owned(), "12,00 €".to_owned()]);
        assert_eq!(table.text(), "Nom      Prix\nÉté    5,00 €\nRobe  12,00 €");
    }
}
