//! What is wrong with a JSON file, with its cure.

use std::ops::Range;

use crate::base::diag::{Code, FileId, Finding, Span};

/// Findings that are told at once: who has mended these runs the program again.
pub(super) const MOST_FAULTS: usize = 20;

/// A sentence and its cure, each in Chinese and in English.
pub(super) type Said = [&'static str; 4];

/// How an entry is written, where nothing more is known.
const ENTRY: [&str; 2] = [
    "一项写作 \"名称\": 值，各项之间用逗号，最后一项后面不写逗号；引号、冒号、逗号用半角。",
    "an entry is written \"name\": value, with a comma between two entries and none after the last",
];

/// The finding about what is no JSON at a place.
pub(super) fn fault(file: FileId, place: Range<usize>, said: Said) -> Finding {
    let [zh, en, cure_zh, cure_en] = said;
    Finding::error(
        Code::NotToml,
        format!("不符合 JSON 语法：{zh}"),
        format!("not valid JSON: {en}"),
    )
    .at(Span::new(file, place), "这里", "here")
    .help(cure_zh, cure_en)
}

/// A text, a list or an object that does not end; the place is where it begins.
pub(super) fn unclosed(file: FileId, place: Range<usize>, close: char) -> Finding {
    let (zh, en) = match close {
        '"' => (
            "这段文字没有收尾的引号",
            "this text has no closing quotation mark",
        ),
        ']' => (
            "这个列表没有写完，缺“]”",
            "this list is not closed: `]` is missing",
        ),
        _ => (
            "这组字段没有写完，缺“}”",
            "this object is not closed: `}` is missing",
        ),
    };
    let cure = "引号和括号成对；看文件是不是只传来一半。";
    fault(
        file,
        place,
        [
            zh,
            en,
            cure,
            "close it; perhaps only part of the file arrived",
        ],
    )
}

/// What stands where something else is due.
pub(super) fn instead(found: &str, due: Due) -> Said {
    let first = found.chars().next();
    let [cure_zh, cure_en] = ENTRY;
    if let Some(said) = first.and_then(foreign) {
        return said;
    }
    match (first, due) {
        (Some('}' | ']'), Due::Name | Due::Value) => [
            "最后一项后面多了逗号，或少写了一项",
            "a comma after the last entry, or a value is missing",
            "删去最后一项后面的逗号。",
            "delete the comma after the last entry",
        ],
        (Some('='), Due::Colon) => [
            "名称后面是冒号，不是等号",
            "a name is followed by a colon",
            cure_zh,
            cure_en,
        ],
        (Some('"'), Due::Comma) => [
            "前一项后面没有逗号",
            "no comma after the entry before",
            cure_zh,
            cure_en,
        ],
        (_, Due::Name) => [
            "这里应是名称",
            "a name is due",
            "名称也要用半角双引号：\"year\": 2024。",
            "names stand in double quotation marks: \"year\": 2024",
        ],
        (_, Due::Colon) => ["名称后面应是冒号", "a colon is due", cure_zh, cure_en],
        (_, Due::Comma) => [
            "这里应是逗号或收尾的括号",
            "a comma or the closing bracket is due",
            cure_zh,
            cure_en,
        ],
        (_, Due::Value) => ["这里应是一个值", "a value is due", cure_zh, cure_en],
        (_, Due::End) => [
            "后面还有多出的内容",
            "something stands after the end",
            "一个文件写一组字段：{ … }。",
            "a file holds one object",
        ],
    }
}

/// What is said of a sign that JSON has nowhere outside its texts.
fn foreign(sign: char) -> Option<Said> {
    let said = match sign {
        '\'' | '‘' | '’' => [
            "这里用了单引号",
            "a single quotation mark",
            "文字和名称用半角双引号：\"…\"。",
            "texts and names stand in double quotation marks",
        ],
        '“' | '”' | '＂' | '「' | '」' => [
            "这里的引号是全角的",
            "a full-width quotation mark",
            "JSON 的引号用半角：\"…\"；文字里面可以用全角的。",
            "quotation marks of JSON are \"; full-width ones may stand inside a text",
        ],
        '，' | '：' | '｛' | '｝' | '［' | '］' | '、' => [
            "这里的标点是全角的",
            "a full-width mark",
            "逗号、冒号和括号用半角：, : { } [ ]。",
            "write , : { } [ ] in half width",
        ],
        '\u{3000}' | '\u{a0}' | '\u{200b}' | '\u{feff}' => [
            "这里有全角的或看不见的空格",
            "a space that JSON does not know",
            "删去，或换成半角空格。",
            "delete it, or write an ordinary space",
        ],
        '/' | '#' => [
            "JSON 里不能写说明",
            "JSON has no comments",
            "删去说明；要写说明，数据文件用 TOML。",
            "delete it; TOML has comments",
        ],
        _ => return None,
    };
    Some(said)
}

/// What is due at a place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Due {
    Name,
    Colon,
    Comma,
    Value,
    End,
}

/// The finding about a `null`.
pub(super) fn null(file: FileId, place: Range<usize>) -> Finding {
    Finding::error(
        Code::WrongType,
        "数据里有 null：看不出是没有填，还是没有",
        "the data holds null, which does not say whether it is unfilled or nothing",
    )
    .at(Span::new(file, place), "null", "null")
    .help(
        "没有这一项的，不写这一项；还没有填的，写 \"\"；没有发生的，写 0。",
        "leave the entry out, or write \"\" for what is not filled in yet and 0 for none",
    )
}

/// The finding about a name that stands twice in an object.
pub(super) fn twice(file: FileId, name: &str, first: Range<usize>, again: Range<usize>) -> Finding {
    Finding::error(
        Code::NotToml,
        format!("“{name}”写了两次"),
        format!("`{name}` is written twice"),
    )
    .at(Span::new(file, again), "又写一次", "again")
    .at(Span::new(file, first), "先在这里", "first here")
    .help("同一组里一个名称只写一次：删去一个。", "delete one of them")
}

/// The finding about a name with a dot.
pub(super) fn dotted(file: FileId, name: &str, place: Range<usize>) -> Finding {
    let parts: Vec<&str> = name.split('.').collect();
    let nested = format!(
        "{{\"{}\": …{}",
        parts.join("\": {\""),
        "}".repeat(parts.len())
    );
    Finding::error(
        Code::UnknownField,
        format!("JSON 的名称里不能有点：“{name}”"),
        format!("a name in JSON has no dots: `{name}`"),
    )
    .at(Span::new(file, place), "这里", "here")
    .help(
        format!("写成一层套一层：{nested}。"),
        format!("nest objects: {nested}"),
    )
}
