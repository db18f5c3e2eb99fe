//! Fonts embedded in the DOCX: what `--embed-fonts` makes, and how others read it.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise and prints what differs"
)]

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use crate::common::Change;
use crate::common::fonts::{table, with_table};
use crate::common::{bytes, furnished, path, readers, sample, world};
use hongtou::base::diag::Code;
use hongtou::base::pack::zip::part;
use hongtou::base::world::{FontData, MemoryWorld};
use hongtou::standard::FontProfile;
use hongtou::{DocxOptions, Format, Job, Made, make};

/// Each face that the documents ask for, with the file that it is cut from.
const FACES: [(&str, &str); 7] = [
    ("FandolFang", "fandol/FandolFang-Regular.ttf"),
    ("FandolKai", "fandol/FandolKai-Regular.ttf"),
    ("Noto Serif SC", "noto/NotoSerifSC_400Regular.ttf"),
    ("Noto Serif SC/bold", "noto/NotoSerifSC_700Bold.ttf"),
    ("Noto Sans SC Medium", "noto/NotoSansSC_500Medium.ttf"),
    ("Hongtou WenKai", "lxgw/LXGWWenKai-Light.ttf"),
    ("Hongtou Serif", "liberation/LiberationSerif-Regular.ttf"),
];

fn embedding(data: &str, profile: FontProfile) -> Made {
    embedding_in(&world(data), profile)
}

fn embedding_in(world: &MemoryWorld, profile: FontProfile) -> Made {
    let docx = DocxOptions::default().font_profile(profile);
    let job = Job::new("data.toml").output(docx.embed_fonts(true));
    make(world, &job)
}

/// The samples, one of them with characters that only the wider faces have.
fn samples() -> Vec<(&'static str, Made)> {
    let rare = furnished().with("东石镇党政办公室", "东石镇喆昇党政办公室㎡");
    vec![
        ("sample-2023", embedding(&sample(), FontProfile::Open)),
        ("rare", embedding(&rare, FontProfile::Open)),
    ]
}

fn text(docx: &[u8], name: &str) -> String {
    String::from_utf8(part(docx, name, 1 << 24).unwrap()).unwrap()
}

#[test]
fn the_package_says_that_it_embeds_fonts() {
    let made = embedding(&sample(), FontProfile::Open);
    let docx = bytes(&made, Format::Docx);
    let settings = text(docx, "word/settings.xml");
    assert!(settings.contains("<w:embedTrueTypeFonts/><w:saveSubsetFonts/>"));
    let types = text(docx, "[Content_Types].xml");
    assert!(types.contains("Extension=\"odttf\""));
    let table = text(docx, "word/fontTable.xml");
    assert_eq!(table.matches("w:embedRegular").count(), 5, "{table}");
    assert_eq!(table.matches("w:embedBold").count(), 1, "{table}");
    let file = part(docx, "word/fonts/font1.odttf", 1 << 24).unwrap();
    assert_ne!(file[..4], [0, 1, 0, 0], "the file is not hidden");
    assert_eq!(
        bytes(&embedding(&sample(), FontProfile::Open), Format::Docx),
        docx
    );
}

#[test]
fn reserved_names_stand_only_as_other_names_of_a_face() {
    let made = embedding(&sample(), FontProfile::Open);
    let docx = bytes(&made, Format::Docx);
    for name in ["word/styles.xml", "word/document.xml"] {
        let part = text(docx, name);
        assert!(
            !part.contains("Liberation") && !part.contains("LXGW"),
            "{name}"
        );
    }
    assert!(text(docx, "word/styles.xml").contains("Hongtou Serif"));
    let table = text(docx, "word/fontTable.xml");
    assert!(table.contains("w:val=\"Liberation Serif,Times New Roman\""));
}

#[test]
fn without_the_flag_nothing_is_embedded() {
    let made = crate::common::build(&sample());
    let docx = bytes(made, Format::Docx);
    assert!(part(docx, "word/fonts/font1.odttf", 1 << 24).is_err());
    assert!(!text(docx, "word/settings.xml").contains("embedTrueTypeFonts"));
    assert!(!text(docx, "word/fontTable.xml").contains("w:embed"));
}

#[test]
fn faces_of_other_profiles_are_not_embedded_and_it_is_said_why() {
    for profile in [FontProfile::Gb2312, FontProfile::Windows, FontProfile::Gbk] {
        let made = embedding(&sample(), profile);
        assert!(made.artifacts.is_empty());
        let finding = made.findings.last().unwrap();
        assert_eq!(finding.code, Code::WriterRefused);
        assert!(
            finding.message.zh.contains("商业字体"),
            "{:?}",
            finding.message
        );
        assert!(
            finding.message.en.contains("licences forbid"),
            "{:?}",
            finding.message
        );
    }
}

