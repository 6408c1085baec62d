//! The two shapes of declarations: one row a list with repeated groups of columns, as the online form
//! gives it, or one row an item.
// tidy: words of files

use crate::fault::FileFault;
use crate::heading::{Column, Heading, normal};
use crate::sheet::SheetRow;

/// The shape of a file of declarations.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// The answers of the online form: one row a list.
    Answers,
    /// The plain table: one row an item.
    Items,
}

/// The columns before the items; `at` of a heading follows their order.
#[derive(Clone, Copy)]
pub(crate) enum Col {
    Timestamp,
    Email,
    ListNumber,
    Line,
    Category,
    Description,
    Price,
}

const fn column(heading: &'static str, others: &'static [&'static str]) -> Column {
    Column { heading, others, required: false }
}

/// What the heading row is found by; which are required depends on the form.
pub(crate) const COLUMNS: [Column; 7] = [
    column("Horodateur", &["horodatage", "timestamp", "date"]),
    column(
        "Adresse e-mail",
        &["adresse email", "adresse mail", "e-mail", "email", "mail", "courriel", "nom d'utilisateur"],
    ),
    column("Numéro de liste", &["liste", "n° de liste", "n° liste", "no de liste", "numero liste", "list"]),
    column("Ligne", &["n° de ligne", "numero de ligne", "n°", "line", "numero d'article"]),
    column("Catégorie", &["categorie 1", "categorie.1", "category"]),
    column("Désignation", &["designation 1", "designation.1", "description", "article"]),
    column("Prix", &["prix 1", "prix.1", "price"]),
];

/// Headings that are known and not needed.
pub(crate) const KNOWN: [&str; 8] = [
    "nom",
    "prenom",
    "adresse - voie",
    "adresse - cp ville",
    "numero de telephone",
    "telephone",
    "score",
    "adresse",
];

/// The columns of one item.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Group {
    pub(crate) category: Option<usize>,
    pub(crate) description: Option<usize>,
    pub(crate) color: Option<usize>,
    pub(crate) brand: Option<usize>,
    pub(crate) gender: Option<usize>,
    pub(crate) size: Option<usize>,
    pub(crate) price: Option<usize>,
    pub(crate) another: Option<usize>,
}

impl Group {
    /// The place for a column of this heading, if it is one of an item.
    fn place(&mut self, heading: &str) -> Option<&mut Option<usize>> {
        match heading {
            "categorie" | "category" => Some(&mut self.category),
            "designation" | "description" | "article" => Some(&mut self.description),
            "couleur" | "color" | "colour" => Some(&mut self.color),
            "marque" | "brand" => Some(&mut self.brand),
            "genre" | "gender" => Some(&mut self.gender),
            "taille" | "pointure" | "size" => Some(&mut self.size),
            "prix" | "price" => Some(&mut self.price),
            "avez-vous un autre article" | "autre article" => Some(&mut self.another),
            _ => None,
        }
    }

    fn columns(&self) -> [Option<usize>; 7] {
        [self.category, self.description, self.color, self.brand, self.gender, self.size, self.price]
    }

    /// Whether a row says nothing about this item.
    pub(crate) fn is_empty(&self, row: &SheetRow) -> bool {
        self.columns().iter().all(|at| row.cell(*at).is_empty())
    }
}

/// The groups of item columns of a heading, from left to right: a heading seen again begins the next.
pub(crate) fn groups(row: &SheetRow) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (at, cell) in row.cells.iter().enumerate() {
        let heading = item_heading(&cell.shown());
        if Group::default().place(&heading).is_none() {
            continue;
        }
        let again =
            groups.last_mut().and_then(|group| group.place(&heading)).is_none_or(|place| place.is_some());
        if again {
            groups.push(Group::default());
        }
        if let Some(place) = groups.last_mut().and_then(|group| group.place(&heading)) {
            *place = Some(at);
        }
    }
    groups
}

/// An item's heading without the number that some programs add to a repeated one.
pub(crate) fn item_heading(text: &str) -> String {
    let heading = normal(text);
    let bare = heading
        .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '[' | ']' | '.' | '_' | ' ' | '?'));
    bare.to_owned()
}

/// Which form a heading is of.
///
/// # Errors
/// [`FileFault::MissingColumns`] when it lacks what that form cannot do without.
pub(crate) fn form_of(heading: &Heading<'_>, groups: &[Group]) -> Result<Form, FileFault> {
    let has = |col: Col| heading.at[col as usize].is_some();
    let first = groups.first().copied().unwrap_or_default();
    let repeated = groups.len() > 1 || first.another.is_some();
    // A table of items may name the depositor too; an answer has its time, or no list number yet.
    let one_answer = has(Col::Email) && !has(Col::Line) && (has(Col::Timestamp) || !has(Col::ListNumber));
    let form = if repeated || one_answer { Form::Answers } else { Form::Items };
    let who = match form {
        Form::Answers => (Col::Email, has(Col::Email)),
        Form::Items => (Col::ListNumber, has(Col::ListNumber)),
    };
    let wanted = [
        who,
        (Col::Category, first.category.is_some()),
        (Col::Description, first.description.is_some()),
        (Col::Price, first.price.is_some()),
    ];
    let missing = wanted.iter().filter(|(_, there)| !there);
    let names: Vec<&'static str> = missing.map(|(col, _)| COLUMNS[*col as usize].heading).collect();
    if names.is_empty() { Ok(form) } else { Err(FileFault::MissingColumns { names }) }
}
