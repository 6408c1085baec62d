//! The numbered stream of what changed in the reference data, for tills that keep up.
//!
//! It lives in memory: a till that was away for longer, or meets a hub that restarted, gets all of them
//! again, or none when its digest says that it has the same.

use crate::tills::guard;
use contract::wire::Beat;
use serde_json::Value;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use store::rows::Change;
use tokio::sync::watch;

/// The most changed rows that are kept for tills that keep up.
const ROWS_MAX: usize = 2_000;

/// What changed since this process began.
pub(crate) struct Feed {
    /// Which stream: another after each start.
    pub(super) stream: String,
    /// The last change.
    pub(super) number: u64,
    log: VecDeque<(u64, Value)>,
    /// The last change that is no longer in the log.
    forgotten: u64,
}

impl Feed {
    pub(super) fn new() -> Self {
        let stream = crate::secrets::token();
        Self { stream, number: 0, log: VecDeque::new(), forgotten: 0 }
    }

    fn push(&mut self, rows: Vec<Value>) {
        self.number += 1;
        self.log.extend(rows.into_iter().map(|row| (self.number, row)));
        while self.log.len() > ROWS_MAX {
            self.forgotten = self.log.pop_front().map_or(self.forgotten, |(number, _)| number);
        }
    }

    /// The rows after a change; `None` when they are no longer all here.
    pub(super) fn since(&self, number: u64) -> Option<Vec<Value>> {
        let after = self.log.iter().filter(|(at, _)| *at > number).map(|(_, row)| row.clone());
        (number >= self.forgotten && number <= self.number).then(|| after.collect())
    }
}

/// Told of every commit.
pub(crate) struct Pulse {
    pub(super) beats: watch::Sender<Beat>,
    pub(super) feed: Arc<Mutex<Feed>>,
}

impl Pulse {
    /// Something was committed: tills that listen are told at once.
    pub(crate) fn committed(&self, changes: &[Change]) {
        let rows: Vec<Value> = changes
            .iter()
            .filter_map(world::reference::shared)
            .filter_map(|row| serde_json::to_value(row).ok())
            .collect();
        let entries = changes.iter().any(|change| matches!(change, Change::Record(_)));
        if !rows.is_empty() {
            guard(&self.feed).push(rows);
        } else if !entries {
            return;
        }
        self.beats.send_modify(|beat| beat.number += 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_till_that_keeps_up_gets_what_changed_and_another_all() {
        let mut feed = Feed::new();
        feed.push(vec![1.into(), 2.into()]);
        feed.push(vec![3.into()]);
        assert_eq!(feed.since(0).map(|rows| rows.len()), Some(3));
        assert_eq!(feed.since(1), Some(vec![3.into()]));
        assert_eq!(feed.since(2), Some(Vec::new()));
        assert_eq!(feed.since(3), None, "a number of another stream");
        feed.push((0..ROWS_MAX as i64).map(Value::from).collect());
        assert_eq!(feed.since(1), None, "what it lacks is forgotten");
        assert!(feed.since(2).is_some());
    }
}
