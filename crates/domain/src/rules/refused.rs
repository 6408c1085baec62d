//! Goods that the sale does not take, found by the words people use for them.
//!
//! One row a use of a word: where it counts, for whom, and beside which words it means something else
//! (a `casque audio` is no helmet). In doubt nothing is refused: the table sees the item again.
// tidy: words of files

use super::figures::pieces_named;
use super::goods::Refused;
use super::words::{Read, Words};
use super::{Breach, Rule};
use crate::category::Category::{self, Accessories, Books, Clothes, Nursery, Other, Shoes, Toys};
use crate::code::Line;
use std::collections::HashMap;
use std::sync::LazyLock;

/// For whom the words count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Who {
    Anybody,
    Adults,
    Men,
}

/// A row of the table as it is written: goods, where, for whom, its names, the words that excuse it. A
/// name after `^` counts only at the start of the description.
type Row = (Refused, &'static [Category], Who, &'static str, &'static str);

/// Everywhere but among toys and books, which show or play what is refused.
const REAL: &[Category] = &[Clothes, Shoes, Nursery, Accessories, Other];
/// Where household goods stand.
const HOUSE: &[Category] = &[Nursery, Accessories, Other];
/// Where what is worn stands.
const WORN: &[Category] = &[Clothes, Accessories, Other];
/// Where what is played stands.
const PLAYED: &[Category] = &[Toys, Accessories, Other];

const ROWS: &[Row] = &[
    (
        Refused::CarSeat,
        REAL,
        Who::Anybody,
        "siège auto, siège voiture, siège enfant voiture, coque auto, car seat, booster seat",
        "housse, adaptateur, protection, protège, miroir, tapis, organiseur",
    ),
    (Refused::CarSeat, REAL, Who::Anybody, "rehausseur", "chaise, table, repas, housse"),
    (
        Refused::CarSeat,
        &[Nursery],
        Who::Anybody,
        "cosy, ^maxi cosi",
        "poussette, housse, adaptateur, nid, chancelière, couverture",
    ),
    (
        Refused::FeedingBottle,
        REAL,
        Who::Anybody,
        "biberon, feeding bottle",
        "chauffe biberon, stérilisateur, égouttoir, porte biberon, sac, housse, thermos, sèche \
         biberon",
    ),
    (Refused::Potty, &[Nursery], Who::Anybody, "^pot, potty", "petit pot, lait, conservation, crayon, fleur"),
    (
        Refused::Potty,
        REAL,
        Who::Anybody,
        "pot bébé, pot enfant, pot apprentissage, pot toilette, potty",
        "petit pot",
    ),
    (
        Refused::BabyTableware,
        &[Nursery],
        Who::Anybody,
        "vaisselle, assiette, bol, gobelet, couvert, cuillère, tasse, timbale, coffret repas",
        "chauffe assiette, range, égouttoir, mixeur, robot, cuiseur",
    ),
    (
        Refused::BabyTableware,
        &[Accessories, Other],
        Who::Anybody,
        "vaisselle bébé, vaisselle enfant, assiette bébé, bol bébé, gobelet bébé, couvert bébé, \
         tasse apprentissage",
        "",
    ),
    (
        Refused::Disc,
        PLAYED,
        Who::Anybody,
        "cd, dvd, cd rom, blu ray, bluray, 33 tours, 45 tours, cassette audio, cassette vidéo, \
         vhs, k7",
        "lecteur, radio, poste, chaîne, range, rangement, boîtier, tour cd, livre",
    ),
    (Refused::Disc, &[Books], Who::Anybody, "^cd, ^dvd", "livre"),
    (
        Refused::Disc,
        &[Other, Accessories],
        Who::Anybody,
        "vinyle, vinyl",
        "sac, pochette, ceinture, nappe, lecteur, platine, sol",
    ),
    (Refused::Disc, PLAYED, Who::Anybody, "disque vinyle, vinyle 33, vinyle 45", ""),
    (
        Refused::Helmet,
        &[Clothes, Shoes, Nursery, Accessories, Other, Toys],
        Who::Anybody,
        "casque, helmet, bombe équitation, bombe cheval",
        "audio, musique, bluetooth, écouteur, anti bruit, antibruit, sans fil, micro, gaming, \
         déguisement, pompier, chevalier, playmobil, lego, jouet, police, policier, romain, \
         viking, gaulois, chantier, construction, dark vador, star war, poupée, réalité virtuelle",
    ),
    (
        Refused::VideoGame,
        PLAYED,
        Who::Anybody,
        "console, playstation, ps2, ps3, ps4, ps5, psp, xbox, wii, nintendo, gameboy, game boy, \
         jeu vidéo, jeu pc, jeu ordinateur, video game, pc game",
        "peluche, figurine, mixage, carte, puzzle, sac, housse",
    ),
    (
        Refused::Furniture,
        HOUSE,
        Who::Anybody,
        "meuble, commode, armoire, ^étagère, ^bureau, ^buffet, canapé, table chevet, table nuit, \
         table basse, ^bibliothèque, furniture",
        "poupée, cale, protection, protège, accessoire",
    ),
    (
        Refused::Lamp,
        HOUSE,
        Who::Anybody,
        "lampe, lampadaire, luminaire, lustre, abat jour, lamp",
        "frontale, poche, torche, vélo",
    ),
    (
        Refused::Decoration,
        HOUSE,
        Who::Anybody,
        "décoration, ^déco, objet déco, bibelot, vase, bougie, bougeoir, cadre photo, ^cadre, \
         poster, affiche, ^tableau, statue, statuette, guirlande, boule noël, sapin noël, rideau, \
         sticker mural",
        "éveil, vélo, magique",
    ),
    (
        Refused::Bedding,
        &[Nursery, Other],
        Who::Anybody,
        "drap, housse couette, couette, parure lit, linge lit, oreiller, taie, couvre lit, dessus \
         lit, traversin, alèse, édredon, matelas, bedding",
        "bain, plage, allaitement, langer, gonflable, parapluie, poussette, landau, poupée, camping",
    ),
    (Refused::YellowedBook, &[Books, Other], Who::Anybody, "jauni, jaunie, yellowed", "non jauni, pas jauni"),
    (
        Refused::Encyclopedia,
        &[Books, Other],
        Who::Anybody,
        "encyclopédie, encyclopaedia, encyclopedia, universalis",
        "",
    ),
    (
        Refused::Schoolbook,
        &[Books, Other],
        Who::Anybody,
        "livre scolaire, manuel scolaire, livre école, livre classe, schoolbook, textbook, manuel \
         collège, manuel lycée, manuel math, manuel mathématique, manuel français, manuel \
         histoire, manuel lecture, manuel cp, manuel ce1, manuel ce2, manuel cm1, manuel cm2, \
         manuel 6eme, manuel 5eme, manuel 4eme, manuel 3eme, manuel seconde, manuel première, \
         manuel terminale",
        "",
    ),
    (
        Refused::AdultUnderwear,
        WORN,
        Who::Anybody,
        "soutien gorge, string, lingerie, porte jarretelle",
        "sport, filet",
    ),
    (
        Refused::AdultUnderwear,
        WORN,
        Who::Adults,
        "culotte, slip, boxer, sous vêtement, tanga, shorty, underwear, panties",
        "bain, maillot, vélo, cheval, équitation, jupe culotte, golf, cycliste, pantalon",
    ),
    (Refused::AdultUnderwear, WORN, Who::Men, "caleçon", "bain, maillot"),
    (Refused::AdultNightwear, WORN, Who::Anybody, "nuisette, déshabillé", ""),
    (
        Refused::AdultNightwear,
        WORN,
        Who::Adults,
        "pyjama, chemise nuit, robe chambre, peignoir, pyjashort, nightwear, nightdress",
        "bain",
    ),
    (
        Refused::Socks,
        REAL,
        Who::Anybody,
        "chaussette, socquette, mi bas, socks",
        "ski, chausson, basket, chaussure",
    ),
    (
        Refused::Tights,
        WORN,
        Who::Anybody,
        "collant, tights",
        "auto collant, pantalon collant, running, course, vélo, cyclisme, cycliste, ski",
    ),
    (
        Refused::MensSuit,
        WORN,
        Who::Men,
        "costume, smoking, suit",
        "déguisement, carnaval, halloween, pirate, super héro, théâtre, spiderman, père noël, \
         enfant, garçon",
    ),
    (
        Refused::Tie,
        &[Clothes, Accessories, Other],
        Who::Anybody,
        "cravate, necktie",
        "pince cravate, épingle cravate",
    ),
    (
        Refused::Kimono,
        WORN,
        Who::Anybody,
        "kimono, judogi, dobok",
        "manche kimono, col kimono, veste kimono, robe kimono, blouse kimono, top kimono, gilet \
         kimono",
    ),
];

/// The parts of a text with commas between them.
fn parts(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty())
}

