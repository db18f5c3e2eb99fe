//! The faces that a document names, by font profile and role.

use crate::base::text::{class, gb2312};
use crate::standard::open::{IN_SIGNS, SIGNS, is_ill_drawn};
use crate::standard::{FontProfile, FontRole};

/// How a face is described to a program that does not have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Face<'a> {
    /// The name in styles.
    pub(crate) name: &'a str,
    /// Other names of it, and faces to take instead, separated by commas; may be empty.
    pub(crate) alternatives: &'a str,
    /// PANOSE-1 in hexadecimal.
    pub(crate) panose: &'static str,
    /// The Windows character set in hexadecimal: 86 is GB 2312.
    pub(crate) charset: &'static str,
    /// `roman`, `modern`, `auto`.
    pub(crate) family: &'static str,
    /// Whether the bold face of the family is meant.
    pub(crate) bold: bool,
}

const FANG_OR_KAI: &str = "02010609030101010101";
const SONG: &str = "02010600030101010101";
const BIAO_SONG: &str = "02010601030101010101";
const HEI: &str = "02010609060101010101";

impl<'a> Face<'a> {
    const fn chinese(name: &'a str, alternatives: &'a str, panose: &'static str) -> Self {
        // The fourth pair of digits is the proportion: 9 is monospaced.
        let family = if matches!(panose.as_bytes()[7], b'9') {
            "modern"
        } else {
            "auto"
        };
        Self {
            name,
            alternatives,
            panose,
            charset: "86",
            family,
            bold: false,
        }
    }

    pub(crate) const fn latin(name: &'a str, alternatives: &'a str) -> Self {
        Self {
            name,
            alternatives,
            panose: "02020603050405020304",
            charset: "00",
            family: "roman",
            bold: false,
        }
    }

    /// `fixed` or `variable`.
    pub(crate) fn pitch(&self) -> &'static str {
        if self.family == "modern" {
            "fixed"
        } else {
            "variable"
        }
    }
}

/// The face of letters and digits in the roles that take one.
pub(crate) const fn latin(profile: FontProfile) -> Face<'static> {
    match profile {
        FontProfile::Open => Face::latin("Liberation Serif", "Times New Roman"),
        _ => Face::latin("Times New Roman", ""),
    }
}

/// The face that plays a role.
pub(crate) const fn face(profile: FontProfile, role: FontRole) -> Face<'static> {
    match profile {
        FontProfile::Gb2312 => gb2312(role),
        FontProfile::Windows => windows(role),
        FontProfile::Gbk => gbk(role),
        FontProfile::Open => open(role),
    }
}

const fn gb2312(role: FontRole) -> Face<'static> {
    match role {
        FontRole::FangSong => {
            Face::chinese("仿宋_GB2312", "FangSong_GB2312,仿宋,FangSong", FANG_OR_KAI)
        }
        FontRole::Kai => Face::chinese("楷体_GB2312", "KaiTi_GB2312,楷体,KaiTi", FANG_OR_KAI),
        FontRole::XiaoBiaoSong => Face::chinese(
            "方正小标宋简体",
            "FZXiaoBiaoSong-B05S,方正小标宋_GBK,华文中宋,宋体",
            BIAO_SONG,
        ),
        FontRole::Hei | FontRole::Song => windows(role),
    }
}

pub(super) const fn windows(role: FontRole) -> Face<'static> {
    match role {
        FontRole::FangSong => Face::chinese("仿宋", "FangSong,仿宋_GB2312", FANG_OR_KAI),
        FontRole::Kai => Face::chinese("楷体", "KaiTi,楷体_GB2312", FANG_OR_KAI),
        FontRole::XiaoBiaoSong => {
            Face::chinese("华文中宋", "STZhongsong,方正小标宋简体,宋体", BIAO_SONG)
        }
        FontRole::Hei => Face::chinese("黑体", "SimHei", HEI),
        FontRole::Song => Face::chinese("宋体", "SimSun", SONG),
    }
}

pub(super) const fn gbk(role: FontRole) -> Face<'static> {
    match role {
        FontRole::FangSong => {
            Face::chinese("方正仿宋_GBK", "FZFangSong-Z02,仿宋,FangSong", FANG_OR_KAI)
        }
        FontRole::Kai => Face::chinese("方正楷体_GBK", "FZKai-Z03,楷体,KaiTi", FANG_OR_KAI),
        FontRole::XiaoBiaoSong => Face::chinese(
            "方正小标宋_GBK",
            "FZXiaoBiaoSong-B05,方正小标宋简体,华文中宋",
            BIAO_SONG,
        ),
        FontRole::Hei => Face::chinese("方正黑体_GBK", "FZHei-B01,黑体,SimHei", HEI),
        FontRole::Song => Face::chinese("方正书宋_GBK", "FZShuSong-Z01,宋体,SimSun", SONG),
    }
}

const fn open(role: FontRole) -> Face<'static> {
    match role {
        FontRole::FangSong => {
            Face::chinese("FandolFang", "FandolFang R,仿宋,FangSong", FANG_OR_KAI)
        }
        FontRole::Kai => Face::chinese("FandolKai", "FandolKai R,楷体,KaiTi", FANG_OR_KAI),
        FontRole::XiaoBiaoSong => Face {
            bold: true,
            ..Face::chinese("Noto Serif SC", "Source Han Serif SC,宋体", SONG)
        },
        FontRole::Hei => Face::chinese("Noto Sans SC Medium", "Noto Sans SC,黑体,SimHei", HEI),
        FontRole::Song => Face::chinese("Noto Serif SC", "Source Han Serif SC,宋体", SONG),
    }
}

