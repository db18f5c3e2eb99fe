//! Lints a layout: reports what is doubtful in a definition that resolves, to the author of the
//! layout and not to the clerk who fills in its data.

use super::assemble::assemble;
use super::choice::Choice;
use super::definition::{Definition, chain, find};
use super::form::Layout;
use super::heritage;
use super::lint_table;
use super::part::Part;
use crate::base::diag::{Code, Finding, Sources, Span};
use crate::base::units::Length;
use crate::base::world::World;
use crate::data::{ColumnWidth, Field, Kind};
use crate::standard::gbt9704;

/// The result of linting a definition.
#[derive(Debug, Default)]
pub struct Linted {
    /// The layout, if it resolves.
    pub layout: Option<Layout>,
    /// What is wrong or doubtful.
    pub findings: Vec<Finding>,
    /// The fields that no part prints, each with its place: those of the definition itself and,
    /// where it has parts of its own, those it inherits. A template may still use them.
    pub unprinted: Vec<(String, Span)>,
}

/// The fields that the program reads although no part names them: for the properties of the files and for
/// choosing the edition.
const READ_ANYWAY: [&str; 4] = [
    "issuer.name",
    "year",
    "document.keywords",
    "document.number",
];
/// Reads and resolves a definition, a base as well, and looks for what is of no use.
pub fn lint(world: &dyn World, sources: &mut Sources, choice: &Choice) -> Linted {
    let read =
        find(world, sources, choice).and_then(|(file, text)| chain(world, sources, file, &text));
    let chain = match read {
        Ok(chain) => chain,
        Err(findings) => {
            return Linted {
                findings,
                ..Linted::default()
            };
        }
    };
    let layout = match assemble(&chain, choice.profile) {
        Ok(layout) => layout,
        Err(findings) => {
            return Linted {
                findings,
                ..Linted::default()
            };
        }
    };
    let mut linted = Linted::default();
    let earlier = |base: &[Definition]| assemble(base, None).ok();
    heritage::doubts(&chain, &layout, earlier, &mut linted.findings);
    let own = own_files(&chain);
    let is_abstract = chain.last().is_some_and(|own| own.entry.is_abstract);
    for file in own {
        widths(file, &layout, &mut linted.findings);
        lint_table::tables(file, &layout, &mut linted.findings);
        if !is_abstract {
            tables(file, &layout, &mut linted.findings);
        }
    }
    if !is_abstract {
        linted.unprinted = unprinted(own, &layout);
    }
    linted.layout = Some(layout);
    linted
}

/// The files of the layout itself: what it includes, and its own.
fn own_files(chain: &[Definition]) -> &[Definition] {
    let base = chain.split_last().map_or(&[][..], |(_, before)| before);
    let first = base.iter().rposition(|one| !one.is_included);
    chain
        .get(first.map_or(0, |base| base + 1)..)
        .unwrap_or_default()
}

/// Reports a field that nothing prints.
pub fn unused(path: &str, span: Span) -> Finding {
    Finding::warning(
        Code::DoubtfulLayout,
        format!("字段“{path}”没有哪一部分印它，也没有模板用它"),
        format!("the field `{path}` is printed by no part and used by no template"),
    )
    .at(span, "没有用到", "unused")
    .help(
        "加上印它的部分，或删去这个字段；继承来的字段写进 without。",
        "add a part that prints it, or remove the field; put an inherited one in `without`",
    )
}

/// Reports a template that uses a name that no field has.
pub fn no_such_name(name: &str, span: Span) -> Finding {
    Finding::error(
        Code::TemplateValue,
        format!("模板引用了没有的字段“{name}”"),
        format!("the template uses `{name}`, which is no field"),
    )
    .at(span, "在这个模板里", "in this template")
}

fn widths(own: &Definition, layout: &Layout, findings: &mut Vec<Finding>) {
    let area = gbt9704::TYPE_AREA_WIDTH.value;
    // On a landscape page the type area is as wide as it is high on a portrait page.
    let landscape = gbt9704::TYPE_AREA_HEIGHT.value;
    for table in &own.entry.tables {
        let entry = &table.value;
        let shape = layout.tables.iter().find(|one| one.id == entry.id.value);
        let (Some(shape), Some(first)) = (shape, entry.widths.first()) else {
            continue;
        };
        let is_computed = |width: &ColumnWidth| !matches!(width, ColumnWidth::Fixed(_));
        if shape.widths.iter().any(is_computed) {
            continue;
        }
        if layout.is_half(shape) {
            continue;
        }
        let total: Length = shape.widths.iter().map(|width| width.fixed()).sum();
        if total == area || total == landscape {
            continue;
        }
        findings.push(
            Finding::warning(
                Code::DoubtfulLayout,
                format!("表“{}”各列共宽 {total}，版心宽 {area}", entry.id.value),
                format!(
                    "the columns of `{}` are {total} wide, the type area {area}",
                    entry.id.value
                ),
            )
            .at(first.span, "从这一列起", "from this column on")
            .help(
                "各列的宽加起来应等于版心宽，表格两边才与文字对齐。",
                "let the widths add up to the type area",
            ),
        );
    }
}

fn tables(own: &Definition, layout: &Layout, findings: &mut Vec<Finding>) {
    for table in &own.entry.tables {
        let id = &table.value.id.value;
        let printed = layout.parts.iter().any(|part| match part {
            Part::Table(index) => layout.tables.get(*index).is_some_and(|one| {
                one.id == *id
                    || one
                        .beside
                        .as_ref()
                        .is_some_and(|two| two.table.value == *id)
            }),
            _ => false,
        });
        if !printed {
            findings.push(
                Finding::warning(
                    Code::DoubtfulLayout,
                    format!("表“{id}”没有哪一部分印它"),
                    format!("the table `{id}` is printed by no part"),
                )
                .at(table.span, "没有用到", "unused"),
            );
        }
    }
}

/// Whether a field is of no use where no part prints it: figures, choices and codes are there for
/// texts and rules, and the cells of a table are printed by it.
fn is_to_print(field: &Field) -> bool {
    let is_value = matches!(field.kind, Kind::Choice | Kind::Code);
    !field.is_cell() && !field.kind.is_figure() && !is_value
}

fn unprinted(own: &[Definition], layout: &Layout) -> Vec<(String, Span)> {
    let mut printed: Vec<&str> = READ_ANYWAY.to_vec();
    printed.extend(layout.parts.iter().flat_map(Part::reads));
    // A row of a list prints its texts.
    let texts = layout.tables.iter().flat_map(|table| &table.texts);
    printed.extend(texts.map(|field| field.path.as_str()));
    let own_place = |path: &str| {
        let mut fields = own.iter().flat_map(|file| &file.entry.fields);
        let field = fields.find(|field| field.path.value == path)?;
        Some(field.path.span)
    };
    // With parts of its own, a layout may leave out what prints a field that it inherits.
    let has_parts = own.iter().any(|file| !file.entry.parts.is_empty());
    let extends = own.iter().find_map(|file| file.entry.extends.as_ref());
    let extends = extends.filter(|_| has_parts);
    let inherited = extends.map(|parent| parent.span);
    let fields = layout.schema.fields.iter();
    fields
        .filter(|field| is_to_print(field) && !printed.contains(&field.path.as_str()))
        .filter_map(|field| Some((field.path.clone(), own_place(&field.path).or(inherited)?)))
        .collect()
}
