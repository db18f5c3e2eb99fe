//! The schema of a data file: its fields, which of them are required, their kinds.

use std::sync::Arc;

use super::cell_form::CellForm;
use super::figure::FigureId;
use super::tag::Takes;
use super::tree::Node;
use crate::base::decimal::Decimal;

/// The fields of a form, in the order of the printed form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schema {
    /// The fields.
    pub fields: Vec<Field>,
    /// The charts that every document of the form has, as they are written in its layout.
    pub charts: Vec<Node>,
}

/// One field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The dotted path in the data file: `issuer.name`.
    pub path: String,
    /// Of a cell of a table, which one it is.
    pub id: Option<Arc<FigureId>>,
    /// What the printed form calls it; for a figure, the name of its column.
    pub label: String,
    /// For a figure, the title of its table; empty otherwise.
    pub table: String,
    /// For a figure, the name of its row; empty otherwise.
    pub row: String,
    /// What it holds.
    pub kind: Kind,
    /// Whether the form is incomplete without it.
    pub required: bool,
    /// The field that may be given in its place.
    pub unless: Option<String>,
    /// What to write, for the starter file; may be empty.
    pub note: String,
    /// The unit of an amount, such as 万元; may be empty.
    pub unit: String,
    /// More than this is hardly meant of a figure; a text may not have more characters.
    pub most: Option<Decimal>,
    /// How many places an amount or a percentage has at most, and is printed with.
    pub places: Option<usize>,
    /// What of it last year's report hands down to this year's.
    pub carries: Carries,
    /// Its path in an earlier edition of the form, where it was another one.
    pub was: Option<String>,
    /// What it takes beyond its kind.
    pub form: CellForm,
}

/// What of a field last year's report hands down to this year's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Carries {
    /// Nothing: it is written anew each year.
    #[default]
    Nothing,
    /// The value.
    Value,
    /// The titles of the sections and their order, without the texts.
    Titles,
}

impl Carries {
    /// The words of a layout definition.
    pub const NAMES: [&'static str; 2] = ["value", "titles"];

    /// What a word of a layout definition stands for.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "value" => Some(Self::Value),
            "titles" => Some(Self::Titles),
            _ => None,
        }
    }
}

/// The remark (附注, 7.3.6).
const REMARK: &str = "document.remark";

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line of text.
    Text,
    /// One line of text, or a list of lines where the author breaks it himself.
    Lines,
    /// Paragraphs, one a line.
    Prose,
    /// A list of short texts.
    Texts,
    /// A date.
    Date,
    /// A calendar year.
    Year,
    /// `true` or `false`.
    Flag,
    /// A length in millimetres.
    Millimetres,
    /// Sub-sections: a list of tables with `title` and `text`, or of texts.
    Sections,
    /// Attachments: sub-sections whose `title` may be a list of lines.
    Attachments,
    /// Texts that the document issues or promulgates (印发、公布).
    Promulgated,
    /// The texts of a briefing (简报), each with a title of its own.
    Stories,
    /// The name of a numbering scheme.
    Numbering,
    /// Whether there is a table of contents, and what it shows.
    Contents,
    /// Tables with columns and rows of their own.
    Tables,
    /// A whole number that is not negative.
    Count,
    /// A whole number that may be negative: 本年增/减.
    Change,
    /// An amount that is not negative, with up to six places.
    Amount,
    /// A percentage, with up to six places: it is printed with its sign.
    Percent,
    /// One of some options, or several of them.
    Choice,
    /// A code: its characters stay as they are written, leading zeros too.
    Code,
}

impl Field {
    /// Whether it is a cell of a table of the form.
    pub fn is_cell(&self) -> bool {
        self.id.is_some()
    }

    /// The table of the data file that the field stands in: `a.b` of `a.b.c`.
    pub fn parent(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(parent, _)| parent)
    }

    /// Which tags may stand in its text: all in paragraphs, in the remark all but footnotes; the
    /// other elements of a document are printed as they are.
    pub(super) fn takes(&self) -> Takes {
        if self.kind == Kind::Prose {
            Takes::All
        } else if self.path == REMARK {
            Takes::Marks
        } else {
            Takes::Nothing
        }
    }

    /// The full name for messages: table, row and column of a figure, the label of anything else.
    pub fn full_name(&self) -> String {
        if self.row.is_empty() {
            format!("“{}”", self.label)
        } else {
            format!("{}“{}”一列", self.row_name(), blanked(&self.label))
        }
    }

    /// The table and the row of a figure, for messages.
    pub fn row_name(&self) -> String {
        let table = if self.table.is_empty() {
            String::new()
        } else {
            format!("“{}”表", self.table)
        };
        format!("{table}“{}”一行", blanked(&self.row))
    }
}

/// A name whose templates are not filled in yet: 待填 stands for each.
pub fn blanked(name: &str) -> String {
    let mut pieces = name.split("{{");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        out.push_str("待填");
        out.push_str(piece.split_once("}}").map_or("", |(_, behind)| behind));
    }
    out
}

