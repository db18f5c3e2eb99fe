//! L-11: Markdown, HTML and templates left standing.

use std::ops::Range;

use super::signs::{Signs, is_blank};
use super::spot::{Kind, Spot, look};
use crate::base::diag::{Code, Finding};
use crate::base::text::class;
use crate::check::paper::Paper;
use crate::check::rule::Rule;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "L-11",
    code: Code::MarkupLeft,
    waivable: true,
    name: "没有留下 Markdown、HTML 和模板的记号",
    looks_at: "**加粗**、~~删除~~、`代码`、[链接](网址)；段首的 #、- 、* 、> 和用 | 画的表；&nbsp; 这样的代号；\
               没有换成内容的 {year}、${year}、｛｛year｝｝、［［year］］；文字里的 \\n。<br> 这样的标记另有 GW0120。",
    why: "文字从聊天程序、网页或模板来，这些记号照样印出，程序不解释它们。",
    sample: "sample-notice.toml",
    instead_of: r#"text = "承办科室汇总本年度的台账，填写数据。""#,
    wrong: r#"text = "承办科室**汇总**本年度的台账，&nbsp;填写数据。""#,
    right: r#"text = "承办科室汇总本年度的台账，填写数据。""#,
    cure: "删去记号；要加标题、表格的，写到各自的栏目里；要加粗的写 <b>…</b>；要取数的，写半角的 {{ … }}。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let texts = paper
        .texts()
        .filter(|passage| passage.text().contains(MAY_BE));
    look((&RULE, paper), texts, findings, |passage, signs, spots| {
        find(signs, passage.part.is_running(), spots);
    });
}

/// The characters without which there is no such thing.
const MAY_BE: [char; 14] = [
    '*', '#', '`', '~', '[', '&', '{', '｛', '［', '\\', '|', '>', '-', '+',
];

const MARKDOWN: Kind = Kind {
    says: ("留下了 Markdown 的记号", "Markdown left standing"),
    cure: (
        "删去记号；标题、列表、表格写到各自的栏目里，加粗写 <b>…</b>。",
        "delete the signs; headings, lists and tables have fields of their own, and bold is <b>…</b>",
    ),
};
const HTML: Kind = Kind {
    says: ("留下了网页的代号", "an entity of HTML left standing"),
    cure: ("删去代号，换成它表示的字。", "write what it stands for"),
};
const TEMPLATE: Kind = Kind {
    says: (
        "留下了没有换成内容的模板",
        "a template that was not filled in",
    ),
    cure: (
        "换成内容；要由程序取数的，写半角的 {{ 名称 }}。",
        "write what it stands for, or {{ name }} to have it filled in",
    ),
};
const ESCAPE: Kind = Kind {
    says: ("留下了转义的写法", "an escape left standing"),
    cure: (
        "换行就另起一行写；要用 \\n 的，字符串用双引号。",
        "begin a new line, or use double quotes around the text",
    ),
};

fn find(signs: &Signs<'_>, is_prose: bool, spots: &mut Vec<Spot>) {
    if is_prose {
        for paragraph in signs.paragraphs() {
            spots.extend(beginning(signs, paragraph));
        }
    }
    let mut at = 0;
    while at < signs.len() {
        let found = signs.at(at).and_then(|c| match c {
            _ if signs.is_address(at) => None,
            '*' | '~' | '`' => enclosed(signs, at, c),
            '[' | '!' => link(signs, at),
            '&' => entity(signs, at),
            '{' | '｛' | '$' | '［' => braces(signs, at),
            '\\' => escape(signs, at),
            _ => None,
        });
        at = match found {
            Some(spot) => {
                let end = spot.range.end;
                spots.push(spot);
                end
            }
            None => at + 1,
        };
    }
    spots.sort_by_key(|spot| spot.range.start);
}

/// A heading, an item, a quotation or a row of a table, as Markdown begins them.
fn beginning(signs: &Signs<'_>, paragraph: Range<usize>) -> Option<Spot> {
    let text = signs.slice(paragraph.clone());
    let signs_at_start = |c: char| text.chars().take_while(|one| *one == c).count();
    let hashes = signs_at_start('#');
    let behind = |count: usize| text.chars().nth(count);
    let is_heading = (1..=6).contains(&hashes)
        && behind(hashes).is_some_and(|c| is_blank(c) || hashes > 1 && class::is_han(c));
    let is_item = ['-', '*', '+', '>']
        .into_iter()
        .any(|c| signs_at_start(c) == 1 && behind(1).is_some_and(is_blank) && behind(2).is_some());
    let is_quote = text.starts_with('>') && behind(1).is_some_and(class::is_han);
    let is_row = text.len() > 2 && text.starts_with('|') && text.ends_with('|');
    let is_rule = text.len() >= 3
        && ["-", "*", "_", "="]
            .iter()
            .any(|c| text.replace(c, "").is_empty());
    let is_fence = text.starts_with("```");
    let length = match () {
        () if is_heading => hashes,
        () if is_item || is_quote => 1,
        () if is_row || is_rule || is_fence => text.chars().count(),
        () => return None,
    };
    Some(Spot::new(
        &MARKDOWN,
        paragraph.start..paragraph.start + length,
    ))
}

