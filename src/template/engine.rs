//! Renders the templates of one report, each of them once.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use minijinja::{Environment, Error, ErrorKind, Value};

use super::environment::{environment, rewritten};
use super::fault::Fault;
use super::lacking;
use super::message::{of_fault, of_run, of_syntax, too_long, undefined, within};
use super::parse::Unread;
use super::piece::{Piece, Source};
use super::rendered::Rendered;
use super::rewrite::{Part, Rewritten};
use super::slip;
use super::untag::References;
use super::values::{nested, values};
use crate::base::diag::{FileId, Finding, Sources, Span, Spanned};
use crate::base::limits::{DATA_BYTES, REPORT_FUEL, TEMPLATE_FUEL, TEXT_BYTES};
use crate::base::text::clean::first_trap;
use crate::data::{Dataset, place_in_string, trapped};
use crate::layout::Layout;

/// What is wrong with a template, and what a draft shows in its place.
#[derive(Default)]
struct Failed {
    /// Nothing where it is told already.
    finding: Option<Box<Finding>>,
    /// The text as far as it can be filled in; nothing where the template stands for itself.
    shown: Option<Box<Rendered>>,
}

impl From<Finding> for Failed {
    fn from(finding: Finding) -> Self {
        Self {
            finding: Some(Box::new(finding)),
            shown: None,
        }
    }
}

/// The templates of one report, with its values.
pub struct Templates<'a> {
    environment: Environment<'static>,
    context: Value,
    /// Every name that a template may use, for suggestions.
    names: Vec<String>,
    /// The data file.
    data: Option<FileId>,
    layout: &'a Layout,
    sources: &'a Sources,
    /// The steps that the template just run took.
    steps: Arc<AtomicU64>,
    /// The steps that are left to the templates of the report.
    fuel: Cell<u64>,
    /// The bytes that they may still put out.
    room: Cell<usize>,
    /// What has been filled in.
    filled: RefCell<BTreeMap<(Span, String), Arc<Rendered>>>,
    /// What references print.
    references: References,
    findings: RefCell<Vec<Finding>>,
}

impl<'a> Templates<'a> {
    /// The engine for the templates of one data file and its layout.
    pub fn new(dataset: &Dataset, layout: &'a Layout, sources: &'a Sources) -> Self {
        let steps = Arc::new(AtomicU64::new(0));
        let values = values(dataset);
        let names = values.iter().map(|(path, _)| path.clone()).collect();
        Self {
            environment: environment(&steps),
            context: nested(values),
            names,
            data: data_file(dataset),
            layout,
            sources,
            steps,
            fuel: Cell::new(REPORT_FUEL),
            room: Cell::new(DATA_BYTES),
            filled: RefCell::default(),
            references: References::default(),
            findings: RefCell::default(),
        }
    }

    /// The same engine for texts whose references print so.
    #[must_use]
    pub fn with_references(self, references: References) -> Self {
        Self { references, ..self }
    }

    /// Fills in a template, or takes it from those that were. Text without `{{`, `{%` and `{#`
    /// is itself.
    ///
    /// What is wrong with it is kept for [`Self::take_findings`], at the place in the file where
    /// it is written, and the template stands for itself; where it is a value that is not filled
    /// in, 待填 stands for that.
    pub fn render(&self, template: &Spanned<String>) -> Arc<Rendered> {
        let (source, span) = (&template.value, template.span);
        if !source.contains(['{', '｛']) {
            return Arc::new(Rendered::plain(source, span, &self.references));
        }
        let key = (span, source.clone());
        if let Some(filled) = self.filled.borrow().get(&key) {
            return Arc::clone(filled);
        }
        let filled = self.filled(template).and_then(|filled| {
            match first_trap(filled.text()) {
                // A template can name any character by its code.
                Some((_, c, trap)) if !source.contains(c) => Err(trapped(span, c, trap).into()),
                _ => Ok(filled),
            }
        });
        let filled = filled.unwrap_or_else(|Failed { finding, shown }| {
            self.findings
                .borrow_mut()
                .extend(finding.map(|finding| *finding));
            shown.map_or_else(
                || Rendered::failed(source, span, &self.references),
                |shown| *shown,
            )
        });
        let filled = Arc::new(filled);
        self.filled.borrow_mut().insert(key, Arc::clone(&filled));
        filled
    }

