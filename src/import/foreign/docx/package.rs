//! The package of a document: its main part, wherever it is, and what belongs to it.

use super::super::reading::Block;
use super::numbering::Numbering;
use super::walk::{Notes, notes, walk};
use crate::base::pack::zip::{names, part};
use crate::import::xml::{Damaged, Next, Part, attribute, is};

/// Bytes of a document; entries of its package.
const BYTES: usize = 64 << 20;
const ENTRIES: usize = 4_096;
/// Bytes that a part unpacks to, and all parts together.
const PART: usize = 32 << 20;
const ALL: usize = 64 << 20;
/// Relations of a part.
const RELATIONS: usize = 10_000;

/// What a document shows, in reading order.
pub(super) fn blocks(bytes: &[u8]) -> Result<Vec<Block>, Damaged> {
    let mut package = Package::open(bytes)?;
    let top = package.relations("_rels/.rels")?;
    let main = match related(&top, "", "/officeDocument") {
        Some(main) => main,
        None => "word/document.xml".to_owned(),
    };
    let text = package.text(&main)?.ok_or_else(|| {
        Damaged::new(
            "不是 Word 文档（没有正文）",
            "it is no document: it has no main part",
        )
    })?;
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let slash = if folder.is_empty() { "" } else { "/" };
    let relations = package.relations(&format!("{folder}{slash}_rels/{file}.rels"))?;
    let mut beside = |kind: &str| match related(&relations, folder, kind) {
        Some(part) => package.text(&part),
        None => Ok(None),
    };
    let numbering = beside("/numbering")?;
    let styles = beside("/styles")?;
    let mut found = Notes::default();
    for (kind, of) in [("/footnotes", false), ("/endnotes", true)] {
        if let Some(text) = beside(kind)? {
            notes(&text, of, &mut found)?;
        }
    }
    let numbering = Numbering::read(numbering.as_deref(), styles.as_deref())?;
    walk(&text, found, numbering)
}

/// The part to which a relation of a kind leads; `folder` is that of the part that has it.
fn related(relations: &[(String, String)], folder: &str, kind: &str) -> Option<String> {
    let (_, target) = relations.iter().find(|(of, _)| of.ends_with(kind))?;
    let path = match target.strip_prefix('/') {
        Some(target) => target.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut steps = Vec::new();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    Some(steps.join("/"))
}

struct Package<'a> {
    bytes: &'a [u8],
    names: Vec<String>,
    /// Bytes that may still be unpacked.
    left: usize,
}

impl<'a> Package<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, Damaged> {
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err(Damaged::new(
                "是旧格式（.doc、.wps）或者加了密码；请另存为不加密的 .docx",
                "it is a .doc or has a password; save it as .docx without one",
            ));
        }
        if bytes.len() > BYTES {
            return Err(Damaged::new("文件太大", "it is too large"));
        }
        let names = names(bytes)
            .map_err(|_| Damaged::new("不是 .docx（不是完整的 zip 文件）", "it is no .docx"))?;
        if names.len() > ENTRIES {
            return Err(Damaged::new("里面的文件太多", "it has too many parts"));
        }
        Ok(Self {
            bytes,
            names,
            left: ALL,
        })
    }

    /// A part as text; `None` where there is none of that name.
    fn text(&mut self, name: &str) -> Result<Option<String>, Damaged> {
        let mut names = self.names.iter();
        let Some(found) = names.find(|known| known.eq_ignore_ascii_case(name)) else {
            return Ok(None);
        };
        let bytes = part(self.bytes, found, self.left.min(PART)).map_err(|_| {
            Damaged::new(
                format!("{name} 损坏或太大"),
                format!("{name} is damaged or too large"),
            )
        })?;
        self.left = self.left.saturating_sub(bytes.len());
        decoded(bytes).map(Some)
    }

    /// The relations of a part: their kinds and targets.
    fn relations(&mut self, name: &str) -> Result<Vec<(String, String)>, Damaged> {
        let mut found = Vec::new();
        let Some(text) = self.text(name)? else {
            return Ok(found);
        };
        let mut part = Part::of(&text);
        loop {
            match part.next()? {
                Next::Start(tag, _) if is(&tag, "Relationship") => {
                    let is_outside =
                        attribute(&tag, "TargetMode").is_some_and(|mode| mode == "External");
                    if let (Some(kind), Some(target), false) = (
                        attribute(&tag, "Type"),
                        attribute(&tag, "Target"),
                        is_outside,
                    ) {
                        found.push((kind, target));
                    }
                }
                Next::Over => return Ok(found),
                _ => {}
            }
            if found.len() > RELATIONS {
                return Err(Damaged::new("关系太多", "it has too many relations"));
            }
        }
    }
}

/// The text of a part, in UTF-8 or UTF-16.
fn decoded(bytes: Vec<u8>) -> Result<String, Damaged> {
    let unit: fn([u8; 2]) -> u16 = match bytes.as_slice() {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] | [0, b'<', ..] => u16::from_be_bytes,
        _ => {
            return String::from_utf8(bytes).map_err(|_| {
                Damaged::new("不是 UTF-8 或 UTF-16 编码", "it is not in UTF-8 or UTF-16")
            });
        }
    };
    let pairs = bytes.chunks_exact(2);
    let units = pairs.filter_map(|pair| Some(unit(pair.try_into().ok()?)));
    char::decode_utf16(units)
        .collect::<Result<_, _>>()
        .map_err(|_| Damaged::new("UTF-16 编码有错", "its UTF-16 is damaged"))
}
