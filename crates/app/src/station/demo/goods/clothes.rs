//! Clothes and shoes, with the prices that the association advises.

use super::Wearer::{Baby, Boy, Child, Girl, Man, Woman};
use super::words::*;
use super::{Good, Sizes, good};
use contract::domain::rules::Limited;

const PRINTS: &[&str] = &[
    "rayé",
    "uni",
    "imprimé étoiles",
    "imprimé animaux",
    "brodé",
    "à pois",
    "fleuri",
    "imprimé dinosaures",
    "",
];
const PRINTS_F: &[&str] =
    &["à fleurs", "rayée", "unie", "à carreaux", "à pois", "imprimée", "brodée", "en jean", ""];
const WARM: &[&str] = &["doublé polaire", "à capuche", "rembourré", "déperlant", "avec capuche amovible", ""];
const WARM_F: &[&str] = &["à capuche", "doublée polaire", "rembourrée", "déperlante", "sans manches", ""];
const JEANS: &[&str] = &["slim", "droit", "brut", "délavé", "taille réglable", "avec revers", ""];

const fn worn(
    name: &'static str,
    details: &'static [&'static str],
    wearer: super::Wearer,
    brands: &'static [&'static str],
    euros: (i64, i64),
    weight: u32,
) -> Good {
    good(name, details, wearer, brands, euros, weight).sized(Sizes::Worn)
}

const fn shoe(
    name: &'static str,
    details: &'static [&'static str],
    wearer: super::Wearer,
    brands: &'static [&'static str],
    euros: (i64, i64),
    weight: u32,
) -> Good {
    good(name, details, wearer, brands, euros, weight).sized(Sizes::Shoe).colored(LEATHER)
}

