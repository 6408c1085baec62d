//! The commands that a till in a browser answers itself; every other one is the hub's.

use crate::Rescue;
use crate::keep::{Write, writes};
use contract::domain::SaleId;
use contract::rows::{Change, ReplyRow};
use contract::*;
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;
use world::{Caller, Context, Draft, access, disputes, fail, items, session, till, views};

/// What becomes of a command.
pub enum Step {
    /// It is answered.
    Reply(Result<String, Failure>),
    /// It is decided: what it writes is kept first, then [`Rescue::commit`] answers.
    Keep(Box<Decided>),
    /// The hub answers it, for this session there.
    Hub(String),
    /// The hub checks the password; [`Rescue::signed_in_at_hub`] takes its answer.
    SignIn,
    /// The page exchanges with the hub now.
    Sync,
    /// The page makes a file of [`Rescue::journal`].
    Export,
}

/// A command that is decided and not kept yet. While there is one, no other is decided.
#[derive(Debug)]
pub struct Decided {
    /// What the page keeps, all at once.
    pub writes: Vec<Write>,
    changes: Vec<Change>,
    entries: u64,
    reply: Reply,
}

#[derive(Debug)]
enum Reply {
    Text(String),
    /// The dispute as it stands after the answer.
    Dispute(Box<Context>, SaleId),
}

fn text(lang: messages::Lang, reply: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(reply).map_err(|_| fail::internal(lang))
}

impl Rescue {
    /// Calls a command by its name, with its JSON.
    pub fn call(&mut self, caller: &Caller, name: &str, body: &str, now: Timestamp) -> Step {
        macro_rules! arms {
            ($($command:ident)*) => {
                match name {
                    $(stringify!($command) => self.pass::<$command>(caller, body, now),)*
                    _ => Err(fail::unknown_command(caller.lang, name)),
                }
            };
        }
        contract::for_each_command!(arms).unwrap_or_else(|failure| Step::Reply(Err(failure)))
    }

    /// Reads a command, checks who calls, and hands it on.
    fn pass<C: Command>(&mut self, caller: &Caller, body: &str, now: Timestamp) -> Result<Step, Failure> {
        let cx = self.sessions.context(&self.world, caller, now, C::NAME, C::EFFECT);
        let _: C = serde_json::from_str(body).map_err(|e| fail::bad_request(cx.lang, &e))?;
        access::check::<C>(&cx, &self.world)?;
        match self.step(&cx, C::NAME, body, now)? {
            Some(step) => Ok(step),
            None => match cx.hub_token {
                Some(token) => Ok(Step::Hub(token)),
                None => Err(fail::password_needed(cx.lang)),
            },
        }
    }

    /// What a till in a browser does itself; nothing for what only the hub does.
    fn step(
        &mut self,
        cx: &Context,
        name: &str,
        body: &str,
        now: Timestamp,
    ) -> Result<Option<Step>, Failure> {
        Ok(Some(match name {
            "SignIn" => Step::SignIn,
            "SyncTill" => Step::Sync,
            "ExportJournal" => Step::Export,
            "FindHubs" | "JoinHub" | "FollowHub" | "PromoteStation" | "InitStation" | "BeginDemo"
            | "ImportJournal" | "Verify" => return Err(fail::not_in_browser(cx.lang)),
            _ => match self.written(cx, name, body, now) {
                Some(decided) => Step::Keep(Box::new(decided?)),
                None => match self.read(cx, name, body, now) {
                    Some(reply) => Step::Reply(reply),
                    None => return Ok(None),
                },
            },
        }))
    }

    fn read(&self, cx: &Context, name: &str, body: &str, now: Timestamp) -> Option<Result<String, Failure>> {
        let (world, own, lang) = (&self.world, self.keys.station.station(), cx.lang);
        macro_rules! given {
            ($do:expr) => {
                (|| text(lang, &$do?))()
            };
        }
        macro_rules! read {
            ($do:expr) => {
                serde_json::from_str(body).map_err(|e| fail::bad_request(lang, &e)).and_then(|command| {
                    let reply = $do(command)?;
                    text(lang, &reply)
                })
            };
        }
        Some(match name {
            "StationStatus" => text(lang, &session::station(world, own, lang)),
            "SignInWithPin" => read!(|command| self.sign_in_with_pin(lang, now, &command)),
            "SignOut" => {
                if let Some(token) = &cx.token {
                    self.sessions.end(token);
                }
                text(lang, &Done {})
            }
            "WhoAmI" => given!(self.who(cx)),
            "ShowTill" => given!(self.till_shown(cx)),
            "ScanItem" => read!(|command| till::scan(world, cx, own, &command)),
            "ListBaskets" => given!(till::baskets(world, cx, own)),
            "ListItems" => read!(|command| items::list(world, cx, &command)),
            "ShowItem" => read!(|command| items::show(world, cx, &command)),
            "SearchItems" => read!(|command| items::found(world, cx, &command)),
            "ListConflicts" => given!(disputes::conflicts(world, cx, own)),
            _ => return None,
        })
    }

