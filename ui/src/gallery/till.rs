//! The till's frame with invented data: a basket, a refusal, cash.

use crate::prelude::*;
use messages::gallery as g;

/// Puts an invented station in place.
fn pretend(link: crate::session::Link) {
    use_session().link.set(link);
}

#[component]
pub(super) fn Basket() -> impl IntoView {
    pretend(crate::session::Link::Online);
    view! {
        <TillFrame name=t!(gallery::till_name) note=t!(gallery::edition) user=t!(gallery::volunteer) foot=|| view! { <Pay primary=true cents=5300 count=6 /> }>
            <article class="last card-raised flash-ok">
                <ListBlock number=245 line=t!(gallery::item_of, "3", "24") />
                <div class="last-words">
                    <div class="last-state ok-text"><Icon name=Icon::CircleCheck size=24 /><span>{t!(gallery::added)}</span></div>
                    <h2 class="last-name two-lines">{t!(gallery::item_name)}</h2>
                    <dl class="last-facts">
                        <Fact name=t!(gallery::size) value=t!(gallery::size_value) />
                        <Fact name=t!(gallery::brand) value=t!(gallery::brand_value) />
                        <Fact name=t!(gallery::colour) value=t!(gallery::colour_value) />
                    </dl>
                </div>
                <div class="last-price"><Price cents=1400 size=PriceSize::P144 /></div>
            </article>
            <Lines title=t!(gallery::before_it) />
        </TillFrame>
    }
}

#[component]
pub(super) fn Refused() -> impl IntoView {
    pretend(crate::session::Link::Offline { since_ms: crate::format::now_ms() - 360_000, pending: 7 });
    view! {
        <TillFrame name=t!(gallery::till_name) note=t!(gallery::edition) user=t!(gallery::volunteer) foot=|| view! { <Pay primary=false cents=3800 count=3 /> }>
            <article class="last last-refused">
                <ListBlock number=318 line=t!(gallery::item_of, "9", "21") />
                <div class="last-words">
                    <div class="last-state warn-text t-20"><Icon name=Icon::Hand size=32 /><span>{t!(gallery::not_added)}</span></div>
                    <h2 class="t-64 title">{t!(gallery::already_sold)}</h2>
                    <p class="t-24">{t!(gallery::pushchair)}</p>
                    <dl class="last-facts">
                        <Fact name=t!(gallery::sold_at) value=Signal::derive(|| messages::format::time(use_lang().get(), 11, 42)) />
                        <Fact name=t!(gallery::sold_on) value=t!(gallery::till_2) />
                        <Fact name=t!(gallery::sold_by) value=t!(gallery::volunteer) />
                        <Fact name=t!(gallery::sold_for) value=Signal::derive(|| format::euros_large(1800)) />
                    </dl>
                </div>
                <aside class="last-say">
                    <h3 class="t-17 title">{t!(gallery::say)}</h3>
                    <p class="last-say-words">{t!(gallery::say_words)}</p>
                    <div class="row">
                        <Button label=t!(gallery::go_on) kind=Kind::Primary size=Size::Large key=Key::Enter on_press=|()| () />
                        <Button label=t!(gallery::see) size=Size::Large key=Key::F(10) />
                    </div>
                </aside>
            </article>
            <Lines title=t!(gallery::basket) />
        </TillFrame>
    }
}

#[component]
fn Fact(name: Signal<String>, value: Signal<String>) -> impl IntoView {
    view! { <div class="last-fact"><dt>{name}</dt><dd>{value}</dd></div> }
}

#[component]
fn Lines(title: Signal<String>) -> impl IntoView {
    let lines = [
        (
            512_u16,
            2,
            g::line_1 as fn(Lang) -> &'static str,
            g::age_1 as fn(Lang) -> &'static str,
            "Petit Bateau",
            500_i64,
        ),
        (318, 17, g::line_2, g::age_2, "Micro", 1200),
        (245, 14, g::line_3, g::age_3, "Hama", 300),
        (1104, 5, g::line_4, g::age_4, "Kiabi", 1300),
        (2104, 8, g::line_5, g::age_4, "Aigle", 600),
    ];
    let lang = use_lang();
    view! {
        <section class="card lines">
            <header class="lines-head">
                <h3 class="t-17 title">{title}</h3>
                <span class="lines-hint"><Icon name=Icon::ScanBarcode /><span>{t!(gallery::scan_or_type)}</span></span>
                <Button label=t!(gallery::remove) kind=Kind::Quiet key=Key::Delete />
                <Button label=t!(gallery::hold) kind=Kind::Quiet key=Key::F(8) />
                <Button label=t!(gallery::search) kind=Kind::Quiet key=Key::F(9) />
                <Button label=t!(gallery::history) kind=Kind::Quiet key=Key::F(10) />
            </header>
            <ol class="lines-body">
                {lines.into_iter().enumerate().map(|(at, (list, line, name, age, brand, cents))| view! {
                    <li class="line-row">
                        <span class="line-rank ink-3">{5 - at}</span>
                        <span class="line-code"><ListChip number=list /><span>{format!("\u{2013} {line}")}</span></span>
                        <span class="line-extra ink-2">{move || list_colour(list, lang.get())}</span>
                        <span class="line-name">{move || name(lang.get())}</span>
                        <span class="line-extra">{move || age(lang.get())}</span>
                        <span class="line-extra ink-2">{brand}</span>
                        <span class="line-price"><Price cents size=PriceSize::Line /></span>
                    </li>
                }).collect_view()}
            </ol>
        </section>
    }
}

