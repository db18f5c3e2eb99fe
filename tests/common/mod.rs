//! What the tests share: the sample on disk, a world in memory, other programs.

#![allow(
    dead_code,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::format_collect,
    clippy::missing_panics_doc,
    missing_docs,
    unreachable_pub,
    reason = "tests read files, run programs and stop at the first surprise; each uses a part"
)]

pub mod docx;
pub mod entries;
pub mod fonts;
pub mod geometry;
pub mod lines;
pub mod pdf;
pub mod readers;
pub mod schema;
pub mod suite;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hongtou::base::world::{FontData, MemoryWorld};
use hongtou::{Archive, Format, Job, Made, make};

/// A path inside the project.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// A text file of the project.
pub fn text(name: &str) -> String {
    fs::read_to_string(path(name)).expect(name)
}

/// The data file of the sample report.
pub fn dongshi() -> String {
    text("data/dongshi-2019.toml")
}

/// The data file of the made-up report for 2023.
pub fn sample() -> String {
    text("data/sample-2023.toml")
}

/// The sample report with every element of a document that it does not have.
pub fn furnished() -> String {
    dongshi().replace(
        "[preamble]",
        "[document]\n\
         number = \"东政〔2020〕1号\"\n\
         keywords = [\"政府信息公开\", \"年度报告\"]\n\
         addressee = \"晋江市人民政府\"\n\
         signature = \"晋江市东石镇人民政府\"\n\
         dated = 2020-01-15\n\
         remark = \"此件公开发布\"\n\
         cc = \"晋江市人民政府办公室，晋江市档案馆，晋江市图书馆，各村（社区），镇直各单位\"\n\
         printer = \"东石镇党政办公室\"\n\
         printed = 2020-01-16\n\n\
         [preamble]",
    )
}

/// The sample of a layout of documents: `notice`, `request`, `joint`.
pub fn sample_of(name: &str) -> String {
    text(&format!("data/sample-{name}.toml"))
}

/// The request by two bodies, with every mark above the letterhead and four signers, signed
/// without seals.
pub fn joint_request() -> String {
    sample_of("request")
        .replace(
            "signers = [\"赵思远\", \"李明\"]",
            "signers = [\"赵思远\", \"李明\", \"欧阳建国\", \"王芳\"]\n\
             copy_number = \"000001\"\nsecrecy = \"机密★1年\"\nurgency = \"特急\"",
        )
        .replace(
            "[document]",
            "joint = [\"云溪县教育局\", \"云溪县民政局\"]\n\n[document]",
        )
        .replace(
            "signature = \"云溪县人民政府\"",
            "signature = [\"云溪县教育局\", \"云溪县人力资源和社会保障局\"]\nsealed = false",
        )
}

/// The request with the stamps of two signers instead of seals.
pub fn stamped() -> String {
    sample_of("request").replace(
        "signature = \"云溪县人民政府\"",
        "stamp_titles = [\"云溪县县长\", \"云溪县财政局局长\"]",
    )
}

/// The furnished sample in profile `ink`.
pub fn inked() -> String {
    furnished().replacen("schema = 1", "schema = 1\nprofile = \"ink\"", 1)
}

/// The sample of a letter with all that may stand below its upper rule.
pub fn marked_letter() -> String {
    text("data/sample-letter.toml").replacen(
        "number = ",
        "copy_number = \"000001\"\nsecrecy = \"秘密★1年\"\nurgency = \"加急\"\nnumber = ",
        1,
    )
}

/// The samples that every reader is given: a name, and the bytes of DOCX and PDF.
pub fn samples() -> Vec<(&'static str, Made)> {
    let unfilled = dongshi().replacen("person = 0", "person = \"\"", 9);
    vec![
        ("dongshi", build(&dongshi())),
        ("furnished", build(&furnished())),
        ("ink", build(&inked())),
        ("sample-2023", build(&sample())),
        ("notice", build(&sample_of("notice"))),
        ("request", build(&sample_of("request"))),
        ("joint", build(&sample_of("joint"))),
        ("joint-request", build(&joint_request())),
        ("stamped", build(&stamped())),
        ("draft", build_in(&world(&unfilled), true)),
        ("letter", build(&text("data/sample-letter.toml"))),
        ("marked-letter", build(&marked_letter())),
        ("order", build(&text("data/sample-order.toml"))),
        ("minutes", build(&text("data/sample-minutes.toml"))),
        (
            "announcement",
            build(&text("data/sample-announcement.toml")),
        ),
    ]
}

/// The samples, and one with its data inside.
pub fn all_samples() -> Vec<(&'static str, Made)> {
    let job = Job {
        data: "data.toml".to_owned(),
        formats: vec![Format::Docx, Format::Pdf],
        archive: Archive::A3,
        ..Job::default()
    };
    let mut all = samples();
    all.push(("archived", make(&world(&furnished()), &job)));
    all
}

/// A world with the bundled fonts and one data file, `data.toml`.
pub fn world(data: &str) -> MemoryWorld {
    let mut world = MemoryWorld::default();
    for source in hongtou::font::FaceList::bundled().faces() {
        let bytes = fs::read(path("fonts").join(&source.file)).expect(&source.file);
        world
            .fonts
            .insert(source.file.clone(), Arc::new(bytes) as FontData);
    }
    world
        .files
        .insert("data.toml".to_owned(), data.as_bytes().to_vec());
    world
}

/// Makes DOCX and PDF of a data file.
pub fn build(data: &str) -> Made {
    build_in(&world(data), false)
}

/// Makes DOCX and PDF of `data.toml` of a world.
pub fn build_in(world: &MemoryWorld, draft: bool) -> Made {
    let job = Job {
        data: "data.toml".to_owned(),
        layout: None,
        formats: vec![Format::Docx, Format::Pdf],
        draft,
        ..Job::default()
    };
    make(world, &job)
}

/// The bytes of one format of what was made.
pub fn bytes(made: &Made, format: Format) -> &[u8] {
    let messages: Vec<&str> = made
        .findings
        .iter()
        .map(|one| one.message.zh.as_str())
        .collect();
    let found = made.files.iter().find(|(made, _)| *made == format);
    &found
        .unwrap_or_else(|| panic!("nothing was made: {messages:?}"))
        .1
}

/// Checks a data file; needs no fonts.
pub fn check(data: &str) -> Made {
    let mut world = MemoryWorld::default();
    world
        .files
        .insert("data.toml".to_owned(), data.as_bytes().to_vec());
    hongtou::check(&world, "data.toml", None, None)
}

/// Text without white space, with half-width marks made full-width: what must be equal when
/// two writers punctuate differently.
pub fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{FEFF}')
        .map(|c| match c {
            ',' => '，',
            ':' => '：',
            ';' => '；',
            '(' => '（',
            ')' => '）',
            '?' => '？',
            '!' => '！',
            '<' => '＜',
            '>' => '＞',
            other => other,
        })
        .collect()
}
