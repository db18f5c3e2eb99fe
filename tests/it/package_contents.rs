//! Packages: those for archives, tables as CSV, data as JSON, pictures, and many at once.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::io::Write;
use std::process::{Command, Stdio};

use crate::common::{path, sample_of};
use crate::packages::{REPORT, folder, pack, report, shown, verify};
use crate::program::{err, files, hongtou};

#[test]
fn a_package_for_archives_says_what_is_known_and_what_is_lacking() {
    let to = folder("archive");
    let (code, said) = pack("data/sample-letter.toml", &to, &["--for", "archive"]);
    assert_eq!(code, 0, "{said}");
    let package = to.join("sample-letter");
    let names = files(&package);
    assert!(
        !names.contains(&"sample-letter.docx".to_owned()),
        "{names:?}"
    );
    let text = std::fs::read_to_string(package.join("sample-letter.metadata.xml")).unwrap();
    let xml = roxmltree::Document::parse(&text).unwrap();
    let of = |name: &str| {
        let mut all = xml.descendants();
        let found = all.find(|node| node.tag_name().name() == name)?;
        Some((
            found.text()?.to_owned(),
            found.attribute("编号").map(str::to_owned),
        ))
    };
    let m = |number: &str| Some(number.to_owned());
    for (name, value, number) in [
        (
            "题名",
            "某某市人民政府办公室关于征求城乡建设档案管理办法意见的函",
            m("M22"),
        ),
        ("文件编号", "某政办函〔2024〕18号", m("M31")),
        ("责任者", "某某市人民政府办公室", m("M32")),
        ("日期", "2024-05-20", m("M33")),
        ("文种", "函", m("M34")),
        (
            "主送",
            "各县（区）人民政府，市政府各部门、各直属机构",
            m("M36"),
        ),
        ("计算机文件名", "sample-letter.pdf", None),
    ] {
        assert_eq!(of(name), Some((value.to_owned(), number)), "{name}");
    }
    let lacking: Vec<&str> = xml
        .descendants()
        .filter(|node| node.tag_name().name() == "元素")
        .filter_map(|node| node.attribute("名称"))
        .collect();
    for name in ["密级", "紧急程度", "档号", "保管期限"] {
        assert!(
            lacking.contains(&name) && of(name).is_none(),
            "{name} {lacking:?}"
        );
    }
    // An annual report is no 报告 of the regulations, and has no date here.
    let (code, _) = pack(REPORT, &to, &["--for", "archive"]);
    assert_eq!(code, 0);
    let text = std::fs::read_to_string(to.join("dongshi-2019/dongshi-2019.metadata.xml")).unwrap();
    assert!(!text.contains("<文种") && !text.contains("<日期"), "{text}");
    // The data is attached to the PDF.
    let pdf = shown(&to.join("dongshi-2019/dongshi-2019.pdf"));
    let into = shown(&to.join("taken"));
    assert_eq!(
        crate::program::code(&hongtou(&["extract", &pdf, "--out", &into])),
        0
    );
    assert_eq!(
        std::fs::read(to.join("taken/dongshi-2019.toml")).unwrap(),
        std::fs::read(path(REPORT)).unwrap()
    );
    assert_eq!(verify(&to).0, 0);
}

