//! Which columns and rows of a table no sum takes in: numbers that name, date or compare.

use super::cell_reading::CellReading;
use crate::base::decimal::Decimal;
use crate::base::text::note_mark;

/// Heads of columns whose numbers stand for an order or a time.
const ORDER: [&str; 18] = [
    "序", "号", "次", "年", "月", "日", "No", "No.", "NO", "NO.", "no.", "№", "#", "年度", "学年",
    "项次", "批次", "页码",
];

/// Ends of the heads of columns whose numbers are names.
const NAMES: [&str; 29] = [
    "期限", "时限", "时间", "工期", "周期", "年限", "年龄", "年级", "班级", "等级", "序号", "编号",
    "代码", "编码", "号码", "邮编", "行次", "栏次", "年份", "月份", "日期", "名次", "排名", "排序",
    "位次", "证号", "账号", "文号", "桩号",
];

/// Parts of the heads of columns whose numbers compare.
const RATIOS: [&str; 16] = [
    "占比",
    "比例",
    "比重",
    "百分比",
    "比率",
    "平均",
    "均价",
    "人均",
    "户均",
    "单价",
    "%",
    "％",
    "‰",
    "倍数",
    "指数",
    "系数",
];

/// Parts of the heads of columns whose numbers compare with another year.
const CHANGES: [&str; 4] = ["增速", "增幅", "同比", "环比"];

/// What makes such a comparison a difference, which may be summed.
const COUNTED: [&str; 7] = ["增减", "（件）", "（人）", "（个）", "元）", "量", "额"];

/// Heads of columns for numbers to call.
const CALLS: [&str; 5] = ["电话", "手机", "传真", "联系方式", "短号"];

/// Heads of columns whose numbers may be years.
const TIMES: [&str; 3] = ["年", "届", "版"];

/// Whether the numbers below a head are never summed.
pub(super) fn is_never_summed<'r>(
    head: &str,
    cells: &(impl Iterator<Item = &'r CellReading> + Clone),
) -> bool {
    if names(head, cells) {
        return true;
    }
    let head = squeezed(head);
    let has = |parts: &[&str]| parts.iter().any(|part| head.contains(part));
    if bare(&head).ends_with('率') || has(&RATIOS) || has(&CHANGES) && !has(&COUNTED) {
        return true;
    }
    let mut numbers = cells.clone().filter_map(CellReading::number);
    let in_percent = |cell: &CellReading| matches!(cell, CellReading::Measured(_, unit) if unit == "%" || unit == "‰");
    numbers.next().is_none() && cells.clone().any(in_percent)
}

/// Whether the numbers below a head name, order or date: 编号, 序号, 年份, 电话.
pub(super) fn names<'r>(
    head: &str,
    cells: &(impl Iterator<Item = &'r CellReading> + Clone),
) -> bool {
    let head = squeezed(head);
    let has = |parts: &[&str]| parts.iter().any(|part| head.contains(part));
    let bare = bare(&head);
    if ORDER.contains(&bare) || NAMES.iter().any(|name| bare.ends_with(name)) {
        return true;
    }
    let numbers = || cells.clone().filter_map(CellReading::number);
    let all = |is: &dyn Fn(Decimal) -> bool| numbers().next().is_some() && numbers().all(is);
    let is_called = |number| number >= Decimal::whole(10_000);
    let is_year = |number| (Decimal::whole(1900)..=Decimal::whole(2100)).contains(&number);
    has(&CALLS) && all(&is_called) || has(&TIMES) && all(&is_year)
}

/// A head without blanks and without the marks of notes.
fn squeezed(head: &str) -> String {
    let (head, _) = note_mark::split(head);
    head.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What stands before a bracket or a stroke.
fn bare(head: &str) -> &str {
    head.split(['（', '(', '/', '／'])
        .next()
        .unwrap_or_default()
}

/// Whether what a label names is a part of what stands before it.
pub(super) fn is_of_which(label: &str) -> bool {
    label.trim_start().starts_with("其中")
}

/// How much a sum takes in, by its label: 小计, 合计, 总计. `None` of a label that names no sum.
pub fn sum_level(label: &str) -> Option<u8> {
    let label = squeezed(label);
    let bare = label
        .split(['（', '(', '：', ':'])
        .next()
        .unwrap_or_default();
    if bare.ends_with("小计") {
        Some(1)
    } else if bare.ends_with("总计") || bare.ends_with("总合计") {
        Some(3)
    } else if bare.ends_with("合计") || bare.ends_with("共计") || bare == "计" {
        Some(2)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn never(head: &str, cells: &[&str]) -> bool {
        let cells: Vec<CellReading> = cells.iter().map(|text| CellReading::of(text)).collect();
        is_never_summed(head, &cells.iter())
    }

    #[test]
    fn numbers_that_name_date_or_compare_are_never_summed() {
        for head in [
            "序号",
            "序 号",
            "编号",
            "年份",
            "统一社会信用代码",
            "完成率（%）",
            "占比",
            "单价（元）",
            "人均面积",
            "人均用水量",
            "同比增长",
            "批次",
            "排名",
        ] {
            assert!(never(head, &["1", "2"]), "{head}");
        }
        for head in [
            "数",
            "金额（万元）",
            "信件数",
            "户数",
            "2025年度",
            "同比增减（件）",
            "型号数量",
            "电话",
            "上年",
            "建成年",
        ] {
            assert!(!never(head, &["1", "2"]), "{head}");
        }
        assert!(never("联系电话", &["85551234", "85551235"]));
        assert!(never("建成时间", &["2019", "2020"]));
        assert!(never("完成情况", &["90%", "80%"]));
    }

    #[test]
    fn labels_of_sums_are_told_by_their_ends() {
        for (label, level) in [
            ("合计", Some(2)),
            ("合　计", Some(2)),
            ("小计", Some(1)),
            ("总　计（万元）", Some(3)),
            ("本年收入合计", Some(2)),
            ("计", Some(2)),
            ("合计①", Some(2)),
            ("会计", None),
            ("统计局", None),
            ("合计划拨", None),
            ("预计", None),
        ] {
            assert_eq!(sum_level(label), level, "{label}");
        }
    }
}
