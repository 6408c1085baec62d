//! Pairing a till: the big code, the addresses to type, how long it is good; and a port when the usual one
//! is taken.

use super::stations::Row;
use crate::prelude::*;
use contract::wire::PAIRING_TRIES_MAX;
use contract::{BeginPairing, DeviceDoor, Failure, PairingCode, ServeOn, Serving, ShowServing};

/// The code in two groups of four, as it is read aloud.
fn grouped(code: &str) -> String {
    match code.split_at_checked(4) {
        Some((head, tail)) => format!("{head}\u{a0}{tail}"),
        None => code.to_owned(),
    }
}

/// The addresses to show: those that the hub gives, else that of this page, which the hub serves itself.
fn addresses(code: &[String], serving: &[String], page: Option<String>) -> Vec<String> {
    let given = if code.is_empty() { serving } else { code };
    if given.is_empty() { page.into_iter().collect() } else { given.to_vec() }
}

/// The panel.
#[component]
pub(super) fn PairPanel(stations: Signal<Vec<Row>>, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let (now, lang) = (use_now(), use_lang());
    let code = RwSignal::new(None::<PairingCode>);
    let failure = RwSignal::new(None::<Failure>);
    // Whether the code is still good is known to the hub alone: it is used up by a till, or by five tries.
    let beat = Memo::new(move |_| now.get() / 2_000);
    let serving = remote(move || {
        let _: i64 = beat.get();
        call(ShowServing {})
    });
    let numbers =
        move || stations.with_untracked(|all| all.iter().map(|row| row.line.id).collect::<Vec<_>>());
    let before = RwSignal::new(numbers());
    let begin = move |()| {
        failure.set(None);
        before.set(numbers());
        spawn_local(async move {
            match call(BeginPairing {}).await {
                Ok(new) => {
                    // What is known of the one before does not hold for this one, nor what was asked before.
                    let _ = serving.value.try_update(|serving| {
                        if let Some(serving) = serving {
                            serving.pairing_tries = Some(PAIRING_TRIES_MAX);
                        }
                    });
                    serving.reload();
                    let _ = code.try_set(Some(new));
                }
                Err(refused) => {
                    let _ = failure.try_set(Some(refused));
                }
            }
        });
    };
    begin(());
    // Whoever joins while the panel is open is greeted here.
    let joined = Memo::new(move |_| {
        stations.with(|all| {
            let new = |row: &&Row| before.with(|before| !before.contains(&row.line.id));
            all.iter().find(new).map(|row| row.line.name.clone())
        })
    });
    let page = (!crate::door::in_desktop_window()).then(|| window().location().origin().unwrap_or_default());
    let places = Memo::new(move |_| {
        let of_code = code.with(|code| code.as_ref().map(|code| code.addresses.clone()).unwrap_or_default());
        let of_hub = serving.value.with(|s| s.as_ref().map(|s| s.addresses.clone()).unwrap_or_default());
        addresses(&of_code, &of_hub, page.clone())
    });
    view! {
        <section class="card panel">
            <header class="card-head">
                <h2>{t!(tills::pair)}</h2>
                <Button label=t!(common::close) icon=Icon::X icon_only=true kind=Kind::Quiet on_press=move |()| on_close.run(()) />
            </header>
            <div class="card-body stack gap-4">
                {move || joined.get().map(|name| view! {
                    <p class="row ok-text strong" role="status"><Icon name=Icon::CircleCheck size=24 /><span>{messages::tills::has_joined(lang.get(), &name)}</span></p>
                })}
                <ol class="steps pair-steps">
                    <li><span>{t!(tills::pair_1)}</span></li>
                    <li><span>{t!(tills::pair_2)}</span></li>
                </ol>
                <ul class="pair-places">
                    {move || places.get().into_iter().map(|place| view! { <li>{place}</li> }).collect_view()}
                </ul>
                <Port serving />
                <ol class="steps pair-steps pair-third"><li><span>{t!(tills::pair_3)}</span></li></ol>
                <Code code serving joined />
                <Refusal failure />
                <Devices code />
                <div class="row"><Button label=t!(tills::new_code) icon=Icon::RefreshCw on_press=begin /></div>
            </div>
        </section>
    }
}

