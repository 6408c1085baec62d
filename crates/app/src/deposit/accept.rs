//! Accepting whole lists at the table, with the lines that are refused.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::draft::Draft;
use crate::world::EditionBook;
use crate::{fail, words};
use contract::domain::{EditionState, ItemState, ListNumber, ListState, RefusalReason};
use contract::{AcceptLists, Failure, LineRefusal, ListsAccepted};
use messages::Lang;
use store::rows::{Change, ItemRow, ListRow};

/// Lists are decided while deposits are open, and late ones during the sale.
pub(crate) fn check_time(lang: Lang, book: &EditionBook) -> Result<(), Failure> {
    match book.row.state {
        EditionState::Deposit | EditionState::Sale => Ok(()),
        state => Err(fail::not_deposit_time(lang, words::edition_state(lang, state))),
    }
}

/// A list that can be decided now.
fn decidable(lang: Lang, book: &EditionBook, number: ListNumber) -> Result<&ListRow, Failure> {
    let list = book.lists.get(&number).ok_or_else(|| fail::unknown_list(lang, &number.to_string()))?;
    match list.state {
        ListState::Validated => Ok(list),
        ListState::Deposited | ListState::Returned => Err(fail::list_decided(lang, &number.to_string())),
        ListState::Draft | ListState::Complete => Err(fail::list_not_validated(lang, &number.to_string())),
    }
}

fn accept(
    draft: &mut Draft,
    book: &EditionBook,
    list: &ListRow,
    refuse: &[LineRefusal],
    sum: &mut ListsAccepted,
) {
    for item in book.items_of(list.number).filter(|item| item.state == ItemState::Declared) {
        let refused_for: Option<RefusalReason> =
            refuse.iter().find(|r| r.line == item.line.0).map(|r| r.reason);
        let state = if refused_for.is_some() { ItemState::Refused } else { ItemState::OnSale };
        if refused_for.is_some() {
            sum.refused += 1;
        } else {
            sum.accepted += 1;
        }
        draft.put(Change::Item(ItemRow { state, refused_for, ..item.clone() }));
    }
    sum.lists += 1;
    draft.put(Change::List(ListRow {
        state: ListState::Deposited,
        deposited_at: Some(draft.now),
        ..list.clone()
    }));
}

impl Handle<AcceptLists> for App {
    async fn handle(&self, cx: &Context, command: AcceptLists) -> Result<ListsAccepted, Failure> {
        let lang = cx.lang;
        self.write(cx, None, move |draft| {
            let book = draft.edition()?;
            check_time(lang, book)?;
            let lists: Vec<&ListRow> = match &command.lists {
                Some(numbers) => {
                    numbers.iter().map(|n| decidable(lang, book, *n)).collect::<Result<_, _>>()?
                }
                None => book.lists.values().filter(|list| list.state == ListState::Validated).collect(),
            };
            if let Some(refusal) = command.refuse.first() {
                let [list] = lists[..] else { return Err(fail::unknown_list(lang, "")) };
                let last = book.items_of(list.number).count();
                let unknown =
                    |r: &&LineRefusal| !book.items_of(list.number).any(|item| item.line.0 == r.line);
                if let Some(bad) = command.refuse.iter().find(unknown) {
                    return Err(fail::unknown_line(
                        lang,
                        &list.number.to_string(),
                        &bad.line.to_string(),
                        &last.to_string(),
                    ));
                }
                draft.note(format!("{} refuses from line {}", list.number, refusal.line));
            }
            let mut sum = ListsAccepted { lists: 0, accepted: 0, refused: 0 };
            let mut seen = std::collections::BTreeSet::new();
            for list in lists.into_iter().filter(|list| seen.insert(list.number)) {
                accept(draft, book, list, &command.refuse, &mut sum);
            }
            Ok(sum)
        })
        .await
    }
}
