//! Every form that is shipped, with its sample: each rule of figures holds and can break, and a
//! figure that is changed is noticed, unless it is listed as bound by no rule.
//!
//! The samples of `data` are found by themselves; a form that is added needs an entry in [`FREE`]
//! for the figures that nothing compares, and nothing else.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use hongtou::base::diag::Code;
use hongtou::base::world::MemoryWorld;
use hongtou::check::{Context, check_figures};
use hongtou::data::{Dataset, Decimal};
use hongtou::figures::complete;
use hongtou::layout::{Identity, Layout, Relation};
use hongtou::template::Templates;
use hongtou::{DataFile, Sources};

/// The figures that no equation binds: the sample, the beginning of their paths, and why.
const FREE: &[(&str, &str, &str)] = &[
    ("dongshi-2019", "disclosure.item", ACTS),
    ("sample-2023", "disclosure.item", ACTS),
    ("sample-website", "website.interpretation.responses", ALONE),
    ("sample-website", "website.services.users", ALONE),
    ("sample-website", "website.interaction.messages.days", ALONE),
    (
        "sample-website",
        "website.interaction.surveys.opinions",
        ALONE,
    ),
    (
        "sample-website",
        "website.interaction.interviews.held",
        ALONE,
    ),
    ("sample-website", "website.security.assessments", ALONE),
    ("sample-website", "website.media.", ALONE),
];

/// Of the acts, decisions and charges of an annual report.
const ACTS: &str = "the form has no sums of them; they are compared with the text and last year";
/// Of a figure that the form asks for beside no other.
const ALONE: &str = "no other figure of the form says anything of it";

/// A sample with its form.
struct Form {
    name: String,
    file: DataFile,
    sources: Sources,
}

/// The samples whose form has rules of figures.
fn forms() -> Vec<Form> {
    let folder = crate::common::path("data");
    let files = std::fs::read_dir(folder).expect("the samples");
    let mut names: Vec<String> = files
        .map(|file| file.expect("a file").file_name())
        .filter_map(|name| Some(name.to_str()?.strip_suffix(".toml")?.to_owned()))
        .collect();
    names.sort();
    let forms = names.into_iter().map(|name| {
        let data = crate::common::text(&format!("data/{name}.toml"));
        let world = MemoryWorld::with_data("data.toml", data);
        let mut sources = Sources::default();
        let file = DataFile::load(&world, "data.toml", None, &mut sources).expect("a sample");
        Form {
            name,
            file,
            sources,
        }
    });
    forms
        .filter(|form| !form.file.layout.identities.is_empty())
        .collect()
}

impl Form {
    fn layout(&self) -> &Layout {
        &self.file.layout
    }

    /// The rules that do not hold with other figures in place of some: rule and first path.
    fn broken(&self, changed: &[(&str, Decimal)]) -> BTreeSet<(String, String)> {
        let mut dataset: Dataset = self.file.dataset.clone();
        for (path, value) in changed {
            let span = dataset.figure(path).map_or(self.file.whole, |one| one.span);
            dataset.give(path, *value, span);
        }
        let layout = self.layout();
        let sums = complete(&mut dataset, &layout.identities);
        let templates = Templates::new(&dataset, layout, &self.sources);
        let found = check_figures(
            Context {
                dataset: &dataset,
                layout,
                sums: &sums,
                templates: &templates,
                sources: &self.sources,
            },
            None,
        );
        let found = found.into_iter().filter(|one| one.code == Code::CrossCheck);
        let rules = found.filter_map(|one| one.rule.map(|rule| (rule.id, rule.path)));
        rules.collect()
    }

    fn value(&self, path: &str) -> Option<Decimal> {
        self.file.dataset.summand(path).map(|figure| figure.value)
    }
}

/// What a figure is changed to.
fn others(value: Decimal) -> [Decimal; 3] {
    [
        value + Decimal::whole(1),
        value - Decimal::whole(1),
        value.times(10),
    ]
}

/// Values with which a relation breaks that a step of one does not break.
fn far(value: Decimal) -> [Decimal; 4] {
    let one = Decimal::whole(1);
    [
        value + one,
        value.times(1000) + Decimal::whole(9999),
        Decimal::ZERO,
        value - one,
    ]
}

/// By which an identity is known among the findings.
fn known(identity: &Identity) -> (String, String) {
    let first = identity.right.first().or(identity.left.first());
    let path = first.map_or("", |operand| &operand.cell.path);
    (identity.rule.clone(), path.to_owned())
}

