//! The charts: bars in the accent, values over them, few grid lines, no legend.

use super::{CategorySales, HourSales, title};
use crate::draw::{Frame, Ink, Style};
use crate::flow::Flow;
use crate::page::Page;
use crate::parts::{CAPTION, CONTENT_MM, MARGIN_MM, TEXT};
use crate::table::{Column, Table};
use crate::words as say;
use contract::domain::Cents;
use jiff::civil::Date;
use messages::{Lang, documents as words, format};

/// Height of a chart of an hour's bars.
const HOURS_MM: f32 = 40.0;
/// Height of the chart of prices.
const PRICES_MM: f32 = 42.0;
/// The lowest price of each bar, in euros; the last one has no end.
const PRICE_STEPS: [i64; 10] = [0, 3, 5, 8, 11, 16, 21, 31, 51, 101];

/// A bar: what it is, how high, what stands over it.
struct Bar {
    name: String,
    value: i64,
    over: String,
}

/// One chart a day, all with the same hours and the same scale.
pub(super) fn by_hour(flow: &mut Flow<'_>, l: Lang, hours: &[HourSales]) {
    let Some(first) = hours.iter().map(|hour| hour.hour).min() else { return };
    let last = hours.iter().map(|hour| hour.hour).max().unwrap_or(first);
    let mut days: Vec<Date> = hours.iter().map(|hour| hour.day).collect();
    days.sort_unstable();
    days.dedup();
    let at = |day: Date, hour: i8| {
        let found = hours.iter().filter(|sales| sales.day == day && sales.hour == hour);
        found.fold((0, Cents::ZERO), |(items, sum), sales| (items + sales.items, sum + sales.amount))
    };
    let highest = hours.iter().map(|hour| at(hour.day, hour.hour).1.0).max().unwrap_or(0);
    title(flow, words::chart_hours(l), HOURS_MM + 6.0);
    for day in days {
        flow.need(HOURS_MM + 8.0);
        let (items, sum) =
            (first..=last).map(|hour| at(day, hour)).fold((0, Cents::ZERO), |a, b| (a.0 + b.0, a.1 + b.1));
        let caption = words::chart_day(
            l,
            &say::day_title(l, day),
            &say::euros(l, sum),
            &say::number(l, items as usize),
        );
        let y = flow.y;
        flow.page().text(MARGIN_MM, y + 2.0, TEXT.ink(Ink::INK_2), &caption);
        let bars: Vec<Bar> = (first..=last)
            .map(|hour| {
                let sum = at(day, hour).1;
                let over = if sum == Cents::ZERO { String::new() } else { say::number(l, whole_euros(sum)) };
                Bar { name: words::hour(l, &hour.to_string()), value: sum.0, over }
            })
            .collect();
        bars_up(flow.page(), Frame::new(MARGIN_MM, y + 5.0, CONTENT_MM, HOURS_MM - 6.0), &bars, highest);
        flow.y = y + HOURS_MM + 4.0;
    }
}

/// How many items were sold at which price.
pub(super) fn by_price(flow: &mut Flow<'_>, l: Lang, prices: &[Cents]) {
    if prices.is_empty() {
        return;
    }
    title(flow, words::chart_prices(l), PRICES_MM);
    let bars: Vec<Bar> = price_counts(prices)
        .into_iter()
        .enumerate()
        .map(|(index, count)| {
            let from = PRICE_STEPS[index].max(1).to_string();
            let name = match PRICE_STEPS.get(index + 1) {
                Some(next) => words::price_range(l, &from, &(next - 1).to_string()),
                None => words::price_from(l, &from),
            };
            Bar { name, value: count as i64, over: say::number(l, count) }
        })
        .collect();
    let highest = bars.iter().map(|bar| bar.value).max().unwrap_or(0);
    let y = flow.y;
    bars_up(flow.page(), Frame::new(MARGIN_MM, y, CONTENT_MM, PRICES_MM - 4.0), &bars, highest);
    flow.y = y + PRICES_MM;
}

