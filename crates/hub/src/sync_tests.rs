//! The routes of stations: what is read, what is refused before `app` is asked, and the stream.

use super::*;
use crate::router::router;
use crate::ui::Ui;
use app::App;
use axum::body::to_bytes;
use axum::http::Request;
use std::path::PathBuf;
use tower::ServiceExt as _;

/// A station of one test, gone with it.
struct Station {
    app: App,
    folder: PathBuf,
}

impl Station {
    async fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("bourse-hub-sync-{name}-{}", std::process::id()));
        Self { app: App::open(&folder).await.unwrap(), folder }
    }

    async fn ask(&self, guard: Guard, request: Request<Body>) -> (u16, String) {
        let ui = Ui::Folder(self.folder.join("dist"));
        let reply = router(self.app.clone(), ui, guard).oneshot(request).await.unwrap();
        let status = reply.status().as_u16();
        let body = to_bytes(reply.into_body(), 1_000_000).await.unwrap();
        let failure: Option<Failure> = serde_json::from_slice(&body).ok();
        (status, failure.map(|failure| failure.code).unwrap_or_default())
    }
}

impl Drop for Station {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

const OPEN: Guard = Guard::Open { certificate: [1; 32] };

fn owner() -> Guard {
    Guard::Owner { token: "t".to_owned(), answer: "a".to_owned(), raise: None }
}

#[tokio::test]
async fn stations_speak_to_the_open_door_alone() {
    let station = Station::new("doors").await;
    for path in ["/sync/hello", "/sync/stream", "/sync/backup/a"] {
        let request = Request::get(path).header("x-bourse-owner", "t").body(Body::empty()).unwrap();
        assert_eq!(station.ask(owner(), request).await.0, 404, "{path} of the owner's port");
    }
    let request = Request::get("/sync/nothing").body(Body::empty()).unwrap();
    assert_eq!(station.ask(OPEN, request).await.0, 404, "the interface does not answer for it");
    let request = Request::get("/sync/exchange").body(Body::empty()).unwrap();
    assert_eq!(station.ask(OPEN, request).await.0, 405);
}

#[tokio::test]
async fn messages_are_bounded_and_have_their_shape() {
    let station = Station::new("bodies").await;
    for (path, bytes, expected) in [
        ("/sync/pair", 10, (400, "bad_request")),
        ("/sync/pair/confirm", 10, (400, "bad_request")),
        ("/sync/pair", PAIRING_MAX + 1, (413, "too_large")),
        ("/sync/exchange", BODY_MAX + 1, (413, "too_large")),
    ] {
        let request = Request::post(path).body(Body::from(vec![b' '; bytes])).unwrap();
        let (status, code) = station.ask(OPEN, request).await;
        assert_eq!((status, code.as_str()), expected, "{path}");
    }
}

#[test]
fn a_signed_request_names_the_certificate_that_was_shown() {
    let request = Request::get("/").header("x-bourse-station", "s").header("x-bourse-proof", "p");
    let parts = request.body(()).unwrap().into_parts().0;
    let said = signed(&parts, &OPEN, "/sync/stream".to_owned());
    assert_eq!((said.station.as_str(), said.proof.as_str(), said.certificate), ("s", "p", [1; 32]));
    assert_eq!(signed(&parts, &Guard::Loopback, String::new()).certificate, ::sync::cards::NO_CERTIFICATE);
    let nobody = Request::get("/").body(()).unwrap().into_parts().0;
    assert_eq!(signed(&nobody, &OPEN, String::new()).station, "");
}

/// The next line of a stream.
async fn line(body: &mut Body) -> Option<String> {
    let piece =
        std::future::poll_fn(|cx| axum::body::HttpBody::poll_frame(std::pin::Pin::new(&mut *body), cx));
    let frame = piece.await?.unwrap();
    Some(String::from_utf8(frame.into_data().unwrap().to_vec()).unwrap())
}

#[tokio::test]
async fn a_stream_beats_at_once_when_something_changed_and_ends_with_the_app() {
    let (changes, beats) = watch::channel(Beat { number: 1, called: 0 });
    let mut body = beating(beats, None);
    assert_eq!(line(&mut body).await.as_deref(), Some("{\"number\":1,\"called\":0}\n"));
    changes.send_replace(Beat { number: 2, called: 0 });
    assert_eq!(line(&mut body).await.as_deref(), Some("{\"number\":2,\"called\":0}\n"));
    drop(changes);
    assert_eq!(line(&mut body).await, None);
}

#[tokio::test]
async fn a_stream_ends_with_the_server_and_with_its_reader() {
    let (changes, beats) = watch::channel(Beat { number: 1, called: 0 });
    let ending = watch::Sender::new(false);
    let mut body = beating(beats.clone(), Some(ending.subscribe()));
    assert!(line(&mut body).await.is_some());
    ending.send_replace(true);
    assert_eq!(line(&mut body).await, None);
    drop(beats);
    drop(beating(changes.subscribe(), None));
    changes.closed().await;
}

#[tokio::test]
async fn a_file_is_sent_in_pieces_and_whole() {
    let path = std::env::temp_dir().join(format!("bourse-hub-pieces-{}", std::process::id()));
    let bytes: Vec<u8> = (0..200_000_u32).map(|i| i.to_le_bytes()[0]).collect();
    for length in [0, 1, 64_000, 200_000] {
        std::fs::write(&path, &bytes[..length]).unwrap();
        let file = tokio::fs::File::open(&path).await.unwrap();
        assert_eq!(to_bytes(pieces::file(file), 1_000_000).await.unwrap(), &bytes[..length]);
    }
    std::fs::remove_file(&path).unwrap();
}
