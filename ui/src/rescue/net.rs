//! Requests to the hub that serves this page.

use super::{lang, time};
use crate::door::{failure_of, unreadable};
use contract::Failure;
use contract::wire::Hello;
use gloo_net::http::{Request, RequestBuilder, Response};
use leptos::prelude::window;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::AbortController;

/// How long pairing, and a command of the office, may take.
const PATIENCE_MS: i32 = 20_000;

/// Where the hub is: whence this page came.
pub(super) fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// The failure when the hub does not answer.
pub(super) fn away() -> Failure {
    let (lang, origin) = (lang(), origin());
    let (text, hint) = (messages::stations::hub_away(lang, &origin), messages::stations::hub_away_hint(lang));
    Failure::new("hub_away", text, hint)
}

/// The failure when only the hub could have answered.
fn needed() -> Failure {
    let lang = lang();
    Failure::new("needs_hub", messages::stations::needs_hub(lang), messages::stations::needs_hub_hint(lang))
}

/// Ends a request that takes too long.
struct Limit {
    controller: Option<AbortController>,
    over: Rc<Cell<bool>>,
}

impl Limit {
    fn of(ms: i32) -> Limit {
        let controller = AbortController::new().ok();
        let over = Rc::new(Cell::new(false));
        let (ending, ended) = (controller.clone(), over.clone());
        time::later(ms, move || {
            if !ended.get() {
                ending.iter().for_each(AbortController::abort);
            }
        });
        Limit { controller, over }
    }
}

impl Drop for Limit {
    fn drop(&mut self) {
        self.over.set(true);
    }
}

/// A reply with its whole text; nothing when it did not come in time.
async fn send(builder: RequestBuilder, body: Option<String>, ms: i32) -> Option<(Response, String)> {
    let limit = Limit::of(ms);
    let signal = limit.controller.as_ref().map(AbortController::signal);
    let builder = builder.header("x-bourse-lang", lang().code()).abort_signal(signal.as_ref());
    let request = match body {
        Some(body) => builder.header("content-type", "application/json").body(body),
        None => builder.build(),
    };
    let response = request.ok()?.send().await.ok()?;
    let text = response.text().await.ok()?;
    Some((response, text))
}

async fn post(builder: RequestBuilder, body: String, ms: i32) -> Result<String, Failure> {
    let (response, text) = send(builder, Some(body), ms).await.ok_or_else(away)?;
    if response.ok() { Ok(text) } else { Err(failure_of(&text)) }
}

/// A command for the hub, as who signed in there.
pub(super) async fn command(name: &str, body: &str, token: Option<&str>) -> Result<String, Failure> {
    let mut builder = Request::post(&format!("/api/{name}"));
    if let Some(token) = token {
        builder = builder.header("authorization", &format!("Bearer {token}"));
    }
    post(builder, body.to_owned(), PATIENCE_MS).await.map_err(|failure| match failure.code.as_str() {
        "hub_away" => needed(),
        _ => failure,
    })
}

/// The hub's greeting, and the hash of its certificate.
pub(super) async fn hello(ms: i32) -> Result<(Hello, String), Failure> {
    let (response, text) = send(Request::get("/sync/hello"), None, ms).await.ok_or_else(away)?;
    if !response.ok() {
        return Err(failure_of(&text));
    }
    let hello = serde_json::from_str(&text).map_err(|_| unreadable())?;
    Ok((hello, response.headers().get("x-bourse-certificate").unwrap_or_default()))
}

/// The port for devices that trust the association's authority, when the hub has one and this is another.
pub async fn devices_port() -> Option<u16> {
    let (response, _) = send(Request::get("/sync/hello"), None, PATIENCE_MS).await?;
    let port = response.headers().get("x-bourse-devices")?.parse().ok()?;
    (window().location().port().ok()? != format!("{port}")).then_some(port)
}

/// A message of pairing and its answer.
pub(super) async fn say<T: DeserializeOwned>(path: &str, what: &impl Serialize) -> Result<T, Failure> {
    let body = super::write(what)?;
    super::read(&post(Request::post(path), body, PATIENCE_MS).await?)
}

/// One exchange, signed.
pub(super) async fn exchange(asked: &rescue::Asked, ms: i32) -> Result<contract::wire::Exchanged, Failure> {
    let builder = Request::post("/sync/exchange")
        .header("x-bourse-station", &asked.station)
        .header("x-bourse-proof", &asked.proof);
    super::read(&post(builder, asked.body.clone(), ms).await?)
}
