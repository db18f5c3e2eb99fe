//! Data of one edition of a form, brought to another edition.

use std::collections::BTreeSet;

use super::brought::{Brought, shown};
use super::brought_rows;
use super::given::{Given, form_of, is_blank};
use super::migrated::{
    Migrated, NotBrought, comments, no_editions, no_other_edition, not_brought, text,
};
use crate::base::diag::{Code, Outcome, Sources};
use crate::base::guard::guarded;
use crate::base::world::World;
use crate::data::{Decimal, Entry, Field, Node, Value};
use crate::layout::{Choice, Layout, counterpart, editions, resolve};

/// Brings `data`, a data file or a finished file or workbook with one inside, to the edition `to`
/// of its form; to the newest where none is given. `year` takes the place of its year.
///
/// # Errors
/// When `data` cannot be read, there is no such edition, or it is of another form.
pub fn migrate(
    world: &dyn World,
    data: &str,
    to: Option<&str>,
    year: Option<i64>,
    sources: &mut Sources,
) -> Outcome<Migrated> {
    let migrated = guarded(data, || migrated(world, (data, to), year, sources));
    migrated.unwrap_or_else(|finding| Err(vec![finding]))
}

fn migrated(
    world: &dyn World,
    (path, to): (&str, Option<&str>),
    year: Option<i64>,
    sources: &mut Sources,
) -> Outcome<Migrated> {
    let given = Given::load(world, path, None, sources)?;
    let from = &given.file.layout;
    let newest = || editions(given.form()).last().map(|edition| edition.id);
    let Some(to) = to.or_else(newest) else {
        return Err(vec![no_editions(&given)]);
    };
    let layout = resolve(
        world,
        sources,
        &Choice {
            year,
            ..Choice::named(to)
        },
    )?;
    if form_of(&layout.id) != given.form() || layout.id == from.id {
        return Err(vec![no_other_edition(&given, &layout)]);
    }
    let (rows, with_rows) = brought_rows::rows(&given, &layout)?;
    let layout = with_rows.as_ref().unwrap_or(&layout);
    let mut moving = Moving {
        given: &given,
        to: layout,
        sources: &*sources,
        brought: Brought::new(layout, rows),
        taken: BTreeSet::new(),
        left: Vec::new(),
    };
    let count = moving.fields();
    moving.rest();
    let Moving {
        mut brought, left, ..
    } = moving;
    let left = settle_year(world, (&given, to, year), &mut brought, left, layout);
    let blanks = brought.blanks(layout);
    let mut findings = given.file.findings.clone();
    findings.retain(|one| !matches!(one.code, Code::UnfilledCell | Code::MissingField));
    findings.extend(left.iter().map(|one| not_brought(one, layout)));
    Ok(Migrated {
        text: text(&given, (&brought, layout, to), &left, sources),
        from: from.id.clone(),
        to: layout.id.clone(),
        brought: count,
        left,
        blanks,
        comments: comments(&given),
        findings,
    })
}

/// Data on their way.
struct Moving<'a> {
    given: &'a Given,
    to: &'a Layout,
    sources: &'a Sources,
    brought: Brought<'a>,
    /// The paths of what was brought.
    taken: BTreeSet<&'a str>,
    left: Vec<NotBrought>,
}

impl<'a> Moving<'a> {
    /// Brings the fields that both editions have; returns how many.
    fn fields(&mut self) -> usize {
        let from: &'a Layout = &self.given.file.layout;
        for field in &self.to.schema.fields {
            let Some(before) = counterpart(field, self.to, from) else {
                continue;
            };
            let Some(node) = self.given.at(&before.path) else {
                continue;
            };
            self.taken.insert(before.path.as_str());
            if !is_blank(&node.value) {
                self.brought.put(&field.path, node.value.clone(), node.span);
            }
        }
        self.taken.len()
    }

