//! A data file on its way: the document that it says, and the pages that are set of it.

use super::entries;
use super::made::world;
use hongtou::base::diag::Sources;
use hongtou::document::Document;
use hongtou::font::Fonts;
use hongtou::pages::Pages;
use hongtou::template::Templates;
use hongtou::{DataFile, merge, typeset};
use std::sync::LazyLock;

static FONTS: LazyLock<Fonts> =
    LazyLock::new(|| Fonts::open(entries::fonts()).unwrap_or_else(|_| panic!("the fonts")));

/// The bundled faces, opened once.
pub fn fonts() -> &'static Fonts {
    &FONTS
}

/// The document that a data file says, without findings.
pub fn document(data: &str) -> Document {
    let mut sources = Sources::default();
    let report = DataFile::load(&world(data), "data.toml", None, &mut sources).expect("a report");
    assert_eq!(report.findings, []);
    let templates = || Templates::new(&report.dataset, &report.layout, &sources);
    let (dataset, layout) = (&report.dataset, &report.layout);
    let (references, wrong) = merge::references(dataset, layout, &templates(), &sources);
    assert_eq!(wrong, []);
    let templates = templates().with_references(references);
    let (document, found) = merge::merge(dataset, layout, &templates, false);
    assert_eq!(found, []);
    document
}

/// Its pages when it is settled on them.
pub fn pages(data: &str) -> Pages {
    let document = document(data);
    let set = typeset::fit(&document, fonts(), &Sources::default());
    set.unwrap_or_else(|found| panic!("{:?}", found[0].message))
        .typeset
        .pages
}
