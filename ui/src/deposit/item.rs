//! The item on the table: what it is, its price, and what the rules say of it.

use super::price::PriceField;
use super::table::Table;
use super::visit::{Seen, Visit, seen};
use super::words::{category, category_icon, reason};
use crate::prelude::*;
use contract::{Finding, Item};

/// The card of the item on the table.
#[component]
pub(super) fn OnTheTable(table: Table) -> impl IntoView {
    let item = Memo::new(move |_| table.visit.with(|visit| visit.as_ref().and_then(Visit::item).cloned()));
    let findings = Memo::new(move |_| {
        table.visit.with(|visit| {
            let visit = visit.as_ref()?;
            let (list, item) = (visit.list()?, visit.item()?);
            let of_line = list.breaches.iter().filter(|breach| breach.row == u32::from(item.line));
            Some(of_line.cloned().collect::<Vec<_>>())
        })
    });
    move || {
        item.get().map(|item| view! { <ItemCard table item findings=findings.get().unwrap_or_default() /> })
    }
}

#[component]
fn ItemCard(table: Table, item: Item, findings: Vec<Finding>) -> impl IntoView {
    let lang = use_lang();
    let kind = item.category;
    let (line, of) = (item.line.to_string(), item.of.to_string());
    let about: Vec<String> = [&item.brand, &item.color, &item.size, &item.gender]
        .into_iter()
        .filter(|text| !text.is_empty())
        .cloned()
        .collect();
    let before = (seen(&item), item.refused_for);
    let state = move || {
        let lang = lang.get();
        match before {
            (Seen::ToSee, _) => None,
            (Seen::Accepted, _) => Some((Tone::Ok, messages::deposit::is_accepted(lang).to_owned())),
            (Seen::Refused, why) => {
                let why = why.map_or("", |why| reason(why, lang));
                Some((Tone::Danger, messages::deposit::refused_for(lang, why)))
            }
        }
    };
    let cents = item.price_cents.0;
    view! {
        <article class="deposit-item">
            <ListBlock number=item.list.0 line=t!(deposit::line_of, &line, &of) size=BlockSize::Small />
            <div class="deposit-item-words">
                <div class="deposit-category ink-2">
                    <Icon name=category_icon(kind) size=24 />
                    <span>{move || category(kind, lang.get())}</span>
                    {move || state().map(|(tone, words)| view! { <Badge label=Signal::stored(words) tone /> })}
                </div>
                <h2 class="last-name two-lines" title=item.description.clone()>{item.description.clone()}</h2>
                <p class="deposit-about two-lines">{about.join(", ")}</p>
                <Tools table />
            </div>
            <div class="deposit-item-price">
                <Show when=move || !table.pricing.get() fallback=move || view! { <PriceField table cents /> }>
                    <Price cents size=PriceSize::P96 />
                </Show>
                {match findings.first() {
                    Some(finding) => view! {
                        <span class="deposit-rule warn-text"><Icon name=Icon::CircleAlert /><span>{finding.message.clone()}</span></span>
                    }.into_any(),
                    None => view! {
                        <span class="deposit-rule ok-text"><Icon name=Icon::CircleCheck /><span>{t!(deposit::within_rules)}</span></span>
                    }.into_any(),
                }}
            </div>
        </article>
    }
}

/// What can be done with the item besides deciding.
#[component]
fn Tools(table: Table) -> impl IntoView {
    let pricing = Memo::new(move |_| table.pricing.get());
    view! {
        <div class="deposit-tools">
            <Show when=move || !pricing.get()>
                <Button label=t!(deposit::correct_price) icon=Icon::Pencil key=Key::Char('P') on_press=move |()| {
                    table.armed.set(false);
                    table.pricing.set(true);
                } />
                <super::label::LabelButton table />
            </Show>
        </div>
    }
}
