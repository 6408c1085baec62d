//! What a table remembers: which rows are found and in which order, which is chosen, what is in sight.

use super::window_rows::{Known, Row, Sight};
use crate::format::folded;
use leptos::{html, prelude::*};
use std::cmp::Ordering;
use std::hash::Hash;
use std::sync::Arc;

/// How two rows stand to each other.
pub(super) type Order<R> = Arc<dyn Fn(&R, &R) -> Ordering + Send + Sync>;

/// Which column sorts, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sorting {
    pub(super) column: usize,
    pub(super) down: bool,
}

impl Sorting {
    /// A click on a head: up, then down, then as the rows came.
    pub(super) fn clicked(now: Option<Sorting>, column: usize) -> Option<Sorting> {
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
pub(super) struct Shown<R>(pub(super) Arc<Vec<Row<R>>>);

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

/// The frame that scrolls, and what of the table is in it.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub(super) frame: NodeRef<html::Div>,
    pub(super) top: RwSignal<f64>,
    pub(super) height: RwSignal<f64>,
    pub(super) head: RwSignal<f64>,
}

impl Frame {
    /// A frame that measures itself once it stands in the page, and when the window changes.
    pub(super) fn new() -> Frame {
        let view = Frame {
            frame: NodeRef::new(),
            top: RwSignal::new(0.0),
            height: RwSignal::new(900.0),
            head: RwSignal::new(41.0),
        };
        Effect::new(move |_| {
            if view.frame.get().is_some() {
                request_animation_frame(move || view.measure());
            }
        });
        let resized = window_event_listener(leptos::ev::resize, move |_| view.measure());
        on_cleanup(move || resized.remove());
        view
    }

    pub(super) fn measure(self) {
        // A frame that has just left the page measures nothing.
        let Some(frame) = self.frame.try_get_untracked().flatten() else { return };
        self.height.set(f64::from(frame.client_height().max(200)));
        self.top.set(f64::from(frame.scroll_top()));
        if let Ok(Some(head)) = frame.query_selector("thead") {
            self.head.set(head.get_bounding_client_rect().height());
        }
    }

    pub(super) fn sight(self, rows: usize, row_px: u16) -> Sight {
        Sight {
            rows,
            row_px: f64::from(row_px),
            head_px: self.head.get(),
            top_px: self.top.get(),
            height_px: self.height.get(),
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "a table is less high than two billion px")]
    pub(super) fn scroll_to(self, px: f64) {
        if let Some(frame) = self.frame.get_untracked() {
            frame.set_scroll_top(px.ceil() as i32);
        }
    }
}

/// The chosen row among those shown.
pub(super) struct Chosen<R: Send + Sync + 'static, K: 'static> {
    pub(super) chosen: Option<RwSignal<Option<K>>>,
    pub(super) shown: Memo<Shown<R>>,
    pub(super) key: fn(&R) -> K,
}

impl<R: Send + Sync, K> Clone for Chosen<R, K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Send + Sync, K> Copy for Chosen<R, K> {}

impl<R: Send + Sync + 'static, K: Clone + Eq + Send + Sync + 'static> Chosen<R, K> {
    pub(super) fn at(self) -> Option<usize> {
        let now = self.chosen?.get_untracked()?;
        self.shown.with_untracked(|shown| shown.0.iter().position(|row| (self.key)(&row.value) == now))
    }

    pub(super) fn row(self) -> Option<Arc<R>> {
        let at = self.at()?;
        self.shown.with_untracked(|shown| shown.0.get(at).map(|row| Arc::clone(&row.value)))
    }

    pub(super) fn choose(self, at: usize) {
        let Some(chosen) = self.chosen else { return };
        let of = self.shown.with_untracked(|shown| shown.0.get(at).map(|row| (self.key)(&row.value)));
        if of != chosen.get_untracked() {
            chosen.set(of);
        }
    }
}

/// What decides which rows are shown, and in which order.
pub(super) struct Wanted<R> {
    pub(super) filter: MaybeProp<String>,
    pub(super) text: Option<fn(&R) -> String>,
    pub(super) sorting: RwSignal<Option<Sorting>>,
    pub(super) orders: Vec<Option<Order<R>>>,
}

/// The rows that are found, in their order.
pub(super) fn shown_rows<R, K>(rows: Signal<Vec<R>>, key: fn(&R) -> K, wanted: Wanted<R>) -> Memo<Shown<R>>
where
    R: Clone + PartialEq + Send + Sync + 'static,
    K: Clone + Eq + Hash + Send + Sync + 'static,
{
    let known = StoredValue::new(Known::<K, R>::default());
    let read = Memo::new(move |_| {
        let rows = rows.get();
        Shown(Arc::new(known.try_update_value(|known| known.read(rows, key)).unwrap_or_default()))
    });
    let Wanted { filter, text, sorting, orders } = wanted;
    Memo::new(move |_| {
        let mut rows: Vec<Row<R>> = read.get().0.to_vec();
        let words = folded(&filter.get().unwrap_or_default());
        if let Some(text) = text.filter(|_| !words.trim().is_empty()) {
            rows.retain(|row| {
                let found = folded(&text(&row.value));
                words.split_whitespace().all(|word| found.contains(word))
            });
        }
        if let Some(Sorting { column, down }) = sorting.get()
            && let Some(Some(order)) = orders.get(column)
        {
            rows.sort_by(|a, b| if down { order(&b.value, &a.value) } else { order(&a.value, &b.value) });
        }
        Shown(Arc::new(rows))
    })
}

/// The rows to draw, with their places.
pub(super) fn in_sight<R: Send + Sync + 'static>(
    shown: Memo<Shown<R>>,
    drawn: (usize, usize),
) -> Vec<(usize, Row<R>)> {
    shown.with(|shown| {
        let end = drawn.1.min(shown.0.len());
        let first = drawn.0.min(end);
        (first..end).zip(shown.0[first..end].iter().cloned()).collect()
    })
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
