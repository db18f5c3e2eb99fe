//! A face as its file describes it: what an office has, before anything is chosen.

/// How the outlines of a face are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlines {
    /// Quadratic curves (OpenType 1.9, `glyf`).
    TrueType,
    /// Cubic curves (OpenType 1.9, `CFF `).
    Compact,
    /// None that this program draws: bitmaps, `CFF2`.
    Other,
}

/// A face of a font file, with every name that its file gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFace {
    /// The file, as [`World::font`](crate::base::world::World::font) takes it.
    pub file: String,
    /// Its place in a collection (TTC, OTC), from 0; 0 for a file of one face.
    pub index: u32,
    /// Its family names in every language, each once (OpenType 1.9, `name`, name IDs 1 and 16).
    pub families: Vec<String>,
    /// Its full names in every language, each once (name ID 4).
    pub full_names: Vec<String>,
    /// Its `PostScript` names, each once (name ID 6).
    pub post_script_names: Vec<String>,
    /// The weight, 400 for regular and 700 for bold (OpenType 1.9, `OS/2`, `usWeightClass`).
    pub weight: u16,
    /// Whether it is slanted.
    pub is_italic: bool,
    /// Whether it has axes along which it varies (OpenType 1.9, `fvar`).
    pub is_variable: bool,
    /// How its outlines are drawn.
    pub outlines: Outlines,
    /// What its licence permits (OpenType 1.9, `OS/2`, `fsType`).
    pub permission: u16,
}
