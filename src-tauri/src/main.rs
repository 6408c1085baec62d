//! The desktop window: the interface beside the station that it shows.
//!
//! A thin adapter, like the HTTP door: one command `call` passes names and bytes on. It decides no
//! rule, and what cannot be opened is said in a dialog, with what to do.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod ipc;
mod options;
mod station;
mod window;

use anyhow::Context as _;
use options::Options;
use std::time::Instant;
use tauri::{Manager as _, RunEvent, WindowEvent};
use tauri_plugin_dialog::{DialogExt as _, MessageDialogKind};
use tracing_subscriber::EnvFilter;

fn main() -> anyhow::Result<()> {
    // The only crypto provider: everything that speaks TLS finds it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let filter = EnvFilter::try_from_env("BOURSE_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .log_internal_errors(false)
        .json()
        .init();
    let options = Options::read(std::env::args_os().skip(1), |name| std::env::var_os(name));

    let shell = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .invoke_handler(tauri::generate_handler![
            ipc::call,
            ipc::put_file,
            ipc::read_file,
            ipc::save_file,
            ipc::leave
        ])
        .setup(move |shell| begin(shell.handle(), &options))
        .build(tauri::generate_context!())
        .context("opening the window")?;
    let mut closing = window::Closing::default();
    shell.run(move |shell, event| {
        let Some(station) = shell.try_state::<station::Station>() else { return };
        match event {
            RunEvent::WindowEvent { event: WindowEvent::CloseRequested { api, .. }, .. } => {
                let (entries, sales) = station.unsent();
                if closing.must_ask(entries, Instant::now()) && window::ask_to_leave(shell, sales) {
                    api.prevent_close();
                }
            }
            RunEvent::Exit => tauri::async_runtime::block_on(station.close()),
            _ => {}
        }
    });
    Ok(())
}

/// Opens the station and its window; or raises the window that is there; or says why not.
fn begin(shell: &tauri::AppHandle, options: &Options) -> Result<(), Box<dyn std::error::Error>> {
    let raise = window::raiser(shell.clone());
    match tauri::async_runtime::block_on(station::open(options, raise)) {
        Ok(station::Opened::Station(station)) => {
            shell.manage(*station);
            tauri::async_runtime::spawn(end_on_signal(shell.clone()));
            window::open(shell, options.lang)?;
        }
        Ok(station::Opened::Raised) => shell.exit(0),
        Err(failure) => {
            let shell = shell.clone();
            let text = format!("{}\n\n{}", failure.message, failure.hint);
            let dialog = shell.dialog().message(text).title(window::TITLE).kind(MessageDialogKind::Error);
            dialog.show(move |_| shell.exit(1));
        }
    }
    Ok(())
}

/// Ends as closing the window does when the system asks for it, so that the folder is given back.
async fn end_on_signal(shell: tauri::AppHandle) {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (Ok(mut terminate), Ok(mut interrupt)) =
            (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
        else {
            return;
        };
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    }
    #[cfg(not(unix))]
    if tokio::signal::ctrl_c().await.is_err() {
        return;
    }
    shell.exit(0);
}
