//! Tables as CSV (RFC 4180), as spreadsheets of offices read it.

use crate::base::text::figure::Figure;
use crate::document::{Cell, Inline, Paragraph, Slot, Table};

/// Without it spreadsheets take UTF-8 for GBK.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Between the heads of a column that stand one above the other.
const BELOW: &str = " / ";

/// Signs with which spreadsheets begin a formula, and their full-width forms.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Rows of texts as CSV: UTF-8 with its mark, lines that end with CR LF.
pub(super) fn written<'a>(rows: impl IntoIterator<Item = &'a [String]>) -> Vec<u8> {
    let mut out = BYTE_ORDER_MARK.to_owned();
    for row in rows {
        for (index, text) in row.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            out.push_str(&quoted(&harmless(text)));
        }
        out.push_str("\r\n");
    }
    out.into_bytes()
}

/// A table: one line of heads, and a line for each row below them.
///
/// The heads of a column are joined from above to below, each once. A cell that spans rows stands
/// in each of them, so that every line can be read alone; one that spans columns stands in the
/// first of them. Figures have no separators; a cell that was not filled in is empty.
pub(super) fn of_table(table: &Table) -> Vec<u8> {
    let grid = &table.grid;
    let heads = table.header_rows.min(grid.rows());
    let mut rows: Vec<Vec<String>> = Vec::new();
    if heads > 0 {
        rows.push(
            (0..grid.cols())
                .map(|col| head(table, heads, col))
                .collect(),
        );
    }
    for row in heads..grid.rows() {
        let cell = |col| match grid.at(row, col).map(Slot::placed) {
            Some(placed) if placed.col == col => text(&placed.cell),
            _ => String::new(),
        };
        rows.push((0..grid.cols()).map(cell).collect());
    }
    written(rows.iter().map(Vec::as_slice))
}

/// The heads of a column, from above to below.
fn head(table: &Table, heads: usize, col: usize) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut last = None;
    for row in 0..heads {
        let Some(placed) = table.grid.at(row, col).map(Slot::placed) else {
            continue;
        };
        let place = (placed.row, placed.col);
        if last != Some(place) {
            parts.push(text(&placed.cell));
        }
        last = Some(place);
    }
    parts.retain(|part| !part.is_empty());
    parts.join(BELOW)
}

/// The text of a cell on paper: its paragraphs on lines of their own; a figure as a number.
fn text(cell: &Cell) -> String {
    let lines = cell.paragraphs.iter().map(line);
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    let text = lines.join("\n");
    number(&text).unwrap_or(text)
}

/// The text of a paragraph; lines that were broken to fit a narrow column are joined again.
fn line(paragraph: &Paragraph) -> String {
    let mut text = String::new();
    let mut is_broken = false;
    for inline in &paragraph.content {
        match inline {
            Inline::Text(run) => {
                let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                let parts_words =
                    is_word(text.chars().next_back()) && is_word(run.text.chars().next());
                if is_broken && parts_words {
                    text.push(' ');
                }
                text.push_str(&run.text);
                is_broken = false;
            }
            Inline::Break => is_broken = true,
            _ => {}
        }
    }
    text.trim().to_owned()
}

/// A figure without separators of thousands, with the minus of programs. Commas that part anything
/// but thousands are none: `1,2` are two numbers.
fn number(text: &str) -> Option<String> {
    let figure = Figure::read(text)?;
    let digits = figure
        .whole
        .trim_start_matches(|c: char| !c.is_ascii_digit());
    let mut groups = digits.split(',');
    let first = groups.next().unwrap_or_default();
    let is_plain = first.len() == digits.len();
    let is_grouped = first.len() <= 3 && groups.all(|group| group.len() == 3);
    let whole = figure.whole.replace('−', "-").replace(',', "");
    (is_plain || is_grouped).then(|| format!("{whole}{}", figure.tail))
}

/// A text that no spreadsheet takes for a formula: before one that begins like one stands an
/// apostrophe. Negative numbers, and dashes for nothing, are none.
fn harmless(text: &str) -> String {
    let first = text.trim_start().chars().next();
    let begins = first.is_some_and(|c| FORMULA.contains(&c)) || text.starts_with(['\t', '\r']);
    let is_dash = text.chars().all(|c| matches!(c, '-' | '－' | ' '));
    if begins && !is_dash && Figure::read(text).is_none() {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn quoted(text: &str) -> String {
    let is_plain = !text.contains(['"', ',', '\n', '\r']) && text.trim() == text;
    if is_plain {
        text.to_owned()
    } else {
        format!("\"{}\"", text.replace('"', "\"\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_made_harmless_and_figures_stay() {
        for (text, safe) in [
            ("=1+1", "'=1+1"),
            ("+86 595", "'+86 595"),
            ("@sum", "'@sum"),
            ("-a", "'-a"),
            ("＝HYPERLINK(1)", "'＝HYPERLINK(1)"),
            (" =1", "' =1"),
            ("\t=1", "'\t=1"),
            ("-5", "-5"),
            ("-1.50", "-1.50"),
            ("+3%", "+3%"),
            ("--", "--"),
            ("-", "-"),
            ("东石=镇", "东石=镇"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), safe, "{text}");
        }
    }

    #[test]
    fn figures_lose_separators_and_no_digit() {
        for (text, figure) in [
            ("1,234,567.50", Some("1234567.50")),
            ("−12", Some("-12")),
            ("0", Some("0")),
            ("12.5%", Some("12.5%")),
            ("1,2号", None),
            ("1,2", None),
            ("1234,567", None),
            ("", None),
        ] {
            assert_eq!(number(text).as_deref(), figure, "{text}");
        }
    }

    #[test]
    fn marks_of_the_form_are_quoted() {
        let row = [
            "a,b".to_owned(),
            "说“\"”".to_owned(),
            "一\n二".to_owned(),
            String::new(),
        ];
        let bytes = written([&row[..]]);
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text, "\u{FEFF}\"a,b\",\"说“\"\"”\",\"一\n二\",\r\n");
    }
}
