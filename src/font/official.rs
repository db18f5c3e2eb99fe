//! The official faces of each role, in the order in which an office is searched for them.
//!
//! The standard names kinds of faces and no makes (GB/T 9704-2012, 7.2.1, 7.2.4, 7.3.1, 7.3.3,
//! 7.5); these are the makes that offices have. Names are those that the files give themselves,
//! in Chinese, in English and as `PostScript` names.

use crate::standard::FontRole;

/// What a face of an office is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum OfficeRole {
    /// A role of the standard.
    Chinese(FontRole),
    /// Letters and digits in the roles that do not use their own.
    Latin,
    /// The same in bold.
    LatinBold,
    /// Han characters that the faces of the roles lack (超大字符集).
    Rare,
}

impl OfficeRole {
    /// The roles that an office may name a face for, in the order of the documents.
    pub const ALL: [Self; 6] = [
        Self::Chinese(FontRole::FangSong),
        Self::Chinese(FontRole::Kai),
        Self::Chinese(FontRole::XiaoBiaoSong),
        Self::Chinese(FontRole::Hei),
        Self::Chinese(FontRole::Song),
        Self::Latin,
    ];

    /// The Chinese name of the role.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Chinese(role) => role.label(),
            Self::Latin => "西文",
            Self::LatinBold => "西文粗体",
            Self::Rare => "生僻字",
        }
    }

    /// The role of that Chinese name.
    pub fn from_label(label: &str) -> Option<Self> {
        let others = [Self::LatinBold, Self::Rare];
        let mut all = Self::ALL.into_iter().chain(others);
        all.find(|role| role.label() == label)
    }

    /// The key of the role in `hongtou.toml`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Chinese(FontRole::FangSong) => "fang_song",
            Self::Chinese(FontRole::Kai) => "kai",
            Self::Chinese(FontRole::XiaoBiaoSong) => "xiao_biao_song",
            Self::Chinese(FontRole::Hei) => "hei",
            Self::Chinese(FontRole::Song) => "song",
            Self::Latin => "latin",
            Self::LatinBold => "latin_bold",
            Self::Rare => "rare",
        }
    }

    /// The official faces of the role, the first one first.
    pub(super) const fn official(self) -> &'static [Official] {
        match self {
            Self::Chinese(FontRole::FangSong) => FANG_SONG,
            Self::Chinese(FontRole::Kai) => KAI,
            Self::Chinese(FontRole::XiaoBiaoSong) => XIAO_BIAO_SONG,
            Self::Chinese(FontRole::Hei) => HEI,
            Self::Chinese(FontRole::Song) => SONG,
            Self::Latin | Self::LatinBold => LATIN,
            Self::Rare => RARE,
        }
    }
}

/// An official face.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Official {
    /// The family name that a DOCX writes.
    pub(super) family: &'static str,
    /// What it is called besides: in English, by its `PostScript` name, by its file.
    pub(super) others: &'static [&'static str],
}

impl Official {
    /// Every name of it.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.family).chain(self.others.iter().copied())
    }
}

