//! The rules of a definition file that are not sums, resolved against its tables.

use super::asked::{About, Balance, Compare, Powers, ProseRule, SelfNames, Years};
use super::file::place;
use super::file_rules::{
    BalanceEntry, CompareEntry, PowersEntry, ProseEntry, SelfNamesEntry, YearsEntry,
};
use super::rule::{cell_ref, unknown_cell, unknown_table};
use super::{CellRef, Pattern, TableShape};
use crate::base::diag::{Code, FileId, Finding, Span, nearest};
use crate::data::{Decimal, Kind, Schema};

/// Resolves rules of one file against the tables.
pub(super) struct RuleReader<'a> {
    pub(super) tables: &'a [TableShape],
    pub(super) schema: &'a Schema,
    pub(super) file: FileId,
    /// The files that are not the program's own.
    pub(super) own: Vec<FileId>,
    pub(super) findings: &'a mut Vec<Finding>,
}

fn about(id: &str, name: &str, source: &str) -> About {
    About {
        id: id.to_owned(),
        name: name.to_owned(),
        source: source.to_owned(),
    }
}

impl RuleReader<'_> {
    /// The same, for rules of another file.
    pub(super) fn of(&mut self, file: FileId) -> &mut Self {
        self.file = file;
        self
    }

    pub(super) fn prose(&mut self, entry: &ProseEntry) -> ProseRule {
        ProseRule {
            about: about(&entry.id, &entry.name, &entry.source),
            sums: entry
                .cells
                .iter()
                .map(|sum| self.sum(&entry.id, sum))
                .collect(),
            of: entry
                .of
                .iter()
                .flat_map(|cell| self.sum(&entry.id, cell))
                .collect(),
            patterns: entry
                .patterns
                .iter()
                .filter_map(|pattern| self.pattern(pattern))
                .collect(),
            context: entry.context.clone(),
        }
    }

    pub(super) fn balances(&mut self, entry: &BalanceEntry, span: Span) -> Vec<Balance> {
        let id = entry.table.get_ref();
        let Some(table) = self.tables.iter().find(|table| table.id == *id) else {
            let at = place(self.file, &entry.table);
            self.findings.push(unknown_table(id, at));
            return Vec::new();
        };
        let mut balances = Vec::new();
        for row in &entry.rows {
            let mut cell = |key: &String| {
                let path = format!("{}.{row}.{key}", table.id);
                let found = self.cell(&path);
                if found.is_none() {
                    self.findings.push(unknown_cell(&entry.id, &path, span));
                }
                found
            };
            let Some(closing) = cell(&entry.closing) else {
                continue;
            };
            balances.push(Balance {
                about: about(&entry.id, &entry.name, &entry.source),
                closing,
                add: entry.add.iter().filter_map(&mut cell).collect(),
                subtract: entry.subtract.iter().filter_map(&mut cell).collect(),
            });
        }
        balances
    }

    pub(super) fn compare(&mut self, entry: &CompareEntry) -> Compare {
        Compare {
            about: about(&entry.id, &entry.name, &entry.source),
            cells: entry
                .cells
                .iter()
                .flat_map(|cell| self.sum(&entry.id, cell))
                .collect(),
            times: entry.times,
            least: Decimal::whole(entry.least),
            same_text: entry.same_text,
        }
    }

    pub(super) fn years(&mut self, entry: &YearsEntry) -> Years {
        for field in &entry.fields {
            let name = field.get_ref();
            if self.schema.get(name).is_none() && !self.schema.has_below(name) {
                let at = place(self.file, field);
                self.findings.push(no_field(name, at));
            }
        }
        Years {
            about: about(&entry.id, &entry.name, &entry.source),
            fields: entry
                .fields
                .iter()
                .map(|one| one.get_ref().clone())
                .collect(),
            from: entry.from,
            to: entry.to,
            near: entry.near,
        }
    }

    pub(super) fn powers(&mut self, entry: &PowersEntry) -> Option<Powers> {
        let mut cells = Vec::new();
        for row in &entry.cells {
            let prefix = format!("{}.", row.get_ref());
            let before = cells.len();
            let figures = self.tables.iter().flat_map(|table| &table.figures);
            cells.extend(
                figures
                    .filter(|field| field.path.starts_with(&prefix))
                    .map(cell_ref),
            );
            if cells.len() == before {
                let at = place(self.file, row);
                self.findings
                    .push(unknown_cell(&entry.id, row.get_ref(), at));
            }
        }
        Some(Powers {
            about: about(&entry.id, &entry.name, &entry.source),
            cells,
            issuer: self.pattern(&entry.issuer)?,
            except: match &entry.except {
                Some(except) => Some(self.pattern(except)?),
                None => None,
            },
        })
    }

    /// The figures of `a + b`, or a single one.
    fn sum(&mut self, rule: &str, sum: &toml::Spanned<String>) -> Vec<CellRef> {
        let mut cells = Vec::new();
        for path in sum.get_ref().split('+').map(str::trim) {
            if let Some(cell) = self.cell(path) {
                cells.push(cell);
                continue;
            }
            let figures = self.tables.iter().flat_map(|table| &table.figures);
            let near = nearest(path, figures.map(|field| field.path.as_str()));
            let finding = unknown_cell(rule, path, place(self.file, sum));
            self.findings.push(match near {
                Some(near) => finding.help(
                    format!("是否想写 {near}？"),
                    format!("did you mean `{near}`?"),
                ),
                None => finding,
            });
        }
        cells
    }

    /// A figure of a table, or the year.
    fn cell(&self, path: &str) -> Option<CellRef> {
        let mut figures = self.tables.iter().flat_map(|table| &table.figures);
        let figure = figures.find(|field| field.path == path);
        let year = || {
            let field = self.schema.get(path)?;
            (field.kind == Kind::Year).then_some(field)
        };
        figure.or_else(year).map(cell_ref)
    }

    fn pattern(&mut self, text: &toml::Spanned<String>) -> Option<Pattern> {
        let pattern = Pattern::new(text.get_ref());
        // The phrases of the program's own layouts are compiled by its tests.
        let fault = if self.own.contains(&self.file) {
            pattern.fault()
        } else {
            None
        };
        let Some(error) = fault else {
            return Some(pattern);
        };
        self.findings.push(
            Finding::error(
                Code::BadLayout,
                format!("文字的样子“{}”读不懂：{error}", text.get_ref()),
                format!("`{}` is no pattern: {error}", text.get_ref()),
            )
            .at(place(self.file, text), "这里", "here"),
        );
        None
    }
}

pub(super) fn self_names(entry: &SelfNamesEntry) -> SelfNames {
    SelfNames {
        about: about(&entry.id, &entry.name, &entry.source),
        prefixes: entry.prefixes.clone(),
        words: entry
            .words
            .iter()
            .map(|one| (one.word.clone(), one.not_before.clone()))
            .collect(),
    }
}

fn no_field(name: &str, span: Span) -> Finding {
    Finding::error(
        Code::BadLayout,
        format!("没有以“{name}”开头的字段"),
        format!("no field begins with `{name}`"),
    )
    .at(span, "这里", "here")
}
