//! Pictures from the data to both files: on their lines, with caption and alternative text.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::{bytes, docx, pdf};
use crate::picture_files::{jpeg, png, svg};
use hongtou::base::diag::{Code, Sources};
use hongtou::base::world::MemoryWorld;
use hongtou::font::Fonts;
use hongtou::job::receipt::{receipt, verify};
use hongtou::{DataFile, Format, Job, Made, Output, make, merge, pages, typeset};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use png::{BitDepth, ColorType};

/// A letter whose first section is followed by what is given.
fn letter(blocks: &str) -> String {
    format!(
        "schema = 1\nlayout = \"announcement\"\n[issuer]\nname = \"云溪县人民政府\"\n[document]\n\
         title = \"云溪县人民政府关于发布年度图表的公告\"\ndated = 2026-03-01\n[body]\n\
         text = \"现将有关图表公告如下。\"\n[[body.sections]]\ntitle = \"受理情况\"\n\
         text = \"图中是三年的受理件数。\"\n{blocks}"
    )
}

fn picture(keys: &str) -> String {
    letter(&format!("[[body.sections.pictures]]\n{keys}\n"))
}

const WHOLE: &str =
    "file = \"图/一.png\"\nalt = \"三年逐年上升。\"\ncaption = \"受理件数\"\nwidth = \"60mm\"";

fn world(data: &str) -> MemoryWorld {
    let world = crate::common::world(data);
    let chart = svg("<rect x='20' y='20' width='60' height='160' fill='#c00'/>");
    world
        .and_file("图/一.png", png(480, ColorType::Rgba, BitDepth::Eight))
        .and_file("二.jpg", jpeg("photo"))
        .and_file("三.svg", chart)
        .and_file("cut.png", &png(480, ColorType::Rgb, BitDepth::Eight)[..900])
}

fn built(data: &str) -> Made {
    let made = crate::common::build_in(&world(data), false);
    assert_eq!(told(&made), [""; 0]);
    made
}

fn told(made: &Made) -> Vec<String> {
    let findings = made.findings.iter();
    findings.map(|one| one.message.zh.clone()).collect()
}

/// The first finding of a picture of these keys: code, words, and what the file has there.
fn fault(keys: &str) -> (Code, String, String) {
    let made = hongtou::check(&world(&picture(keys)), "data.toml", None, None);
    let finding = made.findings.first().expect("a finding");
    let span = finding.span().expect("a place");
    assert!(!finding.help.is_empty(), "{finding:?}");
    let place = made.sources.slice(span).to_owned();
    (finding.code, finding.message.zh.clone(), place)
}

#[test]
fn a_picture_stands_in_both_files_with_caption_and_alternative_text() {
    let two = "[[body.sections.pictures]]\nfile = \"二.jpg\"\nalt = \"一张照片。\"\nwidth = \"8mm\"\n\
               [[body.sections]]\npicture = { file = \"三.svg\", alt = \"一根柱子。\", caption = \"示意\" }\n\
               [[body.sections]]\ntitle = \"其他\"\ntext = \"见图。\"";
    let made = built(&format!("{}{two}", picture(WHOLE)));
    let word = bytes(&made, Format::Docx);
    let names = docx::part_names(word);
    for name in ["image1.png", "image2.jpeg", "image3.png"] {
        assert!(
            names.iter().any(|one| one == &format!("word/media/{name}")),
            "{names:?}"
        );
    }
    let main = docx::part(word, "word/document.xml");
    for what in [
        "descr=\"三年逐年上升。\"",
        "<wp:extent cx=\"2160000\" cy=\"2160000\"/>",
        "<wp:docPr id=\"101\" name=\"图片 1\"",
        "<wp:docPr id=\"103\" name=\"图片 3\"",
        "w:lineRule=\"atLeast\"",
    ] {
        assert!(main.contains(what), "{what}");
    }
    let types = docx::part(word, "[Content_Types].xml");
    assert!(types.contains("Extension=\"jpeg\" ContentType=\"image/jpeg\""));
    let text = docx::text(word);
    // The section that is nothing but a picture takes no number.
    for line in ["图1　受理件数", "图2　示意", "二、其他"] {
        assert!(text.contains(line), "{text}");
    }
    let printed = bytes(&made, Format::Pdf);
    let tags = pdf::tags(printed);
    assert!(
        tags.contains("Figure") && tags.contains("Caption"),
        "{tags}"
    );
    for profile in [ValidationProfile::PdfA2a, ValidationProfile::PdfUa1] {
        let options = ValidationOptions::default().profile(profile);
        let verdict = validate_pdf_bytes(printed, &options).expect("a verdict");
        assert!(verdict.failures.is_empty(), "{:#?}", verdict.failures);
    }
}

