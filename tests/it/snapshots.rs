//! What is said and what is written for every sample of `data`, kept as files to be read in
//! review: any change of output shows there.
//!
//! `INSTA_UPDATE=always cargo test --test it snapshots` writes them anew; read the difference
//! before it is committed.

use crate::common::{build, bytes, docx, docx_outline, pdf, project, stages, text};
use hongtou::Format;
use hongtou::document::outline;
use hongtou::pages::dump;

/// Compares what is shown of every sample with the file `sample.kind.snap`.
fn hold(kind: &str, show: impl Fn(&str) -> String) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for sample in project::sample_files() {
            let data = text(&format!("data/{sample}.toml"));
            insta::assert_snapshot!(format!("{sample}.{kind}"), show(&data));
        }
    });
}

#[test]
fn the_outline_of_each_sample_is_known() {
    hold("outline", |data| outline(&stages::document(data)));
}

#[test]
fn the_first_and_the_last_page_of_each_sample_are_known() {
    hold("pages", |data| {
        let mut pages = stages::pages(data);
        let last = pages.pages.len() - 1;
        if last > 1 {
            pages.pages.drain(1..last);
        }
        dump(&pages)
    });
}

#[test]
fn the_main_part_of_each_sample_is_known() {
    hold("docx", |data| {
        let made = build(data);
        docx_outline::of(&docx::part(bytes(made, Format::Docx), "word/document.xml"))
    });
}

#[test]
fn the_tags_of_each_sample_are_known() {
    hold("tags", |data| pdf::tags(bytes(build(data), Format::Pdf)));
}
