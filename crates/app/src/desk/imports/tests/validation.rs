//! Validation: sound lists become read-only, the others are refused with their lines or excepted.

use super::*;
use contract::domain::ListState;

async fn with_lists() -> Desk {
    let desk = Desk::open().await;
    let rows: String = ["Un", "Deux"]
        .iter()
        .map(|name| ticket(1, "05 14:00", "Standard", name).replace("T1;", ";"))
        .collect();
    desk.registrations(&rows).await;
    let file = [
        ("un", "100", vec!["Vêtements/Robe/5", "Livres/Roman/2", "Livres/Album/2"]),
        ("un", "101", vec!["Vêtements/Robe/5", "Vêtements/Manteau/9", "Vêtements/Blouson/9"]),
        ("deux", "102", vec!["Vêtements/Robe/5"]),
    ];
    let answer = |(who, number, items): &(&str, &str, Vec<&str>)| {
        answer("05/10/2025 18:00:00", &format!("{who}@example.org"), number, items)
    };
    desk.answers(&file.iter().map(answer).collect::<Vec<_>>()).await;
    desk
}

fn refused(validated: &Validated) -> Vec<(u16, u32, &str)> {
    let lists = validated.refused.iter();
    lists.flat_map(|l| l.findings.iter().map(|f| (l.list.0, f.row, f.code.as_str()))).collect()
}

#[tokio::test]
async fn sound_lists_are_validated_and_the_others_named() {
    let desk = with_lists().await;
    let all = ValidateLists { lists: None, exception: None };
    let first = desk.call(all.clone()).await;
    assert_eq!(
        (first.validated, refused(&first)),
        (1, vec![(101, 3, "too_many_of"), (102, 0, "too_few_items")])
    );
    assert!(
        first.refused[0].findings[0]
            .message
            .starts_with("Ligne 3, Blouson : la liste a 2 manteaux ou vestes")
    );
    assert_eq!(desk.list(100).await.line.state, ListState::Validated);
    assert_eq!(desk.call(all).await.validated, 0, "a validated list is left as it is");
    let unknown =
        ValidateLists { lists: Some(vec![ListNumber(101), ListNumber(9)]), exception: Some("ok".into()) };
    assert_eq!(desk.ask(unknown).await.unwrap_err().code, "unknown_list");
    assert_eq!(desk.list(101).await.line.state, ListState::Complete, "nothing of it is done");
}

#[tokio::test]
async fn a_managers_reason_is_kept_where_it_was_needed() {
    let desk = with_lists().await;
    let blank = ValidateLists { lists: None, exception: Some("  ".to_owned()) };
    assert_eq!(desk.ask(blank).await.unwrap_err().code, "reason_missing");
    let numbers = [100, 101, 101, 102].map(ListNumber).to_vec();
    let command = ValidateLists { lists: Some(numbers), exception: Some("vu avec elle".to_owned()) };
    let done = desk.call(command).await;
    assert_eq!((done.validated, done.refused.len()), (3, 0));
    for (number, reason) in [(100, None), (101, Some("vu avec elle")), (102, Some("vu avec elle"))] {
        let line = desk.list(number).await.line;
        assert_eq!((line.state, line.exception.as_deref()), (ListState::Validated, reason), "list {number}");
    }
    let advanced = desk.call(AdvanceEdition { reason: None }).await;
    assert_eq!(advanced.state, contract::domain::EditionState::Deposit, "every list is validated");
}
