//! What readers of OFD that others wrote make of ours: the text and the pages of our PDF, and
//! parts that hold to the schema.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test reads files, stops at the first surprise and prints what it measured"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::common::engines::Engine;
use crate::common::picture::Grey;
use crate::common::{bytes, paged, path, readers};
use hongtou::{Format, Made};

/// Where `tests/readers/ofd-core/install` puts the program.
const DRAWS: &str = "target/readers/ofd-core/ofd-pages";

/// As few dots an inch as a page is read at.
const DPI: &str = "70";

/// Of ten thousand pixels, how many may be beyond half a scale of grey from the other's. Half of
/// it was measured; the demand is a hundred.
pub(crate) const MOST: usize = 50;

/// The files of what was made, OFD and PDF.
fn files(folder: &Path, made: &[(String, Made)]) -> Vec<[String; 2]> {
    let put = |name: &str, made: &Made, format: Format| {
        let file = format!("{name}.{}", format.suffix());
        readers::put(folder, &file, bytes(made, format))
    };
    made.iter()
        .map(|(name, made)| [put(name, made, Format::Ofd), put(name, made, Format::Pdf)])
        .collect()
}

/// The text of the pages of a PDF in the order of their content, without white space.
fn pages_of(pdf: &str) -> Vec<String> {
    let said = readers::run("pdftotext", "poppler-utils", &["-raw", pdf, "-"]);
    let pages = said.strip_suffix('\u{C}').expect("a page");
    pages.split('\u{C}').map(close).collect()
}

