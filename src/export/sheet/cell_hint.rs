//! What is said beside a cell of what it takes.

use crate::data::{Empty, Field, Kind};

/// How a value is written in a cell.
pub(super) fn hint(field: &Field) -> String {
    let form = &field.form;
    let options = form.options.join("、");
    let blank = match form.empty {
        Empty::Due => "",
        Empty::Marked => "空白的写 -。",
        Empty::Blank => "可以不填。",
    };
    let what = match field.kind {
        Kind::Choice if form.many => format!("可选几项，一行一个（换行按 Alt+Enter）：{options}。"),
        Kind::Choice => format!("选一项：{options}。"),
        Kind::Date => "写作 2020-01-15。".to_owned(),
        Kind::Code if !form.lengths.is_empty() => {
            let lengths: Vec<String> = form.lengths.iter().map(usize::to_string).collect();
            format!("{} 位，前面的 0 也要写。", lengths.join(" 或 "))
        }
        Kind::Text => field
            .most
            .map_or_else(String::new, |most| format!("至多 {most} 字。")),
        _ => String::new(),
    };
    what + blank
}
