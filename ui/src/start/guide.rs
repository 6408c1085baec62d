//! The built-in guide: the two files of `docs/`, read offline, with their contents at the left; it prints.

use super::markdown::{Block, Span, blocks, plain};
use crate::prelude::*;
use web_sys::{ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

/// The guide in French.
pub(super) const FRENCH: &str = include_str!("../../../docs/guide-fr.md");
/// The guide in English.
pub(super) const ENGLISH: &str = include_str!("../../../docs/guide-en.md");

/// The page of the guide.
#[component]
pub(super) fn Guide() -> impl IntoView {
    let (lang, session, place) = (use_lang(), use_session(), use_detail());
    let text = Memo::new(move |_| blocks(if lang.get() == Lang::Fr { FRENCH } else { ENGLISH }));
    let title = t!(guide::title);
    Effect::new(move |_| document().set_title(&title.get()));
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            request_animation_frame(move || show(&place));
        }
    });
    let back = move |()| {
        let new = session
            .station
            .with_untracked(|s| s.as_ref().is_none_or(|station| station.role == contract::StationRole::New));
        go(if new { Page::Start } else { session.home() });
    };
    view! {
        <div class="guide">
            <header class="guide-head">
                <Button label=t!(guide::back) icon=Icon::ArrowLeft kind=Kind::Quiet key=Key::Escape on_press=back />
                <h1 class="t-20 title grow one-line">{t!(guide::title)}</h1>
                <Button label=t!(guide::print) icon=Icon::Printer on_press=|()| { let _ = window().print(); } />
            </header>
            <nav class="guide-contents" aria-label=t!(guide::contents)>
                {move || text.with(|text| text.iter().filter_map(contents_line).collect_view())}
            </nav>
            <main class="guide-text">
                {move || text.get().into_iter().map(drawn).collect_view()}
            </main>
        </div>
    }
}

/// Brings a heading to the top, and the focus with it for those who listen.
fn show(place: &str) {
    let Some(heading) = document().get_element_by_id(&format!("guide-{place}")) else { return };
    let how = ScrollIntoViewOptions::new();
    how.set_behavior(ScrollBehavior::Auto);
    how.set_block(ScrollLogicalPosition::Start);
    heading.scroll_into_view_with_scroll_into_view_options(&how);
}

/// A line of the contents, for the headings of the second and third level.
fn contents_line(block: &Block) -> Option<AnyView> {
    let Block::Heading(level @ 2..=3, place, words) = block else { return None };
    let href = Route::about(Page::Guide, place.clone()).to_string();
    let again = place.clone();
    // The same address again brings the heading back, though the route stays as it is.
    let view = view! {
        <a href=href class=format!("guide-line guide-line-{level}") on:click=move |_| show(&again)>{plain(words)}</a>
    };
    Some(view.into_any())
}

fn drawn(block: Block) -> AnyView {
    match block {
        Block::Heading(level, place, words) => {
            let (id, words) = (format!("guide-{place}"), runs(words));
            match level {
                1 => view! { <p class="guide-title" id=id>{words}</p> }.into_any(),
                2 => view! { <h2 id=id>{words}</h2> }.into_any(),
                _ => view! { <h3 id=id>{words}</h3> }.into_any(),
            }
        }
        Block::Paragraph(words) => view! { <p>{runs(words)}</p> }.into_any(),
        Block::List(numbered, entries) => {
            let entries = entries.into_iter().map(|words| view! { <li>{runs(words)}</li> }).collect_view();
            if numbered {
                view! { <ol>{entries}</ol> }.into_any()
            } else {
                view! { <ul>{entries}</ul> }.into_any()
            }
        }
        Block::Code(code) => view! { <pre tabindex="0"><code>{code}</code></pre> }.into_any(),
    }
}

fn runs(words: Vec<Span>) -> impl IntoView {
    let drawn = words.into_iter().map(|span| match span {
        Span::Text(words) => words.into_any(),
        Span::Bold(words) => view! { <strong>{words}</strong> }.into_any(),
        Span::Code(words) if is_key(&words) => view! { <kbd class="key">{words}</kbd> }.into_any(),
        Span::Code(words) => view! { <code>{words}</code> }.into_any(),
    });
    drawn.collect_view()
}

/// Whether what stands between ticks is a key of the keyboard: one sign, `F2`, or a name of one word.
fn is_key(words: &str) -> bool {
    let signs = words.chars().count();
    let is_function = words.strip_prefix('F').is_some_and(|number| number.parse::<u8>().is_ok());
    let is_named = [Key::Enter, Key::Escape, Key::Delete]
        .into_iter()
        .any(|key| key.cap(Lang::Fr) == words || key.cap(Lang::En) == words);
    signs == 1 || is_function || is_named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_from_what_is_typed() {
        for (words, key) in
            [("F2", true), ("A", true), ("Entrée", true), ("245-3", false), ("bourse verify", false)]
        {
            assert_eq!(is_key(words), key, "{words}");
        }
    }
}
