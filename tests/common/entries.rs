//! Where bytes from outside come in: one function for each, which must not panic on any.
//!
//! `tests/hostile.rs` calls them with mutations of good files, the targets in `fuzz` with what
//! cargo-fuzz finds.

#![allow(
    dead_code,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::format_push_string,
    clippy::missing_panics_doc,
    missing_docs,
    unreachable_pub,
    reason = "tests and targets stop at the first surprise; each target uses one function"
)]

use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use hongtou::base::diag::{Code, Finding, Language, Sources, render, to_json};
use hongtou::base::world::{FontData, MemoryWorld};
use hongtou::{Expected, Job, Made, Output, make};

/// The name under which a definition file of the user's is known.
pub const OWN: &str = "own";

/// A data file is read and checked.
pub fn data(bytes: &[u8]) {
    let world = with_files([("data.toml", bytes)]);
    tell(&hongtou::check(&world, "data.toml", None, None));
}

/// A definition file is read, linted, and used for a check of the sample report.
pub fn layout(bytes: &[u8]) {
    let world = with_files([
        ("own/layout.toml", bytes),
        ("data.toml", sample().as_bytes()),
    ]);
    let mut sources = Sources::default();
    let findings = hongtou::lint(&world, OWN, &mut sources);
    let mut made = Made::default();
    (made.findings, made.sources) = (findings, sources);
    tell(&made);
    tell(&hongtou::check(&world, "data.toml", Some(OWN), None));
}

/// A template in prose is filled: the bytes are the text of the preamble.
pub fn template(bytes: &[u8]) {
    let data = with_preamble(&String::from_utf8_lossy(bytes));
    let world = with_files([("data.toml", data.as_bytes())]);
    tell(&hongtou::check(&world, "data.toml", None, None));
}

/// A font file serves the western characters of a short document.
pub fn font(bytes: &[u8]) {
    let mut world = fonts().clone();
    let file = "liberation/LiberationSerif-Regular.ttf";
    world
        .fonts
        .insert(file.to_owned(), Arc::new(bytes.to_vec()) as FontData);
    world.files = short().files.clone();
    tell(&make(&world, &draft(Some(OWN))));
}

/// A file in a font folder is asked for its faces, and each for its characters.
pub fn found(bytes: &[u8]) -> usize {
    let Ok(faces) = hongtou::font::read_faces("font", bytes) else {
        return 0;
    };
    for face in &faces {
        let _ = hongtou::font::lacking(bytes, face.index, "国1，".chars());
    }
    faces.len()
}

/// A data file becomes a draft in both formats.
pub fn whole(bytes: &[u8]) {
    let mut world = fonts().clone();
    world.files.insert("data.toml".to_owned(), bytes.to_vec());
    tell(&make(&world, &draft(None)));
}

/// A finished file is asked for what it carries, and taken for last year's report.
pub fn extract(bytes: &[u8]) {
    let _ = hongtou::import::attached::extract("file", bytes);
    let world = with_files([("data.toml", sample().as_bytes()), ("last", bytes)]);
    tell(&hongtou::check(&world, "data.toml", None, Some("last")));
}

/// A paper of another program, DOCX or PDF, is read into a data file.
pub fn paper(bytes: &[u8]) {
    let world = with_files([("paper", bytes)]);
    let mut sources = Sources::default();
    let read = hongtou::import_paper(&world, "paper", &Expected::default(), &mut sources);
    if let Ok(read) = read {
        assert!(!internal(&read.findings));
    }
}

/// A workbook is read into a data file.
pub fn workbook(bytes: &[u8]) {
    let world = with_files([("book.xlsx", bytes)]);
    let mut sources = Sources::default();
    let read = hongtou::import_sheet(&world, "book.xlsx", &Expected::default(), &mut sources);
    if let Ok(read) = read {
        assert!(!internal(&read.findings));
    }
}

