//! The order in which WordprocessingML wants properties: ECMA-376 part 1, annex A (the
//! sequences of `CT_PPr`, `CT_RPr`, `CT_SectPr`, `CT_TblPr` …). Word offers to repair a file
//! that breaks it.

use super::*;
use crate::document::{Align, BorderBelow, Color, FixedPosition, LetterSpacing, TextRun};
use crate::export::docx::main_part::Settled;
use crate::export::docx::write::write_settled;
use crate::export::docx::{EmbeddedFont, face};
use crate::standard::FontRole;

/// Each container with the names of its children in order, without their prefix.
const ORDERS: [(&str, &str); 15] = [
    (
        "pPr",
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr \
         suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct \
         topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind \
         contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment \
         textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    ),
    (
        "rPr",
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint \
         noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u \
         effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    ),
    (
        "sectPr",
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc \
         pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection \
         bidi rtlGutter docGrid printerSettings",
    ),
    (
        "tblPr",
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc \
         tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption \
         tblDescription tblPrChange",
    ),
    (
        "trPr",
        "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader \
         tblCellSpacing jc hidden ins del trPrChange",
    ),
    (
        "tcPr",
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection \
         tcFitText vAlign hideMark",
    ),
    (
        "style",
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden \
         unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr \
         tblPr trPr tcPr tblStylePr",
    ),
    ("pBdr", "top left bottom right between bar"),
    (
        "tblBorders",
        "top left start bottom right end insideH insideV tl2br tr2bl",
    ),
    (
        "tcBorders",
        "top left start bottom right end insideH insideV tl2br tr2bl",
    ),
    ("tblCellMar", "top left start bottom right end"),
    ("tcMar", "top left start bottom right end"),
    ("tbl", "tblPr tblGrid tr"),
    (
        "font",
        "altName panose1 charset family notTrueType pitch sig embedRegular embedBold \
         embedItalic embedBoldItalic",
    ),
    (
        "settings",
        "view zoom embedTrueTypeFonts embedSystemFonts saveSubsetFonts mirrorMargins \
         alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter \
         defaultTabStop autoHyphenation evenAndOddHeaders characterSpacingControl \
         noLineBreaksAfter noLineBreaksBefore compat themeFontLang clrSchemeMapping \
         decimalSymbol listSeparator",
    ),
];

/// What may stand more than once in its container.
const REPEATED: [&str; 3] = ["headerReference", "footerReference", "tr"];

/// Elements whose properties come first, and what their properties are called.
const PROPERTIES: [(&str, &str); 5] = [
    ("p", "pPr"),
    ("r", "rPr"),
    ("tbl", "tblPr"),
    ("tr", "trPr"),
    ("tc", "tcPr"),
];

/// Everything in a part that stands where the schema does not want it, with the containers that
/// were seen.
fn misplaced(xml: &str) -> (Vec<String>, Vec<String>) {
    let tree = Xml::parse(xml).unwrap();
    let (mut wrong, mut seen) = (Vec::new(), Vec::new());
    let of_word = |node: &Node<'_, '_>| node.tag_name().namespace() == Some(MAIN);
    for node in tree.descendants().filter(of_word) {
        let name = node.tag_name().name();
        let children: Vec<&str> = node
            .children()
            .map(|child| child.tag_name().name())
            .collect();
        if let Some((_, first)) = PROPERTIES.iter().find(|(known, _)| *known == name) {
            let is_late = |(at, child): (usize, &&str)| at > 0 && child == first;
            if children.iter().enumerate().any(is_late) {
                wrong.push(format!("{first} is not the first in {name}"));
            }
        }
        let Some((_, order)) = ORDERS.iter().find(|(known, _)| *known == name) else {
            continue;
        };
        seen.push(name.to_owned());
        let order: Vec<&str> = order.split(' ').collect();
        let rank = |child: &&str| order.iter().position(|known| known == child);
        let ranks: Vec<Option<usize>> = children.iter().map(rank).collect();
        let is_repeated = |pair: &[&str]| pair[0] == pair[1] && !REPEATED.contains(&pair[0]);
        if children.is_empty()
            || ranks.contains(&None)
            || !ranks.is_sorted()
            || children.windows(2).any(is_repeated)
        {
            wrong.push(format!("{name}: {children:?}"));
        }
    }
    (wrong, seen)
}

