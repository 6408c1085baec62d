//! What a small child needs, and accessories.

use super::Wearer::{Anybody, Baby, Child, Girl, Man, Woman};
use super::words::*;
use super::{Good, Sizes, good};
use contract::domain::rules::Limited;

const ONE: Sizes = Sizes::Of(ONE_SIZE);
const AGES: Sizes = Sizes::Of(&["2 ans", "4 ans", "6 ans", "8 ans", "10 ans", "unique", "52 cm", "54 cm"]);
const MOUNTAIN: &[&str] = &["Wed'ze", "Quechua", "Décathlon", "Kiabi", "Okaïdi", "Roxy", "Cairn", ""];

/// Puériculture.
pub(super) const NURSERY: &[Good] = &[
    good(
        "Gigoteuse",
        &["d'hiver", "d'été", "en velours", "évolutive", "manches amovibles"],
        Anybody,
        LINEN,
        (4, 15),
        50,
    )
    .colored(SOFT)
    .sized(Sizes::Of(&["0-6 mois", "6-18 mois", "6-36 mois", "naissance"])),
    good("Tour de lit", &["étoiles", "réversible", "tressé"], Anybody, LINEN, (3, 12), 16)
        .colored(SOFT)
        .at_most(Limited::CotBumper),
    good("Cape de bain", &["brodée", "ourson", ""], Anybody, LINEN, (2, 6), 30).colored(SOFT),
    good("Poussette canne", &["compacte", "avec habillage pluie", ""], Anybody, PRAMS, (15, 60), 14)
        .colored(LEATHER),
    good("Poussette combinée", &["2 en 1", "avec nacelle", "tout terrain"], Anybody, PRAMS, (50, 150), 9)
        .colored(LEATHER),
    good("Porte-bébé", &["physiologique", "ventral", "de randonnée"], Anybody, PRAMS, (8, 40), 18)
        .colored(LEATHER),
    good("Écharpe de portage", &["tissée", "extensible"], Anybody, PRAMS, (8, 30), 10).colored(COLORS),
    good("Transat", &["réglable", "à bascule", "évolutif"], Anybody, PRAMS, (6, 35), 24).colored(SOFT),
    good("Balancelle", &["électrique", ""], Anybody, PRAMS, (15, 45), 8).colored(SOFT),
    good("Tapis d'éveil", &["avec arches", "musical", "jungle"], Anybody, PRAMS, (5, 20), 30).colored(PLAIN),
    good("Lit parapluie", &["avec sac", ""], Anybody, PRAMS, (10, 30), 14).colored(LEATHER),
    good("Matelas à langer", &["plastifié", "avec éponge", ""], Anybody, LINEN, (2, 8), 18).colored(SOFT),
    good("Baignoire bébé", &["pliable", "avec vidange", "ergonomique"], Anybody, PRAMS, (3, 12), 18)
        .colored(SOFT),
    good("Transat de bain", &["ergonomique", ""], Anybody, PRAMS, (2, 6), 14).colored(SOFT),
    good("Thermomètre de bain", &["poisson", "digital"], Anybody, PRAMS, (1, 3), 16).colored(PLAIN),
    good("Babyphone", &["audio", "vidéo", "longue portée"], Anybody, PRAMS, (8, 35), 18).colored(PLAIN),
    good("Chauffe-biberon", &["maison et voiture", "rapide", ""], Anybody, PRAMS, (3, 10), 16).colored(PLAIN),
    good("Stérilisateur", &["micro-ondes", "électrique"], Anybody, PRAMS, (4, 12), 12).colored(PLAIN),
    good("Robot cuiseur mixeur", &["4 en 1", ""], Anybody, PRAMS, (15, 50), 9).colored(SOFT),
    good("Chaise haute", &["pliante", "évolutive", "en bois"], Anybody, PRAMS, (10, 40), 14).colored(LEATHER),
    good("Barrière de sécurité", &["extensible", "en bois", "sans perçage"], Anybody, PRAMS, (6, 20), 16)
        .colored(PLAIN),
    good("Coussin d'allaitement", &["microbilles", "déhoussable"], Anybody, LINEN, (4, 15), 22).colored(SOFT),
    good("Sac à langer", &["à dos", "avec tapis", ""], Anybody, PRAMS, (5, 20), 22).colored(LEATHER),
    good("Mobile musical", &["animaux", "nuages", "en bois"], Anybody, PRAMS, (4, 15), 22).colored(PLAIN),
    good("Bavoirs", &["imperméables", "bandana", "naissance"], Anybody, LINEN, (1, 4), 28).colored(SOFT),
    good("Couverture bébé", &["polaire", "tricotée main", "en laine"], Anybody, LINEN, (3, 10), 26)
        .colored(SOFT),
    good("Nid d'ange", &["doublé", "pour poussette"], Baby, LINEN, (4, 15), 16).colored(SOFT),
    good("Chancelière", &["universelle", "doublée polaire"], Anybody, PRAMS, (5, 18), 16).colored(LEATHER),
    good("Trotteur", &["à hauteur réglable", "musical"], Anybody, PRAMS, (8, 20), 12).colored(PLAIN),
    good("Parc bébé", &["pliant", "en bois"], Anybody, PRAMS, (15, 40), 7).colored(PLAIN),
    good("Humidificateur", &["ultrasonique", ""], Anybody, PRAMS, (5, 15), 8).colored(PLAIN),
    good("Mouche-bébé", &["électrique", "manuel"], Anybody, PRAMS, (1, 5), 8).colored(PLAIN),
];

