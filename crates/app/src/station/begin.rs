//! The first start: an association, its first admin, its recovery key and the hub's secret.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::draft::{Draft, new_id};
use crate::tills::trust::row_of;
use crate::{fail, secrets};
use contract::domain::depositor::normal_email;
use contract::domain::text::tidy;
use contract::domain::{AccountId, Role};
use contract::wire::{HubCard, StationCard};
use contract::{Failure, InitStation, StationBegun};
use store::rows::{AccountRow, Change, MetaRow};
use sync::cards::{certify_hub, certify_station};
use sync::keys::hex;
use sync::{HubSecret, StationKey};

/// All that a station needs to begin, with its secrets already hashed and wrapped.
pub(crate) struct Beginning {
    pub(crate) association: String,
    pub(crate) accounts: Vec<AccountRow>,
    pub(crate) recovery_public: String,
    pub(crate) recovery_sign: String,
    pub(crate) hub: HubCard,
    pub(crate) key: StationKey,
    pub(crate) recovery_wrapped: String,
    pub(crate) secret: HubSecret,
    pub(crate) public_key: String,
    pub(crate) station: contract::domain::StationId,
    pub(crate) demo: bool,
}

/// Puts the first rows of a station in; refused when it has begun already.
pub(crate) fn begin(draft: &mut Draft, beginning: &Beginning) -> Result<(), Failure> {
    let lang = draft.cx.lang;
    if let Some(name) = draft.world.meta.get("association") {
        return Err(fail::already_begun(lang, name));
    }
    let mut meta = |key: &str, value: &str| {
        draft.put(Change::Meta(MetaRow { key: key.to_owned(), value: value.to_owned() }));
    };
    meta("association", &beginning.association);
    meta("hub_secret", &hex(&beginning.secret.0));
    meta("recovery_public", &beginning.recovery_public);
    meta("recovery_wrapped", &beginning.recovery_wrapped);
    meta("recovery_sign", &beginning.recovery_sign);
    meta("hubs", &serde_json::to_string(&[&beginning.hub]).expect("cards are plain values"));
    if beginning.demo {
        meta("demo", "yes");
    }
    let card = StationCard {
        station: beginning.station,
        number: 0,
        name: messages::words::hub_till(messages::Lang::Fr).to_owned(),
        public_key: beginning.public_key.clone(),
        created_at: draft.now,
        epoch: beginning.hub.epoch,
        signature: String::new(),
        revoked: None,
    };
    draft.put(Change::Station(row_of(&certify_station(&beginning.key, card))));
    for account in &beginning.accounts {
        draft.put(Change::Account(account.clone()));
    }
    Ok(())
}

impl App {
    /// Makes the secrets of a new association: hashes, the recovery key, the hub's secret.
    pub(crate) async fn make_beginning(
        &self,
        association: String,
        people: Vec<(String, String, Role, Option<String>)>,
        password: &str,
        passphrase: &str,
        demo: bool,
    ) -> Result<Beginning, std::io::Error> {
        let now = self.0.clock.now();
        let password_hash = secrets::hash(password.to_owned()).await;
        let mut accounts = Vec::with_capacity(people.len());
        for (email, name, role, pin) in people {
            let pin_hash = match pin {
                Some(pin) => Some(secrets::hash(pin).await),
                None => None,
            };
            let id = AccountId(new_id(now));
            let password_hash = password_hash.clone();
            accounts.push(AccountRow {
                id,
                email,
                name,
                role,
                password_hash,
                pin_hash,
                locked_at: None,
                created_at: now,
            });
        }
        let phrase = passphrase.to_owned();
        let recovery = tokio::task::spawn_blocking(move || secrets::make_recovery_key(&phrase))
            .await
            .map_err(std::io::Error::other)??;
        Ok(Beginning {
            association,
            accounts,
            recovery_public: recovery.public,
            recovery_sign: recovery.sign.public(),
            hub: certify_hub(&recovery.sign, 1, &self.0.station),
            key: self.0.station.clone(),
            recovery_wrapped: recovery.wrapped,
            secret: HubSecret(secrets::random()),
            public_key: self.0.station.public(),
            station: self.0.station.station(),
            demo,
        })
    }
}

impl Handle<InitStation> for App {
    async fn handle(&self, cx: &Context, command: InitStation) -> Result<StationBegun, Failure> {
        let lang = cx.lang;
        let association = tidy(&command.association);
        if association.is_empty() || association.chars().count() > 100 {
            return Err(fail::name_missing(lang));
        }
        let email = normal_email(&command.admin_email)
            .ok_or_else(|| fail::bad_email(lang, &tidy(&command.admin_email)))?;
        if !secrets::is_strong(&command.password) {
            return Err(fail::weak_password(lang));
        }
        let made = command.recovery_passphrase.is_none().then(secrets::make_passphrase);
        let passphrase = command.recovery_passphrase.or_else(|| made.clone()).unwrap_or_default();
        if passphrase.trim().chars().count() < 8 {
            return Err(fail::weak_password(lang));
        }
        if let Some(name) = self.read(|world| world.meta.get("association").cloned()) {
            return Err(fail::already_begun(lang, &name));
        }
        let name = command
            .admin_name
            .as_deref()
            .map(tidy)
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| email.clone());
        let people = vec![(email.clone(), name, Role::Admin, None)];
        let beginning =
            self.make_beginning(association, people, &command.password, passphrase.trim(), false).await;
        let beginning = beginning.map_err(|error| fail::folder(lang, &error))?;
        let secret = beginning.secret.clone();
        let begun = StationBegun { recovery_passphrase: made, admin_email: email, password: None };
        let done: StationBegun = self
            .write(cx, None, move |draft| {
                begin(draft, &beginning)?;
                Ok(begun.clone())
            })
            .await?;
        self.take_secret(secret).await;
        Ok(done)
    }
}
