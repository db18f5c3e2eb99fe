//! Characters that stand raised or lowered by themselves: ² and ₂.

/// The raised form of a character, if it has one.
pub fn raised(c: char) -> Option<char> {
    Some(match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4'..='9' => char::from_u32(u32::from('⁴') + u32::from(c) - u32::from('4'))?,
        '+' => '⁺',
        '-' | '−' => '⁻',
        '(' => '⁽',
        ')' => '⁾',
        'n' => 'ⁿ',
        _ => return None,
    })
}

/// The lowered form of a character, if it has one.
pub fn lowered(c: char) -> Option<char> {
    Some(match c {
        '0'..='9' => char::from_u32(u32::from('₀') + u32::from(c) - u32::from('0'))?,
        '+' => '₊',
        '-' | '−' => '₋',
        '(' => '₍',
        ')' => '₎',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_have_both_forms() {
        let all = |form: fn(char) -> Option<char>| -> String {
            "0123456789+-()".chars().filter_map(form).collect()
        };
        assert_eq!(all(raised), "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾");
        assert_eq!(all(lowered), "₀₁₂₃₄₅₆₇₈₉₊₋₍₎");
        assert_eq!((raised('n'), lowered('中')), (Some('ⁿ'), None));
    }
}
