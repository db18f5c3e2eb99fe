//! What a hand at the keyboard does to a template, and the cure for it.

use std::ops::Range;

use super::filters;
use crate::base::diag::{Code, Finding, nearest};
use crate::layout::Layout;

/// A finding, and the part of the template that it is about.
type Slip = (Finding, Range<usize>);

fn slip(zh: impl Into<String>, en: impl Into<String>) -> Finding {
    let (zh, en) = (zh.into(), en.into());
    Finding::error(
        Code::TemplateSyntax,
        format!("模板写法有误：{zh}"),
        format!("template syntax: {en}"),
    )
}

/// Braces that print as they stand: full-width ones, or one in the place of two around a name
/// that the template could use.
pub(super) fn braces(text: &str, is_name: impl Fn(&str) -> bool) -> Option<Slip> {
    const WIDE: [&str; 6] = ["｛｛", "{｛", "｛{", "｛%", "｛％", "{％"];
    for wide in WIDE {
        if let Some(at) = text.find(wide) {
            let finding = slip(
                "花括号是全角的，会原样印出来",
                "these braces are full-width and would be printed",
            );
            let finding = finding.help(
                "换成半角的：{{ 名称 }}，两边各两个。",
                "write {{ name }} in ASCII",
            );
            return Some((finding, at..at + wide.len()));
        }
    }
    let mut from = 0;
    while let Some(open) = text.get(from..)?.find('{').map(|at| from + at) {
        let rest = text.get(open + 1..)?;
        let begun = [("{", "}}"), ("%", "%}"), ("#", "#}")];
        if let Some((_, end)) = begun.iter().find(|(mark, _)| rest.starts_with(mark)) {
            // What stands within is the template's own.
            from = open + 1 + rest.find(end)? + end.len();
            continue;
        }
        from = open + 1;
        let length = rest.find(['}', '{', '\n'])?;
        let inner = rest.get(..length).unwrap_or_default().trim();
        let name = inner.split('|').next().unwrap_or_default().trim();
        let is_closed = rest.get(length..)?.starts_with('}');
        if is_closed && is_name(name) {
            let finding = slip(
                "只有一个花括号，会原样印出来",
                "a single brace would be printed as it stands",
            );
            let finding = finding.help(
                format!("两边各写两个：{{{{ {inner} }}}}。"),
                format!("write {{{{ {inner} }}}}"),
            );
            return Some((finding, open..open + 1 + length + 1));
        }
    }
    None
}

/// A character that no template has outside quotation marks; `at` is its byte.
pub(super) fn strange(source: &str, at: usize, c: char, layout: Option<&Layout>) -> Slip {
    let before = source.get(..at).unwrap_or_default().trim_end();
    let word = word(source.get(at..).unwrap_or_default());
    let range = at..at + word.len().max(c.len_utf8());
    if let Some(half) = half(c) {
        let finding = slip(
            format!("花括号里的“{c}”不是半角的"),
            format!("`{c}` within braces is not ASCII"),
        );
        return (
            finding.help(format!("换成半角的{half}。"), format!("write {half}")),
            at..at + c.len_utf8(),
        );
    }
    if before.ends_with('|') {
        let finding = slip(
            format!("没有叫“{word}”的过滤器"),
            format!("there is no filter `{word}`"),
        );
        let finding = match filter_called(word) {
            Some(filter) => finding.help(format!("写 {filter}。"), format!("write {filter}")),
            None => finding.help(
                format!("可以用 {}、formal_amount 等。", filters::OURS.join("、")),
                format!("known: {}, formal_amount", filters::OURS.join(", ")),
            ),
        };
        return (finding, range);
    }
    if word.is_empty() {
        let finding = slip(
            format!("花括号里不能有“{c}”"),
            format!("`{c}` is not expected within braces"),
        );
        return (
            finding.help(
                "花括号里的名称和符号都用半角的英文；文字放在半角引号里，如 '甲'。",
                "names and marks within braces are ASCII; text stands in quotation marks: '…'",
            ),
            at..at + c.len_utf8(),
        );
    }
    let finding = slip(
        format!("花括号里的名称要用英文，不能写“{word}”"),
        format!("names within braces are ASCII: `{word}`"),
    );
    let finding = match layout.and_then(|layout| field_called(word, layout)) {
        Some(path) => finding.help(format!("写 {{{{ {path} }}}}。"), format!("write {{{{ {path} }}}}")),
        None => finding.help(
            "写数据文件里的英文名称，如 {{ issuer.name }}、{{ year }}；文字放在半角引号里，如 '甲'。",
            "write the name that the data file has, such as {{ issuer.name }}",
        ),
    };
    (finding, range)
}