    /// Lists what was not brought, and brings what is of no field.
    fn rest(&mut self) {
        let from: &'a Layout = &self.given.file.layout;
        for field in &from.schema.fields {
            let node = self.given.at(&field.path);
            let node = node.filter(|node| !is_blank(&node.value));
            if let Some(node) = node.filter(|_| !self.taken.contains(field.path.as_str())) {
                let why = why(field, self.to);
                self.leave((&field.path, field.full_name()), node, why);
            }
        }
        for entry in &self.given.fields.entries {
            let key = entry.key.value.as_str();
            let is_ours = matches!(key, "schema" | "layout");
            if is_ours || from.schema.get(key).is_some() {
                continue;
            }
            if from.schema.has_below(key) || self.to.schema.has_below(key) {
                self.unknown(key, entry);
            } else {
                self.brought
                    .put(key, entry.node.value.clone(), entry.node.span);
            }
        }
    }

    /// What stands among the fields and is none.
    fn unknown(&mut self, path: &str, entry: &Entry) {
        let schema = &self.given.file.layout.schema;
        let has_list = |layout: &Layout| layout.lists().any(|list| list.path == path);
        let is_of_both = has_list(&self.given.file.layout) && has_list(self.to);
        if schema.get(path).is_some() || is_of_both {
            return;
        }
        match &entry.node.value {
            Value::Fields(fields) if schema.has_below(path) => {
                for below in &fields.entries {
                    self.unknown(&format!("{path}.{}", below.key.value), below);
                }
            }
            value if is_blank(value) => {}
            _ => {
                let why = (
                    "原来的版式里就没有这一项".to_owned(),
                    "it is no field of the earlier edition either".to_owned(),
                );
                self.leave((path, format!("“{path}”")), &entry.node, why);
            }
        }
    }

    fn leave(&mut self, (path, name): (&str, String), node: &Node, why: (String, String)) {
        self.left.push(NotBrought {
            path: path.to_owned(),
            name,
            value: shown(node, self.sources),
            why,
            span: node.span,
        });
    }
}

/// Why a field has no place in another edition.
fn why(field: &Field, to: &Layout) -> (String, String) {
    match to.schema.get(&field.path) {
        Some(other) if other.kind.is_figure() => (
            format!("{} 里同名的格是{}，不是同一个数", to.id, other.full_name()),
            format!("the figure of that name is another one in {}", to.id),
        ),
        Some(_) => (
            format!("{} 里同名的一项要的是另一种内容", to.id),
            format!("the field of that name holds something else in {}", to.id),
        ),
        None if field.is_cell() && has_row(field, to) => (
            format!("{} 里这一行没有这一列", to.id),
            format!("{} has the row without that column", to.id),
        ),
        None if field.is_cell() && to.schema.has_below(field.parent()) => (
            format!("{} 里这一行分成了几行", to.id),
            format!("{} has several rows in its place", to.id),
        ),
        None => (
            format!("{} 里没有这一项", to.id),
            format!("{} has no such field", to.id),
        ),
    }
}

/// Whether a layout has the row of a figure.
fn has_row(field: &Field, to: &Layout) -> bool {
    let mut fields = to.schema.fields.iter();
    fields.any(|one| one.parent() == field.parent())
}

/// Sets the year that was asked for; a year that the edition is not for is none of its data.
fn settle_year(
    world: &dyn World,
    (given, to, year): (&Given, &str, Option<i64>),
    brought: &mut Brought<'_>,
    mut left: Vec<NotBrought>,
    layout: &Layout,
) -> Vec<NotBrought> {
    let Some(node) = given.fields.at("year") else {
        return left;
    };
    let was = given.year();
    if let Some(year) = year {
        brought.put("year", Value::Number(Decimal::whole(year)), node.span);
        return left;
    }
    let choice = Choice {
        year: was,
        ..Choice::named(to)
    };
    if resolve(world, &mut Sources::default(), &choice).is_err() {
        brought
            .fields
            .entries
            .retain(|entry| entry.key.value != "year");
        let was = was.map_or(String::new(), |year| year.to_string());
        left.insert(
            0,
            NotBrought {
                path: "year".to_owned(),
                name: layout
                    .schema
                    .get("year")
                    .map_or_else(|| "“year”".to_owned(), Field::full_name),
                value: was.clone(),
                why: (
                    format!("{} 不用于 {was} 年度；要改成别的年度，用 --year", layout.id),
                    format!(
                        "{} is not for {was}; give another year with --year",
                        layout.id
                    ),
                ),
                span: node.span,
            },
        );
    }
    left
}
