//! Which file serves which role, and which face has which character.

use crate::diag::Outcome;
use crate::standard::FontRole;
use crate::world::{FontData, World};

/// A face of one [`Fonts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(usize);

/// A bundled face: what it is called and which file holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaceSource {
    /// The family name inside the file.
    pub family: &'static str,
    /// The file below the font folder.
    pub file: &'static str,
}

/// Every bundled face.
pub const SOURCES: [FaceSource; 7] = [
    FaceSource { family: "FandolFang", file: "fandol/FandolFang-Regular.ttf" },
    FaceSource { family: "FandolKai", file: "fandol/FandolKai-Regular.ttf" },
    FaceSource { family: "Noto Serif SC Bold", file: "noto/NotoSerifSC_700Bold.ttf" },
    FaceSource { family: "Noto Sans SC Medium", file: "noto/NotoSansSC_500Medium.ttf" },
    FaceSource { family: "Noto Serif SC", file: "noto/NotoSerifSC_400Regular.ttf" },
    FaceSource { family: "LXGW WenKai Light", file: "lxgw/LXGWWenKai-Light.ttf" },
    FaceSource { family: "Liberation Serif", file: "liberation/LiberationSerif-Regular.ttf" },
];

/// The faces asked for a character of a role, as indices into [`SOURCES`], in order.
pub fn chain(role: FontRole, c: char) -> &'static [usize] {
    let _ = (role, c);
    &[]
}

/// One opened face.
#[derive(Clone)]
pub struct Face {
    /// What it is called and where it came from.
    pub source: FaceSource,
    /// The bytes of its file.
    pub data: FontData,
}

/// A glyph that shows one character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// The face that has it.
    pub face: FaceId,
    /// The glyph in its face.
    pub id: u32,
    /// Its advance in thousandths of an em.
    pub advance: u32,
}

/// The opened faces.
pub struct Fonts {
    faces: Vec<Face>,
}

impl Fonts {
    /// Opens every face that `world` has.
    pub fn open(world: &dyn World) -> Outcome<Self> {
        let _ = world;
        Ok(Self { faces: Vec::new() })
    }

    /// The face behind an id.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.0]
    }
}
