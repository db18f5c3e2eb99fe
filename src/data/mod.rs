//! Reads TOML or JSON into a [`Dataset`] with the span of every value, bound to a [`Schema`].
//!
//! This module knows no layout: a schema is handed to it.

mod bind;
mod bind_cell;
mod cell_finding;
mod cell_form;
mod cell_reading;
mod chart;
mod column;
mod dataset;
mod figure;
mod figure_form;
mod finding;
mod free_columns;
mod free_places;
mod free_rows;
mod free_sum;
mod free_table;
mod json;
mod meant;
mod name_list;
mod notation;
mod outline;
mod picture;
mod publication;
mod read_cells;
mod read_chart;
mod contents;
mod read_contents;
mod read_picture;
mod read_row;
mod read_names;
mod read_section;
mod read_table;
mod reference;
mod schema;
mod section;
mod slip;
mod sum_verdict;
mod tag;
mod toml;
mod tree;
mod waiver;
mod write;

pub use crate::base::decimal::Decimal;
pub use bind::bind;
pub use cell_form::{BLANK, BOXES, CellForm, Empty, YES_NO};
pub use cell_reading::CellReading;
pub use chart::{Chart, ChartSeries};
pub use column::{ColumnWidth, FigureAlign};
pub use contents::{CONTENTS_LEVELS, Contents};
pub use dataset::{Blank, Dataset};
pub use figure::{Figure, FigureId, Origin};
pub use figure_form::FigureForm;
pub use finding::trapped;
pub use free_columns::sum_level;
pub use free_rows::RowSums;
pub use free_sum::{MOST_COLUMNS, is_left_out, is_sum_column, is_sum_row, marked_sums};
pub use free_table::{FreeCell, FreeColumn, FreeRow, FreeTable, FreeValue};
pub use name_list::{NameGroup, Named, SignatureColumn};
pub use notation::Notation;
pub use picture::Picture;
pub use publication::{Moment, Publication, PublicationField, publication};
pub use read_cells::{ReadCells, Shown, SumLine};
pub use schema::{Carries, Field, Kind, Schema, blanked};
pub use section::Section;
pub use slip::field_named;
pub use sum_verdict::Verdict;
pub use tag::{Form, Pair, Single, Written, has_tags, scan, untagged};
pub use toml::{literal_start, parse, place_in_string};
pub use tree::{Entry, Fields, Node, Value};
pub use waiver::{Waiver, waivers};
pub use write::{has_headers, toml_key, toml_tables, toml_text, toml_value};

/// The data format that this program reads, the `schema` of every data file.
pub const SCHEMA_VERSION: i64 = 1;
