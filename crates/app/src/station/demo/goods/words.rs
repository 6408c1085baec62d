//! Colours, sizes and brands as depositors in France write them.

/// Colours of clothes.
pub(super) const COLORS: &[&str] = &[
    "bleu marine",
    "bleu ciel",
    "bleu jean",
    "rouge",
    "bordeaux",
    "rose",
    "rose pâle",
    "fuchsia",
    "blanc",
    "écru",
    "beige",
    "gris",
    "gris chiné",
    "noir",
    "vert",
    "vert kaki",
    "vert d'eau",
    "jaune",
    "moutarde",
    "orange",
    "camel",
    "marron",
    "violet",
    "lilas",
    "turquoise",
    "multicolore",
    "rayé bleu et blanc",
    "terracotta",
];
/// Colours of what is made for babies.
pub(super) const SOFT: &[&str] =
    &["blanc", "écru", "rose pâle", "bleu ciel", "gris clair", "vert amande", "jaune pâle", "taupe"];
/// Colours of leather.
pub(super) const LEATHER: &[&str] = &[
    "noir",
    "marron",
    "camel",
    "bleu marine",
    "bordeaux",
    "blanc",
    "gris",
    "doré",
    "argenté",
    "rouge",
    "rose",
];
/// Colours of toys, when anybody says one.
pub(super) const BRIGHT: &[&str] = &["", "", "", "", "", "multicolore", "rouge et bleu"];
/// Colours of jeans.
pub(super) const DENIM: &[&str] = &["bleu jean", "bleu brut", "bleu clair", "noir", "gris", "bleu jean"];
/// No colour.
pub(super) const PLAIN: &[&str] = &[""];

/// Sizes of small children, from which age in months.
pub(super) const MONTHS: &[(i64, &str)] = &[
    (0, "naissance"),
    (1, "1 mois"),
    (3, "3 mois"),
    (6, "6 mois"),
    (9, "9 mois"),
    (12, "12 mois"),
    (18, "18 mois"),
    (24, "24 mois"),
    (30, "36 mois"),
];
/// Sizes of women.
pub(super) const WOMEN_SIZES: &[&str] = &["34", "36", "38", "40", "M", "42", "L", "44", "46"];
/// Sizes of men.
pub(super) const MEN_SIZES: &[&str] = &["S", "M", "40", "L", "42", "XL"];
/// One size.
pub(super) const ONE_SIZE: &[&str] = &["unique", "taille unique", ""];