fn close(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The characters of a text, in their own order.
fn sorted(text: &str) -> Vec<char> {
    // The boxes of options are signs of a face of our own, of which ONLYOFFICE gives no text.
    let said = close(text);
    let words = said.chars().filter(|c| !matches!(c, '☐' | '☑'));
    let mut characters: Vec<char> = words.collect();
    characters.sort_unstable();
    characters
}

/// Runs one of our scripts on OFD files.
fn script(name: &str, files: &[[String; 2]]) -> String {
    let script = path("tests/readers/ofd").join(name).display().to_string();
    let mut arguments = vec![script.as_str()];
    arguments.extend(files.iter().map(|[ofd, _]| ofd.as_str()));
    let package = "tests/readers/requirements.txt";
    readers::run(&readers::tool("python"), package, &arguments)
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn ofdkit_reads_the_text_of_the_pdf_in_its_order() {
    let folder = readers::folder("ofd-text");
    let files = files(&folder, paged());
    let said: serde_json::Value = serde_json::from_str(&script("text.py", &files)).expect("JSON");
    for ([ofd, pdf], read) in files.iter().zip(said.as_array().expect("a list")) {
        let texts = |key: &str| -> Vec<String> {
            let pages = read[key].as_array().expect("pages").iter();
            pages.map(|page| close(page.as_str().unwrap())).collect()
        };
        let ours = pages_of(pdf);
        assert_eq!(texts("content"), ours, "{ofd}");
        // It puts cells of several lines in lines across the table; none of them is lost.
        for (theirs, ours) in texts("place").iter().zip(&ours) {
            assert_eq!(sorted(theirs), sorted(ours), "{ofd}");
        }
    }
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn every_part_holds_to_the_schema() {
    let folder = readers::folder("ofd-schema");
    let files = files(&folder, paged());
    let said = script("valid.py", &files);
    // A line for each fault comes before the count.
    let valid = said.trim_end().strip_prefix("valid ");
    let valid: Option<usize> = valid.and_then(|count| count.parse().ok());
    assert!(valid.is_some_and(|count| count > 6 * files.len()), "{said}");
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn the_schema_finds_what_is_wrong() {
    let folder = readers::folder("ofd-schema-broken");
    let (_, made) = &paged()[0];
    for (name, part, from, to) in [
        (
            "order",
            "Doc_0/Document.xml",
            "<ofd:MaxUnitID>",
            "<ofd:DefaultCS>1</ofd:DefaultCS><ofd:MaxUnitID>",
        ),
        (
            "box",
            "Doc_0/Pages/Page_0/Content.xml",
            "Boundary=\"",
            "Boundary=\"x ",
        ),
        (
            "advance",
            "Doc_0/Pages/Page_0/Content.xml",
            "DeltaX=\"",
            "DeltaX=\"g ",
        ),
        (
            "font",
            "Doc_0/PublicRes.xml",
            "<ofd:FontFile>font_0.ttf</ofd:FontFile>",
            "",
        ),
        ("kind", "OFD.xml", "OFD-A", "OFD-B"),
        ("number", "OFD.xml", "<ofd:DocID>", "<ofd:DocID>x"),
        ("tag", "Doc_0/Tags/Tag_0.xml", "t:行", "t:列"),
    ] {
        let broken = crate::common::docx::with_part(bytes(made, Format::Ofd), part, |xml| {
            xml.replace(from, to)
        });
        let file = readers::put(&folder, &format!("{name}.ofd"), &broken);
        let said = script("valid.py", &[[file, String::new()]]);
        assert!(
            said.contains(&format!("{name}.ofd: {part}:")),
            "{name}: {said}"
        );
    }
}

/// The pictures in a folder whose names begin so, in their order.
pub(crate) fn pictures(folder: &Path, start: &str) -> Vec<Grey> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("a file").path());
    let is_one = |path: &PathBuf| {
        let name = path.file_name().expect("a name").display().to_string();
        name.starts_with(start) && path.extension().is_some_and(|end| end == "png")
    };
    let mut paths: Vec<PathBuf> = paths.filter(is_one).collect();
    paths.sort();
    paths.iter().map(|path| Grey::open(path)).collect()
}

/// The pages of OFD files as ofd-core draws them.
pub(crate) fn drawn(folder: &Path, files: &[[String; 2]]) {
    let mut draws = Command::new(path(DRAWS));
    draws.arg(DPI).arg(folder);
    draws.args(files.iter().map(|[ofd, _]| ofd));
    let output = draws.output().unwrap_or_else(|error| {
        panic!("{DRAWS}: {error}; tests/readers/ofd-core/install target/readers/ofd-core builds it")
    });
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}

/// The pages of a PDF as programs draw them that give a rule the width that it has. (`pdftoppm`
/// moves every rule to whole pixels, so that at 70 dpi 4 % of the pixels of a page of tables
/// differ from what `pdftocairo` of the same poppler makes of the same PDF.)
pub(crate) fn printed(folder: &Path, pdf: &str) -> [Vec<Grey>; 2] {
    let stem = Path::new(pdf).file_stem().expect("a name").display();
    let cairo = format!("cairo-{stem}-");
    let to = folder
        .join(cairo.trim_end_matches('-'))
        .display()
        .to_string();
    readers::run(
        "pdftocairo",
        "poppler-utils",
        &["-png", "-r", DPI, pdf, &to],
    );
    let mupdf = format!("mupdf-{stem}-");
    let to = folder
        .join(format!("{mupdf}%02d.png"))
        .display()
        .to_string();
    readers::run(
        "mutool",
        "mupdf-tools",
        &["draw", "-q", "-r", DPI, "-o", &to, pdf],
    );
    [pictures(folder, &cairo), pictures(folder, &mupdf)]
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn ofd_core_draws_the_pages_of_the_pdf() {
    let folder = readers::folder("ofd-pages");
    let files = files(&folder, paged());
    drawn(&folder, &files);
    let mut worst = [0, 0];
    for [ofd, pdf] in &files {
        let stem = Path::new(ofd).file_stem().expect("a name").display();
        let theirs = pictures(&folder, &format!("{stem}-"));
        // Text that stands half a millimetre to the side is noticed.
        let aside = theirs.iter().map(|page| page.beyond(&page.shifted(2)));
        assert!(aside.max() > Some(MOST), "{ofd}");
        for (of, pages) in printed(&folder, pdf).iter().enumerate() {
            assert_eq!(pages.len(), theirs.len(), "{ofd}");
            for (number, (page, other)) in pages.iter().zip(&theirs).enumerate() {
                let beyond = page.beyond(other);
                assert!(beyond <= MOST, "{ofd}, page {}: {beyond}", number + 1);
                worst[of] = worst[of].max(beyond);
            }
        }
    }
    println!(
        "of 10,000 pixels beyond half the scale: cairo {}, MuPDF {}",
        worst[0], worst[1]
    );
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn onlyoffice_opens_it_with_the_text_of_the_pdf() {
    let folder = readers::folder("ofd-onlyoffice");
    let files = files(&folder, paged());
    let sources: Vec<String> = files.iter().map(|[ofd, _]| ofd.clone()).collect();
    let drawn = Engine::OnlyOffice.draw(&folder, &sources);
    for ([ofd, pdf], theirs) in files.iter().zip(&drawn) {
        let [theirs, ours] = [theirs, pdf].map(|file| pages_of(file));
        assert_eq!(theirs.len(), ours.len(), "{ofd}");
        for (theirs, ours) in theirs.iter().zip(&ours) {
            assert_eq!(sorted(theirs), sorted(ours), "{ofd}");
        }
    }
}
