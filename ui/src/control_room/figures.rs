//! The four figures, the sales by hour, and the sales by category.

use crate::prelude::*;
use contract::domain::Category;
use contract::{CategoryBar, Dashboard, HourBar};

/// A part of the dashboard that is drawn anew only when it changes.
fn part<T: Clone + PartialEq + Send + Sync + 'static>(
    of: Remote<Dashboard>,
    pick: impl Fn(&Dashboard) -> T + Send + Sync + 'static,
) -> Memo<Option<T>> {
    Memo::new(move |_| of.value.with(|value| value.as_ref().map(&pick)))
}

/// A rate in tenths, for display.
#[expect(clippy::cast_possible_truncation, reason = "a rate of sales is small")]
fn tenths(rate: f64) -> i64 {
    (rate * 10.0).round() as i64
}

/// A share between 0 and 1.
fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { 0.0 } else { f64::from(part) / f64::from(whole) }
}

/// Articles vendus, rythme, montant, restants.
#[component]
pub(super) fn Figures(of: Remote<Dashboard>) -> impl IntoView {
    let sales = part(of, |d| d.stats.sales);
    let gross = part(of, |d| d.stats.gross_cents.0);
    let rate = part(of, |d| tenths(d.sales_per_minute));
    let left = part(of, |d| (d.stats.items_left, d.stats.items_total));
    let sold_share = Signal::derive(move || {
        let total = left.get().map_or(0, |(_, total)| total);
        share(sales.get().unwrap_or(0), total)
    });
    let mean = move || {
        let (sales, gross) = (sales.get().unwrap_or(0), gross.get().unwrap_or(0));
        let lang = use_lang().get();
        if sales == 0 {
            return messages::control_room::nothing_sold(lang).to_owned();
        }
        messages::control_room::mean_price(lang, &format::euros(gross / i64::from(sales)))
    };
    // The euros are what is read from afar; cents are told smaller, and only where there are some.
    let turnover = move || match gross.get().unwrap_or(0) {
        whole if whole % 100 == 0 => format::euros_large_short(whole).into_any(),
        cents => {
            let (sign, euros, rest) = format::euros_parts(cents);
            view! { {sign}{euros}<span class="fact-cents">{rest}</span> }.into_any()
        }
    };
    let sold_percent = move || {
        let percent = (sold_share.get() * 100.0).round();
        #[expect(clippy::cast_possible_truncation, reason = "a percentage")]
        let text = format::percent(percent as i64);
        messages::control_room::sold_share(use_lang().get(), &text)
    };
    view! {
        <section class="card facts">
            <div class="fact">
                <div class="fact-name">{t!(control_room::items_sold)}</div>
                <div class="fact-value">{move || format::number_large(i64::from(sales.get().unwrap_or(0)))}</div>
                <div class="fact-note">{sold_percent}</div>
            </div>
            <div class="fact">
                <div class="fact-name">{t!(control_room::pace)}</div>
                <div class="fact-value">
                    {move || format::tenths(rate.get().unwrap_or(0))}" "<span class="fact-unit">{t!(control_room::per_minute)}</span>
                </div>
                <div class="fact-note">{t!(control_room::last_ten_minutes)}</div>
            </div>
            <div class="fact">
                <div class="fact-name">{t!(control_room::turnover)}</div>
                <div class="fact-value">{turnover}</div>
                <div class="fact-note">{mean}</div>
            </div>
            <div class="fact">
                <div class="fact-name">{t!(control_room::items_left)}</div>
                <div class="fact-value">
                    {move || format::number_large(left.get().map_or(0, |(left, _)| i64::from(left)))}" "
                    <span class="fact-unit">
                        {move || messages::control_room::of_total(use_lang().get(), &format::number(left.get().map_or(0, |(_, total)| i64::from(total))))}
                    </span>
                </div>
                <Bar share=sold_share label=t!(control_room::items_sold) thin=true />
            </div>
        </section>
    }
}

/// The hours of the sale: those before its first item are left out, and after its last one, unless the
/// day is not over.
fn of_the_sale(hours: &[HourBar]) -> &[HourBar] {
    let told = |bar: &HourBar| bar.sales > 0 || bar.running;
    let (Some(first), Some(last)) = (hours.iter().position(told), hours.iter().rposition(told)) else {
        return hours;
    };
    let running = hours.iter().any(|bar| bar.running);
    if running { &hours[first..] } else { &hours[first..=last] }
}

