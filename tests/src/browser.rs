//! Chromium without a window, driven as a person would: keys, clicks, a scanner, a file let fall.
//!
//! One driver and one new profile a story; both end with it, also when it breaks.

use crate::host;
use crate::keyboard::{Layout, strokes};
use crate::page::Page;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::ops::Deref;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver, WebElement};

/// How the browser is started: no window, no network of its own, the same size everywhere.
const FLAGS: [&str; 13] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-device-scale-factor=1",
    "--window-size=1280,800",
    "--lang=fr-FR",
    "--accept-lang=fr-FR",
];

/// A browser with one page. The fields end in their order: session, driver, profile.
pub struct Browser {
    page: Page,
    _driver: Driver,
    _profile: TempDir,
}

impl Deref for Browser {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

/// The driver's process.
struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    fn start() -> Driver {
        let mut command = Command::new("chromedriver");
        command.args(["--port=0", "--log-level=SEVERE"]).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("chromedriver starts");
        let mut lines = BufReader::new(child.stdout.take().expect("stdout is piped")).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
            line.strip_prefix("ChromeDriver was started successfully on port ")?
                .trim_end_matches('.')
                .parse()
                .ok()
        });
        // A driver that cannot write stops: what it says is read to its end.
        std::thread::spawn(move || lines.for_each(drop));
        let mut driver = Driver { child, port: 0 };
        driver.port = port.expect("chromedriver says its port");
        driver
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Browser {
    /// Opens an address in a new browser. `None`, with a note, where there is no browser.
    pub async fn open(url: &str) -> Option<Browser> {
        if !host::has(&["chromedriver", "chromium"]) {
            return None;
        }
        let _ = rustls::crypto::ring::default_provider().install_default();
        let profile = tempfile::tempdir().expect("a temporary folder");
        let mut flags = FLAGS.map(str::to_owned).to_vec();
        flags.push(format!("--user-data-dir={}", profile.path().display()));
        let capabilities: Capabilities = serde_json::from_value(json!({
            "browserName": "chrome",
            "goog:chromeOptions": { "args": flags, "prefs": { "intl.accept_languages": "fr-FR,fr" } },
            "goog:loggingPrefs": { "browser": "ALL" },
        }))
        .expect("capabilities are a map");
        let driver = Driver::start();
        let session = WebDriver::new(format!("http://127.0.0.1:{}", driver.port), capabilities).await;
        let page = Page { driver: session.expect("a browser starts") };
        page.go(url).await;
        Some(Browser { page, _driver: driver, _profile: profile })
    }

    async fn cdp(&self, method: &str, parameters: Value) {
        let done = self.driver.cdp().send_raw(method, parameters).await;
        done.unwrap_or_else(|error| panic!("{method} is done: {error}"));
    }

    /// Scans a code: one key every `gap_ms`, then Enter, as trusted events wherever the focus is.
    pub async fn wedge(&self, code: &str, gap_ms: u64, layout: Layout) {
        let mut ticks = tokio::time::interval(Duration::from_millis(gap_ms));
        for stroke in strokes(code, layout) {
            ticks.tick().await;
            self.stroke(&stroke.key, &stroke.code, &stroke.key).await;
        }
        ticks.tick().await;
        self.stroke("Enter", "Enter", "\r").await;
    }

    async fn stroke(&self, key: &str, code: &str, text: &str) {
        let down = json!({ "type": "keyDown", "key": key, "code": code, "text": text });
        self.cdp("Input.dispatchKeyEvent", down).await;
        self.cdp("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": key, "code": code })).await;
    }

    /// Lets a file fall onto something.
    pub async fn drop_file(&self, onto: &WebElement, file: &Path) {
        onto.scroll_into_view().await.expect("the place is brought into sight");
        let place = onto.rect().await.expect("the place has a size");
        let (x, y) = (place.x + place.width / 2.0, place.y + place.height / 2.0);
        let data = json!({ "items": [], "files": [file], "dragOperationsMask": 1 });
        for step in ["dragEnter", "dragOver", "drop"] {
            let event = json!({ "type": step, "x": x, "y": y, "data": data });
            self.cdp("Input.dispatchDragEvent", event).await;
        }
    }

    /// Says whether the system is dark, as a page hears it.
    pub async fn theme(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        self.cdp("Emulation.setEmulatedMedia", features).await;
    }

    /// Lets downloads fall into a folder.
    pub async fn download_into(&self, folder: &Path) {
        let parameters = json!({ "behavior": "allow", "downloadPath": folder });
        self.cdp("Browser.setDownloadBehavior", parameters).await;
    }

    /// Keeps a picture in `target/pictures`.
    pub async fn picture(&self, name: &str) {
        let path = host::target("pictures").join(format!("{name}.png"));
        self.driver.screenshot(&path).await.expect("a picture is taken");
    }

    /// Ends the story: the browser's console must hold no error.
    pub async fn end(self) {
        let log = self.driver.browser_log().await.expect("the console is read");
        // A refusal is an answer of 4xx, which Chromium notes as an error of the network.
        let refusal = |text: &str| text.contains("/api/") && text.contains("with a status of 4");
        let errors: Vec<String> = log
            .into_iter()
            .filter(|entry| entry.level == "SEVERE" && !refusal(&entry.message))
            .map(|entry| entry.message)
            .collect();
        assert!(errors.is_empty(), "the console holds no error: {errors:#?}");
        self.page.driver.clone().quit().await.expect("the browser ends");
    }
}
