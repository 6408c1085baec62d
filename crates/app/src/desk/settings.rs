//! The settings of an edition, by key, and its tariff table.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::{fail, words};
use contract::domain::settings::SettingError;
use contract::domain::tariff::TARIFF_RULES_MAX;
use contract::domain::text::{cut, tidy};
use contract::domain::{EditionState, Settings};
use contract::{ChangeSettings, Failure, Setting, SettingsShown, ShowSettings};
use messages::Lang;
use store::rows::Change;

/// Settings that may change while items are being sold: they move no money already counted.
const ALWAYS: [&str; 2] = ["cancel_minutes", "settled_percent_min"];

fn shown(lang: Lang, settings: &Settings) -> SettingsShown {
    let entries = settings.entries().into_iter();
    SettingsShown {
        settings: entries
            .map(|(key, value)| Setting { name: words::setting(lang, key), key: key.to_owned(), value })
            .collect(),
        tariffs: settings.tariffs.clone(),
    }
}

impl Handle<ShowSettings> for App {
    async fn handle(&self, cx: &Context, _: ShowSettings) -> Result<SettingsShown, Failure> {
        self.read(|world| fail::edition(world, cx).map(|book| shown(cx.lang, &book.row.settings)))
    }
}

fn changed(lang: Lang, old: &Settings, command: &ChangeSettings) -> Result<Settings, Failure> {
    let mut settings = old.clone();
    for (key, value) in &command.set {
        settings.set(key, value).map_err(|error| match error {
            SettingError::UnknownKey(key) => fail::unknown_setting(lang, &key),
            SettingError::BadValue { key, wanted } => fail::bad_setting(lang, &cut(value, 40), key, &wanted),
        })?;
    }
    if let Some(tariffs) = &command.tariffs {
        let sound = |word: &str| (1..=60).contains(&tidy(word).chars().count());
        if tariffs.len() > TARIFF_RULES_MAX || !tariffs.iter().all(|rule| sound(&rule.word)) {
            return Err(fail::bad_tariffs(lang));
        }
        settings.tariffs.clone_from(tariffs);
    }
    if jiff::tz::TimeZone::get(&settings.time_zone).is_err() {
        return Err(fail::bad_setting(lang, &settings.time_zone, "time_zone", "Europe/Paris"));
    }
    Ok(settings)
}

impl Handle<ChangeSettings> for App {
    async fn handle(&self, cx: &Context, command: ChangeSettings) -> Result<SettingsShown, Failure> {
        let lang = cx.lang;
        self.write(cx, None, move |draft| {
            let book = draft.edition()?;
            let late = book.row.state >= EditionState::Sale;
            if late && command.set.iter().any(|(key, _)| !ALWAYS.contains(&key.trim())) {
                return Err(fail::settings_late(lang));
            }
            let mut row = book.row.clone();
            row.settings = changed(lang, &book.row.settings, &command)?;
            draft.note(
                command.set.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(" "),
            );
            let reply = shown(lang, &row.settings);
            draft.put(Change::Edition(Box::new(row)));
            Ok(reply)
        })
        .await
    }
}
