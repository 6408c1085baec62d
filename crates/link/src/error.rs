//! Why a hub gave nothing: it refused, it is away, or it is not what it should be.

use crate::address::AddressError;
use crate::pin;
use contract::Failure;
use std::io;
use std::path::PathBuf;

/// Why a call to a hub gave nothing.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// The hub refused, and says why.
    #[error("refused: {0}")]
    Refused(Failure),
    /// The hub did not answer, or not to the end, or not in time.
    #[error("the hub does not answer")]
    Away(#[source] reqwest::Error),
    /// The hub's stream fell silent or ended.
    #[error("the hub's stream fell silent")]
    Silent,
    /// Another machine answers at the hub's address.
    #[error("another machine answers at the hub's address")]
    WrongHub,
    /// What came back is no answer of a hub.
    #[error("what came back is no answer of a hub ({status})")]
    Unreadable {
        /// The HTTP status.
        status: u16,
    },
    /// What came back is longer than it may be.
    #[error("the answer is longer than {bytes_max} bytes")]
    TooLarge {
        /// The bound.
        bytes_max: u64,
    },
    /// The address is none.
    #[error("the hub's address")]
    Address(#[from] AddressError),
    /// A file could not be written here.
    #[error("writing {}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl LinkError {
    /// Whether the hub did not answer at all, as opposed to a refusal: the till is offline then.
    #[must_use]
    pub fn is_away(&self) -> bool {
        match self {
            LinkError::Away(error) => !error.is_builder(),
            LinkError::Silent => true,
            _ => false,
        }
    }
}

impl From<reqwest::Error> for LinkError {
    fn from(error: reqwest::Error) -> Self {
        if pin::is_wrong(&error) { LinkError::WrongHub } else { LinkError::Away(error) }
    }
}
