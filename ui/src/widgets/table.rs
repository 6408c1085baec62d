//! A table: head that stays, sorting shown in the head, filtering by words, a chosen row by mouse and keys.
//!
//! Rows have one height and only those in sight are drawn, so that 6 000 scroll as well as 60. A row
//! that did not change keeps its elements when the data are read again.

use super::fresh_id;
use super::window_rows::{Known, Row, Sight};
use crate::format::folded;
use crate::icons::Icon;
use leptos::{html, prelude::*};
use std::cmp::Ordering;
use std::hash::Hash;
use std::sync::Arc;

type Cell<R> = Arc<dyn Fn(&R) -> AnyView + Send + Sync>;
type Order<R> = Arc<dyn Fn(&R, &R) -> Ordering + Send + Sync>;

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

/// Which column sorts, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Sorting {
    column: usize,
    down: bool,
}

impl Sorting {
    /// A click on a head: up, then down, then as the rows came.
    fn clicked(now: Option<Sorting>, column: usize) -> Option<Sorting> {
        match now {
            Some(Sorting { column: same, down: false }) if same == column => {
                Some(Sorting { column, down: true })
            }
            Some(Sorting { column: same, down: true }) if same == column => None,
            _ => Some(Sorting { column, down: false }),
        }
    }
}

/// The rows as they are shown; compared by identity, since each reading makes a new one.
struct Shown<R>(Arc<Vec<Row<R>>>);

impl<R> Clone for Shown<R> {
    fn clone(&self) -> Self {
        Shown(Arc::clone(&self.0))
    }
}

