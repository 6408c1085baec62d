//! The two keys: `A` accepts, `R` and a digit refuses for a reason.

use super::table::Table;
use super::words::reason;
use crate::prelude::*;
use contract::domain::RefusalReason;

/// The two answers, side by side.
#[component]
pub(super) fn Decide(table: Table) -> impl IntoView {
    bind(Key::Char('A'), t!(deposit::accept), move || table.decide(None));
    bind(Key::Char('R'), t!(deposit::refuse), move || table.armed.set(true));
    let armed = Memo::new(move |_| table.armed.get());
    // A click leaves the focus where it is: the next Entrée is not this button's.
    view! {
        <div class="deposit-decide" on:mousedown=move |event| event.prevent_default()>
            <button type="button" class="deposit-accept" aria-keyshortcuts="A" class:deposit-rest=move || armed.get()
                on:click=move |_| table.decide(None)>
                <span class="row apart"><KeyCap key=Key::Char('A') big=true /><Icon name=Icon::Check size=32 /></span>
                <span>
                    <span class="deposit-accept-word">{t!(deposit::accept)}</span>
                    <span class="deposit-accept-note">{t!(deposit::accept_note)}</span>
                </span>
            </button>
            <section class="card deposit-refuse" class:deposit-armed=move || armed.get() aria-label=t!(deposit::refuse)>
                <header class="row">
                    <KeyCap key=Key::Char('R') big=true />
                    <h3 class="t-24 title danger-text">{t!(deposit::refuse)}</h3>
                    <span class="to-end ink-2" aria-live="polite">
                        {move || if armed.get() { t!(deposit::choose_reason) } else { t!(deposit::then_reason) }}
                    </span>
                </header>
                <div class="deposit-reasons">
                    {RefusalReason::ALL.into_iter().zip('1'..).map(|(why, digit)| view! { <Reason table why digit /> }).collect_view()}
                </div>
            </section>
        </div>
    }
}

#[component]
fn Reason(table: Table, why: RefusalReason, digit: char) -> impl IntoView {
    let lang = use_lang();
    let words = Signal::derive(move || reason(why, lang.get()).to_owned());
    // A digit alone does nothing: only after R is it a reason.
    crate::keys::bind_if(
        Key::Char(digit),
        words,
        Callback::new(move |()| {
            let armed = table.armed.get_untracked();
            if armed {
                table.decide(Some(why));
            }
            armed
        }),
    );
    view! {
        <button type="button" class="button deposit-reason" on:click=move |_| table.decide(Some(why))>
            <KeyCap key=Key::Char(digit) />
            <span>{move || words.get()}</span>
        </button>
    }
}
