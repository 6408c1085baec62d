//! The side bar: edition, workplaces with the open one unfolded, link and user at the bottom.

use super::station::SideLink;
use super::{page_title, role_words, use_help, use_leaving, workplace_icon, workplace_title};
use crate::icons::Icon;
use crate::lang::{Lang, choose_lang, use_lang};
use crate::route::{Page, Workplace, use_route};
use crate::session::{Session, use_session};
use crate::t;
use crate::theme::{Theme, use_theme};
use crate::widgets::Logo;
use leptos::prelude::*;

/// The side bar; a rail of icons with their names under 1280 px.
#[component]
pub(super) fn SideBar() -> impl IntoView {
    view! {
        <nav class="side" aria-label=t!(shell::menu)>
            <EditionSwitch />
            <div class="side-menu">
                {Workplace::MENU.into_iter().map(|place| view! { <Place place /> }).collect_view()}
            </div>
            <div class="side-foot">
                <SideLink />
                <User />
            </div>
        </nav>
    }
}

/// The present edition; opens the list of all.
#[component]
fn EditionSwitch() -> impl IntoView {
    let (session, lang) = (use_session(), use_lang());
    let open = RwSignal::new(false);
    let name = move || {
        session.edition_line().map_or_else(|| messages::shell::app_name(lang.get()).into(), |line| line.name)
    };
    let state = move || session.edition_line().map(|line| Session::state_words(line.state, lang.get()));
    let editions =
        move || session.station.with(|s| s.as_ref().map(|s| s.editions.clone()).unwrap_or_default());
    view! {
        <div class="side-anchor">
            <button type="button" class="side-edition" aria-haspopup="menu" aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)>
                <Logo />
                <span class="side-edition-words">
                    <span class="side-edition-name">{name}</span>
                    <span class="side-edition-state">{state}</span>
                </span>
                <Icon name=Icon::ChevronDown size=16 />
            </button>
            <Menu open>
                {move || editions().into_iter().map(|line| {
                    let code = line.code.clone();
                    let on = session.edition.with(|now| now.as_ref() == Some(&code));
                    view! {
                        <button type="button" class="menu-item" role="menuitemradio" aria-checked=on.to_string()
                            on:click=move |_| { session.edition.set(Some(code.clone())); open.set(false); }>
                            <span class="grow">
                                <span class="strong">{line.name}</span>
                                <span class="side-edition-state">{Session::state_words(line.state, lang.get())}</span>
                            </span>
                            {on.then(|| view! { <Icon name=Icon::Check /> })}
                        </button>
                    }
                }).collect_view()}
                <div class="menu-line"></div>
                <a class="menu-item" role="menuitem" href=Page::DeskEditions.href() on:click=move |_| open.set(false)>
                    <Icon name=Icon::CalendarDays />
                    <span>{t!(shell::all_editions)}</span>
                </a>
            </Menu>
        </div>
    }
}

/// A workplace, unfolded into its pages when one stands in it.
#[component]
fn Place(place: Workplace) -> impl IntoView {
    let (session, lang, route) = (use_session(), use_lang(), use_route());
    let pages = Memo::new(move |_| place.pages(session.role()).collect::<Vec<Page>>());
    let here = Memo::new(move |_| route.get().map(|route| route.page));
    let open = Memo::new(move |_| here.get().is_some_and(|page| page.workplace() == place));
    let several = move || pages.with(Vec::len) > 1;
    let count = move |page: Page| {
        session.counts.with(|counts| {
            counts.iter().find(|(of, count)| *of == page && *count > 0).map(|(_, count)| *count)
        })
    };
    let unfolded = move || {
        (open.get() && several()).then(|| {
            pages.get().into_iter().map(|page| view! {
                <a class="side-page" href=page.href() aria-current=move || (here.get() == Some(page)).then_some("page")>
                    <span>{move || page_title(page, lang.get())}</span>
                    {move || count(page).map(|count| view! { <span class="count">{count}</span> })}
                </a>
            }).collect_view()
        })
    };
    view! {
        <Show when=move || !pages.with(Vec::is_empty)>
            <a class="side-place"
                href=move || pages.with(|pages| pages.first().map(|page| page.href()))
                class:side-place-open=move || open.get()
                aria-current=move || (open.get() && !several()).then_some("page")>
                <Icon name=workplace_icon(place) />
                <span>{move || workplace_title(place, lang.get())}</span>
            </a>
            {unfolded}
        </Show>
    }
}

