//! The rules bite: faults of every spelling are planted, and each is found.

use crate::files::{House, Module};
use crate::{homes, layering};

fn found(house: &House, file: &str, text: &str) -> Vec<String> {
    let module: Module = house.planted(file, text);
    let mut found = layering::violations(house, &module);
    found.extend(homes::violations(&module));
    found
}

/// A file, a line in it, and what is to be found wrong with it.
const FAULTS: &[(&str, &str, &str)] = &[
    // Each spelling of an import that goes down.
    (
        "src/data/bind.rs",
        "use crate::layout::Layout;",
        "data may not use layout",
    ),
    (
        "src/data/bind.rs",
        "use crate::{base::diag::Code, layout::Layout};",
        "data may not use layout",
    ),
    (
        "src/data/bind.rs",
        "use crate::{\n    base::{self, diag::{Code, Finding}},\n    layout::{cache::{self}},\n};",
        "data may not use layout",
    ),
    (
        "src/data/bind.rs",
        "use super::super::layout::Layout;",
        "data may not use layout",
    ),
    (
        "src/data/bind.rs",
        "use super::{column, super::layout};",
        "data may not use layout",
    ),
    (
        "src/data/mod.rs",
        "use self::super::layout::Layout;",
        "data may not use layout",
    ),
    (
        "src/data/bind.rs",
        "mod inner { use super::super::super::layout::Layout; }",
        "data may not use layout",
    ),
    (
        "src/data/bind.rs",
        "use crate::layout as l;",
        "data may not use layout",
    ),
    (
        "src/data/bind.rs",
        "use crate::layout::Layout as _;",
        "data may not use layout",
    ),
    (
        "src/data/bind.rs",
        "use crate::layout::*;",
        "data may not use layout",
    ),
    (
        "src/data/bind.rs",
        "pub use crate::layout::Layout;",
        "data may not use layout",
    ),
    (
        "src/data/bind.rs",
        "pub(crate) use crate::layout::Layout;",
        "data may not use layout",
    ),
    (
        "src/data/bind.rs",
        "use ::hongtou::layout::Layout;",
        "data may not use layout",
    ),
    (
        "src/data/bind.rs",
        "let x = crate::layout::resolve();",
        "data may not use layout",
    ),
    (
        "src/data/bind.rs",
        "let x = super::super::layout::resolve();",
        "data may not use layout",
    ),
    (
        "src/data/bind.rs",
        "fn f(x: &<crate::layout::Layout as T>::U) {}",
        "data may not use layout",
    ),
    (
        "src/data/bind.rs",
        "assert!(crate::layout::resolve());",
        "data may not use layout",
    ),
    // The root of the library, by which everything could be had.
    (
        "src/data/bind.rs",
        "use crate as c;\nlet x = c::layout::resolve();",
        "data takes the whole house",
    ),
    (
        "src/data/bind.rs",
        "use crate::{self as c};",
        "data takes the whole house",
    ),
    (
        "src/data/bind.rs",
        "use super::super as up;\nlet x = up::layout::resolve();",
        "data takes the whole house",
    ),
    (
        "src/data/bind.rs",
        "use crate::*;",
        "data takes the whole house",
    ),
    (
        "src/data/bind.rs",
        "use crate::Job;",
        "data may not use job",
    ),
    (
        "src/data/bind.rs",
        "#[cfg(test)]\nmod tests { use crate::layout::Layout; }",
        "data may not use layout",
    ),
    // Rooms that stand apart, in both directions.
    (
        "src/export/pdf/content.rs",
        "use crate::export::docx;",
        "export::pdf may not use export::docx",
    ),
    (
        "src/export/pdf/content.rs",
        "use super::super::docx::write;",
        "export::pdf may not use export::docx",
    ),
    (
        "src/export/pdf/content.rs",
        "use crate::export::{docx, pdf};",
        "export::pdf may not use export::docx",
    ),
    (
        "src/export/pdf/content.rs",
        "use crate::{export::docx::{self as flow}, pages::Pages};",
        "export::pdf may not use export::docx",
    ),
    (
        "src/export/pdf/content.rs",
        "use hongtou::export::docx::*;",
        "export::pdf may not use export::docx",
    ),
    (
        "src/export/pdf/content.rs",
        "use crate::export as e;\nfn f() { e::docx::write(); }",
        "export::pdf may not use export::docx",
    ),
    (
        "src/export/pdf/content.rs",
        "use super::super as e;\nfn f() { e::docx::write(); }",
        "export::pdf may not use export::docx",
    ),
    (
        "src/export/pdf/content.rs",
        "use crate::export::*;",
        "export::pdf may not use export::docx",
    ),
    (
        "src/export/pdf/content.rs",
        "pub(crate) use super::super::docx;",
        "export::pdf may not use export::docx",
    ),
    (
        "src/export/pdf/content.rs",
        "fn f() { crate::export::docx::write(); }",
        "export::pdf may not use export::docx",
    ),
    (
        "src/export/pdf/content.rs",
        "fn f() { super::super::docx::write(); }",
        "export::pdf may not use export::docx",
    ),
    (
        "src/export/pdf/content.rs",
        "mod inner { use super::super::super::docx; }",
        "export::pdf may not use export::docx",
    ),
    (
        "src/export/pdf/content.rs",
        "fn f(x: &<crate::export::docx::Tree as T>::U) {}",
        "export::pdf may not use export::docx",
    ),
    (
        "src/export/docx/tree.rs",
        "use crate::export::{docx::dom, pdf};",
        "export::docx may not use export::pdf",
    ),
    (
        "src/export/docx/tree.rs",
        "use crate::pages::Pages;",
        "export::docx may not use pages",
    ),
    (
        "src/export/docx/tree.rs",
        "use crate::typeset;",
        "export::docx may not use typeset",
    ),
    (
        "src/export/html/mod.rs",
        "use crate::typeset::Fitted;",
        "export::html may not use typeset",
    ),
    (
        "src/export/pdf/mod.rs",
        "use crate::document::{Color, Document};",
        "export::pdf may not use document::Document",
    ),
    (
        "src/export/pdf/mod.rs",
        "use crate::document::*;",
        "export::pdf may not use document::Document",
    ),
    (
        "src/export/pdf/mod.rs",
        "use crate::document as d;\nfn f(x: &d::Document) {}",
        "export::pdf may not use document::Document",
    ),
    (
        "src/export/pdf/mod.rs",
        "use crate::typeset;",
        "export::pdf may not use typeset",
    ),
    (
        "src/export/pdf/mod.rs",
        "use crate::data::Dataset;",
        "export may not use data",
    ),
    (
        "src/document/block.rs",
        "use crate::data::Column;",
        "document may not use data",
    ),
    (
        "src/import/attached/pdf.rs",
        "use crate::export::pdf;",
        "import::attached may not use export",
    ),
    (
        "src/job/data_file.rs",
        "use crate::typeset;",
        "job::data_file may not use typeset",
    ),
    // Outside crates.
    (
        "src/typeset/mod.rs",
        "use pdf_writer::Document;",
        "pdf_writer belongs to",
    ),
    (
        "src/typeset/mod.rs",
        "use pdf_writer as k;",
        "pdf_writer belongs to",
    ),
    (
        "src/typeset/mod.rs",
        "extern crate pdf_writer;",
        "pdf_writer belongs to",
    ),
    (
        "src/typeset/mod.rs",
        "extern crate pdf_writer as k;",
        "pdf_writer belongs to",
    ),
    (
        "src/typeset/mod.rs",
        "use {crate::base::diag, pdf_writer::Document};",
        "pdf_writer belongs to",
    ),
    (
        "src/typeset/mod.rs",
        "let x = ::pdf_writer::Document::new();",
        "pdf_writer belongs to",
    ),
    (
        "src/typeset/mod.rs",
        "pub use zip::ZipArchive;",
        "zip belongs to",
    ),
    (
        "src/cli/mod.rs",
        "use tempfile::NamedTempFile;",
        "tempfile belongs to",
    ),
];

