//! The sheet: one part a family of widgets.

use super::Switches;
use crate::prelude::*;
use contract::Failure;

/// The whole sheet.
#[component]
pub(super) fn Sheet() -> impl IntoView {
    view! {
        <main class="gallery">
            <div class="stack gap-6">
                <div>
                    <h1 class="page-title">{t!(gallery::title)}</h1>
                    <p class="page-note">{t!(gallery::note)}</p>
                </div>
                <Switches />
                <div class="gallery-grid">
                    <div class="gallery-part"><Colours /><Prices /><Badges /></div>
                    <div class="gallery-part"><Scale /></div>
                    <div class="gallery-part"><Buttons /><Fields /></div>
                    <div class="gallery-part gallery-wide"><Said /></div>
                    <div class="gallery-part gallery-wide"><Phases /><Bands /></div>
                    <div class="gallery-part gallery-wide"><Tills /></div>
                    <div class="gallery-part gallery-wide"><Icons /></div>
                </div>
            </div>
        </main>
    }
}

#[component]
fn Head(title: Signal<String>) -> impl IntoView {
    view! { <h2 class="t-17 title">{title}</h2> }
}

#[component]
fn Colours() -> impl IntoView {
    let lists = [100_u16, 200, 300, 400, 500, 600, 1000, 2000];
    let states = [
        ("accent", t!(gallery::accent), t!(gallery::accent_soft)),
        ("ok", t!(gallery::right), t!(gallery::right_soft)),
        ("warn", t!(gallery::care), t!(gallery::care_soft)),
        ("danger", t!(gallery::fault), t!(gallery::fault_soft)),
    ];
    view! {
        <Head title=t!(gallery::states) />
        <div class="stack gap-2">
            {states.into_iter().map(|(tone, filled, soft)| view! {
                        <div class=format!("gallery-pair gallery-{tone}")><span>{filled}</span><span>{soft}</span></div>
            }).collect_view()}
        </div>
        <Head title=t!(gallery::colours) />
        <div class="columns-2 gap-2">
            {lists.into_iter().map(|number| view! {
                <div class="gallery-list"><ListBlock number size=BlockSize::Band /></div>
            }).collect_view()}
        </div>
    }
}

#[component]
fn Scale() -> impl IntoView {
    let lines = [
        ("13", t!(gallery::scale_13)),
        ("15", t!(gallery::scale_15)),
        ("17", t!(gallery::scale_17)),
        ("20", t!(gallery::scale_20)),
        ("24", t!(gallery::scale_24)),
        ("32", t!(gallery::scale_32)),
        ("44", t!(gallery::scale_44)),
    ];
    view! {
        <Head title=t!(gallery::scale) />
        <div class="stack gap-2">
            {lines.into_iter().map(|(px, words)| view! {
                <div class="row gap-4">
                    <span class="t-13 ink-3 gallery-px">{px}</span>
                    <span class=format!("title t-{px}")>{words}</span>
                </div>
            }).collect_view()}
        </div>
        <Price cents=4720 size=PriceSize::P64 />
        <Price cents=5300 size=PriceSize::P96 />
        <Price cents=1400 size=PriceSize::P144 />
    }
}

#[component]
fn Prices() -> impl IntoView {
    view! {
        <Head title=t!(gallery::prices) />
        <div class="row row-wrap gap-4">
            <Coin cents=200 small=true />
            <Coin cents=500 small=true />
            <Coin cents=5000 small=true />
            <Price cents=1_092_700 size=PriceSize::Line />
            <Price cents=-1180 />
        </div>
    }
}

