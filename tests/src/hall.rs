//! A hall: an invented sale whose hub is served over TLS as a process, and its tills, each a process of its
//! own.
//!
//! The hall keeps the book of what was confirmed; that is what every station is held to.

use crate::demo::{ADMIN, VOLUNTEER};
use crate::door::Door;
use crate::process::{Program, Serving};
use crate::sale::PASSWORD;
use crate::wire::free_port;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The PIN of a demo's volunteer.
pub const PIN: &str = "246810";
/// The words that wrap the recovery key.
pub const PASSPHRASE: &str = "cheval agrafe pile correct";

/// An item that is on sale when the story begins.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ware {
    /// Its code.
    pub code: String,
    /// Its price, in cents.
    pub cents: i64,
}

/// A till in its folder.
pub struct Till {
    /// Its name.
    pub name: String,
    /// The program there, as the volunteer.
    pub program: Program,
    /// Its process, while it runs.
    pub running: Option<Serving>,
}

impl Till {
    /// A till's folder with the volunteer at it.
    #[must_use]
    pub fn at(folder: &Path, name: &str) -> Till {
        let program = Program::new(folder, VOLUNTEER, PASSWORD).with_pin(PIN);
        Till { name: name.to_owned(), program, running: None }
    }

    /// The volunteer at the running till; it starts when it is not there.
    pub async fn enter(&mut self) -> Door {
        let running = self.running.get_or_insert_with(|| self.program.serve());
        Door::enter_with_pin(&running.url, VOLUNTEER, PIN).await.expect("the till answers")
    }

    /// Kills its process as a power cut would.
    pub fn kill(&mut self) {
        self.running.take().expect("it runs").kill();
    }

    /// Sells a ware for cash, by the verb; its reply.
    pub fn sell(&self, ware: &Ware) -> Value {
        let paid = format!("cash:{}.{:02}", ware.cents / 100, ware.cents % 100);
        self.program.json(&["till", "sell", &ware.code, "--pay", &paid])
    }

    /// Its state, by the verb.
    #[must_use]
    pub fn status(&self) -> Value {
        self.program.json(&["till", "status"])
    }
}

/// A hub with its tills; all of it goes when it is dropped.
pub struct Hall {
    /// The program at the hub, as its admin.
    pub hub: Program,
    /// The hub's process, while it runs.
    pub serving: Option<Serving>,
    port: u16,
    /// Its tills.
    pub tills: Vec<Till>,
    /// The codes of what was confirmed as sold.
    pub book: BTreeSet<String>,
    prices: BTreeMap<String, i64>,
    free: VecDeque<Ware>,
    /// Last: it goes after the processes that lie in it.
    room: TempDir,
}

impl Hall {
    /// A sale with a served hub and tills whose sessions are open.
    #[must_use]
    pub fn open(tills: usize, items: u32) -> Hall {
        let mut hall = Hall::begin(items);
        for number in 1..=tills {
            hall.join(&format!("Caisse {number}"));
        }
        hall
    }

    /// A sale with a served hub and no till.
    #[must_use]
    pub fn begin(items: u32) -> Hall {
        let room = tempfile::tempdir().expect("a temporary folder");
        let secret = room.path().join("passphrase.txt");
        std::fs::write(&secret, PASSPHRASE).expect("a file is written");
        let hub = Program::new(&room.path().join("hub"), ADMIN, PASSWORD);
        let (depositors, items) = ((items / 20).max(8).to_string(), items.to_string());
        let demo = ["demo", "--depositors", &depositors, "--items", &items, "--phase", "sale", "--seed", "5"];
        let secret = ["--recovery-passphrase-file", secret.to_str().expect("a path is text")];
        let _ = hub.json(&[&demo[..], &secret[..]].concat());
        let (mut book, mut prices, mut free) = (BTreeSet::new(), BTreeMap::new(), VecDeque::new());
        for item in hub.json(&["items", "list"]).as_array().expect("items are a list") {
            let code = item["code"].as_str().expect("an item has a code").to_owned();
            let cents = item["price_cents"].as_i64().expect("an item has a price");
            prices.insert(code.clone(), cents);
            match item["state"].as_str() {
                Some("sold") => _ = book.insert(code),
                Some("on_sale") => free.push_back(Ware { code, cents }),
                _ => {}
            }
        }
        let tills = Vec::new();
        let mut hall = Hall { room, hub, serving: None, port: free_port(), tills, book, prices, free };
        hall.start();
        hall
    }

    /// Starts the hub, at the place that it always has.
    pub fn start(&mut self) {
        self.serving = Some(self.hub.serve_tills(&format!("127.0.0.1:{}", self.port)));
    }

    /// Starts the hub anew, on every network of this machine.
    pub fn start_everywhere(&mut self) {
        self.kill();
        self.serving = Some(self.hub.serve_tills(&format!("0.0.0.0:{}", self.port)));
    }

