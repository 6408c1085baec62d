//! Validating lists: a sound one becomes read-only; one against the rules needs a manager's reason.
//!
//! Refuses a list without items, whatever the reason: there is nothing to check at the table.

use crate::app::App;
use crate::context::Context;
use crate::desk::findings::finding;
use crate::desk::lists::breaches;
use crate::desk::states::reason;
use crate::dispatch::Handle;
use crate::world::EditionBook;
use crate::{fail, words};
use contract::domain::{AccountId, EditionState, ListNumber, ListState};
use contract::{Failure, Finding, Level, ListRefused, ValidateLists, Validated};
use jiff::Timestamp;
use messages::{Lang, rules as r};
use std::collections::BTreeSet;
use store::rows::{Change, ListRow};

/// The fewest items of a list that is complete.
const ITEMS_MIN: &str = "3";

/// Lists are validated as soon as there can be any, and late ones during the sale.
fn check_time(lang: Lang, book: &EditionBook) -> Result<(), Failure> {
    match book.row.state {
        EditionState::RegistrationsOpen | EditionState::Deposit | EditionState::Sale => Ok(()),
        state => Err(fail::not_validation_time(lang, words::edition_state(lang, state))),
    }
}

/// That a list has too few items, when it has.
pub(crate) fn too_few(lang: Lang, items: usize) -> Option<Finding> {
    (ListState::of_declared(items) == ListState::Draft).then(|| match items {
        0 => finding(0, Level::Error, "empty_list", r::empty_list(lang)),
        _ => {
            finding(0, Level::Error, "too_few_items", r::too_few_items(lang, words::count(items), ITEMS_MIN))
        }
    })
}

/// The lists that a call is about and that are not validated yet, by number.
fn asked<'a>(
    lang: Lang,
    book: &'a EditionBook,
    numbers: Option<&Vec<ListNumber>>,
) -> Result<Vec<&'a ListRow>, Failure> {
    let lists: Vec<&ListRow> = match numbers {
        None => book.lists.values().collect(),
        Some(numbers) => {
            let find = |number: &ListNumber| {
                book.lists.get(number).ok_or_else(|| fail::unknown_list(lang, &number.to_string()))
            };
            numbers.iter().collect::<BTreeSet<_>>().into_iter().map(find).collect::<Result<_, _>>()?
        }
    };
    Ok(lists.into_iter().filter(|list| list.state.may_change()).collect())
}

/// A manager's reason, and who gave it.
struct Exception {
    reason: String,
    by: AccountId,
}

/// A list as it is validated at a moment; `exception` is kept only where it was needed.
fn validated(list: &ListRow, now: Timestamp, exception: Option<&Exception>) -> ListRow {
    ListRow {
        state: ListState::Validated,
        validated_at: Some(now),
        exception: exception.map(|exception| exception.reason.clone()),
        exception_by: exception.map(|exception| exception.by),
        ..list.clone()
    }
}

impl Handle<ValidateLists> for App {
    async fn handle(&self, cx: &Context, command: ValidateLists) -> Result<Validated, Failure> {
        let lang = cx.lang;
        self.write(cx, None, move |draft| {
            let book = draft.edition()?;
            check_time(lang, book)?;
            let exception = match command.exception.as_deref() {
                Some(text) => Some(Exception { reason: reason(draft.cx, text)?, by: draft.actor()?.id }),
                None => None,
            };
            let mut reply = Validated { validated: 0, refused: Vec::new() };
            let mut excepted = Vec::new();
            for list in asked(lang, book, command.lists.as_ref())? {
                let items = book.items_of(list.number).count();
                let mut findings: Vec<Finding> = too_few(lang, items).into_iter().collect();
                findings.extend(breaches(lang, book, list));
                let needed = exception.as_ref().filter(|_| items > 0);
                if !findings.is_empty() && needed.is_none() {
                    reply.refused.push(ListRefused { list: list.number, findings });
                    continue;
                }
                let needed = needed.filter(|_| !findings.is_empty());
                if needed.is_some() {
                    excepted.push(list.number);
                }
                draft.put(Change::List(validated(list, draft.now, needed)));
                reply.validated += 1;
            }
            draft.note(format!(
                "{} validated, against the rules: {}",
                reply.validated,
                words::some(&excepted)
            ));
            Ok(reply)
        })
        .await
    }
}
