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

const fn novel(name: &'static str, details: &'static [&'static str], euros: (i64, i64), weight: u32) -> Good {
    good(name, details, Reader, ADULTS_BOOKS, euros, weight).colored(PLAIN).at_most(Limited::AdultBook)
}

const FROM: Sizes =
    Sizes::Of(&["", "", "", "dès 3 ans", "dès 6 mois", "18 mois et +", "4-8 ans", "dès 5 ans"]);
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
        &["Dobble", "Uno", "Qui est-ce ?", "Lynx", "Cluedo", "Monopoly junior"],
        GAMES,
        (2, 9),
        55,
    ),
    toy(
        "Jeu de société",
        &["Mille Bornes", "Labyrinthe", "Dixit", "La Bonne Paye", "Puissance 4"],
        GAMES,
        (2, 10),
        45,
    ),
    toy("Jeu coopératif", &["Le Verger", "Hop ! Hop ! Hop !", "Little coopération"], GAMES, (3, 9), 20),
    toy("Jeu de cartes", &["7 familles", "Bataflash", "Sardines", "Pipolo"], GAMES, (1, 4), 30),
    toy("Memory", &["animaux", "Disney", "géant"], GAMES, (1, 5), 22),
    toy("Loto", &["des animaux", "sonore", "des couleurs"], GAMES, (1, 6), 22),
    toy("Lego City", &["camion de pompiers", "hélicoptère", "commissariat", "train"], LEGO, (4, 25), 28),
    toy("Lego Friends", &["la maison d'Olivia", "le centre équestre", "la voiture"], LEGO, (4, 20), 20),
    toy("Lego Duplo", &["la ferme", "le train", "100 briques", "le zoo"], LEGO, (4, 18), 26),
    toy("Lego Star Wars", &["vaisseau", "chasseur", "avec notice"], LEGO, (5, 25), 14),
    toy(
        "Playmobil",
        &["la ferme", "bateau pirate", "maison transportable", "calèche"],
        PLAYMOBIL,
        (3, 20),
        34,
    ),
    toy("Playmobil 1.2.3", &["arche de Noé", "ferme", "avion"], PLAYMOBIL, (3, 12), 16),
    toy("Peluche", &["lapin", "ours", "éléphant", "licorne"], EARLY, (1, 5), 25).at_most(Limited::SoftToy),
    toy("Doudou", &["plat", "marionnette", "musical"], EARLY, (1, 4), 14).at_most(Limited::SoftToy),
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
    toy("Boîte à formes", &["en bois", "musicale", ""], EARLY, (1, 5), 24),
    toy("Cubes", &["empilables", "en bois", "en tissu"], EARLY, (1, 6), 24),
    toy("Hochet", &["en bois", "Sophie la girafe", "anneau"], EARLY, (1, 3), 22),
    toy("Table d'activités", &["bilingue", "musicale"], EARLY, (4, 15), 18),
    toy("Xylophone", &["en bois", "à tirer"], EARLY, (1, 5), 14),
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
    toy("Porteur", &["voiture", "en bois", "vache"], EARLY, (4, 15), 14),
    toy("Tricycle", &["évolutif", "avec canne"], &["Smoby", "Chicco", "Puky"], (6, 25), 9),
    toy("Cheval à bascule", &["en bois", "à roulettes"], EARLY, (6, 25), 6),
    toy("Tente de jeu", &["tipi", "château", "pliable"], EARLY, (4, 15), 9),
];

