//! Restitution: the items that a depositor takes back, scanned one by one, or all that are left at once.

use super::returned::{Going, Outcome, Scan};
use crate::prelude::*;
use contract::domain::ItemState;
use contract::domain::code::read_code;
use contract::{Failure, ScanReturns, ShowItem};

/// The state of the page; cheap to copy.
#[derive(Clone, Copy)]
struct Returning {
    going: RwSignal<Going>,
    /// Why the return is not open.
    failure: RwSignal<Option<Failure>>,
    typed: RwSignal<String>,
    asked: RwSignal<bool>,
}

impl Returning {
    fn count(self) {
        spawn_local(async move {
            // No code at all: the station only counts.
            let answer = call(ScanReturns { codes: Some(Vec::new()) }).await;
            if self.going.is_disposed() {
                return;
            }
            match answer {
                Ok(counted) => {
                    self.failure.set(None);
                    self.going.update(|going| going.count(&counted));
                }
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }

    fn scan(self, code: String) {
        self.typed.set(String::new());
        spawn_local(async move {
            let (item, answer) = match call(ShowItem { code: code.clone() }).await {
                Err(failure) => (None, Err(failure)),
                Ok(item) => {
                    let codes = Some(vec![item.code.clone()]);
                    (Some(item), call(ScanReturns { codes }).await)
                }
            };
            if self.going.is_disposed() {
                return;
            }
            self.going.update(|going| match (item, answer) {
                (Some(item), Ok(answer)) => going.scanned(item, &answer),
                (item, Err(failure)) => going.refused(&code, item, failure),
                (None, Ok(answer)) => going.count(&answer),
            });
        });
    }

    fn all(self) {
        spawn_local(async move {
            let answer = call(ScanReturns { codes: None }).await;
            if self.going.is_disposed() {
                return;
            }
            match answer {
                Ok(answer) => self.going.update(|going| going.all(&answer)),
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }
}

/// The page.
#[component]
pub(super) fn Returns() -> impl IntoView {
    let session = use_session();
    let page = Returning {
        going: RwSignal::default(),
        failure: RwSignal::new(None),
        typed: RwSignal::default(),
        asked: RwSignal::new(false),
    };
    page.count();
    use_scan(|text| read_code(text).is_ok(), move |code| page.scan(code));
    let note = Signal::derive(move || session.edition_line().map(|line| line.name));
    let left = Memo::new(move |_| page.going.with(|going| going.left));
    let count = move || i64::from(left.get().unwrap_or(0));
    let title = Signal::derive(move || messages::deposit::all_title(use_lang().get(), count()));
    view! {
        <TillFrame name=t!(shell::returns) note foot=move || view! { <Foot page /> } foot_low=true>
            <Refusal failure=page.failure on_retry=move |()| page.count() />
            <div class="till-columns returns">
                <section class="card card-raised returns-scan">
                    <Counts page />
                    <Input label=t!(deposit::return_code) value=page.typed till=true icon=Icon::ScanBarcode focus=true hint=t!(deposit::return_hint) />
                </section>
                <section class="card returns-list">
                    <h2 class="t-20 title">{t!(deposit::returns_last)}</h2>
                    <Scans page />
                </section>
            </div>
            <Dialog open=page.asked title text=t!(deposit::all_text) confirm=t!(deposit::all_confirm) danger=true
                on_confirm=move |()| page.all() />
        </TillFrame>
    }
}

#[component]
fn Counts(page: Returning) -> impl IntoView {
    let figure = |of: fn(&Going) -> Option<u32>| {
        move || {
            page.going.with(of).map_or_else(|| "\u{2013}".to_owned(), |n| format::number_large(i64::from(n)))
        }
    };
    view! {
        <dl class="returns-counts" aria-live="polite">
            <div class="returns-left">
                <dt class="t-24 title">{t!(deposit::returns_left)}</dt>
                <dd class="t-144 number">{figure(|going| going.left)}</dd>
            </div>
            <div><dt>{t!(deposit::returns_here)}</dt><dd class="t-44 number">{figure(|going| Some(going.here))}</dd></div>
            <div><dt>{t!(deposit::returns_complete)}</dt><dd class="t-44 number">{figure(|going| Some(going.complete))}</dd></div>
        </dl>
    }
}

#[component]
fn Scans(page: Returning) -> impl IntoView {
    let none = Memo::new(move |_| page.going.with(|going| going.scans.is_empty()));
    view! {
        <Show when=move || none.get()>
            <Empty icon=Icon::PackageOpen title=t!(deposit::returns_none) text=t!(deposit::returns_none_hint) />
        </Show>
        <ol class="returns-scans">
            <For each=move || page.going.with(|going| going.scans.clone()) key=|scan| scan.round let:scan>
                <ScanRow scan />
            </For>
        </ol>
    }
}

#[component]
fn ScanRow(scan: Scan) -> impl IntoView {
    let sold = scan.item.as_ref().is_some_and(|item| item.state == ItemState::Sold);
    let (tone, icon, words) = match &scan.outcome {
        Outcome::Back => (Tone::Ok, Icon::CircleCheck, t!(deposit::returned)),
        Outcome::Before => (Tone::Neutral, Icon::Info, t!(deposit::returned_before)),
        Outcome::Refused(_) if sold => (Tone::Warn, Icon::Hand, t!(deposit::return_sold)),
        Outcome::Refused(_) => (Tone::Warn, Icon::Hand, t!(deposit::return_refused)),
    };
    // A sold item needs no more words; of the others the station says what to do.
    let hint = match scan.outcome {
        Outcome::Refused(failure) if !sold => failure.to_string(),
        _ => String::new(),
    };
    let place = scan.item.as_ref().map(|item| (item.list.0, item.line));
    let name = scan.item.map_or(scan.code, |item| item.description);
    view! {
        <li class="returns-row">
            {place.map(|(list, line)| view! { <span class="line-code"><ListChip number=list /><span>{format!("\u{2013} {line}")}</span></span> })}
            <span class="grow">
                <span class="t-20 strong two-lines">{name}</span>
                <span class="ink-2">{hint}</span>
            </span>
            <StateWord label=words tone icon />
        </li>
    }
}

#[component]
fn Foot(page: Returning) -> impl IntoView {
    let left = Memo::new(move |_| page.going.with(|going| going.left.unwrap_or(0)));
    let nothing = t!(deposit::returns_nothing);
    let none_left = Signal::derive(move || (left.get() == 0).then(|| nothing.get()));
    let missing = t!(deposit::return_missing);
    let empty = Signal::derive(move || page.typed.with(|text| text.trim().is_empty()).then(|| missing.get()));
    view! {
        <LinkButton label=t!(shell::deposit) href=Page::Deposit.href() size=Size::Large icon=Icon::PackageCheck />
        <Button label=t!(deposit::all_button) kind=Kind::Danger size=Size::Large icon=Icon::ListChecks key=Key::F(8) closed=none_left
            reason_elsewhere=true on_press=move |()| page.asked.set(true) />
        <span class="grow"></span>
        <Button label=t!(deposit::return_button) kind=Kind::Primary size=Size::Large icon=Icon::Check key=Key::Enter closed=empty
            reason_elsewhere=true on_press=move |()| page.scan(page.typed.get_untracked()) />
    }
}
