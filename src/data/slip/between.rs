//! Slips with what stands between values: commas, equals signs, brackets.

use std::ops::Range;

use super::said::Slip;
use super::scan::Token;

/// Two entries within braces that no comma parts, or a comma of another kind.
pub(super) fn run_together(token: &Token<'_>) -> Option<Slip> {
    let at = token
        .text
        .find(|c: char| matches!(c, '，' | '、' | '；' | ';') || c.is_whitespace())?;
    let mark = token.text.get(at..)?.chars().next()?;
    let place = token.range.start + at..token.range.start + at + mark.len_utf8();
    if mark.is_whitespace() {
        return Some(no_comma(place));
    }
    Some(wide_comma(place, &mark.to_string()))
}

/// A comma of another kind.
pub(super) fn wide_comma(place: Range<usize>, mark: &str) -> Slip {
    Slip::new(
        place,
        (
            format!("各项之间用了“{mark}”"),
            "the items are not parted by commas",
        ),
        (
            "各项之间用半角逗号“,”隔开。",
            "put a comma between the items",
        ),
    )
}

/// No comma where one was due.
pub(super) fn no_comma(place: Range<usize>) -> Slip {
    Slip::new(
        place,
        ("两项之间少了逗号", "there is no comma between two items"),
        ("在这里补上半角逗号“,”。", "put a comma here"),
    )
}

/// A comma with nothing before it.
pub(super) fn extra_comma(place: Range<usize>) -> Slip {
    Slip::new(
        place,
        ("这里多了一个逗号", "there is a comma too many"),
        (
            "删去它，或在它前面补上一项。",
            "delete it, or put an item before it",
        ),
    )
}

/// A second `=`.
pub(super) fn extra_equals(place: Range<usize>) -> Slip {
    Slip::new(
        place,
        ("这里多了一个等号", "there is an `=` too many"),
        (
            "名称与值之间只写一个等号。",
            "write one `=` between name and value",
        ),
    )
}

/// An entry in a list.
pub(super) fn equals_in_list(place: Range<usize>) -> Slip {
    Slip::new(
        place,
        (
            "方括号里是一列值，不能写“名称 = 值”",
            "a list holds values, no entries",
        ),
        (
            "带名称的写在花括号里，如 { person = 3, total = 5 }。",
            "entries stand within braces",
        ),
    )
}

/// A bracket that closes another kind.
pub(super) fn crossed(place: Range<usize>, mark: char) -> Slip {
    Slip::new(
        place,
        (
            format!("括号不成对：这里的“{mark}”与前面打开的括号不同"),
            "this bracket is not the one that was opened",
        ),
        (
            "方括号 [ ] 与花括号 { } 各自成对。",
            "close each bracket with its own",
        ),
    )
}

/// No value behind `=`.
pub(super) fn no_value(place: Range<usize>) -> Slip {
    Slip::new(
        place,
        ("等号后面没有值", "there is no value behind `=`"),
        (
            "填上值：文字写在半角引号里 \"…\"，没有发生的数填 0；还没有的写 \"\"，或整行删去。",
            "write a value: text within quotation marks, 0 for none, \"\" for what is not known yet",
        ),
    )
}