    /// What was wrong with the templates since the last call.
    pub fn take_findings(&self) -> Vec<Finding> {
        self.findings.take()
    }

    /// Fills in a template that has braces; `Err` is what is wrong with it.
    fn filled(&self, template: &Spanned<String>) -> Result<Rendered, Failed> {
        let source = template.value.as_str();
        let is_name = |name: &str| {
            let names = self
                .layout
                .schema
                .fields
                .iter()
                .map(|field| field.path.as_str());
            self.names
                .iter()
                .map(String::as_str)
                .chain(names)
                .any(|known| known == name)
        };
        if let Some((finding, range)) = slip::braces(source, is_name) {
            return Err(self.placed(finding, template, range).into());
        }
        if !["{{", "{%", "{#"].iter().any(|mark| source.contains(mark)) {
            return Ok(Rendered::plain(source, template.span, &self.references));
        }
        self.run(template)
    }

    /// Runs a template on what is left of the report's steps.
    fn run(&self, template: &Spanned<String>) -> Result<Rendered, Failed> {
        let source = template.value.as_str();
        let at = |finding: Finding, range| Failed::from(self.placed(finding, template, range));
        let left = self.fuel.get();
        if left == 0 {
            return Err(at(too_long(), 0..source.len()));
        }
        // A template that fails has used all that it may.
        self.fuel.set(left.saturating_sub(TEMPLATE_FUEL));
        let rewritten = rewritten(source)
            .map_err(|unread| at_unread(&unread, source, Some(self.layout), &at))?;
        self.steps.store(0, Ordering::Relaxed);
        let done = self
            .environment
            .template_from_str(&rewritten.text)
            .and_then(|made| made.render_with_spans(self.context.clone()));
        let (text, spans) = done.map_err(|error| self.failed(template, &rewritten, &error))?;
        let room = self.room.get().checked_sub(text.len());
        let Some(room) = room.filter(|_| text.len() <= TEXT_BYTES) else {
            return Err(at(too_long(), 0..source.len()));
        };
        let used = self.steps.load(Ordering::Relaxed);
        self.fuel.set(left.saturating_sub(used));
        self.room.set(room);
        let pieces = spans.iter().filter_map(|span| {
            let place = rewritten.printed(&span.source_range())?;
            Some(Piece {
                shown: span.output_range(),
                written: place.written.clone(),
                source: self.source(&place.part, &rewritten.assigned),
            })
        });
        let pieces = pieces.collect();
        Ok(Rendered::filled(
            &text,
            template.span,
            pieces,
            &self.references,
        ))
    }

    /// Where printed text comes from.
    fn source(&self, part: &Part, assigned: &BTreeSet<String>) -> Source {
        match part {
            Part::Literal => Source::Typed,
            Part::Printed(Some(path)) => {
                let first = path.split('.').next().unwrap_or_default();
                let is_field = !assigned.contains(first) && self.names.contains(path);
                if is_field {
                    Source::Field
                } else {
                    Source::Made
                }
            }
            Part::Printed(None) | Part::Inner => Source::Made,
        }
    }

    fn placed(&self, finding: Finding, template: &Spanned<String>, range: Range<usize>) -> Finding {
        let range = within(&template.value, range);
        let span = place_in_string(self.sources, template.span, range);
        finding.at(span, "这里", "here")
    }

    /// What is wrong with a template that was run, and what a draft shows of it.
    fn failed(&self, template: &Spanned<String>, rewritten: &Rewritten, error: &Error) -> Failed {
        let finding = self.finding(template, rewritten, error).map(Box::new);
        let is_lacking = Fault::of(error).map_or_else(
            || error.kind() == ErrorKind::UndefinedError,
            |fault| fault.is_lack,
        );
        let shown = is_lacking.then(|| lacking::pieces(&template.value, &self.context));
        let shown = shown.flatten().map(|(text, pieces)| {
            Rendered::lacking(&text, template.span, pieces, &self.references)
        });
        Failed {
            finding,
            shown: shown.map(Box::new),
        }
    }

