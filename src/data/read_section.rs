//! Reads sections, attachments and issued texts of a data file.

use super::bind::Binder;
use super::finding::{not_a_table, unknown, wrong_in_section};
use super::schema::Kind;
use super::section::Section;
use super::tree::{Entry, Fields, Node, Value};
use crate::base::diag::{Code, Finding, Span, Spanned, nearest};
use crate::base::limits;
use crate::standard::Scheme;

/// The keys of a section.
const SECTION: [&str; 15] = [
    "id",
    "title",
    "speaker",
    "text",
    "run_in",
    "numbered",
    "inserted",
    "quote",
    "names",
    "picture",
    "pictures",
    "table",
    "tables",
    "sections",
    "signatures",
];
/// The keys of an attachment.
const ATTACHMENT: [&str; 15] = [
    "id",
    "title",
    "note",
    "text",
    "run_in",
    "numbering",
    "contents",
    "quote",
    "names",
    "picture",
    "pictures",
    "table",
    "tables",
    "sections",
    "signatures",
];
/// The keys of an issued text.
const PROMULGATED: [&str; 16] = [
    "id",
    "title",
    "note",
    "text",
    "run_in",
    "numbering",
    "contents",
    "quote",
    "names",
    "picture",
    "pictures",
    "table",
    "tables",
    "sections",
    "signatures",
    "attachments",
];

impl Binder<'_> {
    /// The sections of a list, which are of one kind.
    pub(super) fn sections(&mut self, items: &[Node], kind: Kind) -> Vec<Section> {
        let sections = items.iter().filter_map(|item| self.section(item, kind));
        sections.collect()
    }

    /// The scheme of that name, or a finding that there is none.
    pub(super) fn scheme(&mut self, name: &str, span: Span) -> Option<&'static Scheme> {
        let found = Scheme::named(name.trim());
        if found.is_none() {
            self.findings.push(unknown_scheme(name.trim(), span));
        }
        found
    }

    /// A section. One that is nothing but text may be written as that text.
    fn section(&mut self, node: &Node, kind: Kind) -> Option<Section> {
        let mut section = Section::empty(node.span);
        match &node.value {
            Value::Text(text) if kind == Kind::Sections => {
                self.section_text(&mut section, text, node);
            }
            Value::Fields(fields) => self.section_keys(&mut section, fields, kind),
            value => {
                self.findings.push(match kind {
                    Kind::Attachments => not_a_table("attachments", value, node.span),
                    Kind::Promulgated => not_a_table("promulgated", value, node.span),
                    Kind::Stories => not_a_table("stories", value, node.span),
                    _ => wrong_in_section("sections", Kind::Text, value, node.span),
                });
                return None;
            }
        }
        if let Some(speaker) = section.speaker.as_ref().filter(|_| section.is_titled()) {
            self.findings.push(titled_speech(speaker.span));
        }
        if section.is_titled() || kind == Kind::Sections && section.text.is_some() {
            return Some(section);
        }
        if kind == Kind::Sections && section.is_blocks() {
            return Some(section);
        }
        let is_section = kind == Kind::Sections;
        if matches!(&node.value, Value::Fields(fields) if is_section && has_picture(fields)) {
            // What is wrong with the picture was told.
            return None;
        }
        self.findings.push(nameless(kind, node.span));
        None
    }

    fn section_text(&mut self, section: &mut Section, text: &str, node: &Node) {
        if !text.trim().is_empty() {
            section.text = Some(self.running(text, node.span, limits::TEXT_BYTES));
        }
    }

    fn section_keys(&mut self, section: &mut Section, fields: &Fields, kind: Kind) {
        let keys: &[&str] = match kind {
            Kind::Attachments => &ATTACHMENT,
            Kind::Promulgated | Kind::Stories => &PROMULGATED,
            _ => &SECTION,
        };
        for entry in &fields.entries {
            let key = entry.key.value.as_str();
            if !keys.contains(&key) {
                self.findings.push(unknown(entry, keys));
            } else if self.section_value(section, entry, kind).is_none() {
                let span = entry.node.span;
                let title = if kind == Kind::Sections {
                    Kind::Text
                } else {
                    Kind::Lines
                };
                let finding = wrong_in_section(key, title, &entry.node.value, span);
                self.findings.push(finding);
            }
        }
    }

    /// Takes in the value of a key; `None` if it is of the wrong kind.
    fn section_value(&mut self, section: &mut Section, entry: &Entry, kind: Kind) -> Option<()> {
        let span = entry.node.span;
        match (entry.key.value.as_str(), &entry.node.value) {
            ("id", Value::Text(text)) => section.id = self.id(text, span),
            ("title", Value::Text(text)) => {
                section.title = self.printable(text, span, limits::LINE_BYTES);
            }
            ("title", Value::List(items)) if kind != Kind::Sections => {
                section.title_lines = self.lines_of("title", items);
                if let [first, ..] = section.title_lines.as_slice() {
                    let lines = section.title_lines.iter();
                    section.title.value = lines.map(|line| line.value.trim()).collect();
                    section.title.span = first.span;
                }
            }
            ("note", Value::Text(_)) => {
                section.note = self.lines_of("note", std::slice::from_ref(&entry.node));
            }
            ("note", Value::List(items)) => section.note = self.lines_of("note", items),
            ("text", Value::Text(text)) => {
                section.is_unwritten = text.trim().is_empty();
                self.section_text(section, text, &entry.node);
            }
            ("speaker", Value::Text(text)) => {
                section.speaker = Some(self.printable(text, span, limits::LINE_BYTES));
                section.is_numbered = false;
            }
            ("run_in", Value::Flag(flag)) => section.run_in = Some(*flag),
            ("numbered", Value::Flag(flag)) => section.is_numbered = *flag,
            ("inserted", Value::Flag(flag)) => section.inserted = flag.then_some(span),
            ("contents", _) => section.contents = self.contents(&entry.node),
            ("numbering", Value::Text(text)) => section.numbering = self.scheme(text, span),
            ("picture", Value::Fields(_)) | ("pictures", Value::List(_)) => {
                section.pictures.extend(self.pictures(&entry.node));
            }
            ("table", Value::Fields(_)) | ("tables", Value::List(_)) => {
                section.tables.extend(self.free_tables(&entry.node));
            }
            ("quote", _) => section.quote = self.quotation(&entry.node)?,
            ("names", Value::List(items)) => section.names = self.name_groups(items),
            ("signatures", Value::List(items)) => {
                section.signatures = self.signature_columns(items);
            }
            ("sections", Value::List(items)) => {
                section.sections = self.sections(items, Kind::Sections);
            }
            ("attachments", Value::List(items)) => {
                section.attachments = self.sections(items, Kind::Attachments);
            }
            _ => return None,
        }
        Some(())
    }

    /// The lines of a title that its author breaks, or of a note.
    fn lines_of(&mut self, key: &str, items: &[Node]) -> Vec<Spanned<String>> {
        let mut lines = Vec::new();
        for item in items {
            match &item.value {
                Value::Text(text) if !text.trim().contains('\n') => {
                    lines.push(self.printable(text, item.span, limits::LINE_BYTES));
                }
                value => {
                    let finding = wrong_in_section(key, Kind::Lines, value, item.span);
                    self.findings.push(finding);
                }
            }
        }
        lines.retain(|line| !line.value.trim().is_empty());
        lines
    }
}

