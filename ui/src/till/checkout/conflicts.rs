//! Conflicts that this till lost: heard of at once, shown when the counter is free, answered once.

use super::*;
use crate::till::lost::{Lost, may_open};
use contract::{AnswerConflict, ListBaskets, ListConflicts};

/// How long no answer is taken once another conflict is shown: as long as it takes to see that it is another.
const READ_FIRST: Duration = Duration::from_secs(1);

/// How often the conflict on the screen is asked for again, in milliseconds.
const LOOK_AGAIN_MS: i64 = 3_000;

impl Checkout {
    /// Follows how many there are; a new one is heard.
    pub(super) fn follow_conflicts(self) {
        let count = Memo::new(move |_| self.till.with(|till| till.as_ref().map_or(0, |till| till.conflicts)));
        Effect::new(move |before: Option<u32>| {
            let (now, known) = (count.get(), untrack(|| self.conflicts.with(Vec::len)));
            if now == 0 {
                self.take_conflicts(Vec::new());
            } else if usize::try_from(now).unwrap_or(0) != known || before != Some(now) {
                self.load_conflicts(now > before.unwrap_or(0));
            }
            now
        });
        // Which sale stands may change while their number does not: a manager keeps another one.
        let clock = use_now();
        let beat = Memo::new(move |_| clock.get() / LOOK_AGAIN_MS);
        Effect::new(move |before: Option<i64>| {
            let beat = beat.get();
            if before.is_some() && untrack(|| self.mode.get()) == Mode::Conflict {
                self.load_conflicts(false);
            }
            beat
        });
    }

    fn load_conflicts(self, new: bool) {
        spawn_local(async move {
            let Ok(disputes) = call(ListConflicts {}).await else { return };
            // Without the baskets less is said of them, but all that is needed.
            let baskets = call(ListBaskets {}).await.unwrap_or_default();
            if self.gone() {
                return;
            }
            let lost: Vec<Lost> = disputes.into_iter().map(|dispute| Lost::new(dispute, &baskets)).collect();
            let heard = new && !lost.is_empty();
            self.take_conflicts(lost);
            if heard {
                play(Sound::Conflict);
                self.said.set(messages::till::sold_twice(use_lang().get_untracked()).to_owned());
                if self.counter.with_untracked(|counter| may_open(counter, self.mode.get_untracked())) {
                    // Nobody asked for it: a key meant for the basket must not answer.
                    self.read_first();
                    self.mode.set(Mode::Conflict);
                }
            }
        });
    }

    /// Takes in what is left. When the one on the screen changes, the keys sleep until it was seen; when it
    /// went away unanswered, it is said why.
    fn take_conflicts(self, left: Vec<Lost>) {
        let oldest = |all: &Vec<Lost>| all.first().map(|lost| lost.dispute.id);
        let (before, now) = (self.conflicts.with_untracked(oldest), oldest(&left));
        if let Some(before) = before.filter(|before| now != Some(*before)) {
            self.read_first();
            let by_manager = left.iter().all(|lost| lost.dispute.id != before)
                && self.answered.with_value(|answered| !answered.contains(&before))
                && self.till.with_untracked(Option::is_some);
            if by_manager && self.mode.get_untracked() == Mode::Conflict {
                use_toasts().show(messages::till::settled_by_manager(use_lang().get_untracked()).to_owned());
            }
        }
        self.conflicts.set(left);
        if now.is_none() {
            self.leave_conflicts();
        }
    }

    /// From now on and for a moment no answer is taken.
    fn read_first(self) {
        let turn = self.turns.get_value() + 1;
        self.turns.set_value(turn);
        self.conflict_turned.set(true);
        self.conflict_failure.set(None);
        let awake = move || {
            // A later change begins its own moment.
            if !self.gone() && self.turns.get_value() == turn {
                self.conflict_turned.set(false);
            }
        };
        set_timeout(awake, READ_FIRST);
    }

    fn leave_conflicts(self) {
        if self.mode.get_untracked() == Mode::Conflict {
            self.mode.set(Mode::Basket);
        }
    }

    /// What the volunteer did for the customer of the oldest one.
    pub(in crate::till) fn answer_conflict(self, customer_gone: bool) {
        let shown = self.conflicts.with_untracked(|all| all.first().map(|lost| lost.dispute.clone()));
        // The next one comes under the same key: what was meant for the one before must not speak for it.
        let hurried = self.conflict_turned.get_untracked();
        let Some(dispute) = shown.filter(|_| !self.answering.get_value() && !hurried) else { return };
        self.answering.set_value(true);
        // The station may say that it is over before its answer is here.
        self.answered.update_value(|answered| {
            answered.insert(dispute.id);
        });
        self.conflict_failure.set(None);
        // The same answer to the same dispute has the same id: money leaves the drawer once.
        let request = self.answer_id.with_value(|ids| ids.get(&(dispute.id, customer_gone)).copied());
        let request = request.unwrap_or_else(|| RequestId(new_id()));
        self.answer_id.update_value(|ids| {
            ids.insert((dispute.id, customer_gone), request);
        });
        spawn_local(async move {
            let answer = call(AnswerConflict { request, id: dispute.id, customer_gone }).await;
            if self.gone() {
                return;
            }
            self.answering.set_value(false);
            match answer {
                Ok(_) => {
                    let lang = use_lang().get_untracked();
                    let sum = messages::format::euros(lang, dispute.due_cents.0);
                    use_toasts().show(if customer_gone {
                        messages::till::noted_gone(lang).to_owned()
                    } else {
                        messages::till::noted_given(lang, &sum)
                    });
                    let mut left = self.conflicts.get_untracked();
                    left.retain(|lost| lost.dispute.id != dispute.id);
                    self.take_conflicts(left);
                    self.look();
                }
                Err(failure) => {
                    self.answered.update_value(|answered| {
                        answered.remove(&dispute.id);
                    });
                    self.heed(&failure);
                    self.conflict_failure.set(Some(failure));
                }
            }
        });
    }
}
