//! Slips before the equals sign of an entry, and in headers.

use super::lines::{end_of_line, is_name, is_path};
use super::names::field_named;
use super::number::half_width;
use super::said::Slip;
use super::scan::{Kind, Statement};

/// What is wrong with a header.
pub(super) fn header(one: &Statement<'_>) -> Option<Slip> {
    let line = one.file.get(one.range.clone()).unwrap_or_default();
    let said = line.split('#').next().unwrap_or_default().trim_end();
    let place = one.range.start..one.range.start + said.len();
    bracketed(said, place)
}

fn bracketed(said: &str, place: std::ops::Range<usize>) -> Option<Slip> {
    const OPEN: [char; 5] = ['[', '［', '【', '〔', '「'];
    const CLOSED: [char; 5] = [']', '］', '】', '〕', '」'];
    let opened = said.chars().take_while(|c| OPEN.contains(c)).count();
    let inner = said.trim_start_matches(OPEN);
    let name = inner.split(CLOSED).next().unwrap_or(inner).trim();
    let behind = inner.get(name.len()..).unwrap_or_default().trim();
    let closed = behind.chars().take_while(|c| CLOSED.contains(c)).count();
    let rest = behind.trim_start_matches(CLOSED).trim();
    let marks = if opened >= 2 {
        ("[[", "]]")
    } else {
        ("[", "]")
    };
    let right = format!("{}{name}{}", marks.0, marks.1);
    let is_full = said
        .chars()
        .any(|c| c != '[' && c != ']' && (OPEN.contains(&c) || CLOSED.contains(&c)));
    let cure = (format!("写成 {right}。"), format!("write {right}"));
    if !is_path(name) {
        let why = "表头的名称只能用英文字母、数字、下划线和点";
        let cure = "各版式的表头见 hongtou new 写出的样本，如 [document]、[body]。";
        return Some(Slip::new(
            place,
            (why, "a header is named in ASCII"),
            (cure, "see the file that `hongtou new` writes"),
        ));
    }
    if is_full {
        return Some(Slip::new(
            place,
            (
                "表头的括号是全角的",
                "the brackets of the header are full-width",
            ),
            cure,
        ));
    }
    if closed != opened || opened > 2 {
        let why = "表头的方括号不成对";
        return Some(Slip::new(
            place,
            (why, "the brackets of the header do not match"),
            cure,
        ));
    }
    if !rest.is_empty() {
        let why = format!("表头的后面多了“{rest}”");
        let cure = (
            format!("表头自成一行：{right}；说明前面加 #。"),
            format!("a header has a line of its own: {right}"),
        );
        return Some(Slip::new(
            place,
            (why, "there is more behind the header"),
            cure,
        ));
    }
    None
}

/// What is wrong before the value of an entry.
pub(super) fn entry(one: &Statement<'_>) -> Option<Slip> {
    let start = one.range.start;
    let line = one
        .file
        .get(start..end_of_line(one.file, start))
        .unwrap_or_default()
        .trim_end();
    if line.starts_with(['［', '【', '〔']) {
        return bracketed(line, start..start + line.len());
    }
    let equals = one
        .tokens
        .iter()
        .find(|token| token.kind == Kind::Mark('='));
    let equals = equals
        .map(|token| token.range.start)
        .filter(|at| *at < start + line.len());
    let key = match equals {
        Some(at) => one.file.get(start..at).unwrap_or_default(),
        None => line,
    };
    if key.trim_start().starts_with(['"', '\'']) && equals.is_some() {
        return None;
    }
    remark(line, start)
        .or_else(|| closing(line, start))
        .or_else(|| joined(key, start, equals.is_none()))
        .or_else(|| named(key.trim_end_matches([' ', '\t']), start, equals.is_some()))
        .or_else(|| equals.is_none().then(|| unassigned(line, start)))
}

