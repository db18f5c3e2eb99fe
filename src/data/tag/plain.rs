//! A text as it reads without its tags.

use std::borrow::Cow;
use std::ops::Range;

use super::kind::{Pair, Single};
use super::scan::{Form, scan};
use super::verify::typed;

/// A text without its tags and without its footnotes, what stands raised or lowered in its own
/// characters: `m<sup>2</sup>` is m². Templates stand as they are.
pub fn untagged(source: &str) -> Cow<'_, str> {
    if !source.contains('<') {
        return Cow::Borrowed(source);
    }
    let mut out = String::with_capacity(source.len());
    let mut open: Vec<Pair> = Vec::new();
    let mut passed = 0;
    let tags = typed(source).into_iter().flat_map(|part: Range<usize>| {
        let from = part.start;
        scan(&source[part]).map(move |one| (from + one.range.start..from + one.range.end, one.form))
    });
    for (range, form) in tags {
        push(&mut out, &source[passed..range.start], &open);
        passed = range.end;
        match form {
            Form::Opens(pair) => open.push(pair),
            Form::Closes(pair) => {
                if let Some(at) = open.iter().rposition(|one| *one == pair) {
                    open.truncate(at);
                }
            }
            Form::Stands(Single::Blank) => out.push('\u{3000}'),
            Form::Stands(Single::Less) => out.push('<'),
            Form::Stands(Single::Ref(_)) => {}
            Form::Wrong(_) => out.push_str(&source[range]),
        }
    }
    push(&mut out, &source[passed..], &open);
    Cow::Owned(out)
}

fn push(out: &mut String, text: &str, open: &[Pair]) {
    if open.contains(&Pair::Note) {
        return;
    }
    let form = |c: char| open.iter().find_map(|pair| pair.plain(c)).unwrap_or(c);
    out.extend(text.chars().map(form));
}

#[cfg(test)]
mod tests {
    use super::untagged;

    #[test]
    fn tags_leave_what_is_read() {
        for (source, wanted) in [
            ("<b>合计</b>", "合计"),
            ("5 m<sup>2</sup>", "5 m²"),
            ("CO<sub>2</sub>", "CO₂"),
            ("12<note>见附表。</note>", "12"),
            ("甲<blank/>乙<lt/>60，<60", "甲\u{3000}乙<60，<60"),
            ("{{ a }}<b>{{ b < c }}</b>", "{{ a }}{{ b < c }}"),
        ] {
            assert_eq!(untagged(source), wanted);
        }
    }
}
