//! Definitions of forms (版式): their fields, parts, tables, styles and rules.
//!
//! A definition is a file that a person can write; this module reads it into a [`Layout`],
//! in the words of `document`. It knows no data.

mod asked;
mod asker;
mod assemble;
mod builtin;
mod cache;
mod composition;
mod editor;
mod file;
mod file_rules;
mod lint;
mod lint_table;
mod part;
mod pattern;
mod resolve;
mod rule;
mod shape;
mod starter;
mod style;
mod table;
mod table_look;

pub use asked::{About, Asked, Balance, Compare, Powers, ProseRule, SelfNames, Years};
pub use builtin::{Builtin, builtins, editions};
pub use cache::LayoutCache;
pub use editor::editor_schema;
pub use lint::{Linted, lint, no_such_name, unused};
pub use pattern::{Found, Pattern};
pub use resolve::{Choice, resolve};
pub use rule::{Carry, CellRef, Each, Identity};
pub use starter::starter;
pub use table::{CellContent, CellShape, TableShape};

use crate::base::diag::{Code, Finding, Span, Spanned};
use crate::base::units::Length;
use crate::data::Schema;
use crate::document::{PageSpec, StyleSheet};
use crate::standard::{FontProfile, PageProfile};

/// A form, ready to be merged with data.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Its id: `annual-report/2019`.
    pub id: String,
    /// Its Chinese name.
    pub name: String,
    /// The document that orders it.
    pub source: String,
    /// Paper, margins and grid.
    pub page: PageSpec,
    /// Its styles.
    pub styles: StyleSheet,
    /// Which faces a DOCX asks for.
    pub font_profile: FontProfile,
    /// The fields of its data, in the order of the printed form, figures included.
    pub schema: Schema,
    /// Its parts, from the letterhead to the imprint.
    pub parts: Vec<Part>,
    /// Its tables.
    pub tables: Vec<TableShape>,
    /// The cross-checks (勾稽关系), one for each column, row or group they are asked of.
    pub identities: Vec<Identity>,
    /// The checks against last year's report.
    pub carries: Vec<Carry>,
    /// What is asked beside sums: of prose, of last year, of what a body may do.
    pub asked: Asked,
    /// Words that a title is not broken inside.
    pub title_words: Vec<String>,
    /// Text of the form's template that must not stand in a document.
    pub leftovers: Vec<String>,
}

impl Layout {
    /// The templates of the parts.
    pub fn templates(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.parts.iter().filter_map(|part| match part {
            Part::Title { template, .. } | Part::Heading { template, .. } => Some(template),
            _ => None,
        })
    }

    /// Whether a template may use a name: a field, or the table of some.
    pub fn knows(&self, name: &str) -> bool {
        self.schema.get(name).is_some() || self.schema.has_below(name)
    }
}

/// A page profile that is not known, named at `at` in a layout or in data.
pub fn unknown_profile(code: Code, name: &str, at: Span) -> Finding {
    let known = PageProfile::ALL.map(PageProfile::name);
    Finding::error(
        code,
        format!("版面方案“{name}”不认识，可以写：{}", known.join("、")),
        format!("unknown page profile `{name}`; known: {}", known.join(", ")),
    )
    .at(at, "这里", "here")
}

/// One part of a form, in the order of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// 份号, 密级和保密期限, 紧急程度.
    Marks,
    /// The letterhead, from a field.
    Letterhead(String),
    /// The document number from the field `number`; where it is not given and `letterhead`
    /// is, its place is kept free above the red rule.
    DocNumber {
        /// The field of the number.
        number: String,
        /// The field of the letterhead.
        letterhead: String,
    },
    /// The title: from the field if it is given, else from the template.
    Title {
        /// The field.
        field: String,
        /// The template.
        template: Spanned<String>,
    },
    /// The addressee, from a field.
    Addressee(String),
    /// A numbered heading.
    Heading {
        /// Its level.
        level: u8,
        /// Its text, a template, without the number.
        template: Spanned<String>,
    },
    /// Paragraphs, from a field.
    Prose(String),
    /// Sub-sections, from a field.
    Sections {
        /// The field.
        field: String,
        /// The level of their headings.
        level: u8,
        /// Whether the headings stand in front of the first paragraph.
        run_in: bool,
    },
    /// Tables that stand in the data, from a field.
    Tables(String),
    /// A table, by its index in [`Layout::tables`].
    Table(usize),
    /// 附件说明: the names of the attachments, from their field.
    AttachmentNotes(String),
    /// Signature and date.
    Signature,
    /// The remark in brackets, from a field.
    Remark(String),
    /// The attachments, each on pages of its own, from a field.
    Attachments(String),
    /// The imprint.
    Imprint,
    /// The letterhead of a letter (信函), from a field, with the rules of its first page.
    LetterHead(String),
    /// What stands below the first rule of a letter: the document number, from a field.
    LetterMarks(String),
    /// A letterhead that names the document, from a field: of an order (命令), of minutes (纪要).
    NamingHead {
        /// The field.
        field: String,
        /// From the top of the type area to its top.
        top: Length,
    },
    /// The number below the title of a document without letterhead, from a field.
    TitleNumber(String),
    /// Who issues minutes and when, from a text and a date, over a red rule.
    IssueLine {
        /// The field of the office.
        office: String,
        /// The field of the date.
        date: String,
    },
    /// Who was there, or was not, from a field, after a label: 出席, 请假, 列席.
    Attendance {
        /// The field.
        field: String,
        /// The label, without its colon.
        label: String,
    },
    /// 抄送 at the foot of the last page without rules, from a field: the imprint of a letter.
    Copies(String),
}
