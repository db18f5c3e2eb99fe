//! On which level each row of a list stands, and which row it is a part of.

use std::collections::BTreeMap;

use super::entry_levels::{LevelsEntry, Told};
use super::given::GivenRow;
use crate::base::diag::{Code, Finding, Spanned};

/// The level of a row from 1, and the row above it by its place among the rows.
pub(super) type Place = (Option<usize>, Option<usize>);

/// The deepest level that a number may tell.
const DEEPEST: i64 = 9;

/// The rows whose levels are told, with the texts of their groups: a row is a part of one in its
/// own group.
pub(super) struct Ranked<'a> {
    pub(super) rows: &'a [GivenRow<'a>],
    pub(super) groups: &'a [Vec<String>],
    /// Whether the rows are put into order: then a row may stand anywhere in the data.
    pub(super) is_sorted: bool,
}

impl Ranked<'_> {
    /// The places of rows. A code begins with that of the row that it is a part of, which stands
    /// above it, or anywhere if the rows are sorted; a number is one more than that of the row that
    /// it is a part of, the nearest one above it.
    pub(super) fn places(
        &self,
        levels: Option<&LevelsEntry>,
        findings: &mut Vec<Finding>,
    ) -> Vec<Place> {
        match levels.map(|levels| &levels.told) {
            None => vec![(None, None); self.rows.len()],
            Some(Told::Number(key)) => self.by_number(&key.value, findings),
            Some(Told::Code { by, lengths }) => {
                let codes = self.codes(&by.value, lengths, findings);
                if self.is_sorted {
                    self.anywhere(&codes, lengths, findings)
                } else {
                    self.above(&codes, lengths, findings)
                }
            }
        }
    }

    /// The codes of the rows, each with its level from 0.
    fn codes(
        &self,
        by: &str,
        lengths: &[usize],
        findings: &mut Vec<Finding>,
    ) -> Vec<Option<(usize, Spanned<String>)>> {
        let code = |row: &GivenRow<'_>| {
            let code = row.text(by)?;
            let length = code.value.chars().count();
            let at = lengths.iter().position(|known| *known == length);
            if at.is_none() {
                findings.push(no_level(&code, lengths));
            }
            Some((at?, code))
        };
        self.rows.iter().map(code).collect()
    }

    fn above(
        &self,
        codes: &[Option<(usize, Spanned<String>)>],
        lengths: &[usize],
        findings: &mut Vec<Finding>,
    ) -> Vec<Place> {
        let mut out: Vec<Place> = Vec::new();
        // The rows that are open, one a level.
        let mut open: Vec<(usize, &str)> = Vec::new();
        for (index, code) in codes.iter().enumerate() {
            if self.begins_group(index) {
                open.clear();
            }
            let Some((at, code)) = code else {
                out.push((None, None));
                continue;
            };
            let at = *at;
            open.truncate(at);
            let above = open.last().filter(|_| open.len() == at);
            let above = above.filter(|(_, above)| code.value.starts_with(above));
            let above = above.map(|(place, _)| *place);
            if at > 0 && above.is_none() {
                findings.push(no_parent(code, lengths.get(at - 1), false));
            }
            out.push((Some(at + 1), above));
            if open.len() == at {
                open.push((index, &code.value));
            }
        }
        out
    }

    fn anywhere(
        &self,
        codes: &[Option<(usize, Spanned<String>)>],
        lengths: &[usize],
        findings: &mut Vec<Finding>,
    ) -> Vec<Place> {
        let mut known: BTreeMap<(&[String], &str), usize> = BTreeMap::new();
        for (index, (code, group)) in codes.iter().zip(self.groups).enumerate() {
            if let Some((_, code)) = code {
                let (group, code) = (group.as_slice(), code.value.as_str());
                known.entry((group, code)).or_insert(index);
            }
        }
        let mut out = Vec::new();
        for (code, group) in codes.iter().zip(self.groups) {
            let Some((at, code)) = code else {
                out.push((None, None));
                continue;
            };
            let length = at.checked_sub(1).and_then(|above| lengths.get(above));
            let above = length.and_then(|length| {
                let above: String = code.value.chars().take(*length).collect();
                known.get(&(group.as_slice(), above.as_str())).copied()
            });
            if *at > 0 && above.is_none() {
                findings.push(no_parent(code, length, true));
            }
            out.push((Some(at + 1), above));
        }
        out
    }

    fn by_number(&self, key: &str, findings: &mut Vec<Finding>) -> Vec<Place> {
        let mut out: Vec<Place> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            if self.begins_group(index) {
                open.clear();
            }
            let Some(given) = row.whole(key) else {
                out.push((None, None));
                continue;
            };
            let level = usize::try_from(given.value).ok();
            let level = level.filter(|_| (1..=DEEPEST).contains(&given.value));
            let Some(level) = level else {
                findings.push(no_such_level(&given));
                out.push((None, None));
                continue;
            };
            open.truncate(level - 1);
            let above = open.last().copied().filter(|_| open.len() + 1 == level);
            if level > 1 && above.is_none() {
                findings.push(no_level_above(&given));
            }
            out.push((Some(level), above));
            if open.len() + 1 == level {
                open.push(index);
            }
        }
        out
    }

    /// Whether a row is the first of another group than the one above it.
    fn begins_group(&self, index: usize) -> bool {
        let above = index
            .checked_sub(1)
            .and_then(|above| self.groups.get(above));
        above.is_some() && above != self.groups.get(index)
    }
}

