//! Many tills: the link, kills, a lost hub, queues, conflicts, bad networks and hostile machines. A demo's
//! hub over TLS and its tills, all real processes.

#[cfg(target_os = "linux")]
mod clocks;
mod closing;
mod conflicts;
mod copies;
#[cfg(target_os = "linux")]
mod heir;
#[cfg(unix)]
mod hostile;
mod kills;
mod link;
mod network;
mod promotion;
mod queue;
mod spare;
#[cfg(unix)]
mod storm;
#[cfg(unix)]
mod versions;

use std::time::Duration;

/// How long a condition may take to come true.
const WAIT_MAX: Duration = Duration::from_secs(20);
