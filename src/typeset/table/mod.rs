//! Tables and paragraphs side by side: their cells are set, their rows measured and placed.

pub(crate) mod arrangement;
pub(crate) mod borders;
pub(crate) mod cells;
pub(crate) mod rows;
