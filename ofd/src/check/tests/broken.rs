//! Faults in the files of a package.

use super::fixture::{packed, parts};
use crate::{Rule, check};

const ROOT: &str = "OFD.xml";
const DOCUMENT: &str = "Doc_0/Document.xml";
const PUBLIC: &str = "Doc_0/PublicRes.xml";
const IMAGES: &str = "Doc_0/DocumentRes.xml";
const PAGE: &str = "Doc_0/Pages/Page_0/Content.xml";
const TAGS: &str = "Doc_0/Tags/CustomTags.xml";
const TAG: &str = "Doc_0/Tags/Tag_0.xml";
const FILES: &str = "Doc_0/Attachs/Attachments.xml";

/// A file, what stands in it, what is put in its place, and the rule that this breaks.
const BROKEN: &[(&str, &str, &str, Rule)] = &[
    (ROOT, "</ofd:OFD>", "", Rule::NotXml),
    (
        ROOT,
        "<ofd:OFD",
        "<!DOCTYPE a [<!ENTITY b \"c\">]><ofd:OFD",
        Rule::NotXml,
    ),
    (
        ROOT,
        "ofdspec.org/2016",
        "ofdspec.org/2020",
        Rule::WrongNamespace,
    ),
    (ROOT, "\"OFD-A\"", "\"OFD-B\"", Rule::BadDocType),
    (ROOT, "Version=\"1.0\"", "Version=\"1.2\"", Rule::BadDocType),
    (ROOT, "2025-03-14", "2025-02-30", Rule::BadDate),
    (
        ROOT,
        "Doc_0/Document.xml",
        "Doc_1/Document.xml",
        Rule::MissingFile,
    ),
    (ROOT, "Doc_0/Document.xml", "../Document.xml", Rule::BadPath),
    (
        ROOT,
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>",
        "",
        Rule::MissingElement,
    ),
    (ROOT, " Name=\"题名\"", "", Rule::MissingAttribute),
    (
        ROOT,
        "</ofd:DocBody>",
        "</ofd:DocBody><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>",
        Rule::SeveralBodies,
    ),
    (
        DOCUMENT,
        "<ofd:MaxUnitID>12</ofd:MaxUnitID>",
        "<ofd:MaxUnitID>11</ofd:MaxUnitID>",
        Rule::MaxUnitId,
    ),
    (
        DOCUMENT,
        "<ofd:MaxUnitID>12</ofd:MaxUnitID>",
        "",
        Rule::MissingElement,
    ),
    (
        DOCUMENT,
        "<ofd:MaxUnitID>12</ofd:MaxUnitID>",
        "<ofd:MaxUnitID>many</ofd:MaxUnitID>",
        Rule::BadNumber,
    ),
    (
        DOCUMENT,
        "</ofd:PageArea>",
        "</ofd:PageArea><ofd:MaxUnitID>12</ofd:MaxUnitID>",
        Rule::WrongOrder,
    ),
    (
        DOCUMENT,
        "<ofd:MaxUnitID>",
        "<ofd:MaxUnitID>12</ofd:MaxUnitID><ofd:MaxUnitID>",
        Rule::TooOften,
    ),
    (
        DOCUMENT,
        "<ofd:Outlines>",
        "<ofd:Contents/><ofd:Outlines>",
        Rule::NoSuchElement,
    ),
    (DOCUMENT, "0 0 210 297", "0 0 210 -297", Rule::BadBox),
    (DOCUMENT, "0 0 210 297", "0 0 210", Rule::BadBox),
    (DOCUMENT, "0 0 210 297", "0 0 100 297", Rule::OutsidePage),
    (DOCUMENT, "0 0 210 297", "0 0 20 297", Rule::TextOutsidePage),
    (
        DOCUMENT,
        "<ofd:DefaultCS>1<",
        "<ofd:DefaultCS>2<",
        Rule::NoSuchColorSpace,
    ),
    (
        DOCUMENT,
        "Type=\"XYZ\" PageID=\"9\"",
        "Type=\"XYZ\" PageID=\"8\"",
        Rule::NoSuchPage,
    ),
    (
        PAGE,
        "Type=\"XYZ\" PageID=\"9\"",
        "Type=\"XYZ\" PageID=\"8\"",
        Rule::NoSuchPage,
    ),
    (
        PAGE,
        "<ofd:Goto><ofd:Dest Type=\"XYZ\" PageID=\"9\" Left=\"0\" Top=\"40\" Zoom=\"0\"/></ofd:Goto>",
        "<ofd:URI URI=\"http://a\"/>",
        Rule::NotForArchive,
    ),
    (
        DOCUMENT,
        "<ofd:CustomTags>",
        "<ofd:Permissions/><ofd:CustomTags>",
        Rule::NotForArchive,
    ),
    (
        DOCUMENT,
        "<ofd:Pages>",
        "<ofd:Pages/><ofd:Pages>",
        Rule::NoPages,
    ),
    (
        DOCUMENT,
        "Pages/Page_1/",
        "Pages/Page_0/",
        Rule::SharedContent,
    ),
    (
        DOCUMENT,
        "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        "",
        Rule::StrayFile,
    ),
    (
        DOCUMENT,
        "<ofd:Outlines>",
        "<ofd:Outlines><ofd:OutlineElem Title=\"a\"><ofd:Actions><ofd:Action Event=\"CLICK\"><ofd:URI URI=\"a\"/></ofd:Action></ofd:Actions></ofd:OutlineElem>",
        Rule::NotForArchive,
    ),
    (
        PUBLIC,
        "<ofd:FontFile>font_0.ttf</ofd:FontFile>",
        "",
        Rule::FontNotEmbedded,
    ),
    (PUBLIC, "font_0.ttf", "font_9.ttf", Rule::MissingFile),
    (PUBLIC, "rgb.icc", "cmyk.icc", Rule::MissingFile),
    (
        PUBLIC,
        "<ofd:Font ID=\"2\"",
        "<ofd:Font ID=\"1\"",
        Rule::DoubleId,
    ),
    (
        PUBLIC,
        "<ofd:Font ID=\"2\"",
        "<ofd:Font ID=\"-2\"",
        Rule::BadId,
    ),
    (PUBLIC, "font_0.ttf", "rgb.icc", Rule::BadFont),
    (PUBLIC, " FontName=\"Letters\"", "", Rule::MissingAttribute),
    (IMAGES, "Format=\"PNG\"", "Format=\"JPEG\"", Rule::ImageKind),
    (PAGE, "Font=\"2\"", "Font=\"99\"", Rule::NoSuchFont),
    (
        PAGE,
        "ResourceID=\"3\"",
        "ResourceID=\"2\"",
        Rule::NoSuchMedia,
    ),
    (PAGE, ">ABC<", ">AbC<", Rule::NoGlyph),
    (PAGE, ">ABC<", ">ABCD<", Rule::DeltaCount),
    (PAGE, "5.64 5.64", "5.64", Rule::DeltaCount),
    (PAGE, "5.64 5.64", "g 3 5.64", Rule::DeltaCount),
    (PAGE, "5.64 5.64", "5.64 wide", Rule::BadNumber),
    (PAGE, ">ABC<", "><", Rule::EmptyText),
    (
        PAGE,
        "<ofd:TextCode",
        "<ofd:CGTransform CodePosition=\"0\"><ofd:Glyphs>27</ofd:Glyphs></ofd:CGTransform><ofd:TextCode",
        Rule::NoSuchGlyph,
    ),
    (
        PAGE,
        "<ofd:TextCode",
        "<ofd:CGTransform CodePosition=\"3\"><ofd:Glyphs>2</ofd:Glyphs></ofd:CGTransform><ofd:TextCode",
        Rule::NoSuchGlyph,
    ),
    (
        PAGE,
        "Value=\"255 0 0\"",
        "Value=\"256 0 0\"",
        Rule::BadColor,
    ),
    (PAGE, "M 0 0 L", "L 0 0 L", Rule::BadPathData),
    (PAGE, "M 0 0 L", "M 0 L", Rule::BadPathData),
    (PAGE, "ID=\"6\"", "ID=\"7\"", Rule::DoubleId),
    (PAGE, "Size=\"5.64\"", "Size=\"-5.64\"", Rule::BadNumber),
    (
        PAGE,
        "CTM=\"40 0 0 30 0 0\"",
        "CTM=\"40 0 0 30\"",
        Rule::BadNumber,
    ),
    (
        PAGE,
        "<ofd:TextObject",
        "<ofd:PageBlock ID=\"20\"><ofd:PageBlock ID=\"21\"><ofd:PageBlock ID=\"22\"><ofd:PageBlock ID=\"23\"/></ofd:PageBlock></ofd:PageBlock></ofd:PageBlock><ofd:TextObject",
        Rule::NestedBlocks,
    ),
    (TAGS, " TypeID=\"公文\"", "", Rule::MissingAttribute),
    (TAGS, "Tag_0.xml", "/Tag_0.xml", Rule::MissingFile),
    (TAG, ">11<", ">6<", Rule::NoSuchObject),
    (TAG, "PageRef=\"9\"", "PageRef=\"90\"", Rule::NoSuchPage),
    (FILES, "T00:00:00", "", Rule::BadDate),
    (
        FILES,
        "Size=\"8.789\"",
        "Size=\"9000\"",
        Rule::AttachmentSize,
    ),
];

