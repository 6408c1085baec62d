//! A small edition in a folder of its own, for tests: two depositors, three lists, a till.
//!
//! Rows and entries are put in directly, so that a test of payouts leans on no other handler.

use crate::app::{App, Options};
use crate::clock::Clock;
use crate::context::{Caller, Context};
use crate::draft::{Draft, new_id};
use contract::domain::edition::EditionDates;
use contract::domain::*;
use contract::journal::{Event, SoldLine};
use contract::*;
use jiff::civil::date;
use jiff::{Timestamp, ToSpan};
use std::sync::{Arc, Mutex};
use store::rows::*;

/// The password of every account.
pub(crate) const PASSWORD: &str = "Bourse-2025!";
/// Marie: a standard depositor with the lists 245 and 246.
pub(crate) const MARIE: &str = "marie@example.org";
/// Ahmed: a member with the list 1100.
pub(crate) const AHMED: &str = "ahmed@example.org";

/// A station with its folder, its clock and its callers.
pub(crate) struct Sample {
    pub(crate) app: App,
    pub(crate) admin: Caller,
    pub(crate) treasurer: Caller,
    pub(crate) folder: tempfile::TempDir,
    now: Arc<Mutex<Timestamp>>,
}

impl Sample {
    /// Begins an association at 10:00 on the first sale day, with the edition in a state.
    pub(crate) async fn new(state: EditionState) -> Sample {
        let folder = tempfile::tempdir().unwrap();
        let now: Arc<Mutex<Timestamp>> = Arc::new(Mutex::new("2025-11-08T09:00:00Z".parse().unwrap()));
        let shown = now.clone();
        // Each look is a millisecond later, as two commands of a person are.
        let clock = Clock::new(move || {
            let mut now = shown.lock().unwrap();
            *now += 1.milliseconds();
            *now
        });
        let app = App::open_with(folder.path(), Options { clock }).await.unwrap();
        let init = InitStation {
            association: "Association d'essai".to_owned(),
            admin_email: "admin@example.org".to_owned(),
            admin_name: None,
            password: PASSWORD.to_owned(),
            recovery_passphrase: Some("phrase-de-secours".to_owned()),
        };
        app.call(&Caller::default(), init).await.unwrap();
        let admin = sign_in(&app, "admin@example.org").await;
        let account = AddAccount {
            email: "tresor@example.org".to_owned(),
            name: "Claire".to_owned(),
            role: Role::Treasurer,
            password: PASSWORD.to_owned(),
            pin: None,
        };
        app.call(&admin, account).await.unwrap();
        let treasurer = sign_in(&app, "tresor@example.org").await;
        let sample = Sample { app, admin, treasurer, folder, now };
        sample.write(move |draft| put_edition(draft, state)).await;
        sample
    }

    /// Lets time pass.
    pub(crate) fn wait(&self, seconds: i64) {
        *self.now.lock().unwrap() += seconds.seconds();
    }

    /// Lets a night pass, after which everybody signs in again.
    pub(crate) async fn next_morning(&mut self) {
        self.wait(14 * 3600);
        self.admin = sign_in(&self.app, "admin@example.org").await;
        self.treasurer = sign_in(&self.app, "tresor@example.org").await;
    }

    /// Writes rows and entries as the treasurer.
    pub(crate) async fn write(&self, mut change: impl FnMut(&mut Draft) + Send + 'static) {
        self.app
            .write(&self.context(), None, move |draft| {
                change(draft);
                Ok(())
            })
            .await
            .unwrap();
    }

    /// What the treasurer's calls become at the door.
    pub(crate) fn context(&self) -> Context {
        self.app.context(&self.treasurer, "Sample", Effect::Edition)
    }

    /// Sells a basket in one session, which is opened at the first one and stays open.
    pub(crate) async fn sell(&self, codes: &[(u16, u8)]) {
        let codes = codes.to_vec();
        self.write(move |draft| sell(draft, &codes)).await;
    }

    /// Cancels the kept sale of an item.
    pub(crate) async fn cancel(&self, list: u16, line: u8) {
        self.write(move |draft| {
            let book = draft.edition().unwrap();
            let by = draft.actor().unwrap().id;
            let sale = book.books.sale_of(ListNumber(list), Line(line)).unwrap();
            let (reason, refund_cents) = ("erreur".to_owned(), sale.price_cents);
            let session = book.books.open_session(draft.station()).map(|session| session.id);
            let event =
                Event::SaleCancelled { sale: sale.id, session, by, reason, refund_cents, means: Means::Cash };
            draft.append(book, event).unwrap();
        })
        .await;
    }

    /// Closes the open session with what it should hold.
    pub(crate) async fn close_till(&self) {
        self.write(|draft| {
            let book = draft.edition().unwrap();
            let by = draft.actor().unwrap().id;
            let session = book.books.open_session(draft.station()).unwrap().id;
            let expected_cents = book.books.drawer(session);
            let (counted_cents, note) = (expected_cents, String::new());
            let event = Event::SessionClosed { session, by, expected_cents, counted_cents, note };
            draft.append(book, event).unwrap();
        })
        .await;
    }

    /// Puts the edition in a state.
    pub(crate) async fn state(&self, state: EditionState) {
        self.write(move |draft| {
            let row = EditionRow { state, ..draft.edition().unwrap().row.clone() };
            draft.put(Change::Edition(Box::new(row)));
        })
        .await;
    }

