//! axe-core, which finds what hinders people who see, hear or move otherwise. Fetched once with npm.

use crate::browser::Browser;
use crate::host;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

const RUN: &str = r"
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ['violations'] }).then(
  found => done(found.violations.map(of => of.id + ': ' + of.help + ' — ' + of.nodes.map(n => n.target.join(' ')).join(', '))),
  error => done(['axe did not run: ' + error]));
";

/// The script; `None` where npm or the network lacks.
fn script() -> Option<&'static str> {
    static SCRIPT: OnceLock<Option<String>> = OnceLock::new();
    SCRIPT.get_or_init(|| read(&host::target("tools"))).as_deref()
}

fn read(tools: &Path) -> Option<String> {
    let kept = tools.join("axe.min.js");
    if let Ok(script) = fs::read_to_string(&kept) {
        return Some(script);
    }
    let folder = tempfile::tempdir_in(tools).expect("a temporary folder");
    let done = |program: &str, args: &[&str]| {
        let mut command = Command::new(program);
        command.args(args).current_dir(folder.path()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    if !done(npm, &["pack", "axe-core@4", "--silent"]) {
        eprintln!("accessibility left out: axe-core cannot be fetched with npm");
        return None;
    }
    let pack =
        fs::read_dir(folder.path()).ok()?.find_map(|entry| entry.ok()?.file_name().into_string().ok())?;
    if !done("tar", &["xzf", &pack, "package/axe.min.js"]) {
        eprintln!("accessibility left out: tar cannot open {pack}");
        return None;
    }
    fs::rename(folder.path().join("package/axe.min.js"), &kept).ok()?;
    fs::read_to_string(kept).ok()
}

impl Browser {
    /// Looks at the page as it stands; what hinders somebody fails the story at its end.
    pub async fn axe(&self, page: &str) {
        let Some(script) = script() else { return };
        self.driver.execute(script, Vec::new()).await.expect("axe-core is taken in");
        let found = self.driver.execute_async(RUN, Vec::new()).await.expect("axe-core runs");
        let found: Vec<String> = found.convert().expect("axe-core gives sentences");
        let mut all = self.hindrances.lock().expect("one story at a time");
        all.extend(found.into_iter().map(|found| format!("{page}: {found}")));
    }
}
