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
use hongtou::base::world::{FontData, MemoryWorld};
use hongtou::document::Document;
use hongtou::font::{FaceList, Fonts};
use hongtou::standard::FontProfile;
use hongtou::{Report, export, merge, typeset};

fn main() {
    divan::main();
}

fn document() -> Document {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/dongshi-2019.toml");
    let mut world = MemoryWorld::default();
    let data = std::fs::read(path).expect("the sample");
    world.files.insert("data.toml".to_owned(), data);
    let mut sources = Sources::default();
    let report = Report::load(&world, "data.toml", None, &mut sources)
        .unwrap_or_else(|_| panic!("the sample loads"));
    merge::merge(&report.dataset, &report.layout, &sources, false).0
}

/// The bundled faces.
fn fonts() -> Fonts {
    let mut world = MemoryWorld::default();
    for source in FaceList::bundled().faces() {
        let path = format!("{}/fonts/{}", env!("CARGO_MANIFEST_DIR"), source.file);
        let bytes = std::fs::read(path).expect("a bundled face");
        world
            .fonts
            .insert(source.file.clone(), std::sync::Arc::new(bytes) as FontData);
    }
    Fonts::open(&world).unwrap_or_else(|_| panic!("the fonts open"))
}

/// All parts and the package.
#[divan::bench]
fn whole(bencher: divan::Bencher<'_, '_>) {
    let (document, fonts) = (document(), fonts());
    let fit = typeset::fit(&document, &fonts, &Sources::default());
    let fitted = fit.unwrap_or_else(|_| panic!("the sample fits")).fitted;
    bencher.bench(|| export::docx::write(&fitted, FontProfile::default()));
}

/// The main part alone, written out.
#[divan::bench]
fn main_part(bencher: divan::Bencher<'_, '_>) {
    let document = document();
    bencher.bench(|| export::docx::main_part_alone(&document));
}
