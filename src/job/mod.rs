//! Makes documents: load → check → merge → fit → write, and the receipt.

mod canonical;
mod embed;
mod last_year;
mod lint;
mod data_file;
mod made;
mod made_json;
mod order;
mod output;
mod page_output;
mod pictures;
mod press;
mod preview;
pub mod receipt;
mod settings;
mod shared;
mod steps;
mod write;

pub use data_file::DataFile;
pub use lint::lint;
pub use made::{Artifact, Made};
pub use order::Job;
pub use output::{Archive, Attach, DocxOptions, Format, OfdOptions, Output, PdfOptions};
#[cfg(feature = "raster")]
pub use page_output::PngOptions;
pub use page_output::SvgOptions;
pub use press::{Press, check, make};
pub use preview::Preview;
pub use settings::{FontMode, SETTINGS, Settings};
