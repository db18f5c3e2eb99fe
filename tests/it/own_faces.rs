//! Faces of an office: whatever is odd about their files, the pages are those of the bundled faces
//! that they were made of, and the PDF has them.

#![allow(clippy::expect_used, reason = "a test stops at the first surprise")]

use crate::common::dongshi;
use crate::common::faces::{
    apart, bundled, collection, found, gbk_characters, permit, prc_names, serving, together,
    world_with,
};
use crate::common::fonts::name_table;
use crate::common::stages::{document, fonts, pages};
use hongtou::base::diag::{Code, Finding, Sources};
use hongtou::export::pdf;
use hongtou::font::{FaceList, FaceSource, Fonts};
use hongtou::pages::{Mark, Pages};
use hongtou::standard::FontRole;
use hongtou::typeset;
use lopdf::{Document, Object};
use skrifa::{FontRef, MetadataProvider};

const FANG: &str = "fandol/FandolFang-Regular.ttf";
const KAI: &str = "fandol/FandolKai-Regular.ttf";
const FILE: &str = "/office/own.ttf";

/// The pages of the sample with a face of the office in a role, and the PDF.
fn made(role: FontRole, index: u32, font: Vec<u8>) -> (Pages, Result<Vec<u8>, Vec<Finding>>) {
    let face = found(FILE, index, ["方正 仿宋", "方正 仿宋", "FZ Fang (Song)"]);
    let fonts = Fonts::new(serving(role, &face), &world_with(FILE, font));
    made_with(&fonts)
}

fn made_with(fonts: &Fonts) -> (Pages, Result<Vec<u8>, Vec<Finding>>) {
    let (document, sources) = (document(&dongshi()), Sources::default());
    let set = typeset::fit(&document, fonts, &sources);
    let set = set.map_err(|found| found[0].message.zh.clone());
    let set = set.expect("pages");
    let file = pdf::write(&set.typeset.pages, fonts);
    (set.typeset.pages, file)
}

/// Every piece of text with its place and its advances.
fn places(pages: &Pages) -> Vec<String> {
    let items = pages.pages.iter().flat_map(|page| &page.items);
    let runs = items.filter_map(|item| match &item.mark {
        Mark::Glyphs(run) => Some(run),
        _ => None,
    });
    runs.map(|run| {
        let advances: Vec<_> = run.glyphs.iter().map(|glyph| glyph.advance).collect();
        format!("{} {:?} {advances:?}", run.text, run.origin)
    })
    .collect()
}