#[test]
fn planted_faults_of_every_spelling_are_found() {
    let house = House::open();
    for (file, text, what) in FAULTS {
        let found = found(&house, file, text);
        assert!(
            found.iter().any(|one| one.contains(what)),
            "{text}\n{what} was expected, and this was found: {found:?}"
        );
    }
}

/// What is allowed, or is no code.
const RIGHT: &[(&str, &str)] = &[
    (
        "src/merge/mod.rs",
        "use crate::data::Dataset; // crate::job::x",
    ),
    (
        "src/merge/mod.rs",
        "/* use crate::job; /* nested */ */ use crate::{data, layout};",
    ),
    ("src/merge/mod.rs", "let x = \"use crate::job::make;\";"),
    (
        "src/merge/mod.rs",
        "let x = r#\"crate::job::\"make\"#; let y = b\"crate::job::x\";",
    ),
    (
        "src/merge/mod.rs",
        "fn f<'a>(x: &'a str) -> char { '\"' } // \"",
    ),
    ("src/base/pack/attach.rs", "use super::zip::archive;"),
    (
        "src/base/diag/mod.rs",
        "use crate::base::pack::zip;\nlet x = zip::archive();",
    ),
    (
        "src/export/pdf/content.rs",
        "use crate::{document::Color, pages::Pages};",
    ),
    ("src/cli/mod.rs", "use hongtou::{Job, layout, base::diag};"),
];

#[test]
fn what_is_right_is_not_reported() {
    let house = House::open();
    for (file, text) in RIGHT {
        assert_eq!(found(&house, file, text), [""; 0], "{text}");
    }
}
