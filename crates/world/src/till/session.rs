//! Cash sessions: opened with a float, closed with a count, taken over from a lost station.

use crate::disputes::waiting_for;
use crate::till::{refusal, view};
use crate::trust::OFFSET_MS;
use crate::waiting::waiting;
use crate::{Draft, EditionBook, World, fail};
use contract::domain::money::AMOUNT_TYPED_MAX;
use contract::domain::{CashSessionId, Cents, EditionState, StationId};
use contract::journal::Event;
use contract::{
    CashSession, CashSessionClosed, CloseCashSession, Failure, Link, OpenCashSession, StationRole, Till,
};
use messages::Lang;

/// The till's name.
fn name(world: &World, station: StationId) -> String {
    world.stations.get(&station).map_or_else(String::new, |station| station.name.clone())
}

/// The till as it stands now; how it is linked is known outside.
#[must_use]
pub fn shown(world: &World, book: &EditionBook, station: StationId, link: impl Fn(u32) -> Link) -> Till {
    let (unsent, pending) = waiting(world, station);
    let session = book.books.open_session(station);
    Till {
        till: name(world, station),
        link: link(unsent),
        session: session.map(|session| CashSession {
            id: session.id,
            opened_at: session.opened_at,
            by: world.account_name(session.opened_by),
            float_cents: session.float_cents,
        }),
        pending,
        unsent,
        conflicts: u32::try_from(waiting_for(book, station).count()).unwrap_or(u32::MAX),
        clock_offset_ms: world.number(OFFSET_MS),
        hub: world.hub_place().filter(|_| world.role() == StationRole::Till).map(|place| place.url),
        sales: session.map_or(0, |session| {
            u32::try_from(book.books.kept_of_session(session.id).count()).unwrap_or(u32::MAX)
        }),
        expected_cash_cents: session.map_or(Cents::ZERO, |session| book.books.drawer(session.id)),
        selling: book.row.state == EditionState::Sale,
        not_taken: None,
    }
}

fn sound_amount(lang: Lang, amount: Cents) -> Result<Cents, Failure> {
    if (Cents::ZERO..=AMOUNT_TYPED_MAX).contains(&amount) {
        Ok(amount)
    } else {
        Err(fail::bad_amount(lang, &messages::format::euros(lang, amount.0)))
    }
}

/// Opens a session.
///
/// # Errors
/// Its refusal; nothing is written then.
pub fn open(
    draft: &mut Draft,
    command: &OpenCashSession,
    link: impl Fn(u32) -> Link,
) -> Result<Till, Failure> {
    let lang = draft.cx.lang;
    let float = sound_amount(lang, command.float_cents)?;
    let book = draft.edition()?;
    if !matches!(book.row.state, EditionState::Deposit | EditionState::Sale) {
        return Err(refusal::not_selling(lang, book.row.state));
    }
    let (by, station) = (draft.actor()?.id, draft.station());
    let session = CashSessionId(draft.id());
    let till = name(draft.world, station);
    let event = view(book, station).open(session, &till, by, float);
    let event = event.map_err(|refused| refusal::said(lang, draft.world, book, refused))?;
    draft.append(book, event)?;
    let opened = CashSession {
        id: session,
        opened_at: draft.hub_now(),
        by: draft.world.account_name(by),
        float_cents: float,
    };
    Ok(Till {
        session: Some(opened),
        sales: 0,
        expected_cash_cents: float,
        ..shown(draft.world, book, station, link)
    })
}

/// Closes the open session with what was counted.
///
/// # Errors
/// Its refusal; nothing is written then.
pub fn close(draft: &mut Draft, command: &CloseCashSession) -> Result<CashSessionClosed, Failure> {
    let lang = draft.cx.lang;
    let counted = sound_amount(lang, command.counted_cents)?;
    let note = fail::noted(lang, &command.note)?;
    let book = draft.edition()?;
    let event = view(book, draft.station()).close(draft.actor()?.id, counted, &note);
    let event = event.map_err(|refused| refusal::said(lang, draft.world, book, refused))?;
    let Event::SessionClosed { session, expected_cents, .. } = event else {
        return Err(fail::internal(lang));
    };
    let sales = u32::try_from(book.books.kept_of_session(session).count()).unwrap_or(u32::MAX);
    draft.append(book, event)?;
    Ok(CashSessionClosed {
        session,
        expected_cents,
        counted_cents: counted,
        difference_cents: counted - expected_cents,
        sales,
    })
}

/// The open session that a station may take over: of a revoked one with its number.
pub fn inherited(world: &World, book: &EditionBook, own: StationId) -> Option<Event> {
    let row = world.stations.get(&own)?;
    let before = world
        .stations
        .values()
        .filter(|other| other.id != own && other.number == row.number && other.revoked_at.is_some());
    let mut open = before.filter_map(|other| Some((other.id, book.books.open_session(other.id)?.id)));
    open.next().map(|(from, session)| Event::SessionTakenOver { session, from })
}
