//! Reads the parts of a layout file into [`Part`]s; those of `[[body]]` replace the part `body`.

use super::definition::Definition;
use super::finding::{bad, suggested};
use super::keys::Keys;
use super::line::line;
use super::part::Part;
use super::part_fields::{Form, PartReader, TEXT};
use super::part_kinds;
use super::rules::Tables;
use super::shape::TableKeys;
use crate::base::diag::{Finding, Spanned};
use crate::data::{Fields, Kind, Schema};
use crate::standard::gbt9704;

/// The kind that stands for the parts of `[[body]]`.
const BODY: &str = "body";
/// What a part that prints sub-sections takes.
const SECTIONS: &[Kind] = &[Kind::Sections];
/// What a part that prints attachments takes.
const ATTACHMENTS: &[Kind] = &[Kind::Attachments, Kind::Sections];

/// How a part of one kind is read: the keys that it reads are those that it may have.
type Read = fn(&mut PartReader<'_>) -> Option<Part>;

/// The kinds of parts. There is no other list of them.
const KINDS: &[(&str, Read)] = &[
    ("marks", |_| Some(Part::Marks)),
    ("letterhead", |part| part.field(TEXT).map(Part::Letterhead)),
    ("doc_number", doc_number),
    ("title", title),
    ("contents", contents),
    ("addressee", |part| part.field(TEXT).map(Part::Addressee)),
    ("heading", heading),
    ("prose", |part| {
        part.field(&[Kind::Text, Kind::Prose]).map(Part::Prose)
    }),
    ("sections", sections),
    ("table", table),
    ("tables", |part| {
        part.field(&[Kind::Tables]).map(Part::Tables)
    }),
    ("attachment_notes", |part| {
        part.field(ATTACHMENTS).map(Part::AttachmentNotes)
    }),
    ("signature", |_| Some(Part::Signature)),
    ("remark", |part| part.field(TEXT).map(Part::Remark)),
    ("attachments", |part| {
        part.field(ATTACHMENTS).map(Part::Attachments)
    }),
    ("promulgated", |part| {
        part.field(&[Kind::Promulgated]).map(Part::Promulgated)
    }),
    ("imprint", |_| Some(Part::Imprint)),
    ("letter_head", |part| part.field(TEXT).map(Part::LetterHead)),
    ("letter_marks", |part| {
        part.field(TEXT).map(Part::LetterMarks)
    }),
    ("copies", |part| part.field(TEXT).map(Part::Copies)),
    ("order_head", |part| {
        let top = gbt9704::ORDER_HEAD_TOP.value;
        let field = part.field(TEXT)?;
        Some(Part::NamingHead { field, top })
    }),
    ("minutes_head", |part| {
        let top = gbt9704::MINUTES_HEAD_TOP.value;
        let field = part.field(TEXT)?;
        Some(Part::NamingHead { field, top })
    }),
    ("briefing_head", |part| {
        let top = gbt9704::BRIEFING_HEAD_TOP.value;
        let field = part.field(TEXT)?;
        Some(Part::NamingHead { field, top })
    }),
    ("corner_marks", part_kinds::corner_marks),
    ("story_list", part_kinds::story_list),
    ("editor_note", part_kinds::editor_note),
    ("stories", |part| {
        part.field(&[Kind::Stories]).map(Part::Stories)
    }),
    ("distribution", |_| Some(Part::Distribution)),
    ("labelled", part_kinds::labelled),
    ("cover", part_kinds::cover),
    ("line", |part| Some(Part::Line(line(&mut part.keys)))),
    ("blank_line", |_| Some(Part::BlankLine)),
    ("room", |part| {
        part.field(&[Kind::Millimetres]).map(Part::Room)
    }),
    ("sheet", |part| part.field(&[Kind::Tables]).map(Part::Sheet)),
    ("title_number", |part| {
        part.field(TEXT).map(Part::TitleNumber)
    }),
    ("title_note", |part| {
        part.field(&[Kind::Text, Kind::Lines]).map(Part::TitleNote)
    }),
    ("byline", byline),
    ("issue_line", issue_line),
    ("attendance", attendance),
];

fn doc_number(part: &mut PartReader<'_>) -> Option<Part> {
    let (number, letterhead) = (part.field(TEXT), part.with(TEXT));
    Some(Part::DocNumber {
        number: number?,
        letterhead: letterhead?,
    })
}

fn contents(part: &mut PartReader<'_>) -> Option<Part> {
    let field = part.field(&[Kind::Contents]);
    let letterhead = part.known_field("with", TEXT);
    Some(Part::Contents {
        field: field?,
        letterhead,
    })
}

fn title(part: &mut PartReader<'_>) -> Option<Part> {
    let field = part.field(&[Kind::Text, Kind::Lines]);
    let template = match part.form.title {
        Some(title) => {
            let _ = part.keys.text("text");
            Some(title.clone())
        }
        None => part.template(),
    };
    Some(Part::Title {
        field: field?,
        template: template?,
    })
}

fn heading(part: &mut PartReader<'_>) -> Option<Part> {
    let (level, template) = (part.level(), part.template());
    Some(Part::Heading {
        level,
        template: template?,
    })
}

fn sections(part: &mut PartReader<'_>) -> Option<Part> {
    let (field, level) = (part.field(SECTIONS), part.level());
    let run_in = part.keys.flag("run_in");
    let numbering = part.known_field("with", &[Kind::Numbering]);
    Some(Part::Sections {
        field: field?,
        level,
        run_in,
        numbering,
    })
}

fn table(part: &mut PartReader<'_>) -> Option<Part> {
    let name = part.name("table")?;
    let mut findings = Vec::new();
    let index = part.form.tables.position(&name, &mut findings);
    part.refuse_all(findings);
    index.map(Part::Table)
}

fn byline(part: &mut PartReader<'_>) -> Option<Part> {
    let names = part.field(&[Kind::Text, Kind::Lines]);
    let date = part.with(&[Kind::Date]);
    Some(Part::Byline {
        names: names?,
        date: date?,
    })
}

fn issue_line(part: &mut PartReader<'_>) -> Option<Part> {
    let (office, date) = (part.field(TEXT), part.with(&[Kind::Date]));
    Some(Part::IssueLine {
        office: office?,
        date: date?,
    })
}

fn attendance(part: &mut PartReader<'_>) -> Option<Part> {
    let (field, label) = (part.field(TEXT), part.template());
    Some(Part::Attendance {
        field: field?,
        label: label?.value,
    })
}

/// The kinds of parts of the frame, each with the keys that it may have.
pub(super) fn shapes() -> Vec<(&'static str, TableKeys)> {
    let nothing = Fields::default();
    let keys = Keys::learning(&nothing, (BODY, BODY));
    // The title of a document may stand at the top of the file, so no part needs one.
    let title = Spanned {
        value: String::new(),
        span: keys.span,
    };
    let form = Form {
        tables: Tables {
            by_path: &std::collections::BTreeMap::new(),
            fields: &[],
            shapes: &[],
            unreadable: &[],
        },
        schema: &Schema::default(),
        title: Some(&title),
        without: Vec::new(),
    };
    let body: (&str, Read) = (BODY, |_| None);
    let kinds = KINDS.iter().chain([&body]);
    let learn = |(name, read): &(&'static str, Read)| {
        let keys = Keys::learning(&nothing, (name, name));
        let mut part = PartReader { form: &form, keys };
        let _ = read(&mut part);
        (*name, part.keys.learnt())
    };
    kinds.map(learn).collect()
}

/// The parts of the root, with those of each extending layout in the place of `body`.
pub(super) fn parts(
    chain: &[Definition],
    tables: Tables<'_>,
    schema: &Schema,
    findings: &mut Vec<Finding>,
) -> Vec<Part> {
    let form = Form {
        tables,
        schema,
        title: chain.iter().rev().find_map(|one| one.entry.title.as_ref()),
        without: chain.iter().flat_map(|one| &one.entry.without).collect(),
    };
    let mut out = Vec::new();
    let Some(frame) = chain.iter().rfind(|one| !one.entry.parts.is_empty()) else {
        return out;
    };
    for part in &frame.entry.parts {
        if !is_body(&part.value) {
            out.extend(form.part(part, true, findings));
            continue;
        }
        findings.extend(body(part));
        for inner in chain {
            for part in &inner.entry.body {
                out.extend(form.part(part, false, findings));
            }
        }
    }
    out
}

fn is_body(fields: &Fields) -> bool {
    let kind = fields.get("kind").map(|node| &node.value);
    matches!(kind, Some(crate::data::Value::Text(kind)) if kind == BODY)
}

/// What stands in the place of the other parts has no keys of its own.
fn body(part: &Spanned<Fields>) -> Vec<Finding> {
    let mut keys = Keys::new(&part.value, part.span, ("body 部分", "the part `body`"));
    let _ = keys.text("kind");
    keys.finish().findings
}

impl Form<'_> {
    fn part(
        &self,
        entry: &Spanned<Fields>,
        in_frame: bool,
        findings: &mut Vec<Finding>,
    ) -> Option<Part> {
        let mut keys = Keys::new(&entry.value, entry.span, ("部分", "a part"));
        let Some(kind) = keys.text("kind") else {
            findings.extend(keys.abandon());
            if entry.value.get("kind").is_none() {
                let span = entry.span;
                findings.push(bad("部分缺少“kind”这一项", "a part has no `kind`", span));
            }
            return None;
        };
        let Some((name, read)) = KINDS.iter().find(|(name, _)| *name == kind.value) else {
            findings.push(unknown_kind(&kind, in_frame));
            return None;
        };
        let (zh, en) = (format!("{name} 部分"), format!("the part `{name}`"));
        keys.call((&zh, &en));
        let mut reader = PartReader { form: self, keys };
        let part = read(&mut reader);
        for finding in reader.keys.finish().findings {
            // A field that was taken out is told once, though several parts print it.
            let is_told = |told: &Finding| told.span() == finding.span();
            if !findings
                .iter()
                .any(|told| is_told(told) && told.message == finding.message)
            {
                findings.push(finding);
            }
        }
        part
    }
}

fn unknown_kind(kind: &Spanned<String>, in_frame: bool) -> Finding {
    let name = &kind.value;
    if name == BODY {
        return bad(
            "“body”只能写在 parts 里",
            "`body` belongs into `parts`",
            kind.span,
        );
    }
    let finding = bad(
        format!("没有“{name}”这种部分"),
        format!("there is no part of kind `{name}`"),
        kind.span,
    );
    let body = in_frame.then_some(BODY);
    let known = KINDS.iter().map(|(name, _)| *name).chain(body);
    suggested(finding, name, known)
}
