//! Embedded fonts: which characters they must have, and how a DOCX keeps their files.

use std::collections::BTreeSet;

use super::face::{Face, face, latin, wider_for};
use super::rare;
use crate::base::text::class::{is_han, is_western};
use crate::base::text::marks::{Piece, pieces};
use crate::base::text::number::circled;
use crate::document::Document;
use crate::standard::note::MARK_FACE;
use crate::standard::{FontProfile, FontRole};

/// The one profile whose faces may be embedded: they are free, and they come with the program.
const PROFILE: FontProfile = FontProfile::Open;

/// A requested face: one that a document names, and the characters that it must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestedFace {
    /// The family name.
    pub name: &'static str,
    /// Whether the bold face of the family is meant.
    pub bold: bool,
    /// The characters; some may be shown by another requested face, too.
    pub characters: BTreeSet<char>,
}

/// A font file for a face that a document names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbeddedFont {
    /// The family name that the document uses.
    pub name: &'static str,
    /// Whether it is the bold face of the family.
    pub bold: bool,
    /// The family name that the file gives itself.
    pub family: String,
    /// The file: a TrueType font.
    pub bytes: Vec<u8>,
}

/// The faces of [`FontProfile::Open`] and the characters that they must have to show a document, its page numbers, and
/// digits and letters that are corrected later.
pub fn requested_faces(document: &Document) -> Vec<RequestedFace> {
    let mut all: Vec<RequestedFace> = Vec::new();
    for (role, run) in rare::runs(document) {
        for (text, piece) in pieces(&run.text) {
            for c in text.chars() {
                if run.look.bold && is_western(c) {
                    let bold = Face {
                        bold: true,
                        ..latin(PROFILE)
                    };
                    add(&mut all, bold, c);
                } else if piece == Piece::Western {
                    add(&mut all, latin(PROFILE), c);
                } else {
                    request(&mut all, role, c);
                }
            }
        }
    }
    let number = document.styles.get(document.page.number_style).face;
    for c in "— 0123456789".chars() {
        request(&mut all, number, c);
    }
    if document.notes().next().is_some() {
        for number in 1..=20 {
            for c in circled(number).chars() {
                request(&mut all, MARK_FACE, c);
            }
        }
    }
    if document.draft {
        for c in "草稿".chars() {
            request(&mut all, FontRole::Hei, c);
        }
    }
    for c in ' '..='~' {
        add(&mut all, latin(PROFILE), c);
    }
    all
}

/// Requests a character wherever a word processor may look for it: marks that both scripts
/// have come from the face of either.
fn request(all: &mut Vec<RequestedFace>, role: FontRole, c: char) {
    if let Some(wider) = wider_for(PROFILE, role, c) {
        add(all, wider, c);
        return;
    }
    let takes_latin = role.takes_latin_face();
    if takes_latin && !is_han(c) {
        add(all, latin(PROFILE), c);
    }
    if !takes_latin || !is_western(c) || c == ' ' {
        add(all, face(PROFILE, role), c);
    }
}

fn add(all: &mut Vec<RequestedFace>, face: Face<'static>, c: char) {
    let is_face = |one: &&mut RequestedFace| (one.name, one.bold) == (face.name, face.bold);
    if let Some(known) = all.iter_mut().find(is_face) {
        known.characters.insert(c);
    } else {
        all.push(RequestedFace {
            name: face.name,
            bold: face.bold,
            characters: BTreeSet::from([c]),
        });
    }
}

/// The key of the font file at a place among those of the document, from 0: a GUID as the
/// font table writes it.
pub(crate) fn key(place: usize) -> String {
    format!("{{9B3E27C4-5A61-4D0F-8E72-C1A6D493{place:04X}}}")
}

/// A font file as a DOCX keeps it: its first 32 bytes are combined with the key, whose digits
/// are read from the last pair to the first (ECMA-376-4, 17.8.1).
pub(crate) fn obfuscated(font: &[u8], key: &str) -> Vec<u8> {
    const HIDDEN: usize = 32;
    let digits: Vec<u8> = key
        .chars()
        .filter_map(|c| u8::try_from(c.to_digit(16)?).ok())
        .collect();
    let pairs: Vec<u8> = digits
        .chunks_exact(2)
        .rev()
        .map(|pair| pair[0] << 4 | pair[1])
        .collect();
    let mut font = font.to_vec();
    for (byte, mask) in font.iter_mut().take(HIDDEN).zip(pairs.iter().cycle()) {
        *byte ^= mask;
    }
    font
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::docx::sample;

    #[test]
    fn each_face_is_requested_with_what_it_shows() {
        let document = Document {
            draft: true,
            ..sample::document()
        };
        let all = requested_faces(&document);
        let has = |name: &str, c| {
            let mut faces = all.iter().filter(|face| face.name == name);
            faces.any(|face| face.characters.contains(&c))
        };
        assert!(has("Liberation Serif", '7') && !has("FandolFang", '7'));
        let number = document.styles.get(document.page.number_style).face;
        assert!(has("Noto Sans SC Medium", '稿') && has(face(PROFILE, number).name, '—'));
        assert!(!has("Liberation Serif", '稿'));
    }

    #[test]
    fn a_character_outside_gb_2312_is_requested_of_the_face_that_has_it() {
        let mut all = Vec::new();
        for c in "东喆㎡é".chars() {
            request(&mut all, FontRole::FangSong, c);
        }
        let who = |c: char| {
            let mut names = all.iter().filter(|face| face.characters.contains(&c));
            names.next().map(|face| face.name)
        };
        assert_eq!(who('东'), Some("FandolFang"));
        assert_eq!(who('喆'), Some("LXGW WenKai Light"));
        assert_eq!(who('㎡'), Some("Noto Serif SC"));
        assert_eq!(who('é'), Some("Liberation Serif"));
    }

    #[test]
    fn only_the_first_32_bytes_are_hidden_and_the_key_brings_them_back() {
        let font: Vec<u8> = (0..40).collect();
        let hidden = obfuscated(&font, "{00112233-4455-6677-8899-AABBCCDDEEFF}");
        assert_eq!(hidden[0], 0xFF);
        assert_eq!(hidden[15], 15);
        assert_eq!(hidden[16], 16 ^ 0xFF);
        assert_eq!(hidden[32..], font[32..]);
        let key = key(1);
        assert_eq!(obfuscated(&obfuscated(&font, &key), &key), font);
    }
}
