//! Says that a rule names a figure that no table has, in the words that its author wrote.

use super::cells::Tables;
use super::range::BETWEEN;
use super::subject::LAST;
use crate::base::diag::{Finding, Spanned};
use crate::layout::finding::{bad, suggested};

/// A term of a rule, and the path that was looked up for it.
pub(super) struct Unknown {
    pub(super) path: String,
    pub(super) term: Spanned<String>,
}

impl Unknown {
    /// A figure that is written with its whole path.
    pub(super) fn whole(path: &str, term: &Spanned<String>) -> Self {
        Self {
            path: path.to_owned(),
            term: Spanned {
                value: path.to_owned(),
                span: term.span,
            },
        }
    }

    /// The word of the term that leads to the path: without sign and year, and of a range the end
    /// that is meant.
    fn word(&self) -> &str {
        let term = self.term.value.trim().trim_start_matches('-').trim();
        let term = term.strip_prefix(LAST).unwrap_or(term).trim();
        let key = |word: &str| word.rsplit('/').next().unwrap_or_default().to_owned();
        let mut ends = term.split(BETWEEN).map(str::trim);
        let is_meant = |word: &&str| self.path.contains(&key(word));
        ends.find(is_meant).unwrap_or(term)
    }
}

/// How the figures that are there would be written in place of a word that leads to `path`.
fn written<'a>(known: &[String], word: &'a str, path: &'a str) -> Vec<String> {
    let around = |path: &'a str, key: &str| {
        let at = path.find(key)?;
        Some((path.get(..at)?, path.get(at + key.len()..)?))
    };
    let inside = |known: &str, (before, after): (&str, &str)| {
        let key = known.strip_prefix(before)?.strip_suffix(after)?;
        (!key.is_empty()).then(|| key.to_owned())
    };
    match word.split_once('/') {
        Some(("", _)) => known.iter().map(|path| format!("/{path}")).collect(),
        Some((_, key)) => {
            let rest = path.split_once('.').map_or("", |(_, rest)| rest);
            let Some(places) = around(rest, key) else {
                return Vec::new();
            };
            let other = |path: &String| {
                let (table, rest) = path.split_once('.')?;
                Some(format!("{table}/{}", inside(rest, places)?))
            };
            known.iter().filter_map(other).collect()
        }
        None => match around(path, word) {
            Some(places) => known
                .iter()
                .filter_map(|path| inside(path, places))
                .collect(),
            None => Vec::new(),
        },
    }
}

impl Tables<'_> {
    /// Says that a rule names a figure that no table has. Nothing is said of a table that could
    /// not be read.
    pub(super) fn unknown_cell(self, rule: &str, unknown: &Unknown) -> Option<Finding> {
        let (path, span) = (unknown.path.as_str(), unknown.term.span);
        let is_of = |id: &String| path.split('.').next() == Some(id.as_str());
        if self.unreadable.iter().any(is_of) {
            return None;
        }
        let mut others = self.cells().chain(self.fields);
        if let Some(other) = others.find(|field| field.path == path) {
            let (expected, _) = other.kind.expected();
            return Some(bad(
                format!("规则 {rule} 用到的“{path}”不是数，是{expected}"),
                format!("rule {rule} names `{path}`, which is no figure"),
                span,
            ));
        }
        let finding = bad(
            format!("规则 {rule} 用到的格“{path}”在表里没有"),
            format!("rule {rule} names the cell `{path}`, which no table has"),
            span,
        );
        let word = unknown.word();
        if word.contains(':') {
            return Some(finding.help(
                "上一年度的格，前面写 last:，如 last:total。",
                "a figure of last year has `last:` before it, as in `last:total`",
            ));
        }
        let known = self.names(path);
        let mut terms = written(&known, word, path);
        if terms.is_empty() {
            terms = known;
        }
        Some(suggested(finding, word, terms.iter().map(String::as_str)))
    }

    /// The paths that a rule may name: figures, and the sums of a list or of one of its levels.
    /// What the rows of a list have of their own has no name in a rule.
    fn names(self, wrong: &str) -> Vec<String> {
        let lists = || self.shapes.iter().flat_map(|table| &table.lists);
        let is_of_list = |path: &str| lists().any(|list| list.has(path) || list.has_sum(path));
        let figures = self.figures().map(|field| field.path.clone());
        let mut out: Vec<String> = figures.filter(|path| !is_of_list(path)).collect();
        let level = wrong.split_once('@').map(|(_, rest)| {
            let digits = rest.split('.').next().unwrap_or_default();
            digits.parse().unwrap_or(1)
        });
        for list in lists() {
            let deepest = list.levels.as_ref().map(|levels| levels.lengths.len());
            let level = level.map(|level: usize| level.clamp(1, deepest.unwrap_or(level).max(1)));
            let level = level.map_or_else(String::new, |level| format!("@{level}"));
            let sums = list.columns.iter();
            out.extend(sums.map(|column| format!("{}{level}.{column}", list.path)));
        }
        let mut seen = std::collections::BTreeSet::new();
        out.retain(|path| seen.insert(path.clone()));
        out
    }
}
