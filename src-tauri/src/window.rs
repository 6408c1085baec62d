//! The one window.

use hub::Raise;
use messages::Lang;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tauri::{AppHandle, Manager as _, Url, WebviewWindowBuilder};

/// The window's label in the configuration and in the capability.
const LABEL: &str = "main";
/// The program's name, as titles show it.
pub(crate) const TITLE: &str = "Bourse";

/// Opens the window that the configuration describes.
pub(crate) fn open(shell: &AppHandle, lang: Lang) -> tauri::Result<()> {
    let described = shell.config().app.windows.iter().find(|window| window.label == LABEL);
    let described = described.ok_or(tauri::Error::WindowNotFound)?;
    let mut window = WebviewWindowBuilder::from_config(shell, described)?.on_navigation(is_ours);
    // WebKitGTK speaks English wherever the system lacks the locale that its variables name.
    if cfg!(target_os = "linux") {
        window = window.initialization_script(format!("window.bourseLanguage = '{}';", lang.code()));
    }
    window.build()?;
    Ok(())
}

/// Whether an address is the interface's own: the window shows nothing else.
fn is_ours(address: &Url) -> bool {
    matches!(address.scheme(), "tauri" | "blob" | "about") || address.host_str() == Some("tauri.localhost")
}

/// Brings the window to the front.
pub(crate) fn raiser(shell: AppHandle) -> Raise {
    Raise(Arc::new(move || {
        if let Some(window) = shell.get_webview_window(LABEL) {
            // Each may be refused by a window system; what remains is still of use.
            let _ = window.unminimize();
            let _ = window.show();
            let _ = window.set_focus();
        }
    }))
}

/// Has the page ask whether to leave with so many sales that are here alone; whether there is a page.
pub(crate) fn ask_to_leave(shell: &AppHandle, sales: u32) -> bool {
    let asks = format!("window.dispatchEvent(new CustomEvent('bourse-leave', {{ detail: {sales} }}));");
    shell.get_webview_window(LABEL).is_some_and(|window| window.eval(asks).is_ok())
}

/// Before this, a second wish to close is the first one struck twice.
const TWICE: Duration = Duration::from_secs(2);
/// After this, it is another one: who stayed is asked anew.
const ANEW: Duration = Duration::from_mins(1);

/// When the window was asked to close. Who asks again at once gets their way: a page that hangs answers no
/// question.
#[derive(Default)]
pub(crate) struct Closing(Option<Instant>);

impl Closing {
    /// Whether to ask first, with so many entries that only this station holds.
    pub(crate) fn must_ask(&mut self, unsent: u32, now: Instant) -> bool {
        let asked = self.0.filter(|asked| now.duration_since(*asked) < ANEW);
        self.0 = asked.or(Some(now));
        unsent > 0 && asked.is_none_or(|asked| now.duration_since(asked) < TWICE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_asks_once_while_something_is_not_sent() {
        let now = Instant::now();
        assert!(!Closing::default().must_ask(0, now), "all is sent");
        let mut closing = Closing::default();
        assert!(closing.must_ask(3, now), "three entries are here alone");
        assert!(closing.must_ask(3, now + TWICE / 4), "a key that was struck twice");
        assert!(!closing.must_ask(3, now + TWICE), "who insists leaves");
        assert!(closing.must_ask(3, now + ANEW), "who stayed is asked anew");
    }

    #[test]
    fn the_window_shows_the_interface_only() {
        for address in ["tauri://localhost/desk", "http://tauri.localhost/", "https://tauri.localhost/till"] {
            assert!(is_ours(&address.parse().unwrap()), "{address}");
        }
        for address in ["https://example.org/", "http://tauri.localhost.example.org/", "file:///etc/passwd"] {
            assert!(!is_ours(&address.parse().unwrap()), "{address}");
        }
    }
}