#[test]
fn a_file_that_is_named_twice_is_in_each_output_once() {
    let twice = format!("{}[[body.sections.pictures]]\n{WHOLE}\n", picture(WHOLE));
    let made = built(&twice);
    let names = docx::part_names(bytes(&made, Format::Docx));
    let media = names.iter().filter(|name| name.starts_with("word/media/"));
    assert_eq!(media.count(), 1);
    let printed = bytes(&made, Format::Pdf);
    let images = printed.windows(14).filter(|one| one == b"/Subtype/Image");
    assert_eq!(images.count(), 2, "the picture and its mask");
    assert_eq!(made.pictures, ["图/一.png"]);
    assert!(docx::text(bytes(&made, Format::Docx)).contains("图2　受理件数"));
}

/// What stands on the pages, as the dump shows it.
fn dumped(data: &str) -> String {
    let world = world(data);
    let mut sources = Sources::default();
    let file = DataFile::load(&world, "data.toml", None, &mut sources).expect("a data file");
    let templates = hongtou::template::Templates::new(&file.dataset, &file.layout, &sources);
    let (document, found) = merge::merge(&file.dataset, &file.layout, &templates, false);
    assert_eq!(found, []);
    let fonts = Fonts::open(&world).unwrap_or_else(|_| panic!("fonts"));
    let fit = typeset::fit(&document, &fonts, &sources).unwrap_or_else(|_| panic!("pages"));
    pages::dump(&fit.typeset.pages)
}

#[test]
fn a_picture_is_never_parted_from_its_caption_and_stands_on_the_grid() {
    let mut first_pages = std::collections::BTreeSet::new();
    for lines in 0..24 {
        let filler = "补齐一行。\\n".repeat(lines);
        let data = picture(WHOLE).replacen("图中是三年", &format!("{filler}图中是三年"), 1);
        let shown = dumped(&data);
        let page = |what: &str| {
            let line = shown.lines().find(|line| line.contains(what));
            let line = line.unwrap_or_else(|| panic!("{what}: {shown}"));
            line.split([':', '*']).next().unwrap().to_owned()
        };
        assert_eq!(
            page("picture 60.00×60.00"),
            page("图1　受理件数"),
            "{shown}"
        );
        first_pages.insert(page("picture"));
        // A text line of the grid follows the caption at whole lines from the one before the
        // picture, where all stand on one page.
        let y = |what: &str| {
            let line = shown.lines().find(|line| line.contains(what)).unwrap();
            let y = line.split("y=").nth(1).unwrap().split(' ').next().unwrap();
            y.parse::<f64>().unwrap()
        };
        if page("图中是三年") == page("图1　受理件数") {
            let lines = (y("图1　受理件数") - y("图中是三年")) / 10.2129;
            assert!((lines - lines.round()).abs() < 0.02, "{lines}");
        }
    }
    assert!(first_pages.len() > 1, "both pages were tried");
}

