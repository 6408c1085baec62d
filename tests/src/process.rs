//! The `bourse` program as a process of its own: verbs, and a hub that can be killed.

use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// Where the built programs are.
#[must_use]
pub fn bin_dir() -> PathBuf {
    std::env::var_os("BOURSE_BIN_DIR").map_or_else(
        || {
            let test = std::env::current_exe().expect("a test has a path");
            test.ancestors().nth(2).expect("tests lie in target/<profile>/deps").to_owned()
        },
        PathBuf::from,
    )
}

/// The program for one folder and account.
pub struct Program {
    folder: PathBuf,
    account: String,
    password: String,
    pin: Option<String>,
    /// The network namespace in which it runs.
    namespace: Option<String>,
    /// What more its environment says.
    environment: Vec<(&'static str, String)>,
}

impl Program {
    /// The program for a folder, acting as an account.
    #[must_use]
    pub fn new(folder: &Path, account: &str, password: &str) -> Self {
        Self {
            folder: folder.to_owned(),
            account: account.to_owned(),
            password: password.to_owned(),
            pin: None,
            namespace: None,
            environment: Vec::new(),
        }
    }

    /// The same at a till, where a PIN is typed.
    #[must_use]
    pub fn with_pin(self, pin: &str) -> Self {
        Self { pin: Some(pin.to_owned()), ..self }
    }

    /// The same in a network namespace.
    #[must_use]
    pub fn within(self, namespace: &str) -> Self {
        Self { namespace: Some(namespace.to_owned()), ..self }
    }

    /// Changes what more the environment says, from the next start on.
    pub fn set_environment(&mut self, environment: Vec<(&'static str, String)>) {
        self.environment = environment;
    }

    /// Its folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn command(&self, args: &[&str]) -> Command {
        let program = bin_dir().join("bourse");
        let mut command = match &self.namespace {
            None => Command::new(program),
            Some(namespace) => {
                let mut command = Command::new("ip");
                command.args(["netns", "exec", namespace]).arg(program);
                command
            }
        };
        command
            .arg("--data")
            .arg(&self.folder)
            .args(["--lang", "fr", "--json"])
            .args(args)
            .env("BOURSE_ACCOUNT", &self.account)
            .env("BOURSE_PASSWORD", &self.password)
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null());
        if let Some(pin) = &self.pin {
            command.env_remove("BOURSE_PASSWORD").env("BOURSE_PIN", pin);
        }
        command
    }

    /// Runs a verb to its end.
    #[must_use]
    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("the program starts")
    }

    /// Runs a verb that must be done; its JSON.
    #[must_use]
    pub fn json(&self, args: &[&str]) -> Value {
        let output = self.run(args);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            output.status.success(),
            "{args:?} is done: {} {said}",
            String::from_utf8_lossy(&output.stdout)
        );
        serde_json::from_slice(&output.stdout).expect("stdout is one JSON value")
    }

    /// Runs a verb that must be refused with 1; its failure.
    #[must_use]
    pub fn refused(&self, args: &[&str]) -> Value {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(1), "{args:?} is refused");
        serde_json::from_slice(&output.stdout).expect("a refusal is one JSON value")
    }

    /// Starts the hub on a free port of loopback, and waits until it is ready.
    #[must_use]
    pub fn serve(&self) -> Serving {
        self.serve_at("127.0.0.1:0")
    }

    /// Starts the hub at a place of loopback, where one stood before.
    #[must_use]
    pub fn serve_at(&self, place: &str) -> Serving {
        self.start(&["--listen", place, "--insecure-http"], &[]).expect("the hub gives its address")
    }

    /// Starts the hub over TLS at a place of loopback, for its tills.
    #[must_use]
    pub fn serve_tills(&self, place: &str) -> Serving {
        self.start(&["--listen", place], &[]).expect("the hub gives its address")
    }

    /// Starts the hub with more in its environment; nothing when it ends before it is ready.
    #[must_use]
    pub fn serve_with(&self, environment: &[(&str, String)]) -> Option<Serving> {
        self.start(&["--listen", "127.0.0.1:0", "--insecure-http"], environment)
    }

    /// Starts the hub with a log that cannot be written: a full disk, or a reader that died.
    #[must_use]
    pub fn serve_without_log(&self) -> Serving {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("the full device is there");
        let how = ["--listen", "127.0.0.1:0", "--insecure-http"];
        let serving = self.start_saying(&how, &[("BOURSE_LOG", "debug".to_owned())], full.into());
        serving.expect("the hub gives its address")
    }

    fn start(&self, how: &[&str], environment: &[(&str, String)]) -> Option<Serving> {
        self.start_saying(how, environment, Stdio::null())
    }

    fn start_saying(&self, how: &[&str], environment: &[(&str, String)], log: Stdio) -> Option<Serving> {
        let mut command = self.command(&[&["serve"], how].concat());
        command.envs(environment.iter().map(|(name, value)| (name, value)));
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().expect("the hub starts");
        let mut line = String::new();
        let output = child.stdout.take().expect("stdout is piped");
        BufReader::new(output).read_line(&mut line).expect("the hub\'s words are text");
        let mut serving = Serving { child, url: String::new() };
        let ready: Value = serde_json::from_str(&line).ok()?;
        ready["url"].as_str()?.clone_into(&mut serving.url);
        Some(serving)
    }
}

/// A running hub, killed when it is dropped.
pub struct Serving {
    child: Child,
    /// Its address.
    pub url: String,
}

impl Serving {
    /// Kills it as a power cut would (`kill -9`).
    pub fn kill(&mut self) {
        self.child.kill().expect("a running process can be killed");
        self.child.wait().expect("a killed process ends");
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