fn has_picture(fields: &Fields) -> bool {
    let pictures = fields.get("pictures").map(|node| &node.value);
    fields.get("picture").is_some()
        || pictures.is_some_and(|pictures| !matches!(pictures, Value::List(all) if all.is_empty()))
}

/// A finding that something has no title; a section may have a text instead.
fn nameless(kind: Kind, place: Span) -> Finding {
    let (zh, en) = match kind {
        Kind::Attachments => ("这个附件没有标题（title）", "this attachment has no title"),
        Kind::Promulgated => ("这篇文本没有标题（title）", "this text has no title"),
        Kind::Stories => ("这篇文稿没有标题（title）", "this text has no title"),
        _ => (
            "这一小节既没有标题（title），也没有文字（text）",
            "this section has neither title nor text",
        ),
    };
    Finding::error(Code::MissingField, zh, en).at(
        place,
        "应有 title = \"…\"",
        "expected title = \"…\"",
    )
}

/// A finding that somebody's words have a heading as well.
fn titled_speech(place: Span) -> Finding {
    Finding::error(
        Code::WrongType,
        "写了发言人（speaker）的一段没有标题，这里却写了标题（title）",
        "what a `speaker` says has no title",
    )
    .at(place, "发言人", "the speaker")
    .help(
        "议题写成一节的 title，各人的发言写在它的 sections 里：{ speaker = \"张某某\", text = \"……\" }。",
        "give the topic as the title of a section and the speeches in its `sections`",
    )
}

fn unknown_scheme(name: &str, place: Span) -> Finding {
    let finding = Finding::error(
        Code::WrongType,
        format!("没有“{name}”这种序数"),
        format!("there is no numbering scheme `{name}`"),
    )
    .at(place, "不认识的序数", "unknown scheme");
    let known: Vec<&str> = Scheme::all().map(|scheme| scheme.name).collect();
    if let Some(near) = nearest(name, known.iter().copied()) {
        return finding.help(
            format!("是否想写 {near}？"),
            format!("did you mean `{near}`?"),
        );
    }
    let shown: Vec<String> = Scheme::all()
        .map(|scheme| format!("{}（{}）", scheme.name, scheme.shape))
        .collect();
    finding.help(
        format!("可以写：{}。", shown.join("；")),
        format!("known: {}", known.join(", ")),
    )
}
