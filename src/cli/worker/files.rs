//! The files of one job: those below its folder, and the data that came with it.

use std::path::Path;

use hongtou::base::world::{FontData, World, WorldError};

use super::order::Order;
use crate::cli::disk::DiskWorld;

/// The world of one job.
pub(super) struct Files<'a> {
    pub(super) disk: &'a DiskWorld,
    pub(super) order: &'a Order,
}

impl World for Files<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        match &self.order.given {
            Some(given) if path == self.order.data => Ok(given.clone()),
            _ => self.disk.read(&below(&self.order.base, path)),
        }
    }

    fn font(&self, file: &str) -> Result<FontData, WorldError> {
        self.disk.font(file)
    }
}

/// A path seen from a folder; an absolute one stays as it is.
pub(super) fn below(base: &Path, path: &str) -> String {
    base.join(path).to_string_lossy().into_owned()
}
