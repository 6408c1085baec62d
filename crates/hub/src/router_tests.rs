//! The door from outside, over a real folder.

use super::*;
use crate::{Listen, serve, serve_owner};
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use tower::ServiceExt as _;

const OPEN: Guard = Guard::Open { certificate: [1; 32] };

/// A station of one test, gone with it.
struct Station {
    app: App,
    folder: PathBuf,
}

impl Station {
    async fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("bourse-hub-{name}-{}", std::process::id()));
        let app = App::open(&folder).await.unwrap();
        Self { app, folder }
    }

    fn routes(&self, guard: Guard) -> Router {
        router(self.app.clone(), Ui::Folder(self.folder.join("dist")), guard)
    }
}

impl Drop for Station {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

async fn ask(routes: &Router, request: Request<Body>) -> (StatusCode, Response, Value) {
    let reply = routes.clone().oneshot(request).await.unwrap();
    let (parts, body) = reply.into_parts();
    let bytes = to_bytes(body, 1_000_000).await.unwrap();
    let json = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
    (parts.status, Response::from_parts(parts, Body::from(bytes)), json)
}

fn post(path: &str, body: &str) -> Request<Body> {
    Request::post(path).body(Body::from(body.to_owned())).unwrap()
}

fn get(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).unwrap()
}

#[tokio::test]
async fn commands_come_in_and_failures_go_out() {
    let station = Station::new("commands").await;
    let routes = station.routes(OPEN);
    let (status, reply, version) = ask(&routes, post("/api/ShowVersion", "")).await;
    assert_eq!(status, 200, "a command without fields needs no body");
    assert!(version["version"].is_string());
    assert_eq!(reply.headers()["x-content-type-options"], "nosniff");
    assert_eq!(reply.headers()["cache-control"], "no-store");
    assert!(reply.headers().contains_key("content-security-policy"));
    for (path, expected, code) in
        [("/api/Nothing", 404, "unknown_command"), ("/api/WhoAmI", 401, "sign_in_needed")]
    {
        let (status, _, failure) = ask(&routes, post(path, "{}")).await;
        assert_eq!((status.as_u16(), failure["code"].as_str()), (expected, Some(code)), "{path}");
        assert!(failure["message"].is_string() && failure["hint"].is_string(), "{path}");
    }
    let (status, _, failure) = ask(&routes, post("/api/SignIn", &" ".repeat(1_000_001))).await;
    assert_eq!((status.as_u16(), failure["code"].as_str()), (413, Some("too_large")));
    let (status, ..) = ask(&routes, get("/api/ShowVersion")).await;
    assert_eq!(status, 405, "a command is posted");
}

#[tokio::test]
async fn a_page_of_another_site_is_turned_away() {
    let station = Station::new("guard").await;
    let routes = station.routes(Guard::Loopback);
    let from = |host: &str, origin: &str| {
        Request::post("/api/ShowVersion")
            .header("host", host)
            .header("origin", origin)
            .body(Body::empty())
            .unwrap()
    };
    for (host, origin, expected) in [
        ("127.0.0.1:8787", "http://127.0.0.1:8787", 200),
        ("127.0.0.1:8787", "http://evil.example", 403),
        ("evil.example", "http://evil.example", 403),
    ] {
        let (status, ..) = ask(&routes, from(host, origin)).await;
        assert_eq!(status.as_u16(), expected, "{host} from {origin}");
    }
}

#[tokio::test]
async fn the_state_is_shown_without_persons() {
    let station = Station::new("state").await;
    let routes = station.routes(OPEN);
    assert_eq!(ask(&routes, get("/health")).await.2, json!({ "status": "ok" }));
    let (status, reply, _) = ask(&routes, get("/status")).await;
    assert_eq!(
        (status.as_u16(), &reply.headers()["content-type"]),
        (200, &"text/html; charset=utf-8".parse().unwrap())
    );
    let metrics = ask(&routes, get("/metrics")).await.1;
    let text = String::from_utf8(to_bytes(metrics.into_body(), 10_000).await.unwrap().into()).unwrap();
    for name in ["ventes_total 0", "montant_total_vendu 0.00", "articles_restants 0", "caisses_actives 0"] {
        assert!(text.contains(name), "{name} in {text}");
    }
}

