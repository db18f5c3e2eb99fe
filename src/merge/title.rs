//! Adds the title, in the author's lines or in lines broken by sense (7.3.1).

use super::furniture::broken;
use super::merger::Merger;
use super::shape;
use crate::base::diag::{Code, Finding, Span, Spanned};
use crate::base::text::class::is_han;
use crate::document::Role;
use crate::standard::gbt9704;

/// The fields of the data that name agencies.
const AGENCIES: [&str; 4] = [
    "issuer.name",
    "issuer.joint",
    "issuer.letterhead",
    "document.signature",
];

impl Merger<'_> {
    /// The title, in the author's lines or broken by sense.
    pub(super) fn title(&mut self, field: &str, template: &Spanned<String>) {
        let (lines, origin) = self.given_title(self.dataset.lines(field), template);
        self.document.meta.title = lines.concat();
        let lines = self.title_lines(lines, origin);
        self.clear_of_marks();
        self.paragraph(Role::Title, "title", broken(&lines, origin));
    }

    /// The lines of a title that the data give, or else that of the layout, and where it stands.
    pub(super) fn given_title(
        &mut self,
        given: &[Spanned<String>],
        template: &Spanned<String>,
    ) -> (Vec<String>, Span) {
        match given {
            [] => {
                let text = self.filled(template).trim().to_owned();
                (vec![text], template.span)
            }
            [first, ..] => {
                let lines = given.iter().map(|line| self.filled(line));
                (lines.collect(), first.span)
            }
        }
    }

    /// Leaves a line between a title that has no head above it and 密级 or 紧急程度.
    fn clear_of_marks(&mut self) {
        let pitch = self.document.page.pitch;
        let title = self.style("title").filter(|_| self.marks > 0);
        if let Some(title) = title {
            let style = self.document.styles.get_mut(title);
            style.before = style.before.max(pitch);
        }
    }

    /// A title in lines: one line is broken by sense, several are the author's.
    pub(super) fn title_lines(&mut self, lines: Vec<String>, origin: Span) -> Vec<String> {
        let measure = self.title_measure();
        let [title] = lines.as_slice() else {
            let long = lines.iter().find(|line| shape::width(line) > measure);
            let finding = long.map(|line| long_line(line, measure, origin));
            self.findings.extend(finding);
            return lines;
        };
        let title = with_full_spaces(title);
        let agencies = self.agencies();
        let shape = shape::balance(&title, &agencies, &self.layout.title_words, measure);
        let finding = shape.fault.map(|fault| torn(&fault, origin));
        self.findings.extend(finding);
        // Names of a joint document are parted by spaces, at which lines may end.
        let lines = shape.lines.iter().map(|line| line.trim().to_owned());
        lines.collect()
    }

    /// A letterhead in lines broken by sense; it is the name of an agency, which is broken as well.
    pub(super) fn head_lines(&self, letterhead: &str) -> Vec<String> {
        let measure = self.title_measure();
        shape::balance(letterhead, &[], &self.layout.title_words, measure).lines
    }

    /// The names of agencies that the data gives, which titles keep whole.
    fn agencies(&mut self) -> Vec<String> {
        let texts = AGENCIES.iter().flat_map(|field| self.texts(field));
        let names = texts.map(|text| text.value.trim_end_matches("文件").to_owned());
        names.filter(|name| !name.is_empty()).collect()
    }

    /// The measure in hundredths of an em of the title.
    fn title_measure(&self) -> i32 {
        let size = self
            .document
            .styles
            .find("title")
            .map_or(gbt9704::TITLE_SIZE.value, |id| {
                self.document.styles.get(id).size
            });
        let measure = (self.sheet().measure() * 100).whole(size.em());
        i32::try_from(measure).unwrap_or(i32::MAX)
    }
}

/// A title with full-width spaces between its names: half of one does not part them.
fn with_full_spaces(title: &str) -> String {
    let mut spaced = String::with_capacity(title.len());
    let mut rest = title.chars().peekable();
    while let Some(c) = rest.next() {
        let between = spaced.chars().next_back().is_some_and(is_han)
            && rest.peek().is_some_and(|next| is_han(*next));
        spaced.push(if c == ' ' && between { '\u{3000}' } else { c });
    }
    spaced
}

fn torn(fault: &shape::Fault, origin: Span) -> Finding {
    let shape::Fault {
        before,
        behind,
        in_word,
    } = fault;
    let (zh, en) = if *in_word {
        ("只能在词语中间断开", "a line ends within a word")
    } else {
        ("断在不宜断开的地方", "a line ends where it should not")
    };
    Finding::warning(
        Code::TitleBroken,
        format!("标题没有合适的断行处，{zh}：“…{before}｜{behind}…”"),
        format!("the title has no good line end, {en}: …{before} | {behind}…"),
    )
    .at(origin, "应按词意断行", "lines should end by sense")
    .help(
        "自己断行：把标题写成几行的列表，如 title = [\"第一行\", \"第二行\"]。",
        "give the title as a list of its lines: title = [\"…\", \"…\"]",
    )
}

fn long_line(line: &str, measure: i32, origin: Span) -> Finding {
    let (width, most) = ((shape::width(line) + 99) / 100, measure / 100);
    Finding::warning(
        Code::TitleBroken,
        format!("标题的一行“{line}”有 {width} 字宽，一行只容 {most} 字，印出时会再断开"),
        format!("the line `{line}` of the title is {width} em wide and a line holds {most}"),
    )
    .at(
        origin,
        format!("每行至多 {most} 字"),
        format!("at most {most} em a line"),
    )
    .help("改成更多、更短的行。", "give more and shorter lines")
}
