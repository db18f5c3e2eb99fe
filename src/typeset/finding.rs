//! Findings of the typesetter, each with its span in the user's files.

use std::collections::BTreeSet;

use crate::base::diag::{Code, Finding, Sources, Span};
use crate::base::limits;
use crate::document::{Inline, Paragraph, Table, TextRun};
use crate::standard::FontRole;

/// Findings in the order they were met, each said once.
pub(crate) struct Findings<'a> {
    sources: &'a Sources,
    missing: BTreeSet<(char, FontRole, Option<Span>)>,
    replaced: BTreeSet<(char, FontRole)>,
    misfits: BTreeSet<String>,
    /// How often something was told of a character, each time that it stands somewhere.
    pub(crate) told: usize,
    /// The findings.
    pub(crate) list: Vec<Finding>,
}

impl<'a> Findings<'a> {
    pub(crate) fn new(sources: &'a Sources) -> Self {
        Self {
            sources,
            missing: BTreeSet::new(),
            replaced: BTreeSet::new(),
            misfits: BTreeSet::new(),
            told: 0,
            list: Vec::new(),
        }
    }

    /// No face has `c`.
    pub(crate) fn missing_glyph(&mut self, c: char, role: FontRole, run: &TextRun) {
        self.told += 1;
        if !self.missing.insert((c, role, run.origin)) {
            return;
        }
        let (code_point, face) = (code_point(c), role.label());
        let finding = if c.is_whitespace() {
            Finding::error(
                Code::MissingGlyph,
                format!("这里有一种特殊的空白（{code_point}），没有字体知道它的宽度"),
                format!("there is a space of a rare kind ({code_point}) that no face has"),
            )
        } else {
            Finding::error(
                Code::MissingGlyph,
                format!("字符“{c}”（{code_point}）没有字体可用：{face}及所有后备字体中都没有它"),
                format!("no face has the character '{c}' ({code_point}) in role {role:?}"),
            )
        };
        let finding = match self.span_of(c, run) {
            Some(span) => finding.at(span, "这个字符", "this character"),
            None => finding,
        };
        let (zh, en) = cure(c);
        self.list.push(finding.help(zh, en));
    }

    /// A Han character comes from a face other than the one its role names.
    pub(crate) fn fallback_face(&mut self, c: char, role: FontRole, family: &str, run: &TextRun) {
        self.told += 1;
        if !self.replaced.insert((c, role)) {
            return;
        }
        let (code_point, face) = (code_point(c), role.label());
        let finding = Finding::warning(
            Code::FallbackFace,
            format!("{face}字体中没有“{c}”（{code_point}），已改用 {family}"),
            format!("'{c}' ({code_point}) is not in the face of {role:?}; {family} is used"),
        );
        self.list.push(match self.span_of(c, run) {
            Some(span) => finding.at(span, "这个字符", "this character"),
            None => finding,
        });
    }

    /// Something has no room where it must stand; said once a sentence.
    pub(crate) fn does_not_fit(&mut self, zh: String, en: String, span: Option<Span>) {
        self.has_no_room((zh, en), span, ("", ""));
    }

    /// As [`Self::does_not_fit`], with what the author can do.
    pub(crate) fn has_no_room(
        &mut self,
        (zh, en): (String, String),
        span: Option<Span>,
        cure: (&'static str, &'static str),
    ) {
        if !self.misfits.insert(zh.clone()) {
            return;
        }
        let finding = Finding::error(Code::DoesNotFit, zh, en);
        let finding = match span {
            Some(span) => finding.at(span, "", ""),
            None => finding,
        };
        self.list.push(if cure.0.is_empty() {
            finding
        } else {
            finding.help(cure.0, cure.1)
        });
    }

    /// The document is longer than any that this program is for.
    pub(crate) fn too_many_pages(&mut self, found: usize) {
        let (found, most) = (format!("{found} 页以上"), format!("{} 页", limits::PAGES));
        self.list
            .push(limits::beyond(("公文", "the document"), &found, &most));
    }

    /// The span of `c` in the value that the run came from; of the whole value when `c` is written
    /// there by an escape or made by a template.
    fn span_of(&self, c: char, run: &TextRun) -> Option<Span> {
        let origin = run.origin?;
        let Some(at) = self.sources.slice(origin).find(c) else {
            return Some(origin);
        };
        let start = origin.range().start + at;
        Some(Span::new(origin.file, start..start + c.len_utf8()))
    }
}

/// The span of the first run that has one.
pub(crate) fn span_of_paragraph(paragraph: &Paragraph) -> Option<Span> {
    paragraph.content.iter().find_map(|inline| match inline {
        Inline::Text(run) => run.origin,
        Inline::Break | Inline::Note(_) | Inline::Anchor(_) | Inline::Leader(_) => None,
    })
}

/// The span of the first cell of a row that has one.
pub(crate) fn span_of_row(table: &Table, row: usize) -> Option<Span> {
    let mut paragraphs = table
        .grid
        .starting_in(row)
        .flat_map(|placed| &placed.cell.paragraphs);
    paragraphs.find_map(span_of_paragraph)
}

/// What to type instead of a character that no face has.
fn cure(c: char) -> (&'static str, &'static str) {
    match c {
        '❏' | '❑' | '◻' => ("空框请用“☐”或“□”", "use '☐' or '□' for an empty box"),
        '✔' | '✅' => (
            "打勾请用“√”或“✓”，打勾、打叉的框有“☑”“☒”",
            "use '√' or '✓' for a tick; there are '☑' and '☒' for boxes",
        ),
        '✘' | '✖' | '❌' => ("打叉请用“×”或“✗”", "use '×' or '✗' for a cross"),
        _ if c.is_whitespace() => (
            "删去它，或者换成普通空格；汉字与数字之间的间隔由程序排",
            "delete it or type a plain space; the program sets the space beside digits",
        ),
        _ => (
            "请核对这个字是否录入有误；确需使用时，请换用字形已收入国标的写法",
            "check that the character was typed as intended",
        ),
    }
}

fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}
