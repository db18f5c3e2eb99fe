//! veraPDF finds that every PDF holds to the standards that it names.

#![allow(clippy::expect_used, reason = "a test stops at the first surprise")]

use std::process::{Command, Output};

use crate::common::{all_samples, build, bytes, dongshi, path, readers, samples};
use hongtou::Format;
use lopdf::Document;

/// Asks whether files hold to profiles such as `2a,ua1`.
fn ask(profiles: &str, files: &[String]) -> Output {
    let program = path("target/readers/verapdf/verapdf");
    let output = Command::new(program).arg(profiles).args(files).output();
    output.expect("veraPDF; tests/readers/verapdf/install target/readers/verapdf installs it")
}

/// That each of the files holds to each of so many profiles.
#[track_caller]
pub(crate) fn assert_hold(profiles: &str, count: usize, files: &[String]) {
    let output = ask(profiles, files);
    let said = String::from_utf8_lossy(&output.stdout);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{complaint}");
    let hold = said.lines().filter(|line| line.starts_with("holds "));
    assert_eq!(hold.count(), count * files.len(), "{said}");
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn every_sample_is_pdf_a_2a_and_pdf_ua_1() {
    let folder = readers::folder("verapdf");
    let files = samples().into_iter().map(|(name, made)| {
        let pdf = bytes(made, Format::Pdf);
        readers::put(&folder, &format!("{name}.pdf"), pdf)
    });
    assert_hold("2a,ua1", 2, &files.collect::<Vec<_>>());
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn a_sample_with_its_data_inside_is_pdf_a_3a_and_pdf_ua_1() {
    let folder = readers::folder("verapdf-data");
    let all = all_samples();
    let archived = all.iter().find(|(name, _)| *name == "archived");
    let (_, made) = archived.expect("the sample with its data");
    let file = readers::put(&folder, "archived.pdf", bytes(made, Format::Pdf));
    assert_hold("3a,ua1", 2, &[file]);
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn a_file_without_its_language_and_its_marks_is_noticed() {
    let made = build(&dongshi());
    let mut document = Document::load_mem(bytes(made, Format::Pdf)).expect("a PDF");
    let catalog = document.catalog_mut().expect("a catalog");
    catalog.remove(b"Lang").expect("a language");
    catalog.remove(b"MarkInfo").expect("marks");
    let mut broken = Vec::new();
    document.save_to(&mut broken).expect("a file");
    let folder = readers::folder("verapdf-broken");
    let file = readers::put(&folder, "broken.pdf", &broken);
    let output = ask("2a,ua1", &[file]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let said = String::from_utf8_lossy(&output.stdout);
    for profile in ["breaks 2a ", "breaks ua1 "] {
        assert!(said.contains(profile), "{profile}: {said}");
    }
}
