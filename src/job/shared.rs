//! Fonts and layouts that many jobs share, opened once.

use std::sync::OnceLock;

use crate::base::world::World;
use crate::font::{FaceList, Fonts};
use crate::layout::LayoutCache;

/// The fonts, opened when a job first needs them, and the layouts, each read once.
pub(super) struct Shared {
    faces: FaceList,
    fonts: OnceLock<Fonts>,
    pub(super) layouts: LayoutCache,
}

impl Shared {
    /// Nothing opened yet; the fonts will be these.
    pub(super) fn with_faces(faces: FaceList) -> Self {
        Self {
            faces,
            fonts: OnceLock::new(),
            layouts: LayoutCache::default(),
        }
    }

    /// The fonts of `world`, which is the same for all jobs.
    pub(super) fn fonts(&self, world: &dyn World) -> &Fonts {
        let open = || Fonts::new(self.faces.clone(), world);
        self.fonts.get_or_init(open)
    }
}
