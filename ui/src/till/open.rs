//! Opening the till: who, with how much in the drawer.

use super::checkout::Checkout;
use crate::prelude::*;
use contract::domain::RequestId;
use contract::domain::money::parse_amount;
use contract::{CashSessionClosed, Failure, OpenCashSession};

/// The state of the opening; shared by the work area and the foot.
#[derive(Clone, Copy)]
pub(super) struct Opening {
    float: RwSignal<String>,
    failure: RwSignal<Option<Failure>>,
    waiting: RwSignal<bool>,
    // One id for this opening: asked twice, it opens once.
    request: StoredValue<RequestId>,
}

impl Opening {
    /// Nothing typed yet.
    pub(super) fn new() -> Opening {
        Opening {
            float: RwSignal::new(String::new()),
            failure: RwSignal::new(None),
            waiting: RwSignal::new(false),
            request: StoredValue::new(RequestId(new_id())),
        }
    }

    fn open(self, checkout: Checkout) {
        let Ok(float_cents) = parse_amount(&self.float.get_untracked()) else { return };
        if self.waiting.get_untracked() {
            return;
        }
        self.waiting.set(true);
        let request = self.request.get_value();
        spawn_local(async move {
            let answer = call(OpenCashSession { request, float_cents }).await;
            if self.waiting.is_disposed() {
                return;
            }
            self.waiting.set(false);
            match answer {
                Ok(till) => {
                    self.failure.set(None);
                    self.float.set(String::new());
                    self.request.set_value(RequestId(new_id()));
                    checkout.take_till(till);
                }
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }
}

/// The work area.
#[component]
pub(super) fn OpenTill(opening: Opening, closed: RwSignal<Option<CashSessionClosed>>) -> impl IntoView {
    let session = use_session();
    let lang = use_lang();
    let who = move || {
        let name = session.account.with(|account| account.as_ref().map(|account| account.name.clone()));
        messages::till::opened_by(lang.get(), &name.unwrap_or_default())
    };
    let unreadable = t!(till::unreadable_sum);
    let error = Signal::derive(move || {
        let bad = opening.float.with(|text| !text.is_empty() && parse_amount(text).is_err());
        bad.then(|| unreadable.get())
    });
    view! {
        {move || closed.get().map(|closed| view! { <JustClosed closed /> })}
        <section class="card card-raised till-narrow">
            <h2 class="t-44 title">{t!(till::open_title)}</h2>
            <p class="t-20 ink-2">{t!(till::open_hint)}</p>
            <Input label=t!(till::float) value=opening.float digits="decimal" sum=true unit=t!(till::euro) focus=true error />
            <p class="row"><Icon name=Icon::User /><span>{who}</span></p>
            <Refusal failure=opening.failure />
        </section>
    }
}

/// What was closed before: the figures stay until the next opening.
#[component]
fn JustClosed(closed: CashSessionClosed) -> impl IntoView {
    let lang = use_lang();
    let (counted, difference) = (closed.counted_cents.0, closed.difference_cents.0);
    let sales = i64::from(closed.sales);
    let words = move || {
        let lang = lang.get();
        let sum = format::euros(difference.abs());
        let difference = match difference.signum() {
            0 => messages::till::no_difference(lang).to_owned(),
            1 => messages::till::too_much(lang, &sum),
            _ => messages::till::too_little(lang, &sum),
        };
        messages::till::closed_text(
            lang,
            &messages::till::sales(lang, sales),
            &format::euros(counted),
            &difference,
        )
    };
    view! {
        <section class="till-closed" role="status">
            <Icon name=Icon::CircleCheck size=24 />
            <div>
                <p class="t-20 title">{t!(till::closed_title)}</p>
                <p>{words}</p>
            </div>
        </section>
    }
}

/// The foot: the one key.
#[component]
pub(super) fn OpenFoot(checkout: Checkout, opening: Opening) -> impl IntoView {
    let missing = t!(till::float_missing);
    let closed =
        Signal::derive(move || opening.float.with(|text| parse_amount(text).is_err()).then(|| missing.get()));
    view! {
        <div class="till-confirm">
            <Button label=t!(till::open_button) kind=Kind::Primary size=Size::Till icon=Icon::LockOpen key=Key::Enter closed
                reason_elsewhere=true class="button-take" on_press=move |()| opening.open(checkout) />
        </div>
    }
}
