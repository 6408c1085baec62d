//! The sentences of what reading a file found, and of how it was understood.

use crate::words::count;
use contract::domain::{ListNumber, ListType};
use imports::{Encoding, Form, Layout, Separator, SheetFormat, Trouble};
use jiff::civil::DateTime;
use messages::{Lang, format, imports as m};

/// The sentence of a trouble.
pub(super) fn trouble(lang: Lang, trouble: &Trouble) -> String {
    match trouble {
        Trouble::UnknownColumns { names: unknown } => m::unknown_columns(lang, &names(lang, unknown)),
        Trouble::AbsentColumns { names: absent } => m::absent_columns(lang, &names(lang, absent)),
        Trouble::NotPaid => m::not_paid(lang).to_owned(),
        Trouble::NotValid => m::not_valid(lang).to_owned(),
        Trouble::DuplicateTicket { ticket, first_row } => {
            m::duplicate_ticket(lang, ticket, &first_row.to_string())
        }
        Trouble::NoEmail => m::no_email(lang).to_owned(),
        Trouble::BadEmail { text } => m::bad_email(lang, text),
        Trouble::NoSlot => m::no_slot(lang).to_owned(),
        Trouble::BadSlot { text } => m::bad_slot(lang, text),
        Trouble::NoName => m::no_name(lang).to_owned(),
        Trouble::NameOfBuyer { name } => m::name_of_buyer(lang, name),
        Trouble::BadPhone { text } => m::bad_phone(lang, text),
        Trouble::BadPostcode { text } => m::bad_postcode(lang, text),
        Trouble::Cut { column, max } => m::cut(lang, column, &max.to_string()),
        of_list => of_declaration(lang, of_list),
    }
}

fn of_declaration(lang: Lang, trouble: &Trouble) -> String {
    match trouble {
        Trouble::NoListNumber => m::no_list_number(lang).to_owned(),
        Trouble::BadListNumber { text } => m::bad_list_number(lang, text),
        Trouble::BadTimestamp { text } => m::bad_timestamp(lang, text),
        Trouble::NoDescription { line } => m::no_description(lang, &line.to_string()),
        Trouble::DescriptionCut { line, max } => {
            m::description_cut(lang, &line.to_string(), &max.to_string())
        }
        Trouble::UnknownCategory { line, text } => m::unknown_category(lang, &line.to_string(), text),
        Trouble::NoPrice { line } => m::no_price(lang, &line.to_string()),
        Trouble::BadPrice { line, text } => m::bad_price(lang, &line.to_string(), text),
        Trouble::TooManyItems { max } => m::too_many_items(lang, &max.to_string()),
        Trouble::AfterTheEnd { count } => m::after_the_end(lang, i64::from(*count)),
        Trouble::BadLine { text } => m::bad_line(lang, text),
        Trouble::DuplicateLine { line, first_row } => {
            m::duplicate_line(lang, &line.to_string(), &first_row.to_string())
        }
        Trouble::Replaced { list, by_row } => m::replaced(lang, &list.to_string(), &by_row.to_string()),
        // Every other trouble is one of registrations, which has its sentence above.
        _ => m::no_items(lang).to_owned(),
    }
}

/// Names in quotation marks, parted by commas.
pub(super) fn names(lang: Lang, names: &[impl AsRef<str>]) -> String {
    names.iter().map(|name| m::name_quoted(lang, name.as_ref())).collect::<Vec<_>>().join(", ")
}

/// Whom a row is about: a bare list number gets its word.
pub(super) fn about(lang: Lang, about: &str) -> String {
    match about.parse::<u16>() {
        Ok(number) => m::list_named(lang, &number.to_string()),
        Err(_) => about.to_owned(),
    }
}

/// Several lists by their numbers, for the middle of a sentence.
pub(super) fn lists(lang: Lang, lists: &[ListNumber]) -> String {
    m::lists_named(lang, count(lists.len()), &crate::words::some(lists))
}

/// What a type's lists are called in a sentence.
pub(super) fn list_type(lang: Lang, list_type: ListType) -> &'static str {
    match list_type {
        ListType::Standard => m::type_standard(lang),
        ListType::Member => m::type_1000(lang),
        ListType::Friend => m::type_2000(lang),
    }
}

/// A slot's start in words.
pub(super) fn seat(lang: Lang, start: DateTime) -> String {
    let day = format::date_day(lang, start.month(), start.day(), start.weekday().to_monday_one_offset());
    m::seat(lang, &day, &format::time(lang, start.hour(), start.minute()))
}

/// How an export of registrations was understood.
pub(super) fn registrations(lang: Lang, layout: &Layout) -> String {
    m::layout_registrations(lang, &columns(lang, layout), &sheet(lang, layout.format))
}

/// How a file of declarations was understood.
pub(super) fn declarations(lang: Lang, form: Form, layout: &Layout) -> String {
    let (columns, sheet) = (columns(lang, layout), sheet(lang, layout.format));
    match form {
        Form::Answers => m::layout_answers(lang, &columns, &sheet),
        Form::Items => m::layout_items(lang, &columns, &sheet),
    }
}

fn columns(lang: Lang, layout: &Layout) -> String {
    if layout.recognised == layout.columns {
        m::columns_all(lang, count(layout.columns))
    } else {
        m::columns_some(lang, &layout.recognised.to_string(), &layout.columns.to_string())
    }
}

fn sheet(lang: Lang, format: SheetFormat) -> String {
    let SheetFormat::Csv { encoding, separator } = format else { return m::format_xlsx(lang).to_owned() };
    let separator = match separator {
        Separator::Semicolon => m::separator_semicolon(lang),
        Separator::Comma => m::separator_comma(lang),
        Separator::Tab => m::separator_tab(lang),
    };
    let encoding = match encoding {
        Encoding::Utf8 => m::encoding_utf8(lang),
        Encoding::Utf16 => m::encoding_utf16(lang),
        Encoding::Windows1252 => m::encoding_windows1252(lang),
        Encoding::MacRoman => m::encoding_mac_roman(lang),
    };
    m::format_csv(lang, separator, encoding)
}
