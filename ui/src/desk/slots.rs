//! The deposit slots and their fill.

use super::slot_forms::{AddPanel, ChangePanel};
use super::words::{audience, of_edition, slot, whole};
use crate::prelude::*;
use contract::domain::SlotId;
use contract::domain::slot::Audience;
use contract::{ListSlots, Slot};
use std::collections::BTreeSet;

/// Few places left: worth a look while registrations go on.
const NEARLY: u16 = 5;

/// A slot's fill between 0 and 1.
fn fill(slot: &Slot) -> f64 {
    f64::from(slot.taken) / f64::from(slot.capacity.max(1))
}

fn columns() -> Vec<Column<Slot>> {
    let badge = |slot: &Slot| {
        let (tone, icon) = match slot.audience {
            Audience::All => (Tone::Neutral, Icon::Users),
            Audience::Residents => (Tone::Accent, Icon::MapPin),
            Audience::Members => (Tone::Accent, Icon::BadgeCheck),
        };
        view! { <Badge label=audience(slot.audience) tone icon /> }
    };
    let bar = |slot: &Slot| {
        let (share, name) = (fill(slot), slot.slot.clone());
        let label = Signal::derive(move || super::words::slot(&name));
        view! { <div class="slot-fill"><Bar share=Signal::derive(move || share) label thin=true /></div> }
    };
    let state = |slot: &Slot| {
        let left = slot.capacity.saturating_sub(slot.taken);
        if left == 0 {
            view! { <Badge label=t!(desk::slot_full) tone=Tone::Warn icon=Icon::Lock /> }.into_any()
        } else {
            let label =
                Signal::derive(move || messages::desk::places_left(use_lang().get(), i64::from(left)));
            view! { <StateWord label tone=Tone::Ok /> }.into_any()
        }
    };
    vec![
        Column::new(t!(desk::slot), |s: &Slot| {
            let (name, end) = (s.slot.clone(), s.end.as_millisecond());
            view! {
                <span>{move || slot(&name)}</span>
                <span class="second">{t!(desk::slot_until, &format::hour(end))}</span>
            }
        })
        .class("main fit")
        .sort_by(|s| s.start),
        Column::new(t!(desk::for_whom), badge).class("fit spare"),
        Column::new(t!(desk::fill), bar).wide(),
        Column::new(t!(desk::taken), |s: &Slot| format!("{}\u{A0}/\u{A0}{}", s.taken, s.capacity))
            .number()
            .sort_by(|s| s.taken),
        Column::new(t!(desk::places), state).fit(),
    ]
}

/// Whether a slot has a few places left.
fn nearly(slot: &Slot) -> bool {
    slot.taken < slot.capacity && slot.capacity - slot.taken <= NEARLY
}

/// Slots, their days, and those that are full or nearly so. Places are not added up: slots of one room share theirs.
#[component]
fn Figures(#[prop(into)] slots: Signal<Vec<Slot>>) -> impl IntoView {
    let fact = move |name: Signal<String>, pick: fn(&[Slot]) -> usize| {
        let value = move || slots.with(|slots| format::number_large(whole(pick(slots))));
        view! { <div class="fact"><div class="fact-name">{name}</div><div class="fact-value small">{value}</div></div> }
    };
    let days = |slots: &[Slot]| slots.iter().filter_map(|s| s.slot.get(..10)).collect::<BTreeSet<_>>().len();
    let full = |slots: &[Slot]| slots.iter().filter(|s| s.taken >= s.capacity).count();
    view! {
        <section class="card facts desk-facts">
            {fact(t!(desk::slots), <[Slot]>::len)}
            {fact(t!(desk::days), days)}
            {fact(t!(desk::slots_nearly), |slots| slots.iter().filter(|s| nearly(s)).count())}
            {fact(t!(desk::slots_full), full)}
        </section>
    }
}

/// The page.
#[component]
pub(super) fn SlotsPage() -> impl IntoView {
    let slots = of_edition(|| call(ListSlots {}));
    let (chosen, adding) = (RwSignal::new(None::<SlotId>), RwSignal::new(false));
    Effect::new(move |_| {
        if chosen.get().is_some() {
            adding.set(false);
        }
    });
    let rows = Signal::derive(move || slots.value.get().unwrap_or_default());
    let add = move |()| {
        chosen.set(None);
        adding.set(true);
    };
    let close = Callback::new(move |()| {
        chosen.set(None);
        adding.set(false);
    });
    let open_slot = Memo::new(move |_| {
        let id = chosen.get()?;
        rows.with(|rows| rows.iter().find(|slot| slot.id == id).cloned())
    });
    let panel = move || {
        if adding.get() {
            return Some(view! { <AddPanel slots close last=rows.get_untracked().pop() /> }.into_any());
        }
        open_slot.get().map(|slot| view! { <ChangePanel shown=slot slots close /> }.into_any())
    };
    let tools = move || view! { <Button label=t!(desk::add_slot) icon=Icon::Plus on_press=add /> };
    let open = Signal::derive(move || adding.get() || open_slot.get().is_some());
    let there = Memo::new(move |_| slots.value.with(Option::is_some));
    let waits = Memo::new(move |_| slots.waiting.get() && !there.get());
    let empty = move || {
        view! {
            <Empty icon=Icon::Clock title=t!(desk::no_slot) text=t!(desk::no_slot_hint)>
                <Button label=t!(desk::add_slot) kind=Kind::Primary icon=Icon::Plus on_press=add />
            </Empty>
        }
    };
    view! {
        <OfficePage title=t!(shell::slots) note=t!(desk::slots_note) tools fit=true>
            <Refusal failure=slots.failure on_retry=move |()| slots.reload() />
            <Show when=move || waits.get()><Skeleton lines=6 /></Show>
            <Show when=move || there.get()>
                <Figures slots=rows />
                <div class="fills">
                    <Split open on_close=close panel>
                        <section class="card fills">
                            <Table label=t!(shell::slots) rows columns=columns() key=|s: &Slot| s.id chosen row_px=64 empty />
                        </section>
                    </Split>
                </div>
            </Show>
        </OfficePage>
    }
}
