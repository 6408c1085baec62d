//! A question that asks for a reason: it is kept with who gave it.

use crate::prelude::*;

/// A dialog with one field, closed while the reason is missing.
#[component]
pub(super) fn ReasonDialog(
    /// Whether it is asked.
    open: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// What will happen.
    #[prop(into)]
    text: Signal<String>,
    /// The words of the button.
    #[prop(into)]
    confirm: Signal<String>,
    /// Called with the reason.
    #[prop(into)]
    on_reason: Callback<String>,
) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let closed = Signal::derive(move || {
        let missing = reason.with(|text| text.trim().is_empty());
        missing.then(|| messages::desk::reason_missing(use_lang().get()).to_owned())
    });
    let agree = move |()| {
        let text = reason.get_untracked().trim().to_owned();
        reason.set(String::new());
        on_reason.run(text);
    };
    let text = Signal::derive(move || Some(text.get()));
    view! {
        <Dialog open title text confirm closed on_confirm=agree>
            <Input label=t!(desk::reason) value=reason hint=t!(desk::reason_hint) focus=true />
        </Dialog>
    }
}
