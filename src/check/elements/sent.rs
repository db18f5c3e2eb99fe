//! What a paper is, to whom it goes and from whom.

use super::super::paper::Paper;
use super::element::Element;

/// The title, the addressee and the agency of a paper that has all three.
pub(super) struct Sent<'a> {
    pub(super) title: Element<'a>,
    pub(super) addressee: Element<'a>,
    pub(super) issuer: Element<'a>,
}

impl<'a> Sent<'a> {
    pub(super) fn of(paper: &'a Paper<'_>) -> Option<Self> {
        Some(Self {
            title: Element::title(paper)?,
            addressee: Element::of(paper, "document.addressee")?,
            issuer: Element::of(paper, "issuer.name")?,
        })
    }
}