/// Hours as the chart takes them: an hour to come has no bar.
fn bars(lang: Lang, hours: &[HourBar]) -> Vec<Hour> {
    let hours = of_the_sale(hours);
    let running = hours.iter().position(|bar| bar.running);
    let none = hours.iter().all(|bar| bar.sales == 0 && !bar.running);
    let to_come = |at: usize| none || running.is_some_and(|now| at > now);
    let bar = |(at, bar): (usize, &HourBar)| Hour {
        label: messages::control_room::hour_n(lang, &bar.hour.to_string()),
        value: (!to_come(at)).then_some(i64::from(bar.sales)),
        before: None,
        now: bar.running,
    };
    hours.iter().enumerate().map(bar).collect()
}

/// Sales by hour.
#[component]
pub(super) fn HourCard(of: Remote<Dashboard>, #[prop(default = 13)] text_px: u8) -> impl IntoView {
    let hours = part(of, |d| d.hours.clone());
    let bars = Signal::derive(move || bars(use_lang().get(), &hours.get().unwrap_or_default()));
    view! {
        <section class="card chart-card">
            <header class="card-head">
                <h2>{t!(control_room::by_hour)}</h2>
                <div class="chart-legend">
                    <span><i class="legend-bar"></i>{t!(control_room::sold_in_hour)}</span>
                    <span><i class="legend-now"></i>{t!(control_room::running_hour)}</span>
                </div>
            </header>
            <div class="card-body"><Chart label=t!(control_room::by_hour) hours=bars text_px /></div>
        </section>
    }
}

/// The name of a category.
fn category_name(lang: Lang, category: Category) -> &'static str {
    use messages::control_room as m;
    match category {
        Category::Clothes => m::clothes(lang),
        Category::Shoes => m::shoes(lang),
        Category::Nursery => m::nursery(lang),
        Category::Toys => m::toys(lang),
        Category::Books => m::books(lang),
        Category::Accessories => m::accessories(lang),
        Category::Other => m::other(lang),
    }
}

/// Sales by category, largest first, each with its bar.
#[component]
pub(super) fn CategoryCard(of: Remote<Dashboard>) -> impl IntoView {
    let categories = part(of, |d| d.categories.clone());
    let line = |most: u32| {
        move |bar: CategoryBar| {
            let name = Signal::derive(move || category_name(use_lang().get(), bar.category).to_owned());
            view! {
                <li class="category">
                    <span class="category-name">{move || name.get()}</span>
                    <Bar share=share(bar.sales, most) label=name thin=true />
                    <span class="category-count">{format::number(i64::from(bar.sales))}</span>
                    <span class="category-sum">{format::euros_short(bar.gross_cents.0)}</span>
                </li>
            }
        }
    };
    view! {
        <section class="card">
            <header class="card-head"><h2>{t!(control_room::by_category)}</h2></header>
            <ul class="categories">
                {move || {
                    let bars = categories.get().unwrap_or_default();
                    let most = bars.iter().map(|bar| bar.sales).max().unwrap_or(0);
                    let none = bars.is_empty().then(|| view! { <li class="ink-2">{t!(control_room::nothing_sold)}</li> });
                    (none, bars.into_iter().map(line(most)).collect_view())
                }}
            </ul>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_to_come_have_no_bar() {
        let hour = |hour, sales, running| HourBar { hour, sales, running };
        let drawn = bars(Lang::Fr, &[hour(9, 12, false), hour(10, 3, true), hour(11, 0, false)]);
        let values: Vec<_> = drawn.iter().map(|h| (h.value, h.now)).collect();
        assert_eq!(values, [(Some(12), false), (Some(3), true), (None, false)]);
        let past = bars(Lang::Fr, &[hour(9, 12, false), hour(10, 0, false), hour(11, 1, false)]);
        assert_eq!(past[1].value, Some(0), "an hour of a past day has its zero");
    }

    #[test]
    fn a_day_is_shown_from_its_first_sale_to_its_last() {
        let hour = |hour, sales, running| HourBar { hour, sales, running };
        let over = [hour(8, 0, false), hour(9, 12, false), hour(10, 3, false), hour(11, 0, false)];
        assert_eq!(of_the_sale(&over), &over[1..3]);
        let runs = [hour(8, 0, false), hour(9, 12, true), hour(10, 0, false)];
        assert_eq!(of_the_sale(&runs), &runs[1..], "the hours to come of a running day are announced");
        assert_eq!(of_the_sale(&over[3..]), &over[3..], "nothing sold yet: the planned hours");
        assert_eq!(bars(Lang::Fr, &over[3..])[0].value, None, "and none of them has a bar");
    }

    #[test]
    fn shares_hold_without_items() {
        assert!((share(0, 0) - 0.0).abs() < f64::EPSILON);
        assert!((share(1, 4) - 0.25).abs() < f64::EPSILON);
        assert_eq!(tenths(6.24), 62);
    }
}
