//! The routes, and what stands before all of them.

use crate::ui::Ui;
use crate::{api, door, files, metrics, status, sync as stations};
use app::App;
use axum::Router;
use axum::middleware;
use axum::routing::{get, post, put};
use std::fmt;
use std::sync::Arc;
use sync::cards::NO_CERTIFICATE;

/// Who may knock.
#[derive(Clone, Debug)]
pub enum Guard {
    /// Anybody, over TLS.
    Open {
        /// The SHA-256 of the certificate that they are shown.
        certificate: [u8; 32],
    },
    /// Programs and browsers of this machine, which call it by a name of this machine: another name
    /// that leads here is a trick of a foreign page.
    Loopback,
    /// Who knows the token of `owner.json`; they are given the answer.
    Owner {
        /// What they must say.
        token: String,
        /// What they are told, as a proof.
        answer: String,
        /// Brings the owner's window to the front, when it has one.
        raise: Option<Raise>,
    },
}

impl Guard {
    /// The SHA-256 of the certificate that callers are shown; zeros where there is none.
    pub(crate) fn certificate(&self) -> [u8; 32] {
        match self {
            Guard::Open { certificate } => *certificate,
            Guard::Loopback | Guard::Owner { .. } => NO_CERTIFICATE,
        }
    }
}

/// What brings a window to the front.
#[derive(Clone)]
pub struct Raise(pub Arc<dyn Fn() + Send + Sync>);

impl fmt::Debug for Raise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Raise")
    }
}

/// What every route knows.
#[derive(Clone)]
pub(crate) struct Hub {
    /// What answers.
    pub(crate) app: App,
    /// The interface's files.
    pub(crate) ui: Arc<Ui>,
    /// Who may knock.
    pub(crate) guard: Arc<Guard>,
}

/// The whole door of one station.
pub fn router(app: App, ui: Ui, guard: Guard) -> Router {
    let stations = stations::routes(&guard);
    let hub = Hub { app, ui: Arc::new(ui), guard: Arc::new(guard) };
    Router::new()
        .route("/api/{name}", post(api::command))
        .route("/files/{name}", put(files::put_in).get(files::take_out))
        .route("/health", get(status::health))
        .route("/status", get(status::page))
        .route("/metrics", get(metrics::page))
        .route("/authority.crt", get(status::authority))
        .route("/raise", post(status::raise))
        .merge(stations)
        .fallback(get(crate::ui::file))
        .layer(middleware::from_fn_with_state(hub.clone(), door::guard))
        .layer(middleware::map_response(door::headers))
        .with_state(hub)
}

#[cfg(test)]
#[path = "router_tests.rs"]
mod tests;
