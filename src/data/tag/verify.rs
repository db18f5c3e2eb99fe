//! What is wrong with the tags of a text, before its templates are filled in.

use std::ops::Range;

use super::finding::{Fault, told};
use super::kind::{Pair, Single};
use super::scan::{Form, Wrong, scan};
use crate::base::diag::{Finding, Sources, Spanned};
use crate::data::toml::place_in_string;

/// Which tags may stand in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::data) enum Takes {
    /// None: it is printed as it is.
    Nothing,
    /// All but footnotes.
    Marks,
    /// All.
    All,
}

/// What is wrong with the tags of a text, and those that may not stand in it.
pub(in crate::data) fn findings(
    text: &Spanned<String>,
    takes: Takes,
    sources: &Sources,
) -> Vec<Finding> {
    if !text.value.contains('<') {
        return Vec::new();
    }
    let place = |range: Range<usize>| place_in_string(sources, text.span, range);
    let mut faults = match takes {
        Takes::Nothing => misplaced(&text.value),
        Takes::Marks | Takes::All => faults(&text.value),
    };
    match takes {
        Takes::Nothing => {}
        Takes::Marks => faults.extend(notes(&text.value).map(|range| (range, Fault::NoNotes))),
        Takes::All => faults.extend(
            notes(&text.value)
                .filter(|range| begins_paragraph(&text.value, range.start))
                .map(|range| (range, Fault::NothingBefore)),
        ),
    }
    faults.sort_by_key(|(range, _)| range.start);
    let told = faults.into_iter().map(|(range, fault)| {
        let written = text.value.get(range.clone()).unwrap_or_default();
        told(&fault, written, place(range))
    });
    told.collect()
}

/// The references of a text: to what, and where they are written.
pub(in crate::data) fn references(
    text: &Spanned<String>,
    sources: &Sources,
) -> Vec<Spanned<String>> {
    if !text.value.contains("<ref") {
        return Vec::new();
    }
    let found = typed(&text.value).into_iter().flat_map(|part| {
        let from = part.start;
        scan(&text.value[part]).filter_map(move |one| match one.form {
            Form::Stands(Single::Ref(id)) => {
                Some((from + one.range.start..from + one.range.end, id))
            }
            _ => None,
        })
    });
    let placed = found.map(|(range, value)| Spanned {
        value,
        span: place_in_string(sources, text.span, range),
    });
    placed.collect()
}

type Placed = (Range<usize>, Fault);

/// Where footnotes are opened.
fn notes(source: &str) -> impl Iterator<Item = Range<usize>> {
    typed(source).into_iter().flat_map(move |part| {
        let from = part.start;
        let opened = scan(&source[part]).filter(|one| one.form == Form::Opens(Pair::Note));
        opened.map(move |one| from + one.range.start..from + one.range.end)
    })
}

/// Whether nothing stands before a place in its paragraph.
fn begins_paragraph(source: &str, at: usize) -> bool {
    let before = source.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.trim().is_empty()
}

/// The tags of a text that may have none, the first of each name.
fn misplaced(source: &str) -> Vec<Placed> {
    let mut out: Vec<Placed> = Vec::new();
    let all = typed(source).into_iter().flat_map(|part| {
        let from = part.start;
        scan(&source[part]).map(move |one| (one, from))
    });
    for (one, from) in all {
        let range = from + one.range.start..from + one.range.end;
        let fault = match one.form {
            Form::Opens(_) | Form::Stands(_) => Fault::Misplaced,
            Form::Closes(_) => continue,
            Form::Wrong(wrong) => Fault::Wrong(wrong),
        };
        out.push((range, fault));
    }
    out
}

/// The tags of a text that are wrong in themselves, or do not close as they open.
fn faults(source: &str) -> Vec<Placed> {
    let mut out: Vec<Placed> = Vec::new();
    let mut open: Vec<(Pair, Range<usize>)> = Vec::new();
    let unclosed = |open: &mut Vec<(Pair, Range<usize>)>, out: &mut Vec<Placed>, ends| {
        let left = open.drain(..);
        out.extend(left.map(|(pair, range)| (range, Fault::Unclosed(pair, ends))));
    };
    for part in typed(source) {
        let (text, from) = (&source[part.clone()], part.start);
        let mut passed = 0;
        for one in scan(text) {
            if text[passed..one.range.start].contains('\n') {
                unclosed(&mut open, &mut out, true);
            }
            passed = one.range.end;
            let range = from + one.range.start..from + one.range.end;
            match one.form {
                Form::Wrong(Wrong::Unknown(name)) if is_bare(source, &range) => {
                    out.push((range, Fault::Bare(name)));
                }
                Form::Wrong(wrong) => out.push((range, Fault::Wrong(wrong))),
                Form::Opens(pair) => {
                    let inside = open.iter().find(|(around, _)| excludes(*around, pair));
                    if let Some((around, _)) = inside {
                        out.push((range.clone(), Fault::Inside(pair, *around)));
                    }
                    open.push((pair, range));
                }
                Form::Closes(pair) => close(&mut open, pair, range, &mut out),
                Form::Stands(_) => {}
            }
        }
        if text[passed..].contains('\n') {
            unclosed(&mut open, &mut out, true);
        }
    }
    unclosed(&mut open, &mut out, false);
    out.sort_by_key(|(range, _)| range.start);
    out
}

