//! Lines of text with their spacing said once.
//!
//! A line of 公文 is stretched or tightened by the same amount between all its characters.
//! krilla writes that amount between any two of them: `[(…)13.4(…)13.4(…)]TJ`. Here it
//! becomes the character spacing of the line, `-0.2146 Tc(…)Tj`, and what differs from it
//! stays between its glyphs. Spacing set inside `q … Q`, as here, ends with it.

use super::super::{find, rfind};

/// What precedes a line, and what ends it.
const BEGIN: &[u8] = b"Tm[";
const END: &[u8] = b"]TJ";

/// Adjustments are counted in thousandths of a thousandth of an em, and so many of them are
/// not worth saying: over a line of 28 characters they add up to less than 2 µm.
const PER_UNIT: f64 = 1000.0;
const NEGLIGIBLE: i64 = 10;

/// The content with the spacing of each line said once; `None` when there is no line.
pub(super) fn spaced(content: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = find(rest, BEGIN) {
        let (before, line) = rest.split_at_checked(at + 2)?;
        out.extend_from_slice(before);
        let size = font_size(before)?;
        let (glyphs, length) = glyphs(line.get(1..)?)?;
        write_line(&mut out, &glyphs, size);
        rest = line.get(1 + length..)?;
    }
    if out.is_empty() {
        return None;
    }
    out.extend_from_slice(rest);
    Some(out)
}

/// The size in `/f0 16 Tf 1 0 0 -1 79.4 340 Tm`, the last such words before a line.
fn font_size(before: &[u8]) -> Option<f64> {
    let start = rfind(before, b"BT ")?;
    let text = std::str::from_utf8(before.get(start..)?).ok()?;
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let at = words.iter().position(|word| *word == "Tf")?;
    words.get(at.checked_sub(1)?)?.parse().ok()
}

/// A glyph's two bytes and the adjustment after it.
type Glyph = ([u8; 2], i64);

/// Reads the array up to and with `]TJ`; gives the glyphs and the length read.
fn glyphs(array: &[u8]) -> Option<(Vec<Glyph>, usize)> {
    let mut glyphs: Vec<Glyph> = Vec::new();
    let mut bytes = Vec::new();
    let mut at = 0;
    loop {
        let rest = array.get(at..)?;
        if rest.starts_with(END) {
            return Some((glyphs, at + END.len()));
        }
        if rest.first() == Some(&b'(') {
            bytes.clear();
            let length = string(rest.get(1..)?, &mut bytes)?;
            let (pairs, odd) = bytes.as_chunks::<2>();
            odd.is_empty().then_some(())?;
            glyphs.extend(pairs.iter().map(|pair| (*pair, 0)));
            at += 1 + length;
        } else if rest.first() == Some(&b'<') {
            let length = rest.iter().position(|byte| *byte == b'>')?;
            let digits = std::str::from_utf8(rest.get(1..length)?).ok()?;
            let pairs = digits.as_bytes().chunks(4);
            for pair in pairs {
                let code = u16::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
                (pair.len() == 4).then_some(())?;
                glyphs.push((code.to_be_bytes(), 0));
            }
            at += length + 1;
        } else {
            let length = rest
                .iter()
                .position(|byte| matches!(byte, b'(' | b'<' | b']' | b' '))?;
            let number: f64 = std::str::from_utf8(rest.get(..length)?)
                .ok()?
                .parse()
                .ok()?;
            glyphs.last_mut()?.1 += millionths(number)?;
            at += length + usize::from(rest.get(length) == Some(&b' '));
        }
    }
}

/// Reads a literal string after its bracket up to and with the closing one (ISO 32000-1,
/// 7.3.4.2); adds its bytes to `bytes` and gives the length read.
fn string(rest: &[u8], bytes: &mut Vec<u8>) -> Option<usize> {
    let mut at = 0;
    let mut depth = 0;
    loop {
        let byte = *rest.get(at)?;
        at += 1;
        match byte {
            b')' if depth == 0 => return Some(at),
            b'\\' => {
                let (escaped, length) = escaped(rest.get(at..)?)?;
                bytes.push(escaped);
                at += length;
            }
            other => {
                depth += i32::from(other == b'(') - i32::from(other == b')');
                bytes.push(other);
            }
        }
    }
}

/// The byte that an escape stands for, and the length of the escape after its backslash.
fn escaped(rest: &[u8]) -> Option<(u8, usize)> {
    let one = |byte| Some((byte, 1));
    match *rest.first()? {
        b'n' => one(b'\n'),
        b'r' => one(b'\r'),
        b't' => one(b'\t'),
        b'b' => one(8),
        b'f' => one(12),
        b'0'..=b'3' => {
            let octal = std::str::from_utf8(rest.get(..3)?).ok()?;
            Some((u8::from_str_radix(octal, 8).ok()?, 3))
        }
        other @ (b'(' | b')' | b'\\') => one(other),
        _ => None,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "an adjustment beyond what the check lets pass is refused"
)]
fn millionths(number: f64) -> Option<i64> {
    let scaled = (number * PER_UNIT).round();
    (scaled.abs() < 1e12).then_some(scaled as i64)
}

/// Writes a line with the commonest adjustment as its character spacing.
fn write_line(out: &mut Vec<u8>, glyphs: &[Glyph], size: f64) {
    let between = glyphs.len().saturating_sub(1);
    let common = commonest(glyphs.iter().take(between));
    if common != 0 {
        let spacing = -units(common) * size / 1000.0;
        out.extend(format!(" {} Tc", short(spacing, 5)).into_bytes());
    }
    // What stands after the last glyph moves nothing.
    let own = |index: usize, adjustment: i64| {
        let own = adjustment - common;
        (index < between && own.abs() > NEGLIGIBLE).then_some(own)
    };
    let mut all = glyphs.iter().enumerate();
    let is_array = all.any(|(index, (_, adjustment))| own(index, *adjustment).is_some());
    out.extend_from_slice(if is_array { b"[(" } else { b"(" });
    for (index, (bytes, adjustment)) in glyphs.iter().enumerate() {
        put_escaped(out, *bytes);
        if let Some(own) = own(index, *adjustment) {
            out.push(b')');
            out.extend(short(units(own), 3).into_bytes());
            out.push(b'(');
        }
    }
    out.extend_from_slice(if is_array { b")]TJ" } else { b")Tj" });
}

/// The adjustment that most glyphs have, the greatest of several.
fn commonest<'a>(glyphs: impl Iterator<Item = &'a Glyph>) -> i64 {
    let mut adjustments: Vec<i64> = glyphs.map(|(_, adjustment)| *adjustment).collect();
    adjustments.sort_unstable();
    let equal = adjustments.chunk_by(|one, next| one == next);
    let most = equal.max_by_key(|equal| equal.len());
    most.and_then(<[i64]>::first).copied().unwrap_or_default()
}

#[expect(clippy::cast_precision_loss, reason = "below 2^53 by far")]
fn units(millionths: i64) -> f64 {
    millionths as f64 / PER_UNIT
}

/// A decimal without padding.
fn short(value: f64, places: usize) -> String {
    let text = format!("{value:.places$}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

/// A glyph in a literal string; only what would be read as something else is escaped.
fn put_escaped(out: &mut Vec<u8>, bytes: [u8; 2]) {
    for byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            b'\r' => out.extend_from_slice(b"\\r"),
            other => out.push(other),
        }
    }
}
