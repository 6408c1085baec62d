//! The tariff table: a word found in a ticket's tariff gives the type of its holder's lists.

use super::words::{Doing, of_edition};
use crate::prelude::*;
use contract::domain::ListType;
use contract::domain::tariff::{TARIFF_RULES_MAX, TariffRule};
use contract::{ChangeSettings, SettingsShown, ShowSettings};

/// One line of the table: a number that it keeps, its word, and the key of its type.
type Line = (u32, RwSignal<String>, RwSignal<String>);

/// The rules of the lines; `None` while a word is missing.
fn rules(lines: &[(String, String)]) -> Option<Vec<TariffRule>> {
    let rule = |(word, key): &(String, String)| {
        let word = word.trim().to_owned();
        let list_type = ListType::ALL.into_iter().find(|kind| kind.key() == key)?;
        (!word.is_empty() && word.chars().count() <= 60).then_some(TariffRule { word, list_type })
    };
    lines.iter().map(rule).collect()
}

fn types() -> Signal<Vec<(String, String)>> {
    Signal::derive(|| {
        ListType::ALL
            .into_iter()
            .map(|kind| (kind.key().to_owned(), super::words::list_type(kind).get()))
            .collect()
    })
}

fn row(line: Line, lines: RwSignal<Vec<Line>>) -> impl IntoView {
    let (id, word, kind) = line;
    let error = Signal::derive(move || {
        word.with(|word| word.trim().is_empty())
            .then(|| messages::desk::word_missing(use_lang().get()).to_owned())
    });
    view! {
        <div class="tariff-row">
            <Input label=t!(desk::tariff_word) value=word error bare=true />
            <Icon name=Icon::ArrowRight />
            <Select label=t!(desk::tariff_type) value=kind options=types() bare=true />
            <Button label=t!(desk::remove_row) kind=Kind::Quiet icon=Icon::Trash2 icon_only=true
                on_press=move |()| lines.update(|lines| lines.retain(|other| other.0 != id)) />
        </div>
    }
}

/// The table as a form.
#[component]
fn Form(shown: SettingsShown, of: Remote<SettingsShown>) -> impl IntoView {
    let first = shown.tariffs.iter().zip(0_u32..).map(|(rule, id)| {
        (id, RwSignal::new(rule.word.clone()), RwSignal::new(rule.list_type.key().to_owned()))
    });
    let lines = RwSignal::new(first.collect::<Vec<Line>>());
    let before = StoredValue::new(shown.tariffs);
    let now = Memo::new(move |_| {
        let typed: Vec<_> = lines.get().iter().map(|(_, word, kind)| (word.get(), kind.get())).collect();
        rules(&typed)
    });
    let add = move |()| {
        lines.update(|lines| {
            let id = lines.iter().map(|line| line.0 + 1).max().unwrap_or_default();
            lines.push((
                id,
                RwSignal::new(String::new()),
                RwSignal::new(ListType::Standard.key().to_owned()),
            ));
        });
    };
    let full = Signal::derive(move || {
        let count = lines.with(Vec::len);
        (count >= TARIFF_RULES_MAX)
            .then(|| messages::desk::tariffs_full(use_lang().get(), &TARIFF_RULES_MAX.to_string()))
    });
    let doing = Doing::new();
    let closed = doing.closed(move || {
        let lang = use_lang().get();
        match now.get() {
            None => Some(messages::desk::word_missing(lang).to_owned()),
            Some(rules) => {
                (rules == before.get_value()).then(|| messages::desk::nothing_changed(lang).to_owned())
            }
        }
    });
    let save = move |()| {
        let command = ChangeSettings { set: Vec::new(), tariffs: now.get_untracked() };
        doing.run(call(command), move |_| {
            use_toasts().show(messages::desk::tariffs_saved(use_lang().get_untracked()));
            of.reload();
        });
    };
    view! {
        <section class="card card-pad stack desk-form">
            <p class="ink-2">{t!(desk::tariffs_note)}</p>
            <div class="tariff-row t-13 ink-3 strong">
                <span>{t!(desk::tariff_word)}</span><span></span><span>{t!(desk::tariff_type)}</span><span></span>
            </div>
            <For each=move || lines.get() key=|line| line.0 children=move |line| row(line, lines) />
            <div><Button label=t!(desk::add_row) kind=Kind::Quiet icon=Icon::Plus closed=full on_press=add /></div>
            <Refusal failure=doing.failure />
            <div class="desk-form-foot"><Button label=t!(desk::save_tariffs) kind=Kind::Primary closed on_press=save /></div>
        </section>
    }
}

/// The tariffs of the edition on the screen.
#[component]
pub(super) fn TariffsView() -> impl IntoView {
    let settings = of_edition(|| call(ShowSettings {}));
    view! {
        <div class="fills desk-scroll">
            <Loaded of=settings let:shown><Form shown of=settings /></Loaded>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_a_word_is_no_rule() {
        let line = |word: &str, kind: &str| (word.to_owned(), kind.to_owned());
        let read = rules(&[line(" adhérent ", "1000")]).expect("sound");
        assert_eq!(read, [TariffRule { word: "adhérent".into(), list_type: ListType::Member }]);
        assert_eq!(rules(&[line("ami", "2000"), line(" ", "standard")]), None);
    }
}
