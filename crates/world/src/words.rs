//! The words of states and faults, for sentences.

use contract::domain::edition::{DatesFault, Prerequisite};
use contract::domain::{EditionState, ItemState, ListNumber};
use messages::{Lang, words as w};

/// A state of an edition, as it stands in a sentence.
pub fn edition_state(lang: Lang, state: EditionState) -> &'static str {
    match state {
        EditionState::Draft => w::state_draft(lang),
        EditionState::Configured => w::state_configured(lang),
        EditionState::RegistrationsOpen => w::state_registrations_open(lang),
        EditionState::Deposit => w::state_deposit(lang),
        EditionState::Sale => w::state_sale(lang),
        EditionState::Settlement => w::state_settlement(lang),
        EditionState::Closed => w::state_closed(lang),
        EditionState::Archived => w::state_archived(lang),
    }
}

/// Why an item is not on sale.
pub fn item_state(lang: Lang, state: ItemState) -> &'static str {
    match state {
        ItemState::Declared => w::item_declared(lang),
        ItemState::OnSale => w::item_on_sale(lang),
        ItemState::Refused => w::item_refused(lang),
        ItemState::Sold => w::item_sold(lang),
        ItemState::Withdrawn => w::item_withdrawn(lang),
        ItemState::Unsold => w::item_unsold(lang),
        ItemState::Returned => w::item_returned(lang),
        ItemState::Missing => w::item_missing(lang),
        ItemState::Donated => w::item_donated(lang),
    }
}

/// What is wrong with dates, as a list of words.
pub fn dates_faults(lang: Lang, faults: &[DatesFault]) -> String {
    let word = |fault: &DatesFault| match fault {
        DatesFault::NoDepositDay => w::dates_no_deposit_day(lang),
        DatesFault::NoSaleDay => w::dates_no_sale_day(lang),
        DatesFault::DeadlineNotBeforeDeposit => w::dates_deadline(lang),
        DatesFault::DepositNotBeforeSale => w::dates_deposit(lang),
        DatesFault::ReturnBeforeSale => w::dates_return(lang),
        DatesFault::TooManyDays => w::dates_too_many(lang),
    };
    faults.iter().map(word).collect::<Vec<_>>().join(", ")
}

/// What a step still waits for.
pub fn prerequisite(lang: Lang, open: &Prerequisite) -> String {
    match open {
        Prerequisite::Dates { faults } => w::need_dates(lang, &dates_faults(lang, faults)),
        Prerequisite::Slots => w::need_slots(lang).to_owned(),
        Prerequisite::ListsNotValidated { lists } => {
            w::need_validated(lang, count(lists.len()), &some(lists))
        }
        Prerequisite::ListsNotDecided { lists } => w::need_decided(lang, count(lists.len()), &some(lists)),
        Prerequisite::SessionsOpen { tills } => w::need_sessions(lang, &tills.join(", ")),
        Prerequisite::SalesPending { count } => w::need_sent(lang, i64::from(*count)),
    }
}

/// The name of a setting.
pub fn setting(lang: Lang, key: &str) -> String {
    match key {
        "commission_percent" => w::setting_commission_percent(lang),
        "price_step_cents" => w::setting_price_step_cents(lang),
        "price_min_cents" => w::setting_price_min_cents(lang),
        "price_pushchair_max_cents" => w::setting_price_pushchair_max_cents(lang),
        "list_items_max" => w::setting_list_items_max(lang),
        "list_clothes_max" => w::setting_list_clothes_max(lang),
        "fee_1000_cents" => w::setting_fee_1000_cents(lang),
        "fee_2000_cents" => w::setting_fee_2000_cents(lang),
        "lists_standard_max" => w::setting_lists_standard_max(lang),
        "lists_1000_max" => w::setting_lists_1000_max(lang),
        "lists_2000_max" => w::setting_lists_2000_max(lang),
        "residents_postcode" => w::setting_residents_postcode(lang),
        "cancel_minutes" => w::setting_cancel_minutes(lang),
        "settled_percent_min" => w::setting_settled_percent_min(lang),
        "import_rows_max" => w::setting_import_rows_max(lang),
        "time_zone" => w::setting_time_zone(lang),
        other => other,
    }
    .to_owned()
}

/// The first few numbers of a long row.
pub fn some(lists: &[ListNumber]) -> String {
    const SHOWN_MAX: usize = 12;
    let mut text = lists.iter().take(SHOWN_MAX).map(ToString::to_string).collect::<Vec<_>>().join(", ");
    if lists.len() > SHOWN_MAX {
        text.push_str(", …");
    }
    text
}

/// A count for a message.
pub fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