impl<R> PartialEq for Shown<R> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
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
    let frame = NodeRef::<html::Div>::new();
    let table_id = fresh_id("table");
    let sorting = RwSignal::new(None::<Sorting>);
    let (top, height, head) = (RwSignal::new(0.0_f64), RwSignal::new(900.0_f64), RwSignal::new(41.0_f64));

    let known = StoredValue::new(Known::<K, R>::default());
    let read = Memo::new(move |_| {
        let rows = rows.get();
        Shown(Arc::new(known.try_update_value(|known| known.read(rows, key)).unwrap_or_default()))
    });
    let orders: Vec<Option<Order<R>>> = columns.iter().map(|column| column.order.clone()).collect();
    let shown = Memo::new(move |_| {
        let mut rows: Vec<Row<R>> = read.get().0.to_vec();
        let wanted = folded(&filter.get().unwrap_or_default());
        if let Some(text) = text.filter(|_| !wanted.trim().is_empty()) {
            rows.retain(|row| {
                let found = folded(&text(&row.value));
                wanted.split_whitespace().all(|word| found.contains(word))
            });
        }
        if let Some(Sorting { column, down }) = sorting.get()
            && let Some(Some(order)) = orders.get(column)
        {
            rows.sort_by(|a, b| if down { order(&b.value, &a.value) } else { order(&a.value, &b.value) });
        }
        Shown(Arc::new(rows))
    });
    let count = Memo::new(move |_| shown.with(|shown| shown.0.len()));
    let sight = move || Sight {
        rows: count.get(),
        row_px: f64::from(row_px),
        head_px: head.get(),
        top_px: top.get(),
        height_px: height.get(),
    };
    let drawn = Memo::new(move |_| sight().drawn());

    let measure = move || {
        if let Some(frame) = frame.get_untracked() {
            height.set(f64::from(frame.client_height().max(200)));
            top.set(f64::from(frame.scroll_top()));
            if let Ok(Some(row)) = frame.query_selector("thead") {
                head.set(row.get_bounding_client_rect().height());
            }
        }
    };
    Effect::new(move |_| {
        if frame.get().is_some() {
            request_animation_frame(measure);
        }
    });
    let resized = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());

    let chosen_at = move || {
        let now = chosen?.get_untracked()?;
        shown.with_untracked(|shown| shown.0.iter().position(|row| key(&row.value) == now))
    };
    let choose = move |at: usize| {
        let Some(chosen) = chosen else { return };
        let of = shown.with_untracked(|shown| shown.0.get(at).map(|row| key(&row.value)));
        if of != chosen.get_untracked() {
            chosen.set(of);
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let name = event.key();
        if event.target() != event.current_target() {
            return;
        }
        let here = untrack(sight);
        if name == "Enter" {
            let row = chosen_at().and_then(|at| shown.with_untracked(|shown| shown.0.get(at).cloned()));
            if let (Some(row), Some(on_open)) = (row, on_open) {
                event.stop_propagation();
                on_open.run((*row.value).clone());
            }
        } else if let Some(to) = here.step(chosen_at(), &name).filter(|_| chosen.is_some()) {
            event.prevent_default();
            choose(to);
            if let (Some(frame), Some(to_px)) = (frame.get_untracked(), here.reveal(to)) {
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "a table is less high than two billion px"
                )]
                frame.set_scroll_top(to_px as i32);
            }
        }
    };

    let row_id = {
        let table_id = table_id.clone();
        move |at: usize| format!("{table_id}-{at}")
    };
    let active = {
        let row_id = row_id.clone();
        move || {
            chosen.and_then(|chosen| chosen.get());
            shown.track();
            chosen_at().map(&row_id)
        }
    };
    let span = columns.len();
    let cells = StoredValue::new(columns.clone());
    let in_sight = move || {
        let (first, end) = drawn.get();
        shown.with(|shown| {
            let end = end.min(shown.0.len());
            shown.0[first.min(end)..end]
                .iter()
                .cloned()
                .enumerate()
                .map(|(i, row)| (first + i, row))
                .collect::<Vec<_>>()
        })
    };
    let space = move |rows: usize| {
        let px = rows * usize::from(row_px);
        (px > 0).then(|| view! { <tr class="row-space" aria-hidden="true"><td colspan=span style:height=format!("{px}px")></td></tr> })
    };
    let draw_row = move |(at, row): (usize, Row<R>)| {
        let of = key(&row.value);
        let is_chosen = move || chosen.is_some_and(|chosen| chosen.with(|now| now.as_ref() == Some(&of)));
        let class = row_class.map_or("", |class| class(&row.value));
        let opened = Arc::clone(&row.value);
        view! {
            <tr class=format!("row-item {class}") id=row_id(at) aria-rowindex=at + 2
                aria-selected=move || chosen.map(|_| if is_chosen() { "true" } else { "false" })
                on:click=move |_| choose(at)
                on:dblclick=move |_| if let Some(on_open) = on_open { on_open.run((*opened).clone()); }>
                {cells.with_value(|columns| columns.iter().map(|column| {
                    view! { <td class=column.class style:height=format!("{row_px}px")>{(column.cell)(&row.value)}</td> }
                }).collect_view())}
            </tr>
        }
    };
    view! {
        <div class="table-frame" node_ref=frame on:scroll=move |_| measure()
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
                    {move || space(drawn.get().0.min(count.get()))}
                    <For each=in_sight key=move |(at, row)| (key(&row.value), row.round, *at) children=draw_row />
                    {move || space(count.get().saturating_sub(drawn.get().1))}
                </tbody>
            </table>
            <Show when=move || count.get() == 0>{empty.run()}</Show>
        </div>
    }
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

#[cfg(test)]
mod tests {
    use super::Sorting;

    #[test]
    fn a_head_sorts_up_then_down_then_not() {
        let up = Sorting::clicked(None, 2);
        let down = Sorting::clicked(up, 2);
        assert_eq!(up, Some(Sorting { column: 2, down: false }));
        assert_eq!(down, Some(Sorting { column: 2, down: true }));
        assert_eq!(Sorting::clicked(down, 2), None);
        assert_eq!(Sorting::clicked(down, 0), Some(Sorting { column: 0, down: false }));
    }
}