/// What is worn.
pub(super) const CLOTHES: &[Good] = &[
    worn("Body manches longues", PRINTS, Baby, BABY, (1, 4), 60).colored(SOFT),
    worn("Body manches courtes", PRINTS, Baby, BABY, (1, 3), 40).colored(SOFT),
    worn("Lot de 3 bodys", &["manches courtes", "manches longues", "croisés"], Baby, BABY, (3, 7), 35)
        .colored(SOFT),
    worn("Lot de 2 pyjamas", &["en velours", "en coton", "ouverture dos"], Baby, BABY, (4, 8), 30)
        .colored(SOFT),
    worn(
        "Pyjama velours",
        &["ouverture devant", "ouverture dos", "motif lapin", "à étoiles"],
        Baby,
        BABY,
        (2, 6),
        45,
    ),
    worn("Pyjama coton", &["pressionné", "zippé", "imprimé renards"], Baby, BABY, (2, 5), 30).colored(SOFT),
    worn("Grenouillère", &["molletonnée", "en jersey", "rayée"], Baby, BABY, (2, 5), 20).colored(SOFT),
    worn("Barboteuse", PRINTS_F, Baby, BABY, (2, 6), 18),
    worn("Salopette", &["en jean", "en velours côtelé", "doublée"], Baby, BABY, (3, 8), 28),
    worn("Brassière", &["en laine", "tricotée main", "croisée"], Baby, LINEN, (1, 5), 14).colored(SOFT),
    worn(
        "Ensemble 2 pièces",
        &["pantalon et gilet", "short et chemise", "robe et bloomer"],
        Baby,
        BABY,
        (4, 10),
        30,
    ),
    worn("Combinaison pilote", &["doublée polaire", "déperlante", "avec moufles"], Baby, BABY, (5, 13), 18),
    worn("Pantalon souple", &["en molleton", "en lin", "sarouel", ""], Baby, BABY, (2, 5), 30),
    worn("Gilet", &["tricoté main", "zippé", "en coton", "à capuche"], Baby, BABY, (2, 6), 28),
    worn("T-shirt manches courtes", PRINTS, Child, CHILDREN, (1, 5), 60),
    worn("T-shirt manches longues", PRINTS, Child, CHILDREN, (1, 6), 55),
    worn("Sous-pull", &["col roulé", "uni", "rayé"], Child, CHILDREN, (2, 4), 20),
    worn("Sweat", &["à capuche", "molletonné", "imprimé", "zippé", ""], Child, CHILDREN, (2, 8), 45),
    worn("Pull", &["en laine", "jacquard", "rayé", "col V", "torsadé", ""], Child, CHILDREN, (2, 8), 50),
    worn("Gilet", &["zippé", "en maille", "à capuche", "boutonné", ""], Child, CHILDREN, (2, 8), 35),
    worn("Jean", JEANS, Child, CHILDREN, (3, 10), 55).colored(DENIM),
    worn(
        "Pantalon",
        &["en velours", "chino", "doublé", "cargo", "en toile", ""],
        Child,
        CHILDREN,
        (3, 9),
        50,
    ),
    worn("Pantalon de jogging", &["molletonné", "à bandes", ""], Child, CHILDREN, (2, 7), 35),
    worn("Survêtement", &["complet", "2 pièces", ""], Child, SPORT, (3, 10), 16),
    worn("Short", &["en jean", "en toile", "de sport", ""], Child, CHILDREN, (2, 7), 25),
    worn("Pyjama", &["2 pièces", "en velours", "en coton", "polaire"], Child, CHILDREN, (2, 7), 40),
    worn("Maillot de bain", &["anti-UV", "1 pièce", "short", ""], Child, CHILDREN, (1, 5), 14),
    worn("Imperméable", &["doublé", "à capuche", "ciré"], Child, CHILDREN, (3, 10), 18),
    worn("Coupe-vent", &["réversible", "léger", ""], Child, SPORT, (3, 9), 16),
    worn("Combinaison de ski", &["une pièce", "avec bretelles", ""], Child, SPORT, (8, 20), 14),
    worn("Pantalon de ski", &["salopette", "imperméable", ""], Child, SPORT, (5, 13), 14),
    worn("Polaire", &["zippée", "à col montant", ""], Child, SPORT, (2, 8), 22),
    worn("Manteau", WARM, Child, CHILDREN, (5, 13), 26).at_most(Limited::Coat),
    worn("Doudoune", WARM_F, Child, CHILDREN, (5, 13), 26).at_most(Limited::Coat),
    worn("Parka", WARM_F, Child, CHILDREN, (5, 13), 18).at_most(Limited::Coat),
    worn("Blouson", &["en jean", "teddy", "zippé", "simili cuir"], Child, CHILDREN, (3, 10), 18)
        .at_most(Limited::Coat),
    worn("Robe", PRINTS_F, Girl, CHILDREN, (3, 13), 90),
    worn(
        "Robe",
        &["de fête", "en velours", "à volants", "manches longues", "pull"],
        Girl,
        CHILDREN,
        (3, 13),
        55,
    ),
    worn("Jupe", &["plissée", "en jean", "en tulle", "à volants", ""], Girl, CHILDREN, (2, 8), 45),
    worn("Legging", &["uni", "imprimé", "court", ""], Girl, CHILDREN, (1, 4), 45),
    worn("Tunique", PRINTS_F, Girl, CHILDREN, (2, 7), 32),
    worn("Blouse", PRINTS_F, Girl, CHILDREN, (2, 7), 30),
    worn("Combishort", &["fleuri", "en jean", ""], Girl, CHILDREN, (3, 8), 16),
    worn("Ensemble jupe et haut", &["coordonnés", ""], Girl, CHILDREN, (4, 13), 16),
    worn("Chemise", &["à carreaux", "blanche", "en lin", "en jean", "col mao"], Boy, CHILDREN, (2, 7), 55),
    worn("Polo", &["manches courtes", "manches longues", "rayé"], Boy, CHILDREN, (2, 6), 40),
    worn("Bermuda", &["en toile", "en jean", "cargo"], Boy, CHILDREN, (2, 7), 38),
    worn(
        "Ensemble de cérémonie",
        &["chemise et pantalon", "gilet et nœud papillon"],
        Boy,
        CHILDREN,
        (6, 13),
        8,
    ),
    worn("Robe", PRINTS_F, Woman, ADULTS, (5, 23), 55),
    worn("Jupe", &["crayon", "longue", "en jean", "portefeuille", "évasée"], Woman, ADULTS, (3, 10), 35),
    worn("Chemisier", &["fluide", "en soie", "blanc", "à pois", ""], Woman, ADULTS, (3, 8), 35),
    worn("T-shirt", &["col V", "marinière", "imprimé", "manches longues"], Woman, ADULTS, (3, 8), 35),
    worn("Pull", &["en mohair", "col roulé", "en cachemire", "torsadé", "rayé"], Woman, ADULTS, (3, 10), 40),
    worn("Jean", JEANS, Woman, ADULTS, (4, 13), 35).colored(DENIM),
    worn("Pantalon", &["fluide", "à pinces", "en velours", "carotte"], Woman, ADULTS, (4, 13), 30),
    worn("Combinaison pantalon", &["noire", "fluide", ""], Woman, ADULTS, (7, 23), 10),
    worn("Manteau", &["en laine", "long", "cintré"], Woman, ADULTS, (8, 31), 12).at_most(Limited::Coat),
    worn("Trench", &["beige", "court", ""], Woman, ADULTS, (7, 23), 8).at_most(Limited::Coat),
    worn("Robe de grossesse", PRINTS_F, Woman, MATERNITY, (5, 15), 8),
    worn("Jean de grossesse", &["bandeau haut", "slim", ""], Woman, MATERNITY, (4, 13), 8).colored(DENIM),
    worn("Chemise", &["cintrée", "à carreaux", "en lin", "blanche"], Man, MENS, (3, 8), 40),
    worn("Polo", &["uni", "rayé", ""], Man, MENS, (3, 8), 30),
    worn("Pull", &["col V", "camionneur", "en laine"], Man, MENS, (3, 10), 30),
    worn("Jean", JEANS, Man, MENS, (4, 13), 25).colored(DENIM),
    worn("Blouson", &["en cuir", "en jean", "coupe droite"], Man, MENS, (8, 31), 10).at_most(Limited::Coat),
];

