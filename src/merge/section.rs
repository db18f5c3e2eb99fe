//! Adds headings and sub-sections and numbers them, as a numbering scheme says (7.3.3).

use super::marked::{runs, with_label};
use super::merger::Merger;
use super::text::run;
use crate::base::diag::{Code, Finding, Span};
use crate::base::text::class::is_han;
use crate::base::units::Length;
use crate::data::Section;
use crate::document::{Block, Inline, Paragraph, Role, Style, StyleId, TextRun};
use crate::standard::numbering::{Look, Numbering, Place};
use crate::standard::{Counters, Scheme};

impl Merger<'_> {
    /// Adds a heading of the layout, which stands alone.
    pub(super) fn heading(&mut self, level: u8, text: &str, origin: Option<Span>) {
        let numbering = Numbering::new(self.layout.numbering, 0);
        let place = Place::on_level(level);
        let number = self.counters.next(&numbering, place);
        self.heading_alone(&numbering, place, &format!("{number}{text}"), origin);
    }

    /// Adds the sections of a text, the first of them below `above`, with numbers of a scheme.
    pub(super) fn sections(
        &mut self,
        sections: &[Section],
        scheme: &Scheme,
        above: Place,
        run_in: bool,
    ) {
        let numbering = Numbering::new(scheme, Section::titles(sections));
        for section in sections {
            self.section(section, &numbering, above, run_in);
        }
    }

    /// Lets all numbers begin again: what follows is another text.
    pub(super) fn count_anew(&mut self) {
        self.counters = Counters::default();
        self.pictures = 0;
    }

    /// Adds a section: its heading before the first paragraph or above it, or its number alone
    /// before the first paragraph, then the rest of its text, then its own sections.
    fn section(&mut self, section: &Section, numbering: &Numbering, above: Place, run_in: bool) {
        if section.is_blocks() {
            self.blocks_below(section);
            return self.signing(&section.signatures);
        }
        let title = self.filled(&section.title).trim().to_owned();
        let (place, _) = numbering.below(above, !title.is_empty());
        let number = if let Some(inserted) = section.inserted {
            self.inserted(numbering, place, inserted)
        } else if section.is_numbered {
            self.counters.next(numbering, place)
        } else {
            self.counters.pass(numbering, place);
            String::new()
        };
        let designation = self.counters.designation(numbering, place);
        self.anchor(section.id.as_ref(), designation);
        let mut paragraphs: Vec<Vec<Inline>> = Vec::new();
        if let Some(text) = &section.text {
            let rendered = self.templates.render(text);
            let lines = rendered.paragraphs();
            paragraphs.extend(lines.map(|line| runs(&rendered, line, Some(text.span))));
        }
        let mut paragraphs = paragraphs.into_iter();
        let look = numbering
            .level(place)
            .map_or(Look::Text, |level| level.look);
        let is_alone = !section.run_in.unwrap_or(run_in) || paragraphs.len() == 0;
        let origin = section.title.span;
        match look {
            Look::Part | Look::Chapter | Look::Section => {
                let text = format!("{number}{}", spread(&title));
                self.division(numbering, place, &text, origin);
            }
            Look::Heading(_) if is_alone && !title.is_empty() => {
                self.heading_alone(numbering, place, &format!("{number}{title}"), Some(origin));
            }
            _ => {
                let mut opening = self.opening(look, place, &number, &title, origin);
                opening.extend(self.speaker(section));
                let first = paragraphs.next();
                self.opened(opening, first);
            }
        }
        for content in paragraphs {
            self.paragraph(Role::Body, "body", content);
        }
        self.blocks_below(section);
        for inner in &section.sections {
            self.section(inner, numbering, place, run_in);
        }
        self.signing(&section.signatures);
    }

    /// The number of an article that an amendment has put behind another.
    fn inserted(&mut self, numbering: &Numbering, place: Place, said: Span) -> String {
        if let Some(number) = self.counters.insert(numbering, place) {
            return number;
        }
        let level = numbering.level(place);
        let is_article = level.is_some_and(|level| level.look == Look::Article);
        self.findings.push(no_article(is_article, numbering, said));
        self.counters.next(numbering, place)
    }

    /// Adds what stands below the text of a section, in this order.
    pub(super) fn blocks_below(&mut self, section: &Section) {
        self.quotation(&section.quote);
        self.names(&section.names);
        for picture in &section.pictures {
            self.picture(picture);
        }
        for table in &section.tables {
            self.free_table(table);
            self.charts_behind(table.id.as_ref().map(|id| id.value.as_str()));
        }
        self.charts_behind(section.id.as_ref().map(|id| id.value.as_str()));
    }

    /// What the first paragraph of a section opens with: its number, and its title closed by a
    /// full stop; as a heading where the level has headings.
    fn opening(
        &mut self,
        look: Look,
        place: Place,
        number: &str,
        title: &str,
        origin: Span,
    ) -> Vec<Inline> {
        let is_alone = title.is_empty();
        let stop = if is_alone || ends_a_sentence(title) {
            ""
        } else {
            "。"
        };
        let style = match look {
            Look::Article => self.heading_style("article", place.depth()),
            Look::Heading(level) if !is_alone => {
                self.heading_style(&format!("heading{level}"), place.depth())
            }
            _ => None,
        };
        // Of an article the number is the heading.
        let pieces = match look {
            Look::Article => vec![(number.to_owned(), style), (format!("{title}{stop}"), None)],
            _ => vec![(format!("{number}{title}{stop}"), style)],
        };
        let pieces = pieces.into_iter().filter(|(text, _)| !text.is_empty());
        let runs = pieces.map(|(text, style)| {
            Inline::Text(TextRun {
                style,
                ..TextRun::plain(text, Some(origin))
            })
        });
        runs.collect()
    }

    /// Who says the text of a section, with a colon.
    fn speaker(&mut self, section: &Section) -> Option<Inline> {
        let speaker = section.speaker.as_ref()?;
        let name = self.filled(speaker);
        let said = format!("{}：", name.trim().trim_end_matches(['：', ':']));
        Some(Inline::Text(TextRun {
            style: self.style("speaker"),
            ..TextRun::plain(said, Some(speaker.span))
        }))
    }

    /// Adds a paragraph that opens so and goes on with the first of a section's.
    fn opened(&mut self, mut opening: Vec<Inline>, first: Option<Vec<Inline>>) {
        let mut first = first.unwrap_or_default();
        match opening.last() {
            // In the face of the text, the number is one run with it.
            Some(Inline::Text(last)) if last.style.is_none() && !first.is_empty() => {
                with_label(&last.text, &mut first, last.origin);
                opening.pop();
            }
            _ => {}
        }
        opening.extend(first);
        if !opening.is_empty() {
            self.paragraph(Role::Body, "body", opening);
        }
    }

    /// Adds a heading that stands alone.
    fn heading_alone(
        &mut self,
        numbering: &Numbering,
        place: Place,
        text: &str,
        origin: Option<Span>,
    ) {
        let key = match numbering.level(place).map(|level| level.look) {
            Some(Look::Heading(level)) => format!("heading{level}"),
            Some(Look::Part) => "part".to_owned(),
            _ => "body".to_owned(),
        };
        if let Some(style) = self.heading_style(&key, place.depth()) {
            self.push_heading(style, place, text, origin);
        }
    }

    /// Adds the heading of a 编, 章 or 节. Directly below another heading no more stands blank
    /// than that leaves.
    fn division(&mut self, numbering: &Numbering, place: Place, text: &str, origin: Span) {
        let key = match numbering.level(place).map(|level| level.look) {
            Some(Look::Part) => "part",
            Some(Look::Section) => "chapter_section",
            _ => "chapter",
        };
        let Some(mut style) = self.heading_style(key, place.depth()) else {
            return;
        };
        let behind_contents = self
            .contents
            .last()
            .is_some_and(|planned| planned.is_last(&self.document.blocks));
        let follows = match self.document.blocks.last() {
            _ if behind_contents => false,
            Some(Block::Paragraph(before)) => {
                matches!(
                    before.role,
                    Role::Heading(_) | Role::Title | Role::TitleNote
                )
            }
            _ => false,
        };
        let styles = &mut self.document.styles;
        if follows && styles.get(style).before > Length::ZERO {
            let close = |style: &mut Style| style.before = Length::ZERO;
            style = styles.variant(style, "following", "紧接", close);
        }
        self.push_heading(style, place, text, Some(origin));
    }

    fn push_heading(&mut self, style: StyleId, place: Place, text: &str, origin: Option<Span>) {
        let mut content = vec![run(text, origin)];
        self.anchored(&mut content);
        let level = place.depth() + u8::from(self.in_attachment);
        self.document.blocks.push(Block::Paragraph(Paragraph {
            role: Role::Heading(level),
            style,
            content,
        }));
    }

    /// The style of that key on a level of the outline. Below the title of an attachment, which
    /// stands on the first level, all stand one level lower.
    fn heading_style(&mut self, key: &str, depth: u8) -> Option<StyleId> {
        let style = self.style(key)?;
        let level = depth + u8::from(self.in_attachment);
        let styles = &mut self.document.styles;
        let stated = styles.get(style).outline;
        let set = |style: &mut Style| style.outline = Some(level);
        Some(if stated == Some(level) {
            style
        } else if self.in_attachment && stated == Some(depth) {
            styles.variant(style, "attachment", "附件", set)
        } else {
            styles.variant(
                style,
                &format!("level{level}"),
                &format!("第{level}级"),
                set,
            )
        })
    }
}

/// A name of two characters with a full blank between them: 总　则.
fn spread(name: &str) -> String {
    let mut all = name.chars();
    match (all.next(), all.next(), all.next()) {
        (Some(first), Some(last), None) if is_han(first) && is_han(last) => {
            format!("{first}\u{3000}{last}")
        }
        _ => name.to_owned(),
    }
}

/// A finding that something is inserted behind no article.
fn no_article(is_article: bool, numbering: &Numbering, said: Span) -> Finding {
    let (zh, en) = if is_article {
        (
            "第一条之前没有条，不能编为“之一”".to_owned(),
            "no article stands before this one, behind which it could be inserted".to_owned(),
        )
    } else {
        let shape = numbering.shape;
        (
            format!("只有条能编为“之一”，这里的序数是{shape}"),
            format!("only articles are inserted so; the scheme here is `{shape}`"),
        )
    };
    Finding::error(Code::BadInsertion, zh, en)
        .at(said, "inserted = true", "inserted")
        .help(
            "去掉 inserted，照常编号；或移到它所接的那一条之后。",
            "leave `inserted` out, or move it behind the article that it follows",
        )
}

fn ends_a_sentence(title: &str) -> bool {
    title.ends_with(['。', '：', '！', '？', '；'])
}
