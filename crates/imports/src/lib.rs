//! Files in: Billetweb exports and declarations as bytes become rows and findings.
//!
//! Nothing is written here and nothing is compared with an edition; that is `app`'s. Every length is
//! bounded before it is believed, and no bytes make it panic. What a file says wrongly is a typed
//! finding on its row; only a file that cannot be read, or lacks columns, is refused whole.

mod answers;
mod date;
mod declarations;
mod decode;
mod delimited;
mod fault;
mod finding;
mod form;
mod heading;
mod item;
mod item_rows;
mod limits;
mod name;
mod registrations;
mod sheet;
mod value;
mod workbook;

pub use declarations::{Declarations, DeclaredItem, DeclaredList, read_declarations};
pub use fault::FileFault;
pub use finding::{RowFinding, Trouble};
pub use form::Form;
pub use heading::Layout;
pub use limits::Limits;
pub use registrations::{RegistrationRow, Registrations, read_registrations};
pub use sheet::{Book, Cell, Encoding, Separator, Sheet, SheetFormat, SheetRow, read_book};

#[cfg(test)]
mod tests;
