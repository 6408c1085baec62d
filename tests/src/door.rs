//! The command door of a running process, by HTTP: fast enough for stories of many sales.

use crate::hall::Ware;
use contract::domain::{BasketId, Cents, Means, Payment, RequestId};
use contract::{
    BasketSold, Command, Failure, Link, OpenCashSession, SellBasket, ShowTill, SignIn, SignInWithPin, Till,
};
use link::{HubClient, LinkError, Said};
use std::time::{Duration, Instant};
use sync::cards::NO_CERTIFICATE;
use uuid::Uuid;

/// How long a process may take to be met.
const MEET_MAX: Duration = Duration::from_secs(5);
/// Between two looks at a condition.
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// Somebody signed in at a running process.
#[derive(Clone)]
pub struct Door {
    client: HubClient,
    token: String,
}

impl Door {
    /// Somebody who has not signed in.
    ///
    /// # Errors
    /// [`LinkError`] when nobody is there.
    pub async fn at(url: &str) -> Result<Door, LinkError> {
        let client = if url.starts_with("https:") {
            HubClient::meet(url, MEET_MAX).await?.0
        } else {
            HubClient::pinned(url, NO_CERTIFICATE)?
        };
        Ok(Door { client, token: String::new() })
    }

    /// Signs in with a password.
    ///
    /// # Errors
    /// [`LinkError`] when it is refused or the process is gone.
    pub async fn enter(url: &str, email: &str, password: &str) -> Result<Door, LinkError> {
        let mut door = Door::at(url).await?;
        let sign_in = SignIn { email: email.to_owned(), password: password.to_owned() };
        door.token = door.ask(&sign_in).await?.token;
        Ok(door)
    }

    /// Signs in with a PIN.
    ///
    /// # Errors
    /// [`LinkError`] when it is refused or the process is gone.
    pub async fn enter_with_pin(url: &str, email: &str, pin: &str) -> Result<Door, LinkError> {
        let mut door = Door::at(url).await?;
        let sign_in = SignInWithPin { email: email.to_owned(), pin: pin.to_owned() };
        door.token = door.ask(&sign_in).await?.token;
        Ok(door)
    }

    /// Calls a command; nothing comes back from a process that was killed.
    ///
    /// # Errors
    /// [`LinkError`] when it is refused or the process is gone.
    pub async fn ask<C: Command>(&self, command: &C) -> Result<C::Reply, LinkError> {
        let token = Some(self.token.as_str()).filter(|token| !token.is_empty());
        let said = Said { token, lang: "fr", edition: None, address: "story" };
        let body = serde_json::to_vec(command).expect("a command is JSON");
        let reply = self.client.post(said, C::NAME, body).await?;
        Ok(serde_json::from_slice(&reply).expect("a reply is what the contract says"))
    }

    /// Calls a command that must be done.
    pub async fn call<C: Command>(&self, command: &C) -> C::Reply {
        self.ask(command).await.unwrap_or_else(|error| panic!("{} is done: {error:?}", C::NAME))
    }

    /// Calls a command that must be refused.
    pub async fn refused<C: Command>(&self, command: &C) -> Failure {
        match self.ask(command).await {
            Err(LinkError::Refused(failure)) => failure,
            Err(error) => panic!("{} is refused, the door does not fail: {error:?}", C::NAME),
            Ok(_) => panic!("{} is refused", C::NAME),
        }
    }

    /// Sells wares for cash, with the exact sum.
    pub async fn sell(&self, wares: &[&Ware]) -> BasketSold {
        self.call(&basket(wares)).await
    }

    /// Opens a cash session with a float of 100 €.
    pub async fn open_session(&self) -> Till {
        let request = RequestId(Uuid::new_v4());
        self.call(&OpenCashSession { request, float_cents: Cents(10_000) }).await
    }

    /// The till's state.
    pub async fn till(&self) -> Till {
        self.call(&ShowTill {}).await
    }

    /// Waits until the till shows a state of its link; how long that took.
    pub async fn until_link(&self, wanted: Link, limit: Duration) -> Duration {
        let what = format!("the link is {wanted:?}");
        until(&what, limit, async || self.till().await.link == wanted).await
    }
}

/// Asks again and again until it is so; how long that took.
pub async fn until<F: Future<Output = bool>>(
    what: &str,
    limit: Duration,
    mut is_so: impl FnMut() -> F,
) -> Duration {
    let begun = Instant::now();
    while !is_so().await {
        assert!(begun.elapsed() < limit, "{what}, within {limit:?}");
        tokio::time::sleep(LOOK_EVERY).await;
    }
    begun.elapsed()
}

/// A basket of wares, paid in cash with the exact sum.
#[must_use]
pub fn basket(wares: &[&Ware]) -> SellBasket {
    SellBasket {
        basket: BasketId(Uuid::new_v4()),
        codes: wares.iter().map(|ware| ware.code.clone()).collect(),
        payments: vec![Payment {
            means: Means::Cash,
            amount_cents: wares.iter().map(|w| Cents(w.cents)).sum(),
        }],
    }
}
