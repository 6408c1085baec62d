//! Figures, backups and the proof through their commands, on a real folder.

use crate::context::Caller;
use crate::treasury::sample::*;
use crate::verify_folder;
use contract::domain::payout::PaidBy;
use contract::domain::*;
use contract::*;
use messages::Lang;

/// A sale with two baskets, one cancellation, and the till closed.
async fn sold() -> Sample {
    let sample = Sample::new(EditionState::Sale).await;
    sample.sell(&[(245, 1), (245, 2)]).await;
    sample.sell(&[(1100, 1)]).await;
    sample.cancel(245, 2).await;
    sample
}

#[tokio::test]
async fn stats_count_what_is_kept() {
    let sample = sold().await;
    let stats = sample.app.call(&sample.treasurer, ShowStats {}).await.unwrap();
    assert_eq!((stats.sales, stats.gross_cents), (2, Cents(1300)));
    assert_eq!((stats.items_total, stats.items_left, stats.disputes_open), (7, 5, 0));
    let [till] = &stats.tills[..] else { panic!("there is one till") };
    assert_eq!((till.name.as_str(), till.state, till.sales), ("Poste central", TillState::Online, 2));
    sample.close_till().await;
    let stats = sample.app.call(&sample.treasurer, ShowStats {}).await.unwrap();
    assert_eq!((stats.tills[0].state, stats.tills[0].by.clone()), (TillState::Inactive, None));
}

#[tokio::test]
async fn the_dashboard_shows_the_day_and_what_comes_next() {
    let sample = sold().await;
    let shown = async || sample.app.call(&sample.treasurer, ShowDashboard {}).await.unwrap();
    let board = shown().await;
    assert_eq!(board.hours.len(), 12, "the hours from 8 to 20");
    let ten = board.hours.iter().find(|bar| bar.hour == 10).unwrap();
    assert_eq!((ten.sales, ten.running), (2, true));
    assert!((board.sales_per_minute - 0.2).abs() < 1e-9);
    assert_eq!(
        board.categories.iter().map(|c| (c.category, c.sales)).collect::<Vec<_>>(),
        [(Category::Clothes, 2)]
    );
    assert_eq!(board.next_page, "control/dashboard");
    sample.wait(660);
    assert!(shown().await.sales_per_minute.abs() < 1e-9, "older sales are no rate");
    sample.close_till().await;
    assert_eq!(shown().await.next_page, "treasury/sessions");
    sample.app.call(&sample.treasurer, SealDay { date: None }).await.unwrap();
    assert_eq!(shown().await.next_page, "till", "another sale day comes");
    sample.state(EditionState::Settlement).await;
    assert_eq!(shown().await.next_page, "treasury/payouts");
    sample.app.call(&sample.treasurer, ComputePayouts {}).await.unwrap();
    let pay = PayPayout { request: request(), email: MARIE.to_owned(), paid: PaidBy::Cash };
    assert!(shown().await.next.contains('2'), "two payouts are due");
    sample.app.call(&sample.treasurer, pay).await.unwrap();
    let pay = PayPayout { request: request(), email: AHMED.to_owned(), paid: PaidBy::Cash };
    sample.app.call(&sample.treasurer, pay).await.unwrap();
    assert_eq!(shown().await.next_page, "deposit", "unsold items go home");
    sample.return_all().await;
    assert_eq!(shown().await.next_page, "treasury/closing");
}

#[tokio::test]
async fn an_untouched_folder_proves_itself() {
    let sample = sold().await;
    sample.close_till().await;
    sample.app.call(&sample.treasurer, SealDay { date: None }).await.unwrap();
    sample.state(EditionState::Settlement).await;
    sample.app.call(&sample.treasurer, ComputePayouts {}).await.unwrap();
    let pay = PayPayout { request: request(), email: MARIE.to_owned(), paid: PaidBy::Cash };
    sample.app.call(&sample.treasurer, pay).await.unwrap();
    let (email, reason) = (AHMED.to_owned(), "geste".to_owned());
    let adjust = AdjustPayout { request: request(), email, amount_cents: Cents(500), reason };
    sample.app.call(&sample.treasurer, adjust).await.unwrap();
    let proof = sample.app.call(&Caller::default(), Verify {}).await.unwrap();
    assert_eq!(proof.problems, [""; 0]);
    assert!(proof.chain_ok && proof.signatures_ok && proof.totals_ok);
    assert_eq!(proof.entries, 10);
    sample.app.clone().close().await;
    assert_eq!(verify_folder(sample.folder.path(), Lang::En).await, proof, "also with no station at work");
}

