//! The faces of a program and the chain of them for each role.

use std::collections::BTreeMap;

use super::official::OfficeRole;
use super::source::{FaceId, FaceSource};
use crate::base::text::class;
use crate::standard::FontRole;

/// The mark that is a quotation mark in Chinese and an apostrophe in western words.
const APOSTROPHE: char = '’';

/// Whether a face outside the chain of a role may show `c`: a face's own private characters mean
/// something in that face only, and what runs from the right is not set by this program.
const fn is_lent(c: char) -> bool {
    !matches!(c,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. | '\u{590}'..='\u{8FF}'
        | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

/// A Han character that every Chinese face has.
const COMMON_HAN: char = '一';

/// Faces, and the chain of each role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaceList {
    faces: Vec<FaceSource>,
    chains: BTreeMap<FontRole, Chain>,
    /// The bold face of a face.
    bold: BTreeMap<FaceId, FaceId>,
    /// The faces of the office, each with what it is for; `None` in a list that was made without
    /// asking for them.
    own: Option<Vec<(OfficeRole, FaceId)>>,
    /// The faces of rare Han characters, in the order in which they are asked.
    supplements: Vec<FaceId>,
}

/// The faces asked for the characters of a role, in order: the first is the one that the role
/// names, the others are fallbacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// For Latin letters and digits, in the roles that take them from a Latin face
    /// ([`FontRole::takes_latin_face`]), and for the apostrophe of western words in every role.
    pub western: Vec<FaceId>,
    /// For Han characters.
    pub han: Vec<FaceId>,
    /// For punctuation and signs, and for all else.
    pub marks: Vec<FaceId>,
}

impl FaceList {
    /// The faces of an office, each with what it is for, and behind them the bundled ones. Of those
    /// for one role the first serves it, and the others have what it lacks; a role that none of
    /// them is for keeps its bundled face.
    pub fn office(own: impl IntoIterator<Item = (OfficeRole, FaceSource)>) -> Self {
        let mut list = Self::default();
        let mut ids = Vec::new();
        for (role, source) in own {
            let known = list.faces.iter().position(|one| *one == source);
            let id = known.map_or_else(|| list.add(source), FaceId);
            ids.push((role, id));
        }
        let mut list = list.with_bundled();
        let of = |wanted: OfficeRole| {
            let all = ids.iter().filter(move |(role, _)| *role == wanted);
            all.map(|(_, id)| *id)
        };
        let latin = of(OfficeRole::Latin).next();
        for role in FontRole::ALL {
            let own: Vec<FaceId> = of(OfficeRole::Chinese(role)).collect();
            list.prefer(role, &own, latin);
        }
        list.supplements = of(OfficeRole::Rare).collect();
        if let (Some(latin), Some(bold)) = (latin, of(OfficeRole::LatinBold).next()) {
            list.embolden(latin, bold);
        }
        list.own = Some(ids);
        list
    }

    /// Puts faces before those of a role.
    fn prefer(&mut self, role: FontRole, own: &[FaceId], latin: Option<FaceId>) {
        let chain = self.chains.entry(role).or_default();
        let own = || own.iter().copied();
        chain.han.splice(0..0, own());
        chain.marks.splice(0..0, own());
        // Letters that the Latin face lacks come from the bundled Latin face first.
        let behind_latin = usize::from(!chain.western.is_empty());
        chain.western.splice(behind_latin..behind_latin, own());
        chain.western.splice(0..0, latin);
    }

    /// Whether the faces of an office were asked for, found or not.
    pub fn is_office(&self) -> bool {
        self.own.is_some()
    }

    /// The faces of the office, each with what it is for.
    pub fn own(&self) -> impl Iterator<Item = (OfficeRole, &FaceSource)> {
        let own = self.own.iter().flatten();
        own.filter_map(|(role, id)| Some((*role, self.get(*id)?)))
    }

    /// Whether a face is one of the office.
    pub(super) fn is_own(&self, face: FaceId) -> bool {
        let mut own = self.own.iter().flatten();
        own.any(|(_, id)| *id == face)
    }

