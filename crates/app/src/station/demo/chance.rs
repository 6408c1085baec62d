//! Chance by seed: the same seed and stream give the same draws on every machine.
//!
//! SplitMix64 in thirty lines rather than a crate: a demo needs no more, and its draws must never
//! change with a dependency. Refuses any use for secrets.

/// A stream of draws.
pub(super) struct Chance(u64);

impl Chance {
    /// A stream of a seed; the streams of one seed do not resemble each other.
    pub(super) fn of(seed: u64, stream: &str) -> Self {
        let mixed = stream.bytes().fold(seed ^ 0x51_7C_C1_B7_27_22_0A_95, |state, byte| {
            let mut step = Chance(state ^ u64::from(byte));
            step.next()
        });
        Chance(mixed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `bound`; zero when there is nothing to choose from.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = usize::try_from(high - low + 1).unwrap_or(1);
        low + i64::try_from(self.below(span)).unwrap_or(0)
    }

    /// A number from 0 up to 1.
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// True so many times in a thousand.
    pub(super) fn per_mille(&mut self, share: usize) -> bool {
        self.below(1_000) < share
    }

    /// One of several; there is at least one.
    pub(super) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// The place of one of several by their weights; `None` when all weigh nothing.
    pub(super) fn weighted(&mut self, weights: &[u32]) -> Option<usize> {
        let total: usize = weights.iter().map(|weight| *weight as usize).sum();
        let mut left = self.below(total);
        weights.iter().position(|weight| match left.checked_sub(*weight as usize) {
            Some(rest) => {
                left = rest;
                false
            }
            None => true,
        })
    }

    /// Puts things in any order.
    pub(super) fn shuffle<T>(&mut self, things: &mut [T]) {
        for at in (1..things.len()).rev() {
            things.swap(at, self.below(at + 1));
        }
    }

    /// Puts things in any order in which the heavier tend to come first.
    pub(super) fn shuffle_by<T>(&mut self, things: Vec<T>, weight: impl Fn(&T) -> f64) -> Vec<T> {
        let mut keyed: Vec<(f64, T)> = things
            .into_iter()
            .map(|thing| (-(1.0 - self.unit()).ln() / weight(&thing).max(f64::MIN_POSITIVE), thing))
            .collect();
        keyed.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        keyed.into_iter().map(|(_, thing)| thing).collect()
    }
}
