//! A station in this process, with an edition, driven by the command door.

use app::{App, Caller, Handle};
use contract::domain::Cents;
use contract::domain::{BasketId, Means, Payment, RequestId};
use contract::*;
use jiff::civil::date;
use std::path::PathBuf;
use tempfile::TempDir;
use uuid::Uuid;

/// The admin of every story.
pub const ADMIN: &str = "admin@example.org";
/// Their password.
pub const PASSWORD: &str = "Bourse-2025!essai";

/// The association of every story.
pub const ASSOCIATION: &str = "Association d'essai";
/// The code of its edition.
pub const EDITION: &str = "2025-11";

/// The edition to which the sample files belong.
#[must_use]
pub fn edition() -> CreateEdition {
    CreateEdition {
        name: "Automne 2025".to_owned(),
        code: Some(EDITION.to_owned()),
        deposit_days: vec![date(2025, 11, 5), date(2025, 11, 6), date(2025, 11, 7)],
        sale_days: vec![date(2025, 11, 8), date(2025, 11, 9)],
        return_day: date(2025, 11, 10),
        declaration_deadline: None,
        preset: Some("alpe".to_owned()),
    }
}

/// A station with its admin signed in.
pub struct Sale {
    /// The station; closed with [`Sale::close`], else with the folder.
    pub app: App,
    /// Who calls.
    pub caller: Caller,
    /// Its folder, gone with the story.
    pub folder: TempDir,
}

impl Sale {
    /// A new association without an edition.
    pub async fn begin() -> Sale {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let app = App::open(folder.path()).await.expect("an empty folder opens");
        let begin = InitStation {
            association: ASSOCIATION.to_owned(),
            admin_email: ADMIN.to_owned(),
            admin_name: None,
            password: PASSWORD.to_owned(),
            recovery_passphrase: Some("une phrase de secours".to_owned()),
        };
        app.call(&Caller::default(), begin).await.expect("an association begins");
        let mut sale = Sale { app, caller: Caller::default(), folder };
        sale.sign_in(ADMIN, PASSWORD).await;
        sale
    }

    /// A new association with an edition that takes registrations.
    pub async fn open_edition() -> Sale {
        let sale = Sale::begin().await;
        sale.call(edition()).await;
        sale.advance_to(contract::domain::EditionState::RegistrationsOpen).await;
        sale
    }

    /// Signs in; the following calls are this account's.
    pub async fn sign_in(&mut self, email: &str, password: &str) {
        let sign_in = SignIn { email: email.to_owned(), password: password.to_owned() };
        let signed = self.app.call(&Caller::default(), sign_in).await.expect("the account signs in");
        self.caller = Caller { token: Some(signed.token), ..Caller::default() };
    }

    /// Calls a command that must be done.
    pub async fn call<C: Command>(&self, command: C) -> C::Reply
    where
        App: Handle<C>,
    {
        match self.app.call(&self.caller, command).await {
            Ok(reply) => reply,
            Err(failure) => panic!("{} is done, not refused: {} {}", C::NAME, failure.code, failure),
        }
    }

    /// Calls a command that must be refused; every refusal says what happened and what to do.
    pub async fn refused<C: Command>(&self, command: C) -> Failure
    where
        App: Handle<C>,
    {
        match self.app.call(&self.caller, command).await {
            Ok(_) => panic!("{} is refused", C::NAME),
            Err(failure) => {
                assert!(
                    !failure.message.is_empty() && !failure.hint.is_empty(),
                    "{} says what to do",
                    failure.code
                );
                failure
            }
        }
    }

    /// Moves the edition on to a state, with an admin's reason.
    pub async fn advance_to(&self, state: contract::domain::EditionState) {
        for _ in 0..8 {
            if self.call(ShowEdition {}).await.state == state {
                return;
            }
            self.call(AdvanceEdition { reason: Some("essai".to_owned()) }).await;
        }
        panic!("eight steps lead to {}", state.key());
    }

    /// Puts a sample file in.
    pub async fn put_sample(&self, name: &str) -> contract::domain::FileId {
        let bytes = std::fs::read(crate::samples::path(name)).expect("the sample is there");
        self.app.put_file(&self.caller, name, bytes).await.expect("a sample is taken")
    }

    /// Opens the till with a float of 100 €.
    pub async fn open_till(&self) -> Till {
        self.call(OpenCashSession { request: RequestId(Uuid::new_v4()), float_cents: Cents(10_000) }).await
    }

    /// Sells codes for cash, with the exact sum of `total`.
    pub async fn sell(&self, codes: &[String], total: Cents) -> BasketSold {
        self.call(basket(codes, &[(Means::Cash, total.0)])).await
    }

    /// Waits for a job's end.
    pub async fn finish(&self, started: JobStarted) -> Job {
        loop {
            let job = self.call(ShowJob { job: started.job }).await;
            match job.state {
                JobState::Running => tokio::task::yield_now().await,
                JobState::Done => return job,
                JobState::Failed | JobState::Cancelled => panic!("the job ends well: {:?}", job.failure),
            }
        }
    }

    /// The bytes of a job's file.
    pub async fn file(&self, job: &Job) -> Vec<u8> {
        let file = self.app.file(&self.caller, job.file.expect("the job made a file")).await;
        file.expect("the file is there").bytes.to_vec()
    }

    /// Closes the station and gives its folder back.
    pub async fn close(self) -> TempDir {
        self.app.close().await;
        self.folder
    }

    /// The station's database.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("bourse.db")
    }
}

/// A basket to sell.
#[must_use]
pub fn basket(codes: &[String], payments: &[(Means, i64)]) -> SellBasket {
    SellBasket {
        basket: BasketId(Uuid::new_v4()),
        codes: codes.to_vec(),
        payments: payments
            .iter()
            .map(|(means, cents)| Payment { means: *means, amount_cents: Cents(*cents) })
            .collect(),
    }
}
