//! What this machine lacks, and how it gets it.
//!
//! On Debian and Ubuntu missing packages are installed when we may (root, or sudo without a password); otherwise, and
//! on other systems, the reader gets the one line to type. Nothing is installed that is already there.

use std::{collections::BTreeSet, env, fs, path::Path, process::Command};

use anyhow::{Context, Result, bail};

use crate::cargo::{Workspace, check, printed, succeeds};

const WASM: &str = "wasm32-unknown-unknown";

/// To build: the window's toolkit and the serial ports.
const BUILD_PACKAGES: &[&str] = &[
    "build-essential",
    "libayatana-appindicator3-dev",
    "libgtk-3-dev",
    "libjavascriptcoregtk-4.1-dev",
    "librsvg2-dev",
    "libsoup-3.0-dev",
    "libudev-dev",
    "libwebkit2gtk-4.1-dev",
    "pkg-config",
];

/// To test: a browser and a window to drive, and the readers of what we print.
const TEST_PACKAGES: &[&str] = &[
    "chromium",
    "chromium-driver",
    "imagemagick",
    "poppler-utils",
    "socat",
    "webkit2gtk-driver",
    "xauth",
    "xvfb",
    "zbar-tools",
];

/// How much a verb needs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Need {
    /// Compile and start.
    Build,
    /// Also drive a browser and a window.
    Test,
}

/// Sees to the system's packages, or says what to type.
pub(crate) fn need_packages(need: Need) -> Result<()> {
    match env::consts::OS {
        "linux" => need_linux_packages(need),
        "macos" if !succeeds("xcode-select", &["-p"]) => bail!("type: xcode-select --install"),
        "windows" if !webview2_is_there() => {
            bail!(
                "WebView2 and the MSVC tools are needed; type: winget install Microsoft.EdgeWebView2Runtime Microsoft.VisualStudio.2022.BuildTools"
            )
        }
        _ => Ok(()),
    }
}

fn need_linux_packages(need: Need) -> Result<()> {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let wanted = wanted(need, is_ubuntu(&release));
    let mut arguments = vec!["-W", "-f=${Package} ${db:Status-Status}\\n"];
    arguments.extend(&wanted);
    let Ok(known) = printed("dpkg-query", &arguments) else {
        eprintln!("This is no Debian: what Debian calls {} is presumed to be there.", wanted.join(" "));
        return Ok(());
    };
    let missing = missing(&wanted, &known);
    if missing.is_empty() {
        return Ok(());
    }
    let Some(prefix) = privilege() else {
        bail!("type: sudo apt-get update && sudo apt-get install -y {}", missing.join(" "));
    };
    println!("Installing {}", missing.join(" "));
    let apt = |arguments: &[&str]| {
        let mut words = prefix.iter().copied().chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        let mut command = Command::new(words.next().unwrap_or("env"));
        command.args(words).args(["-qq", "-o", "DPkg::Lock::Timeout=300"]).args(arguments);
        check(&mut command)
    };
    // One broken source must not stop what the others can give: the installation is the judge.
    if let Err(error) = apt(&["update"]) {
        eprintln!("{error:#}");
    }
    let mut install = vec!["install", "-y", "--no-install-recommends"];
    install.extend(&missing);
    apt(&install).with_context(|| format!("could not install {}", missing.join(" ")))
}

fn wanted(need: Need, ubuntu: bool) -> Vec<&'static str> {
    let tests: &[&str] = if need == Need::Test { TEST_PACKAGES } else { &[] };
    let names = BUILD_PACKAGES.iter().chain(tests).copied();
    names
        .map(|name| match name {
            "chromium" if ubuntu => "chromium-browser",
            "chromium-driver" if ubuntu => "chromium-chromedriver",
            _ => name,
        })
        .collect()
}

/// `known` has one line a package that dpkg has heard of: its name and its status.
fn missing<'a>(wanted: &[&'a str], known: &str) -> Vec<&'a str> {
    let installed: BTreeSet<&str> =
        known.lines().filter_map(|line| line.strip_suffix(" installed")).collect();
    wanted.iter().filter(|name| !installed.contains(*name)).copied().collect()
}

fn is_ubuntu(os_release: &str) -> bool {
    os_release.lines().any(|line| {
        let value = line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")).unwrap_or_default();
        value.trim_matches('"').split(' ').any(|id| id == "ubuntu")
    })
}

/// The words before a command that needs root, or None when we may not be root.
fn privilege() -> Option<&'static [&'static str]> {
    if printed("id", &["-u"]).is_ok_and(|id| id.trim() == "0") {
        Some(&[])
    } else if succeeds("sudo", &["-n", "true"]) {
        Some(&["sudo", "-n"])
    } else {
        None
    }
}

fn webview2_is_there() -> bool {
    // Windows 11 brings it; on Windows 10 its installer leaves this folder.
    ["ProgramFiles(x86)", "ProgramFiles"]
        .iter()
        .filter_map(env::var_os)
        .any(|folder| Path::new(&folder).join("Microsoft").join("EdgeWebView").is_dir())
}

/// Sees to the standard library for wasm. Asked of the disk and not of rustup: a distribution's Rust has no rustup.
pub(crate) fn need_wasm_target(workspace: &Workspace) -> Result<()> {
    let rustc = env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let target = Command::new(rustc)
        .args(["--print", "target-libdir", "--target", WASM])
        .current_dir(&workspace.root)
        .output()
        .context("cannot start rustc")?;
    if Path::new(String::from_utf8_lossy(&target.stdout).trim()).is_dir() {
        return Ok(());
    }
    check(Command::new("rustup").args(["target", "add", WASM]).current_dir(&workspace.root))
        .with_context(|| format!("the target {WASM} of the Rust toolchain is missing"))
}

/// Whether a window can be shown.
pub(crate) fn has_display() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    env::consts::OS != "linux" || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

#[cfg(test)]
mod tests {
    //! What is read from a system's own answers.

    use super::*;

    #[test]
    fn a_package_removed_or_unknown_is_missing() {
        let known = "xvfb installed\nxauth config-files\nsocat installed\n";
        assert_eq!(missing(&["xvfb", "xauth", "zbar-tools", "socat"], known), ["xauth", "zbar-tools"]);
    }

    #[test]
    fn ubuntu_has_other_names_for_the_browser() {
        assert!(is_ubuntu("NAME=\"Linux Mint\"\nID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_ubuntu("ID=debian\nVERSION_ID=\"12\"\n"));
        assert!(wanted(Need::Test, true).contains(&"chromium-chromedriver"));
        assert!(wanted(Need::Test, false).contains(&"chromium-driver"));
        assert!(
            !wanted(Need::Build, false).contains(&"chromium"),
            "to start the program no test tool is needed"
        );
    }
}