    /// Notes every unsold item as returned.
    pub(crate) async fn return_all(&self) {
        self.write(|draft| {
            let book = draft.edition().unwrap();
            for item in book.items.values().filter(|item| item.row.state == ItemState::OnSale) {
                if book.books.sale_of(item.row.list, item.row.line).is_none() {
                    draft.put(Change::Item(ItemRow { state: ItemState::Returned, ..item.row.clone() }));
                }
            }
        })
        .await;
    }

    /// Waits for a job's end.
    pub(crate) async fn job(&self, started: JobStarted) -> Job {
        loop {
            let job = self.app.call(&self.treasurer, ShowJob { job: started.job }).await.unwrap();
            if job.state != JobState::Running {
                return job;
            }
            tokio::task::yield_now().await;
        }
    }
}

/// A caller's id.
pub(crate) fn request() -> RequestId {
    RequestId(new_id(Timestamp::now()))
}

async fn sign_in(app: &App, email: &str) -> Caller {
    let sign_in = SignIn { email: email.to_owned(), password: PASSWORD.to_owned() };
    let signed = app.call(&Caller::default(), sign_in).await.unwrap();
    Caller { token: Some(signed.token), ..Caller::default() }
}

fn put_edition(draft: &mut Draft, state: EditionState) {
    let edition = EditionId(draft.id());
    let dates = EditionDates::new(
        vec![date(2025, 11, 5), date(2025, 11, 6), date(2025, 11, 7)],
        vec![date(2025, 11, 8), date(2025, 11, 9)],
        date(2025, 11, 10),
        None,
    );
    draft.put(Change::Edition(Box::new(EditionRow {
        id: edition,
        code: "2025-11".to_owned(),
        name: "Automne 2025".to_owned(),
        state,
        dates,
        settings: Settings::default(),
        created_at: draft.now,
        closed_at: None,
        closed_by: None,
    })));
    let marie = depositor(draft, edition, "Marie", "Martin", MARIE, ListType::Standard);
    let ahmed = depositor(draft, edition, "Ahmed", "Benali", AHMED, ListType::Member);
    list(draft, edition, marie, 245, &[1000, 1450, 800]);
    list(draft, edition, marie, 246, &[500, 2000]);
    list(draft, edition, ahmed, 1100, &[300, 700]);
}

fn depositor(
    draft: &mut Draft,
    edition: EditionId,
    first: &str,
    last: &str,
    email: &str,
    list_type: ListType,
) -> DepositorId {
    let id = DepositorId(draft.id());
    draft.put(Change::Depositor(DepositorRow {
        id,
        email: email.to_owned(),
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        phone: None,
        street: String::new(),
        postcode: "31830".to_owned(),
        town: "Plaisance-du-Touch".to_owned(),
        created_at: draft.now,
    }));
    draft.put(Change::Registration(RegistrationRow {
        edition,
        depositor: id,
        slot: None,
        list_type,
        tariff: String::new(),
        ticket: String::new(),
        created_at: draft.now,
    }));
    id
}

fn list(draft: &mut Draft, edition: EditionId, depositor: DepositorId, number: u16, prices: &[i64]) {
    let (number, now) = (ListNumber(number), Some(draft.now));
    draft.put(Change::List(ListRow {
        edition,
        number,
        depositor,
        state: ListState::Deposited,
        declared_at: None,
        exception: None,
        exception_by: None,
        changed_at: draft.now,
        validated_at: now,
        deposited_at: now,
        returned_at: None,
        labels_made_at: now,
        labels_printed_at: now,
    }));
    for (line, price) in (1..).zip(prices) {
        draft.put(Change::Item(ItemRow {
            edition,
            list: number,
            line: Line(line),
            category: if line == 1 { Category::Clothes } else { Category::Toys },
            description: format!("Article {line}"),
            color: String::new(),
            brand: String::new(),
            gender: String::new(),
            size: String::new(),
            price_cents: Cents(*price),
            state: ItemState::OnSale,
            refused_for: None,
        }));
    }
}

fn sell(draft: &mut Draft, codes: &[(u16, u8)]) {
    let book = draft.edition().unwrap();
    let by = draft.actor().unwrap().id;
    let session = match book.books.open_session(draft.station()) {
        Some(session) => session.id,
        None => {
            let session = CashSessionId(draft.id());
            let (till, float_cents) = ("Poste central".to_owned(), Cents(10_000));
            draft.append(book, Event::SessionOpened { session, till, by, float_cents }).unwrap();
            session
        }
    };
    let mut lines = Vec::new();
    for (list, line) in codes {
        let (list, line) = (ListNumber(*list), Line(*line));
        let price_cents = book.items[&(list, line)].row.price_cents;
        lines.push(SoldLine { sale: SaleId(draft.id()), list, line, price_cents });
    }
    let amount_cents = lines.iter().map(|line| line.price_cents).sum();
    let payments = vec![Payment { means: Means::Card, amount_cents }];
    let basket = BasketId(draft.id());
    let change_cents = Cents::ZERO;
    draft.append(book, Event::BasketSold { basket, session, by, lines, payments, change_cents }).unwrap();
}
