//! A failure as an HTTP reply: the same JSON for every caller, and a status for what lies between.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use contract::Failure;

/// A failure on its way out.
#[derive(Debug)]
pub(crate) struct Refusal(pub(crate) Failure);

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self(failure)
    }
}

/// The code of a refusal, beside its reply: for who notes it.
#[derive(Clone, Debug)]
pub(crate) struct Code(pub(crate) String);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let code = Code(self.0.code.clone());
        let mut reply = (status(&code.0), Json(self.0)).into_response();
        reply.extensions_mut().insert(code);
        reply
    }
}

/// The status of a failure's code. A rule that refuses is 422: the request was understood.
fn status(code: &str) -> StatusCode {
    match code {
        "bad_request" => StatusCode::BAD_REQUEST,
        "sign_in_needed" => StatusCode::UNAUTHORIZED,
        "not_allowed" | "unknown_station" | "station_revoked" => StatusCode::FORBIDDEN,
        "busy" | "locked" => StatusCode::CONFLICT,
        "too_slow" => StatusCode::REQUEST_TIMEOUT,
        "too_many_requests" => StatusCode::TOO_MANY_REQUESTS,
        "crowded" => StatusCode::SERVICE_UNAVAILABLE,
        "too_large" => StatusCode::PAYLOAD_TOO_LARGE,
        "internal" => StatusCode::INTERNAL_SERVER_ERROR,
        unknown if unknown.starts_with("unknown_") => StatusCode::NOT_FOUND,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_status() {
        for (code, expected) in [
            ("bad_request", 400),
            ("sign_in_needed", 401),
            ("not_allowed", 403),
            ("unknown_station", 403),
            ("station_revoked", 403),
            ("unknown_command", 404),
            ("unknown_item", 404),
            ("too_slow", 408),
            ("busy", 409),
            ("locked", 409),
            ("too_large", 413),
            ("too_many_requests", 429),
            ("crowded", 503),
            ("already_sold", 422),
            ("prerequisites_open", 422),
            ("internal", 500),
        ] {
            assert_eq!(status(code).as_u16(), expected, "{code}");
        }
    }
}
