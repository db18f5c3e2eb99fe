//! The parts of the package that are the same for every document or nearly so.

mod drawing;
mod files;
mod first_page;
mod fonts;
mod landscape;
mod properties;
mod running;
mod settings;
mod theme;

pub(crate) use files::{file_properties, files};
pub(crate) use fonts::fonts;
pub(crate) use properties::{application, core};
pub(crate) use running::{FIRST, Running, running};
pub(crate) use settings::settings;
pub(crate) use theme::theme;
