//! HTML: the text of the document, whole and safe, as a page and as a fragment; head tags and
//! information card from `[site]` and `[publish]`.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use std::path::{Path, PathBuf};

use crate::common::html::{Piece, of_document, of_html, pieces};
use crate::common::project::sample_files;
use crate::common::{Change, dongshi, sample_of, stages, text};
use crate::program::{code, err, hongtou, out};
use hongtou::document::Document;
use hongtou::export::html::{Frame, Shape, write};

fn html(document: &Document, shape: Shape) -> String {
    let frame = Frame {
        shape,
        ..Frame::default()
    };
    String::from_utf8(write(document, &frame)).expect("UTF-8")
}

fn samples() -> Vec<(String, Document)> {
    let names = sample_files().into_iter();
    let read = |name: String| {
        let document = stages::document(&text(&format!("data/{name}.toml")));
        (name, document)
    };
    names.map(read).collect()
}

#[test]
fn every_sample_says_what_its_document_says() {
    for (name, document) in samples() {
        let said = of_document(&document);
        assert!(!said.paragraphs.is_empty(), "{name}");
        for shape in [Shape::Page, Shape::Fragment] {
            let html = html(&document, shape);
            let mut found = of_html(&html);
            if shape == Shape::Fragment {
                // A fragment has its notes at its end, before the imprint, as paragraphs.
                found.paragraphs.retain(|one| !said.notes.contains(one));
                let marks = ['①', '②', '③'];
                found.paragraphs.retain(|one| {
                    !said
                        .notes
                        .iter()
                        .any(|note| one.trim_start_matches(marks) == note)
                });
                found.notes.clone_from(&said.notes);
            }
            assert_eq!(found, said, "{name} {shape:?}");
        }
    }
}

#[test]
fn a_paragraph_and_a_cell_that_differ_are_noticed() {
    let document = stages::document(&sample_of("notice"));
    let page = html(&document, Shape::Page);
    let said = of_document(&document);
    for (from, to) in [("没有发生的事项", "发生的事项"), (">98<", ">89<")] {
        assert_ne!(of_html(&page.replace(from, to)), said, "{from}");
    }
}

#[test]
fn a_page_asks_for_nothing_and_runs_nothing() {
    for (name, document) in samples() {
        let page = html(&document, Shape::Page);
        assert_eq!(page, html(&document, Shape::Page), "{name}");
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">"));
        for piece in pieces(&page[page.find("<html").expect("a root")..]) {
            let Piece::Open(tag, attributes) = piece else {
                continue;
            };
            assert!(
                !matches!(tag, "script" | "link" | "iframe" | "object"),
                "{name}"
            );
            assert!(!attributes.contains(" on"), "{name}: {attributes}");
            for link in ["src=\"", "href=\""] {
                let found = attributes.split_once(link).map(|(_, value)| value);
                let is_inside =
                    |value: &str| value.starts_with('#') || value.starts_with("data:image/");
                assert!(found.is_none_or(is_inside), "{name}: {attributes}");
            }
        }
    }
}

#[test]
fn a_fragment_depends_on_no_class_and_no_id_and_its_tables_hold_no_tables() {
    let allowed = [
        "p", "br", "table", "thead", "tbody", "tr", "td", "th", "span", "b", "sup", "sub", "img",
        "h2", "h3", "h4", "h5", "h6",
    ];
    for (name, document) in samples() {
        let mut depth = 0;
        for piece in pieces(&html(&document, Shape::Fragment)) {
            match piece {
                Piece::Open(tag, attributes) => {
                    assert!(allowed.contains(&tag), "{name}: {tag}");
                    depth += i32::from(tag == "table");
                    for gone in ["class=", "id=", "scope=", "headers=", "role=", "href="] {
                        assert!(!attributes.contains(gone), "{name}: {attributes}");
                    }
                }
                Piece::Close("table") => depth -= 1,
                _ => {}
            }
            assert!(depth < 2, "{name}");
        }
    }
}

