//! Files for the archive: their size, what they carry, and their receipts.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

use crate::common::Change;
use crate::common::pdf::{Attached, attached};
use crate::common::{build, bytes, dongshi, furnished, path, readers, sample, world};
use hongtou::base::diag::Code;
use hongtou::base::world::MemoryWorld;
use hongtou::import::attached::extract;
use hongtou::job::receipt::{receipt, verify};
use hongtou::{Attach, DocxOptions, Format, Job, Made, make};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

fn job() -> Job {
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
        let files = extract("x", bytes(&made, format)).expect("files");
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
    let files = extract("x", bytes(made, Format::Docx)).expect("files");
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
    let files = extract("x", bytes(&made, Format::Docx)).expect("files");
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

/// A world with the outputs of the sample and their receipt in `out`.
fn receipted() -> MemoryWorld {
    let mut world = world(&furnished());
    let made = make(&world, &job());
    let names = ["data.docx".to_owned(), "data.pdf".to_owned()];
    let text = receipt(&world, &job(), &made, &names).expect("a receipt");
    for (artifact, name) in made.artifacts.iter().zip(&names) {
        let bytes = artifact.bytes.clone();
        world.files.insert(format!("out/{name}"), bytes);
    }
    world.files.insert("out/data.receipt.json".to_owned(), text);
    world
}

fn verified(world: &MemoryWorld) -> Vec<String> {
    let verified = verify(world, "out/data.receipt.json").expect("a receipt that can be read");
    let findings = verified.findings.iter();
    findings.map(|finding| finding.message.zh.clone()).collect()
}

#[test]
fn one_byte_changed_anywhere_is_named() {
    let world = receipted();
    assert_eq!(verified(&world), [""; 0]);
    for (path, name) in [
        ("out/data.docx", "data.docx"),
        ("out/data.pdf", "data.pdf"),
        ("data.toml", "data.toml"),
    ] {
        let mut changed = world.clone();
        let bytes = changed.files.get_mut(path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        assert_eq!(verified(&changed), [format!("{name} 与回执不符")]);
        changed.files.remove(path);
        if path != "data.toml" {
            assert_eq!(verified(&changed), [format!("{name} 不在了，或读不了")]);
        }
    }
    let face = "noto/NotoSansSC_500Medium.ttf";
    let mut changed = world.clone();
    let mut font = (*changed.fonts[face]).as_ref().to_vec();
    *font.last_mut().unwrap() ^= 1;
    changed.fonts.insert(face.to_owned(), Arc::new(font));
    assert_eq!(verified(&changed), [format!("{face} 与回执不符")]);
}

#[test]
fn without_the_inputs_the_outputs_are_compared_and_it_is_said() {
    let mut world = receipted();
    world.files.remove("data.toml");
    let verified = verify(&world, "out/data.receipt.json").unwrap();
    assert!(verified.findings.is_empty());
    assert_eq!(verified.missing, ["data.toml"]);
}

#[test]
fn a_layout_that_is_gone_is_missing_and_one_that_changed_is_named() {
    let mut world = world(&furnished());
    let own = crate::common::text("layouts/annual-report/2019/layout.toml");
    world
        .files
        .insert("my/layout.toml".to_owned(), own.clone().into_bytes());
    let docx = DocxOptions::default().attach(Attach::All);
    let job = Job::new("data.toml").layout("my").output(docx);
    let made = make(&world, &job);
    let text = receipt(&world, &job, &made, &["data.docx".to_owned()]).expect("a receipt");
    world
        .files
        .insert("out/data.docx".to_owned(), made.artifacts[0].bytes.clone());
    world.files.insert("out/data.receipt.json".to_owned(), text);
    assert_eq!(verified(&world), [""; 0]);
    let changed = format!("{own}# one byte more");
    world
        .files
        .insert("my/layout.toml".to_owned(), changed.into_bytes());
    assert_eq!(verified(&world), ["my/layout.toml 与回执不符"]);
    world.files.remove("my/layout.toml");
    let verified = verify(&world, "out/data.receipt.json").unwrap();
    assert!(verified.findings.is_empty(), "{:?}", verified.findings);
    assert_eq!(verified.missing, ["my/layout.toml"]);
}

#[test]
fn a_receipt_of_another_program_is_held_against_this_one() {
    let mut world = receipted();
    let text = world.files.get_mut("out/data.receipt.json").unwrap();
    let json = String::from_utf8(text.clone()).unwrap();
    // As if layout and outputs had been others.
    let mut value: serde_json::Value = serde_json::from_str(&json).unwrap();
    value["program"]["version"] = "0.0.1".into();
    value["layouts"][0]["sm3"] = "0".into();
    *text = value.to_string().into_bytes();
    assert_eq!(
        verified(&world),
        ["layouts/annual-report/2019/layout.toml 与回执不符"]
    );
}

#[test]
fn a_receipt_of_the_first_form_is_verified_too() {
    let mut world = receipted();
    let text = world.files.get_mut("out/data.receipt.json").unwrap();
    let mut value: serde_json::Value = serde_json::from_slice(text).unwrap();
    assert_eq!(value["job"]["outputs"][1]["archive"], "a3");
    value["hongtou_receipt"] = 1.into();
    value["job"] = serde_json::json!({
        "archive": "a3",
        "draft": false,
        "embed_fonts": false,
        "font_profile": null,
        "layout": null,
        "to": ["docx", "pdf"],
    });
    *text = value.to_string().into_bytes();
    assert_eq!(verified(&world), [""; 0]);
    // Its options count: without the data inside the PDF is another.
    let mut value: serde_json::Value =
        serde_json::from_slice(&world.files["out/data.receipt.json"]).unwrap();
    value["job"]["archive"] = "a2".into();
    let text = value.to_string().into_bytes();
    world.files.insert("out/data.receipt.json".to_owned(), text);
    assert_eq!(
        verified(&world),
        [
            "重新生成的 data.docx 与回执不符",
            "重新生成的 data.pdf 与回执不符"
        ]
    );
}

#[test]
fn what_is_no_receipt_is_refused() {
    let mut world = MemoryWorld::default();
    for text in [
        "",
        "{}",
        "[]",
        "{\"hongtou_receipt\":2}",
        "{\"hongtou_receipt\":3}",
        "{\"hongtou_receipt\":1}",
    ] {
        world.files.insert("r".to_owned(), text.into());
        assert_eq!(
            verify(&world, "r").unwrap_err()[0].code,
            Code::BadReceipt,
            "{text}"
        );
    }
    assert_eq!(verify(&world, "s").unwrap_err()[0].code, Code::Unreadable);
}

#[test]
fn a_receipt_says_what_served() {
    let world = receipted();
    let text = &world.files["out/data.receipt.json"];
    let json: serde_json::Value = serde_json::from_slice(text).unwrap();
    assert_eq!(json["program"]["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(json["faces"][0]["role"], "仿宋");
    assert_eq!(json["faces"][0]["face"], "FandolFang");
    let layouts: Vec<&str> = json["layouts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["path"].as_str().unwrap())
        .collect();
    assert_eq!(
        layouts,
        [
            "layouts/annual-report/2019/layout.toml",
            "layouts/gbt9704/layout.toml"
        ]
    );
    for key in ["fallbacks", "findings", "fonts", "outputs", "waived"] {
        assert!(json[key].is_array(), "{key}");
    }
}

#[test]
fn a_receipt_says_what_was_waived_where_and_why() {
    let waivers = "[[waive]]\nrule = \"Y-1\"\nreason = \"上一年度的数已发更正公告\"\n\n\
                   [[waive]]\nrule = \"X-1\"\npath = \"requests.results.granted.total\"\n\
                   reason = \"文中只说网上申请\"\n\n[issuer]";
    let data = sample()
        .with("[issuer]", waivers)
        .with("予以公开4999件，占37.7%，", "予以公开4000件，");
    let world = world(&data);
    let made = make(&world, &job());
    let names = ["data.docx".to_owned(), "data.pdf".to_owned()];
    let text = receipt(&world, &job(), &made, &names).expect("a receipt");
    let json: serde_json::Value = serde_json::from_slice(&text).unwrap();
    let [carried, prose] = json["waived"].as_array().unwrap().as_slice() else {
        panic!("two waivers: {}", json["waived"]);
    };
    let line_of = |words: &str| data.lines().position(|line| line == words).unwrap() + 1;
    // Last year's report is not at hand when a report is built: the waiver is told all the same.
    assert_eq!(carried["rule"], "Y-1");
    assert_eq!(carried["reason"], "上一年度的数已发更正公告");
    assert_eq!(carried["place"]["file"], "data.toml");
    assert_eq!(carried["place"]["line"], line_of("rule = \"Y-1\""));
    assert_eq!(carried["findings"], serde_json::json!([]));
    assert_eq!(prose["path"], "requests.results.granted.total");
    assert_eq!(prose["findings"][0]["code"], "GW0502");
    assert_eq!(prose["findings"][0]["waived"], "文中只说网上申请");
    let others = json["findings"].as_array().unwrap();
    assert!(others.iter().all(|one| one["severity"] != "waived"));
}

fn hongtou(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hongtou"))
        .args(args)
        .current_dir(path(""))
        .output()
        .expect("the program runs")
}

fn code(args: &[&str]) -> Option<i32> {
    hongtou(args).status.code()
}

fn put(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().expect("UTF-8").to_owned()
}

#[test]
fn the_commands_build_extract_and_verify() {
    let folder = readers::folder("archive-commands");
    let (out, x) = (put(&folder, "out"), put(&folder, "x"));
    let data = readers::put(&folder, "dongshi-2019.toml", dongshi().as_bytes());
    let built = [
        "build",
        &data,
        "--archive",
        "a3",
        "--receipt",
        "--out",
        &out,
    ];
    assert_eq!(code(&built), Some(0));
    let pdf = put(&folder, "out/dongshi-2019.pdf");
    assert_eq!(code(&["extract", &pdf, "--out", &x]), Some(0));
    let back = std::fs::read(folder.join("x/dongshi-2019.toml")).unwrap();
    assert!(back == dongshi().as_bytes());
    let receipt = put(&folder, "out/dongshi-2019.receipt.json");
    assert_eq!(code(&["verify", &receipt]), Some(0));
    readers::put(
        &folder,
        "dongshi-2019.toml",
        format!("{}#", dongshi()).as_bytes(),
    );
    let output = hongtou(&["verify", &receipt]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("dongshi-2019.toml 与回执不符"));
    assert_eq!(code(&["verify", &data]), Some(2));
}

#[test]
fn extract_tells_a_file_without_data_from_no_document() {
    let folder = readers::folder("archive-nothing");
    let pdf = readers::put(&folder, "plain.pdf", bytes(build(&dongshi()), Format::Pdf));
    let output = hongtou(&["extract", &pdf, "--out", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("没有附带数据"));
    assert_eq!(code(&["extract", "README.md"]), Some(2));
    assert_eq!(code(&["extract", "no-such-file.pdf"]), Some(2));
}
