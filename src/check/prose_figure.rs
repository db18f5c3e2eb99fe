//! GW0502: a number in prose is not that of the table.

use super::paper::Paper;
use std::collections::BTreeMap;
use std::ops::Range;

use super::passage::Passage;
use crate::base::diag::{Code, Finding, Sources, Span};
use crate::data::{Dataset, Decimal};
use crate::layout::{CellRef, Found, ProseRule};

/// How many figures of a sum are pointed at.
const MOST_PLACES: usize = 4;

/// The numbers that were compared: the passage and where in it.
pub(super) type Known = BTreeMap<(usize, usize), Range<usize>>;

/// Compares every number that a phrase of the layout finds; returns where they stand.
pub(super) fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) -> Known {
    let (dataset, layout, sources) = (paper.dataset, paper.layout, paper.sources);
    let mut known = Known::new();
    for (index, passage) in paper.prose.iter().enumerate() {
        // A number that one phrase finds right is right, whatever another makes of it.
        let mut judged: BTreeMap<usize, (Range<usize>, Verdict)> = BTreeMap::new();
        for rule in &layout.other_rules.prose {
            let mut context = Context::default();
            for found in rule
                .patterns
                .iter()
                .flat_map(|one| one.find(passage.text()))
            {
                if !context.suits(rule, passage, found.range.start) {
                    continue;
                }
                let Some(verdict) = judge(rule, &found, dataset, passage, sources) else {
                    continue;
                };
                let start = found.range.start;
                if matches!(verdict, Verdict::Right) || !judged.contains_key(&start) {
                    judged.insert(start, (found.range, verdict));
                }
            }
        }
        for (start, (range, verdict)) in judged {
            known.insert((index, start), range);
            if let Verdict::Wrong(finding) = verdict {
                findings.push(*finding);
            }
        }
    }
    known
}

/// Whether the context words of a rule stand beside a number; remembered for the paragraph
/// that was looked at last, which may hold many numbers.
#[derive(Default)]
struct Context {
    paragraph: Range<usize>,
    suits: bool,
}

impl Context {
    fn suits(&mut self, rule: &ProseRule, passage: &Passage, at: usize) -> bool {
        if rule.context.is_empty() {
            return true;
        }
        if !self.paragraph.contains(&at) {
            self.paragraph = passage.paragraph(at);
            let paragraph = &passage.text()[self.paragraph.clone()];
            self.suits = rule.context.iter().any(|word| {
                paragraph.contains(word.as_str()) || passage.heading.contains(word.as_str())
            });
        }
        self.suits
    }
}

/// The verdict of a rule on a number.
enum Verdict {
    Right,
    Wrong(Box<Finding>),
}

/// Judges a number; `None` where the figures are not filled in.
fn judge(
    rule: &ProseRule,
    found: &Found,
    dataset: &Dataset,
    passage: &Passage,
    sources: &Sources,
) -> Option<Verdict> {
    let sums: Vec<(&[CellRef], Decimal)> = rule
        .sums
        .iter()
        .filter_map(|cells| Some((cells.as_slice(), sum(cells, dataset)?)))
        .collect();
    let (first, expected) = *sums.first()?;
    let span = passage.place(sources, &found.range);
    let typed = &passage.text()[found.range.clone()];
    if !rule.of.is_empty() {
        let shares: Vec<Decimal> = rule
            .of
            .iter()
            .filter_map(|cell| dataset.figure(&cell.path))
            .filter_map(|whole| expected.percent_of(whole.value, found.places))
            .collect();
        let share = *shares.first()?;
        if shares.contains(&found.value) {
            return Some(Verdict::Right);
        }
        let shown = (format!("{typed}%"), format!("{share}%"));
        return Some(Verdict::Wrong(Box::new(finding(
            rule, first, dataset, span, &shown,
        ))));
    }
    let value = in_cell_unit(found);
    if sums.iter().any(|(_, sum)| Some(*sum) == value) {
        return Some(Verdict::Right);
    }
    let typed = if found.places == 0 && found.value == Decimal::ZERO && !typed.starts_with('0') {
        format!("{typed}（没有，即 0）")
    } else {
        typed.to_owned()
    };
    let unit = found.unit.as_ref().map_or("", |_| " 万元");
    let shown = (typed, format!("{expected}{unit}"));
    Some(Verdict::Wrong(Box::new(finding(
        rule, first, dataset, span, &shown,
    ))))
}

fn sum(cells: &[CellRef], dataset: &Dataset) -> Option<Decimal> {
    cells
        .iter()
        .map(|cell| dataset.figure(&cell.path).map(|figure| figure.value))
        .sum()
}

/// The number in 万元 where it has a unit of money; amounts of tables are in 万元.
fn in_cell_unit(found: &Found) -> Option<Decimal> {
    match found.unit.as_deref() {
        Some("元") => found.value.divided_by_ten_thousand(),
        Some("亿元") => Some(found.value.times(10_000)),
        _ => Some(found.value),
    }
}

fn finding(
    rule: &ProseRule,
    cells: &[CellRef],
    dataset: &Dataset,
    span: Span,
    (typed, expected): &(String, String),
) -> Finding {
    let id = &rule.about.id;
    let name = cells.iter().map(full_name).collect::<Vec<_>>().join("＋");
    let paths: Vec<&str> = cells.iter().map(|cell| cell.path.as_str()).collect();
    let mut finding = Finding::warning(
        Code::ProseFigure,
        format!("文中是 {typed}，表中{name}是 {expected}（规则 {id}）"),
        format!(
            "the text says {typed}, but {} is {expected} ({id})",
            paths.join(" + ")
        ),
    )
    .at(
        span,
        format!("文中 {typed}"),
        format!("{typed} in the text"),
    );
    let figures = cells
        .iter()
        .filter_map(|cell| Some((cell, dataset.figure(&cell.path)?)))
        .filter(|(_, figure)| cells.len() == 1 || figure.value != Decimal::ZERO);
    for (cell, figure) in figures.take(MOST_PLACES) {
        let origin = if figure.is_computed() {
            "由这里起算出："
        } else {
            ""
        };
        finding = finding.at(
            figure.span,
            format!("{origin}{} {}", cell.column, figure.value),
            format!("{} = {}", cell.path, figure.value),
        );
    }
    let path = paths.first().copied().unwrap_or_default();
    let how = if let [only] = paths.as_slice() {
        format!("文中写 {{{{ {only} }}}}，就不会与表不一致。")
    } else {
        String::new()
    };
    finding
        .help(
            format!("{}。看一看是文字还是表格有误。{how}", rule.about.name),
            "mend the text or the table; {{ … }} in the text takes the figure from the table",
        )
        .of_rule(id, path)
}

fn full_name(cell: &CellRef) -> String {
    if cell.row.is_empty() {
        format!("“{}”", cell.column)
    } else {
        format!("“{}”一行“{}”", cell.row, cell.column)
    }
}
