//! Never a wrong or a missing glyph: every glyph of a PDF is read back and its outline compared
//! with the one that its character has in the face as it is delivered.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test reads font files and stops at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::common::fonts::{cmap_table, glyphs, name, name_table, outline, table, with_table};
use crate::common::{all_samples, build_in, bytes, dongshi, path, world};
use harfrust::ShaperData;
use hongtou::Format;
use hongtou::base::diag::Code;
use hongtou::base::world::FontData;
use hongtou::font::FaceList;
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};
use skrifa::FontRef;

/// A glyph on a page: its font, its number there, and what it is said to show.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Shown {
    font: String,
    glyph: u16,
    text: String,
}

/// A font inside a PDF.
struct Embedded {
    file: Vec<u8>,
    texts: BTreeMap<u16, String>,
}

/// Every glyph that the pages show, in the order of their contents, and the fonts.
fn shown(pdf: &[u8]) -> (Vec<Shown>, BTreeMap<String, Embedded>) {
    let document = Document::load_mem(pdf).expect("a PDF");
    let (mut glyphs, mut fonts) = (Vec::new(), BTreeMap::new());
    for page in document.get_pages().into_values() {
        let mut names = BTreeMap::new();
        for (key, font) in document.get_page_fonts(page).expect("fonts") {
            let base = font
                .get(b"BaseFont")
                .and_then(Object::as_name)
                .expect("a name");
            let base = String::from_utf8_lossy(base).into_owned();
            fonts
                .entry(base.clone())
                .or_insert_with(|| embedded(&document, font));
            names.insert(key, base);
        }
        let content = document.get_page_content(page);
        let mut font = String::new();
        for operation in Content::decode(&content).expect("operators").operations {
            // What is drawn elsewhere than on the page would not be seen here; pictures have no
            // text.
            let is_picture = || {
                operation.operands[0]
                    .as_name()
                    .is_ok_and(|name| name.starts_with(b"i"))
            };
            assert!(!["BI", "'", "\""].contains(&operation.operator.as_str()));
            assert!(operation.operator != "Do" || is_picture());
            match operation.operator.as_str() {
                "Tf" => {
                    let key = operation.operands[0].as_name().expect("a name");
                    font.clone_from(&names[key]);
                }
                "Tj" | "TJ" => {
                    for code in codes(&operation.operands[0]) {
                        let text = fonts[&font].texts.get(&code).cloned();
                        glyphs.push(Shown {
                            font: font.clone(),
                            glyph: code,
                            text: text.unwrap_or_else(|| panic!("{font} {code} shows nothing")),
                        });
                    }
                }
                _ => {}
            }
        }
    }
    (glyphs, fonts)
}

fn codes(operand: &Object) -> Vec<u16> {
    match operand {
        Object::String(bytes, _) => {
            let pairs = bytes.chunks_exact(2);
            pairs
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect()
        }
        Object::Array(items) => items.iter().flat_map(codes).collect(),
        _ => Vec::new(),
    }
}

fn embedded(document: &Document, font: &Dictionary) -> Embedded {
    let get = |of: &Dictionary, key: &[u8]| {
        let object = of.get(key).expect("an entry");
        document.dereference(object).expect("an object").1.clone()
    };
    assert_eq!(get(font, b"Encoding"), Object::Name(b"Identity-H".to_vec()));
    let descendant = get(font, b"DescendantFonts").as_array().expect("a list")[0].clone();
    let descendant = document.dereference(&descendant).expect("a font").1.clone();
    let descendant = descendant.as_dict().expect("a dictionary");
    let map = get(descendant, b"CIDToGIDMap");
    assert_eq!(map, Object::Name(b"Identity".to_vec()));
    let descriptor = get(descendant, b"FontDescriptor");
    let file = get(descriptor.as_dict().expect("a dictionary"), b"FontFile2");
    let stream = |object: &Object| {
        let stream = object.as_stream().expect("a stream");
        stream.get_plain_content().expect("content")
    };
    let map = stream(&get(font, b"ToUnicode"));
    Embedded {
        file: stream(&file),
        texts: texts(&String::from_utf8_lossy(&map)),
    }
}

/// The `bfchar` and `bfrange` sections of a character map.
fn texts(map: &str) -> BTreeMap<u16, String> {
    let mut out = BTreeMap::new();
    let (mut kind, mut line) = ("", Vec::new());
    for word in map
        .replace('<', " <")
        .replace(['[', ']'], " ")
        .split_whitespace()
    {
        match word {
            "beginbfchar" | "beginbfrange" => kind = word,
            "endbfchar" | "endbfrange" => kind = "",
            word if !kind.is_empty() => line.push(word.trim_matches(['<', '>']).to_owned()),
            _ => {}
        }
        let code = |hex: &String| u16::from_str_radix(hex, 16).expect("a code");
        if kind == "beginbfchar" && line.len() == 2 {
            out.insert(code(&line[0]), decoded(&line[1]));
            line.clear();
        } else if kind == "beginbfrange" && line.len() == 3 {
            let first = decoded(&line[2]).chars().next().expect("a character");
            for (step, code) in (code(&line[0])..=code(&line[1])).enumerate() {
                let c = u32::from(first) + u32::try_from(step).expect("a step");
                out.insert(code, char::from_u32(c).expect("a character").to_string());
            }
            line.clear();
        }
    }
    out
}

