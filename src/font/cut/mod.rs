//! The cutter: subset font programs for every format that embeds glyphs.
//!
//! A program is what a PDF embeds: outlines and metrics. A document that is edited needs a font
//! that stands by itself, so tables of characters and names are added ([`with_tables`]).
//! TrueType outlines (`glyf`) are copied glyph by glyph; the programs of CFF outlines (`cff`)
//! are written without subroutines, or drawn anew with TrueType ones (`true_type`).

mod around;
mod cff;
mod characters;
mod glyf;
mod instructions;
mod names;
mod program;
mod quadratic;
mod sfnt;
mod true_type;
mod whole;

#[cfg(test)]
mod tests;

pub(super) use around::{before, directory};
pub(super) use cff::Compact;
pub(super) use characters::character_map;
pub(super) use names::name_table;
pub(crate) use program::program;
pub(super) use sfnt::{number, put_number, table, with_tables};
pub(super) use true_type::true_type;
pub(super) use whole::file;
pub(crate) use whole::{numbers, whole};
