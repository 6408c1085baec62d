//! What follows when a station's entries were taken: counts are compared, payouts kept up to date.

use crate::app::App;
use crate::context::Context;
use crate::tills::hub::of_station;
use contract::Failure;
use contract::domain::{EditionState, StationId};
use contract::wire::{Exchange, Known};
use messages::Lang;
use std::collections::BTreeSet;
use world::exchange::counts;

impl App {
    /// Sales that come while the payouts are settled change some of them: they are computed again, and
    /// the treasurer is told.
    pub(in crate::tills) async fn settle_late(&self, cx: &Context, station: StationId) {
        let settling = |world: &crate::world::World| {
            world.editions.values().any(|book| book.row.state == EditionState::Settlement)
        };
        if !self.read(settling) {
            return;
        }
        let settled: Result<(), Failure> = self
            .write(cx, None, move |draft| {
                let world = draft.world;
                for book in world.editions.values() {
                    let changed = crate::treasury::compute_again(draft, book)?;
                    if changed > 0 {
                        draft.alert("warning", Some(station), "late_sales", &changed.to_string());
                    }
                }
                Ok(())
            })
            .await;
        if let Err(failure) = settled {
            tracing::warn!(code = failure.code, "late sales are not in the payouts yet");
        }
    }

    /// After a drain the station and the hub hold the same chains and count alike; a difference raises an
    /// alarm, once, with the first entry that differs where chains do.
    pub(super) async fn compare_counts(&self, lang: Lang, station: StationId, request: &Exchange) {
        let (differs, place) = self.read(|world| {
            let parts = |known: &Known| world.editions.get(&known.edition)?.journal.differs(known);
            let place = request.known.iter().filter_map(parts).min();
            // Only who holds the same entries must count the same.
            let ends = |known: &Known| (known.edition, known.station, known.sequence);
            let theirs: BTreeSet<_> = request.known.iter().map(ends).collect();
            let ours = world.editions.values().flat_map(|book| book.journal.known(book.row.id));
            let same = theirs == ours.map(|known| ends(&known)).collect();
            let raised = world.alerts.iter().rev().find(|row| row.station == Some(station));
            let raised = raised.is_some_and(|row| row.reason == "counts_differ");
            let differs = place.is_some() || same && request.counts != counts(world, station);
            (differs && !raised, place)
        });
        if differs {
            let cx = of_station(lang, "Reconcile", &station.to_string());
            let raised: Result<(), Failure> = self
                .write(&cx, None, move |draft| {
                    let place = place.map(|place| place.to_string()).unwrap_or_default();
                    draft.alert("alarm", Some(station), "counts_differ", &place);
                    Ok(())
                })
                .await;
            if let Err(failure) = raised {
                tracing::warn!(code = failure.code, "the alarm is not written");
            }
        }
    }
}