/// The names of the fonts of a PDF, without the letters of a subset.
fn names(pdf: &[u8]) -> Vec<String> {
    let document = Document::load_mem(pdf).expect("a PDF");
    let objects = document.objects.values();
    let fonts = objects.filter_map(|object| object.as_dict().ok());
    let fonts =
        fonts.filter(|one| one.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Type0"));
    let names = fonts.map(|font| {
        font.get(b"BaseFont")
            .and_then(Object::as_name)
            .expect("a name")
    });
    let mut names: Vec<String> = names
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .collect();
    names.sort();
    names
}

#[track_caller]
fn assert_serves(role: FontRole, index: u32, font: Vec<u8>, name: &str) -> Vec<u8> {
    let (own, pdf) = made(role, index, font);
    assert_eq!(places(&own), places(&pages(&dongshi())));
    let pdf = pdf.expect("a PDF");
    let names = names(&pdf);
    assert!(names.iter().any(|one| one.ends_with(name)), "{names:?}");
    pdf
}

#[test]
fn sums_and_names_that_the_format_does_not_allow_harm_nothing() {
    let mut tables = apart(&bundled(FANG));
    tables.insert(*b"name", name_table("FZ Fang (Song)"));
    let pdf = assert_serves(FontRole::FangSong, 0, together(&tables), "+FZFangSong");
    assert!(!names(&pdf).iter().any(|name| name.contains("FandolFang")));
    tables.insert(*b"name", prc_names("方正 仿宋"));
    assert_serves(FontRole::FangSong, 0, together(&tables), "+FZFangSong");
}

#[test]
fn a_face_without_the_tables_that_nothing_on_paper_needs_serves() {
    let mut tables = apart(&bundled(FANG));
    for tag in [b"name", b"OS/2", b"post", b"GSUB"] {
        tables.remove(tag);
    }
    assert_serves(FontRole::FangSong, 0, together(&tables), "+FZFangSong");
}

#[test]
fn a_face_of_a_collection_serves_by_its_place() {
    let faces = [apart(&bundled(FANG)), apart(&bundled(KAI))];
    assert_serves(FontRole::Kai, 1, collection(&faces), "+FZFangSong");
}

#[test]
fn a_face_that_knows_its_characters_by_gbk_alone_serves() {
    let whole = bundled(FANG);
    let face = FontRef::new(&whole).expect("a font");
    let characters = face.charmap();
    let glyph = |c: char| {
        let glyph = characters.map(c).map_or(0, skrifa::GlyphId::to_u32);
        u16::try_from(glyph).expect("a glyph")
    };
    let mut tables = apart(&whole);
    tables.insert(*b"cmap", gbk_characters(glyph));
    assert_serves(FontRole::FangSong, 0, together(&tables), "+FZFangSong");
}

#[test]
fn a_face_that_must_not_be_cut_is_whole_and_has_no_letters_of_a_subset() {
    let mut tables = apart(&bundled(FANG));
    permit(&mut tables, 0x0108);
    let pdf = assert_serves(FontRole::FangSong, 0, together(&tables), "FZFangSong");
    assert!(names(&pdf).contains(&"FZFangSong".to_owned()));
    let document = Document::load_mem(&pdf).expect("a PDF");
    let streams = document
        .objects
        .values()
        .filter_map(|one| one.as_stream().ok());
    let lengths = streams.filter_map(|one| one.dict.get(b"Length1").and_then(Object::as_i64).ok());
    let whole = i64::try_from(together(&tables).len()).expect("a size");
    assert_eq!(lengths.max(), Some(whole));
}

#[test]
fn a_face_that_must_not_be_embedded_is_refused_by_name_with_the_cure() {
    for (bits, why) in [(0x0002, "嵌入文件"), (0x0200, "嵌入轮廓")] {
        let mut tables = apart(&bundled(FANG));
        permit(&mut tables, bits);
        let (_, pdf) = made(FontRole::FangSong, 0, together(&tables));
        let findings = pdf.expect_err("the licence");
        let said = &findings[0].message.zh;
        assert_eq!(findings[0].code, Code::BadFont);
        for part in [FILE, "方正 仿宋", why] {
            assert!(said.contains(part), "{said}");
        }
        assert!(findings[0].help[0].zh.contains("hongtou.toml"));
    }
}

#[test]
fn a_blank_glyph_of_an_office_is_one_that_the_face_lacks() {
    let whole = bundled(FANG);
    let face = FontRef::new(&whole).expect("a font");
    let blank = face.charmap().map('\u{3000}').expect("a blank");
    let mut tables = apart(&whole);
    let cmap = crate::common::fonts::cmap_table(
        0x4E00,
        0x9FA5,
        u16::try_from(blank.to_u32()).expect("a glyph"),
        false,
    );
    tables.insert(*b"cmap", cmap);
    let role = FontRole::FangSong;
    let face = found(FILE, 0, ["仿宋", "仿宋", "FangSong"]);
    let fonts = Fonts::new(serving(role, &face), &world_with(FILE, together(&tables)));
    let glyph = fonts.glyph(role, '东').expect("a glyph");
    assert_eq!(fonts.face(glyph.face).source.family, "FandolFang");
}

#[test]
fn a_file_that_would_harm_the_paper_is_refused_with_its_name_and_the_cure() {
    let whole = together(&apart(&bundled(FANG)));
    let mut symbols = apart(&bundled(FANG));
    symbols.insert(
        *b"cmap",
        [0_u16, 1, 3, 0, 0, 12, 6, 10, 0, 32, 0]
            .into_iter()
            .flat_map(u16::to_be_bytes)
            .collect(),
    );
    let mut outlines = apart(&bundled(FANG));
    outlines.remove(b"glyf");
    outlines.insert(*b"CFF2", vec![0; 8]);
    for (font, why) in [
        (whole[..whole.len() / 2].to_vec(), "不完整"),
        (together(&symbols), "Unicode"),
        (together(&outlines), "CFF2"),
        (b"ttcf".to_vec(), "已损坏"),
    ] {
        let face = found(FILE, 0, ["仿宋", "仿宋", "FangSong"]);
        let fonts = Fonts::new(serving(FontRole::FangSong, &face), &world_with(FILE, font));
        let findings = fonts.validate();
        let said = &findings[0].message.zh;
        assert!(
            said.contains(FILE) && said.contains("仿宋") && said.contains(why),
            "{said}"
        );
        assert!(findings[0].help[0].zh.contains("--fonts bundled"));
    }
}

#[test]
fn a_character_that_no_chain_has_comes_from_the_supplement_asked_first() {
    let mut list = FaceList::bundled();
    let own = FaceSource::of_office(&found(FILE, 0, ["超大", "超大", "Extra"]));
    let other = FaceSource::of_office(&found("/office/b.ttf", 0, ["别的", "别的", "Other"]));
    let (other, own) = (list.add(other), list.add(own));
    list.supplement(own);
    list.supplement(other);
    let mut tables = apart(&bundled(FANG));
    // U+20000 and what follows are shown by what shows 东.
    let whole = bundled(FANG);
    let east = FontRef::new(&whole)
        .expect("a font")
        .charmap()
        .map('东')
        .expect("a glyph");
    let words = [0_u16, 1, 3, 10, 0, 12, 12, 0]
        .into_iter()
        .flat_map(u16::to_be_bytes);
    let group = [28, 0, 1, 0x20_000, 0x20_000, east.to_u32()];
    let cmap = words
        .chain(group.into_iter().flat_map(u32::to_be_bytes))
        .collect();
    tables.insert(*b"cmap", cmap);
    let fonts = Fonts::new(list, &world_with(FILE, together(&tables)));
    for role in FontRole::ALL {
        let glyph = fonts.glyph(role, '\u{20000}').expect("a glyph");
        assert_eq!(fonts.face(glyph.face).source.family, "超大");
        let common = fonts.glyph(role, '东').expect("a glyph");
        assert!(!fonts.face(common.face).source.file.starts_with('/'));
    }
    assert_eq!(self::fonts().glyph(FontRole::FangSong, '\u{20000}'), None);
}