    fn finding(
        &self,
        template: &Spanned<String>,
        rewritten: &Rewritten,
        error: &Error,
    ) -> Option<Finding> {
        let source = template.value.as_str();
        let place = error.range().and_then(|range| rewritten.place(&range));
        let range = place.map_or(0..source.len(), |place| place.written.clone());
        let range = within(source, range);
        if let Some(fault) = Fault::of(error) {
            let is_told = fault.is_lack && self.is_told_of(template);
            return (!is_told).then(|| self.placed(of_fault(fault), template, range));
        }
        if error.kind() == ErrorKind::UndefinedError {
            let shown = source.get(range.clone()).unwrap_or_default();
            let span = place_in_string(self.sources, template.span, range);
            // A layout asks for what the data must have; that it is missing is told at its place.
            let is_told = Some(span.file) != self.data && is_required(shown, self.layout);
            let finding = undefined(shown, &self.names, self.layout);
            return (!is_told).then(|| finding.at(span, "没有值", "no value"));
        }
        Some(self.placed(of_run(error), template, range))
    }

    /// Whether a template of the layout lacks nothing but what the data must have: that it is
    /// missing is told where it is to be filled in.
    fn is_told_of(&self, template: &Spanned<String>) -> bool {
        if Some(template.span.file) == self.data {
            return false;
        }
        let names = template_names(template, self.sources).unwrap_or_default();
        let is_known = |name: &String| {
            let below = format!("{name}.");
            self.names.contains(name) || self.names.iter().any(|one| one.starts_with(&below))
        };
        let mut lacking = names.iter().filter(|name| !is_known(name)).peekable();
        lacking.peek().is_some() && lacking.all(|name| is_required(name, self.layout))
    }
}

/// The file that the values are from.
fn data_file(dataset: &Dataset) -> Option<FileId> {
    let texts = dataset.texts().map(|(_, text)| text.span);
    let figures = dataset.figures().map(|(_, figure)| figure.span);
    texts.chain(figures).next().map(|span| span.file)
}

/// Whether a layout requires the field that a template names.
fn is_required(shown: &str, layout: &Layout) -> bool {
    let name = shown.split('|').next().unwrap_or_default().trim();
    layout.schema.get(name).is_some_and(|field| field.required)
}

/// The finding for a template that cannot be read, put at its place by `at`.
fn at_unread<T>(
    unread: &Unread,
    source: &str,
    layout: Option<&Layout>,
    at: &dyn Fn(Finding, Range<usize>) -> T,
) -> T {
    match unread {
        Unread::Syntax(error) => match slip::unfinished(source) {
            Some((finding, range)) => at(finding, range),
            None => at(of_syntax(error), error.range().unwrap_or(0..source.len())),
        },
        Unread::Strange(start, c) => {
            let (finding, range) = slip::strange(source, *start, *c, layout);
            at(finding, range)
        }
        Unread::Refused(refused) => at(of_fault(&refused.fault), refused.range.clone()),
    }
}

/// The names that a template uses; `Err` is what is wrong with it before it is run.
///
/// # Errors
/// A finding at the place of the fault in the template.
pub fn template_names(
    template: &Spanned<String>,
    sources: &Sources,
) -> Result<BTreeSet<String>, Box<Finding>> {
    let source = template.value.as_str();
    let at = |finding: Finding, range| {
        let range = within(source, range);
        let span = place_in_string(sources, template.span, range);
        Box::new(finding.at(span, "这里", "here"))
    };
    rewritten(source).map_err(|unread| at_unread(&unread, source, None, &at))?;
    let environment = Environment::new();
    match environment.template_from_str(source) {
        Ok(parsed) => Ok(parsed.undeclared_variables(true).into_iter().collect()),
        Err(error) => Err(at_unread(&Unread::Syntax(error), source, None, &at)),
    }
}
