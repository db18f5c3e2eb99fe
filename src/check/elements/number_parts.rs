//! The parts of a document number, and how one that is written otherwise is meant.

/// Marks that stand for 〔 and 〕.
const OPEN: &str = "〔[［(（【{｛「<＜《〈";
const CLOSE: &str = "〕]］)）】}｝」>＞》〉";

/// Whether a number is 机关代字〔年份〕序号号.
pub(super) fn is_full(number: &str) -> bool {
    let inner = |c: char| c.is_alphabetic() && !OPEN.contains(c) && !CLOSE.contains(c);
    let is_code = |code: &str| !code.is_empty() && !code.ends_with('第') && code.chars().all(inner);
    let parts = number.split_once('〔');
    parts.is_some_and(|(code, rest)| is_code(code) && is_rest(rest))
}

/// Whether a number is 〔年份〕序号号 without the characters of an agency.
pub(super) fn is_short(number: &str) -> bool {
    number.strip_prefix('〔').is_some_and(is_rest)
}

fn is_rest(rest: &str) -> bool {
    let Some((year, serial)) = rest.split_once('〕') else {
        return false;
    };
    is_year(year) && serial.strip_suffix('号').is_some_and(is_serial)
}

/// Whether a text is a year of four digits.
pub(super) fn is_year(year: &str) -> bool {
    let in_range = year.parse().is_ok_and(|year| (1949..3000).contains(&year));
    year.len() == 4 && in_range
}

/// Whether a text is a number without a zero in front.
pub(super) fn is_serial(serial: &str) -> bool {
    serial.starts_with(|c: char| ('1'..='9').contains(&c))
        && serial.len() < 7
        && serial.chars().all(|c| c.is_ascii_digit())
}

/// The year that a number names in brackets or before 年, whatever the brackets are.
pub(super) fn year(number: &str) -> Option<u16> {
    let plain: String = number.chars().filter_map(plain).collect();
    let text = plain.as_str();
    let digits = text
        .split_once('〔')
        .and_then(|(_, rest)| rest.split_once('〕'))
        .map(|(year, _)| year)
        .or_else(|| text.split_once('年').map(|(year, _)| year))?;
    if digits.len() == 4 {
        digits.parse().ok()
    } else {
        None
    }
}

/// A number with the marks of the standard: 〔 〕, a full year, no 第, no zero in front.
pub(super) fn mended(number: &str) -> String {
    let text: String = number.chars().filter_map(plain).collect();
    let Some((code, rest)) = text.split_once('〔') else {
        return without_brackets(&text).unwrap_or(text);
    };
    let Some((year, serial)) = rest.split_once('〕') else {
        return text;
    };
    let code = code.trim_end_matches('第').trim_start_matches("发文字号：");
    let year = year.trim_end_matches('年');
    let year = if year.len() == 2 {
        format!("20{year}")
    } else {
        year.to_owned()
    };
    let serial = serial.trim_start_matches('第');
    let serial = serial.trim_end_matches('号').trim_start_matches('0');
    format!("{code}〔{year}〕{serial}号")
}

/// 云政发2025年18号 and 云政发2025-18号.
fn without_brackets(text: &str) -> Option<String> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let (code, rest) = text.split_at(start);
    let year = rest.get(..4).filter(|year| is_year(year))?;
    let serial = rest.get(4..)?.strip_prefix(['年', '-', '－', '—', '第'])?;
    let serial = serial.trim_start_matches('第').trim_end_matches('号');
    Some(format!(
        "{code}〔{year}〕{}号",
        serial.trim_start_matches('0')
    ))
}

/// A character with brackets and digits as the standard writes them; none for a blank.
fn plain(c: char) -> Option<char> {
    match c {
        _ if c.is_whitespace() => None,
        _ if OPEN.contains(c) => Some('〔'),
        _ if CLOSE.contains(c) => Some('〕'),
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')),
        _ => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_full, is_short, mended, year};

    #[test]
    fn numbers_of_the_standard_are_full() {
        for number in [
            "云政发〔2025〕18号",
            "国办公开办函〔2021〕30号",
            "法〔2025〕1号",
        ] {
            assert!(is_full(number), "{number}");
            assert_eq!(mended(number), number);
        }
        assert!(is_short("〔2024〕9号") && !is_full("〔2024〕9号"));
        assert_eq!(year("云政发[2025]18号"), Some(2025));
        assert_eq!(year("2024年第6号"), Some(2024));
        assert_eq!(year("第12号"), None);
    }

    #[test]
    fn what_is_written_otherwise_is_understood() {
        for number in [
            "云政发[2025]18号",
            "云政发（2025）18号",
            "云政发(2025)18号",
            "云政发【2025】18号",
            "云政发〔25〕18号",
            "云政发〔2025〕第18号",
            "云政发〔2025〕018号",
            "云政发〔2025〕18",
            "云政发〔２０２５〕１８号",
            "云政发 〔2025〕 18 号",
            "云政发第〔2025〕18号",
            "云政发〔2025年〕18号",
            "云政发2025年18号",
        ] {
            assert!(!is_full(number), "{number}");
            assert_eq!(mended(number), "云政发〔2025〕18号", "{number}");
        }
        for number in [
            "云政发〔2025〕×号",
            "云政发〔2025〕",
            "第18号",
            "云政发〔2025〕十八号",
        ] {
            assert!(!is_full(&mended(number)), "{number}");
        }
    }
}
