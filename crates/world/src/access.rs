//! What a role or a state refuses before a command is even looked at.

use crate::World;
use crate::context::Context;
use crate::fail;
use contract::{Command, Effect, Failure};

/// The checks of the door: role, and the lock of a closed edition.
pub fn check<C: Command>(cx: &Context, world: &World) -> Result<(), Failure> {
    if !cx.may(C::ACCESS) {
        return Err(if cx.account.is_none() {
            fail::sign_in_needed(cx.lang)
        } else {
            fail::not_allowed(cx.lang, C::ACCESS)
        });
    }
    if C::EFFECT == Effect::Edition {
        // Which edition is settled by the handler; here only a closed one is locked.
        if let Ok(book) = fail::edition(world, cx)
            && book.row.state.is_read_only()
        {
            return Err(fail::edition_closed(cx.lang, &book.row.name));
        }
    }
    Ok(())
}