    /// The face that serves a role, of the office or bundled; `None` for rare characters, which
    /// many serve, and where there is no bold face.
    pub fn serving(&self, role: OfficeRole) -> Option<&FaceSource> {
        match role {
            OfficeRole::Chinese(role) => self.of_role(role),
            OfficeRole::Latin => self.latin(),
            OfficeRole::LatinBold => {
                let latin = self.chain(FontRole::FangSong, 'A').next()?;
                self.get(self.bold_of(latin)?)
            }
            OfficeRole::Rare => None,
        }
    }

    /// Adds a face.
    pub fn add(&mut self, source: FaceSource) -> FaceId {
        self.faces.push(source);
        FaceId(self.faces.len() - 1)
    }

    /// Says which faces serve a role.
    pub fn serve(&mut self, role: FontRole, chain: Chain) {
        self.chains.insert(role, chain);
    }

    /// Says which face is the bold one of another.
    pub fn embolden(&mut self, face: FaceId, bold: FaceId) {
        self.bold.insert(face, bold);
    }

    /// Makes a face one of those that show the Han characters no chain has, such as those outside
    /// the first plane (GB 18030-2022, 实现级别 3); the one added first is asked first.
    pub fn supplement(&mut self, face: FaceId) {
        self.supplements.push(face);
    }

    /// The bold face of a face; of one that is bold, itself.
    pub fn bold_of(&self, face: FaceId) -> Option<FaceId> {
        let is_bold = |bold: &FaceId| *bold == face;
        let found = self.bold.get(&face).copied();
        found.or_else(|| self.bold.values().copied().find(is_bold))
    }

    /// Every face, in the order in which they were added.
    pub fn faces(&self) -> &[FaceSource] {
        &self.faces
    }

    /// A face of this list.
    pub fn get(&self, id: FaceId) -> Option<&FaceSource> {
        self.faces.get(id.0)
    }

    /// The face that a file holds, the first one of a collection.
    pub fn of_file(&self, file: &str) -> Option<&FaceSource> {
        self.faces.iter().find(|source| source.file == file)
    }