/// The Chinese word that a text begins with.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| c != '_' && (c.is_ascii() || !c.is_alphanumeric()));
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

/// The ASCII mark that a full-width one stands for.
fn half(c: char) -> Option<&'static str> {
    Some(match c {
        '“' | '”' | '‘' | '’' | '＂' | '＇' | '「' | '」' => "引号 '，如 '甲'",
        '｜' => "竖线 |",
        '（' | '）' => "括号 ( )",
        '［' | '］' | '【' | '】' => "方括号 [ ]",
        '｛' | '｝' => "花括号 { }",
        '，' | '、' => "逗号 ,",
        '。' | '．' => "点 .",
        '：' => "冒号 :",
        '＋' => "加号 +",
        '－' | '—' | '–' | '−' => "减号 -",
        '×' | '＊' => "乘号 *",
        '÷' | '／' => "除号 /（要写明留几位小数：| divided_by(b, 2)）",
        '％' => "百分号 %",
        '＝' => "等号 =",
        '＜' | '＞' => "< 或 >",
        '０'..='９' => "数字",
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => "字母",
        '\u{3000}' | '\u{a0}' => "空格",
        _ => return None,
    })
}

fn filter_called(word: &str) -> Option<&'static str> {
    const CALLED: [(&str, &str); 12] = [
        ("日期", "date"),
        ("中文数字", "numeral"),
        ("数字", "digits"),
        ("大写金额", "formal_amount"),
        ("大写", "formal_amount"),
        ("金额", "amount"),
        ("百分比", "percent_of(b, 1)"),
        ("占比", "percent_of(b, 1)"),
        ("四舍五入", "round(1)"),
        ("加", "plus(b)"),
        ("减", "minus(b)"),
        ("乘", "times(b)"),
    ];
    let found = CALLED.iter().find(|(called, _)| *called == word);
    found.map(|(_, filter)| *filter)
}

/// The field that a form calls so, or nearly so.
fn field_called<'a>(word: &str, layout: &'a Layout) -> Option<&'a str> {
    let fields = &layout.schema.fields;
    if word.chars().count() < 2 {
        return None;
    }
    let exact = fields
        .iter()
        .find(|field| field.label == word && field.row.is_empty());
    let named = || {
        let name = crate::data::field_named(word)?;
        fields
            .iter()
            .find(|field| field.path.rsplit('.').next() == Some(name))
    };
    let row = || {
        fields
            .iter()
            .find(|field| !field.row.is_empty() && field.row.contains(word))
    };
    let part = || {
        fields.iter().find(|field| {
            field.row.is_empty() && (field.label.contains(word) || word.contains(&*field.label))
        })
    };
    let near = || {
        let label = nearest(word, fields.iter().map(|field| field.label.as_str()))?;
        fields.iter().find(|field| field.label == label)
    };
    let found = exact
        .or_else(named)
        .or_else(part)
        .or_else(row)
        .or_else(near)?;
    Some(&found.path)
}

