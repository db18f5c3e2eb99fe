//! Every word processor that can be asked gives the DOCX the pages of our PDF, and keeps together
//! what belongs together.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise and prints what differs"
)]

use crate::common::alike::Judge;
use crate::common::engines::{self, Engine};
use crate::common::notices::{self, Notice};
use crate::common::{bytes, docx, lines, readers, samples};
use crate::parity;
use hongtou::Format;
use hongtou::standard::FontProfile;

/// So many of a hundred body lines must be ours where the program can have them.
const SAME_LINES: usize = 95;

/// As many of a hundred lines of a single document with tables: oxidocs divides a table elsewhere,
/// and poppler then reads the paragraph beside it among the cells (s49).
const SAME_LINES_BESIDE_TABLES: usize = 85;

/// So many of the generated notices are given to each word processor, if `HONGTOU_NOTICES` does
/// not say how many.
const NOTICES: u64 = 120;

fn drawn() -> Vec<Notice> {
    let count = std::env::var("HONGTOU_NOTICES");
    let count = count.map_or(NOTICES, |count| count.parse().expect("a number of notices"));
    notices::some(count).collect()
}

/// A document as both files.
struct Pair {
    name: String,
    docx: Vec<u8>,
    pdf: Vec<u8>,
}

fn of_samples() -> Vec<Pair> {
    let pair = |(name, made): (&str, _)| Pair {
        name: name.to_owned(),
        docx: bytes(made, Format::Docx).to_vec(),
        pdf: bytes(made, Format::Pdf).to_vec(),
    };
    samples().into_iter().map(pair).collect()
}

fn of_suite() -> Vec<Pair> {
    let fonts = parity::fonts();
    let documents = parity::documents().into_iter();
    let pair = |(name, document): (String, _)| {
        let (docx, pdf) = parity::write(&document, FontProfile::default(), &fonts);
        Pair { name, docx, pdf }
    };
    documents.map(pair).collect()
}

fn of_notice(notice: &Notice) -> Pair {
    let made = crate::common::build(&notice.data);
    Pair {
        name: notice.name(),
        docx: bytes(made, Format::Docx).to_vec(),
        pdf: bytes(made, Format::Pdf).to_vec(),
    }
}

/// What a program makes of generated notices: pages as ours, and no signature alone on one.
fn judge_notices(engine: Engine) {
    let notices = drawn();
    let pairs: Vec<Pair> = notices.iter().map(of_notice).collect();
    let mut judge = judge(engine, "notices", &pairs);
    let drawn = notices.iter().zip(&judge.files);
    let lonely: Vec<String> = drawn
        .filter_map(|(notice, theirs)| lonely(notice, theirs))
        .collect();
    eprintln!("{}: {}", engine.name(), lonely.join("; "));
    // ONLYOFFICE sets no gap beside digits, so that its lines are others: where a paragraph before
    // the signature ends earlier there, nothing of it is left for the page of the signature.
    let tolerated = if engine == Engine::OnlyOffice {
        notices.len() / 20
    } else {
        0
    };
    if lonely.len() > tolerated {
        judge.wrong.extend(lonely);
    }
    // For the same reason a long notice may have a page more or less: notice-099, of 12 pages.
    // Nothing else is let through.
    let of_count: Vec<usize> = (0..judge.wrong.len())
        .filter(|&at| judge.wrong[at].contains(" pages, ours "))
        .collect();
    if engine == Engine::OnlyOffice && of_count.len() <= notices.len() / 100 {
        for at in of_count.into_iter().rev() {
            judge.wrong.remove(at);
        }
    }
    judge.assert(0);
}

/// Whether the signature of a notice is on a page without text above it.
fn lonely(notice: &Notice, theirs: &str) -> Option<String> {
    let name = notice.name();
    let pages = lines::of(theirs);
    let found = pages.iter().find_map(|page| {
        let at = page.iter().position(|line| *line == notice.dated)?;
        Some(&page[..at])
    });
    let Some(before) = found else {
        return Some(format!("{name}: no line is the date"));
    };
    let is_alone = before.iter().all(|line| line == notice.issuer);
    is_alone.then(|| format!("{name}: the signature is alone on its page"))
}

