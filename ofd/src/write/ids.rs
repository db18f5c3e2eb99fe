//! The ids of a package: unique in the document, counted on from 1.

use super::refusal::Refusal;
use crate::model::{FontKey, ImageKey, Package, Target};

/// Where the ids of each kind begin: the colour space is 1, then come fonts, images, and of each
/// page the page, its layer and its objects.
pub(super) struct Ids {
    fonts: usize,
    images: usize,
    ends: usize,
    /// The id of each page and how many objects it has.
    pages: Vec<(usize, usize)>,
}

impl Ids {
    /// The id of the colour space.
    pub(super) const COLORS: usize = 1;

    pub(super) fn of(package: &Package) -> Self {
        let fonts = Self::COLORS + 1;
        let images = fonts + package.fonts.len();
        let mut next = images + package.images.len();
        let mut pages = Vec::with_capacity(package.pages.len());
        for page in &package.pages {
            pages.push((next, page.objects.len()));
            next += 2 + page.objects.len();
        }
        Self {
            fonts,
            images,
            ends: next,
            pages,
        }
    }

    /// The highest of all ids (`MaxUnitID`).
    pub(super) const fn highest(&self) -> usize {
        self.ends - 1
    }

    pub(super) fn font(&self, key: FontKey) -> Result<usize, Refusal> {
        let id = self.fonts + key.0;
        (id < self.images)
            .then_some(id)
            .ok_or(Refusal::NoSuchResource)
    }

    pub(super) fn image(&self, key: ImageKey) -> Result<usize, Refusal> {
        let id = self.images + key.0;
        let first_page = self.pages.first().map_or(self.ends, |(id, _)| *id);
        (id < first_page)
            .then_some(id)
            .ok_or(Refusal::NoSuchResource)
    }

    pub(super) fn page(&self, index: usize) -> Result<usize, Refusal> {
        let page = self.pages.get(index).ok_or(Refusal::NoSuchTarget)?;
        Ok(page.0)
    }

    pub(super) fn layer(&self, page: usize) -> Result<usize, Refusal> {
        Ok(self.page(page)? + 1)
    }

    pub(super) fn object(&self, target: Target) -> Result<usize, Refusal> {
        let (page, objects) = self.pages.get(target.page).ok_or(Refusal::NoSuchTarget)?;
        let id = page + 2 + target.object;
        (target.object < *objects)
            .then_some(id)
            .ok_or(Refusal::NoSuchTarget)
    }
}