/// A world in which a face says something about its being embedded (OS/2, `fsType`).
fn permitting(file: &str, fs_type: u16) -> MemoryWorld {
    let font = std::fs::read(path("fonts").join(file)).unwrap();
    let mut os2 = table(&font, b"OS/2").to_vec();
    os2[8..10].copy_from_slice(&fs_type.to_be_bytes());
    let mut world = world(&sample());
    let font = Arc::new(with_table(&font, b"OS/2", &os2)) as FontData;
    world.fonts.insert(file.to_owned(), font);
    world
}

#[test]
fn a_face_that_may_not_be_embedded_is_named_and_nothing_is_written() {
    let file = "fandol/FandolKai-Regular.ttf";
    for (fs_type, said) in [
        (0x0002, "嵌入文件"),
        (0x0004, "嵌入可以编辑的文件"),
        (0x0100, "只取一部分字形"),
        (0x0200, "嵌入轮廓"),
    ] {
        let made = embedding_in(&permitting(file, fs_type), FontProfile::Open);
        assert!(made.artifacts.is_empty(), "{fs_type:04X}");
        let finding = made.findings.last().unwrap();
        assert_eq!(finding.code, Code::WriterRefused);
        assert!(finding.message.zh.contains("FandolKai"), "{finding:?}");
        assert!(finding.message.zh.contains(said), "{finding:?}");
    }
    let made = embedding_in(&permitting(file, 0x0008), FontProfile::Open);
    assert_eq!(made.artifacts.len(), 1);
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn validators_find_nothing_amiss_with_embedded_fonts() {
    let folder = readers::folder("embedded-valid");
    for (name, made) in samples() {
        let file = readers::put(&folder, &format!("{name}.docx"), bytes(&made, Format::Docx));
        readers::assert_valid(name, &file);
    }
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn font_tools_finds_the_same_outline_for_every_character() {
    let folder = readers::folder("embedded-outlines");
    let script = path("tests/readers/faces.py").display().to_string();
    for (name, made) in samples() {
        let file = readers::put(&folder, &format!("{name}.docx"), bytes(&made, Format::Docx));
        let mut args = vec![script.clone(), file];
        for (family, from) in FACES {
            args.push(family.to_owned());
            args.push(path("fonts").join(from).display().to_string());
        }
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let said = readers::run(
            &readers::tool("python"),
            "the PyPI package fonttools",
            &args,
        );
        let faces = if name == "rare" { 7 } else { 6 };
        assert_eq!(said.lines().count(), faces, "{name}: {said}");
    }
}

/// `LibreOffice` wants one face at least; this one the documents do not ask for.
const ONLY_FACE: &str = "liberation/LiberationSerif-Bold.ttf";

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn libreoffice_shows_the_embedded_fonts_where_none_is_installed() {
    for (name, made) in samples() {
        // Each in a process of its own: LibreOffice keeps the faces of a document it has open.
        let folder = readers::folder(&format!("embedded-{name}"));
        let installed = folder.join("fonts");
        std::fs::create_dir_all(&installed).unwrap();
        std::fs::copy(path("fonts").join(ONLY_FACE), installed.join("only.ttf")).unwrap();
        let docx = readers::put(&folder, &format!("{name}.docx"), bytes(&made, Format::Docx));
        let pdf = converted(&folder, &installed, &docx);
        let said = readers::run("pdffonts", "poppler-utils", &[&pdf]);
        assert!(!said.contains("LiberationSerif"), "{name}: {said}");
        for face in [
            "NotoSerifSC-Bold",
            "FandolFang-Regular",
            "FandolKai-Regular",
            "HongtouSerif-Regular",
            "NotoSansSCMedium-Regular",
        ] {
            assert!(said.contains(face), "{name}: {face}: {said}");
        }
        assert_eq!(said.contains("HongtouWenKai"), name == "rare", "{said}");
    }
}

fn converted(folder: &Path, installed: &Path, docx: &str) -> String {
    let conf = format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig>\n\
         <dir>{}</dir>\n<cachedir>{}</cachedir>\n</fontconfig>\n",
        installed.display(),
        folder.join("fontcache").display(),
    );
    let conf = readers::put(folder, "fonts.conf", conf.as_bytes());
    let profile = folder.join("profile");
    let output = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder)
        .arg(docx)
        .env("FONTCONFIG_FILE", conf)
        .output()
        .unwrap_or_else(|error| panic!("soffice: {error}; it comes with libreoffice-writer"));
    let pdf = Path::new(docx).with_extension("pdf");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(pdf.exists(), "soffice wrote nothing: {said}");
    pdf.display().to_string()
}
