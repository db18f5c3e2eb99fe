//! The faces of an office: chosen, named in `hongtou.toml`, told when one is missing, and kept in
//! receipts.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output as Ran};
use std::sync::Arc;

use crate::common::renamed::renamed;
use crate::common::{docx, path, readers, sample_of, schema::violations, world};
use crate::program::{code, err, files, out};
use hongtou::base::world::MemoryWorld;
use hongtou::font::{Chosen, FoundFace, OfficeRole, Reason, Wanted, office, read_faces};
use hongtou::{DocxOptions, FontProfile, Job, Output, Press};
use serde_json::Value;

const KAI: &str = "fandol/FandolKai-Regular.ttf";

fn kai_as(family: &str, post_script: &str, permission: u16) -> Vec<u8> {
    let face = std::fs::read(path("fonts").join(KAI)).expect("the bundled face");
    renamed(&face, family, post_script, permission)
}

/// A world with the bundled faces, a letter, and one face of the office.
fn with_own(family: &str, post_script: &str) -> (MemoryWorld, Chosen) {
    let mut world = world(&sample_of("letter"));
    let bytes = kai_as(family, post_script, 0);
    let found: Vec<FoundFace> = read_faces("/office/own.ttf", &bytes).expect("a face");
    let file = "/office/own.ttf".to_owned();
    world.fonts.insert(file, Arc::new(bytes));
    (world, office(&found, &Wanted::default()))
}

#[test]
fn a_face_of_the_office_sets_the_pages_and_is_named_in_the_docx() {
    let (world, chosen) = with_own("方正仿宋_GBK", "FZFSK--GBK1-0");
    let press = Press::with_faces(&world, chosen.list);
    let docx = Output::from(DocxOptions::default());
    let job = Job::new("data.toml").outputs([docx, Output::pdf()]);
    let made = press.make(&job);
    assert!(made.bytes("pdf").is_some(), "{:?}", made.findings);
    let mut faces = made.faces.iter();
    assert!(faces.any(|face| face.post_script_name == "FZFSK--GBK1-0"));
    assert!(made.faces.iter().all(|face| face.family != "FandolFang"));
    let styles = docx::part(made.bytes("docx").expect("a DOCX"), "word/styles.xml");
    assert!(styles.contains("方正仿宋_GBK") && !styles.contains("仿宋_GB2312"));
    // A role that a bundled face stands in for keeps the name that the signed paper has.
    assert!(styles.contains("方正小标宋简体") || styles.contains("楷体_GB2312"));
    let windows = DocxOptions::default().font_profile(FontProfile::Windows);
    let made = press.make(&Job::new("data.toml").output(windows));
    let styles = docx::part(made.bytes("docx").expect("a DOCX"), "word/styles.xml");
    assert!(!styles.contains("方正仿宋_GBK") && styles.contains("\"仿宋\""));
}

#[test]
fn own_faces_are_not_embedded_in_a_docx_and_the_open_ones_are() {
    let (world, chosen) = with_own("仿宋", "FangSong");
    let press = Press::with_faces(&world, chosen.list);
    let embedding = DocxOptions::default().embed_fonts(true);
    let refused = press.make(&Job::new("data.toml").output(embedding.clone()));
    assert!(
        refused
            .findings
            .iter()
            .any(|one| one.message.zh.contains("单位自己的字体不能放进 DOCX"))
    );
    let open = embedding.font_profile(FontProfile::Open);
    let made = press.make(&Job::new("data.toml").output(open));
    let names = docx::part_names(made.bytes("docx").expect("a DOCX"));
    assert!(names.iter().any(|name| name.starts_with("word/fonts/")));
}

#[test]
fn without_the_face_the_bundled_one_serves_and_its_bytes_are_the_same() {
    let world = world(&sample_of("letter"));
    let chosen = office(&[], &Wanted::default());
    assert!(
        chosen
            .served
            .iter()
            .all(|one| one.reason == Reason::Bundled)
    );
    assert_eq!(chosen.served.len(), OfficeRole::ALL.len());
    let job = Job::new("data.toml").outputs([Output::docx(), Output::pdf()]);
    let with = Press::with_faces(&world, chosen.list).make(&job);
    let without = Press::new(&world).make(&job);
    assert!(!without.artifacts.is_empty());
    assert_eq!(with.artifacts, without.artifacts);
}

/// A folder with the letter in `data`, and the faces of an office in `字体`.
fn desk(test: &str, faces: &[(&str, &str, u16)]) -> PathBuf {
    let folder = readers::folder(test);
    for name in ["data", "字体", "none"] {
        std::fs::create_dir_all(folder.join(name)).expect("a folder");
    }
    readers::put(
        &folder.join("data"),
        "a.toml",
        sample_of("letter").as_bytes(),
    );
    for (family, post_script, permission) in faces {
        let bytes = kai_as(family, post_script, *permission);
        readers::put(&folder.join("字体"), &format!("{post_script}.ttf"), &bytes);
    }
    folder
}

