//! A county's base and ten forms of its offices, each with rows and columns of its own: all are
//! built, and the rules of the base hold in each.

#![allow(
    clippy::expect_used,
    reason = "a test stops at the first surprise and prints what differs"
)]

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::common::{Change, entries};
use hongtou::base::diag::Severity;
use hongtou::{Job, Made, MemoryWorld, Output, Press};

const COUNTY: &str = include_str!("county_forms/county.toml");
const STYLES: &str = include_str!("county_forms/styles.toml");

/// A column that an office has beside those of the county: its key, its label, and the keys that
/// it is the sum of.
type Own = (&'static str, &'static str);

/// The offices: folder, name, the rows of their tables, and what they count of their own.
const OFFICES: [(&str, &str, &[&str], &[Own]); 10] = [
    (
        "petitions",
        "信访局",
        &["来信", "来访", "网上信访"],
        &[("urged", "督办")],
    ),
    (
        "hotline",
        "热线办",
        &["咨询", "求助", "投诉", "举报", "建议"],
        &[],
    ),
    (
        "mediation",
        "司法局",
        &["婚姻家庭", "邻里", "劳动"],
        &[("agreed", "达成协议")],
    ),
    (
        "arbitration",
        "人社局",
        &["工资", "工伤"],
        &[("heard", "开庭"), ("settled", "调解")],
    ),
    (
        "complaints",
        "市场局",
        &["商品", "服务"],
        &[("refunded", "退款")],
    ),
    (
        "permits",
        "审批局",
        &["即办", "承诺"],
        &[("online", "网上办理")],
    ),
    (
        "inspection",
        "应急局",
        &["危化", "矿山", "消防", "工贸"],
        &[("stopped", "停产整顿")],
    ),
    (
        "environment",
        "环境局",
        &["水", "大气", "土壤", "噪声"],
        &[],
    ),
    (
        "construction",
        "住建局",
        &["质量", "安全"],
        &[("halted", "停工")],
    ),
    (
        "health",
        "卫健局",
        &["医疗", "公共场所"],
        &[("closed_down", "关闭")],
    ),
];

/// The layout of an office: the table of the county with its rows, its columns and a sum of all
/// rows.
fn layout(id: &str, name: &str, rows: &[&str], own: &[Own]) -> String {
    let mut out = format!(
        "schema = 1\nid = \"{id}\"\nname = \"{name}办理情况\"\nextends = \"../county\"\n\
         title = \"{{{{ issuer.name }}}}{{{{ year }}}}年办理情况\"\n\n\
         [[tables]]\nid = \"cases\"\nbased_on = \"cases\"\ncolumns = [\n"
    );
    let shared = [
        ("carried_in", "上年结转"),
        ("received", "本年收到"),
        ("closed", "办结"),
    ];
    let all = shared
        .iter()
        .chain(own)
        .chain(&[("carried_out", "结转下年")]);
    for (key, label) in all {
        let _ = writeln!(
            out,
            "  {{ key = \"{key}\", label = \"{label}\", width = \"20mm\" }},"
        );
    }
    out += "]\nrows = [\n  { head = true, cells = [\"事项\"], columns = true },\n";
    for (at, row) in rows.iter().enumerate() {
        let _ = writeln!(out, "  {{ cells = [\"{row}\"], key = \"r{at}\" }},");
    }
    let left: Vec<String> = (0..rows.len()).map(|at| format!("\"r{at}\"")).collect();
    let left = left.join(", ");
    let _ = write!(
        out,
        "  {{ cells = [\"合计\"], key = \"all\" }},\n]\n\n[[rules]]\nid = \"O-1\"\n\
         name = \"各事项之和等于合计\"\neach = \"column\"\ntable = \"cases\"\nleft = [{left}]\nright = [\"all\"]\n"
    );
    for (key, label) in own {
        let _ = write!(
            out,
            "\n[[rules]]\nid = \"O-{key}\"\nname = \"{label}不多于办结\"\neach = \"row\"\n\
             table = \"cases\"\nleft = [\"{key}\"]\nrelation = \"<=\"\nright = [\"closed\"]\n"
        );
    }
    out
}

