//! What is doubtful in a definition that resolves: the author of a layout is told, not the
//! clerk who fills it in.

use super::assemble::assemble;
use super::file::place;
use super::resolve::{Choice, Definition, chain, find};
use super::{Layout, Part, lint_table};
use crate::base::diag::{Code, Finding, Sources, Span};
use crate::base::units::Length;
use crate::base::world::World;
use crate::data::ColumnWidth;
use crate::standard::gbt9704;

/// What was found in a definition.
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

/// What the program reads although no part names it: for the properties of the files and for
/// choosing the edition.
const READ_ANYWAY: [&str; 4] = [
    "issuer.name",
    "year",
    "document.keywords",
    "document.number",
];
/// What the parts of fixed fields read.
const MARKS: [&str; 3] = [
    "document.copy_number",
    "document.secrecy",
    "document.urgency",
];
const LETTERHEAD: [&str; 2] = ["issuer.joint", "issuer.stacked"];
const SIGNERS: &str = "document.signers";
const SIGNATURE: [&str; 5] = [
    "document.signature",
    "document.stamp_titles",
    "document.dated",
    "document.sealed",
    "document.seal_diameter",
];
const IMPRINT: [&str; 5] = [
    "document.addressee_in_imprint",
    "document.imprint_even",
    "document.cc",
    "document.printer",
    "document.printed",
];

/// Reads and resolves a definition, a base as well, and looks for what is of no use.
pub fn lint(world: &dyn World, sources: &mut Sources, choice: &Choice) -> Linted {
    let read = find(world, sources, choice).and_then(|(file, text)| chain(sources, file, &text));
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
    if let Some(own) = chain.last() {
        widths(own, &layout, &mut linted.findings);
        lint_table::tables(own, &layout, &mut linted.findings);
        if !own.entry.is_abstract {
            tables(own, &layout, &mut linted.findings);
            linted.unprinted = unprinted(own, &layout);
        }
    }
    linted.layout = Some(layout);
    linted
}

/// Says of a field that nothing prints it.
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

/// Says of a template that it uses a name that no field has.
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
    // On a page that lies on its side the type area is as wide as it is otherwise high.
    let lying = gbt9704::TYPE_AREA_HEIGHT.value;
    for table in &own.entry.tables {
        let entry = table.get_ref();
        let shape = layout.tables.iter().find(|one| one.id == entry.id);
        let (Some(shape), Some(first)) = (shape, entry.widths.first()) else {
            continue;
        };
        let is_computed = |width: &ColumnWidth| !matches!(width, ColumnWidth::Fixed(_));
        if shape.widths.iter().any(is_computed) {
            continue;
        }
        let total: Length = shape.widths.iter().map(|width| width.fixed()).sum();
        if total == area || total == lying {
            continue;
        }
        findings.push(
            Finding::warning(
                Code::DoubtfulLayout,
                format!("表“{}”各列共宽 {total}，版心宽 {area}", entry.id),
                format!(
                    "the columns of `{}` are {total} wide, the type area {area}",
                    entry.id
                ),
            )
            .at(place(own.file, first), "从这一列起", "from this column on")
            .help(
                "各列的宽加起来应等于版心宽，表格两边才与文字对齐。",
                "let the widths add up to the type area",
            ),
        );
    }
}

fn tables(own: &Definition, layout: &Layout, findings: &mut Vec<Finding>) {
    for table in &own.entry.tables {
        let id = &table.get_ref().id;
        let printed = layout.parts.iter().any(|part| match part {
            Part::Table(index) => layout.tables.get(*index).is_some_and(|one| one.id == *id),
            _ => false,
        });
        if !printed {
            findings.push(
                Finding::warning(
                    Code::DoubtfulLayout,
                    format!("表“{id}”没有哪一部分印它"),
                    format!("the table `{id}` is printed by no part"),
                )
                .at(place(own.file, table), "没有用到", "unused"),
            );
        }
    }
}

fn unprinted(own: &Definition, layout: &Layout) -> Vec<(String, Span)> {
    let mut printed: Vec<&str> = READ_ANYWAY.to_vec();
    for part in &layout.parts {
        match part {
            Part::Letterhead(field) => {
                printed.push(field);
                printed.extend(LETTERHEAD);
            }
            Part::Addressee(field)
            | Part::Prose(field)
            | Part::Remark(field)
            | Part::Tables(field)
            | Part::AttachmentNotes(field)
            | Part::Attachments(field)
            | Part::LetterHead(field)
            | Part::NamingHead { field, .. }
            | Part::TitleNumber(field)
            | Part::Attendance { field, .. }
            | Part::Copies(field)
            | Part::Title { field, .. }
            | Part::Sections { field, .. } => printed.push(field),
            Part::DocNumber { number, letterhead } => {
                printed.extend([number.as_str(), letterhead, SIGNERS]);
            }
            Part::Marks => printed.extend(MARKS),
            Part::IssueLine { office, date } => printed.extend([office.as_str(), date]),
            Part::LetterMarks(number) => {
                printed.push(number);
                printed.extend(MARKS);
            }
            Part::Signature => printed.extend(SIGNATURE),
            Part::Imprint => printed.extend(IMPRINT),
            Part::Heading { .. } | Part::Table(_) => {}
        }
    }
    let entry = &own.entry;
    let own_place = |path: &str| {
        let mut fields = entry.fields.iter();
        let field = fields.find(|field| field.path.get_ref() == path)?;
        Some(place(own.file, &field.path))
    };
    // With parts of its own, a layout may leave out what prints a field that it inherits.
    let extends = entry.extends.as_ref().filter(|_| !entry.parts.is_empty());
    let inherited = extends.map(|parent| place(own.file, parent));
    let fields = layout.schema.fields.iter();
    fields
        .filter(|field| !field.kind.is_figure() && !printed.contains(&field.path.as_str()))
        .filter_map(|field| Some((field.path.clone(), own_place(&field.path).or(inherited)?)))
        .collect()
}
