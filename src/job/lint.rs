//! Lints the definition of a layout.

use crate::base::diag::{Finding, Sources, Spanned};
use crate::base::guard::guarded;
use crate::base::world::World;
use crate::layout::{self, Choice};
use crate::template::template_names;

/// Checks the definition of a layout: what does not resolve, what is of no use, templates that
/// do not parse or name nothing.
pub fn lint(world: &dyn World, layout: &str, sources: &mut Sources) -> Vec<Finding> {
    guarded(layout, || findings(world, layout, sources)).unwrap_or_else(|finding| vec![finding])
}

fn findings(world: &dyn World, layout: &str, sources: &mut Sources) -> Vec<Finding> {
    let choice = Choice::named(layout);
    let linted = layout::lint(world, sources, &choice);
    let mut findings = linted.findings;
    let mut named = Vec::new();
    let layout = linted.layout.iter();
    let labels = layout.clone().flat_map(layout::Layout::label_templates);
    let labels: Vec<Spanned<String>> = labels.collect();
    for template in layout.flat_map(layout::Layout::templates).chain(&labels) {
        match template_names(template, sources) {
            Ok(names) => named.extend(names.into_iter().map(|name| (name, template.span))),
            Err(finding) => findings.push(*finding),
        }
    }
    for (name, span) in &named {
        let known = linted.layout.iter().any(|layout| layout.knows(name));
        if !known {
            findings.push(layout::no_such_name(name, *span));
        }
    }
    for (path, span) in linted.unprinted {
        if !named.iter().any(|(name, _)| *name == path) {
            findings.push(layout::unused(&path, span));
        }
    }
    findings.sort_by_key(Finding::span);
    findings
}
