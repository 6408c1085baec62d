//! Toasts: what was done, and undo. Six seconds, bottom centre; never for an error.

use crate::icons::Icon;
use crate::lang::use_lang;
use leptos::prelude::*;
use std::cell::Cell;
use std::time::Duration;

const SHOWN: Duration = Duration::from_secs(6);
/// More than these at once would hide the page.
const AT_ONCE_MAX: usize = 3;

/// One toast.
#[derive(Clone)]
struct Shown {
    id: u64,
    text: Signal<String>,
    undo: Option<(Signal<String>, Callback<()>)>,
}

thread_local! {
    /// Those of the window, for who asks after an answer has come.
    static CURRENT: Cell<Option<Toasts>> = const { Cell::new(None) };
}

/// The toasts on the screen; cheap to copy.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Shown>>,
    next: StoredValue<u64>,
    held: RwSignal<bool>,
}

impl Toasts {
    /// Puts an empty pile in place; called once by the root.
    pub fn provide() -> Toasts {
        let toasts = Toasts {
            shown: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
            held: RwSignal::new(false),
        };
        provide_context(toasts);
        CURRENT.set(Some(toasts));
        toasts
    }

    /// Says what was done.
    pub fn show(&self, text: impl Into<Signal<String>>) {
        self.push(text.into(), None);
    }

    /// Says what was done, with a way back: the words of it and what it does.
    pub fn show_undo(
        &self,
        text: impl Into<Signal<String>>,
        undo: impl Into<Signal<String>>,
        action: impl Fn() + Send + Sync + 'static,
    ) {
        self.push(text.into(), Some((undo.into(), Callback::new(move |()| action()))));
    }

    /// Takes all of them away: what they said belongs to a screen that is left.
    pub fn clear(self) {
        self.shown.update(Vec::clear);
    }

    fn push(&self, text: Signal<String>, undo: Option<(Signal<String>, Callback<()>)>) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.shown.update(|shown| {
            shown.push(Shown { id, text, undo });
            if shown.len() > AT_ONCE_MAX {
                shown.remove(0);
            }
        });
        self.leave_later(id);
    }

    /// Takes a toast away after its time; one that is pointed at or has the focus waits.
    fn leave_later(self, id: u64) {
        set_timeout(
            move || {
                if self.held.get_untracked() {
                    self.leave_later(id);
                } else {
                    self.drop_one(id);
                }
            },
            SHOWN,
        );
    }

    fn drop_one(self, id: u64) {
        self.shown.update(|shown| shown.retain(|toast| toast.id != id));
    }

    /// The pile as it is drawn; once, in the root.
    pub fn view(self) -> impl IntoView {
        let hold = move |held: bool| self.held.set(held);
        view! {
            <div class="toasts" role="status" aria-live="polite"
                on:mouseenter=move |_| hold(true) on:mouseleave=move |_| hold(false)
                on:focusin=move |_| hold(true) on:focusout=move |_| hold(false)>
                <For each=move || self.shown.get() key=|toast| toast.id let:toast>
                    <Toast text=toast.text undo=toast.undo.map(|(words, action)| (words, Callback::new(move |()| {
                        action.run(());
                        self.drop_one(toast.id);
                    }))) />
                </For>
            </div>
        }
    }
}

/// The toasts of the window. Words made for one with `t!` in a handler live as long as the toast.
#[must_use]
pub fn use_toasts() -> Toasts {
    let _ = use_lang();
    // What is said after an answer has come is said outside every owner.
    use_context().or_else(|| CURRENT.get()).expect("the root provides the toasts")
}

/// One toast as it is drawn.
#[component]
pub fn Toast(
    /// What was done.
    text: Signal<String>,
    /// The way back.
    undo: Option<(Signal<String>, Callback<()>)>,
) -> impl IntoView {
    view! {
        <div class="toast">
            <Icon name=Icon::CircleCheck />
            <span>{move || text.get()}</span>
            {undo.map(|(words, action)| view! {
                <button type="button" class="toast-undo" on:click=move |_| action.run(())>{move || words.get()}</button>
            })}
        </div>
    }
}
