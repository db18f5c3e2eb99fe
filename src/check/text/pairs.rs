//! L-6: brackets and quotes that have no partner, or stand within their own kind.

use super::signs::{Places, Signs, is_numeral};
use super::spot::{Kind, Spot, tell};
use crate::base::diag::{Code, Finding};
use crate::base::text::class;
use crate::check::paper::Paper;
use crate::check::passage::Part;
use crate::check::rule::Rule;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "L-6",
    code: Code::UnpairedMark,
    waivable: true,
    name: "括号、引号、书名号成对，里外不同",
    looks_at: "每一段里（ ）“ ”‘ ’《 》〈 〉〔 〕【 】成对；书名号里面的用〈 〉，引号里面的用‘ ’；\
               括号末尾没有多出的句号。引文有几段、每段开头都用“的，1）、a）这样的序号，不算。",
    why: "GB/T 15834：引号、书名号里外两层的形状不同；半个括号的公文像没有写完。",
    sample: "sample-notice.toml",
    instead_of: r#"text = "承办科室汇总本年度的台账，填写数据。""#,
    wrong: r#"text = "承办科室（办公室汇总本年度的台账，填写数据。""#,
    right: r#"text = "承办科室（办公室）汇总本年度的台账，填写数据。""#,
    cure: "补上另一半，或删去这一半；里层改用另一种形状。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let all: Vec<_> = paper.texts().collect();
    let mut index = 0;
    while let Some(passage) = all.get(index) {
        index += 1;
        let signs = passage.signs();
        let mut spots = Vec::new();
        // The lines of a title are one text.
        let is_line = passage.part == Part::Element;
        let lines = all.get(index..).unwrap_or_default().iter();
        let more = lines
            .take_while(|next| is_line && next.part == Part::Element && next.path == passage.path)
            .count();
        if more == 0 {
            find(&signs, &mut spots);
        } else {
            let whole: String = all
                .iter()
                .skip(index - 1)
                .take(more + 1)
                .map(|line| line.text())
                .collect();
            let first = signs.len();
            let places = Places::new(&whole);
            find(&Signs::new(&whole, &places), &mut spots);
            for spot in &mut spots {
                let end = spot.range.end.min(first).max(1);
                spot.range = spot.range.start.min(end - 1)..end;
            }
            index += more;
        }
        tell((&RULE, paper), passage, &signs, spots, findings);
    }
}

const ALONE: Kind = Kind {
    says: (
        "括号、引号、书名号不成对",
        "a bracket or quote without its partner",
    ),
    cure: (
        "补上另一半，或删去这一半。",
        "write the other half, or leave this one out",
    ),
};
const NESTED: Kind = Kind {
    says: (
        "引号或书名号里面又用了同一种",
        "a quote within a quote of the same shape",
    ),
    cure: (
        "书名号里面的用〈 〉，引号里面的用‘ ’。",
        "write 〈 〉 within 《 》 and ‘ ’ within “ ”",
    ),
};
const STOP: Kind = Kind {
    says: (
        "括号末尾多了句号",
        "a full stop at the end of a bracketed note",
    ),
    cure: (
        "句子里的括注末尾不用句号。",
        "a note within a sentence has no full stop",
    ),
};

/// How deep in marks that are open the partner of another is searched for.
const DEEP: usize = 16;

/// The other half of a mark that opens.
fn close_of(open: char) -> Option<char> {
    let at = "（(“‘《〈〔【〖「『".chars().position(|one| one == open)?;
    "））”’》〉〕】〗」』".chars().nth(at)
}

fn find(signs: &Signs<'_>, spots: &mut Vec<Spot>) {
    let marks = |c: char| close_of(c).is_some() || is_close(c);
    if signs.all(marks).next().is_none() {
        return;
    }
    let paragraphs = signs.paragraphs();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let next = paragraphs.get(index + 1);
        let quoted_on = next.is_some_and(|next| signs.at(next.start) == Some('“'));
        let mut open: Vec<(usize, char)> = Vec::new();
        for at in paragraph.clone() {
            let Some(c) = signs.at(at) else { break };
            if !marks(c) || signs.is_address(at) || is_apostrophe(signs, at, c, &open) {
                continue;
            }
            if let Some(close) = close_of(c) {
                spots.extend(nested(&open, at, c));
                open.push((at, close));
            } else {
                closes(signs, paragraph.start, at, &mut open, spots);
            }
        }
        let left = open
            .into_iter()
            .filter(|(_, close)| !(quoted_on && *close == '”'));
        spots.extend(left.map(|(at, _)| Spot::new(&ALONE, at..at + 1)));
    }
}

fn is_close(c: char) -> bool {
    "）)”’》〉〕】〗」』".contains(c)
}

