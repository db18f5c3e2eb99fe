//! Rewrites a template: literal text and expressions as calls that keep their places, and
//! operators as calls of [`super::functions`].

use std::collections::BTreeSet;
use std::ops::Range;

use minijinja::machinery::ast::{Expr, ForLoop, Stmt};

use super::fault::{Fault, Refused};
use super::functions::STEPS;

/// What a part of the new template was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Literal text.
    Literal,
    /// An expression that is printed; the path, where it is nothing but one.
    Printed(Option<String>),
    /// A part of an expression.
    Inner,
}

/// A part of the new template and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Where it stands now.
    pub(super) now: Range<usize>,
    /// Where it was written.
    pub(super) written: Range<usize>,
    /// What it was.
    pub(super) part: Part,
}

/// A template written anew.
#[derive(Debug, Default)]
pub(super) struct Rewritten {
    /// The new template.
    pub(super) text: String,
    /// The places of its parts, in the order in which they end.
    pub(super) places: Vec<Place>,
    /// The names that the template gives to values of its own.
    pub(super) assigned: BTreeSet<String>,
}

impl Rewritten {
    /// The place that a part of the new template stands for: the smallest around it.
    pub(super) fn place(&self, now: &Range<usize>) -> Option<&Place> {
        self.around(now).min_by_key(|place| place.now.len())
    }

    /// What a part of the new template prints: the literal text or the expression around it.
    pub(super) fn printed(&self, now: &Range<usize>) -> Option<&Place> {
        self.around(now).find(|place| place.part != Part::Inner)
    }

    fn around(&self, now: &Range<usize>) -> impl Iterator<Item = &Place> {
        // Places are in the order of their ends.
        let first = self.places.partition_point(|place| place.now.end < now.end);
        let after = self.places.iter().skip(first);
        after.filter(|place| place.now.start <= now.start)
    }
}

/// Writes a template anew.
pub(super) struct Rewriter<'s> {
    pub(super) source: &'s str,
    pub(super) made: Rewritten,
}

/// Writes the template `source` anew.
///
/// # Errors
/// When one of them does what templates may not do.
pub(super) fn rewrite(source: &str, template: &Stmt<'_>) -> Result<Rewritten, Refused> {
    let mut writer = Rewriter {
        source,
        made: Rewritten::default(),
    };
    writer.statement(template)?;
    writer.put(&format!("{{{{ {STEPS}() }}}}"));
    Ok(writer.made)
}

