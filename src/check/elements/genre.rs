//! The fifteen genres (文种) of 条例 art. 8, and the one that a title ends with.

/// The genres; 令 is the other name of 命令.
pub(super) const GENRES: [&str; 16] = [
    "决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示",
    "批复", "议案", "函", "纪要",
];

/// A title without blanks and marks at its end, and without a bracket there: （试行）.
pub(super) fn bare(title: &str) -> &str {
    let title = title.trim().trim_end_matches(is_end_mark);
    let quoted = title
        .strip_prefix('《')
        .and_then(|rest| rest.strip_suffix('》'));
    let title = quoted.unwrap_or(title);
    let Some(inside) = title.strip_suffix('）') else {
        return title;
    };
    match inside.rfind('（') {
        Some(open) if open > 0 => inside[..open].trim_end(),
        _ => title,
    }
}

/// The genre that a title ends with.
pub(super) fn genre(title: &str) -> Option<&'static str> {
    let title = bare(title);
    GENRES.into_iter().find(|genre| title.ends_with(genre))
}

/// Whether a mark ends a sentence or a part of one.
pub(super) fn is_end_mark(mark: char) -> bool {
    "。，；、：！？．.,;:!?…".contains(mark)
}

#[cfg(test)]
mod tests {
    use super::{bare, genre};

    #[test]
    fn the_genre_stands_at_the_end_before_brackets() {
        for (title, found) in [
            ("云溪县人民政府关于做好防汛工作的通知", Some("通知")),
            ("云溪县人民政府关于某事的意见（试行）", Some("意见")),
            ("云溪县人民政府令", Some("令")),
            ("云溪县财政局关于同意拨付经费的复函", Some("函")),
            ("云溪县人民政府关于某事的请示。", Some("请示")),
            ("《云溪县人民政府关于某事的通知》", Some("通知")),
            ("云溪县防汛应急预案", None),
        ] {
            assert_eq!(genre(title), found, "{title}");
        }
        assert_eq!(bare("（草案）"), "（草案）");
    }
}
