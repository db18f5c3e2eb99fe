//! The numbers that a word processor counts itself, as they are shown.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::names::{Names, Space};
use crate::base::text::number::{chinese, circled};
use crate::import::xml::{Damaged, Next, Part, is};

/// Levels of a list (ECMA-376, 17.9.3).
const LEVELS: usize = 9;
/// Styles that are based on one another.
const BASED: usize = 16;
/// What stands for a number in signs that are not known.
const UNKNOWN: &str = "〓";

/// What a paragraph says of its number.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbered {
    pub(super) list: Option<String>,
    pub(super) level: Option<i64>,
    pub(super) style: Option<String>,
}

/// A level of a list.
#[derive(Clone, Debug)]
struct Level {
    start: u64,
    format: String,
    text: String,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: "decimal".to_owned(),
            text: String::new(),
        }
    }
}

/// A style that may number its paragraphs.
#[derive(Clone, Debug, Default)]
struct Style {
    numbered: Numbered,
    based_on: Option<String>,
    is_default: bool,
}

/// The lists of a document, and how far they have counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    shapes: BTreeMap<String, Vec<Level>>,
    /// The shape of each list.
    lists: BTreeMap<String, String>,
    /// Levels that a list begins anew, the first time it is used.
    anew: BTreeMap<String, BTreeMap<usize, u64>>,
    styles: BTreeMap<String, Style>,
    counts: BTreeMap<String, [Option<u64>; LEVELS]>,
}

impl Numbering {
    /// Reads the lists, and the styles that name some.
    pub(super) fn read(lists: Option<&str>, styles: Option<&str>) -> Result<Self, Damaged> {
        let mut all = Self::default();
        if let Some(text) = lists {
            all.lists(text)?;
        }
        if let (Some(text), false) = (styles, all.lists.is_empty()) {
            all.styles(text)?;
        }
        Ok(all)
    }

    fn lists(&mut self, text: &str) -> Result<(), Damaged> {
        let (mut shape, mut list, mut level) = (None, None, 0_usize);
        each(text, |names, tag| {
            let value = || names.attribute(tag, "val");
            match tag.local_name().as_ref() {
                b"abstractNum" => {
                    shape = names.attribute(tag, "abstractNumId");
                    list = None;
                }
                b"num" => {
                    list = names.attribute(tag, "numId");
                    shape = None;
                }
                b"abstractNumId" => {
                    if let (Some(list), Some(of)) = (&list, value()) {
                        self.lists.insert(list.clone(), of);
                    }
                }
                b"lvl" | b"lvlOverride" => {
                    let at = names.attribute(tag, "ilvl");
                    level = at.and_then(|at| at.parse().ok()).unwrap_or(LEVELS);
                }
                b"startOverride" if level < LEVELS => {
                    if let (Some(list), Some(start)) = (&list, names.number(tag)) {
                        let start = u64::try_from(start).unwrap_or(1);
                        let anew = self.anew.entry(list.clone()).or_default();
                        anew.insert(level, start);
                    }
                }
                name => {
                    if let (Some(shape), true) = (&shape, level < LEVELS) {
                        let levels = self.shapes.entry(shape.clone()).or_default();
                        levels.resize_with(levels.len().max(level + 1), Level::default);
                        if let Some(level) = levels.get_mut(level) {
                            level.set(name, names, tag);
                        }
                    }
                }
            }
        })
    }

    fn styles(&mut self, text: &str) -> Result<(), Damaged> {
        let mut open: Option<String> = None;
        each(text, |names, tag| {
            if is(tag, "style") {
                let is_paragraph = names
                    .attribute(tag, "type")
                    .is_none_or(|kind| kind == "paragraph");
                open = names.attribute(tag, "styleId").filter(|_| is_paragraph);
                if let Some(id) = &open {
                    let style = self.styles.entry(id.clone()).or_default();
                    let default = names.attribute(tag, "default");
                    style.is_default = matches!(default.as_deref(), Some("1" | "true" | "on"));
                }
                return;
            }
            let Some(style) = open.as_ref().and_then(|id| self.styles.get_mut(id)) else {
                return;
            };
            match tag.local_name().as_ref() {
                b"basedOn" => style.based_on = names.attribute(tag, "val"),
                b"numId" => style.numbered.list = names.attribute(tag, "val"),
                b"ilvl" => style.numbered.level = names.number(tag),
                _ => {}
            }
        })
    }

