//! Reads the sheet of texts, and agency and year.

use super::cells::{Held, Sheet, content};
use super::fault::Fault;
use super::package::Book;
use super::place::Place;
use crate::base::diag::{Code, Span};
use crate::base::text::Date;
use crate::data::{Decimal, Fields, Kind, Node, Value};
use crate::export::sheet::{
    COVER, ISSUER, TEXTS, TextRow, YEAR, at, cell_name, shown, squeezed, text_at,
};
use crate::import::number::{fits, number};
use crate::import::tree::{remove, set};

/// What the first sheet says.
#[derive(Debug, Default)]
pub(super) struct Cover {
    pub(super) issuer: Option<String>,
    pub(super) year: Option<Decimal>,
    /// The cells of both.
    pub(super) places: [Place; 2],
    pub(super) faults: Vec<Fault>,
}

/// Reads agency and year; `has_year` says whether the form has one.
pub(super) fn cover(book: &mut Book<'_>, has_year: bool) -> Cover {
    let mut out = Cover::default();
    let sheet = match book.sheet(COVER) {
        Ok(Some(sheet)) => sheet,
        Ok(None) => {
            let (zh, en) = ("没有这张工作表", "there is no such sheet");
            out.faults
                .push(Fault::error(Code::SheetMoved, COVER, zh, en));
            return out;
        }
        Err(damaged) => {
            out.faults
                .push(Fault::error(Code::BadWorkbook, COVER, damaged.0, damaged.1));
            return out;
        }
    };
    let place = |name: &str, fallback: Place| {
        let led = book.names.get(&name.to_lowercase());
        led.filter(|(on, _)| on == COVER)
            .map_or(fallback, |(_, place)| *place)
    };
    let at = place(ISSUER, (1, 1));
    out.places = [at, place(YEAR, (2, 1))];
    match text(&sheet, at) {
        Ok(Some(text)) => out.issuer = Some(text.trim().to_owned()),
        Ok(None) => out.faults.push(blank(COVER, at, "填报单位", "issuer.name")),
        Err(found) => out.faults.push(not_text(COVER, at, "填报单位", &found)),
    }
    let at = place(YEAR, (2, 1));
    if !has_year {
        return out;
    }
    match sheet.cells.get(&at) {
        None => out.faults.push(blank(COVER, at, "报告年度", "year")),
        Some(cell) => {
            let year = match &cell.held {
                Held::Number(raw) if cell.formula.is_none() => number(raw),
                _ => None,
            };
            let is_year = |year: &Decimal| {
                let year = year.to_whole();
                year.is_some_and(|year| (1949..=2999).contains(&year))
            };
            out.year = year.filter(is_year);
            if out.year.is_none() {
                let found = content(cell);
                let fault = Fault::error(
                    Code::SheetCell,
                    COVER,
                    format!("是“{found}”，应为四位数的年份，半角数字，不带“年”字"),
                    format!("`{found}`; expected a year of four digits"),
                );
                out.faults.push(fault.at(at, "报告年度").of("year"));
            }
        }
    }
    out
}

fn blank(sheet: &str, at: Place, what: &str, path: &str) -> Fault {
    let fault = Fault::warning(Code::SheetBlank, sheet, "没有填", "not filled in");
    fault.at(at, what).of(path)
}

fn not_text(sheet: &str, at: Place, what: &str, found: &str) -> Fault {
    let fault = Fault::error(
        Code::SheetCell,
        sheet,
        format!("是“{found}”，应为文字"),
        format!("`{found}`; expected text"),
    );
    fault.at(at, what)
}

/// The text of a cell; what else it holds.
fn text(sheet: &Sheet, at: Place) -> Result<Option<String>, String> {
    let Some(cell) = sheet.cells.get(&at) else {
        return Ok(None);
    };
    match &cell.held {
        _ if cell.formula.is_some() => Err(content(cell)),
        Held::Blank => Ok(None),
        Held::Text(text) => Ok(Some(text.replace("\r\n", "\n").replace('\r', "\n"))),
        _ => Err(content(cell)),
    }
}

/// What a row of the sheet of texts is read with.
struct Rows<'a, 'b> {
    book: &'a Book<'b>,
    sheet: &'a Sheet,
    span: Span,
}

/// Puts what was changed in the texts into the tree.
pub(super) fn texts(
    book: &mut Book<'_>,
    rows: &[TextRow],
    fields: &mut Fields,
    (span, faults): (Span, &mut Vec<Fault>),
) {
    let sheet = match book.sheet(TEXTS) {
        Ok(Some(sheet)) => sheet,
        Ok(None) => {
            let (zh, en) = ("没有这张工作表", "there is no such sheet");
            faults.push(Fault::error(Code::SheetMoved, TEXTS, zh, en));
            return;
        }
        Err(damaged) => {
            faults.push(Fault::error(Code::BadWorkbook, TEXTS, damaged.0, damaged.1));
            return;
        }
    };
    let reading = Rows {
        book,
        sheet: &sheet,
        span,
    };
    let mut gone = Vec::new();
    for row in rows {
        reading.row(row, fields, &mut gone, faults);
    }
    // From behind, so that the others keep their numbers.
    for path in gone.iter().rev() {
        remove(fields, path);
    }
}