/// Closes the tag opened last, or tells why that is not this one.
fn close(
    open: &mut Vec<(Pair, Range<usize>)>,
    pair: Pair,
    range: Range<usize>,
    out: &mut Vec<Placed>,
) {
    match open.iter().rposition(|(opened, _)| *opened == pair) {
        None => out.push((range, Fault::Unopened(pair))),
        Some(at) => {
            if let Some((last, _)) = open.last().filter(|_| at + 1 < open.len()) {
                out.push((range, Fault::Crossed(pair, *last)));
            }
            open.remove(at);
        }
    }
}

/// Whether a tag must not stand inside another.
fn excludes(around: Pair, inside: Pair) -> bool {
    let is_script = |pair| matches!(pair, Pair::Superscript | Pair::Subscript);
    around == inside || is_script(around) && is_script(inside) || inside == Pair::Note
}

/// Whether a tag is a name in doubled brackets, as templates elsewhere have it: `<<year>>`.
fn is_bare(source: &str, range: &Range<usize>) -> bool {
    source[..range.start].ends_with('<') && source[range.end..].starts_with('>')
}

/// The parts of a text outside templates.
pub(super) fn typed(source: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(open) = source[from..].find('{').map(|at| from + at) {
        let end = match source.as_bytes().get(open + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                out.push(from..open + 1);
                from = open + 1;
                continue;
            }
        };
        out.push(from..open);
        match end_of(source, open + 2, end) {
            Some(close) => from = close,
            // The template is not closed, which is told elsewhere.
            None => return out,
        }
    }
    out.push(from..source.len());
    out
}

/// Behind the end of a template that is open; one in quotes is none.
fn end_of(source: &str, from: usize, end: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in source[from..].char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            None if source[from + at..].starts_with(end) => return Some(from + at + end.len()),
            None if matches!(c, '"' | '\'') && end != "#}" => quote = Some(c),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> Vec<(&str, Fault)> {
        let all = faults(source).into_iter();
        all.map(|(range, fault)| (&source[range], fault)).collect()
    }

    #[test]
    fn tags_that_close_as_they_open_are_right() {
        for source in [
            "排放CO<sub>2</sub>，占地<b>5 m<sup>2</sup></b>。",
            "<kai>一是<b>抓落实</b></kai>。\n<keep>甲</keep><keep>乙</keep>",
            "<note>见<kai>附表</kai></note>",
            "{{ \"<b>\" }}甲{% if a %}<b>乙</b>{% endif %}{# </b> #}",
            "甲<blank/>乙<lt/>60",
        ] {
            assert_eq!(found(source), [], "{source}");
        }
    }

    #[test]
    fn each_fault_is_found_at_its_place() {
        for (source, place, fault) in [
            ("<b>甲", "<b>", Fault::Unclosed(Pair::Bold, false)),
            ("<b>甲\n乙</b>", "<b>", Fault::Unclosed(Pair::Bold, true)),
            ("甲</b>", "</b>", Fault::Unopened(Pair::Bold)),
            (
                "<b>甲<kai>乙</b>丙</kai>",
                "</b>",
                Fault::Crossed(Pair::Bold, Pair::Kai),
            ),
            (
                "<b>甲<b>乙</b></b>",
                "<b>",
                Fault::Inside(Pair::Bold, Pair::Bold),
            ),
            (
                "<sup>2<sub>3</sub></sup>",
                "<sub>",
                Fault::Inside(Pair::Subscript, Pair::Superscript),
            ),
            ("共<<year>>件", "<year>", Fault::Bare("year".to_owned())),
        ] {
            assert_eq!(found(source)[0], (place, fault), "{source}");
        }
    }

    #[test]
    fn a_note_stands_behind_text_of_its_paragraph() {
        let found = |source: &str| -> Vec<usize> {
            let all = notes(source).filter(|range| begins_paragraph(source, range.start));
            all.map(|range| range.start).collect()
        };
        assert_eq!(
            found("甲<note>乙</note>。\n丙<note>丁</note>"),
            [0_usize; 0]
        );
        assert_eq!(found("<note>乙</note>甲"), [0]);
        assert_eq!(found("甲\n <note>乙</note>丙"), [5]);
        assert_eq!(found("{{ \"<note>\" }}甲"), [0_usize; 0]);
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let source = "<b>甲\n乙</kai><br>丙<sup/>";
        let places: Vec<&str> = found(source).iter().map(|(place, _)| *place).collect();
        assert_eq!(places, ["<b>", "</kai>", "<br>", "<sup/>"]);
    }
}
