//! Listening: over TLS for everybody, in plain text for this machine alone.

use crate::announce::Announcing;
use crate::authority;
use crate::room::{BOUNDS, Room};
use crate::router::{Guard, router};
use crate::tls::{self, CertificateError};
use crate::ui::Ui;
use app::App;
use axum::Router;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use axum_server::{Handle, Server};
use contract::Failure;
use hyper_util::rt::TokioTimer;
use messages::format::system_error;
use messages::{Lang, hub as words};
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::time::Duration;
use tokio::task::JoinHandle;

/// How long a client may take to send its headers.
const HEADERS_MAX: Duration = Duration::from_secs(15);
/// How long running requests may still take at the end.
const GOODBYE_MAX: Duration = Duration::from_secs(3);
/// How many ports after a taken one are tried, to name a free one.
const PORTS_TRIED: u16 = 50;

/// Where to listen, and how.
#[derive(Clone, Debug)]
pub struct Listen {
    /// The address; port 0 takes any free one.
    pub address: SocketAddr,
    /// Plain HTTP; only on this machine.
    pub insecure_http: bool,
    /// The interface's files.
    pub ui: Ui,
}

/// Why nothing is served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Plain HTTP beyond this machine was asked for.
    #[error("plain HTTP on {address}, which others reach")]
    InsecureAddress {
        /// The address.
        address: SocketAddr,
    },
    /// The port is taken.
    #[error("port {} is taken", .address.port())]
    PortTaken {
        /// The address.
        address: SocketAddr,
        /// The next free port.
        free: Option<u16>,
    },
    /// The address cannot be listened on.
    #[error("listening on {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// There is no certificate.
    #[error("the station's certificate")]
    Certificate(#[from] CertificateError),
    /// `owner.json` cannot be written.
    #[error("writing {}", .path.display())]
    OwnerFile {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl ServeError {
    /// What a person is told.
    #[must_use]
    pub fn failure(&self, lang: Lang) -> Failure {
        match self {
            ServeError::InsecureAddress { address } => Failure::new(
                "insecure_address",
                words::insecure_address(lang, &address.to_string()),
                words::insecure_address_hint(lang),
            ),
            ServeError::PortTaken { address, free } => {
                let port = address.port().to_string();
                let hint = match free {
                    Some(free) => words::port_taken_hint(lang, &free.to_string()),
                    None => words::no_port_hint(lang).to_owned(),
                };
                Failure::new("port_taken", words::port_taken(lang, &port), hint)
            }
            ServeError::Listen { address, source } => Failure::new(
                "no_listening",
                words::no_listening(lang, &address.to_string(), &system_error(lang, source)),
                words::no_listening_hint(lang),
            ),
            ServeError::Certificate(_) => {
                Failure::new("internal", words::no_certificate(lang), words::no_certificate_hint(lang))
            }
            ServeError::OwnerFile { path, source } => Failure::new(
                "internal",
                words::no_owner_file(lang, &path.display().to_string(), &system_error(lang, source)),
                words::no_owner_file_hint(lang),
            ),
        }
    }
}

/// A running server.
#[derive(Debug)]
pub struct Serving {
    /// What to type into a browser.
    pub url: String,
    /// Where it listens.
    pub address: SocketAddr,
    handle: Handle<SocketAddr>,
    task: JoinHandle<io::Result<()>>,
    room: Room,
    /// The same door for devices that trust the association's authority.
    devices: Option<Box<Serving>>,
    announcing: Option<Announcing>,
}

impl Serving {
    /// Takes no more connections, lets running requests end, and returns.
    pub async fn shutdown(mut self) {
        drop(self.announcing.take());
        if let Some(devices) = self.devices.take() {
            Box::pin(devices.shutdown()).await;
        }
        self.room.end();
        self.handle.graceful_shutdown(Some(GOODBYE_MAX));
        match self.task.await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "the server ended with an error"),
            Err(error) => tracing::warn!(%error, "the server was cut off"),
        }
    }
}

/// Serves the whole door on an address.
///
/// # Errors
/// [`ServeError`] when the address is refused or taken, or there is no certificate.
pub async fn serve(app: App, listen: Listen) -> Result<Serving, ServeError> {
    let Listen { address, insecure_http, ui } = listen;
    if insecure_http && !address.ip().is_loopback() {
        return Err(ServeError::InsecureAddress { address });
    }
    if insecure_http {
        let serving = start(listener(address)?, router(app.clone(), ui, Guard::Loopback))?;
        let (port, addresses) = (serving.address.port(), vec![serving.url.clone()]);
        app.set_serving(contract::Serving { port, addresses, ..Default::default() });
        return Ok(serving);
    }
    let asked = address.port();
    let certified = tls::config(app.folder())?;
    let certificate = certified.1;
    let (mut serving, address) = secure(listener(address)?, &app, &ui, certified)?;
    // For devices that trust the association's authority; without it everything else goes on.
    let beside = SocketAddr::new(address.ip(), if asked == 0 { 0 } else { asked.saturating_add(1) });
    let devices = for_devices(&app, &ui, beside);
    let addresses = typed(address, |_| true);
    let of_devices =
        devices.as_ref().map(|devices| typed(devices.address, authority::may_vouch)).unwrap_or_default();
    app.set_serving(contract::Serving {
        port: address.port(),
        addresses,
        devices: of_devices,
        ..Default::default()
    });
    serving.devices = devices.map(Box::new);
    serving.announcing = (!address.ip().is_loopback()).then(|| Announcing::start(app, address, certificate));
    Ok(serving)
}

