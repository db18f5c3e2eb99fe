//! The order in which WordprocessingML wants properties: ECMA-376 part 1, annex A (the
//! sequences of `CT_PPr`, `CT_RPr`, `CT_SectPr`, `CT_TblPr` …). Word offers to repair a file
//! that breaks it.

use std::sync::LazyLock;

use crate::flow::docx::dom::{Node, Piece};

// Names of children without their prefix.

const PARAGRAPH: &str = "\
    pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers \
    pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct \
    autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing \
    mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl \
    divId cnfStyle rPr sectPr pPrChange";
const RUN: &str = "\
    rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint \
    noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u \
    effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath";
const SECTION: &str = "\
    headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders \
    lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter \
    docGrid printerSettings";
const TABLE: &str = "\
    tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc \
    tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption \
    tblDescription tblPrChange";
const ROW: &str = "\
    cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader \
    tblCellSpacing jc hidden ins del trPrChange";
const CELL: &str = "\
    cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText \
    vAlign hideMark";
const STYLE: &str = "\
    name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed \
    qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr \
    tblStylePr";
const PARAGRAPH_BORDERS: &str = "top left bottom right between bar";
const TABLE_BORDERS: &str = "top left start bottom right end insideH insideV tl2br tr2bl";
const MARGINS: &str = "top left start bottom right end";

/// Each container with the order of its children.
const ORDERS: [(&str, &str); 12] = [
    ("w:pPr", PARAGRAPH),
    ("w:rPr", RUN),
    ("w:sectPr", SECTION),
    ("w:tblPr", TABLE),
    ("w:trPr", ROW),
    ("w:tcPr", CELL),
    ("w:style", STYLE),
    ("w:pBdr", PARAGRAPH_BORDERS),
    ("w:tblBorders", TABLE_BORDERS),
    ("w:tcBorders", TABLE_BORDERS),
    ("w:tblCellMar", MARGINS),
    ("w:tcMar", MARGINS),
];

/// The order of an element's children; `None` where the order is content.
fn order_of(name: &str) -> Option<&'static [&'static str]> {
    static SPLIT: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
        ORDERS
            .iter()
            .map(|(_, order)| order.split(' ').collect())
            .collect()
    });
    let place = ORDERS
        .iter()
        .position(|(container, _)| *container == name)?;
    SPLIT.get(place).map(Vec::as_slice)
}

/// Whether an element says nothing when it is empty, and may be left out.
fn says_nothing_empty(name: &str) -> bool {
    matches!(
        name,
        "w:pPr"
            | "w:rPr"
            | "w:trPr"
            | "w:tcPr"
            | "w:pBdr"
            | "w:tblBorders"
            | "w:tcBorders"
            | "w:tblCellMar"
            | "w:tcMar"
    )
}

/// Sorts the properties everywhere below `piece` and leaves out empty containers.
///
/// Equal names keep their order; names that no table knows go last.
pub(crate) fn sort(piece: &mut Piece<'_>) {
    for child in piece.elements_mut() {
        sort(child);
    }
    piece.children.retain(|node| match node {
        Node::Element(child) => !(child.children.is_empty() && says_nothing_empty(&child.name)),
        Node::Text(_) => true,
    });
    if piece.children.len() < 2 {
        return;
    }
    if let Some(order) = order_of(&piece.name) {
        let ranks = piece.children.iter().map(|node| rank(order, node));
        if !ranks.is_sorted() {
            piece.children.sort_by_cached_key(|node| rank(order, node));
        }
    }
}

fn rank(order: &[&str], node: &Node<'_>) -> usize {
    let Node::Element(child) = node else {
        return usize::MAX;
    };
    let local = child.name.strip_prefix("w:").unwrap_or(&child.name);
    let place = order.iter().position(|known| *known == local);
    place.unwrap_or(usize::MAX - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::docx::dom::parse;

    fn sorted(source: &str) -> String {
        let mut tree = parse(source.as_bytes()).unwrap();
        sort(&mut tree);
        let text = String::from_utf8(tree.to_bytes().unwrap()).unwrap();
        text.split_once('\n').unwrap().1.to_owned()
    }

    #[test]
    fn properties_are_sorted_and_content_is_not() {
        let source = "<w:p><w:r><w:t>b</w:t></w:r><w:pPr><w:jc/><w:rPr><w:sz/><w:rFonts/></w:rPr>\
                      <w:pStyle/></w:pPr></w:p>";
        let wanted = "<w:p><w:r><w:t>b</w:t></w:r><w:pPr><w:pStyle/><w:jc/><w:rPr><w:rFonts/>\
                      <w:sz/></w:rPr></w:pPr></w:p>";
        assert_eq!(sorted(source), wanted);
    }

    #[test]
    fn each_container_has_its_own_order() {
        for (source, wanted) in [
            (
                "<w:tcPr><w:vAlign/><w:vMerge/><w:tcW/></w:tcPr>",
                "<w:tcPr><w:tcW/><w:vMerge/><w:vAlign/></w:tcPr>",
            ),
            (
                "<w:tblPr><w:jc/><w:tblW/><w:tblpPr/></w:tblPr>",
                "<w:tblPr><w:tblpPr/><w:tblW/><w:jc/></w:tblPr>",
            ),
            (
                "<w:style><w:rPr><w:b/></w:rPr><w:pPr><w:jc/></w:pPr><w:name/></w:style>",
                "<w:style><w:name/><w:pPr><w:jc/></w:pPr><w:rPr><w:b/></w:rPr></w:style>",
            ),
            (
                "<w:trPr><w:tblHeader/><w:cantSplit/></w:trPr>",
                "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
            ),
        ] {
            assert_eq!(sorted(source), wanted);
        }
    }

    #[test]
    fn empty_containers_go_and_empty_content_stays() {
        let source = "<w:p><w:pPr><w:pBdr/><w:rPr/></w:pPr><w:r><w:t/></w:r></w:p>";
        assert_eq!(sorted(source), "<w:p><w:r><w:t/></w:r></w:p>");
        assert_eq!(sorted("<w:tc><w:p/></w:tc>"), "<w:tc><w:p/></w:tc>");
    }
}
