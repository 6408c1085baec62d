//! Making this page a till: the code that the hub shows, and a name.

use super::base::Base;
use super::{Here, become_till, full, here, keep, lang, lock, net, not_here, round, time, turn, with};
use contract::Failure;
use rescue::Begun;

/// How long the hub may take to greet, in ms.
const HELLO_MS: i32 = 5_000;

/// Pairs with the hub that serves this page, and brings what a till needs.
///
/// # Errors
/// What is wrong with the code or the name, or that the hub or the browser's storage refuses.
pub async fn pair(code: &str, name: &str) -> Result<(), Failure> {
    if here() != Here::Guest {
        return Err(not_here(Here::Second));
    }
    let base = Base::open().await.map_err(|()| full())?;
    let (hello, certificate) = net::hello(HELLO_MS).await?;
    let (begun, message) = Begun::begin(lang(), code, name, hello, &certificate)?;
    let answer = net::say("/sync/pair", &message).await?;
    let (confirming, message) = begun.confirm(lang(), &answer)?;
    if !lock::take().await {
        return Err(not_here(Here::Second));
    }
    let paired = net::say("/sync/pair/confirm", &message).await?;
    let (till, writes) = confirming.finish(lang(), &paired, &net::origin(), time::now())?;
    base.write(&writes).await.map_err(|()| full())?;
    Base::settle().await;
    become_till(till, base);
    round::drain().await?;
    let taken_over = {
        let turn = turn();
        let _turn = turn.lock().await;
        match with(|till| till.take_over(lang(), time::now()))?? {
            Some(decided) => keep(decided).await.map(|_| true)?,
            None => false,
        }
    };
    if taken_over {
        round::drain().await?;
    }
    Ok(())
}