#[component]
fn Pay(primary: bool, cents: i64, count: i64) -> impl IntoView {
    let kind = if primary { Kind::Primary } else { Kind::Outlined };
    view! {
        <Button label=t!(gallery::cash) kind size=Size::Till icon=Icon::Banknote key=Key::F(2) on_press=|()| go(Route::about(Page::Gallery, "cash")) />
        <Button label=t!(gallery::card) size=Size::Till icon=Icon::CreditCard key=Key::F(3) />
        <Button label=t!(gallery::cheque) size=Size::Till icon=Icon::ReceiptText key=Key::F(4) />
        <Button label=t!(gallery::split) size=Size::Till icon=Icon::Split key=Key::F(5) />
        <div class="till-total">
            <div>
                <div class="till-total-word">{t!(gallery::total)}</div>
                <div class="ink-2">{t!(gallery::count_items, count)}</div>
            </div>
            <Price cents size=PriceSize::P96 />
        </div>
    }
}

#[component]
pub(super) fn Cash() -> impl IntoView {
    pretend(crate::session::Link::Online);
    let given = RwSignal::new("70".to_owned());
    let foot = || {
        view! {
            <Button label=t!(gallery::basket) size=Size::Till icon=Icon::Undo2 key=Key::Escape on_press=|()| go(Route::about(Page::Gallery, "till")) />
            <span class="ink-2 to-end">{t!(gallery::or_by)}</span>
            <Button label=t!(gallery::card) size=Size::Till key=Key::F(3) />
            <Button label=t!(gallery::cheque) size=Size::Till key=Key::F(4) />
            <Button label=t!(gallery::split) size=Size::Till key=Key::F(5) />
            <span class="grow"></span>
            <Button label=t!(gallery::take, &format::euros(5300)) kind=Kind::Primary size=Size::Till icon=Icon::Check key=Key::Enter class="button-take" on_press=|()| () />
        }
    };
    view! {
        <TillFrame name=t!(gallery::till_name) note=t!(gallery::edition) user=t!(gallery::volunteer) foot>
            <div class="till-columns">
                <section class="card">
                    <div class="row apart">
                        <div><div class="t-24 title">{t!(gallery::due)}</div><div class="ink-2">{t!(gallery::count_items, 6)}</div></div>
                        <Price cents=5300 size=PriceSize::P64 />
                    </div>
                    <hr />
                    <div class="stack gap-3">
                        <Input label=t!(gallery::given) value=given digits="decimal" unit="€" sum=true focus=true />
                        <div class="columns-4 gap-3">
                            {[500, 1000, 2000, 5000].into_iter().map(|cents| view! {
                                <Button label=Signal::derive(move || format::euros_short(cents)) size=Size::Till class="button-sum" />
                            }).collect_view()}
                        </div>
                        <Button label=t!(gallery::exact) size=Size::Till wide=true end=Signal::derive(|| format::euros(5300)) class="button-sum" />
                        <p class="ink-2">{t!(gallery::each_note)}</p>
                    </div>
                </section>
                <section class="card card-raised change">
                    <div class="change-sum">
                        <h2 class="t-44 title">{t!(gallery::give_back)}</h2>
                        <Price cents=1700 size=PriceSize::P144 />
                    </div>
                    <hr />
                    <div class="count-up count-up-large">
                        <div class="count-up-start"><span class="t-20 ink-2">{t!(gallery::start_from)}</span><span class="count-up-sum">{move || format::euros_short(5300)}</span></div>
                        {[(200, "55"), (500, "60"), (1000, "70")].into_iter().map(|(cents, sum)| view! {
                            <span class="count-up-arrow"><Icon name=Icon::ArrowRight size=24 /></span>
                            <div class="count-up-step"><Coin cents /><span class="count-up-sum">{sum}</span></div>
                        }).collect_view()}
                    </div>
                </section>
            </div>
        </TillFrame>
    }
}
