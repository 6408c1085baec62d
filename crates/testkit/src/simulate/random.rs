//! Chance from a seed alone: the same seed gives the same numbers on every machine and in every build.
//!
//! Refuses the system's randomness, and one stream for everything: what one deed draws does not move
//! what another draws, so that a trace stays itself when deeds are left out of it.

/// A stream of numbers (SplitMix64).
#[derive(Clone, Debug)]
pub struct Chance(u64);

fn mixed(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Chance {
    /// The stream of a seed and what it is for.
    #[must_use]
    pub fn of(seed: u64, purpose: u64) -> Self {
        Self(mixed(mixed(seed ^ 0x5851_f42d_4c95_7f2d).wrapping_add(purpose)))
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.0)
    }

    /// A number below `end`, which is not zero.
    pub fn below(&mut self, end: u64) -> u64 {
        self.number() % end.max(1)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high - low + 1)
    }

    /// An index of something that has `length` elements.
    pub fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }

    /// True in so many of a hundred cases.
    pub fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// A number from 0 to 1.
    pub fn share(&mut self) -> f64 {
        f64::from(u32::try_from(self.number() >> 32).unwrap_or(0)) / f64::from(u32::MAX)
    }

    /// 128 bits, for an id.
    pub fn id(&mut self) -> u128 {
        u128::from(self.number()) << 64 | u128::from(self.number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_its_numbers_for_ever() {
        let mut chance = Chance::of(1, 2);
        let drawn: Vec<u64> = (0..3).map(|_| chance.below(1_000)).collect();
        let mut again = Chance::of(1, 2);
        assert_eq!(drawn, (0..3).map(|_| again.below(1_000)).collect::<Vec<_>>());
        assert_ne!(Chance::of(1, 3).number(), Chance::of(1, 2).number(), "another purpose, another stream");
    }
}