/// The program in a folder, on a computer without faces of its own.
fn run(folder: &Path, args: &[&str]) -> Ran {
    let none = folder.join("none");
    Command::new(env!("CARGO_BIN_EXE_hongtou"))
        .args(args)
        .current_dir(folder)
        .env("HONGTOU_FONTS", path("fonts"))
        .env("HOME", &none)
        .env("XDG_DATA_HOME", &none)
        .env("XDG_DATA_DIRS", &none)
        .output()
        .expect("the program runs")
}

#[test]
fn settings_above_the_data_name_the_faces_and_the_command_goes_before_them() {
    let folder = desk("office-settings", &[("仿宋", "FangSong", 0)]);
    readers::put(
        &folder,
        "hongtou.toml",
        "[fonts]\nuse = \"office\"\ndirs = [\"字体\"]\n[output]\nto = [\"docx\"]\n".as_bytes(),
    );
    let ran = run(&folder, &["build", "data/a.toml", "--out", "out"]);
    assert_eq!(code(&ran), 0, "{}", err(&ran));
    assert_eq!(files(&folder.join("out")), ["a.docx"]);
    let bytes = std::fs::read(folder.join("out/a.docx")).expect("a DOCX");
    assert!(docx::part(&bytes, "word/styles.xml").contains("\"仿宋\""));
    assert!(err(&ran).contains("GW0605") && !err(&ran).contains("仿宋由随附"));
    let typed = [
        "build",
        "data/a.toml",
        "--out",
        "typed",
        "--to",
        "docx",
        "--fonts",
        "bundled",
    ];
    let ran = run(&folder, &typed);
    assert!(!err(&ran).contains("GW0605"));
    let bytes = std::fs::read(folder.join("typed/a.docx")).expect("a DOCX");
    assert!(docx::part(&bytes, "word/styles.xml").contains("仿宋_GB2312"));
}

#[test]
fn a_stand_in_is_told_once_in_a_batch() {
    let folder = desk("office-batch", &[("仿宋", "FangSong", 0)]);
    let letter = sample_of("letter");
    readers::put(&folder.join("data"), "b.toml", letter.as_bytes());
    let settings = "[fonts]\ndirs = \"../字体\"\n";
    readers::put(&folder.join("data"), "hongtou.toml", settings.as_bytes());
    let ran = run(&folder, &["batch", "data", "--out", "out", "--to", "docx"]);
    assert_eq!(code(&ran), 0, "{}", err(&ran));
    assert_eq!(err(&ran).matches("GW0605]").count(), 1, "{}", err(&ran));
    assert!(err(&ran).contains("小标宋由随附的 Noto Serif SC Bold 代替"));
    assert_eq!(
        files(&folder.join("out")),
        ["a.docx", "b.docx", "summary.csv"]
    );
    let bundled = [
        "batch", "data", "--out", "out", "--to", "docx", "--fonts", "bundled",
    ];
    assert!(!err(&run(&folder, &bundled)).contains("GW0605"));
}

#[test]
fn a_wrong_setting_or_a_face_that_is_not_there_is_told_at_its_place() {
    let faces = [("仿宋", "FangSong", 0), ("某某禁嵌", "NoEmbedding", 2)];
    let folder = desk("office-wrong", &faces);
    let said = |settings: &str| {
        readers::put(&folder, "hongtou.toml", settings.as_bytes());
        let ran = run(
            &folder,
            &["build", "data/a.toml", "--out", "out", "--to", "docx"],
        );
        (code(&ran), err(&ran))
    };
    let right = "[fonts]\ndirs = \"字体\"\nfang_song = \"仿宋\"\n";
    assert_eq!(said(right).0, 0);
    for (settings, words) in [
        (
            "[fonts]\ndir = \"字体\"\n",
            ["GW0902", "hongtou.toml:2:1", "是否想写 dirs"],
        ),
        (
            "[layouts]\n",
            ["GW0902", "hongtou.toml:1", "可以写：fonts、output"],
        ),
        (
            "[fonts]\ndirs = \"没有\"\n",
            ["GW0902", "hongtou.toml:2:8", "没有字体文件夹"],
        ),
        (
            "[fonts]\ndirs = \"字体\"\nfang_song = \"仿宗\"\n",
            [
                "GW0606",
                "hongtou.toml:3:13",
                "仿宋指名的字体“仿宗”没有找到",
            ],
        ),
        (
            "[fonts]\ndirs = \"字体\"\nkai = \"某某禁嵌\"\n",
            ["GW0606", "hongtou.toml:3:7", "许可禁止嵌入"],
        ),
        (
            "[fonts]\nkai = \"字体/没有.ttf\"\n",
            ["GW0606", "hongtou.toml:2:7", "“字体/没有.ttf”没有找到"],
        ),
    ] {
        let (code, said) = said(settings);
        assert_eq!(code, 2, "{settings} {said}");
        for word in words {
            assert!(said.contains(word), "{word}: {said}");
        }
    }
    let file = "[fonts]\nkai = \"字体/FangSong.ttf\"\n";
    assert_eq!(said(file).0, 0);
}

