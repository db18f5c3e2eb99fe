//! `Pages` → OFD (GB/T 33190-2016) in its archival profile, OFD-A (GB/T 42133-2022).
//!
//! The format itself is the business of the crate ofd; here it is decided what of the pages
//! becomes what of it. Objects stand in reading order, each glyph where the PDF has it.

mod faces;
mod outline;
mod page;
mod tags;
mod units;
mod verify;
mod write;

pub use verify::verify;
pub use write::write;
pub(crate) use write::write_from;

#[cfg(test)]
mod tests;