fn no_level(code: &Spanned<String>, lengths: &[usize]) -> Finding {
    let known: Vec<String> = lengths.iter().map(usize::to_string).collect();
    Finding::error(
        Code::WrongType,
        format!("编码“{}”应是 {} 位", code.value, known.join("、")),
        format!(
            "the code `{}` must have {} digits",
            code.value,
            known.join(", ")
        ),
    )
    .at(code.span, "位数不对", "of another length")
}

fn no_parent(code: &Spanned<String>, length: Option<&usize>, anywhere: bool) -> Finding {
    let length = length.copied().unwrap_or(0);
    let above: String = code.value.chars().take(length).collect();
    let code_is = &code.value;
    let (zh, en) = if anywhere {
        (
            format!("“{code_is}”的上一级“{above}”在名单里没有"),
            format!("`{above}`, of which `{code_is}` is a part, is not in the list"),
        )
    } else {
        (
            format!("“{code_is}”的上面没有它的上一级“{above}”"),
            format!("`{above}`, of which `{code_is}` is a part, does not stand above it"),
        )
    };
    let finding =
        Finding::error(Code::WrongType, zh, en).at(code.span, "没有上一级", "a part of nothing");
    if anywhere {
        return finding.help(
            "上一级也写一行；先后不拘，由程序排。",
            "write a row for it as well, anywhere in the list",
        );
    }
    finding.help(
        "各级依次写：上一级一行，下面紧接着它的各项。",
        "write each row directly below the one that it is a part of",
    )
}

fn no_such_level(given: &Spanned<i64>) -> Finding {
    Finding::error(
        Code::WrongType,
        format!("级次应是 1 到 {DEEPEST} 的整数"),
        format!("a level is a whole number from 1 to {DEEPEST}"),
    )
    .at(given.span, "不是级次", "no level")
}

fn no_level_above(given: &Spanned<i64>) -> Finding {
    let (level, above) = (given.value, given.value - 1);
    Finding::error(
        Code::WrongType,
        format!("第 {level} 级的一行，上面没有第 {above} 级的"),
        format!("a row of level {level} stands below none of level {above}"),
    )
    .at(given.span, "没有上一级", "a part of nothing")
    .help(
        "各级依次写：上一级一行，下面紧接着它的各项，一次只下一级。",
        "write each row directly below the one that it is a part of, one level at a time",
    )
}
