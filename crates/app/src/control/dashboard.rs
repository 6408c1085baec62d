//! The live dashboard: figures, rate, hours, categories and the next thing to do, as of one moment.

use super::next::next;
use super::stats::stats;
use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::world::EditionBook;
use crate::{fail, zone};
use contract::domain::{Category, Cents};
use contract::records::SaleRecord;
use contract::{CategoryBar, Dashboard, Failure, HourBar, ShowDashboard};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// The hours shown on any day: the first one, and the one after the last.
const HOURS: std::ops::Range<u8> = 8..20;
/// Over how many minutes the rate is taken.
const RATE_MINUTES: i32 = 10;

impl Handle<ShowDashboard> for App {
    async fn handle(&self, cx: &Context, _: ShowDashboard) -> Result<Dashboard, Failure> {
        let now = self.0.clock.now();
        self.read(|world| {
            let book = fail::edition(world, cx)?;
            let stats = stats(self, world, book);
            let next = next(cx.lang, book, now);
            Ok(Dashboard {
                at: now,
                edition: book.row.name.clone(),
                state: book.row.state,
                stats,
                sales_per_minute: sales_per_minute(book, now),
                hours: hours(book, now),
                categories: categories(book),
                next: next.what,
                next_details: next.details,
                next_page: next.page.to_owned(),
            })
        })
    }
}

fn kept(book: &EditionBook) -> impl Iterator<Item = &SaleRecord> {
    book.books.sales.values().filter(|sale| sale.is_kept())
}

/// Kept sales a minute over the last minutes.
fn sales_per_minute(book: &EditionBook, now: Timestamp) -> f64 {
    let recent = |sale: &&SaleRecord| {
        let age_s = now.duration_since(sale.sold_at).as_secs();
        (0..i64::from(RATE_MINUTES) * 60).contains(&age_s)
    };
    let sales = u32::try_from(kept(book).filter(recent).count()).unwrap_or(u32::MAX);
    f64::from(sales) / f64::from(RATE_MINUTES)
}

/// The hours of the latest day with sales; of the first planned sale day while there is none.
fn hours(book: &EditionBook, now: Timestamp) -> Vec<HourBar> {
    let zone: TimeZone = zone::zone(&book.row.settings);
    let times: Vec<_> = kept(book).map(|sale| zone.to_datetime(sale.sold_at)).collect();
    let latest = times.iter().map(|at| at.date()).max();
    let Some(day) = latest.or_else(|| book.row.dates.sale_days.first().copied()) else { return Vec::new() };
    let mut sold = BTreeMap::from_iter(HOURS.map(|hour| (hour, 0)));
    for at in times.iter().filter(|at| at.date() == day) {
        *sold.entry(at.hour().unsigned_abs()).or_default() += 1;
    }
    let now = zone.to_datetime(now);
    let running = |hour: u8| now.date() == day && now.hour().unsigned_abs() == hour;
    let (first, last) = (sold.keys().next().copied(), sold.keys().next_back().copied());
    let covered = first.unwrap_or(HOURS.start)..=last.unwrap_or(HOURS.start);
    let bar = |hour| HourBar { hour, sales: sold.get(&hour).copied().unwrap_or(0), running: running(hour) };
    covered.map(bar).collect()
}

/// Kept sales by category, the one with most items first.
fn categories(book: &EditionBook) -> Vec<CategoryBar> {
    let mut sums: BTreeMap<Category, (u32, Cents)> = BTreeMap::new();
    for sale in kept(book) {
        if let Some(item) = book.items.get(&(sale.list, sale.line)) {
            let (sales, gross) = sums.entry(item.row.category).or_default();
            *sales += 1;
            *gross += sale.price_cents;
        }
    }
    let bar = |(category, (sales, gross_cents))| CategoryBar { category, sales, gross_cents };
    let mut bars: Vec<CategoryBar> = sums.into_iter().map(bar).collect();
    bars.sort_by_key(|bar| std::cmp::Reverse((bar.sales, bar.gross_cents)));
    bars
}
