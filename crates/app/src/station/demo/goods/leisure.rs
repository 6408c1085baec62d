//! Toys and games, books, and what fits nowhere else.

use super::Wearer::{Anybody, Reader};
use super::words::*;
use super::{Good, Sizes, good};
use contract::domain::rules::Limited;

const fn toy(
    name: &'static str,
    details: &'static [&'static str],
    brands: &'static [&'static str],
    euros: (i64, i64),
    weight: u32,
) -> Good {
    good(name, details, Anybody, brands, euros, weight).colored(BRIGHT).sized(FROM)
}

const fn book(name: &'static str, details: &'static [&'static str], euros: (i64, i64), weight: u32) -> Good {
    good(name, details, Anybody, CHILDRENS_BOOKS, euros, weight).colored(PLAIN)
}

/// A book of one publisher.
const fn title(
    name: &'static str,
    details: &'static [&'static str],
    publisher: &'static [&'static str],
    euros: (i64, i64),
    weight: u32,
) -> Good {
    good(name, details, Anybody, publisher, euros, weight).colored(PLAIN)
}

const fn novel(name: &'static str, details: &'static [&'static str], euros: (i64, i64), weight: u32) -> Good {
    good(name, details, Reader, ADULTS_BOOKS, euros, weight).colored(PLAIN).at_most(Limited::AdultBook)
}

const FROM: Sizes = Sizes::Of(&["", "", "", "dès 3 ans", "4-8 ans", "dès 5 ans"]);
const YOUNG: Sizes = Sizes::Of(&["", "", "", "dès 6 mois", "dès la naissance", "18 mois et +"]);
const LEGO: &[&str] = &["Lego"];
const PLAYMOBIL: &[&str] = &["Playmobil"];
const DOLLS: &[&str] = &["Corolle", "Smoby", "Mattel", "Klein", "Djeco", "Barbie"];
const WHEELS: &[&str] = &["Décathlon", "B'Twin", "Oxelo", "Micro", "Smoby", "Puky", "Chicco", "Rockrider"];

/// Toys and games.
pub(super) const TOYS: &[Good] = &[
    toy(
        "Puzzle",
        &["24 pièces", "48 pièces", "100 pièces", "3 x 49 pièces", "en bois 12 pièces"],
        GAMES,
        (1, 5),
        50,
    ),
    toy(
        "Jeu de société",
        &["Dobble", "Dixit", "Les Aventuriers du rail junior"],
        &["Asmodée", ""],
        (3, 10),
        30,
    ),
    toy("Jeu de société", &["Cluedo", "Monopoly junior", "Qui est-ce ?"], &["Hasbro", "MB", ""], (2, 9), 30),
    toy(
        "Jeu de société",
        &["Puissance 4", "La Bonne Paye", "Docteur Maboul"],
        &["Hasbro", "MB", ""],
        (2, 8),
        26,
    ),
    toy(
        "Jeu de société",
        &["Labyrinthe", "Make 'n' Break", "Croque-Carotte"],
        &["Ravensburger"],
        (3, 10),
        18,
    ),
    toy("Jeu de cartes", &["Uno", "Mille Bornes", "7 familles"], &["Mattel", "Dujardin", ""], (1, 5), 26),
    toy("Jeu coopératif", &["Le Verger", "Hop ! Hop ! Hop !", "Little coopération"], GAMES, (3, 9), 20),
    toy("Jeu de cartes", &["7 familles", "Bataflash", "Sardines", "Pipolo"], GAMES, (1, 4), 30),
    toy("Memory", &["animaux", "Disney", "géant"], GAMES, (1, 5), 22),
    toy("Loto", &["des animaux", "sonore", "des couleurs"], GAMES, (1, 6), 22),
    toy("Lego City", &["camion de pompiers", "hélicoptère", "commissariat", "train"], LEGO, (4, 25), 28),
    toy("Lego Friends", &["la maison d'Olivia", "le centre équestre", "la voiture"], LEGO, (4, 20), 20),
    toy("Lego Duplo", &["la ferme", "le train", "100 briques", "le zoo"], LEGO, (4, 18), 26).sized(YOUNG),
    toy("Lego Star Wars", &["vaisseau", "chasseur", "avec notice"], LEGO, (5, 25), 14),
    toy(
        "Playmobil",
        &["la ferme", "bateau pirate", "maison transportable", "calèche"],
        PLAYMOBIL,
        (3, 20),
        34,
    ),
    toy("Playmobil 1.2.3", &["arche de Noé", "ferme", "avion"], PLAYMOBIL, (3, 12), 16).sized(YOUNG),
    toy("Peluche", &["lapin", "ours", "éléphant", "licorne"], EARLY, (1, 5), 25)
        .sized(YOUNG)
        .at_most(Limited::SoftToy),
    toy("Doudou", &["plat", "marionnette", "musical"], EARLY, (1, 4), 14)
        .sized(YOUNG)
        .at_most(Limited::SoftToy),
    toy("Poupée", &["avec vêtements", "mannequin", "baigneur", "de chiffon"], DOLLS, (2, 12), 34),
    toy("Poussette de poupée", &["canne", "landau", "pliante"], DOLLS, (3, 10), 16),
    toy("Vêtements de poupée", &["36 cm", "tricotés main", ""], DOLLS, (1, 5), 14),
    toy("Dînette", &["en bois", "en métal", "fruits à couper"], EARLY, (2, 9), 28),
    toy("Cuisine enfant", &["en bois", "avec accessoires"], EARLY, (12, 35), 7),
    toy("Établi", &["avec outils", "en bois"], EARLY, (5, 18), 12),
    toy("Marchande", &["avec caisse", "en bois"], EARLY, (6, 20), 9),
    toy("Circuit de train", &["en bois", "électrique", "40 éléments"], EARLY, (4, 20), 24),
    toy("Garage", &["3 étages", "en bois", "avec ascenseur"], EARLY, (4, 18), 18),
    toy("Circuit de voitures", &["à boucle", "lumineux"], EARLY, (3, 15), 16),
    toy("Voiture télécommandée", &["tout terrain", "de course"], EARLY, (3, 12), 18),
    toy(
        "Petites voitures",
        &["par 10", "miniatures métal"],
        &["Majorette", "Hot Wheels", "Norev"],
        (1, 6),
        26,
    ),
    toy("Camion", &["benne", "de pompiers", "poubelle", "toupie"], EARLY, (2, 9), 24),
    toy("Boîte à formes", &["en bois", "musicale", ""], EARLY, (1, 5), 24).sized(YOUNG),
    toy("Cubes", &["empilables", "en bois", "en tissu"], EARLY, (1, 6), 24).sized(YOUNG),
    toy("Hochet", &["en bois", "Sophie la girafe", "anneau"], EARLY, (1, 3), 22).sized(YOUNG),
    toy("Table d'activités", &["bilingue", "musicale"], EARLY, (4, 15), 18).sized(YOUNG),
    toy("Xylophone", &["en bois", "à tirer"], EARLY, (1, 5), 14).sized(YOUNG),
    toy("Instruments de musique", &["tambour et maracas", "guitare enfant", "accordéon"], EARLY, (2, 9), 14),
    toy("Château fort", &["avec chevaliers", "en bois"], EARLY, (5, 22), 10),
    toy(
        "Figurines",
        &["dinosaures", "animaux de la ferme", "chevaux"],
        &["Schleich", "Papo", "Safari"],
        (2, 9),
        24,
    ),
    toy("Déguisement", &["de princesse", "de pirate", "de chevalier", "de super-héros"], EARLY, (2, 9), 28),
    toy("Ardoise magique", &["magnétique", "de voyage"], EARLY, (1, 5), 16),
    toy("Loisirs créatifs", &["perles à repasser", "mosaïques", "gommettes", "bracelets"], GAMES, (1, 6), 26),
    toy("Microscope", &["avec lames", "x 600"], &["Buki", "Oxybul", "National Geographic"], (4, 15), 8),
    toy("Porteur", &["voiture", "en bois", "vache"], EARLY, (4, 15), 14).sized(YOUNG),
    toy("Tricycle", &["évolutif", "avec canne"], &["Smoby", "Chicco", "Puky"], (6, 25), 9),
    toy("Cheval à bascule", &["en bois", "à roulettes"], EARLY, (6, 25), 6),
    toy("Tente de jeu", &["tipi", "château", "pliable"], EARLY, (4, 15), 9),
];

/// Books.
pub(super) const BOOKS: &[Good] = &[
    title(
        "Album",
        &["Le Loup qui voulait changer de couleur", "Le Loup qui n'aimait pas Noël"],
        &["Auzou"],
        (1, 4),
        34,
    ),
    title(
        "Album",
        &["La Chasse à l'ours", "Elmer", "Chien Bleu"],
        &["Kaléidoscope", "L'École des loisirs"],
        (1, 4),
        34,
    ),
    title(
        "Album",
        &["Les Trois Brigands", "Le Gruffalo", "Loulou"],
        &["L'École des loisirs", "Gallimard"],
        (1, 4),
        34,
    ),
    title(
        "Album",
        &["Roule galette", "Poule Rousse", "La Grosse Faim de P'tit Bonhomme"],
        &["Père Castor"],
        (1, 4),
        30,
    ),
    title("Petit Ours Brun", &["va à la plage", "aime les câlins", "et son doudou"], &["Bayard"], (1, 2), 26),
    title("T'choupi", &["fait un gâteau", "s'habille tout seul", "à la crèche"], &["Nathan"], (1, 2), 34),
    title("Martine", &["à la ferme", "petite maman", "au zoo"], &["Casterman"], (1, 3), 20),
    title(
        "Max et Lili",
        &["Lili trouve sa maîtresse méchante", "Max est jaloux"],
        &["Calligram"],
        (1, 3),
        28,
    ),
    book("Livre sonore", &["Mes comptines", "Les instruments", "La forêt", "Vivaldi"], (2, 6), 34),
    book("Livre à toucher", &["Mes animaux tout doux", "À la ferme", "Les petites bêtes"], (1, 5), 28),
    book("Imagier", &["des animaux", "bilingue", "photo", "des saisons"], (1, 4), 32),
    book("Cherche et trouve", &["La ferme", "La ville", "Les dinosaures"], (1, 5), 24),
    book("Livre documentaire", &["Les volcans", "Le corps humain", "La mer", "L'espace"], (1, 5), 34),
    title(
        "Bande dessinée",
        &["Tom-Tom et Nana", "Ariol", "Mortelle Adèle"],
        &["Bayard", "BD Kids"],
        (2, 5),
        40,
    ),
    title(
        "Bande dessinée",
        &["Boule et Bill", "Yakari", "Les Sisters", "Titeuf"],
        &["Dupuis", "Bamboo", ""],
        (2, 5),
        40,
    ),
    title("Bande dessinée", &["Astérix le Gaulois", "Astérix chez les Bretons"], &["Hachette"], (2, 5), 20),
    title("Manga", &["One Piece tome 1", "Chi une vie de chat"], &["Glénat"], (2, 4), 14),
    title("Manga", &["Naruto tome 12", "Yo-Kai Watch tome 3"], &["Kana", "Kazé"], (2, 4), 12),
    title(
        "Roman jeunesse",
        &["Harry Potter à l'école des sorciers", "Matilda"],
        &["Gallimard Jeunesse"],
        (1, 5),
        34,
    ),
    title("Roman jeunesse", &["La Cabane magique", "J'aime lire Poche"], &["Bayard"], (1, 4), 24),
    title("Roman jeunesse", &["Le Club des Cinq", "Fantômette"], &["Bibliothèque rose"], (1, 3), 26),
    title("Le Petit Nicolas", &["", "et les copains", "en vacances"], &["Folio Junior"], (1, 4), 16),
    book("Contes", &["de Perrault", "du chat perché", "de Grimm", "pour s'endormir"], (1, 5), 22),
    title("Le Petit Prince", &["relié", "édition illustrée", ""], &["Gallimard"], (2, 6), 12),
    title("Magazines", &["J'aime lire", "Pomme d'Api", "Astrapi"], &["Bayard"], (1, 3), 16),
    title("Magazines", &["Toupie", "Wakou", "Toboggan"], &["Milan"], (1, 3), 12),
    novel("Roman policier", &["Fred Vargas", "Agatha Christie", "Franck Thilliez"], (1, 4), 45),
    novel("Roman", &["Guillaume Musso", "Anna Gavalda", "Virginie Grimaldi", "Marc Levy"], (1, 4), 50),
    novel("Roman historique", &["Ken Follett", "Christian Jacq", "Maurice Druon"], (1, 4), 20),
    novel("Livre de cuisine", &["végétarienne", "pour bébé", "du Sud-Ouest", "les tartes"], (1, 6), 30),
    novel("Guide de voyage", &["Pays basque", "Catalogne", "Londres"], (1, 5), 14),
    novel("Livre de grossesse", &["J'attends un enfant", "mois par mois"], (1, 6), 14),
];

/// All that is allowed and fits nowhere else.
pub(super) const OTHER: &[Good] = &[
    good("Trottinette", &["2 roues", "3 roues", "pliante"], Anybody, WHEELS, (5, 25), 40).colored(COLORS),
    good("Draisienne", &["en bois", "métal", "réglable"], Anybody, WHEELS, (8, 25), 26).colored(COLORS),
    good(
        "Vélo",
        &["14 pouces", "16 pouces", "20 pouces", "avec stabilisateurs"],
        Anybody,
        WHEELS,
        (15, 60),
        26,
    ),
    good("Rollers", &["réglables 30-33", "réglables 34-37", "en ligne"], Anybody, SPORT, (4, 15), 26)
        .colored(LEATHER),
    good("Skis", &["80 cm avec bâtons", "100 cm", "120 cm"], Anybody, SPORT, (8, 30), 14).colored(COLORS),
    good("Chaussures de ski", &["pointure 30", "mondopoint 22", "pointure 35"], Anybody, SPORT, (5, 18), 16),
    good("Luge", &["en plastique", "à frein"], Anybody, SPORT, (2, 8), 12).colored(COLORS),
    good("Raquette de tennis", &["junior 23 pouces", "junior 25 pouces"], Anybody, SPORT, (3, 10), 16),
    good("Ballon", &["de foot", "de basket", "de rugby"], Anybody, SPORT, (1, 5), 16).colored(COLORS),
    good("Protections de roller", &["genoux et coudes", ""], Anybody, SPORT, (1, 5), 14).colored(LEATHER),
    good("Brassards de natation", &["gonflables", "3-6 ans"], Anybody, SPORT, (1, 3), 12).colored(COLORS),
    good("Tapis de jeu", &["circuit", "dalles en mousse"], Anybody, EARLY, (3, 12), 12).colored(PLAIN),
];
