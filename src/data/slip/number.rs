//! Figures as they are typed with what does not belong to them.

use crate::base::decimal::Decimal;

/// A figure that was typed with more than its digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::data) struct Typed {
    /// The figure alone.
    pub(in crate::data) value: Decimal,
    /// What does not belong to it.
    pub(in crate::data) fault: Fault,
}

/// What does not belong to a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::data) enum Fault {
    /// Full-width digits.
    FullWidth,
    /// Commas between thousands.
    Commas,
    /// Blanks between digits.
    Blanks,
    /// Noughts in front.
    Noughts,
    /// A unit.
    Unit(String),
    /// 万 or 亿, and how much it makes.
    Multiple(String, Decimal),
    /// A sign of percent or permille.
    Ratio(char),
    /// A word or sign in front that leaves it open.
    About(String),
    /// A mark at the end.
    Ending(char),
}

/// Reads a figure that was typed with more than its digits.
pub(in crate::data) fn typed(text: &str) -> Option<Typed> {
    let half: String = text.trim().chars().map(half_width).collect();
    let (core, ending) = match half.chars().last() {
        Some(c) if matches!(c, '。' | ';' | '、' | ',' | '.' | '；') => {
            (half.trim_end_matches(c), Some(c))
        }
        _ => (half.as_str(), None),
    };
    let (core, about) = about(core);
    let (core, behind) = behind(core);
    let (digits, between) = joined(core);
    let value = Decimal::parse(&digits)?;
    let unsigned = digits.trim_start_matches(['-', '+']);
    let noughts = unsigned.starts_with('0') && !unsigned.starts_with("0.") && unsigned.len() > 1;
    let is_full = text.chars().any(|c| half_width(c) != c && c != '；');
    let fault = if let Some(about) = about {
        Fault::About(about.to_owned())
    } else if let Some(behind) = behind {
        multiple(behind, value)
    } else if let Some(between) = between {
        between
    } else if is_full {
        Fault::FullWidth
    } else if let Some(ending) = ending {
        Fault::Ending(ending)
    } else if noughts {
        Fault::Noughts
    } else {
        return None;
    };
    Some(Typed { value, fault })
}

pub(in crate::data) fn half_width(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '＋' | '－' | '．' | '，' | '％' | '／' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        '−' => '-',
        c => c,
    }
}

fn about(text: &str) -> (&str, Option<&'static str>) {
    const ABOUT: [&str; 9] = ["大约", "约", "近", "共", "±", "≈", "￥", "¥", "+-"];
    for word in ABOUT {
        if let Some(rest) = text.strip_prefix(word) {
            return (rest.trim_start(), Some(word));
        }
    }
    (text, None)
}

/// What stands behind the digits: a unit of up to four characters.
fn behind(text: &str) -> (&str, Option<&str>) {
    let end = text
        .rfind(|c: char| c.is_ascii_digit() || c == '.')
        .map_or(0, |at| at + 1);
    let (core, behind) = (text.get(..end), text.get(end..).map(str::trim));
    match (core, behind) {
        (Some(core), Some(behind)) if !behind.is_empty() && behind.chars().count() <= 4 => {
            (core, Some(behind))
        }
        _ => (text, None),
    }
}

/// The digits without what stands between them, and what that was.
fn joined(text: &str) -> (String, Option<Fault>) {
    let text = text.trim();
    let is_grouped = |by: char| {
        let whole = text.split('.').next().unwrap_or_default();
        let mut groups = whole.trim_start_matches(['-', '+']).split(by);
        let digits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
        groups.next().is_some_and(digits) && groups.all(|group| group.len() >= 3 && digits(group))
    };
    if text.contains(',') && is_grouped(',') {
        return (text.replace(',', ""), Some(Fault::Commas));
    }
    if text.contains(' ') && is_grouped(' ') {
        return (text.replace(' ', ""), Some(Fault::Blanks));
    }
    (text.to_owned(), None)
}

fn multiple(behind: &str, value: Decimal) -> Fault {
    let times = match behind.chars().next() {
        Some('万') => 10_000,
        Some('亿') => 100_000_000,
        Some(c @ ('%' | '‰')) if behind.chars().count() == 1 => return Fault::Ratio(c),
        _ => return Fault::Unit(behind.to_owned()),
    };
    Fault::Multiple(behind.to_owned(), value.times(times))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_through_what_was_typed_with_them() {
        for (text, value) in [
            ("１２", "12"),
            ("1,250.5", "1250.5"),
            ("1，250", "1250"),
            ("1 250", "1250"),
            ("000016", "16"),
            ("12件", "12"),
            ("12 件", "12"),
            ("12万", "12"),
            ("50%", "50"),
            ("±5", "5"),
            ("12。", "12"),
            ("约30人次", "30"),
        ] {
            let read = typed(text).map(|one| one.value.to_string());
            assert_eq!(read.as_deref(), Some(value), "{text}");
        }
        for text in ["12", "-3", "0.5", "0", "甲", "", "12-13", "第5条"] {
            assert_eq!(typed(text), None, "{text}");
        }
        assert_eq!(
            typed("1.2万").map(|one| one.fault),
            Some(Fault::Multiple("万".to_owned(), Decimal::whole(12_000)))
        );
    }
}
