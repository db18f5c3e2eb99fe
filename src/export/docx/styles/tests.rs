//! Styles as the part has them.

use super::*;
use crate::export::docx::sample;
use crate::standard::FontProfile;

fn find<'a, 'b>(styles: &'b Piece<'a>, id: &str) -> Vec<&'b Piece<'a>> {
    let is_found = |style: &&Piece<'_>| style.attribute("w:styleId") == Some(id);
    styles.elements().filter(is_found).collect()
}

/// Looks at the styles of the sample.
fn with_styles(look: impl FnOnce(&Piece<'_>)) {
    let document = sample::document();
    let sheet = Sheet::new(&document, FontProfile::default().into(), Vec::new());
    look(&styles(&sheet, &document.page));
}

#[test]
fn normal_stands_once_and_is_the_default() {
    with_styles(|styles| {
        let [normal] = find(styles, NORMAL)[..] else {
            panic!("not one Normal")
        };
        assert_eq!(normal.number("w:default"), Some(1));
        let properties = normal.find("w:pPr").unwrap();
        assert!(properties.find("w:kinsoku").is_some());
        assert!(normal.number("w:customStyle").is_none());
        let other = find(styles, "Docnumber")[0].find("w:pPr").unwrap();
        assert!(other.find("w:kinsoku").is_none());
    });
}

#[test]
fn only_styles_of_our_own_are_custom() {
    with_styles(|styles| {
        let custom = |id| find(styles, id)[0].number("w:customStyle");
        assert_eq!(custom("Heading1"), None);
        assert_eq!(custom("Docnumber"), Some(1));
        assert_eq!(custom("Heading2Char"), Some(1));
        assert!(find(styles, "Heading2Char")[0].find("w:pPr").is_none());
    });
}

#[test]
fn what_a_style_does_not_do_is_said() {
    with_styles(|styles| {
        let keeps = |id| {
            let properties = find(styles, id)[0].find("w:pPr").unwrap();
            properties.find("w:keepNext").unwrap().number("w:val")
        };
        assert_eq!(keeps("Heading1"), None);
        assert_eq!(keeps("Docnumber"), Some(0));
    });
}

#[test]
fn the_document_is_chinese() {
    with_styles(|styles| {
        let defaults = styles.find("w:docDefaults").unwrap();
        let run = defaults
            .find("w:rPrDefault")
            .unwrap()
            .find("w:rPr")
            .unwrap();
        let language = run.find("w:lang").unwrap();
        assert_eq!(language.attribute("w:eastAsia"), Some("zh-CN"));
    });
}

#[test]
fn normal_has_no_indent_and_body_text_one_of_two_characters() {
    with_styles(|styles| {
        let indent = |id: &str| {
            let properties = find(styles, id)[0].find("w:pPr").unwrap();
            let indent = properties.find("w:ind").unwrap();
            ["w:firstLineChars", "w:firstLine"].map(|name| indent.number(name))
        };
        assert_eq!(indent(NORMAL), [None, Some(0)]);
        assert_eq!(indent("NormalIndent"), [Some(200), Some(630)]);
        assert_eq!(indent("Title"), [None, Some(0)]);
    });
}
