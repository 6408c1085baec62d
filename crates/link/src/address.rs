//! A hub's address, as a person types it or a till keeps it.
//!
//! Refuses plain HTTP beyond this machine, and everything that is more than a scheme, a host and a port:
//! an address is copied from paper and from announcements of strangers.

use reqwest::Url;
use std::fmt;
use std::net::Ipv6Addr;

/// The port of a hub that names none.
const PORT: u16 = 8787;
/// The longest address that is looked at.
const CHARS_MAX: usize = 200;

/// Where a hub is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HubAddress {
    url: Url,
    text: String,
}

/// Why an address is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AddressError {
    /// Nothing was typed.
    #[error("there is no address")]
    Empty,
    /// It does not read as an address.
    #[error("it is not an address")]
    Unreadable,
    /// It is neither `https` nor `http`.
    #[error("a hub speaks https")]
    OtherScheme,
    /// Plain HTTP to another machine.
    #[error("plain http stays on this machine")]
    PlainText,
    /// A name, a path or a question stands in it.
    #[error("it is more than a host and a port")]
    More,
}

impl HubAddress {
    /// Reads an address: `192.168.1.10`, `poste-central.local:8787`, `https://…`; `http://` on loopback
    /// only.
    ///
    /// # Errors
    /// [`AddressError`] says what is wrong with it.
    pub fn parse(typed: &str) -> Result<Self, AddressError> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(AddressError::Empty);
        }
        if typed.len() > CHARS_MAX {
            return Err(AddressError::Unreadable);
        }
        let (scheme, host) = typed.split_once("://").unwrap_or(("https", typed));
        let scheme = scheme.to_ascii_lowercase();
        if scheme != "https" && scheme != "http" {
            return Err(AddressError::OtherScheme);
        }
        // The brackets of a bare IPv6 address are easily forgotten.
        let host = host.strip_suffix('/').unwrap_or(host);
        let host = match host.parse::<Ipv6Addr>() {
            Ok(ip) => format!("[{ip}]"),
            Err(_) => host.to_owned(),
        };
        if host.contains(['/', '?', '#', '@', '\\']) {
            return Err(AddressError::More);
        }
        let port = if names_port(&host) { String::new() } else { format!(":{PORT}") };
        let url = Url::parse(&format!("{scheme}://{host}{port}")).map_err(|_| AddressError::Unreadable)?;
        let host = url.host_str().ok_or(AddressError::Unreadable)?;
        let port = url.port_or_known_default().filter(|port| *port != 0).ok_or(AddressError::Unreadable)?;
        // The port is always written: without it the text would be read as another one.
        let text = format!("{scheme}://{host}:{port}");
        if scheme == "http" && !is_loopback(&url) {
            return Err(AddressError::PlainText);
        }
        Ok(Self { url, text })
    }

    /// The address as text, without an end: `https://192.168.1.10:8787`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it is TLS.
    pub(crate) fn is_secure(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// The address of a path; names are encoded, whatever they hold.
    pub(crate) fn at(&self, segments: &[&str]) -> Url {
        let mut url = self.url.clone();
        url.path_segments_mut().expect("http addresses have a path").clear().extend(segments);
        url
    }
}

impl fmt::Display for HubAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Whether a host comes with a port; the colons inside brackets are the address's own.
fn names_port(host: &str) -> bool {
    host.rsplit_once(':').is_some_and(|(_, port)| !port.contains(']'))
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let ip = host.trim_start_matches('[').trim_end_matches(']').parse::<std::net::IpAddr>();
    host == "localhost" || ip.is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_people_type_it() {
        for (typed, read) in [
            ("192.168.1.10", "https://192.168.1.10:8787"),
            (" 192.168.1.10:9000 ", "https://192.168.1.10:9000"),
            ("https://192.168.1.10:8787/", "https://192.168.1.10:8787"),
            ("HTTPS://Poste.local", "https://poste.local:8787"),
            ("https://poste.local:443", "https://poste.local:443"),
            ("http://127.0.0.1:8787", "http://127.0.0.1:8787"),
            ("http://localhost", "http://localhost:8787"),
            ("http://[::1]:80", "http://[::1]:80"),
            ("fe80::1", "https://[fe80::1]:8787"),
            ("[fe80::1]:9000", "https://[fe80::1]:9000"),
        ] {
            let address = HubAddress::parse(typed).map(|address| address.to_string());
            assert_eq!(address.as_deref(), Ok(read), "{typed}");
            assert_eq!(HubAddress::parse(read).map(|again| again.to_string()).as_deref(), Ok(read));
        }
        let address = HubAddress::parse("poste").unwrap();
        assert_eq!(address.at(&["api", "a/b é"]).as_str(), "https://poste:8787/api/a%2Fb%20%C3%A9");
    }

    #[test]
    fn what_is_no_address_says_why() {
        for (typed, why) in [
            ("  ", AddressError::Empty),
            ("http://192.168.1.10:8787", AddressError::PlainText),
            ("http://127.0.0.1.evil.example", AddressError::PlainText),
            ("ftp://192.168.1.10", AddressError::OtherScheme),
            ("https://192.168.1.10/pair", AddressError::More),
            ("https://a@192.168.1.10", AddressError::More),
            ("192.168.1.10?x", AddressError::More),
            ("192.168.1.10:port", AddressError::Unreadable),
            ("192.168.1.10:0", AddressError::Unreadable),
            ("https://", AddressError::Unreadable),
            ("a b", AddressError::Unreadable),
        ] {
            assert_eq!(HubAddress::parse(typed), Err(why), "{typed}");
        }
        assert_eq!(HubAddress::parse(&"a".repeat(CHARS_MAX + 1)), Err(AddressError::Unreadable));
    }
}
