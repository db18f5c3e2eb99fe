//! The widths and characters of a font in a PDF.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

/// What is needed of a font.
pub(super) struct Font {
    pub(super) id: ObjectId,
    pub(super) is_composite: bool,
    pub(super) widths: BTreeMap<u32, f64>,
    pub(super) missing_width: f64,
    pub(super) unicode: BTreeMap<u32, String>,
}

impl Font {
    pub(super) fn new(document: &Document, id: ObjectId) -> Self {
        let font = document.get_dictionary(id).expect("a font");
        let is_composite = font.has_type(b"Font")
            && font
                .get(b"Subtype")
                .and_then(Object::as_name)
                .is_ok_and(|name| name == b"Type0");
        let unicode = font
            .get_deref(b"ToUnicode", document)
            .and_then(Object::as_stream);
        let map = unicode
            .expect("a map")
            .decompressed_content()
            .expect("a map");
        let mut out = Self {
            id,
            is_composite,
            widths: BTreeMap::new(),
            missing_width: 0.0,
            unicode: unicode_of(&String::from_utf8_lossy(&map)),
        };
        if is_composite {
            let below = dictionary(document, &array(document, font, b"DescendantFonts")[0]);
            out.missing_width = below.get(b"DW").map_or(1000.0, number);
            out.composite_widths(&array(document, &below, b"W"), document);
        } else {
            let first = font
                .get(b"FirstChar")
                .and_then(Object::as_i64)
                .expect("a code");
            for (code, width) in (first..).zip(array(document, font, b"Widths")) {
                out.widths
                    .insert(u32::try_from(code).expect("a code"), number(&width));
            }
        }
        out
    }

    fn composite_widths(&mut self, list: &[Object], document: &Document) {
        let code = |object: &Object| u32::try_from(object.as_i64().expect("a code")).expect("one");
        let mut rest = list;
        while let [first, second, after @ ..] = rest {
            let second = document.dereference(second).expect("an object").1;
            if let Ok(each) = second.as_array() {
                for (code, width) in (code(first)..).zip(each) {
                    self.widths.insert(code, number(width));
                }
                rest = after;
            } else {
                for at in code(first)..=code(second) {
                    self.widths.insert(at, number(&after[0]));
                }
                rest = &after[1..];
            }
        }
    }

    pub(super) fn codes(&self, text: &[u8]) -> Vec<u32> {
        if self.is_composite {
            let pairs = text.chunks(2);
            pairs
                .map(|pair| u32::from(pair[0]) << 8 | u32::from(pair[1]))
                .collect()
        } else {
            text.iter().map(|byte| u32::from(*byte)).collect()
        }
    }
}

/// The pairs of a `ToUnicode` map.
fn unicode_of(map: &str) -> BTreeMap<u32, String> {
    let mut out = BTreeMap::new();
    let between = |begin: &'static str, end: &'static str| {
        let parts = map.split(begin).skip(1);
        parts.map(move |part| part.split(end).next().unwrap_or_default())
    };
    let hex = |text: &str| -> Vec<u16> {
        let digits = text.as_bytes().chunks(4);
        let unit = |digits: &[u8]| {
            u16::from_str_radix(std::str::from_utf8(digits).expect("hex"), 16).expect("hex")
        };
        digits.map(unit).collect()
    };
    let words = |part: &str| -> Vec<String> {
        let words = part.split(['<', '>']).skip(1).step_by(2);
        words.map(str::to_owned).collect()
    };
    let code = |text: &str| u32::from_str_radix(text, 16).expect("a code");
    for part in between("beginbfchar", "endbfchar") {
        for pair in words(part).chunks(2) {
            out.insert(code(&pair[0]), String::from_utf16_lossy(&hex(&pair[1])));
        }
    }
    for part in between("beginbfrange", "endbfrange") {
        assert!(!part.contains('['), "ranges of lists are not read");
        for range in words(part).chunks(3) {
            let first = hex(&range[2]);
            for (step, at) in (code(&range[0])..=code(&range[1])).enumerate() {
                let mut units = first.clone();
                let last = units.last_mut().expect("a character");
                *last += u16::try_from(step).expect("a step");
                out.insert(at, String::from_utf16_lossy(&units));
            }
        }
    }
    out
}

pub(super) fn number(object: &Object) -> f64 {
    f64::from(object.as_float().expect("a number"))
}

pub(super) fn numbers(operands: &[Object]) -> Vec<f64> {
    operands
        .iter()
        .filter_map(|one| one.as_float().ok())
        .map(f64::from)
        .collect()
}

pub(super) fn array(document: &Document, from: &Dictionary, key: &[u8]) -> Vec<Object> {
    let list = from.get_deref(key, document).and_then(Object::as_array);
    list.expect("a list").clone()
}

pub(super) fn dictionary(document: &Document, object: &Object) -> Dictionary {
    let object = document.dereference(object).expect("an object").1;
    object.as_dict().expect("a dictionary").clone()
}
