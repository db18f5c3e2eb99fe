//! Charts: from the tables of the data to every format, and what is said of those that cannot be.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::{
    Change, build_in, bytes, docx, in_every_format, pdf, sample, sample_of, world,
};
use hongtou::base::diag::Code;
use hongtou::{Format, Job, Made, Output};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

/// A paper with a table, and what is given behind it.
fn paper(charts: &str) -> String {
    format!(
        "schema = 1\nlayout = \"plain\"\n[issuer]\nname = \"云溪县水利局\"\n[document]\n\
         title = \"2025年办件情况\"\n[body]\ntext = \"现将办件情况汇报如下。\"\n\
         [[body.sections]]\nid = \"here\"\ntitle = \"受理情况\"\ntext = \"三年来的件数见下表。\"\n\
         [[body.sections.tables]]\nid = \"years\"\ncaption = \"受理和办结\"\nunit = \"件\"\n\
         columns = [{{ label = \"年度\" }}, {{ label = \"受理\" }}, {{ label = \"办结\" }}]\n\
         rows = [[\"2023年\", 86, 84], [\"2024年\", 113, 110], [\"2025年\", 142, 139]]\n{charts}"
    )
}

fn chart(keys: &str) -> String {
    paper(&format!("[[charts]]\ntitle = \"受理的件数\"\n{keys}\n"))
}

fn made(data: &str) -> Made {
    build_in(&world(data), false)
}

/// The first finding: its code and its words.
fn fault(data: &str) -> (Code, String) {
    let made = made(data);
    let first = made.findings.first().expect("a finding");
    (first.code, first.message.zh.clone())
}

fn built(data: &str) -> Made {
    let made = made(data);
    let told: Vec<_> = made.findings.iter().map(|one| &one.message.zh).collect();
    assert!(told.is_empty(), "{told:?}");
    made
}

const BAR: &str = "kind = \"bar\"\ntable = \"years\"";

#[test]
fn every_kind_is_a_tagged_figure_with_its_numbers_and_a_chart_to_edit() {
    for (kind, element) in [
        (BAR, "c:barChart"),
        (
            "kind = \"bar\"\ndirection = \"across\"\ntable = \"years\"",
            "c:barChart",
        ),
        ("kind = \"line\"\ntable = \"years\"", "c:lineChart"),
        (
            "kind = \"ring\"\ntable = \"years\"\ncolumns = \"受理\"",
            "c:doughnutChart",
        ),
    ] {
        let made = built(&chart(kind));
        let file = bytes(&made, Format::Pdf);
        let tags = pdf::tags(file);
        assert!(tags.contains("Figure"), "{kind}: {tags}");
        for profile in [ValidationProfile::PdfA2a, ValidationProfile::PdfUa1] {
            let options = ValidationOptions::default().profile(profile);
            let verdict = validate_pdf_bytes(file, &options).expect("a verdict");
            assert!(verdict.failures.is_empty(), "{:#?}", verdict.failures);
        }
        let file = bytes(&made, Format::Docx);
        let drawn = docx::part(file, "word/charts/chart1.xml");
        assert!(drawn.contains(element), "{drawn}");
        for figure in ["86", "113", "142"] {
            assert!(
                drawn.contains(&format!("<c:v>{figure}</c:v>")),
                "{kind}: {figure}"
            );
        }
        let book = docx::part_bytes(file, "word/embeddings/Microsoft_Excel_Sheet1.xlsx");
        let sheet = docx::part(&book, "xl/worksheets/sheet1.xml");
        assert!(sheet.contains("<v>142</v>"), "{sheet}");
        assert_eq!(bytes(&self::made(&chart(kind)), Format::Docx), file);
    }
}

#[test]
fn all_formats_show_the_same_names_and_figures() {
    let (made, _) = in_every_format("charts", &chart(BAR));
    let svg = made.artifacts.iter().find(|one| one.suffix == "-1.svg");
    let svg = String::from_utf8(svg.expect("a page").bytes.clone()).unwrap();
    let html = String::from_utf8(bytes(&made, Format::Html).to_vec()).unwrap();
    let drawn = html.split("<svg").nth(1).expect("a drawing");
    let table = html.split("<details>").nth(1).expect("a table");
    let docx = docx::part(bytes(&made, Format::Docx), "word/charts/chart1.xml");
    for text in ["受理", "办结", "2023年", "86", "84", "2025年", "142", "139"] {
        for (name, shown) in [
            ("svg", svg.as_str()),
            ("html", drawn),
            ("table", table),
            ("docx", &docx),
        ] {
            let shown = shown.replace("</text><text", "");
            assert!(shown.contains(text), "{name}: {text}");
        }
    }
}

#[test]
fn figures_of_a_form_are_named_by_their_paths() {
    let data = format!(
        "{}\n[[charts]]\nkind = \"bar\"\ntitle = \"新收的申请\"\ntable = \"requests\"\n\
         rows = \"received\"\ncolumns = [\"person\", \"business\"]\nunit = \"件\"\n\
         [[charts]]\nkind = \"bar\"\ntitle = \"新收和结转\"\nafter = \"overview\"\n\
         figures = [\"requests.received.total\", \"requests.carried_in.total\"]\n\
         labels = [\"新收\", \"结转\"]\n",
        sample()
    );
    let made = built(&data);
    let said = docx::part(bytes(&made, Format::Docx), "word/document.xml");
    assert!(said.contains("自然人11860件"));
    assert!(said.contains("新收13526，结转560"));
    let wrong = data.replace(
        "\"requests.carried_in.total\"",
        "\"requests.carried.total\"",
    );
    assert_eq!(
        fault(&wrong),
        (
            Code::ChartSource,
            "没有“requests.carried.total”这个数".to_owned()
        )
    );
}

