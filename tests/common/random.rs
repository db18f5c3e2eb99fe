//! Numbers that look random and are the same on every machine.

/// A generator of numbers (`splitmix64`).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from `least` to `most`.
    pub fn within(&mut self, least: usize, most: usize) -> usize {
        let span = u64::try_from(most - least + 1).expect("a small number");
        least + usize::try_from(self.next() % span).expect("a small number")
    }

    pub fn one_in(&mut self, chances: usize) -> bool {
        self.within(1, chances) == 1
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.within(0, of.len() - 1)]
    }

    /// A number below `limit`, which counts as one at least.
    pub fn below(&mut self, limit: usize) -> usize {
        self.within(0, limit.max(1) - 1)
    }
}
