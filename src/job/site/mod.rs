//! The portal that pages are made for: the tags of their heads, and the information card.
//!
//! A [`Site`] is what `[site]` of `hongtou.toml` says. Cards differ from place to place, so that
//! labels, order, columns and the form of the index are data: those of some places are ready
//! under a name, and others are written down.

mod frame;
mod lacks;
mod places;
mod profile;
mod read;

pub(super) use frame::frame;
pub(super) use lacks::findings;
pub use profile::{CardEntry, CardProfile, Column, DayForm, Site};
pub(super) use read::read;
