//! The link of a till that runs: it listens to the hub, sends what waits at once, and asks again when
//! the hub is away. No screen blocks for it, and no sale waits for it. A hub looks whether it was replaced.

use crate::app::App;
use crate::tills::guard;
use crate::tills::trust::HubPlace;
use crate::world::World;
use contract::StationRole;
use contract::wire::Beat;
use link::Beats;
use messages::Lang;
use std::sync::atomic::Ordering;
use std::time::Duration;
use sync::link_state::LinkState;
use tokio::time::Instant;

/// How often a station that is no till looks whether it has become one.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// How often a hub looks whether it has an heir: it may have been away while it was replaced.
const HEIR_EVERY: Duration = Duration::from_secs(30);
/// How often a till with nothing to say exchanges all the same: the stream runs one way, and a hub cannot
/// tell a till behind a pulled cable from one that is silent.
const SPEAK_EVERY: Duration = Duration::from_secs(2);

impl App {
    /// Starts what a running station does by itself: a till listens to its hub.
    pub fn start_link(&self) {
        self.0.tills.background.store(true, Ordering::Relaxed);
        let app = self.clone();
        tokio::spawn(async move {
            let mut stop = app.0.tills.stop.subscribe();
            tokio::select! {
                _ = stop.wait_for(|stop| *stop) => {}
                () = app.listen() => {}
            }
        });
    }

    async fn listen(&self) {
        let mut away = 0_u32;
        let mut heir_at = Instant::now();
        loop {
            let role = self.read(World::role);
            if role == StationRole::Hub && Instant::now() >= heir_at {
                self.look_for_heir(Lang::Fr).await;
                heir_at = Instant::now() + HEIR_EVERY;
                continue;
            }
            if role != StationRole::Till {
                tokio::time::sleep(LOOK_EVERY).await;
                continue;
            }
            if self.drain_within(Lang::Fr, None).await.is_ok() {
                away = 0;
                if guard(&self.0.tills.link).state() == LinkState::Online {
                    self.stream().await;
                    continue;
                }
            } else {
                away += 1;
                // A hub that stays away may have an heir, which announces itself.
                if away.is_multiple_of(2) {
                    self.look_for_heir(Lang::Fr).await;
                }
            }
            self.wait_for_ping().await;
        }
    }

    /// Until the next ping, or until somebody asks.
    async fn wait_for_ping(&self) {
        let now = self.0.tills.steady();
        let at = guard(&self.0.tills.link).ping_at().unwrap_or(now);
        let wait = Duration::try_from(at.duration_since(now)).unwrap_or_default();
        let online = guard(&self.0.tills.link).state() != LinkState::Offline;
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            // While the hub is away a sale does not ask: it would only wait for the same silence.
            () = self.0.tills.wake.notified(), if online => {}
            () = self.0.tills.retry.notified() => {}
        }
    }

    /// Listens to the hub's beats while it is there.
    async fn stream(&self) {
        let of: Option<HubPlace> = self.read(World::hub_place);
        let Ok(client) = self.hub_client(Lang::Fr) else { return };
        let Ok(mut beats) = client.beats(&self.0.station).await else { return self.lost() };
        let mut last: Option<Beat> = None;
        let mut speak_at = Instant::now() + SPEAK_EVERY;
        loop {
            let news = tokio::select! {
                beat = beats.next() => match beat {
                    Ok(beat) => {
                        let news = last != Some(beat);
                        last = Some(beat);
                        news
                    }
                    Err(_) => return self.lost(),
                },
                () = self.0.tills.wake.notified() => true,
                () = self.0.tills.retry.notified() => true,
                () = tokio::time::sleep_until(speak_at) => true,
            };
            if self.read(World::hub_place) != of || self.read(World::role) != StationRole::Till {
                return;
            }
            let mut more = news;
            while more {
                match self.drain_listening(&mut beats, &mut last).await {
                    Some(again) => more = again,
                    None => return,
                }
                speak_at = Instant::now() + SPEAK_EVERY;
            }
            if !news {
                guard(&self.0.tills.link).heard(self.0.tills.steady(), true);
            }
        }
    }

    /// Drains and goes on listening: a hub that falls silent meanwhile is gone, however long a request may
    /// take. Says whether a beat told of more; nothing when the hub is lost.
    async fn drain_listening(&self, beats: &mut Beats, last: &mut Option<Beat>) -> Option<bool> {
        let mut more = false;
        let drained = self.drain_within(Lang::Fr, None);
        tokio::pin!(drained);
        loop {
            tokio::select! {
                done = &mut drained => return done.is_ok().then_some(more),
                beat = beats.next() => match beat {
                    Ok(beat) => {
                        more |= *last != Some(beat);
                        *last = Some(beat);
                    }
                    Err(_) => {
                        self.lost();
                        return None;
                    }
                },
            }
        }
    }

    fn lost(&self) {
        let chance = f64::from(u16::from_be_bytes(crate::secrets::random())) / 65_535.0;
        guard(&self.0.tills.link).failed(self.0.tills.steady(), chance);
    }
}