/// Books.
pub(super) const BOOKS: &[Good] = &[
    book("Album", &["Le Loup qui voulait changer de couleur", "La Chasse à l'ours", "Loup"], (1, 4), 50),
    book("Album", &["De la petite taupe qui voulait savoir", "Chien Bleu", "Les Trois Brigands"], (1, 4), 40),
    book("Album", &["Le Gruffalo", "Elmer", "Roule galette", "Poule Rousse", "Émilie"], (1, 4), 45),
    book("Petit Ours Brun", &["va à la plage", "aime les câlins", "et son doudou"], (1, 2), 26),
    book(
        "T'choupi",
        &["fait un gâteau", "s'habille tout seul", "à la crèche", "part en vacances"],
        (1, 2),
        34,
    ),
    book("Martine", &["à la ferme", "petite maman", "au zoo"], (1, 3), 20),
    book("Max et Lili", &["Lili trouve sa maîtresse méchante", "Max est jaloux", "par 3"], (1, 3), 28),
    book("Livre sonore", &["Mes comptines", "Les instruments", "La forêt", "Vivaldi"], (2, 6), 34),
    book("Livre à toucher", &["Mes animaux tout doux", "À la ferme", "Les petites bêtes"], (1, 5), 28),
    book("Imagier", &["des animaux", "bilingue", "photo", "des saisons"], (1, 4), 32),
    book("Cherche et trouve", &["La ferme", "Où est Charlie ?", "Les dinosaures"], (1, 5), 24),
    book("Livre documentaire", &["Les volcans", "Le corps humain", "Kididoc La mer", "L'espace"], (1, 5), 34),
    book(
        "Bande dessinée",
        &["Tom-Tom et Nana", "Astérix le Gaulois", "Boule et Bill", "Mortelle Adèle"],
        (2, 5),
        48,
    ),
    book("Bande dessinée", &["Les Légendaires", "Ariol", "Yakari", "Les Sisters", "Titeuf"], (2, 5), 42),
    book("Manga", &["One Piece tome 1", "Naruto tome 12", "Yo-Kai Watch", "Chi une vie de chat"], (2, 4), 24),
    book(
        "Roman jeunesse",
        &["Harry Potter à l'école des sorciers", "La Cabane magique", "Fantômette"],
        (1, 5),
        40,
    ),
    book(
        "Roman jeunesse",
        &["Le Petit Nicolas", "Matilda", "Journal d'un dégonflé", "Le Club des Cinq"],
        (1, 4),
        42,
    ),
    book("Contes", &["de Perrault", "du chat perché", "de Grimm", "pour s'endormir"], (1, 5), 22),
    book("Le Petit Prince", &["relié", "édition illustrée", ""], (2, 6), 12),
    book("Magazines", &["J'aime lire", "Pomme d'Api", "Astrapi", "Toupie", "Wakou"], (1, 3), 22),
    novel("Roman policier", &["Fred Vargas", "Agatha Christie", "Franck Thilliez"], (1, 4), 45),
    novel("Roman", &["Guillaume Musso", "Anna Gavalda", "Virginie Grimaldi", "Marc Levy"], (1, 4), 50),
    novel("Roman historique", &["Ken Follett", "Christian Jacq", "Maurice Druon"], (1, 4), 20),
    novel("Livre de cuisine", &["végétarienne", "pour bébé", "du Sud-Ouest", "les tartes"], (1, 6), 30),
    novel("Guide de voyage", &["Pays basque", "Catalogne", "Londres"], (1, 5), 14),
    novel("Livre de grossesse", &["J'attends un enfant", "mois par mois"], (1, 6), 14),
];

/// All that is allowed and fits nowhere else.
pub(super) const OTHER: &[Good] = &[
    good("Trottinette", &["2 roues", "3 roues", "pliante"], Anybody, WHEELS, (5, 25), 40).colored(BRIGHT),
    good("Draisienne", &["en bois", "métal", "réglable"], Anybody, WHEELS, (8, 25), 26).colored(BRIGHT),
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
    good("Skis", &["80 cm avec bâtons", "100 cm", "120 cm"], Anybody, SPORT, (8, 30), 14).colored(BRIGHT),
    good("Chaussures de ski", &["pointure 30", "mondopoint 22", "pointure 35"], Anybody, SPORT, (5, 18), 16),
    good("Luge", &["en plastique", "à frein"], Anybody, SPORT, (2, 8), 12).colored(BRIGHT),
    good("Raquette de tennis", &["junior 23 pouces", "junior 25 pouces"], Anybody, SPORT, (3, 10), 16),
    good("Ballon", &["de foot", "de basket", "de rugby"], Anybody, SPORT, (1, 5), 16).colored(BRIGHT),
    good("Protections de roller", &["genoux et coudes", ""], Anybody, SPORT, (1, 5), 14).colored(LEATHER),
    good("Brassards de natation", &["gonflables", "3-6 ans"], Anybody, SPORT, (1, 3), 12).colored(BRIGHT),
    good("Tapis de jeu", &["circuit", "dalles en mousse"], Anybody, EARLY, (3, 12), 12).colored(PLAIN),
];
