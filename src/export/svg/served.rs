//! What a server hands over beside the drawings of pages.

use std::fmt::Write;
use std::sync::Arc;

use crate::base::diag::Finding;
use crate::base::picture::{Image, Media};
use crate::font::{FaceId, Fonts};
use crate::pages::{Mark, Pages};

/// Where a server has what a drawing needs: each address with a number behind it.
#[derive(Clone, Copy, Debug)]
pub struct Served<'a> {
    /// A page, by its index from 1: the target of links.
    pub pages: &'a str,
    /// A picture, by its place among those of the document, from 0 ([`picture`]).
    pub pictures: &'a str,
}

/// The family name of a face in the drawings.
pub fn face_name(id: FaceId) -> String {
    format!("hongtou-{}", id.number())
}

/// A style sheet that names every face by its family name in the drawings; the address of a face
/// is `faces` with its number behind it ([`face`]). A browser fetches those that it needs.
pub fn style_sheet(fonts: &Fonts, faces: &str) -> String {
    let mut out = String::new();
    for id in fonts.ids() {
        let (name, number) = (face_name(id), id.number());
        let _ = writeln!(
            out,
            "@font-face{{font-family:\"{name}\";src:url(\"{faces}{number}\");font-display:block}}"
        );
    }
    out
}

/// The font file of the face of that number, which never changes; `None` where there is none.
///
/// # Errors
/// When the file of the face is missing or damaged.
pub fn face(fonts: &Fonts, number: usize) -> Option<Result<Vec<u8>, Finding>> {
    let id = fonts.ids().find(|id| id.number() == number)?;
    Some(fonts.for_screen(id))
}

/// The picture of that place among those of the document: its media type and its file.
pub fn picture(pages: &Pages, number: usize) -> Option<(&'static str, &[u8])> {
    let image = images(pages).into_iter().nth(number)?;
    Some((media_type(image.media), &image.file))
}

/// The pictures of the document, each once.
pub(super) fn images(pages: &Pages) -> Vec<&Arc<Image>> {
    let mut all: Vec<&Arc<Image>> = Vec::new();
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        if let Mark::Picture(_, image) = &item.mark
            && !all.iter().any(|one| is_same(one, image))
        {
            all.push(image);
        }
    }
    all
}

pub(super) fn is_same(one: &Arc<Image>, other: &Arc<Image>) -> bool {
    Arc::ptr_eq(one, other) || one == other
}

pub(super) fn media_type(media: Media) -> &'static str {
    match media {
        Media::Png => "image/png",
        Media::Jpeg => "image/jpeg",
    }
}