#[component]
fn Buttons() -> impl IntoView {
    view! {
        <Head title=t!(gallery::buttons) />
        <div class="row row-wrap">
            <Button label=t!(gallery::save) kind=Kind::Primary />
            <Button label=t!(gallery::second) />
            <Button label=t!(gallery::quiet) kind=Kind::Quiet icon=Icon::Printer />
            <Button label=t!(gallery::cancel_sale) kind=Kind::Danger />
            <Button label=t!(common::close) kind=Kind::Quiet icon=Icon::X icon_only=true />
            <Button label=t!(gallery::link) kind=Kind::Plain icon_after=Icon::ArrowRight />
        </div>
        <div class="row row-wrap">
            <Button label=t!(gallery::paid_next) kind=Kind::Primary size=Size::Large key=Key::Enter />
            <Button label=t!(gallery::back) size=Size::Large key=Key::Escape />
        </div>
        <Button label=t!(gallery::closed) size=Size::Large closed=t!(gallery::closed_why) />
        <div class="row row-wrap gap-3">
            <Button label=t!(gallery::cash) kind=Kind::Primary size=Size::Till icon=Icon::Banknote key=Key::F(2) />
            <Button label=t!(gallery::card) size=Size::Till icon=Icon::CreditCard key=Key::F(3) />
        </div>
    }
}

#[component]
fn Fields() -> impl IntoView {
    let (price, name, postcode) =
        (RwSignal::new("12".into()), RwSignal::new(String::new()), RwSignal::new("3183".into()));
    let (reason, find, by) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(0_u8));
    let resident = RwSignal::new(true);
    let wrong = t!(gallery::postcode_wrong);
    let error = Signal::derive(move || (postcode.with(|p: &String| p.len() != 5)).then(|| wrong.get()));
    let reasons = (t!(gallery::reason_scan), t!(gallery::reason_mind));
    let options =
        Signal::derive(move || vec![("scan".into(), reasons.0.get()), ("mind".into(), reasons.1.get())]);
    view! {
        <Head title=t!(gallery::fields) />
        <div class="columns-3">
            <Input label=t!(gallery::price) value=price digits="decimal" unit="€" />
            <Input label=t!(gallery::name) value=name />
            <Input label=t!(gallery::postcode) value=postcode error digits="numeric" />
        </div>
        <Select label=t!(gallery::reason) value=reason options />
        <div class="columns-2">
            <SearchBox label=t!(gallery::find) value=find />
            <Check label=t!(gallery::resident) value=resident />
        </div>
        <Segmented label=t!(gallery::pay_by) value=by choices=vec![
            Choice::new(0, t!(gallery::cheque)).key(Key::Char('C')),
            Choice::new(1, t!(gallery::transfer)).key(Key::Char('V')),
            Choice::new(2, t!(gallery::cash)).key(Key::Char('E')),
        ] />
    }
}

#[component]
fn Badges() -> impl IntoView {
    view! {
        <Head title=t!(gallery::badges) />
        <div class="row row-wrap">
            <Badge label=t!(gallery::paid) tone=Tone::Ok />
            <Badge label=t!(gallery::review) tone=Tone::Warn />
            <Badge label=t!(gallery::refused) tone=Tone::Danger />
            <Badge label=t!(gallery::under_way) tone=Tone::Accent />
            <Badge label=t!(gallery::absent) tone=Tone::Neutral icon=Icon::User />
            <Badge label=t!(gallery::todo) tone=Tone::Todo />
            <ListChip number=245 />
            <ListChip number=1104 />
            <ListChip number=318 />
            <Badge label=t!(shell::online) tone=Tone::Ok icon=Icon::Wifi large=true />
        </div>
    }
}

