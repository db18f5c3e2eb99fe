//! Part definitions → [`Part`], with the body of each layout in its place.

use super::file::{PartEntry, place};
use super::resolve::Definition;
use super::{Part, table};
use crate::base::diag::{Code, FileId, Finding, Span, Spanned, nearest};
use crate::data::{Kind, Schema};
use crate::standard::gbt9704;

/// The parts of the root, with those of each extending layout in the place of `body`.
pub(super) fn parts(
    chain: &[Definition],
    tables: &[table::TableShape],
    schema: &Schema,
    findings: &mut Vec<Finding>,
) -> Vec<Part> {
    let title = chain.iter().rev().find_map(|one| {
        let title = one.entry.title.as_ref()?;
        Some(Spanned {
            value: title.get_ref().clone(),
            span: place(one.file, title),
        })
    });
    let mut reader = PartReader {
        tables,
        schema,
        title,
        findings,
    };
    let mut out = Vec::new();
    let Some(frame) = chain.iter().rfind(|one| !one.entry.parts.is_empty()) else {
        return out;
    };
    for part in &frame.entry.parts {
        if part.get_ref().kind.get_ref() == "body" {
            for inner in chain {
                let body = &inner.entry.body;
                out.extend(body.iter().filter_map(|part| reader.part(inner.file, part)));
            }
        } else {
            out.extend(reader.part(frame.file, part));
        }
    }
    out
}

/// What a part that prints one line takes.
const TEXT: &[Kind] = &[Kind::Text];

struct PartReader<'a> {
    tables: &'a [table::TableShape],
    schema: &'a Schema,
    title: Option<Spanned<String>>,
    findings: &'a mut Vec<Finding>,
}

impl PartReader<'_> {
    fn part(&mut self, file: FileId, entry: &toml::Spanned<PartEntry>) -> Option<Part> {
        let span = place(file, entry);
        let part = entry.get_ref();
        let level = part.level.unwrap_or(1);
        let named = part.field.as_ref();
        let kind = part.kind.get_ref().as_str();
        Some(match kind {
            "marks" => Part::Marks,
            "letterhead" => Part::Letterhead(self.field(file, named, span, TEXT)?),
            "doc_number" => Part::DocNumber {
                number: self.field(file, named, span, TEXT)?,
                letterhead: self.field(file, part.with.as_ref(), span, TEXT)?,
            },
            "title" => Part::Title {
                field: self.field(file, named, span, &[Kind::Text, Kind::Lines])?,
                template: match self.title.clone() {
                    Some(title) => title,
                    None => self.template(file, part.text.as_ref(), span)?,
                },
            },
            "addressee" => Part::Addressee(self.field(file, named, span, TEXT)?),
            "heading" => Part::Heading {
                level,
                template: self.template(file, part.text.as_ref(), span)?,
            },
            "prose" => Part::Prose(self.field(file, named, span, &[Kind::Text, Kind::Prose])?),
            "sections" => Part::Sections {
                field: self.field(file, named, span, &[Kind::Sections])?,
                level,
                run_in: part.run_in.unwrap_or(false),
            },
            "tables" => Part::Tables(self.field(file, named, span, &[Kind::Tables])?),
            "table" => self.table(file, part.table.as_ref(), span)?,
            "attachment_notes" => {
                Part::AttachmentNotes(self.field(file, named, span, &[Kind::Sections])?)
            }
            "attachments" => Part::Attachments(self.field(file, named, span, &[Kind::Sections])?),
            "signature" => Part::Signature,
            "remark" => Part::Remark(self.field(file, named, span, TEXT)?),
            "imprint" => Part::Imprint,
            _ => return self.part_of_frame(file, entry, span),
        })
    }

    /// A part of the frames of 10.1 to 10.3 and of announcements.
    fn part_of_frame(
        &mut self,
        file: FileId,
        entry: &toml::Spanned<PartEntry>,
        span: Span,
    ) -> Option<Part> {
        let part = entry.get_ref();
        let named = part.field.as_ref();
        Some(match part.kind.get_ref().as_str() {
            "letter_head" => Part::LetterHead(self.field(file, named, span, TEXT)?),
            "letter_marks" => Part::LetterMarks(self.field(file, named, span, TEXT)?),
            "order_head" => Part::NamingHead {
                field: self.field(file, named, span, TEXT)?,
                top: gbt9704::ORDER_HEAD_TOP.value,
            },
            "minutes_head" => Part::NamingHead {
                field: self.field(file, named, span, TEXT)?,
                top: gbt9704::MINUTES_HEAD_TOP.value,
            },
            "title_number" => Part::TitleNumber(self.field(file, named, span, TEXT)?),
            "issue_line" => Part::IssueLine {
                office: self.field(file, named, span, TEXT)?,
                date: self.field(file, part.with.as_ref(), span, &[Kind::Date])?,
            },
            "attendance" => Part::Attendance {
                field: self.field(file, named, span, TEXT)?,
                label: self.template(file, part.text.as_ref(), span)?.value,
            },
            "copies" => Part::Copies(self.field(file, named, span, TEXT)?),
            other => {
                let at = place(file, &part.kind);
                self.findings.push(unknown_kind(other, at));
                return None;
            }
        })
    }

    /// The field that a part names, which must be defined and of a kind the part can print.
    fn field(
        &mut self,
        file: FileId,
        name: Option<&toml::Spanned<String>>,
        part: Span,
        kinds: &[Kind],
    ) -> Option<String> {
        let Some(name) = name else {
            self.findings.push(lacks("field", part));
            return None;
        };
        let at = place(file, name);
        match self.schema.get(name.get_ref()) {
            Some(field) if kinds.contains(&field.kind) => {}
            Some(_) => {
                self.findings.push(unsuitable(name.get_ref(), at));
                return None;
            }
            None => {
                self.findings.push(undefined(name.get_ref(), at));
                return None;
            }
        }
        Some(name.get_ref().clone())
    }

    fn template(
        &mut self,
        file: FileId,
        text: Option<&toml::Spanned<String>>,
        part: Span,
    ) -> Option<Spanned<String>> {
        let Some(text) = text else {
            self.findings.push(lacks("text", part));
            return None;
        };
        Some(Spanned {
            value: text.get_ref().clone(),
            span: place(file, text),
        })
    }

    fn table(
        &mut self,
        file: FileId,
        name: Option<&toml::Spanned<String>>,
        part: Span,
    ) -> Option<Part> {
        let Some(name) = name else {
            self.findings.push(lacks("table", part));
            return None;
        };
        let index = self
            .tables
            .iter()
            .position(|table| table.id == *name.get_ref());
        if index.is_none() {
            self.findings.push(
                Finding::error(
                    Code::BadLayout,
                    format!("表“{}”没有定义", name.get_ref()),
                    format!("the table `{}` is not defined", name.get_ref()),
                )
                .at(place(file, name), "这里", "here"),
            );
        }
        index.map(Part::Table)
    }
}

