//! Lists of names: in columns of one width, or one a line with the post behind the name; and
//! quotations. The standard has neither; both are set as offices do (实务).

use super::arranged::{Columns, Row, compartment};
use super::marked::runs;
use super::merger::Merger;
use super::name_rows::{Entry, Measure, Place, place};
use super::text::{run, text_width};
use crate::base::diag::Spanned;
use crate::base::text::class::is_han;
use crate::base::units::Length;
use crate::data::{NameGroup, Named};
use crate::document::{Inline, Paragraph, Role, Style, StyleId, TextRun, Vertical};

/// The blank that spreads and pads names.
const BLANK: &str = "\u{3000}";
/// How far lists of names stand from the left, in characters, as the first line of a paragraph
/// does.
const INDENT: i64 = 2;
/// Labels of more characters stand on a line of their own above their names.
const LABEL_MOST: usize = 5;

/// A group with its templates filled.
struct Group {
    label: Option<Spanned<String>>,
    names: Vec<Filled>,
}

/// A name as it is printed, and what stands behind it.
struct Filled {
    name: Spanned<String>,
    post: Option<Spanned<String>>,
}

impl Group {
    fn has_posts(&self) -> bool {
        self.names.iter().any(|name| name.post.is_some())
    }
}

impl Merger<'_> {
    /// Adds a quotation, in 楷体 and indented on both sides.
    pub(super) fn quotation(&mut self, paragraphs: &[Spanned<String>]) {
        for text in paragraphs {
            let rendered = self.templates.render(text);
            for line in rendered.paragraphs() {
                let content = runs(&rendered, line, Some(text.span));
                self.paragraph(Role::Body, "quote", content);
            }
        }
    }

    /// Adds a list of names, group by group.
    pub(super) fn names(&mut self, groups: &[NameGroup]) {
        let groups = self.filled_groups(groups);
        let label = label_width(&groups);
        let measure = self.measure_of_columns(&groups, label);
        for alike in groups.chunk_by(|one, next| {
            let beside = label.is_some() || next.label.is_none();
            beside && one.has_posts() == next.has_posts()
        }) {
            if label.is_none()
                && let Some(name) = alike.first().and_then(|group| group.label.as_ref())
            {
                self.label_above(name);
            }
            if alike.first().is_some_and(Group::has_posts) {
                self.one_a_line(alike, label);
            } else {
                self.in_columns(alike, label, &measure);
            }
        }
    }

    fn filled_groups(&self, groups: &[NameGroup]) -> Vec<Group> {
        let spanned = |text: &Spanned<String>| Spanned {
            value: self.filled(text).trim().to_owned(),
            span: text.span,
        };
        let of_persons = !is_of_bodies(groups);
        let name = |named: &Named| {
            let mut name = spanned(&named.name);
            if of_persons {
                name.value = spread(&name.value);
            }
            let post = named.post.as_ref().map(spanned);
            Filled { name, post }
        };
        let groups = groups.iter().map(|group| {
            let label = group.label.as_ref().map(|label| {
                let mut label = spanned(label);
                label.value = label.value.trim_end_matches(['：', ':']).to_owned();
                label
            });
            let names = group.names.iter().map(name).collect();
            Group { label, names }
        });
        groups.collect()
    }

    /// A label that is too long to stand beside its names.
    fn label_above(&mut self, label: &Spanned<String>) {
        let style = self.variant("name_label", ("name_label_above", "名单分组"), |style| {
            style.keep_next = true;
        });
        let indent = self.document.page.advance * INDENT;
        self.restyle("name_label_above", |style| style.first_line = indent);
        if style.is_some() {
            let content = vec![run(&format!("{}：", label.value), Some(label.span))];
            self.paragraph(Role::Body, "name_label_above", content);
        }
    }

    /// Names beside each other, in columns of one width.
    fn in_columns(&mut self, groups: &[Group], label: Option<usize>, measure: &Measure) {
        let (Some(style), Some(label_style)) = (self.style("name_list"), self.style("name_label"))
        else {
            return;
        };
        let advance = self.document.page.advance;
        let label_chars = label.map_or(0, whole);
        let mut rows: Vec<Row> = Vec::new();
        for group in groups {
            let entries = self.entries(&group.names, style);
            for (at, places) in place(&entries, measure).into_iter().enumerate() {
                let shown = group.label.as_ref().filter(|_| at == 0);
                let shown = shown.zip(label).map(|(shown, chars)| {
                    // The name behind it in the same cell stands where those below it do.
                    label_run(shown, chars - 1, label_style)
                });
                let mut cells: Vec<_> = places
                    .iter()
                    .map(|place| cell(place, &group.names, style))
                    .collect();
                match (shown, cells.first_mut()) {
                    (Some(shown), Some((_, columns, first))) => {
                        *columns += 1;
                        for name in &mut first.paragraphs {
                            name.content.insert(0, shown.clone());
                        }
                    }
                    (None, Some(_)) if label.is_some() => {
                        cells.insert(0, compartment(Vertical::Top, Vec::new()));
                    }
                    _ => {}
                }
                rows.push((Length::ZERO, cells));
            }
        }
        let labels = label.is_some().then_some(label_chars);
        let widths = labels.into_iter().chain(measure.widths());
        let columns = Columns {
            offset: advance * INDENT,
            widths: widths.map(|chars| advance * chars).collect(),
        };
        self.divided_arrangement(rows, columns);
    }

    /// The columns that all names of a list without posts share.
    fn measure_of_columns(&self, groups: &[Group], label: Option<usize>) -> Measure {
        let page = &self.document.page;
        let all = page.measure().whole(page.advance) - INDENT - label.map_or(0, whole);
        let in_columns = groups.iter().filter(|group| !group.has_posts());
        let entries: Vec<Entry> = match self.document.styles.find("name_list") {
            Some(style) => in_columns
                .flat_map(|group| self.entries(&group.names, style))
                .collect(),
            None => Vec::new(),
        };
        Measure::of(all, &entries)
    }

    fn entries(&self, names: &[Filled], style: StyleId) -> Vec<Entry> {
        let advance = self.document.page.advance;
        let style = self.document.styles.get(style);
        let composition = self.document.page.composition;
        let chars = |name: &Filled| {
            let width = text_width(&name.name.value, style, composition);
            let full = width.whole(advance);
            full + i64::from(advance * full < width)
        };
        let entries = names.iter().enumerate();
        entries
            .map(|(index, name)| Entry {
                index,
                chars: chars(name),
            })
            .collect()
    }

    /// A name a line, its post behind it; a post that goes on does so under the name.
    fn one_a_line(&mut self, groups: &[Group], label: Option<usize>) {
        let Some(label_style) = self.style("name_label") else {
            return;
        };
        let advance = self.document.page.advance;
        let label_chars = label.unwrap_or(0);
        let left = advance * (INDENT + whole(label_chars));
        let hang = |back: Length| {
            move |style: &mut Style| {
                style.left = left;
                style.first_line = Length::ZERO - back;
            }
        };
        let first = (
            format!("name_first_{label_chars}"),
            format!("名单（{label_chars}字标签）"),
        );
        let next = (
            format!("name_next_{label_chars}"),
            format!("名单（{label_chars}字缩进）"),
        );
        let back = advance * whole(label_chars);
        self.variant("name_list", (&first.0, &first.1), hang(back));
        self.variant("name_list", (&next.0, &next.1), hang(Length::ZERO));
        for group in groups {
            let longest = longest_name(&group.names);
            for (at, name) in group.names.iter().enumerate() {
                let label = group.label.as_ref().filter(|_| at == 0 && label_chars > 0);
                let mut content: Vec<Inline> = label
                    .map(|label| label_run(label, label_chars - 1, label_style))
                    .into_iter()
                    .collect();
                content.extend(name_and_post(name, longest));
                let key = if label.is_some() { &first.0 } else { &next.0 };
                self.paragraph(Role::Body, key, content);
            }
        }
    }
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(0)
}

