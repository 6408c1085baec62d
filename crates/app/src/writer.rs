//! The writer: one task decides commands in turn and commits them in batches.
//!
//! Each command sees the ones before it. Memory that readers see moves on only after the commit;
//! after a failed one it is taken back, and the commands are decided anew, one at a time. A command
//! is answered only when it is durable.

use crate::clock::Clock;
use crate::context::Context;
use crate::door::causes;
use crate::draft::{Draft, Keys, new_id};
use crate::fail;
use crate::tills::Pulse;
use crate::world::World;
use contract::Failure;
use contract::domain::EditionId;
use jiff::Timestamp;
use std::sync::{Arc, RwLock};
use std::time::Instant;
use store::rows::{AuditRow, Change, ReplyRow};
use store::{Store, StoreError};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

/// The most commands in one transaction.
const BATCH_MAX: usize = 64;
/// The most commands that wait; the next caller waits for room.
pub(crate) const QUEUE_MAX: usize = 1_024;

type Decide = Box<dyn FnMut(&mut Draft) -> Result<String, Failure> + Send>;

/// A command on its way to the writer.
pub(crate) struct Task {
    pub(crate) cx: Context,
    /// The caller's id, when the command must count once.
    pub(crate) request: Option<Uuid>,
    pub(crate) decide: Decide,
    pub(crate) reply: oneshot::Sender<Result<String, Failure>>,
}

/// What the writer is asked.
pub(crate) enum Ask {
    Do(Box<Task>),
    /// Notes a refused attempt; nobody waits for it.
    Note(Box<AuditRow>),
    /// Takes new keys, when the association begins.
    Keys(Box<Keys>),
    /// Commits what waits, closes the database, and answers.
    Close(oneshot::Sender<()>),
}

pub(crate) struct Writer {
    pub(crate) store: Store,
    pub(crate) ahead: World,
    pub(crate) committed: Arc<RwLock<World>>,
    pub(crate) keys: Keys,
    pub(crate) clock: Clock,
    pub(crate) pulse: Pulse,
}

/// A task with what was decided of it.
struct Decided {
    task: Task,
    reply: Result<String, Failure>,
}

impl Writer {
    /// Runs until it is told to close, or every sender is gone.
    pub(crate) async fn run(mut self, mut asks: mpsc::Receiver<Ask>) {
        let mut batch = Vec::with_capacity(BATCH_MAX);
        let mut closing = None;
        while closing.is_none() && asks.recv_many(&mut batch, BATCH_MAX).await > 0 {
            let (mut tasks, mut notes) = (Vec::new(), Vec::new());
            for ask in batch.drain(..) {
                match ask {
                    Ask::Do(task) => tasks.push(*task),
                    Ask::Note(row) => notes.push(Change::Audit(*row)),
                    Ask::Keys(keys) => self.keys = *keys,
                    Ask::Close(done) => closing = Some(done),
                }
            }
            self.commit(tasks, notes).await;
        }
        if let Err(error) = self.store.close().await {
            tracing::error!(error = causes(&error), "closing the database");
        }
        if let Some(done) = closing {
            let _ = done.send(());
        }
    }

    async fn commit(&mut self, tasks: Vec<Task>, mut changes: Vec<Change>) {
        let mut decided = Vec::with_capacity(tasks.len());
        for task in tasks {
            decided.push(self.decide(task, &mut changes));
        }
        if changes.is_empty() {
            return answer(decided);
        }
        match self.store.commit(&changes).await {
            Ok(()) => {
                self.publish(&changes);
                answer(decided);
            }
            Err(error) => {
                tracing::error!(error = causes(&error), commands = decided.len(), "committing a batch");
                self.ahead = self.committed.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
                self.one_by_one(decided, &error).await;
            }
        }
    }

    /// Decides each command of a failed batch anew and commits it alone: a command that cannot be
    /// written fails alone.
    async fn one_by_one(&mut self, decided: Vec<Decided>, error: &StoreError) {
        let alone = decided.len() == 1;
        for Decided { task, .. } in decided {
            if alone {
                let failure = fail::store(task.cx.lang, error);
                let _ = task.reply.send(Err(failure));
                continue;
            }
            let mut changes = Vec::new();
            let mut decided = self.decide(task, &mut changes);
            match self.store.commit(&changes).await {
                Ok(()) => self.publish(&changes),
                Err(error) => {
                    self.ahead =
                        self.committed.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
                    decided.reply = Err(fail::store(decided.task.cx.lang, &error));
                }
            }
            answer(vec![decided]);
        }
    }

    fn publish(&self, changes: &[Change]) {
        let mut committed = self.committed.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        for change in changes {
            committed.apply(change);
        }
        drop(committed);
        self.pulse.committed(changes);
    }

    fn decide(&mut self, mut task: Task, changes: &mut Vec<Change>) -> Decided {
        if let Some(first) = task.request.and_then(|id| self.ahead.replies.get(&id)) {
            let reply = if first.command == task.cx.command {
                Ok(first.reply.clone())
            } else {
                Err(fail::request_id_used(task.cx.lang))
            };
            return Decided { task, reply };
        }
        let began = Instant::now();
        let now = self.clock.now();
        let mut draft = Draft::new(&self.ahead, &task.cx, now, &self.keys);
        let reply = (task.decide)(&mut draft);
        let (mut own, note) = draft.finish();
        let outcome = match &reply {
            Ok(reply) => {
                if let Some(id) = task.request {
                    let command = task.cx.command.to_owned();
                    own.push(Change::Reply(ReplyRow { id, command, reply: reply.clone(), at: now }));
                }
                "done"
            }
            Err(failure) => {
                own.clear();
                failure.code.as_str()
            }
        };
        for change in &own {
            self.ahead.apply(change);
        }
        let edition = fail::edition(&self.ahead, &task.cx).ok().map(|book| book.row.id);
        own.push(Change::Audit(audit(&task.cx, edition, now, outcome, note, began)));
        changes.append(&mut own);
        Decided { task, reply }
    }
}

fn answer(decided: Vec<Decided>) {
    for Decided { task, reply } in decided {
        // A caller that went away has its answer in the database.
        let _ = task.reply.send(reply);
    }
}

/// A line of the audit log.
pub(crate) fn audit(
    cx: &Context,
    edition: Option<EditionId>,
    now: Timestamp,
    outcome: &str,
    details: String,
    began: Instant,
) -> AuditRow {
    AuditRow {
        id: new_id(now),
        at: now,
        account: cx.account.as_ref().map(|actor| actor.id),
        address: cx.address.clone(),
        command: cx.command.to_owned(),
        edition,
        outcome: outcome.to_owned(),
        details,
        duration_ms: u32::try_from(began.elapsed().as_millis()).unwrap_or(u32::MAX),
    }
}
