//! A face as data: its file, its names, its metrics.

use super::found::FoundFace;
use crate::base::units::Length;

/// The number of a face in the [`FaceList`](super::FaceList) that it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub(super) usize);

impl FaceId {
    /// Its place in the list, from 0.
    pub const fn number(self) -> usize {
        self.0
    }
}

/// A face: the file that holds it and the names by which it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FaceSource {
    /// The family name inside the file.
    pub family: String,
    /// The `PostScript` name (OpenType 1.9, `name`, name ID 6).
    pub post_script_name: String,
    /// The file below the font folder.
    pub file: String,
    /// Its place in a collection (TTC, OTC), from 0; 0 for a file of one face.
    pub index: u32,
    /// The family name of a subset embedded in a document, where the licence reserves the
    /// face's own name for the face as it is (SIL OFL 1.1, condition 3).
    pub embedded_as: Option<String>,
    /// Where its em square stands on the baseline; `None` where its file tells.
    pub em_box: Option<EmBox>,
    /// Who answers for its file.
    pub origin: Origin,
    /// Characters without which a file is not this face.
    pub proof: String,
    /// Characters that it draws so badly that another face of the chain shows them.
    pub ill_drawn: String,
}

impl FaceSource {
    /// A face of a file, the first one of a collection, with the em square that ideographs have.
    pub fn new(family: &str, post_script_name: &str, file: &str) -> Self {
        Self {
            family: family.to_owned(),
            post_script_name: post_script_name.to_owned(),
            file: file.to_owned(),
            index: 0,
            embedded_as: None,
            em_box: Some(EmBox::IDEOGRAPHIC),
            origin: Origin::Program,
            proof: String::new(),
            ill_drawn: String::new(),
        }
    }

    /// A face that an office has: what its file says of it is taken as it is.
    pub fn of_office(found: &FoundFace) -> Self {
        let best = |names: &[String]| {
            let plain = names.iter().find(|name| name.is_ascii());
            plain.or_else(|| names.first()).cloned()
        };
        let family = best(&found.families).or_else(|| best(&found.full_names));
        let post_script_name = best(&found.post_script_names).or_else(|| best(&found.full_names));
        let family = family.or_else(|| post_script_name.clone());
        let family = family.unwrap_or_else(|| found.file.clone());
        Self {
            index: found.index,
            em_box: None,
            origin: Origin::Office,
            ..Self::new(
                &family,
                &post_script_name.unwrap_or_else(|| family.clone()),
                &found.file,
            )
        }
    }
}

/// Who answers for the file of a face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The program: it has to be this very file, and whole.
    Program,
    /// The office that owns it. Faces of the trade have sums that do not add up and names that
    /// the format does not allow; they are held to what shows on paper.
    Office,
}

/// How far the em square of a face reaches above and below the baseline, in thousandths of an em.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmBox {
    /// Above the baseline.
    pub ascent: u16,
    /// Below the baseline.
    pub descent: u16,
}

impl EmBox {
    /// The em square of most Han faces (OpenType 1.9, `BASE`, the tags `ideo` and `idtp`).
    pub const IDEOGRAPHIC: Self = Self {
        ascent: 880,
        descent: 120,
    };

    /// How far it reaches above the baseline at a type size.
    pub fn ascent(self, em: Length) -> Length {
        thousandths(em, self.ascent)
    }
}

fn thousandths(em: Length, of: u16) -> Length {
    em.scale(i64::from(of), 1000)
}
