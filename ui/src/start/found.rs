//! Which hub: those that announce themselves on this network, or an address that is typed.

use crate::prelude::*;
use contract::{FindHubs, FoundHub};
use std::time::Duration;

/// How long after an answer the network is listened to again.
const LOOK_AGAIN: Duration = Duration::from_secs(3);

/// Puts the scheme before an address that was typed without one: `192.168.1.10:8787`.
pub(super) fn address(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.contains("://") { text.to_owned() } else { format!("https://{text}") }
}

/// Looks, again and again, for as long as somebody is on this screen.
fn look(found: RwSignal<Option<Vec<FoundHub>>>) {
    spawn_local(async move {
        let hubs = call(FindHubs {}).await.unwrap_or_default();
        if found.is_disposed() {
            return;
        }
        if found.with_untracked(|known| known.as_ref() != Some(&hubs)) {
            found.set(Some(hubs));
        }
        set_timeout(
            move || {
                if !found.is_disposed() {
                    look(found);
                }
            },
            LOOK_AGAIN,
        );
    });
}

/// The choice of a hub.
#[component]
pub(super) fn HubChoice(
    /// The address that is chosen or typed.
    url: RwSignal<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Whether a person types here first.
    #[prop(optional)]
    focus: bool,
) -> impl IntoView {
    let found = RwSignal::new(None::<Vec<FoundHub>>);
    look(found);
    // The only one is taken, unless somebody types.
    Effect::new(move |_| {
        if let Some([one]) = found.get().as_deref()
            && url.with_untracked(String::is_empty)
        {
            url.set(one.url.clone());
        }
    });
    let list = move || {
        match found.get() {
        None => view! { <p class="row ink-2" role="status"><Icon name=Icon::RefreshCw /><span>{t!(start::looking)}</span></p> }.into_any(),
        Some(hubs) if hubs.is_empty() => {
            view! { <p class="row ink-2" role="status"><Icon name=Icon::Network /><span>{t!(start::none_found)}</span></p> }.into_any()
        }
        Some(hubs) => hubs.into_iter().map(|hub| view! { <Hub hub url /> }).collect_view().into_any(),
    }
    };
    view! {
        <fieldset class="stack gap-3">
            <legend class="t-17 title">{t!(start::which_hub)}</legend>
            <div class="stack gap-2">{list}</div>
            <Input label=t!(start::hub_address) value=url error hint=t!(start::hub_address_hint) till=true focus />
        </fieldset>
    }
}

#[component]
fn Hub(hub: FoundHub, url: RwSignal<String>) -> impl IntoView {
    let (of_view, of_click) = (hub.url.clone(), hub.url.clone());
    let chosen = Memo::new(move |_| url.with(|now| address(now) == of_view));
    view! {
        <button type="button" class="pin-person" aria-pressed=move || chosen.get().to_string() on:click=move |_| url.set(of_click.clone())>
            <Icon name=Icon::Server />
            <span class="grow">
                <span class="strong one-line">{hub.name}</span>
                <span class="ink-2 one-line pin-email">{hub.url}</span>
            </span>
            {move || chosen.get().then(|| view! { <Icon name=Icon::Check /> })}
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn an_address_needs_no_scheme() {
        assert_eq!(address(" 192.168.1.10:8787 "), "https://192.168.1.10:8787");
        assert_eq!(address("http://127.0.0.1:9"), "http://127.0.0.1:9");
        assert_eq!(address(" "), "");
    }
}