/// Runs in every style, with marks beside letters, a rare character and one with letter-spacing,
/// and line breaks.
fn with_runs(document: &mut Document) {
    let styles: Vec<_> = document.styles.iter().map(|(id, _)| id).collect();
    let mut block = sample::paragraph(document, "body", "“a”喆");
    if let Block::Paragraph(paragraph) = &mut block {
        for style in styles {
            paragraph.content.push(Inline::Break);
            paragraph.content.push(Inline::Text(TextRun {
                style: Some(style),
                letter_spacing: vec![LetterSpacing {
                    text: 0..3,
                    by: Length::twips(10),
                }],
                ..TextRun::plain("甲“b”镕".to_owned(), None)
            }));
        }
    }
    document.blocks.insert(0, block);
}

/// Styles that do everything that a style can, each in its own mixture.
fn with_styles(document: &mut Document) {
    let ids: Vec<_> = document.styles.iter().map(|(id, _)| id).collect();
    for (at, id) in ids.into_iter().enumerate() {
        let style = document.styles.get_mut(id);
        style.keep_next = at % 2 == 0;
        style.keep_lines = at % 3 == 0;
        style.page_before = at % 4 == 0;
        style.outline = (at % 3 == 1).then_some(1);
        style.first_line = if at % 2 == 0 {
            Length::mm(5)
        } else {
            -Length::mm(5)
        };
        style.align = [Align::Distribute, Align::Right, Align::Left][at % 3];
        style.border_below = Some(BorderBelow {
            weight: Length::pt(1),
            color: Color([255, 0, 0]),
            distance: Length::pt(2),
        });
        style.position = (at % 5 == 1).then_some(FixedPosition {
            top: Length::mm(30),
            left: Length::mm(20),
            width: Length::mm(170),
            below: Length::mm(60),
        });
    }
}

/// Sections of both orientations, one behind a blank page, in a body of tables.
fn with_sections(document: &mut Document) {
    for block in &mut document.blocks {
        if let Block::Table(table) = block {
            table.keep_next = true;
        }
    }
    let is_table = |block: &Block| matches!(block, Block::Table(_));
    let at = document.blocks.iter().position(is_table).unwrap();
    let turn = Block::Section(Orientation::Landscape);
    document.blocks.insert(at, turn);
    let breaks = [
        Block::Section(Orientation::Portrait),
        Block::BlankPage,
        Block::Section(Orientation::Portrait),
    ];
    document.blocks.splice(at + 2..at + 2, breaks);
}

/// Documents that make use of everything that the writer can say.
fn documents() -> Vec<Document> {
    let mut rich = sample::document();
    rich.draft = true;
    rich.page.lead.below = Length::mm100(242);
    with_runs(&mut rich);
    with_sections(&mut rich);
    let mut styled = first_page::letter();
    styled.draft = true;
    with_styles(&mut styled);
    with_runs(&mut styled);
    vec![sample::document(), rich, styled]
}

/// An embedded font.
fn embedded(profile: FontProfile) -> EmbeddedFont {
    let song = face::face(profile, FontRole::Song);
    EmbeddedFont {
        name: song.name,
        bold: song.bold,
        family: "C".to_owned(),
        bytes: vec![0; 64],
    }
}

/// The parts of a document that are XML.
fn texts(bytes: &[u8]) -> Vec<(String, String)> {
    let parts = crate::base::pack::zip::unpack(bytes).into_iter();
    let text = |(name, bytes)| Some((name, String::from_utf8(bytes).ok()?));
    let is_font = |name: &str| name.contains("/fonts/");
    parts
        .filter_map(text)
        .filter(|(name, _)| !is_font(name))
        .collect()
}

