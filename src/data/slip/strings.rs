//! Slips with quotation marks and with what stands between them.

use super::lines::{end_of_line, entry_within, next_begins};
use super::said::Slip;
use super::scan::Token;

/// A text whose closing marks are not there.
pub(super) fn open(file: &str, token: &Token<'_>) -> Slip {
    if token.text.starts_with("\"\"\"") || token.text.starts_with("'''") {
        return open_long(file, token);
    }
    let quote = if token.text.starts_with('\'') {
        '\''
    } else {
        '"'
    };
    let line = token.text.trim_end();
    let until = next_begins(file, token.range.end).unwrap_or(file.len());
    if let Some(place) = escape(token).filter(|_| line.ends_with("\\\"")) {
        return place;
    }
    let opening = token.range.start..token.range.start + 1;
    if line.ends_with(['”', '“', '＂']) && line.len() > 3 {
        let last = line.chars().next_back().map_or(1, char::len_utf8);
        let end = token.range.start + line.len();
        return Slip::new(
            end - last..end,
            (
                "收尾的引号是中文的，与开头的半角引号不成对",
                "the closing quotation mark is not a straight one",
            ),
            (
                "收尾也用半角的直引号 \"。",
                "close it with a straight quotation mark",
            ),
        )
        .also(opening, "从这里开始", "it begins here");
    }
    let between = file.get(token.range.end..until).unwrap_or_default();
    if between.contains(quote) {
        return Slip::new(
            opening,
            (
                "这段文字写了几行，却只用了一个引号",
                "text over several lines stands in single quotation marks",
            ),
            (
                "几行的文字，首尾各用三个半角引号：\"\"\"…\"\"\"，一行是一段。",
                "text over several lines stands between three quotation marks: \"\"\"…\"\"\"",
            ),
        )
        .up_to(until);
    }
    let empty_lines = between.trim().is_empty();
    Slip::new(
        opening,
        (
            format!("这个引号（{quote}）没有收尾的一个"),
            "this quotation mark has no closing one",
        ),
        (
            "在文字的末尾补上同样的半角引号；文字有几行的，首尾各用三个：\"\"\"…\"\"\"。",
            "close the text with the same mark; text over several lines stands between three",
        ),
    )
    .up_to(if empty_lines { token.range.end } else { until })
}

/// A text between three marks that goes on to the end of the file.
fn open_long(file: &str, token: &Token<'_>) -> Slip {
    let begins = entry_within(file, &token.range).unwrap_or(file.len());
    unclosed(file, token, begins)
}

/// A text between three marks that was to end before the line at `next`.
pub(super) fn unclosed(file: &str, token: &Token<'_>, next: usize) -> Slip {
    let opening = token.range.start..token.range.start + 3;
    let marks = if token.text.starts_with('"') {
        "\"\"\""
    } else {
        "'''"
    };
    let before = file
        .get(token.range.start..next)
        .unwrap_or_default()
        .trim_end();
    let line = file
        .get(..token.range.start + before.len())
        .map_or(1, |text| text.matches('\n').count() + 1);
    let how = if before.ends_with(['”', '“', '"', '\'', '＂']) && before.len() > 3 {
        format!("第 {line} 行末尾要是三个半角引号 {marks}。")
    } else {
        format!("在文字的末尾（第 {line} 行）补上 {marks}。")
    };
    let slip = Slip::new(
        opening,
        (
            format!("从这里开始的文字没有收尾的三个引号（{marks}）"),
            format!("the text that begins here has no closing {marks}"),
        ),
        (how, format!("close it with {marks} at line {line}")),
    )
    .up_to(next);
    if next < file.len() {
        slip.also(
            next..end_of_line(file, next),
            "这一行已经是下一项",
            "this is the next entry",
        )
    } else {
        slip
    }
}