    /// The number of the next paragraph, as it stands before its text; nothing of one that has
    /// none.
    pub(super) fn next(&mut self, numbered: &Numbered) -> String {
        self.counted(numbered).unwrap_or_default()
    }

    fn counted(&mut self, numbered: &Numbered) -> Option<String> {
        if self.lists.is_empty() {
            return None;
        }
        let styled = self.styled(numbered.style.as_deref());
        let list = numbered.list.clone().or(styled.list)?;
        let level = numbered.level.or(styled.level).unwrap_or(0);
        let level = usize::try_from(level)
            .ok()
            .filter(|level| *level < LEVELS)?;
        let shape = self.lists.get(&list)?.clone();
        let levels = self.shapes.get(&shape)?;
        let counts = self.counts.entry(shape).or_default();
        for (at, start) in self.anew.remove(&list).unwrap_or_default() {
            if let Some(count) = counts.get_mut(at) {
                *count = start.checked_sub(1);
            }
        }
        for (at, count) in counts.iter_mut().enumerate() {
            let start = levels.get(at).map_or(1, |level| level.start);
            match at.cmp(&level) {
                std::cmp::Ordering::Less => *count = count.or(Some(start)),
                std::cmp::Ordering::Equal => {
                    *count = Some(count.map_or(start, |count| count.saturating_add(1)));
                }
                std::cmp::Ordering::Greater => *count = None,
            }
        }
        let shown = levels.get(level)?;
        if shown.format == "bullet" || shown.format == "none" {
            return None;
        }
        let mut text = shown.text.clone();
        for (at, level) in levels.iter().enumerate() {
            let count = counts.get(at).copied().flatten().unwrap_or(0);
            text = text.replace(&format!("%{}", at + 1), &level.number(count));
        }
        Some(text)
    }

    /// What the style of a paragraph says of its number.
    fn styled(&self, style: Option<&str>) -> Numbered {
        let mut found = Numbered::default();
        let default = || self.styles.iter().find(|(_, style)| style.is_default);
        let mut next = match style {
            Some(style) => Some(style),
            None => default().map(|(id, _)| id.as_str()),
        };
        for _ in 0..BASED {
            let Some(style) = next.and_then(|id| self.styles.get(id)) else {
                break;
            };
            found.list = found.list.or_else(|| style.numbered.list.clone());
            found.level = found.level.or(style.numbered.level);
            next = style.based_on.as_deref();
        }
        found
    }
}

impl Level {
    fn set(&mut self, name: &[u8], names: &Names, tag: &BytesStart<'_>) {
        match name {
            b"start" => {
                let start = names.number(tag).and_then(|start| start.try_into().ok());
                self.start = start.unwrap_or(1);
            }
            b"numFmt" => self.format = names.attribute(tag, "val").unwrap_or_default(),
            b"lvlText" => self.text = names.attribute(tag, "val").unwrap_or_default(),
            _ => {}
        }
    }

    /// A number in the signs of the level.
    fn number(&self, count: u64) -> String {
        match self.format.as_str() {
            "decimal" => count.to_string(),
            "chineseCounting"
            | "chineseCountingThousand"
            | "japaneseCounting"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand"
            | "ideographDigital" => chinese(count),
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(count),
            _ => UNKNOWN.to_owned(),
        }
    }
}

/// Calls a function for each element of WordprocessingML of a part.
fn each(text: &str, mut call: impl FnMut(&Names, &BytesStart<'_>)) -> Result<(), Damaged> {
    let (mut part, mut names) = (Part::of(text), Names::default());
    loop {
        match part.next()? {
            Next::Start(tag, is_empty) => {
                if names.enter(&tag)? == Space::Word {
                    call(&names, &tag);
                }
                if is_empty {
                    names.leave();
                }
            }
            Next::End(_) => names.leave(),
            Next::Text(_) => {}
            Next::Over => return Ok(()),
        }
    }
}
