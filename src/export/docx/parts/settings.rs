//! Settings of the document: Chinese line breaking, compatibility, odd and even pages.

use crate::base::text::class::{NOT_AT_END, NOT_AT_START};
use crate::document::PageSpec;
use crate::export::docx::dom::Element;
use crate::export::docx::measure::unsigned;
use crate::export::docx::notes;
use crate::export::docx::package::root;

/// The settings, in the order of `CT_Settings`; `embeds_fonts` says that font files are
/// embedded, `has_notes` that there are footnotes.
pub(crate) fn settings(page: &PageSpec, embeds_fonts: bool, has_notes: bool) -> Element {
    let forbidden = |name: &'static str, marks: &'static str| {
        Element::new(name)
            .with("w:lang", "zh-CN")
            .with("w:val", marks)
    };
    let embedded: &[&'static str] = if embeds_fonts {
        &["w:embedTrueTypeFonts", "w:saveSubsetFonts"]
    } else {
        &[]
    };
    root("w:settings")
        .child(Element::new("w:zoom").with("w:percent", 100))
        .children(embedded.iter().map(|name| Element::new(name)))
        .children([
            Element::val("w:bordersDoNotSurroundHeader", 1),
            Element::val("w:bordersDoNotSurroundFooter", 1),
            Element::val("w:defaultTabStop", unsigned(page.advance * 2)),
            Element::val("w:autoHyphenation", 0),
            Element::val("w:evenAndOddHeaders", 1),
            Element::val("w:characterSpacingControl", "doNotCompress"),
            forbidden("w:noLineBreaksAfter", NOT_AT_END),
            forbidden("w:noLineBreaksBefore", NOT_AT_START),
        ])
        .children(has_notes.then(notes::settings))
        .children([
            compatibility(),
            Element::val("w:themeFontLang", "en-US").with("w:eastAsia", "zh-CN"),
            color_mapping(),
            Element::val("w:decimalSymbol", "."),
            Element::val("w:listSeparator", ","),
        ])
}

/// What Word 2013 and later in Chinese write for a new document, save for
/// `balanceSingleByteDoubleByteWidth`, with which Word adds letter-spacing to Chinese characters
/// twice.
fn compatibility() -> Element {
    const SWITCHES: [&str; 5] = [
        "w:spaceForUL",
        "w:doNotLeaveBackslashAlone",
        "w:ulTrailSpace",
        "w:doNotExpandShiftReturn",
        "w:useFELayout",
    ];
    const VALUES: [(&str, u8); 6] = [
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
        ("differentiateMultirowTableHeaders", 1),
        ("useWord2013TrackBottomHyphenation", 0),
    ];
    let value = |(name, value): (&'static str, u8)| {
        Element::new("w:compatSetting")
            .with("w:name", name)
            .with("w:uri", "http://schemas.microsoft.com/office/word")
            .with("w:val", value)
    };
    Element::new("w:compat")
        .children(SWITCHES.map(Element::new))
        .children(VALUES.map(value))
}

fn color_mapping() -> Element {
    const PAIRS: [(&str, &str); 12] = [
        ("w:bg1", "light1"),
        ("w:t1", "dark1"),
        ("w:bg2", "light2"),
        ("w:t2", "dark2"),
        ("w:accent1", "accent1"),
        ("w:accent2", "accent2"),
        ("w:accent3", "accent3"),
        ("w:accent4", "accent4"),
        ("w:accent5", "accent5"),
        ("w:accent6", "accent6"),
        ("w:hyperlink", "hyperlink"),
        ("w:followedHyperlink", "followedHyperlink"),
    ];
    let mapping = Element::new("w:clrSchemeMapping");
    let pairs = PAIRS.into_iter();
    pairs.fold(mapping, |mapping, (slot, color)| mapping.with(slot, color))
}
