//! The faces of a program and the chain of them for each role.

use std::collections::BTreeMap;

use super::source::{FaceId, FaceSource};
use crate::base::text::class;
use crate::standard::FontRole;

/// A Han character that every Chinese face has.
const COMMON_HAN: char = '一';

/// Faces, and the chain of each role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaceList {
    faces: Vec<FaceSource>,
    chains: BTreeMap<FontRole, Chain>,
}

/// The faces asked for the characters of a role, in order: the first is the one that the role
/// names, the others are fallbacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// For Latin letters and digits, in the roles that take them from a Latin face
    /// ([`FontRole::takes_latin_face`]).
    pub western: Vec<FaceId>,
    /// For Han characters.
    pub han: Vec<FaceId>,
    /// For punctuation and signs, and for all else.
    pub marks: Vec<FaceId>,
}

impl FaceList {
    /// Adds a face.
    pub fn add(&mut self, source: FaceSource) -> FaceId {
        self.faces.push(source);
        FaceId(self.faces.len() - 1)
    }

    /// Says which faces serve a role.
    pub fn serve(&mut self, role: FontRole, chain: Chain) {
        self.chains.insert(role, chain);
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

    /// The faces asked for a character of a role, in order, without those that draw it badly.
    pub fn chain(&self, role: FontRole, c: char) -> impl Iterator<Item = FaceId> + '_ {
        let chain = self.chains.get(&role);
        let ids = chain.map_or(&[][..], |chain| {
            if role.takes_latin_face() && class::is_western(c) {
                &chain.western
            } else if class::is_han(c) {
                &chain.han
            } else {
                &chain.marks
            }
        });
        let draws = move |id: &FaceId| {
            let source = self.get(*id);
            source.is_some_and(|source| !source.ill_drawn.contains(c))
        };
        ids.iter().copied().filter(draws)
    }

    /// Whether `face` serves `c` in place of the face that the role names.
    pub fn is_fallback(&self, role: FontRole, c: char, face: FaceId) -> bool {
        self.chain(role, c).next() != Some(face)
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
        assert_eq!(families(FontRole::Song, '2'), ["Noto Serif SC"]);
        assert_eq!(families(FontRole::FangSong, '“')[0], "FandolFang");
    }

    #[test]
    fn wenkai_gives_no_marks_and_fandol_no_ill_drawn_signs() {
        for role in FontRole::ALL {
            for c in "，。“”（）—…·㎡‰№⑪²".chars() {
                let chain = families(role, c);
                assert!(!chain.iter().any(|family| family.contains("WenKai")));
            }
        }
        assert_eq!(families(FontRole::Kai, '‰'), ["Noto Serif SC"]);
        let han = ["FandolKai", "LXGW WenKai Light", "Noto Serif SC"];
        assert_eq!(families(FontRole::Kai, '石'), han);
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
        assert_eq!(list.chain(FontRole::Song, '。').count(), 0);
        assert!(!list.is_fallback(FontRole::Song, '一', only));
    }
}
