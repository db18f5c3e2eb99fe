//! Findings about cells that hold no figures.

use super::schema::Field;
use crate::base::diag::{Code, Finding, Span, Spanned, nearest};

/// What was chosen is no option.
pub(super) fn no_option(field: &Field, found: &str, span: Span) -> Finding {
    let options = field.form.options.iter().map(String::as_str);
    let finding = Finding::error(
        Code::BadChoice,
        format!("{}没有“{found}”这一选项", field.full_name()),
        format!("`{}` has no option `{found}`", field.path),
    )
    .at(span, "不是选项", "no option");
    let within = || {
        let mut with = options
            .clone()
            .filter(|one| one.contains(found) || found.contains(one));
        with.next()
            .filter(|_| !found.is_empty() && with.next().is_none())
    };
    match nearest(found, options.clone()).or_else(within) {
        Some(near) => finding.help(
            format!("是否想写“{near}”？"),
            format!("did you mean `{near}`?"),
        ),
        None => finding.help(
            format!("可以选：{}。", field.form.options.join("、")),
            format!("known: {}", field.form.options.join(", ")),
        ),
    }
}

/// More was chosen than one option.
pub(super) fn several_options(field: &Field, chosen: &[Spanned<String>], span: Span) -> Finding {
    let names: Vec<&str> = chosen.iter().map(|one| one.value.as_str()).collect();
    Finding::error(
        Code::BadChoice,
        format!(
            "{}只能选一项，现在选了{}",
            field.full_name(),
            names.join("、")
        ),
        format!("`{}` takes one option, found {}", field.path, names.len()),
    )
    .at(span, "选了几项", "several options")
    .help(
        format!(
            "只留一项，不用方括号：\"{}\"。",
            names.first().unwrap_or(&"")
        ),
        "leave one, without brackets",
    )
}

/// A code has another number of characters than it should.
pub(super) fn wrong_length(field: &Field, found: &str, span: Span) -> Finding {
    let lengths: Vec<String> = field.form.lengths.iter().map(usize::to_string).collect();
    let count = found.chars().count();
    Finding::error(
        Code::BadCode,
        format!(
            "{}是 {found}，有 {count} 位，应是 {} 位",
            field.full_name(),
            lengths.join(" 或 ")
        ),
        format!(
            "`{}` is {found}, {count} characters, expected {}",
            field.path,
            lengths.join(" or ")
        ),
    )
    .at(span, format!("{count} 位"), format!("{count} characters"))
    .help(
        "与证照或代码表核对，是不是漏了一位；前面的 0 也要写。",
        "compare it with the register; leading zeros are written too",
    )
}

/// A text is longer than its field takes.
pub(super) fn too_long(field: &Field, count: usize, most: usize, span: Span) -> Finding {
    Finding::error(
        Code::TooLong,
        format!("{}有 {count} 字，至多 {most} 字", field.full_name()),
        format!("`{}` has {count} characters, at most {most}", field.path),
    )
    .at(span, format!("{count} 字"), format!("{count} characters"))
    .help("写得短些。", "make it shorter")
}
