//! A table as CSV, built here and saved where the person wants it; no cell can become a formula.

use crate::prelude::*;
use contract::Failure;
use wasm_bindgen::JsCast;

/// One cell: quoted where it must be, and a text that a spreadsheet would take for a formula gets an apostrophe.
fn cell(text: &str) -> String {
    let flat = text.replace(['\r', '\n'], " ");
    let risky = flat.trim_start().starts_with(['=', '+', '-', '@', '\t']);
    let safe = if risky { format!("'{flat}") } else { flat };
    if safe.contains([';', '"']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

/// Rows of cells as spreadsheets of this country open them: UTF-8 with its mark, semicolons.
pub(super) fn csv(rows: &[Vec<String>]) -> String {
    let mut out = String::from('\u{FEFF}');
    for row in rows {
        let cells: Vec<String> = row.iter().map(|text| cell(text)).collect();
        out.push_str(&cells.join(";"));
        out.push_str("\r\n");
    }
    out
}

/// Saves a text made here under a name. In the desktop window its dialog asks where.
pub(super) async fn save_text(name: &str, text: &str) -> Result<(), Failure> {
    if crate::door::in_desktop_window() {
        let file = crate::files::put_file(name, text.as_bytes()).await?;
        return crate::files::save_file(file, name).await.map(|_| ());
    }
    let address = crate::files::blob_address(text.as_bytes(), "text/csv;charset=utf-8");
    let anchor =
        document().create_element("a").ok().and_then(|a| a.dyn_into::<web_sys::HtmlAnchorElement>().ok());
    if let Some((address, anchor)) = address.zip(anchor) {
        anchor.set_href(&address);
        anchor.set_download(name);
        anchor.click();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_becomes_a_formula() {
        for text in ["=1+1", "+33 6", "-2", "@cmd", " =A1"] {
            assert!(cell(text).starts_with('\''), "{text}");
        }
        assert_eq!(cell("Aurélie Desmarets"), "Aurélie Desmarets");
        assert_eq!(cell("un ; \"deux\""), "\"un ; \"\"deux\"\"\"");
    }

    #[test]
    fn rows_end_as_spreadsheets_expect() {
        let rows = [vec!["Ligne".to_owned(), "Constat".to_owned()], vec!["14".into(), "a\nb".into()]];
        assert_eq!(csv(&rows), "\u{FEFF}Ligne;Constat\r\n14;a b\r\n");
    }
}
