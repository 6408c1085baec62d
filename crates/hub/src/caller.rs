//! Who calls, read from the headers. What cannot be read is as if it were not said.

use crate::router::Guard;
use app::Caller;
use axum::extract::ConnectInfo;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use messages::Lang;
use std::net::SocketAddr;

/// The longest token or code that is looked at, in characters.
const VALUE_MAX: usize = 200;

/// The caller of a request.
pub(crate) fn caller(parts: &Parts, guard: &Guard) -> Caller {
    Caller {
        token: bearer(&parts.headers),
        lang: lang(&parts.headers),
        edition: text(&parts.headers, "x-bourse-edition").map(str::to_owned),
        address: address(parts, guard),
    }
}

/// The language asked for: by the interface, else by the browser, else French.
pub(crate) fn lang(headers: &HeaderMap) -> Lang {
    let asked = text(headers, "x-bourse-lang").and_then(|lang| lang.parse().ok());
    asked.or_else(|| accepted(headers)).unwrap_or_default()
}

/// The first language of `Accept-Language` that there is; browsers write the preferred one first.
fn accepted(headers: &HeaderMap) -> Option<Lang> {
    let said = text(headers, header::ACCEPT_LANGUAGE.as_str())?;
    said.split(',').find_map(|part| part.split(';').next()?.trim().parse().ok())
}

/// The token of `Authorization: Bearer …`.
fn bearer(headers: &HeaderMap) -> Option<String> {
    let (scheme, token) = text(headers, header::AUTHORIZATION.as_str())?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
}

/// Where the caller sits. Only who knows the owner's token may name it.
fn address(parts: &Parts, guard: &Guard) -> String {
    let named = match guard {
        Guard::Owner { .. } => text(&parts.headers, "x-bourse-address"),
        Guard::Open { .. } | Guard::Loopback => None,
    };
    let peer = || parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip().to_string());
    named.map(str::to_owned).or_else(peer).unwrap_or_default()
}

/// A header as text, unless it is empty, unreadable or overlong.
pub(crate) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty() && value.len() <= VALUE_MAX).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    const OPEN: Guard = Guard::Open { certificate: [1; 32] };

    fn parts(headers: &[(&str, &str)]) -> Parts {
        let request = headers.iter().fold(Request::builder(), |r, (name, value)| r.header(*name, *value));
        request.body(()).unwrap().into_parts().0
    }

    #[test]
    fn the_language_is_the_first_one_that_there_is() {
        for (headers, lang) in [
            (vec![], Lang::Fr),
            (vec![("accept-language", "en-GB,en;q=0.9,fr;q=0.8")], Lang::En),
            (vec![("accept-language", "de, fr-FR;q=0.9, en;q=0.8")], Lang::Fr),
            (vec![("accept-language", "de")], Lang::Fr),
            (vec![("accept-language", "fr"), ("x-bourse-lang", "en")], Lang::En),
            (vec![("accept-language", "en"), ("x-bourse-lang", "??")], Lang::En),
        ] {
            assert_eq!(self::lang(&parts(&headers).headers), lang, "{headers:?}");
        }
    }

    #[test]
    fn the_token_is_a_bearers() {
        for (said, token) in [
            ("Bearer abc", Some("abc")),
            ("bearer  abc ", Some("abc")),
            ("Basic abc", None),
            ("Bearer", None),
            ("", None),
        ] {
            let caller = caller(&parts(&[("authorization", said)]), &OPEN);
            assert_eq!(caller.token.as_deref(), token, "{said:?}");
        }
        let long = format!("Bearer {}", "x".repeat(VALUE_MAX));
        assert_eq!(caller(&parts(&[("authorization", &long)]), &OPEN).token, None, "it is bounded");
    }

    #[test]
    fn only_the_owners_port_lets_callers_say_where_they_sit() {
        let said = parts(&[("x-bourse-address", "window"), ("x-bourse-edition", "2025-11")]);
        let owner = Guard::Owner { token: String::new(), answer: String::new(), raise: None };
        assert_eq!(caller(&said, &owner).address, "window");
        let outside = caller(&said, &OPEN);
        assert_eq!((outside.address.as_str(), outside.edition.as_deref()), ("", Some("2025-11")));
    }
}
