//! A demo: an empty folder becomes the hub of an invented French sale, in any of its phases.
//!
//! The same seed, sizes, phase and clock give the same people, goods and sales. What it writes is what
//! the commands would have written: signed entries, slots within capacity, lists within the rules. It
//! refuses a folder that has begun, and more items than the lists of so many depositors can hold.

mod calendar;
mod chance;
mod goods;
mod ledger;
mod names;
mod paying;
mod people;
mod places;
mod plan;
mod prepared;
mod registered;
mod selling;
mod slots;
#[cfg(test)]
mod tests;

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::station::{Beginning, begin};
use crate::{fail, secrets};
use chance::Chance;
use contract::domain::{AccountId, Role};
use contract::{BeginDemo, DemoPhase, Failure, StationBegun};
use jiff::Timestamp;
use registered::Registered;
use store::rows::Change;
use sync::{HubSecret, StationKey};

/// The association of the demo.
const ASSOCIATION: &str = "APE des Tilleuls";
/// The PIN of its accounts, for the tills.
const PIN: &str = "246810";
/// Its accounts, in the order of [`Hands`].
const ACCOUNTS: [(&str, &str, Role); 4] = [
    ("admin@demo.example", "Claire Delmas", Role::Admin),
    ("manager@demo.example", "Karim Benali", Role::Manager),
    ("treasurer@demo.example", "Monique Castéra", Role::Treasurer),
    ("volunteer@demo.example", "Théo Lacaze", Role::Volunteer),
];
/// How much of what is on sale is sold, in percent: while the sale runs, and when it is over.
const SOLD_SO_FAR: usize = 45;
const SOLD_IN_ALL: usize = 63;

/// What is asked for, and when.
struct Wish {
    depositors: u32,
    items: u32,
    phase: DemoPhase,
    seed: u64,
    now: Timestamp,
}

/// Who acts in a demo, and with which keys.
struct Hands {
    key: StationKey,
    secret: HubSecret,
    till: String,
    manager: AccountId,
    treasurer: AccountId,
    volunteer: AccountId,
}

/// Makes the whole sale, as changes in the order in which they are written.
fn make(wish: &Wish, hands: &Hands) -> Vec<Change> {
    let of = |stream| Chance::of(wish.seed, stream);
    let mut registered = Registered::new(wish);
    if wish.phase == DemoPhase::Registrations {
        prepared::break_rules(&mut registered, &mut of("faults"));
        return registered.into_changes();
    }
    prepared::validate(&mut registered, &mut of("validation"));
    prepared::label(&mut registered, hands, wish.phase == DemoPhase::Deposit);
    prepared::deposit(&mut registered, &mut of("deposit"));
    let journal = match wish.phase {
        DemoPhase::Sale => selling::sell(&registered, hands, SOLD_SO_FAR, &mut of("sale")),
        DemoPhase::Settlement => selling::sell(&registered, hands, SOLD_IN_ALL, &mut of("sale")),
        DemoPhase::Registrations | DemoPhase::Deposit => Vec::new(),
    };
    let mut changes = registered.into_changes();
    changes.extend(journal);
    changes
}

/// Whether a demo can have these sizes.
fn is_possible(command: &BeginDemo) -> bool {
    (1..=plan::DEPOSITORS_MAX).contains(&command.depositors)
        && command.items as usize <= plan::items_max(command.depositors)
}

/// The hands of a station that begins now, with accounts as old as the edition.
fn hands(app: &App, beginning: &mut Beginning, begun_at: Timestamp) -> Hands {
    for account in &mut beginning.accounts {
        account.created_at = begun_at;
    }
    let of = |at: usize| beginning.accounts[at].id;
    Hands {
        key: app.0.station.clone(),
        secret: beginning.secret.clone(),
        till: messages::words::hub_till(messages::Lang::Fr).to_owned(),
        manager: of(1),
        treasurer: of(2),
        volunteer: of(3),
    }
}

impl Handle<BeginDemo> for App {
    async fn handle(&self, cx: &Context, command: BeginDemo) -> Result<StationBegun, Failure> {
        let lang = cx.lang;
        if let Some(name) = self.read(|world| world.meta.get("association").cloned()) {
            return Err(fail::already_begun(lang, &name));
        }
        if !is_possible(&command) {
            return Err(fail::demo_size(lang));
        }
        let made_password = command.password.is_none().then(secrets::make_password);
        let password = command.password.or_else(|| made_password.clone()).unwrap_or_default();
        let made_phrase = command.recovery_passphrase.is_none().then(secrets::make_passphrase);
        let phrase = command.recovery_passphrase.or_else(|| made_phrase.clone()).unwrap_or_default();
        if !secrets::is_strong(&password) || phrase.trim().chars().count() < 8 {
            return Err(fail::weak_password(lang));
        }
        let people = ACCOUNTS
            .map(|(email, name, role)| (email.to_owned(), name.to_owned(), role, Some(PIN.to_owned())));
        let beginning = self
            .make_beginning(ASSOCIATION.to_owned(), people.to_vec(), &password, phrase.trim(), true)
            .await;
        let mut beginning = beginning.map_err(|error| fail::folder(lang, &error))?;
        let BeginDemo { depositors, items, phase, seed, .. } = command;
        let wish = Wish { depositors, items, phase, seed, now: self.0.clock.now() };
        let hands = hands(self, &mut beginning, Registered::begun_at(&wish));
        let changes = tokio::task::spawn_blocking(move || make(&wish, &hands)).await;
        let changes = changes.map_err(|_| fail::internal(lang))?;
        let secret = beginning.secret.clone();
        let begun = StationBegun {
            recovery_passphrase: made_phrase,
            admin_email: ACCOUNTS[0].0.to_owned(),
            password: made_password,
        };
        let done: StationBegun = self
            .write(cx, None, move |draft| {
                begin(draft, &beginning)?;
                draft.note(format!("{depositors} {items} {seed}"));
                changes.iter().for_each(|change| draft.put(change.clone()));
                Ok(begun.clone())
            })
            .await?;
        self.take_secret(secret).await;
        Ok(done)
    }
}
