//! Hostile input: no bytes in a data file, a layout or a font make the library panic.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::sync::Arc;

use crate::common::entries::{self, tell};
use crate::common::random::Random;
use crate::common::{dongshi, readers, world};
use hongtou::base::diag::{Sources, has_errors};
use hongtou::base::world::{FontData, MemoryWorld};
use hongtou::layout::{Choice, resolve};
use hongtou::{Job, Output, make};

/// How many of the mutations are tried: all where the programs of `.ci/run` are required too, an
/// eighth elsewhere, so that the tests of a fresh checkout take minutes.
fn rounds(all: usize) -> usize {
    if readers::required() { all } else { all / 8 }
}

/// What breaks parsers: marks of TOML and of templates, odd numbers, odd characters.
const SPLINTERS: &[&str] = &[
    "\"",
    "\"\"\"",
    "'",
    "[",
    "]]",
    "{",
    "}",
    "=",
    ",",
    "\n",
    "\\",
    "\\u0000",
    "#",
    ".",
    "-1",
    "1e9",
    "99999999999999999999",
    "0.1234567",
    "nan",
    "true",
    "2020-02-30",
    "{{",
    "}}",
    "{% for x in",
    "{{ 1/0 }}",
    "{{ x|numeral }}",
    "{{ range(99999)|list }}",
    "\u{200B}",
    "\u{FEFF}",
    "\u{E000}",
    "𠀋",
    "👨‍👩‍👧",
    "é",
    "—",
    "……",
    "（",
    "“",
    "",
    " ",
    "\t",
    "\r\n",
    "长长长长长长长长长长长长长长长长长长长长",
];

/// The text with a few places replaced, doubled or cut.
fn mutated(text: &str, random: &mut Random) -> String {
    let mut text = text.to_owned();
    for _ in 0..=random.below(3) {
        let start = text.floor_char_boundary(random.below(text.len()));
        let end = text.floor_char_boundary((start + random.below(12)).min(text.len()));
        let splinter = SPLINTERS[random.below(SPLINTERS.len())];
        match random.below(4) {
            0 => text.replace_range(start..end, splinter),
            1 => text.insert_str(start, splinter),
            2 => text.replace_range(start..end, ""),
            _ => {
                let copy = text[start..end].to_owned();
                text.insert_str(start, &copy);
            }
        }
    }
    text
}

#[test]
fn no_data_makes_a_check_panic() {
    let data = dongshi();
    let mut random = Random::new(2019);
    let mut refused = 0;
    for _ in 0..rounds(3000) {
        let made = crate::common::check(&mutated(&data, &mut random));
        tell(&made);
        refused += usize::from(has_errors(&made.findings));
    }
    assert!(
        refused > rounds(1000),
        "only {refused} were noticed: the mutations are too mild"
    );
}

#[test]
fn no_data_makes_a_build_panic() {
    let data = crate::common::furnished();
    let mut random = Random::new(60);
    let mut world = world("");
    let mut made_files = 0;
    for round in 0..rounds(150) {
        let text = mutated(&data, &mut random);
        world
            .files
            .insert("data.toml".to_owned(), text.into_bytes());
        let made = crate::common::build_in(&world, round % 2 == 0);
        tell(&made);
        made_files += made.artifacts.len();
    }
    assert!(
        made_files > rounds(50),
        "only {made_files} files were made: the mutations are too wild"
    );
}

#[test]
fn no_bytes_make_a_check_panic() {
    let mut random = Random::new(7);
    let mut world = MemoryWorld::default();
    for _ in 0..rounds(500) {
        let bytes: Vec<u8> = (0..random.below(400))
            .map(|_| random.next().to_le_bytes()[0])
            .collect();
        world.files.insert("data.toml".to_owned(), bytes);
        tell(&hongtou::check(&world, "data.toml", None, None));
    }
}

#[test]
fn no_layout_makes_its_reading_panic() {
    let text = crate::common::text("layouts/annual-report/2019/layout.toml");
    let mut random = Random::new(30);
    let mut refused = 0;
    for _ in 0..rounds(2000) {
        let mut world = MemoryWorld::default();
        let layout = mutated(&text, &mut random).into_bytes();
        world.files.insert("own/layout.toml".to_owned(), layout);
        world
            .files
            .insert("data.toml".to_owned(), dongshi().into_bytes());
        let choice = Choice {
            name: "own".to_owned(),
            year: Some(2019),
            profile: None,
            span: None,
        };
        if resolve(&world, &mut Sources::default(), &choice).is_err() {
            refused += 1;
        } else {
            tell(&hongtou::check(&world, "data.toml", Some("own"), None));
        }
    }
    assert!(refused > rounds(500), "only {refused} were refused");
}

#[test]
fn no_layout_makes_a_build_panic() {
    let text = crate::common::text("layouts/annual-report/2019/layout.toml");
    let mut random = Random::new(2021);
    let mut world = world(&dongshi());
    for _ in 0..rounds(100) {
        let layout = mutated(&text, &mut random).into_bytes();
        world.files.insert("own/layout.toml".to_owned(), layout);
        tell(&make(&world, &entries::draft(Some("own"))));
    }
}

