//! The one door: a name and bytes in, bytes out. Role, lock, timing and audit happen here, once.

use crate::access;
use crate::app::App;
use crate::context::{Caller, Context};
use crate::fail;
use crate::world::World;
use crate::writer::audit;
use contract::*;
use std::future::Future;
use std::time::Instant;

/// What happens for a command. There is one for each line of the table; leave one out and the
/// compiler names it.
pub trait Handle<C: Command> {
    /// Does it.
    fn handle(&self, cx: &Context, command: C) -> impl Future<Output = Result<C::Reply, Failure>> + Send;
}

/// Who asks the hub, as its door reads it.
pub(crate) fn said<'a>(cx: &'a Context, token: Option<&'a str>) -> link::Said<'a> {
    link::Said { token, lang: cx.lang.code(), edition: cx.edition.as_deref(), address: "till" }
}

/// The hub's refusal; when it is away, what only it can do waits.
pub(crate) fn refused(lang: messages::Lang, error: link::LinkError) -> Failure {
    match error {
        link::LinkError::Refused(failure) => failure,
        _ => fail::needs_hub(lang),
    }
}

impl App {
    /// Calls a command by its type.
    ///
    /// # Errors
    /// [`Failure`], in the caller's language.
    pub async fn call<C: Command>(&self, caller: &Caller, command: C) -> Result<C::Reply, Failure>
    where
        App: Handle<C>,
    {
        let cx = self.context(caller, C::NAME, C::EFFECT);
        let began = Instant::now();
        let checked = self.read(|world| access::check::<C>(&cx, world));
        let reply = match checked {
            Ok(()) if C::REACH == Reach::Hub && self.read(World::role) == StationRole::Till => {
                self.pass_on(&cx, command).await
            }
            Ok(()) => self.handle(&cx, command).await,
            Err(failure) => {
                if C::EFFECT != Effect::Reads {
                    self.note(audit(&cx, None, self.0.clock.now(), &failure.code, String::new(), began))
                        .await;
                }
                Err(failure)
            }
        };
        let ms = began.elapsed().as_millis();
        let outcome = reply.as_ref().map_or_else(|failure| failure.code.as_str(), |_| "done");
        tracing::info!(service = "api", action = C::NAME, outcome, duration_ms = ms, "command");
        reply
    }

    /// Has the hub do what only it does, for who signed in with a password.
    async fn pass_on<C: Command>(&self, cx: &Context, command: C) -> Result<C::Reply, Failure> {
        match &cx.hub_token {
            Some(token) => self.ask_hub(cx, Some(token), command).await,
            None => Err(fail::password_needed(cx.lang)),
        }
    }

    /// Calls a command at the hub.
    pub(crate) async fn ask_hub<C: Command>(
        &self,
        cx: &Context,
        token: Option<&str>,
        command: C,
    ) -> Result<C::Reply, Failure> {
        let lang = cx.lang;
        let client = self.hub_client(lang)?;
        let said = said(cx, token);
        let body = serde_json::to_vec(&command).map_err(|_| fail::internal(lang))?;
        let reply = client.post(said, C::NAME, body).await.map_err(|error| refused(lang, error))?;
        serde_json::from_slice(&reply).map_err(|_| fail::internal(lang))
    }

    /// Calls a command by its name, with JSON bytes.
    ///
    /// # Errors
    /// [`Failure`], in the caller's language: `unknown_command`, `bad_request`, or the command's own.
    pub async fn dispatch(&self, caller: &Caller, name: &str, body: &[u8]) -> Result<Vec<u8>, Failure> {
        macro_rules! arms {
            ($($command:ident)*) => {
                match name {
                    $(stringify!($command) => self.pass::<$command>(caller, body).await,)*
                    _ => Err(fail::unknown_command(caller.lang, name)),
                }
            };
        }
        contract::for_each_command!(arms)
    }

    async fn pass<C: Command>(&self, caller: &Caller, body: &[u8]) -> Result<Vec<u8>, Failure>
    where
        App: Handle<C>,
    {
        let body = if body.iter().all(u8::is_ascii_whitespace) { b"{}" } else { body };
        let command: C = serde_json::from_slice(body).map_err(|e| fail::bad_request(caller.lang, &e))?;
        let reply = Box::pin(self.call(caller, command)).await?;
        serde_json::to_vec(&reply).map_err(|_| fail::internal(caller.lang))
    }
}
