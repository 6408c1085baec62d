//! Conflicts that a till lost: what its volunteer did for the customer.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use contract::{AnswerConflict, Dispute, Failure, ListConflicts};
use world::disputes;

impl Handle<ListConflicts> for App {
    async fn handle(&self, cx: &Context, _: ListConflicts) -> Result<Vec<Dispute>, Failure> {
        self.read(|world| disputes::conflicts(world, cx, self.0.station.station()))
    }
}

impl Handle<AnswerConflict> for App {
    async fn handle(&self, cx: &Context, command: AnswerConflict) -> Result<Dispute, Failure> {
        let (request, id) = (command.request.0, command.id);
        let _: () = self.write(cx, Some(request), move |draft| disputes::answer(draft, &command)).await?;
        self.read(|world| disputes::one(world, cx, id))
    }
}