/// A backslash before a character that it does not go with.
pub(super) fn escape(token: &Token<'_>) -> Option<Slip> {
    if !token.text.starts_with('"') {
        return None;
    }
    let is_long = token.text.starts_with("\"\"\"");
    let mut chars = token.text.char_indices();
    while let Some((at, c)) = chars.next() {
        if c != '\\' {
            continue;
        }
        let after = chars.next().map(|(_, c)| c)?;
        let digits = match after {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            'b' | 't' | 'n' | 'f' | 'r' | 'e' | '\\' => continue,
            '"' if at + 2 < token.text.len() || is_long => continue,
            ' ' | '\t' | '\n' | '\r' if is_long => continue,
            _ => 0,
        };
        let code = token.text.get(at + 2..at + 2 + digits);
        let is_code = code.is_some_and(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
        if digits > 0 && is_code {
            continue;
        }
        let start = token.range.start + at;
        let inner = token.text.trim_matches('"');
        let is_path = !inner.contains('\n') && inner.chars().count() <= 60;
        let cure = if is_path {
            format!("两边换成单引号：'{inner}'，或把每个“\\”写成“\\\\”。")
        } else {
            "反斜杠写成两个“\\\\”；不要反斜杠的，删去它。".to_owned()
        };
        return Some(Slip::new(
            start..start + 1 + after.len_utf8(),
            (
                format!("双引号里的反斜杠“\\”有特别的意思，后面不能跟“{after}”"),
                format!("within quotation marks a backslash cannot stand before `{after}`"),
            ),
            (
                cure,
                "write two backslashes, or put the text between single quotation marks",
            ),
        ));
    }
    None
}

/// A control character in a text.
pub(super) fn control(token: &Token<'_>) -> Option<Slip> {
    let is_wrong = |(at, c): &(usize, char)| {
        let line_end = token
            .text
            .get(at + 1..)
            .is_some_and(|rest| rest.starts_with('\n'));
        (c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r')) || *c == '\r' && !line_end
    };
    let (at, c) = token.text.char_indices().find(is_wrong)?;
    let start = token.range.start + at;
    let code = u32::from(c);
    Some(Slip::new(
        start..start + 1,
        (
            format!("文字里有看不见的控制字符 U+{code:04X}"),
            format!("the text holds the control character U+{code:04X}"),
        ),
        (
            "多半是从别处粘贴带来的：删去这一处，重新打这几个字。",
            "it was probably pasted in; delete it",
        ),
    ))
}

/// What stands behind a text in its line.
pub(super) fn behind(file: &str, token: &Token<'_>, rest: &str) -> Slip {
    let start = token.range.end;
    let place = start..start + rest.trim_end().len();
    let rest = rest.trim();
    let item = rest.trim_start_matches([',', '，', '、', ' ']);
    if item.len() < rest.len() && item.starts_with(['"', '“', '\'']) {
        return Slip::new(
            place,
            (
                "一个名称后面写了几个值",
                "there are several values behind one name",
            ),
            (
                format!("几个值写成一列，放在方括号里：[{}, …]。", token.text),
                format!("put them in a list: [{}, …]", token.text),
            ),
        );
    }
    if rest.contains('"') && token.text.starts_with('"') {
        return inner(file, token, rest);
    }
    let first = rest.chars().next().unwrap_or(' ');
    let marks = rest
        .chars()
        .all(|c| matches!(c, '，' | '。' | '；' | ';' | ',' | '、' | '.' | '”' | '"'));
    if marks {
        return Slip::new(
            place,
            (
                format!("值的后面多了“{rest}”"),
                "there is a mark behind the value",
            ),
            (
                "删去它：一行写一项，末尾不用标点。",
                "delete it: a line holds one entry and ends without a mark",
            ),
        );
    }
    let is_note = matches!(first, '＃' | '/' | '（' | '(' | '-' | '—' | ';' | '；');
    let what = if is_note {
        "说明要以半角的 # 开头"
    } else {
        "引号后面还有别的字"
    };
    let note: String = rest
        .trim_start_matches(['＃', '/', ';', '；', '-'])
        .trim()
        .chars()
        .take(20)
        .collect();
    Slip::new(
        place,
        (what, "there is more behind the value"),
        (
            format!("是说明的，前面加 #：# {note}；是文字的，移到引号里面。"),
            "put # before it if it is a remark; put it within the quotation marks if it is text",
        ),
    )
}

/// Straight quotation marks within a text.
fn inner(file: &str, token: &Token<'_>, rest: &str) -> Slip {
    let end = end_of_line(file, token.range.start);
    let whole = file
        .get(token.range.start..end)
        .unwrap_or_default()
        .trim_end();
    let body = whole.strip_prefix('"').unwrap_or(whole);
    let body = body.trim_end_matches(['，', '。', ',', ' ']);
    let body = body.strip_suffix('"').unwrap_or(body);
    let mended = curly(body);
    let is_short = mended.chars().count() <= 60 && !rest.contains('#');
    let shown = if is_short {
        format!("：\"{mended}\"")
    } else {
        String::new()
    };
    let place = token.range.end - 1..token.range.end;
    Slip::new(
        place,
        (
            "文字里面又用了半角的直引号，程序以为文字到这里就完了",
            "a straight quotation mark within the text ends it",
        ),
        (
            format!("里面的引号改用中文的“ ”{shown}。"),
            "use “ ” within the text",
        ),
    )
    .up_to(end)
}

/// Straight quotation marks within a text of a list.
pub(super) fn within(token: &Token<'_>) -> Slip {
    Slip::new(
        token.range.end - 1..token.range.end,
        (
            "文字里面又用了半角的直引号，程序以为文字到这里就完了",
            "a straight quotation mark within the text ends it",
        ),
        ("里面的引号改用中文的“ ”。", "use “ ” within the text"),
    )
}

/// A text with Chinese quotation marks in the place of straight ones.
pub(super) fn curly(text: &str) -> String {
    let mut opens = false;
    let mark = |c: char| {
        if c != '"' {
            return c;
        }
        opens = !opens;
        if opens { '“' } else { '”' }
    };
    text.chars().map(mark).collect()
}
