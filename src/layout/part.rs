//! The parts of a form, and which fields each of them reads.

use super::line::LineShape;
use crate::base::diag::Spanned;
use crate::base::units::Length;

/// One part of a form, in the order of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// 份号, 密级和保密期限, 紧急程度.
    Marks,
    /// The letterhead, from a field.
    Letterhead(String),
    /// The document number from the field `number`; where it is not given and `letterhead`
    /// is, its place is kept free above the red line.
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
    /// The table of contents of the text, on pages of its own before what stands behind the part,
    /// if a field asks for one.
    Contents {
        /// The field.
        field: String,
        /// The field of the letterhead, with which no page stands before the first; none where the
        /// form has no letterhead.
        letterhead: Option<String>,
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
        /// The field that names their numbering scheme.
        numbering: Option<String>,
    },
    /// Tables that stand in the data, from a field.
    Tables(String),
    /// A table, by its index in the tables of the layout.
    Table(usize),
    /// 附件说明: the names of the attachments, from their field.
    AttachmentNotes(String),
    /// Signature and date.
    Signature,
    /// The remark in brackets, from a field.
    Remark(String),
    /// The attachments, each on pages of its own, from a field.
    Attachments(String),
    /// The texts that the document issues or promulgates (印发、公布), each from the head of a
    /// page, from a field.
    Promulgated(String),
    /// The imprint.
    Imprint,
    /// The letterhead of a letter (信函), from a field, with the double lines of its first page.
    LetterHead(String),
    /// The document number of a letter, below its first double line, from a field.
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
    /// 题注: who adopted the document and when, below the title, from a field.
    TitleNote(String),
    /// Who issues the document and its date, below the title and not below the text.
    Byline {
        /// The field of the names.
        names: String,
        /// The field of the date.
        date: String,
    },
    /// The issuing office and date of minutes, over a red line.
    IssueLine {
        /// The field of the office.
        office: String,
        /// The field of the date.
        date: String,
    },
    /// The attendance of a meeting, from a field, after a label: 出席, 请假, 列席.
    Attendance {
        /// The field.
        field: String,
        /// The label, without its colon.
        label: String,
    },
    /// 密级和保密期限 and a notice such as 内部资料 at the left of the first line, 编号 at its right.
    CornerMarks {
        /// The field of the copy number.
        number: String,
        /// The field of the notice.
        notice: String,
    },
    /// The titles of the texts of a briefing, where a field asks for them.
    StoryList {
        /// The field of the texts.
        field: String,
        /// The field that asks for the list.
        wanted: String,
        /// What stands above it.
        label: String,
    },
    /// 编者按, from a field, behind its label.
    EditorNote {
        /// The field.
        field: String,
        /// The label, without its colon.
        label: String,
    },
    /// The texts of a briefing, one below the other, from a field.
    Stories(String),
    /// 报, 送, 发 and the number of copies at the foot of the last page.
    Distribution,
    /// Values beside each other on one line, each behind its label.
    Labelled(Vec<Labelled>),
    /// A line with parts at its ends, or one behind the other.
    Line(LineShape),
    /// A cover: the title, and at the foot the agency, the year or the date, on the first page.
    Cover {
        /// The field of the title that the data may give.
        field: Option<String>,
        /// The title, a template.
        title: Spanned<String>,
        /// What stands at the foot, each a template.
        lines: Vec<Spanned<String>>,
    },
    /// A line left empty.
    BlankLine,
    /// Room above the title for what a superior writes there, from a field.
    Room(String),
    /// Turns the whole document if the first table of a field is landscape.
    Sheet(String),
    /// 抄送 at the foot of the last page without dividing lines, from a field: the imprint of a letter.
    Copies(String),
}

/// One value of [`Part::Labelled`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    /// Its label, without the colon.
    pub label: String,
    /// Its field; without one, or where it is not given, the place is left for a pen.
    pub field: Option<String>,
}

