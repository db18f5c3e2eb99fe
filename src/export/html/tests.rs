//! Pages of documents that were never typeset: what is hostile in them stays text.

use super::{Card, CardForm, Frame, Shape, Shown, Tag, write};
use crate::base::units::{Length, Sides, Size};
use crate::document::{
    Block, Composition, Document, FirstPage, Inline, Meta, Note, PageSpec, Paragraph, Role, Style,
    StyleSheet, TextRun,
};
use crate::standard::Lead;

/// What would end a tag, an attribute, a style sheet or a comment.
const HOSTILE: &str = "\"'><script>alert(1)</script></style><!--&amp;\u{1}";

/// A document of paragraphs, each with a note of the same text.
fn document(paragraphs: &[(Role, &str)]) -> Document {
    let mut styles = StyleSheet::default();
    let body = styles.define(Style::plain("body", "正文"));
    let text = |text: &str| Inline::Text(TextRun::plain(text.to_owned(), None));
    let block = |(role, said): &(Role, &str)| {
        let mut content = vec![text(said)];
        if *role == Role::Body {
            content.push(Inline::Anchor(HOSTILE.to_owned()));
            content.push(Inline::Note(Note::new(vec![text(said)])));
        }
        Block::Paragraph(Paragraph {
            role: *role,
            style: body,
            content,
        })
    };
    let blocks = paragraphs.iter().map(block).collect();
    Document {
        meta: Meta {
            title: HOSTILE.to_owned(),
            ..Meta::default()
        },
        page: PageSpec {
            paper: Size {
                width: Length::mm(210),
                height: Length::mm(297),
            },
            margins: Sides::default(),
            lead: Lead::default(),
            pitch: Length::twips(579),
            advance: Length::pt(16),
            number_style: body,
            number_indent: Length::ZERO,
            number_gap: Length::ZERO,
            first: FirstPage::default(),
            composition: Composition::default(),
        },
        styles,
        blocks,
        sealing: None,
        seal_of: None,
        draft: false,
    }
}

fn html(document: &Document, shape: Shape) -> String {
    let frame = Frame {
        shape,
        tags: vec![Tag {
            name: "ArticleTitle",
            content: HOSTILE.to_owned(),
        }],
        card: Some(Card {
            form: CardForm::List,
            shown: vec![Shown {
                label: HOSTILE.to_owned(),
                value: HOSTILE.to_owned(),
                wide: true,
            }],
        }),
    };
    String::from_utf8(write(document, &frame)).unwrap()
}

#[test]
fn what_is_hostile_stays_text_wherever_it_stands() {
    let roles = [Role::Title, Role::Heading(1), Role::Body, Role::Signature];
    let document = document(&roles.map(|role| (role, HOSTILE)));
    for shape in [Shape::Page, Shape::Fragment] {
        let html = html(&document, shape);
        let escaped = "&lt;script&gt;alert(1)&lt;/script&gt;";
        assert!(html.contains(escaped), "{html}");
        for gone in ["<script", "<!--", "\u{1}", "\"'>"] {
            assert!(!html.contains(gone), "{gone}");
        }
        assert_eq!(
            html.matches("</style>").count(),
            usize::from(shape == Shape::Page)
        );
    }
}

#[test]
fn a_page_without_a_title_is_headed_by_its_letterhead() {
    let document = document(&[(Role::Letterhead, "某市人民政府令"), (Role::Body, "公布。")]);
    let page = html(&document, Shape::Page);
    assert!(page.contains("<h1 ") && page.contains("某市人民政府令</h1>"));
    assert!(!html(&document, Shape::Fragment).contains("<h1"));
}

#[test]
fn headings_that_skip_a_level_do_not_skip_a_rank() {
    let document = document(&[
        (Role::Title, "题"),
        (Role::Heading(1), "一、甲"),
        (Role::Heading(3), "1.乙"),
        (Role::Heading(1), "二、丙"),
    ]);
    let page = html(&document, Shape::Page);
    let ranks = ["<h1", "<h2", "<h3", "<h2"].map(|rank| rank.trim_start_matches('<'));
    let found: Vec<&str> = page
        .match_indices("<h")
        .filter_map(|(at, _)| page.get(at + 1..at + 3))
        .filter(|tag| tag.ends_with(|c: char| c.is_ascii_digit()))
        .collect();
    assert_eq!(found, ranks);
}
