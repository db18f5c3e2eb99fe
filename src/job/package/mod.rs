//! Packages (上传包、归档包): everything that is made of a data file in one folder, with the data in
//! open forms, a receipt and manifests, so that whoever has the folder can tell whether anything in
//! it changed.

mod assemble;
mod content;
mod csv;
mod elements;
mod finding;
mod listing;
mod manifest;
mod metadata;
mod name;
mod notation;
mod opened;
mod packing;

pub use assemble::{Package, Packed, PackedFile, pack};
pub(super) use content::Asked;
pub use content::Content;
pub use finding::no_package;
pub use manifest::{MANIFESTS, SHA256, SM3, changed};
pub use name::{NameValues, Pattern, PatternFault};
pub use opened::{Opened, opened};
pub use packing::{Packing, Purpose};
