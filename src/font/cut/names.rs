//! Writes the names of a font (OpenType 1.9, `name`).

use skrifa::string::StringId;

use super::sfnt::short;

/// Windows, Unicode, English of the United States.
const PLATFORM: u16 = 3;
const ENCODING: u16 = 1;
const LANGUAGE: u16 = 0x0409;

/// The table of the given names, in one language.
pub(in crate::font) fn name_table(names: &[(StringId, String)]) -> Option<Vec<u8>> {
    let mut names: Vec<(u16, &str)> = names
        .iter()
        .map(|(id, text)| (id.to_u16(), text.as_str()))
        .collect();
    names.sort_unstable();
    let texts = 6 + 12 * names.len();
    let mut out = Vec::new();
    for field in [0, short(names.len())?, short(texts)?] {
        out.extend(field.to_be_bytes());
    }
    let mut all: Vec<u8> = Vec::new();
    for (id, text) in names {
        let start = all.len();
        all.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        let length = short(all.len() - start)?;
        for field in [PLATFORM, ENCODING, LANGUAGE, id, length, short(start)?] {
            out.extend(field.to_be_bytes());
        }
    }
    out.extend(all);
    Some(out)
}
