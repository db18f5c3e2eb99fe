//! The rules of layout files, resolved against the fields and tables of the layout.

use std::collections::BTreeSet;

use super::cells::{CellRef, Tables, cell_ref};
use super::file::{
    BalanceEntry, CarryEntry, CompareEntry, PowersEntry, ProseEntry, RuleEntry, SelfNamesEntry,
    YearsEntry,
};
use super::identity::{Carry, Identity, carries, identities};
use super::other::{Balance, Compare, Powers, ProseRule, SelfNames, Years};
use super::pattern::Pattern;
use super::unknown::Unknown;
use crate::base::diag::{FileId, Finding, Spanned};
use crate::data::{Decimal, Kind, Schema};
use crate::layout::finding::{bad, suggested};
use crate::layout::table::TableShape;

/// Resolves rules against fields and tables.
pub(in crate::layout) struct RuleReader<'a> {
    pub(in crate::layout) tables: Tables<'a>,
    /// The fields that are not figures.
    pub(in crate::layout) schema: &'a Schema,
    /// The files that are not the program's own.
    pub(in crate::layout) own: Vec<FileId>,
    pub(in crate::layout) findings: &'a mut Vec<Finding>,
}

impl RuleReader<'_> {
    pub(in crate::layout) fn identities(&mut self, entry: &RuleEntry) -> Vec<Identity> {
        identities(entry, self.tables, self.findings)
    }

    pub(in crate::layout) fn carries(&mut self, entry: &CarryEntry) -> Vec<Carry> {
        carries(entry, self.tables, self.findings)
    }

    pub(in crate::layout) fn prose(&mut self, entry: &ProseEntry) -> ProseRule {
        let id = &entry.about.id;
        ProseRule {
            about: entry.about.clone(),
            sums: entry.cells.iter().map(|sum| self.sum(id, sum)).collect(),
            of: entry
                .of
                .iter()
                .flat_map(|cell| self.sum(id, cell))
                .collect(),
            patterns: entry
                .patterns
                .iter()
                .filter_map(|pattern| self.pattern(pattern))
                .collect(),
            context: texts(&entry.context),
            unless: texts(&entry.unless),
        }
    }

    pub(in crate::layout) fn balances(&mut self, entry: &BalanceEntry) -> Vec<Balance> {
        let Some(table) = self.tables.find(&entry.table, self.findings) else {
            return Vec::new();
        };
        let mut balances = Vec::new();
        let mut told = Vec::new();
        for row in &entry.rows {
            if let Some(finding) = no_row(table, row) {
                self.findings.push(finding);
                continue;
            }
            let mut cell = |key: &Spanned<String>| {
                let path = format!("{}.{}.{}", table.id, row.value, key.value);
                let found = self.cell(&path);
                if found.is_none() && !told.contains(&(row.span, key.span)) {
                    told.push((row.span, key.span));
                    let term = key.clone();
                    let unknown = Unknown { path, term };
                    let finding = self.tables.unknown_cell(&entry.about.id, &unknown);
                    let finding = finding.map(|one| one.at(row.span, "这一行", "this row"));
                    self.findings.extend(finding);
                }
                found
            };
            let closing = cell(&entry.closing);
            let add = entry.add.iter().filter_map(&mut cell).collect();
            let subtract = entry.subtract.iter().filter_map(&mut cell).collect();
            let Some(closing) = closing else {
                continue;
            };
            balances.push(Balance {
                about: entry.about.clone(),
                closing,
                add,
                subtract,
            });
        }
        balances
    }

    pub(in crate::layout) fn compare(&mut self, entry: &CompareEntry) -> Compare {
        let id = &entry.about.id;
        Compare {
            about: entry.about.clone(),
            cells: entry
                .cells
                .iter()
                .flat_map(|cell| self.sum(id, cell))
                .collect(),
            times: entry.times,
            least: Decimal::whole(entry.least),
            same_text: entry.same_text,
        }
    }

    pub(in crate::layout) fn years(&mut self, entry: &YearsEntry) -> Years {
        for field in &entry.fields {
            let name = &field.value;
            if self.schema.get(name).is_none() && !self.schema.has_below(name) {
                let finding = bad(
                    format!("没有以“{name}”开头的字段"),
                    format!("no field begins with `{name}`"),
                    field.span,
                );
                let known = self.schema.fields.iter().map(|field| field.path.as_str());
                self.findings.push(suggested(finding, name, known));
            }
        }
        Years {
            about: entry.about.clone(),
            fields: texts(&entry.fields),
            from: entry.from,
            to: entry.to,
            near: entry.near,
            next_with: texts(&entry.next_with),
        }
    }

    pub(in crate::layout) fn powers(&mut self, entry: &PowersEntry) -> Option<Powers> {
        let mut cells = Vec::new();
        for row in &entry.cells {
            let prefix = format!("{}.", row.value);
            let before = cells.len();
            let is_meant = |path: &str| path == row.value || path.starts_with(&prefix);
            let meant = self.tables.figures();
            let meant = meant.filter(|field| is_meant(&field.path));
            cells.extend(meant.map(cell_ref));
            if cells.len() == before {
                let finding = no_figures(&entry.about.id, row);
                let known: BTreeSet<&str> = self
                    .tables
                    .figures()
                    .flat_map(|field| beginnings(&field.path))
                    .collect();
                self.findings.push(suggested(finding, &row.value, known));
            }
        }
        let issuer = self.pattern(&entry.issuer);
        let except = entry.except.as_ref().map(|except| self.pattern(except));
        Some(Powers {
            about: entry.about.clone(),
            cells,
            issuer: issuer?,
            except: match except {
                Some(except) => Some(except?),
                None => None,
            },
        })
    }

    /// The figures of `a + b`, or a single one.
    fn sum(&mut self, rule: &str, sum: &Spanned<String>) -> Vec<CellRef> {
        let mut cells = Vec::new();
        for path in sum.value.split('+').map(str::trim) {
            if let Some(cell) = self.cell(path) {
                cells.push(cell);
            } else {
                let unknown = Unknown::whole(path, sum);
                self.findings
                    .extend(self.tables.unknown_cell(rule, &unknown));
            }
        }
        cells
    }

    /// A figure of a table, or the year.
    fn cell(&self, path: &str) -> Option<CellRef> {
        let figure = self.tables.figure(path);
        let year = || {
            let field = self.schema.get(path)?;
            (field.kind == Kind::Year).then_some(field)
        };
        figure.or_else(year).map(cell_ref)
    }

    fn pattern(&mut self, text: &Spanned<String>) -> Option<Pattern> {
        let pattern = Pattern::new(&text.value);
        // The phrases of the program's own layouts are compiled by its tests.
        let fault = if self.own.contains(&text.span.file) {
            pattern.fault()
        } else {
            None
        };
        let Some(error) = fault else {
            return Some(pattern);
        };
        let finding = bad(
            format!("正则表达式“{}”读不懂", text.value),
            format!("`{}` is no regular expression: {error}", text.value),
            text.span,
        );
        if let Some(wrong) = Pattern::unknown_place(&text.value) {
            self.findings.push(finding.help(
                format!("没有“{wrong}”；数写作 {{n}}、{{money}}、{{count}} 或 {{share}}。"),
                format!(
                    "there is no `{wrong}`; a number is {{n}}, {{money}}, {{count}} or {{share}}"
                ),
            ));
            return None;
        }
        self.findings.push(finding.help(
            "多半是括号没有成对，或 *、+、? 前面没有字；写法见 docs/layouts.md。",
            "probably an unclosed bracket, or nothing before *, + or ?",
        ));
        None
    }
}

