//! Numbering schemes: which numbers the levels of a text have (结构层次序数), how they are set,
//! and where they begin again.
//!
//! The order 一、（一）1.（1） is clause 7.3.3 of GB/T 9704-2012. 编, 章, 节, 条 and 项 are numbered
//! in Chinese figures and 款 not at all by article 65 of the 立法法 and article 6 of the
//! 行政法规制定程序条例; the rest is what offices do.

use crate::base::text::number::{chinese, circled};

/// How the number of a level is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// 一、
    Pause,
    /// （一）
    ChineseInBrackets,
    /// 1.
    Stop,
    /// （1）
    ArabicInBrackets,
    /// ①
    Circled,
    /// 1, 1.1, 1.1.1 with the numbers of the levels above, and a blank.
    Decimal,
    /// 第一章 and a blank, with the word that is counted.
    Ordinal(&'static str),
}

/// How a level is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As headings of that level are by 7.3.3, alone or in front of their text.
    Heading(u8),
    /// As a 编, centred.
    Part,
    /// As a 章, centred.
    Chapter,
    /// As a 节, centred.
    Section,
    /// As a 条: the number is a heading in front of the text.
    Article,
    /// In the face of the text, a title as well: such a level has no headings.
    Text,
}

/// One level of a scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// How its number is written.
    pub mark: Mark,
    /// How it is set.
    pub look: Look,
    /// Whether its numbers run on through the levels above.
    pub runs_on: bool,
}

/// A numbering scheme, chosen by its name in a data file or a layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// Its name.
    pub name: &'static str,
    /// What it looks like, for messages.
    pub shape: &'static str,
    /// The levels that only titled sections have: 编, 章, 节.
    divisions: &'static [Level],
    /// Whether the first division is always the outermost; else as few are used as there are
    /// titles inside one another, the innermost ones and no 节 without 章.
    from_outermost: bool,
    /// The levels below.
    levels: &'static [Level],
}

const fn level(mark: Mark, look: Look) -> Level {
    Level {
        mark,
        look,
        runs_on: false,
    }
}

const fn running(mark: Mark, look: Look) -> Level {
    Level {
        mark,
        look,
        runs_on: true,
    }
}

const FIRST: Level = level(Mark::Pause, Look::Heading(1));
const CIRCLED: Level = level(Mark::Circled, Look::Text);
const DIVISIONS: &[Level] = &[
    level(Mark::Ordinal("编"), Look::Part),
    level(Mark::Ordinal("章"), Look::Chapter),
    level(Mark::Ordinal("节"), Look::Section),
];
const ARTICLES: &[Level] = &[
    running(Mark::Ordinal("条"), Look::Article),
    level(Mark::ChineseInBrackets, Look::Text),
    level(Mark::Stop, Look::Text),
];

const fn scheme(name: &'static str, shape: &'static str, levels: &'static [Level]) -> Scheme {
    Scheme {
        name,
        shape,
        divisions: &[],
        from_outermost: false,
        levels,
    }
}

