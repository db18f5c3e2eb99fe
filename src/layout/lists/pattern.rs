//! What a layout with lists is made from, anew for each data file.

use crate::layout::definition::Definition;
use crate::standard::PageProfile;

/// The definitions of a layout that has lists.
#[derive(Debug)]
pub(in crate::layout) struct Pattern {
    pub(in crate::layout) chain: Vec<Definition>,
    pub(in crate::layout) profile: Option<PageProfile>,
}