/// A row that a table does not have.
fn no_row(table: &TableShape, row: &Spanned<String>) -> Option<Finding> {
    let name = &row.value;
    let begins = format!("{}.{name}.", table.id);
    let mut figures = table.figures.iter();
    if figures.any(|field| field.path.starts_with(&begins)) {
        return None;
    }
    let finding = bad(
        format!("表“{}”没有“{name}”这一行", table.id),
        format!("the table `{}` has no row `{name}`", table.id),
        row.span,
    );
    let known = table.row_keys.iter().map(|(key, _)| key.as_str());
    Some(suggested(finding, name, known))
}

fn no_figures(rule: &str, cells: &Spanned<String>) -> Finding {
    let name = &cells.value;
    bad(
        format!("规则 {rule}：没有以“{name}”开头的数"),
        format!("rule {rule}: no figure begins with `{name}`"),
        cells.span,
    )
}

/// A path and what it begins with, part by part.
fn beginnings(path: &str) -> impl Iterator<Item = &str> {
    let dots = path.match_indices('.').map(|(at, _)| at);
    let ends = dots.chain([path.len()]);
    ends.filter_map(|end| path.get(..end))
}

pub(in crate::layout) fn self_names(entry: &SelfNamesEntry) -> SelfNames {
    let words = entry.words.iter().map(|one| &one.value);
    SelfNames {
        about: entry.about.clone(),
        prefixes: texts(&entry.prefixes),
        words: words
            .map(|one| (one.word.clone(), one.not_before.clone()))
            .collect(),
    }
}

fn texts(texts: &[Spanned<String>]) -> Vec<String> {
    texts.iter().map(|text| text.value.clone()).collect()
}
