//! A file is brought: dragged anywhere onto the window, or chosen.

use super::{Button, Kind, fresh_id};
use crate::icons::Icon;
use crate::t;
use leptos::ev::DragEvent;
use leptos::task::spawn_local;
use leptos::{html, prelude::*};
use wasm_bindgen_futures::JsFuture;

/// A file that was brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The place of a file. While it is on the page the whole window takes it.
#[component]
pub fn FileDrop(
    /// What is missing: `Aucune inscription pour l'instant`.
    #[prop(into)]
    title: Signal<String>,
    /// How to bring it: `Glissez ici l'export Billetweb, en .csv ou .xlsx.`
    #[prop(into)]
    text: Signal<String>,
    /// Which endings are offered: `.csv,.xlsx`.
    accept: &'static str,
    /// The words of the button; `Choisir` when not given.
    #[prop(optional, into)]
    choose: MaybeProp<String>,
    /// The most bytes that are read; a larger file is refused by `on_refused`.
    #[prop(default = 20 * 1024 * 1024)]
    bytes_max: u32,
    /// Called with what is wrong with a file.
    #[prop(optional, into)]
    on_refused: Option<Callback<String>>,
    /// Called with the file.
    #[prop(into)]
    on_file: Callback<Dropped>,
) -> impl IntoView {
    let over = RwSignal::new(false);
    let field = NodeRef::<html::Input>::new();
    let id = fresh_id("file");
    let choose_word = t!(widgets::choose_file);
    let words = Signal::derive(move || choose.get().unwrap_or_else(|| choose_word.get()));
    let too_large = t!(widgets::file_too_large, &(bytes_max / (1024 * 1024)).to_string());
    let take = move |file: web_sys::File| {
        if file.size() > f64::from(bytes_max) {
            if let Some(on_refused) = on_refused {
                on_refused.run(too_large.get_untracked());
            }
            return;
        }
        spawn_local(async move {
            let name = file.name();
            if let Ok(buffer) = JsFuture::from(file.array_buffer()).await {
                on_file.run(Dropped { name, bytes: js_sys::Uint8Array::new(&buffer).to_vec() });
            }
        });
    };
    listen_to_window(over, take);
    view! {
        <div class="drop" class:drop-over=move || over.get()>
            <Icon name=Icon::Upload size=32 />
            <div class="grow">
                <p class="t-17 title">{move || title.get()}</p>
                <p class="ink-2">{move || text.get()}</p>
            </div>
            <Button label=words kind=Kind::Primary on_press=move |()| if let Some(input) = field.get_untracked() { input.click() } />
            <input id=id node_ref=field type="file" accept=accept hidden aria-label=move || title.get()
                on:change=move |_| {
                    let Some(input) = field.get_untracked() else { return };
                    if let Some(file) = input.files().and_then(|files| files.get(0)) { take(file); }
                    // The same file can be chosen again after it was mended.
                    input.set_value("");
                } />
        </div>
        <Show when=move || over.get()>
            <div class="drop-veil" aria-hidden="true">
                <Icon name=Icon::FileDown size=32 />
                <span>{t!(widgets::drop_here)}</span>
            </div>
        </Show>
    }
}

/// Whether the drag carries files, not a piece of text of the page.
fn carries_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

fn listen_to_window(over: RwSignal<bool>, take: impl Fn(web_sys::File) + Copy + 'static) {
    let on_over = window_event_listener(leptos::ev::dragover, move |event| {
        if carries_files(&event) {
            // Without this the browser opens the file instead of giving it.
            event.prevent_default();
            if !over.get_untracked() {
                over.set(true);
            }
        }
    });
    let on_leave = window_event_listener(leptos::ev::dragleave, move |event| {
        if event.related_target().is_none() {
            over.set(false);
        }
    });
    let on_drop = window_event_listener(leptos::ev::drop, move |event| {
        over.set(false);
        if !carries_files(&event) {
            return;
        }
        event.prevent_default();
        if let Some(file) = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0))
        {
            take(file);
        }
    });
    on_cleanup(move || {
        on_over.remove();
        on_leave.remove();
        on_drop.remove();
    });
}
