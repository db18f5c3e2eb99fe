//! Fonts: the codes of a text, their characters and their widths.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::{Dictionary, Object};

use super::cmap::Map;
use super::fault::Fault;
use super::file::{File, number_of};
use super::number::{Micro, ONE};
use crate::base::text;

/// How a text is divided into codes, and what the codes of a predefined map stand for.
enum Coding {
    /// One byte each.
    Simple,
    /// Two bytes that are the number of the glyph.
    Identity,
    /// UTF-16, whose predefined maps are named `UniGB-UCS2-H` and the like.
    Utf16,
    /// GBK, one byte or two.
    Gbk,
    /// A map within the file.
    Own(Map),
    /// A predefined map that is not known here; its codes are taken for two bytes.
    Unknown,
}

/// A font, as far as text needs it.
pub(super) struct Font {
    /// Its name, without the letters of a subset.
    pub(super) name: String,
    coding: Coding,
    to_unicode: Option<Map>,
    widths: BTreeMap<u32, Micro>,
    usual_width: Micro,
    known: RefCell<BTreeMap<u32, Option<Rc<str>>>>,
}

/// A code of a text.
pub(super) struct Sign {
    pub(super) code: u32,
    /// How many bytes it takes.
    pub(super) length: usize,
    /// Its width, in parts of the size.
    pub(super) width: Micro,
}

impl Font {
    pub(super) fn load(file: &File, font: &Dictionary) -> Result<Self, Fault> {
        let name = file.name(font, b"BaseFont").unwrap_or_default();
        let name = readable(name);
        let to_unicode = match file.entry(font, b"ToUnicode") {
            Some(Object::Stream(stream)) => Some(Map::parse(&file.unpack(stream)?)),
            _ => None,
        };
        let is_composite = file.name(font, b"Subtype") == Some(b"Type0");
        let mut loaded = Self {
            name,
            coding: Coding::Simple,
            to_unicode,
            widths: BTreeMap::new(),
            usual_width: 0,
            known: RefCell::default(),
        };
        if is_composite {
            loaded.coding = coding(file, font)?;
            loaded.load_composite(file, font);
        } else {
            loaded.load_simple(file, font);
            if loaded.to_unicode.is_none() {
                loaded.load_declared(file, font);
            }
        }
        Ok(loaded)
    }

    fn load_simple(&mut self, file: &File, font: &Dictionary) {
        let first = file.entry(font, b"FirstChar").and_then(number_of);
        let first = first.and_then(|first| u32::try_from(first / ONE).ok());
        let widths = file.numbers(font, b"Widths").unwrap_or_default();
        // A width of a Type 3 font is in its own units.
        let unit = match file.numbers(font, b"FontMatrix").as_deref() {
            Some([unit, ..]) => *unit,
            _ => ONE / 1000,
        };
        let scaled = |width: Micro| super::number::times(width, unit);
        let codes = (first.unwrap_or(0)..256).zip(widths);
        self.widths
            .extend(codes.map(|(code, width)| (code, scaled(width))));
        let descriptor = file.part(font, b"FontDescriptor");
        let missing = descriptor.and_then(|one| file.entry(one, b"MissingWidth"));
        self.usual_width = missing.and_then(number_of).map_or(ONE / 2, scaled);
    }

    /// The characters of an encoding that the font declares; a symbolic font has its own.
    fn load_declared(&mut self, file: &File, font: &Dictionary) {
        let flags = file
            .part(font, b"FontDescriptor")
            .and_then(|one| file.entry(one, b"Flags"));
        let flags = flags.and_then(|flags| flags.as_i64().ok()).unwrap_or(0);
        let is_symbolic = flags & 4 != 0 || matches!(self.name.as_str(), "Symbol" | "ZapfDingbats");
        let is_declared = file.entry(font, b"Encoding").is_some();
        if !is_declared && (is_symbolic || file.name(font, b"Subtype") == Some(b"Type3")) {
            return;
        }
        let mut known = self.known.borrow_mut();
        for code in 0..=255_u8 {
            let text = file.declared(font, code);
            known.insert(u32::from(code), text.map(Rc::from));
        }
    }

    fn load_composite(&mut self, file: &File, font: &Dictionary) {
        let below = file.entry(font, b"DescendantFonts");
        let below = below.and_then(|list| file.resolve(list.as_array().ok()?.first()?));
        let Some(below) = below.and_then(|below| below.as_dict().ok()) else {
            self.usual_width = ONE;
            return;
        };
        let usual = file.entry(below, b"DW").and_then(number_of);
        self.usual_width = usual.map_or(ONE, |width| width / 1000);
        let list = file
            .entry(below, b"W")
            .and_then(|list| list.as_array().ok());
        let mut items = list
            .into_iter()
            .flatten()
            .filter_map(|one| file.resolve(one));
        while let (Some(first), Some(second)) = (items.next(), items.next()) {
            let Some(first) = number_of(first).and_then(|one| u32::try_from(one / ONE).ok()) else {
                break;
            };
            if let Object::Array(widths) = second {
                let widths = widths.iter().filter_map(number_of);
                let glyphs = (first..=first.saturating_add(0xffff)).zip(widths);
                self.widths
                    .extend(glyphs.map(|(glyph, width)| (glyph, width / 1000)));
            } else {
                let last = number_of(second).and_then(|one| u32::try_from(one / ONE).ok());
                let width = items.next().and_then(number_of);
                let (Some(last), Some(width)) = (last, width) else {
                    break;
                };
                let last = last.min(0xffff);
                // Each range of a hostile list may be the whole of them.
                if self.widths.len() > 0x2_0000 || file.draw(64).is_err() {
                    break;
                }
                self.widths
                    .extend((first..=last).map(|glyph| (glyph, width / 1000)));
            }
        }
    }

