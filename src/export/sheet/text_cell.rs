//! The cells of a table that hold no figures: as texts, with a list to choose from where there is
//! one.

use rust_xlsxwriter::{DataValidation, Format, Formula, Worksheet, XlsxError};

use super::cell_hint::hint;
use super::formula::reference;
use super::looks::{col, row};
use crate::data::{BLANK, Dataset, Empty, Field, Kind};

/// The most characters of a list to choose from, its commas among them (Excel takes 255).
const LIST: usize = 255;

/// What a cell of a table that holds no figure shows; nothing where it has no value.
pub(super) fn shown(dataset: &Dataset, path: &str) -> String {
    let chosen = dataset.choice(path).iter().map(|one| one.value.as_str());
    let chosen: Vec<&str> = chosen.collect();
    let date = dataset.date(path).map(|date| date.to_string());
    let text = dataset.text(path).map(|text| text.value.clone());
    let blank = dataset.blank(path).filter(|blank| blank.is_typed);
    match chosen.as_slice() {
        [] => {
            let other = || blank.map(|_| BLANK.to_owned());
            date.or(text).or_else(other).unwrap_or_default()
        }
        several => several.join("\n"),
    }
}

/// Writes such a cell, open.
pub(super) fn write(
    sheet: &mut Worksheet,
    place: (usize, usize),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let (at, first) = (row(place.0), col(place.1));
    if text.is_empty() {
        sheet.write_blank(at, first, format)?;
    } else {
        sheet.write_string_with_format(at, first, text, format)?;
    }
    Ok(())
}

/// Says what a cell that holds no figure takes, and those below it down to the row `last`.
pub(super) fn validate(
    sheet: &mut Worksheet,
    ((first, at), last): ((usize, usize), usize),
    field: &Field,
) -> Result<(), XlsxError> {
    let form = &field.form;
    let rule = DataValidation::new();
    let length = form.options.iter().map(|one| one.chars().count() + 1);
    let is_list = !form.many && length.sum::<usize>() <= LIST;
    let takes_commas = form.options.iter().any(|one| one.contains(','));
    let rule = match field.kind {
        Kind::Choice if is_list && !takes_commas => {
            let mut options: Vec<&str> = form.options.iter().map(String::as_str).collect();
            if form.empty != Empty::Due {
                options.push(BLANK);
            }
            rule.allow_list_strings(&options)?
        }
        Kind::Code if !form.lengths.is_empty() => {
            let at = reference(first, at);
            let fits = form
                .lengths
                .iter()
                .map(|count| format!("LEN({at})={count}"));
            let fits: Vec<String> = fits.collect();
            rule.allow_custom(Formula::new(format!("=OR({})", fits.join(","))))
        }
        _ => rule.allow_any_value(),
    };
    let hint = hint(field);
    if hint.is_empty() {
        return Ok(());
    }
    // Excel takes so many characters of a message.
    let hint: String = hint.chars().take(250).collect();
    let rule = rule
        .set_input_title(kind(field.kind))?
        .set_input_message(hint.as_str())?
        .set_error_title(kind(field.kind))?
        .set_error_message(hint.as_str())?;
    let (from, to, at) = (row(first), row(last), col(at));
    sheet.add_data_validation(from, at, to, at, &rule)?;
    Ok(())
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Choice => "选项",
        Kind::Code => "代码",
        Kind::Date => "日期",
        _ => "文字",
    }
}