/// Serves the whole door over TLS on a listener.
fn secure(
    listener: TcpListener,
    app: &App,
    ui: &Ui,
    (tls, certificate): (RustlsConfig, [u8; 32]),
) -> Result<(Serving, SocketAddr), ServeError> {
    let unset = SocketAddr::from(([127, 0, 0, 1], 0));
    let failed = |source| ServeError::Listen { address: unset, source };
    let address = listener.local_addr().map_err(failed)?;
    let room = Room::new(BOUNDS);
    let server = axum_server::from_tcp(listener).map_err(failed)?;
    let (handle, server) = prepared(server.acceptor(RustlsAcceptor::new(tls).acceptor(room.clone())));
    let routes = router(app.clone(), ui.clone(), Guard::Open { certificate });
    let task = tokio::spawn(server.serve(routes.into_make_service_with_connect_info::<SocketAddr>()));
    let url = format!("https://{address}");
    Ok((Serving { url, address, handle, task, room, devices: None, announcing: None }, address))
}

/// The same door with a certificate of the association's authority.
fn for_devices(app: &App, ui: &Ui, address: SocketAddr) -> Option<Serving> {
    let mut names: Vec<String> =
        vec!["localhost".to_owned(), "127.0.0.1".to_owned(), "bourse.local".to_owned()];
    names.extend(app::own_addresses().into_iter().filter(authority::may_vouch).map(|ip| ip.to_string()));
    let serving = authority::vouched(app.folder(), names)
        .map_err(ServeError::from)
        .and_then(|vouched| secure(listener(address)?, app, ui, vouched));
    match serving {
        Ok((serving, _)) => Some(serving),
        Err(error) => {
            tracing::warn!(%error, "nothing is served for devices with the authority");
            None
        }
    }
}

/// What a person may type to reach an address: one for each network card when it listens on all.
fn typed(address: SocketAddr, wanted: impl Fn(&IpAddr) -> bool) -> Vec<String> {
    let port = address.port();
    if address.ip().is_unspecified() {
        let own = app::own_addresses().into_iter().filter(wanted);
        own.map(|ip| format!("https://{}", SocketAddr::new(ip, port))).collect()
    } else {
        vec![format!("https://{address}")]
    }
}

/// Serves plain HTTP on a listener.
pub(crate) fn start(listener: TcpListener, routes: Router) -> Result<Serving, ServeError> {
    start_in(Room::new(BOUNDS), listener, routes)
}

/// Serves plain HTTP in a room.
pub(crate) fn start_in(room: Room, listener: TcpListener, routes: Router) -> Result<Serving, ServeError> {
    let unset = SocketAddr::from(([127, 0, 0, 1], 0));
    let failed = |source| ServeError::Listen { address: unset, source };
    let address = listener.local_addr().map_err(failed)?;
    let server = axum_server::from_tcp(listener).map_err(failed)?;
    let (handle, server) = prepared(server.acceptor(room.clone()));
    let task = tokio::spawn(server.serve(routes.into_make_service_with_connect_info::<SocketAddr>()));
    Ok(Serving {
        url: format!("http://{address}"),
        address,
        handle,
        task,
        room,
        devices: None,
        announcing: None,
    })
}

/// The bounds and the handle of a server.
fn prepared<A>(mut server: Server<SocketAddr, A>) -> (Handle<SocketAddr>, Server<SocketAddr, A>) {
    server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(HEADERS_MAX);
    let handle = Handle::new();
    (handle.clone(), server.handle(handle))
}

/// A listener on an address. A taken port is never changed silently: the next free one is named.
pub(crate) fn listener(address: SocketAddr) -> Result<TcpListener, ServeError> {
    let listener = TcpListener::bind(address).map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => ServeError::PortTaken { address, free: next_free(address) },
        _ => ServeError::Listen { address, source },
    })?;
    listener.set_nonblocking(true).map_err(|source| ServeError::Listen { address, source })?;
    Ok(listener)
}

fn next_free(address: SocketAddr) -> Option<u16> {
    let after = address.port().checked_add(1)?;
    (after..=after.saturating_add(PORTS_TRIED))
        .find(|port| TcpListener::bind(SocketAddr::new(address.ip(), *port)).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_named_with_a_free_one() {
        let first = listener(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
        let address = first.local_addr().unwrap();
        let error = listener(address).unwrap_err();
        let ServeError::PortTaken { free: Some(free), .. } = &error else { panic!("{error:?}") };
        let failure = error.failure(Lang::Fr);
        assert_eq!(failure.code, "port_taken");
        assert!(failure.message.contains(&address.port().to_string()), "{failure}");
        assert!(failure.hint.contains(&free.to_string()), "{failure}");
    }

    #[test]
    fn an_address_of_no_card_is_said_in_words() {
        // One that is kept for documents: no computer has it.
        let error = listener(SocketAddr::from(([192, 0, 2, 1], 8787))).unwrap_err();
        let failure = error.failure(Lang::Fr);
        assert_eq!(failure.code, "no_listening");
        let reason = messages::format::system_error(Lang::Fr, &io::ErrorKind::AddrNotAvailable.into());
        assert!(failure.message.contains(&reason), "{failure}");
        assert!(!failure.message.contains("os error"), "{failure}");
    }
}
