//! From the bytes of a PDF to what it shows.

use super::super::Reading;
use super::draw::{self, Shared};
use super::fault::{Excess, Fault};
use super::file::File;
use super::{structure, untagged};
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
    let file = File::open(bytes)?;
    let ids = file.pages()?;
    let mut shared = Shared::default();
    let mut pages = Vec::with_capacity(ids.len());
    for id in &ids {
        pages.push(draw::draw(&file, &mut shared, *id)?);
    }
    let unmapped = pages.iter().enumerate();
    let unmapped = unmapped.filter_map(|(page, one)| Some((page, one.unmapped.clone()?)));
    if let Some((page, face)) = unmapped.into_iter().next() {
        return Err(Fault::Unmapped {
            page: page + 1,
            face,
        });
    }
    let has_text = |page: &super::page::Page| page.glyphs.iter().any(|glyph| !glyph.is_blank());
    if !pages.iter().any(has_text) {
        return Err(if pages.iter().any(|page| page.pictures > 0) {
            Fault::Scan { pages: pages.len() }
        } else {
            Fault::Empty
        });
    }
    let blocks = match structure::blocks(&file, &ids, &pages)? {
        Some(blocks) => blocks,
        None => untagged::blocks(&pages)?,
    };
    Ok(Reading { blocks })
}