/// An OFD of any program is checked; the number of its faults.
pub fn ofd(bytes: &[u8]) -> usize {
    let findings = hongtou::export::ofd::verify("a.ofd", bytes);
    assert!(!internal(&findings));
    findings.len()
}

/// Whether something went wrong that is no fault of the file.
fn internal(findings: &[Finding]) -> bool {
    findings.iter().any(|one| one.code == Code::Internal)
}

/// Findings must be tellable, whatever they point at.
pub fn tell(made: &Made) {
    for finding in &made.findings {
        assert!(!render(finding, &made.sources, Language::Chinese, false).is_empty());
        assert!(to_json(finding, &made.sources, Language::English).is_object());
    }
    assert!(made.to_json(Language::Chinese).is_object());
}

/// A draft of `data.toml` in both formats.
pub fn draft(layout: Option<&str>) -> Job {
    let mut job = Job::new("data.toml")
        .draft(true)
        .output(Output::docx())
        .output(Output::pdf());
    job.layout = layout.map(str::to_owned);
    job
}

/// The sample report.
pub fn sample() -> &'static str {
    static SAMPLE: OnceLock<String> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        fs::read_to_string(path("data/dongshi-2019.toml")).expect("the sample report")
    })
}

/// A world with the bundled fonts, and the pictures of the samples beside the data.
pub fn fonts() -> &'static MemoryWorld {
    static FONTS: OnceLock<MemoryWorld> = OnceLock::new();
    FONTS.get_or_init(|| {
        let mut world = MemoryWorld::default();
        for source in hongtou::font::FaceList::bundled().faces() {
            let bytes = fs::read(path("fonts").join(&source.file)).expect(&source.file);
            let bytes = Arc::new(bytes) as FontData;
            world.fonts.insert(source.file.clone(), bytes);
        }
        for file in ["pictures/requests.png", "pictures/flow.svg"] {
            let bytes = fs::read(path("data").join(file)).expect(file);
            world.files.insert(file.to_owned(), bytes);
        }
        world
    })
}

/// A form of one sentence, and its data: what a font is tried on.
fn short() -> &'static MemoryWorld {
    static SHORT: OnceLock<MemoryWorld> = OnceLock::new();
    SHORT.get_or_init(|| {
        let form = "schema = 1\nid = \"own\"\nname = \"试样\"\nextends = \"gbt9704\"\n\
                    title = \"试样 2020\"\n\
                    body = [{ kind = \"prose\", field = \"text\" }]\n\
                    [[fields]]\npath = \"text\"\nlabel = \"正文\"\nkind = \"prose\"\n";
        let letters: String = ('!'..='~').filter(|c| !"\"\\{}".contains(*c)).collect();
        let data = format!("schema = 1\nyear = 2020\ntext = \"正文 {letters} Éü\"\n");
        let files = [("own/layout.toml", form), ("data.toml", data.as_str())];
        with_files(files.map(|(name, text)| (name, text.as_bytes())))
    })
}

/// The sample report with another text before its sections.
pub fn with_preamble(text: &str) -> String {
    let text = quoted(text);
    format!("preamble = {{ text = {text} }}\n{}", without_preamble())
}

/// The sample report without the text that stands before its sections.
fn without_preamble() -> &'static str {
    static REST: OnceLock<String> = OnceLock::new();
    REST.get_or_init(|| {
        let whole = sample();
        let start = whole.find("[preamble]").expect("a preamble");
        let length = whole[start + 1..].find("\n[").expect("what follows it") + 1;
        format!("{}{}", &whole[..start], &whole[start + length..])
    })
}

/// A text as a basic string of TOML.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn with_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> MemoryWorld {
    let files = files.into_iter();
    MemoryWorld {
        files: files
            .map(|(name, bytes)| (name.to_owned(), bytes.to_vec()))
            .collect(),
        ..MemoryWorld::default()
    }
}

/// A path inside the project; the targets stand one folder below it.
fn path(name: &str) -> std::path::PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = here.ancestors().find(|dir| dir.join("layouts").is_dir());
    project.expect("the project").join(name)
}
