//! Pages as SVG: drawn alone and for a server, and the places in the data that they come from.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::path::Path;

use hongtou::export::svg::{Served, face_name};
use hongtou::{PlaceOnPage, Press, Preview};
use roxmltree::Document;

use crate::common::{Change, dongshi, in_every_format, sample_data, sample_of, squeezed, world};
use crate::program::{code, hongtou, out};

const SERVED: Served<'static> = Served {
    pages: "#page-",
    pictures: "/pictures/",
};

fn preview(data: &str) -> (Press<hongtou::MemoryWorld>, Preview) {
    let press = Press::new(world(data));
    let preview = press.preview_from(press.world(), "data.toml", None);
    (press, preview)
}

fn folder(name: &str) -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("svg")
        .join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

#[test]
fn a_file_a_page_the_same_every_time() {
    let all = ["one", "two"].map(|name| {
        let folder = folder(name);
        let to = folder.display().to_string();
        let data = "data/sample-work-report.toml";
        let run = hongtou(&["build", data, "--to", "svg", "--out", &to]);
        assert_eq!(code(&run), 0, "{}", out(&run));
        let entries = std::fs::read_dir(&folder).expect("a folder");
        let mut files: Vec<_> = entries.map(|one| one.expect("a file").path()).collect();
        files.sort();
        let read = |path: &std::path::PathBuf| {
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            (name, std::fs::read(path).expect("a file"))
        };
        files.iter().map(read).collect::<Vec<_>>()
    });
    let [one, two] = all;
    assert!(one == two);
    assert_eq!(one[0].0, "sample-work-report-01.svg");
    assert_eq!(one[9].0, "sample-work-report-10.svg");
    assert_eq!(one.len(), 10);
}

#[test]
fn one_file_is_written_to_standard_output_and_not_many() {
    let run = hongtou(&[
        "build",
        "data/sample-bill.toml",
        "--to",
        "svg",
        "--out",
        "-",
    ]);
    assert_eq!(code(&run), 2);
}

#[test]
fn a_drawing_that_stands_alone_asks_for_nothing_outside() {
    for (name, data) in sample_data() {
        if !["dongshi", "work-report", "joint"].contains(&name) {
            continue;
        }
        let (made, _) = in_every_format(name, &data);
        for file in made
            .artifacts
            .iter()
            .filter(|one| one.suffix.ends_with("svg"))
        {
            let text = std::str::from_utf8(&file.bytes).expect("UTF-8");
            let tree = Document::parse(text).expect("XML");
            let named = tree.descendants().filter(|one| one.has_attribute("href"));
            assert!(named.into_iter().all(|one| {
                one.attribute("href")
                    .is_some_and(|to| to.starts_with("data:"))
            }));
            assert_eq!(
                text.matches("url(").count(),
                text.matches("url(\"data:font/").count()
            );
            assert!(!text.contains("<script") && !text.contains("<path"));
        }
    }
}

#[test]
fn a_drawing_for_a_server_has_no_style_and_leads_to_its_pages() {
    let (press, preview) = preview(&sample_of("work-report"));
    let pages = preview.pages.expect("pages");
    let drawn: Vec<String> = (0..pages.pages.len())
        .map(|index| press.draw(&pages, index, &SERVED).expect("a drawing"))
        .collect();
    for page in &drawn {
        assert!(page.starts_with("<svg "));
        assert!(!page.contains("<style") && !page.contains("style=") && !page.contains("data:"));
    }
    assert!(drawn[0].contains("<a href=\"#page-3\">"));
    assert!(drawn.concat().contains("href=\"/pictures/1\""));
    assert!(press.draw(&pages, drawn.len(), &SERVED).is_err());
    let sheet = press.style_sheet("/faces/");
    let first = pages.faces().next().expect("a face");
    let rule = format!(
        "font-family:\"{}\";src:url(\"/faces/{}\")",
        face_name(first),
        first.number()
    );
    assert!(sheet.contains(&rule), "{sheet}");
    let file = press.face(first.number()).expect("a face").expect("a file");
    assert!(file.len() > 500_000, "{}", file.len());
    assert!(press.face(1000).is_none());
}

/// What a place says in the data, if it is there.
fn said<'a>(preview: &'a Preview, place: &PlaceOnPage) -> &'a str {
    preview.made.sources.slice(place.span)
}

#[test]
fn each_figure_and_sentence_leads_to_its_place_in_the_data() {
    let data = dongshi();
    let (_, preview) = preview(&data);
    let first = preview.places.iter().flatten().next().expect("a place");
    let file = first.span.file;
    let all: Vec<_> = preview.places.iter().flatten().collect();
    let at = data.find("持续加大主动公开力度").expect("a sentence");
    let covers = |place: &&&PlaceOnPage| {
        place.is_exact && place.span.file == file && place.span.range().contains(&at)
    };
    let found: Vec<_> = all.iter().filter(covers).collect();
    assert_eq!(found.len(), 1);
    let line = squeezed(said(&preview, found[0]));
    assert!(
        line.contains("持续加大主动公开力度") && line.chars().count() < 30,
        "{line}"
    );
    // A figure leads to its number, though many have the same.
    let table = all
        .iter()
        .filter(|place| place.is_exact && said(&preview, place) == "0");
    assert!(table.count() > 20);
    // What a template inserts leads to the braces.
    let inserted = all
        .iter()
        .filter(|place| said(&preview, place).starts_with("{{"));
    assert!(inserted.count() > 5);
    // Most of what is on paper leads somewhere exact.
    let exact = all.iter().filter(|place| place.is_exact).count();
    assert!(exact * 10 > all.len() * 7, "{exact} of {}", all.len());
}

#[test]
fn a_preview_of_wrong_data_has_pages_and_findings_and_of_no_data_none() {
    let wrong = dongshi().with_first("person = 0", "person = 9");
    let (press, wrong) = preview(&wrong);
    assert!(wrong.made.has_errors());
    let pages = wrong.pages.expect("pages");
    let drawn = press.draw(&pages, 0, &SERVED).expect("a drawing");
    assert!(squeezed(&drawn).contains("草稿") || drawn.contains(">草"));
    let (_, none) = preview("schema = ");
    assert!(none.pages.is_none() && none.made.has_errors() && none.places.is_empty());
}
