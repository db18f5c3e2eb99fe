//! What each stage of a report costs, and the whole: of the sample, and of a report of a thousand
//! pages.
//!
//! `cargo bench --bench pipeline`

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    unreachable_pub,
    reason = "a benchmark reads its samples and stops at the first surprise"
)]

mod book;

use std::sync::Arc;

use divan::{AllocProfiler, Bencher};
use hongtou::base::diag::Sources;
use hongtou::base::world::{FontData, MemoryWorld};
use hongtou::document::Document;
use hongtou::font::{FaceList, Fonts};
use hongtou::standard::FontProfile;
use hongtou::typeset::Typeset;
use hongtou::{Format, Job, Press, Report, check, export, merge, typeset};

/// Counts what is allocated: the most held at once, and how much in all.
#[global_allocator]
static ALLOCATED: AllocProfiler = AllocProfiler::system();

/// The sample, and a book of as many chapters as the number says.
const REPORTS: [&str; 3] = ["sample", "book-50", "book-200"];

fn main() {
    divan::main();
}

/// A report and what its stages need of those before.
struct Prepared {
    world: MemoryWorld,
    data: String,
    sources: Sources,
    report: Report,
    fonts: Fonts,
}

impl Prepared {
    fn new(name: &str) -> Self {
        let root = env!("CARGO_MANIFEST_DIR");
        let sample =
            std::fs::read_to_string(format!("{root}/data/dongshi-2019.toml")).expect("the sample");
        let mut world = MemoryWorld::default();
        for source in FaceList::bundled().faces() {
            let bytes = std::fs::read(format!("{root}/fonts/{}", source.file)).expect(&source.file);
            let bytes = Arc::new(bytes) as FontData;
            world.fonts.insert(source.file.clone(), bytes);
        }
        let data = if let Some(chapters) = name.strip_prefix("book-") {
            book::put(&mut world, &sample, chapters.parse().expect("a number"));
            "book.toml"
        } else {
            world
                .files
                .insert("sample.toml".to_owned(), sample.into_bytes());
            "sample.toml"
        }
        .to_owned();
        let mut sources = Sources::default();
        let report = load(&world, &data, &mut sources);
        let fonts = Fonts::open(&world).unwrap_or_else(|_| panic!("the bundled fonts open"));
        Self {
            world,
            data,
            sources,
            report,
            fonts,
        }
    }

    fn document(&self) -> Document {
        merge::merge(
            &self.report.dataset,
            &self.report.layout,
            &self.sources,
            false,
        )
        .0
    }

    fn typeset(&self, document: &Document) -> Typeset {
        typeset::typeset(document, &self.fonts, &self.sources)
            .unwrap_or_else(|_| panic!("the report is typeset"))
    }
}

fn load(world: &MemoryWorld, data: &str, sources: &mut Sources) -> Report {
    Report::load(world, data, None, sources).unwrap_or_else(|_| panic!("the report loads"))
}

#[divan::bench(args = REPORTS, max_time = 5)]
fn read_and_check(bencher: Bencher<'_, '_>, name: &str) {
    let prepared = Prepared::new(name);
    bencher.bench(|| {
        let mut sources = Sources::default();
        let report = load(&prepared.world, &prepared.data, &mut sources);
        check::check(&report.dataset, &report.layout, &sources)
            .findings
            .len()
    });
}

#[divan::bench(args = REPORTS, max_time = 5)]
fn merged(bencher: Bencher<'_, '_>, name: &str) {
    let prepared = Prepared::new(name);
    bencher.bench(|| prepared.document());
}

#[divan::bench(args = REPORTS, max_time = 5)]
fn typeset_alone(bencher: Bencher<'_, '_>, name: &str) {
    let prepared = Prepared::new(name);
    let document = prepared.document();
    bencher.bench(|| prepared.typeset(&document));
}

#[divan::bench(args = REPORTS, max_time = 5)]
fn docx_alone(bencher: Bencher<'_, '_>, name: &str) {
    let prepared = Prepared::new(name);
    let document = prepared.document();
    let fit = typeset::fit(&document, &prepared.fonts, &prepared.sources);
    let fitted = fit.unwrap_or_else(|_| panic!("the report fits")).fitted;
    bencher.bench(|| export::docx::write(&fitted, FontProfile::default()).map_err(drop));
}

#[divan::bench(args = REPORTS, max_time = 5)]
fn pdf_alone(bencher: Bencher<'_, '_>, name: &str) {
    let prepared = Prepared::new(name);
    let typeset = prepared.typeset(&prepared.document());
    bencher.bench(|| export::pdf::write(&typeset.pages, &prepared.fonts).map_err(drop));
}

/// From the bytes of the data file to those of both outputs, in a press that made others before.
#[divan::bench(args = REPORTS, max_time = 5)]
fn whole(bencher: Bencher<'_, '_>, name: &str) {
    let prepared = Prepared::new(name);
    let press = Press::new(&prepared.world);
    let job = Job {
        data: prepared.data.clone(),
        formats: vec![Format::Docx, Format::Pdf],
        ..Job::default()
    };
    assert_eq!(press.make(&job).files.len(), 2);
    bencher.bench(|| press.make(&job));
}
