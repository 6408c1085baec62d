//! Items: listed, searched, shown by any form of their code.

use crate::context::Context;
use crate::{EditionBook, KnownItem, World, fail, views};
use contract::domain::code::{CodeError, ItemCode, read_code};
use contract::domain::money::parse_amount;
use contract::domain::text::{cut, fold};
use contract::domain::{Line, ListNumber};
use contract::{Failure, Item, ListItems, SearchItems, ShowItem};
use messages::Lang;

/// The most items that a search gives.
const FOUND_MAX: usize = 100;

/// Finds the item of a code in any of its forms.
pub fn by_code<'a>(lang: Lang, book: &'a EditionBook, text: &str) -> Result<&'a KnownItem, Failure> {
    let read = read_code(text).map_err(|error| match error {
        CodeError::Empty => fail::empty_code(lang),
        CodeError::Unreadable => fail::unreadable_code(lang, &cut(text.trim(), 40)),
    })?;
    if let Some(edition) = read.edition.filter(|edition| *edition != book.code) {
        let code = ItemCode { edition: edition.clone(), list: read.list, line: read.line };
        return Err(fail::foreign_edition(lang, &code.to_string(), edition.as_str()));
    }
    let key = (read.list, read.line);
    book.items.get(&key).ok_or_else(|| fail::unknown_item(lang, &views::code(book, key.0, key.1)))
}

/// The items of an edition, or of one list.
///
/// # Errors
/// `unknown_list`, or that no edition is meant.
pub fn list(world: &World, cx: &Context, command: &ListItems) -> Result<Vec<Item>, Failure> {
    let book = fail::edition(world, cx)?;
    if let Some(list) = command.list {
        if !book.lists.contains_key(&list) {
            return Err(fail::unknown_list(cx.lang, &list.to_string()));
        }
        return Ok(book.items_of(list).map(|row| views::item(book, row)).collect());
    }
    Ok(book.items.values().map(|item| views::item(book, &item.row)).collect())
}

/// One item by its code.
///
/// # Errors
/// As [`by_code`], or that no edition is meant.
pub fn show(world: &World, cx: &Context, command: &ShowItem) -> Result<Item, Failure> {
    let book = fail::edition(world, cx)?;
    by_code(cx.lang, book, &command.code).map(|item| views::item(book, &item.row))
}

/// Items that fit a text.
///
/// # Errors
/// That no edition is meant.
pub fn found(world: &World, cx: &Context, command: &SearchItems) -> Result<Vec<Item>, Failure> {
    let book = fail::edition(world, cx)?;
    Ok(search(book, &command.text).into_iter().map(|item| views::item(book, &item.row)).collect())
}

/// What fits a text, best first: its code, its list, then items with every word of it; a word that
/// reads as a price also fits items of that price.
fn search<'a>(book: &'a EditionBook, text: &str) -> Vec<&'a KnownItem> {
    let text = cut(text, 200);
    if let Ok(read) = read_code(&text)
        && let Some(item) = book.items.get(&(read.list, read.line))
    {
        return vec![item];
    }
    if let Ok(list) = text.trim().trim_start_matches(['L', 'l']).parse::<u16>() {
        let range = (ListNumber(list), Line(0))..=(ListNumber(list), Line(u8::MAX));
        let found: Vec<_> = book.items.range(range).map(|(_, item)| item).collect();
        if !found.is_empty() {
            return found;
        }
    }
    let words: Vec<String> =
        fold(&text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let prices: Vec<_> = words.iter().map(|word| parse_amount(word).ok()).collect();
    let fits = |item: &KnownItem| {
        words
            .iter()
            .zip(&prices)
            .all(|(word, price)| item.folded.contains(word.as_str()) || *price == Some(item.row.price_cents))
    };
    book.items.values().filter(|item| fits(item)).take(FOUND_MAX).collect()
}