fn undefined(field: &str, span: Span) -> Finding {
    Finding::error(
        Code::BadLayout,
        format!("字段“{field}”没有定义"),
        format!("the field `{field}` is not defined"),
    )
    .at(span, "这里", "here")
}

fn unsuitable(field: &str, span: Span) -> Finding {
    Finding::error(
        Code::BadLayout,
        format!("字段“{field}”的种类不适合这一部分"),
        format!("the field `{field}` is of a kind that this part cannot print"),
    )
    .at(span, "这里", "here")
}

fn lacks(what: &str, part: Span) -> Finding {
    Finding::error(
        Code::BadLayout,
        format!("这一部分缺少 {what}"),
        format!("this part has no `{what}`"),
    )
    .at(part, "这里", "here")
}

fn unknown_kind(kind: &str, span: Span) -> Finding {
    const KINDS: [&str; 22] = [
        "marks",
        "letterhead",
        "doc_number",
        "title",
        "addressee",
        "heading",
        "prose",
        "sections",
        "table",
        "attachment_notes",
        "signature",
        "remark",
        "attachments",
        "imprint",
        "letter_head",
        "letter_marks",
        "order_head",
        "minutes_head",
        "title_number",
        "issue_line",
        "attendance",
        "copies",
    ];
    let finding = Finding::error(
        Code::BadLayout,
        format!("没有“{kind}”这种部分"),
        format!("there is no part of kind `{kind}`"),
    )
    .at(span, "这里", "here");
    match nearest(kind, KINDS) {
        Some(near) => finding.help(
            format!("是否想写 {near}？"),
            format!("did you mean `{near}`?"),
        ),
        None => finding.help(
            format!("可以写：{}。", KINDS.join("、")),
            format!("known: {}", KINDS.join(", ")),
        ),
    }
}
