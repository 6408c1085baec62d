//! The tiles of the tills: the one that is not like the others is seen at a glance.

use crate::prelude::*;
use contract::{Dashboard, TillState, TillTile};

pub(super) fn look(state: TillState) -> (Tone, Icon) {
    match state {
        TillState::Online => (Tone::Ok, Icon::Wifi),
        TillState::Recovering => (Tone::Accent, Icon::RefreshCw),
        TillState::Offline => (Tone::Warn, Icon::WifiOff),
        TillState::Inactive => (Tone::Todo, Icon::Moon),
    }
}

pub(super) fn words(lang: Lang, state: TillState) -> &'static str {
    use messages::control_room as m;
    match state {
        TillState::Online => m::till_online(lang),
        TillState::Recovering => m::till_recovering(lang),
        TillState::Offline => m::till_offline(lang),
        TillState::Inactive => m::till_inactive(lang),
    }
}

#[component]
fn TillCard(tile: TillTile) -> impl IntoView {
    let now = use_now();
    let (tone, icon) = look(tile.state);
    let state = Signal::derive(move || words(use_lang().get(), tile.state).to_owned());
    let last = tile.last_sale_at.map(jiff::Timestamp::as_millisecond);
    let (pending, sales) = (i64::from(tile.pending), i64::from(tile.sales));
    let number = Signal::derive(move || format::number(sales));
    let age = Signal::derive(move || match pending {
        // Without the word an age reads as when the till was last heard.
        0 => last.map(|at| messages::control_room::last_sale(use_lang().get(), &format::ago(at, now.get()))),
        pending => Some(messages::control_room::waiting(use_lang().get(), pending)),
    });
    view! { <Tile name=tile.name number tone icon state age /> }
}

/// One tile a till.
#[component]
pub(super) fn TillTiles(of: Remote<Dashboard>) -> impl IntoView {
    let tills = Memo::new(move |_| {
        of.value.with(|value| value.as_ref().map(|d| d.stats.tills.clone()).unwrap_or_default())
    });
    view! {
        <Tiles>
            {move || tills.get().into_iter().map(|tile| view! { <TillCard tile /> }).collect_view()}
        </Tiles>
    }
}
