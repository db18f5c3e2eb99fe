//! Whether a face is the one that a name means, and whether it can serve.

use super::found::{FoundFace, Outlines};
use super::official::OfficeRole;
use super::permission::embedding_forbidden;
use crate::base::diag::Bilingual;
use crate::base::text::class::is_han;
use crate::standard::FontRole;

/// A name as it is compared: full-width letters as half-width ones, without a difference of case,
/// without blanks, hyphens and underscores. What stands beside them counts: `仿宋_GB2312` is
/// `仿宋 GB2312` and not `仿宋`.
pub(super) fn folded(name: &str) -> String {
    let narrow = |c: char| {
        let half = matches!(c, '\u{FF01}'..='\u{FF5E}').then(|| u32::from(c) - 0xFEE0);
        half.and_then(char::from_u32).unwrap_or(c)
    };
    let counts = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '_' | '‐' | '‑' | '–' | '\0');
    let letters = name.chars().map(narrow).filter(counts);
    letters.flat_map(char::to_lowercase).collect()
}

/// Where a face has the name that was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NamedBy {
    /// It is that of the family, so that others of the family have it, too.
    Family,
    /// It is that of the face.
    Face,
    /// It is that of the file.
    File,
}

/// Where a face has a name, which is folded already; `None` where it has not.
pub(super) fn named_by(face: &FoundFace, name: &str) -> Option<NamedBy> {
    let is = |one: &String| folded(one) == name;
    if name.is_empty() {
        return None;
    }
    if face.full_names.iter().any(is) || face.post_script_names.iter().any(is) {
        // The full name of a regular face is often that of its family.
        let is_family = face.families.iter().any(is);
        return Some(if is_family {
            NamedBy::Family
        } else {
            NamedBy::Face
        });
    }
    if face.families.iter().any(is) {
        return Some(NamedBy::Family);
    }
    // A file of several faces names the first of them.
    (face.index == 0 && folded(stem(&face.file)) == name).then_some(NamedBy::File)
}

/// The name of a file, without its folder and its extension.
pub(super) fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Why a face cannot serve in any document, if so.
pub(super) fn unusable(face: &FoundFace) -> Option<Bilingual> {
    if face.is_variable {
        return Some(Bilingual::new(
            "是可变字体，请安装静态的版本",
            "is a variable face; install static ones",
        ));
    }
    if face.outlines == Outlines::Other {
        return Some(Bilingual::new(
            "没有可用的轮廓（只有点阵，或轮廓是 CFF2）",
            "has no outlines that can be used (bitmaps only, or CFF2)",
        ));
    }
    embedding_forbidden(face.permission)
}

/// Bolder faces than this are not for text.
const BOLDEST_TEXT: u16 = 550;

/// Why a face of a family is not the one of it that serves the role, if so.
pub(super) fn unfit(face: &FoundFace, role: OfficeRole) -> Option<Bilingual> {
    let is_heavy_role = matches!(
        role,
        OfficeRole::Chinese(FontRole::XiaoBiaoSong | FontRole::Hei)
    );
    if face.is_italic {
        Some(Bilingual::new("是斜体", "is slanted"))
    } else if role == OfficeRole::LatinBold {
        let is_light = face.weight <= BOLDEST_TEXT;
        is_light.then(|| Bilingual::new("不是粗体", "is not bold"))
    } else if face.weight > BOLDEST_TEXT && !is_heavy_role {
        Some(Bilingual::new("是粗体", "is bold"))
    } else {
        None
    }
}

/// How far a face is from the weight that a role asks for.
pub(super) fn distance(face: &FoundFace, role: OfficeRole) -> u16 {
    const REGULAR: u16 = 400;
    const BOLD: u16 = 700;
    let wanted = if role == OfficeRole::LatinBold {
        BOLD
    } else {
        REGULAR
    };
    face.weight.abs_diff(wanted)
}

/// The family name that a document gives a face: the official one, else the first Chinese one.
pub(super) fn family_of(face: &FoundFace, role: OfficeRole) -> String {
    let is_official = |names: &[String]| {
        let has = |name: &String| named_by(face, name).is_some_and(|by| by != NamedBy::File);
        names.iter().any(has)
    };
    for official in role.official() {
        let names: Vec<String> = official.names().map(folded).collect();
        if is_official(&names) {
            return official.family.to_owned();
        }
    }
    let is_chinese = |name: &&String| name.chars().any(is_han);
    let families = &face.families;
    let family = families.iter().find(is_chinese).or(families.first());
    let all = [&face.full_names, &face.post_script_names];
    let name = family.or_else(|| all.into_iter().find_map(|names| names.first()));
    name.unwrap_or(&face.file).clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_compared_without_case_width_blanks_and_hyphens() {
        for other in [
            "仿宋 GB2312",
            "仿宋＿ｇｂ２３１２",
            "仿宋gb2312",
            " 仿宋_GB2312 ",
        ] {
            assert_eq!(folded("仿宋_GB2312"), folded(other), "{other}");
        }
        for other in ["仿宋", "仿宋_GBK", "楷体_GB2312", "仿宋_GB2312X"] {
            assert_ne!(folded("仿宋_GB2312"), folded(other), "{other}");
        }
        assert_eq!(folded("FZXBSK--GBK1-0"), folded("fzxbsk gbk1_0"));
        assert_ne!(folded("FZXiaoBiaoSong-B05"), folded("FZXiaoBiaoSong-B05S"));
    }

    #[test]
    fn the_stem_of_a_file_is_without_folder_and_extension() {
        assert_eq!(stem("/a/b.c/simfang.ttf"), "simfang");
        assert_eq!(stem("C:\\Windows\\Fonts\\SIMFANG.TTF"), "SIMFANG");
        assert_eq!(stem("仿宋"), "仿宋");
    }
}