/// What is written instead of what, and what is said of it at which place.
const FAULTS: &[(&str, &str, Code, &str, &str)] = &[
    (
        "alt = \"三年逐年上升。\"",
        "",
        Code::MissingField,
        "没有替代文字",
        "",
    ),
    (
        "file = \"图/一.png\"",
        "",
        Code::MissingField,
        "没有写文件",
        "",
    ),
    (
        "图/一.png",
        "图/二.png",
        Code::BadPicture,
        "没有图片 图/二.png：在 图/二.png 没有找到",
        "图/二.png",
    ),
    (
        "图/一.png",
        "../一.png",
        Code::BadPicture,
        "不在数据文件的文件夹里",
        "../一.png",
    ),
    (
        "图/一.png",
        "/etc/passwd",
        Code::BadPicture,
        "不在数据文件的文件夹里",
        "/etc/passwd",
    ),
    (
        "图/一.png",
        "cut.png",
        Code::BadPicture,
        "图片 cut.png 不是完整的 PNG",
        "cut.png",
    ),
    (
        "图/一.png",
        "data.toml",
        Code::BadPicture,
        "图片 data.toml 不是图片",
        "data.toml",
    ),
    (
        "60mm",
        "200mm",
        Code::DoesNotFit,
        "图宽 200mm，比版心（156mm）宽",
        "200mm",
    ),
    ("60mm", "60", Code::WrongType, "“width”应是长度", "60"),
    ("60mm", "-5mm", Code::WrongType, "“width”应是长度", "-5mm"),
    (
        "caption",
        "captoin",
        Code::UnknownField,
        "captoin",
        "captoin",
    ),
    (
        "= \"受理件数\"",
        "= \"图1 受理件数\"",
        Code::BadElement,
        "图1 ",
        "图1 ",
    ),
];

#[test]
fn what_is_wrong_with_a_picture_is_told_at_its_place() {
    built(&picture(WHOLE));
    for (right, wrong, code, words, place) in FAULTS {
        let (found, said, there) = fault(&WHOLE.replacen(right, wrong, 1));
        assert_eq!(found, *code, "{said}");
        assert!(said.contains(words), "{said}");
        assert!(there.contains(place), "{there}");
    }
    let coarse = WHOLE.replace("图/一.png", "二.jpg");
    let (code, said, _) = fault(&coarse);
    assert_eq!(code, Code::BadPicture);
    assert!(said.contains("只有 24 像素宽，印成 60mm 会模糊"), "{said}");
}

#[test]
fn a_section_or_an_attachment_with_nothing_else_still_wants_its_title() {
    let said = |blocks: &str| {
        let data = letter(blocks);
        told(&hongtou::check(&world(&data), "data.toml", None, None))
    };
    assert_eq!(said("[[body.sections]]\npictures = []\n").len(), 1);
    let alone = format!(
        "[[attachments]]\npicture = {{ {} }}\n",
        WHOLE.replace('\n', ", ")
    );
    let said = said(&alone);
    assert!(
        said.iter().any(|one| one.contains("附件没有标题")),
        "{said:?}"
    );
}

#[test]
fn the_name_of_a_picture_may_begin_with_the_word() {
    for name in ["图书馆藏书量", "图一乐", "图示"] {
        let data = picture(&WHOLE.replace("受理件数", name));
        assert!(docx::text(bytes(&built(&data), Format::Docx)).contains(&format!("图1　{name}")));
    }
}

#[test]
fn receipts_name_pictures_and_notice_a_changed_one() {
    let job = Job::new("data.toml").output(Output::pdf());
    let mut world = world(&picture(WHOLE));
    let made = make(&world, &job);
    let names = ["data.pdf".to_owned()];
    let text = receipt(&world, &job, &made, &names).expect("a receipt");
    let shown = String::from_utf8(text.clone()).unwrap();
    assert!(shown.contains("\"file\": \"图/一.png\""), "{shown}");
    world.files.insert("data.receipt.json".to_owned(), text);
    world
        .files
        .insert("data.pdf".to_owned(), made.bytes("pdf").unwrap().to_vec());
    let verified = |world: &MemoryWorld| verify(world, "data.receipt.json").expect("a receipt");
    assert!(verified(&world).findings.is_empty());
    let other = png(480, ColorType::Rgb, BitDepth::Eight);
    world.files.insert("图/一.png".to_owned(), other);
    let found = verified(&world).findings;
    assert_eq!(found[0].message.zh, "图/一.png 与回执不符");
    world.files.remove("图/一.png");
    assert_eq!(verified(&world).missing, ["图/一.png"]);
}
