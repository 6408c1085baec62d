//! What stands before every route: who may knock, and the headers that every reply carries.

use crate::caller::{lang, text};
use crate::failure::{Code, Refusal};
use crate::pieces::Held;
use crate::room::{Crowd, Ticket};
use crate::router::{Guard, Hub};
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::Failure;
use messages::{Lang, hub as words};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

/// What a page of ours may load: our own files and nothing else. `ipc:` is the window's own channel.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
     style-src 'self'; img-src 'self' data: blob:; connect-src 'self' ipc: http://ipc.localhost; \
     object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// How long one request may take in all: a large demo and a check of the whole folder are the slowest.
const REQUEST_MAX: Duration = Duration::from_secs(600);
/// What the door itself refuses.
const OF_THE_DOOR: [&str; 6] =
    ["bad_request", "crowded", "not_allowed", "too_large", "too_many_requests", "too_slow"];
/// The header of the owner's port.
pub(crate) const OWNER_HEADER: &str = "x-bourse-owner";

/// Lets a request through, or says why not; who is turned away is noted.
pub(crate) async fn guard(State(hub): State<Hub>, request: Request, next: Next) -> Response {
    let ticket = request.extensions().get::<Arc<Ticket>>().cloned();
    let knock = Knock::of(&request);
    if let Some(turned_away) = ticket.as_ref().and_then(|ticket| ticket.turned_away()) {
        hub.app.note_refused("Connect", "crowded", "", turned_away).await;
    }
    let place = match ticket.map(|ticket| ticket.begin()) {
        None => None,
        Some(Ok(place)) => Some(place),
        Some(Err(crowd)) => {
            return knock.noted(&hub, Refusal(crowded(crowd, knock.lang)).into_response()).await;
        }
    };
    let reply = match refusal(&hub, &request, knock.lang) {
        Some(failure) => Refusal(failure).into_response(),
        None => passed(request, next, knock.lang).await,
    };
    let reply = knock.noted(&hub, reply).await;
    match place {
        Some(_place) => reply.map(|body| Body::new(Held { body, _place })),
        None => reply,
    }
}

/// Lets a request through, in the time that it may take.
async fn passed(request: Request, next: Next, lang: Lang) -> Response {
    tokio::time::timeout(REQUEST_MAX, next.run(request)).await.unwrap_or_else(|_| {
        Refusal(Failure::new("too_slow", words::too_slow(lang), words::too_slow_hint(lang))).into_response()
    })
}

/// Why somebody may not knock here at all.
fn refusal(hub: &Hub, request: &Request, lang: Lang) -> Option<Failure> {
    match hub.guard.as_ref() {
        Guard::Owner { token, .. } if !knows(request.headers(), token) => {
            Some(Failure::new("not_allowed", words::not_owner(lang), words::not_owner_hint(lang)))
        }
        Guard::Loopback if !names_this_machine(host(request.headers(), request.uri())) => {
            Some(Failure::new("not_allowed", words::foreign_host(lang), words::foreign_host_hint(lang)))
        }
        _ if !same_site(request) => {
            Some(Failure::new("not_allowed", words::foreign_page(lang), words::foreign_page_hint(lang)))
        }
        _ => None,
    }
}

/// Who knocks, as it is noted when they are turned away.
struct Knock {
    way: &'static str,
    address: String,
    lang: Lang,
}

impl Knock {
    fn of(request: &Request) -> Knock {
        let path = request.uri().path();
        let way = [("/sync/", "Sync"), ("/api/", "Api"), ("/files/", "Files")];
        let way = way.into_iter().find(|(start, _)| path.starts_with(start)).map_or("Door", |(_, way)| way);
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip().to_string());
        let station = text(request.headers(), "x-bourse-station").unwrap_or_default();
        let address = format!("{} {station}", peer.unwrap_or_default()).trim().to_owned();
        Knock { way, address, lang: lang(request.headers()) }
    }

    /// Notes a refusal, unless a command says why: those note themselves.
    async fn noted(&self, hub: &Hub, reply: Response) -> Response {
        if let Some(Code(code)) = reply.extensions().get()
            && (self.way == "Sync" || OF_THE_DOOR.contains(&code.as_str()))
        {
            hub.app.note_refused(self.way, code, &self.address, 1).await;
        }
        reply
    }
}

/// What is said to whoever finds no place.
fn crowded(crowd: Crowd, lang: Lang) -> Failure {
    match crowd {
        Crowd::OfOne => Failure::new(
            "too_many_requests",
            words::too_many_requests(lang),
            words::too_many_requests_hint(lang),
        ),
        Crowd::OfAll => Failure::new("crowded", words::crowded(lang), words::crowded_hint(lang)),
    }
}

/// Puts the headers on a reply. Nothing is kept by a browser unless the reply says so itself.
pub(crate) async fn headers(mut reply: Response) -> Response {
    let headers = reply.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    reply
}

/// Whether the caller knows the owner's token; every character is looked at, wherever they differ.
fn knows(headers: &HeaderMap, token: &str) -> bool {
    let said = headers.get(OWNER_HEADER).map_or(&[][..], HeaderValue::as_bytes);
    said.len() == token.len() && said.iter().zip(token.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

/// The host that the caller asked for: in a header with HTTP/1, in the address with HTTP/2.
fn host<'a>(headers: &'a HeaderMap, uri: &'a Uri) -> Option<&'a str> {
    let header = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    header.or_else(|| uri.authority().map(axum::http::uri::Authority::as_str))
}

/// Whether a host is this machine by its own name.
fn names_this_machine(host: Option<&str>) -> bool {
    let Some(host) = host else { return false };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let name = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// Whether a browser sends this from a page of ours. Programs do not say where they come from.
fn same_site(request: &Request) -> bool {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return true;
    }
    let Some(origin) = request.headers().get(header::ORIGIN) else { return true };
    let origin = origin.to_str().ok().and_then(|origin| origin.split_once("://")).map(|(_, host)| host);
    origin.is_some() && origin == host(request.headers(), request.uri())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_has_few_names() {
        for host in ["localhost", "LOCALHOST:8787", "127.0.0.1:80", "127.0.0.1", "[::1]:8787"] {
            assert!(names_this_machine(Some(host)), "{host}");
        }
        for host in ["evil.example", "127.0.0.1.evil.example:8787", "192.168.1.2", ""] {
            assert!(!names_this_machine(Some(host)), "{host}");
        }
        assert!(!names_this_machine(None));
    }

    #[test]
    fn a_page_of_another_site_sends_nothing() {
        for (origin, sound) in [
            (None, true),
            (Some("http://localhost:8787"), true),
            (Some("http://evil.example"), false),
            (Some("null"), false),
        ] {
            let mut request = axum::http::Request::post("/api/SignIn").header("host", "localhost:8787");
            if let Some(origin) = origin {
                request = request.header("origin", origin);
            }
            let request = request.body(axum::body::Body::empty()).unwrap();
            assert_eq!(same_site(&request), sound, "{origin:?}");
        }
    }
}
