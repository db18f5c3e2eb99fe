//! How a table of a definition looks: widths, its own type, its further sizes, its rules.

use super::file::{PaddingEntry, SizeEntry, TableEntry, place};
use super::style::{self, length};
use crate::base::diag::{Code, FileId, Finding};
use crate::base::units::{FontSize, Length, Sides};
use crate::data::ColumnWidth;
use crate::document::{StyleId, StyleSheet, TableBorders, TableSize};
use crate::standard::{FontRole, PageProfile, gbt9704};

/// What a table has of its own.
pub(super) struct Look {
    face: Option<FontRole>,
    size: Option<FontSize>,
    line: Option<Length>,
    /// Its further sizes.
    pub(super) smaller: Vec<TableSize>,
    /// The weights of its rules.
    pub(super) borders: TableBorders,
}

impl Look {
    pub(super) fn read(
        file: FileId,
        entry: &TableEntry,
        padding: Sides,
        profile: PageProfile,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let rule = gbt9704::TABLE_RULE.value;
        let borders = match &entry.borders {
            None => TableBorders {
                outer: rule,
                inner: rule,
            },
            Some(borders) => TableBorders {
                outer: length(file, &borders.outer, profile, findings),
                inner: length(file, &borders.inner, profile, findings),
            },
        };
        let smaller = entry.fit.iter();
        Self {
            face: style::face(file, entry.face.as_ref(), findings),
            size: style::size(file, entry.size.as_ref(), findings),
            line: entry
                .line
                .as_ref()
                .map(|line| length(file, line, profile, findings)),
            smaller: smaller
                .filter_map(|size| further(file, size.get_ref(), padding, profile, findings))
                .collect(),
            borders,
        }
    }

    /// The style of the table's own type that takes the place of `base`.
    pub(super) fn style(
        &self,
        base: StyleId,
        entry: &TableEntry,
        styles: &mut StyleSheet,
    ) -> StyleId {
        if self.face.is_none() && self.size.is_none() && self.line.is_none() {
            return base;
        }
        // A head keeps its face: it is set apart by it.
        let is_head = styles.find("table_head") == Some(base);
        styles.variant(base, &entry.id, &entry.title, |style| {
            style.face = self.face.filter(|_| !is_head).unwrap_or(style.face);
            style.size = self.size.unwrap_or(style.size);
            style.line = self.line.unwrap_or(style.line);
        })
    }
}

fn further(
    file: FileId,
    entry: &SizeEntry,
    own: Sides,
    profile: PageProfile,
    findings: &mut Vec<Finding>,
) -> Option<TableSize> {
    let size = style::size(file, Some(&entry.size), findings)?;
    Some(TableSize {
        size,
        line: length(file, &entry.line, profile, findings),
        padding: match &entry.padding {
            Some(given) => padding(file, given, profile, findings),
            None => own,
        },
        row_height: length(file, &entry.row_height, profile, findings),
    })
}

pub(super) fn padding(
    file: FileId,
    entry: &PaddingEntry,
    profile: PageProfile,
    findings: &mut Vec<Finding>,
) -> Sides {
    let vertical = length(file, &entry.vertical, profile, findings);
    let horizontal = length(file, &entry.horizontal, profile, findings);
    Sides {
        top: vertical,
        right: horizontal,
        bottom: vertical,
        left: horizontal,
    }
}

/// The widths of the columns; what is none becomes a share of the rest.
pub(super) fn widths(
    file: FileId,
    entry: &TableEntry,
    findings: &mut Vec<Finding>,
) -> Vec<ColumnWidth> {
    let each = entry.widths.iter().map(|width| {
        ColumnWidth::parse(width.get_ref()).unwrap_or_else(|_| {
            let text = width.get_ref();
            let finding = Finding::error(
                Code::BadLayout,
                format!("列宽“{text}”读不懂"),
                format!("`{text}` is no width of a column"),
            );
            findings.push(finding.at(
                place(file, width),
                "应为长度（如 32mm）、fit，或几份余下的宽（如 2*）",
                "a length such as 32mm, `fit`, or shares of the rest such as `2*`",
            ));
            ColumnWidth::Share(1)
        })
    });
    each.collect()
}