/// The fields that the elements of clauses 7.2.1 to 7.2.3 are read from.
const MARKS: [&str; 3] = [
    "document.copy_number",
    "document.secrecy",
    "document.urgency",
];
/// The fields that put several agencies into a letterhead (7.2.4).
const LETTERHEAD: [&str; 2] = ["issuer.joint", "issuer.stacked"];
/// The field of those who sign an upward document (7.2.6).
const SIGNERS: &str = "document.signers";
/// The fields of signature, date and seal (7.3.5).
const SIGNATURE: [&str; 7] = [
    "document.signature",
    "document.stamp_titles",
    "document.dated",
    "document.sealed",
    "document.seal_diameter",
    "document.seal_of",
    "document.signatures_in_row",
];
/// The fields of those who get a briefing, with their labels, and of the number of copies.
pub(crate) const DISTRIBUTION: [(&str, &str); 3] = [
    ("document.report_to", "报"),
    ("document.send_to", "送"),
    ("document.issue_to", "发"),
];
/// The field of the number of copies of a briefing.
pub(crate) const COPIES: &str = "document.copies";
/// The fields of the imprint (7.4).
const IMPRINT: [&str; 5] = [
    "document.addressee_in_imprint",
    "document.imprint_even",
    "document.cc",
    "document.printer",
    "document.printed",
];

impl Part {
    /// The fields that the part reads, those that it names and those that are the same in every
    /// form. The fields that its template uses are not among them.
    pub fn reads(&self) -> Vec<&str> {
        match self {
            Self::Heading { .. } | Self::Table(_) | Self::Line(_) | Self::BlankLine => Vec::new(),
            Self::Cover { field, .. } => field.as_deref().into_iter().collect(),
            Self::Distribution => {
                let names = DISTRIBUTION.iter().map(|(field, _)| *field);
                names.chain([COPIES, IMPRINT[1]]).collect()
            }
            Self::CornerMarks { number, notice } => with(number, &[notice, MARKS[1]]),
            Self::StoryList { field, wanted, .. } => with(field, &[wanted]),
            Self::Labelled(values) => {
                let fields = values.iter().filter_map(|value| value.field.as_deref());
                fields.collect()
            }
            Self::Marks => MARKS.to_vec(),
            Self::Signature => SIGNATURE.to_vec(),
            Self::Imprint => IMPRINT.to_vec(),
            Self::Letterhead(field) => with(field, &LETTERHEAD),
            Self::LetterMarks(number) => with(number, &MARKS),
            Self::DocNumber { number, letterhead } => with(number, &[letterhead, SIGNERS]),
            Self::IssueLine { office, date } => with(office, &[date]),
            Self::Byline { names, date } => with(names, &[date]),
            Self::Contents { field, letterhead } => std::iter::once(field.as_str())
                .chain(letterhead.as_deref())
                .collect(),
            Self::Addressee(field)
            | Self::Prose(field)
            | Self::Remark(field)
            | Self::Tables(field)
            | Self::AttachmentNotes(field)
            | Self::Attachments(field)
            | Self::Promulgated(field)
            | Self::LetterHead(field)
            | Self::NamingHead { field, .. }
            | Self::TitleNumber(field)
            | Self::TitleNote(field)
            | Self::Attendance { field, .. }
            | Self::Copies(field)
            | Self::EditorNote { field, .. }
            | Self::Stories(field)
            | Self::Room(field)
            | Self::Sheet(field)
            | Self::Title { field, .. } => vec![field],
            Self::Sections {
                field, numbering, ..
            } => std::iter::once(field.as_str())
                .chain(numbering.as_deref())
                .collect(),
        }
    }
}

/// A field and others with it.
fn with<'a>(field: &'a str, others: &[&'a str]) -> Vec<&'a str> {
    std::iter::once(field)
        .chain(others.iter().copied())
        .collect()
}
