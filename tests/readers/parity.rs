//! The DOCX, as LibreOffice sets it, and our PDF have the same pages and the same lines.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise and prints what differs"
)]

use crate::common::alike::Judge;
use crate::common::engines::Engine;
use crate::common::{docx, lines, readers, suite};
use hongtou::base::diag::{Finding, Sources};
use hongtou::document::{Document, Role};
use hongtou::font::Fonts;
use hongtou::standard::FontProfile;
use hongtou::{Format, export, typeset};

/// The seeds of fifty-two documents.
fn seeds() -> impl Iterator<Item = u64> {
    1..=52
}

/// Every document, by its name.
pub(crate) fn documents() -> Vec<(String, Document)> {
    let frame = suite::frame();
    let mut all: Vec<(String, Document)> = seeds()
        .map(|seed| (format!("s{seed:02}"), suite::document(&frame, seed)))
        .collect();
    all.push(("report".to_owned(), suite::report(&frame)));
    all.push(("blank".to_owned(), suite::behind_blank(&frame)));
    all
}

/// The bundled faces.
pub(crate) fn fonts() -> Fonts {
    Fonts::open(&crate::common::world("")).unwrap_or_else(|_| panic!("fonts"))
}

/// DOCX and PDF of a document, in the faces of a profile.
pub(crate) fn write(
    document: &Document,
    profile: FontProfile,
    fonts: &Fonts,
) -> (Vec<u8>, Vec<u8>) {
    let say = |found: Vec<Finding>| panic!("{:?}", found[0].message);
    let set = typeset::fit(document, fonts, &Sources::default()).unwrap_or_else(say);
    let say = |found: Vec<Finding>| panic!("{:?}", found[0].message);
    let pdf = export::pdf::write(&set.typeset.pages, fonts).unwrap_or_else(say);
    let say = |found: Vec<Finding>| panic!("{:?}", found[0].message);
    (
        export::docx::write(&set.fitted, profile).unwrap_or_else(say),
        pdf,
    )
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn generated_documents_have_the_same_pages_and_lines_in_libreoffice() {
    let folder = readers::folder("suite");
    let fonts = fonts();
    // The head of a table of 36 would stand alone at the foot of a page; `LibreOffice` 7.4 moves the
    // table to the next, and turns that page after twenty rows. No other program does (docs/parity.md).
    let documents = documents().into_iter().filter(|(name, _)| name != "s36");
    let documents: Vec<(String, Document)> = documents.collect();
    let (mut docx, mut words) = (Vec::new(), Vec::new());
    for (name, document) in &documents {
        let (word, pdf) = write(document, FontProfile::default(), &fonts);
        readers::put(&folder, &format!("{name}.ours.pdf"), &pdf);
        docx.push(readers::put(&folder, &format!("{name}.docx"), &word));
        words.push(word);
    }
    let theirs = readers::libreoffice_all(&folder, &docx);
    let mut verdict = lines::Verdict::default();
    let mut judge = Judge::new(Engine::LibreOffice7.name());
    for ((name, _), (theirs, word)) in documents.iter().zip(theirs.iter().zip(&words)) {
        let ours = folder
            .join(format!("{name}.ours.pdf"))
            .display()
            .to_string();
        verdict.compare(name, &ours, theirs);
        judge.pages(name, word, &ours, theirs);
        judge.lines(name, word, &ours, theirs);
    }
    judge.print();
    verdict.assert();
    judge.assert(95);
}

/// Paragraphs whose first lines have room for the first part of what belongs together.
const TEMPTING: [&str; 6] = [
    "12件下下",
    "100万元下",
    "2019年下下",
    "3个月下下",
    "——下下下",
    "……下下下",
];

/// A document of them: 26 characters fill the first line.
fn tempting() -> Document {
    let mut author = suite::Author::new(&suite::frame(), 1);
    for text in TEMPTING {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let before = if digits == 0 {
            25
        } else {
            25 - digits.div_ceil(2)
        };
        author.add(Role::Body, "body", &("字".repeat(before) + text));
    }
    author.document
}

/// A DOCX without the letter-spacing that its runs carry.
fn without_letter_spacing(word: &[u8]) -> Vec<u8> {
    docx::with_part(word, "word/document.xml", |xml| {
        let mut parts = xml.split("<w:spacing w:val=\"");
        let mut plain = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            plain.push_str(part.split_once("/>").map_or("", |(_, rest)| rest));
        }
        assert_ne!(plain, xml, "a run is spaced");
        plain
    })
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn libreoffice_parts_no_number_from_its_unit_because_the_line_before_it_is_wider() {
    let folder = readers::folder("units");
    let fonts = fonts();
    let document = tempting();
    let set = typeset::fit(&document, &fonts, &Sources::default());
    let set = set.unwrap_or_else(|_| panic!("it is typeset"));
    let pdf = export::pdf::write(&set.typeset.pages, &fonts).unwrap_or_else(|_| panic!("a PDF"));
    let ours = lines::of(&readers::put(&folder, "ours.pdf", &pdf));
    let word = export::docx::write(&set.fitted, FontProfile::default());
    let word = word.unwrap_or_else(|_| panic!("a DOCX"));
    let files = [
        readers::put(&folder, "wider.docx", &word),
        readers::put(&folder, "plain.docx", &without_letter_spacing(&word)),
    ];
    let theirs = readers::libreoffice_all(&folder, &files);
    let [wider, plain] = [0, 1].map(|at| lines::of(&theirs[at]));
    assert_eq!(wider, ours);
    for (line, text) in plain[0].chunks(2).zip(TEMPTING) {
        assert!(
            wider[0].iter().any(|line| line == text),
            "{text}: {wider:?}"
        );
        assert_ne!(
            line[1], text,
            "{text} would stand whole by itself: {plain:?}"
        );
    }
}

/// Numbers with signs, connectors and units, each at every place where a line may have to end.
fn signed() -> Document {
    const NUMBERS: [&str; 13] = [
        "降低-5.3%的水平",
        "气温-6℃的地区",
        "共3—5个工作日内",
        "共3～5个工作日内",
        "共12 345人次参加",
        "比例为3∶1的要求",
        "时间12∶30的会议",
        "误差±5%的范围",
        "得分≥60分的人员",
        "按№12件的要求",
        "面积3×4米的场地",
        "面积4.5㎡的房间",
        "面积40m²的房间",
    ];
    let mut author = suite::Author::new(&suite::frame(), 1);
    for number in NUMBERS {
        for before in 14..27 {
            let text = "字".repeat(before) + number + "下一句话的内容继续写到这里为止。";
            author.add(Role::Body, "body", &text);
        }
    }
    author.document
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn signs_connectors_and_units_end_the_same_lines_in_libreoffice() {
    let folder = readers::folder("signs");
    let fonts = fonts();
    let (word, pdf) = write(&signed(), FontProfile::default(), &fonts);
    let ours = lines::of(&readers::put(&folder, "ours.pdf", &pdf));
    let theirs = readers::libreoffice(&folder, &readers::put(&folder, "signs.docx", &word));
    assert_eq!(lines::of(&theirs), ours);
    for line in ours.concat() {
        assert!(
            !line.starts_with(['—', '～']) || line.ends_with('—'),
            "{line}"
        );
    }
}

/// Samples whose lines are not compared here, but their pages (`engines`) and words (`texts`): what
/// stands in a chart is set by the program that draws it, and a label half-way between two rows
/// is of the line that the last digit of a float decides.
const OTHERWISE: [&str; 2] = ["charts", "website"];

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn the_samples_have_the_same_pages_and_lines_in_libreoffice() {
    let folder = readers::folder("samples");
    let made = crate::common::samples();
    let mut docx = Vec::new();
    for (name, made) in &made {
        let pdf = crate::common::bytes(made, Format::Pdf);
        readers::put(&folder, &format!("{name}.ours.pdf"), pdf);
        let word = crate::common::bytes(made, Format::Docx);
        docx.push(readers::put(&folder, &format!("{name}.docx"), word));
    }
    let theirs = readers::libreoffice_all(&folder, &docx);
    let set = made.iter().zip(&theirs);
    for ((name, _), theirs) in set.filter(|((name, _), _)| !OTHERWISE.contains(name)) {
        let mut verdict = lines::Verdict::default();
        let ours = folder.join(format!("{name}.ours.pdf"));
        verdict.compare(name, &ours.display().to_string(), theirs);
        verdict.assert();
    }
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn the_open_xml_sdk_finds_no_errors_in_generated_documents() {
    let folder = readers::folder("suite-sdk");
    let fonts = fonts();
    let profiles = FontProfile::ALL.into_iter().cycle();
    let files: Vec<(String, String)> = documents()
        .into_iter()
        .zip(profiles)
        .map(|((name, document), profile)| {
            let (word, _) = write(&document, profile, &fonts);
            let file = readers::put(&folder, &format!("{name}.docx"), &word);
            (name, file)
        })
        .collect();
    std::thread::scope(|scope| {
        for files in files.chunks(files.len().div_ceil(2)) {
            scope.spawn(move || {
                for (name, file) in files {
                    readers::assert_valid(name, file);
                }
            });
        }
    });
}
