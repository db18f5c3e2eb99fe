//! The style part: defaults of the document, Word's own defaults, each style complete.

use super::{root, sort, strip};
use crate::document::LatinGap;
use crate::flow::docx::dom::{Element, Piece, parse};
use crate::flow::docx::sheet::{NORMAL, Sheet};

/// The styles that Word takes as defaults and looks for in each document.
const DEFAULTS: &str = r#"<w:styles>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>
</w:styles>"#;

/// Finishes the style part that docx-rs wrote for `sheet`.
///
/// # Errors
/// When the defaults cannot be read: what is wrong.
pub(crate) fn styles<'a>(written: Piece<'a>, sheet: &Sheet) -> Result<Piece<'a>, String> {
    let (styles, others): (Vec<Piece<'a>>, Vec<Piece<'a>>) = written
        .into_elements()
        .partition(|child| child.name == "w:style");
    let (normal, styles): (Vec<Piece<'a>>, Vec<Piece<'a>>) = without_repeats(styles)
        .into_iter()
        .map(|style| complete(style, sheet))
        .partition(|style| style.attribute("w:styleId") == Some(NORMAL));
    let mut part: Piece<'a> = root("w:styles");
    part.push(document_defaults(others));
    part.append(normal);
    part.append(parse(DEFAULTS.as_bytes())?.into_elements());
    part.append(styles);
    sort(&mut part);
    Ok(part)
}

/// The styles, each identifier once: docx-rs writes a bare Normal before the real one.
fn without_repeats(styles: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let mut kept: Vec<Piece<'_>> = Vec::with_capacity(styles.len());
    for style in styles {
        let id = style.attribute("w:styleId");
        match kept
            .iter_mut()
            .find(|earlier| earlier.attribute("w:styleId") == id)
        {
            Some(earlier) => *earlier = style,
            None => kept.push(style),
        }
    }
    kept
}

fn complete<'a>(mut style: Piece<'a>, sheet: &Sheet) -> Piece<'a> {
    strip(&mut style);
    let id = style.attribute("w:styleId").unwrap_or_default();
    let is_normal = id == NORMAL;
    let is_built_in = sheet.iter().any(|named| named.id == id && named.built_in);
    let is_paragraph = style.attribute("w:type") == Some("paragraph");
    if is_normal {
        style = style.with("w:default", 1);
    } else if !is_built_in {
        style = style.with("w:customStyle", 1);
    }
    if is_paragraph {
        style.update("w:pPr", |properties| {
            for switch in ["w:keepNext", "w:keepLines", "w:pageBreakBefore"] {
                // Said in each style, so that no style takes it from Normal.
                if properties.find(switch).is_none() {
                    properties.push(Element::val(switch, 0));
                }
            }
            if is_normal {
                properties.append(line_breaking());
                properties.append(script_gap(sheet.composition.latin_gap));
            }
        });
    }
    style
}

/// Chinese line breaking: forbidden marks, the whole measure in use.
///
/// Hanging marks (`overflowPunct`) are on by default and not mentioned: `LibreOffice` 7.4
/// takes the switch for its opposite.
fn line_breaking() -> [Element; 2] {
    [
        Element::val("w:kinsoku", 1),
        Element::val("w:adjustRightInd", 0),
    ]
}

/// The gap between Chinese and Latin letters and digits: Word has a quarter of an em or none.
/// `LibreOffice` 7.4 sets a fifth whatever the file says.
fn script_gap(gap: LatinGap) -> [Element; 2] {
    let is_on = u8::from(gap != LatinGap::None);
    ["w:autoSpaceDE", "w:autoSpaceDN"].map(|name| Element::val(name, is_on))
}

/// What holds where no style says otherwise, with the language of the document. It stands
/// among the pieces of the part that are no styles.
fn document_defaults(others: Vec<Piece<'_>>) -> Piece<'_> {
    let mut others = others.into_iter();
    let found = others.find(|piece| piece.name == "w:docDefaults");
    let mut defaults = found.unwrap_or_else(|| Piece::new("w:docDefaults"));
    strip(&mut defaults);
    let language = Element::val("w:lang", "en-US")
        .with("w:eastAsia", "zh-CN")
        .with("w:bidi", "ar-SA");
    defaults.update("w:rPrDefault", |run| {
        run.update("w:rPr", |properties| properties.push(language));
    });
    defaults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::docx::sample;
    use crate::standard::FontProfile;

    fn finished() -> Element {
        let document = sample::document();
        let sheet = Sheet::new(&document, FontProfile::default());
        let source = "<w:styles><w:docDefaults/>\
            <w:style w:type='paragraph' w:styleId='Normal'><w:name w:val='Normal'/></w:style>\
            <w:style w:type='paragraph' w:styleId='Normal'><w:pPr><w:jc/></w:pPr></w:style>\
            <w:style w:type='paragraph' w:styleId='Heading1'/>\
            <w:style w:type='character' w:styleId='X'/></w:styles>";
        styles(parse(source.as_bytes()).unwrap(), &sheet).unwrap()
    }

    fn find<'a>(styles: &'a Element, id: &str) -> Vec<&'a Element> {
        styles
            .elements()
            .filter(|style| style.attribute("w:styleId") == Some(id))
            .collect()
    }

    #[test]
    fn normal_stands_once_and_is_the_default() {
        let styles = finished();
        let [normal] = find(&styles, NORMAL)[..] else {
            panic!("not one Normal")
        };
        assert_eq!(normal.attribute("w:default"), Some("1"));
        assert!(
            normal
                .find("w:pPr")
                .is_some_and(|properties| properties.find("w:jc").is_some())
        );
        assert!(normal.attribute("w:customStyle").is_none());
    }

    #[test]
    fn only_styles_of_our_own_are_custom() {
        let styles = finished();
        assert_eq!(
            find(&styles, "Heading1")[0].attribute("w:customStyle"),
            None
        );
        assert_eq!(find(&styles, "X")[0].attribute("w:customStyle"), Some("1"));
        assert!(find(&styles, "X")[0].find("w:pPr").is_none());
    }

    #[test]
    fn the_document_is_chinese() {
        let styles = finished();
        let run = styles
            .find("w:docDefaults")
            .and_then(|all| all.find("w:rPrDefault"))
            .unwrap();
        let language = run
            .find("w:rPr")
            .and_then(|run| run.find("w:lang"))
            .unwrap();
        assert_eq!(language.attribute("w:eastAsia"), Some("zh-CN"));
    }
}
