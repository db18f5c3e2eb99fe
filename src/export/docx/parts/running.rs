//! Headers and footers: the page number below, 草稿 above.

use super::{first_page, landscape};
use crate::document::{Block, Document, Orientation};
use crate::export::docx::dom::Element;
use crate::export::docx::names::furniture;
use crate::export::docx::package::{Part, root};

/// The first page of a section, where that has running parts of its own.
pub(crate) const FIRST: &str = "first";

/// The element by which a section refers to a header.
const HEADER: &str = "w:headerReference";

/// A header or a footer, and the pages that show it.
#[derive(Clone, Debug)]
pub(crate) struct Running {
    /// The element by which a section refers to it.
    pub(crate) reference: &'static str,
    /// `default`, `even` or `first`; with even pages set apart, the default pages are the odd ones.
    pub(crate) pages: &'static str,
    /// The sections that show it.
    sections: Sections,
    /// The part.
    pub(crate) part: Part<'static>,
}

/// Which sections show a running part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sections {
    All,
    /// With page numbers, on sheets of this orientation.
    Numbered(Orientation),
    /// Without page numbers.
    Unnumbered,
}

impl Running {
    /// Whether it stands above the text.
    pub(crate) fn is_header(&self) -> bool {
        self.reference == HEADER
    }

    /// Whether a section of that orientation, with page numbers or without, shows it.
    pub(crate) fn shows_in(&self, orientation: Orientation, is_numbered: bool) -> bool {
        match self.sections {
            Sections::All => true,
            Sections::Numbered(own) => is_numbered && own == orientation,
            Sections::Unnumbered => !is_numbered,
        }
    }
}

/// The footers with the page number, also for landscape pages where there are such, empty ones
/// where pages have none, and for a draft the headers.
pub(crate) fn running(document: &Document) -> Vec<Running> {
    let footer = |pages, name, sections, content| Running {
        reference: "w:footerReference",
        pages,
        sections,
        part: Part::word(name, "footer", content),
    };
    let header = |pages, name| Running {
        reference: HEADER,
        pages,
        sections: Sections::All,
        part: Part::word(name, "header", draft_mark()),
    };
    let (odd, even) = (furniture::PAGE_NUMBER_ODD.0, furniture::PAGE_NUMBER_EVEN.0);
    let portrait = |style| root("w:ftr").child(page_number(style));
    let sections = Sections::Numbered(Orientation::Portrait);
    let mut all = vec![
        footer("default", "word/footer1.xml", sections, portrait(odd)),
        footer("even", "word/footer2.xml", sections, portrait(even)),
    ];
    let is_landscape = |(orientation, _): &(Orientation, _)| *orientation == Orientation::Landscape;
    if document.sections().iter().any(is_landscape) {
        let landscape = |id, style| landscape::footer(document, id, page_number(style));
        let sections = Sections::Numbered(Orientation::Landscape);
        all.extend([
            footer("default", "word/footer3.xml", sections, landscape(1, odd)),
            footer("even", "word/footer4.xml", sections, landscape(2, even)),
        ]);
    }
    let is_blank = |block: &Block| matches!(block, Block::BlankPage);
    if document.blocks.iter().any(is_blank) {
        // Without a footer of its own a section would show that of the one before.
        let empty = || root("w:ftr").child(paragraph(odd));
        all.extend([
            footer("default", "word/footer5.xml", Sections::Unnumbered, empty()),
            footer("even", "word/footer6.xml", Sections::Unnumbered, empty()),
        ]);
    }
    if document.page.first.is_special() {
        let content = first_page::footer(document, page_number(odd));
        all.push(footer(
            FIRST,
            "word/footer7.xml",
            Sections::Numbered(Orientation::Portrait),
            content,
        ));
        if document.draft {
            all.push(header(FIRST, "word/header3.xml"));
        }
    }
    if document.draft {
        all.push(header("default", "word/header1.xml"));
        all.push(header("even", "word/header2.xml"));
    }
    all
}

/// The paragraph “— 1 —”. The field stands in runs of its own, with a result: old programs
/// show the result that they find.
fn page_number(style: &'static str) -> Element {
    let field = |kind: &'static str| run(Element::new("w:fldChar").with("w:fldCharType", kind));
    let instruction = Element::new("w:instrText")
        .with("xml:space", "preserve")
        .text(" PAGE ");
    paragraph(style).children([
        text("— "),
        field("begin"),
        run(instruction),
        field("separate"),
        text("1"),
        field("end"),
        text(" —"),
    ])
}

fn draft_mark() -> Element {
    root("w:hdr").child(paragraph(furniture::DRAFT_MARK.0).child(text("草稿")))
}

fn paragraph(style: &'static str) -> Element {
    Element::new("w:p").child(Element::new("w:pPr").child(Element::val("w:pStyle", style)))
}

fn text(text: &'static str) -> Element {
    run(Element::new("w:t").with("xml:space", "preserve").text(text))
}

fn run(content: Element) -> Element {
    let hint = Element::new("w:rFonts").with("w:hint", "eastAsia");
    Element::new("w:r")
        .child(Element::new("w:rPr").child(hint))
        .child(content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::docx::sample;

    #[test]
    fn only_a_draft_has_headers() {
        let headers = |draft| {
            let document = Document {
                draft,
                ..sample::document()
            };
            running(&document)
                .iter()
                .filter(|part| part.is_header())
                .count()
        };
        assert_eq!((headers(false), headers(true)), (0, 2));
    }

    #[test]
    fn the_field_stands_in_runs_of_its_own() {
        let paragraph = page_number("X");
        let is_run = |child: &&Element| child.name() == "w:r";
        let runs: Vec<&Element> = paragraph.elements().filter(is_run).collect();
        assert!(runs.iter().all(|run| run.elements().count() == 2));
        assert_eq!(runs.len(), 7);
    }
}
