//! The type faces that official documents name, by role.

/// A face by the role it plays in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FontRole {
    /// 仿宋: body text.
    FangSong,
    /// 楷体: headings of the second level, names of signers.
    Kai,
    /// 小标宋: title and letterhead.
    XiaoBiaoSong,
    /// 黑体: headings of the first level, table heads.
    Hei,
    /// 宋体: page numbers, tables.
    Song,
}

impl FontRole {
    /// Every role, in the order documents name them.
    pub const ALL: [Self; 5] = [
        Self::FangSong,
        Self::Kai,
        Self::XiaoBiaoSong,
        Self::Hei,
        Self::Song,
    ];

    /// The Chinese name of the role.
    pub const fn label(self) -> &'static str {
        match self {
            Self::FangSong => "仿宋",
            Self::Kai => "楷体",
            Self::XiaoBiaoSong => "小标宋",
            Self::Hei => "黑体",
            Self::Song => "宋体",
        }
    }

    /// The role of that Chinese name.
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.label() == label)
    }

    /// Whether Latin letters and digits inside this role come from the Latin face.
    ///
    /// 仿宋 and 楷体 take them from Times New Roman, as offices set them; the heavier
    /// roles and 宋体 (whose digits the page number asks for, 7.5) keep their own.
    pub const fn takes_latin_face(self) -> bool {
        matches!(self, Self::FangSong | Self::Kai)
    }
}

/// A font profile: which make of each face a DOCX names. The standard names the kinds of face (仿宋, 小标宋)
/// and no makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum FontProfile {
    /// The faces that offices usually name: `仿宋_GB2312`, `楷体_GB2312`.
    #[default]
    Gb2312,
    /// The faces of Windows and Office: 仿宋, 楷体, 华文中宋.
    Windows,
    /// The Founder faces with the characters of GBK: `方正仿宋_GBK`.
    Gbk,
    /// The open faces that come with this program.
    Open,
}

impl FontProfile {
    /// Every profile, the default first.
    pub const ALL: [Self; 4] = [Self::Gb2312, Self::Windows, Self::Gbk, Self::Open];

    /// The name in layouts and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gb2312 => "gb2312",
            Self::Windows => "windows",
            Self::Gbk => "gbk",
            Self::Open => "open",
        }
    }

    /// The profile of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.name() == name)
    }
}