/// Braces, blocks and remarks that are not finished, or that nothing was begun for.
pub(super) fn unfinished(source: &str) -> Option<Slip> {
    let mut open: Vec<(&str, Range<usize>)> = Vec::new();
    let mut at = 0;
    while let Some(start) = next_mark(source, at) {
        let rest = source.get(start..)?;
        let (end_mark, what) = match rest.get(..2)? {
            "{{" => ("}}", "{{"),
            "{%" => ("%}", "{%"),
            _ => ("#}", "{#"),
        };
        let inner = rest.get(2..)?;
        let length = inner.find(end_mark);
        // Where the next one begins before this one ends, this one was not ended.
        let next = next_mark(source, start + 2).map(|next| next - start - 2);
        let Some(length) = length.filter(|length| next.is_none_or(|next| next >= *length)) else {
            return Some(not_ended(what, end_mark, start..start + 2));
        };
        let range = start..start + 2 + length + 2;
        if what == "{%" {
            let said = inner
                .get(..length)?
                .trim_matches(['-', '+', ' ', '\n', '\t']);
            if let Some(wrong) = block(said, range.clone(), &mut open) {
                return Some(wrong);
            }
        }
        at = range.end;
    }
    let (word, range) = open.pop()?;
    let finding = slip(
        format!("{{% {word} %}} 没有收尾的 {{% end{word} %}}"),
        format!("{{% {word} %}} has no {{% end{word} %}}"),
    );
    let help = format!("在它管到的地方后面写 {{% end{word} %}}。");
    Some((
        finding.help(help, format!("write {{% end{word} %}}")),
        range,
    ))
}

fn next_mark(source: &str, from: usize) -> Option<usize> {
    let rest = source.get(from..)?;
    let marks = ["{{", "{%", "{#"];
    let first = marks.iter().filter_map(|mark| rest.find(mark)).min()?;
    Some(from + first)
}

fn not_ended(what: &str, end: &str, range: Range<usize>) -> Slip {
    let finding = slip(
        format!("这里的 {what} 没有写完，少了收尾的 {end}"),
        format!("this {what} has no {end}"),
    );
    let finding = match what {
        "{{" => finding.help(
            "值写作 {{ 名称 }}，两边各两个花括号。",
            "a value is written {{ name }}",
        ),
        "{%" => finding.help(
            "写作 {% if … %}，两边各一个花括号和一个百分号。",
            "write {% if … %}",
        ),
        _ => finding.help(
            "{# … #} 是不印的说明；要印出 {#，写 {{ '{#' }}。",
            "{# … #} is a remark; to print {#, write {{ '{#' }}",
        ),
    };
    (finding, range)
}

/// A block that begins or ends.
fn block<'s>(
    said: &'s str,
    range: Range<usize>,
    open: &mut Vec<(&'s str, Range<usize>)>,
) -> Option<Slip> {
    let word = said.split_whitespace().next().unwrap_or_default();
    match word {
        "if" | "for" | "with" | "macro" | "raw" => open.push((word, range)),
        "set" if !said.contains('=') => open.push((word, range)),
        "set" | "else" | "elif" => {}
        _ if word.strip_prefix("end").is_some() => {
            let begun = open.pop();
            let ends = word.strip_prefix("end").unwrap_or_default();
            let other = begun.as_ref().map_or("", |(word, _)| *word);
            if other == ends {
                return None;
            }
            let finding = slip(
                format!("{{% {word} %}} 没有与它配对的开头"),
                format!("{{% {word} %}} ends nothing"),
            );
            let help = if other.is_empty() {
                format!("删去它，或在前面写 {{% {ends} … %}}。")
            } else {
                format!("这里要收尾的是 {{% {other} %}}：写 {{% end{other} %}}。")
            };
            return Some((finding.help(help, "end what was begun last"), range));
        }
        _ => {
            let finding = slip(
                format!("没有 {{% {word} … %}} 这种写法"),
                format!("there is no {{% {word} … %}}"),
            );
            let known = [
                "if", "for", "set", "with", "macro", "else", "endif", "endfor",
            ];
            let finding = match nearest(word, known) {
                Some(near) => finding.help(
                    format!("是否想写 {near}？"),
                    format!("did you mean {near}?"),
                ),
                None => finding.help(
                    "可以用 if、for、set、with、macro；要印一个值，写 {{ 名称 }}。",
                    "if, for, set, with and macro can be used; a value is written {{ name }}",
                ),
            };
            return Some((finding, range));
        }
    }
    None
}