#[tokio::test]
async fn the_interface_is_served_or_the_way_to_it() {
    let station = Station::new("ui").await;
    let routes = station.routes(OPEN);
    let (status, reply, _) = ask(&routes, get("/desk/imports")).await;
    let text = to_bytes(reply.into_body(), 10_000).await.unwrap();
    assert_eq!(status, 404);
    assert!(String::from_utf8_lossy(&text).contains("cargo xtask run"), "it says how to make the interface");
    let dist = station.folder.join("dist");
    std::fs::create_dir_all(&dist).unwrap();
    std::fs::write(dist.join("index.html"), "<html>").unwrap();
    std::fs::write(dist.join("ui.wasm"), "wasm").unwrap();
    for (path, expected, mime) in [
        ("/", 200, "text/html; charset=utf-8"),
        ("/desk/imports", 200, "text/html; charset=utf-8"),
        ("/ui.wasm", 200, "application/wasm"),
    ] {
        let (status, reply, _) = ask(&routes, get(path)).await;
        assert_eq!(
            (status.as_u16(), reply.headers()["content-type"].to_str().unwrap()),
            (expected, mime),
            "{path}"
        );
    }
    for path in ["/none.js", "/..%2fowner.json", "/.env"] {
        assert_eq!(ask(&routes, get(path)).await.0, 404, "{path}");
    }
}

#[tokio::test]
async fn the_owners_port_answers_its_own_only_and_cleans_up() {
    let station = Station::new("owner").await;
    let port = serve_owner(station.app.clone(), None).await.unwrap();
    assert!(port.address().ip().is_loopback());
    let path = station.folder.join("owner.json");
    let file: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(file["port"], port.address().port());
    assert_eq!(
        (file["token"].as_str().unwrap().len(), file["pid"].as_u64()),
        (64, Some(std::process::id().into()))
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    port.shutdown().await;
    assert!(!path.exists(), "the file goes with the port");
    let (raised, sees) = (Arc::new(AtomicBool::new(false)), Ordering::SeqCst);
    let raise = Raise(Arc::new({
        let raised = raised.clone();
        move || raised.store(true, sees)
    }));
    let guard = Guard::Owner { token: "t".into(), answer: "a".into(), raise: Some(raise) };
    let routes = station.routes(guard);
    assert_eq!(ask(&routes, get("/health")).await.0, 403);
    let known = Request::get("/health").header("x-bourse-owner", "t").body(Body::empty()).unwrap();
    let (status, reply, _) = ask(&routes, known).await;
    assert_eq!((status.as_u16(), reply.headers()["x-bourse-owner"].to_str().unwrap()), (200, "a"));
    let raise = Request::post("/raise").header("x-bourse-owner", "t").body(Body::empty()).unwrap();
    assert_eq!(ask(&routes, raise).await.0, 204);
    assert!(raised.load(sees), "a second window brings the first to the front");
    assert_eq!(ask(&station.routes(OPEN), post("/raise", "")).await.0, 404, "nobody else does");
}

#[tokio::test]
async fn plain_text_stays_on_this_machine_and_the_certificate_is_kept() {
    let station = Station::new("serve").await;
    let listen = |address: &str, insecure_http| Listen {
        address: address.parse().unwrap(),
        insecure_http,
        ui: Ui::Embedded,
    };
    let refused = serve(station.app.clone(), listen("0.0.0.0:0", true)).await.unwrap_err();
    assert_eq!(refused.failure(messages::Lang::Fr).code, "insecure_address");
    let plain = serve(station.app.clone(), listen("127.0.0.1:0", true)).await.unwrap();
    assert!(plain.url.starts_with("http://127.0.0.1:"), "{}", plain.url);
    plain.shutdown().await;
    let file = station.folder.join("hub.pem");
    let mut kept = None;
    for _ in 0..2 {
        let secure = serve(station.app.clone(), listen("127.0.0.1:0", false)).await.unwrap();
        assert!(secure.url.starts_with("https://127.0.0.1:"), "{}", secure.url);
        secure.shutdown().await;
        let pem = std::fs::read(&file).unwrap();
        assert_eq!(kept.get_or_insert_with(|| pem.clone()), &pem, "the certificate stays the same");
    }
}
