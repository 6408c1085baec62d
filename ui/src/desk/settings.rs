//! The rules of the edition, each by its name, with what is wrong under the field.

use super::words::{Doing, of_edition};
use crate::prelude::*;
use contract::domain::money::parse_amount;
use contract::domain::settings::SettingError;
use contract::domain::{EditionState, Settings};
use contract::{ChangeSettings, Setting, SettingsShown, ShowSettings};

/// Rules that may change while items are being sold: they move no money already counted.
const ALWAYS: [&str; 2] = ["cancel_minutes", "settled_percent_min"];

/// Whether a rule is a sum: the station keeps cents, people write euros.
fn is_sum(key: &str) -> bool {
    key.ends_with("_cents")
}

/// A rule's value as it is written in its field.
fn written(key: &str, value: &str) -> String {
    match value.parse::<i64>() {
        Ok(cents) if is_sum(key) => format::typed(cents),
        _ => value.to_owned(),
    }
}

/// What a field says, as the station takes it; nothing where a sum cannot be read.
fn taken(key: &str, text: &str) -> String {
    if is_sum(key) {
        parse_amount(text).map(|sum| sum.0.to_string()).unwrap_or_default()
    } else {
        text.trim().to_owned()
    }
}

/// What a rule would take, when it does not take this value.
fn wanted(key: &str, text: &str) -> Option<String> {
    match Settings::default().set(key, &taken(key, text)) {
        Err(SettingError::BadValue { wanted, .. }) => {
            Some(wanted.split(" – ").map(|bound| written(key, bound)).collect::<Vec<_>>().join(" – "))
        }
        _ => None,
    }
}

/// The name of a rule; of a sum without its cents.
fn name(setting: &Setting) -> Signal<String> {
    match setting.key.as_str() {
        "price_step_cents" => t!(desk::rule_price_step),
        "price_min_cents" => t!(desk::rule_price_min),
        "price_pushchair_max_cents" => t!(desk::rule_price_pushchair_max),
        "fee_1000_cents" => t!(desk::rule_fee_1000),
        "fee_2000_cents" => t!(desk::rule_fee_2000),
        _ => Signal::stored(setting.name.clone()),
    }
}

/// The rules that differ from what the station has.
fn changed(fields: &[(Setting, RwSignal<String>)]) -> Vec<(String, String)> {
    let differs = |(setting, value): &(Setting, RwSignal<String>)| {
        let now = taken(&setting.key, &value.get());
        (now != setting.value).then(|| (setting.key.clone(), now))
    };
    fields.iter().filter_map(differs).collect()
}

fn field(setting: &Setting, value: RwSignal<String>, late: Memo<bool>) -> impl IntoView + use<> {
    let (label, key) = (name(setting), setting.key.clone());
    let sum = is_sum(&key);
    let unit = MaybeProp::derive(move || sum.then(|| messages::till::euro(use_lang().get()).to_owned()));
    let always = ALWAYS.contains(&key.as_str());
    let text = matches!(key.as_str(), "time_zone" | "residents_postcode");
    let error = Signal::derive(move || {
        value
            .with(|value| wanted(&key, value))
            .map(|wanted| messages::desk::setting_wanted(use_lang().get(), &wanted))
    });
    let fixed = Signal::derive(move || late.get() && !always);
    if text {
        view! { <Input label value error fixed /> }.into_any()
    } else {
        view! { <Input label value error fixed digits="decimal" unit /> }.into_any()
    }
}

/// The form of the rules.
#[component]
fn Form(shown: SettingsShown, of: Remote<SettingsShown>) -> impl IntoView {
    let session = use_session();
    let late =
        Memo::new(move |_| session.edition_line().is_some_and(|line| line.state >= EditionState::Sale));
    let fields: Vec<_> = shown
        .settings
        .into_iter()
        .map(|s| {
            let value = RwSignal::new(written(&s.key, &s.value));
            (s, value)
        })
        .collect();
    let views = fields.iter().map(|(setting, value)| field(setting, *value, late)).collect_view();
    let fields = StoredValue::new(fields);
    let set = Memo::new(move |_| fields.with_value(|fields| changed(fields)));
    let doing = Doing::new();
    let closed = doing.closed(move || {
        let lang = use_lang().get();
        let wrong = set.with(|set| set.iter().any(|(key, value)| wanted(key, value).is_some()));
        if wrong {
            Some(messages::desk::settings_wrong(lang).to_owned())
        } else {
            set.with(Vec::is_empty).then(|| messages::desk::nothing_changed(lang).to_owned())
        }
    });
    let save = move |()| {
        let command = ChangeSettings { set: set.get_untracked(), tariffs: None };
        doing.run(call(command), move |_| {
            use_toasts().show(messages::desk::settings_saved(use_lang().get_untracked()));
            of.reload();
        });
    };
    view! {
        <section class="card card-pad stack desk-form">
            <Show when=move || late.get()>
                <div class="desk-warning"><Icon name=Icon::Lock size=24 /><p>{t!(desk::settings_late)}</p></div>
            </Show>
            <div class="columns-2 settings-fields">{views}</div>
            <Refusal failure=doing.failure />
            <div class="desk-form-foot"><Button label=t!(desk::save_settings) kind=Kind::Primary closed on_press=save /></div>
        </section>
    }
}

/// The rules of the edition on the screen.
#[component]
pub(super) fn SettingsView() -> impl IntoView {
    let settings = of_edition(|| call(ShowSettings {}));
    view! {
        <div class="fills desk-scroll">
            <Loaded of=settings let:shown><Form shown of=settings /></Loaded>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::{taken, wanted, written};

    #[test]
    fn a_rule_says_what_it_takes() {
        assert_eq!(wanted("commission_percent", "12,5"), None);
        assert!(wanted("commission_percent", "120").is_some());
        assert_eq!(wanted("list_items_max", "25").as_deref(), Some("1 – 24"));
    }

    #[test]
    fn a_sum_is_written_in_euros() {
        assert_eq!(
            (written("fee_2000_cents", "250"), taken("fee_2000_cents", "2,5")),
            ("2,50".into(), "250".into())
        );
        assert_eq!(
            (written("list_items_max", "24"), taken("list_items_max", " 24 ")),
            ("24".into(), "24".into())
        );
        assert_eq!(wanted("price_step_cents", "1"), None, "one euro");
        assert_eq!(wanted("price_step_cents", "200").as_deref(), Some("0,01 – 100"));
        assert!(wanted("fee_1000_cents", "99999999").is_some(), "too much is not read as cents");
    }
}
