//! The dialog: asks once before what cannot be undone.
//!
//! The title is the question, the text says what will happen with the sum. The safe button is on the
//! left and has `Échap`; the other repeats what it does. Keys of the page sleep meanwhile. Afterwards the
//! focus is where it was.

use super::focus::hand_back;
use super::{Button, Kind, fresh_id};
use crate::keys::{Key, open_layer};
use crate::t;
use leptos::{html, prelude::*};

/// A question over the page.
#[component]
pub fn Dialog(
    /// Whether it is asked.
    open: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// What will happen, with the sum.
    #[prop(optional, into)]
    text: MaybeProp<String>,
    /// The words of the button that does it, with the sum.
    #[prop(into)]
    confirm: Signal<String>,
    /// The words of the safe button; `Annuler` when not given.
    #[prop(optional, into)]
    safe: MaybeProp<String>,
    /// Does it. The dialog is closed first.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// It cannot be undone: the button is filled red, and `Entrée` does not press it.
    #[prop(optional)]
    danger: bool,
    /// Why it cannot be confirmed yet: a reason is missing.
    #[prop(optional, into)]
    closed: MaybeProp<String>,
    /// Drawn in the page, for the gallery.
    #[prop(optional)]
    in_page: bool,
    /// Fields: a reason, a number.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    if !in_page {
        hand_back(open.into(), || None);
    }
    let asked = move || {
        open.get().then(|| {
            let body = children.clone();
            view! { <Asked open title text confirm safe on_confirm danger closed in_page body /> }
        })
    };
    view! { {asked} }
}

/// The dialog while it is asked: an owner of its own, so that its keys end with it.
#[component]
#[expect(clippy::too_many_arguments, reason = "it is the other half of Dialog")]
fn Asked(
    open: RwSignal<bool>,
    title: Signal<String>,
    text: MaybeProp<String>,
    confirm: Signal<String>,
    safe: MaybeProp<String>,
    on_confirm: Callback<()>,
    danger: bool,
    closed: MaybeProp<String>,
    in_page: bool,
    body: Option<ChildrenFn>,
) -> impl IntoView {
    let (title_id, labelled) = {
        let id = fresh_id("dialog");
        (id.clone(), id)
    };
    let element = NodeRef::<html::Dialog>::new();
    // Without fields the browser would put the focus on the safe button, and `Entrée` with it.
    let confirming = NodeRef::<html::Button>::new();
    let plain = body.is_none();
    if !in_page {
        open_layer();
        Effect::new(move |_| {
            if let Some(dialog) = element.get() {
                request_animation_frame(move || {
                    if dialog.is_connected() && !dialog.open() {
                        let _ = dialog.show_modal();
                        if let Some(button) = confirming.get_untracked().filter(|_| plain) {
                            let _ = button.focus();
                        }
                    }
                });
            }
        });
    }
    let cancel = t!(common::cancel);
    let safe = Signal::derive(move || safe.get().unwrap_or_else(|| cancel.get()));
    let close = move |()| open.set(false);
    let agree = move |()| {
        open.set(false);
        on_confirm.run(());
    };
    let kind = if danger { Kind::DangerFilled } else { Kind::Primary };
    let keys = (!in_page).then_some(Key::Escape);
    view! {
        <dialog class="dialog" class:dialog-in-page=in_page node_ref=element open=in_page
            aria-labelledby=labelled
            on:cancel=move |event: leptos::ev::Event| { event.prevent_default(); open.set(false); }>
            <h2 class="dialog-title" id=title_id>{move || title.get()}</h2>
            {move || text.get().map(|text| view! { <p class="dialog-text">{text}</p> })}
            <div class="dialog-body">{body.map(|body| body())}</div>
            <div class="dialog-foot">
                {match keys {
                    Some(key) => view! { <Button label=safe key on_press=close /> }.into_any(),
                    None => view! { <Button label=safe key=Key::Escape /> }.into_any(),
                }}
                {if danger || in_page {
                    view! { <Button label=confirm kind closed on_press=agree /> }.into_any()
                } else {
                    view! { <Button label=confirm kind closed key=Key::Enter on_press=agree node_ref=confirming /> }.into_any()
                }}
            </div>
        </dialog>
    }
}
