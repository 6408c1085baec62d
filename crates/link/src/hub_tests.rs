//! A client against hubs that say what hubs should not.

use super::*;
use crate::beats::Beats;
use crate::owner::Said;
use std::path::PathBuf;
use std::time::Instant;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

const SECOND: Duration = Duration::from_secs(1);

/// A server that gives each request the same answer and keeps the connection; what it was asked.
async fn says(answer: Vec<u8>) -> (HubClient, mpsc::UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (asked, requests) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut text = Vec::new();
            while !text.windows(4).any(|end| end == b"\r\n\r\n") {
                let _ = stream.read_buf(&mut text).await.unwrap();
            }
            let _ = asked.send(String::from_utf8(text).unwrap());
            // A client that has read enough goes away.
            let _ = stream.write_all(&answer).await;
            open.push(stream);
        }
    });
    (HubClient::pinned(&url, NO_CERTIFICATE).unwrap(), requests)
}

fn reply(status: u16, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status} x\r\ncontent-length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

fn key() -> StationKey {
    StationKey::from_seed([7; 32])
}

#[tokio::test]
async fn a_request_is_signed_over_its_path_its_hub_and_its_body() {
    let (hub, mut requests) = says(reply(200, "{}")).await;
    assert_eq!(hub.in_lang("en").exchange(&key(), b"body".to_vec(), SECOND).await.unwrap(), b"{}");
    let request = requests.recv().await.unwrap();
    let header = |name: &str| {
        let found = request.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        found.unwrap_or_else(|| panic!("{name} in {request}"))
    };
    assert!(request.starts_with("POST /sync/exchange "), "{request}");
    assert_eq!((header(STATION_HEADER), header(LANG_HEADER)), (key().station().to_string().as_str(), "en"));
    let text = request_text("/sync/exchange", &NO_CERTIFICATE, b"body");
    assert!(sync::keys::is_signed(&key().public(), text.as_bytes(), header(PROOF_HEADER)));
}

#[tokio::test]
async fn a_command_is_passed_on_with_who_asks() {
    let (hub, mut requests) = says(reply(200, "{}")).await;
    let said = Said { token: Some("abc"), lang: "en", edition: Some("2025-11"), address: "window" };
    hub.post(said, "ListSlots", b"{}".to_vec()).await.unwrap();
    let request = requests.recv().await.unwrap();
    assert!(request.starts_with("POST /api/ListSlots "), "{request}");
    for line in ["authorization: Bearer abc", "x-bourse-lang: en", "x-bourse-edition: 2025-11"] {
        assert!(request.contains(line), "{line} in {request}");
    }
}

#[tokio::test]
async fn refusals_come_back_and_hostile_answers_end_early() {
    let failure = r#"{"code":"unknown_station","message":"m","hint":"h"}"#;
    let (hub, _) = says(reply(403, failure)).await;
    let refused = hub.exchange(&key(), vec![], SECOND).await.unwrap_err();
    assert!(matches!(&refused, LinkError::Refused(told) if told.code == "unknown_station"), "{refused}");
    assert!(!refused.is_away(), "who refuses is there");

    let endless = |status| {
        let mut answer = format!("HTTP/1.1 {status} x\r\n\r\n").into_bytes();
        answer.resize(BODY_MAX + 1_000, b' ');
        answer
    };
    let announced = format!("HTTP/1.1 200 x\r\ncontent-length: {}\r\n\r\n", BODY_MAX + 1);
    for (answer, expected) in [
        (announced.into_bytes(), "TooLarge"),
        (endless(200), "TooLarge"),
        (endless(500), "TooLarge"),
        (reply(502, "<html>"), "Unreadable"),
        (
            b"HTTP/1.1 302 x\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n".to_vec(),
            "Unreadable",
        ),
    ] {
        let (hub, _) = says(answer).await;
        let error = hub.exchange(&key(), vec![], 5 * SECOND).await.unwrap_err();
        assert!(format!("{error:?}").starts_with(expected), "{expected}: {error:?}");
        assert!(!error.is_away(), "{error:?}");
    }
    let (hub, _) = says(reply(200, "[]")).await;
    let error = hub.hello(SECOND).await.unwrap_err();
    assert!(matches!(error, LinkError::Unreadable { status: 200 }), "a greeting has its shape: {error:?}");
}

#[tokio::test]
async fn who_does_not_answer_is_away() {
    let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let begun = Instant::now();
    for scheme in ["http", "https"] {
        let url = format!("{scheme}://127.0.0.1:{port}");
        let error = HubClient::meet(&url, 5 * SECOND).await.unwrap_err();
        assert!(error.is_away(), "{error:?}");
    }
    assert!(begun.elapsed() < SECOND, "a refused connection fails at once");
    let (hub, _) = says(b"HTTP/1.1 200 x\r\ncontent-length: 9\r\n\r\n{".to_vec()).await;
    let error = hub.hello(Duration::from_millis(50)).await.unwrap_err();
    assert!(error.is_away(), "an answer that does not end: {error:?}");
}

async fn stream(body: &str) -> Beats {
    let (hub, _) = says(format!("HTTP/1.1 200 x\r\n\r\n{body}").into_bytes()).await;
    let reply = hub.request(Method::GET, &["sync", "stream"]).send().await.unwrap();
    Beats::new(reply, Duration::from_millis(50))
}

#[tokio::test]
async fn a_stream_beats_until_it_is_silent() {
    let mut beats = stream("{\"number\":1,\"called\":0}\n{\"number\":2,\"called\":1}\n{\"num").await;
    for (number, called) in [(1, 0), (2, 1)] {
        let beat = beats.next().await.unwrap();
        assert_eq!((beat.number, beat.called), (number, called));
    }
    let error = beats.next().await.unwrap_err();
    assert!(matches!(error, LinkError::Silent) && error.is_away(), "half a line is no beat: {error:?}");
    let error = stream("noise\n").await.next().await.unwrap_err();
    assert!(matches!(error, LinkError::Unreadable { .. }), "{error:?}");
    let error = stream(&" ".repeat(100_000)).await.next().await.unwrap_err();
    assert!(matches!(error, LinkError::TooLarge { .. }), "a line has an end: {error:?}");
}

/// A file of one test, gone with it.
struct Kept(PathBuf);

impl Drop for Kept {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[tokio::test]
async fn a_backup_is_whole_and_private_or_not_there() {
    let kept = Kept(std::env::temp_dir().join(format!("bourse-link-backup-{}.age", std::process::id())));
    let (hub, mut requests) = says(reply(200, "sealed")).await;
    hub.backup(&key(), "b 1.age", &kept.0).await.unwrap();
    assert!(requests.recv().await.unwrap().starts_with("GET /sync/backup/b%201.age "));
    assert_eq!(std::fs::read(&kept.0).unwrap(), b"sealed");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&kept.0).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let (hub, _) = says(reply(404, r#"{"code":"unknown_backup","message":"m","hint":"h"}"#)).await;
    assert!(hub.backup(&key(), "b", &kept.0).await.is_err());
    assert_eq!(std::fs::read(&kept.0).unwrap(), b"sealed", "a failed one leaves the one before");
    assert!(!kept.0.with_extension("part").exists());
}