fn body(style: StyleId, content: Vec<Inline>) -> Paragraph {
    Paragraph {
        role: Role::Body,
        style,
        content,
    }
}

/// The cell of a name, or one that only takes room.
fn cell(
    place: &Place,
    names: &[Filled],
    style: StyleId,
) -> (usize, usize, crate::document::Compartment) {
    let name = place.index.and_then(|index| names.get(index));
    let text = name.map(|name| {
        let content = vec![run(&name.name.value, Some(name.name.span))];
        body(style, content)
    });
    let (rows, _, cell) = compartment(Vertical::Top, text.into_iter().collect());
    (rows, place.columns, cell)
}

/// The characters that the labels of all groups take beside their names, with the colon;
/// nothing where there are none. `None` where they stand above the names.
fn label_width(groups: &[Group]) -> Option<usize> {
    let labels = groups.iter().filter_map(|group| group.label.as_ref());
    let longest = labels.map(|label| label.value.chars().count()).max()?;
    let longest = longest.max(if longest == 2 { 2 } else { 3 });
    (longest <= LABEL_MOST).then_some(longest + 1)
}

/// A label with its colon, as wide as the longest: one of two characters is spread to three.
fn label_run(label: &Spanned<String>, longest: usize, style: StyleId) -> Inline {
    let text = match longest {
        3 => spread(&label.value),
        _ => label.value.clone(),
    };
    let lacks = longest.saturating_sub(text.chars().count());
    let text = format!("{text}：{}", BLANK.repeat(lacks));
    Inline::Text(TextRun {
        style: Some(style),
        ..TextRun::plain(text, Some(label.span))
    })
}

