//! Closing the till: coins and notes counted, the difference explained, asked once.

use super::checkout::Checkout;
use super::count::{Count, Lacks, lacks};
use super::counter::Counter;
use super::place::Mode;
use crate::keys::bind_if;
use crate::prelude::*;
use contract::domain::payment::DENOMINATIONS;
use contract::domain::{Cents, RequestId};
use contract::{CashSessionClosed, CloseCashSession, Failure};
use leptos::ev;
use wasm_bindgen::JsCast;

/// The state of the closing; shared by the work area and the foot.
#[derive(Clone, Copy)]
pub(super) struct Closing {
    count: RwSignal<Count>,
    note: RwSignal<String>,
    asked: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    /// What was closed last: shown until the next opening.
    pub(super) closed: RwSignal<Option<CashSessionClosed>>,
    request: StoredValue<RequestId>,
}

impl Closing {
    /// Nothing counted yet.
    pub(super) fn new() -> Closing {
        Closing {
            count: RwSignal::default(),
            note: RwSignal::default(),
            asked: RwSignal::new(false),
            failure: RwSignal::new(None),
            closed: RwSignal::new(None),
            request: StoredValue::new(RequestId(new_id())),
        }
    }

    fn lacks(self, checkout: Checkout) -> Option<Lacks> {
        let baskets = checkout
            .counter
            .with(|counter: &Counter| counter.held.len() + usize::from(!counter.basket.lines.is_empty()));
        let expected = expected(checkout);
        self.count.with(|count| self.note.with(|note| lacks(count, expected, note, baskets)))
    }

