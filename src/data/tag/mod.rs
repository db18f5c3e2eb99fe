//! Marks inside a text: a small, closed set of tags, read in what is typed and never in what a
//! template inserts.
//!
//! [`kind`] is the set, [`scan`](mod@scan) finds the tags of a text, [`verify`] what is
//! wrong with them, [`finding`] tells it.

mod finding;
mod plain;
mod scan;
mod kind;
mod verify;

pub(super) use verify::{Takes, findings, references};

pub use plain::untagged;

pub use kind::{Pair, Single};
pub use scan::{Form, Written, has_tags, scan};
