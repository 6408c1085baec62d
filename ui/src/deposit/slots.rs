//! How the deposit goes, slot by slot: who came, who is late, where there is room.

use contract::{DepositProgress, Slot};

/// Where a slot stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Over.
    Past,
    /// Now.
    Now,
    /// To come.
    ToCome,
}

/// A slot as the table shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotLine {
    /// Its name.
    pub name: String,
    /// Start, ms since 1970.
    pub start_ms: i64,
    /// Where it stands in time.
    pub when: When,
    /// Depositors received.
    pub received: u32,
    /// Depositors in it.
    pub depositors: u32,
    /// Whether it takes nobody more.
    pub full: bool,
}

impl SlotLine {
    /// Those who should have come and did not.
    #[must_use]
    pub fn late(&self) -> u32 {
        if self.when == When::Past { self.depositors.saturating_sub(self.received) } else { 0 }
    }
}

/// The slots with their progress, in their order.
#[must_use]
pub fn lines(progress: &DepositProgress, slots: &[Slot], now_ms: i64) -> Vec<SlotLine> {
    let line = |done: &contract::SlotProgress| {
        let slot = slots.iter().find(|slot| slot.slot == done.slot);
        let (start, end) =
            slot.map_or((0, i64::MAX), |slot| (slot.start.as_millisecond(), slot.end.as_millisecond()));
        let when = if now_ms >= end {
            When::Past
        } else if now_ms >= start {
            When::Now
        } else {
            When::ToCome
        };
        SlotLine {
            name: done.slot.clone(),
            start_ms: start,
            when,
            received: done.received,
            depositors: done.depositors,
            full: slot.is_some_and(|slot| slot.taken >= slot.capacity),
        }
    };
    progress.slots.iter().map(line).collect()
}

/// All who should have come and did not.
#[must_use]
pub fn late(lines: &[SlotLine]) -> u32 {
    lines.iter().map(SlotLine::late).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn late_is_who_did_not_come_in_a_slot_that_is_over() {
        let slot = |name: &str, start: &str, end: &str, taken: u16| -> Slot {
            serde_json::from_value(json!({
                "id": "0192f0c1-0000-7000-8000-000000000000", "slot": name, "start": start, "end": end,
                "capacity": 20, "taken": taken, "audience": "all"
            }))
            .expect("a slot of the contract")
        };
        let progress: DepositProgress = serde_json::from_value(json!({
            "slots": [{"slot": "a", "received": 17, "depositors": 20}, {"slot": "b", "received": 4, "depositors": 12}],
            "lists_done": 21, "lists": 32, "accepted": 0, "refused": 0
        }))
        .expect("a progress of the contract");
        let slots = [
            slot("a", "2026-11-18T08:30:00Z", "2026-11-18T10:30:00Z", 20),
            slot("b", "2026-11-18T13:00:00Z", "2026-11-18T17:00:00Z", 12),
        ];
        let now = slots[1].start.as_millisecond() + 60_000;
        let lines = lines(&progress, &slots, now);
        assert_eq!(lines.iter().map(|line| line.when).collect::<Vec<_>>(), [When::Past, When::Now]);
        assert_eq!((late(&lines), lines[0].full, lines[1].full), (3, true, false));
    }
}
