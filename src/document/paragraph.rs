//! Paragraphs: their role, their style and their runs of text.

use std::ops::Range;

use super::style::{StyleId, StyleSheet};
use crate::base::diag::Span;
use crate::base::units::Length;

/// The role of a paragraph in the document, independent of its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// 份号, 密级和保密期限, 紧急程度.
    Mark,
    /// 发文机关标志.
    Letterhead,
    /// 发文字号, with the red line below; may be empty, when its place is kept free.
    DocNumber,
    /// 签发人.
    Signers,
    /// 标题.
    Title,
    /// 题注, below the title of a text that the document issues.
    TitleNote,
    /// 目录 above the entries of a table of contents.
    ContentsTitle,
    /// An entry of a table of contents: its level, from 1, and the heading that it names, by its
    /// place among the headings of the document.
    ContentsEntry {
        /// Its level.
        level: u8,
        /// How many headings stand before the one that it names.
        heading: usize,
    },
    /// 主送机关.
    Addressee,
    /// A heading that stands alone, of level 1 to 5: the title of an attachment is one of level 1,
    /// and the headings of its text stand below it.
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
    /// 脚注.
    Note,
    /// The text of a table cell.
    Cell,
    /// 表题、单位、表注: title, unit and notes around a table.
    BesideTable,
    /// 图题, below a picture.
    PictureCaption,
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
    /// The text without its formatting and without footnotes; a forced break becomes nothing.
    pub fn text(&self) -> String {
        self.content
            .iter()
            .map(|inline| match inline {
                Inline::Text(run) => run.text.as_str(),
                Inline::Break | Inline::Note(_) | Inline::Anchor(_) | Inline::Leader(_) => "",
            })
            .collect()
    }
}

/// A heading: a paragraph of its own, or what a paragraph opens with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 for headings of the first level, and so on.
    pub level: u8,
    /// Its text, as a list of headings shows it.
    pub text: String,
    /// The bytes that it takes of its paragraph, if text follows in the same paragraph (接排标题).
    pub run_in: Option<usize>,
}

impl Paragraph {
    /// The heading that it is or opens with: a body paragraph opens with one if its first run
    /// has the style of a heading.
    ///
    /// The full stop or the blank that parts a heading from its text is none of the heading's.
    pub fn heading(&self, styles: &StyleSheet) -> Option<Heading> {
        let (level, text, run_in) = match self.role {
            Role::Heading(level) => (level, self.text(), None),
            Role::Body => {
                let Some(Inline::Text(run)) = self.content.first() else {
                    return None;
                };
                let level = styles.get(run.style?).outline?;
                let text = run.text.trim_end_matches(['。', '\u{3000}']);
                (level, text.to_owned(), Some(run.text.len()))
            }
            _ => return None,
        };
        (!text.is_empty()).then_some(Heading {
            level,
            text,
            run_in,
        })
    }
}

/// A piece of a paragraph.
#[derive(Clone, Debug)]
pub enum Inline {
    /// Text.
    Text(TextRun),
    /// A line ends here, as in a title broken by sense.
    Break,
    /// A footnote to what stands before it.
    Note(Note),
    /// The place that references to this id point to; it prints nothing.
    Anchor(String),
    /// Dots up to the right end of the line, and there the page of the heading that the paragraph
    /// names: the last piece of an entry of a table of contents.
    Leader(Leader),
}

/// Dots and a page number behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leader {
    /// The style whose face, size and colour dots and number take.
    pub style: StyleId,
    /// The number as it is printed on the page; only fitting to pages knows it.
    pub page: Option<u32>,
}

/// A footnote, at the place in a paragraph that refers to it.
///
/// Notes are numbered anew on each page, so that a document, which has no pages, knows no numbers.
#[derive(Clone, Debug, Default)]
pub struct Note {
    /// Its text: nothing but [`Inline::Text`].
    pub content: Vec<Inline>,
    /// Letter-spacing of the mark that refers to it. Only fitting to pages gives any.
    pub letter_spacing: Length,
    /// The room above it, if it is the first of its page. Only fitting to pages gives any.
    pub before: Length,
    /// The room below it, if it is the last of the page with the imprint, which stands there. Only
    /// fitting to pages gives any.
    pub below: Length,
}

impl Note {
    /// A footnote of that text.
    pub fn new(content: Vec<Inline>) -> Self {
        Self {
            content,
            ..Self::default()
        }
    }