/// A name and its post, so that the posts of a group begin below each other.
fn name_and_post(name: &Filled, longest: usize) -> Vec<Inline> {
    let Some(post) = &name.post else {
        return vec![run(&name.name.value, Some(name.name.span))];
    };
    let lacks = longest.saturating_sub(name.name.value.chars().count());
    let text = format!("{}{}", name.name.value, BLANK.repeat(lacks + 1));
    vec![
        run(&text, Some(name.name.span)),
        run(&post.value, Some(post.span)),
    ]
}

/// The usual length of the names: longer ones, such as those of minorities, stand out.
fn longest_name(names: &[Filled]) -> usize {
    const USUAL: usize = 4;
    let counts = names.iter().map(|name| name.name.value.chars().count());
    counts.filter(|count| *count <= USUAL).max().unwrap_or(0)
}

/// A name of two characters with a full blank between them, also where a note in brackets
/// follows; blanks that were typed between them count as none.
fn spread(name: &str) -> String {
    let (bare, rest) = name
        .find(['（', '('])
        .map_or((name, ""), |at| name.split_at(at));
    let han: Vec<char> = bare.chars().filter(|c| !c.is_whitespace()).collect();
    match han.as_slice() {
        [first, last] if is_han(*first) && is_han(*last) => {
            format!("{first}{BLANK}{last}{rest}")
        }
        _ => name.to_owned(),
    }
}

/// Whether a list names bodies, not persons: more than half of its names end as those of
/// bodies do.
fn is_of_bodies(groups: &[NameGroup]) -> bool {
    const ENDS: &str = "委办局厅部署会院校园所站队处科室厂店社区县市乡镇村组司";
    let names = groups.iter().flat_map(|group| &group.names);
    let (mut all, mut bodies) = (0, 0);
    for name in names {
        all += 1;
        bodies += usize::from(name.name.value.trim_end().ends_with(|c| ENDS.contains(c)));
    }
    bodies * 2 > all
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn names_of_two_characters_are_spread_to_three() {
        for (typed, printed) in [
            ("张三", "张　三"),
            ("张 三", "张　三"),
            ("张　三", "张　三"),
            ("张三（女）", "张　三（女）"),
            ("李四光", "李四光"),
            ("欧阳建国", "欧阳建国"),
            ("张", "张"),
            ("Li", "Li"),
            ("阿卜杜拉·买买提", "阿卜杜拉·买买提"),
        ] {
            assert_eq!(spread(typed), printed);
        }
    }
}
