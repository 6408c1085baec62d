//! The gallery: every widget in every state, and the frames with invented data.
//!
//! For those who work on the interface: only in development builds. `#/gallery` is the sheet,
//! `#/gallery/till` and the others are whole screens to compare with.

mod frames;
mod sheet;
mod till;

use crate::prelude::*;
use crate::theme::{Theme, use_theme};

/// The view that the address names; the sheet for any other.
pub fn screen() -> AnyView {
    let detail = use_detail();
    let view = move || match detail.get().as_deref() {
        Some("till") => till::Basket().into_any(),
        Some("refused") => till::Refused().into_any(),
        Some("cash") => till::Cash().into_any(),
        Some("office") => frames::Dashboard().into_any(),
        Some("table") => frames::Payouts().into_any(),
        Some("import") => frames::ImportPreview().into_any(),
        Some("wall") => frames::Wall().into_any(),
        _ => sheet::Sheet().into_any(),
    };
    view! { {view} }.into_any()
}

/// Theme, language and the other views.
#[component]
fn Switches() -> impl IntoView {
    let views = [
        ("till", t!(gallery::view_till)),
        ("refused", t!(gallery::view_refused)),
        ("cash", t!(gallery::view_cash)),
        ("office", t!(gallery::view_office)),
        ("table", t!(gallery::view_table)),
        ("import", t!(gallery::view_import)),
        ("wall", t!(gallery::view_wall)),
    ];
    view! {
        <div class="row row-wrap gap-4">
            <Segmented label=t!(gallery::theme) value=use_theme() choices=vec![
                Choice::new(Theme::Auto, t!(gallery::auto)),
                Choice::new(Theme::Light, t!(gallery::light)),
                Choice::new(Theme::Dark, t!(gallery::dark)),
            ] />
            <Segmented label=t!(gallery::language) value=use_lang() choices=vec![
                Choice::new(Lang::Fr, t!(shell::in_french)),
                Choice::new(Lang::En, t!(shell::in_english)),
            ] />
            {views.into_iter().map(|(path, label)| {
                view! { <LinkButton label href=Route::about(Page::Gallery, path).to_string() kind=Kind::Quiet /> }
            }).collect_view()}
        </div>
    }
}
