//! Signing out, and closing the window. With entries that only this station holds, it asks first and offers them as a file.

use crate::door::{call, invoke_shell, set_token, shell_invoke};
use crate::files::save_file;
use crate::icons::Icon;
use crate::lang::use_lang;
use crate::route::{Page, go};
use crate::session::{Link, Session, use_session};
use crate::t;
use crate::widgets::{Button, Dialog, Refusal, Size, use_toasts};
use contract::{ExportJournal, Failure, ShowTill, SignOut};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

/// The question that may stand before signing out; cheap to copy.
#[derive(Clone, Copy)]
pub struct Leaving {
    session: Session,
    asked: RwSignal<bool>,
    /// The window closes after it, instead of signing out.
    closes: RwSignal<bool>,
    /// The sales among what is not sent.
    sales: RwSignal<u32>,
}

impl Leaving {
    /// Puts it in place; called once by the root. A page that would be closed asks too.
    pub fn provide() -> Leaving {
        let session = use_session();
        let leaving = Leaving {
            session,
            asked: RwSignal::new(false),
            closes: RwSignal::new(false),
            sales: RwSignal::new(0),
        };
        provide_context(leaving);
        let closing = window_event_listener(leptos::ev::beforeunload, move |event| {
            if must_ask(session) {
                event.prevent_default();
            }
        });
        on_cleanup(move || closing.remove());
        // The desktop window asks before it closes.
        let asked = window_event_listener_untyped("bourse-leave", move |event| {
            let sales = js_sys::Reflect::get(&event, &"detail".into()).ok().and_then(|sales| sales.as_f64());
            leaving.sales.set(sales.map_or(0, |sales| sales as u32));
            leaving.closes.set(true);
            leaving.asked.set(true);
        });
        on_cleanup(move || asked.remove());
        leaving
    }

    /// Signs out, or asks first.
    pub fn sign_out(self) {
        self.closes.set(false);
        if !self.session.is_till() {
            self.leave();
            return;
        }
        spawn_local(async move {
            // Asked anew: what is known may be a second old.
            let (unsent, sales) = call(ShowTill {}).await.map_or((0, 0), |till| (till.unsent, till.pending));
            self.sales.set(sales);
            if unsent > 0 {
                self.asked.set(true);
            } else {
                self.leave();
            }
        });
    }

    fn leave(self) {
        spawn_local(async move {
            if let Some(invoke) = shell_invoke().filter(|_| self.closes.get_untracked()) {
                let _ = invoke_shell(&invoke, "leave", &JsValue::UNDEFINED).await;
                return;
            }
            // Whatever it answers: on this station nobody is signed in any more.
            let _ = call(SignOut {}).await;
            set_token(None);
            self.session.account.set(None);
            go(Page::SignIn);
        });
    }
}

/// Whether closing the page would leave something that is nowhere else: entries that wait on a till, or
/// what was begun in a browser that the hub does not answer.
fn must_ask(session: Session) -> bool {
    let unsent = session.till.with_untracked(|till| till.as_ref().is_some_and(|till| till.unsent > 0));
    let cut = matches!(session.link.get_untracked(), Link::Cut { .. });
    let browser = !crate::door::in_desktop_window();
    let signed_in = session.account.with_untracked(Option::is_some);
    // Without the hub nobody could load the page of a till in a browser again.
    let stranded = crate::rescue::here() == crate::rescue::Here::Till
        && !crate::rescue::stays()
        && matches!(session.link.get_untracked(), Link::Offline { .. } | Link::Syncing { .. });
    stranded || signed_in && browser && ((untrack(|| session.is_till()) && unsent) || cut)
}

/// What signs out.
#[must_use]
pub fn use_leaving() -> Leaving {
    expect_context()
}

/// The question, and the journal's file.
#[component]
pub fn LeaveDialog() -> impl IntoView {
    let (leaving, lang) = (use_leaving(), use_lang());
    let refused = Memo::new(move |_| {
        leaving.session.till.with(|till| till.as_ref().is_some_and(|till| till.not_taken.is_some()))
    });
    let text = Signal::derive(move || match leaving.sales.get() {
        sales if refused.get() => messages::link::leave_refused(lang.get(), i64::from(sales)),
        0 => messages::link::leave_text_other(lang.get()).to_owned(),
        sales => messages::link::leave_text(lang.get(), i64::from(sales)),
    });
    let (leave, close) = (t!(link::leave_do), t!(link::close_do));
    let confirm = Signal::derive(move || if leaving.closes.get() { close.get() } else { leave.get() });
    let (leave, close) = (t!(link::leave_title), t!(link::close_title));
    let title = Signal::derive(move || if leaving.closes.get() { close.get() } else { leave.get() });
    view! {
        <Dialog open=leaving.asked title text confirm safe=t!(link::leave_stay)
            danger=true on_confirm=move |()| leaving.leave()>
            {move || if leaving.session.account.with(Option::is_some) {
                view! { <p>{t!(link::journal_text)}</p><div class="row"><SaveJournal /></div> }.into_any()
            } else {
                view! { <p>{t!(link::journal_sign_in)}</p> }.into_any()
            }}
        </Dialog>
    }
}

/// Writes what this station holds into a file, where the person wants it.
#[component]
pub fn SaveJournal(
    /// As high as the buttons beside it.
    #[prop(optional)]
    size: Size,
) -> impl IntoView {
    let (session, lang, toasts) = (use_session(), use_lang(), use_toasts());
    let failure = RwSignal::new(None::<Failure>);
    let press = move |()| {
        failure.set(None);
        spawn_local(async move {
            let lang = lang.get_untracked();
            let name =
                session.station.with_untracked(|s| s.as_ref().map(|s| s.name.clone()).unwrap_or_default());
            let name = messages::link::journal_name(lang, &file_part(&name));
            let saved = async {
                let made = call(ExportJournal {}).await?;
                let kept = save_file(made.file, &name).await?;
                Ok::<_, Failure>(kept.then_some(made.entries))
            };
            match saved.await {
                Ok(Some(entries)) => toasts.show(messages::link::journal_saved(lang, i64::from(entries))),
                Ok(None) => {}
                Err(refused) => {
                    let _ = failure.try_set(Some(refused));
                }
            }
        });
    };
    view! {
        <Button label=t!(link::journal_save) size icon=Icon::Usb on_press=press />
        <Refusal failure />
    }
}

/// A till's name as a part of a file's name.
fn file_part(name: &str) -> String {
    let part: String = crate::format::folded(name)
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    part.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::file_part;

    #[test]
    fn a_file_is_named_after_its_till() {
        assert_eq!(file_part("Caisse 3"), "caisse-3");
        assert_eq!(file_part("Entrée (été)"), "entree--ete");
    }
}