#[test]
fn what_is_unfilled_or_no_number_is_told_and_never_drawn_as_zero() {
    built(&chart(BAR));
    let blank = chart(BAR).replace("113, 110", "\"\", 110");
    assert_eq!(
        fault(&blank),
        (
            Code::ChartUnfilled,
            "图解要用的“2024年·受理”没有填".to_owned()
        )
    );
    let word = chart(BAR).replace("113, 110", "\"无\", 110");
    let (code, says) = fault(&word);
    assert_eq!(code, Code::ChartUnfilled);
    assert!(says.contains("不是数：无"), "{says}");
    let left_out = chart(&format!("{BAR}\nrows = [\"2023年\", \"2025年\"]"));
    built(&left_out.replace("113, 110", "\"\", 110"));
}

#[test]
fn names_that_are_not_there_are_told() {
    for (keys, says) in [
        ("kind = \"bar\"\ntable = \"year\"", "没有“year”这张表"),
        (
            "kind = \"bar\"\ntable = \"years\"\ncolumns = \"受 理\"",
            "表里没有“受 理”这一列",
        ),
        (
            "kind = \"bar\"\ntable = \"years\"\nrows = \"2022年\"",
            "表里没有“2022年”这一行",
        ),
        (
            "kind = \"bar\"\ntable = \"years\"\nafter = \"there\"",
            "图解要放在“there”之后，文件里没有这一处",
        ),
    ] {
        assert_eq!(fault(&chart(keys)), (Code::ChartSource, says.to_owned()));
    }
    built(&chart(&format!("{BAR}\nafter = \"here\"")));
    built(&chart(
        "kind = \"bar\"\nfigures = [\"years/2023年/受理\", \"years/2024年/受理\"]",
    ));
}

#[test]
fn what_no_chart_can_show_is_told() {
    for (keys, says) in [
        (
            "kind = \"pie\"\ntable = \"years\"",
            "图解的“kind”没有“pie”这一种",
        ),
        ("kind = \"bar\"", "图解的数从哪里来"),
        ("kind = \"ring\"\ntable = \"years\"", "图解有 2 列"),
        (
            "kind = \"bar\"\ntable = \"years\"\nlabels = [\"一\"]",
            "图解有 3 项，labels 却写了 1 个名称",
        ),
        (
            "kind = \"line\"\ntable = \"years\"\nrows = \"2023年\"\ncolumns = \"受理\"",
            "折线图只有一个数",
        ),
    ] {
        let (code, told) = fault(&chart(keys));
        assert_eq!(code, Code::BadChart, "{keys}");
        assert!(told.starts_with(says), "{keys}: {told}");
    }
    let negative = chart("kind = \"ring\"\ntable = \"years\"\ncolumns = \"受理\"")
        .replace("86, 84", "-86, 84");
    assert_eq!(fault(&negative).0, Code::BadChart);
    built(&chart(BAR).replace("86, 84", "-86, 84"));
}

#[test]
fn a_layout_asks_for_charts_of_every_report() {
    let layout = "schema = 1\nid = \"own\"\nname = \"年报\"\nextends = \"annual-report/2021\"\n\
        [[charts]]\nkind = \"bar\"\ntitle = \"新收的申请\"\ntable = \"requests\"\nrows = \"received\"\n\
        columns = [\"person\", \"business\"]\nunit = \"件\"\n";
    let data = sample().with_first("layout = \"annual-report\"", "layout = \"own\"");
    let make = |layout: &str| {
        let world = world(&data).and_file("own/layout.toml", layout);
        hongtou::make(&world, &Job::new("data.toml").output(Output::docx()))
    };
    let right = make(layout);
    assert!(!right.has_errors(), "{:#?}", right.findings);
    let said = docx::part(bytes(&right, Format::Docx), "word/document.xml");
    assert!(said.contains("自然人11860件"));
    let wrong = make(&layout.replace("\"bar\"", "\"bra\""));
    let told = wrong.findings.iter().find(|one| one.code == Code::BadChart);
    assert!(
        told.is_some_and(|one| one.message.zh.contains("bra")),
        "{:#?}",
        wrong.findings
    );
}

#[test]
fn series_of_a_docx_are_told_apart_by_stripes_and_dashes() {
    let made = built(&sample_of("charts"));
    let part = |number: usize| {
        let name = format!("word/charts/chart{number}.xml");
        docx::part(bytes(&made, Format::Docx), &name)
    };
    let count = |number: usize, what: &str| part(number).matches(what).count();
    assert_eq!(count(1, "prst=\"wdUpDiag\""), 1, "the third of three bars");
    assert_eq!(count(2, "prst=\"wdUpDiag\""), 1, "the fourth of six parts");
    assert_eq!(count(2, "prst=\"wdDnDiag\""), 1, "the sixth of them");
    for dash in ["dash", "sysDot"] {
        assert_eq!(count(3, &format!("<a:prstDash val=\"{dash}\"/>")), 1);
    }
    assert_eq!(count(4, "<a:pattFill"), 0, "one series needs none");
}
