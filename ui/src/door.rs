//! The one door to the station: a command goes in, its reply or a failure comes out.
//!
//! In the desktop window it goes through the shell's `call`; in a browser it is `POST /api/<name>`. What
//! is on the other side is the same. Refuses to interpret: a failure is handed on as it came, and a
//! station that cannot be reached is the failure `unreachable`.

use contract::{Access, Command, Failure};
use gloo_net::http::Request;
use js_sys::{Function, JSON, Object, Promise, Reflect};
use leptos::prelude::{location, window};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::lang::use_lang;

/// The code of a failure when the station did not answer.
pub const UNREACHABLE: &str = "unreachable";
/// The code of a failure when the answer could not be read.
pub const UNREADABLE: &str = "unreadable";
/// The code of a failure when nobody is signed in, or the session has ended.
pub const SIGN_IN_NEEDED: &str = "sign_in_needed";

const TOKEN: &str = "token";

thread_local! {
    static TOKEN_HELD: RefCell<Option<String>> = const { RefCell::new(None) };
    static EDITION: RefCell<Option<String>> = const { RefCell::new(None) };
    static SESSION_ENDED: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
    /// What the station said when the session ended, until somebody signs in again.
    static ENDED: RefCell<Option<Failure>> = const { RefCell::new(None) };
}

/// The bearer token of the session, if somebody is signed in.
#[must_use]
pub fn token() -> Option<String> {
    TOKEN_HELD.with_borrow(Clone::clone).or_else(|| session_storage()?.get_item(TOKEN).ok()?)
}

/// Keeps the token until the window is closed, or forgets it.
pub fn set_token(token: Option<&str>) {
    if token.is_some() {
        ENDED.set(None);
    }
    TOKEN_HELD.set(token.map(str::to_owned));
    if let Some(storage) = session_storage() {
        let _ = match token {
            Some(token) => storage.set_item(TOKEN, token),
            None => storage.remove_item(TOKEN),
        };
    }
}

/// Names the edition that the following calls are about.
pub fn set_edition(code: Option<String>) {
    EDITION.set(code);
}

/// What happens when the station says that the session has ended; set once by the root.
pub fn when_session_ends(act: impl Fn() + 'static) {
    SESSION_ENDED.set(Some(Box::new(act)));
}

pub(crate) fn session_storage() -> Option<web_sys::Storage> {
    window().session_storage().ok()?
}

/// Calls a command and awaits its reply.
///
/// # Errors
/// The station's failure, [`UNREACHABLE`] when it does not answer, [`UNREADABLE`] when its answer is
/// not what the contract says.
pub async fn call<C: Command>(command: C) -> Result<C::Reply, Failure> {
    // Pages that look every few seconds go on behind the question who works here: the station said it once.
    if C::ACCESS != Access::Public
        && let Some(ended) = ENDED.with_borrow(Clone::clone)
    {
        return Err(ended);
    }
    let body = serde_json::to_string(&command).map_err(|_| unreadable())?;
    let edition = EDITION.with_borrow(Clone::clone);
    let answer = if let Some(answer) = crate::rescue::call(C::NAME, &body, edition).await {
        answer
    } else if let Some(invoke) = shell_invoke() {
        let arguments = Object::new();
        set(&arguments, "name", &C::NAME.into());
        set(&arguments, "body", &JSON::parse(&body).unwrap_or(JsValue::NULL));
        set(&arguments, "token", &token().map_or(JsValue::NULL, JsValue::from));
        set(&arguments, "lang", &use_lang_code().into());
        set(&arguments, "edition", &EDITION.with_borrow(Clone::clone).map_or(JsValue::NULL, JsValue::from));
        invoke_shell(&invoke, "call", &arguments).await.map(|reply| as_json(&reply))
    } else {
        post(C::NAME, body).await
    };
    let ended = answer.as_ref().err().filter(|failure| failure.code == SIGN_IN_NEEDED && token().is_some());
    if let Some(ended) = ended {
        set_token(None);
        ENDED.set(Some(ended.clone()));
        SESSION_ENDED.with_borrow(|act| act.as_ref().map(|act| act()));
    }
    serde_json::from_str(&answer?).map_err(|_| unreadable())
}