#[component]
fn Said() -> impl IntoView {
    let toasts = use_toasts();
    let (asked, in_page) = (RwSignal::new(false), RwSignal::new(true));
    let reason = RwSignal::new(String::new());
    let scan = t!(gallery::reason_scan);
    let failure = Signal::derive(|| {
        let lang = use_lang().get();
        Some(Failure::new(
            "slot_full",
            messages::gallery::sample_failure(lang),
            messages::gallery::sample_hint(lang),
        ))
    });
    let (held, resume) = (t!(gallery::held), t!(gallery::resume));
    let dropped = RwSignal::new(None::<String>);
    let scanned = RwSignal::new(String::new());
    use_scan(|text| contract::domain::code::read_code(text).is_ok(), move |text| scanned.set(text));
    let choose = move || {
        view! {
            <Select label=t!(gallery::reason) value=reason options=Signal::derive(move || vec![("scan".into(), scan.get())]) />
        }
    };
    view! {
        <Head title=t!(gallery::messages) />
        <div class="gallery-grid"><div class="gallery-part">
        <Toast text=held undo=Some((resume, Callback::new(|()| ()))) />
        <Dialog open=in_page in_page=true danger=true title=t!(gallery::ask_cancel) text=t!(gallery::ask_cancel_text)
            safe=t!(gallery::keep_sale) confirm=t!(gallery::cancel_and_refund) on_confirm=move |()| in_page.set(true)>
            {choose()}
        </Dialog>
        <Dialog open=asked danger=true title=t!(gallery::ask_cancel) text=t!(gallery::ask_cancel_text)
            safe=t!(gallery::keep_sale) confirm=t!(gallery::cancel_and_refund) on_confirm=move |()| toasts.show(held)>
            {choose()}
        </Dialog>
        <div class="row">
            <Button label=t!(gallery::open_dialog) on_press=move |()| asked.set(true) />
            <Button label=t!(gallery::show_toast) on_press=move |()| toasts.show_undo(held, resume, move || asked.set(true)) />
        </div>
        </div><div class="gallery-part">
        <FileDrop title=t!(gallery::no_registration) text=t!(gallery::drop_export) accept=".csv,.xlsx"
            on_file=move |file: Dropped| dropped.set(Some(file.name)) />
        {move || dropped.get()}
        <p class="row" id="scanned"><Icon name=Icon::ScanBarcode /><span>{t!(gallery::try_scan)}</span><b>{move || scanned.get()}</b></p>
        <Progress label=t!(gallery::labels) done=3120_u64 total=5498_u64 left_s=4 on_stop=|()| () />
        </div><div class="gallery-part">
        <Refusal failure on_retry=|()| () />
        <Empty icon=Icon::Search title=t!(gallery::none_found) text=t!(gallery::none_found_text) />
        <div class="card"><Skeleton lines=3 /></div>
        </div></div>
    }
}

#[component]
fn Phases() -> impl IntoView {
    let steps = Signal::derive(|| {
        use messages::gallery as g;
        let lang = use_lang().get();
        let step = |name: &str, when: &str, state| Step { name: name.into(), when: when.into(), state };
        vec![
            step(g::phase_1(lang), g::when_1(lang), StepState::Done),
            step(g::phase_2(lang), g::when_2(lang), StepState::Done),
            step(g::phase_3(lang), g::when_3(lang), StepState::Now("12/15".into())),
            step(g::phase_4(lang), g::when_4(lang), StepState::Todo("0/9".into())),
            step(g::phase_5(lang), g::when_5(lang), StepState::Todo("0/8".into())),
            step(g::phase_6(lang), g::when_6(lang), StepState::Todo("0/6".into())),
            step(g::phase_7(lang), g::when_7(lang), StepState::Todo("0/10".into())),
        ]
    });
    view! {
        <Head title=t!(gallery::phases) />
        <div class="card card-pad"><Stepper label=t!(gallery::phases) steps /></div>
    }
}

#[component]
fn Bands() -> impl IntoView {
    view! {
        <Head title=t!(gallery::bands) />
        <Band kind=BandKind::Offline title=t!(shell::band_offline, 7) text=t!(link::offline_text)
            end=t!(shell::since, &messages::format::time(use_lang().get(), 14, 8)) />
        <Band kind=BandKind::Ok title=t!(shell::band_back) text=t!(shell::band_back_text, 19, &messages::format::time(use_lang().get(), 14, 31)) />
        <Band kind=BandKind::Training title=t!(shell::training) text=t!(shell::training_text) />
        <Band kind=BandKind::Accent title=t!(gallery::closing_soon) />
    }
}

#[component]
fn Tills() -> impl IntoView {
    view! {
        <Head title=t!(gallery::tiles) />
        <super::frames::TillTiles />
        <super::frames::HourCard />
    }
}

#[component]
fn Icons() -> impl IntoView {
    view! {
        <Head title=t!(gallery::icons) />
        <div class="gallery-icons">
            {Icon::ALL.iter().map(|&name| view! { <span title=format!("{name:?}")><Icon name size=24 /></span> }).collect_view()}
        </div>
    }
}
