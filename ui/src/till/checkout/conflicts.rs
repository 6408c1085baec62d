//! Conflicts that this till lost: heard of at once, shown when the counter is free, answered once.

use super::*;
use crate::till::lost::{Lost, may_open};
use contract::{AnswerConflict, ListBaskets, ListConflicts};

/// Between two answers at least, in ms: as long as it takes to see that another conflict stands there.
const ANSWER_APART_MS: i64 = 1_000;

impl Checkout {
    /// Follows how many there are; a new one is heard.
    pub(super) fn follow_conflicts(self) {
        let count = Memo::new(move |_| self.till.with(|till| till.as_ref().map_or(0, |till| till.conflicts)));
        Effect::new(move |before: Option<u32>| {
            let (now, known) = (count.get(), untrack(|| self.conflicts.with(Vec::len)));
            if now == 0 {
                self.conflicts.set(Vec::new());
                self.leave_conflicts();
            } else if usize::try_from(now).unwrap_or(0) != known || before != Some(now) {
                self.load_conflicts(now > before.unwrap_or(0));
            }
            now
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
            if lost.is_empty() {
                self.leave_conflicts();
            } else if new {
                play(Sound::Conflict);
                self.said.set(messages::till::sold_twice(use_lang().get_untracked()).to_owned());
                if self.counter.with_untracked(|counter| may_open(counter, self.mode.get_untracked())) {
                    self.mode.set(Mode::Conflict);
                }
            }
            self.conflicts.set(lost);
        });
    }

    fn leave_conflicts(self) {
        if self.mode.get_untracked() == Mode::Conflict {
            self.mode.set(Mode::Basket);
        }
    }

    /// What the volunteer did for the customer of the oldest one.
    pub(in crate::till) fn answer_conflict(self, customer_gone: bool) {
        let shown = self.conflicts.with_untracked(|all| all.first().map(|lost| lost.dispute.clone()));
        // The next one comes under the same key: a key struck twice in a hurry must not speak for it.
        let hurried = crate::format::now_ms() - self.answered_ms.get_value() < ANSWER_APART_MS;
        let Some(dispute) = shown.filter(|_| !self.answering.get_value() && !hurried) else { return };
        self.answering.set_value(true);
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
                    self.answered_ms.set_value(crate::format::now_ms());
                    let lang = use_lang().get_untracked();
                    let sum = messages::format::euros(lang, dispute.due_cents.0);
                    use_toasts().show(if customer_gone {
                        messages::till::noted_gone(lang).to_owned()
                    } else {
                        messages::till::noted_given(lang, &sum)
                    });
                    self.conflicts.update(|all| all.retain(|lost| lost.dispute.id != dispute.id));
                    if self.conflicts.with_untracked(Vec::is_empty) {
                        self.leave_conflicts();
                    }
                    self.look();
                }
                Err(failure) => {
                    self.heed(&failure);
                    self.conflict_failure.set(Some(failure));
                }
            }
        });
    }
}
