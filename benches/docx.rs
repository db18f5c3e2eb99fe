//! What the DOCX of the sample report costs: the main part, and the whole package.
//!
//! `cargo bench --bench docx`

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a benchmark reads its sample and stops at the first surprise"
)]

use hongtou::base::diag::Sources;
use hongtou::base::world::MemoryWorld;
use hongtou::document::Document;
use hongtou::standard::FontProfile;
use hongtou::{DataFile, export, merge};

fn main() {
    divan::main();
}

fn document() -> Document {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/dongshi-2019.toml");
    let mut world = MemoryWorld::default();
    let data = std::fs::read(path).expect("the sample");
    world.files.insert("data.toml".to_owned(), data);
    let mut sources = Sources::default();
    let report = DataFile::load(&world, "data.toml", None, &mut sources)
        .unwrap_or_else(|_| panic!("the sample loads"));
    merge::merge(&report.dataset, &report.layout, &sources, false).0
}

/// All parts and the package.
#[divan::bench]
fn whole(bencher: divan::Bencher<'_, '_>) {
    let document = document();
    bencher.bench(|| export::docx::write(&document, FontProfile::default()));
}

/// The main part alone, written out.
#[divan::bench]
fn main_part(bencher: divan::Bencher<'_, '_>) {
    let document = document();
    bencher.bench(|| export::docx::main_part_alone(&document));
}
