//! What a layout says of a value beyond its kind: unit, places, options, lengths, blanks.

use super::finding::{bad, suggested};
use super::keys::Keys;
use super::shape::ValueShape;
use crate::base::diag::{Finding, Span, Spanned};
use crate::data::{CellForm, Decimal, Empty, Kind, Value, YES_NO};

/// What is said of a value beyond its kind, as written.
#[derive(Clone, Debug)]
pub(super) struct FormEntry {
    pub(super) unit: String,
    pub(super) most: Option<i64>,
    pub(super) places: Option<usize>,
    pub(super) options: Vec<Spanned<String>>,
    pub(super) many: Option<Spanned<bool>>,
    pub(super) lengths: Vec<Spanned<usize>>,
    pub(super) empty: Option<Spanned<String>>,
}

/// The longest code that a layout may ask for.
const LONGEST_CODE: i64 = 64;

impl FormEntry {
    pub(super) fn read(keys: &mut Keys<'_>) -> Self {
        Self {
            unit: keys.plain("unit"),
            most: keys
                .number("most", i64::MIN..=i64::MAX)
                .map(|most| most.value),
            places: keys.number("places", 0..=6).map(|places| places.value),
            options: keys.texts("options"),
            many: many(keys),
            lengths: lengths(keys, "length"),
            empty: keys.name_of("empty", Empty::NAMES.map(|(name, _)| name)),
        }
    }

    /// The greatest figure that is likely, or the most characters of a text.
    pub(super) fn most(&self) -> Option<Decimal> {
        self.most.map(Decimal::whole)
    }

    /// What the value takes beyond its kind. `empty` is what the table says of its empty cells.
    pub(super) fn resolve(
        &self,
        kind: Kind,
        label: &Spanned<String>,
        empty: Option<&Spanned<String>>,
        findings: &mut Vec<Finding>,
    ) -> CellForm {
        let is_choice = kind == Kind::Choice;
        let given = self.options.first().filter(|_| !is_choice);
        if let Some(span) = given.map(|first| first.span) {
            findings.push(of_no_use(label, "options", "choice", span));
        }
        if let Some(many) = self.many.as_ref().filter(|_| self.options.is_empty()) {
            findings.push(of_no_use(label, "many", "choice", many.span));
        }
        if let Some(first) = self.lengths.first().filter(|_| kind != Kind::Code) {
            findings.push(of_no_use(label, "length", "code", first.span));
        }
        let mut options: Vec<String> = Vec::new();
        for option in &self.options {
            let text = option.value.trim();
            if text.is_empty() || options.iter().any(|known| known == text) {
                findings.push(bad_option(label, text, option.span));
            } else {
                options.push(text.to_owned());
            }
        }
        if is_choice && self.options.is_empty() {
            options = YES_NO.map(str::to_owned).to_vec();
        }
        CellForm {
            options,
            many: self.many.as_ref().is_some_and(|many| many.value),
            lengths: self.lengths.iter().map(|length| length.value).collect(),
            empty: self.empty(empty, findings),
        }
    }

    /// What an empty cell means: as the cell says, or its table.
    fn empty(&self, of_table: Option<&Spanned<String>>, findings: &mut Vec<Finding>) -> Empty {
        let Some(name) = self.empty.as_ref().or(of_table) else {
            return Empty::Due;
        };
        Empty::from_name(&name.value).unwrap_or_else(|| {
            let finding = bad(
                format!("empty 是“{}”，只能是 due、marked 或 blank", name.value),
                format!(
                    "`empty` is `{}`; it must be due, marked or blank",
                    name.value
                ),
                name.span,
            );
            let known = Empty::NAMES.map(|(name, _)| name);
            findings.push(suggested(finding, &name.value, known));
            Empty::Due
        })
    }
}

fn many(keys: &mut Keys<'_>) -> Option<Spanned<bool>> {
    let value = keys.maybe_flag("many")?;
    let span = keys.node("many")?.span;
    Some(Spanned { value, span })
}

/// How long codes are: `length = 18`, or `length = [9, 18]`.
pub(super) fn lengths(keys: &mut Keys<'_>, key: &'static str) -> Vec<Spanned<usize>> {
    const EXPECTED: (&str, &str) = (
        " 1 到 64 的整数，或它们的列表",
        "a number from 1 to 64, or a list",
    );
    keys.note(key, || ValueShape::WholeOrMore(1..=LONGEST_CODE));
    let Some(node) = keys.node(key) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for item in node.items() {
        let whole = match item.value {
            Value::Number(number) => number.to_whole(),
            _ => None,
        };
        let whole = whole.filter(|whole| (1..=LONGEST_CODE).contains(whole));
        match whole.and_then(|whole| usize::try_from(whole).ok()) {
            Some(value) => out.push(Spanned {
                value,
                span: item.span,
            }),
            None => keys.wrong_type(key, EXPECTED, item),
        }
    }
    out
}

fn of_no_use(label: &Spanned<String>, key: &str, kind: &str, span: Span) -> Finding {
    bad(
        format!("“{}”写了 {key}，只有种类是 {kind} 的才能写", label.value),
        format!("`{key}` of `{}` belongs to the kind `{kind}`", label.value),
        span,
    )
}

fn bad_option(label: &Spanned<String>, option: &str, span: Span) -> Finding {
    if option.is_empty() {
        return bad(
            format!("“{}”有一个选项是空的", label.value),
            format!("an option of `{}` is empty", label.value),
            span,
        );
    }
    bad(
        format!("“{}”的选项“{option}”写了两次", label.value),
        format!("`{}` has the option `{option}` twice", label.value),
        span,
    )
}
