//! Going to a promoted hub: a till that follows, and an old hub that finds it has an heir.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::fail;
use crate::tills::guard;
use crate::tills::hub::of_station;
use crate::tills::join::{FIND_MAX, meet};
use crate::tills::trust::{HUB_PIN, HUB_URL, HUBS, ROLE, meta};
use contract::wire::HubCard;
use contract::{Failure, FollowHub, StationRole, TillSynced};
use link::HubClient;
use messages::Lang;
use std::time::Duration;
use sync::cards::{certificate_holds, highest, hub_holds};
use sync::keys::hex;

/// How long one that announced itself may take to say who it is.
const MEET_MAX: Duration = Duration::from_secs(3);

impl Handle<FollowHub> for App {
    async fn handle(&self, cx: &Context, command: FollowHub) -> Result<TillSynced, Failure> {
        let lang = cx.lang;
        if self.read(crate::world::World::role) == StationRole::New {
            return Err(fail::not_begun(lang));
        }
        self.follow(lang, &command.url).await?;
        let drained = self.drain_within(lang, None).await?;
        let equal = *guard(&self.0.tills.equal);
        let till = self.till_shown(cx).await.ok();
        Ok(TillSynced { till, sent: drained.sent, received: drained.received, equal })
    }
}

impl App {
    /// Takes the hub at an address for this station's, when the recovery key says that it is, and no
    /// higher one is known.
    pub(super) async fn follow(&self, lang: Lang, url: &str) -> Result<(), Failure> {
        let (client, hello, certificate) = meet(lang, url).await?;
        let (sign, mut hubs) =
            self.read(|world| (world.meta.get("recovery_sign").cloned().unwrap_or_default(), world.hubs()));
        let sound = hub_holds(&hello.hub, &sign)
            && certificate_holds(&hello.hub, &certificate, &hello.certificate)
            && hello.hub.station != self.0.station.station();
        if !sound {
            return Err(fail::wrong_hub(lang));
        }
        if !hubs.contains(&hello.hub) {
            hubs.push(hello.hub.clone());
        }
        if highest(&hubs) != Some(&hello.hub) {
            return Err(fail::old_hub(lang));
        }
        self.become_till_of(lang, &client, certificate, &hubs).await
    }

    async fn become_till_of(
        &self,
        lang: Lang,
        client: &HubClient,
        certificate: [u8; 32],
        hubs: &[HubCard],
    ) -> Result<(), Failure> {
        if self.read(crate::world::World::role) == StationRole::Hub {
            // What only this hub knows, persons above all, stays in a backup of its own.
            self.backup_for_tills(lang).await;
        }
        let hubs = serde_json::to_string(hubs).map_err(|_| fail::internal(lang))?;
        let facts = [
            meta(ROLE, "till"),
            meta(HUBS, hubs),
            meta(HUB_URL, client.url()),
            meta(HUB_PIN, hex(&certificate)),
        ];
        let cx = of_station(lang, "FollowHub", client.url());
        let _: () = self
            .write(&cx, None, move |draft| {
                facts.iter().for_each(|fact| draft.put(fact.clone()));
                Ok(())
            })
            .await?;
        *self.0.tills.hub_known.lock().await = None;
        *guard(&self.0.tills.client) = None;
        Ok(())
    }

    /// Looks for the hub among those that announce themselves: the heir of one that does not answer, or of
    /// this one, or the same one at another address.
    pub(super) async fn look_for_heir(&self, lang: Lang) {
        let Ok(found) = link::find(FIND_MAX).await else { return };
        let (known, place) = self.read(|world| (world.hub().map_or(0, |hub| hub.epoch), world.hub_place()));
        let own = self.0.station.station();
        for hub in found.into_iter().filter(|hub| place.as_ref().is_none_or(|place| place.url != hub.url)) {
            let met = HubClient::meet(&hub.url, MEET_MAX).await;
            let other = met.is_ok_and(|(_, hello, _)| hello.hub.epoch >= known && hello.hub.station != own);
            // Whether it is of this association, and which of two stays, is looked at there.
            if other && self.follow(lang, &hub.url).await.is_ok() {
                tracing::info!(url = hub.url, "following another hub");
                return;
            }
        }
    }
}
