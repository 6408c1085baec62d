//! Bars by hour: values on top, the running hour outlined, the earlier edition as a stepped line.
//!
//! The plan (what stands where) is a plain struct; the SVG only draws it. A table behind it says the same
//! to screen readers.

use crate::format::number;
use crate::t;
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::ResizeObserver;

/// One hour of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hour {
    /// Its name under the axis: `9 h`.
    pub label: String,
    /// How many; nothing for an hour to come.
    pub value: Option<i64>,
    /// How many in the earlier edition.
    pub before: Option<i64>,
    /// The hour that runs.
    pub now: bool,
}

/// A bar as it is drawn, and where its value stands.
#[derive(Clone, Debug, PartialEq)]
struct Bar {
    value_y: f64,
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

/// Where everything stands, in px.
#[derive(Clone, Debug, PartialEq)]
struct Plan {
    grid: Vec<(i64, f64)>,
    bars: Vec<Option<Bar>>,
    centres: Vec<f64>,
    before: String,
    left: f64,
    right: f64,
    ground: f64,
    text: f64,
    /// Every how many hours one is named; on a phone there is no room for each.
    named: usize,
    /// Whether the figures over the bars have room.
    valued: bool,
}

/// The distance of the grid's lines: 1, 2 or 5 times a power of ten, so that there are at most five
/// above the ground.
fn grid_step(highest: i64) -> i64 {
    let mut power = 1;
    loop {
        for factor in [1, 2, 5] {
            if factor * power * 5 >= highest {
                return factor * power;
            }
        }
        power *= 10;
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of a sale day are exact in a float")]
impl Plan {
    /// Lays out a chart of this size, its text `text` px high.
    fn new(hours: &[Hour], width: f64, height: f64, text: f64) -> Plan {
        let (left, top, bottom) = (text * 3.1, text * 1.6, text * 2.2);
        let highest =
            hours.iter().flat_map(|hour| [hour.value, hour.before]).flatten().max().unwrap_or(0).max(1);
        let step = grid_step(highest);
        let lines = highest.div_euclid(step) + i64::from(highest % step != 0);
        let ground = height - bottom;
        let scale = (ground - top) / (lines * step) as f64;
        let y = |value: i64| ground - value as f64 * scale;
        let slot = (width - left) / hours.len().max(1) as f64;
        let bar_width = (slot * 0.62).clamp(4.0, 72.0);
        let centre = |i: usize| left + slot * (i as f64 + 0.5);
        let bar = |(i, hour): (usize, &Hour)| {
            let top = y(hour.value?);
            let above = top - text * 0.6;
            // The line of the earlier edition must not cross the figure: it then stands above the line.
            let crossed = hour.before.map(y).filter(|line| *line < top && above - text < *line + 4.0);
            let value_y = crossed.map_or(above, |line| line - text * 0.6);
            Some(Bar {
                value_y,
                left: centre(i) - bar_width / 2.0,
                top,
                width: bar_width,
                height: (ground - top).max(1.0),
            })
        };
        let mut before = String::new();
        for (i, hour) in hours.iter().enumerate() {
            let Some(value) = hour.before else { continue };
            let (from, to, at) = (left + slot * i as f64, left + slot * (i as f64 + 1.0), y(value));
            let pen = if before.is_empty() { 'M' } else { 'L' };
            before.push_str(&format!("{pen}{from:.1} {at:.1}L{to:.1} {at:.1}"));
        }
        Plan {
            grid: (0..=lines).map(|line| (line * step, y(line * step))).collect(),
            bars: hours.iter().enumerate().map(bar).collect(),
            centres: (0..hours.len()).map(centre).collect(),
            before,
            left,
            right: width,
            ground,
            text,
            named: (1..hours.len().max(2))
                .find(|step| slot * *step as f64 >= text * 3.2)
                .unwrap_or(hours.len().max(1)),
            valued: slot >= text * 2.4,
        }
    }

    /// Whether an hour's name is drawn; that of the running hour always is.
    fn names(&self, hours: &[Hour], at: usize) -> bool {
        let from = hours.iter().position(|hour| hour.now).unwrap_or(0);
        at.abs_diff(from).is_multiple_of(self.named)
    }
}

/// A chart of bars by hour, as large as its frame. Its title stands above it, in the card's head.
#[component]
pub fn Chart(
    /// What is counted, read aloud.
    #[prop(into)]
    label: Signal<String>,
    /// The hours, in order.
    #[prop(into)]
    hours: Signal<Vec<Hour>>,
    /// The earlier edition's name, for the table behind.
    #[prop(optional, into)]
    before: MaybeProp<String>,
    /// Height of its text in px: 13, or 20 on the wall.
    #[prop(default = 13)]
    text_px: u8,
) -> impl IntoView {
    let frame = NodeRef::<html::Figure>::new();
    let size = RwSignal::new((720.0_f64, 264.0_f64));
    follow_size(frame, size);
    view! {
        <figure class="chart-frame" node_ref=frame>
            {move || draw(&hours.get(), size.get(), f64::from(text_px))}
            <figcaption class="unseen">
                <ChartTable label hours before />
            </figcaption>
        </figure>
    }
}

/// Keeps the size of a frame, whatever changes it: the window, a panel, a card beside it.
fn follow_size(frame: NodeRef<html::Figure>, size: RwSignal<(f64, f64)>) {
    Effect::new(move |_| {
        let Some(element) = frame.get() else { return };
        let measured = element.clone();
        let measure = Closure::<dyn Fn()>::new(move || {
            let (width, height) = (measured.client_width().max(240), measured.client_height().max(120));
            size.try_set((f64::from(width), f64::from(height)));
        });
        let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) else { return };
        observer.observe(&element);
        let kept = StoredValue::new_local((observer, measure));
        on_cleanup(move || {
            kept.try_with_value(|(observer, _)| observer.disconnect());
        });
    });
}

fn draw(hours: &[Hour], (width, height): (f64, f64), text: f64) -> impl IntoView + use<> {
    let plan = Plan::new(hours, width, height, text);
    let (left, right, ground) = (plan.left, plan.right, plan.ground);
    let grid = plan.grid.iter().map(|&(value, y)| {
        view! {
            <line class="chart-grid" x1=left x2=right y1=y y2=y />
            <text x=left - 10.0 y=y + text * 0.35 text-anchor="end">{number(value)}</text>
        }
    });
    let bars = hours.iter().zip(&plan.bars).filter_map(|(hour, bar)| {
        let bar = bar.as_ref()?;
        let class = if hour.now { "chart-bar-now" } else { "chart-bar" };
        Some(view! { <rect class=class x=bar.left y=bar.top width=bar.width height=bar.height rx="4" /> })
    });
    let valued = hours.iter().zip(&plan.bars).zip(&plan.centres).filter(|_| plan.valued);
    let values = valued.filter_map(|((hour, bar), &x)| {
        let y = bar.as_ref()?.value_y;
        Some(view! { <text class="chart-value" x=x y=y text-anchor="middle">{number(hour.value?)}</text> })
    });
    let named = hours.iter().zip(&plan.centres).enumerate().filter(|(at, _)| plan.names(hours, *at));
    let names = named.map(|(_, (hour, &x))| {
        let class = if hour.now { "chart-now" } else { "" };
        view! { <text class=class x=x y=ground + plan.text * 1.6 text-anchor="middle">{hour.label.clone()}</text> }
    });
    let has_before = !plan.before.is_empty();
    view! {
        <svg class="chart" viewBox=format!("0 0 {width} {height}") height=height aria-hidden="true" style:font-size=format!("{text}px")>
            {grid.collect_view()}
            {bars.collect_view()}
            {has_before.then(|| view! {
                <path class="chart-halo" d=plan.before.clone() />
                <path class="chart-before" d=plan.before.clone() />
            })}
            {values.collect_view()}
            {names.collect_view()}
        </svg>
    }
}

/// The same as words and numbers.
#[component]
fn ChartTable(label: Signal<String>, hours: Signal<Vec<Hour>>, before: MaybeProp<String>) -> impl IntoView {
    view! {
        <table>
            <caption>{move || label.get()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(widgets::chart_hour)}</th>
                    <th scope="col">{t!(widgets::chart_value)}</th>
                    {move || before.get().map(|before| view! { <th scope="col">{before}</th> })}
                </tr>
            </thead>
            <tbody>
                {move || hours.get().into_iter().map(|hour| view! {
                    <tr>
                        <th scope="row">{hour.label}</th>
                        <td>{hour.value.map(number)}</td>
                        {before.get().map(|_| view! { <td>{hour.before.map(number)}</td> })}
                    </tr>
                }).collect_view()}
            </tbody>
        </table>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hour(value: Option<i64>, before: Option<i64>) -> Hour {
        Hour { label: "9 h".into(), value, before, now: false }
    }

    #[test]
    fn at_most_five_lines_above_the_ground() {
        for highest in [1, 3, 7, 31, 99, 100, 468, 501, 999, 6_000] {
            let plan = Plan::new(&[hour(Some(highest), None)], 700.0, 260.0, 13.0);
            assert!(plan.grid.len() <= 6, "{highest}: {:?}", plan.grid);
            assert!(plan.grid.last().is_some_and(|(top, _)| *top >= highest));
        }
        let values: Vec<i64> =
            Plan::new(&[hour(Some(468), None)], 700.0, 260.0, 13.0).grid.iter().map(|g| g.0).collect();
        assert_eq!(values, [0, 100, 200, 300, 400, 500]);
    }

    #[test]
    fn bars_stand_on_the_ground_and_stay_inside() {
        let hours = [hour(Some(412), Some(370)), hour(Some(0), Some(450)), hour(None, Some(300))];
        let plan = Plan::new(&hours, 700.0, 260.0, 13.0);
        for bar in plan.bars.iter().flatten() {
            assert!((bar.top + bar.height - plan.ground).abs() < 1.01 && bar.top >= 13.0, "{bar:?}");
        }
        assert_eq!(plan.bars[2], None, "an hour to come has no bar");
        assert!(plan.before.starts_with('M') && plan.before.matches('L').count() == 5);
    }

    #[test]
    fn on_a_phone_every_other_hour_is_named_and_the_running_one_is() {
        let mut hours = vec![hour(Some(10), None); 11];
        hours[5].now = true;
        let plan = Plan::new(&hours, 310.0, 168.0, 13.0);
        let named: Vec<usize> = (0..11).filter(|at| plan.names(&hours, *at)).collect();
        assert_eq!(named, [1, 3, 5, 7, 9]);
        let narrow = Plan::new(&vec![hour(Some(10), None); 14], 260.0, 168.0, 13.0);
        assert_eq!(narrow.named, 3, "names that would touch are left out");
        assert!(!plan.valued && Plan::new(&hours, 700.0, 168.0, 13.0).valued);
    }

    #[test]
    fn nothing_yet_is_an_empty_grid() {
        let plan = Plan::new(&[], 700.0, 260.0, 13.0);
        assert_eq!(plan.grid.len(), 2);
        assert!(plan.bars.is_empty());
    }
}
