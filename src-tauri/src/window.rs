//! The one window.

use hub::Raise;
use messages::Lang;
use std::sync::Arc;
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

#[cfg(test)]
mod tests {
    use super::*;

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
