//! Findings about the tags of a text.

use super::kind::{Pair, names};
use super::scan::Wrong;
use crate::base::diag::{Code, Finding, Span, nearest};

/// What is wrong with a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is not written as tags are.
    Wrong(Wrong),
    /// It is opened and not closed; whether its paragraph goes on behind another one.
    Unclosed(Pair, bool),
    /// It is closed and not opened.
    Unopened(Pair),
    /// It closes before one that was opened in it.
    Crossed(Pair, Pair),
    /// It stands inside one that it must not stand in.
    Inside(Pair, Pair),
    /// No tag may stand here.
    Misplaced,
    /// No footnote may stand here, though other tags may.
    NoNotes,
    /// A footnote stands behind nothing.
    NothingBefore,
    /// A name in doubled brackets.
    Bare(String),
}

/// What exists, for messages.
const SET: (&str, &str) = (
    "可以用的标记只有：<b>加粗</b>、<kai>楷体</kai>、<sup>上标</sup>、<sub>下标</sub>、\
     <keep>不拆行</keep>、<note>脚注</note>、<blank/>（空一字）、<ref to=\"…\"/>（引用）、\
     <lt/>（印出小于号）。",
    "the marks are <b>, <kai>, <sup>, <sub>, <keep>, <note> in pairs, and <blank/>, \
     <ref to=\"…\"/>, <lt/>",
);

type Sentences = ((String, String), (String, String));

/// The finding about a fault of a tag that is written so.
pub(super) fn told(fault: &Fault, written: &str, place: Span) -> Finding {
    let ((zh, en), (cure_zh, cure_en)) = match fault {
        Fault::Wrong(wrong) => of_writing(wrong, written),
        Fault::Bare(name) => bare(name),
        Fault::Misplaced => misplaced(written),
        Fault::NoNotes => no_notes(),
        Fault::NothingBefore => nothing_before(),
        _ => of_pair(fault, written),
    };
    Finding::error(Code::BadTag, zh, en)
        .at(place, "这里", "here")
        .help(cure_zh, cure_en)
}

fn of_writing(wrong: &Wrong, written: &str) -> Sentences {
    let less = ("；要印出小于号，写 <lt/>", "; a plain “less than” is <lt/>");
    match wrong {
        Wrong::Unknown(name) => unknown(name, written),
        Wrong::Unfinished => (
            (
                format!("标记 {written} 没有写完，后面没有“>”"),
                format!("the mark {written} is not finished: no `>` follows"),
            ),
            (
                format!("补上“>”{}。标记里面不能用 {{{{ … }}}}。", less.0),
                format!("add `>`{}; a mark holds no template", less.1),
            ),
        ),
        Wrong::NotAround(pair) => (
            (
                format!("标记 {written} 里面没有文字"),
                format!("the mark {written} is around nothing"),
            ),
            paired(*pair),
        ),
        Wrong::NotAlone(name) => {
            let right = match name.as_str() {
                "ref" => "<ref to=\"…\"/>".to_owned(),
                _ => format!("<{name}/>"),
            };
            (
                (
                    format!("标记 {written} 独立使用，不成对"),
                    format!("the mark {written} stands alone"),
                ),
                (format!("写作 {right}。"), format!("write {right}")),
            )
        }
        Wrong::MoreThanName(name) => (
            (
                format!("标记 <{name}> 里除名称外不能写别的"),
                format!("nothing but its name stands in <{name}>"),
            ),
            (
                format!("删去“{name}”后面的内容。"),
                format!("leave out what stands behind `{name}`"),
            ),
        ),
        Wrong::NoTarget => (
            (
                format!("标记 {written} 没有写清引用什么"),
                format!("the mark {written} does not say what it refers to"),
            ),
            (
                "写作 <ref to=\"名称\"/>，引号用半角；名称是被引用处的 id = \"…\"。".to_owned(),
                "write <ref to=\"id\"/> with straight quotes".to_owned(),
            ),
        ),
    }
}

