//! Adds what stands below a title: the note (题注) that says who adopted or promulgated a text and
//! when, and the names and the date of a document that has them there.

use super::furniture::broken;
use super::merger::Merger;
use super::shape;
use super::text::{run, text_width};
use crate::base::diag::Spanned;
use crate::base::units::Length;
use crate::document::Role;

/// How far a note of several lines keeps from both edges, in characters.
const NOTE_INDENT: i64 = 2;

impl Merger<'_> {
    /// The note of the document, close to its title; the blank line stands below the note.
    pub(super) fn title_note(&mut self, field: &str) {
        let note = self.dataset.lines(field);
        if !note.is_empty() {
            self.restyle("title", |style| style.after = Length::ZERO);
            self.note_below(note);
        }
    }

    /// The names of those who issue the document, one a line, and its date, close to the title.
    /// A date without a name is not printed: the note has it.
    pub(super) fn byline(&mut self, names: &str, date: &str) {
        let mut lines: Vec<_> = self
            .texts(names)
            .into_iter()
            .map(|name| (name.value, Some(name.span)))
            .collect();
        if lines.is_empty() {
            return;
        }
        let date = self.dataset.date(date);
        lines.extend(date.map(|date| (date.chinese(), None)));
        self.restyle("title", |style| style.after = Length::ZERO);
        let inner = ("byline_above", "标题之下的署名（其下还有）");
        self.variant("byline", inner, |style| style.after = Length::ZERO);
        let last = lines.len() - 1;
        for (index, (text, span)) in lines.into_iter().enumerate() {
            let style = if index == last { "byline" } else { inner.0 };
            self.paragraph(Role::TitleNote, style, vec![run(&text, span)]);
        }
    }

    /// The note in round brackets, in lines of about one width where it is longer than one.
    pub(super) fn note_below(&mut self, note: &[Spanned<String>]) {
        let lines = note.iter().map(|line| self.filled(line));
        let lines: Vec<String> = lines.map(|line| line.trim().to_owned()).collect();
        let Some(span) = note.first().map(|line| line.span) else {
            return;
        };
        let Some(id) = self.style("title_note") else {
            return;
        };
        let style = self.document.styles.get(id);
        let page = &self.document.page;
        let holds = |measure: Length| {
            let em = style.size.em() + style.tracking;
            i32::try_from((measure * 100).whole(em)).unwrap_or(i32::MAX)
        };
        let narrow = holds(page.measure() - page.advance * NOTE_INDENT * 2);
        let joined = bracketed(&lines.join("\n"));
        let lines = joined.split('\n').flat_map(|line| {
            if text_width(line, style, page.composition) <= page.measure() {
                return vec![line.to_owned()];
            }
            let kept = meeting(line);
            shape::balance(line, &kept, &self.layout.title_words, narrow).lines
        });
        let lines: Vec<String> = lines.collect();
        self.paragraph(Role::TitleNote, "title_note", broken(&lines, span));
    }
}

/// The names in a note that stay whole: 某某县第十八届人民代表大会, 常务委员会, 第五次会议.
fn meeting(line: &str) -> Vec<String> {
    const ENDS: [&str; 3] = ["代表大会", "委员会", "会议"];
    let mut rest = line.split_once('日').map_or(line, |(_, rest)| rest);
    let mut names = Vec::new();
    while let Some(end) = ENDS
        .iter()
        .filter_map(|end| rest.find(end).map(|at| at + end.len()))
        .min()
    {
        let (name, behind) = rest.split_at(end);
        names.push(name.to_owned());
        rest = behind;
    }
    names
}

/// A text in the round brackets of a note, unless it stands in brackets.
fn bracketed(text: &str) -> String {
    let inside = text.strip_prefix(['（', '(']);
    let inside = inside.and_then(|rest| rest.strip_suffix(['）', ')']));
    format!("（{}）", inside.unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::{bracketed, meeting};

    #[test]
    fn the_names_of_a_meeting_are_kept_whole() {
        assert_eq!(
            meeting("（2026年1月16日云溪县第十八届人民代表大会常务委员会第五次会议通过）"),
            ["云溪县第十八届人民代表大会", "常务委员会", "第五次会议"]
        );
        assert_eq!(
            meeting("（2026年4月10日某某市人民政府令第15号公布）"),
            [""; 0]
        );
    }

    #[test]
    fn a_note_stands_in_one_pair_of_brackets() {
        for (given, printed) in [
            ("2026年3月12日通过", "（2026年3月12日通过）"),
            ("（2026年3月12日通过）", "（2026年3月12日通过）"),
            ("(2026年3月12日通过)", "（2026年3月12日通过）"),
            (
                "2026年3月12日通过（第一次）",
                "（2026年3月12日通过（第一次））",
            ),
            (
                "（2026年3月12日通过（第一次））",
                "（2026年3月12日通过（第一次））",
            ),
        ] {
            assert_eq!(bracketed(given), printed);
        }
    }
}
