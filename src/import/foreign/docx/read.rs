//! The whole way from a DOCX to its paragraphs and tables.

use super::package;
use crate::base::diag::Bilingual;
use crate::import::foreign::reading::Reading;

/// Reads a DOCX. A footnote stands where it is called, as the tag `<note>` of data files.
///
/// # Errors
/// Why it cannot be read, in Chinese and English.
pub fn read(bytes: &[u8]) -> Result<Reading, Bilingual> {
    let blocks = package::blocks(bytes).map_err(|damaged| Bilingual::new(damaged.0, damaged.1))?;
    Ok(Reading { blocks })
}