/// What is walked in.
pub(super) const SHOES: &[Good] = &[
    shoe(
        "Baskets",
        &["à scratch", "montantes", "en toile", "lumineuses", "à lacets"],
        Child,
        KIDS_SHOES,
        (2, 12),
        60,
    ),
    shoe("Bottines", &["zippées", "en cuir", "fourrées", "à lacets"], Child, KIDS_SHOES, (3, 14), 45),
    shoe("Bottes de pluie", &["à pois", "unies", "fourrées"], Child, KIDS_SHOES, (2, 6), 35),
    shoe("Sandales", &["en cuir", "fermées", "de plage", "à scratch"], Child, KIDS_SHOES, (2, 9), 30),
    shoe("Chaussons", &["en cuir souple", "fourrés", "rythmiques"], Child, KIDS_SHOES, (1, 5), 25),
    shoe("Après-ski", &["imperméables", "à scratch", ""], Child, SPORT, (3, 9), 16),
    shoe("Chaussures de foot", &["à crampons", "de futsal"], Boy, SPORT, (3, 10), 18),
    shoe("Ballerines", &["vernies", "de danse", "en cuir", "à bride"], Girl, KIDS_SHOES, (2, 8), 35),
    shoe("Bottes", &["en cuir", "cavalières", "fourrées"], Girl, KIDS_SHOES, (4, 14), 25),
    shoe("Chaussons", &["en cuir souple", "premiers pas", "tricotés"], Baby, KIDS_SHOES, (1, 4), 45),
    shoe(
        "Chaussures premiers pas",
        &["montantes", "à lacets", "semelle souple"],
        Baby,
        KIDS_SHOES,
        (3, 12),
        50,
    ),
    shoe("Escarpins", &["à talon", "vernis", "en daim"], Woman, SHOES_OF_ADULTS, (3, 14), 30),
    shoe("Bottines", &["à talon", "chelsea", "en cuir"], Woman, SHOES_OF_ADULTS, (5, 18), 35),
    shoe("Bottes", &["hautes", "cavalières", "en daim"], Woman, SHOES_OF_ADULTS, (6, 20), 25),
    shoe("Baskets", &["en toile", "de running", "en cuir"], Woman, SHOES_OF_ADULTS, (4, 15), 35),
    shoe("Sandales", &["compensées", "plates", "en cuir"], Woman, SHOES_OF_ADULTS, (3, 12), 20),
    shoe("Chaussures de ville", &["en cuir", "derbies", "mocassins"], Man, SHOES_OF_ADULTS, (5, 18), 30),
    shoe("Chaussures de randonnée", &["montantes", "imperméables"], Man, SPORT, (5, 18), 20),
];
