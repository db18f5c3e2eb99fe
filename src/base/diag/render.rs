//! Findings as text for a terminal. The only file that names annotate-snippets.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::finding::{Finding, Label, Severity};
use super::language::Language;
use super::source::{FileId, Sources};

/// Columns that a line is shown in; a longer one is cut around its fault.
const WIDTH: usize = 100;

/// Renders one finding with the lines of the file that it concerns.
///
/// `color` adds terminal colours.
pub fn render(finding: &Finding, sources: &Sources, language: Language, color: bool) -> String {
    let (word, level) = match (finding.severity, language) {
        (Severity::Error, Language::Chinese) => ("错误", Level::ERROR),
        (Severity::Error, Language::English) => ("error", Level::ERROR),
        (Severity::Note, Language::Chinese) => ("说明", Level::NOTE),
        (Severity::Note, Language::English) => ("note", Level::NOTE),
        (Severity::Waived, Language::Chinese) => ("已豁免", Level::NOTE),
        (Severity::Waived, Language::English) => ("waived", Level::NOTE),
        (Severity::Warning, Language::Chinese) => ("提醒", Level::WARNING),
        (Severity::Warning, Language::English) => ("warning", Level::WARNING),
    };
    let title = level
        .with_name(word)
        .primary_title(finding.message.in_language(language))
        .id(finding.code.id());
    let mut group = Group::with_title(title);
    for file in files_in_order(&finding.labels) {
        group = group.element(snippet(file, finding, sources, language));
    }
    if let Some(reason) = finding.waived() {
        let word = if language == Language::Chinese {
            "理由"
        } else {
            "reason"
        };
        group = group.element(Level::NOTE.with_name(word).message(reason));
    }
    for help in finding.help.iter().filter(|_| finding.waived().is_none()) {
        let word = if language == Language::Chinese {
            "办法"
        } else {
            "help"
        };
        group = group.element(
            Level::HELP
                .with_name(word)
                .message(help.in_language(language)),
        );
    }
    let renderer = if color {
        Renderer::styled().term_width(WIDTH)
    } else {
        Renderer::plain().term_width(WIDTH)
    };
    renderer.render(&[group])
}

fn files_in_order(labels: &[Label]) -> Vec<FileId> {
    let mut files = Vec::new();
    for label in labels {
        if !files.contains(&label.span.file) {
            files.push(label.span.file);
        }
    }
    files
}

fn snippet<'a>(
    file: FileId,
    finding: &'a Finding,
    sources: &'a Sources,
    language: Language,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let (name, text) = sources.get(file).map_or(("", ""), |source| {
        (source.name.as_str(), source.text.as_str())
    });
    let mut snippet = Snippet::source(text).path(name).fold(true);
    for (index, label) in finding.labels.iter().enumerate() {
        if label.span.file != file {
            continue;
        }
        let kind = if index == 0 {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let range = within(text, label.span.range());
        snippet = snippet.annotation(kind.span(range).label(label.say.in_language(language)));
    }
    snippet
}

/// Keeps a range inside its text and on character boundaries, as the renderer requires.
fn within(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let start = text.floor_char_boundary(range.start.min(text.len()));
    let end = text.floor_char_boundary(range.end.min(text.len()));
    start..end.max(start)
}