#[test]
fn every_property_of_every_part_stands_where_the_schema_wants_it() {
    let mut seen = Vec::new();
    for document in documents() {
        for profile in FontProfile::ALL {
            let embedded = [embedded(profile)];
            for embedded in [&embedded[..], &[]] {
                let settled = Settled {
                    document: &document,
                    page_breaks: &[vec![5, 20], vec![5, 20]],
                    kept: &[],
                    rooms: &[vec![Some(Length::pt(4)), Some(Length::pt(5))]],
                };
                let bytes = write_settled(settled, &profile.into(), [], embedded).unwrap();
                for (name, text) in texts(&bytes) {
                    let (wrong, found) = misplaced(&text);
                    assert_eq!(wrong, [""; 0], "{name}");
                    seen.extend(found);
                }
            }
        }
    }
    seen.sort();
    seen.dedup();
    let mut wanted: Vec<&str> = ORDERS.map(|(name, _)| name).to_vec();
    wanted.sort_unstable();
    assert_eq!(seen, wanted);
}

#[test]
fn what_stands_elsewhere_is_found() {
    let wrong = |content: &str| {
        let xml = format!("<w:x xmlns:w=\"{MAIN}\">{content}</w:x>");
        misplaced(&xml).0.len()
    };
    for (content, count) in [
        ("<w:pPr><w:pStyle/><w:jc/></w:pPr>", 0),
        ("<w:pPr><w:jc/><w:pStyle/></w:pPr>", 1),
        ("<w:tcPr><w:vAlign/><w:vMerge/></w:tcPr>", 1),
        ("<w:tcPr><w:vMerge/><w:unknown/></w:tcPr>", 1),
        ("<w:trPr><w:cantSplit/><w:cantSplit/></w:trPr>", 1),
        (
            "<w:sectPr><w:footerReference/><w:footerReference/></w:sectPr>",
            0,
        ),
        ("<w:p><w:pPr/></w:p>", 1),
        (
            "<w:p><w:r><w:t>甲</w:t></w:r><w:pPr><w:jc/></w:pPr></w:p>",
            1,
        ),
        ("<w:p><w:pPr><w:jc/></w:pPr><w:r/></w:p>", 0),
    ] {
        assert_eq!(wrong(content), count, "{content}");
    }
}

#[test]
fn a_section_ends_in_the_properties_of_its_last_paragraph() {
    let mut document = sample::document();
    let body = |text| sample::paragraph(&document, "body", text);
    document.blocks = vec![
        body("一"),
        Block::Section(Orientation::Landscape),
        body("二"),
    ];
    let xml = main_part(&document);
    let first = "<w:body><w:p><w:pPr><w:pStyle w:val=\"NormalIndent\"/><w:sectPr>";
    assert!(xml.contains(first), "{xml}");
    assert_eq!(misplaced(&xml).0, [""; 0]);
}

#[test]
fn a_section_of_nothing_but_an_imprint_without_lines_still_has_a_paragraph() {
    let mut document = sample::document();
    let is_imprint = |block: &&Block| matches!(block, Block::Imprint(_));
    let mut imprint = document.blocks.iter().find(is_imprint).unwrap().clone();
    if let Block::Imprint(imprint) = &mut imprint {
        imprint.names.clear();
        (imprint.printer, imprint.printed) = (None, None);
    }
    document.blocks = vec![
        sample::paragraph(&document, "body", "一"),
        Block::Section(Orientation::Landscape),
        imprint,
        Block::Section(Orientation::Portrait),
        sample::paragraph(&document, "body", "二"),
    ];
    let xml = main_part(&document);
    assert_eq!(
        body(&xml),
        ["p NormalIndent", "p Anchor", "p NormalIndent", "sectPr"]
    );
    assert_eq!(misplaced(&xml).0, [""; 0]);
}
