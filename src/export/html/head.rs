//! The page around the text: head, style sheet, card.

use super::card::card;
use super::frame::Frame;
use super::markup::{Markup, Tag};
use crate::document::{Document, Paragraph, Role};

/// What all pages share of their looks.
const SHEET: &str = include_str!("page.css");

/// Nothing is loaded, sent or run, whatever a text says.
const POLICY: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; \
                      base-uri 'none'; form-action 'none'";

/// The page with `article` as its text; `rules` are the looks of its paragraphs.
pub(super) fn page(document: &Document, frame: &Frame, article: &str, rules: &str) -> String {
    let mut out = Markup::default();
    out.raw("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
    let named =
        |name: &str, content: &str| Tag::new("meta").with("name", name).with("content", content);
    let policy = Tag::new("meta")
        .with("http-equiv", "Content-Security-Policy")
        .with("content", POLICY);
    out.open(&policy);
    out.line();
    out.open(&named("viewport", "width=device-width, initial-scale=1"));
    out.line();
    out.element(&Tag::new("title"), &name(document));
    out.line();
    for tag in &frame.tags {
        out.open(&named(tag.name, &tag.content));
        out.line();
    }
    out.raw("<style>\n");
    out.raw(SHEET);
    out.raw(rules);
    out.raw("</style>\n</head>\n<body>\n<main>\n");
    if let Some(shown) = &frame.card {
        card(&mut out, shown);
    }
    let lines = &document.page.first.lines;
    // A letter has its double lines below the letterhead and at its foot (10.1).
    let class = if lines.is_empty() { "" } else { "lined" };
    out.open(&Tag::new("article").with("class", class));
    out.raw("\n");
    out.raw(article);
    out.raw("</article>\n</main>\n</body>\n</html>\n");
    out.into_text()
}

/// A page that is no document: its title and language, what it adds to the looks of all pages, and
/// what it shows.
pub(crate) fn page_of((title, lang): (&str, &str), sheet: &str, shown: &str) -> String {
    let mut out = Markup::default();
    out.raw("<!DOCTYPE html>\n");
    out.open(&Tag::new("html").with("lang", lang));
    out.raw("\n<head>\n<meta charset=\"utf-8\">\n");
    let policy = Tag::new("meta")
        .with("http-equiv", "Content-Security-Policy")
        .with("content", POLICY);
    out.open(&policy);
    out.raw("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.element(&Tag::new("title"), title);
    out.raw("\n<style>\n");
    out.raw(SHEET);
    out.raw(sheet);
    out.raw("</style>\n</head>\n<body>\n<main>\n");
    out.raw(shown);
    out.raw("</main>\n</body>\n</html>\n");
    out.into_text()
}

/// The name of the page: the title, or what stands for it.
fn name(document: &Document) -> String {
    let of = |role: Role| {
        let mut paragraphs = document.paragraphs();
        let found = paragraphs.find(|one| one.role == role);
        found.map(Paragraph::text)
    };
    let meta = &document.meta;
    let names = [
        Some(meta.title.clone()),
        of(Role::Title),
        of(Role::Letterhead),
    ];
    let names = names.into_iter().flatten();
    let mut names = names.filter(|name| !name.trim().is_empty());
    names.next().unwrap_or_else(|| "公文".to_owned())
}
