//! Paying: one payment at a time, asked again with the same id until the station has answered.

use super::*;

impl Checkout {
    /// Begins to pay by a means, or to share the payment out.
    pub(in crate::till) fn pay(self, mode: Mode) {
        let due = self.counter.with_untracked(|counter| counter.basket.total());
        if !due.is_positive() {
            return;
        }
        self.sell_failure.set(None);
        self.cash.set(Cash::new(due));
        self.split.set(Split::new(due));
        self.mode.set(mode);
    }

    /// A page that was reloaded while a payment was under way asks for its answer again, on the screen of
    /// that payment.
    pub(in crate::till) fn resume(self) {
        let asked = self.counter.with_untracked(|counter| counter.basket.asked.clone()).unwrap_or_default();
        let mode = match &asked[..] {
            [one] => match one.means {
                Means::Cash => Mode::Cash,
                Means::Card => Mode::Card,
                Means::Cheque => Mode::Cheque,
            },
            _ => Mode::Split,
        };
        self.pay(mode);
        for part in asked {
            self.cash.update(|cash| cash.touch(part.amount_cents));
            self.split.update(|split| split.type_text(part.means, &format::typed(part.amount_cents.0)));
        }
        self.send(2);
    }

    /// Pays the whole basket by card or cheque.
    pub(in crate::till) fn sell_by(self, means: Means) {
        let due = self.counter.with_untracked(|counter| counter.basket.total());
        self.sell(vec![Payment { means, amount_cents: due }]);
    }

    /// Sells the basket. Once sent, it does not change until the station has answered.
    pub(in crate::till) fn sell(self, payments: Vec<Payment>) {
        if self.asking.get_untracked().is_some() || self.counter.with_untracked(Counter::in_doubt) {
            return;
        }
        self.sell_failure.set(None);
        self.counter.update(|counter| counter.ask(payments));
        self.send(1);
    }

    /// Asks for the payment under way, for the `round`th time, always with the basket's own id.
    pub(in crate::till) fn send(self, round: u32) {
        let Some(command) = self.counter.with_untracked(|counter| {
            let basket = &counter.basket;
            let payments = basket.asked.clone()?;
            Some(SellBasket { basket: basket.id, codes: basket.codes(), payments })
        }) else {
            return;
        };
        self.asking.set(Some(round));
        let id = command.basket;
        spawn_local(async move {
            let answer = call(command).await;
            // Asked twice by hand and by the clock, it is answered twice: the first answer counts.
            let answered = |counter: &Counter| counter.basket.id != id || !counter.in_doubt();
            if self.gone() || self.counter.with_untracked(answered) {
                return;
            }
            match answer {
                Ok(sold) => {
                    self.asking.set(None);
                    self.counter.update(|counter| counter.paid(&sold, BasketId(new_id())));
                    self.paid(sold.change_cents.0);
                }
                // None of these says whether the payment before was heard: the basket stays as it is.
                Err(failure)
                    if matches!(failure.code.as_str(), UNREACHABLE | UNREADABLE | SIGN_IN_NEEDED) =>
                {
                    self.heed(&failure);
                    self.asking.set(Some(round + 1));
                    set_timeout(
                        move || {
                            if !self.gone() && self.asking.get_untracked() == Some(round + 1) {
                                self.send(round + 1);
                            }
                        },
                        ASK_AGAIN,
                    );
                }
                Err(failure) => self.not_sold(failure),
            }
        });
    }

    fn paid(self, change: i64) {
        let lang = use_lang().get_untracked();
        play(Sound::Paid);
        self.said.set(if change > 0 {
            messages::till::said_change(lang, &messages::format::euros(lang, change))
        } else {
            messages::till::said_paid(lang).to_owned()
        });
        self.mode.set(Mode::Basket);
        self.look();
        self.work();
    }

    fn not_sold(self, failure: Failure) {
        self.asking.set(None);
        let code = failure.details.as_ref().and_then(|facts| facts.get("item_code"));
        let code = code.and_then(|code| code.as_str()).unwrap_or_default().to_owned();
        let refused = Refused::of_failure(&code, &failure);
        play(if refused.why == Why::AlreadySold { Sound::AlreadySold } else { Sound::Wrong });
        let in_basket = self
            .counter
            .try_update(|counter| {
                counter.release();
                counter.refuse_line(refused)
            })
            .unwrap_or(false);
        self.said.set(failure.message.clone());
        if in_basket {
            self.mode.set(Mode::Basket);
        } else {
            self.sell_failure.set(Some(failure));
        }
        self.work();
    }
}
