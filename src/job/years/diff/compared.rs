//! Compares two data files.

use super::change::{Compared, Side};
use super::fields::compare;
use super::figures::figures;
use crate::base::diag::{Bilingual, Code, Finding, Outcome, Severity, Sources};
use crate::base::guard::guarded;
use crate::base::world::World;
use crate::check::{Context, check_against_last, waive};
use crate::job::last_year::LastYear;
use crate::job::years::given::Given;
use crate::layout::MatchedRows;
use crate::template::Templates;

/// Compares two data files, or finished files or workbooks that have one inside.
///
/// # Errors
/// When one of them cannot be read.
pub fn diff(world: &dyn World, from: &str, to: &str, sources: &mut Sources) -> Outcome<Compared> {
    let compared = guarded(to, || compared(world, (from, to), sources));
    compared.unwrap_or_else(|finding| Err(vec![finding]))
}

fn compared(
    world: &dyn World,
    (from, to): (&str, &str),
    sources: &mut Sources,
) -> Outcome<Compared> {
    let one = Given::load(world, from, None, sources);
    // Whatever is wrong with the second is worth knowing as well.
    let other = Given::load(world, to, None, sources);
    let (one, other) = match (one, other) {
        (Ok(one), Ok(other)) => (one, other),
        (Err(mut findings), Err(more)) => {
            findings.extend(more);
            return Err(findings);
        }
        (Err(findings), _) | (_, Err(findings)) => return Err(findings),
    };
    let judged = if follows(&one, &other) {
        judged(world, (&one, &other), sources)?
    } else {
        Vec::new()
    };
    let sides = [&one, &other].map(|given| (&*given.file.layout, &given.fields));
    let matched = MatchedRows::new(sides[0], sides[1]);
    let (texts, values) = compare((&one, &other), &matched, sources);
    Ok(Compared {
        from: side(&one),
        to: side(&other),
        notes: notes(&one, &other),
        figures: figures((&one, &other), &matched, &judged),
        texts,
        values,
        judged,
    })
}

fn side(given: &Given) -> Side {
    Side {
        file: given.name.clone(),
        layout: given.file.layout.id.clone(),
        issuer: given.issuer().to_owned(),
        year: given.year(),
    }
}

/// Whether the second is of the year after the first, so that the rules of the form apply.
fn follows(one: &Given, other: &Given) -> bool {
    let next = one.year().and_then(|year| year.checked_add(1));
    next.is_some() && next == other.year() && one.form() == other.form()
}

/// What the rules of the form say.
fn judged(
    world: &dyn World,
    (one, other): (&Given, &Given),
    sources: &mut Sources,
) -> Outcome<Vec<Finding>> {
    let path = sources.get(one.file.whole.file);
    let path = path.map_or_else(|| one.name.clone(), |source| source.name.clone());
    let mut last = LastYear::of_data(world, &one.name, &path, one.file.given.clone(), sources)?;
    last.line_up(&other.file);
    let (dataset, layout) = (&other.file.dataset, &*other.file.layout);
    let templates = Templates::new(dataset, layout, sources);
    let context = Context {
        dataset,
        layout,
        sums: &other.file.sums,
        templates: &templates,
        sources,
    };
    let mut findings = check_against_last(context, &last.before(&other.file));
    waive(&mut findings, &other.file.waivers, layout, true);
    findings.retain(|one| {
        matches!(
            one.code,
            Code::CarryOver
                | Code::Unbalanced
                | Code::UnusualChange
                | Code::SameFigures
                | Code::SameText
        )
    });
    Ok(findings)
}

fn notes(one: &Given, other: &Given) -> Vec<Bilingual> {
    let mut out = Vec::new();
    let mut note = |zh: String, en: String| out.push(Bilingual { zh, en });
    let (from, to) = (&one.file.layout.id, &other.file.layout.id);
    if one.form() != other.form() {
        note(
            format!("两份不是同一种公文：{from}、{to}，只比较名称相同的"),
            format!(
                "the two are of different forms, {from} and {to}: only what both have is compared"
            ),
        );
    } else if from != to {
        note(
            format!("两份的版次不同：{from}、{to}；意义相同的格对着比，其余列为只有一份有的"),
            format!("the two are of different editions, {from} and {to}"),
        );
    }
    let (this, that) = (one.issuer(), other.issuer());
    if this != that {
        note(
            format!("两份的单位不同：“{this}”、“{that}”"),
            format!("the two are of different agencies, `{this}` and `{that}`"),
        );
    }
    if !follows(one, other) && one.year() != other.year() && one.form() == other.form() {
        note(
            "不是相邻的两个年度（前一份在前），没有按与上一年度核对的规则判断".to_owned(),
            "they are not of two years that follow each other: the rules for that were not applied"
                .to_owned(),
        );
    }
    for given in [one, other] {
        let findings = given.file.findings.iter();
        let errors = findings.filter(|one| one.severity == Severity::Error);
        let (count, name) = (errors.count(), &given.name);
        if count > 0 {
            note(
                format!("{name} 自己有 {count} 个错误，读不出的没有比较：hongtou check {name}"),
                format!("{name} has {count} errors of its own: hongtou check {name}"),
            );
        }
    }
    out
}
