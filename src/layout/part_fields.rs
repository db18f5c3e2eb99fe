//! Looks up the fields that a part of a layout names.

use super::finding::{bad, suggested};
use super::keys::Keys;
use super::rules::Tables;
use crate::base::diag::{Finding, Span, Spanned};
use crate::data::{Kind, Schema};

/// What a part that prints one line takes.
pub(super) const TEXT: &[Kind] = &[Kind::Text];

/// What parts are looked up in.
pub(super) struct Form<'a> {
    pub(super) tables: Tables<'a>,
    pub(super) schema: &'a Schema,
    pub(super) title: Option<&'a Spanned<String>>,
    /// The fields that layouts of the chain take out.
    pub(super) without: Vec<&'a Spanned<String>>,
}

/// Reads one part.
pub(super) struct PartReader<'a> {
    pub(super) form: &'a Form<'a>,
    pub(super) keys: Keys<'a>,
}

impl PartReader<'_> {
    /// The field that the part prints.
    pub(super) fn field(&mut self, kinds: &[Kind]) -> Option<String> {
        self.field_at("field", kinds)
    }

    /// The second field of the part.
    pub(super) fn with(&mut self, kinds: &[Kind]) -> Option<String> {
        self.field_at("with", kinds)
    }

    /// A field that must be defined and of a kind the part can print.
    fn field_at(&mut self, key: &'static str, kinds: &[Kind]) -> Option<String> {
        let found = self.known_field(key, kinds);
        self.keys.must_stand(key);
        found
    }

    /// A field that, if it is named, must be defined and of a kind the part can print.
    pub(super) fn known_field(&mut self, key: &'static str, kinds: &[Kind]) -> Option<String> {
        let name = self.keys.text(key)?;
        self.known(name, kinds)
    }

    /// The field of that name, which must be defined and of a kind the part can print.
    pub(super) fn known(&mut self, name: Spanned<String>, kinds: &[Kind]) -> Option<String> {
        match self.form.schema.get(&name.value) {
            Some(field) if kinds.contains(&field.kind) => Some(name.value),
            Some(_) => {
                self.keys.refuse(unsuitable(&name.value, name.span));
                None
            }
            None => {
                let finding = self.undefined(&name);
                self.keys.refuse(finding);
                None
            }
        }
    }

    /// The text of a key that must be given.
    pub(super) fn name(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let found = self.keys.text(key);
        self.keys.must_stand(key);
        found
    }

    pub(super) fn template(&mut self) -> Option<Spanned<String>> {
        self.name("text")
    }

    /// The level of a heading: 1 to 4 (7.3.3).
    pub(super) fn level(&mut self) -> u8 {
        self.keys
            .number("level", 1..=4)
            .map_or(1, |level| level.value)
    }

    pub(super) fn refuse_all(&mut self, findings: Vec<Finding>) {
        for finding in findings {
            self.keys.refuse(finding);
        }
    }

    fn undefined(&self, name: &Spanned<String>) -> Finding {
        let field = &name.value;
        let mut without = self.form.without.iter();
        if let Some(taken) = without.find(|taken| taken.value == *field) {
            return bad(
                format!("字段“{field}”去掉了，还有一部分要印它"),
                format!("the field `{field}` is taken out, but a part prints it"),
                taken.span,
            )
            .at(name.span, "这一部分要印它", "printed by this part")
            .help(
                "自己写 [[parts]]，不写这一部分；或把它从 without 里删去。",
                "write [[parts]] of your own without this part, or leave the field out of `without`",
            );
        }
        let finding = bad(
            format!("字段“{field}”没有定义"),
            format!("the field `{field}` is not defined"),
            name.span,
        );
        let known = self.form.schema.fields.iter();
        suggested(finding, field, known.map(|field| field.path.as_str()))
    }
}

fn unsuitable(field: &str, span: Span) -> Finding {
    bad(
        format!("字段“{field}”的种类不适合这一部分"),
        format!("the field `{field}` is of a kind that this part cannot print"),
        span,
    )
}
