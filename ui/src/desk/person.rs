//! One depositor: how to reach them, their slot, their lists and items.

use super::goods::Goods;
use super::words::{list_state, list_type, of_edition, slot};
use crate::prelude::*;
use contract::domain::ListNumber;
use contract::{Depositor, ListShown, ShowDepositor};

/// One list: its state and its items.
#[component]
pub(super) fn ListCard(list: ListShown) -> impl IntoView {
    let (label, tone) = list_state(list.line.state);
    let number = list.line.list;
    let total: i64 = list.goods.iter().map(|item| item.price_cents.0).sum();
    let items = list.line.items;
    let words = Signal::derive(move || {
        messages::desk::items_worth(use_lang().get(), i64::from(items), &format::euros(total))
    });
    view! {
        <section class="card card-clip">
            <div class="card-head">
                <span class="row"><ListChip number=number.0 /><span class="t-13 ink-2">{words}</span></span>
                <Badge label tone />
            </div>
            <Goods goods=list.goods />
            <div class="card-row">
                <Button label=t!(desk::open_list) kind=Kind::Plain icon_after=Icon::ArrowRight
                    on_press=move |()| go(Route::about(Page::DeskItems, number.to_string())) />
            </div>
        </section>
    }
}

/// How to reach a person; what is not known is not shown.
#[component]
fn Contact(person: Depositor) -> impl IntoView {
    let town = format!("{} {}", person.postcode, person.town).trim().to_owned();
    let (email, phone) = (person.line.email.clone(), person.phone.clone());
    let slot_name = person.line.slot.clone();
    let slot_words = move || match &slot_name {
        Some(name) => slot(name),
        None => messages::desk::without_slot(use_lang().get()).to_owned(),
    };
    let given = |text: String| (!text.trim().is_empty()).then_some(text);
    view! {
        <dl class="person-facts">
            <dt><Icon name=Icon::Clock /><span class="unseen">{t!(desk::slot)}</span></dt><dd>{slot_words}</dd>
            <dt><Icon name=Icon::Mail /><span class="unseen">{t!(desk::email)}</span></dt>
            <dd><a href=format!("mailto:{email}")>{email.clone()}</a></dd>
            {phone.map(|phone| view! {
                <dt><Icon name=Icon::Phone /><span class="unseen">{t!(desk::phone)}</span></dt><dd>{phone}</dd>
            })}
            {given([person.street, town].iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(", ")).map(|address| view! {
                <dt><Icon name=Icon::MapPin /><span class="unseen">{t!(desk::address)}</span></dt><dd>{address}</dd>
            })}
        </dl>
    }
}

/// The panel beside the table.
#[component]
pub(super) fn PersonPanel(email: String, close: Callback<()>) -> impl IntoView {
    let person = of_edition(move || call(ShowDepositor { email: email.clone() }));
    view! {
        <Loaded of=person let:shown>
            <div class="stack">
                <section class="card card-pad stack gap-3">
                    <div class="row apart">
                        <h2 class="t-20 title">{shown.line.first_name.clone()}" "{shown.line.last_name.clone()}</h2>
                        <Button label=t!(common::close) kind=Kind::Quiet icon=Icon::X icon_only=true on_press=close />
                    </div>
                    <div><Badge label=list_type(shown.line.list_type) icon=Icon::User /></div>
                    <Contact person=shown.clone() />
                </section>
                {shown.details.is_empty().then(|| view! {
                    <section class="card card-pad ink-2">{t!(desk::no_list_yet)}</section>
                })}
                {shown.details.into_iter().map(|list| view! { <ListCard list /> }).collect_view()}
            </div>
        </Loaded>
    }
}

/// `Liste 245`, for sentences.
pub(super) fn list_named(number: ListNumber) -> String {
    messages::desk::list_named(use_lang().get(), &number.to_string())
}