/// A remark without its sign.
fn remark(line: &str, start: usize) -> Option<Slip> {
    const SIGNS: [&str; 8] = ["＃", "//", "/*", "--", ";", "；", "<!--", "※"];
    let sign = SIGNS.iter().find(|sign| line.starts_with(**sign))?;
    let said: String = line.get(sign.len()..)?.trim().chars().take(20).collect();
    Some(Slip::new(
        start..start + sign.len(),
        (format!("说明不能以“{sign}”开头"), "a remark begins with #"),
        (
            format!("说明以半角的 # 开头：# {said}"),
            format!("write # {said}"),
        ),
    ))
}

/// Closing marks that nothing was opened for.
fn closing(line: &str, start: usize) -> Option<Slip> {
    let place = start..start + line.len().min(3);
    if line.starts_with("\"\"\"") || line.starts_with("'''") {
        return Some(Slip::new(
            place,
            (
                "这里的三个引号没有配对的",
                "these three quotation marks belong to nothing",
            ),
            (
                "看一看上面那段文字：首尾各三个引号，中间不能再有三个。",
                "check the text above: three marks before and after it, and none within",
            ),
        ));
    }
    let mark = line
        .chars()
        .next()
        .filter(|c| matches!(c, ']' | '}' | ',' | '，' | '"'))?;
    Some(Slip::new(
        start..start + mark.len_utf8(),
        (format!("多了一个“{mark}”"), "this mark belongs to nothing"),
        (
            "删去它，或看一看上面一项的括号、引号是不是成对。",
            "delete it, or check the brackets and marks above",
        ),
    ))
}

/// A name and its value joined by something other than an equals sign.
fn joined(key: &str, start: usize, is_bare: bool) -> Option<Slip> {
    let (at, sign) = key
        .char_indices()
        .find(|(_, c)| matches!(c, '＝' | ':' | '：'))?;
    let name = key.get(..at)?.trim();
    let value = key.get(at + sign.len_utf8()..)?.trim();
    let field = if is_path(name) {
        name
    } else {
        field_named(name)?
    };
    if !is_bare && sign != '＝' && !is_path(name) {
        return None;
    }
    let said = if sign == '＝' {
        "等号是全角的“＝”".to_owned()
    } else {
        format!("名称与值之间用了“{sign}”")
    };
    let shown: String = value.chars().take(24).collect();
    let is_whole = shown == value && !value.is_empty() && is_bare;
    let shown = if is_whole {
        quoted(value)
    } else {
        "…".to_owned()
    };
    let place = start + at..start + at + sign.len_utf8();
    Some(Slip::new(
        place,
        (said, "name and value are not joined by `=`"),
        (
            format!("用半角的等号：{field} = {shown}"),
            format!("write {field} = {shown}"),
        ),
    ))
}

/// A value with straight marks around it, unless it stands as it is.
fn quoted(value: &str) -> String {
    const MARKS: [char; 5] = ['"', '“', '”', '\'', '＂'];
    if super::scalar::wrong(value).is_none() || value.starts_with(['[', '{', '"', '\'']) {
        return value.to_owned();
    }
    match super::scalar::day(value) {
        Some(day) => day.to_string(),
        None => format!("\"{}\"", value.trim_matches(MARKS)),
    }
}

/// A name that is none.
fn named(key: &str, start: usize, is_assigned: bool) -> Option<Slip> {
    if is_path(key) || !is_assigned {
        return None;
    }
    let place = start..start + key.len();
    if key.is_empty() {
        return Some(Slip::new(
            place.start..place.start + 1,
            ("等号前面没有名称", "there is no name before `=`"),
            (
                "一项写作 名称 = 值，如 title = \"…\"。",
                "an entry is written name = value",
            ),
        ));
    }
    let is_wide = |(_, c): &(usize, char)| is_blank(*c) && *c != ' ' && *c != '\t';
    if let Some((at, blank)) = key.char_indices().find(is_wide) {
        let place = start + at..start + at + blank.len_utf8();
        return Some(wide_blank(place, blank));
    }
    if let Some(field) = field_named(key.trim()) {
        return Some(Slip::new(
            place,
            (format!("名称要用英文，不能写“{key}”"), "names are ASCII"),
            (
                format!("“{key}”写作 {field}：{field} = …"),
                format!("write {field} = …"),
            ),
        ));
    }
    Some(misnamed(key, place))
}

