//! Keys that act wherever the focus is: `F2` takes cash, `Échap` goes back, `?` opens the help.
//!
//! A key that is drawn on a button is bound by that button, so what is shown is what works; the help
//! panel lists what is bound. While a dialog is open only its own keys act. A screen may also take the
//! letters and digits that no key is bound to: typing begins a search. Refuses to take a letter or a digit
//! from somebody who is writing in a field.

use crate::lang::Lang;
use leptos::prelude::*;
use std::cell::RefCell;

/// A key, as it is drawn and as it is listened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// `F1` to `F12`.
    F(u8),
    /// Entrée.
    Enter,
    /// Échap.
    Escape,
    /// Suppr.
    Delete,
    /// A letter, a digit or a sign; letters in capitals.
    Char(char),
}

impl Key {
    /// The key of a browser's `event.key`, if it is one that can be bound.
    #[must_use]
    pub fn of_event(key: &str) -> Option<Key> {
        match key {
            "Enter" => return Some(Key::Enter),
            "Escape" => return Some(Key::Escape),
            "Delete" => return Some(Key::Delete),
            _ => {}
        }
        if let Some(number) = key.strip_prefix('F').and_then(|number| number.parse().ok()) {
            return (1..=12).contains(&number).then_some(Key::F(number));
        }
        let mut chars = key.chars();
        let first = chars.next().filter(|c| !c.is_control())?;
        chars.next().is_none().then(|| Key::Char(first.to_uppercase().next().unwrap_or(first)))
    }

    /// What is drawn on the cap.
    #[must_use]
    pub fn cap(self, lang: Lang) -> String {
        match self {
            Key::F(number) => format!("F{number}"),
            Key::Enter => messages::widgets::key_enter(lang).into(),
            Key::Escape => messages::widgets::key_escape(lang).into(),
            Key::Delete => messages::widgets::key_delete(lang).into(),
            Key::Char(c) => c.to_string(),
        }
    }

    /// Whether the key acts with the focus there. Writing wins over letters and `Suppr`; a focused
    /// button or link keeps its own `Entrée`.
    #[must_use]
    pub fn acts_on(self, focus: Focus) -> bool {
        match (self, focus) {
            (Key::F(_) | Key::Escape, _) | (_, Focus::Elsewhere) => true,
            (Key::Enter, Focus::Line) => true,
            (Key::Enter, Focus::Text | Focus::Control)
            | (Key::Char(_) | Key::Delete, Focus::Line | Focus::Text) => false,
            (Key::Char(_) | Key::Delete, Focus::Control) => true,
        }
    }
}

/// What has the focus when a key is struck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Nothing that takes keys.
    Elsewhere,
    /// A field of one line.
    Line,
    /// A field of several lines, or a choice that opens.
    Text,
    /// A button or a link.
    Control,
}

/// The layer that keys belong to: the page, or the dialog above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layer(u32);

/// One bound key.
struct Bound {
    id: u64,
    layer: Layer,
    key: Key,
    label: Signal<String>,
    action: Callback<(), bool>,
}

/// Who takes the letters and digits that no key is bound to.
struct Typing {
    id: u64,
    layer: Layer,
    action: Callback<char, bool>,
}

/// Every bound key; the newest of a layer wins.
#[derive(Default)]
struct Bindings {
    next: u64,
    bound: Vec<Bound>,
    typing: Vec<Typing>,
    layers: Vec<Layer>,
}

impl Bindings {
    fn top(&self) -> Layer {
        self.layers.last().copied().unwrap_or(Layer(0))
    }

    fn find(&self, key: Key) -> Vec<Callback<(), bool>> {
        let top = self.top();
        self.bound.iter().rev().filter(|b| b.key == key && b.layer == top).map(|b| b.action).collect()
    }

    fn typing(&self) -> Option<Callback<char, bool>> {
        let top = self.top();
        self.typing.iter().rev().find(|typing| typing.layer == top).map(|typing| typing.action)
    }
}

thread_local! {
    static BINDINGS: RefCell<Bindings> = RefCell::default();
}

/// Binds a key for as long as the present owner lives. The action says whether it took the key.
pub fn bind_if(key: Key, label: Signal<String>, action: Callback<(), bool>) {
    let layer = use_context::<Layer>().unwrap_or(Layer(0));
    let id = BINDINGS.with_borrow_mut(|all| {
        all.next += 1;
        all.bound.push(Bound { id: all.next, layer, key, label, action });
        all.next
    });
    on_cleanup(move || BINDINGS.with_borrow_mut(|all| all.bound.retain(|b| b.id != id)));
}

/// Binds a key to an action, with the words that the help panel shows.
pub fn bind(key: Key, label: Signal<String>, action: impl Fn() + Send + Sync + 'static) {
    bind_if(
        key,
        label,
        Callback::new(move |()| {
            action();
            true
        }),
    );
}

