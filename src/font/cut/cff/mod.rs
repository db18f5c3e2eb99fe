//! Subsets of faces with PostScript outlines (OpenType 1.9, `CFF `; Adobe Technical Notes 5176
//! and 5177).

mod charstring;
mod dict;
mod index;
mod table;
mod write;

#[cfg(test)]
mod tests;

pub(in crate::font) use table::Compact;
pub(super) use write::program;
