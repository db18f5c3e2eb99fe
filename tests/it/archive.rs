//! Files for the archive: their size, what is attached to them, and how it is taken out again.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::pdf::{Attached, attached};
use crate::common::{Change, build, bytes, dongshi, furnished, readers, world};
use crate::program::{code, err, hongtou};
use hongtou::base::diag::Code;
use hongtou::import::attached::extract;
use hongtou::{Format, Job, Made, make};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

/// A job with the data in both of its outputs.
pub(crate) fn job() -> Job {
    Job::new("data.toml").outputs(crate::common::archived())
}

fn archived(data: &str) -> Made {
    make(&world(data), &job())
}

#[test]
fn the_sample_has_300_kib_at_most() {
    let made = build(&dongshi());
    let size = bytes(made, Format::Pdf).len();
    assert!(size <= 300 * 1024, "{size} bytes");
}

#[test]
fn files_with_data_are_pdf_a_3a_and_pdf_ua_1() {
    for (name, data) in [("dongshi", dongshi()), ("furnished", furnished())] {
        let made = archived(&data);
        for profile in [ValidationProfile::PdfA3a, ValidationProfile::PdfUa1] {
            let options = ValidationOptions::default().profile(profile);
            let pdf = bytes(&made, Format::Pdf);
            let verdict = validate_pdf_bytes(pdf, &options).expect("a verdict");
            assert!(
                verdict.failures.is_empty(),
                "{name}: {:#?}",
                verdict.failures
            );
        }
    }
}

#[test]
fn attachments_say_what_they_are() {
    let made = archived(&furnished());
    let [figures, source] = attached(bytes(&made, Format::Pdf))
        .try_into()
        .expect("two files");
    let expected = |name: &str, media_type: &str, relation: &str, bytes: usize| Attached {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        relation: relation.to_owned(),
        size: i64::try_from(bytes).unwrap(),
        modified: Some("D:20200115000000+08'00".to_owned()),
        checksum_holds: true,
        is_described: true,
    };
    let length = furnished().len();
    assert_eq!(
        source,
        expected("data.toml", "application/toml", "Source", length)
    );
    let length = usize::try_from(figures.size).unwrap();
    assert_eq!(
        figures,
        expected("data.json", "application/json", "Data", length)
    );
}

#[test]
fn attachments_of_a_document_without_a_date_have_none() {
    let made = archived(&dongshi());
    let all = attached(bytes(&made, Format::Pdf));
    assert!(
        all.len() == 2
            && all
                .iter()
                .all(|file| file.modified.is_none() && file.checksum_holds)
    );
}

#[test]
fn what_was_given_comes_back_byte_for_byte() {
    let given = format!(
        "\u{FEFF}{}# 附注 <&>]]>\r\n",
        dongshi().replace('\n', "\r\n")
    );
    let made = archived(&given);
    let mut figures = Vec::new();
    for format in [Format::Pdf, Format::Docx] {
        let files = extract("x", bytes(&made, format)).expect("files").files;
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["data.json", "data.toml"]);
        assert!(files[1].bytes == given.as_bytes(), "{format:?}");
        figures.push(files[0].bytes.clone());
    }
    assert_eq!(figures[0], figures[1]);
}

#[test]
fn damaged_files_give_data_or_a_finding() {
    let made = archived(&dongshi());
    for format in [Format::Pdf, Format::Docx] {
        let whole = bytes(&made, format);
        for step in 0..60 {
            let at = whole.len() * step / 60;
            let mut flipped = whole.to_vec();
            flipped[at] ^= 0x15;
            // Whatever comes of it, it comes without a panic.
            let _ = extract("x", &flipped);
            let _ = extract("x", &whole[..at]);
            let _ = extract("x", &[&whole[..at / 2], &whole[at..]].concat());
        }
    }
}

#[test]
fn without_a3_only_the_docx_carries_the_figures() {
    let made = build(&dongshi());
    let files = extract("x", bytes(made, Format::Docx))
        .expect("files")
        .files;
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].name, "data.json");
    let findings = extract("x", bytes(made, Format::Pdf)).unwrap_err();
    assert_eq!(findings[0].code, Code::NothingInside);
}

#[test]
fn the_figures_are_in_one_form_with_their_labels() {
    let data = dongshi().with(
        "normative_documents = { made = 0",
        "normative_documents = { made = \"\"",
    );
    let made = make(&world(&data), &job().draft(true));
    let files = extract("x", bytes(&made, Format::Docx))
        .expect("files")
        .files;
    let text = String::from_utf8(files[0].bytes.clone()).unwrap();
    assert!(text.starts_with("{\"edition\":\"2019\",\"figures\":[{\"column\":\"本年新制作数量\",\"path\":\"disclosure.item1.normative_documents.made\",\"row\":\"规范性文件\",\"table\":\"主动公开政府信息情况\",\"value\":null},"));
    assert!(
        text.ends_with(
            "\"hongtou\":1,\"issuer\":\"晋江市东石镇人民政府\",\"layout\":\"annual-report/2019\",\
         \"title\":\"晋江市东石镇人民政府2019年政府信息公开工作年度报告\",\"year\":2019}"
        ),
        "{}",
        &text[text.len() - 300..]
    );
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let paths: Vec<&str> = json["figures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["path"].as_str().unwrap())
        .collect();
    assert!(paths.len() == 198 && paths.is_sorted(), "{}", paths.len());
}

#[test]
fn extract_tells_a_file_without_data_from_no_document() {
    let folder = readers::folder("archive-nothing");
    let pdf = readers::put(&folder, "plain.pdf", bytes(build(&dongshi()), Format::Pdf));
    let output = hongtou(&["extract", &pdf, "--out", folder.to_str().unwrap()]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("没有附带数据"));
    assert_eq!(code(&hongtou(&["extract", "README.md"])), 2);
    assert_eq!(code(&hongtou(&["extract", "no-such-file.pdf"])), 2);
}
