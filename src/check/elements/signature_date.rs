//! A line that is a date and nothing else.

/// Whether a line is a date as documents write it, in Arabic or Chinese figures.
pub(super) fn is_date(line: &str) -> bool {
    let line: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = |text: &str, most: usize| {
        let count = text.chars().count();
        let figures = "0123456789〇零一二三四五六七八九十×";
        (1..=most).contains(&count) && text.chars().all(|c| figures.contains(c))
    };
    line.split_once('年')
        .and_then(|(year, rest)| Some((year, rest.split_once('月')?)))
        .is_some_and(|(year, (month, day))| {
            let day = day.strip_suffix('日');
            digits(year, 4) && digits(month, 3) && day.is_some_and(|day| digits(day, 3))
        })
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn a_date_stands_alone_on_its_line() {
        assert!(is_date("2025年12月1日") && is_date("二〇二五年十二月一日 "));
        assert!(!is_date("2025年12月1日起施行。") && !is_date("2025年") && !is_date("即日"));
    }
}