/// Whether one figure, or that of its condition and one figure, can be changed so that it breaks.
fn can_break(form: &Form, identity: &Identity) -> bool {
    let is_broken = |changed: &[(&str, Decimal)]| form.broken(changed).contains(&known(identity));
    let cells: Vec<&str> = identity.cells().map(|cell| cell.path.as_str()).collect();
    let candidates = cells.iter().flat_map(|path| {
        let value = form.value(path).unwrap_or_default();
        far(value).map(|other| (*path, other))
    });
    let mut conditions: Vec<Option<(&str, Decimal)>> = vec![None];
    if let Some(when) = &identity.when {
        let one = Decimal::whole(1);
        let around = [when.value, when.value + one, when.value - one];
        let path = when.operand.cell.path.as_str();
        conditions.extend(around.map(|value| Some((path, value))));
    }
    conditions.iter().any(|condition| {
        let mut each = candidates.clone();
        each.any(|changed| {
            let mut all: Vec<(&str, Decimal)> = condition.iter().copied().collect();
            all.push(changed);
            is_broken(&all)
        })
    })
}

#[test]
fn each_rule_of_each_form_holds_in_its_sample_and_can_break() {
    for form in forms() {
        assert_eq!(form.broken(&[]), BTreeSet::new(), "{}", form.name);
        for identity in &form.layout().identities {
            if !identity.needs_last() {
                let (rule, path) = known(identity);
                assert!(
                    can_break(&form, identity),
                    "{}: {rule} of {path}",
                    form.name
                );
            }
        }
    }
}

/// The figures of each equation that applies.
fn equations(form: &Form) -> Vec<BTreeSet<&str>> {
    let all = form
        .layout()
        .identities
        .iter()
        .zip(&form.file.sums.balances);
    let equal = all
        .filter(|(identity, balance)| identity.relation == Relation::Equal && balance.is_judged());
    equal
        .map(|(identity, _)| identity.cells().map(|cell| cell.path.as_str()).collect())
        .collect()
}

/// What must be noticed of a figure: each small change where an equation binds it, a large one
/// where only another relation does; the first that is not.
fn unnoticed<'a>(
    form: &Form,
    equations: &[BTreeSet<&str>],
    (path, value): (&'a str, Decimal),
    neighbour: Option<(&'a str, Decimal)>,
) -> Option<Vec<(&'a str, Decimal)>> {
    let noticed = |change: &Vec<(&str, Decimal)>| !form.broken(change).is_empty();
    if !equations.iter().any(|one| one.contains(path)) {
        let far = far(value).map(|other| vec![(path, other)]);
        return (!far.iter().any(noticed)).then(Vec::new);
    }
    let mut changes: Vec<Vec<(&str, Decimal)>> = others(value)
        .into_iter()
        .filter(|other| *other != value)
        .map(|other| vec![(path, other)])
        .collect();
    // Two parts of the same sums may change places: only one that tells them apart sees it.
    let apart = |other: &str| {
        equations
            .iter()
            .any(|one| one.contains(path) != one.contains(other))
    };
    let swapped = neighbour.filter(|(other, its)| *its != value && apart(other));
    changes.extend(swapped.map(|(other, its)| vec![(path, its), (other, value)]));
    changes.into_iter().find(|change| !noticed(change))
}

#[test]
fn a_figure_that_is_changed_is_noticed() {
    let mut said = String::new();
    let mut used = BTreeSet::new();
    for form in forms() {
        let equations = equations(&form);
        let fields = form.layout().schema.fields.iter();
        let figures = fields.filter(|field| field.id.is_some() && field.kind.is_figure());
        let mut before: BTreeMap<&str, (&str, Decimal)> = BTreeMap::new();
        for field in figures {
            let path = field.path.as_str();
            let Some(value) = form.value(path) else {
                continue;
            };
            let row = field.id.as_ref().map_or("", |id| id.row.as_str());
            let neighbour = before.insert(row, (path, value));
            let Some(change) = unnoticed(&form, &equations, (path, value), neighbour) else {
                continue;
            };
            let free = FREE
                .iter()
                .position(|(sample, start, _)| *sample == form.name && path.starts_with(start));
            match free {
                Some(free) => drop(used.insert(free)),
                None => {
                    let _ = writeln!(said, "{}: {path} {change:?}: not noticed", form.name);
                }
            }
        }
    }
    assert!(said.is_empty(), "{said}");
    for (at, (sample, start, _)) in FREE.iter().enumerate() {
        assert!(
            used.contains(&at),
            "{sample}: every figure of {start} is noticed"
        );
    }
}
