//! Makes documents: load → check → merge → fit → write, and the receipt.

mod canonical;
mod carried;
mod embed;
mod html;
mod issued;
mod last_year;
mod lint;
mod data_file;
mod made;
mod made_json;
mod order;
mod output;
mod pack_settings;
pub mod package;
mod paper;
mod page_output;
mod pictures;
mod press;
mod preview;
pub mod receipt;
pub mod rollup;
mod settings;
mod settings_fault;
mod shared;
mod sheet;
mod site;
mod steps;
mod write;
mod years;

pub use data_file::DataFile;
pub use html::{HtmlOptions, HtmlShape};
pub use issued::Issued;
pub use lint::lint;
pub use made::{Artifact, Made};
pub use order::Job;
pub use output::{Archive, Attach, DocxOptions, Format, OfdOptions, Output, PdfOptions};
pub use pack_settings::{PackSettings, size};
#[cfg(feature = "raster")]
pub use page_output::PngOptions;
pub use page_output::SvgOptions;
pub use paper::{import_file, import_paper};
pub use press::{Press, check, make};
pub use preview::Preview;
pub use settings::{FontMode, SETTINGS, Settings};
pub use sheet::{EmptyForm, ROWS, Sheet, import_sheet, sheet_data, sheet_empty, sheet_form};
pub use site::{CardEntry, CardProfile, Column, DayForm, Site};
pub use years::{
    Blank, Carried, Compared, FigureChange, Migrated, NotBrought, Piece, Side, Started, TextChange,
    ValueChange, diff, diff_html, diff_json, diff_text, migrate, start,
};