impl Rewriter<'_> {
    pub(super) fn put(&mut self, text: &str) {
        self.made.text.push_str(text);
    }

    /// A part from `start` up to here.
    pub(super) fn keep(&mut self, start: usize, written: Range<usize>, part: Part) {
        let now = start..self.made.text.len();
        self.made.places.push(Place { now, written, part });
    }

    fn statements(&mut self, statements: &[Stmt<'_>]) -> Result<(), Refused> {
        statements.iter().try_for_each(|one| self.statement(one))
    }

    fn statement(&mut self, statement: &Stmt<'_>) -> Result<(), Refused> {
        match statement {
            Stmt::Template(template) => self.statements(&template.children),
            Stmt::EmitRaw(raw) => {
                self.literal(raw.raw);
                Ok(())
            }
            Stmt::EmitExpr(emit) => self.printed(&emit.expr),
            Stmt::IfCond(condition) => {
                self.tag("if ", &condition.expr)?;
                self.statements(&condition.true_body)?;
                self.put("{% else %}");
                self.statements(&condition.false_body)?;
                self.put("{% endif %}");
                Ok(())
            }
            Stmt::ForLoop(repeat) if !repeat.recursive => self.repeated(repeat),
            Stmt::Set(set) => {
                self.put("{% set ");
                self.target(&set.target)?;
                self.put(" = ");
                self.expression(&set.expr)?;
                self.put(" %}");
                Ok(())
            }
            Stmt::SetBlock(set) if set.filter.is_none() => {
                self.put("{% set ");
                self.target(&set.target)?;
                self.put(" %}");
                self.statements(&set.body)?;
                self.put("{% endset %}");
                Ok(())
            }
            Stmt::WithBlock(with) => self.with(&with.assignments, &with.body),
            Stmt::Macro(made) => {
                self.made_by_macro(made.name, &made.args, &made.defaults, &made.body)
            }
            other => Err(unsupported(other)),
        }
    }

    fn repeated(&mut self, repeat: &ForLoop<'_>) -> Result<(), Refused> {
        self.put("{% for ");
        self.target(&repeat.target)?;
        self.put(" in ");
        self.expression(&repeat.iter)?;
        if let Some(condition) = &repeat.filter_expr {
            self.put(" if ");
            self.expression(condition)?;
        }
        self.put(" %}");
        self.statements(&repeat.body)?;
        self.put("{% else %}");
        self.statements(&repeat.else_body)?;
        self.put("{% endfor %}");
        Ok(())
    }

    fn tag(&mut self, word: &str, expression: &Expr<'_>) -> Result<(), Refused> {
        self.put("{% ");
        self.put(word);
        self.expression(expression)?;
        self.put(" %}");
        Ok(())
    }

    fn with(
        &mut self,
        assignments: &[(Expr<'_>, Expr<'_>)],
        body: &[Stmt<'_>],
    ) -> Result<(), Refused> {
        self.put("{% with ");
        for (index, (name, value)) in assignments.iter().enumerate() {
            self.put(if index == 0 { "" } else { ", " });
            self.target(name)?;
            self.put(" = ");
            self.expression(value)?;
        }
        self.put(" %}");
        self.statements(body)?;
        self.put("{% endwith %}");
        Ok(())
    }

    fn made_by_macro(
        &mut self,
        name: &str,
        args: &[Expr<'_>],
        defaults: &[Expr<'_>],
        body: &[Stmt<'_>],
    ) -> Result<(), Refused> {
        self.made.assigned.insert(name.to_owned());
        self.put(&format!("{{% macro {name}("));
        let required = args.len().saturating_sub(defaults.len());
        for (index, arg) in args.iter().enumerate() {
            self.put(if index == 0 { "" } else { ", " });
            self.target(arg)?;
            let default = index.checked_sub(required).and_then(|at| defaults.get(at));
            if let Some(default) = default {
                self.put(" = ");
                self.expression(default)?;
            }
        }
        self.put(") %}");
        self.statements(body)?;
        self.put("{% endmacro %}");
        Ok(())
    }

    fn literal(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        // The text is a part of the source, so that its place is how far it lies within.
        let offset = text
            .as_ptr()
            .addr()
            .checked_sub(self.source.as_ptr().addr());
        let offset = offset.filter(|offset| offset + text.len() <= self.source.len());
        let written = offset.map_or(0..0, |start| start..start + text.len());
        let start = self.made.text.len();
        self.put("{{ ");
        self.quoted(text);
        self.put(" }}");
        self.keep(start, written, Part::Literal);
    }

    fn printed(&mut self, expression: &Expr<'_>) -> Result<(), Refused> {
        let start = self.made.text.len();
        self.put("{{ ");
        let written = self.expression(expression)?;
        self.put(" }}");
        let path = path(expression);
        self.keep(start, written, Part::Printed(path));
        Ok(())
    }

    /// A text as a constant.
    pub(super) fn quoted(&mut self, text: &str) {
        self.made.text.push('"');
        for c in text.chars() {
            match c {
                '"' => self.put("\\\""),
                '\\' => self.put("\\\\"),
                '\n' => self.put("\\n"),
                '\r' => self.put("\\r"),
                c => self.made.text.push(c),
            }
        }
        self.made.text.push('"');
    }

    /// What a value is given to: a name, several, or a part of a namespace.
    fn target(&mut self, target: &Expr<'_>) -> Result<(), Refused> {
        match target {
            Expr::Var(name) => {
                self.made.assigned.insert(name.id.to_owned());
                self.put(name.id);
                Ok(())
            }
            Expr::Tuple(all) => self.targets(&all.items),
            Expr::List(all) => self.targets(&all.items),
            Expr::GetAttr(part) => {
                self.expression(&part.expr)?;
                self.put(".");
                self.put(part.name);
                Ok(())
            }
            other => Err(unassignable(other)),
        }
    }

    fn targets(&mut self, targets: &[Expr<'_>]) -> Result<(), Refused> {
        self.put("(");
        for target in targets {
            self.target(target)?;
            self.put(", ");
        }
        self.put(")");
        Ok(())
    }
}

/// The dotted path that an expression is, if it is nothing else.
pub(super) fn path(expression: &Expr<'_>) -> Option<String> {
    match expression {
        Expr::Var(name) => Some(name.id.to_owned()),
        Expr::GetAttr(part) => Some(format!("{}.{}", path(&part.expr)?, part.name)),
        _ => None,
    }
}

fn unsupported(statement: &Stmt<'_>) -> Refused {
    let (name, span) = match statement {
        Stmt::ForLoop(one) => ("recursive", one.span()),
        Stmt::SetBlock(one) => ("set … |", one.span()),
        Stmt::AutoEscape(one) => ("autoescape", one.span()),
        Stmt::FilterBlock(one) => ("filter", one.span()),
        Stmt::CallBlock(one) => ("call", one.span()),
        Stmt::Do(one) => ("do", one.span()),
        other => return unknown_statement(other),
    };
    Fault::new(
        format!("模板里不能用 {name}"),
        format!("`{name}` cannot be used in these templates"),
    )
    .cure(
        "可以用 if、for、set、with、macro。",
        "if, for, set, with and macro can be used",
    )
    .at(range(span))
}

fn unknown_statement(_: &Stmt<'_>) -> Refused {
    Fault::new("模板里不能这样写", "this cannot be used in these templates").at(0..0)
}

fn unassignable(expression: &Expr<'_>) -> Refused {
    Fault::new("这里要写一个名称", "a name is needed here").at(range(expression.span()))
}

/// A span of the engine as a range of bytes.
pub(super) fn range(span: minijinja::machinery::Span) -> Range<usize> {
    let byte = |offset| usize::try_from(offset).unwrap_or(usize::MAX);
    byte(span.start_offset)..byte(span.end_offset)
}
