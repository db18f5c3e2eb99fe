//! The tags that exist.

use crate::base::text::script;

/// A tag around a part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pair {
    /// 加粗.
    Bold,
    /// 楷体.
    Kai,
    /// 上标.
    Superscript,
    /// 下标.
    Subscript,
    /// Not parted by the end of a line.
    Keep,
    /// 脚注: printed at the foot of the page.
    Note,
}

/// A tag that stands alone and prints something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Single {
    /// A blank of one character.
    Blank,
    /// A `<`.
    Less,
    /// The designation of what carries the id: 第十二条, 表2, 附件1.
    Ref(String),
}

/// What is printed by the tags that stand alone, where it is known beforehand.
const SINGLES: [(&str, Single); 2] = [("blank", Single::Blank), ("lt", Single::Less)];

/// The name of the tag that refers.
pub(super) const REF: &str = "ref";

impl Pair {
    /// Every one, in the order in which they are explained.
    pub const ALL: [Self; 6] = [
        Self::Bold,
        Self::Kai,
        Self::Superscript,
        Self::Subscript,
        Self::Keep,
        Self::Note,
    ];

    /// Its name between the angle brackets.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bold => "b",
            Self::Kai => "kai",
            Self::Superscript => "sup",
            Self::Subscript => "sub",
            Self::Keep => "keep",
            Self::Note => "note",
        }
    }

    /// The tag of that name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pair| pair.name() == name)
    }
}

impl Pair {
    /// The form that a character around which the tag stands has in plain text, if it has
    /// another one.
    pub fn plain(self, c: char) -> Option<char> {
        match self {
            Self::Superscript => script::raised(c),
            Self::Subscript => script::lowered(c),
            _ => None,
        }
    }
}

impl Single {
    /// The tag of that name, if it needs nothing but its name.
    pub(super) fn named(name: &str) -> Option<Self> {
        let found = SINGLES.iter().find(|(known, _)| *known == name);
        found.map(|(_, single)| single.clone())
    }
}

/// The names of all tags.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    let pairs = Pair::ALL.into_iter().map(Pair::name);
    let singles = SINGLES.iter().map(|(name, _)| *name);
    pairs.chain(singles).chain([REF])
}