/// The face that has what is outside GB 2312, where the face of the role is made for that set.
pub(crate) const fn wider(profile: FontProfile, role: FontRole) -> Option<Face<'static>> {
    match (profile, role) {
        (FontProfile::Gb2312, FontRole::FangSong | FontRole::Kai) => Some(windows(role)),
        (FontProfile::Gb2312, FontRole::XiaoBiaoSong) => Some(gbk(role)),
        _ => None,
    }
}

/// The face that a character of a role takes instead of that of its style, if there is one.
pub(crate) fn wider_for(profile: FontProfile, role: FontRole, c: char) -> Option<Face<'static>> {
    if class::is_western(c) || c.is_whitespace() {
        return None;
    }
    let is_open = profile == FontProfile::Open;
    if is_open && IN_SIGNS.contains(c) {
        return Some(Face::chinese(SIGNS, "MS Gothic,Segoe UI Symbol", SONG));
    }
    if is_open && is_ill_drawn(face(profile, role).name, c) {
        return Some(open(FontRole::Song));
    }
    if gb2312::contains(c) {
        return None;
    }
    match (profile, role) {
        (FontProfile::Open, FontRole::FangSong | FontRole::Kai) => Some(open_wider_for(c)),
        _ => wider(profile, role),
    }
}

/// Signs that 霞鹜文楷 has and 宋体 has not.
const ONLY_IN_WEN_KAI: &str = "‛‟‱‴‶‷‽‾⁄⁒⁚⁝₠₡₢₣₤₥₦₧₨₮₯₴₽℁℆ℎ℗℩\u{212A}Ⅎ⅁⅂⅄⅋⅍ⅎ⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅟ⅬⅭⅮⅯⅼⅽⅾⅿↀↁ\
    ↂↃↄↅↆↇↈ↉↊↋↶↷⇍⇎⇏∁∄∌∍∖∙∛∜∤∯∰∼∾≂≋≑≒≓≨≩⊈⊉⊜⊝⊞⊢⊣⊤⋀⋁⋂⋃⋄⋅⋮⋰⋱⌀⌂⌃⌥⌦⌫⍳⍴⍵⍶⍷⍸\
    ⍹⍺⎇⎋⎓⎛⎜⎝⎞⎟⎠⎡⎢⎣⎤⎥⎦⎧⎨⎩⎪⎫⎬⎭⏨⏻⏼⏽⏾⑊◻◼☒☰☱☲☳☴☵☶☷⚊⚋⚌⚍⚎⚏⚪⚫⛋⛤⛥⛦⛧✗⧈⩽⩾⫋⫌⫽⬥⬦⬩\
    ⭘⭠⭡⭢⭣⭤⭥⮂⮃⮗";

/// The open faces of 仿宋 and 楷体 have GB 2312; 霞鹜文楷 has the other Han characters, and
/// 宋体 has the marks, save for some rare ones.
fn open_wider_for(c: char) -> Face<'static> {
    if class::is_han(c) || ONLY_IN_WEN_KAI.contains(c) {
        Face::chinese(
            "LXGW WenKai Light",
            "霞鹜文楷 Light,霞鹜文楷,仿宋,FangSong",
            FANG_OR_KAI,
        )
    } else {
        open(FontRole::Song)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_of_each_profile_has_a_face_with_a_whole_panose() {
        for profile in FontProfile::ALL {
            let faces = FontRole::ALL.map(|role| face(profile, role));
            for (index, face) in faces.iter().enumerate() {
                assert_eq!(face.panose.len(), 20, "{}", face.name);
                let look = (face.name, face.bold);
                assert!(
                    faces[..index]
                        .iter()
                        .all(|other| (other.name, other.bold) != look)
                );
            }
            assert_eq!((faces[0].pitch(), faces[4].pitch()), ("fixed", "variable"));
        }
    }

    #[test]
    fn only_what_a_gb_2312_face_lacks_asks_for_a_wider_one() {
        let wider = |profile, c| wider_for(profile, FontRole::FangSong, c).map(|face| face.name);
        assert_eq!(wider(FontProfile::Gb2312, '喆'), Some("仿宋"));
        assert_eq!(wider(FontProfile::Gb2312, '东'), None);
        assert_eq!(wider(FontProfile::Windows, '喆'), None);
        assert_eq!(wider(FontProfile::Open, '喆'), Some("LXGW WenKai Light"));
        assert_eq!(wider(FontProfile::Open, '㎡'), Some("Noto Serif SC"));
        assert_eq!(wider(FontProfile::Open, 'ñ'), None);
        assert_eq!(wider(FontProfile::Open, '☒'), Some("LXGW WenKai Light"));
        assert_eq!(wider(FontProfile::Open, '☑'), Some("Hongtou Signs"));
        assert_eq!(wider(FontProfile::Windows, '☑'), None);
        assert_eq!(wider(FontProfile::Open, '￥'), Some("Noto Serif SC"));
        assert_eq!(wider(FontProfile::Gb2312, '￥'), None);
        assert_eq!(wider(FontProfile::Gb2312, '₂'), None);
        assert_eq!(wider(FontProfile::Gb2312, '\u{A0}'), None);
        assert!(wider_for(FontProfile::Gb2312, FontRole::Hei, '喆').is_none());
    }
}
