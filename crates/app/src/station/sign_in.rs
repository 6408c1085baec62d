//! Signing in and out.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::{fail, secrets};
use contract::domain::depositor::normal_email;
use contract::{Account, Done, Failure, SignIn, SignInWithPin, SignOut, SignedIn, StationRole, WhoAmI};
use world::session::{NOBODYS_HASH, is_pin};
use world::views::account as shown;

impl Handle<SignIn> for App {
    async fn handle(&self, cx: &Context, command: SignIn) -> Result<SignedIn, Failure> {
        let lang = cx.lang;
        let now = self.0.clock.now();
        let email = normal_email(&command.email).unwrap_or_default();
        if self.0.sessions.is_waiting(&email, &cx.address, now) {
            return Err(fail::sign_in_waits(lang));
        }
        let begun = self.read(|world| world.meta.contains_key("association"));
        if !begun {
            return Err(fail::not_begun(lang));
        }
        if self.read(crate::world::World::role) == StationRole::Till {
            return self.sign_in_at_hub(cx, command).await;
        }
        let account = self.read(|world| world.account_of(&email).cloned());
        let hash = account.as_ref().map_or(NOBODYS_HASH, |a| &a.password_hash).to_owned();
        let good = command.password.len() <= 1_000 && secrets::matches(command.password, hash).await;
        let account = account.filter(|_| good);
        self.0.sessions.note(&email, &cx.address, account.is_some(), now);
        let account = account.ok_or_else(|| fail::bad_sign_in(lang))?;
        if account.locked_at.is_some() {
            return Err(fail::account_locked(lang));
        }
        let (token, expires_at) = self.0.sessions.open(account.id, now);
        Ok(SignedIn { token, expires_at, account: shown(&account) })
    }
}

impl App {
    /// A till holds no password: the hub takes it, and the session is open at both.
    async fn sign_in_at_hub(&self, cx: &Context, command: SignIn) -> Result<SignedIn, Failure> {
        let lang = cx.lang;
        let at_hub: SignedIn = self.ask_hub(cx, None, command).await.map_err(|failure| {
            // A hub that is there, and says that it was replaced, is believed.
            if failure == fail::needs_hub(lang) { fail::password_at_hub(lang) } else { failure }
        })?;
        let account = self.read(|world| world.accounts.get(&at_hub.account.id).cloned());
        let account = account.ok_or_else(|| fail::bad_sign_in(lang))?;
        let now = self.0.clock.now();
        let (token, expires_at) = self.0.sessions.open_as(account.id, now, false, Some(at_hub.token));
        Ok(SignedIn { token, expires_at, account: shown(&account) })
    }
}

impl Handle<SignInWithPin> for App {
    async fn handle(&self, cx: &Context, command: SignInWithPin) -> Result<SignedIn, Failure> {
        let lang = cx.lang;
        let now = self.0.clock.now();
        match self.read(crate::world::World::role) {
            StationRole::New => return Err(fail::not_begun(lang)),
            StationRole::Hub => return Err(fail::pin_only_at_till(lang)),
            StationRole::Till => {}
        }
        let email = normal_email(&command.email).unwrap_or_default();
        if self.0.sessions.is_waiting(&email, &cx.address, now) {
            return Err(fail::sign_in_waits(lang));
        }
        let account = self.read(|world| world.account_of(&email).cloned());
        let hash = account.as_ref().and_then(|account| account.pin_hash.clone());
        let hash = hash.unwrap_or_else(|| NOBODYS_HASH.to_owned());
        let good = is_pin(&command.pin) && secrets::matches(command.pin, hash).await;
        let account = account.filter(|_| good);
        self.0.sessions.note(&email, &cx.address, account.is_some(), now);
        let account = account.ok_or_else(|| fail::bad_pin_sign_in(lang))?;
        if account.locked_at.is_some() {
            return Err(fail::account_locked(lang));
        }
        let (token, expires_at) = self.0.sessions.open_as(account.id, now, true, None);
        Ok(SignedIn { token, expires_at, account: shown(&account) })
    }
}

impl Handle<SignOut> for App {
    async fn handle(&self, cx: &Context, _: SignOut) -> Result<Done, Failure> {
        if let Some(token) = &cx.token {
            self.0.sessions.end(token);
        }
        Ok(Done {})
    }
}

impl Handle<WhoAmI> for App {
    async fn handle(&self, cx: &Context, _: WhoAmI) -> Result<Account, Failure> {
        let id = cx.actor()?.id;
        self.read(|world| world.accounts.get(&id).map(shown)).ok_or_else(|| fail::sign_in_needed(cx.lang))
    }
}
