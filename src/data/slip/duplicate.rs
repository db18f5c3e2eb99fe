//! A name that is given twice.

use std::ops::Range;

use super::said::Slip;
use super::scan::{Kind, Statement, Statements};

/// The name at `at`, and where it was given first.
pub(super) fn told(one: &Statement<'_>, at: Range<usize>) -> Slip {
    let file = one.file;
    let name = file.get(at.clone()).unwrap_or_default().trim();
    let first = if one.is_header {
        header(one)
    } else {
        entry(one, &at, name)
    };
    let (said, cure) = if one.is_header {
        let line = line(one);
        let listed = line.trim_matches(['[', ']']);
        (
            (
                format!("表头 {line} 写了两次"),
                format!("the header {line} is given twice"),
            ),
            (
                format!(
                    "两处的内容合到一处；要写几项的（几个附件、几节），每项前面写两层方括号 [[{listed}]]。"
                ),
                format!("put both together; for items of a list write [[{listed}]]"),
            ),
        )
    } else {
        (
            (format!("“{name}”写了两次"), format!("`{name}` is given twice")),
            (
                "留下对的一处，删去另一处；要写几项的（几个附件、几节），每项前面写一行 [[…]] 表头。".to_owned(),
                "keep one of them; items of a list each begin with a header [[…]]".to_owned(),
            ),
        )
    };
    let slip = Slip::new(at, said, cure);
    match first {
        Some(first) => slip.also(first, "第一次在这里", "given first here"),
        None => slip,
    }
}

fn line<'t>(one: &Statement<'t>) -> &'t str {
    let line = one.file.get(one.range.clone()).unwrap_or_default();
    line.split('#').next().unwrap_or_default().trim()
}

fn header(one: &Statement<'_>) -> Option<Range<usize>> {
    let name = |line: &str| line.trim_matches(['[', ']']).replace(' ', "");
    let wanted = name(line(one));
    let before = Statements {
        file: one.file,
        at: 0,
    };
    let mut before = before.take_while(|other| other.range.start < one.range.start);
    before
        .find(|other| other.is_header && name(line(other)) == wanted)
        .map(|other| other.range)
}

fn entry(one: &Statement<'_>, at: &Range<usize>, name: &str) -> Option<Range<usize>> {
    let is_before = |range: &Range<usize>| range.end <= at.start;
    // Within braces the first one stands in the same statement.
    let equals = |index: usize| {
        one.tokens
            .get(index + 1)
            .is_some_and(|next| next.kind == Kind::Mark('='))
    };
    let mut within = one.tokens.iter().enumerate();
    let same = within
        .find(|(index, token)| token.text == name && is_before(&token.range) && equals(*index));
    if let Some((_, token)) = same {
        return Some(token.range.clone());
    }
    let mut first = None;
    for other in (Statements {
        file: one.file,
        at: 0,
    }) {
        if other.range.start >= one.range.start {
            break;
        }
        if other.is_header {
            first = None;
            continue;
        }
        let key = other
            .tokens
            .first()
            .map(|token| (token.range.clone(), token.text));
        if let Some((range, key)) = key
            && first.is_none()
            && (key == name || key.starts_with(&format!("{name}.")))
        {
            first = Some(range);
        }
    }
    first
}
