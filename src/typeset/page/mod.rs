//! Fills pages with blocks that are set, and draws their furniture.
//!
//! `pager` knows the page being filled; `fill` decides which block begins a new one; the other
//! files draw what has a fixed position or is known when all pages are filled: the imprint, page
//! numbers, those of a table of contents, the lines of the first page, and the guides for seals.

pub(crate) mod chart;
pub(crate) mod contents;
pub(crate) mod fill;
pub(crate) mod first_page;
pub(crate) mod foot;
pub(crate) mod furniture;
pub(crate) mod imprint;
pub(crate) mod laid;
pub(crate) mod links;
pub(crate) mod notes;
pub(crate) mod opening;
pub(crate) mod pager;
pub(crate) mod picture;
pub(crate) mod seal;
