//! The rules about writing: a slip in any text of a paper is found at its place.

#![allow(clippy::expect_used, reason = "a test stops at the first surprise")]

use hongtou::base::diag::{Code, Severity};

/// The texts of a paper, by name, each with what stands there when it is right.
const TEXTS: [(&str, &str); 15] = [
    ("title", "云溪县人民政府关于做好防汛工作的通知"),
    ("addressee", "各乡、镇人民政府，县政府各部门"),
    ("signature", "云溪县人民政府"),
    ("remark", "此件公开发布"),
    ("cc", "县委办公室，县人大常委会办公室"),
    ("printer", "云溪县人民政府办公室"),
    ("text", "现将有关事项通知如下。"),
    ("heading", "落实责任"),
    ("section", "各单位明确一名负责人。"),
    ("attachment", "防汛物资储备标准"),
    ("caption", "防汛物资储备数量"),
    ("unit", "件"),
    ("column", "物资名称"),
    ("cell", "编织袋"),
    ("note", "数量按行政村计算。"),
];

/// The data file of the paper with another text in one place.
pub(crate) fn paper(slot: &str, text: &str) -> String {
    let at = |name: &str| {
        let usual = TEXTS.iter().find(|(one, _)| *one == name);
        let usual = usual.expect("a text of that name").1;
        format!("'''{}'''", if name == slot { text } else { usual })
    };
    format!(
        "schema = 1
layout = \"document\"
[issuer]
name = \"云溪县人民政府\"
letterhead = \"云溪县人民政府文件\"
[document]
number = \"云政发〔2025〕18号\"
title = {}
addressee = {}
signature = {}
dated = 2025-06-03
remark = {}
cc = {}
printer = {}
printed = 2025-06-04
[body]
text = {}
[[body.sections]]
title = {}
text = {}
[[attachments]]
title = {}
[[attachments.tables]]
title = {}
unit = {}
notes = {}
columns = [{}, \"数量\"]
rows = [[{}, 30], [\"救生衣\", 12]]
",
        at("title"),
        at("addressee"),
        at("signature"),
        at("remark"),
        at("cc"),
        at("printer"),
        at("text"),
        at("heading"),
        at("section"),
        at("attachment"),
        at("caption"),
        at("unit"),
        at("note"),
        at("column"),
        at("cell"),
    )
}

/// The findings of the rules about writing: the rule, what it points at, what it says.
pub(crate) fn found(data: &str) -> Vec<(String, String, String)> {
    let made = crate::common::check(data);
    let broken = made.findings.iter().find(|one| {
        matches!(
            one.code,
            Code::NotToml | Code::UnknownField | Code::WrongType | Code::MissingField
        )
    });
    assert!(broken.is_none(), "{broken:?}\n{data}");
    let mut out = Vec::new();
    for one in &made.findings {
        let Some(rule) = &one.rule else { continue };
        let is_ours = rule.id.starts_with("L-") || rule.id == "X-4";
        if !is_ours || rule.id == "L-1" {
            continue;
        }
        assert_eq!(one.severity, Severity::Warning, "{}", one.message.zh);
        let span = one.span().expect("a place");
        let at = made.sources.slice(span).to_owned();
        out.push((rule.id.clone(), at, one.message.zh.clone()));
    }
    out
}

/// Where, what stands there, the rule, and the characters it points at.
type Slip = (&'static str, &'static str, &'static str, &'static str);

const SLIPS: &[Slip] = &[
    // L-3
    (
        "title",
        "云溪县人民政府关于做好2025 年防汛工作的通知",
        "L-3",
        " ",
    ),
    (
        "title",
        "云溪县人民政府关于印发\"一网\"办法的通知",
        "L-3",
        "\"",
    ),
    ("addressee", "各乡、镇人民政府,县政府各部门", "L-3", ","),
    ("remark", "联系人:周某某", "L-3", ":"),
    ("cc", "县委办公室;县人大常委会办公室", "L-3", ";"),
    ("heading", "落实责任(试行)", "L-3", "("),
    ("attachment", "防汛物资储备标准(试行)", "L-3", "("),
    ("caption", "２０２５年防汛物资储备数量", "L-3", "２０２５"),
    ("column", "物资名称(规格)", "L-3", "("),
    ("cell", "编织袋,大号", "L-3", ","),
    ("note", "数量按12 个行政村计算。", "L-3", " "),
    ("text", "于2025\u{a0}年6月完成。", "L-3", "\u{a0}"),
    ("text", "于2025\u{2002}年6月完成。", "L-3", "\u{2002}"),
    ("text", "于2025\u{3000}年6月完成。", "L-3", "\u{3000}"),
    ("text", "于2025\t年6月完成。", "L-3", "\t"),
    ("text", "于2025\u{2009}年6月完成。", "L-3", "\u{2009}"),
    ("section", "各单位明确１名负责人。", "L-3", "１"),
    // L-4
    ("title", "云溪县人民政府关于做好 防汛工作的通知", "L-4", " "),
    ("addressee", "各乡、镇人民政府， 县政府各部门", "L-4", " "),
    ("remark", "此件\u{a0}公开发布", "L-4", "\u{a0}"),
    ("cc", "县委 办公室，县人大常委会办公室", "L-4", " "),
    ("text", "现将有关 事项通知如下。", "L-4", " "),
    ("text", "现将有关\u{3000}事项通知如下。", "L-4", "\u{3000}"),
    ("text", "现将有关\t事项通知如下。", "L-4", "\t"),
    ("heading", "落实 责任", "L-4", " "),
    ("cell", "编织袋 大号", "L-4", " "),
    ("note", "数量按行政村计算 。", "L-4", " "),
    // L-5
    ("text", "现将有关事项，，通知如下。", "L-5", "，，"),
    ("text", "现将有关事项通知如下。。", "L-5", "。。"),
    ("addressee", "各乡、、镇人民政府", "L-5", "、、"),
    ("section", "各单位明确一名负责人；。", "L-5", "；。"),
    (
        "text",
        "现将水利、电力、等有关事项通知如下。",
        "L-5",
        "、等",
    ),
    ("text", "我县我县将有关事项通知如下。", "L-5", "我县我县"),
    ("heading", "落实防汛的的责任", "L-5", "的的"),
    ("section", "各单位进行进行自查。", "L-5", "进行进行"),
    (
        "text",
        "县防汛办县防汛办将事项通知如下。",
        "L-5",
        "县防汛办县防汛办",
    ),
    ("cc", "县委办公室，，县人大常委会办公室", "L-5", "，，"),
    // L-6
    ("text", "现将有关事项（见附件通知如下。", "L-6", "（"),
    ("text", "按照《条例通知如下。", "L-6", "《"),
    ("text", "做好“三个到位工作。", "L-6", "“"),
    (
        "title",
        "云溪县人民政府关于印发《防汛办法的通知",
        "L-6",
        "《",
    ),
    ("remark", "此件公开发布）", "L-6", "）"),
    ("cell", "编织袋（大号", "L-6", "（"),
    ("text", "按照《关于印发《办法》的通知》执行。", "L-6", "《"),
    ("heading", "落实“三个责任", "L-6", "“"),
    // L-7
    ("text", "降水偏多10～20%。", "L-7", "10～20%"),
    ("text", "降水偏多10%，沿河偏多10-20%。", "L-7", "10-20%"),
    ("section", "每村补助3～5万元。", "L-7", "3～5万元"),
    (
        "title",
        "云溪县人民政府关于印发2023-2025年防汛计划的通知",
        "L-7",
        "2023-2025",
    ),
    (
        "caption",
        "2023～2025年防汛物资储备数量",
        "L-7",
        "2023～2025",
    ),
    ("text", "演练需3-5天。", "L-7", "3-5"),
    ("note", "每村储备10~20件。", "L-7", "10~20"),
    ("text", "演练需3一5天。", "L-7", "3一5"),
    // L-8
    ("text", "沿云溪-清河一线布防。", "L-8", "-"),
    ("text", "一条主线--责任到人。", "L-8", "--"),
    ("text", "储备沙袋、木桩...等物资。", "L-8", "..."),
    ("section", "储备沙袋、木桩。。。", "L-8", "。。。"),
    // L-9
    ("text", "截至25年底，已全部完成。", "L-9", "25年"),
    ("heading", "25年上半年工作", "L-9", "25年"),
    ("text", "自2025年06月01日起施行。", "L-9", "06月"),
    ("text", "自6月1号起施行。", "L-9", "号"),
    ("text", "降水增加.5%。", "L-9", ".5"),
    ("cell", "3千5百件", "L-9", "3千5百"),
    ("text", "每组约30人左右。", "L-9", "约30人左右"),
    ("text", "险情减少1倍。", "L-9", "减少1倍"),
    ("text", "演练用三、五天。", "L-9", "三、五"),
    // L-10
    ("text", "于2O25年6月完成。", "L-10", "2O25"),
    ("text", "于二0二五年六月完成。", "L-10", "二0二五"),
    ("caption", "二○二五年防汛物资储备数量", "L-10", "二○二五"),
    ("text", "于二〇二五年6月完成。", "L-10", "二〇二五年6月"),
    ("unit", "㎡", "L-10", "㎡"),
    // L-11
    ("text", "**总体要求**如下。", "L-11", "**总体要求**"),
    ("text", "现通知如下。\n- 落实责任；", "L-11", "-"),
    ("text", "现通知如下。\n## 落实责任", "L-11", "##"),
    ("cell", "编织袋&nbsp;大号", "L-11", "&nbsp;"),
    ("heading", "**落实责任**", "L-11", "**落实责任**"),
    ("note", "数量按行政村&nbsp;计算。", "L-11", "&nbsp;"),
    (
        "remark",
        "见[公告](http://example.com)",
        "L-11",
        "[公告](http://example.com)",
    ),
    // L-12
    ("text", "由XX局负责。", "L-12", "XX"),
    (
        "title",
        "云溪县人民政府关于做好×××工作的通知",
        "L-12",
        "×××",
    ),
    ("remark", "联系人：【填写姓名】", "L-12", "【填写姓名】"),
    ("text", "所需经费（待补）由县财政安排。", "L-12", "待补"),
    ("section", "于2025年　月　日前报送。", "L-12", "年　月　日"),
    ("cell", "TODO", "L-12", "TODO"),
    // L-13, L-14
    ("text", "一是查险；三是除险。", "L-13", "三是"),
    ("section", "（一）查险。\n（三）除险。", "L-13", "（三）"),
    ("text", "第一，查险。第三，除险。", "L-13", "第三"),
    (
        "section",
        "（一）、查险。\n（二）除险。",
        "L-14",
        "（一）、",
    ),
    ("section", "1、查险。\n2.除险。", "L-14", "1、"),
    // L-15, L-16, X-4
    (
        "text",
        "按照云政办发[2024]6号文件执行。",
        "L-15",
        "[2024]6号",
    ),
    (
        "section",
        "按照云政办发〔2024〕第6号文件执行。",
        "L-15",
        "〔2024〕第6号",
    ),
    (
        "note",
        "标准见云政办发（2024）6号文件。",
        "L-15",
        "（2024）6号",
    ),
    ("text", "各单位要高度重视，", "L-16", "，"),
    (
        "section",
        "各单位明确一名负责人。名单报县防汛办",
        "L-16",
        "办",
    ),
    ("caption", "防汛物资储备数量。", "L-16", "。"),
    ("text", "我市将有关事项通知如下。", "X-4", "我市"),
    ("section", "我局将汇总各单位名单。", "X-4", "我局"),
];

#[test]
fn a_slip_in_any_text_is_found_at_its_place() {
    assert!(SLIPS.len() >= 80);
    assert_eq!(found(&paper("", "")), []);
    let mut wrong = Vec::new();
    for (slot, text, rule, at) in SLIPS {
        let found = found(&paper(slot, text));
        let is_it = |one: &(String, String, String)| one.0 == *rule && one.1 == *at;
        if !found.iter().any(is_it) || found.len() > 1 {
            wrong.push(format!("{slot} {text}: {rule} at {at:?}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
