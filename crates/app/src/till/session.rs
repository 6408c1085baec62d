//! Cash sessions: opened with a float, closed with a count.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::fail;
use crate::till::{refusal, view};
use crate::tills::trust::OFFSET_MS;
use crate::tills::{waiting, waiting_for};
use crate::world::{EditionBook, World};
use contract::StationRole;
use contract::domain::money::AMOUNT_TYPED_MAX;
use contract::domain::text::{cut, tidy};
use contract::domain::{CashSessionId, Cents, EditionState, StationId};
use contract::journal::Event;
use contract::{CashSession, CashSessionClosed, CloseCashSession, Failure, OpenCashSession, ShowTill, Till};
use messages::Lang;

/// The till's name.
fn name(world: &World, station: StationId) -> String {
    world.stations.get(&station).map_or_else(String::new, |station| station.name.clone())
}

fn shown(app: &App, world: &World, book: &EditionBook, station: StationId) -> Till {
    let (unsent, pending) = waiting(world, station);
    let session = book.books.open_session(station);
    Till {
        till: name(world, station),
        link: app.link_shown(world, unsent),
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
    }
}

fn sound_amount(lang: Lang, amount: Cents) -> Result<Cents, Failure> {
    if (Cents::ZERO..=AMOUNT_TYPED_MAX).contains(&amount) {
        Ok(amount)
    } else {
        Err(fail::bad_amount(lang, &messages::format::euros(lang, amount.0)))
    }
}

impl Handle<ShowTill> for App {
    async fn handle(&self, cx: &Context, _: ShowTill) -> Result<Till, Failure> {
        if self.read(World::role) == StationRole::Till && !self.is_linked() {
            // Nobody listens to the hub in this process: it is asked once.
            self.ping(cx.lang).await;
        }
        self.till_shown(cx).await
    }
}

impl App {
    /// The till as it stands now.
    #[expect(clippy::unused_async, reason = "its callers await what comes before it")]
    pub(crate) async fn till_shown(&self, cx: &Context) -> Result<Till, Failure> {
        let station = self.0.station.station();
        self.read(|world| fail::edition(world, cx).map(|book| shown(self, world, book, station)))
    }
}

impl Handle<OpenCashSession> for App {
    async fn handle(&self, cx: &Context, command: OpenCashSession) -> Result<Till, Failure> {
        let lang = cx.lang;
        let float = sound_amount(lang, command.float_cents)?;
        let app = self.clone();
        self.write(cx, Some(command.request.0), move |draft| {
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
                opened_at: draft.now,
                by: draft.world.account_name(by),
                float_cents: float,
            };
            Ok(Till {
                session: Some(opened),
                sales: 0,
                expected_cash_cents: float,
                ..shown(&app, draft.world, book, station)
            })
        })
        .await
    }
}

impl Handle<CloseCashSession> for App {
    async fn handle(&self, cx: &Context, command: CloseCashSession) -> Result<CashSessionClosed, Failure> {
        let lang = cx.lang;
        let counted = sound_amount(lang, command.counted_cents)?;
        let note = cut(&tidy(&command.note), 300);
        self.write(cx, Some(command.request.0), move |draft| {
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
        })
        .await
    }
}