/// A DOCX whose quotes and dashes are of a kind that oxidocs sets one em wide, as Word sets ours.
fn with_sure_signs(docx: &[u8]) -> Vec<u8> {
    docx::with_part(docx, "word/document.xml", |xml| {
        engines::as_sure_signs(&xml)
    })
}

/// What a program makes of documents, held against ours: its lines, and its pages if it has any.
fn judge(engine: Engine, folder: &str, pairs: &[Pair]) -> Judge {
    let folder = readers::folder(&format!("{folder}-{engine:?}"));
    let put = |pair: &Pair| {
        let quoted = (engine == Engine::Oxidocs).then(|| with_sure_signs(&pair.docx));
        let word = quoted.as_ref().unwrap_or(&pair.docx);
        readers::put(&folder, &format!("{}.docx", pair.name), word)
    };
    let docx: Vec<String> = pairs.iter().map(put).collect();
    let mut judge = Judge::new(engine.name());
    judge.files = engine.draw(&folder, &docx);
    for (pair, theirs) in pairs.iter().zip(judge.files.clone()) {
        let ours = readers::put(&folder, &format!("{}.ours.pdf", pair.name), &pair.pdf);
        if engine != Engine::Oxidocs {
            judge.pages(&pair.name, &pair.docx, &ours, &theirs);
        }
        judge.lines(&pair.name, &pair.docx, &ours, &theirs);
    }
    judge.print();
    judge
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn our_own_pages_part_no_heading_and_no_row() {
    let folder = readers::folder("pages-ours");
    let mut judge = Judge::new("our PDF");
    for pair in of_samples().into_iter().chain(of_suite()) {
        let ours = readers::put(&folder, &format!("{}.pdf", pair.name), &pair.pdf);
        judge.pages(&pair.name, &pair.docx, &ours, &ours);
    }
    judge.assert(100);
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn the_samples_have_our_pages_and_lines_in_libreoffice_7() {
    judge(Engine::LibreOffice7, "pages", &of_samples()).assert(SAME_LINES);
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn the_samples_have_our_pages_in_libreoffice_25() {
    judge(Engine::LibreOffice25, "pages", &of_samples()).assert(0);
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn the_samples_have_our_pages_in_onlyoffice() {
    judge(Engine::OnlyOffice, "pages", &of_samples()).assert(0);
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn the_samples_have_our_lines_where_lines_were_fitted_to_word() {
    // It writes the mark of a draft among the lines.
    let pairs: Vec<Pair> = of_samples()
        .into_iter()
        .filter(|pair| pair.name != "draft")
        .collect();
    judge(Engine::Oxidocs, "pages", &pairs).assert(SAME_LINES);
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn generated_documents_have_our_lines_where_lines_were_fitted_to_word() {
    // It takes four seconds a document.
    let documents = of_suite().into_iter().step_by(3);
    let notices = notices::some(15);
    let pairs: Vec<Pair> = documents
        .chain(notices.map(|notice| of_notice(&notice)))
        .collect();
    judge(Engine::Oxidocs, "generated", &pairs).assert_each(SAME_LINES, SAME_LINES_BESIDE_TABLES);
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn generated_documents_have_our_pages_in_libreoffice_25() {
    judge(Engine::LibreOffice25, "suite-pages", &of_suite()).assert(0);
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn generated_documents_have_our_pages_in_onlyoffice() {
    judge(Engine::OnlyOffice, "suite-pages", &of_suite()).assert(0);
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn generated_notices_have_our_pages_in_libreoffice_7() {
    judge_notices(Engine::LibreOffice7);
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn generated_notices_have_our_pages_in_libreoffice_25() {
    judge_notices(Engine::LibreOffice25);
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn generated_notices_have_our_pages_in_onlyoffice() {
    judge_notices(Engine::OnlyOffice);
}
