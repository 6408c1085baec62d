//! Making an empty folder a till of a hub.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::tills::exchange::said;
use crate::tills::hub::of_station;
use crate::{fail, secrets};
use contract::wire::{Hello, PROTOCOL, PairBegin, PairConfirm, Paired};
use contract::{Failure, FindHubs, FoundHub, JoinHub, Joined};
use link::{HubAddress, HubClient};
use messages::Lang;
use std::time::Duration;
use sync::keys::unhex;
use sync::pair::{begin_till, handed_over, same};
use world::joined;
use world::till::inherited;

/// How long a hub may take to say who it is.
const HELLO_MAX: Duration = Duration::from_secs(5);
/// How long hubs are listened for.
pub(super) const FIND_MAX: Duration = Duration::from_secs(3);

impl Handle<FindHubs> for App {
    async fn handle(&self, _: &Context, _: FindHubs) -> Result<Vec<FoundHub>, Failure> {
        // A network that lets nothing be announced shows no hub: its address can be typed.
        Ok(link::find(FIND_MAX).await.unwrap_or_default())
    }
}

impl Handle<JoinHub> for App {
    async fn handle(&self, cx: &Context, command: JoinHub) -> Result<Joined, Failure> {
        let lang = cx.lang;
        if let Some(name) = self.read(|world| world.meta.get("association").cloned()) {
            return Err(fail::already_begun(lang, &name));
        }
        let name = joined::till_name(lang, &command.name)?;
        let code: String = command.code.chars().filter(|c| !c.is_whitespace()).collect();
        if code.len() != 8 || !code.bytes().all(|b| b.is_ascii_digit()) {
            return Err(fail::wrong_code(lang));
        }
        let (client, hello, certificate) = meet(lang, &command.url).await?;
        if hello.protocol != PROTOCOL {
            return Err(fail::other_protocol(lang, PROTOCOL > hello.protocol));
        }
        let paired = self.pair(lang, &client, &code, &name).await?;
        if !joined::is_trusted(&hello, &certificate, &paired) {
            return Err(fail::wrong_hub(lang));
        }
        self.keep(lang, &client, &certificate, &paired).await?;
        self.drain_within(lang, None).await?;
        self.take_over(lang).await?;
        let items = self.read(|world| world.editions.values().map(|book| book.items.len()).sum::<usize>());
        Ok(Joined {
            till: paired.card.name,
            number: paired.card.number,
            association: paired.association,
            items: u32::try_from(items).unwrap_or(u32::MAX),
        })
    }
}

/// Meets whoever answers at an address; whether it is trusted follows.
pub(super) async fn meet(lang: Lang, url: &str) -> Result<(HubClient, Hello, [u8; 32]), Failure> {
    let shown = contract::domain::text::cut(url.trim(), 100);
    let address = HubAddress::parse(url).map_err(|_| fail::bad_hub_address(lang, &shown))?;
    let met = HubClient::meet(address.as_str(), HELLO_MAX).await;
    let (client, hello, certificate) = met.map_err(|error| said(lang, address.as_str(), &error))?;
    Ok((client.in_lang(lang.code()), hello, certificate))
}

impl App {
    /// Proves the code to the hub, and has it proven.
    async fn pair(&self, lang: Lang, client: &HubClient, code: &str, name: &str) -> Result<Paired, Failure> {
        let failed = |error| said(lang, client.url(), &error);
        let (pairing, message) = begin_till(code, secrets::random());
        let version = env!("CARGO_PKG_VERSION").to_owned();
        let begun = client.pair_begin(&PairBegin { protocol: PROTOCOL, version, message }).await;
        let begun = begun.map_err(failed)?;
        let key = pairing.finish(&begun.message).ok_or_else(|| fail::wrong_code(lang))?;
        let (certificate, public_key) = (client.certificate(), self.0.station.public());
        let proof = key.till_proof(&certificate, &public_key, name);
        let confirm = PairConfirm {
            attempt: begun.attempt,
            name: name.to_owned(),
            public_key: public_key.clone(),
            proof,
        };
        let paired = client.pair_confirm(&confirm).await.map_err(failed)?;
        let wanted = key.hub_proof(&certificate, &public_key, name, &handed_over(&paired));
        if same(&wanted, &paired.proof) { Ok(paired) } else { Err(fail::wrong_code(lang)) }
    }

    /// Keeps what makes this folder a till: its HMAC key beside its own, the rest in the database.
    async fn keep(
        &self,
        lang: Lang,
        client: &HubClient,
        certificate: &[u8; 32],
        paired: &Paired,
    ) -> Result<(), Failure> {
        let mac = unhex::<32>(&paired.mac).ok_or_else(|| fail::wrong_hub(lang))?;
        secrets::keep_mac(&self.0.layout.key(), &self.0.station, &mac)
            .map_err(|error| fail::folder(lang, &error))?;
        self.take_mac(mac).await;
        let rows = joined::rows(paired, client.url(), certificate);
        let cx = of_station(lang, "JoinHub", client.url());
        self.write(&cx, None, move |draft| {
            if let Some(name) = draft.world.meta.get("association") {
                return Err(fail::already_begun(lang, name));
            }
            rows.iter().for_each(|row| draft.put(row.clone()));
            Ok(())
        })
        .await
    }

    /// Takes over the open cash session of the station whose till this one stands for.
    async fn take_over(&self, lang: Lang) -> Result<(), Failure> {
        let own = self.0.station.station();
        let cx = of_station(lang, "JoinHub", "hub");
        let heirs =
            self.read(|world| world.editions.values().any(|book| inherited(world, book, own).is_some()));
        if !heirs {
            return Ok(());
        }
        let _: () = self
            .write(&cx, None, move |draft| {
                let world = draft.world;
                for book in world.editions.values() {
                    if let Some(event) = inherited(world, book, own) {
                        draft.append(book, event)?;
                    }
                }
                Ok(())
            })
            .await?;
        self.drain_within(lang, None).await.map(drop)
    }
}