#[test]
fn a_damaged_font_is_a_finding_or_does_no_harm() {
    let data = dongshi();
    let good = world(&data);
    let mut random = Random::new(22);
    let used = crate::common::build_in(&good, false).faces;
    for source in hongtou::font::FaceList::bundled().faces() {
        let whole: Vec<u8> = good.fonts[&source.file].as_ref().as_ref().to_vec();
        for round in 0..6 {
            let mut bytes = whole.clone();
            if round < 3 {
                bytes.truncate(random.below(bytes.len()));
            } else {
                for _ in 0..20 {
                    // The tables that are read for every character stand at the front.
                    let at = random.below(4096.min(whole.len()));
                    bytes[at] = random.next().to_le_bytes()[0];
                }
            }
            let mut world = good.clone();
            world
                .fonts
                .insert(source.file.clone(), Arc::new(bytes) as FontData);
            tell(&crate::common::build_in(&world, false));
        }
        let mut world = good.clone();
        world.fonts.remove(&source.file);
        let made = crate::common::build_in(&world, false);
        let is_used = used.contains(source);
        assert_eq!(made.artifacts.is_empty(), is_used, "{}", source.file);
        let names = |one: &hongtou::base::diag::Finding| one.message.zh.contains(&source.file);
        assert_eq!(made.findings.iter().any(names), is_used, "{}", source.file);
    }
}

/// Bytes with a few places changed, doubled or cut.
fn spoilt(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(6) {
        if bytes.is_empty() {
            break;
        }
        let start = random.below(bytes.len());
        let end = (start + random.below(40)).min(bytes.len());
        match random.below(5) {
            0 => bytes[start] = random.next().to_le_bytes()[0],
            1 => bytes[start] ^= 1 << random.below(8),
            2 => drop(bytes.drain(start..end)),
            3 => bytes.truncate(start.max(1)),
            _ => {
                let copy = bytes[start..end].to_vec();
                bytes.splice(start..start, copy);
            }
        }
    }
    bytes
}

#[test]
fn no_template_makes_a_check_panic() {
    let mut random = Random::new(9704);
    let seeds = [
        "{{ year }}年{{ requests.received.total | numeral }}件",
        "{% if year > 2019 %}增加{% else %}减少{% endif %}{{ document.dated | date }}",
        "{% for i in range(9) %}{{ i * 2 ~ 'x' }}{% endfor %}",
        "{{ (requests.received.person / 3) | round(1) }}%{{ 120.5 | formal_amount }}",
        "{% set x = [1, 2] %}{% macro m(a) %}{{ a }}{% endmacro %}{{ m(x) | join('、') }}",
    ];
    for round in 0..rounds(4000) {
        entries::template(mutated(seeds[round % seeds.len()], &mut random).as_bytes());
    }
}

#[test]
fn no_damaged_document_makes_extract_panic() {
    let job = entries::draft(None).outputs(crate::common::archived());
    let made = make(&world(&dongshi()), &job);
    assert_eq!(made.artifacts.len(), 2);
    let mut random = Random::new(32000);
    for artifact in &made.artifacts {
        let (format, bytes) = (&artifact.suffix, &artifact.bytes);
        let found = hongtou::import::attached::extract("whole", bytes)
            .expect("its data")
            .files;
        assert!(!found.is_empty(), "{format:?}");
        for _ in 0..rounds(1500) {
            entries::extract(&spoilt(bytes, &mut random));
        }
    }
}

#[test]
fn no_damaged_package_makes_the_check_of_an_ofd_panic() {
    let job = Job::new("data.toml").draft(true).output(Output::ofd());
    let made = make(&world(&dongshi()), &job);
    let whole = &made.artifacts[0].bytes;
    assert_eq!(entries::ofd(whole), 0);
    let mut random = Random::new(33190);
    let mut faulty = 0;
    for _ in 0..rounds(800) {
        faulty += usize::from(entries::ofd(&spoilt(whole, &mut random)) > 0);
    }
    assert!(faulty > rounds(400), "only {faulty} were noticed");
}

#[test]
fn no_damaged_file_makes_an_import_panic() {
    let paper = std::fs::read(crate::common::path("tests/data/imported/onlyoffice.docx"));
    let paper = paper.expect("a paper");
    let pdf = make(
        &world(&dongshi()),
        &Job::new("data.toml").output(Output::pdf()),
    );
    let pdf = &pdf.artifacts[0].bytes;
    let book = crate::workbooks::book(&dongshi());
    let mut random = Random::new(29500);
    for _ in 0..rounds(300) {
        entries::paper(&spoilt(&paper, &mut random));
        entries::paper(&spoilt(pdf, &mut random));
        entries::workbook(&spoilt(&book, &mut random));
    }
}

#[test]
fn no_western_font_makes_a_build_panic() {
    let mut random = Random::new(26300);
    let list = hongtou::font::FaceList::bundled();
    let file = &list.latin().expect("a Latin face").file;
    let whole = std::fs::read(crate::common::path("fonts").join(file)).expect(file);
    entries::font(&whole);
    for round in 0..rounds(150) {
        let mut bytes = spoilt(&whole, &mut random);
        if round % 2 == 0 {
            // The directory and the first tables, where a byte means most.
            let at = random.below(2048).min(bytes.len() - 1);
            bytes[at] = random.next().to_le_bytes()[0];
        }
        entries::font(&bytes);
    }
}