impl Kind {
    /// The kinds by their names in layout definitions.
    pub const NAMES: [(&'static str, Self); 21] = [
        ("text", Self::Text),
        ("lines", Self::Lines),
        ("prose", Self::Prose),
        ("texts", Self::Texts),
        ("date", Self::Date),
        ("year", Self::Year),
        ("flag", Self::Flag),
        ("mm", Self::Millimetres),
        ("sections", Self::Sections),
        ("attachments", Self::Attachments),
        ("promulgated", Self::Promulgated),
        ("stories", Self::Stories),
        ("numbering", Self::Numbering),
        ("contents", Self::Contents),
        ("tables", Self::Tables),
        ("count", Self::Count),
        ("change", Self::Change),
        ("amount", Self::Amount),
        ("percent", Self::Percent),
        ("choice", Self::Choice),
        ("code", Self::Code),
    ];

    /// The kind of that name in a layout definition.
    pub fn from_name(name: &str) -> Option<Self> {
        let known = Self::NAMES.iter().find(|(known, _)| *known == name);
        known.map(|(_, kind)| *kind)
    }

    /// The names of all kinds.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Self::NAMES.into_iter().map(|(name, _)| name)
    }

    /// The names of the kinds that a cell of a table may have.
    pub fn names_of_cells() -> impl Iterator<Item = &'static str> {
        let cells = Self::NAMES
            .into_iter()
            .filter(|(_, kind)| kind.is_of_cell());
        cells.map(|(name, _)| name)
    }

    /// Whether a cell of a table may be of it.
    pub fn is_of_cell(self) -> bool {
        let is_text = matches!(self, Self::Text | Self::Choice | Self::Date | Self::Code);
        self.is_figure() || is_text
    }

    /// Whether it is a figure, which rules may compare.
    pub fn is_figure(self) -> bool {
        self.adds_up() || self == Self::Percent
    }

    /// Whether a single number is written for it.
    pub(super) fn is_number(self) -> bool {
        self.is_figure() || matches!(self, Self::Year | Self::Millimetres)
    }

    /// Whether figures of it have a sum.
    pub fn adds_up(self) -> bool {
        matches!(self, Self::Count | Self::Change | Self::Amount)
    }

    /// What is expected, in Chinese and in English.
    pub fn expected(self) -> (&'static str, &'static str) {
        match self {
            Self::Text => ("一行文字", "one line of text"),
            Self::Lines => (
                "一行文字，或由几行文字组成的列表",
                "text, or a list of lines",
            ),
            Self::Prose => ("文字，一行一段", "text, one paragraph a line"),
            Self::Texts => ("文字列表，如 [\"甲\", \"乙\"]", "a list of texts"),
            Self::Date => ("日期，如 2020-01-15", "a date such as 2020-01-15"),
            Self::Year => ("四位数年份", "a year of four digits"),
            Self::Flag => ("true 或 false", "true or false"),
            Self::Millimetres => ("毫米数，1 至 100", "millimetres, from 1 to 100"),
            Self::Sections => (
                "若干小节，每节以 [[…]] 开头，含 title 和 text；只有文字的可以写成文字列表",
                "sections, each beginning with [[…]], with title and text, or texts",
            ),
            Self::Attachments => (
                "若干附件，每个以 [[…]] 开头，含 title 和 text",
                "attachments, each beginning with [[…]], with title and text",
            ),
            Self::Promulgated => (
                "若干篇文本，每篇以 [[…]] 开头，含 title 和 sections",
                "texts, each beginning with [[…]], with title and sections",
            ),
            Self::Stories => (
                "若干篇文稿，每篇以 [[…]] 开头，含 title 和 text",
                "texts, each beginning with [[…]], with title and text",
            ),
            Self::Numbering => (
                "序数的名称，如 \"document\"",
                "the name of a numbering scheme, such as \"document\"",
            ),
            Self::Contents => (
                "true 或 false，或 { levels = 2, page_numbers = true }",
                "true or false, or { levels = 2, page_numbers = true }",
            ),
            Self::Tables => (
                "若干张表，每张以 [[…]] 开头，含 columns 和 rows",
                "tables, each beginning with [[…]], with columns and rows",
            ),
            Self::Count => ("不小于 0 的整数", "a whole number, 0 or more"),
            Self::Change => (
                "整数，减少写负数",
                "a whole number, negative for a decrease",
            ),
            Self::Amount => (
                "不小于 0 的数，最多六位小数",
                "a number, 0 or more, six places at most",
            ),
            Self::Percent => (
                "百分数，只写百分号前面的数，如 12.5",
                "a percentage without its sign, such as 12.5",
            ),
            Self::Choice => ("选项之一", "one of the options"),
            Self::Code => (
                "代码，写在引号里，如 \"0012\"",
                "a code within quotation marks, such as \"0012\"",
            ),
        }
    }
}

impl Schema {
    /// The field at a path.
    pub fn get(&self, path: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.path == path)
    }

    /// Whether some field lies below this path.
    pub fn has_below(&self, path: &str) -> bool {
        self.fields.iter().any(|field| {
            field
                .path
                .strip_prefix(path)
                .is_some_and(|rest| rest.starts_with('.'))
        })
    }

    /// The keys that may stand in the table at this path; the root has the empty path.
    pub fn keys_in<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter_map(move |field| {
            let rest = if path.is_empty() {
                field.path.as_str()
            } else {
                field.path.strip_prefix(path)?.strip_prefix('.')?
            };
            rest.split('.').next()
        })
    }
}
