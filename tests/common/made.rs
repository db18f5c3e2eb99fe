//! What is made of data, once for all tests: fonts are read and opened once, a sample is built
//! once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{LazyLock, Mutex, OnceLock};

use super::change::Change;
use super::data::{
    dongshi, furnished, inked, joint_request, marked_letter, sample, sample_of, stamped,
};
use super::entries;
use hongtou::base::world::{FontData, MemoryWorld, World, WorldError};
use hongtou::{
    Archive, Attach, DocxOptions, Format, Job, Made, OfdOptions, Output, PdfOptions, Press,
    Preview, make,
};

/// A world with the bundled fonts and one data file, `data.toml`.
pub fn world(data: &str) -> MemoryWorld {
    let mut world = entries::fonts().clone();
    world
        .files
        .insert("data.toml".to_owned(), data.as_bytes().to_vec());
    world
}

/// A world with a form of its own in `own`, and its data as `data.toml` and `a.toml`.
pub fn own_form(layout: &str, data: &str) -> MemoryWorld {
    let mut world = world(data);
    let files = [("own/layout.toml", layout), ("a.toml", data)];
    let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    world.files.extend(files);
    world
}

/// The world of the shared press: the bundled fonts, and as `data.toml` what the thread lays
/// there.
struct Desk;

thread_local! {
    static DATA: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

impl World for Desk {
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        match path {
            "data.toml" => Ok(DATA.with_borrow(Clone::clone)),
            _ => entries::fonts().read(path),
        }
    }

    fn font(&self, file: &str) -> Result<FontData, WorldError> {
        entries::fonts().font(file)
    }
}

/// The press of all tests that use no layout of their own.
static PRESS: LazyLock<Press<Desk>> = LazyLock::new(|| Press::new(Desk));

/// A job, and what was made of it when it was first asked for.
type Once = BTreeMap<(String, bool, Archive), &'static OnceLock<Made>>;

static ALL: Mutex<Once> = Mutex::new(BTreeMap::new());

fn once(data: &str, draft: bool, archive: Archive) -> &'static Made {
    let key = (data.to_owned(), draft, archive);
    let mut all = ALL
        .lock()
        .expect("no test fails while it looks something up");
    let new = || -> &'static OnceLock<Made> { Box::leak(Box::default()) };
    let cell = *all.entry(key).or_insert_with(new);
    drop(all);
    cell.get_or_init(|| {
        DATA.set(data.as_bytes().to_vec());
        PRESS.make(&job(draft, archive))
    })
}

fn job(draft: bool, archive: Archive) -> Job {
    let outputs = match archive {
        Archive::A3 => archived(),
        _ => both(),
    };
    Job::new("data.toml").draft(draft).outputs(outputs)
}

/// A DOCX and a PDF/A-2a.
pub fn both() -> [Output; 2] {
    [Output::docx(), Output::pdf()]
}

/// A DOCX and a PDF/A-3a, both with the data file and the figures attached.
pub fn archived() -> [Output; 2] {
    [
        DocxOptions::default().attach(Attach::All).into(),
        PdfOptions::default().archive(Archive::A3).into(),
    ]
}

/// DOCX and PDF of a data file.
pub fn build(data: &str) -> &'static Made {
    once(data, false, Archive::A2)
}

/// DOCX and PDF of a data file, both with the data inside.
pub fn with_data(data: &str) -> &'static Made {
    once(data, false, Archive::A3)
}

/// DOCX and PDF of a data file that is built once and never again.
pub fn build_anew(data: &str) -> Made {
    DATA.set(data.as_bytes().to_vec());
    PRESS.make(&job(false, Archive::A2))
}

/// Makes DOCX and PDF of `data.toml` of a world, anew.
pub fn build_in(world: &MemoryWorld, draft: bool) -> Made {
    make(world, &job(draft, Archive::A2))
}

/// The samples that every reader is given, with what was made of them.
pub fn samples() -> Vec<(&'static str, &'static Made)> {
    let all = sample_data().into_iter();
    all.map(|(name, data)| (name, once(&data, name == DRAFT, Archive::A2)))
        .collect()
}

/// The one sample that is a draft.
const DRAFT: &str = "draft";

