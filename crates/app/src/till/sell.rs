//! Selling a basket, and cancelling a sale.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use contract::{BasketSold, CancelSale, Failure, SaleCancelled, SellBasket};
use world::till;

impl Handle<SellBasket> for App {
    async fn handle(&self, cx: &Context, command: SellBasket) -> Result<BasketSold, Failure> {
        self.write(cx, Some(command.basket.0), move |draft| till::sell(draft, &command)).await
    }
}

impl Handle<CancelSale> for App {
    async fn handle(&self, cx: &Context, command: CancelSale) -> Result<SaleCancelled, Failure> {
        self.write(cx, Some(command.request.0), move |draft| till::cancel(draft, &command)).await
    }
}
