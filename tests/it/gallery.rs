//! The gallery: the finished documents of every sample are in the repository, and they are what
//! the program makes. `UPDATE=1` writes them and their page anew, `dist/pictures.sh` their pictures.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use std::fmt::Write as _;

use crate::common::{self, entries, path, text};
use hongtou::{Format, Job, make};

const FOLDER: &str = "docs/gallery";

const HEAD: &str = "# 样例一览\n\n\
    `data` 里每个样例的成品：点“PDF”“DOCX”就能看，不用安装任何东西；点“数据”看它是怎样填出来的。\n\
    各文件由程序生成，测试核对它们与程序现在生成的逐字节相同。\
    `dongshi-2019` 是晋江市东石镇 2019 年的真实年报，其余的机关、人名、数字和事项都是编的。\n\n\
    English: the finished documents of every sample in `data`, to look at before anything is \
    installed. A test holds each file against what the program makes, byte for byte. \
    `dongshi-2019` is a real report; everything in the others is made up.\n";

/// The data files, by name.
fn samples() -> Vec<String> {
    let files = std::fs::read_dir(path("data")).expect("data");
    let names = files.map(|file| file.expect("a file").file_name());
    let mut names: Vec<String> = names
        .filter_map(|name| Some(name.to_str()?.strip_suffix(".toml")?.to_owned()))
        .collect();
    names.sort();
    names
}

/// What a sample shows, as its first line says.
fn subject(data: &str) -> &str {
    let line = data.lines().next().unwrap_or_default();
    let line = line.trim_start_matches(['#', ' ']);
    line.strip_prefix("样例：").unwrap_or(line)
}

fn page() -> String {
    let mut page = HEAD.to_owned();
    for name in samples() {
        let data = text(&format!("data/{name}.toml"));
        let subject = subject(&data);
        let _ = write!(
            page,
            "\n## {name}\n\n{subject}\n\n[![{name} 的首页]({name}.png)]({name}.pdf)\n\n\
             [PDF]({name}.pdf) · [DOCX]({name}.docx) · [数据](../../data/{name}.toml)\n",
        );
    }
    page
}

#[test]
fn the_finished_samples_are_what_the_program_makes() {
    let update = std::env::var_os("UPDATE").is_some();
    for name in samples() {
        // A DOCX carries its figures under the name of the data file.
        let data = text(&format!("data/{name}.toml"));
        let world = entries::fonts()
            .clone()
            .and_file(format!("{name}.toml"), data);
        let made = make(
            &world,
            &Job::new(format!("{name}.toml")).outputs(common::both()),
        );
        for (format, suffix) in [(Format::Pdf, "pdf"), (Format::Docx, "docx")] {
            let file = path(&format!("{FOLDER}/{name}.{suffix}"));
            let bytes = common::bytes(&made, format);
            if update {
                std::fs::write(&file, bytes).expect("a file of the gallery");
            }
            let kept = std::fs::read(&file).unwrap_or_default();
            assert!(
                kept == bytes,
                "{FOLDER}/{name}.{suffix} is not what the program makes: \
                 UPDATE=1 cargo test --test it gallery, then dist/pictures.sh"
            );
        }
    }
}

#[test]
fn every_sample_is_on_the_page_with_its_picture() {
    let page = page();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path(&format!("{FOLDER}/README.md")), &page).expect("the page");
    }
    assert!(
        text(&format!("{FOLDER}/README.md")) == page,
        "the gallery is not what the samples are: UPDATE=1 cargo test --test it gallery"
    );
    let samples = samples();
    for name in &samples {
        let picture = std::fs::read(path(&format!("{FOLDER}/{name}.png"))).unwrap_or_default();
        assert!(
            picture.starts_with(b"\x89PNG"),
            "{name} has no picture: dist/pictures.sh"
        );
    }
    // Nothing is left of a sample that is gone.
    for file in std::fs::read_dir(path(FOLDER)).expect("the gallery") {
        let file = file.expect("a file").file_name();
        let file = file.to_str().expect("a name");
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let is_known = file == "README.md" || samples.iter().any(|name| name == stem);
        assert!(is_known, "{FOLDER}/{file} belongs to no sample");
    }
}
