//! Newtype ids, so that a sale's id never stands where a basket's is meant.
//!
//! All are UUID v7 made by the caller; this crate makes none. They are no order: order is
//! (station, sequence).

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text.trim()).map(Self)
            }
        }
    )*};
}

ids! {
    /// A person's account on this association's stations.
    AccountId;
    /// Something that a station reported by itself.
    AlertId;
    /// What one customer buys at once; also the id that makes a repeated payment harmless.
    BasketId;
    /// One volunteer's (or pair's) turn at a till.
    CashSessionId;
    /// An adult who consigns items, kept from one edition to the next.
    DepositorId;
    /// One sale event.
    EditionId;
    /// One journal entry.
    EntryId;
    /// A file put in, or made by a job.
    FileId;
    /// A long piece of work.
    JobId;
    /// A caller's id for a command that must count once.
    RequestId;
    /// One item sold in one basket.
    SaleId;
    /// A deposit slot of an edition.
    SlotId;
    /// A station: the id comes from its key and is never used again.
    StationId;
}