#[test]
fn a_receipt_names_the_faces_and_finds_them_again_by_their_digests() {
    let folder = desk("office-receipt", &[("仿宋", "FangSong", 0)]);
    let office = ["--fonts", "office", "--font-dir", "字体"];
    let build = |more: &[&str]| {
        let mut args = vec!["build", "data/a.toml", "--out", "out", "--receipt"];
        args.extend(more);
        let ran = run(&folder, &args);
        assert_eq!(code(&ran), 0, "{}", err(&ran));
        let text = std::fs::read(folder.join("out/a.receipt.json")).expect("a receipt");
        serde_json::from_slice::<Value>(&text).expect("JSON")
    };
    assert_eq!(build(&[]).get("font_mode"), None);
    let receipt = build(&office);
    assert_eq!(receipt["font_mode"], "office");
    let first = &receipt["faces"][0];
    assert_eq!(
        (&first["role"], &first["face"]),
        (&"仿宋".into(), &"仿宋".into())
    );
    assert_eq!(
        (&first["from"], &first["index"]),
        (&"office".into(), &0.into())
    );
    assert_eq!(first["sha256"].as_str().map(str::len), Some(64));
    assert_eq!(receipt["faces"][1]["from"], "bundled");
    let verify = |dir: &str| {
        run(
            &folder,
            &["verify", "out/a.receipt.json", "--font-dir", dir],
        )
    };
    let same = verify("字体");
    assert_eq!(code(&same), 0, "{} {}", out(&same), err(&same));
    assert!(out(&same).contains("逐字节相同"), "{}", out(&same));
    // The face elsewhere is the same face.
    std::fs::rename(folder.join("字体"), folder.join("别处")).expect("moved");
    let moved = verify("别处");
    assert!(
        out(&moved).contains("逐字节相同"),
        "{} {}",
        out(&moved),
        err(&moved)
    );
    let other = kai_as("仿宋", "FangSong", 8);
    readers::put(&folder.join("别处"), "FangSong.ttf", &other);
    let changed = verify("别处");
    assert_eq!(code(&changed), 1);
    assert!(
        err(&changed).contains("仿宋的字体“仿宋”与回执不符"),
        "{}",
        err(&changed)
    );
    std::fs::remove_file(folder.join("别处/FangSong.ttf")).expect("removed");
    let gone = verify("别处");
    assert_eq!(code(&gone), 0, "{}", err(&gone));
    assert!(
        out(&gone).contains("仿宋的字体“仿宋” 不在了"),
        "{}",
        out(&gone)
    );
}

#[test]
fn the_list_of_faces_says_which_serves_and_why() {
    let faces = [
        ("仿宋_GB2312", "FangSong_GB2312", 2),
        ("仿宋", "FangSong", 8),
        ("某某手写", "Handwriting", 0),
    ];
    let folder = desk("office-list", &faces);
    let listed = run(
        &folder,
        &["fonts", "--fonts", "office", "--font-dir", "字体"],
    );
    let text = out(&listed);
    assert_eq!(code(&listed), 0, "{}", err(&listed));
    assert!(
        text.contains("仿宋：仿宋（正式字体里找到的第一个）"),
        "{text}"
    );
    assert!(
        text.contains("不用 仿宋_GB2312") && text.contains("禁止嵌入"),
        "{text}"
    );
    assert!(
        text.contains("使用 仿宋") && text.contains("可编辑"),
        "{text}"
    );
    assert!(
        text.contains("小标宋：由随附的 Noto Serif SC Bold 代替"),
        "{text}"
    );
    assert!(!text.contains("某某手写"));
    let all = ["fonts", "--fonts", "office", "--font-dir", "字体", "--all"];
    assert!(out(&run(&folder, &all)).contains("某某手写"));
    let hint = run(&folder, &["fonts", "--font-dir", "字体"]);
    assert_eq!(code(&hint), 2, "the folder has no bundled faces");
    readers::put(
        &folder,
        "hongtou.toml",
        "[fonts]\ndirs = \"字体\"\n".as_bytes(),
    );
    let json = ["fonts", "--all", "--format", "json"];
    let printed = run(&folder, &json);
    let printed: Value = serde_json::from_slice(&printed.stdout).expect("JSON");
    let schema = crate::common::text("docs/findings.schema.json");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    assert_eq!(violations(&schema, &printed), [""; 0]);
    assert_eq!(printed["fonts"]["mode"], "office");
    let role = &printed["fonts"]["roles"][0];
    assert_eq!(
        (&role["face"], &role["reason"]),
        (&"仿宋".into(), &"official".into())
    );
    assert_eq!(role["candidates"][0]["used"], false);
    assert_eq!(role["candidates"][1]["used"], true);
}