/// Items in each range of prices.
fn price_counts(prices: &[Cents]) -> [usize; PRICE_STEPS.len()] {
    let mut counts = [0; PRICE_STEPS.len()];
    for price in prices {
        let euros = price.0 / 100;
        let index = PRICE_STEPS.iter().rposition(|from| euros >= *from).unwrap_or(0);
        counts[index] += 1;
    }
    counts
}

/// Upright bars with their names below and values above.
fn bars_up(page: &mut Page, frame: Frame, bars: &[Bar], highest: i64) {
    const NAMES_MM: f32 = 5.0;
    const OVER_MM: f32 = 4.5;
    let floor = frame.bottom() - NAMES_MM;
    let tallest = frame.h - NAMES_MM - OVER_MM;
    for line in 1..=3 {
        page.rule(frame.x, floor - tallest * line as f32 / 3.0, frame.w, Ink::SUNKEN);
    }
    let step = frame.w / bars.len().max(1) as f32;
    let wide = (step * 0.68).min(16.0);
    for (index, bar) in bars.iter().enumerate() {
        let middle = frame.x + step * (index as f32 + 0.5);
        let high = if highest > 0 { tallest * bar.value.max(0) as f32 / highest as f32 } else { 0.0 };
        if high > 0.0 {
            page.fill(Frame::new(middle - wide / 2.0, floor - high, wide, high), 0.0, Ink::ACCENT);
        }
        let over = Style::new(8.0).semi().center().fit(&bar.over, step - 0.6, 5.0);
        page.text(middle, floor - high - 1.4, over, &bar.over);
        page.text(middle, floor + 3.8, CAPTION.center().fit(&bar.name, step - 0.6, 5.0), &bar.name);
    }
    page.line([frame.x, floor, frame.right(), floor], Ink::LINE_STRONG, 0.25);
}

/// A row a category: its bar, what was on sale and sold, and its sum.
pub(super) fn by_category(flow: &mut Flow<'_>, l: Lang, categories: &[CategorySales]) {
    const BAR_MM: f32 = 62.0;
    const NAME_MM: f32 = 34.0;
    if categories.is_empty() {
        return;
    }
    let text = Style::new(9.0);
    let table = Table {
        x: MARGIN_MM,
        row_mm: 6.2,
        columns: vec![
            Column::text(words::column_category(l), NAME_MM, text.semi()),
            Column::text("", BAR_MM, text),
            Column::figures(words::items_on_sale(l), 20.0, text),
            Column::figures(words::column_sold_items(l), 18.0, text),
            Column::figures(words::column_share(l), 18.0, text),
            Column::figures(words::column_amount(l), 26.0, text.semi()),
        ],
    };
    title(flow, words::chart_categories(l), 6.4 + 6.2 * categories.len() as f32);
    let top = flow.y;
    let mut y = table.head(flow.page(), top);
    let highest = categories.iter().map(|category| category.amount.0).max().unwrap_or(0).max(1);
    for sales in categories {
        let wide = (BAR_MM - 4.0) * sales.amount.0.max(0) as f32 / highest as f32;
        flow.page().fill(
            Frame::new(MARGIN_MM + NAME_MM + 1.0, y + 1.3, wide.max(0.3), 3.6),
            0.0,
            Ink::ACCENT,
        );
        let share = super::figures::sell_through_tenths(sales.sold, sales.on_sale);
        let share = share.map_or_else(|| "–".to_owned(), |tenths| format::percent_tenths(l, tenths));
        let cells = [
            say::category(l, sales.category),
            "",
            &say::number(l, sales.on_sale as usize),
            &say::number(l, sales.sold as usize),
            &share,
            &say::euros(l, sales.amount),
        ];
        y = table.row(flow.page(), y, &cells);
    }
    flow.y = y + 4.0;
}

/// An amount in whole euros, rounded half up, for a bar's value.
fn whole_euros(amount: Cents) -> usize {
    usize::try_from((amount.0 + 50).div_euclid(100)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_fall_into_their_range() {
        let prices = [100, 250, 300, 499, 500, 10_000, 10_100, 15_000].map(Cents);
        assert_eq!(
            price_counts(&prices),
            [2, 2, 1, 0, 0, 0, 0, 0, 1, 2],
            "0-2, 3-4, 5-7, …, 51-100, from 101 €"
        );
    }
}
