//! Scanning with the camera of a tablet or a phone: what it sees is read here, and a code that is found
//! goes the way of every scan.
//!
//! No picture leaves the page, and none is kept. Offered only where there is a camera, in a browser.

use crate::prelude::*;
use js_sys::Reflect;
use leptos::html;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, MediaStream, MediaStreamConstraints,
    MediaStreamTrack,
};

/// Between two looks, in ms: fast enough for a hand, and the battery lasts.
const LOOK_EVERY_MS: i32 = 140;
/// The widest picture that is read; more pixels read no better.
const WIDTH_MAX: u32 = 720;
/// The same code again within so many milliseconds is the same label still before the camera.
const SAME_MS: i64 = 2_500;

/// Whether this device is held in a hand, or became a till, and its browser lets the page use a camera.
fn is_offered() -> bool {
    let by_finger =
        window().match_media("(pointer: coarse)").ok().flatten().is_some_and(|media| media.matches());
    if !by_finger && crate::rescue::here() != crate::rescue::Here::Till {
        return false;
    }
    let navigator: JsValue = window().navigator().into();
    let devices = Reflect::get(&navigator, &"mediaDevices".into()).is_ok_and(|devices| devices.is_object());
    devices && !crate::door::in_desktop_window()
}

/// The key that starts the camera, and its picture.
#[component]
pub(super) fn CameraScan() -> impl IntoView {
    let on = RwSignal::new(false);
    let lang = use_lang();
    let label = Signal::derive(move || {
        if on.get() {
            messages::rescue::camera_off(lang.get())
        } else {
            messages::rescue::camera_on(lang.get())
        }
        .to_owned()
    });
    is_offered().then(|| {
        view! {
            <div class="camera" class:camera-open=move || on.get()>
                {move || on.get().then(|| view! { <Finder /> })}
                <button type="button" class="button camera-do" aria-pressed=move || on.get().to_string()
                    aria-label=move || label.get() title=move || label.get() on:click=move |_| on.update(|on| *on = !*on)>
                    <Icon name=Signal::derive(move || if on.get() { Icon::X } else { Icon::Camera }) size=24 />
                    <span class="camera-do-words">{move || label.get()}</span>
                </button>
            </div>
        }
    })
}

/// The camera's picture, while it looks.
#[component]
fn Finder() -> impl IntoView {
    let video = NodeRef::<html::Video>::new();
    let refused = RwSignal::new(false);
    let alive = Rc::new(Cell::new(true));
    let ended = StoredValue::new_local(alive.clone());
    on_cleanup(move || ended.with_value(|alive| alive.set(false)));
    let begun = Cell::new(false);
    Effect::new(move |_| {
        let Some(video) = video.get().filter(|_| !begun.replace(true)) else { return };
        let alive = alive.clone();
        spawn_local(async move {
            if film(&video, &alive).await.is_none() && alive.get() {
                refused.set(true);
            }
        });
    });
    view! {
        {move || if refused.get() {
            view! { <p class="camera-none" role="alert">{t!(rescue::camera_none)}</p> }.into_any()
        } else {
            view! {
                <video node_ref=video class="camera-view" autoplay=true muted=true playsinline=true aria-label=t!(rescue::camera_view)></video>
                <p class="camera-hint">{t!(rescue::camera_hint)}</p>
            }.into_any()
        }}
    }
}

/// Opens the camera that looks away from the person, and reads until the picture is closed. Nothing when
/// the camera cannot be used.
async fn film(video: &HtmlVideoElement, alive: &Cell<bool>) -> Option<()> {
    let constraints = MediaStreamConstraints::new();
    let facing = js_sys::Object::new();
    crate::door::set(&facing, "facingMode", &"environment".into());
    constraints.set_video(&facing);
    let devices = window().navigator().media_devices().ok()?;
    let stream = JsFuture::from(devices.get_user_media_with_constraints(&constraints).ok()?).await.ok()?;
    let stream: MediaStream = stream.dyn_into().ok()?;
    let closing = Closing(stream.clone());
    video.set_src_object(Some(&stream));
    let _ = video.play();
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    let mut last: Option<(String, i64)> = None;
    while alive.get() {
        pause().await;
        let Some(text) = look(video, &canvas) else { continue };
        let now = format::now_ms();
        let same = last.as_ref().is_some_and(|(seen, at)| *seen == text && now - at < SAME_MS);
        last = Some((text.clone(), now));
        if !same && alive.get() {
            crate::listen::scanned(&[text]);
        }
    }
    drop(closing);
    Some(())
}

/// Lets the camera go, however the looking ends.
struct Closing(MediaStream);

impl Drop for Closing {
    fn drop(&mut self) {
        let tracks = self.0.get_tracks();
        tracks
            .iter()
            .filter_map(|track| track.dyn_into::<MediaStreamTrack>().ok())
            .for_each(|track| track.stop());
    }
}

async fn pause() {
    let promise = js_sys::Promise::new(&mut |done, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, LOOK_EVERY_MS);
    });
    let _ = JsFuture::from(promise).await;
}

/// The code in the present picture.
fn look(video: &HtmlVideoElement, canvas: &HtmlCanvasElement) -> Option<String> {
    let (width, height) = (video.video_width(), video.video_height());
    if width == 0 || height == 0 {
        return None;
    }
    let (w, h) = (width.min(WIDTH_MAX), height * width.min(WIDTH_MAX) / width);
    canvas.set_width(w);
    canvas.set_height(h);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (wide, high) = (f64::from(w), f64::from(h));
    context.draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, wide, high).ok()?;
    let pixels = context.get_image_data(0.0, 0.0, wide, high).ok()?.data();
    code_in(w as usize, h as usize, &pixels)
}

/// The first code that can be read in a picture of red, green, blue and opacity.
fn code_in(width: usize, height: usize, pixels: &[u8]) -> Option<String> {
    let gray = |x: usize, y: usize| {
        let at = 4 * (y * width + x);
        let sum: u16 = pixels.get(at..at + 3).map_or(0, |rgb| rgb.iter().map(|&c| u16::from(c)).sum());
        u8::try_from(sum / 3).unwrap_or(u8::MAX)
    };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, gray);
    picture.detect_grids().iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}

#[cfg(test)]
mod tests {
    use super::code_in;

    #[test]
    fn a_picture_without_a_code_gives_none() {
        assert_eq!(code_in(40, 30, &[200; 40 * 30 * 4]), None);
        assert_eq!(code_in(40, 30, &[]), None, "nor does one that is cut off");
    }
}
