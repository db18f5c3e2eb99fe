//! The faces that a document asks for, by role.

use crate::standard::FontRole;

/// How a face is described to a program that does not have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Face {
    /// The name that styles ask for.
    pub(crate) name: &'static str,
    /// Other names of it, and faces to take instead, separated by commas; may be empty.
    pub(crate) alternatives: &'static str,
    /// PANOSE-1 in hexadecimal.
    pub(crate) panose: &'static str,
    /// The Windows character set in hexadecimal: 86 is GB 2312.
    pub(crate) charset: &'static str,
    /// `roman`, `modern`, `auto`.
    pub(crate) family: &'static str,
    /// `fixed` or `variable`.
    pub(crate) pitch: &'static str,
}

impl Face {
    const fn chinese(
        name: &'static str,
        alternatives: &'static str,
        panose: &'static str,
        family: &'static str,
    ) -> Self {
        let pitch = if matches!(family.as_bytes(), b"modern") {
            "fixed"
        } else {
            "variable"
        };
        Self {
            name,
            alternatives,
            panose,
            charset: "86",
            family,
            pitch,
        }
    }
}

/// The face of letters and digits in the roles that take one.
pub(crate) const LATIN: Face = Face {
    name: "Times New Roman",
    alternatives: "",
    panose: "02020603050405020304",
    charset: "00",
    family: "roman",
    pitch: "variable",
};

/// Which make of each face a document asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Profile {
    /// The faces of the GB 2312 era, which offices ask for by name: `仿宋_GB2312`.
    #[default]
    Gb2312,
}

impl Profile {
    /// The face that plays a role.
    pub(crate) const fn face(self, role: FontRole) -> Face {
        match self {
            Self::Gb2312 => gb2312(role),
        }
    }
}

const fn gb2312(role: FontRole) -> Face {
    match role {
        FontRole::FangSong => Face::chinese(
            "仿宋_GB2312",
            "FangSong_GB2312,仿宋,FangSong",
            "02010609030101010101",
            "modern",
        ),
        FontRole::Kai => Face::chinese(
            "楷体_GB2312",
            "KaiTi_GB2312,楷体,KaiTi",
            "02010609030101010101",
            "modern",
        ),
        FontRole::XiaoBiaoSong => Face::chinese(
            "方正小标宋简体",
            "FZXiaoBiaoSong-B05S,方正小标宋_GBK,华文中宋,宋体",
            "02010601030101010101",
            "auto",
        ),
        FontRole::Hei => Face::chinese("黑体", "SimHei", "02010609060101010101", "modern"),
        FontRole::Song => Face::chinese("宋体", "SimSun", "02010600030101010101", "auto"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_has_its_own_face_with_a_whole_panose() {
        let faces = FontRole::ALL.map(|role| Profile::default().face(role));
        for (index, face) in faces.iter().enumerate() {
            assert_eq!(face.panose.len(), 20, "{}", face.name);
            assert!(faces[..index].iter().all(|other| other.name != face.name));
        }
        assert_eq!(faces[0].pitch, "fixed");
        assert_eq!(faces[4].pitch, "variable");
    }
}