fn unknown(name: &str, written: &str) -> Sentences {
    let near = nearest(name, names());
    let near_zh = near.map_or_else(String::new, |near| format!("是否想写 <{near}>？"));
    let near_en = near.map_or_else(String::new, |near| format!("did you mean <{near}>? "));
    (
        (
            format!("没有 {written} 这种标记"),
            format!("there is no mark {written}"),
        ),
        (format!("{near_zh}{}", SET.0), format!("{near_en}{}", SET.1)),
    )
}

fn paired(pair: Pair) -> (String, String) {
    let name = pair.name();
    (
        format!("写作 <{name}>……</{name}>，在同一段里。"),
        format!("write <{name}>…</{name}> within one paragraph"),
    )
}

fn of_pair(fault: &Fault, written: &str) -> Sentences {
    match fault {
        Fault::Unclosed(pair, goes_on) => {
            let name = pair.name();
            let (zh, en) = if *goes_on {
                (
                    "到段末没有收尾（标记不能跨段）",
                    "is not closed in its paragraph",
                )
            } else {
                ("没有收尾", "is not closed")
            };
            (
                (
                    format!("标记 {written} {zh}"),
                    format!("the mark {written} {en}"),
                ),
                (
                    format!("在同一段里写 </{name}> 收尾。"),
                    format!("close it with </{name}> in the same paragraph"),
                ),
            )
        }
        Fault::Unopened(pair) => (
            (
                format!("标记 {written} 前面没有对应的 <{}>", pair.name()),
                format!("nothing was opened that {written} closes"),
            ),
            paired(*pair),
        ),
        Fault::Crossed(_, last) => {
            let last = last.name();
            (
                (
                    format!("标记 {written} 与 <{last}> 交叉"),
                    format!("the mark {written} crosses <{last}>"),
                ),
                (
                    format!("里面的先收尾：先写 </{last}>，再写 {written}。"),
                    format!("close </{last}> before {written}"),
                ),
            )
        }
        Fault::Inside(pair, around) => (
            (
                format!("标记 <{}> 不能写在 <{}> 里面", pair.name(), around.name()),
                format!(
                    "<{}> does not stand inside <{}>",
                    pair.name(),
                    around.name()
                ),
            ),
            (
                format!("先用 </{}> 收尾，或删去一个。", around.name()),
                format!("close </{}> first, or leave one out", around.name()),
            ),
        ),
        _ => misplaced(written),
    }
}

fn misplaced(written: &str) -> Sentences {
    (
        (
            format!("这里不能用标记 {written}"),
            format!("no mark such as {written} may stand here"),
        ),
        (
            "标题、名称、文号、日期、单位等照写照印；标记只用在正文、条文、表格的格子、表注和附注里。\
             要印出小于号，写全角的“＜”。"
                .to_owned(),
            "marks stand in running text, items, cells, notes of tables and the remark".to_owned(),
        ),
    )
}

fn no_notes() -> Sentences {
    (
        (
            "脚注不能写在表格、表注和附注里".to_owned(),
            "no footnote stands in a table, in its notes or in the remark".to_owned(),
        ),
        (
            "脚注排在正文所在一面的下方，只用在正文和条文里；对表格的说明写到表注（notes）里。"
                .to_owned(),
            "footnotes belong to running text; what explains a table is one of its `notes`"
                .to_owned(),
        ),
    )
}

fn nothing_before() -> Sentences {
    (
        (
            "脚注前面没有文字".to_owned(),
            "a footnote stands behind no text".to_owned(),
        ),
        (
            "<note> 写在它所说明的字、词后面，标点前面：……台账<note>脚注的文字。</note>。"
                .to_owned(),
            "<note> stands behind the words that it explains".to_owned(),
        ),
    )
}

fn bare(name: &str) -> Sentences {
    (
        (
            format!("<<{name}>> 没有换成内容"),
            format!("<<{name}>> was not replaced"),
        ),
        (
            format!("要取数据里的内容，写 {{{{ {name} }}}}；要印出小于号，写 <lt/>。"),
            format!("a value of the data is {{{{ {name} }}}}"),
        ),
    )
}
