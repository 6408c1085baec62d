//! A signed-in caller at a station's door.

use crate::ask;
use crate::environment::Environment;
use app::{Caller, Door};
use contract::{Command, Failure, SignIn, SignInWithPin, SignOut};
use messages::{Lang, cli as words};

/// Where the audit log says that a verb comes from.
const ADDRESS: &str = "cli";

/// Who calls, and who answers.
pub(crate) struct Session {
    /// Who answers.
    pub(crate) door: Door,
    /// Who calls.
    pub(crate) caller: Caller,
    /// The language.
    pub(crate) lang: Lang,
}

impl Session {
    /// Opens the door, without an account.
    pub(crate) async fn open(environment: &Environment) -> Result<Session, Failure> {
        let lang = environment.lang;
        let door = Door::open(&environment.folder, lang).await?;
        let caller =
            Caller { token: None, lang, edition: environment.edition.clone(), address: ADDRESS.to_owned() };
        Ok(Session { door, caller, lang })
    }

    /// Opens the door and signs in. The password is asked for first: nobody waits for a person.
    pub(crate) async fn sign_in(environment: &Environment) -> Result<Session, Failure> {
        let lang = environment.lang;
        let email = match &environment.account {
            Some(email) => email.clone(),
            None => ask::line(words::ask_account(lang)).ok_or_else(|| {
                Failure::new("sign_in_needed", words::no_account(lang), words::no_account_hint(lang))
            })?,
        };
        let (password, pin) = match &environment.pin {
            Some(pin) => (String::new(), Some(pin.clone())),
            None => (ask::password(environment, &words::ask_password(lang, &email))?, None),
        };
        let mut session = Session::open(environment).await?;
        let signed_in = match pin {
            Some(pin) => session.call(SignInWithPin { email, pin }).await,
            None => session.call(SignIn { email, password }).await,
        };
        match signed_in {
            Ok(signed_in) => {
                session.caller.token = Some(signed_in.token);
                Ok(session)
            }
            Err(failure) => {
                session.door.close().await;
                Err(failure)
            }
        }
    }

    /// Calls a command.
    pub(crate) async fn call<C: Command>(&self, command: C) -> Result<C::Reply, Failure> {
        self.door.call(&self.caller, command).await
    }

    /// Signs out where the session would live on, and gives the folder back.
    pub(crate) async fn end(self) {
        if matches!(self.door, Door::Owner(_)) && self.caller.token.is_some() {
            // What was asked for is done: a session that stays open ends by itself.
            let _ = self.call(SignOut {}).await;
        }
        self.door.close().await;
    }
}