/// A name of other characters than a name may have.
fn misnamed(key: &str, place: std::ops::Range<usize>) -> Slip {
    let half: String = key.chars().map(half_width).collect();
    if half != key && is_path(&half) {
        return Slip::new(
            place,
            (
                "名称里有全角的字母或数字",
                "the name has full-width letters",
            ),
            (format!("用半角：{half}"), format!("write {half}")),
        );
    }
    if key.split_whitespace().all(is_name) {
        let (dotted, joined) = (
            key.split_whitespace().collect::<Vec<_>>(),
            key.replace(' ', "_"),
        );
        let dotted = dotted.join(".");
        return Slip::new(
            place,
            ("名称里有空格", "there is a blank within the name"),
            (
                format!("名称里不留空格：{joined} 或 {dotted}；上一行没有写完的，先补完。"),
                format!("write {joined} or {dotted}"),
            ),
        );
    }
    let shown: String = key.chars().take(20).collect();
    Slip::new(
        place,
        (
            format!("名称只能用英文字母、数字、下划线和连字符，不能写“{shown}”"),
            "names are ASCII letters, digits, _ and -",
        ),
        (
            "各项的英文名称见 hongtou new 写出的样本；如果是说明，行首加 #；如果是正文，写在三个引号之间。",
            "see the file that `hongtou new` writes; put # before a remark",
        ),
    )
}

/// Whether it is blank without being a blank of TOML.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{2060}')
}

/// A blank that TOML does not take.
pub(super) fn wide_blank(place: std::ops::Range<usize>, c: char) -> Slip {
    let code = u32::from(c);
    let what = if c == '\u{3000}' {
        "全角空格"
    } else {
        "看不见的空格"
    };
    Slip::new(
        place,
        (
            format!("引号外面有{what}（U+{code:04X}）"),
            format!("there is U+{code:04X} outside quotation marks"),
        ),
        (
            "删去它，或换成半角空格。",
            "delete it or use an ordinary blank",
        ),
    )
}

/// A line without an equals sign.
fn unassigned(line: &str, start: usize) -> Slip {
    let place = start..start + line.len();
    let (name, value) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    let (name, value) = match line.find(['"', '“']) {
        Some(at) if value.is_empty() => line.split_at(at),
        _ => (name, value),
    };
    let value = value.split('#').next().unwrap_or_default().trim();
    let field = if is_path(name) {
        Some(name)
    } else {
        field_named(name)
    };
    let is_value =
        value.starts_with(['"', '\'', '[', '{', '“']) || super::scalar::wrong(value).is_none();
    if let Some(field) = field.filter(|_| !value.is_empty() && is_value) {
        let shown: String = value.chars().take(24).collect();
        let shown = if shown == value {
            quoted(value)
        } else {
            "…".to_owned()
        };
        return Slip::new(
            place,
            (
                "名称与值之间少了等号",
                "there is no `=` between name and value",
            ),
            (
                format!("写成 {field} = {shown}"),
                format!("write {field} = {shown}"),
            ),
        );
    }
    if let Some(field) = field.filter(|_| value.is_empty()) {
        return Slip::new(
            place,
            (
                "这个名称后面没有等号和值",
                "this name has no `=` and no value",
            ),
            (
                format!("写成 {field} = …；这一项不用的，整行删去。"),
                format!("write {field} = …, or take the line out"),
            ),
        );
    }
    Slip::new(
        place,
        (
            "这一行不是“名称 = 值”，也不是说明",
            "this line is neither an entry nor a remark",
        ),
        (
            "是说明的，行首加 #；是文字的，写进引号里：一行的用 \"…\"，几行的用 \"\"\"…\"\"\"。",
            "put # before a remark, and text within quotation marks",
        ),
    )
}