    fn close(self, checkout: Checkout) {
        let request = self.request.get_value();
        let counted_cents = self.count.with_untracked(Count::total);
        let note = self.note.get_untracked();
        spawn_local(async move {
            let answer = call(CloseCashSession { request, counted_cents, note }).await;
            if self.count.is_disposed() {
                return;
            }
            match answer {
                Ok(closed) => {
                    self.closed.set(Some(closed));
                    self.count.set(Count::default());
                    self.note.set(String::new());
                    self.failure.set(None);
                    self.request.set_value(RequestId(new_id()));
                    checkout.mode.set(Mode::Basket);
                    checkout.look();
                }
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }
}

fn expected(checkout: Checkout) -> Cents {
    checkout.till.with(|till| till.as_ref().map_or(Cents::ZERO, |till| till.expected_cash_cents))
}

/// The work area: the count at the left, what comes of it at the right.
#[component]
pub(super) fn CountDrawer(checkout: Checkout, closing: Closing) -> impl IntoView {
    let lang = use_lang();
    let total = Memo::new(move |_| closing.count.with(|count| count.total().0));
    let should = Memo::new(move |_| expected(checkout).0);
    let difference = Memo::new(move |_| total.get() - should.get());
    let counted = Memo::new(move |_| closing.count.with(|count| !count.is_empty()));
    let tone = Signal::derive(move || if difference.get() == 0 { Tone::Ok } else { Tone::Warn });
    let words = Signal::derive(move || {
        let (lang, cents) = (lang.get(), difference.get());
        match cents.signum() {
            0 => messages::till::no_difference(lang).to_owned(),
            1 => messages::till::too_much(lang, &format::euros(cents)),
            _ => messages::till::too_little(lang, &format::euros(-cents)),
        }
    });
    let question = Signal::derive(move || {
        Some(messages::till::close_text(lang.get(), &format::euros(total.get()), &words.get()))
    });
    view! {
        <div class="till-columns till-count">
            <section class="card">
                <h2 class="t-20 title">{t!(till::count_title)}</h2>
                <div class="count-grid">
                    {(0..DENOMINATIONS.len()).map(|at| view! { <Pieces count=closing.count at /> }).collect_view()}
                </div>
            </section>
            <section class="card card-raised">
                <h2 class="t-24 title">{t!(till::counted)}</h2>
                <Price cents=total size=PriceSize::P96 />
                <dl class="pairs count-pairs">
                    <dt>{t!(till::session_expected)}</dt>
                    <dd><Price cents=should size=PriceSize::Line /></dd>
                </dl>
                <Show when=move || counted.get()><Badge label=words tone large=true /></Show>
                <Input label=t!(till::note) value=closing.note till=true hint=t!(till::note_hint) />
                <Refusal failure=closing.failure />
            </section>
        </div>
        <Dialog open=closing.asked title=t!(till::close_title) text=question confirm=t!(till::close_confirm)
            on_confirm=move |()| closing.close(checkout) />
    }
}

/// How many of one coin or note.
#[component]
fn Pieces(count: RwSignal<Count>, at: usize) -> impl IntoView {
    let cents = DENOMINATIONS[at];
    let id = format!("count-{at}");
    let worth = Memo::new(move |_| count.with(|count| count.worth(at).0));
    let on_input = move |event: ev::Event| {
        let text = event_target_value(&event);
        count.update(|count| count.type_text(at, &text));
        // Letters are not kept: the field shows what counts.
        let field = event.target().and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(field) = field {
            field.set_value(&count.with_untracked(|count| count.text(at).to_owned()));
        }
    };
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "ArrowDown" => {
            event.prevent_default();
            focus_piece(at + 1);
        }
        "ArrowUp" => {
            event.prevent_default();
            focus_piece(at.wrapping_sub(1));
        }
        _ => {}
    };
    if at == 0 {
        request_animation_frame(|| {
            focus_piece(0);
        });
    }
    view! {
        <div class="count-row">
            <label for=id.clone()><Coin cents small=true /></label>
            <span class="ink-2" aria-hidden="true">"\u{00D7}"</span>
            <input id=id data-count=at type="text" inputmode="numeric" class="input input-till input-number" autocomplete="off"
                prop:value=move || count.with(|count| count.text(at).to_owned()) on:input=on_input on:keydown=on_key />
            <span class="count-worth" class:ink-3=move || worth.get() == 0><Price cents=worth /></span>
        </div>
    }
}

/// Puts the focus on a field of the count; says whether there is one.
fn focus_piece(at: usize) -> bool {
    let field = document().get_element_by_id(&format!("count-{at}"));
    let field = field.and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok());
    field.is_some_and(|field| {
        field.select();
        field.focus().is_ok()
    })
}

/// `Entrée` within the count goes to the next field, as on a calculator.
fn next_piece() -> bool {
    let here = document().active_element().and_then(|field| field.get_attribute("data-count"));
    let here = here.and_then(|at| at.parse::<usize>().ok());
    here.is_some_and(|at| focus_piece(at + 1))
}

/// The foot: back, and close.
#[component]
pub(super) fn CountFoot(checkout: Checkout, closing: Closing) -> impl IntoView {
    let lang = use_lang();
    let closed = Signal::derive(move || {
        let lang = lang.get();
        closing.lacks(checkout).map(|lacks| {
            match lacks {
                Lacks::Count => messages::till::lacks_count(lang),
                Lacks::Baskets => messages::till::lacks_baskets(lang),
                Lacks::Note => messages::till::lacks_note(lang),
            }
            .to_owned()
        })
    });
    let reason = move || closed.get();
    let drawn = view! {
        <div class="till-confirm">
            <Button label=t!(common::back) size=Size::Till icon=Icon::Undo2 key=Key::Escape
                on_press=move |()| checkout.mode.set(Mode::Session) />
            <span class="till-or till-why ink-2">{reason}</span>
            <Button label=t!(till::close_button) kind=Kind::Primary size=Size::Till icon=Icon::Lock key=Key::Enter closed
                reason_elsewhere=true class="button-take" on_press=move |()| closing.asked.set(true) />
        </div>
    };
    // Bound after the button: the newest binding is asked first.
    bind_if(Key::Enter, t!(till::next_coin), Callback::new(move |()| next_piece()));
    drawn
}
