//! The foot of the table: one line back, put aside, how the slot goes, the receipt.

use super::slots::{late, lines};
use super::table::Table;
use super::visit::Visit;
use crate::prelude::*;

/// The foot while somebody is at the table.
#[component]
pub(super) fn TableFoot(table: Table) -> impl IntoView {
    let lang = use_lang();
    let minute = use_minute();
    let back_open = Memo::new(move |_| {
        table.armed.get() || table.visit.with(|visit| visit.as_ref().is_some_and(Visit::can_go_back))
    });
    let done = Memo::new(move |_| table.visit.with(|visit| visit.as_ref().is_some_and(Visit::is_done)));
    let no_line = t!(deposit::no_line_back);
    let no_back = Signal::derive(move || (!back_open.get()).then(|| no_line.get()));
    let not_done = t!(deposit::receipt_later);
    let no_receipt = Signal::derive(move || (!done.get()).then(|| not_done.get()));
    let pricing = Memo::new(move |_| table.pricing.get());
    let slot = move || {
        let slot = table.visit.with(|visit| visit.as_ref().and_then(|visit| visit.who.slot.clone()));
        let progress = table.progress.value.get()?;
        let slots = table.slots.value.get().unwrap_or_default();
        let all = lines(&progress, &slots, minute.get());
        let lang = lang.get();
        let late_words = messages::deposit::late(lang, i64::from(late(&all)));
        let late_words =
            if late(&all) == 0 { messages::deposit::nobody_late(lang).to_owned() } else { late_words };
        let here = all.iter().find(|line| Some(&line.name) == slot.as_ref());
        Some(match here {
            Some(line) => messages::deposit::this_slot(
                lang,
                i64::from(line.received),
                &line.depositors.to_string(),
                &late_words,
            ),
            None => messages::deposit::no_slot(lang, &late_words),
        })
    };
    view! {
        <Show when=move || !pricing.get()>
            <Button label=t!(deposit::line_back) size=Size::Large icon=Icon::Undo2 key=Key::Escape closed=no_back reason_elsewhere=true
                on_press=move |()| table.back() />
        </Show>
        <Button label=t!(deposit::set_aside) size=Size::Large icon=Icon::Hourglass key=Key::F(8) on_press=move |()| table.put_aside() />
        <span class="deposit-slot-words ink-2">{slot}</span>
        <Button label=t!(deposit::print_receipt) size=Size::Large icon=Icon::Printer key=Key::F(9) closed=no_receipt reason_elsewhere=true
            on_press=move |()| { let _ = window().print(); } />
    }
}

/// The foot while the table is free.
#[component]
pub(super) fn FreeFoot() -> impl IntoView {
    let session = use_session();
    let home = move || match Page::home(session.role()) {
        Page::Till => None,
        page => Some(page),
    };
    view! {
        <LinkButton label=t!(shell::till) href=Page::Till.href() size=Size::Large icon=Icon::ScanBarcode />
        <LinkButton label=t!(shell::returns) href=Page::Returns.href() size=Size::Large icon=Icon::PackageOpen />
        {move || home().map(|page| view! {
            <LinkButton label=t!(deposit::office) href=page.href() size=Size::Large icon=Icon::House />
        })}
    }
}
