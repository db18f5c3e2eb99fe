//! Sets the cells of tables and arrangements, measures their rows and places them on pages.

pub(crate) mod arrangement;
pub(crate) mod borders;
pub(crate) mod cells;
pub(crate) mod draw;
pub(crate) mod figures;
pub(crate) mod parts;
pub(crate) mod rows;
