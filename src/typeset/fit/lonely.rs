//! Finds pages that the standard does not want: one that holds nothing but the signature or the
//! imprint (7.3.5.5), and a first page without text (7.3.3).

use crate::base::diag::{Code, Finding, Span};
use crate::document::{Block, Document, Paragraph, Role};
use crate::typeset::finding::span_of_paragraph;
use crate::typeset::result::Typeset;

/// A page, by its index, that holds nothing but what closes the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LonelyPage {
    /// Signature, date and what follows them, without a line of text.
    OnlySignature {
        /// The page.
        page: usize,
        /// The first block on it.
        block: usize,
    },
    /// The imprint.
    OnlyImprint {
        /// The page.
        page: usize,
        /// The imprint.
        block: usize,
    },
}

impl LonelyPage {
    pub(crate) fn page(&self) -> usize {
        match self {
            Self::OnlySignature { page, .. } | Self::OnlyImprint { page, .. } => *page,
        }
    }

    /// The warning about a page that nothing mends.
    pub(crate) fn finding(&self, document: &Document) -> Finding {
        let number = self.page() + 1;
        let (zh, en, block) = match self {
            Self::OnlySignature { block, .. } => (
                format!("第 {number} 页只有署名、日期，没有正文"),
                format!("page {number} holds the signature and no text"),
                *block,
            ),
            Self::OnlyImprint { block, .. } => (
                format!("第 {number} 页只有版记，没有正文"),
                format!("page {number} holds the imprint and no text"),
                *block,
            ),
        };
        at(
            Finding::warning(Code::LonelyPage, zh, en),
            span_of_block(document, block),
        )
        .help(
            "行距、字距已在限度内试过，仍容不下。请增减几行正文；不要写“此页无正文”。",
            "spacing was adjusted as far as it may be; add or cut a few lines of text",
        )
    }
}

/// The pages that hold nothing but the signature or the imprint, in order.
///
/// An imprint that belongs on an even page may stand alone on one; that it does on an odd one
/// would ask for a blank page before it.
pub(crate) fn lonely_pages(document: &Document, typeset: &Typeset) -> Vec<LonelyPage> {
    let pages = typeset.pages.pages.len();
    (1..pages)
        .filter_map(|page| lonely_page(document, typeset, page))
        .collect()
}

fn lonely_page(document: &Document, typeset: &Typeset, page: usize) -> Option<LonelyPage> {
    let on_page = typeset
        .positions
        .iter()
        .filter(|position| covers(&position.pages, page));
    let mut imprint = None;
    let mut signature = None;
    for position in on_page {
        let block = position.block;
        match document.blocks.get(block)? {
            Block::Imprint(of) if of.on_even && page % 2 == 1 => {}
            Block::Imprint(_) => imprint = Some(block),
            Block::Paragraph(text) if closes(text) => {
                signature.get_or_insert(block);
            }
            Block::Paragraph(text) if text.content.is_empty() => {}
            Block::Paragraph(_) => return None,
            Block::Arrangement(texts) if texts.paragraphs().any(closes) => {
                signature.get_or_insert(block);
            }
            Block::Arrangement(_) | Block::Table(_) | Block::BlankPage | Block::Section(_) => {
                return None;
            }
        }
    }
    match (signature, imprint) {
        (Some(block), _) => Some(LonelyPage::OnlySignature { page, block }),
        (None, Some(block)) if !is_behind_blank(document, block) => {
            Some(LonelyPage::OnlyImprint { page, block })
        }
        _ => None,
    }
}

/// Whether a paragraph belongs to what stands behind the text.
fn closes(text: &Paragraph) -> bool {
    matches!(
        text.role,
        Role::Signature | Role::SignerTitle | Role::Dated | Role::Remark
    )
}

/// Whether something that begins and ends on some pages stands on `page` too.
fn covers(pages: &[usize], page: usize) -> bool {
    let ends = pages.first().zip(pages.last());
    ends.is_some_and(|(first, last)| (*first..=*last).contains(&page))
}

fn is_behind_blank(document: &Document, imprint: usize) -> bool {
    let before = document.blocks.iter().take(imprint);
    before
        .into_iter()
        .any(|block| matches!(block, Block::BlankPage))
}

/// The warning about a first page that shows no text though there is some (7.3.3).
pub(crate) fn first_page_without_body(document: &Document, typeset: &Typeset) -> Option<Finding> {
    let is_text = |block: &Block| match block {
        Block::Paragraph(text) => {
            let is_body = matches!(text.role, Role::Body | Role::Heading(_));
            is_body && !text.content.is_empty()
        }
        Block::Table(_) => true,
        Block::Arrangement(_) | Block::Imprint(_) | Block::Section(_) | Block::BlankPage => false,
    };
    let mut positions = typeset.positions.iter();
    let first =
        positions.find(|position| document.blocks.get(position.block).is_some_and(is_text))?;
    let page = first.pages.first().filter(|page| **page > 0)? + 1;
    let finding = Finding::warning(
        Code::NoBodyOnFirstPage,
        format!("首页没有正文：正文从第 {page} 页才开始"),
        format!("the first page shows no text: it begins on page {page}"),
    );
    let finding = at(finding, span_of_head(document));
    Some(finding.help(
        "主送机关太多的，移到版记（7.3.2）；标题太长的，请缩短。",
        "move a long addressee to the imprint (7.3.2), or shorten the title",
    ))
}

/// The span of the addressee, or of the title.
fn span_of_head(document: &Document) -> Option<Span> {
    let of = |role: Role| {
        let mut blocks = document.blocks.iter().enumerate();
        let found =
            blocks.find(|(_, block)| matches!(block, Block::Paragraph(text) if text.role == role));
        found.and_then(|(index, _)| span_of_block(document, index))
    };
    of(Role::Addressee).or_else(|| of(Role::Title))
}

/// The span of the first text of a block that has one.
fn span_of_block(document: &Document, block: usize) -> Option<Span> {
    match document.blocks.get(block)? {
        Block::Paragraph(paragraph) => span_of_paragraph(paragraph),
        Block::Imprint(imprint) => imprint.paragraphs().into_iter().find_map(span_of_paragraph),
        Block::Arrangement(texts) => texts.paragraphs().find_map(span_of_paragraph),
        Block::Table(_) | Block::Section(_) | Block::BlankPage => None,
    }
}

fn at(finding: Finding, span: Option<Span>) -> Finding {
    match span {
        Some(span) => finding.at(span, "在这里", "here"),
        None => finding,
    }
}
