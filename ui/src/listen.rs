//! The one listener of the window's keys: tells scans from typing, then strikes bound keys.
//!
//! A scan reaches whoever asked with `use_scan`, wherever the focus is; what its burst wrote into a field
//! is taken out again. A letter waits a moment before it acts, since it may open a scan: a label that
//! begins with `2` must not refuse an item for the reason 2. What waited acts in its order as soon as the
//! pace is a person's.

use crate::keys::{Focus, Key, strike};
use crate::wedge::{GAP_MS_MAX, Heard, SILENCE_MS, Wedge, pick};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};

/// The most keys that wait at once; a scan is longer, and none of it acts.
const HELD_MAX: usize = 64;

type Valid = Box<dyn Fn(&str) -> bool>;
type Heeded = Box<dyn Fn(String)>;

struct Scanning {
    id: u64,
    valid: Valid,
    heeded: Heeded,
}

/// What was in the focused field before the burst.
struct Written {
    field: HtmlInputElement,
    before: String,
}

#[derive(Default)]
struct Ear {
    wedge: Wedge,
    next: u64,
    scanning: Vec<Rc<Scanning>>,
    written: Option<Written>,
    held: Vec<(Key, Focus)>,
}

thread_local! {
    static EAR: RefCell<Ear> = RefCell::default();
}

/// Hears scans for as long as the present owner lives. `valid` says which reading is a code; when none is,
/// the likeliest is handed on, so that the screen can say what it does not know. The newest asker wins.
pub fn use_scan(valid: impl Fn(&str) -> bool + 'static, heeded: impl Fn(String) + 'static) {
    let id = EAR.with_borrow_mut(|ear| {
        ear.next += 1;
        let id = ear.next;
        ear.scanning.push(Rc::new(Scanning { id, valid: Box::new(valid), heeded: Box::new(heeded) }));
        ear.next
    });
    on_cleanup(move || EAR.with_borrow_mut(|ear| ear.scanning.retain(|s| s.id != id)));
}

/// Hands on a code that came another way (serial port, camera), as if it had been scanned.
pub fn scanned(readings: &[String]) -> bool {
    let Some(asker) = EAR.with_borrow(|ear| ear.scanning.last().cloned()) else { return false };
    let Some(text) = pick(readings, &asker.valid).or_else(|| readings.first().cloned()) else { return false };
    (asker.heeded)(text);
    true
}

/// Listens from now on; called once by the root.
pub fn listen() {
    let heard = Closure::<dyn Fn(KeyboardEvent)>::new(|event: KeyboardEvent| on_key(&event));
    // In the capture phase: a key is known before any field or button sees it.
    let _ =
        window().add_event_listener_with_callback_and_bool("keydown", heard.as_ref().unchecked_ref(), true);
    heard.forget();
}

fn on_key(event: &KeyboardEvent) {
    if event.is_composing() || event.ctrl_key() || event.meta_key() {
        return;
    }
    let (key, code) = (event.key(), event.code());
    let asked = EAR.with_borrow(|ear| !ear.scanning.is_empty());
    let heard = if asked && !event.repeat() {
        EAR.with_borrow_mut(|ear| {
            if ear.wedge.is_empty() {
                ear.written = focused_field();
            }
            ear.wedge.hear(event.time_stamp(), &key, &code)
        })
    } else {
        Heard::Key
    };
    match heard {
        Heard::Scan(readings) => {
            event.prevent_default();
            event.stop_propagation();
            take_scan(&readings);
        }
        Heard::Burst => {
            hold_back(&key);
            after_silence();
        }
        Heard::Key => act(event, &key, asked),
    }
}

fn act(event: &KeyboardEvent, key: &str, asked: bool) {
    let Some(known) = Key::of_event(key).filter(|_| !event.alt_key() && !event.repeat()) else { return };
    if asked && matches!(known, Key::Char(_)) {
        hold_back(key);
        // From its second key on a burst that is no scanner's is a person's: nothing more to wait for.
        if EAR.with_borrow(|ear| ear.wedge.len() > 1) {
            if strike_held() {
                event.prevent_default();
            }
        } else {
            after_silence();
        }
        return;
    }
    strike_held();
    if strike(known, focus_now()) {
        event.prevent_default();
    }
}

fn hold_back(key: &str) {
    let Some(key @ Key::Char(_)) = Key::of_event(key) else { return };
    let focus = focus_now();
    EAR.with_borrow_mut(|ear| {
        if ear.held.len() < HELD_MAX {
            ear.held.push((key, focus));
        }
    });
}

/// Strikes what waited, in its order. Says whether the last of it was taken.
fn strike_held() -> bool {
    let held = EAR.with_borrow_mut(|ear| std::mem::take(&mut ear.held));
    held.into_iter().fold(false, |_, (key, focus)| strike(key, focus))
}

/// Once no key has come for a while: a scan without an ending is taken, else what waited acts.
fn after_silence() {
    let wait = Duration::from_millis(GAP_MS_MAX.max(SILENCE_MS) as u64 + 5);
    set_timeout(
        || {
            let now = window().performance().map_or(0.0, |clock| clock.now());
            match EAR.with_borrow_mut(|ear| ear.wedge.tick(now)) {
                Heard::Scan(readings) => take_scan(&readings),
                Heard::Key => {
                    strike_held();
                }
                Heard::Burst => {}
            }
        },
        wait,
    );
}

fn take_scan(readings: &[String]) {
    let written = EAR.with_borrow_mut(|ear| {
        ear.held.clear();
        ear.written.take()
    });
    if let Some(Written { field, before }) = written {
        field.set_value(&before);
        if let Ok(input) = web_sys::Event::new("input") {
            let _ = field.dispatch_event(&input);
        }
    }
    scanned(readings);
}

fn focused_field() -> Option<Written> {
    let field: HtmlInputElement = document().active_element()?.dyn_into().ok()?;
    let writes =
        matches!(field.type_().as_str(), "text" | "search" | "tel" | "email" | "url" | "password" | "number");
    writes.then(|| Written { before: field.value(), field })
}

/// What has the focus.
fn focus_now() -> Focus {
    let Some(element) = document().active_element() else { return Focus::Elsewhere };
    match element.tag_name().to_ascii_lowercase().as_str() {
        "input" => match element.get_attribute("type").as_deref() {
            Some("checkbox" | "radio" | "button" | "file") => Focus::Control,
            _ => Focus::Line,
        },
        "textarea" | "select" => Focus::Text,
        "button" | "a" | "summary" => Focus::Control,
        _ if element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable) => Focus::Text,
        _ => Focus::Elsewhere,
    }
}