/// A row with its words taken apart.
struct Known {
    row: &'static Row,
    names: Vec<(bool, Words)>,
    unless: Vec<Words>,
}

/// The rows, and which of them a word begins a name of.
struct Table {
    rows: Vec<Known>,
    by_word: HashMap<String, Vec<usize>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let rows: Vec<Known> = ROWS
        .iter()
        .map(|row| Known {
            row,
            names: parts(row.3).map(|name| (name.starts_with('^'), Words::of(name))).collect(),
            unless: parts(row.4).map(Words::of).collect(),
        })
        .collect();
    let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, known) in rows.iter().enumerate() {
        for (_, name) in &known.names {
            let at = by_word.entry(name.all()[0].clone()).or_default();
            if at.last() != Some(&index) {
                at.push(index);
            }
        }
    }
    Table { rows, by_word }
});

/// What of an item the sale does not take; one breach at most, the first that fits.
pub(super) fn check(read: &Read<'_>) -> Option<Breach> {
    let goods = named(read).or_else(|| used_jigsaw(read))?;
    Some(Breach { line: Some(Line(read.item.line)), rule: Rule::NotAccepted { goods } })
}

fn named(read: &Read<'_>) -> Option<Refused> {
    let words = read.words.all();
    words.iter().enumerate().find_map(|(at, word)| {
        let rows = TABLE.by_word.get(word)?;
        rows.iter()
            .map(|index| &TABLE.rows[*index])
            .find(|known| fits(known, read, at))
            .map(|known| known.row.0)
    })
}

fn fits(known: &Known, read: &Read<'_>, at: usize) -> bool {
    let (_, categories, who, ..) = known.row;
    let wearer = match who {
        Who::Anybody => true,
        Who::Adults => read.is_adult(),
        Who::Men => read.is_mans(),
    };
    categories.contains(&read.item.category)
        && wearer
        && known.names.iter().any(|(first, name)| (at == 0 || !first) && read.words.has_at(at, name))
        && !known.unless.iter().any(|words| read.words.has(words))
}

/// A jigsaw over 104 pieces, unless it is said to be new.
fn used_jigsaw(read: &Read<'_>) -> Option<Refused> {
    const PIECES_MAX: u32 = 104;
    let jigsaw = matches!(read.item.category, Toys | Other) && read.words.has_word(&["puzzle", "jigsaw"]);
    let new = read.words.has_word(&["neuf", "neuve", "blister", "scelle", "emballe", "new"])
        || read.words.has(&Words::of("jamais ouvert"));
    let large = pieces_named(read.item.description).is_some_and(|pieces| pieces > PIECES_MAX);
    (jigsaw && large && !new).then_some(Refused::UsedJigsaw)
}