#[test]
fn each_fault_is_found_in_its_file() {
    for (file, right, wrong, rule) in BROKEN {
        let mut parts = parts();
        let text = String::from_utf8(parts[*file].clone()).unwrap();
        assert!(text.contains(right), "{file} has no {right}: {text}");
        parts.insert(
            (*file).to_owned(),
            text.replacen(right, wrong, 1).into_bytes(),
        );
        let faults = check(&packed(&parts));
        let found = faults.iter().find(|fault| fault.rule == *rule);
        let found = found.unwrap_or_else(|| panic!("{file} {wrong}: {faults:?}"));
        // What a file of the document makes wrong of others is told there.
        let elsewhere = [Rule::StrayFile, Rule::OutsidePage, Rule::TextOutsidePage];
        assert!(
            found.place.file == *file || elsewhere.contains(rule),
            "{found}"
        );
        assert!(!found.zh().is_empty() && !found.en().is_empty());
    }
}

#[test]
fn faults_of_fonts_are_found() {
    const FONT: &str = "Doc_0/Res/font_0.ttf";
    let broken: [(&[u8], &[u8], Rule); 4] = [
        (b"OS/2", b"XX/2", Rule::FontTables),
        (b"glyf", b"CFF ", Rule::CffFont),
        (
            &[0, 3, 0, 1, 0, 0, 0, 12],
            &[0, 1, 0, 0, 0, 0, 0, 12],
            Rule::NoCharacterMap,
        ),
        (&[0, 1, 0, 0, 0, 10], b"wOFF\0\x0A", Rule::BadFont),
    ];
    for (right, wrong, rule) in broken {
        let mut parts = parts();
        let font = parts.get_mut(FONT).unwrap();
        let at = font
            .windows(right.len())
            .position(|window| window == right)
            .unwrap();
        font[at..at + right.len()].copy_from_slice(wrong);
        let faults = check(&packed(&parts));
        assert!(
            faults.iter().any(|fault| fault.rule == rule),
            "{rule:?}: {faults:?}"
        );
    }
}

#[test]
fn what_is_right_in_other_ways_is_no_fault() {
    for (file, one, other) in [
        (PAGE, "5.64 5.64", "g 2 5.64"),
        (PAGE, "Value=\"255 0 0\"", "Value=\"#FF #00 #00\""),
        (DOCUMENT, "PublicRes.xml", "/Doc_0/PublicRes.xml"),
        (DOCUMENT, "<ofd:MaxUnitID>12<", "<ofd:MaxUnitID>900<"),
        (ROOT, "\"OFD-A\"", "\"OFD\""),
        (PAGE, ">ABC<", "><![CDATA[ABC]]><"),
    ] {
        let mut parts = parts();
        let text = String::from_utf8(parts[file].clone()).unwrap();
        assert!(text.contains(one), "{file}: {one}");
        parts.insert(file.to_owned(), text.replacen(one, other, 1).into_bytes());
        assert_eq!(check(&packed(&parts)), [], "{other}");
    }
}
