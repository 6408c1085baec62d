//! Where the focus goes when what had it is taken away: the browser would leave it to the whole page, and
//! the next `Tab` would begin at its top.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// What has the focus; nothing when it is the page's.
fn focused() -> Option<HtmlElement> {
    let element = document().active_element().filter(|element| element.tag_name() != "BODY")?;
    element.dyn_into().ok()
}

fn put(on: &HtmlElement) -> bool {
    on.is_connected() && on.focus().is_ok() && focused().is_some()
}

/// Once the page is drawn: if nothing has the focus, the first of these that is there takes it.
pub(crate) fn refocus(places: Vec<String>) {
    request_animation_frame(move || {
        if focused().is_some() {
            return;
        }
        let _ = places
            .iter()
            .filter_map(|place| document().query_selector(place).ok()?)
            .any(|element| element.dyn_ref::<HtmlElement>().is_some_and(put));
    });
}

/// Once the page is drawn: the first of these that is there takes the focus, with its text marked if it is a field.
pub(crate) fn focus_on(places: Vec<String>) {
    request_animation_frame(move || {
        let there = |place: &String| document().query_selector(place).ok()?;
        let Some(element) = places.iter().find_map(there) else { return };
        let focused = element.dyn_ref::<HtmlElement>().is_some_and(put);
        if let Some(field) = element.dyn_ref::<web_sys::HtmlInputElement>().filter(|_| focused) {
            field.select();
        }
    });
}

/// After a refusal: the field that it is about is typed anew.
pub(crate) fn focus_on_wrong() {
    focus_on(vec![".start-form [aria-invalid='true']".to_owned()]);
}

/// When what is open closes and the focus is lost with it, who had it before has it again; else, where
/// that is gone too, the place that `or` names.
pub(crate) fn hand_back(open: Signal<bool>, or: impl Fn() -> Option<HtmlElement> + Copy + 'static) {
    let before = StoredValue::new_local(None::<HtmlElement>);
    Effect::new(move |was: Option<bool>| {
        let now = open.get();
        match (was == Some(true), now) {
            (false, true) => before.set_value(focused()),
            (true, false) => {
                let had = before.get_value();
                request_animation_frame(move || {
                    if focused().is_none() {
                        let _ = had.as_ref().is_some_and(put) || or().as_ref().is_some_and(put);
                    }
                });
            }
            _ => {}
        }
        now
    });
}