/// Clothes of babies.
pub(super) const BABY: &[&str] = &[
    "Petit Bateau",
    "Petit Bateau",
    "Kiabi",
    "Vertbaudet",
    "Jacadi",
    "DPAM",
    "Obaïbi",
    "Absorba",
    "Sucre d'Orge",
    "Orchestra",
    "Sergent Major",
    "Tape à l'œil",
    "Natalys",
    "Noukie's",
    "Cyrillus",
    "H&M",
    "C&A",
    "Tex",
    "Bout'Chou",
    "La Redoute",
    "Grain de Blé",
    "Lili Gaufrette",
    "",
];
/// Clothes of children.
pub(super) const CHILDREN: &[&str] = &[
    "Okaïdi",
    "Okaïdi",
    "Kiabi",
    "Kiabi",
    "Vertbaudet",
    "Petit Bateau",
    "DPAM",
    "Jacadi",
    "Sergent Major",
    "Orchestra",
    "Tape à l'œil",
    "Zara",
    "H&M",
    "C&A",
    "Gémo",
    "La Halle",
    "IKKS",
    "Catimini",
    "Cyrillus",
    "Monoprix",
    "La Redoute",
    "Décathlon",
    "Tex",
    "In Extenso",
    "Lisa Rose",
    "Name it",
    "sans marque",
    "",
];
/// Clothes of men.
pub(super) const MENS: &[&str] = &[
    "Celio",
    "Jules",
    "Armand Thiery",
    "Kiabi",
    "Lacoste",
    "Devred",
    "Uniqlo",
    "Levi's",
    "Décathlon",
    "H&M",
    "Brice",
    "",
];
/// Clothes of women.
pub(super) const ADULTS: &[&str] = &[
    "Promod",
    "Camaïeu",
    "Kiabi",
    "Zara",
    "H&M",
    "Mango",
    "Naf Naf",
    "Esprit",
    "Etam",
    "Cache Cache",
    "Monoprix",
    "Comptoir des Cotonniers",
    "Sézane",
    "Desigual",
    "Levi's",
    "Gap",
    "Uniqlo",
    "Caroll",
    "1.2.3",
    "Bonobo",
    "La Redoute",
    "",
];
/// Expectant mothers.
pub(super) const MATERNITY: &[&str] = &["Envie de Fraise", "Vertbaudet", "Kiabi", "H&M Mama", "Orchestra"];
/// Sport and mountain.
pub(super) const SPORT: &[&str] = &[
    "Wed'ze",
    "Quechua",
    "Décathlon",
    "Domyos",
    "Kipsta",
    "Adidas",
    "Nike",
    "Puma",
    "Go Sport",
    "Salomon",
    "Poivre Blanc",
];
/// Shoes of children.
pub(super) const KIDS_SHOES: &[&str] = &[
    "Kickers",
    "Babybotte",
    "GBB",
    "Aster",
    "Mod'8",
    "Little Mary",
    "Noël",
    "Bellamy",
    "Geox",
    "Adidas",
    "Nike",
    "Puma",
    "Converse",
    "Veja",
    "Décathlon",
    "Kiabi",
    "La Halle",
    "Gémo",
    "Robeez",
    "Aigle",
    "Birkenstock",
    "Start-Rite",
    "",
];
/// Shoes of adults.
pub(super) const SHOES_OF_ADULTS: &[&str] = &[
    "André",
    "Eram",
    "Minelli",
    "San Marina",
    "Adidas",
    "Nike",
    "Converse",
    "Kickers",
    "Clarks",
    "Geox",
    "Texto",
    "Bocage",
    "Gabor",
    "Doc Martens",
];
/// For babies and prams.
pub(super) const PRAMS: &[&str] = &[
    "Chicco",
    "Chicco",
    "Bébé Confort",
    "Babymoov",
    "Béaba",
    "Tigex",
    "Badabulle",
    "Vertbaudet",
    "Ikea",
    "Yoyo Babyzen",
    "Red Castle",
    "Candide",
    "Tineo",
    "Safety 1st",
    "Cybex",
    "BabyBjörn",
    "Fisher-Price",
    "Infantino",
    "Nattou",
    "Moulin Roty",
    "Peg Perego",
    "Bébé Jou",
];
/// Linen for babies.
pub(super) const LINEN: &[&str] = &[
    "Sauthon",
    "Noukie's",
    "Vertbaudet",
    "Kiabi",
    "Nattou",
    "Jacadi",
    "Red Castle",
    "Candide",
    "Absorba",
    "fait main",
];
/// Wooden and early toys.
pub(super) const EARLY: &[&str] = &[
    "Djeco",
    "Janod",
    "Vilac",
    "Moulin Roty",
    "Fisher-Price",
    "VTech",
    "Chicco",
    "Hape",
    "Oxybul",
    "Smoby",
    "Lilliputiens",
    "Playskool",
    "Ambi Toys",
    "Ecoiffier",
    "Nature & Découvertes",
    "",
];
/// Board games.
pub(super) const GAMES: &[&str] = &[
    "Djeco",
    "Haba",
    "Ravensburger",
    "Hasbro",
    "Gigamic",
    "Asmodée",
    "Dujardin",
    "Nathan",
    "Goliath",
    "MB",
    "Tactic",
];
/// Publishers for children.
pub(super) const CHILDRENS_BOOKS: &[&str] = &[
    "Gallimard Jeunesse",
    "L'École des loisirs",
    "Nathan",
    "Bayard",
    "Milan",
    "Auzou",
    "Père Castor",
    "Casterman",
    "Hachette",
    "Usborne",
    "Fleurus",
    "Flammarion",
    "Gründ",
    "Thierry Magnier",
    "Actes Sud Junior",
    "Lito",
    "Hemma",
    "Larousse",
];
/// Publishers for adults.
pub(super) const ADULTS_BOOKS: &[&str] = &[
    "Folio",
    "Pocket",
    "Le Livre de Poche",
    "Points",
    "J'ai lu",
    "10/18",
    "Gallimard",
    "Actes Sud",
    "Babel",
    "Grasset",
];