/// Takes the letters and digits that no key is bound to, for as long as the present owner lives: typing
/// begins a search wherever the focus is. The action says whether it took the sign.
pub fn take_typing(action: impl Fn(char) -> bool + Send + Sync + 'static) {
    let layer = use_context::<Layer>().unwrap_or(Layer(0));
    let id = BINDINGS.with_borrow_mut(|all| {
        all.next += 1;
        all.typing.push(Typing { id: all.next, layer, action: Callback::new(action) });
        all.next
    });
    on_cleanup(move || BINDINGS.with_borrow_mut(|all| all.typing.retain(|typing| typing.id != id)));
}

/// Opens a layer above the page for the present owner: until it ends, only its keys act.
pub fn open_layer() {
    let layer = BINDINGS.with_borrow_mut(|all| {
        all.next += 1;
        let layer = Layer(u32::try_from(all.next).unwrap_or(u32::MAX));
        all.layers.push(layer);
        layer
    });
    provide_context(layer);
    on_cleanup(move || BINDINGS.with_borrow_mut(|all| all.layers.retain(|open| *open != layer)));
}

/// Strikes a key: the newest binding that takes it acts, else who takes typing. Says whether one did.
pub fn strike(key: Key, focus: Focus) -> bool {
    if !key.acts_on(focus) {
        return false;
    }
    if BINDINGS.with_borrow(|all| all.find(key)).into_iter().any(|action| action.run(())) {
        return true;
    }
    match key {
        Key::Char(c) if c.is_alphanumeric() => {
            BINDINGS.with_borrow(Bindings::typing).is_some_and(|action| action.run(c))
        }
        _ => false,
    }
}

/// The keys that act now, for the help panel; the newest of each. A key without words does nothing now.
#[must_use]
pub fn bound_now() -> Vec<(Key, Signal<String>)> {
    BINDINGS.with_borrow(|all| {
        let mut seen: Vec<(Key, Signal<String>)> = Vec::new();
        let says = |b: &&Bound| b.layer == Layer(0) && !b.label.with_untracked(String::is_empty);
        for bound in all.bound.iter().rev().filter(says) {
            if !seen.iter().any(|(key, _)| *key == bound.key) {
                seen.push((bound.key, bound.label));
            }
        }
        seen.reverse();
        seen
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_read() {
        assert_eq!(Key::of_event("F2"), Some(Key::F(2)));
        assert_eq!(Key::of_event("F13"), None);
        assert_eq!(Key::of_event("F"), Some(Key::Char('F')));
        assert_eq!(Key::of_event("a"), Some(Key::Char('A')));
        assert_eq!(Key::of_event("?"), Some(Key::Char('?')));
        assert_eq!(Key::of_event("Shift"), None);
        assert_eq!(Key::of_event("Dead"), None);
    }

    #[test]
    fn writing_keeps_its_letters() {
        assert!(!Key::Char('A').acts_on(Focus::Line));
        assert!(!Key::Delete.acts_on(Focus::Line));
        assert!(Key::F(2).acts_on(Focus::Line), "payment keys act wherever the focus is");
        assert!(Key::Enter.acts_on(Focus::Line), "Entrée in a field confirms the screen");
        assert!(!Key::Enter.acts_on(Focus::Control), "a focused button keeps its Entrée");
    }

    #[test]
    fn typing_goes_to_who_takes_it_and_bound_letters_do_not() {
        let owner = Owner::new();
        owner.with(|| {
            let typed = RwSignal::new(String::new());
            take_typing(move |c| {
                typed.update(|text| text.push(c));
                true
            });
            bind(Key::Char('A'), Signal::stored(String::new()), || ());
            for c in ['2', 'A', '4', '-'] {
                strike(Key::Char(c), Focus::Elsewhere);
            }
            strike(Key::Char('5'), Focus::Line);
            assert_eq!(
                typed.get_untracked(),
                "24",
                "bound letters, signs and what is written in a field stay"
            );
        });
    }

    #[test]
    fn a_dialog_takes_the_keys_of_the_page() {
        let owner = Owner::new();
        owner.with(|| {
            let struck = RwSignal::new(0);
            bind(Key::F(2), Signal::stored(String::new()), move || struck.update(|n| *n += 1));
            assert!(strike(Key::F(2), Focus::Elsewhere));
            let dialog = Owner::new();
            dialog.with(|| {
                open_layer();
                assert!(!strike(Key::F(2), Focus::Elsewhere), "the page sleeps under a dialog");
                bind(Key::F(2), Signal::stored(String::new()), move || struck.update(|n| *n += 10));
                assert!(strike(Key::F(2), Focus::Elsewhere));
            });
            dialog.cleanup();
            assert!(strike(Key::F(2), Focus::Elsewhere));
            assert_eq!(struck.get_untracked(), 12);
        });
    }
}
