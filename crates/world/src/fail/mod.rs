//! Every refusal of this crate, as a code, a sentence and a remedy in the caller's language.

#![expect(missing_docs, reason = "each is named by its code; the words stand in the message files")]

mod edition;
mod sale;
mod station;
mod tills;

pub use edition::*;
pub use sale::*;
pub use station::*;
pub use tills::*;

use crate::context::Context;
use crate::{EditionBook, World};
use contract::{Access, Failure};
use messages::Lang;

/// The longest note or reason, in characters.
const NOTE_MAX: usize = 500;

/// The edition that a call is about: the one it names, else the only one that is not closed.
pub fn edition<'a>(world: &'a World, cx: &Context) -> Result<&'a EditionBook, Failure> {
    let codes = |books: &mut dyn Iterator<Item = &EditionBook>| {
        books.map(|book| book.row.code.clone()).collect::<Vec<_>>().join(", ")
    };
    if let Some(code) = cx.edition.as_deref() {
        let wanted = code.trim().to_uppercase();
        let found = world.editions.values().find(|book| book.row.code == wanted);
        return found.ok_or_else(|| {
            let code = contract::domain::text::cut(code, 40);
            unknown_edition(cx.lang, &code, &codes(&mut world.editions.values()))
        });
    }
    let mut open = world.editions.values().filter(|book| !book.row.state.is_read_only());
    match (open.next(), open.next()) {
        (Some(only), None) => Ok(only),
        (None, _) => Err(no_edition(cx.lang)),
        (Some(_), Some(_)) => Err(which_edition(
            cx.lang,
            &codes(&mut world.editions.values().filter(|book| !book.row.state.is_read_only())),
        )),
    }
}

/// A role that does not suffice.
pub fn not_allowed(lang: Lang, needed: Access) -> Failure {
    use messages::words as w;
    let role = match needed {
        Access::Public => w::access_public(lang),
        Access::Volunteer => w::access_volunteer(lang),
        Access::Office => w::access_office(lang),
        Access::Manager => w::access_manager(lang),
        Access::Treasurer => w::access_treasurer(lang),
        Access::Admin => w::access_admin(lang),
    };
    not_allowed_words(lang, role)
}

/// A note or a reason as it is kept, of at most 500 characters. `text_too_long`: what somebody wrote down
/// for the accounts is not shortened behind their back.
pub fn noted(lang: Lang, text: &str) -> Result<String, Failure> {
    let note = contract::domain::text::tidy(text);
    if note.chars().count() > NOTE_MAX {
        return Err(text_too_long(lang, &NOTE_MAX.to_string()));
    }
    Ok(note)
}

/// A request that cannot be read.
pub fn bad_request(lang: Lang, error: &serde_json::Error) -> Failure {
    bad_request_words(lang, &contract::domain::text::cut(&error.to_string(), 200))
}

/// A folder that cannot be used.
pub fn folder(lang: Lang, error: &std::io::Error) -> Failure {
    match error.kind() {
        std::io::ErrorKind::StorageFull => disk_full(lang),
        _ => folder_words(lang, &messages::format::system_error(lang, error)),
    }
}

/// A file above its bound.
pub fn file_too_large(lang: Lang, bytes_max: usize) -> Failure {
    let limit = messages::words::size_megabytes(lang, &(bytes_max / (1024 * 1024)).to_string());
    file_too_large_words(lang, &limit)
}
