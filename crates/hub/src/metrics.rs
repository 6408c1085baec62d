//! `/metrics`: the figures of the sale in the text form that Prometheus reads.

use crate::router::Hub;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::fmt::Write as _;

/// `GET /metrics`. The amount is in euros, as its name has always said.
pub(crate) async fn page(State(hub): State<Hub>) -> Response {
    let figures = hub.app.public_figures();
    let (euros, cents) = (figures.gross_cents.0 / 100, figures.gross_cents.0 % 100);
    let text = render(&[
        ("ventes_total", "gauge", figures.sales.to_string()),
        ("montant_total_vendu", "gauge", format!("{euros}.{cents:02}")),
        ("articles_restants", "gauge", figures.items_left.to_string()),
        ("caisses_actives", "gauge", figures.tills_active.to_string()),
    ]);
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response()
}

/// One metric after the other: name, kind, value.
fn render(metrics: &[(&str, &str, String)]) -> String {
    let mut text = String::new();
    for (name, kind, value) in metrics {
        let _ = writeln!(text, "# TYPE {name} {kind}\n{name} {value}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_metric_is_a_type_and_a_value() {
        let text = render(&[("ventes_total", "gauge", "3".to_owned())]);
        assert_eq!(text, "# TYPE ventes_total gauge\nventes_total 3\n");
    }
}
