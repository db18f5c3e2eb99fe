//! The package of a workbook: its sheets by name, and its defined names.

use std::collections::BTreeMap;

use super::cells::{Shared, Sheet, read};
use super::place::{Place, named};
use super::styles::Shows;
use super::{strings, styles};
use crate::base::pack::zip::{names, part};
use crate::import::xml::{Damaged, Next, Part, attribute, is};

/// Bytes of a workbook: a form has twenty thousand.
pub(super) const BYTES: usize = 16 << 20;
/// Entries of its package, and sheets.
const ENTRIES: usize = 1_024;
const SHEETS: usize = 128;
/// Bytes that a part unpacks to, and all parts together.
const PART: usize = 32 << 20;
const ALL: usize = 64 << 20;
/// Defined names.
const NAMES: usize = 50_000;

/// A workbook that was opened.
pub(super) struct Book<'a> {
    bytes: &'a [u8],
    /// The parts of the sheets, by the names of the sheets, in order.
    sheets: Vec<(String, String)>,
    /// The cells of defined names, by the name in lower case.
    pub(super) names: BTreeMap<String, (String, Place)>,
    strings: Vec<String>,
    formats: Vec<Shows>,
    /// Bytes that may still be unpacked.
    left: usize,
}

impl<'a> Book<'a> {
    /// Opens a workbook.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Damaged> {
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err(Damaged::new(
                "是旧格式（.xls、.et）或者加了密码；请另存为不加密的 .xlsx",
                "it is an .xls or has a password; save it as .xlsx without one",
            ));
        }
        let parts = names(bytes)
            .map_err(|_| Damaged::new("不是 .xlsx（不是 zip 文件）", "it is no .xlsx"))?;
        if parts.len() > ENTRIES {
            return Err(Damaged::new("里面的文件太多", "it has too many parts"));
        }
        if !parts.iter().any(|name| name == "xl/workbook.xml") {
            return Err(Damaged::new(
                "不是 .xlsx（没有 xl/workbook.xml）",
                "it is no .xlsx: it has no xl/workbook.xml",
            ));
        }
        let mut book = Self {
            bytes,
            sheets: Vec::new(),
            names: BTreeMap::new(),
            strings: Vec::new(),
            formats: Vec::new(),
            left: ALL,
        };
        let has = |name: &str| parts.iter().any(|part| part == name);
        book.workbook()?;
        if has("xl/sharedStrings.xml") {
            book.strings = strings::read(&book.part("xl/sharedStrings.xml")?)?;
        }
        if has("xl/styles.xml") {
            book.formats = styles::read(&book.part("xl/styles.xml")?)?;
        }
        Ok(book)
    }

    fn part(&mut self, name: &str) -> Result<Vec<u8>, Damaged> {
        let bytes = part(self.bytes, name, self.left.min(PART)).map_err(|_| {
            Damaged::new(
                format!("{name} 缺少、损坏或太大"),
                format!("{name} is missing, damaged or too large"),
            )
        })?;
        self.left = self.left.saturating_sub(bytes.len());
        Ok(bytes)
    }

    fn workbook(&mut self) -> Result<(), Damaged> {
        let relations = relations(&self.part("xl/_rels/workbook.xml.rels")?)?;
        let bytes = self.part("xl/workbook.xml")?;
        let mut part = Part::new(&bytes)?;
        let mut open: Option<(String, String)> = None;
        loop {
            match part.next()? {
                Next::Start(tag, _) if is(&tag, "sheet") => {
                    let name = attribute(&tag, "name").unwrap_or_default();
                    let id = attribute(&tag, "id").unwrap_or_default();
                    if let Some(target) = relations.get(&id) {
                        self.sheets.push((name, target.clone()));
                    }
                }
                Next::Start(tag, false) if is(&tag, "definedName") => {
                    let is_local = attribute(&tag, "localSheetId").is_some();
                    let name = attribute(&tag, "name").filter(|_| !is_local);
                    open = name.map(|name| (name.to_lowercase(), String::new()));
                }
                Next::Text(text) => {
                    if let Some((_, target)) = &mut open {
                        target.push_str(&text);
                    }
                }
                Next::End(name) if name == b"definedName" => {
                    if let Some((name, target)) = open.take()
                        && let Some(cell) = named(&target)
                    {
                        self.names.insert(name, cell);
                    }
                }
                Next::Over => return Ok(()),
                _ => {}
            }
            if self.sheets.len() > SHEETS || self.names.len() > NAMES {
                return Err(Damaged::new(
                    "工作表或名称太多",
                    "it has too many sheets or names",
                ));
            }
        }
    }

    /// Whether there is a sheet of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.sheets.iter().any(|(known, _)| known == name)
    }

    /// The names of the sheets.
    pub(super) fn sheets(&self) -> impl Iterator<Item = &str> {
        self.sheets.iter().map(|(name, _)| name.as_str())
    }

    /// Reads a sheet; `None` where there is none of that name.
    pub(super) fn sheet(&mut self, name: &str) -> Result<Option<Sheet>, Damaged> {
        let found = self.sheets.iter().find(|(known, _)| known == name);
        let Some((_, target)) = found.cloned() else {
            return Ok(None);
        };
        let bytes = self.part(&target)?;
        let shared = Shared {
            strings: &self.strings,
            formats: &self.formats,
        };
        read(name, &bytes, &shared).map(Some)
    }
}

/// The parts that relations lead to, by id.
fn relations(bytes: &[u8]) -> Result<BTreeMap<String, String>, Damaged> {
    let mut part = Part::new(bytes)?;
    let mut found = BTreeMap::new();
    loop {
        match part.next()? {
            Next::Start(tag, _) if is(&tag, "Relationship") => {
                if let (Some(id), Some(target)) = (attribute(&tag, "Id"), attribute(&tag, "Target"))
                {
                    let target = match target.strip_prefix('/') {
                        Some(target) => target.to_owned(),
                        None => format!("xl/{target}"),
                    };
                    found.insert(id, target);
                }
            }
            Next::Over => return Ok(found),
            _ => {}
        }
        if found.len() > ENTRIES {
            return Err(Damaged::new("关系太多", "it has too many relations"));
        }
    }
}