    /// The faces asked for a character of a role, in order, without those that draw it badly:
    /// those of its chain, and in the end every other face of the list.
    pub fn chain(&self, role: FontRole, c: char) -> impl Iterator<Item = FaceId> + '_ {
        self.chain_of(role, c, class::is_western(c))
    }

    /// The chain of a sign that stands in a western word or number.
    pub(super) fn chain_of_sign(
        &self,
        role: FontRole,
        c: char,
    ) -> impl Iterator<Item = FaceId> + '_ {
        self.chain_of(role, c, true)
    }

    fn chain_of(
        &self,
        role: FontRole,
        c: char,
        is_western: bool,
    ) -> impl Iterator<Item = FaceId> + '_ {
        let chain = self.chains.get(&role);
        let ids = chain.map_or(&[][..], |chain| {
            if is_western && (role.takes_latin_face() || c == APOSTROPHE) {
                &chain.western
            } else if class::is_han(c) {
                &chain.han
            } else {
                &chain.marks
            }
        });
        // The Latin face, which is added last, has raised digits and fractions of its own.
        let others = (0..self.faces.len()).rev().map(FaceId);
        let rare = if class::is_han(c) {
            self.supplements.as_slice()
        } else {
            &[]
        };
        let others = others.filter(|id| !rare.contains(id));
        let others = rare
            .iter()
            .copied()
            .chain(others)
            .filter(move |id| chain.is_some() && is_lent(c) && !ids.contains(id));
        let draws = move |id: &FaceId| {
            let source = self.get(*id);
            source.is_some_and(|source| !source.ill_drawn.contains(c))
        };
        ids.iter().copied().chain(others).filter(draws)
    }

    /// Whether `face` serves `c` in place of the face that the role names.
    pub fn is_fallback(&self, role: FontRole, c: char, face: FaceId) -> bool {
        self.chain(role, c).next() != Some(face)
    }

    /// Whether `face` is in no chain of the role.
    pub fn is_lent(&self, role: FontRole, face: FaceId) -> bool {
        let chain = self.chains.get(&role);
        chain.is_none_or(|chain| {
            let all = [&chain.western, &chain.han, &chain.marks];
            !all.iter().any(|ids| ids.contains(&face))
        })
    }

    /// The face that a role names for Han characters.
    pub fn of_role(&self, role: FontRole) -> Option<&FaceSource> {
        self.get(self.chain(role, COMMON_HAN).next()?)
    }

    /// Each role that has a chain, with the face that it names.
    pub fn roles(&self) -> Vec<(FontRole, FaceSource)> {
        let named = |role| Some((role, self.of_role(role)?.clone()));
        FontRole::ALL.into_iter().filter_map(named).collect()
    }

    /// The face that gives Latin letters and digits to the roles that do not use their own.
    pub fn latin(&self) -> Option<&FaceSource> {
        self.get(self.chain(FontRole::FangSong, 'A').next()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn families(role: FontRole, c: char) -> Vec<String> {
        let list = FaceList::bundled();
        let chain = list.chain(role, c);
        chain
            .map(|id| list.get(id).unwrap().family.clone())
            .collect()
    }

    #[test]
    fn western_characters_of_text_faces_come_from_the_latin_face() {
        assert_eq!(families(FontRole::FangSong, '2')[0], "Liberation Serif");
        assert_eq!(families(FontRole::Song, '2')[0], "Noto Serif SC");
        assert_eq!(families(FontRole::FangSong, '“')[0], "FandolFang");
    }

    #[test]
    fn wenkai_gives_marks_last_and_fandol_no_ill_drawn_signs() {
        for role in FontRole::ALL {
            for c in "，。“”（）—…·㎡‰№⑪￥☒".chars() {
                let chain = families(role, c);
                let wen_kai = chain.iter().position(|family| family.contains("WenKai"));
                let serif = chain.iter().position(|family| family == "Noto Serif SC");
                assert!(serif < wen_kai, "{role:?} {c} {chain:?}");
            }
        }
        for c in "‰￥￣™～".chars() {
            assert_eq!(families(FontRole::Kai, c)[0], "Noto Serif SC", "{c}");
        }
        assert_eq!(families(FontRole::FangSong, '～')[0], "FandolFang");
        let han = ["FandolKai", "LXGW WenKai Light", "Noto Serif SC"];
        assert_eq!(families(FontRole::Kai, '石')[..3], han);
    }

    #[test]
    fn every_face_is_asked_in_the_end_but_not_for_private_characters() {
        let all = FaceList::bundled().faces().len();
        for role in FontRole::ALL {
            assert_eq!(families(role, '₂').len(), all, "{role:?}");
            assert!(families(role, '\u{E000}').len() < all, "{role:?}");
        }
    }

    #[test]
    fn an_apostrophe_comes_from_the_latin_face_in_every_role() {
        let list = FaceList::bundled();
        for role in FontRole::ALL {
            let first = list.chain_of_sign(role, '’').next().unwrap();
            assert_eq!(list.get(first).unwrap().family, "Liberation Serif");
        }
    }

    #[test]
    fn a_role_without_a_chain_has_no_face() {
        let mut list = FaceList::default();
        assert_eq!(list.of_role(FontRole::Song), None);
        let only = list.add(FaceSource::new("Own", "Own-Regular", "own.ttf"));
        let chain = Chain {
            han: vec![only],
            ..Chain::default()
        };
        list.serve(FontRole::Song, chain);
        assert_eq!(list.of_role(FontRole::Song).unwrap().family, "Own");
        assert_eq!(list.chain(FontRole::Song, '。').count(), 1);
        assert_eq!(list.chain(FontRole::Hei, '。').count(), 0);
        assert!(!list.is_fallback(FontRole::Song, '一', only));
    }
}
