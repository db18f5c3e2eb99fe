//! The numbers of the sections of a text: which ones it has, and what stands behind them.

use super::plain::number;
use crate::base::text::number::chinese;

/// The levels of 第一编, 第一章, 第一节, 第一条.
const DIVISIONS: [&str; 4] = ["编", "章", "节", "条"];
/// Articles of the longest laws.
const MOST: u64 = 1300;

/// Which numbers a text has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Numbers {
    /// 一、（一）1.（1）①
    #[default]
    Document,
    /// 一、1.（1）①
    Short,
    /// 一、1.（1）①, and 1. goes on through the whole text.
    Items,
    /// 1, 1.1, 1.1.1
    Decimal,
    /// 第一章, 第一节, 第一条（一）1.
    Regulation,
}

/// A number before a paragraph.
pub(super) struct Number<'a> {
    /// Its level in its text, from 0.
    pub(super) rank: u8,
    /// Which one it is.
    pub(super) count: u64,
    /// The numbers of the levels above that it names.
    pub(super) above: Vec<u64>,
    /// What stands behind it.
    pub(super) rest: &'a str,
}

impl Numbers {
    /// The numbers of a text; `level` is where those of the document begin.
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str> + Clone, level: u8) -> Self {
        let mut ordinal = texts.clone().filter_map(ordinal);
        if ordinal.next().is_some_and(|first| first.count == 1) {
            return Self::Regulation;
        }
        let decimals: Vec<Number<'_>> = texts.clone().filter_map(decimal).collect();
        let is_decimal = decimals
            .first()
            .is_some_and(|one| one.rank == 0 && one.count == 1)
            && decimals.iter().any(|one| one.rank > 0);
        if is_decimal {
            return Self::Decimal;
        }
        let levels: Vec<(u8, u64)> = texts
            .filter_map(|text| number(text).map(|(level, count, _)| (level, count)))
            .collect();
        let has_brackets = levels.iter().any(|(level, _)| *level == 2);
        let stops = levels.windows(2).filter_map(|pair| match pair {
            [(1, _), (3, count)] => Some(*count),
            _ => None,
        });
        let stops: Vec<u64> = stops.collect();
        match stops.as_slice() {
            _ if has_brackets || level != 1 => Self::Document,
            [1, rest @ ..] if rest.iter().all(|count| *count == 1) => Self::Short,
            [1, rest @ ..] if rest.is_sorted() => Self::Items,
            _ => Self::Document,
        }
    }

    /// Its name in a data file; nothing of the usual one.
    pub(super) fn name(self) -> Option<&'static str> {
        match self {
            Self::Document => None,
            Self::Short => Some("short"),
            Self::Items => Some("items"),
            Self::Decimal => Some("decimal"),
            Self::Regulation => Some("regulation"),
        }
    }

    /// Whether a line begins with a number of any kind.
    pub(super) fn is_numbered(text: &str) -> bool {
        number(text).is_some() || ordinal(text).is_some() || decimal(text).is_some()
    }

    /// Whether the numbers of a level go on through the levels above.
    pub(super) fn runs_on(self, rank: u8) -> bool {
        matches!((self, rank), (Self::Items, 1) | (Self::Regulation, 3))
    }

    /// Whether what has such a number is a title, however it ends.
    pub(super) fn is_titled(self, rank: u8) -> Option<bool> {
        match self {
            Self::Regulation => Some(rank < 3),
            _ => None,
        }
    }

    /// Whether a level may stand below another one, the outermost below none.
    pub(super) fn fits(self, rank: u8, below: Option<u8>) -> bool {
        match (self, below) {
            (Self::Regulation, None) => rank != 2 && rank < 4,
            (Self::Regulation, Some(above)) if rank < 4 => above < rank && above < 3,
            (_, Some(above)) => above + 1 == rank,
            (_, None) => rank == 0,
        }
    }

    /// The number before a paragraph.
    pub(super) fn read(self, text: &str, level: u8) -> Option<Number<'_>> {
        let plain = |first: u8| {
            let (of, count, rest) = number(text)?;
            let rank = of.checked_sub(first)?;
            let above = Vec::new();
            Some(Number {
                rank,
                count,
                above,
                rest,
            })
        };
        match self {
            Self::Document => plain(level),
            Self::Short | Self::Items => {
                let mut found = plain(1)?;
                found.rank = match found.rank {
                    0 => 0,
                    1 => return None,
                    rank => rank - 1,
                };
                Some(found)
            }
            Self::Decimal => decimal(text),
            Self::Regulation => ordinal(text).or_else(|| {
                let mut found = plain(2).filter(|found| found.rank < 2)?;
                found.rank += 4;
                Some(found)
            }),
        }
    }
}

/// 第一章 and what stands behind it and a blank.
fn ordinal(text: &str) -> Option<Number<'_>> {
    let rest = text.trim_start().strip_prefix('第')?;
    let end = rest.find(|c: char| !"一二三四五六七八九十百千零〇".contains(c))?;
    let (digits, rest) = (rest.get(..end)?, rest.get(end..)?);
    let word = rest.get(..rest.chars().next()?.len_utf8())?;
    let rank = DIVISIONS.iter().position(|division| *division == word)?;
    let rest = rest.get(word.len()..)?;
    if !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let digits = digits.replace('〇', "零");
    let count = (1..=MOST).find(|count| chinese(*count) == digits)?;
    Some(Number {
        rank: u8::try_from(rank).ok()?,
        count,
        above: Vec::new(),
        rest: rest.trim_start(),
    })
}

/// 1.1.1 and what stands behind it and a blank.
fn decimal(text: &str) -> Option<Number<'_>> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (digits, rest) = (text.get(..end)?, text.get(end..)?);
    let counts: Vec<u64> = digits
        .split('.')
        .map(|count| count.parse().ok().filter(|_| count.len() <= 3))
        .collect::<Option<_>>()?;
    let (count, above) = counts.split_last()?;
    if above.len() > 3 || !rest.starts_with(char::is_whitespace) {
        return None;
    }
    Some(Number {
        rank: u8::try_from(above.len()).ok()?,
        count: *count,
        above: above.to_vec(),
        rest: rest.trim_start(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_numbers_a_text_has_is_seen_from_the_first_ones() {
        let of = |texts: &[&str]| Numbers::of(texts.iter().copied(), 1);
        assert_eq!(of(&["一、甲", "（一）乙", "1.丙"]), Numbers::Document);
        assert_eq!(of(&["一、甲", "1.乙", "二、丙", "1.丁"]), Numbers::Short);
        assert_eq!(of(&["一、甲", "1.乙", "二、丙", "2.丁"]), Numbers::Items);
        assert_eq!(of(&["1　甲", "1.1　乙"]), Numbers::Decimal);
        assert_eq!(of(&["第一条　甲", "（一）乙"]), Numbers::Regulation);
        assert_eq!(of(&["第一条款甲", "2.5　万元"]), Numbers::Document);
    }

    #[test]
    fn ordinals_and_decimals_are_read_with_their_blank() {
        let found = |text| ordinal(text).map(|one| (one.rank, one.count, one.rest));
        assert_eq!(found("第一章　总　则"), Some((1, 1, "总　则")));
        assert_eq!(found("第一百零五条 甲"), Some((3, 105, "甲")));
        assert_eq!(found("第三次会议"), None);
        assert_eq!(found("第八条规定的"), None);
        let found = |text| decimal(text).map(|one| (one.above, one.count, one.rest));
        assert_eq!(found("1.2.3　甲"), Some((vec![1, 2], 3, "甲")));
        assert_eq!(found("3.5万元"), None);
    }
}
