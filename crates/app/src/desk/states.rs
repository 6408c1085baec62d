//! Moving an edition through its states, with what each step asks for.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::world::EditionBook;
use crate::{fail, words};
use contract::domain::edition::Prerequisite;
use contract::domain::{EditionId, EditionState, ListState, Role};
use contract::{AdvanceEdition, BackEdition, Edition, Failure};
use store::rows::Change;

/// What the next state still waits for.
pub(crate) fn open_prerequisites(book: &EditionBook) -> Vec<Prerequisite> {
    let mut open = Vec::new();
    match book.row.state {
        EditionState::Draft => {
            let faults = book.row.dates.faults();
            if !faults.is_empty() {
                open.push(Prerequisite::Dates { faults });
            }
            if book.slots.is_empty() {
                open.push(Prerequisite::Slots);
            }
        }
        EditionState::RegistrationsOpen => {
            let lists: Vec<_> = book
                .lists
                .values()
                .filter(|list| list.state < ListState::Validated)
                .map(|l| l.number)
                .collect();
            if !lists.is_empty() {
                open.push(Prerequisite::ListsNotValidated { lists });
            }
        }
        EditionState::Deposit => {
            let lists: Vec<_> = book
                .lists
                .values()
                .filter(|list| list.state == ListState::Validated)
                .map(|l| l.number)
                .collect();
            if !lists.is_empty() {
                open.push(Prerequisite::ListsNotDecided { lists });
            }
        }
        EditionState::Sale => {
            let tills: Vec<_> = book
                .books
                .sessions
                .values()
                .filter(|s| s.closed_at.is_none())
                .map(|s| s.till.clone())
                .collect();
            if !tills.is_empty() {
                open.push(Prerequisite::SessionsOpen { tills });
            }
        }
        EditionState::Configured
        | EditionState::Settlement
        | EditionState::Closed
        | EditionState::Archived => {}
    }
    open
}

/// A reason that says something.
pub(crate) fn reason(cx: &Context, text: &str) -> Result<String, Failure> {
    let reason = fail::noted(cx.lang, text)?;
    if reason.is_empty() { Err(fail::reason_missing(cx.lang)) } else { Ok(reason) }
}

impl Handle<AdvanceEdition> for App {
    async fn handle(&self, cx: &Context, command: AdvanceEdition) -> Result<Edition, Failure> {
        let lang = cx.lang;
        let id: EditionId = self
            .write(cx, None, move |draft| {
                let book = draft.edition()?;
                let state = book.row.state;
                let next = state
                    .next()
                    .ok_or_else(|| fail::no_next_state(lang, words::edition_state(lang, state)))?;
                let open = open_prerequisites(book);
                let is_admin = draft.actor()?.role == Role::Admin;
                let given = command.reason.as_deref().map(|text| reason(draft.cx, text)).transpose()?;
                let goes_on = is_admin && given.is_some();
                if !(open.is_empty() || goes_on) {
                    let what: Vec<String> = open.iter().map(|open| words::prerequisite(lang, open)).collect();
                    let details = serde_json::json!({ "open": what });
                    return Err(fail::prerequisites_open(lang, &what.join(" ; ")).with(details));
                }
                let mut row = book.row.clone();
                row.state = next;
                draft.note(format!("{} -> {} {}", state.key(), next.key(), given.unwrap_or_default()));
                let id = row.id;
                draft.put(Change::Edition(Box::new(row)));
                Ok(id)
            })
            .await?;
        self.edition_shown(lang, id)
    }
}

impl Handle<BackEdition> for App {
    async fn handle(&self, cx: &Context, command: BackEdition) -> Result<Edition, Failure> {
        let lang = cx.lang;
        let id: EditionId = self
            .write(cx, None, move |draft| {
                let book = draft.edition()?;
                let state = book.row.state;
                let given = reason(draft.cx, &command.reason)?;
                let back = state
                    .previous()
                    .ok_or_else(|| fail::no_previous_state(lang, words::edition_state(lang, state)))?;
                // What was sold stays sold: before the sale there can be no sales.
                if back < EditionState::Sale && book.books.kept_sales() > 0 {
                    return Err(fail::sales_exist(lang));
                }
                let mut row = book.row.clone();
                row.state = back;
                draft.note(format!("{} -> {} {given}", state.key(), back.key()));
                let id = row.id;
                draft.put(Change::Edition(Box::new(row)));
                Ok(id)
            })
            .await?;
        self.edition_shown(lang, id)
    }
}
