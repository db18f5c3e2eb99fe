//! The paragraphs that differ, each beside the one that it was.

use std::ops::Range;

use super::change::{Piece, TextChange};
use super::edits::{Edit, edits, tokens};
use crate::data::{Node, Value};

/// Of paragraphs with less than this percentage in common none is the other's new wording.
const ALIKE: usize = 40;
/// A paragraph that went is looked for among so many that came.
const LOOKED_AT: usize = 8;

/// The paragraphs of a text, or the lines of a list of texts; of what is not there, none.
pub(super) fn lines(node: Option<&Node>) -> Option<Vec<String>> {
    let Some(node) = node else {
        return Some(Vec::new());
    };
    let of = |text: &str| -> Vec<String> {
        let lines = text.lines().map(str::trim);
        let lines = lines.filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    };
    match &node.value {
        Value::Text(text) => Some(of(text)),
        Value::List(items) => {
            let items = items.iter().map(|item| match &item.value {
                Value::Text(text) => Some(of(text)),
                _ => None,
            });
            items.collect::<Option<Vec<_>>>().map(|all| all.concat())
        }
        _ => None,
    }
}

/// Compares paragraphs.
pub(super) fn paragraphs(
    label: (&str, &str),
    one: &[String],
    other: &[String],
    out: &mut Vec<TextChange>,
) {
    let mut gone: Vec<usize> = Vec::new();
    let mut come: Vec<usize> = Vec::new();
    for edit in edits(one, other) {
        match edit {
            Edit::Gone(range) => gone.extend(range),
            Edit::Come(range) => come.extend(range),
            Edit::Same(..) => {
                reworded(label, (one, &gone), (other, &come), out);
                gone.clear();
                come.clear();
            }
        }
    }
    reworded(label, (one, &gone), (other, &come), out);
}

/// Tells the paragraphs of one place that went and that came: a new wording beside the old one.
fn reworded(
    label: (&str, &str),
    (one, gone): (&[String], &[usize]),
    (other, come): (&[String], &[usize]),
    out: &mut Vec<TextChange>,
) {
    let mut next = 0;
    let text = |all: &[String], index: usize| all.get(index).cloned().unwrap_or_default();
    for &was in gone {
        let old = text(one, was);
        let rest = come.iter().enumerate().skip(next).take(LOOKED_AT);
        let mut alike = rest.filter_map(|(at, &is)| {
            let pieces = pieces(&old, &text(other, is));
            is_alike(&pieces).then_some((at, is, pieces))
        });
        let Some((at, is, pieces)) = alike.next() else {
            out.push(change(label, (Some(was), None), vec![Piece::Gone(old)]));
            continue;
        };
        for &new in come.get(next..at).unwrap_or(&[]) {
            let piece = Piece::Come(text(other, new));
            out.push(change(label, (None, Some(new)), vec![piece]));
        }
        out.push(change(label, (Some(was), Some(is)), pieces));
        next = at + 1;
    }
    for &new in come.get(next..).unwrap_or(&[]) {
        let piece = Piece::Come(text(other, new));
        out.push(change(label, (None, Some(new)), vec![piece]));
    }
}

fn change(
    (path, place): (&str, &str),
    (from, to): (Option<usize>, Option<usize>),
    pieces: Vec<Piece>,
) -> TextChange {
    TextChange {
        path: path.to_owned(),
        place: place.to_owned(),
        from: from.map(|index| index + 1),
        to: to.map(|index| index + 1),
        pieces,
    }
}

/// Whether the pieces of two texts say that one is a new wording of the other.
pub(super) fn is_alike(pieces: &[Piece]) -> bool {
    let (mut same, mut all) = (0, 0);
    for piece in pieces {
        match piece {
            Piece::Same(text) => {
                same += 2 * text.chars().count();
                all += 2 * text.chars().count();
            }
            Piece::Gone(text) | Piece::Come(text) => all += text.chars().count(),
        }
    }
    same * 100 >= all * ALIKE
}

/// What of two texts is in both, and in one of them alone.
pub(super) fn pieces(one: &str, other: &str) -> Vec<Piece> {
    let (a, b) = (tokens(one), tokens(other));
    let mut spots: Vec<Spot> = Vec::new();
    for edit in edits(&a, &b) {
        let part = |all: &[&str], range: Range<usize>| {
            all.get(range).map_or(String::new(), <[&str]>::concat)
        };
        match edit {
            Edit::Same(range, _) => spots.push(Spot::Same(part(&a, range))),
            Edit::Gone(range) => spots.push(Spot::Changed(part(&a, range), String::new())),
            Edit::Come(range) => match spots.last_mut() {
                Some(Spot::Changed(_, come)) => *come = part(&b, range),
                _ => spots.push(Spot::Changed(String::new(), part(&b, range))),
            },
        }
    }
    joined(spots)
}

/// A stretch of two texts: the same in both, or what went and what came.
enum Spot {
    Same(String),
    Changed(String, String),
}

/// Whether a text is a single character that is no mark: marks do keep words apart.
fn is_letter(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_alphanumeric) && chars.next().is_none()
}

/// The pieces, where a single character that happens to be the same between two changes is taken
/// into them: words are not told apart by it.
fn joined(spots: Vec<Spot>) -> Vec<Piece> {
    let is_changed = |spot: Option<&Spot>| matches!(spot, Some(Spot::Changed(..)));
    let mut kept: Vec<Spot> = Vec::new();
    let mut spots = spots.into_iter().peekable();
    while let Some(spot) = spots.next() {
        match (kept.last_mut(), spot) {
            (Some(Spot::Changed(gone, come)), Spot::Same(text))
                if is_letter(&text) && is_changed(spots.peek()) =>
            {
                gone.push_str(&text);
                come.push_str(&text);
            }
            (Some(Spot::Changed(gone, come)), Spot::Changed(more_gone, more_come)) => {
                gone.push_str(&more_gone);
                come.push_str(&more_come);
            }
            (_, spot) => kept.push(spot),
        }
    }
    let mut out = Vec::new();
    for spot in kept {
        match spot {
            Spot::Same(text) => out.push(Piece::Same(text)),
            Spot::Changed(gone, come) => {
                let pieces = [Piece::Gone(gone), Piece::Come(come)];
                let is_something = |piece: &Piece| match piece {
                    Piece::Same(text) | Piece::Gone(text) | Piece::Come(text) => !text.is_empty(),
                };
                out.extend(pieces.into_iter().filter(is_something));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_wording_stands_beside_the_old_one_and_others_alone() {
        let texts = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        let one = texts(&["甲", "全年公开政府信息74件。", "丙"]);
        let other = texts(&["甲", "新的一段，说别的事。", "全年公开政府信息84件。", "丙"]);
        let mut out = Vec::new();
        paragraphs(("p", "处"), &one, &other, &mut out);
        let places: Vec<_> = out.iter().map(|one| (one.from, one.to)).collect();
        assert_eq!(places, [(None, Some(2)), (Some(2), Some(3))]);
        let expected = [
            Piece::Same("全年公开政府信息".to_owned()),
            Piece::Gone("74".to_owned()),
            Piece::Come("84".to_owned()),
            Piece::Same("件。".to_owned()),
        ];
        assert_eq!(out[1].pieces, expected);
    }

    #[test]
    fn a_character_between_two_changes_is_taken_into_them() {
        let told = pieces("开展政策解读", "举办政务培训");
        assert_eq!(
            told,
            [
                Piece::Gone("开展政策解读".to_owned()),
                Piece::Come("举办政务培训".to_owned())
            ]
        );
    }
}
