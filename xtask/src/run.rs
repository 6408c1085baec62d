//! `cargo xtask run`: from a fresh clone to a working sale, with one command.
//!
//! The station's folder is a demo sale, made once and kept; with a display the window opens on it, without one the hub
//! serves it to a browser. It refuses to make a demo in a folder that already holds something.

use std::{
    env, fs,
    io::{Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};

use crate::{
    cargo::{SELECTION, Workspace, check},
    host::{self, Need},
    ui,
};

const PORT: u16 = 8787;
const ACCOUNT: &str = "admin@demo.example";
const PASSWORD: &str = "bourse-demo-2025";

/// In the demo's folder: says that it was made whole, and with which account.
const ACCOUNT_FILE: &str = "demo-account.txt";

const READY_WITHIN: Duration = Duration::from_secs(60);

/// How to run.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Options {
    release: bool,
    fresh: bool,
    data: Option<PathBuf>,
}

impl Options {
    /// Reads what stands after `run`.
    pub(crate) fn read(arguments: &[&str]) -> Result<Options, String> {
        let mut options = Options::default();
        let mut rest = arguments.iter();
        while let Some(&argument) = rest.next() {
            match argument {
                "--release" => options.release = true,
                "--fresh" => options.fresh = true,
                "--data" => options.data = Some(rest.next().ok_or("--data needs a folder")?.into()),
                other => return Err(format!("`run` does not take `{other}`")),
            }
        }
        if options.fresh && options.data.is_some() {
            return Err("--fresh makes the demo anew; it never empties a folder of yours".to_owned());
        }
        Ok(options)
    }
}

/// Builds everything and starts Bourse; returns when it ends.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<ExitCode> {
    host::need_packages(Need::Build)?;
    host::need_wasm_target(workspace)?;
    ui::build(workspace, options.release)?;
    let mut build = workspace.cargo("build");
    build.args(SELECTION).args(options.release.then_some("--release"));
    check(&mut build)?;

    let bourse = workspace.program("bourse", options.release);
    let folder = match &options.data {
        Some(folder) => folder.clone(),
        None => demo_folder(workspace, options.fresh)?,
    };
    let account = prepare(&bourse, &folder)?;

    if host::has_display() {
        println!("\nBourse opens its window, on the sale in {}.", folder.display());
        print!("{account}");
        let mut desktop = Command::new(workspace.program("bourse-desktop", options.release));
        return become_program(desktop.arg("--data").arg(&folder));
    }
    println!("\nNo display: Bourse is served to a browser.");
    print!("{account}");
    let port = free_port()?;
    let url = format!("http://127.0.0.1:{port}");
    // A program of its own says when the server answers, so that this one can become the server, and whoever stops
    // the one stops the other.
    Command::new(env::current_exe()?)
        .args(["announce", &url])
        .spawn()
        .context("cannot start the announcement")?;
    let mut serve = Command::new(&bourse);
    serve.arg("--data").arg(&folder).args([
        "serve",
        "--listen",
        &format!("127.0.0.1:{port}"),
        "--insecure-http",
    ]);
    become_program(&mut serve)
}

/// The demo's own folder, emptied when asked or when making it was interrupted.
fn demo_folder(workspace: &Workspace, fresh: bool) -> Result<PathBuf> {
    let folder = workspace.target.join("demo");
    if folder.exists() && (fresh || !folder.join(ACCOUNT_FILE).is_file()) {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(folder)
}

/// Makes a demo sale in an empty folder; returns the lines that say who can sign in, if it is known.
fn prepare(bourse: &Path, folder: &Path) -> Result<String> {
    let note = folder.join(ACCOUNT_FILE);
    let is_empty = fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none());
    if !is_empty {
        return Ok(fs::read_to_string(&note).unwrap_or_default());
    }
    println!("\nMaking a demo sale in {}", folder.display());
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let password = env::var("BOURSE_PASSWORD").unwrap_or_else(|_| PASSWORD.to_owned());
    let mut demo = Command::new(bourse);
    demo.arg("--data").arg(folder).args(["demo", "--phase", "sale"]).env("BOURSE_PASSWORD", &password);
    if let Err(error) = check(&mut demo) {
        // It was empty before: half a demo would be taken for a station by the next run.
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
        return Err(error);
    }
    let account = format!("Account {ACCOUNT}, password {password}\n");
    fs::write(&note, &account).with_context(|| format!("cannot write {}", note.display()))?;
    Ok(account)
}

/// The port that the documentation names, or another one, and that is said.
fn free_port() -> Result<u16> {
    if TcpListener::bind((Ipv4Addr::LOCALHOST, PORT)).is_ok() {
        return Ok(PORT);
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port")?;
    let port = listener.local_addr()?.port();
    println!("Port {PORT} is taken; port {port} is used instead.");
    Ok(port)
}

/// Waits until the server answers, then prints its address on a line of its own.
pub(crate) fn announce(url: &str) -> Result<ExitCode> {
    let address = url.strip_prefix("http://").context("not an address of ours")?;
    let address: SocketAddr = address.parse().context("not an address of ours")?;
    let start = Instant::now();
    while start.elapsed() < READY_WITHIN {
        if answers(address) {
            println!("\nBourse is ready: {url}   (Ctrl+C stops it)");
            return Ok(ExitCode::SUCCESS);
        }
        thread::sleep(Duration::from_millis(100));
    }
    bail!("the server did not answer at {url} within {} s", READY_WITHIN.as_secs())
}

fn answers(address: SocketAddr) -> bool {
    let ask = || -> Result<()> {
        let timeout = Duration::from_secs(2);
        let mut stream = TcpStream::connect_timeout(&address, timeout)?;
        stream.set_read_timeout(Some(timeout))?;
        let request = format!("GET /health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes())?;
        let mut head = [0; 12];
        stream.read_exact(&mut head)?;
        ensure!(&head == b"HTTP/1.1 200");
        Ok(())
    };
    ask().is_ok()
}

/// Gives this process to the program, so that signals reach it directly.
#[cfg(unix)]
fn become_program(command: &mut Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(error).with_context(|| format!("cannot start {}", command.get_program().display()))
}

/// Starts the program and waits for it: this system cannot give it the process.
#[cfg(not(unix))]
fn become_program(command: &mut Command) -> Result<ExitCode> {
    let status = command.status();
    let status = status.with_context(|| format!("cannot start {}", command.get_program().display()))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[cfg(test)]
mod tests {
    //! Options, ports and the announcement.

    use super::*;

    #[test]
    fn a_folder_of_yours_is_never_made_anew() {
        assert!(Options::read(&["--fresh", "--data", "x"]).is_err());
        let options = Options::read(&["--release", "--data", "x"]).unwrap();
        assert_eq!(options, Options { release: true, fresh: false, data: Some("x".into()) });
    }

    #[test]
    fn only_a_healthy_server_is_announced() {
        for (reply, expected) in [("HTTP/1.1 200 OK\r\n\r\n", true), ("HTTP/1.1 503 Busy\r\n\r\n", false)] {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
            let address = listener.local_addr().unwrap();
            let server = thread::spawn(move || {
                let (mut stream, _) = listener.accept().unwrap();
                let mut request = Vec::new();
                while !request.ends_with(b"\r\n\r\n") {
                    let mut byte = [0];
                    stream.read_exact(&mut byte).unwrap();
                    request.extend(byte);
                }
                stream.write_all(reply.as_bytes()).unwrap();
            });
            assert_eq!(answers(address), expected, "{reply}");
            server.join().unwrap();
        }
    }
}
