//! What the tests share: the sample on disk, a world in memory, other programs.

#![allow(
    dead_code,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::missing_panics_doc,
    reason = "tests read files, run programs and stop at the first surprise; each uses a part"
)]

pub mod docx;
pub mod pdf;
pub mod readers;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hongtou::world::{FontData, MemoryWorld};
use hongtou::{Format, Job, Made, make};

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

/// A world with the bundled fonts and one data file, `data.toml`.
pub fn world(data: &str) -> MemoryWorld {
    let mut world = MemoryWorld::default();
    for source in hongtou::font::SOURCES {
        let bytes = fs::read(path("fonts").join(source.file)).expect(source.file);
        world.fonts.insert(source.file.to_owned(), Arc::new(bytes) as FontData);
    }
    world.files.insert("data.toml".to_owned(), data.as_bytes().to_vec());
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
    };
    make(world, &job)
}

/// The bytes of one format of what was made.
pub fn bytes(made: &Made, format: Format) -> &[u8] {
    let messages: Vec<&str> = made.findings.iter().map(|one| one.message.zh.as_str()).collect();
    let found = made.files.iter().find(|(made, _)| *made == format);
    &found.unwrap_or_else(|| panic!("nothing was made: {messages:?}")).1
}

/// Checks a data file; needs no fonts.
pub fn check(data: &str) -> Made {
    let mut world = MemoryWorld::default();
    world.files.insert("data.toml".to_owned(), data.as_bytes().to_vec());
    hongtou::check(&world, "data.toml", None)
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
