//! hongtou (红头): official Chinese documents from data and a layout.
//!
//! [`make`] is the whole way: load (`data`, `layout`) → check (`figures`, `template`, `check`) →
//! merge → fit (`font`, `typeset`) → write (`export`). A data file becomes every file that a
//! [`Job`] asks for, or none; what is wrong is a [`Finding`] with its place, never a panic. The
//! library opens no files and reads no clock: what it needs it asks of a [`World`], and the same
//! input gives the same bytes. Many jobs share a [`Press`]; see `examples/minimal.rs`.
//!
//! ```
//! use hongtou::{Job, MemoryWorld, Output, make};
//!
//! let world = MemoryWorld::with_data("a.toml", "schema = 1\nlayout = \"letter\"\n");
//! let made = make(&world, &Job::new("a.toml").output(Output::pdf()));
//! assert!(made.artifacts.is_empty() && made.has_errors());
//! ```

#[doc(hidden)]
pub mod base;
#[doc(hidden)]
pub mod standard;
#[doc(hidden)]
pub mod data;
#[doc(hidden)]
pub mod document;
#[doc(hidden)]
pub mod layout;
#[doc(hidden)]
pub mod figures;
#[doc(hidden)]
pub mod template;
#[doc(hidden)]
pub mod check;
#[doc(hidden)]
pub mod merge;
#[doc(hidden)]
pub mod font;
#[doc(hidden)]
pub mod pages;
#[doc(hidden)]
pub mod typeset;
#[doc(hidden)]
pub mod export;
#[doc(hidden)]
pub mod import;
#[doc(hidden)]
pub mod job;

pub use base::diag::{Blame, Code, Finding, Language, Severity, Sources, render};
pub use base::world::{FontData, MemoryWorld, WithFiles, World, WorldError};
pub use import::attached::extract;
pub use import::sheet::{Expected, Imported};
pub use job::receipt::{Verified, receipt, sha256, verify};
pub use job::{
    Archive, Artifact, Attach, DocxOptions, Format, HtmlOptions, HtmlShape, Job, Made, OfdOptions,
    Output, PdfOptions, Site,
};
pub use job::{DataFile, Press, Preview, check, lint, make};
pub use job::{Sheet, import_file, import_paper, import_sheet, sheet_data, sheet_form};
pub use standard::FontProfile;
pub use typeset::PlaceOnPage;
