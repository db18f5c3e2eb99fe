//! Which file serves which role, and which faces are asked for a character.

use crate::base::text::class;
use crate::standard::FontRole;

/// A face of one [`Fonts`](super::Fonts).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub(super) usize);

/// A bundled face: what it is called and which file holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaceSource {
    /// The family name inside the file.
    pub family: &'static str,
    /// The file below the font folder.
    pub file: &'static str,
    /// The family name of a subset that a document carries, where the licence reserves the
    /// face's own name for the face as it is.
    pub carried_as: Option<&'static str>,
    /// Characters without which a file is not this face.
    pub proof: &'static str,
}

const HAN_PROOF: &str = "一国政府信息公开，。";
const LATIN_PROOF: &str = "0123456789Az";

/// Every bundled face.
pub const SOURCES: [FaceSource; 7] = [
    FaceSource {
        family: "FandolFang",
        file: "fandol/FandolFang-Regular.ttf",
        carried_as: None,
        proof: HAN_PROOF,
    },
    FaceSource {
        family: "FandolKai",
        file: "fandol/FandolKai-Regular.ttf",
        carried_as: None,
        proof: HAN_PROOF,
    },
    FaceSource {
        family: "Noto Serif SC Bold",
        file: "noto/NotoSerifSC_700Bold.ttf",
        carried_as: None,
        proof: HAN_PROOF,
    },
    FaceSource {
        family: "Noto Sans SC Medium",
        file: "noto/NotoSansSC_500Medium.ttf",
        carried_as: None,
        proof: HAN_PROOF,
    },
    FaceSource {
        family: "Noto Serif SC",
        file: "noto/NotoSerifSC_400Regular.ttf",
        carried_as: None,
        proof: HAN_PROOF,
    },
    FaceSource {
        family: "LXGW WenKai Light",
        file: "lxgw/LXGWWenKai-Light.ttf",
        carried_as: Some("Hongtou WenKai"),
        proof: HAN_PROOF,
    },
    FaceSource {
        family: "Liberation Serif",
        file: "liberation/LiberationSerif-Regular.ttf",
        carried_as: Some("Hongtou Serif"),
        proof: LATIN_PROOF,
    },
];

const FANG: usize = 0;
const KAI: usize = 1;
const BOLD: usize = 2;
const SANS: usize = 3;
const SERIF: usize = 4;
const WENKAI: usize = 5;
const LATIN: usize = 6;

/// The faces asked for a character of a role, as indices into [`SOURCES`], in order.
///
/// The first is the one that the role names; the others are fallbacks. 霞鹜文楷 gives Han
/// characters only: its quotes and dots are narrower than the em that 公文 sets them on.
pub fn chain(role: FontRole, c: char) -> &'static [usize] {
    if role.takes_latin_face() && class::is_western(c) {
        return match role {
            FontRole::Kai => &[LATIN, KAI, SERIF],
            _ => &[LATIN, FANG, SERIF],
        };
    }
    let han = class::is_han(c);
    match role {
        FontRole::FangSong | FontRole::Kai if is_ill_drawn_in_fandol(c) => &[SERIF],
        FontRole::FangSong if han => &[FANG, WENKAI, SERIF],
        FontRole::FangSong => &[FANG, SERIF],
        FontRole::Kai if han => &[KAI, WENKAI, SERIF],
        FontRole::Kai => &[KAI, SERIF],
        FontRole::XiaoBiaoSong => &[BOLD, SERIF],
        FontRole::Hei => &[SANS, SERIF],
        FontRole::Song if han => &[SERIF, WENKAI],
        FontRole::Song => &[SERIF],
    }
}

/// Whether `face` serves `c` in place of the face that the role names.
pub fn is_fallback(role: FontRole, c: char, face: FaceId) -> bool {
    chain(role, c).first() != Some(&face.0)
}

/// Signs that the Fandol faces draw sheared, in bold, or not at all.
fn is_ill_drawn_in_fandol(c: char) -> bool {
    matches!(c, '‰' | '㎡' | '²' | '³' | '⑪'..='⑳' | '№')
}

/// Whether `c` stands in an em square, whatever advance a face gives it.
///
/// Faces disagree about the width of quotes, dashes and dots; on the grid of 公文 they are
/// full-width like Han characters, so that exchanging a face moves no line break.
pub(super) fn is_em_wide(c: char) -> bool {
    class::is_han(c)
        || matches!(c,
            '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '⸺'
            | '\u{3000}'..='\u{33FF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF60}'
            | '\u{FFE0}'..='\u{FFE6}' | '①'..='⒛' | '★' | '☆' | '○' | '●' | '□' | '■' | '△'
            | '▲' | '◆' | '◇' | '※' | '℃' | '‰' | '×' | '÷' | '№')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn western_characters_of_text_faces_come_from_the_latin_face() {
        assert_eq!(chain(FontRole::FangSong, '2')[0], LATIN);
        assert_eq!(chain(FontRole::Song, '2'), [SERIF]);
        assert_eq!(chain(FontRole::FangSong, '“')[0], FANG);
    }

    #[test]
    fn wenkai_gives_no_marks_and_fandol_no_ill_drawn_signs() {
        for role in FontRole::ALL {
            for c in "，。“”（）—…·㎡‰№⑪²".chars() {
                assert!(!chain(role, c).contains(&WENKAI), "{role:?} {c}");
            }
        }
        assert_eq!(chain(FontRole::Kai, '‰'), [SERIF]);
        assert_eq!(chain(FontRole::Kai, '石'), [KAI, WENKAI, SERIF]);
    }
}
