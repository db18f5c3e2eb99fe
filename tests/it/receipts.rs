//! Receipts: what they say of a build, and what is verified by them.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::path::Path;
use std::sync::Arc;

use crate::archive::job;
use crate::common::Change;
use crate::common::{dongshi, furnished, readers, sample, world};
use crate::program::{code, err, hongtou};
use hongtou::base::diag::Code;
use hongtou::base::world::MemoryWorld;
use hongtou::job::receipt::{receipt, verify};
use hongtou::{Attach, DocxOptions, Job, make};

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
    assert_eq!(code(&hongtou(&built)), 0);
    let pdf = put(&folder, "out/dongshi-2019.pdf");
    assert_eq!(code(&hongtou(&["extract", &pdf, "--out", &x])), 0);
    let back = std::fs::read(folder.join("x/dongshi-2019.toml")).unwrap();
    assert!(back == dongshi().as_bytes());
    let receipt = put(&folder, "out/dongshi-2019.receipt.json");
    assert_eq!(code(&hongtou(&["verify", &receipt])), 0);
    readers::put(
        &folder,
        "dongshi-2019.toml",
        format!("{}#", dongshi()).as_bytes(),
    );
    let output = hongtou(&["verify", &receipt]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("dongshi-2019.toml 与回执不符"));
    assert_eq!(code(&hongtou(&["verify", &data])), 2);
}

#[test]
fn a_receipt_that_was_shortened_or_rewritten_is_not_believed() {
    let world = receipted();
    let rewritten = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut world = world.clone();
        let text = world.files.get_mut("out/data.receipt.json").unwrap();
        let mut value: serde_json::Value = serde_json::from_slice(text).unwrap();
        change(&mut value);
        *text = value.to_string().into_bytes();
        verified(&world)
    };
    assert_eq!(rewritten(&|_| {}), [""; 0]);
    let shortened = |named: usize| format!("回执不全：要生成 2 份成品，回执里写着 {named} 份");
    assert_eq!(
        rewritten(&|receipt| receipt["outputs"] = serde_json::json!([])),
        [shortened(0)]
    );
    let dropped = |receipt: &mut serde_json::Value| {
        receipt["outputs"].as_array_mut().unwrap().pop();
    };
    assert_eq!(rewritten(&dropped), [shortened(1)]);
    for (key, name, lie) in [
        (
            "program",
            "程序",
            serde_json::json!({"name": "hongtou", "version": "9.9.9"}),
        ),
        ("findings", "提醒", serde_json::json!([{"code": "GW9999"}])),
        ("faces", "字体", serde_json::json!([])),
    ] {
        assert_eq!(
            rewritten(&|receipt| receipt[key] = lie.clone()),
            [format!("回执里写的{name}（{key}）与重新生成时不符")]
        );
    }
    let mut long = world.clone();
    let filler = vec![b' '; hongtou::base::limits::RECEIPT_BYTES];
    long.files
        .get_mut("out/data.receipt.json")
        .unwrap()
        .extend(filler);
    let refused = verify(&long, "out/data.receipt.json").unwrap_err();
    assert_eq!(refused[0].code, Code::BeyondLimit);
}