fn closes(
    signs: &Signs<'_>,
    start: usize,
    at: usize,
    open: &mut Vec<(usize, char)>,
    spots: &mut Vec<Spot>,
) {
    let c = signs.at(at).map(|c| if c == ')' { '）' } else { c });
    let deep = open.len().saturating_sub(DEEP);
    let inner = open.get(deep..).unwrap_or_default();
    let Some(found) = inner.iter().rposition(|(_, close)| Some(*close) == c) else {
        if !is_item(signs, start, at) {
            spots.push(Spot::new(&ALONE, at..at + 1));
        }
        return;
    };
    // What was opened within and never closed.
    let left = open.split_off(deep + found);
    let mut left = left.into_iter();
    let opened = left.next();
    spots.extend(left.map(|(at, _)| Spot::new(&ALONE, at..at + 1)));
    let begins_sentence = opened
        .is_none_or(|(from, _)| from == start || signs.was(from, |c| "。！？；\n”".contains(c)));
    let stop_behind = signs.is(at + 1, |c| "，。、；：".contains(c));
    if c == Some('）') && signs.was(at, |c| c == '。') && stop_behind && !begins_sentence {
        spots.push(Spot::mend(&STOP, at - 1..at + 1, "）"));
    }
}

/// A quote within a quote, or a title within a title, of the same shape.
fn nested(open: &[(usize, char)], at: usize, c: char) -> Option<Spot> {
    let within = open.iter().rev().take(DEEP).map(|(_, close)| *close);
    let inner = within
        .take_while(|close| *close != '）')
        .find(|close| "”’》〉".contains(*close))?;
    match (c, inner) {
        ('《', '》') => Some(Spot::mend(&NESTED, at..at + 1, "〈")),
        ('“', '”') => Some(Spot::mend(&NESTED, at..at + 1, "‘")),
        _ => None,
    }
}

/// ’ in People’s and enterprises’.
fn is_apostrophe(signs: &Signs<'_>, at: usize, c: char, open: &[(usize, char)]) -> bool {
    let quoted = open.last().is_some_and(|(_, close)| *close == '’');
    matches!(c, '’' | '‘')
        && signs.was(at, |c| c.is_ascii_alphanumeric())
        && (signs.is(at + 1, |c| c.is_ascii_alphanumeric())
            || c == '’' && !quoted && signs.is(at + 1, |c| c == ' '))
}

/// Whether a bracket closes the number of an item: 1） a） 一） at the beginning, or behind a mark.
fn is_item(signs: &Signs<'_>, start: usize, at: usize) -> bool {
    let is_number = |c: char| c.is_ascii_alphanumeric() || is_numeral(c);
    let from = signs.run_before(at, is_number);
    let marks = |c: char| class::not_at_start(c) || c.is_whitespace();
    from < at && at - from <= 3 && (from <= start || signs.was(from, marks))
}

#[cfg(test)]
mod tests {
    use super::super::spot::seen;
    use super::*;

    #[test]
    fn halves_without_a_partner_are_found() {
        for (text, half) in [
            ("甲（乙，丙。", "（"),
            ("甲）乙。", "）"),
            ("称为“一网。", "“"),
            ("按照《条例执行。", "《"),
            ("按照条例》执行。", "》"),
            ("〔2025〕3号，云政发〔2025 3号", "〔"),
            ("甲（乙。\n丙）丁。", "（）"),
            ("【通知", "【"),
            ("按照《条例（试行》执行", "（"),
        ] {
            assert_eq!(seen(find, text).concat(), half, "{text}");
        }
    }

    #[test]
    fn quotes_within_their_own_kind_are_found() {
        assert_eq!(seen(find, "《关于印发《办法》的通知》"), ["《→〈"]);
        assert_eq!(seen(find, "他说：“要做“实事”。”"), ["“→‘"]);
        assert_eq!(seen(find, "（详见附件。）。"), [""; 0]);
        assert_eq!(seen(find, "按规定（详见附件。）办理"), [""; 0]);
        assert_eq!(seen(find, "按规定（详见附件。），办理"), ["。）→）"]);
    }

    #[test]
    fn pairs_and_their_likes_are_passed_over() {
        for text in [
            "（一）甲（乙〔丙〕）“丁‘戊’”《己〈庚〉》",
            "1）甲；2）乙；a）丙",
            "“第一段。\n“第二段。”",
            "People’s Republic, enterprises’ rights, “open” and ‘privacy’ here",
            "《办法（试行）》（以下简称“《办法》”）",
            "村（社区）(试行)",
            "《关于转发〈关于印发《办法》的通知〉的通知》",
        ] {
            assert_eq!(seen(find, text), [""; 0], "{text}");
        }
    }
}
