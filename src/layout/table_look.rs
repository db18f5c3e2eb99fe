//! Resolves the look of a table: column widths, its own style, smaller sizes, borders.

use super::finding::{bad, suggested};
use super::read::Reader;
use super::table::Sheet;
use super::table_file::{PaddingEntry, SizeEntry, TableEntry};
use crate::base::diag::{Code, Finding};
use crate::base::units::{FontSize, Length, Sides};
use crate::data::ColumnWidth;
use crate::document::{StyleId, StyleSheet, TableBorders, TableSize};
use crate::standard::{FontRole, gbt9704};

/// The look of a table.
pub(super) struct Look {
    face: Option<FontRole>,
    size: Option<FontSize>,
    line: Option<Length>,
    /// Its further sizes.
    pub(super) smaller: Vec<TableSize>,
    /// The weights of its borders.
    pub(super) borders: TableBorders,
}

impl Look {
    pub(super) fn read(entry: &TableEntry, padding: Sides, reader: &mut Reader<'_>) -> Self {
        let weight = gbt9704::TABLE_BORDER.value;
        let borders = match &entry.borders {
            None => TableBorders {
                outer: weight,
                inner: weight,
            },
            Some(borders) => TableBorders {
                outer: reader.length(&borders.outer),
                inner: reader.length(&borders.inner),
            },
        };
        let smaller = entry.fit.iter();
        Self {
            face: reader.face(entry.face.as_ref()),
            size: reader.size(entry.size.as_ref()),
            line: entry.line.as_ref().map(|line| reader.length(line)),
            smaller: smaller
                .filter_map(|size| further(&size.value, padding, reader))
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
        // A head keeps its face: it is set apart by it. So do figures, which have one face in
        // all tables.
        let keeps_face = ["table_head", "table_figure"];
        let keeps_face = keeps_face.iter().any(|key| styles.find(key) == Some(base));
        styles.variant(base, &entry.id.value, &entry.title, |style| {
            style.face = self.face.filter(|_| !keeps_face).unwrap_or(style.face);
            style.size = self.size.unwrap_or(style.size);
            style.line = self.line.unwrap_or(style.line);
        })
    }
}

fn further(entry: &SizeEntry, own: Sides, reader: &mut Reader<'_>) -> Option<TableSize> {
    let size = reader.size(Some(&entry.size));
    let (line, row_height) = (reader.length(&entry.line), reader.length(&entry.row_height));
    let padding = match &entry.padding {
        Some(given) => padding(given, reader),
        None => own,
    };
    Some(TableSize {
        size: size?,
        line,
        padding,
        row_height,
    })
}

/// The padding of cells: between borders and text.
pub(super) fn padding(entry: &PaddingEntry, reader: &mut Reader<'_>) -> Sides {
    let vertical = reader.length(&entry.vertical);
    let horizontal = reader.length(&entry.horizontal);
    Sides {
        top: vertical,
        right: horizontal,
        bottom: vertical,
        left: horizontal,
    }
}

/// The sheet of a landscape table.
pub(super) fn sheet(entry: &TableEntry, reader: &mut Reader<'_>) -> Sheet {
    let Some(name) = &entry.sheet else {
        return Sheet::default();
    };
    let known = Sheet::NAMES.into_iter().find(|(one, _)| *one == name.value);
    let Some((_, sheet)) = known else {
        let finding = bad(
            format!("sheet 不认识“{}”", name.value),
            format!("unknown `sheet` `{}`", name.value),
            name.span,
        );
        let names = Sheet::NAMES.map(|(name, _)| name);
        reader.findings.push(suggested(finding, &name.value, names));
        return Sheet::default();
    };
    if !entry.landscape {
        reader.findings.push(bad(
            "sheet 只用于 landscape = true 的表",
            "`sheet` is for tables with landscape = true",
            name.span,
        ));
    }
    sheet
}

/// The widths of the columns; one that cannot be read becomes a share of the rest.
pub(super) fn widths(entry: &TableEntry, reader: &mut Reader<'_>) -> Vec<ColumnWidth> {
    let each = entry.widths.iter().map(|width| {
        ColumnWidth::parse(&width.value).unwrap_or_else(|_| {
            let text = &width.value;
            let finding = Finding::error(
                Code::BadLayout,
                format!("列宽“{text}”读不懂"),
                format!("`{text}` is no width of a column"),
            );
            reader.findings.push(finding.at(
                width.span,
                "应为长度（如 32mm）、fit，或几份余下的宽（如 2*）",
                "a length such as 32mm, `fit`, or shares of the rest such as `2*`",
            ));
            ColumnWidth::Share(1)
        })
    });
    each.collect()
}
