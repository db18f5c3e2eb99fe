//! The vocabulary of an official document, and the first of the three trees: [`Document`].
//!
//! A document is a list of [`Block`]s in reading order, each naming styles of one
//! [`StyleSheet`], on a page of given measures ([`PageSpec`]). It knows no format and no pages.
//! One that exists is well formed: each table holds a resolved [`Grid`], and each style is an
//! index into the document's own sheet.
//!
//! `structure` tells what the blocks are to each other: sections under headings, lists and
//! their items, the caption of a table, the header cells that name a figure. It needs no fonts
//! and no pages, so that a format that flows (DOCX aside, HTML) can have it too; `pages` points
//! into it.
//!
//! Two further trees follow. [`Fitted`](crate::typeset::Fitted) is the document settled on its
//! pages; [`Pages`](crate::pages::Pages) are glyphs at fixed positions.

mod arrangement;
mod block;
mod chart;
mod chart_look;
mod color;
mod composition;
mod first_page;
mod grid;
mod imprint;
mod lining;
mod model;
mod outline;
mod page;
mod paragraph;
mod picture;
mod sealing;
mod structure;
mod style;
mod table;

pub use arrangement::{Arrangement, Compartment, Vertical};
pub use block::Block;
pub use chart::{
    Chart, ChartFigure, ChartKind, ChartLabel, ChartScale, ChartSeries, Drawing, Layer, Side,
    Surface,
};
pub use chart_look::{ChartLook, Pattern};
pub use color::Color;
pub use composition::{AdjacentMarks, Composition, GapHabit, LatinGap};
pub use first_page::{DoubleLine, FirstPage, FixedPosition};
pub use grid::{Grid, GridError, Placed, Slot, SpannedCell};
pub use imprint::Imprint;
pub use model::{Document, Meta};
pub use outline::outline;
pub use page::{Orientation, PageSpec};
pub use paragraph::{
    Heading, Inline, Keep, Leader, LetterSpacing, Note, Paragraph, Role, RunLook, Script, TextRun,
};
pub use picture::{Picture, Shown};
pub use sealing::Sealing;
pub use structure::{
    BlockNodes, CellNodes, DocumentStructure, Node, NodeId, NodeKind, NoteNodes, Structure,
    TextNodes, structure,
};
pub use style::{Align, BorderBelow, Style, StyleId, StyleSheet};
pub use table::{Cell, CellKind, LinedUp, Scope, Table, TableBorders, TableFigures, TableSize};