/// The big code, and whether it is still good: for how long, for how many tries.
#[component]
fn Code(
    code: RwSignal<Option<PairingCode>>,
    serving: Remote<Serving>,
    joined: Memo<Option<String>>,
) -> impl IntoView {
    let (now, lang) = (use_now(), use_lang());
    let left_s = Memo::new(move |_| {
        code.with(|code| {
            code.as_ref().map(|code| ((code.expires_at.as_millisecond() - now.get()) / 1_000).max(0))
        })
    });
    let shown = Memo::new(move |_| code.with(|code| code.as_ref().map(|code| grouped(&code.code))));
    let tries = Memo::new(move |_| serving.value.with(|s| s.as_ref().map(|s| s.pairing_tries)));
    let words = move || {
        let lang = lang.get();
        match (left_s.get(), tries.get()) {
            (None, _) => String::new(),
            (Some(0), _) => messages::tills::code_over(lang).to_owned(),
            (_, Some(None)) if joined.with(Option::is_some) => messages::tills::code_used(lang).to_owned(),
            (_, Some(None)) => messages::tills::code_over(lang).to_owned(),
            (Some(left), tries) => {
                let tries = i64::from(tries.flatten().unwrap_or(PAIRING_TRIES_MAX));
                messages::tills::code_left(lang, tries, &format::duration(left))
            }
        }
    };
    let over = Memo::new(move |_| left_s.get() == Some(0) || tries.get() == Some(None));
    view! {
        <p class="pair-code" class:pair-over=move || over.get()>{shown}</p>
        <p class="ink-2" role="timer">{words}</p>
    }
}

/// Where a tablet or a phone becomes a till: an address that its camera reads.
#[component]
fn Devices(code: RwSignal<Option<PairingCode>>) -> impl IntoView {
    let lang = use_lang();
    let door = move |door: DeviceDoor, words: Option<Signal<String>>| {
        view! {
            <figure class="pair-device">
                <span class="pair-qr" role="img" aria-label=messages::rescue::device_qr(lang.get(), &door.url) inner_html=door.qr></span>
                <figcaption>{words}<span class="ink-2">{door.url}</span></figcaption>
            </figure>
        }
    };
    move || {
        let of_code = code.get()?;
        let (device, trusted) = (of_code.device?, of_code.trusted);
        Some(view! {
            <p>{t!(rescue::device)}</p>
            <div class="row row-wrap gap-4">
                {door(device, None)}
                {trusted.map(|trusted| door(trusted, Some(t!(rescue::trusted))))}
            </div>
        })
    }
}

/// Why nothing listens, and the next free port.
#[component]
fn Port(serving: Remote<Serving>) -> impl IntoView {
    let failure = RwSignal::new(None::<Failure>);
    let fault =
        Signal::derive(move || failure.get().or_else(|| serving.value.with(|s| s.as_ref()?.fault.clone())));
    let free = Memo::new(move |_| serving.value.with(|s| s.as_ref()?.free_port));
    let listen = move |port: u16| {
        failure.set(None);
        spawn_local(async move {
            match call(ServeOn { port }).await {
                Ok(now) => {
                    let _ = serving.value.try_set(Some(now));
                }
                Err(refused) => {
                    let _ = failure.try_set(Some(refused));
                }
            }
        });
    };
    view! {
        <Refusal failure=fault />
        {move || free.get().map(|port| view! {
            <div class="row"><Button label=t!(tills::serve_on, &port.to_string()) icon=Icon::Network on_press=move |()| listen(port) /></div>
        })}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_in_two_groups() {
        assert_eq!(grouped("58935058"), "5893\u{a0}5058");
        assert_eq!(grouped("12"), "12");
    }

    #[test]
    fn an_address_is_shown_whatever_serves_the_page() {
        let place = |text: &str| vec![text.to_owned()];
        assert_eq!(addresses(&place("a"), &place("b"), None), place("a"));
        assert_eq!(addresses(&[], &place("b"), Some("c".into())), place("b"));
        assert_eq!(addresses(&[], &[], Some("c".into())), place("c"));
    }
}
