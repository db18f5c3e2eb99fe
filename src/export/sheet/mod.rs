//! Workbooks (XLSX, ECMA-376): the form of a layout to fill in, with or without the data of a
//! report.
//!
//! `plan` says where every figure and every text stands and what its defined name is; who reads a
//! workbook back asks the same plan.

mod around;
mod book;
mod cell_hint;
mod cover;
mod formula;
mod free;
mod list_formula;
mod list_plan;
mod list_totals;
mod looks;
mod names;
mod plan;
mod roll;
mod shown;
mod table;
mod table_hints;
mod table_list;
mod text_cell;
mod texts;

pub use book::{Content, workbook};
pub use free::{FreeCellPlan, FreePlan};
pub use list_plan::{GUIDE, ListColumn, ListPlan};
pub use names::{cell_name, squeezed};
pub use plan::{
    COVER, FigureCell, HIDDEN, ISSUER, META_KEYS, MetaKeys, Plan, TEXTS, TablePlan, TextRow, YEAR,
};
pub use roll::{Roll, RollLine, roll_book};
pub use shown::{Step, at, shown, steps, text_at};
