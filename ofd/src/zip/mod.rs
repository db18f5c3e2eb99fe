//! Zip archives (PKWARE's APPNOTE 6.3, without its extensions for large files): written in one
//! way only, and read with limits.

mod joined;
mod open;
mod read;
mod write;

pub(crate) use read::{Why, entries, unpack};
pub(crate) use write::archive;
