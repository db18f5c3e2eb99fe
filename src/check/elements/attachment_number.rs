//! The attachments that a text names by number: 附件1, 附件1、2, 附件3—5.

use std::ops::Range;

/// A number behind 附件, and where both stand.
pub(super) struct Named {
    /// The number.
    pub(super) number: usize,
    /// 附件 and what follows it.
    pub(super) part: Range<usize>,
}

/// The numbers that a text names; those of other documents (《…》附件2) are not among them.
pub(super) fn named(text: &str) -> Vec<Named> {
    let mut out = Vec::new();
    for (at, word) in text.match_indices("附件") {
        if is_of_another(&text[..at]) {
            continue;
        }
        let mut end = at + word.len();
        let mut last: Option<usize> = None;
        let mut span = false;
        while let Some((number, len)) = number(&text[end..]) {
            end += len;
            let first = last.filter(|_| span).map_or(number, |last| last + 1);
            let numbers = first.min(number)..=number;
            out.extend(numbers.take(MOST).map(|number| Named {
                number,
                part: at..end,
            }));
            last = Some(number);
            let rest = &text[end..];
            let Some(mark) = rest
                .chars()
                .next()
                .filter(|c| "、，—-－～至和及".contains(*c))
            else {
                break;
            };
            span = "—-－～至".contains(mark);
            // A number behind a comma that counts something else is none of an attachment.
            let behind = &rest[mark.len_utf8()..];
            let Some((_, digits)) = self::number(behind) else {
                break;
            };
            if counts(&behind[digits..]) {
                break;
            }
            end += mark.len_utf8();
        }
    }
    out
}

/// The largest number that is read, and how many a span may have.
const MOST: usize = 99;

/// Whether what stands before 附件 makes it that of another document.
pub(super) fn is_of_another(before: &str) -> bool {
    in_name(before) || before.ends_with(['》', '号', '〕', '的', '其', '原', '件', '述'])
}

/// Whether a text ends within 《》 or quotes. A name is not longer than what is looked back at.
pub(super) fn in_name(before: &str) -> bool {
    let near = before.char_indices().rev().take(LONGEST).last();
    let near = near.map_or("", |(at, _)| &before[at..]);
    [('《', '》'), ('“', '”')]
        .iter()
        .any(|(open, close)| near.rfind(*open) > near.rfind(*close))
}

/// How long a name in 《》 may be.
const LONGEST: usize = 120;

/// Whether a number goes on as a count: 3份, 5日.
fn counts(rest: &str) -> bool {
    rest.starts_with([
        '年', '月', '日', '个', '份', '项', '件', '次', '人', '.', '％', '%', '万', '家', '时',
    ])
}

/// An Arabic or Chinese number and its length in bytes.
fn number(text: &str) -> Option<(usize, usize)> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let (number, len) = if digits.is_empty() {
        let chinese: String = text
            .chars()
            .take_while(|c| "一二三四五六七八九十".contains(*c))
            .collect();
        let label = crate::base::text::label::label(&format!("{chinese}、甲"))?;
        (usize::try_from(label.number).ok()?, chinese.len())
    } else {
        (digits.parse().ok()?, digits.len())
    };
    (1..=MOST).contains(&number).then_some((number, len))
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn numbers_behind_the_word_are_of_attachments() {
        let found = |text| -> Vec<usize> { named(text).iter().map(|one| one.number).collect() };
        for (text, numbers) in [
            ("（见附件1）", vec![1]),
            ("详见附件1、2", vec![1, 2]),
            ("附件2—4", vec![2, 3, 4]),
            ("附件1和附件3", vec![1, 3]),
            ("附件三", vec![3]),
            ("见附件", vec![]),
            ("按《某办法》附件2执行", vec![]),
            ("（国办函〔2021〕3号附件5）", vec![]),
            ("填写附件1，5日前报送", vec![1]),
            ("填写附件1，3份", vec![1]),
        ] {
            assert_eq!(found(text), numbers, "{text}");
        }
    }
}
