//! The icons of the papers, as steps in a square of 24 units: Lucide's drawings (ISC licence,
//! `assets/icons/LICENSE`), their arcs turned into curves. To be stroked two units wide, with round ends.

use contract::domain::Category;

/// A step of a pen.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Step {
    /// Lifts the pen and puts it down there.
    Move(f32, f32),
    /// Draws a straight line.
    Line(f32, f32),
    /// Draws a curve: two control points, then its end.
    Curve([f32; 6]),
    /// Draws back to where the pen was put down.
    Close,
}

use Step::{Close, Curve, Line, Move};

/// The icon of a category.
#[must_use]
pub(crate) fn of_category(category: Category) -> &'static [Step] {
    match category {
        Category::Clothes => SHIRT,
        Category::Shoes => FOOTPRINTS,
        Category::Nursery => BABY,
        Category::Toys => BLOCKS,
        Category::Books => BOOK,
        Category::Accessories => BAG,
        Category::Other => PACKAGE,
    }
}

/// Clothes.
pub(crate) const SHIRT: &[Step] = &[
    Move(20.38, 3.46),
    Line(16.0, 2.0),
    Curve([16.0, 4.21, 14.21, 6.0, 12.0, 6.0]),
    Curve([9.79, 6.0, 8.0, 4.21, 8.0, 2.0]),
    Line(3.62, 3.46),
    Curve([2.68, 3.77, 2.12, 4.72, 2.28, 5.69]),
    Line(2.86, 9.16),
    Curve([2.94, 9.65, 3.36, 10.0, 3.85, 10.0]),
    Line(6.0, 10.0),
    Line(6.0, 20.0),
    Curve([6.0, 21.1, 6.9, 22.0, 8.0, 22.0]),
    Line(16.0, 22.0),
    Curve([17.1, 22.0, 18.0, 21.1, 18.0, 20.0]),
    Line(18.0, 10.0),
    Line(20.15, 10.0),
    Curve([20.64, 10.0, 21.06, 9.65, 21.14, 9.16]),
    Line(21.72, 5.69),
    Curve([21.88, 4.72, 21.32, 3.77, 20.38, 3.46]),
    Close,
];

/// Shoes.
pub(crate) const FOOTPRINTS: &[Step] = &[
    Move(4.0, 16.0),
    Line(4.0, 13.62),
    Curve([4.0, 11.5, 2.97, 10.5, 3.0, 8.0]),
    Curve([3.03, 5.28, 4.49, 2.0, 7.5, 2.0]),
    Curve([9.37, 2.0, 10.0, 3.8, 10.0, 5.5]),
    Curve([10.0, 8.61, 8.0, 11.16, 8.0, 14.18]),
    Line(8.0, 16.0),
    Curve([8.0, 17.1, 7.1, 18.0, 6.0, 18.0]),
    Curve([4.9, 18.0, 4.0, 17.1, 4.0, 16.0]),
    Close,
    Move(20.0, 20.0),
    Line(20.0, 17.62),
    Curve([20.0, 15.5, 21.03, 14.5, 21.0, 12.0]),
    Curve([20.97, 9.28, 19.51, 6.0, 16.5, 6.0]),
    Curve([14.63, 6.0, 14.0, 7.8, 14.0, 9.5]),
    Curve([14.0, 12.61, 16.0, 15.16, 16.0, 18.18]),
    Line(16.0, 20.0),
    Curve([16.0, 21.1, 16.9, 22.0, 18.0, 22.0]),
    Curve([19.1, 22.0, 20.0, 21.1, 20.0, 20.0]),
    Close,
    Move(16.0, 17.0),
    Line(20.0, 17.0),
    Move(4.0, 13.0),
    Line(8.0, 13.0),
];

/// Nursery.
pub(crate) const BABY: &[Step] = &[
    Move(10.0, 16.0),
    Curve([10.5, 16.3, 11.2, 16.5, 12.0, 16.5]),
    Curve([12.8, 16.5, 13.5, 16.3, 14.0, 16.0]),
    Move(15.0, 12.0),
    Line(15.01, 12.0),
    Move(19.38, 6.81),
    Curve([20.08, 7.83, 20.56, 8.99, 20.8, 10.2]),
    Curve([21.49, 10.53, 21.93, 11.23, 21.93, 12.0]),
    Curve([21.93, 12.77, 21.49, 13.47, 20.8, 13.8]),
    Curve([19.91, 17.95, 16.24, 20.91, 12.0, 20.91]),
    Curve([7.76, 20.91, 4.09, 17.95, 3.2, 13.8]),
    Curve([2.51, 13.47, 2.07, 12.77, 2.07, 12.0]),
    Curve([2.07, 11.23, 2.51, 10.53, 3.2, 10.2]),
    Curve([4.05, 6.02, 7.73, 3.01, 12.0, 3.0]),
    Curve([14.0, 3.0, 15.5, 4.1, 15.5, 5.5]),
    Curve([15.5, 6.9, 14.6, 8.0, 13.5, 8.0]),
    Curve([12.7, 8.0, 12.0, 7.6, 12.0, 7.0]),
    Move(9.0, 12.0),
    Line(9.01, 12.0),
];