/// Makes a sample in every format that the default program has, anew, and sets its pages.
pub fn in_every_format(name: &str, data: &str) -> (Made, Preview) {
    DATA.set(data.as_bytes().to_vec());
    let all = [
        Output::docx(),
        Output::pdf(),
        Output::ofd(),
        Output::svg(),
        Output::html(),
    ];
    let job = Job::new("data.toml").draft(name == DRAFT).outputs(all);
    (
        PRESS.make(&job),
        PRESS.preview_from(PRESS.world(), "data.toml", None),
    )
}

/// The data of the samples that every reader is given.
pub fn sample_data() -> Vec<(&'static str, String)> {
    let mut unfilled = dongshi();
    for _ in 0..9 {
        unfilled = unfilled.with_first("person = 0", "person = \"\"");
    }
    vec![
        ("dongshi", dongshi()),
        ("furnished", furnished()),
        ("ink", inked()),
        ("sample-2023", sample()),
        ("notice", sample_of("notice")),
        ("request", sample_of("request")),
        ("joint", sample_of("joint")),
        ("joint-request", joint_request()),
        ("stamped", stamped()),
        (DRAFT, unfilled),
        ("letter", sample_of("letter")),
        ("marked-letter", marked_letter()),
        ("order", sample_of("order")),
        ("minutes", sample_of("minutes")),
        ("announcement", sample_of("announcement")),
        ("work-report", sample_of("work-report")),
        ("decision", sample_of("decision")),
        ("decision-meeting", sample_of("decision-meeting")),
        ("resolution", sample_of("resolution")),
        ("communique", sample_of("communique")),
        ("circular", sample_of("circular")),
        ("reply", sample_of("reply")),
        ("bill", sample_of("bill")),
        ("upward-report", sample_of("upward-report")),
        ("commendation", sample_of("commendation")),
        ("briefing", sample_of("briefing")),
        ("plain", sample_of("plain")),
        ("meeting-record", sample_of("meeting-record")),
        ("roster", sample_of("roster")),
        ("reply-letter", sample_of("reply-letter")),
        ("charts", sample_of("charts")),
        ("rule-of-law", sample_of("rule-of-law")),
        ("enforcement", sample_of("enforcement")),
        ("enforcement-shanxi", sample_of("enforcement-shanxi")),
        ("website", sample_of("website")),
        ("final-accounts", sample_of("final-accounts")),
    ]
}

/// The samples, and one with its data inside.
pub fn all_samples() -> Vec<(&'static str, &'static Made)> {
    let mut all = samples();
    all.push(("archived", once(&furnished(), false, Archive::A3)));
    all
}

/// Every data file of the project by its name, as PDF and as OFD; the first one once more, with
/// its data attached, as `archived`. They are made once.
pub fn paged() -> &'static [(String, Made)] {
    static ALL: OnceLock<Vec<(String, Made)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let entries = std::fs::read_dir(super::path("data")).expect("the data files");
        let paths = entries.map(|entry| entry.expect("a data file").path());
        let is_data = |path: &PathBuf| path.extension().is_some_and(|end| end == "toml");
        let mut paths: Vec<PathBuf> = paths.filter(is_data).collect();
        paths.sort();
        let made = |path: &PathBuf, outputs: [Output; 2]| {
            DATA.set(std::fs::read(path).expect("a data file"));
            PRESS.make(&Job::new("data.toml").outputs(outputs))
        };
        let stem = |path: &PathBuf| path.file_stem().expect("a name").display().to_string();
        let plain = || [Output::pdf(), Output::ofd()];
        let mut all: Vec<(String, Made)> = paths
            .iter()
            .map(|path| (stem(path), made(path, plain())))
            .collect();
        let attached = OfdOptions::default().attach(true).into();
        let pdf = PdfOptions::default().archive(Archive::A3).into();
        let first = paths.first().expect("a data file");
        all.push(("archived".to_owned(), made(first, [pdf, attached])));
        all
    })
}

/// The bytes of one format of what was made.
pub fn bytes(made: &Made, format: Format) -> &[u8] {
    let messages: Vec<&str> = made
        .findings
        .iter()
        .map(|one| one.message.zh.as_str())
        .collect();
    made.bytes(format.suffix())
        .unwrap_or_else(|| panic!("nothing was made: {messages:?}"))
}

/// Checks a data file and its pages.
pub fn check(data: &str) -> Made {
    DATA.set(data.as_bytes().to_vec());
    PRESS.check("data.toml", None, None)
}