#[tokio::test]
async fn a_folder_without_a_sound_database_is_no_proof() {
    let folder = tempfile::tempdir().unwrap();
    let proof = verify_folder(folder.path(), Lang::Fr).await;
    assert!(
        !proof.chain_ok && proof.problems.len() == 1,
        "a missing database is named: {:?}",
        proof.problems
    );
    std::fs::write(folder.path().join("bourse.db"), [7u8; 8192]).unwrap();
    let proof = verify_folder(folder.path(), Lang::Fr).await;
    assert!(!proof.chain_ok && !proof.problems.is_empty());
}

/// Changes each place in the database file where a text stands, one at a time, and proves the folder.
async fn forge(folder: &std::path::Path, text: &str, at_least: usize) -> Vec<Proof> {
    let path = folder.join("bourse.db");
    let sound = std::fs::read(&path).unwrap();
    let places: Vec<_> =
        (0..sound.len() - text.len()).filter(|at| sound[*at..].starts_with(text.as_bytes())).collect();
    assert!(places.len() >= at_least, "{text:?} stands in {} places", places.len());
    let mut proofs = Vec::new();
    for place in places {
        let mut bytes = sound.clone();
        bytes[place + text.len() - 1] ^= 1;
        std::fs::write(&path, bytes).unwrap();
        proofs.push(verify_folder(folder, Lang::Fr).await);
    }
    std::fs::write(&path, sound).unwrap();
    proofs
}

#[tokio::test]
async fn every_changed_text_of_the_books_is_found() {
    let sample = sold().await;
    sample.close_till().await;
    sample.app.call(&sample.treasurer, SealDay { date: None }).await.unwrap();
    sample.state(EditionState::Settlement).await;
    sample.app.call(&sample.treasurer, ComputePayouts {}).await.unwrap();
    let (email, number) = (MARIE.to_owned(), "cheque-4711".to_owned());
    let pay = PayPayout { request: request(), email, paid: PaidBy::Cheque { number: number.clone() } };
    sample.app.call(&sample.treasurer, pay).await.unwrap();
    let secret = sample.app.read(|world| world.meta["hub_secret"].clone());
    let key = sample.app.read(|world| world.stations.values().next().unwrap().public_key.clone());
    let signature = sample.app.read(|w| w.editions.values().next().unwrap().seals[0].signature.clone());
    sample.app.clone().close().await;
    let folder = sample.folder.path();
    for proof in forge(folder, "\"price_cents\":1450", 1).await {
        assert!(!proof.signatures_ok && !proof.totals_ok, "an entry that does not hold writes no rows");
    }
    for text in [secret, key, signature] {
        for proof in forge(folder, &text, 1).await {
            assert!(!proof.signatures_ok, "secrets, keys and seals: {:?}", proof.problems);
        }
    }
    assert_eq!(verify_folder(folder, Lang::Fr).await.problems, [""; 0]);
    // Both stand in the entry and in the row; copies in a first reply or in a freed page prove nothing.
    for (text, what) in [("erreur", "the reason of a cancellation"), (&number, "the number of a cheque")] {
        let proofs = forge(folder, text, 2).await;
        assert_eq!(proofs.iter().filter(|proof| !proof.totals_ok).count(), 2, "{what}");
    }
}

#[tokio::test]
async fn backups_are_encrypted_and_listed() {
    let sample = sold().await;
    let caller = &sample.admin;
    assert_eq!(sample.app.call(caller, ListBackups {}).await.unwrap(), []);
    let mut made = Vec::new();
    for _ in 0..2 {
        let job = sample.job(sample.app.call(caller, CreateBackup {}).await.unwrap()).await;
        assert_eq!(job.failure, None);
        made.push(serde_json::from_value::<Backup>(job.result.unwrap()).unwrap());
    }
    made.reverse();
    let listed = sample.app.call(caller, ListBackups {}).await.unwrap();
    assert_eq!(listed, made, "the list says what was made, newest first");
    assert!(made[0].name.starts_with("2025-11-manual-20251108T0900"), "{}", made[0].name);
    let folder = sample.folder.path().join("backups");
    let bytes = std::fs::read(folder.join(&made[0].name)).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1\n"));
    assert_eq!(bytes.len() as u64, made[0].size_bytes);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2, "no copy in clear stays");
}
