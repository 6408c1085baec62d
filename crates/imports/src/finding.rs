//! What is wrong, doubtful or worth knowing about one row of a file.

use contract::Level;
use contract::domain::ListNumber;

/// A finding on a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RowFinding {
    /// The row as a spreadsheet numbers it; the heading is usually row 1.
    pub row: u32,
    /// How grave: a row with an error is not taken.
    pub level: Level,
    /// What it is.
    pub trouble: Trouble,
    /// Whom or what the row is about: a name, an e-mail, a list.
    pub about: String,
}

impl RowFinding {
    /// A finding with the level of its trouble.
    #[must_use]
    pub fn new(row: u32, about: &str, trouble: Trouble) -> Self {
        Self { row, level: trouble.level(), trouble, about: about.to_owned() }
    }
}

/// What was found, with what its sentence needs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// A ticket that was not paid.
    NotPaid,
    /// A ticket that is not valid any more.
    NotValid,
    /// The same ticket on an earlier row.
    DuplicateTicket {
        /// The ticket.
        ticket: String,
        /// Its first row.
        first_row: u32,
    },
    /// No e-mail.
    NoEmail,
    /// A text that is no e-mail.
    BadEmail {
        /// The text.
        text: String,
    },
    /// No slot.
    NoSlot,
    /// A slot whose start cannot be read.
    BadSlot {
        /// The text.
        text: String,
    },
    /// No last name, and no buyer with the same e-mail.
    NoName,
    /// No last name; the buyer's was taken.
    NameOfBuyer {
        /// The name taken.
        name: String,
    },
    /// A phone that is no number; written without it.
    BadPhone {
        /// The text.
        text: String,
    },
    /// A postcode that is not French; written as it is.
    BadPostcode {
        /// The text.
        text: String,
    },
    /// A text that was cut.
    Cut {
        /// The heading of its column.
        column: &'static str,
        /// Characters kept.
        max: usize,
    },
    /// Columns that nobody asked for.
    UnknownColumns {
        /// Their headings.
        names: Vec<String>,
    },
    /// Columns that would have been of use.
    AbsentColumns {
        /// Their headings.
        names: Vec<&'static str>,
    },
    /// A row for an item without a list number.
    NoListNumber,
    /// A list number that is none.
    BadListNumber {
        /// The text.
        text: String,
    },
    /// A time of answering that cannot be read; the later row counts as later.
    BadTimestamp {
        /// The text.
        text: String,
    },
    /// A declaration without items.
    NoItems,
    /// An item without a description.
    NoDescription {
        /// Its line.
        line: u8,
    },
    /// A description that was cut.
    DescriptionCut {
        /// Its line.
        line: u8,
        /// Characters kept.
        max: usize,
    },
    /// A category that is none of the seven; taken as "other".
    UnknownCategory {
        /// Its line.
        line: u8,
        /// The text.
        text: String,
    },
    /// An item without a price.
    NoPrice {
        /// Its line.
        line: u8,
    },
    /// A price that is none.
    BadPrice {
        /// Its line.
        line: u8,
        /// The text.
        text: String,
    },
    /// More items than a list has lines.
    TooManyItems {
        /// How many lines a list has.
        max: u8,
    },
    /// Items after the answer that there is no further one; left out.
    AfterTheEnd {
        /// How many.
        count: u8,
    },
    /// A line that is no number from 1 to 24.
    BadLine {
        /// The text.
        text: String,
    },
    /// The same line of the same list on an earlier row.
    DuplicateLine {
        /// The line.
        line: u8,
        /// Its first row.
        first_row: u32,
    },
    /// A later answer for the same list counts instead.
    Replaced {
        /// The list.
        list: ListNumber,
        /// The row that counts.
        by_row: u32,
    },
}

impl Trouble {
    /// How grave it is.
    #[must_use]
    pub fn level(&self) -> Level {
        match self {
            Trouble::NoEmail
            | Trouble::BadEmail { .. }
            | Trouble::NoSlot
            | Trouble::BadSlot { .. }
            | Trouble::NoName
            | Trouble::NoListNumber
            | Trouble::BadListNumber { .. }
            | Trouble::NoItems
            | Trouble::NoDescription { .. }
            | Trouble::NoPrice { .. }
            | Trouble::BadPrice { .. }
            | Trouble::TooManyItems { .. }
            | Trouble::BadLine { .. }
            | Trouble::DuplicateLine { .. } => Level::Error,
            Trouble::DuplicateTicket { .. }
            | Trouble::NameOfBuyer { .. }
            | Trouble::BadPhone { .. }
            | Trouble::BadPostcode { .. }
            | Trouble::Cut { .. }
            | Trouble::BadTimestamp { .. }
            | Trouble::DescriptionCut { .. }
            | Trouble::UnknownCategory { .. }
            | Trouble::AfterTheEnd { .. } => Level::Warning,
            Trouble::NotPaid
            | Trouble::NotValid
            | Trouble::UnknownColumns { .. }
            | Trouble::AbsentColumns { .. }
            | Trouble::Replaced { .. } => Level::Info,
        }
    }

    /// A stable name, the code of the finding.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Trouble::NotPaid => "not_paid",
            Trouble::NotValid => "not_valid",
            Trouble::DuplicateTicket { .. } => "duplicate_ticket",
            Trouble::NoEmail => "no_email",
            Trouble::BadEmail { .. } => "bad_email",
            Trouble::NoSlot => "no_slot",
            Trouble::BadSlot { .. } => "bad_slot",
            Trouble::NoName => "no_name",
            Trouble::NameOfBuyer { .. } => "name_of_buyer",
            Trouble::BadPhone { .. } => "bad_phone",
            Trouble::BadPostcode { .. } => "bad_postcode",
            Trouble::Cut { .. } => "cut",
            Trouble::UnknownColumns { .. } => "unknown_columns",
            Trouble::AbsentColumns { .. } => "absent_columns",
            Trouble::NoListNumber => "no_list_number",
            Trouble::BadListNumber { .. } => "bad_list_number",
            Trouble::BadTimestamp { .. } => "bad_timestamp",
            Trouble::NoItems => "no_items",
            Trouble::NoDescription { .. } => "no_description",
            Trouble::DescriptionCut { .. } => "description_cut",
            Trouble::UnknownCategory { .. } => "unknown_category",
            Trouble::NoPrice { .. } => "no_price",
            Trouble::BadPrice { .. } => "bad_price",
            Trouble::TooManyItems { .. } => "too_many_items",
            Trouble::AfterTheEnd { .. } => "after_the_end",
            Trouble::BadLine { .. } => "bad_line",
            Trouble::DuplicateLine { .. } => "duplicate_line",
            Trouble::Replaced { .. } => "replaced",
        }
    }
}
