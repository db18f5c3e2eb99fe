//! The blocks of a document and what stands inside them.

use std::ops::Range;

use super::{Arrangement, StyleId, Table};
use crate::base::diag::Span;
use crate::base::units::Length;

/// One piece of content.
#[derive(Clone, Debug)]
pub enum Block {
    /// Text in one style: letterhead, title, heading, body, signature …
    Paragraph(Paragraph),
    /// A table with resolved spans.
    Table(Table),
    /// Paragraphs side by side.
    Arrangement(Arrangement),
    /// The imprint (版记), at the foot of the last page.
    Imprint(Imprint),
    /// What follows, up to the next such mark, begins a page and stands on sheets held so.
    Section(Orientation),
    /// A page left empty before that of the imprint; neither it nor what follows carries a
    /// number (GB/T 9704-2012, 7.5). It is the only block of its section.
    BlankPage,
}

impl Block {
    /// Its paragraphs, in reading order.
    pub fn paragraphs_mut(&mut self) -> Vec<&mut Paragraph> {
        match self {
            Self::Paragraph(paragraph) => vec![paragraph],
            Self::Table(table) => {
                let cells = table.grid.contents_mut();
                cells.flat_map(|cell| &mut cell.paragraphs).collect()
            }
            Self::Arrangement(arrangement) => {
                let cells = arrangement.grid.contents_mut();
                cells.flat_map(|cell| &mut cell.paragraphs).collect()
            }
            Self::Imprint(imprint) => imprint.paragraphs_mut().collect(),
            Self::Section(_) | Self::BlankPage => Vec::new(),
        }
    }
}

/// How the reader holds the sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Orientation {
    /// As the rest of the document.
    #[default]
    Portrait,
    /// Landscape a quarter clockwise: the head of what is on it was the left edge, on odd and
    /// even pages alike (GB/T 9704-2012, 8).
    Landscape,
}

/// What a paragraph is, whatever it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// 份号, 密级和保密期限, 紧急程度.
    Mark,
    /// 发文机关标志.
    Letterhead,
    /// 发文字号, with the red rule below; may be empty, when its place is kept free.
    DocNumber,
    /// 签发人.
    Signers,
    /// 标题.
    Title,
    /// 主送机关.
    Addressee,
    /// A heading that stands alone, of level 1 to 4.
    Heading(u8),
    /// 正文.
    Body,
    /// A line of 附件说明.
    AttachmentNote,
    /// 署名.
    Signature,
    /// 签发人职务, beside the room for a signature stamp.
    SignerTitle,
    /// 成文日期.
    Dated,
    /// 附注.
    Remark,
    /// 附件 and its number, at the head of an attachment.
    AttachmentLabel,
    /// A line of the imprint.
    Imprint,
    /// The text of a table cell.
    Cell,
    /// 表题、单位、表注: what stands above and below a table.
    BesideTable,
}

/// Text in one style.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// What it is.
    pub role: Role,
    /// How it looks.
    pub style: StyleId,
    /// Its text.
    pub content: Vec<Inline>,
}

impl Paragraph {
    /// The text without its formatting; a forced break becomes nothing.
    pub fn text(&self) -> String {
        self.content
            .iter()
            .map(|inline| match inline {
                Inline::Text(run) => run.text.as_str(),
                Inline::Break => "",
            })
            .collect()
    }
}

/// A piece of a paragraph.
#[derive(Clone, Debug)]
pub enum Inline {
    /// Text.
    Text(TextRun),
    /// A line ends here, as in a title broken by sense.
    Break,
}

/// Text with one look.
#[derive(Clone, Debug)]
pub struct TextRun {
    /// The text; never empty, without line breaks and control characters.
    pub text: String,
    /// The style whose face, size and colour the run takes instead of its paragraph's: a
    /// run-in heading (接排标题) at the beginning of a body paragraph.
    pub style: Option<StyleId>,
    /// Where the text came from, for findings about its characters.
    pub origin: Option<Span>,
    /// Parts of it that are set wider than the style says, in order and without overlap.
    pub expanded: Vec<LetterSpacing>,
}

impl TextRun {
    /// What is added to the tracking of the character that begins at a byte of the text.
    pub fn expansion_at(&self, byte: usize) -> Length {
        let found = self.expanded.iter().find(|one| one.text.contains(&byte));
        found.map_or(Length::ZERO, |one| one.by)
    }
}

/// A part of a run that is set wider (字距加宽), so that the line it stands in has no room for
/// what belongs on the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterSpacing {
    /// The bytes of the text.
    pub text: Range<usize>,
    /// What is added to the advance of each character, in whole twips.
    pub by: Length,
}

/// The imprint (版记).
#[derive(Clone, Debug)]
pub struct Imprint {
    /// 主送, moved here from above the body, with its label and its full stop.
    pub addressee: Option<Paragraph>,
    /// 抄送, with its label and its full stop.
    pub cc: Option<Paragraph>,
    /// 印发机关, at the left of the last line.
    pub printer: Option<Paragraph>,
    /// 印发日期 and 印发, at the right of the last line.
    pub printed: Option<Paragraph>,
    /// Whether it belongs on an even page, the back of the last sheet.
    pub on_even: bool,
    /// First and last rule.
    pub outer_rule: Length,
    /// The rule between the lines; none stands between 主送 and 抄送.
    pub inner_rule: Length,
}

impl Imprint {
    /// Its paragraphs in reading order.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        let parts = [&self.addressee, &self.cc, &self.printer, &self.printed];
        parts.into_iter().flatten()
    }

    fn paragraphs_mut(&mut self) -> impl Iterator<Item = &mut Paragraph> {
        let parts = [
            &mut self.addressee,
            &mut self.cc,
            &mut self.printer,
            &mut self.printed,
        ];
        parts.into_iter().flatten()
    }
}
