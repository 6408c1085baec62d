//! A till in a browser without the browser: what it keeps is a map of texts, its hub is in this process.

use app::{App, Caller, Signed};
use contract::domain::{BasketId, Cents, ItemState, Means, Payment, RequestId};
use contract::wire::Exchanged;
use contract::*;
use jiff::{SignedDuration, Timestamp};
use messages::Lang;
use rescue::{Begun, Decided, Next, Rescue, Step, Write};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tests::Demo;
use tests::demo::{ADMIN, VOLUNTEER};
use tests::sale::PASSWORD;
use uuid::Uuid;

/// The demo's PIN.
const PIN: &str = "246810";
/// The hash that stands for a hub's certificate.
const CERTIFICATE: [u8; 32] = [7; 32];

/// A page: what it keeps, the till in its memory, and who is signed in.
struct Page {
    rows: BTreeMap<String, String>,
    till: Rescue,
    token: Option<String>,
}

fn keep(rows: &mut BTreeMap<String, String>, writes: Vec<Write>) {
    for write in writes {
        match write {
            Write::Put(key, value) => _ = rows.insert(key, value),
            Write::Drop(key) => _ = rows.remove(&key),
        }
    }
}

fn certificate() -> String {
    CERTIFICATE.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Page {
    /// Pairs with a hub by the code that it shows.
    async fn pair(hub: &App, code: &str, name: &str) -> Result<Page, Failure> {
        let hello = hub.sync_hello(Lang::Fr, &CERTIFICATE)?;
        let (begun, message) = Begun::begin(Lang::Fr, code, name, hello, &certificate())?;
        let answer = hub.sync_pair(Lang::Fr, message).await?;
        let (confirming, message) = begun.confirm(Lang::Fr, &answer)?;
        let paired = hub.sync_confirm(Lang::Fr, &CERTIFICATE, message).await?;
        let (till, writes) = confirming.finish(Lang::Fr, &paired, "https://hub:8787", Timestamp::now())?;
        let mut rows = BTreeMap::new();
        keep(&mut rows, writes);
        Ok(Page { rows, till, token: None })
    }

    fn commit(&mut self, decided: Decided) -> Result<String, Failure> {
        keep(&mut self.rows, decided.writes.clone());
        self.till.commit(decided)
    }

    /// The page is loaded again: what was kept is all that there is.
    fn reload(&mut self) {
        let rows: Vec<(String, String)> = self.rows.clone().into_iter().collect();
        self.till = Rescue::load(&rows, Timestamp::now()).unwrap().expect("a till was kept");
        self.token = None;
        self.sign_in(PIN).expect("the PIN is known without the hub");
    }

    fn at(&mut self, now: Timestamp, name: &str, body: &Value) -> Result<Value, Failure> {
        let caller = rescue::caller(Lang::Fr, self.token.clone(), None);
        let reply = match self.till.call(&caller, name, &body.to_string(), now) {
            Step::Reply(reply) => reply,
            Step::Keep(decided) => self.commit(*decided),
            _ => panic!("{name} is answered here"),
        };
        reply.map(|text| serde_json::from_str(&text).unwrap())
    }

    fn call(&mut self, name: &str, body: &Value) -> Result<Value, Failure> {
        self.at(Timestamp::now(), name, body)
    }

    fn sign_in(&mut self, pin: &str) -> Result<(), Failure> {
        let signed = self.call("SignInWithPin", &json!({ "email": VOLUNTEER, "pin": pin }))?;
        self.token = signed["token"].as_str().map(str::to_owned);
        Ok(())
    }

    fn sell(&mut self, item: &Item) -> Result<Value, Failure> {
        self.call("SellBasket", &serde_json::to_value(basket(item)).unwrap())
    }

    /// Exchanges until neither lacks anything; how many own entries were taken.
    async fn drain(&mut self, hub: &App) -> Result<u32, Failure> {
        let mut sent = 0;
        for _ in 0..50 {
            let now = Timestamp::now();
            let asked = self.till.ask(now);
            let signed = Signed {
                station: asked.station.clone(),
                proof: asked.proof.clone(),
                path: "/sync/exchange".to_owned(),
                certificate: CERTIFICATE,
            };
            let reply = hub.sync_exchange(Lang::Fr, &signed, asked.body.as_bytes()).await?;
            let reply: Exchanged = serde_json::from_slice(&reply).unwrap();
            if let Some(decided) = self.till.absorb_reference(Lang::Fr, &asked, &reply, now)? {
                self.commit(decided)?;
            }
            if let Some(decided) = self.till.absorb_entries(Lang::Fr, &reply, now)? {
                self.commit(decided)?;
            }
            sent += self.till.acknowledged(&reply);
            match self.till.settle(&asked, &reply, now) {
                Next::Done => return Ok(sent),
                Next::Again => {}
                Next::Stopped => panic!("the hub stopped the till"),
            }
        }
        panic!("an exchange ends");
    }
}

fn basket(item: &Item) -> SellBasket {
    SellBasket {
        basket: BasketId(Uuid::new_v4()),
        codes: vec![item.code.clone()],
        payments: vec![Payment { means: Means::Cash, amount_cents: item.price_cents }],
    }
}

/// A demo's hub in this process, with its admin.
async fn hub(demo: &Demo) -> (App, Caller) {
    let hub = App::open(demo.folder.path()).await.unwrap();
    let sign_in = SignIn { email: ADMIN.to_owned(), password: PASSWORD.to_owned() };
    let signed = hub.call(&Caller::default(), sign_in).await.unwrap();
    (hub, Caller { token: Some(signed.token), ..Caller::default() })
}

async fn paired(hub: &App, admin: &Caller, name: &str) -> Page {
    let code = hub.call(admin, BeginPairing {}).await.unwrap().code;
    let mut page = Page::pair(hub, &code, name).await.expect("the code is right");
    page.drain(hub).await.unwrap();
    page.sign_in(PIN).unwrap();
    let float = json!({ "request": RequestId(Uuid::new_v4()), "float_cents": Cents(5_000) });
    page.call("OpenCashSession", &float).unwrap();
    page.drain(hub).await.unwrap();
    page
}

fn on_sale(demo: &Demo) -> Vec<Item> {
    demo.items.iter().filter(|item| item.state == ItemState::OnSale).cloned().collect()
}

#[tokio::test]
async fn a_till_in_a_browser_sells_without_the_hub_and_hands_over_after_a_reload() {
    let demo = Demo::begin(DemoPhase::Sale).await;
    let (hub, admin) = hub(&demo).await;
    let mut page = paired(&hub, &admin, "Tablette").await;
    let before = hub.call(&admin, ShowStats {}).await.unwrap().sales;
    let items = on_sale(&demo);
    let first = basket(&items[0]);
    let sold = page.call("SellBasket", &serde_json::to_value(&first).unwrap()).unwrap();
    for item in &items[1..40] {
        page.sell(item).unwrap();
    }
    assert_eq!(page.till.waiting().1, 40, "forty sales wait in the page");
    page.reload();
    assert_eq!(page.till.waiting().1, 40, "and are there after a reload");
    let again = page.call("SellBasket", &serde_json::to_value(&first).unwrap()).unwrap();
    assert_eq!(again, sold, "the same id again gets the first reply");
    let refused = page.sell(&items[3]).unwrap_err();
    assert_eq!(refused.code, "already_sold");
    let till = page.call("ShowTill", &json!({})).unwrap();
    let worth: Cents = items[..40].iter().map(|item| item.price_cents).sum();
    assert_eq!(till["expected_cash_cents"], json!(Cents(5_000) + worth), "the drawer holds them all");
    assert_eq!(page.drain(&hub).await.unwrap(), 40, "each entry is taken once");
    assert_eq!(page.till.waiting(), (0, 0));
    assert_eq!(hub.call(&admin, ShowStats {}).await.unwrap().sales, before + 40, "none lost, none doubled");
    let report = hub.call(&admin, Reconcile {}).await.unwrap();
    assert!(report.equal, "the hub and the page count alike: {report:?}");
    let station = hub.call(&admin, ListStations {}).await.unwrap();
    assert!(station.iter().any(|line| line.name == "Tablette" && line.pending == 0));
}

#[tokio::test]
async fn a_till_in_a_browser_hears_of_conflicts_and_answers_for_them() {
    let demo = Demo::begin(DemoPhase::Sale).await;
    let (hub, admin) = hub(&demo).await;
    let (mut early, mut late) =
        (paired(&hub, &admin, "Tablette 1").await, paired(&hub, &admin, "Tablette 2").await);
    let item = &on_sale(&demo)[0];
    let at = |seconds| Timestamp::now().checked_add(SignedDuration::from_secs(seconds)).unwrap();
    early.at(at(-30), "SellBasket", &serde_json::to_value(basket(item)).unwrap()).unwrap();
    late.at(at(-10), "SellBasket", &serde_json::to_value(basket(item)).unwrap()).unwrap();
    // The later sale comes first, and loses all the same.
    late.drain(&hub).await.unwrap();
    early.drain(&hub).await.unwrap();
    late.drain(&hub).await.unwrap();
    assert_eq!(early.call("ShowTill", &json!({})).unwrap()["conflicts"], 0);
    assert_eq!(late.call("ShowTill", &json!({})).unwrap()["conflicts"], 1);
    let conflicts = late.call("ListConflicts", &json!({})).unwrap();
    let answer = json!({ "request": Uuid::new_v4(), "id": conflicts[0]["id"], "customer_gone": false });
    let dispute = late.call("AnswerConflict", &answer).unwrap();
    assert_eq!(dispute["refunded_cents"], json!(item.price_cents), "the reply shows what went back");
    late.reload();
    assert_eq!(late.call("ShowTill", &json!({})).unwrap()["conflicts"], 0, "it is answered, and stays so");
    late.drain(&hub).await.unwrap();
    let disputes = hub.call(&admin, ListDisputes {}).await.unwrap();
    assert_eq!(disputes[0].refunded_cents, item.price_cents, "the manager sees it");
}

#[tokio::test]
async fn who_may_not_be_a_till_is_refused_and_what_is_damaged_is_named() {
    let demo = Demo::begin(DemoPhase::Sale).await;
    let (hub, admin) = hub(&demo).await;
    let code = hub.call(&admin, BeginPairing {}).await.unwrap().code;
    let wrong = if code == "00000000" { "11111111" } else { "00000000" };
    let refused =
        |result: Result<Page, Failure>| result.err().map(|failure| failure.code).unwrap_or_default();
    assert_eq!(refused(Page::pair(&hub, wrong, "Tablette").await), "wrong_code");
    assert_eq!(refused(Page::pair(&hub, &code, "  ").await), "name_missing");
    let mut page = paired(&hub, &admin, "Tablette").await;
    page.token = None;
    assert_eq!(page.sign_in("000000").unwrap_err().code, "bad_sign_in");
    let sale = serde_json::to_value(basket(&on_sale(&demo)[0])).unwrap();
    assert_eq!(page.call("SellBasket", &sale).unwrap_err().code, "sign_in_needed");
    page.sign_in(PIN).unwrap();
    assert_eq!(
        page.call("JoinHub", &json!({ "url": "x", "code": "1", "name": "y" })).unwrap_err().code,
        "not_in_browser"
    );
    assert_eq!(page.call("ListStations", &json!({})).unwrap_err().code, "not_allowed");
    page.call("SellBasket", &sale).unwrap();
    let line = hub.call(&admin, ListStations {}).await.unwrap();
    let number = line.iter().find(|line| line.name == "Tablette").unwrap().number;
    hub.call(&admin, RevokeStation { number }).await.unwrap();
    assert_eq!(page.drain(&hub).await.unwrap_err().code, "station_revoked");
    assert_eq!(page.till.waiting().1, 1, "what it sold stays there");
    let mut rows: Vec<(String, String)> = page.rows.into_iter().collect();
    let own = rows.iter().position(|(key, value)| key.starts_with("e/") && value.contains("basket_sold"));
    let last = rows.iter().rposition(|(key, _)| key.starts_with("e/")).unwrap();
    assert!(own.is_some());
    rows[last].1 = rows[last].1.replacen("basket_sold", "basket_solt", 1);
    let damaged = Rescue::load(&rows, Timestamp::now()).err().expect("an altered entry is not taken");
    assert_eq!(damaged.0, rows[last].0);
}