/// Who works here; opens language, theme, guide and signing out.
#[component]
fn User() -> impl IntoView {
    let (session, lang, theme) = (use_session(), use_lang(), use_theme());
    let open = RwSignal::new(false);
    let (help, leaving) = (use_help(), use_leaving());
    let name = move || session.account.with(|a| a.as_ref().map(|a| a.name.clone()));
    let role = move || session.role().map(|role| role_words(role, lang.get()));
    let sign_out = move |_| {
        open.set(false);
        leaving.sign_out();
    };
    let lang_item = move |of: Lang, words: Signal<String>| {
        view! {
            <button type="button" class="menu-item" role="menuitemradio" lang=of.code()
                aria-checked=move || (lang.get() == of).to_string() on:click=move |_| choose_lang(of)>
                <Icon name=Icon::Languages />
                <span class="grow">{words}</span>
                {move || (lang.get() == of).then(|| view! { <Icon name=Icon::Check /> })}
            </button>
        }
    };
    let theme_item = move |of: Theme, icon: Icon, words: Signal<String>| {
        view! {
            <button type="button" class="menu-item" role="menuitemradio"
                aria-checked=move || (theme.get() == of).to_string() on:click=move |_| theme.set(of)>
                <Icon name=icon />
                <span class="grow">{words}</span>
                {move || (theme.get() == of).then(|| view! { <Icon name=Icon::Check /> })}
            </button>
        }
    };
    view! {
        <div class="side-user">
            <button type="button" class="side-user-button" aria-haspopup="menu" aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)>
                <Icon name=Icon::User />
                <span class="grow">
                    <span class="side-user-name">{name}</span>
                    <span class="side-user-role">{role}</span>
                </span>
            </button>
            <button type="button" class="side-tool" aria-label=t!(common::help) aria-keyshortcuts="?"
                on:click=move |_| help.toggle()>
                <Icon name=Icon::CircleQuestionMark />
            </button>
            <Menu open above=true>
                {lang_item(Lang::Fr, t!(shell::in_french))}
                {lang_item(Lang::En, t!(shell::in_english))}
                <div class="menu-line"></div>
                {theme_item(Theme::Auto, Icon::Monitor, t!(shell::theme_auto))}
                {theme_item(Theme::Light, Icon::Sun, t!(shell::theme_light))}
                {theme_item(Theme::Dark, Icon::Moon, t!(shell::theme_dark))}
                <div class="menu-line"></div>
                <a class="menu-item" role="menuitem" href=Page::Guide.href() on:click=move |_| open.set(false)>
                    <Icon name=Icon::BookOpen />
                    <span>{t!(shell::guide)}</span>
                </a>
                <button type="button" class="menu-item" role="menuitem" on:click=sign_out>
                    <Icon name=Icon::LogOut />
                    <span>{t!(shell::sign_out)}</span>
                </button>
            </Menu>
        </div>
    }
}

/// A menu under, or above, what opens it. `Échap` and a click elsewhere close it.
#[component]
fn Menu(open: RwSignal<bool>, #[prop(optional)] above: bool, children: ChildrenFn) -> impl IntoView {
    let children = StoredValue::new(children);
    let drawn = move || {
        open.get().then(|| {
            crate::keys::bind(crate::keys::Key::Escape, t!(common::close), move || open.set(false));
            view! {
                <div class="menu-veil" on:click=move |_| open.set(false)></div>
                <div class="menu" class:side-menu-over=above role="menu">{children.with_value(|children| children())}</div>
            }
        })
    };
    view! { {drawn} }
}
