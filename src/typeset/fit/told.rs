//! The findings about pages that nothing mends.

use super::change::behind_landscape;
use super::cures::{self, Cure, Cures};
use super::faults::{Fault, FaultKind, Misplaced};
use super::head;
use crate::base::diag::{Bilingual, Code, Finding, Outcome, Span};
use crate::document::{Block, Document, Role};
use crate::typeset::finding::span_of_paragraph;
use crate::typeset::result::Typeset;

/// The warning about a fault; none about one that is not told.
pub(crate) fn finding(
    fault: &Fault,
    document: &Document,
    typeset: &Typeset,
    set: &dyn Fn(&Document) -> Outcome<Typeset>,
) -> Option<Finding> {
    let number = fault.page + 1;
    let span = span_of_block(document, fault.block);
    let lonely = |zh: &str, en: &str| {
        let finding = Finding::warning(
            Code::LonelyPage,
            format!("第 {number} 页只有{zh}，没有正文"),
            format!("page {number} holds the {en} and no text"),
        );
        at(finding, span).help(
            "行距、字距已在限度内试过，也试过把末尾几行正文移过来，仍容不下。\
             请增减几行正文；不要写“此页无正文”。",
            "spacing was adjusted as far as it may be, and carrying lines of text over was tried; \
             add or cut a few lines of text",
        )
    };
    match &fault.kind {
        FaultKind::OnlySignature if behind_landscape(document).is_some() => {
            Some(at(behind_table(number), span))
        }
        FaultKind::OnlySignature if is_remark(document, fault.block) => {
            Some(lonely("附注", "remark"))
        }
        FaultKind::OnlySignature => Some(lonely("署名、日期", "signature")),
        FaultKind::OnlyImprint => Some(lonely("版记", "imprint")),
        FaultKind::Seal(place) => Some(at(no_room(number, place, document), span)),
        FaultKind::NoText => Some(no_text(fault, document, typeset, set)),
        FaultKind::NoTextBesideNotes { .. } | FaultKind::FewLines | FaultKind::OneLine => None,
    }
}

/// A signature alone behind a landscape table that leaves it no room.
fn behind_table(page: usize) -> Finding {
    Finding::warning(
        Code::LonelyPage,
        format!("第 {page} 页只有署名、日期，前面是排满了的横排的表"),
        format!("page {page} holds the signature alone, behind a landscape table that is full"),
    )
    .help(
        "表排小一档（layout 里写 fit）、少几行，署名就排在表下面；或者在表之后写一段文字。",
        "a smaller size (`fit`) or fewer rows let it stand below the table; or add text behind it",
    )
}

fn no_room(page: usize, place: &Misplaced, document: &Document) -> Finding {
    let (top, bottom) = (place.seal.origin.y, place.seal.bottom());
    let (zh, en) = if bottom > place.bottom {
        let (zh, en) = if place.by_imprint {
            ("版记的首条分隔线", "the first rule of the imprint")
        } else {
            ("版心下缘", "the foot of the type area")
        };
        (
            format!("印章下缘在 {bottom} 处，低于{zh}（{}）", place.bottom),
            format!(
                "its lower edge is at {bottom}, below {en} ({})",
                place.bottom
            ),
        )
    } else {
        let head = document.page.type_top();
        (
            format!("印章上缘在 {top} 处，高于版心上缘（{head}）"),
            format!("its upper edge is at {top}, above the type area ({head})"),
        )
    };
    Finding::warning(
        Code::NoRoomForSeal,
        format!("第 {page} 页没有盖章的地方：{zh}"),
        format!("page {page} has no room for the seal: {en}"),
    )
    .help(
        "行距已在限度内试过，仍容不下。请增减一两行正文；印章直径不是这样大的，\
         写明 document.seal_diameter。",
        "spacing was adjusted as far as it may be; add or cut a line or two of text, or state \
         document.seal_diameter if the seal is smaller",
    )
}

fn no_text(
    fault: &Fault,
    document: &Document,
    typeset: &Typeset,
    set: &dyn Fn(&Document) -> Outcome<Typeset>,
) -> Finding {
    let mut positions = typeset.positions.iter();
    let first = positions.find(|position| position.block == fault.block);
    let page = first.and_then(|first| first.pages.first());
    let page = page.copied().unwrap_or(1) + 1;
    let finding = Finding::warning(
        Code::NoBodyOnFirstPage,
        format!("首页没有正文：正文从第 {page} 页才开始"),
        format!("the first page shows no text: it begins on page {page}"),
    );
    let finding = at(finding, span_of_head(document));
    let (names, names_en) = if head::sizes(document).is_empty() {
        ("", "")
    } else {
        ("各机关名称排到四号，", "names of 14 pt, ")
    };
    let cures = cures::find(document, set);
    let (how, how_en) = match &cures {
        Cures::Any(cures) if cures.len() > 1 => ("请任选一项", "do one of these"),
        Cures::Any(_) => ("这样改就行", "this is enough"),
        Cures::All(_) => ("请一并做到", "do all of these"),
    };
    let (Cures::Any(cures) | Cures::All(cures)) = cures;
    let said: Vec<Bilingual> = cures.into_iter().map(Cure::said).collect();
    let zh: Vec<&str> = said.iter().map(|one| one.zh.as_str()).collect();
    let en: Vec<&str> = said.iter().map(|one| one.en.as_str()).collect();
    if said.is_empty() {
        return finding.help(
            "标题下面就是另起一页的表：在表前写一段正文，或在版式的这张表里写 \
             sheet = \"document\"，标题和表就在同一页。",
            "a table on a page of its own follows the title: write a paragraph before it, or let the \
             layout say sheet = \"document\" of it",
        );
    }
    finding.help(
        format!(
            "试过每页排 24 行、标题行距 30 磅，{names}首页仍没有正文。{how}：{}。",
            zh.join("；")
        ),
        format!(
            "24 lines a page, a title on lines of 30 pt, {names_en}all tried, bring no text to it; {how_en}: {}",
            en.join("; ")
        ),
    )
}

fn is_remark(document: &Document, block: usize) -> bool {
    matches!(document.blocks.get(block), Some(Block::Paragraph(text)) if text.role == Role::Remark)
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
        Block::Picture(picture) => picture.origin,
        Block::Table(_) | Block::Section(_) | Block::BlankPage => None,
    }
}

fn at(finding: Finding, span: Option<Span>) -> Finding {
    match span {
        Some(span) => finding.at(span, "在这里", "here"),
        None => finding,
    }
}
