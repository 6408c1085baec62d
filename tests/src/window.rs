//! The real window on a screen that nobody sees: Tauri, WebKitGTK and a station of its own.
//!
//! The driver starts the program itself. Refuses pictures: the driver's call for them never returns.

use crate::host;
use crate::page::Page;
use crate::process::bin_dir;
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::ops::Deref;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};

/// How long the driver may take to listen.
const START_MAX: Duration = Duration::from_secs(15);

/// How long the window may take to show its page.
const OPEN_MAX: Duration = Duration::from_secs(40);

/// A process that ends with the story.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The window with its page. The fields end in their order: session, driver, screen, what it keeps.
pub struct Window {
    page: Page,
    _driver: Running,
    _screen: Running,
    _home: TempDir,
}

impl Deref for Window {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

/// A screen without a screen; it says its own number.
fn screen() -> (Running, String) {
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-ac"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("Xvfb starts");
    let mut screen = Running(child);
    let mut number = String::new();
    let output = screen.0.stdout.take().expect("stdout is piped");
    BufReader::new(output).read_line(&mut number).expect("Xvfb says its number");
    (screen, format!(":{}", number.trim()))
}

/// The driver on that screen, once it listens.
fn driver(display: &str, home: &Path) -> (Running, u16) {
    let free = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let port = free.local_addr().expect("it has a number").port();
    drop(free);
    let mut command = Command::new("WebKitWebDriver");
    command
        .arg(format!("--port={port}"))
        .env("DISPLAY", display)
        .env("TAURI_WEBVIEW_AUTOMATION", "true")
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .env("LANG", "fr_FR.UTF-8")
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CACHE_HOME", home.join("cache"))
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env_remove("WAYLAND_DISPLAY")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let driver = Running(command.spawn().expect("WebKitWebDriver starts"));
    let since = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(since.elapsed() < START_MAX, "WebKitWebDriver listens");
        std::thread::sleep(Duration::from_millis(20));
    }
    (driver, port)
}

impl Window {
    /// Opens the window on a station's folder. `None`, with a note, where there is none.
    pub async fn open(folder: &Path) -> Option<Window> {
        if !cfg!(target_os = "linux") || !host::has(&["WebKitWebDriver", "Xvfb"]) {
            return None;
        }
        let _ = rustls::crypto::ring::default_provider().install_default();
        let (screen, display) = screen();
        let home = tempfile::tempdir().expect("a temporary folder");
        let (driver, port) = driver(&display, home.path());
        let program = bin_dir().join("bourse-desktop");
        assert!(program.is_file(), "{} is built", program.display());
        let options = json!({ "binary": program, "args": ["--data", folder] });
        let capabilities: Capabilities =
            serde_json::from_value(json!({ "webkitgtk:browserOptions": options })).expect("a map");
        let session = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities);
        // A program that cannot open the folder says so in a dialog, and no page ever comes.
        let session = tokio::time::timeout(OPEN_MAX, session).await.expect("the window opens in time");
        let page = Page { driver: session.expect("the window opens") };
        Some(Window { page, _driver: driver, _screen: screen, _home: home })
    }

    /// Ends the story.
    pub async fn end(self) {
        self.page.driver.clone().quit().await.expect("the window closes");
    }
}