    /// The runs of its text.
    pub fn runs(&self) -> impl Iterator<Item = &TextRun> {
        self.content.iter().filter_map(|inline| match inline {
            Inline::Text(run) => Some(run),
            _ => None,
        })
    }

    /// Its text without formatting.
    pub fn text(&self) -> String {
        self.runs().map(|run| run.text.as_str()).collect()
    }

    /// Where it was written.
    pub fn origin(&self) -> Option<Span> {
        self.runs().find_map(|run| run.origin)
    }

    /// Its text as a paragraph, without its mark.
    pub fn paragraph(&self, style: StyleId) -> Paragraph {
        Paragraph {
            role: Role::Note,
            style,
            content: self.content.clone(),
        }
    }
}

impl Paragraph {
    /// Whether it may refer to footnotes: only running text does.
    pub fn takes_notes(&self) -> bool {
        self.role == Role::Body
    }

    /// Its footnotes, in order.
    pub fn notes(&self) -> impl Iterator<Item = &Note> {
        let content = self.content.iter().filter(|_| self.takes_notes());
        content.filter_map(|inline| match inline {
            Inline::Note(note) => Some(note),
            _ => None,
        })
    }

    /// Its footnotes, in order, to be fitted to pages.
    pub fn notes_mut(&mut self) -> impl Iterator<Item = &mut Note> {
        self.content.iter_mut().filter_map(|inline| match inline {
            Inline::Note(note) => Some(note),
            _ => None,
        })
    }
}

/// Text with one look.
#[derive(Clone, Debug)]
pub struct TextRun {
    /// The text; never empty, without line breaks and control characters.
    pub text: String,
    /// The style whose face, size and colour the run takes instead of its paragraph's: a
    /// run-in heading (接排标题) at the beginning of a body paragraph.
    pub style: Option<StyleId>,
    /// What the marks around it in the data file ask for.
    pub look: RunLook,
    /// Where the text came from, for findings about its characters.
    pub origin: Option<Span>,
    /// Letter-spacing on top of what the style says, in order and without overlap. Only fitting
    /// to pages adds any.
    pub letter_spacing: Vec<LetterSpacing>,
}

/// What marks inside a text ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunLook {
    /// 加粗.
    pub bold: bool,
    /// 楷体 in the place of the face of the style.
    pub kai: bool,
    /// 上标 or 下标.
    pub script: Script,
    /// Whether lines may end in it.
    pub keep: Keep,
    /// The id that it refers to.
    pub refers: Option<String>,
}

/// The place of text beside the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Script {
    /// On the line.
    #[default]
    Level,
    /// 上标.
    Superscript,
    /// 下标.
    Subscript,
}

impl Script {
    /// The size of the text beside lines of that em. Word sets it to about two thirds, other
    /// word processors to 58 %.
    pub fn size(self, em: Length) -> Length {
        match self {
            Self::Level => em,
            Self::Superscript | Self::Subscript => em.scale(60, 100),
        }
    }

    /// How far its baseline stands above that of the line, whose height does not change.
    pub fn rise(self, em: Length) -> Length {
        match self {
            Self::Level => Length::ZERO,
            Self::Superscript => em.scale(33, 100),
            Self::Subscript => em.scale(-14, 100),
        }
    }
}

/// Whether lines may end in a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// Where they may anyway.
    #[default]
    Free,
    /// Nowhere in it.
    Whole,
    /// Nowhere in it, nor between it and the run before it.
    WithLast,
}

impl TextRun {
    /// Text in the style of its paragraph.
    pub fn plain(text: String, origin: Option<Span>) -> Self {
        Self {
            text,
            style: None,
            look: RunLook::default(),
            origin,
            letter_spacing: Vec::new(),
        }
    }

    /// The letter-spacing of the character that begins at a byte of the text.
    pub fn letter_spacing_at(&self, byte: usize) -> Length {
        let found = self
            .letter_spacing
            .iter()
            .find(|one| one.text.contains(&byte));
        found.map_or(Length::ZERO, |one| one.by)
    }
}

/// Letter-spacing (字距加宽) of a part of a run: it keeps word processors from ending the line
/// later, between a number and its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterSpacing {
    /// The bytes of the text.
    pub text: Range<usize>,
    /// What is added to the advance of each character, in whole twips.
    pub by: Length,
}
