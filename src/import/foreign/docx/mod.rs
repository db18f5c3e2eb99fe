//! A DOCX of any program, read as paragraphs and tables.
//!
//! The reader is our own, over the readers of XML and zip that workbooks need anyway: it takes
//! elements by their namespace whatever their prefix, knows what was deleted, hidden or given
//! twice, keeps the spans of tables, and stops at limits of its own. What it does not know it
//! walks through, so that no text is lost in silence.

mod grid;
mod names;
mod numbering;
mod package;
mod walk;

use super::reading::Reading;
use crate::base::diag::Bilingual;

/// Reads a DOCX. A footnote stands where it is called, as the tag `<note>` of data files.
///
/// # Errors
/// Why it cannot be read, in Chinese and English.
pub fn read(bytes: &[u8]) -> Result<Reading, Bilingual> {
    let blocks = package::blocks(bytes).map_err(|damaged| Bilingual::new(damaged.0, damaged.1))?;
    Ok(Reading { blocks })
}
