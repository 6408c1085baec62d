//! The talk with the hub: every second while it is there, at times while it is away.

use super::{keep, lang, net, time, turn, with};
use contract::Failure;
use futures_util::lock::Mutex;
use rescue::Next;
use std::rc::Rc;
use sync::link_state::{LinkState, REQUEST_MAX, SILENCE_MAX};

/// Between two exchanges while the hub is there, in ms.
const EVERY_MS: i32 = 1_000;
/// The most rounds of one drain; what is left comes with the next.
const ROUNDS_MAX: usize = 1_000;

thread_local! {
    /// Held while an exchange runs.
    static TALK: Rc<Mutex<()>> = Rc::new(Mutex::new(()));
}

/// What a drain did.
#[derive(Clone, Copy, Default)]
pub(super) struct Drained {
    /// Own sales that the hub took.
    pub(super) sent: u32,
    /// Sales of others that came.
    pub(super) received: u32,
}

/// Something waits to be sent. While the hub is away it waits for the next ping.
pub(super) fn wake() {
    if with(|till| till.link().state()).is_ok_and(|state| state != LinkState::Offline) {
        time::wake();
    }
}

/// Goes on for as long as the page lives.
pub(super) async fn live() {
    while with(|_| ()).is_ok() {
        let _ = drain().await;
        let wait = with(|till| till.link().ping_at());
        let wait = match wait {
            Ok(Some(at)) => i32::try_from(at.duration_since(time::steady()).as_millis()).unwrap_or(EVERY_MS),
            _ => EVERY_MS,
        };
        time::sleep_or_wake(wait.max(200)).await;
    }
}

/// Exchanges until neither side lacks anything, and keeps the link's state.
pub(super) async fn drain() -> Result<Drained, Failure> {
    let talk = TALK.with(Rc::clone);
    let _talk = talk.lock().await;
    let drained = exchange().await;
    let (now, chance) = (time::steady(), js_sys::Math::random());
    with(|till| {
        let nothing_waits = till.waiting().0 == 0;
        till.heard(drained.as_ref().err().map(|failure| failure.code.as_str()));
        match &drained {
            Ok(_) => till.link().heard(now, nothing_waits),
            Err(_) => till.link().failed(now, chance),
        }
    })?;
    drained
}

fn ms(limit: jiff::SignedDuration) -> i32 {
    i32::try_from(limit.as_millis()).unwrap_or(EVERY_MS)
}

async fn exchange() -> Result<Drained, Failure> {
    if with(|till| till.link().state())? == LinkState::Offline {
        meet().await?;
    }
    let mut drained = Drained::default();
    for _ in 0..ROUNDS_MAX {
        let (asked, idle) = with(|till| (till.ask(time::now()), till.waiting().0 == 0))?;
        // An idle till has heard nothing for a second already.
        let reply = net::exchange(&asked, ms(if idle { SILENCE_MAX } else { REQUEST_MAX })).await?;
        let turn = turn();
        let _turn = turn.lock().await;
        let (lang, now) = (lang(), time::now());
        if let Some(decided) = with(|till| till.absorb_reference(lang, &asked, &reply, now))?? {
            keep(decided).await?;
        }
        if let Some(decided) = with(|till| till.absorb_entries(lang, &reply, now))?? {
            let sales = with(|till| till.arriving(&reply))?;
            keep(decided).await?;
            drained.received += sales;
        }
        drained.sent += with(|till| till.acknowledged(&reply))?;
        match with(|till| till.settle(&asked, &reply, now))? {
            Next::Done => return Ok(drained),
            Next::Again => {}
            Next::Stopped => return Err(stopped()),
        }
    }
    Ok(drained)
}

/// Greets the hub that came back: the same, or its heir at the same address.
async fn meet() -> Result<(), Failure> {
    let (hello, certificate) = net::hello(ms(SILENCE_MAX)).await?;
    let turn = turn();
    let _turn = turn.lock().await;
    if let Some(decided) = with(|till| till.meet(lang(), &hello, &certificate, time::now()))?? {
        keep(decided).await?;
    }
    Ok(())
}

fn stopped() -> Failure {
    let lang = lang();
    let (text, hint) =
        (messages::stations::station_stopped(lang), messages::stations::station_stopped_hint(lang));
    Failure::new("station_stopped", text, hint)
}
