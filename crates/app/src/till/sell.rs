//! Selling a basket, and cancelling a sale.

use crate::app::App;
use crate::context::Context;
use crate::desk::views;
use crate::dispatch::Handle;
use crate::fail;
use crate::till::{refusal, view};
use contract::domain::payment::settle;
use contract::domain::{Cents, Role, SaleId};
use contract::journal::Event;
use contract::{BasketSold, CancelSale, Failure, SaleCancelled, SaleLine, SellBasket, SendState};

impl Handle<SellBasket> for App {
    async fn handle(&self, cx: &Context, command: SellBasket) -> Result<BasketSold, Failure> {
        let lang = cx.lang;
        // On a till it waits until the hub has it; who asks again gets the first answer.
        let is_till = self.read(crate::world::World::role) == contract::StationRole::Till;
        let state = if is_till { SendState::Queued } else { SendState::Synced };
        self.write(cx, Some(command.basket.0), move |draft| {
            let book = draft.edition()?;
            let (by, station, world) = (draft.actor()?.id, draft.station(), draft.world);
            let ids: Vec<SaleId> = command.codes.iter().map(|_| SaleId(draft.id())).collect();
            let mut ids = ids.into_iter();
            let next = || ids.next().expect("an id was made for each code");
            let event = view(book, station).sell(command.basket, by, &command.codes, &command.payments, next);
            let event = event.map_err(|refused| refusal::said(lang, world, book, refused))?;
            let Event::BasketSold { lines, .. } = &event else { return Err(fail::internal(lang)) };
            let total: Cents = lines.iter().map(|line| line.price_cents).sum();
            let settled = settle(total, &command.payments).map_err(|error| refusal::payment(lang, error))?;
            let sales = lines.iter().map(|line| SaleLine {
                sale: line.sale,
                code: views::code(book, line.list, line.line),
                price_cents: line.price_cents,
            });
            let sold = BasketSold {
                basket: command.basket,
                sales: sales.collect(),
                total_cents: total,
                given_cents: settled.given,
                change_cents: settled.change,
                state,
            };
            draft.append(book, event)?;
            Ok(sold)
        })
        .await
    }
}

impl Handle<CancelSale> for App {
    async fn handle(&self, cx: &Context, command: CancelSale) -> Result<SaleCancelled, Failure> {
        let lang = cx.lang;
        self.write(cx, Some(command.request.0), move |draft| {
            let book = draft.edition()?;
            let actor = draft.actor()?;
            let minutes = (actor.role == Role::Volunteer).then_some(book.row.settings.cancel_minutes);
            let reason = contract::domain::text::cut(&contract::domain::text::tidy(&command.reason), 300);
            let event =
                view(book, draft.station()).cancel(command.sale, actor.id, &reason, draft.now, minutes);
            let event = event.map_err(|refused| refusal::said(lang, draft.world, book, refused))?;
            let Event::SaleCancelled { refund_cents, means, .. } = event else {
                return Err(fail::internal(lang));
            };
            let sale = &book.books.sales[&command.sale];
            let code = views::code(book, sale.list, sale.line);
            draft.append(book, event)?;
            Ok(SaleCancelled { sale: command.sale, code, refund_cents, means })
        })
        .await
    }
}