fn decoded(hex: &str) -> String {
    let digit = |at: usize| u16::from_str_radix(&hex[at..at + 4], 16).expect("UTF-16");
    let units: Vec<u16> = (0..hex.len() / 4).map(|index| digit(4 * index)).collect();
    String::from_utf16(&units).expect("UTF-16")
}

/// The delivered font files by their `PostScript` name.
fn delivered() -> BTreeMap<String, Vec<u8>> {
    let read = |file: &str| std::fs::read(path("fonts").join(file)).expect(file);
    let list = FaceList::bundled();
    let files = list.faces().iter().map(|source| read(&source.file));
    files
        .map(|bytes| (name(&FontRef::new(&bytes).expect("a font")), bytes))
        .collect()
}

/// The glyphs that do not look as their character does in the delivered face, each once.
fn wrong(
    shown: &[Shown],
    fonts: &BTreeMap<String, Embedded>,
    delivered: &BTreeMap<String, Vec<u8>>,
) -> Vec<Shown> {
    let each: BTreeSet<&Shown> = shown.iter().collect();
    let mut data: BTreeMap<&str, (FontRef<'_>, ShaperData)> = BTreeMap::new();
    for (name, bytes) in delivered {
        let font = FontRef::new(bytes).expect("a font");
        let shaper = ShaperData::new(&font);
        data.insert(name, (font, shaper));
    }
    let is_right = |one: &Shown| {
        let (_, plain) = one.font.split_once('+').expect("a subset");
        let (font, shaper) = &data[plain];
        let subset = FontRef::new(&fonts[&one.font].file).expect("a subset");
        let mut chars = one.text.chars();
        let (Some(c), None) = (chars.next(), chars.next()) else {
            return false;
        };
        let drawn = outline(&subset, one.glyph.into());
        let expected = glyphs(font, shaper, c);
        let empty = drawn.as_ref().is_none_or(String::is_empty);
        (!empty || c.is_whitespace()) && expected.iter().any(|id| outline(font, *id) == drawn)
    };
    each.into_iter()
        .filter(|one| !is_right(one))
        .cloned()
        .collect()
}

#[test]
fn every_glyph_of_the_samples_is_the_one_of_its_character() {
    let delivered = delivered();
    let mut count = 0;
    for (sample, made) in all_samples() {
        let (glyphs, fonts) = shown(bytes(made, Format::Pdf));
        count += glyphs.len();
        let wrong = wrong(&glyphs, &fonts, &delivered);
        assert!(wrong.is_empty(), "{sample}: {wrong:?}");
    }
    eprintln!("{count} glyphs read back, 0 wrong");
    assert!(count > 10_000, "only {count} glyphs were compared");
}

#[test]
fn a_glyph_that_shows_another_character_is_noticed() {
    let made = crate::common::build(&dongshi());
    let (mut glyphs, fonts) = shown(bytes(made, Format::Pdf));
    let at = glyphs.iter().position(|one| one.text == "石").expect("石");
    glyphs[at].text = "右".to_owned();
    let changed = glyphs[at].clone();
    assert_eq!(wrong(&glyphs, &fonts, &delivered()), [changed]);
}

#[test]
fn the_glyphs_spell_the_text_of_the_report() {
    let made = crate::common::build(&dongshi());
    let (glyphs, _) = shown(bytes(made, Format::Pdf));
    let text: String = glyphs.iter().map(|one| one.text.as_str()).collect();
    let text = crate::common::squeezed(&text);
    for line in dongshi()
        .lines()
        .filter(|line| line.starts_with("本年度报告"))
    {
        let first: String = crate::common::squeezed(line).chars().take(200).collect();
        assert!(text.contains(&first), "{first}");
    }
}

pub(crate) const LATIN: &str = "liberation/LiberationSerif-Regular.ttf";
pub(crate) const KAI: &str = "fandol/FandolKai-Regular.ttf";

/// What is said when the bytes stand in for a font file.
pub(crate) fn refused(file: &str, bytes: Vec<u8>) -> String {
    let mut world = world(&dongshi());
    world
        .fonts
        .insert(file.to_owned(), Arc::new(bytes) as FontData);
    let made = build_in(&world, true);
    assert!(made.artifacts.is_empty(), "{file} was taken");
    let finding = made.findings.iter().find(|one| one.code == Code::BadFont);
    let finding = finding.unwrap_or_else(|| panic!("{:?}", made.findings));
    assert!(finding.message.zh.contains(file), "{}", finding.message.zh);
    finding.message.zh.clone()
}

pub(crate) fn file(name: &str) -> Vec<u8> {
    std::fs::read(path("fonts").join(name)).expect(name)
}

#[test]
fn a_face_that_no_character_needs_may_be_missing_or_damaged() {
    let data = dongshi();
    let whole = world(&data);
    let expected = build_in(&whole, false);
    let used: Vec<&str> = expected
        .faces
        .iter()
        .map(|face| face.file.as_str())
        .collect();
    let mut fewer = whole.clone();
    fewer.fonts.retain(|file, _| used.contains(&file.as_str()));
    assert!(fewer.fonts.len() < whole.fonts.len());
    assert_eq!(build_in(&fewer, false).artifacts, expected.artifacts);
    let mut damaged = whole.clone();
    for (file, bytes) in &mut damaged.fonts {
        if !used.contains(&file.as_str()) {
            *bytes = Arc::new(b"not a font".to_vec()) as FontData;
        }
    }
    assert_eq!(build_in(&damaged, false).artifacts, expected.artifacts);
}

#[test]
fn missing_files_are_one_finding_that_names_them() {
    let mut world = world(&dongshi());
    world.fonts.clear();
    let made = build_in(&world, true);
    assert!(made.artifacts.is_empty());
    let findings: Vec<_> = made
        .findings
        .iter()
        .filter(|one| one.code == Code::BadFont)
        .collect();
    assert_eq!(findings.len(), 1, "{findings:?}");
    for file in [LATIN, KAI, "fandol/FandolFang-Regular.ttf"] {
        assert!(findings[0].message.zh.contains(file), "{findings:?}");
    }
    // No character came to the fallback faces, so nothing is said of them.
    assert!(!findings[0].message.zh.contains("LXGW"), "{findings:?}");
    assert!(
        !made
            .findings
            .iter()
            .any(|one| one.code == Code::MissingGlyph)
    );
}

#[test]
fn a_font_that_lacks_a_part_is_refused() {
    let whole = file(KAI);
    for part in [1, 2, 10, 90, 99] {
        let mut bytes = whole.clone();
        bytes.truncate(whole.len() * part / 100);
        assert!(refused(KAI, bytes).contains("不完整"), "{part} %");
    }
    let mut bytes = whole.clone();
    bytes.truncate(whole.len() - 4);
    refused(KAI, bytes);
    refused(KAI, Vec::new());
    refused(KAI, b"not a font".to_vec());
}

#[test]
fn a_font_whose_parts_contradict_each_other_is_refused_by_its_name() {
    let font = file(LATIN);
    // Widths of 20 glyphs, and no bearings of the others.
    let mut hhea = table(&font, b"hhea").to_vec();
    hhea[34..36].copy_from_slice(&20_u16.to_be_bytes());
    let cut = with_table(&font, b"hmtx", &table(&font, b"hmtx")[..80]);
    let cut = with_table(&cut, b"hhea", &hhea);
    assert!(refused(LATIN, cut).contains("不是可用的"));
}

#[test]
fn a_font_that_maps_to_glyphs_that_are_not_there_is_refused() {
    let font = file(LATIN);
    let nowhere = with_table(&font, b"cmap", &cmap_table(0x20, 0x7E, 65_000, true));
    assert!(refused(LATIN, nowhere).contains("不存在的字形"));
    let mut maxp = table(&font, b"maxp").to_vec();
    maxp[4..6].copy_from_slice(&40_u16.to_be_bytes());
    let fewer = with_table(&font, b"maxp", &maxp);
    assert!(refused(LATIN, fewer).contains("不存在的字形"));
}

#[test]
fn a_font_that_maps_to_the_undefined_glyph_is_refused() {
    let undefined = with_table(&file(LATIN), b"cmap", &cmap_table(0x20, 0x7E, 0, false));
    assert!(refused(LATIN, undefined).contains("没有“0”的字形"));
}

#[test]
fn another_font_under_the_name_of_a_face_is_refused() {
    assert!(refused(KAI, file(LATIN)).contains("不是所要的字体"));
}

#[test]
fn a_font_with_a_name_that_pdf_cannot_hold_is_refused() {
    for name in [
        "字".repeat(120),
        "a".repeat(64),
        "a b".to_owned(),
        String::new(),
    ] {
        let spoilt = with_table(&file(LATIN), b"name", &name_table(&name));
        assert!(refused(LATIN, spoilt).contains("PostScript"), "{name}");
    }
    let sound = with_table(&file(LATIN), b"name", &name_table("LiberationSerif"));
    let mut world = world(&dongshi());
    world
        .fonts
        .insert(LATIN.to_owned(), Arc::new(sound) as FontData);
    assert_eq!(build_in(&world, false).artifacts.len(), 2);
}

#[test]
fn a_font_beyond_the_limit_is_refused() {
    let mut bytes = file(LATIN);
    bytes.resize(hongtou::base::limits::FONT_BYTES, 0);
    let mut world = world(&dongshi());
    world
        .fonts
        .insert(LATIN.to_owned(), Arc::new(bytes.clone()) as FontData);
    assert_eq!(build_in(&world, false).artifacts.len(), 2);
    bytes.push(0);
    assert!(refused(LATIN, bytes).contains("超过 64 MiB"));
}
