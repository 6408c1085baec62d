//! Creating and showing editions, and changing their dates.

use crate::app::App;
use crate::context::Context;
use crate::desk::states::open_prerequisites;
use crate::dispatch::Handle;
use crate::draft::Draft;
use crate::world::{EditionBook, World};
use crate::{fail, words};
use contract::domain::code::EditionCode;
use contract::domain::edition::EditionDates;
use contract::domain::slot::{PlannedSlot, alpe_slots};
use contract::domain::text::{fold, tidy};
use contract::domain::{EditionId, EditionState, Settings, SlotId};
use contract::{ChangeEdition, CreateEdition, Edition, Failure, ListEditions, OpenPrerequisite, ShowEdition};
use jiff::Timestamp;
use messages::Lang;
use store::rows::{Change, EditionRow, SlotRow};

/// The only preset known: that of the reference association.
const PRESET: &str = "alpe";
/// The longest name of an edition, in characters.
const NAME_MAX: usize = 100;

/// An edition as screens see it.
pub(crate) fn shown(lang: Lang, book: &EditionBook, now: Timestamp) -> Edition {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let open = open_prerequisites(book).into_iter();
    let first_sale = book.row.dates.sale_days.first().copied();
    let today = crate::zone::civil(&book.row.settings, now).date();
    let past = first_sale.filter(|day| *day < today && book.row.state < EditionState::Sale);
    Edition {
        id: book.row.id,
        code: book.row.code.clone(),
        name: book.row.name.clone(),
        state: book.row.state,
        dates: book.row.dates.clone(),
        time_zone: book.row.settings.time_zone.clone(),
        next_state: book.row.state.next(),
        open_prerequisites: open
            .map(|what| OpenPrerequisite { message: words::prerequisite(lang, &what), what })
            .collect(),
        depositors: count(book.registrations.len()),
        lists: count(book.lists.len()),
        items: count(book.items.len()),
        warnings: past
            .map(|day| {
                messages::words::dates_past(
                    lang,
                    &messages::format::date_short(lang, day.year(), day.month(), day.day()),
                )
            })
            .into_iter()
            .collect(),
    }
}

/// A sound name of an edition that no other has.
fn free_name(lang: Lang, world: &World, name: &str, own: Option<EditionId>) -> Result<String, Failure> {
    let name = tidy(name);
    if name.is_empty() || name.chars().count() > NAME_MAX {
        return Err(fail::name_missing(lang));
    }
    let taken =
        world.editions.values().any(|book| Some(book.row.id) != own && fold(&book.row.name) == fold(&name));
    if taken { Err(fail::edition_name_taken(lang, &name)) } else { Ok(name) }
}

fn sound_dates(lang: Lang, dates: EditionDates) -> Result<EditionDates, Failure> {
    let faults = dates.faults();
    if faults.is_empty() {
        Ok(dates)
    } else {
        Err(fail::bad_dates(lang, &words::dates_faults(lang, &faults)))
    }
}

fn put_slots(draft: &mut Draft, edition: EditionId, planned: Vec<PlannedSlot>) {
    for slot in planned {
        let id = SlotId(draft.id());
        draft.put(Change::Slot(SlotRow {
            id,
            edition,
            starts: slot.start,
            ends: slot.end,
            capacity: slot.capacity,
            audience: slot.audience,
            room: slot.room,
        }));
    }
}

impl Handle<CreateEdition> for App {
    async fn handle(&self, cx: &Context, command: CreateEdition) -> Result<Edition, Failure> {
        let lang = cx.lang;
        let dates = EditionDates::new(
            command.deposit_days.clone(),
            command.sale_days.clone(),
            command.return_day,
            command.declaration_deadline,
        );
        let dates = sound_dates(lang, dates)?;
        let code = command.code.clone().or_else(|| dates.default_code()).unwrap_or_default();
        let code = EditionCode::parse(&code)
            .map_err(|_| fail::bad_edition_code(lang, &contract::domain::text::cut(&code, 40)))?
            .to_string();
        if let Some(preset) = command.preset.as_deref().filter(|preset| *preset != PRESET) {
            return Err(fail::unknown_preset(lang, &contract::domain::text::cut(preset, 40)));
        }
        let id: EditionId = self
            .write(cx, None, move |draft| {
                let name = free_name(lang, draft.world, &command.name, None)?;
                if draft.world.editions.values().any(|book| book.row.code == code) {
                    return Err(fail::edition_code_taken(lang, &code));
                }
                let id = EditionId(draft.id());
                draft.note(&code);
                draft.put(Change::Edition(Box::new(EditionRow {
                    id,
                    code: code.clone(),
                    name,
                    state: EditionState::Draft,
                    dates: dates.clone(),
                    settings: Settings::default(),
                    created_at: draft.now,
                    closed_at: None,
                    closed_by: None,
                })));
                if command.preset.is_some() {
                    put_slots(draft, id, alpe_slots(&dates.deposit_days));
                }
                Ok(id)
            })
            .await?;
        self.edition_shown(lang, id)
    }
}

impl App {
    /// An edition by its id, as it stands now.
    pub(crate) fn edition_shown(&self, lang: Lang, id: EditionId) -> Result<Edition, Failure> {
        let now = self.0.clock.now();
        self.read(|world| world.editions.get(&id).map(|book| shown(lang, book, now)))
            .ok_or_else(|| fail::internal(lang))
    }
}

impl Handle<ShowEdition> for App {
    async fn handle(&self, cx: &Context, _: ShowEdition) -> Result<Edition, Failure> {
        let now = self.0.clock.now();
        self.read(|world| fail::edition(world, cx).map(|book| shown(cx.lang, book, now)))
    }
}

impl Handle<ListEditions> for App {
    async fn handle(&self, cx: &Context, _: ListEditions) -> Result<Vec<Edition>, Failure> {
        let now = self.0.clock.now();
        Ok(self.read(|world| {
            let mut books: Vec<_> = world.editions.values().collect();
            books.sort_by_key(|book| std::cmp::Reverse(book.row.created_at));
            books.into_iter().map(|book| shown(cx.lang, book, now)).collect()
        }))
    }
}

impl Handle<ChangeEdition> for App {
    async fn handle(&self, cx: &Context, command: ChangeEdition) -> Result<Edition, Failure> {
        let lang = cx.lang;
        let id: EditionId = self
            .write(cx, None, move |draft| {
                let book = draft.edition()?;
                let mut row = book.row.clone();
                if let Some(name) = &command.name {
                    row.name = free_name(lang, draft.world, name, Some(row.id))?;
                }
                if let Some(dates) = &command.dates {
                    let EditionDates { deposit_days, sale_days, return_day, declaration_deadline } =
                        dates.clone();
                    let dates =
                        EditionDates::new(deposit_days, sale_days, return_day, Some(declaration_deadline));
                    row.dates = sound_dates(lang, dates)?;
                }
                draft.put(Change::Edition(Box::new(row.clone())));
                Ok(row.id)
            })
            .await?;
        self.edition_shown(lang, id)
    }
}
