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
use std::sync::Mutex;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use thirtyfour::{Capabilities, Key, WebDriver, WebElement};
use tokio::time::MissedTickBehavior;

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

/// How late a key may come before a scan may have been taken for a person's typing.
const SLACK: Duration = Duration::from_millis(40);
/// How much longer than meant the gaps of a scan may be in the mean.
const MEAN_SLACK: Duration = Duration::from_millis(8);
/// How often a code is scanned at most.
const SCANS_MAX: usize = 5;
/// How long a late scan may take to be answered before it is made again.
const SECOND_LOOK: Duration = Duration::from_secs(1);

/// A browser with one page. The fields end in their order: session, driver, profile.
pub struct Browser {
    page: Page,
    /// What hinders people, told at the end with all of it.
    pub(crate) hindrances: Mutex<Vec<String>>,
    /// The errors of the console, with the page that was open when they were heard.
    errors: Mutex<Vec<String>>,
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

/// How often a driver is started before its failing counts.
const DRIVER_TRIES: usize = 10;

impl Driver {
    /// Starts the driver. It asks the machine for a free port of one address family and then takes the same of the
    /// other, which another program may hold: it gives up at once, and is asked again for another port.
    fn start() -> Driver {
        (0..DRIVER_TRIES).find_map(|_| Driver::tried()).expect("chromedriver says its port")
    }

    fn tried() -> Option<Driver> {
        let mut command = Command::new("chromedriver");
        command.args(["--port=0", "--log-level=SEVERE"]).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut driver = Driver { child: command.spawn().expect("chromedriver starts"), port: 0 };
        let mut lines = BufReader::new(driver.child.stdout.take().expect("stdout is piped")).lines();
        driver.port = lines.by_ref().map_while(Result::ok).find_map(|line| {
            line.strip_prefix("ChromeDriver was started successfully on port ")?
                .trim_end_matches('.')
                .parse()
                .ok()
        })?;
        // A driver that cannot write stops: what it says is read to its end.
        std::thread::spawn(move || lines.for_each(drop));
        Some(driver)
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
            // No authority signed a hub's certificate: whoever opens its address says once that it is right.
            "acceptInsecureCerts": true,
            "goog:chromeOptions": { "args": flags, "prefs": { "intl.accept_languages": "fr-FR,fr" } },
            "goog:loggingPrefs": { "browser": "ALL" },
        }))
        .expect("capabilities are a map");
        let driver = Driver::start();
        let session = WebDriver::new(format!("http://127.0.0.1:{}", driver.port), capabilities).await;
        let page = Page { driver: session.expect("a browser starts") };
        let browser = Browser {
            page,
            hindrances: Mutex::default(),
            errors: Mutex::default(),
            _driver: driver,
            _profile: profile,
        };
        // The flag of the window's size counts a frame that headless does not draw.
        let size = json!({ "width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": false });
        browser.cdp("Emulation.setDeviceMetricsOverride", size).await;
        browser.go(url).await;
        Some(browser)
    }

    async fn cdp(&self, method: &str, parameters: Value) {
        let done = self.driver.cdp().send_raw(method, parameters).await;
        done.unwrap_or_else(|error| panic!("{method} is done: {error}"));
    }

    /// Scans a code: one key every `gap_ms`, then Enter, as trusted events wherever the focus is. Says
    /// whether the pace held: on a busy computer the driver may be slower than any scanner.
    pub async fn wedge(&self, code: &str, gap_ms: u64, layout: Layout) -> bool {
        let gap = Duration::from_millis(gap_ms);
        let mut ticks = tokio::time::interval(gap);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let begun = Instant::now();
        let (mut last, mut slowest, mut count) = (begun, Duration::ZERO, 1);
        for stroke in strokes(code, layout) {
            ticks.tick().await;
            count += 1;
            self.stroke(&stroke.key, &stroke.code, &stroke.key).await;
            slowest = slowest.max(last.elapsed());
            last = Instant::now();
        }
        ticks.tick().await;
        self.stroke("Enter", "Enter", "\r").await;
        // The page knows a scanner by its mean gap, which a busy machine can stretch without one long pause.
        slowest.max(last.elapsed()) < gap + SLACK && begun.elapsed() / count < gap + MEAN_SLACK
    }

    /// Scans a code until the page says what it says to it, as a person scans again what was not read.
    pub async fn scan(&self, code: &str, gap_ms: u64, layout: Layout, answer: &str) {
        for _ in 0..SCANS_MAX {
            if self.wedge(code, gap_ms, layout).await || self.says_within(answer, SECOND_LOOK).await {
                break;
            }
            self.key(Key::Escape).await;
        }
        self.says(answer).await;
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

    /// Looks at the page: a picture is kept, and what hinders somebody is noted.
    pub async fn look(&self, name: &str) {
        self.picture(name).await;
        self.axe(name).await;
        self.hear().await;
    }

    /// Notes what was said until now, then goes to another page.
    pub async fn turn(&self, url: &str) {
        self.hear().await;
        self.page.go(url).await;
    }

    /// Notes the errors in the console since the last time.
    async fn hear(&self) {
        let log = self.driver.browser_log().await.expect("the console is read");
        // A refusal is an answer of 4xx, which Chromium notes as an error of the network; and a till in a
        // browser asks a hub that is away.
        let refusal = |text: &str| {
            let asked = text.contains("/sync/");
            (asked || text.contains("/api/")) && text.contains("with a status of 4")
                || asked && text.contains("net::ERR_")
        };
        let address = self.driver.current_url().await.expect("a page has an address");
        let page = address.fragment().unwrap_or_default();
        let errors = log.into_iter().filter(|entry| entry.level == "SEVERE" && !refusal(&entry.message));
        let mut all = self.errors.lock().expect("one story at a time");
        all.extend(errors.map(|entry| format!("{page}: {}", entry.message)));
    }

    /// Ends the story: the console must hold no error, and no page may have hindered anybody.
    pub async fn end(self) {
        self.hear().await;
        let errors = self.errors.lock().expect("one story at a time").split_off(0);
        assert!(errors.is_empty(), "the console holds no error: {errors:#?}");
        let hindrances = self.hindrances.lock().expect("one story at a time").split_off(0);
        assert!(hindrances.is_empty(), "no page hinders anybody: {hindrances:#?}");
        self.page.driver.clone().quit().await.expect("the browser ends");
    }
}
