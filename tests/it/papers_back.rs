//! Every sample, as a DOCX of ours without its data, read back: the same figures and the same
//! text, and a data file that makes the same paper.

use hongtou::import::foreign::docx;
use hongtou::{Format, Job, Output, make};

use crate::common::had_back::{imported, layout, missing};
use crate::common::{build, bytes, sample_data, world};

/// Samples whose data read back prints another paper, and why.
const OTHERWISE: [(&str, &str); 5] = [
    (
        "joint-request",
        "that it keeps no room for seals is not had back",
    ),
    ("ink", "its profile is seen in colours alone"),
    ("charts", "its charts are told and not read"),
    (
        "work-report",
        "its pictures are not had back, so that the pages in its table of contents are others",
    ),
    (
        "roster",
        "its sheets are not had back as landscape ones, so that texts are broken elsewhere in cells",
    ),
];

/// Papers of which each sample is tried.
const PAPERS: [&str; 18] = [
    "annual-report",
    "announcement",
    "bill",
    "briefing",
    "document",
    "enforcement",
    "enforcement-shanxi",
    "final-accounts",
    "letter",
    "meeting-record",
    "minutes",
    "order",
    "plain",
    "resolution",
    "roster",
    "rule-of-law",
    "upward",
    "website",
];

/// Forms of figures, whose PDFs are tried as well.
const FORMS: [&str; 5] = [
    "enforcement",
    "enforcement-shanxi",
    "final-accounts",
    "rule-of-law",
    "website",
];

#[test]
fn every_sample_read_back_says_the_same_and_makes_the_same_paper() {
    let mut wrong = Vec::new();
    for (name, data) in sample_data() {
        let is_tried = PAPERS.contains(&layout(&data).as_str());
        if !is_tried || build(&data).has_errors() {
            continue;
        }
        let paper = bytes(build(&data), Format::Docx);
        let read = imported("a.docx", &layout(&data), paper.to_vec());
        let Some(found) = read.data else {
            wrong.push(format!("{name}: {:#?}", read.findings));
            continue;
        };
        let missing = missing(name, &data, &found);
        wrong.extend(missing.into_iter().map(|one| format!("{name} {one}")));
        let job = Job::new("data.toml").draft(true).output(Output::docx());
        let again = make(&world(&found), &job);
        let again = docx::read(again.bytes("docx").expect("a paper")).expect("it is readable");
        let is_same = docx::read(paper).expect("it is readable") == again;
        let is_known = OTHERWISE.iter().any(|(sample, _)| *sample == name);
        if is_same == is_known {
            wrong.push(format!("{name}: another paper: {}", !is_same));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_form_read_back_from_its_pdf_says_the_same() {
    let mut wrong = Vec::new();
    for (name, data) in sample_data() {
        let layout = layout(&data);
        let is_form = FORMS.contains(&layout.as_str());
        if !is_form || build(&data).has_errors() {
            continue;
        }
        let paper = bytes(build(&data), Format::Pdf).to_vec();
        match imported("a.pdf", &layout, paper).data {
            Some(found) => {
                let missing = missing(name, &data, &found);
                wrong.extend(missing.into_iter().map(|one| format!("{name} {one}")));
            }
            None => wrong.push(name.to_owned()),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
