//! Depositors of the edition.

use crate::app::App;
use crate::context::Context;
use crate::desk::{lists, views};
use crate::dispatch::Handle;
use crate::fail;
use contract::domain::depositor::normal_email;
use contract::domain::text::{fold, tidy};
use contract::{Depositor, DepositorLine, Failure, ListDepositors, ShowDepositor};

impl Handle<ListDepositors> for App {
    async fn handle(&self, cx: &Context, _: ListDepositors) -> Result<Vec<DepositorLine>, Failure> {
        self.read(|world| {
            let book = fail::edition(world, cx)?;
            let mut people: Vec<DepositorLine> = book
                .registrations
                .values()
                .filter_map(|r| world.depositors.get(&r.depositor).map(|d| views::depositor_line(book, d, r)))
                .collect();
            people.sort_by_cached_key(|d| (fold(&d.last_name), fold(&d.first_name), d.email.clone()));
            Ok(people)
        })
    }
}

impl Handle<ShowDepositor> for App {
    async fn handle(&self, cx: &Context, command: ShowDepositor) -> Result<Depositor, Failure> {
        let email = normal_email(&command.email).unwrap_or_else(|| tidy(&command.email));
        self.read(|world| {
            let book = fail::edition(world, cx)?;
            let unknown = || fail::unknown_depositor(cx.lang, &email);
            let depositor = world.depositor_of(&email).ok_or_else(unknown)?;
            let registration = book.registrations.get(&depositor.id).ok_or_else(unknown)?;
            Ok(Depositor {
                line: views::depositor_line(book, depositor, registration),
                phone: depositor.phone.clone(),
                street: depositor.street.clone(),
                postcode: depositor.postcode.clone(),
                town: depositor.town.clone(),
                details: book
                    .lists_of(depositor.id)
                    .map(|list| lists::shown(cx.lang, world, book, list))
                    .collect(),
            })
        })
    }
}
