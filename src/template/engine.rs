//! Templates over the data: strict, limited, and wrong only at a named place.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value};

use super::filters;
use crate::base::diag::{Code, Finding, Sources, Spanned, nearest};
use crate::base::limits::{DATA_BYTES, REPORT_FUEL, TEMPLATE_FUEL, TEXT_BYTES};
use crate::base::text::clean::first_trap;
use crate::data::{Dataset, place_in_string, trapped};
use crate::layout::Layout;

/// The template engine with the values of one report.
pub struct Templates<'a> {
    environment: Environment<'a>,
    context: Value,
    /// Every name that a template may use, for suggestions.
    names: Vec<String>,
    layout: &'a Layout,
    sources: &'a Sources,
    /// The steps that are left to the templates of the report.
    fuel: Cell<u64>,
    /// The bytes that they may still put out.
    room: Cell<usize>,
}

impl<'a> Templates<'a> {
    /// The engine for the templates of one data file and its layout.
    pub fn new(dataset: &Dataset, layout: &'a Layout, sources: &'a Sources) -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_debug(true);
        environment.set_fuel(Some(TEMPLATE_FUEL));
        filters::add(&mut environment);
        let values = values(dataset);
        let names = values.iter().map(|(path, _)| path.clone()).collect();
        Self {
            environment,
            context: nested(values),
            names,
            layout,
            sources,
            fuel: Cell::new(REPORT_FUEL),
            room: Cell::new(DATA_BYTES),
        }
    }

    /// Fills a template. Text without `{{`, `{%` and `{#` is itself.
    ///
    /// On failure the finding is at the place in the file where the template is written, and
    /// the template's source is returned.
    pub fn render(&self, template: &Spanned<String>, findings: &mut Vec<Finding>) -> String {
        let source = &template.value;
        if !["{{", "{%", "{#"].iter().any(|mark| source.contains(mark)) {
            return source.clone();
        }
        let mut failed = |finding| {
            findings.push(finding);
            source.clone()
        };
        match self.run(source) {
            Err(error) => failed(self.finding(template, &error)),
            Ok(text) => match first_trap(&text) {
                // A template can name any character by its code.
                Some((_, c, trap)) if !source.contains(c) => {
                    failed(trapped(template.span, c, trap))
                }
                _ => text,
            },
        }
    }

    /// Runs a template on what is left of the report's steps.
    fn run(&self, source: &str) -> Result<String, Error> {
        let left = self.fuel.get();
        if left == 0 {
            return Err(Error::from(ErrorKind::OutOfFuel));
        }
        // A template that fails has used all that it may.
        self.fuel.set(left.saturating_sub(TEMPLATE_FUEL));
        let template = self.environment.template_from_str(source)?;
        let done = template.render_captured(&self.context)?;
        let used = done.state().fuel_levels().map_or(0, |(used, _)| used);
        let text = done.into_output();
        let room = self.room.get().checked_sub(text.len());
        let Some(room) = room.filter(|_| text.len() <= TEXT_BYTES) else {
            return Err(Error::from(ErrorKind::OutOfFuel));
        };
        self.fuel.set(left.saturating_sub(used));
        self.room.set(room);
        Ok(text)
    }

    fn finding(&self, template: &Spanned<String>, error: &Error) -> Finding {
        let mut range = error.range().unwrap_or(0..template.value.len());
        if error.kind() == ErrorKind::UndefinedError {
            // Of `a.b.c` the engine marks `.b.c`; the whole name is what was meant.
            range.start = name_start(&template.value, range.start);
        }
        let shown = template
            .value
            .get(range.clone())
            .unwrap_or_default()
            .to_owned();
        let span = place_in_string(self.sources, template.span, range);
        let detail = error.detail().unwrap_or_default().to_owned();
        match error.kind() {
            ErrorKind::UndefinedError => self.undefined(&shown).at(span, "没有值", "no value"),
            ErrorKind::SyntaxError => Finding::error(
                Code::TemplateSyntax,
                format!("模板写法有误：{detail}"),
                format!("template syntax: {detail}"),
            )
            .at(span, "这里", "here")
            .help(
                "值写作 {{ 名称 }}，两边各两个花括号。",
                "a value is written {{ name }}, with two braces on either side",
            ),
            ErrorKind::OutOfFuel => Finding::error(
                Code::TemplateValue,
                "模板运行太久或写出的文字太多，已停下",
                "the template ran too long or put out too much, and was stopped",
            )
            .at(span, "这里", "here"),
            ErrorKind::UnknownFilter => Finding::error(
                Code::TemplateValue,
                format!("没有这种过滤器：{detail}"),
                detail.clone(),
            )
            .at(span, "这里", "here")
            .help(
                "可以用 numeral、digits、date、amount、formal_amount。",
                "known: numeral, digits, date, amount, formal_amount",
            ),
            _ => Finding::error(
                Code::TemplateValue,
                format!("模板算不出值：{detail}"),
                format!("the template failed: {detail}"),
            )
            .at(span, "这里", "here"),
        }
    }

    fn undefined(&self, shown: &str) -> Finding {
        let name = shown
            .split('|')
            .next()
            .unwrap_or(shown)
            .trim()
            .trim_start_matches('.');
        let known = self
            .layout
            .schema
            .fields
            .iter()
            .find(|field| field.path == name || field.path.ends_with(&format!(".{name}")));
        if let Some(field) = known.filter(|_| !self.names.iter().any(|known| known == name)) {
            return Finding::error(
                Code::TemplateValue,
                format!("模板引用的{}还没有填", field.full_name()),
                format!("the template uses `{}`, which is not filled in", field.path),
            );
        }
        let finding = Finding::error(
            Code::TemplateValue,
            format!("模板引用了没有的值“{name}”"),
            format!("the template uses `{name}`, which does not exist"),
        );
        match nearest(name, self.names.iter().map(String::as_str)) {
            Some(near) => finding.help(
                format!("是否想写 {near}？"),
                format!("did you mean `{near}`?"),
            ),
            None => finding,
        }
    }
}

