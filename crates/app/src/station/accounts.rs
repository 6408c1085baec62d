//! The accounts of the association.

use crate::app::App;
use crate::context::Context;
use crate::desk::views;
use crate::dispatch::Handle;
use crate::{fail, secrets};
use contract::domain::depositor::normal_email;
use contract::domain::text::tidy;
use contract::domain::{AccountId, Role};
use contract::{Account, AddAccount, Failure, ListAccounts, LockAccount};
use store::rows::{AccountRow, Change};

impl Handle<AddAccount> for App {
    async fn handle(&self, cx: &Context, command: AddAccount) -> Result<Account, Failure> {
        let lang = cx.lang;
        let email =
            normal_email(&command.email).ok_or_else(|| fail::bad_email(lang, &tidy(&command.email)))?;
        let name = tidy(&command.name);
        if name.is_empty() || name.chars().count() > 100 {
            return Err(fail::name_missing(lang));
        }
        if !secrets::is_strong(&command.password) {
            return Err(fail::weak_password(lang));
        }
        if command.pin.as_deref().is_some_and(|pin| !world::session::is_pin(pin)) {
            return Err(fail::bad_pin(lang));
        }
        let password_hash = secrets::hash(command.password).await;
        let pin_hash = match command.pin {
            Some(pin) => Some(secrets::hash(pin).await),
            None => None,
        };
        let role = command.role;
        self.write(cx, None, move |draft| {
            if draft.world.account_of(&email).is_some() {
                return Err(fail::account_exists(lang, &email));
            }
            let row = AccountRow {
                id: AccountId(draft.id()),
                email: email.clone(),
                name: name.clone(),
                role,
                password_hash: password_hash.clone(),
                pin_hash: pin_hash.clone(),
                locked_at: None,
                created_at: draft.now,
            };
            draft.note(role.key());
            draft.put(Change::Account(row.clone()));
            Ok(views::account(&row))
        })
        .await
    }
}

impl Handle<ListAccounts> for App {
    async fn handle(&self, _: &Context, _: ListAccounts) -> Result<Vec<Account>, Failure> {
        let mut accounts: Vec<Account> =
            self.read(|world| world.accounts.values().map(views::account).collect());
        accounts.sort_by(|a, b| a.email.cmp(&b.email));
        Ok(accounts)
    }
}

impl Handle<LockAccount> for App {
    async fn handle(&self, cx: &Context, command: LockAccount) -> Result<Account, Failure> {
        let lang = cx.lang;
        let email = normal_email(&command.email).unwrap_or_else(|| tidy(&command.email));
        let account: Account = self
            .write(cx, None, move |draft| {
                let mut row = draft
                    .world
                    .account_of(&email)
                    .cloned()
                    .ok_or_else(|| fail::unknown_account(lang, &email))?;
                let admins = draft
                    .world
                    .accounts
                    .values()
                    .filter(|a| a.role == Role::Admin && a.locked_at.is_none())
                    .count();
                if command.locked && row.role == Role::Admin && row.locked_at.is_none() && admins < 2 {
                    return Err(fail::last_admin(lang));
                }
                row.locked_at = command.locked.then_some(draft.now);
                draft.put(Change::Account(row.clone()));
                Ok(views::account(&row))
            })
            .await?;
        if account.locked {
            self.0.sessions.end_all(account.id);
        }
        Ok(account)
    }
}
