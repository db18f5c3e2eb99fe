//! From the bytes of a PDF to what it shows.

use super::super::Reading;
use super::draw::{self, Shared};
use super::fault::{Excess, Fault};
use super::file::File;
use super::page::Page;
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
    known(&pages, |page| page.unmapped.as_ref())?;
    let has_text = |page: &Page| page.glyphs.iter().any(|glyph| !glyph.is_blank());
    if !pages.iter().any(has_text) {
        return Err(if pages.iter().any(|page| page.pictures > 0) {
            Fault::Scan { pages: pages.len() }
        } else {
            Fault::Empty
        });
    }
    let blocks = match structure::blocks(&file, &ids, &pages)? {
        Some(blocks) => blocks,
        None => {
            known(&pages, |page| page.unmapped_aside.as_ref())?;
            untagged::blocks(&pages)?
        }
    };
    Ok(Reading { blocks })
}

/// Whether every glyph has characters.
fn known(pages: &[Page], unmapped: impl Fn(&Page) -> Option<&String>) -> Result<(), Fault> {
    for (page, one) in pages.iter().enumerate() {
        if let Some(face) = unmapped(one) {
            return Err(Fault::Unmapped {
                page: page + 1,
                face: face.clone(),
            });
        }
    }
    Ok(())
}