const fn face(family: &'static str, others: &'static [&'static str]) -> Official {
    Official { family, others }
}

const FANG_SONG: &[Official] = &[
    face("仿宋_GB2312", &["FangSong_GB2312"]),
    face("仿宋", &["FangSong", "simfang"]),
    face(
        "方正仿宋_GBK",
        &["FZFangSong-Z02", "FZFSK--GBK1-0", "FZFSK"],
    ),
    face(
        "方正仿宋简体",
        &["FZFangSong-Z02S", "FZFSJW--GB1-0", "FZFSJW"],
    ),
    face("方正公文仿宋", &[]),
    face("华文仿宋", &["STFangsong", "STFANGSO"]),
];

const KAI: &[Official] = &[
    face("楷体_GB2312", &["KaiTi_GB2312"]),
    face("楷体", &["KaiTi", "simkai"]),
    face("方正楷体_GBK", &["FZKai-Z03", "FZKTK--GBK1-0", "FZKTK"]),
    face("方正楷体简体", &["FZKai-Z03S", "FZKTJW--GB1-0", "FZKTJW"]),
    face("方正公文楷体", &[]),
    face("华文楷体", &["STKaiti"]),
    face("楷体-简", &["Kaiti SC", "STKaitiSC-Regular"]),
];

const XIAO_BIAO_SONG: &[Official] = &[
    face(
        "方正小标宋简体",
        &["FZXiaoBiaoSong-B05S", "FZXBSJW--GB1-0", "FZXBSJW"],
    ),
    face(
        "方正小标宋_GBK",
        &["FZXiaoBiaoSong-B05", "FZXBSK--GBK1-0", "FZXBSK"],
    ),
    face("方正小标宋", &["FZXiaoBiaoSong"]),
    face("方正公文小标宋", &[]),
    face("华文中宋", &["STZhongsong", "STZHONGS"]),
];

const HEI: &[Official] = &[
    face("黑体", &["SimHei"]),
    face("方正黑体_GBK", &["FZHei-B01", "FZHTK--GBK1-0", "FZHTK"]),
    face("方正黑体简体", &["FZHei-B01S", "FZHTJW--GB1-0", "FZHTJW"]),
    face("方正公文黑体", &[]),
    face("华文黑体", &["STHeiti"]),
    face("黑体-简", &["Heiti SC", "STHeitiSC-Medium"]),
];

const SONG: &[Official] = &[
    // simsun.ttc holds 新宋体 (NSimSun) behind it, whose names are not among these.
    face("宋体", &["SimSun"]),
    face("方正书宋_GBK", &["FZShuSong-Z01", "FZSSK--GBK1-0", "FZSSK"]),
    face(
        "方正书宋简体",
        &["FZShuSong-Z01S", "FZSSJW--GB1-0", "FZSSJW"],
    ),
    face("华文宋体", &["STSong"]),
    face("宋体-简", &["Songti SC", "STSongti-SC-Regular"]),
];

const LATIN: &[Official] = &[face(
    "Times New Roman",
    &["TimesNewRomanPSMT", "TimesNewRomanPS-BoldMT", "times"],
)];

/// Faces for what the others lack: the planes of the rare characters, each a face of its own.
const RARE: &[Official] = &[
    face("SimSun-ExtB", &["宋体-ExtB", "simsunb"]),
    face("SimSun-ExtG", &["宋体-ExtG", "SimsunExtG"]),
    face(
        "方正宋体-超大字符集",
        &["FZSong-Extended", "FZSong_Superfont", "SURSONG", "Sursong"],
    ),
    face("方正宋体S-超大字符集", &["方正宋体S-超大字符集(SIP)"]),
    face("中华书局宋体00平面", &["ZhongHuaSongPlane00"]),
    face("中华书局宋体02平面", &["ZhongHuaSongPlane02"]),
    face("中华书局宋体15平面", &["ZhongHuaSongPlane15"]),
    face("HanaMinA", &["花園明朝A", "花园明朝A"]),
    face("HanaMinB", &["花園明朝B", "花园明朝B"]),
    face("TH-Tshyn-P0", &["天珩全字库P0"]),
    face("TH-Tshyn-P1", &["天珩全字库P1"]),
    face("TH-Tshyn-P2", &["天珩全字库P2"]),
    face("TH-Tshyn-P16", &["天珩全字库P16"]),
    face("BabelStone Han", &["BabelStoneHan"]),
    face(
        "思源宋体",
        &["Source Han Serif SC", "SourceHanSerifSC-Regular"],
    ),
    face("Noto Serif CJK SC", &["NotoSerifCJKsc-Regular"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_stands_for_two_faces() {
        let mut names: Vec<&str> = Vec::new();
        let roles = OfficeRole::ALL.into_iter().chain([OfficeRole::Rare]);
        for official in roles.flat_map(OfficeRole::official) {
            for name in official.names() {
                assert!(!names.contains(&name), "{name}");
                names.push(name);
            }
        }
    }

    #[test]
    fn each_role_is_known_by_its_label() {
        for role in OfficeRole::ALL {
            assert_eq!(OfficeRole::from_label(role.label()), Some(role));
        }
        assert_eq!(OfficeRole::from_label("行楷"), None);
        assert_eq!(OfficeRole::from_label("生僻字"), Some(OfficeRole::Rare));
    }
}
