//! How deep a row of a table stands in its outline: 一、 （一） 1. （1）, or the digits of a code.

/// The level of a number that has a cell of its own: 一, （一）, 1, 1.1, 201, 20101.
pub(super) fn outline_of_number(number: &str) -> Option<usize> {
    let number = number.trim().trim_end_matches(['、', '.', '．']);
    let inner = number
        .strip_prefix(['（', '('])
        .and_then(|rest| rest.strip_suffix(['）', ')']));
    let (bare, bracketed) = inner.map_or((number, 0), |inner| (inner, 1));
    if bare.is_empty() {
        None
    } else if bare.chars().all(is_numeral) {
        Some(bracketed)
    } else if bare.bytes().all(|b| b.is_ascii_digit()) {
        // Of codes of one list the longer are parts of the shorter.
        Some(2 + bracketed + if bare.len() > 2 { bare.len() } else { 0 })
    } else if bare
        .split('.')
        .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
    {
        Some(2 + bare.matches('.').count())
    } else {
        None
    }
}

/// The level of a label that a number begins: 一、收入, （一）税收, 1.增值税, （1）国内.
pub(super) fn outline_of_label(label: &str) -> Option<usize> {
    let label = label.trim();
    if label.starts_with(['（', '(']) {
        let end = label.find(['）', ')'])?;
        let close = label.get(end..)?.chars().next()?.len_utf8();
        return outline_of_number(label.get(..end + close)?);
    }
    let end = label.find(['、', '.', '．'])?;
    outline_of_number(label.get(..end)?)
}

fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_stand_as_deep_as_their_numbers_say() {
        let deep = ["一、收入", "（一）税收", "1.增值税", "（1）国内"].map(outline_of_label);
        assert_eq!(deep, [Some(0), Some(1), Some(2), Some(3)]);
        let codes = ["201", "20101", "2010101"].map(outline_of_number);
        assert!(codes.is_sorted() && codes[0] < codes[1]);
        assert_eq!(
            ["一", "1", "12", "1.1"].map(outline_of_number),
            [Some(0), Some(2), Some(2), Some(3)]
        );
        for label in [
            "东镇",
            "3个乡镇",
            "（含街道）",
            "",
            "2025年",
            "一般公共服务",
        ] {
            assert_eq!(outline_of_label(label), None, "{label}");
        }
    }
}
