//! Digits that name and count nothing: codes, telephone numbers, addresses, ordinals, labels.

use super::figures::{Figures, blank, unit_bytes};
use super::lists::{CODE_WORDS, ORDINAL_WORDS, SERVICES};
use super::token::{Kind, Number};
use crate::base::text::{class, unit};

/// Where the code ends whose digits begin at `at`; `None` where they are a number. A code has
/// letters before its digits (GB/T 9704-2012, A4, G324), a word behind them (91350582MA2Y0), one
/// that names a kind (5G, 3D), or several points (10.0.0.1).
pub(super) fn end(text: &str, at: usize) -> Option<usize> {
    let before = &text[..at];
    let rest = &text[at..];
    let is_word = |c: char| c.is_ascii_alphanumeric() || "_./:-".contains(c);
    let word = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
    let word = rest[..word].trim_end_matches(['.', '/', ':', '-']);
    let glued = before.trim_end_matches(['-', '.', '/', ' ', '_', '\u{a0}', '+']);
    let is_behind = before.len() - glued.len() <= 1
        && glued.ends_with(|c: char| c.is_ascii_alphabetic())
        || before.ends_with(['_', '@', '\\', '#']);
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit() || ".,".contains(c));
    let is_kind = letters.starts_with(['G', 'D', 'K', 'A', 'B', 'P'])
        && letters.len() == 1
        && word.len() == 2;
    let is_unit = unit_bytes(letters) == letters.len() && letters.len() <= 3
        || unit::symbol(&letters.chars()) > 0;
    let is_worded = letters.starts_with(|c: char| c.is_ascii_alphabetic()) && (is_kind || !is_unit);
    let points = word
        .split('.')
        .filter(|part| part.starts_with(|c: char| c.is_ascii_digit()));
    let is_dotted = word.len() > 4
        && word.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && points.count() > 2;
    let end = at + word.len().max(1);
    // GB/T 9704—2012: the year of a standard behind a long dash.
    let behind = text.get(end..).unwrap_or_default();
    let year = behind.strip_prefix(['—', '–']).unwrap_or_default();
    let digits = year.bytes().take_while(u8::is_ascii_digit).count();
    let end = if is_behind && digits == 4 {
        text.len() - year.len() + digits
    } else {
        end
    };
    (is_behind || is_worded || is_dotted).then_some(end)
}

/// Whether two figures with a hyphen are a telephone number: 0595-85586616.
pub(super) fn is_phone(first: &Figures, joint: char) -> bool {
    let is_hyphen = matches!(joint, '-' | '—' | '–' | '－' | '−');
    is_hyphen && first.digits.starts_with('0') && first.digits.len() >= 3
}

/// Whether a number names instead of counting, by what stands around it.
pub(super) fn is_code(text: &str, figures: &Figures, number: &Number) -> bool {
    let before = text[..number.digits.start].trim_end_matches(blank);
    let after = text[number.whole.end..].trim_start_matches(blank);
    let digits = figures.digits.as_str();
    let is_integer = digits.bytes().all(|b| b.is_ascii_digit());
    let unit = number.unit(text);
    if unit.starts_with('号') || unit == "版" && !is_integer || is_ordinal(before) {
        return true;
    }
    if !unit.is_empty() {
        return false;
    }
    is_label(before, after, digits)
        || ORDINAL_WORDS.iter().any(|word| before.ends_with(word)) && digits.len() <= 2
        || is_integer && SERVICES.iter().any(|word| after.starts_with(word)) && digits.len() <= 6
        || is_hotline(before, digits, number)
        || is_mobile(digits)
        || digits.len() > 1 && digits.starts_with('0') && is_integer
        || is_given_as_code(before)
}

/// 12315, 12345 and their like; the number of a mobile telephone.
fn is_hotline(before: &str, digits: &str, number: &Number) -> bool {
    let is_count = before.ends_with(['为', '：', '共', '计', '达', '是', '到']);
    let is_plain = number.kind == Kind::Exact && number.scale == 1;
    is_plain && !is_count && digits.len() == 5 && digits.starts_with("123")
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == 11 && digits.starts_with('1') && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a word for a telephone number or a code stands before, others of the kind between.
fn is_given_as_code(before: &str) -> bool {
    let between = |c: char| c.is_ascii_digit() || blank(c) || "：:是为、-—（(，转".contains(c);
    let words = last(before, 64).trim_end_matches(between);
    CODE_WORDS.iter().any(|word| words.ends_with(word))
}

/// 第3项, 第 3、4 项.
fn is_ordinal(before: &str) -> bool {
    let between = |c: char| c.is_ascii_digit() || blank(c) || "、和至—-～（(".contains(c);
    let words = last(before, 32).trim_end_matches(between);
    words.ends_with('第')
}

/// The last bytes of a text: what stands farther away says nothing of a number.
pub(super) fn last(text: &str, bytes: usize) -> &str {
    &text[text.floor_char_boundary(text.len().saturating_sub(bytes))..]
}

/// Whether a small number is the label of an item: 1. 1、 （1） 1）.
fn is_label(before: &str, after: &str, digits: &str) -> bool {
    let opens = before.is_empty() || before.ends_with(['\n', '。', '；', '：', '！', ':', ';']);
    let is_small = digits.len() <= 2;
    let is_marked = after.starts_with(['.', '．', '、', '）', ')']);
    let is_item = opens && is_marked && !before.ends_with(['：', ':']);
    is_small && (is_item || is_bracketed_label(before, after))
}

/// （1） where an item begins; （12） behind what it counts is a number.
fn is_bracketed_label(before: &str, after: &str) -> bool {
    let Some(outside) = before.strip_suffix(['（', '(']) else {
        return false;
    };
    let Some(behind) = after.strip_prefix(['）', ')']) else {
        return false;
    };
    let marks = ['\n', '。', '；', '：', '，', '、', '！', ':', ';', '第'];
    let begins = outside.is_empty() || outside.ends_with(marks);
    begins || behind.starts_with(class::is_han)
}
