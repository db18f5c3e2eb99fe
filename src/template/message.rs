//! Findings about a template that cannot be parsed or run.

use std::ops::Range;

use minijinja::{Error, ErrorKind};

use super::fault::Fault;
use crate::base::diag::{Code, Finding, nearest};
use crate::layout::Layout;

/// A finding without a place yet.
pub(super) fn of_fault(fault: &Fault) -> Finding {
    let (zh, en) = &fault.said;
    let finding = Finding::error(
        Code::TemplateValue,
        format!("模板算不出值：{zh}"),
        format!("the template failed: {en}"),
    );
    match &fault.help {
        Some((zh, en)) => finding.help(zh.clone(), en.clone()),
        None => finding,
    }
}

/// What the engine says of the syntax of a template.
pub(super) fn of_syntax(error: &Error) -> Finding {
    let detail = error.detail().unwrap_or_default();
    let zh = if detail.contains("unexpected end of")
        || detail.contains("expected") && detail.contains("end of input")
    {
        "花括号里没有写完"
    } else if detail.contains("string") {
        "花括号里的引号不成对"
    } else if detail.contains("number") || detail.contains("integer") || detail.contains("float") {
        "花括号里的数写错了"
    } else if detail.contains("reserved") {
        "这个名称不能用"
    } else if detail.contains("end of variable block") || detail.contains("end of block") {
        "花括号里写到这里，后面的读不懂"
    } else {
        "这里读不懂"
    };
    Finding::error(
        Code::TemplateSyntax,
        format!("模板写法有误：{zh}"),
        format!("template syntax: {detail}"),
    )
    .help(
        "值写作 {{ 名称 }}，两边各两个花括号。",
        "a value is written {{ name }}, with two braces on either side",
    )
}

/// What the engine says of running a template, where no fault of ours is behind it.
pub(super) fn of_run(error: &Error) -> Finding {
    let detail = error.detail().unwrap_or_default();
    let zh = match error.kind() {
        ErrorKind::OutOfFuel => return too_long(),
        ErrorKind::UnknownFunction => "没有这种函数",
        ErrorKind::UnknownMethod => "这个值没有这种用法",
        ErrorKind::UnknownTest => "没有这种判断",
        ErrorKind::MissingArgument => "括号里的参数少了",
        ErrorKind::TooManyArguments => "括号里的参数多了",
        ErrorKind::CannotUnpack => "值的个数与名称的个数不同",
        _ => "这里的值不能这样用",
    };
    Finding::error(
        Code::TemplateValue,
        format!("模板算不出值：{zh}"),
        format!("the template failed: {detail}"),
    )
}

/// A template that was stopped.
pub(super) fn too_long() -> Finding {
    Finding::error(
        Code::TemplateValue,
        "模板运行太久或写出的文字太多，已停下",
        "the template ran too long or put out too much, and was stopped",
    )
}

/// A name without a value; `names` are those that have one.
pub(super) fn undefined(shown: &str, names: &[String], layout: &Layout) -> Finding {
    let name = shown.split('|').next().unwrap_or(shown);
    let name = name.trim().trim_start_matches('.');
    let known = layout
        .schema
        .fields
        .iter()
        .find(|field| field.path == name || field.path.ends_with(&format!(".{name}")));
    if let Some(field) = known.filter(|_| !names.iter().any(|known| known == name)) {
        return Finding::error(
            Code::TemplateValue,
            format!("模板引用的{}还没有填", field.full_name()),
            format!("the template uses `{}`, which is not filled in", field.path),
        );
    }
    let finding = Finding::error(
        Code::TemplateValue,
        format!("模板引用了没有的值“{name}”"),
        format!("the template uses `{name}`, which does not exist"),
    );
    match nearest(name, names.iter().map(String::as_str)) {
        Some(near) => finding.help(
            format!("是否想写 {near}？"),
            format!("did you mean `{near}`?"),
        ),
        None => finding,
    }
}

/// A range within a text, at marks of characters.
pub(super) fn within(text: &str, range: Range<usize>) -> Range<usize> {
    let end = range.end.min(text.len());
    let start = range.start.min(end);
    if text.get(start..end).is_some() {
        start..end
    } else {
        0..text.len()
    }
}
