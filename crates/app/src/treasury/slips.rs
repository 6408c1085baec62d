//! Payout slips: the values of all payouts, or of one, become one PDF.

use super::list::{all_shown, find};
use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use crate::fail;
use crate::jobs::Made;
use crate::world::{EditionBook, World};
use crate::zone;
use contract::domain::{ItemCode, Line};
use contract::{Access, Failure, Item, JobStarted, MakeSlips, Payout, SlipsMade};
use documents::{Slip, SlipAdjustment, SlipFile, SlipItem};
use jiff::Timestamp;

fn slip_item(book: &EditionBook, item: &Item) -> SlipItem {
    SlipItem {
        code: ItemCode { edition: book.code.clone(), list: item.list, line: Line(item.line) },
        description: item.description.clone(),
        category: item.category,
        price: item.price_cents,
        state: item.state,
    }
}

fn slip(world: &World, book: &EditionBook, payout: &Payout) -> Slip {
    let person = world.depositors.get(&payout.line.id);
    let adjustment =
        |a: &contract::Adjustment| SlipAdjustment { amount: a.amount_cents, reason: a.reason.clone() };
    Slip {
        last_name: person.map(|p| p.last_name.clone()).unwrap_or_default(),
        first_name: person.map(|p| p.first_name.clone()).unwrap_or_default(),
        lists: payout.line.lists.clone(),
        sold: payout.sold_items.iter().map(|item| slip_item(book, item)).collect(),
        unsold: payout.unsold_items.iter().map(|item| slip_item(book, item)).collect(),
        amounts: payout.line.amounts,
        commission: book.row.settings.commission,
        adjustments: payout.adjustments.iter().map(adjustment).collect(),
        state: payout.line.state,
        paid: payout.line.paid.clone(),
        paid_on: payout.line.paid_at.map(|at| zone::civil(&book.row.settings, at).date()),
    }
}

/// Gathers the slips of all payouts, or of one.
fn gather(
    cx: &Context,
    world: &World,
    email: Option<&str>,
    now: Timestamp,
) -> Result<(SlipFile, String), Failure> {
    let book = fail::edition(world, cx)?;
    let wanted =
        email.map(|email| find(world, book, cx.lang, email)).transpose()?.map(|(person, _)| person.id);
    let payouts = all_shown(world, book);
    let slips: Vec<Slip> = payouts
        .iter()
        .filter(|payout| wanted.is_none_or(|id| id == payout.line.id))
        .map(|payout| slip(world, book, payout))
        .collect();
    if slips.is_empty() {
        return Err(fail::no_payout(cx.lang, email.unwrap_or_default()));
    }
    let name = match (&slips[..], wanted) {
        ([only], Some(_)) => {
            let list = only.lists.first().map(ToString::to_string).unwrap_or_default();
            messages::treasury::slip_name(cx.lang, &list, &only.last_name.to_uppercase())
        }
        _ => messages::treasury::slips_name(cx.lang, &book.row.code),
    };
    let file = SlipFile {
        association: world.meta.get("association").cloned().unwrap_or_default(),
        edition_name: book.row.name.clone(),
        made_at: zone::civil(&book.row.settings, now),
        slips,
    };
    Ok((file, name))
}

impl Handle<MakeSlips> for App {
    async fn handle(&self, cx: &Context, command: MakeSlips) -> Result<JobStarted, Failure> {
        let now = self.0.clock.now();
        let (file, name) = self.read(|world| gather(cx, world, command.email.as_deref(), now))?;
        let (app, lang) = (self.clone(), cx.lang);
        Ok(self.start_job(|work| async move {
            let total = file.slips.len() as u64;
            work.progress(0, total);
            let (bytes, counts) = app.draw(lang, move || documents::slips_pdf(lang, &file)).await?;
            if work.is_stopped() {
                return Err(fail::cancelled(lang));
            }
            let kept = app.0.files.keep(&name, &bytes, Access::Office, app.0.clock.now());
            let id = kept.map_err(|error| fail::folder(lang, &error))?;
            work.progress(total, total);
            let made = SlipsMade { slips: counts.slips, pages: counts.pages };
            Ok(Made {
                file: Some((id, name)),
                result: serde_json::to_value(made).map_err(|_| fail::internal(lang))?,
            })
        }))
    }
}
