//! Binds the cells that hold no figures: choices and codes; and those that stay blank.

use super::bind::Binder;
use super::cell_finding::{no_option, several_options, too_long, wrong_length};
use super::cell_form::{BLANK, Empty, YES_NO};
use super::finding::wrong_kind;
use super::schema::{Field, Kind};
use super::tree::{Fields, Node, Value};
use crate::base::decimal::Decimal;
use crate::base::diag::{Span, Spanned};
use crate::base::limits;

impl Binder<'_> {
    /// Whether a value says that its cell stays blank, where it may.
    pub(super) fn says_blank(field: &Field, value: &Value) -> bool {
        let may = field.form.empty != Empty::Due;
        may && matches!(value, Value::Text(text) if text.trim() == BLANK)
    }

    /// Notes the cells that stay blank because nothing is given.
    pub(super) fn blanks(&mut self, fields: &Fields, whole: Span) {
        let schema = self.schema;
        let may = |field: &&Field| field.form.empty == Empty::Blank;
        for field in schema.fields.iter().filter(may) {
            let node = fields.at(&field.path);
            let is_given = node.is_some_and(
                |node| !matches!(&node.value, Value::Text(text) if text.trim().is_empty()),
            );
            if !is_given {
                let nearest = || fields.nearest_to(&field.path);
                let span = node.map(|node| node.span).or_else(nearest);
                self.dataset
                    .leave_blank(&field.path, span.unwrap_or(whole), false);
            }
        }
    }

    /// Takes in what was chosen: an option, or several where they may be.
    pub(super) fn choice(&mut self, field: &Field, node: &Node) {
        let items = node.items();
        if items.is_empty() {
            if field.form.many {
                // An empty list says that none is chosen.
                self.dataset.leave_blank(&field.path, node.span, true);
            } else {
                let finding = wrong_kind(field, &node.value, node.span, self.notation);
                self.findings.push(finding);
            }
            return;
        }
        let is_yes_no = field.form.options == YES_NO;
        let mut chosen: Vec<Spanned<String>> = Vec::new();
        for item in items {
            let span = item.span;
            let value = match &item.value {
                Value::Text(text) => text.trim().to_owned(),
                Value::Flag(flag) if is_yes_no => YES_NO[usize::from(!flag)].to_owned(),
                value => {
                    let finding = wrong_kind(field, value, span, self.notation);
                    self.findings.push(finding);
                    continue;
                }
            };
            if !field.form.options.contains(&value) {
                self.findings.push(no_option(field, &value, span));
            } else if !chosen.iter().any(|one| one.value == value) {
                chosen.push(Spanned { value, span });
            }
        }
        if chosen.len() > 1 && !field.form.many {
            self.findings
                .push(several_options(field, &chosen, node.span));
            return;
        }
        let place = |one: &Spanned<String>| {
            let options = field.form.options.iter();
            options.take_while(|option| **option != one.value).count()
        };
        chosen.sort_by_key(place);
        if !chosen.is_empty() {
            self.dataset.choices.insert(field.path.clone(), chosen);
        }
    }

    /// Takes in a code: its characters stay as they are written.
    pub(super) fn code(&mut self, field: &Field, text: &str, span: Span) {
        let code = self.printable(text.trim(), span, limits::LINE_BYTES);
        let (count, lengths) = (code.value.chars().count(), &field.form.lengths);
        if !lengths.is_empty() && !lengths.contains(&count) {
            self.findings.push(wrong_length(field, &code.value, span));
        }
        self.dataset.texts.insert(field.path.clone(), vec![code]);
    }

    /// Says that a text is longer than its field takes.
    pub(super) fn hold_length(&mut self, field: &Field, text: &str, span: Span) {
        let is_text = matches!(field.kind, Kind::Text | Kind::Lines | Kind::Prose);
        let most = field.most.and_then(Decimal::to_whole);
        let most = most.and_then(|most| usize::try_from(most).ok());
        let count = text.chars().filter(|c| !c.is_whitespace()).count();
        if let Some(most) = most.filter(|most| is_text && count > *most) {
            self.findings.push(too_long(field, count, most, span));
        }
    }
}