/// The names that a template uses; `Err` is what is wrong with its syntax.
///
/// # Errors
/// A finding at the place of the fault in the template.
pub fn template_names(
    template: &Spanned<String>,
    sources: &Sources,
) -> Result<BTreeSet<String>, Box<Finding>> {
    let environment = Environment::new();
    let parsed = environment.template_from_str(&template.value);
    match parsed {
        Ok(parsed) => Ok(parsed.undeclared_variables(true).into_iter().collect()),
        Err(error) => {
            let range = error.range().unwrap_or(0..template.value.len());
            let detail = error.detail().unwrap_or_default().to_owned();
            Err(Box::new(
                Finding::error(
                    Code::TemplateSyntax,
                    format!("模板写法有误：{detail}"),
                    format!("template syntax: {detail}"),
                )
                .at(
                    place_in_string(sources, template.span, range),
                    "这里",
                    "here",
                ),
            ))
        }
    }
}

/// Where the dotted name around a byte of a template begins.
fn name_start(template: &str, at: usize) -> usize {
    let before = template.get(..at).unwrap_or_default();
    before
        .trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.')
        .len()
}

fn values(dataset: &Dataset) -> Vec<(String, Value)> {
    let mut values: Vec<(String, Value)> = Vec::new();
    for (path, text) in dataset.texts() {
        values.push((path.to_owned(), Value::from(text.value.as_str())));
    }
    for (path, date) in dataset.dates() {
        values.push((path.to_owned(), Value::from(date.to_string())));
    }
    for (path, figure) in dataset.figures() {
        let value = match figure.value.to_whole() {
            Some(whole) => Value::from(whole),
            None => figure
                .value
                .to_string()
                .parse::<f64>()
                .map_or(Value::UNDEFINED, Value::from),
        };
        values.push((path.to_owned(), value));
    }
    values
}

/// Dotted paths → nested maps.
fn nested(values: Vec<(String, Value)>) -> Value {
    let mut here: BTreeMap<String, Value> = BTreeMap::new();
    let mut below: BTreeMap<String, Vec<(String, Value)>> = BTreeMap::new();
    for (path, value) in values {
        match path.split_once('.') {
            None => {
                here.entry(path).or_insert(value);
            }
            Some((first, rest)) => {
                below
                    .entry(first.to_owned())
                    .or_default()
                    .push((rest.to_owned(), value));
            }
        }
    }
    for (key, values) in below {
        here.insert(key, nested(values));
    }
    Value::from(here)
}
