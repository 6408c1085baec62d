//! A table: head that stays, sorting shown in the head, filtering by words, a chosen row by mouse and keys.
//!
//! Rows have one height and only those in sight are drawn, so that 6 000 scroll as well as 60. A row
//! that did not change keeps its elements when the data are read again.

use super::fresh_id;
use super::table_state::{Chosen, Frame, Order, Sorting, Wanted, in_sight, shown_rows};
use super::window_rows::Row;
use crate::icons::Icon;
use leptos::prelude::*;
use std::hash::Hash;
use std::sync::Arc;

type Cell<R> = Arc<dyn Fn(&R) -> AnyView + Send + Sync>;

/// One column: its head, what stands in its cells, how it sorts.
pub struct Column<R> {
    head: Signal<String>,
    cell: Cell<R>,
    order: Option<Order<R>>,
    class: &'static str,
}

impl<R> Clone for Column<R> {
    fn clone(&self) -> Self {
        Column { head: self.head, cell: Arc::clone(&self.cell), order: self.order.clone(), class: self.class }
    }
}

impl<R: 'static> Column<R> {
    /// A column of text; the unit belongs in the head.
    pub fn new<V: IntoView + 'static>(
        head: impl Into<Signal<String>>,
        cell: impl Fn(&R) -> V + Send + Sync + 'static,
    ) -> Self {
        Column { head: head.into(), cell: Arc::new(move |row| cell(row).into_any()), order: None, class: "" }
    }

    /// Numbers: right-aligned.
    #[must_use]
    pub fn number(self) -> Self {
        self.class("num")
    }

    /// The column one looks at first: heavier.
    #[must_use]
    pub fn main(self) -> Self {
        let class = if self.class == "num" { "num main-num" } else { "main" };
        self.class(class)
    }

    /// As narrow as its content.
    #[must_use]
    pub fn fit(self) -> Self {
        self.class("fit")
    }

    /// Takes the room that is left.
    #[must_use]
    pub fn wide(self) -> Self {
        self.class("wide")
    }

    /// Another class for head and cells.
    #[must_use]
    pub fn class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }

    /// Sorts by a key, e.g. `.sort_by(|row| row.net)`.
    #[must_use]
    pub fn sort_by<O: Ord>(mut self, key: impl Fn(&R) -> O + Send + Sync + 'static) -> Self {
        self.order = Some(Arc::new(move |a, b| key(a).cmp(&key(b))));
        self
    }
}

