//! Sales survive `kill -9` at any moment after the reply was given.

use serde_json::{Value, json};
use tests::Program;
use tests::sale::{ADMIN, PASSWORD};
use uuid::Uuid;

/// How often the hub is killed in each run.
const KILLS: u32 = 200;

pub(crate) struct Client {
    http: reqwest::Client,
    url: String,
    token: String,
}

impl Client {
    /// Signs in; the hub answers.
    async fn sign_in(url: &str) -> Client {
        Client::try_sign_in(url).await.expect("the hub answers")
    }

    /// Signs in; nothing when the hub was gone before it answered.
    pub(crate) async fn try_sign_in(url: &str) -> Option<Client> {
        Client::enter(url, "SignIn", &json!({ "email": ADMIN, "password": PASSWORD })).await
    }

    /// Opens a session by one of the two ways to sign in.
    pub(crate) async fn enter(url: &str, way: &str, who: &Value) -> Option<Client> {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let mut client = Client { http, url: url.to_owned(), token: String::new() };
        let signed = client.ask(way, who).await?.ok()?;
        signed["token"].as_str().expect("a token").clone_into(&mut client.token);
        Some(client)
    }

    /// The reply, or nothing when the hub was killed before it was given.
    async fn post(&self, name: &str, body: &Value) -> Option<Value> {
        let reply = self.ask(name, body).await?;
        Some(reply.unwrap_or_else(|refusal| panic!("{name} is done: {refusal}")))
    }

    /// The reply or the refusal, or nothing when the hub was gone before it was given.
    pub(crate) async fn ask(&self, name: &str, body: &Value) -> Option<Result<Value, Value>> {
        let request = self.http.post(format!("{}/api/{name}", self.url)).bearer_auth(&self.token).json(body);
        let reply = request.send().await.ok()?;
        let good = reply.status().is_success();
        let value: Value = reply.json().await.ok()?;
        Some(if good { Ok(value) } else { Err(value) })
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_kills_lose_no_confirmed_sale() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let (sale, codes) = crate::main_job::ready_to_sell().await;
    sale.open_till().await;
    let folder = sale.close().await;
    let program = Program::new(folder.path(), ADMIN, PASSWORD);
    let mut codes = codes.into_iter();
    let mut confirmed = Vec::new();
    for kill in 0..KILLS {
        let mut hub = program.serve();
        let client = Client::sign_in(&hub.url).await;
        // The moment of the kill moves through the life of a sale from one round to the next.
        let delay = std::time::Duration::from_micros(u64::from(kill % 40) * 1_500);
        let selling = async {
            for (code, price) in codes.by_ref() {
                let body = json!({ "basket": Uuid::new_v4(), "codes": [code],
                    "payments": [{ "means": "cash", "amount_cents": price }] });
                match client.post("SellBasket", &body).await {
                    Some(_) => confirmed.push(code),
                    None => break,
                }
            }
        };
        let killing = async {
            tokio::time::sleep(delay).await;
            hub.kill();
        };
        tokio::join!(selling, killing);
    }
    let items = program.json(&["items", "list"]);
    let sold: std::collections::HashSet<&str> = items
        .as_array()
        .unwrap()
        .iter()
        .filter(|item| item["state"] == "sold")
        .filter_map(|item| item["code"].as_str())
        .collect();
    let lost: Vec<_> = confirmed.iter().filter(|code| !sold.contains(code.as_str())).collect();
    assert!(lost.is_empty(), "{} of {} confirmed sales are lost: {lost:?}", lost.len(), confirmed.len());
    assert!(!confirmed.is_empty(), "sales are confirmed between kills");
    let proof = program.json(&["verify"]);
    assert_eq!(proof["problems"], json!([]), "the journal is whole after {KILLS} kills");
    println!("{KILLS} kills, {} confirmed sales, none lost", confirmed.len());
}
