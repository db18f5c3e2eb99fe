//! GW0410: a total of a table was typed and could not be compared.

use super::paper::Paper;
use super::rule::Rule;
use crate::base::diag::{Code, Finding, Span};
use crate::data::{FreeTable, MOST_COLUMNS, Verdict, is_left_out, marked_sums};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "B-2",
    code: Code::NotSummed,
    waivable: true,
    name: "表格里填了的合计都能核对",
    looks_at: "数据里的表格，写明 total = true 的行和列：填了合计的，各项都是单独的数，\
               或者是表示不适用的“—”。",
    why: "有一项是“约20”“见附件2”“1.2万”，或者各项都是“—”，程序就不知道合计对不对，\
          只能由人来看。这是程序核对的需要，不是标准的要求。",
    sample: "sample-notice.toml",
    instead_of: "\"2026年2月28日前\", 2],\n  { total = true, cells = [\"合计\", \"\", \"\", \"\"] },",
    wrong: "\"2026年2月28日前\", \"约2\"],\n  { total = true, cells = [\"合计\", \"\", \"\", 98] },",
    right: "\"2026年2月28日前\", 2],\n  { total = true, cells = [\"合计\", \"\", \"\", 98] },",
    cure: "数单独写，单位写进列头，说明写进备注；这一列不合计的，合计的格写“—”。",
    check,
};

/// Looks for totals whose parts are no bare numbers.
fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for table in paper.dataset.all_tables() {
        if !table.has_sums() || table.columns.len() > MOST_COLUMNS {
            continue;
        }
        let cells = paper.cells(table);
        for line in marked_sums(&cells) {
            let (unclear, reason) = match Verdict::of(&cells, &line, &Vec::new) {
                Verdict::Unreadable(unclear) => (unclear, None),
                Verdict::NoNumber(given) => (Vec::new(), Some(given)),
                _ => continue,
            };
            // A total that was left out is an error already.
            if is_left_out(&cells, line.total) {
                continue;
            }
            let spans = unclear.iter().filter_map(|place| span(table, *place));
            let spans: Vec<Span> = spans.take(6).collect();
            let (zh, en) = if reason.is_none() {
                (
                    "有的格里是带单位或别的文字的数",
                    "some cells hold numbers with text",
                )
            } else {
                ("各项里没有一个数", "none of its parts is a number")
            };
            findings.push(not_compared(table, line.total, &spans, (zh, en)));
        }
    }
}

fn not_compared(
    table: &FreeTable,
    total: (usize, usize),
    unclear: &[Span],
    (zh, en): (&str, &str),
) -> Finding {
    let label = table
        .columns
        .get(total.1)
        .map(|one| one.label.value.replace('\n', ""));
    let label = label.unwrap_or_default();
    let finding = Finding::warning(
        Code::NotSummed,
        format!("“{label}”一列的合计没有核对：{zh}（规则 {RULE}）"),
        format!("the total of `{label}` was not compared: {en} ({RULE})"),
    );
    let place = span(table, total);
    let others = unclear.iter().filter(|span| Some(**span) != place);
    let marked = others.fold(finding, |finding, span| {
        finding.at(*span, "不是单独的数", "not a bare number")
    });
    let marked = match place {
        Some(place) => marked.at(place, "这个合计", "this total"),
        None => marked,
    };
    marked
        .help(
            "数单独写，单位写进列头，说明写进备注；这一列不合计的，合计的格写“—”。",
            "write numbers alone and their unit into the head; where nothing is to be summed, write a dash for the total",
        )
        .of_rule(RULE.id, &label)
}

/// Where a cell was typed.
pub(super) fn span(table: &FreeTable, (row, column): (usize, usize)) -> Option<Span> {
    let cell = table.rows.get(row)?.cells.get(column)?;
    Some(cell.span)
}
