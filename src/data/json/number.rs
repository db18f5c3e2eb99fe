//! Whether digits are a number of JSON.

use super::fault::Said;

/// What is wrong with a number as typed; `None` for a number of JSON (RFC 8259, 6).
pub(super) fn wrong(typed: &str) -> Option<Said> {
    let unsigned = typed.strip_prefix('-').unwrap_or(typed);
    let (mantissa, exponent) = unsigned
        .split_once(['e', 'E'])
        .map_or((unsigned, None), |(mantissa, exponent)| {
            (mantissa, Some(exponent))
        });
    let (whole, fraction) = mantissa
        .split_once('.')
        .map_or((mantissa, None), |(whole, fraction)| {
            (whole, Some(fraction))
        });
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() > 1 && whole.starts_with('0') && digits(whole) {
        return Some([
            "数的前面有多余的 0",
            "zeros before a number",
            "数写成 7；编号一类前面要有 0 的，加双引号：\"007\"。",
            "write 7, or \"007\" where the zeros matter",
        ]);
    }
    let power = exponent.map(|exponent| exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
    if digits(whole) && fraction.is_none_or(digits) && power.is_none_or(digits) {
        return None;
    }
    Some([
        "这不是一个数",
        "this is no number",
        "数写成 12、-3 或 25.1：小数点前后都有数字，正数前面不写 +，不加千分位。",
        "write 12, -3 or 25.1, with digits on both sides of the point and no +",
    ])
}
