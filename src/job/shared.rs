//! Fonts and layouts that many jobs share, opened once.

use std::sync::OnceLock;

use crate::base::world::World;
use crate::font::{FaceList, Fonts};
use crate::layout::LayoutCache;

/// The fonts, opened when a job first needs them, and the layouts, each read once.
#[derive(Default)]
pub(super) struct Shared {
    fonts: OnceLock<Fonts>,
    pub(super) layouts: LayoutCache,
}

impl Shared {
    /// The fonts of `world`, which is the same for all jobs.
    pub(super) fn fonts(&self, world: &dyn World) -> &Fonts {
        let open = || Fonts::new(FaceList::bundled(), world);
        self.fonts.get_or_init(open)
    }
}