/// Data of an office; its sums are left out.
fn data(id: &str, name: &str, rows: &[&str], own: &[Own]) -> String {
    let mut out = format!(
        "schema = 1\nlayout = \"{id}\"\nyear = 2024\nfiller = \"张三\"\n[issuer]\nname = \"云溪县{name}\"\n\
         [document]\naddressee = \"云溪县人民政府\"\nsignature = \"云溪县{name}\"\ndated = 2025-01-15\n[cases]\n"
    );
    for at in 0..rows.len() {
        let (carried_in, received) = (at + 1, 20 + at);
        let _ = write!(
            out,
            "r{at} = {{ carried_in = {carried_in}, received = {received}, closed = 20, carried_out = {}",
            carried_in + received - 20
        );
        for (key, _) in own {
            let _ = write!(out, ", {key} = 3");
        }
        out += " }\n";
    }
    out
}

/// The county and its offices, with the fonts of the program.
fn world() -> MemoryWorld {
    let mut world = entries::fonts().clone();
    let mut put = |name: String, text: String| {
        world.files.insert(name, text.into_bytes());
    };
    put("county/layout.toml".to_owned(), COUNTY.to_owned());
    put("county/styles.toml".to_owned(), STYLES.to_owned());
    for (id, name, rows, own) in OFFICES {
        put(format!("{id}/layout.toml"), layout(id, name, rows, own));
        put(format!("{id}.toml"), data(id, name, rows, own));
    }
    world
}

/// The ids of the rules that are broken, as errors.
fn broken(made: &Made) -> BTreeSet<String> {
    let errors = made.findings.iter();
    let errors = errors.filter(|one| one.severity == Severity::Error);
    errors
        .filter_map(|one| Some(one.rule.as_ref()?.id.clone()))
        .collect()
}

#[test]
fn ten_forms_of_a_county_are_built_and_say_their_own_rows() {
    let world = world();
    let press = Press::new(&world);
    for (id, _, rows, own) in OFFICES {
        let mut sources = hongtou::Sources::default();
        let linted = hongtou::lint(&world, id, &mut sources);
        let said: Vec<&str> = linted.iter().map(|one| one.message.zh.as_str()).collect();
        assert_eq!(said, [""; 0], "{id}");
        let job = Job::new(format!("{id}.toml")).outputs([Output::docx(), Output::pdf()]);
        let made = press.make(&job);
        let said: Vec<&str> = made
            .findings
            .iter()
            .map(|one| one.message.zh.as_str())
            .collect();
        assert!(!made.has_errors(), "{id}: {said:?}");
        let docx = made.artifacts.first().expect("a DOCX");
        let text = crate::common::docx::text(&docx.bytes);
        for word in rows
            .iter()
            .copied()
            .chain(own.iter().map(|(_, label)| *label))
        {
            assert!(text.contains(word), "{id}: {word}: {text}");
        }
        assert!(text.contains("填报单位：云溪县") && text.contains("填报人：张三"));
        let received: usize = (0..rows.len()).map(|at| 20 + at).sum();
        assert!(text.contains(&received.to_string()), "{id}: {received}");
    }
}

#[test]
fn the_rules_of_the_county_and_of_the_office_find_each_wrong_figure() {
    let mut world = world();
    for (id, name, rows, own) in OFFICES {
        let file = format!("{id}.toml");
        let right = data(id, name, rows, own);
        let mut told = |data: String| {
            world.files.insert(file.clone(), data.into_bytes());
            broken(&hongtou::check(&world, &file, None, None))
        };
        assert_eq!(told(right.clone()), BTreeSet::new(), "{id}");
        for at in 0..rows.len() {
            let row = format!("r{at} = {{ carried_in = {}", at + 1);
            let wrong = right.with_first(&row, &format!("r{at} = {{ carried_in = {}", at + 2));
            assert!(told(wrong).contains("C-1"), "{id}: {row}");
            let received = format!("received = {}, closed = 20", 20 + at);
            let wrong =
                right.with_first(&received, &format!("received = {}, closed = 20", 19 + at));
            assert!(told(wrong).contains("C-1"), "{id}: {received}");
        }
        let total = right.clone() + "all = { received = 1 }\n";
        assert!(told(total).contains("O-1"), "{id}");
        for (key, _) in own {
            let wrong = right.with_first(&format!("{key} = 3"), &format!("{key} = 21"));
            assert!(told(wrong).contains(&format!("O-{key}")), "{id}: {key}");
        }
    }
}