/// Accessories.
pub(super) const ACCESSORIES: &[Good] = &[
    good("Bonnet", &["à pompon", "doublé polaire", "péruvien", "en laine"], Child, MOUNTAIN, (1, 4), 40)
        .sized(AGES),
    good("Moufles", &["de ski", "imperméables", "tricotées"], Child, MOUNTAIN, (1, 5), 25).sized(AGES),
    good("Gants", &["de ski", "polaires", "tactiles"], Child, MOUNTAIN, (1, 5), 28).sized(AGES),
    good("Tour de cou", &["polaire", "tricoté", ""], Child, MOUNTAIN, (1, 4), 20).sized(ONE),
    good("Écharpe", &["en laine", "à franges", "tricotée"], Child, CHILDREN, (1, 4), 22)
        .sized(ONE)
        .at_most(Limited::Scarf),
    good("Casquette", &["réglable", "brodée", "anti-UV"], Child, CHILDREN, (1, 4), 25).sized(AGES),
    good("Chapeau de soleil", &["en coton", "en paille", "réversible"], Child, BABY, (1, 4), 20).sized(AGES),
    good("Lunettes de soleil", &["souples", "indice 3", ""], Child, CHILDREN, (1, 4), 16).sized(ONE),
    good("Masque de ski", &["anti-buée", "junior"], Child, SPORT, (2, 8), 14).sized(ONE),
    good(
        "Cartable",
        &["à roulettes", "38 cm", "41 cm"],
        Child,
        &["Tann's", "Kipling", "Eastpak", "Stones and Bones"],
        (4, 18),
        22,
    ),
    good(
        "Sac à dos",
        &["de maternelle", "de randonnée", "scolaire"],
        Child,
        &["Eastpak", "Quechua", "Lassig", "DPAM"],
        (2, 10),
        30,
    ),
    good("Parapluie", &["transparent", "pliant", "enfant"], Child, CHILDREN, (1, 4), 16),
    good("Ceinture", &["élastique", "en cuir", "tressée"], Child, CHILDREN, (1, 3), 14).sized(AGES),
    good(
        "Montre",
        &["pédagogique", "digitale"],
        Child,
        &["Flik Flak", "Ice-Watch", "Casio", "Lulu Castagnette"],
        (2, 10),
        12,
    ),
    good("Barrettes et élastiques", &["assortis", "liberty", ""], Girl, CHILDREN, (1, 3), 20),
    good("Serre-tête", &["à nœud", "fleuri", "tressé"], Girl, CHILDREN, (1, 3), 18),
    good("Bijoux fantaisie", &["collier et bracelet", "perles"], Girl, CHILDREN, (1, 4), 12),
    good("Sac à main", &["en cuir", "bandoulière", "cabas", "imprimé"], Woman, ADULTS, (3, 20), 40)
        .colored(LEATHER)
        .at_most(Limited::Handbag),
    good("Foulard", &["en soie", "imprimé", "léger"], Woman, ADULTS, (2, 8), 30).at_most(Limited::Scarf),
    good("Étole", &["en laine", "brillante"], Woman, ADULTS, (2, 8), 16).at_most(Limited::Scarf),
    good("Chapeau", &["en feutre", "de paille", "cloche"], Woman, ADULTS, (2, 8), 18),
    good("Ceinture", &["large", "en cuir", "fine"], Woman, ADULTS, (1, 6), 20).colored(LEATHER),
    good("Collier", &["fantaisie", "sautoir"], Woman, ADULTS, (1, 6), 16).colored(PLAIN),
    good("Portefeuille", &["compagnon", "en cuir"], Woman, ADULTS, (2, 10), 16).colored(LEATHER),
    good("Ceinture", &["en cuir", "réversible"], Man, MENS, (2, 8), 20).colored(LEATHER),
    good("Sacoche", &["ordinateur", "bandoulière"], Man, MENS, (3, 12), 16).colored(LEATHER),
];