#[test]
fn tables_are_flattened_to_csv_and_nothing_becomes_a_formula() {
    let table = "\n[[body.sections]]\ntitle = \"附表\"\ntext = \"情况如下：\"\n\
                 [[body.sections.tables]]\ntitle = \"经费\"\nunit = \"万元\"\n\
                 columns = [{ label = \"单位\" }, { label = \"预算\", group = [\"2024年\"], thousands = true }, \
                 { label = \"决算\", group = [\"2024年\"] }, { label = \"说明\" }]\n\
                 rows = [[\"甲, 乙\", 1234.5, -20, \"=SUM(A1)\"], [\"丙\", \"\", 0, \"“见附注”\"]]\n";
    let to = folder("tables");
    let data = to.join("a.toml");
    std::fs::write(&data, sample_of("letter") + table).unwrap();
    let (code, said) = pack(&shown(&data), &to, &[]);
    assert_eq!(code, 0, "{said}");
    let text = std::fs::read_to_string(to.join("a/a.table1.csv")).unwrap();
    let expected = "\u{FEFF}单位,2024年 / 预算,2024年 / 决算,说明\r\n\
                    \"甲, 乙\",1234.5,-20,'=SUM(A1)\r\n丙,,0,“见附注”\r\n";
    assert_eq!(text, expected);
    // There are no figures of a form.
    assert!(!to.join("a/a.figures.json").exists());
    // The form: heads of three levels, labels that stand beside several rows.
    let report = report("form");
    let third = std::fs::read_to_string(report.join("dongshi-2019.table3.csv")).unwrap();
    let heads = third.lines().next().unwrap();
    assert!(
        heads.contains("行政诉讼 / 未经复议直接起诉 / 结果维持"),
        "{heads}"
    );
    let second = std::fs::read_to_string(report.join("dongshi-2019.table2.csv")).unwrap();
    let wide = second.lines().map(|line| line.split(',').count());
    let repeated = second.matches("三、本年度办理结果").count();
    assert!(repeated > 10, "{repeated} {second}");
    assert!(wide.max() < Some(20));
}

#[test]
fn the_data_as_json_makes_the_same_pages() {
    for (data, stem) in [
        (REPORT, "dongshi-2019"),
        ("data/sample-decision.toml", "sample-decision"),
    ] {
        let to = folder(stem);
        let (code, said) = pack(data, &to, &[]);
        assert_eq!(code, 0, "{said}");
        let package = to.join(stem);
        let json = shown(&package.join(format!("{stem}.data.json")));
        let built = to.join("built");
        let run = hongtou(&[
            "build",
            &json,
            "--to",
            "pdf,ofd",
            "--name",
            stem,
            "--out",
            &shown(&built),
        ]);
        assert_eq!(crate::program::code(&run), 0, "{}", err(&run));
        for suffix in ["pdf", "ofd"] {
            let name = format!("{stem}.{suffix}");
            let [one, two] = [&package, &built].map(|at| std::fs::read(at.join(&name)).unwrap());
            assert!(one == two, "{name}");
        }
    }
}

#[test]
fn pictures_and_data_from_standard_input_are_packed_so_that_all_can_be_made_again() {
    let to = folder("pictures");
    let (code, said) = pack("data/sample-work-report.toml", &to, &["--to", "pdf"]);
    assert_eq!(code, 0, "{said}");
    let package = to.join("sample-work-report");
    assert_eq!(files(&package.join("pictures")).len(), 2);
    let (code, said) = verify(&package);
    assert!(code == 0 && said.contains("逐字节相同"), "{said}");
    let mut child = Command::new(env!("CARGO_BIN_EXE_hongtou"))
        .args(["pack", "-", "--to", "docx,pdf", "--out", &shown(&to)])
        .current_dir(path(""))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(sample_of("letter").as_bytes()).unwrap();
    drop(stdin);
    assert!(child.wait_with_output().unwrap().status.success());
    let package = to.join("data");
    assert!(files(&package).contains(&"data.toml".to_owned()));
    let (code, said) = verify(&package);
    assert!(code == 0 && said.contains("逐字节相同"), "{said}");
}

#[test]
fn many_data_files_become_as_many_packages() {
    let to = folder("many");
    let from = to.join("数据");
    std::fs::create_dir_all(from.join("乡镇")).unwrap();
    std::fs::copy(path(REPORT), from.join("乡镇/东石.toml")).unwrap();
    std::fs::write(from.join("函.toml"), sample_of("letter")).unwrap();
    std::fs::write(from.join("坏.toml"), "schema = 1\nlayout = \"letter\"\n").unwrap();
    let into = to.join("包");
    let (code, said) = pack(&shown(&from), &into, &["--to", "pdf", "--format", "json"]);
    assert_eq!(code, 1, "{said}");
    let told: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(told["reports"].as_array().map(Vec::len), Some(3));
    assert_eq!(files(&into), ["乡镇", "函", "函.zip"]);
    assert_eq!(files(&into.join("乡镇")), ["东石", "东石.zip"]);
    let (code, said) = verify(&into);
    assert_eq!(code, 0, "{said}");
}
