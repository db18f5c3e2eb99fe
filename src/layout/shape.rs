//! A definition that has not the shape of one, in Chinese: serde has English sentences only.

use crate::base::diag::{Code, Finding, Span, nearest};

/// The finding for what serde says of the text at `span`.
pub(super) fn finding(span: Span, message: &str) -> Finding {
    let (chinese, near) = told(message);
    let finding = Finding::error(
        Code::BadLayout,
        format!("版式定义有误：{chinese}"),
        format!("bad layout definition: {message}"),
    )
    .at(span, "这里", "here");
    match near {
        Some(near) => finding.help(
            format!("是不是 {near}？版式的写法见 docs/layouts.md。"),
            format!("did you mean `{near}`? see docs/layouts.md"),
        ),
        None => finding.help("版式的写法见 docs/layouts.md。", "see docs/layouts.md"),
    }
}

/// The sentence in Chinese, and the name that was probably meant. What serde quotes first is
/// what it found, the rest is what may stand there.
fn told(message: &str) -> (String, Option<&str>) {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let name = quoted.first().copied().unwrap_or_default();
    let near = || nearest(name, quoted.iter().skip(1).copied());
    if message.starts_with("unknown field") {
        return (format!("没有“{name}”这一项"), near());
    }
    if message.starts_with("unknown variant") {
        return (format!("不能写“{name}”"), near());
    }
    let sentence = if message.starts_with("missing field") {
        format!("缺少“{name}”这一项")
    } else {
        wrong_type(message).unwrap_or_else(|| message.to_owned())
    };
    (sentence, None)
}

/// `invalid type: integer `3`, expected a string`.
fn wrong_type(message: &str) -> Option<String> {
    let (found, wanted) = message
        .strip_prefix("invalid type: ")
        .or_else(|| message.strip_prefix("invalid value: "))?
        .split_once(", expected ")?;
    Some(format!("这里是{}，应是{}", kind(found), kind(wanted)))
}

/// A kind of value by the words in which serde has it, with the value itself.
fn kind(english: &str) -> String {
    const KINDS: &[(&str, &str)] = &[
        ("a string", "文字"),
        ("string", "文字"),
        ("a boolean", "true 或 false"),
        ("boolean", "真假值"),
        ("floating point", "小数"),
        ("integer", "整数"),
        ("a sequence", "列表"),
        ("sequence", "列表"),
        ("map", "表"),
        ("struct", "表"),
        ("i64", "整数"),
        ("u8", "0 到 255 的整数"),
        ("usize", "不小于 0 的整数"),
    ];
    let of = |(prefix, chinese): &(&str, &str)| {
        let value = english.strip_prefix(prefix)?.split('`').nth(1);
        Some(match value {
            Some(value) => format!("{chinese} {value}"),
            None => (*chinese).to_owned(),
        })
    };
    let found = KINDS.iter().find_map(of);
    found.unwrap_or_else(|| english.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_serde_says_is_said_in_chinese() {
        for (english, chinese) in [
            (
                "invalid type: integer `3`, expected a string",
                "这里是整数 3，应是文字",
            ),
            (
                "invalid type: boolean `true`, expected a sequence",
                "这里是真假值 true，应是列表",
            ),
            (
                "invalid value: integer `-1`, expected usize",
                "这里是整数 -1，应是不小于 0 的整数",
            ),
            ("missing field `name`", "缺少“name”这一项"),
        ] {
            assert_eq!(told(english), (chinese.to_owned(), None));
        }
    }

    #[test]
    fn a_misspelt_name_has_the_right_one_beside_it() {
        let message = "unknown field `titel`, expected one of `schema`, `id`, `title`";
        let (sentence, near) = told(message);
        assert_eq!(sentence, "没有“titel”这一项");
        assert_eq!(near, Some("title"));
        let (_, near) = told("unknown field `x`, expected `schema`");
        assert_eq!(near, None);
    }
}
