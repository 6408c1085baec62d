//! What closing promises: a seal on the closing entry, and after it only late payments, and the word that
//! an entry came too late to count, each with its own seal.

use contract::domain::{EditionId, StationId};
use contract::journal::{Entry, Event, Seal, SealKind, SignedEntry};
use contract::wire::Rejection;
use std::collections::{BTreeMap, HashSet};

/// A break of the closing's promise.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct LateFault {
    /// Whose chain.
    pub(super) station: StationId,
    /// Which entry.
    pub(super) sequence: u64,
    /// What is wrong with it.
    pub(super) kind: LateKind,
}

/// What is wrong after a closing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum LateKind {
    /// The closing entry, or a late one, has no closing seal.
    Unsealed,
    /// An entry that closing does not allow any more.
    NotALatePayment,
}

/// Whether an edition's journal says that it was closed.
pub(super) fn is_closed(edition: EditionId, entries: &[SignedEntry]) -> bool {
    let closing = |signed: &SignedEntry| match sync::chain::read_entry(&signed.bytes) {
        Ok(entry) => matches!(entry.event, Event::EditionClosed { .. }),
        Err(_) => false,
    };
    entries.iter().filter(|entry| entry.edition == edition).any(closing)
}

/// The faults of one edition, in the order of its chains. Entries that cannot be read are for the
/// proof of signatures to name.
pub(super) fn late_faults(edition: EditionId, entries: &[SignedEntry], seals: &[Seal]) -> Vec<LateFault> {
    let of_closing = |seal: &&Seal| seal.edition == edition && seal.kind == SealKind::Closing;
    let sealed: HashSet<(StationId, u64)> =
        seals.iter().filter(of_closing).map(|seal| (seal.station, seal.sequence)).collect();
    let mut chains: BTreeMap<StationId, BTreeMap<u64, Entry>> = BTreeMap::new();
    for signed in entries.iter().filter(|entry| entry.edition == edition) {
        if let Ok(entry) = sync::chain::read_entry(&signed.bytes) {
            chains.entry(signed.station).or_default().insert(signed.sequence, entry);
        }
    }
    let mut faults = Vec::new();
    for (station, chain) in chains {
        let closed = |(sequence, entry): (&u64, &Entry)| {
            let says = matches!(entry.event, Event::EditionClosed { .. });
            (says || sealed.contains(&(station, *sequence))).then_some(*sequence)
        };
        let Some(first) = chain.iter().find_map(closed) else { continue };
        for (sequence, entry) in chain.range(first..) {
            let mut fault = |kind| faults.push(LateFault { station, sequence: *sequence, kind });
            let allowed = match &entry.event {
                Event::PayoutPaid { .. } => true,
                Event::EntryRejected { reason, .. } => *reason == Rejection::EditionClosed,
                _ => false,
            };
            if *sequence > first && !allowed {
                fault(LateKind::NotALatePayment);
            }
            if !sealed.contains(&(station, *sequence)) {
                fault(LateKind::Unsealed);
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::domain::payout::PaidBy;
    use contract::domain::{AccountId, Cents, DepositorId, EntryId};
    use jiff::Timestamp;
    use sync::StationKey;
    use sync::chain::{Head, Stamp, sign_entry, sign_seal};
    use uuid::Uuid;

    const EDITION: EditionId = EditionId(Uuid::from_u128(1));

    fn chain(events: Vec<Event>, closing_seals: &[u64]) -> (Vec<SignedEntry>, Vec<Seal>) {
        let key = StationKey::from_seed([7; 32]);
        let (mut head, mut entries, mut seals) = (Head::default(), Vec::new(), Vec::new());
        for event in events {
            let at = Timestamp::UNIX_EPOCH;
            let id = EntryId(Uuid::from_u128(u128::from(head.sequence) + 10));
            let stamp =
                Stamp { station: key.station(), edition: EDITION, id, at, hub_at: at, uncertainty_ms: 0 };
            let (entry, signed) = sign_entry(&head, stamp, event, &[9; 32]);
            head = Head { sequence: entry.sequence, hash: signed.hash.clone(), hub_at: at };
            if closing_seals.contains(&head.sequence) {
                seals.push(sign_seal(&key, EDITION, &head, SealKind::Closing, at));
            }
            entries.push(signed);
        }
        (entries, seals)
    }

    fn closed() -> Event {
        Event::EditionClosed { by: AccountId(Uuid::nil()), sales: 0, gross_cents: Cents(0) }
    }

    fn paid() -> Event {
        Event::PayoutPaid {
            depositor: DepositorId(Uuid::nil()),
            by: AccountId(Uuid::nil()),
            amount_cents: Cents(100),
            paid: PaidBy::Cash,
        }
    }

    fn absent() -> Event {
        Event::PayoutAbsent {
            depositor: DepositorId(Uuid::nil()),
            by: AccountId(Uuid::nil()),
            note: String::new(),
        }
    }

    fn rejected(reason: Rejection) -> Event {
        Event::EntryRejected { station: contract::domain::StationId(Uuid::nil()), sequence: 3, reason }
    }

    #[track_caller]
    fn check(events: Vec<Event>, seals: &[u64], wanted: &[(u64, LateKind)]) {
        let (entries, seals) = chain(events, seals);
        let found: Vec<_> =
            late_faults(EDITION, &entries, &seals).iter().map(|fault| (fault.sequence, fault.kind)).collect();
        assert_eq!(found, wanted, "after closing only late payments, each with its seal");
    }

    #[test]
    fn late_payments_with_their_seals_are_fine() {
        check(vec![paid(), closed(), paid(), paid()], &[2, 3, 4], &[]);
        check(vec![paid(), absent()], &[], &[]);
        check(vec![closed(), rejected(Rejection::EditionClosed), paid()], &[1, 2, 3], &[]);
    }

    #[test]
    fn what_is_unsealed_or_not_a_payment_is_named() {
        check(vec![closed(), paid()], &[1], &[(2, LateKind::Unsealed)]);
        check(vec![paid(), closed()], &[], &[(2, LateKind::Unsealed)]);
        check(vec![closed(), absent()], &[1, 2], &[(2, LateKind::NotALatePayment)]);
        check(vec![closed(), rejected(Rejection::Future)], &[1, 2], &[(2, LateKind::NotALatePayment)]);
        check(vec![closed(), absent()], &[1], &[(2, LateKind::NotALatePayment), (2, LateKind::Unsealed)]);
    }
}
