//! Values of attributes and elements.

use crate::length::{Length, Rect};

/// A list of numbers (`ST_Array`).
pub(super) fn numbers(text: &str) -> Option<Vec<Length>> {
    text.split_whitespace().map(Length::parse).collect()
}

/// A list of advances, in which `g n v` stands for n times v; `None` when it is none or has more
/// than `most`.
pub(super) fn advances(text: &str, most: usize) -> Option<Vec<Length>> {
    let mut words = text.split_whitespace();
    let mut out = Vec::new();
    while let Some(word) = words.next() {
        if word == "g" {
            let times: usize = words.next()?.parse().ok()?;
            let value = Length::parse(words.next()?)?;
            out.extend(std::iter::repeat_n(value, times.min(most + 1)));
        } else {
            out.push(Length::parse(word)?);
        }
        if out.len() > most + 1 {
            break;
        }
    }
    Some(out)
}

/// A box (`ST_Box`): four numbers, width and height not negative.
pub(super) fn rect(text: &str) -> Option<Rect> {
    let numbers = numbers(text)?;
    let [x, y, width, height] = numbers.try_into().ok()?;
    let is_box = width >= Length::ZERO && height >= Length::ZERO;
    is_box.then_some(Rect::new(x, y, width, height))
}

/// An id (`ST_ID`).
pub(super) fn id(text: &str) -> Option<u64> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|id| *id > 0 && is_number)
}

/// Whether this is a day (`xs:date`).
pub(super) fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let number = |from: usize, to: usize| -> Option<u32> {
        let digits = text.get(from..to)?;
        digits
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then_some(())?;
        digits.parse().ok()
    };
    if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
        return false;
    }
    let (Some(year), Some(month), Some(day)) = (number(0, 4), number(5, 7), number(8, 10)) else {
        return false;
    };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// Whether this is a time of a day (`xs:dateTime`), with a zone or without.
pub(super) fn is_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once('T') else {
        return false;
    };
    let clock = time.get(..8).unwrap_or_default();
    let rest = time.get(8..).unwrap_or_default();
    let parts: Vec<Option<u32>> = clock.split(':').map(|part| part.parse().ok()).collect();
    let is_clock = matches!(parts[..], [Some(0..24), Some(0..60), Some(0..60)]);
    let is_rest = rest
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | '+' | '-' | ':' | 'Z'));
    is_date(date) && is_clock && is_rest
}

/// Whether this is path data: operators, each with its numbers.
pub(super) fn is_path(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    let mut count = 0_usize;
    while let Some(operator) = words.next() {
        let numbers = match operator {
            "S" | "M" | "L" => 2,
            "Q" => 4,
            "B" => 6,
            "A" => 7,
            "C" => 0,
            _ => return false,
        };
        if count == 0 && !matches!(operator, "M" | "S") {
            return false;
        }
        for _ in 0..numbers {
            if words.next().and_then(Length::parse).is_none() {
                return false;
            }
        }
        count += 1;
    }
    count > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times() {
        assert!(is_date("2024-02-29") && !is_date("2025-02-29") && !is_date("2025-3-14"));
        assert!(is_time("2025-03-14T00:00:00") && is_time("2025-03-14T23:59:59.5+08:00"));
        assert!(!is_time("2025-03-14") && !is_time("2025-03-14T24:00:00"));
    }

    #[test]
    fn runs_of_equal_advances_are_counted() {
        let five = Length::from_mm(5);
        assert_eq!(advances("g 3 5 2", 9).unwrap().len(), 4);
        assert_eq!(advances("5 5", 9), Some(vec![five, five]));
        assert_eq!(advances("g 99999999999 5", 3).unwrap().len(), 4);
        assert_eq!(advances("g 3", 9), None);
    }
}
