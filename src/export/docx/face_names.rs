//! The faces that a document names: those of a font profile, and the office's own where they serve.

use std::collections::BTreeMap;

use super::face::{Face, face, gbk, latin, wider_for, windows};
use crate::base::text::{class, gb2312};
use crate::standard::{FontProfile, FontRole};

/// The faces that a DOCX names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaceNames {
    profile: FontProfile,
    own: BTreeMap<FontRole, Own>,
    latin: Option<String>,
}

/// A face of the office.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Own {
    name: String,
    /// What to take where it is not there.
    alternatives: String,
}

impl From<FontProfile> for FaceNames {
    fn from(profile: FontProfile) -> Self {
        Self {
            profile,
            ..Self::default()
        }
    }
}

impl FaceNames {
    /// Names the face of the office that serves a role, if none is named yet.
    pub fn name(&mut self, role: FontRole, family: &str) {
        let other = face(self.profile, role);
        self.own.entry(role).or_insert_with(|| Own {
            name: family.to_owned(),
            alternatives: format!("{},{}", other.name, other.alternatives),
        });
    }

    /// Names the face of the office for letters and digits.
    pub fn name_latin(&mut self, family: &str) {
        self.latin = Some(family.to_owned());
    }

    /// Whether a face of the office is named.
    pub fn has_own(&self) -> bool {
        !self.own.is_empty() || self.latin.is_some()
    }

    /// The face that plays a role.
    pub(crate) fn face(&self, role: FontRole) -> Face<'_> {
        let of_profile = face(self.profile, role);
        let Some(own) = self.own.get(&role) else {
            return of_profile;
        };
        let known = FontProfile::ALL.map(|profile| face(profile, role));
        let known = known.into_iter().find(|known| known.name == own.name);
        known.unwrap_or(Face {
            name: &own.name,
            alternatives: &own.alternatives,
            bold: false,
            ..of_profile
        })
    }

    /// The face of letters and digits in the roles that take one.
    pub(crate) fn latin(&self) -> Face<'_> {
        let of_profile = latin(self.profile);
        match &self.latin {
            Some(name) if name != of_profile.name => Face::latin(name, of_profile.name),
            _ => of_profile,
        }
    }

    /// The face that a character of a role takes instead of that of its style, if there is one.
    pub(crate) fn wider_for(&self, role: FontRole, c: char) -> Option<Face<'static>> {
        let Some(own) = self.own.get(&role) else {
            return wider_for(self.profile, role, c);
        };
        if class::is_western(c) || c.is_whitespace() || gb2312::contains(c) {
            return None;
        }
        // The faces of the trade that have GB 2312 only say so in their names.
        if own.name.ends_with("_GB2312") {
            Some(windows(role))
        } else if own.name.ends_with("简体") {
            Some(gbk(role))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_of_the_office_are_named_and_the_other_roles_keep_their_profile() {
        let mut names = FaceNames::from(FontProfile::Gb2312);
        assert!(!names.has_own());
        names.name(FontRole::FangSong, "方正仿宋_GBK");
        names.name(FontRole::FangSong, "仿宋");
        names.name(FontRole::Hei, "汉仪大黑");
        assert!(names.has_own());
        assert_eq!(
            names.face(FontRole::FangSong),
            face(FontProfile::Gbk, FontRole::FangSong)
        );
        let hei = names.face(FontRole::Hei);
        assert_eq!((hei.name, hei.alternatives), ("汉仪大黑", "黑体,SimHei"));
        assert_eq!(names.face(FontRole::Kai).name, "楷体_GB2312");
        assert_eq!(names.latin().name, "Times New Roman");
        names.name_latin("Arial");
        assert_eq!(names.latin().alternatives, "Times New Roman");
    }

    #[test]
    fn only_an_own_face_of_gb_2312_asks_for_a_wider_one() {
        let wider = |name, c| {
            let mut names = FaceNames::default();
            names.name(FontRole::XiaoBiaoSong, name);
            let wider = names.wider_for(FontRole::XiaoBiaoSong, c);
            wider.map(|face| face.name)
        };
        assert_eq!(wider("方正小标宋简体", '喆'), Some("方正小标宋_GBK"));
        assert_eq!(wider("方正小标宋简体", '东'), None);
        assert_eq!(wider("华文中宋", '喆'), None);
        let mut names = FaceNames::default();
        names.name(FontRole::Kai, "楷体_GB2312");
        let wider = names.wider_for(FontRole::Kai, '喆').map(|face| face.name);
        assert_eq!(wider, Some("楷体"));
        let wider = names.wider_for(FontRole::FangSong, '喆');
        assert_eq!(wider.map(|face| face.name), Some("仿宋"));
    }
}