    /// Kills the hub as a power cut would.
    pub fn kill(&mut self) {
        self.serving.take().expect("the hub runs").kill();
    }

    /// The hub's address, whether it is there or not.
    #[must_use]
    pub fn url(&self) -> String {
        format!("https://127.0.0.1:{}", self.port)
    }

    /// The hub's port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// A folder of the hall.
    #[must_use]
    pub fn folder(&self, name: &str) -> PathBuf {
        self.room.path().join(name)
    }

    /// The admin at the hub.
    pub async fn admin(&self) -> Door {
        Door::enter(&self.url(), ADMIN, PASSWORD).await.expect("the hub answers")
    }

    /// A new pairing code.
    #[must_use]
    pub fn code(&self) -> String {
        self.hub.json(&["pair"])["code"].as_str().expect("a code").to_owned()
    }

    /// Pairs a new till, and opens its session.
    pub fn join(&mut self, name: &str) {
        self.join_by(name, &self.url());
    }

    /// Pairs a new till that reaches the hub by another address, and opens its session.
    pub fn join_by(&mut self, name: &str, url: &str) {
        self.join_as(Till::at(&self.folder(name), name), url);
    }

    /// Pairs a till, and opens its session.
    pub fn join_as(&mut self, till: Till, url: &str) {
        let _ = till.program.json(&["join", url, "--code", &self.code(), "--name", &till.name]);
        let _ = till.program.json(&["till", "open", "--float", "100"]);
        self.tills.push(till);
    }

    /// An item on sale, taken from the rack: nobody else in the story gets it.
    pub fn take(&mut self) -> Ware {
        self.free.pop_front().expect("the demo has enough items on sale")
    }

    /// Several items on sale.
    pub fn take_many(&mut self, count: usize) -> Vec<Ware> {
        (0..count).map(|_| self.take()).collect()
    }

    /// Items that are left on the rack.
    #[must_use]
    pub fn left(&self) -> usize {
        self.free.len()
    }

    /// Wares were sold, and somebody was told so.
    pub fn sold<'a>(&mut self, wares: impl IntoIterator<Item = &'a Ware>) {
        self.book.extend(wares.into_iter().map(|ware| ware.code.clone()));
    }

    /// Exchanges until everybody has heard of everything: what the last till sends in the first round,
    /// the first hears of in the second.
    pub fn drain(&self) {
        for _ in 0..2 {
            self.tills.iter().for_each(|till| _ = till.program.json(&["till", "sync"]));
        }
    }

    /// After an exchange, the hub and all tills show the book, and are whole.
    pub fn agree(&self, what: &str) {
        self.agree_with(&self.hub, &self.tills.iter().collect::<Vec<_>>(), what);
    }

    /// After an exchange, a hub and tills show the book, and are whole.
    pub fn agree_with(&self, hub: &Program, tills: &[&Till], what: &str) {
        for _ in 0..2 {
            tills.iter().for_each(|till| _ = till.program.json(&["till", "sync"]));
        }
        let gross: i64 = self.book.iter().map(|code| self.prices[code]).sum();
        let stats = hub.json(&["stats"]);
        assert_eq!(
            (stats["sales"].as_u64(), stats["gross_cents"].as_i64()),
            (Some(self.book.len() as u64), Some(gross)),
            "{what}: the hub counts every confirmed sale once: {:?}",
            self.differs(&sold(hub))
        );
        for till in tills {
            let status = till.status();
            assert_eq!(status["unsent"], 0, "{what}: nothing waits at {}: {status}", till.name);
        }
        let report = hub.json(&["reconcile"]);
        assert_eq!(report["equal"], true, "{what}: hub and stations count alike: {report}");
        let stations = tills.iter().map(|till| (till.name.as_str(), &till.program));
        for (name, program) in stations.chain([("the hub", hub)]) {
            let shown = sold(program);
            let differs = self.differs(&shown);
            assert!(shown == self.book, "{what}: {name} shows the book: {differs:?}");
            let proof = program.json(&["verify"]);
            assert_eq!(proof["problems"], json!([]), "{what}: {name} verifies");
        }
    }

    /// A few codes that are shown and not in the book, and in the book and not shown.
    fn differs<'a>(&'a self, shown: &'a BTreeSet<String>) -> (Vec<&'a String>, Vec<&'a String>) {
        let odd = shown.difference(&self.book).take(3).collect();
        (odd, self.book.difference(shown).take(3).collect())
    }
}

/// The codes of the sold items that a station shows.
#[must_use]
pub fn sold(program: &Program) -> BTreeSet<String> {
    let items = program.json(&["items", "list"]);
    let items = items.as_array().expect("items are a list").iter();
    let sold = items.filter(|item| item["state"] == "sold");
    sold.filter_map(|item| item["code"].as_str().map(str::to_owned)).collect()
}
