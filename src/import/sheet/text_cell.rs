//! Reads the cells of a form that hold no figures.

use super::cells::{Cell, Held, content};
use crate::base::text::Date;
use crate::data::{BLANK, Empty, Field, Kind, Value, YES_NO};

/// What was found, and what is expected instead.
pub(super) type Wrong = (String, (&'static str, &'static str));

/// What a cell that holds no figure says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Nothing.
    Nothing,
    /// A single value.
    One(Value),
    /// Several options.
    Several(Vec<String>),
}

/// What a cell says. Whether it is one of the options, or as long as it should be, is for a check
/// of the data to say.
///
/// # Errors
/// What was found, where it can be no value of its kind.
pub(super) fn said(cell: Option<&Cell>, field: &Field) -> Result<Said, Wrong> {
    let Some(cell) = cell else {
        return Ok(Said::Nothing);
    };
    let due = match field.kind {
        Kind::Code => ("文字格式的代码", "a code as text"),
        kind => kind.expected(),
    };
    let held = content(cell);
    if cell.formula.is_some() {
        return Err((format!("公式“={held}”"), due));
    }
    let text = match &cell.held {
        Held::Blank => return Ok(Said::Nothing),
        Held::Text(text) => text.replace("\r\n", "\n").replace('\r', "\n"),
        Held::Number(_) => return Err((format!("数 {held}"), due)),
        Held::Flag(_) => return Err((format!("逻辑值 {held}"), due)),
        Held::Error(_) => return Err((format!("错误值 {held}"), due)),
    };
    let text = text.trim();
    match text {
        "" => Ok(Said::Nothing),
        BLANK if field.form.empty != Empty::Due => Ok(Said::One(Value::Text(BLANK.to_owned()))),
        _ => of_text(text, field).ok_or_else(|| (format!("文字“{held}”"), due)),
    }
}

/// What a text of a cell says; `None` where it is no value of the kind.
fn of_text(text: &str, field: &Field) -> Option<Said> {
    let form = &field.form;
    let is_yes_no = form.options == YES_NO;
    let one = match field.kind {
        Kind::Date => Value::Date(Date::parse(text)?),
        Kind::Choice if is_yes_no && text == YES_NO[0] => Value::Flag(true),
        Kind::Choice if is_yes_no && text == YES_NO[1] => Value::Flag(false),
        Kind::Choice if form.many => {
            let parts = text.split(['\n', '、']).map(str::trim);
            let chosen = parts.filter(|part| !part.is_empty());
            return Some(Said::Several(chosen.map(str::to_owned).collect()));
        }
        _ => Value::Text(text.to_owned()),
    };
    Some(Said::One(one))
}