/// A table of rows `R`, each known by a key `K`.
///
/// Its frame scrolls by itself: give its place a height (`class="card fills"` inside a page that fits).
#[component]
pub fn Table<R, K>(
    /// What the rows are, read aloud.
    #[prop(into)]
    label: Signal<String>,
    /// The rows.
    #[prop(into)]
    rows: Signal<Vec<R>>,
    /// The columns.
    columns: Vec<Column<R>>,
    /// What a row is known by.
    key: fn(&R) -> K,
    /// The chosen row; rows can be chosen when it is given.
    #[prop(optional)]
    chosen: Option<RwSignal<Option<K>>>,
    /// Called on `Entrée` or a double click on a row.
    #[prop(optional, into)]
    on_open: Option<Callback<R>>,
    /// Words to be found in a row; every one must be.
    #[prop(optional, into)]
    filter: MaybeProp<String>,
    /// The text of a row in which they are looked for.
    #[prop(optional)]
    text: Option<fn(&R) -> String>,
    /// `row-danger`, `row-warn`, `row-out` or nothing, by row.
    #[prop(optional)]
    row_class: Option<fn(&R) -> &'static str>,
    /// 48 for one line, 64 for two.
    #[prop(default = 48)]
    row_px: u16,
    /// What is shown when there is no row.
    #[prop(optional, into)]
    empty: ViewFn,
) -> impl IntoView
where
    R: Clone + PartialEq + Send + Sync + 'static,
    K: Clone + Eq + Hash + Send + Sync + 'static,
{
    let view = Frame::new();
    let sorting = RwSignal::new(None::<Sorting>);
    let orders = columns.iter().map(|column| column.order.clone()).collect();
    let shown = shown_rows(rows, key, Wanted { filter, text, sorting, orders });
    let count = Memo::new(move |_| shown.with(|shown| shown.0.len()));
    let drawn = Memo::new(move |_| view.sight(count.get(), row_px).drawn());
    let choice = Chosen { chosen, shown, key };

    let on_key = move |event: leptos::ev::KeyboardEvent| {
        // A field or a button inside a row keeps its own keys.
        if event.target() != event.current_target() {
            return;
        }
        let here = untrack(|| view.sight(count.get(), row_px));
        if event.key() == "Enter" {
            if let (Some(row), Some(on_open)) = (choice.row(), on_open) {
                event.stop_propagation();
                on_open.run((*row).clone());
            }
        } else if let Some(to) = here.step(choice.at(), &event.key()).filter(|_| chosen.is_some()) {
            event.prevent_default();
            choice.choose(to);
            if let Some(to_px) = here.reveal(to) {
                view.scroll_to(to_px);
            }
        }
    };
    let table_id = StoredValue::new(fresh_id("table"));
    let row_id = move |at: usize| table_id.with_value(|id| format!("{id}-{at}"));
    let active = move || {
        shown.track();
        chosen.and_then(|chosen| chosen.get()).and_then(|_| choice.at()).map(row_id)
    };
    let span = columns.len();
    let cells = StoredValue::new(columns.clone());
    let draw_row = move |(at, row): (usize, Row<R>)| {
        let opened = Arc::clone(&row.value);
        let of = key(&row.value);
        let class = row_class.map_or("", |class| class(&row.value));
        let selected = move || chosen.map(|chosen| chosen.with(|now| now.as_ref() == Some(&of)).to_string());
        view! {
            <tr class=format!("row-item {class}") id=row_id(at) aria-rowindex=at + 2 aria-selected=selected
                on:click=move |_| choice.choose(at)
                on:dblclick=move |_| if let Some(on_open) = on_open { on_open.run((*opened).clone()); }>
                {cells.with_value(|columns| columns.iter().map(|column| view! {
                    <td class=column.class style:height=format!("{row_px}px")>{(column.cell)(&row.value)}</td>
                }).collect_view())}
            </tr>
        }
    };
    view! {
        <div class="table-frame" node_ref=view.frame on:scroll=move |_| view.measure()
            tabindex=if chosen.is_some() { "-1" } else { "0" }>
            <table class="table" class:table-rows-choose=chosen.is_some() class:two-line={row_px > 56}
                role=if chosen.is_some() { "grid" } else { "table" }
                tabindex=chosen.map(|_| "0")
                aria-label=move || label.get() aria-rowcount=move || count.get() + 1
                aria-activedescendant=active on:keydown=on_key>
                <thead>
                    <tr aria-rowindex="1">{heads(columns, sorting)}</tr>
                </thead>
                <tbody>
                    {move || space(drawn.get().0.min(count.get()), row_px, span)}
                    <For each=move || in_sight(shown, drawn.get()) key=move |(at, row)| (key(&row.value), row.round, *at)
                        children=draw_row />
                    {move || space(count.get().saturating_sub(drawn.get().1), row_px, span)}
                </tbody>
            </table>
            <Show when=move || count.get() == 0>{empty.run()}</Show>
        </div>
    }
}

/// The height of rows that are not drawn.
fn space(rows: usize, row_px: u16, span: usize) -> Option<impl IntoView> {
    let px = rows * usize::from(row_px);
    (px > 0).then(|| {
        view! {
            <tr class="row-space" aria-hidden="true">
                <td colspan=span style:height=format!("{px}px")></td>
            </tr>
        }
    })
}

fn heads<R: 'static>(columns: Vec<Column<R>>, sorting: RwSignal<Option<Sorting>>) -> impl IntoView {
    columns
        .into_iter()
        .enumerate()
        .map(|(at, column)| {
            let down = move || sorting.get().filter(|by| by.column == at).map(|by| by.down);
            let head = column.head;
            let face = if column.order.is_some() {
                let icon = Signal::derive(
                    move || if down() == Some(true) { Icon::ArrowDown } else { Icon::ArrowUp },
                );
                view! {
                    <button type="button" class="sort"
                        on:click=move |_| sorting.update(|by| *by = Sorting::clicked(*by, at))>
                        <span>{move || head.get()}</span>
                        <Icon name=icon size=16 />
                    </button>
                }
                .into_any()
            } else {
                view! { <span>{move || head.get()}</span> }.into_any()
            };
            let sorted = move || down().map(|down| if down { "descending" } else { "ascending" });
            view! { <th scope="col" class=column.class aria-sort=sorted>{face}</th> }
        })
        .collect_view()
}
