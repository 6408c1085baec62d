//! Cancelling a sale: the question with the sum to give back, and after it the sum in large type.
//!
//! Every item is cancelled by its own command with its own id, so that asking again counts once. Stops at
//! the first refusal and says it; what was cancelled before stays cancelled.

use super::words::{by_means, cancel_reasons};
use crate::prelude::*;
use contract::domain::{Means, RequestId, SaleId};
use contract::{BasketLine, CancelSale, Failure, HistoryItem};

/// One sale to cancel, with the id of the command that does it.
#[derive(Clone, Copy)]
struct Wanted {
    sale: SaleId,
    request: RequestId,
}

/// What the question says.
#[derive(Clone)]
struct Asked {
    sold_ms: i64,
    /// The code of the one item; none for all.
    code: Option<String>,
    cents: i64,
    means: Means,
}

/// How a refund goes back: by the one means that was used, else in cash, as the books have it.
fn refund_means(basket: &BasketLine) -> Means {
    let mut means = basket.payments.iter().map(|payment| payment.means);
    let first = means.next().unwrap_or(Means::Cash);
    if means.all(|other| other == first) { first } else { Means::Cash }
}

/// What is asked, and what came of it; cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Cancelling {
    open: RwSignal<bool>,
    wanted: StoredValue<Vec<Wanted>>,
    asked: RwSignal<Option<Asked>>,
    reason: RwSignal<String>,
    failure: RwSignal<Option<Failure>>,
    /// What goes back to the customer, by each means.
    refund: RwSignal<Vec<(Means, i64)>>,
    baskets: Remote<Vec<BasketLine>>,
}

impl Cancelling {
    /// Nothing asked yet; the list is read again after each cancelling.
    pub(super) fn new(baskets: Remote<Vec<BasketLine>>) -> Cancelling {
        Cancelling {
            open: RwSignal::new(false),
            wanted: StoredValue::default(),
            asked: RwSignal::new(None),
            reason: RwSignal::new("0".to_owned()),
            failure: RwSignal::new(None),
            refund: RwSignal::new(Vec::new()),
            baskets,
        }
    }

    /// Whether the question is on the screen.
    pub(super) fn is_open(self) -> bool {
        self.open.get_untracked()
    }

    /// Asks whether to cancel one item.
    pub(super) fn ask(self, basket: &BasketLine, item: &HistoryItem) {
        let code = format!("{}-{}", item.item.list, item.item.line);
        self.put(vec![item.sale], basket, Some(code), item.item.price_cents.0);
    }

    /// Asks whether to cancel all that is left of a basket.
    pub(super) fn ask_all(self, basket: &BasketLine) {
        let kept = basket.items.iter().filter(|item| item.cancelled.is_none());
        let sales = kept.map(|item| item.sale).collect();
        self.put(sales, basket, None, basket.total_cents.0);
    }

    fn put(self, sales: Vec<SaleId>, basket: &BasketLine, code: Option<String>, cents: i64) {
        let asked = Asked { sold_ms: basket.at.as_millisecond(), code, cents, means: refund_means(basket) };
        let wanted = sales.into_iter().map(|sale| Wanted { sale, request: RequestId(new_id()) }).collect();
        self.wanted.set_value(wanted);
        self.asked.set(Some(asked));
        self.failure.set(None);
        self.refund.set(Vec::new());
        self.open.set(true);
    }

    fn cancel(self) {
        let reasons = cancel_reasons(use_lang().get_untracked());
        let at: usize = self.reason.get_untracked().parse().unwrap_or(0);
        let Some(reason) = reasons.get(at).cloned() else { return };
        let wanted = self.wanted.get_value();
        spawn_local(async move {
            for Wanted { sale, request } in wanted {
                let answer = call(CancelSale { request, sale, reason: reason.clone() }).await;
                if self.refund.is_disposed() {
                    return;
                }
                match answer {
                    Ok(done) => {
                        self.refund.update(|refund| give_back(refund, done.means, done.refund_cents.0));
                    }
                    Err(failure) => {
                        self.failure.set(Some(failure));
                        break;
                    }
                }
            }
            self.baskets.reload();
        });
    }
}

/// Adds a sum to what goes back by a means.
fn give_back(refund: &mut Vec<(Means, i64)>, means: Means, cents: i64) {
    match refund.iter_mut().find(|(by, _)| *by == means) {
        Some((_, sum)) => *sum += cents,
        None => refund.push((means, cents)),
    }
}

/// What goes back to the customer, until one looks at another basket; or why it was refused.
#[component]
pub(super) fn Refund(cancelling: Cancelling) -> impl IntoView {
    let lang = use_lang();
    view! {
        <Refusal failure=cancelling.failure />
        <div role="status">
            {move || cancelling.refund.get().into_iter().map(|(means, cents)| view! {
                <div class="refund">
                    <Icon name=Icon::HandCoins size=32 />
                    <span class="grow t-24 title">{move || messages::till::refund_by(lang.get(), by_means(means, lang.get()))}</span>
                    <Price cents size=PriceSize::P44 />
                </div>
            }).collect_view()}
        </div>
    }
}

/// The question.
#[component]
pub(super) fn CancelDialog(cancelling: Cancelling) -> impl IntoView {
    let lang = use_lang();
    let asked = cancelling.asked;
    let cents = move || asked.with(|asked| asked.as_ref().map_or(0, |asked| asked.cents));
    let title = Signal::derive(move || {
        let sold_ms = asked.with(|asked| asked.as_ref().map_or(0, |asked| asked.sold_ms));
        messages::till::cancel_title(lang.get(), &format::hour(sold_ms))
    });
    let text = Signal::derive(move || {
        let Asked { code, cents, means, .. } = asked.get()?;
        let (lang, sum) = (lang.get(), format::euros(cents));
        let how = by_means(means, lang);
        Some(match code {
            Some(code) => messages::till::cancel_text(lang, &code, &sum, how),
            None => messages::till::cancel_all_text(lang, &sum, how),
        })
    });
    let confirm = Signal::derive(move || messages::till::cancel_confirm(lang.get(), &format::euros(cents())));
    let options = Signal::derive(move || {
        let reasons = cancel_reasons(lang.get()).into_iter().enumerate();
        reasons.map(|(at, words)| (at.to_string(), words)).collect::<Vec<_>>()
    });
    view! {
        <Dialog open=cancelling.open title text confirm safe=t!(till::keep_sale) danger=true on_confirm=move |()| cancelling.cancel()>
            <Select label=t!(till::reason) value=cancelling.reason options />
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_to_give_back_are_added_up_by_means() {
        let mut refund = Vec::new();
        give_back(&mut refund, Means::Cash, 500);
        give_back(&mut refund, Means::Card, 300);
        give_back(&mut refund, Means::Cash, 700);
        assert_eq!(refund, [(Means::Cash, 1_200), (Means::Card, 300)]);
    }
}