/// Toys and games.
pub(crate) const BLOCKS: &[Step] = &[
    Move(10.0, 22.0),
    Line(10.0, 7.0),
    Curve([10.0, 6.45, 9.55, 6.0, 9.0, 6.0]),
    Line(4.0, 6.0),
    Curve([2.9, 6.0, 2.0, 6.9, 2.0, 8.0]),
    Line(2.0, 20.0),
    Curve([2.0, 21.1, 2.9, 22.0, 4.0, 22.0]),
    Line(16.0, 22.0),
    Curve([17.1, 22.0, 18.0, 21.1, 18.0, 20.0]),
    Line(18.0, 15.0),
    Curve([18.0, 14.45, 17.55, 14.0, 17.0, 14.0]),
    Line(2.0, 14.0),
    Move(15.0, 2.0),
    Line(21.0, 2.0),
    Curve([21.55, 2.0, 22.0, 2.45, 22.0, 3.0]),
    Line(22.0, 9.0),
    Curve([22.0, 9.55, 21.55, 10.0, 21.0, 10.0]),
    Line(15.0, 10.0),
    Curve([14.45, 10.0, 14.0, 9.55, 14.0, 9.0]),
    Line(14.0, 3.0),
    Curve([14.0, 2.45, 14.45, 2.0, 15.0, 2.0]),
    Close,
];

/// Books.
pub(crate) const BOOK: &[Step] = &[
    Move(12.0, 5.0),
    Line(12.0, 21.0),
    Move(20.0, 19.0),
    Curve([21.11, 19.0, 22.0, 18.1, 22.0, 17.0]),
    Line(22.0, 5.0),
    Curve([22.0, 3.9, 21.11, 3.0, 20.0, 3.0]),
    Line(16.0, 3.0),
    Curve([14.43, 3.0, 12.94, 3.74, 12.0, 5.0]),
    Curve([11.06, 3.74, 9.57, 3.0, 8.0, 3.0]),
    Line(4.0, 3.0),
    Curve([2.9, 3.0, 2.0, 3.9, 2.0, 5.0]),
    Line(2.0, 17.0),
    Curve([2.0, 18.1, 2.89, 19.0, 4.0, 19.0]),
    Line(8.0, 19.0),
    Curve([9.57, 19.0, 11.06, 19.74, 12.0, 21.0]),
    Curve([12.94, 19.74, 14.43, 19.0, 16.0, 19.0]),
    Line(20.0, 19.0),
    Close,
];

/// Accessories.
pub(crate) const BAG: &[Step] = &[
    Move(16.0, 10.0),
    Curve([16.0, 12.21, 14.21, 14.0, 12.0, 14.0]),
    Curve([9.79, 14.0, 8.0, 12.21, 8.0, 10.0]),
    Move(3.1, 6.03),
    Line(20.9, 6.03),
    Move(3.4, 5.47),
    Curve([3.15, 5.81, 3.0, 6.23, 3.0, 6.67]),
    Line(3.0, 20.0),
    Curve([3.0, 21.1, 3.9, 22.0, 5.0, 22.0]),
    Line(19.0, 22.0),
    Curve([20.1, 22.0, 21.0, 21.1, 21.0, 20.0]),
    Line(21.0, 6.67),
    Curve([21.0, 6.23, 20.86, 5.81, 20.6, 5.47]),
    Line(18.6, 2.8),
    Curve([18.22, 2.3, 17.63, 2.0, 17.0, 2.0]),
    Line(7.0, 2.0),
    Curve([6.37, 2.0, 5.78, 2.3, 5.4, 2.8]),
    Line(3.4, 5.47),
    Close,
];

/// All the rest.
pub(crate) const PACKAGE: &[Step] = &[
    Move(11.0, 21.73),
    Curve([11.62, 22.09, 12.38, 22.09, 13.0, 21.73]),
    Line(20.0, 17.73),
    Curve([20.62, 17.37, 21.0, 16.71, 21.0, 16.0]),
    Line(21.0, 8.0),
    Curve([21.0, 7.29, 20.62, 6.63, 20.0, 6.27]),
    Line(13.0, 2.27),
    Curve([12.38, 1.91, 11.62, 1.91, 11.0, 2.27]),
    Line(4.0, 6.27),
    Curve([3.38, 6.63, 3.0, 7.29, 3.0, 8.0]),
    Line(3.0, 16.0),
    Curve([3.0, 16.71, 3.38, 17.37, 4.0, 17.73]),
    Line(11.0, 21.73),
    Close,
    Move(12.0, 22.0),
    Line(12.0, 12.0),
    Move(7.5, 4.27),
    Line(16.5, 9.42),
    Move(3.29, 7.0),
    Line(12.0, 12.0),
    Line(20.71, 7.0),
];

/// Where to cut.
pub(crate) const SCISSORS: &[Step] = &[
    Move(8.12, 8.12),
    Line(12.0, 12.0),
    Move(20.0, 4.0),
    Line(8.12, 15.88),
    Move(14.8, 14.8),
    Line(20.0, 20.0),
    Move(3.0, 6.0),
    Curve([3.0, 7.66, 4.34, 9.0, 6.0, 9.0]),
    Curve([7.66, 9.0, 9.0, 7.66, 9.0, 6.0]),
    Curve([9.0, 4.34, 7.66, 3.0, 6.0, 3.0]),
    Curve([4.34, 3.0, 3.0, 4.34, 3.0, 6.0]),
    Close,
    Move(3.0, 18.0),
    Curve([3.0, 19.66, 4.34, 21.0, 6.0, 21.0]),
    Curve([7.66, 21.0, 9.0, 19.66, 9.0, 18.0]),
    Curve([9.0, 16.34, 7.66, 15.0, 6.0, 15.0]),
    Curve([4.34, 15.0, 3.0, 16.34, 3.0, 18.0]),
    Close,
];
