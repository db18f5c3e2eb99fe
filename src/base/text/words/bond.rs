//! How closely two neighbouring characters of a title belong together.

/// What it costs to end a line at a place, in hundredths of an em by which lines differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bond(i32);

impl Bond {
    /// 避头尾 forbids it.
    pub const NEVER: Self = Self(10_000_000);
    /// Within a word or a name.
    pub const WORD: Self = Self(100_000);
    /// From here on a line end is one to tell the author of: it parts what belongs together.
    pub const POOR: Self = Self::NAME;
    /// Between the last of several agencies and what they write about.
    pub(super) const AGENCIES: Self = Self(-2500);
    /// Between an agency and what it writes about.
    pub(super) const AGENCY: Self = Self(-300);
    /// Between two agencies.
    pub(super) const NONE: Self = Self(0);
    /// Behind a mark that parts.
    pub(super) const MARK: Self = Self(180);
    /// Between two parts of a title that are joined: before 和, before a place or a title of
    /// another document, behind a year.
    pub(super) const PART: Self = Self(220);
    /// Behind 的.
    pub(super) const OF: Self = Self(300);
    /// Between two words.
    pub(super) const WORDS: Self = Self(420);
    /// Between two short words, which are often one notion.
    pub(super) const SHORT: Self = Self(520);
    /// Between a verb and its object, behind 和, or before the noun of a compound.
    pub(super) const OBJECT: Self = Self(800);
    /// Behind an adverb, or between the places of an address.
    pub(super) const CLOSE: Self = Self(1300);
    /// Within the name of an agency, behind its place.
    pub(super) const PLACE_OF_NAME: Self = Self(2200);
    /// Within the name of an agency, beside one character alone.
    pub(super) const NAME: Self = Self(2500);
    /// Where a good title has no line end: before 的 and 等, behind 关于.
    pub(super) const BAD: Self = Self(6000);

    /// What it costs.
    pub fn cost(self) -> i32 {
        self.0
    }

    /// A bond that costs more.
    pub(super) fn and(self, more: i32) -> Self {
        Self(self.0 + more)
    }
}
