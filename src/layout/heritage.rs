//! What a year hands down to the next, and an edition to the one after it: `carries` and `was`.

use super::definition::Definition;
use super::file::FieldEntry;
use super::finding::{bad, suggested};
use super::form::Layout;
use crate::base::diag::{Code, Finding, Span, Spanned};
use crate::data::{Carries, Field, Kind};

/// What of a field last year's report hands down.
pub(super) fn carries(field: &FieldEntry, kind: Kind, findings: &mut Vec<Finding>) -> Carries {
    let Some(name) = &field.carries else {
        return Carries::Nothing;
    };
    match Carries::from_name(&name.value) {
        Some(Carries::Titles) if kind != Kind::Sections => {
            findings.push(bad(
                format!(
                    "字段“{}”没有小节，不能写 carries = \"titles\"",
                    field.path.value
                ),
                format!(
                    "`{}` has no sections whose titles could carry over",
                    field.path.value
                ),
                name.span,
            ));
            Carries::Nothing
        }
        Some(carries) => carries,
        None => {
            let finding = bad(
                format!("carries 不能写“{}”", name.value),
                format!("`carries` cannot be `{}`", name.value),
                name.span,
            );
            findings.push(suggested(finding, &name.value, Carries::NAMES));
            Carries::Nothing
        }
    }
}

/// The path of a field in an earlier edition.
pub(super) fn was(was: Option<&Spanned<String>>, findings: &mut Vec<Finding>) -> Option<String> {
    let was = was?;
    if was.value.trim().is_empty() {
        findings.push(no_was(was.span));
        return None;
    }
    Some(was.value.clone())
}

pub(super) fn no_was(span: Span) -> Finding {
    bad(
        "was 是空的；应写以前的名称，没有以前名称的不写",
        "`was` is empty; give the earlier name, or leave it out",
        span,
    )
}

pub(super) fn not_carried(name: &str, span: Span) -> Finding {
    bad(
        format!("数据格的 carries 只能写 \"value\"，不能写“{name}”"),
        format!("`carries` of a figure can be \"value\" only, not `{name}`"),
        span,
    )
}

/// The field of the layout `from` that says what `field` of the layout `to` says: the one that
/// `was` names, in either of the two, or the one of the same path and the same names.
pub fn counterpart<'a>(field: &Field, to: &Layout, from: &'a Layout) -> Option<&'a Field> {
    if from.id == to.id {
        return from.schema.get(&field.path);
    }
    let was = field.was.as_deref();
    if let Some(named) = was.and_then(|was| from.schema.get(was)) {
        return Some(named);
    }
    let mut fields = from.schema.fields.iter();
    if let Some(naming) = fields.find(|one| one.was.as_deref() == Some(field.path.as_str())) {
        return Some(naming);
    }
    let same = from.schema.get(&field.path)?;
    let names_another = same
        .was
        .as_deref()
        .is_some_and(|was| to.schema.get(was).is_some());
    let mut others = to.schema.fields.iter();
    let is_anothers = others.any(|one| one.was.as_deref() == Some(same.path.as_str()));
    (!names_another && !is_anothers && is_same(field, same)).then_some(same)
}

/// Whether two fields of one path say the same: figures, and other cells of tables, have to have
/// the same names as well.
fn is_same(one: &Field, other: &Field) -> bool {
    let are_figures = one.kind.is_figure() && other.kind.is_figure();
    if are_figures || one.is_cell() && one.kind == other.kind {
        let names = |field: &Field| (field.row.clone(), field.label.clone(), field.unit.clone());
        names(one) == names(other)
    } else {
        one.kind == other.kind
    }
}

/// Reports what of `carries` and `was` is of no use. `assemble` puts the definitions that this
/// one extends together, where it is another edition of theirs.
pub(super) fn doubts(
    chain: &[Definition],
    layout: &Layout,
    assemble: impl Fn(&[Definition]) -> Option<Layout>,
    findings: &mut Vec<Finding>,
) {
    let Some((own, base)) = chain.split_last() else {
        return;
    };
    let places = places(own);
    for (path, span) in places
        .iter()
        .filter_map(|place| Some((&place.path, place.carries?)))
    {
        let mut openings = layout
            .carries
            .iter()
            .filter(|carry| carry.opening.path == *path);
        if let Some(carry) = openings.next() {
            findings.push(carried_twice(path, &carry.rule, span));
        }
    }
    let form = |id: &str| id.split('/').next().unwrap_or_default().to_owned();
    let is_edition = base
        .last()
        .is_some_and(|base| form(&base.entry.id) == form(&layout.id));
    if !is_edition || places.iter().all(|place| place.was.is_none()) {
        return;
    }
    let Some(earlier) = assemble(base) else {
        return;
    };
    for (path, span) in places
        .iter()
        .filter_map(|place| Some((&place.path, place.was?)))
    {
        let was = layout
            .schema
            .get(path)
            .and_then(|field| field.was.as_deref());
        if let Some(was) = was.filter(|was| earlier.schema.get(was).is_none()) {
            findings.push(never_was(was, &earlier, span));
        }
    }
}

/// Where a field or figure says what it carries and what it was.
struct Place {
    path: String,
    carries: Option<Span>,
    was: Option<Span>,
}

fn places(own: &Definition) -> Vec<Place> {
    let span = |text: Option<&Spanned<String>>| text.map(|text| text.span);
    let fields = own.entry.fields.iter().map(|field| Place {
        path: field.path.value.clone(),
        carries: span(field.carries.as_ref()),
        was: span(field.was.as_ref()),
    });
    let mut out: Vec<Place> = fields.collect();
    for table in own.entry.tables.iter().map(|table| &table.value) {
        for row in table.rows.iter().map(|row| &row.value) {
            if row.key.is_none() && row.values.is_none() {
                continue;
            }
            let row_key = row
                .key
                .as_ref()
                .map_or(String::new(), |key| format!(".{}", key.value));
            for value in row.values.as_deref().unwrap_or(&table.columns) {
                out.push(Place {
                    path: format!("{}{row_key}.{}", table.id.value, value.key.value),
                    carries: span(value.carries.as_ref()),
                    was: span(value.was.as_ref().or(row.was.as_ref())),
                });
            }
        }
    }
    out
}

fn carried_twice(path: &str, rule: &str, span: Span) -> Finding {
    Finding::warning(
        Code::DoubtfulLayout,
        format!("“{path}”由规则 {rule} 从上一年度的另一格结转，carries 不起作用"),
        format!("`{path}` is carried over from another figure by {rule}; `carries` has no effect"),
    )
    .at(span, "不起作用", "no effect")
    .help("删去 carries。", "remove `carries`")
}

fn never_was(was: &str, earlier: &Layout, span: Span) -> Finding {
    let finding = Finding::warning(
        Code::DoubtfulLayout,
        format!("was 指的“{was}”在 {} 里没有", earlier.id),
        format!("`was` leads to `{was}`, which {} does not have", earlier.id),
    );
    let known = earlier
        .schema
        .fields
        .iter()
        .map(|field| field.path.as_str());
    suggested(finding.at(span, "没有这一项", "not there"), was, known)
}
