//! Reconciliation: what each station counts of its own sales, beside what the hub counts of them.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::fail;
use crate::tills::Seen;
use crate::tills::hub::counts_key;
use crate::world::{EditionBook, World};
use contract::domain::StationId;
use contract::wire::Count;
use contract::{CallTills, Failure, Reconcile, Reconciliation, StationCount};
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;
use store::rows::StationRow;
use world::take::REFUSED;

/// A station that said nothing for longer is not there: it speaks every two seconds.
const HEARD_MAX: SignedDuration = SignedDuration::from_secs(10);
/// How long a call waits for the tills that do not answer.
const ANSWER_MAX: Duration = Duration::from_secs(4);
/// How often it looks.
const ANSWER_ASKED: Duration = Duration::from_millis(50);

impl App {
    /// What every station counts, as it said last, beside what this one counts. Who said nothing `since` then
    /// was not heard.
    fn reconciliation(&self, cx: &Context, since: Timestamp) -> Result<Reconciliation, Failure> {
        let own = self.0.station.station();
        let now = self.0.clock.now();
        self.read(|world| {
            let book = fail::edition(world, cx)?;
            let mut rows: Vec<&StationRow> = world.stations.values().collect();
            rows.sort_by_key(|row| (row.number, row.created_at));
            let counted =
                |row: &&StationRow| row.revoked_at.is_none() || !book.journal.chain(row.id).is_empty();
            let stations: Vec<StationCount> = rows
                .into_iter()
                .filter(counted)
                .map(|row| self.compared(world, book, row, own, since))
                .collect();
            let equal = stations.iter().all(|s| {
                (s.sales, s.gross_cents) == (s.hub_sales, s.hub_gross_cents) && s.first_difference.is_none()
            });
            Ok(Reconciliation { equal, at: now, stations })
        })
    }

    fn compared(
        &self,
        world: &World,
        book: &EditionBook,
        row: &StationRow,
        own: StationId,
        since: Timestamp,
    ) -> StationCount {
        let (hub_sales, hub_gross_cents) = book.books.kept_of(row.id);
        let said: Vec<Count> = world
            .meta
            .get(&counts_key(row.id))
            .and_then(|text| serde_json::from_str(text).ok())
            .unwrap_or_default();
        let said = said.into_iter().find(|count| count.edition == book.row.id && count.station == row.id);
        // The hub's own till is the hub. A station that never counted to this hub has said nothing that could
        // differ; one that was revoked, or was the hub before and is lost, says no more: what is held stands.
        let said = said.filter(|_| row.id != own && row.revoked_at.is_none());
        let (sales, gross_cents) =
            said.map_or((hub_sales, hub_gross_cents), |said| (said.sales, said.gross_cents));
        let seen = self.0.tills.seen(row.id);
        let held = book.journal.end(row.id);
        let recent = |seen: &Seen| seen.at >= since;
        // What is not here follows the last entry that is. Where all is here and the sums differ all the same,
        // what changed since the station counted is another's doing: there is no entry of its own to name.
        let (refused, waits) =
            (refused_of(world, row.id) > held, seen.as_ref().is_some_and(|seen| seen.pending > 0));
        let differs = (sales, gross_cents) != (hub_sales, hub_gross_cents);
        StationCount {
            station: row.name.clone(),
            sales,
            gross_cents,
            hub_sales,
            hub_gross_cents,
            first_difference: (refused || differs && waits).then_some(held + 1),
            revoked: row.revoked_at.is_some(),
            heard: row.id == own || row.revoked_at.is_some() || seen.as_ref().is_some_and(recent),
            counted_at: seen.map(|seen| seen.at),
        }
    }
}

impl Handle<Reconcile> for App {
    async fn handle(&self, cx: &Context, _: Reconcile) -> Result<Reconciliation, Failure> {
        self.reconciliation(cx, self.0.clock.now() - HEARD_MAX)
    }
}

impl Handle<CallTills> for App {
    async fn handle(&self, cx: &Context, _: CallTills) -> Result<Reconciliation, Failure> {
        let called = self.0.clock.now();
        let ends = tokio::time::Instant::now() + ANSWER_MAX;
        self.0.tills.beats.send_modify(|beat| beat.called += 1);
        // A till that died a moment ago counts as heard of until it is asked.
        loop {
            let answered = self.reconciliation(cx, called)?;
            if answered.stations.iter().all(|station| station.heard) || tokio::time::Instant::now() >= ends {
                return Ok(answered);
            }
            tokio::time::sleep(ANSWER_ASKED).await;
        }
    }
}

/// How far the entries of a station go that were brought by others and not taken: the hub lacks them until
/// somebody imports that station's journal.
fn refused_of(world: &World, station: StationId) -> u64 {
    let told = world.alerts.iter().filter(|alert| alert.reason == REFUSED && alert.station == Some(station));
    told.filter_map(|alert| alert.details.parse().ok()).max().unwrap_or(0)
}