    /// The first code of some bytes.
    pub(super) fn first(&self, bytes: &[u8]) -> Option<Sign> {
        let two = || match bytes {
            [high, low, ..] => Some((u32::from(*high) << 8 | u32::from(*low), 2)),
            [one] => Some((u32::from(*one), 1)),
            [] => None,
        };
        let (code, length) = match &self.coding {
            Coding::Simple => (u32::from(*bytes.first()?), 1),
            Coding::Gbk if *bytes.first()? <= 0x80 => (u32::from(*bytes.first()?), 1),
            Coding::Utf16 => match (two()?, bytes.get(2..4)) {
                ((high @ 0xd800..=0xdbff, 2), Some([third, fourth])) => {
                    let low = u32::from(*third) << 8 | u32::from(*fourth);
                    (high << 16 | low, 4)
                }
                (one, _) => one,
            },
            Coding::Own(map) => map.first_code(bytes)?,
            Coding::Identity | Coding::Gbk | Coding::Unknown => two()?,
        };
        let width = match &self.coding {
            Coding::Simple | Coding::Identity => self.width(code),
            Coding::Own(map) => self.width(map.glyph(code)),
            // Widths go by glyphs that only the predefined map knows: Latin ones are half a square.
            Coding::Utf16 | Coding::Gbk | Coding::Unknown if code < 0x80 => ONE / 2,
            Coding::Utf16 | Coding::Gbk | Coding::Unknown => ONE,
        };
        Some(Sign {
            code,
            length,
            width,
        })
    }

    fn width(&self, glyph: u32) -> Micro {
        self.widths.get(&glyph).copied().unwrap_or(self.usual_width)
    }

    /// The characters of a code; `None` when the file does not say.
    pub(super) fn text(&self, code: u32) -> Option<Rc<str>> {
        let mut known = self.known.borrow_mut();
        let text = known
            .entry(code)
            .or_insert_with(|| self.find(code).map(Rc::from));
        text.clone()
    }

    fn find(&self, code: u32) -> Option<String> {
        if let Some(map) = &self.to_unicode
            && let Some(text) = map.text(code)
        {
            return Some(text);
        }
        let bytes = code.to_be_bytes();
        match &self.coding {
            Coding::Utf16 => {
                let units = bytes
                    .chunks_exact(2)
                    .filter_map(|pair| Some(u16::from_be_bytes(pair.try_into().ok()?)));
                let units: Vec<u16> = units.skip_while(|unit| *unit == 0).collect();
                String::from_utf16(&units)
                    .ok()
                    .filter(|text| !text.is_empty())
            }
            Coding::Gbk => {
                let used = bytes.iter().position(|byte| *byte != 0)?;
                text::legacy::gbk(bytes.get(used..)?)
            }
            _ => None,
        }
    }
}

fn coding(file: &File, font: &Dictionary) -> Result<Coding, Fault> {
    Ok(match file.entry(font, b"Encoding") {
        Some(Object::Stream(stream)) => Coding::Own(Map::parse(&file.unpack(stream)?)),
        Some(Object::Name(name)) => match name.as_slice() {
            b"Identity-H" | b"Identity-V" => Coding::Identity,
            b"UniGB-UCS2-H" | b"UniGB-UTF16-H" | b"UniGB-UCS2-V" | b"UniGB-UTF16-V"
            | b"UniCNS-UCS2-H" | b"UniCNS-UTF16-H" => Coding::Utf16,
            b"GBK-EUC-H" | b"GBK-EUC-V" | b"GBKp-EUC-H" | b"GB-EUC-H" | b"GB-EUC-V"
            | b"GBK2K-H" => Coding::Gbk,
            _ => Coding::Unknown,
        },
        _ => Coding::Identity,
    })
}

/// The name of a font as people know it; names of Chinese fonts are in GBK or UTF-8.
fn readable(name: &[u8]) -> String {
    let name = match name {
        [subset @ ..] if subset.get(6) == Some(&b'+') => subset.get(7..).unwrap_or_default(),
        name => name,
    };
    let name = std::str::from_utf8(name).map_or_else(
        |_| text::legacy::gbk(name).unwrap_or_default(),
        ToOwned::to_owned,
    );
    name.chars().filter(|c| !c.is_control()).take(64).collect()
}
