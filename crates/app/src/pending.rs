//! Commands whose handler is being written right now; this file is gone before anything ships.

use crate::app::App;
use crate::context::Context;
use crate::dispatch::Handle;
use contract::*;

macro_rules! pending {
    ($($command:ident)*) => {$(
        impl Handle<$command> for App {
            async fn handle(&self, cx: &Context, _: $command) -> Result<<$command as Command>::Reply, Failure> {
                Err(crate::fail::internal(cx.lang))
            }
        }
    )*};
}

pending! {
    MakeSlips
    MakeClosingReport
    MakeWorkbook
}