/// Every scheme; the first is that of documents that name none.
const SCHEMES: [Scheme; 8] = [
    scheme(
        "document",
        "一、（一）1.（1）①",
        &[
            FIRST,
            level(Mark::ChineseInBrackets, Look::Heading(2)),
            level(Mark::Stop, Look::Heading(3)),
            level(Mark::ArabicInBrackets, Look::Heading(4)),
            CIRCLED,
        ],
    ),
    scheme(
        "short",
        "一、1.（1）①",
        &[
            FIRST,
            level(Mark::Stop, Look::Heading(3)),
            level(Mark::ArabicInBrackets, Look::Heading(4)),
            CIRCLED,
        ],
    ),
    scheme(
        "items",
        "一、1.（1）①，1. 贯穿全文",
        &[
            FIRST,
            running(Mark::Stop, Look::Heading(3)),
            level(Mark::ArabicInBrackets, Look::Heading(4)),
            CIRCLED,
        ],
    ),
    scheme(
        "decimal",
        "1　1.1　1.1.1　1.1.1.1",
        &[
            level(Mark::Decimal, Look::Heading(1)),
            level(Mark::Decimal, Look::Heading(2)),
            level(Mark::Decimal, Look::Heading(3)),
            level(Mark::Decimal, Look::Heading(4)),
        ],
    ),
    scheme(
        "parts",
        "第一部分　一、（一）1.（1）",
        &[
            level(Mark::Ordinal("部分"), Look::Part),
            FIRST,
            level(Mark::ChineseInBrackets, Look::Heading(2)),
            level(Mark::Stop, Look::Heading(3)),
            level(Mark::ArabicInBrackets, Look::Heading(4)),
        ],
    ),
    Scheme {
        name: "regulation",
        shape: "第一章　第一节　第一条（一）1.",
        divisions: DIVISIONS,
        from_outermost: false,
        levels: ARTICLES,
    },
    Scheme {
        name: "code",
        shape: "第一编　第一章　第一节　第一条（一）1.",
        divisions: DIVISIONS,
        from_outermost: true,
        levels: ARTICLES,
    },
    Scheme {
        name: "rules",
        shape: "第一章　一、（一）1.，一、贯穿全文",
        divisions: DIVISIONS,
        from_outermost: false,
        levels: &[
            running(Mark::Pause, Look::Text),
            level(Mark::ChineseInBrackets, Look::Text),
            level(Mark::Stop, Look::Text),
        ],
    },
];

impl Scheme {
    /// The scheme of documents that name none (7.3.3).
    pub const DOCUMENT: &'static Self = &SCHEMES[0];

    /// The scheme of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        SCHEMES.iter().find(|scheme| scheme.name == name)
    }

    /// Every scheme, in the order in which they are explained.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        SCHEMES.iter()
    }
}

/// Where a section stands: below so many divisions, on that level under them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// How many divisions are open, itself among them.
    pub divisions: usize,
    /// Its level below them; 0 if it is a division.
    pub level: usize,
}

impl Place {
    /// A place on a level of a scheme without divisions.
    pub fn on_level(level: u8) -> Self {
        Self {
            divisions: 0,
            level: usize::from(level),
        }
    }

    /// How many headings stand above its own text, its own among them.
    pub fn depth(self) -> u8 {
        u8::try_from(self.divisions + self.level).unwrap_or(u8::MAX)
    }
}

/// A scheme as one text uses it.
#[derive(Clone, Copy, Debug)]
pub struct Numbering {
    /// The divisions that the text has.
    divisions: &'static [Level],
    levels: &'static [Level],
    /// What the scheme looks like.
    pub shape: &'static str,
}

impl Numbering {
    /// A scheme for a text with so many titles inside one another.
    pub fn new(scheme: &Scheme, titles: usize) -> Self {
        let all = scheme.divisions.len();
        // 章 alone, 章 and 节, or all three.
        let skipped = usize::from(!scheme.from_outermost && titles < all).min(all);
        Self {
            divisions: scheme.divisions.get(skipped..).unwrap_or_default(),
            levels: scheme.levels,
            shape: scheme.shape,
        }
    }

    /// The place of a section below another, and whether the scheme has such a level; if not,
    /// it is that of the deepest one.
    pub fn below(&self, above: Place, is_titled: bool) -> (Place, bool) {
        if is_titled && above.level == 0 && above.divisions < self.divisions.len() {
            let divisions = above.divisions + 1;
            return (
                Place {
                    divisions,
                    level: 0,
                },
                true,
            );
        }
        let is_division = is_titled && above.level == 0 && !self.divisions.is_empty();
        let level = (above.level + 1).min(self.levels.len());
        let fits = level > above.level && !is_division;
        (Place { level, ..above }, fits)
    }

