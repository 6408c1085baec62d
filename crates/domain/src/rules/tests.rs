//! The rules against goods as people write them: what is refused, and what only looks like it.
// tidy: words of files

use super::*;
use proptest::prelude::*;

fn item(line: u8, category: Category, description: &str) -> RuleItem<'_> {
    RuleItem { line, category, description, brand: "", size: "", gender: "", price: Cents(500), lot: None }
}

fn check(items: &[RuleItem<'_>]) -> Vec<(Option<u8>, Rule)> {
    check_list(&Settings::default(), items).into_iter().map(|b| (b.line.map(|line| line.0), b.rule)).collect()
}

fn one(item: RuleItem<'_>) -> Vec<Rule> {
    check(&[item]).into_iter().map(|(_, rule)| rule).collect()
}

#[test]
fn refused_goods_are_found() {
    use Category::{Accessories, Books, Clothes, Nursery, Other, Toys};
    for (category, text, goods) in [
        (Nursery, "SIÈGE-AUTO groupe 1", Refused::CarSeat),
        (Nursery, "Rehausseurs voiture", Refused::CarSeat),
        (Nursery, "Cosy Bébé confort", Refused::CarSeat),
        (Nursery, "Maxi-Cosi Pebble", Refused::CarSeat),
        (Nursery, "Lot biberons Avent", Refused::FeedingBottle),
        (Nursery, "Pot", Refused::Potty),
        (Other, "pot de bébé", Refused::Potty),
        (Nursery, "Assiettes et couverts", Refused::BabyTableware),
        (Other, "3 CDs comptines", Refused::Disc),
        (Toys, "DVD Cars", Refused::Disc),
        (Other, "vinyles Beatles", Refused::Disc),
        (Other, "Casque vélo", Refused::Helmet),
        (Toys, "Casque de ski enfant", Refused::Helmet),
        (Toys, "Console DS", Refused::VideoGame),
        (Toys, "Jeu PC Adibou", Refused::VideoGame),
        (Other, "Commode 3 tiroirs", Refused::Furniture),
        (Other, "Lampe de chevet", Refused::Lamp),
        (Nursery, "Décoration chambre", Refused::Decoration),
        (Other, "Rideaux étoiles", Refused::Decoration),
        (Nursery, "Drap housse 60x120", Refused::Bedding),
        (Other, "Housse de couette Cars", Refused::Bedding),
        (Books, "Roman, pages jaunies", Refused::YellowedBook),
        (Books, "Encyclopédie en 12 volumes", Refused::Encyclopedia),
        (Books, "Livres scolaires CM2", Refused::Schoolbook),
        (Clothes, "Soutien-gorge", Refused::AdultUnderwear),
        (Clothes, "Chaussettes lot", Refused::Socks),
        (Clothes, "collants laine", Refused::Tights),
        (Clothes, "Costume homme gris", Refused::MensSuit),
        (Accessories, "Cravate soie", Refused::Tie),
        (Clothes, "Kimono judo", Refused::Kimono),
        (Toys, "Puzzle 1000 pièces", Refused::UsedJigsaw),
    ] {
        let found = one(item(1, category, text));
        assert!(found.contains(&Rule::NotAccepted { goods }), "{text:?} is refused as {goods:?}: {found:?}");
    }
}

#[test]
fn what_only_looks_refused_is_taken() {
    use Category::{Accessories, Books, Clothes, Nursery, Other, Shoes, Toys};
    for (category, text) in [
        (Clothes, "Chaussettes de ski"),
        (Accessories, "Casquette"),
        (Other, "Casque audio"),
        (Toys, "Casque de pompier"),
        (Toys, "Puzzle 104 pièces"),
        (Toys, "Puzzle 500 pièces neuf sous blister"),
        (Toys, "Puzzle 3 ans"),
        (Nursery, "Chauffe-biberon"),
        (Nursery, "Rehausseur de chaise"),
        (Nursery, "Adaptateur siège auto"),
        (Nursery, "Couverture polaire"),
        (Nursery, "Matelas à langer"),
        (Nursery, "Poussette Maxi-Cosi"),
        (Toys, "Poupon avec biberon et pot"),
        (Toys, "Tableau magique"),
        (Toys, "Dînette assiettes"),
        (Toys, "Lit de poupée avec draps"),
        (Books, "Petit ours brun va sur le pot"),
        (Books, "Livre avec CD"),
        (Books, "La lampe d'Aladin"),
        (Clothes, "Manteau vinyle"),
        (Clothes, "Pull potiron"),
        (Clothes, "Veste kimono"),
        (Clothes, "Pantalon collant"),
        (Clothes, "Culotte de cheval"),
        (Clothes, "Pyjama velours"),
        (Clothes, "Costume de pirate"),
        (Shoes, "Chaussons chaussettes"),
        (Shoes, "Chaussures bureau"),
        (Accessories, "Lunettes de ski"),
        (Other, "Vélo 16 pouces"),
        (Other, "Lampe frontale"),
    ] {
        assert_eq!(one(item(1, category, text)), [], "{text:?} is taken");
    }
}

#[test]
fn what_only_adults_may_not_sell() {
    let adult = |text, gender, size| one(RuleItem { gender, size, ..item(1, Category::Clothes, text) });
    let nightwear = [Rule::NotAccepted { goods: Refused::AdultNightwear }];
    assert_eq!(adult("Pyjama velours", "Adulte Femme", ""), nightwear);
    assert_eq!(adult("Pyjama velours", "", "40"), nightwear);
    assert_eq!(adult("Pyjama velours", "Fille", "40"), [], "the gender decides before the size");
    assert_eq!(adult("Culotte coton", "Fille", "6 ans"), []);
    assert_eq!(adult("Boxer", "Homme", "M"), [Rule::NotAccepted { goods: Refused::AdultUnderwear }]);
    assert_eq!(adult("Boxer de bain", "Homme", "M"), []);
    assert_eq!(adult("Caleçon fleuri", "Femme", "M"), [], "leggings");
}

#[test]
fn a_list_holds_only_a_few_of_some_goods() {
    use Category::{Accessories, Books, Clothes, Nursery, Toys};
    let many = |goods, count, max, line| (Some(line), Rule::TooManyOf { goods, count, max });
    assert_eq!(
        check(&[item(1, Clothes, "Manteau à capuche"), item(2, Clothes, "Doudoune légère")]),
        [many(Limited::Coat, 2, 1, 2)]
    );
    assert_eq!(check(&[item(1, Clothes, "Veste"), item(2, Toys, "Manteau de poupée")]), []);
    assert_eq!(
        check(&[item(1, Accessories, "Sac à main"), item(2, Accessories, "sacs à main cuir")]),
        [many(Limited::Handbag, 2, 1, 2)]
    );
    assert_eq!(
        check(&[
            item(1, Nursery, "Écharpe de portage"),
            item(2, Accessories, "Écharpe"),
            item(3, Accessories, "foulard")
        ]),
        [],
        "a sling is no scarf"
    );
    assert_eq!(
        check(&[item(1, Clothes, "Pyjama peluche"), item(2, Toys, "Peluche"), item(3, Toys, "Doudou lapin")]),
        [many(Limited::SoftToy, 2, 1, 3)]
    );
    let books: Vec<RuleItem<'_>> =
        (1..=6).map(|line| RuleItem { gender: "Adulte", ..item(line, Books, "Roman") }).collect();
    assert_eq!(check(&books), [many(Limited::AdultBook, 6, 5, 6)]);
    assert_eq!(check(&books[..5]), []);
}

#[test]
fn lots_are_of_small_childrens_garments() {
    let lot = |text, size| one(RuleItem { size, ..item(1, Category::Clothes, text) });
    assert_eq!(lot("Lot de 3 bodys", "6 mois"), []);
    assert_eq!(lot("3 pyjamas", "36 mois"), []);
    assert_eq!(lot("Lot 2 grenouillères 3 mois", ""), []);
    assert_eq!(lot("Lot bodies", ""), []);
    assert_eq!(lot("Lot de 5 bodys", "6 mois"), [Rule::LotTooLarge { pieces: 5, max: 3 }]);
    assert_eq!(lot("Lot de 3 bodys", "4 ans"), [Rule::LotTooOld { months_max: 36 }]);
    assert_eq!(lot("Lot de 3 bodys", "M"), [Rule::LotTooOld { months_max: 36 }]);
    assert_eq!(lot("Lot de 3 t-shirts", "6 mois"), [Rule::LotOfOther]);
    assert_eq!(lot("Lot de 2 bodys tailles différentes", "6 mois"), [Rule::LotMixed]);
    assert_eq!(one(item(1, Category::Toys, "Loto des animaux")), []);
    for (text, pieces) in [
        ("Lot de 3 bodys", Some(3)),
        ("lot 6 mois 2 bodys", Some(2)),
        ("Lot bodys x3", Some(3)),
        ("Pull", None),
        ("2 pulls", None),
    ] {
        assert_eq!(lot_pieces(text), pieces, "{text:?}");
    }
}

#[test]
fn prices_are_whole_steps_within_bounds() {
    let priced = |category, text, cents| one(RuleItem { price: Cents(cents), ..item(1, category, text) });
    let clothes = |cents| priced(Category::Clothes, "Pull", cents);
    assert_eq!(clothes(100), []);
    assert_eq!(clothes(0), [Rule::PriceTooLow { min: Cents(100) }]);
    assert_eq!(
        clothes(550),
        [Rule::PriceStep { step: Cents(100), below: Some(Cents(500)), above: Cents(600) }]
    );
    assert_eq!(priced(Category::Nursery, "Poussette", 15_000), []);
    assert_eq!(priced(Category::Nursery, "Landau", 15_100), [Rule::PushchairTooDear { max: Cents(15_000) }]);
    assert_eq!(priced(Category::Toys, "Poussette de poupée", 15_100), []);
}

#[test]
fn a_list_has_a_length_an_order_and_no_gaps() {
    use Category::{Clothes, Toys};
    let pulls = |count: u8| -> Vec<RuleItem<'static>> {
        (1..=count).map(|line| item(line, Clothes, "Pull")).collect()
    };
    assert_eq!(check(&pulls(12)), []);
    assert_eq!(check(&pulls(13)), [(Some(13), Rule::TooManyClothes { count: 13, max: 12 })]);
    let toys: Vec<RuleItem<'_>> = (1..=25).map(|line| item(line, Toys, "Jeu")).collect();
    assert_eq!(check(&toys), [(None, Rule::TooManyItems { count: 25, max: 24 })]);
    let mut goods = vec![item(1, Toys, "Jeu"), item(2, Clothes, "Pull"), item(4, Toys, "Ballon")];
    assert_eq!(
        check(&goods),
        [
            (Some(2), Rule::OutOfOrder { category: Clothes, after: Toys }),
            (Some(4), Rule::LineGap { expected: 3 })
        ]
    );
    assert!(sort_lines(&mut goods, |item| item.category), "something moved");
    assert_eq!(goods.iter().map(|item| item.line).collect::<Vec<_>>(), [2, 1, 4], "each category as it was");
    assert!(!sort_lines(&mut goods, |item| item.category));
}

proptest! {
    #[test]
    fn no_words_make_it_panic(text in "\\PC{0,60}", size in "\\PC{0,12}", gender in "\\PC{0,12}", price in any::<i32>(), category in 0usize..7) {
        let item = RuleItem {
            size: &size, gender: &gender, price: Cents(i64::from(price)), ..item(1, Category::ALL[category], &text)
        };
        let _ = check_list(&Settings::default(), &[item, item]);
    }
}