    fn who(&self, cx: &Context) -> Result<Account, Failure> {
        let id = cx.account.as_ref().map(|actor| actor.id);
        let account = id.and_then(|id| self.world.accounts.get(&id));
        account.map(views::account).ok_or_else(|| fail::sign_in_needed(cx.lang))
    }

    pub(crate) fn till_shown(&self, cx: &Context) -> Result<Till, Failure> {
        let book = fail::edition(&self.world, cx)?;
        let till = till::shown(&self.world, book, self.keys.station.station(), |_| self.link_shown());
        Ok(Till { not_taken: self.not_taken, ..till })
    }

    fn written(
        &mut self,
        cx: &Context,
        name: &str,
        body: &str,
        now: Timestamp,
    ) -> Option<Result<Decided, Failure>> {
        let (lang, link) = (cx.lang, self.link_shown());
        macro_rules! write {
            ($command:ty, $id:ident, $do:expr) => {
                match serde_json::from_str::<$command>(body) {
                    Ok(command) => {
                        let id = command.$id.0;
                        self.decide(cx, Some(id), now, |draft| $do(draft, &command))
                    }
                    Err(error) => Err(fail::bad_request(lang, &error)),
                }
            };
        }
        Some(match name {
            "OpenCashSession" => {
                write!(OpenCashSession, request, |draft: &mut Draft, command: &_| till::open(
                    draft,
                    command,
                    |_| link
                ))
            }
            "CloseCashSession" => write!(CloseCashSession, request, till::close),
            "SellBasket" => write!(SellBasket, basket, till::sell),
            "CancelSale" => write!(CancelSale, request, till::cancel),
            "AnswerConflict" => {
                let decided = write!(AnswerConflict, request, disputes::answer);
                let sale = serde_json::from_str::<AnswerConflict>(body).map(|command| command.id);
                decided.and_then(|decided| {
                    let sale = sale.map_err(|e| fail::bad_request(lang, &e))?;
                    Ok(Decided { reply: Reply::Dispute(Box::new(cx.clone()), sale), ..decided })
                })
            }
            _ => return None,
        })
    }

    /// Decides a command. The same id again gets the first reply, and nothing is written.
    pub(crate) fn decide<R: Serialize>(
        &mut self,
        cx: &Context,
        request: Option<Uuid>,
        now: Timestamp,
        decide: impl FnOnce(&mut Draft) -> Result<R, Failure>,
    ) -> Result<Decided, Failure> {
        if let Some(first) = request.and_then(|id| self.world.replies.get(&id)) {
            if first.command != cx.command {
                return Err(fail::request_id_used(cx.lang));
            }
            let reply = Reply::Text(first.reply.clone());
            return Ok(Decided { writes: Vec::new(), changes: Vec::new(), entries: self.entries, reply });
        }
        let mut draft = Draft::new(&self.world, cx, now, &self.keys);
        let reply = text(cx.lang, &decide(&mut draft)?)?;
        let (mut changes, _) = draft.finish();
        changes.extend(request.map(|id| {
            let (command, reply) = (cx.command.to_owned(), reply.clone());
            Change::Reply(ReplyRow { id, command, reply, at: now })
        }));
        let mut entries = self.entries;
        let writes = writes(&self.world, &changes, &mut entries);
        Ok(Decided { writes, changes, entries, reply: Reply::Text(reply) })
    }

    /// Takes in what was kept, and answers.
    ///
    /// # Errors
    /// A broken invariant of what was decided.
    pub fn commit(&mut self, decided: Decided) -> Result<String, Failure> {
        decided.changes.iter().for_each(|change| self.world.apply(change));
        self.entries = decided.entries;
        match decided.reply {
            Reply::Text(text) => Ok(text),
            Reply::Dispute(cx, id) => {
                disputes::one(&self.world, &cx, id).and_then(|dispute| text(cx.lang, &dispute))
            }
        }
    }
}