async fn post(name: &str, body: String) -> Result<String, Failure> {
    let request = authorised(Request::post(&format!("/api/{name}")))
        .header("content-type", "application/json")
        .body(body)
        .map_err(|_| unreachable())?;
    let response = request.send().await.map_err(|_| unreachable())?;
    let text = response.text().await.map_err(|_| unreachable())?;
    if response.ok() { Ok(text) } else { Err(failure_of(&text)) }
}

/// Adds who asks, and in which language the answer is wanted.
pub(crate) fn authorised(request: gloo_net::http::RequestBuilder) -> gloo_net::http::RequestBuilder {
    let request = request.header("x-bourse-lang", use_lang_code());
    let request = match EDITION.with_borrow(Clone::clone) {
        Some(edition) => request.header("x-bourse-edition", &edition),
        None => request,
    };
    // On a page that is a till, only who signed in with a password has a session at the hub.
    let token = match crate::rescue::here() {
        crate::rescue::Here::Till => crate::rescue::hub_token(),
        _ => token(),
    };
    match token {
        Some(token) => request.header("authorization", &format!("Bearer {token}")),
        None => request,
    }
}

fn use_lang_code() -> &'static str {
    use leptos::prelude::GetUntracked;
    use_lang().get_untracked().code()
}

/// A failure as the station wrote it; one of our own when a proxy or a crash wrote something else.
pub(crate) fn failure_of(text: &str) -> Failure {
    serde_json::from_str(text).unwrap_or_else(|_| unreadable())
}

/// The failure when the station does not answer.
pub(crate) fn unreachable() -> Failure {
    use leptos::prelude::GetUntracked;
    let lang = use_lang().get_untracked();
    Failure::new(UNREACHABLE, messages::shell::unreachable(lang), messages::shell::unreachable_hint(lang))
}

/// The failure when the answer cannot be read.
pub(crate) fn unreadable() -> Failure {
    use leptos::prelude::GetUntracked;
    let lang = use_lang().get_untracked();
    Failure::new(UNREADABLE, messages::shell::unreadable(lang), messages::shell::unreadable_hint(lang))
}

/// Whether the interface runs in the desktop window.
#[must_use]
pub fn in_desktop_window() -> bool {
    shell_invoke().is_some()
}

/// Whether this page is shown on the station's own computer.
#[must_use]
pub fn at_the_station() -> bool {
    let own = |host: String| matches!(host.as_str(), "localhost" | "127.0.0.1" | "[::1]");
    in_desktop_window() || location().hostname().is_ok_and(own)
}

/// The shell's `invoke`, when there is a shell.
pub(crate) fn shell_invoke() -> Option<Function> {
    let tauri = Reflect::get(&window(), &"__TAURI__".into()).ok()?;
    let core = Reflect::get(&tauri, &"core".into()).ok().filter(JsValue::is_object)?;
    Reflect::get(&core, &"invoke".into()).ok()?.dyn_into().ok()
}

/// Calls one of the shell's commands.
pub(crate) async fn invoke_shell(
    invoke: &Function,
    name: &str,
    arguments: &JsValue,
) -> Result<JsValue, Failure> {
    let promise = invoke.call2(&JsValue::NULL, &name.into(), arguments).map_err(|_| unreachable())?;
    let promise: Promise = promise.dyn_into().map_err(|_| unreachable())?;
    JsFuture::from(promise).await.map_err(|refusal| failure_of(&as_json(&refusal)))
}

/// JSON text of what the shell answered: text is taken to be JSON already.
fn as_json(value: &JsValue) -> String {
    value.as_string().or_else(|| JSON::stringify(value).ok()?.as_string()).unwrap_or_else(|| "null".into())
}

pub(crate) fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}
