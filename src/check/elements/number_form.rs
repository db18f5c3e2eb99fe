//! E-8: 发文字号 is written as 机关代字〔年份〕序号号.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use super::frame::Frame;
use super::number_parts::{is_full, mended};
use crate::base::diag::{Code, Finding};

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-8",
    code: Code::BadElement,
    waivable: false,
    name: "发文字号写作“机关代字〔年份〕序号号”",
    looks_at: "发文字号（`document.number`）：年份用六角括号〔 〕括入，写全四位；序号不加“第”，不编虚位（1 不编为 01），后面有“号”；数字用半角阿拉伯数字，中间没有空格，没有留着“×”。",
    why: "GB/T 9704—2012，7.2.5。文件交换和档案系统按这个写法查文件。",
    sample: "sample-notice.toml",
    instead_of: r#"number = "云政办发〔2025〕18号""#,
    wrong: r#"number = "云政办发[2025]第018号""#,
    right: r#"number = "云政办发〔2025〕18号""#,
    cure: "按提示里的写法改。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(element) = Element::of(paper, "document.number") else {
        return;
    };
    let number = element.text().trim();
    let frame = Frame::of(paper);
    if matches!(frame, Frame::Order | Frame::Minutes) || is_full(number) {
        return;
    }
    let meant = mended(number);
    if is_full(&meant) {
        findings.push(
            element
                .said(
                    &RULE,
                    &format!("发文字号“{number}”应写作“{meant}”"),
                    &format!("the document number `{number}` is to be written `{meant}`"),
                    None,
                )
                .help(
                    format!("改成 {meant}：年份四位，用〔 〕；序号不加“第”，前面不加零。"),
                    format!(
                        "write {meant}: a year of four digits in 〔 〕, no 第, no zero in front"
                    ),
                ),
        );
    } else if number.contains(['×', '＊', '*', '_', '＿', '□', '○', '？', '?']) {
        findings.push(
            element
                .said(
                    &RULE,
                    &format!("发文字号“{number}”里的序号还没有填"),
                    &format!("the serial number in `{number}` was not filled in"),
                    None,
                )
                .help(
                    "填上序号；还没有编号的，先不写发文字号，它的位置会空出来。",
                    "fill it in, or leave the number out: its place is kept free",
                ),
        );
    }
}
