//! Definitions of forms (版式): their fields, parts, tables, styles and rules.
//!
//! A definition is a file that a person can write; this room reads it into a [`Layout`], in the
//! words of `document`. It knows no data.
//!
//! `definition` finds the files, `file`, `table_file`, `cell_file` and `rules::file` read them with `keys`;
//! `read`, `style`, `page`, `lists`, `table_reader`, `part_reader` and `rules` give their entries a
//! meaning; `assemble` puts them together.

mod assemble;
mod based_on;
mod beside;
mod builtin;
mod cache;
mod cell_file;
mod choice;
mod collisions;
mod column_heads;
mod definition;
mod editor;
mod editor_beside;
mod editor_cell;
mod editor_chart;
mod editor_layout;
mod editor_rows;
mod editor_table;
mod file;
mod filled;
mod filled_rows;
mod finding;
mod form;
mod genre;
mod genre_starter;
mod heritage;
mod keys;
mod labels;
mod learn;
mod line;
mod lint;
mod lint_table;
mod lists;
mod names;
mod page;
mod part;
mod part_fields;
mod part_kinds;
mod part_reader;
mod place;
mod read;
mod resolve;
mod row_reader;
mod rules;
mod scaffold;
mod serial;
mod shape;
mod show;
mod starter;
mod style;
mod table;
mod table_file;
mod table_finding;
mod table_look;
mod table_reader;
mod value_form;

pub use builtin::{Builtin, builtins, editions};
pub use cache::LayoutCache;
pub use choice::{Choice, leads_out};
pub use editor::editor_schema;
pub use editor_layout::layout_schema;
pub use filled::{Remark, filled};
pub use finding::unknown_profile;
pub use form::Layout;
pub use genre::Genre;
pub use genre_starter::genre_starter;
pub use heritage::counterpart;
pub use line::LineShape;
pub use lint::{Linted, lint, no_such_name, unused};
pub use lists::{Levels, ListRow, MatchedRows, RowList, Subtotal, WithRows, renumber_last};
pub(crate) use part::{COPIES, DISTRIBUTION};
pub use part::{Labelled, Part};
pub use resolve::resolve;
pub use rules::{
    About, Balance, Carry, CellRef, Compare, Condition, Each, Found, Identity, OTHER_YEAR, Operand,
    OtherRules, Pattern, Powers, ProseRule, Relation, RuleInfo, Scale, SelfNames, Years,
};
pub use scaffold::scaffold;
pub use show::definition_text;
pub use starter::starter;
pub use table::{Beside, CellContent, CellShape, Serial, Sheet, TableShape, TextCell};
