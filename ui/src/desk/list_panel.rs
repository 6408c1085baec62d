//! One list: whose it is, what is against the rules, its items, and validating it.

use super::goods::Goods;
use super::person::list_named;
use super::reason::ReasonDialog;
use super::words::{Doing, list_state, of_edition, slot};
use crate::prelude::*;
use contract::domain::{ListNumber, ListState};
use contract::{Finding, ListLine, ListShown, ShowList, ValidateLists};

/// What is against the rules, line by line.
pub(super) fn breaches(found: &[Finding]) -> impl IntoView + use<> {
    let lines: Vec<_> = found
        .iter()
        .map(|finding| {
            view! {
                <li class="breach"><Icon name=Icon::CircleAlert size=16 /><span>{finding.message.clone()}</span></li>
            }
        })
        .collect();
    view! { <ul class="breaches">{lines}</ul> }
}

/// Validating this list: plainly when it is sound, else with a reason.
#[component]
fn Validate(list: ListShown, lists: Remote<Vec<ListLine>>, shown: Remote<ListShown>) -> impl IntoView {
    let (doing, asked) = (Doing::new(), RwSignal::new(false));
    let number = list.line.list;
    let (sound, empty) = (list.breaches.is_empty(), list.goods.is_empty());
    let send = move |exception: Option<String>| {
        doing.run(call(ValidateLists { lists: Some(vec![number]), exception }), move |_| {
            use_toasts()
                .show(messages::desk::list_validated_toast(use_lang().get_untracked(), &number.to_string()));
            shown.reload();
            lists.reload();
        });
    };
    let closed = doing.closed(move || empty.then(|| messages::desk::empty_list(use_lang().get()).to_owned()));
    let name = Signal::derive(move || list_named(number));
    view! {
        <Refusal failure=doing.failure />
        {if sound {
            view! { <Button label=t!(desk::validate_list) kind=Kind::Primary wide=true closed on_press=move |()| send(None) /> }.into_any()
        } else {
            view! { <Button label=t!(desk::validate_with_reason) wide=true closed on_press=move |()| asked.set(true) /> }.into_any()
        }}
        <ReasonDialog open=asked title=t!(desk::validate_question, &name.get()) text=t!(desk::validate_text)
            confirm=t!(desk::validate_with_reason) on_reason=move |reason| send(Some(reason)) />
    }
}

/// The panel beside the table.
#[component]
pub(super) fn ListPanel(
    number: ListNumber,
    lists: Remote<Vec<ListLine>>,
    close: Callback<()>,
) -> impl IntoView {
    let list = of_edition(move || call(ShowList { list: number }));
    view! {
        <Loaded of=list let:shown>
            {
                let (label, tone) = list_state(shown.line.state);
                let open = matches!(shown.line.state, ListState::Draft | ListState::Complete);
                let slot_name = shown.line.slot.clone();
                let email = shown.line.email.clone();
                let total: i64 = shown.goods.iter().map(|item| item.price_cents.0).sum();
                let items = i64::from(shown.line.items);
                let worth = Signal::derive(move || messages::desk::items_worth(use_lang().get(), items, &format::euros(total)));
                view! {
                    <section class="card card-clip">
                        <div class="list-panel-head">
                            <ListBlock number=Signal::derive(move || number.0) size=BlockSize::Small />
                            <div class="grow stack gap-2">
                                <div class="row apart">
                                    <Badge label tone />
                                    <Button label=t!(common::close) kind=Kind::Quiet icon=Icon::X icon_only=true on_press=close />
                                </div>
                                <a class="t-17" href=Route::about(Page::DeskDepositors, email).to_string()>{shown.line.depositor.clone()}</a>
                                <p class="t-13 ink-2">{move || slot_name.as_deref().map(slot)}</p>
                                <p class="t-13 ink-2">{worth}</p>
                            </div>
                        </div>
                        {shown.line.exception.clone().map(|reason| view! {
                            <div class="card-row"><Icon name=Icon::Hand /><span>{t!(desk::validated_because, &reason)}</span></div>
                        })}
                        {(open && !shown.breaches.is_empty()).then(|| breaches(&shown.breaches))}
                        {open.then(|| view! { <div class="card-row stack gap-2"><Validate list=shown.clone() lists shown=list /></div> })}
                        <Goods goods=shown.goods />
                    </section>
                }
            }
        </Loaded>
    }
}