    /// The level of a place.
    pub fn level(&self, place: Place) -> Option<&'static Level> {
        let (of, number) = match place.level {
            0 => (self.divisions, place.divisions),
            level => (self.levels, level),
        };
        of.get(number.checked_sub(1)?)
    }

    /// Whether the scheme has divisions: 编, 章, 节.
    pub fn has_divisions(&self) -> bool {
        !self.divisions.is_empty()
    }

    /// How many divisions stand inside one another at most.
    pub fn divisions(&self) -> usize {
        self.divisions.len()
    }

    /// Whether the numbers of a level below the divisions run on.
    pub fn runs_on(&self, level: usize) -> bool {
        let found = level.checked_sub(1).and_then(|at| self.levels.get(at));
        found.is_some_and(|level| level.runs_on)
    }
}

impl Mark {
    /// The number of something that an amendment has put behind number `base`, as the `nth` there:
    /// 第十二条之一.
    pub fn inserted(self, base: u64, nth: u64) -> String {
        let number = self.number(&[base]);
        let word = number.trim_end_matches('\u{3000}');
        let blank = number.get(word.len()..).unwrap_or_default();
        format!("{word}之{}{blank}", chinese(nth))
    }

    /// The last of `numbers`, those of the levels from the outermost, as it is printed.
    pub fn number(self, numbers: &[u64]) -> String {
        let n = numbers.last().copied().unwrap_or_default();
        match self {
            Self::Pause => format!("{}、", chinese(n)),
            Self::ChineseInBrackets => format!("（{}）", chinese(n)),
            Self::Stop => format!("{n}."),
            Self::ArabicInBrackets => format!("（{n}）"),
            Self::Circled => circled(n),
            Self::Decimal => {
                let numbers: Vec<String> = numbers.iter().map(u64::to_string).collect();
                format!("{}\u{3000}", numbers.join("."))
            }
            Self::Ordinal(word) => format!("第{}{word}\u{3000}", chinese(n)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, titles: usize) -> Numbering {
        let scheme = Scheme::named(name).unwrap();
        Numbering::new(scheme, titles)
    }

    #[test]
    fn numbers_are_written_as_their_level_says() {
        let cases = [
            (Mark::Pause, "六、"),
            (Mark::ChineseInBrackets, "（六）"),
            (Mark::Stop, "6."),
            (Mark::ArabicInBrackets, "（6）"),
            (Mark::Circled, "⑥"),
            (Mark::Decimal, "2.6\u{3000}"),
            (Mark::Ordinal("条"), "第六条\u{3000}"),
            (Mark::Ordinal("部分"), "第六部分\u{3000}"),
        ];
        for (mark, number) in cases {
            assert_eq!(mark.number(&[2, 6]), number);
        }
    }

    #[test]
    fn a_document_has_five_levels_and_no_sixth() {
        let numbering = of("document", 0);
        let mut place = Place::default();
        for level in 1..=5 {
            let (below, fits) = numbering.below(place, level < 3);
            assert_eq!((below, fits), (Place::on_level(level), true));
            place = below;
        }
        assert_eq!(numbering.below(place, true), (Place::on_level(5), false));
    }

    #[test]
    fn divisions_are_those_that_the_titles_need() {
        let look = |name, titles| {
            let numbering = of(name, titles);
            let (place, _) = numbering.below(Place::default(), true);
            numbering.level(place).unwrap().look
        };
        assert_eq!(look("regulation", 1), Look::Chapter);
        assert_eq!(look("regulation", 2), Look::Chapter);
        assert_eq!(look("regulation", 3), Look::Part);
        assert_eq!(look("code", 1), Look::Part);
        let numbering = of("regulation", 1);
        let article = Place {
            divisions: 1,
            level: 1,
        };
        let chapter = Place {
            divisions: 1,
            level: 0,
        };
        assert_eq!(numbering.below(chapter, false), (article, true));
        assert_eq!(numbering.level(article).unwrap().look, Look::Article);
        // Below an article a title opens no division.
        assert_eq!(numbering.below(article, true).0.level, 2);
        assert!(of("regulation", 0).below(Place::default(), false).1);
        // A title below 节 has no division left.
        let (part, _) = of("regulation", 4).below(Place::default(), true);
        let deep = Place {
            divisions: 3,
            ..part
        };
        assert!(!of("regulation", 4).below(deep, true).1);
    }
}