/// **…**, ~~…~~, `…` around words; stars that stand for what is not told (张**、李**) are none.
fn enclosed(signs: &Signs<'_>, at: usize, c: char) -> Option<Spot> {
    if signs.was(at, |next| next == c) {
        return None;
    }
    let inner = signs.run(at, |next| next == c);
    let count = inner - at;
    let is_fence = match c {
        '`' => count == 1,
        _ => count == 2,
    };
    if !is_fence {
        return None;
    }
    let close = signs.near(inner, |next| next != c && next != '\n');
    let end = signs.run(close, |next| next == c);
    let words = signs.slice(inner..close);
    let is_text =
        words.contains(class::is_han) && close - inner > 1 || c == '`' && !words.is_empty();
    let is_edge = |c: char| c.is_whitespace() || "，。、；：,.;:）".contains(c);
    let is_mask = words.starts_with(is_edge)
        || c == '*'
            && words.ends_with(is_edge)
            && !signs.is(end, is_edge)
            && words.ends_with(['，', '、', ',']);
    (end - close == count && is_text && !is_mask).then(|| Spot::mend(&MARKDOWN, at..end, words))
}

/// [链接](http://a.cn)
fn link(signs: &Signs<'_>, at: usize) -> Option<Spot> {
    let open = if signs.is(at, |c| c == '!') {
        at + 1
    } else {
        at
    };
    if !signs.is(open, |c| c == '[') {
        return None;
    }
    let close = signs.near(open + 1, |c| !matches!(c, '[' | ']' | '\n'));
    let is_link = signs.is(close, |c| c == ']') && signs.is(close + 1, |c| c == '(');
    let end = signs.near(close, |c| c != ')' && c != '\n');
    let words = signs.slice(open + 1..close);
    (is_link && signs.is(end, |c| c == ')')).then(|| Spot::mend(&MARKDOWN, at..end + 1, words))
}

/// &nbsp; and &#160;
fn entity(signs: &Signs<'_>, at: usize) -> Option<Spot> {
    let name = if signs.is(at + 1, |c| c == '#') {
        at + 2
    } else {
        at + 1
    };
    let end = signs.run(name, |c| c.is_ascii_alphanumeric());
    let is_entity = (2..=8).contains(&(end - name)) && signs.is(end, |c| c == ';');
    is_entity.then(|| Spot::new(&HTML, at..end + 1))
}

/// {year}, ${year}, ｛｛year｝｝, ［［year］］.
fn braces(signs: &Signs<'_>, at: usize) -> Option<Spot> {
    let open = if signs.is(at, |c| c == '$') {
        at + 1
    } else {
        at
    };
    let is_open = |c: char| matches!(c, '{' | '｛');
    let square = signs.is(at, |c| c == '［') && signs.is(at + 1, |c| c == '［');
    if !square && !signs.is(open, is_open) {
        return None;
    }
    let is_end = |c: char| matches!(c, '}' | '｝' | '］');
    let inner = signs.run(open, |c| is_open(c) || c == '［');
    let close = signs.near(inner, |c| !is_end(c) && c != '\n');
    let end = signs.run(close, is_end);
    // A set of numbers or of words in braces is written with marks between its members.
    let is_closed = end > close && close - inner <= 40;
    let end = if is_closed { end } else { inner };
    Some(Spot::new(&TEMPLATE, at..end))
}

/// \n, \t and \u3000, typed.
fn escape(signs: &Signs<'_>, at: usize) -> Option<Spot> {
    let is_path = signs.was(at, |c| c == ':' || c.is_ascii_alphanumeric());
    let code = signs.slice(at + 2..(at + 6).min(signs.len()));
    let is_code = code.len() == 4 && code.chars().all(|c| c.is_ascii_hexdigit());
    let end = match signs.at(at + 1)? {
        'u' if is_code => at + 6,
        'n' | 't' | 'r' if !signs.is(at + 2, |c| c.is_ascii_alphanumeric()) => at + 2,
        _ => return None,
    };
    (!is_path).then(|| Spot::new(&ESCAPE, at..end))
}

#[cfg(test)]
mod tests {
    use super::super::spot::seen;
    use super::*;

    fn prose(text: &str) -> Vec<String> {
        seen(|signs, spots| find(signs, true, spots), text)
    }

    #[test]
    fn what_was_left_standing_is_found() {
        for (text, found) in [
            ("**一、总体要求**", "**一、总体要求**→一、总体要求"),
            ("做好**重点**工作", "**重点**→重点"),
            ("## 工作目标", "##"),
            ("# 工作目标", "#"),
            ("##工作目标", "##"),
            ("甲。\n- 第一项：落实责任；", "-"),
            ("* 第二项", "*"),
            ("> 引用", ">"),
            ("`代码`", "`代码`→代码"),
            ("~~删除~~", "~~删除~~→删除"),
            ("见[链接](http://a.cn)", "[链接](http://a.cn)→链接"),
            ("| 甲 | 乙 |", "| 甲 | 乙 |"),
            ("|---|---|", "|---|---|"),
            ("---", "---"),
            ("甲&nbsp;乙", "&nbsp;"),
            ("甲&#12288;乙", "&#12288;"),
            ("共{year}件", "{year}"),
            ("共${year}件", "${year}"),
            ("共｛｛ year ｝｝件", "｛｛ year ｝｝"),
            ("共{｛ year ｝}件", "{｛ year ｝}"),
            ("共［［year］］件", "［［year］］"),
            ("共｛｛year件", "｛｛"),
            ("甲\\n乙", "\\n"),
            ("甲\\u3000乙", "\\u3000"),
        ] {
            assert_eq!(prose(text), [found], "{text}");
        }
    }

    #[test]
    fn signs_that_mean_themselves_are_passed_over() {
        for text in [
            "张**、李**，男，1234********5678",
            "张**，李**",
            "<60，AT&T，R&D；",
            "5*3，3#楼，#1机组，C#语言，1~2，-5℃，±5%，“-”表示没有",
            "［注］，［2025］，[1]，A[0]，D:\\new，5-3，+10%",
            "绝对值|x|",
            "*号表示新增",
        ] {
            assert_eq!(prose(text), [""; 0], "{text}");
        }
    }
}