#[test]
fn cells_below_heads_of_three_rows_name_their_heads() {
    let page = html(&stages::document(&dongshi()), Shape::Page);
    let mut ids = Vec::new();
    let mut named = 0;
    for piece in pieces(&page[page.find("<article").expect("the text")..]) {
        let Piece::Open(tag, attributes) = piece else {
            continue;
        };
        let value = |key: &str| {
            let (_, value) = attributes.split_once(&format!("{key}=\""))?;
            Some(value.split('"').next().unwrap_or_default().to_owned())
        };
        if tag == "th" {
            assert!(value("scope").is_some(), "{attributes}");
            ids.extend(value("id"));
        }
        if let Some(headers) = value("headers") {
            named += 1;
            assert!(headers.split(' ').count() >= 2, "{headers}");
            assert!(
                headers
                    .split(' ')
                    .all(|id| ids.iter().any(|known| known == id))
            );
        }
    }
    assert!(named > 100, "{named}");
    assert!(
        page.contains("<caption><h2 "),
        "the heading is the caption of its table"
    );
}

#[test]
fn notes_lead_there_and_back() {
    let page = html(&stages::document(&sample_of("work-report")), Shape::Page);
    for (from, to) in [("id=\"r1\"", "href=\"#n1\""), ("id=\"n1\"", "href=\"#r1\"")] {
        assert!(page.contains(from) && page.contains(to), "{from}");
    }
    assert!(page.contains("src=\"data:image/png;base64,iVBOR") && !page.contains("alt=\"\""));
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("html")
        .join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// The notice built in a folder of its own beside these settings: the run, and the page.
fn built(
    name: &str,
    data: &str,
    settings: &str,
    options: &[&str],
) -> (std::process::Output, String) {
    let folder = folder(name);
    std::fs::write(folder.join("a.toml"), data).expect("a file");
    std::fs::write(folder.join("hongtou.toml"), settings).expect("a file");
    let [data, to] = [folder.join("a.toml"), folder.clone()].map(|path| path.display().to_string());
    let mut args = vec!["build", &data, "--to", "html", "--out", &to];
    args.extend(options);
    let run = hongtou(&args);
    let page = std::fs::read_to_string(folder.join("a.html")).unwrap_or_default();
    (run, page)
}

const SITE: &str = "[site]\nname = \"云溪县人民政府\"\ndomain = \"www.example.gov.cn\"\n\
                    id = \"3505820001\"\ncolumn = \"通知公告\"\ncolumn_type = \"政务公开\"\n\
                    organisation = \"115002300086863934\"\nindex = \"{org}/{year}-{serial:5}\"\n";

const PUBLISH: &str = "[publish]\nat = \"2025-12-03 09:05\"\nserial = 67\n\
                       topic = \"综合政务\"\ngenre = \"通知\"\nvalidity = \"有效\"\n";

#[test]
fn the_head_and_the_card_say_what_is_known() {
    let settings = format!("{SITE}card = \"丰都\"\n");
    let data = format!("{}\n{PUBLISH}", sample_of("notice"));
    let (run, page) = built("card", &data, &settings, &[]);
    assert_eq!(code(&run), 0, "{}", err(&run));
    assert!(!out(&run).contains("GW0820"), "{}", out(&run));
    for (name, content) in [
        ("SiteName", "云溪县人民政府"),
        ("SiteIDCode", "3505820001"),
        ("ColumnName", "通知公告"),
        ("PubDate", "2025-12-03 09:05"),
        ("ContentSource", "云溪县人民政府办公室"),
    ] {
        let tag = format!("<meta name=\"{name}\" content=\"{content}\">");
        assert!(page.contains(&tag), "{tag}");
    }
    for entry in [
        "<dt>索引号</dt><dd>115002300086863934/2025-00067</dd>",
        "<dt>体裁分类</dt><dd>通知</dd>",
        "<dt>成文日期</dt><dd>2025-12-01</dd>",
    ] {
        assert!(page.contains(entry), "{entry}");
    }
    assert_eq!(of_html(&page), of_document(&stages::document(&data)));
}

#[test]
fn what_nobody_said_stays_out_and_is_told() {
    let settings = format!("{SITE}card = \"丰都\"\n");
    let (run, page) = built("lacks", &sample_of("notice"), &settings, &[]);
    assert_eq!(code(&run), 0);
    let told = format!("{}{}", out(&run), err(&run));
    assert!(
        told.contains("GW0820") && told.contains("PubDate"),
        "{told}"
    );
    assert!(told.contains("索引号") && told.contains("有效性"), "{told}");
    assert!(!page.contains("PubDate") && !page.contains("索引号"));
    let (run, page) = built("alone", &sample_of("notice"), "", &[]);
    assert!(!format!("{}{}", out(&run), err(&run)).contains("GW0820"));
    assert!(page.contains("name=\"ArticleTitle\"") && !page.contains("SiteName"));
}

#[test]
fn wrong_settings_are_told_with_what_is_known() {
    for (settings, told) in [
        ("[site]\nnmae = \"x\"\n", "是否想写 name"),
        ("[site]\nid = \"12\"\n", "网站标识码"),
        ("[site]\ndomain = \"http://a.gov.cn/\"\n", "域名"),
        ("[site]\ncard = \"丰都县\"\n", "是否想写 丰都"),
        ("[site]\ncard = [\"indx\"]\n", "是否想写 index"),
        ("[site]\nindex = \"{org}-{year}\"\n", "{serial}"),
        ("[site]\nindex = \"{org}/{serial}\"\n", "organisation"),
        ("[site]\ncolumns = 2\n", "没有 card"),
        ("[site]\nhtml = \"fragmet\"\n", "是否想写 fragment"),
        ("[site.values]\ndated = \"x\"\n", "可以写"),
    ] {
        let (run, _) = built("wrong", &sample_of("notice"), settings, &[]);
        assert_eq!(code(&run), 2, "{settings}");
        let said = format!("{}{}", out(&run), err(&run));
        assert!(
            said.contains("GW0902") && said.contains(told),
            "{settings}: {said}"
        );
    }
    for (publish, told) in [
        ("at = \"2025-12-03\"", "精确到分"),
        ("serial = 0", "正整数"),
        ("issued = \"去年\"", "日期"),
        ("titel = \"x\"", "不认识的名称"),
    ] {
        let data = format!("{}\n[publish]\n{publish}\n", sample_of("notice"));
        let (run, _) = built("wrong", &data, "", &[]);
        assert_eq!(code(&run), 1, "{publish}");
        let said = format!("{}{}", out(&run), err(&run));
        assert!(said.contains(told), "{publish}: {said}");
    }
}

#[test]
fn a_card_that_is_written_down_has_its_labels_and_its_order() {
    let settings = format!(
        "{SITE}card = [{{ field = \"number\", label = \"文件编号\" }}, \"issuer\", \
         {{ field = \"title\", label = \"名称\", wide = true }}]\ncolumns = 3\n"
    );
    let data = format!("{}\n{PUBLISH}", sample_of("notice"));
    let (run, page) = built("own", &data, &settings, &[]);
    assert_eq!(code(&run), 0, "{}", err(&run));
    let places = ["文件编号</dt>", "发文机关</dt>", "名称</dt>"].map(|label| page.find(label));
    assert!(
        places.is_sorted() && places.iter().all(Option::is_some),
        "{places:?}"
    );
    assert!(page.contains("--pairs:3") && page.contains("--cols:3"));
}

#[test]
fn an_editor_is_told_of_what_it_would_not_take() {
    let settings = "[site]\nhtml = \"fragment\"\n";
    let (run, page) = built("fragment", &sample_of("notice"), settings, &[]);
    assert_eq!(code(&run), 0);
    assert!(!page.contains("<html") && page.contains("style=\"font-family:"));
    assert!(!format!("{}{}", out(&run), err(&run)).contains("GW0821"));
    let long = "各单位应当按照要求做好有关工作。".repeat(800);
    let data = sample_of("notice").with(
        "各单位在编制中遇到的问题",
        &format!("{long}各单位在编制中遇到的问题"),
    );
    let (run, page) = built("long", &data, "", &["--html", "fragment"]);
    assert!(format!("{}{}", out(&run), err(&run)).contains("GW0821"));
    assert!(!page.contains("<html"));
}

#[test]
fn what_is_not_filled_in_is_no_zero() {
    let data = dongshi().with_first("person = 0", "person = \"\"");
    let (_, page) = built("draft", &data, "", &["--draft"]);
    assert!(page.contains(">待填<") && page.contains("class=\"draft\">草稿<"));
}