impl Rows<'_, '_> {
    fn row(
        &self,
        row: &TextRow,
        fields: &mut Fields,
        gone: &mut Vec<String>,
        faults: &mut Vec<Fault>,
    ) {
        let is_open = |path: &str, is_text: bool| {
            text_at(fields, path, is_text).is_none_or(|node| shown(node).is_some())
        };
        let cells = [
            (1, row.title.as_deref(), false),
            (2, Some(row.text.as_str()), true),
        ];
        let cells = cells.into_iter().filter_map(|(column, path, is_text)| {
            let path = path.filter(|path| is_open(path, is_text))?;
            Some((column, path, is_text))
        });
        let mut changes = Vec::new();
        for (column, path, is_text) in cells {
            let Some(place) = self.place(row, path, column, faults) else {
                continue;
            };
            let was = text_at(fields, path, is_text);
            let shown = was.and_then(shown).unwrap_or_default();
            match text(self.sheet, place) {
                Err(found) if !is_number_of(row.kind, &found) => {
                    faults.push(not_text(TEXTS, place, &row.label, &found).of(path));
                }
                Ok(text) if text.as_deref().unwrap_or_default() == shown => {
                    if row.required && shown.trim().is_empty() {
                        faults.push(blank(TEXTS, place, &row.label, path));
                    }
                }
                Err(found) => changes.push((path, Some(found), place)),
                Ok(text) => changes.push((path, text, place)),
            }
        }
        for (path, text, place) in changes {
            self.change(row, (path, text, place), fields, faults);
        }
        if let Some(section) = row.text.strip_suffix(".text")
            && is_empty(fields, section)
        {
            gone.push(section.to_owned());
        }
    }

    /// The cell of a path: where its name leads, if the label of the row stands there, or in the
    /// row of that label.
    fn place(
        &self,
        row: &TextRow,
        path: &str,
        column: usize,
        faults: &mut Vec<Fault>,
    ) -> Option<Place> {
        let label = squeezed(&row.label);
        let is_there = |at: Place| squeezed(self.sheet.text((at.0, 0))) == label;
        let led = self.book.names.get(&cell_name("htx", path).to_lowercase());
        match led {
            Some((on, at)) if on == TEXTS && at.1 == column && is_there(*at) => return Some(*at),
            None if is_there((row.row, column)) => return Some((row.row, column)),
            _ => {}
        }
        let fault = Fault::error(
            Code::SheetMoved,
            TEXTS,
            format!("第一列应为“{}”：行移动过，或项目名称改过", row.label),
            format!("the first column should be `{}`", row.label),
        );
        if column == 2 {
            faults.push(fault.at((row.row, 0), "").of(path));
        }
        None
    }

    fn change(
        &self,
        row: &TextRow,
        (path, text, place): (&str, Option<String>, Place),
        fields: &mut Fields,
        faults: &mut Vec<Fault>,
    ) {
        let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
            if path.ends_with("].text") && alone(fields, path) {
                let section = path.trim_end_matches(".text");
                set(fields, section, Value::Text(String::new()), self.span);
            } else {
                remove(fields, path);
            }
            if row.required {
                faults.push(blank(TEXTS, place, &row.label, path));
            }
            return;
        };
        let text = text.trim_end().to_owned();
        let node = |text: &str| Node {
            value: Value::Text(text.to_owned()),
            span: self.span,
        };
        let was_list = matches!(
            at(fields, path).map(|node| &node.value),
            Some(Value::List(_))
        );
        let value = match row.kind {
            Kind::Date => Date::parse(text.trim()).map(Value::Date),
            Kind::Flag => match text.trim() {
                "是" => Some(Value::Flag(true)),
                "否" => Some(Value::Flag(false)),
                _ => None,
            },
            kind if is_of_number(kind) => {
                let number = Decimal::parse(text.trim());
                number
                    .filter(|number| kind == Kind::Millimetres || fits(kind, *number))
                    .map(Value::Number)
            }
            Kind::Texts => Some(Value::List(text.lines().map(node).collect())),
            Kind::Lines | Kind::Choice if text.contains('\n') => {
                Some(Value::List(text.lines().map(node).collect()))
            }
            _ if was_list => Some(Value::List(text.lines().map(node).collect())),
            _ => Some(Value::Text(text.clone())),
        };
        match value {
            Some(value) if path.ends_with("].text") && alone(fields, path) => {
                set(fields, path.trim_end_matches(".text"), value, self.span);
            }
            Some(value) => set(fields, path, value, self.span),
            None => {
                let (zh, en) = row.kind.expected();
                let fault = Fault::error(
                    Code::SheetCell,
                    TEXTS,
                    format!("是“{text}”，应为{zh}"),
                    format!("`{text}`; expected {en}"),
                );
                faults.push(fault.at(place, row.label.clone()).of(path));
            }
        }
    }
}

/// Whether a number is written in a row: millimetres, and figures that stand alone.
fn is_of_number(kind: Kind) -> bool {
    kind == Kind::Millimetres || kind.is_figure()
}

/// Whether a number stands where a number may.
fn is_number_of(kind: Kind, found: &str) -> bool {
    is_of_number(kind) && Decimal::parse(found).is_some()
}

/// Whether the section of a text is that text alone.
fn alone(fields: &Fields, path: &str) -> bool {
    let section = path.strip_suffix(".text").unwrap_or(path);
    matches!(
        at(fields, section).map(|node| &node.value),
        Some(Value::Text(_))
    )
}

/// Whether nothing is left of a section.
fn is_empty(fields: &Fields, section: &str) -> bool {
    if !section.ends_with(']') {
        return false;
    }
    match at(fields, section).map(|node| &node.value) {
        Some(Value::Text(text)) => text.trim().is_empty(),
        Some(Value::Fields(fields)) => fields.entries.is_empty(),
        _ => false,
    }
}
