//! The language of the interface: a signal, so that every word follows when it changes.
//!
//! `t!(till::added)` is the way to a word: a signal of text that a view or a widget takes as it is.

use leptos::prelude::*;
use std::cell::Cell;

pub use messages::Lang;

thread_local! {
    // Beside the context, since toasts are worded in handlers, where no context is at hand.
    static CURRENT: Cell<Option<RwSignal<Lang>>> = const { Cell::new(None) };
}

/// Puts the signal in place; called once by the root.
pub fn provide_lang(first: Lang) -> RwSignal<Lang> {
    let signal = RwSignal::new(first);
    CURRENT.with(|current| current.set(Some(signal)));
    provide_context(signal);
    signal
}

/// Changes the language because somebody chose it: it is kept, and the system's counts no more.
pub fn choose_lang(lang: Lang) {
    crate::theme::store("lang", lang.code());
    use_lang().set(lang);
}

/// The signal of the language in use.
#[must_use]
pub fn use_lang() -> RwSignal<Lang> {
    CURRENT.with(Cell::get).unwrap_or_else(|| provide_lang(Lang::Fr))
}

/// A message as a signal of text: `t!(till::added)`, `t!(till::items, count.get())`.
///
/// Arguments are read anew whenever a signal within them changes.
#[macro_export]
macro_rules! t {
    ($module:ident :: $name:ident $(, $arg:expr)* $(,)?) => {{
        let lang = $crate::lang::use_lang();
        ::leptos::prelude::Signal::derive(move || {
            ::std::string::String::from(::messages::$module::$name(lang.get() $(, $arg)*))
        })
    }};
}
