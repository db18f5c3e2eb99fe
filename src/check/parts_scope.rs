//! Which numbers 其中 speaks of: the parts behind it, and what they are parts of.

use std::ops::Range;

use super::number::Number;
use super::passage::Passage;
use super::sentence::Sentences;

/// The word that parts stand behind.
pub(super) const WORD: &str = "其中";

/// The numbers of one 其中.
pub(super) struct Named<'a> {
    /// The parts.
    pub(super) parts: Vec<&'a Number>,
    /// What they may be parts of, in their order.
    pub(super) wholes: Vec<&'a Number>,
    /// Whether others are left out: 等.
    pub(super) is_open: bool,
}

/// What begins a clause that tells of all parts together, or of something else.
const OTHER_MATTERS: &[&str] = &[
    "已", "均", "全部", "都", "共", "合计", "总计", "尚有", "尚余", "还", "另", "此外", "同时",
    "累计", "办结", "答复", "涉及", "覆盖", "惠及", "目前", "截至", "按时", "按期",
];

/// What begins a clause that tells more of the part before it.
const OF_PART: &[&str] = &[
    "占",
    "同比",
    "较",
    "比",
    "增",
    "减",
    "上升",
    "下降",
    "完成率",
    "分别占",
];

/// Words before a number that say that it is not exact.
const HEDGES: &[&str] = &["约", "近", "超", "超过", "逾", "不足", "接近", "突破"];

/// At most so many numbers are looked back to.
const MOST_BACK: usize = 64;

/// The numbers of the 其中 at `at`; `later` are the places of the next ones.
pub(super) fn named<'a>(
    passage: &'a Passage,
    sentences: &Sentences,
    at: usize,
    later: &[usize],
) -> Option<Named<'a>> {
    let text = passage.text();
    let after = at + WORD.len();
    let bracket = sentences.bracket(at);
    let end = scope_end(text, sentences, after, bracket, later);
    let behind = within(passage.numbers(), after, end);
    let mut parts: Vec<&Number> = Vec::new();
    let mut end_of_parts = end;
    for number in behind {
        if sentences.bracket(number.whole.start) != bracket || number.is_percentage {
            continue;
        }
        let clause = clause_start(text, after, number.whole.start);
        let begins = |words: &[&str]| words.iter().any(|word| text[clause..].starts_with(word));
        if !parts.is_empty() && begins(OTHER_MATTERS) {
            end_of_parts = clause;
            break;
        }
        if !begins(OF_PART) {
            parts.push(number);
        }
    }
    let kind = Kind::of(parts.first()?.unit(text));
    parts.retain(|one| kind.is(&Kind::of(one.unit(text))));
    let wholes = wholes(passage, sentences, at, bracket, &kind);
    let tail = &text[parts.last()?.whole.end.min(end_of_parts)..end_of_parts];
    let head = &text[after..parts.first()?.whole.start];
    let is_hedged = |one: &&Number| {
        let before = &text[..one.whole.start];
        HEDGES.iter().any(|word| before.ends_with(word))
    };
    let is_hedged = parts.iter().any(is_hedged) || wholes.iter().any(is_hedged);
    let is_open =
        is_hedged || tail.contains('等') || head.contains("主要") || head.contains("包括");
    Some(Named {
        parts,
        wholes,
        is_open,
    })
}

/// Where the parts end at the latest: with the bracket, with the sentence or its ；, or with the
/// next 其中 of the same level. A colon opens a list whose items end with ；.
fn scope_end(
    text: &str,
    sentences: &Sentences,
    after: usize,
    bracket: Option<usize>,
    later: &[usize],
) -> usize {
    let next = later.iter().take(MOST_BACK);
    let next = next.copied().find(|at| sentences.bracket(*at) == bracket);
    let sentence = sentences.end(after).unwrap_or(text.len());
    let around = bracket.and_then(|index| sentences.of(index));
    let is_list = text[after..].starts_with(['：', ':']);
    let semicolon = sentences
        .semicolon(after)
        .filter(|_| !is_list && around.is_none());
    let close = around.map_or(sentence, |(range, _)| range.end);
    [next, semicolon]
        .into_iter()
        .flatten()
        .fold(close, usize::min)
}

/// What parts at a place may be parts of: the numbers before it in its bracket, before its
/// bracket, in its sentence, or else in the sentence before.
fn wholes<'a>(
    passage: &'a Passage,
    sentences: &Sentences,
    at: usize,
    bracket: Option<usize>,
    kind: &Kind<'_>,
) -> Vec<&'a Number> {
    let text = passage.text();
    let before = |range: Range<usize>, bracket: Option<usize>| -> Vec<&'a Number> {
        let all = within(passage.numbers(), range.start, range.end);
        let last = all.get(all.len().saturating_sub(MOST_BACK)..);
        let last = last.unwrap_or_default().iter();
        last.filter(|one| !one.is_percentage && kind.is(&Kind::of(one.unit(text))))
            .filter(|one| sentences.bracket(one.whole.start) == bracket)
            .collect()
    };
    let (mut from, mut end, mut level) = (sentences.start(at), at, bracket);
    while let Some((range, outer)) = level.and_then(|index| sentences.of(index)) {
        let inside = before(range.start..end, level);
        if !inside.is_empty() {
            return inside;
        }
        (end, level) = (range.start, outer);
        from = sentences.start(end);
        if level.is_none() {
            // What a bracket stands behind is its whole.
            let outside = before(from..end, None);
            return outside.last().copied().into_iter().collect();
        }
    }
    let found = before(from..end, None);
    // Another paragraph is another matter.
    if !found.is_empty() || from == 0 || text[..from].ends_with('\n') {
        return found;
    }
    before(sentences.start(from - 1)..from, None)
}

/// The numbers, which stand in order, between two bytes.
fn within(all: &[Number], start: usize, end: usize) -> &[Number] {
    let first = all.partition_point(|one| one.whole.start < start);
    let last = all.partition_point(|one| one.whole.end <= end);
    all.get(first..last.max(first)).unwrap_or_default()
}

/// Where the clause of a number begins, `from` at the earliest.
fn clause_start(text: &str, from: usize, at: usize) -> usize {
    let marks = ['，', '、', '；', '：', ';', '\n', ','];
    let before = &text[text.floor_char_boundary(at.saturating_sub(240)).max(from)..at];
    let start = at - before.len();
    before.rfind(marks).map_or(start, |mark| {
        start + mark + before[mark..].chars().next().map_or(1, char::len_utf8)
    })
}

/// What is counted: numbers of one kind may be added up.
enum Kind<'a> {
    Any,
    Things,
    People,
    Events,
    Money,
    Other(&'a str),
}

impl<'a> Kind<'a> {
    fn of(unit: &'a str) -> Self {
        match unit {
            "" => Self::Any,
            "件" | "条" | "份" | "篇" | "个" | "项" | "宗" | "起" | "例" | "批" | "部" | "册"
            | "本" | "件次" | "篇次" | "项次" | "家" | "户" | "家次" | "户次" | "期" | "处"
            | "类" | "种" | "笔" => Self::Things,
            "人" | "名" | "位" | "人次" | "口" => Self::People,
            "次" | "场" | "场次" | "轮" | "班" | "轮次" | "班次" => Self::Events,
            _ if unit.ends_with('元') => Self::Money,
            _ => Self::Other(unit),
        }
    }

    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Any, _) | (_, Self::Any) => true,
            (Self::Other(one), Self::Other(two)) => one == two,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}
