//! What differs, as a page that stands alone.

use super::change::{Compared, FigureChange, Piece, TextChange, ValueChange};
use super::text::{amount, difference, paragraph, ratio, side, word};
use crate::base::diag::{Language, Severity};
use crate::export::html::{Element, Markup, page_of};

/// What the page has beside the looks of all pages.
const SHEET: &str = include_str!("page.css");

/// What differs, as a page in UTF-8; percentages have `places`.
pub fn diff_html(compared: &Compared, places: usize, language: Language) -> String {
    let mut page = Page {
        out: Markup::default(),
        places,
        language,
    };
    page.head(compared);
    if compared.is_same() {
        page.paragraph("", page.say("没有不同。", "no differences"));
    }
    page.figures(&compared.figures);
    page.texts(&compared.texts);
    page.values(&compared.values);
    let title = word(language, "两份数据的不同", "What differs");
    let lang = word(language, "zh-CN", "en");
    page_of((title, lang), SHEET, &page.out.into_text())
}

struct Page {
    out: Markup,
    places: usize,
    language: Language,
}

impl Page {
    fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        word(self.language, zh, en)
    }

    fn head(&mut self, compared: &Compared) {
        let title = self.say("两份数据的不同", "What differs");
        self.out.element(&Element::new("h1"), title);
        self.out.line();
        self.out.open(&Element::new("dl"));
        for (label, one) in [
            (self.say("前一份", "first"), &compared.from),
            (self.say("后一份", "second"), &compared.to),
        ] {
            self.out.element(&Element::new("dt"), label);
            let side = side(one, self.language);
            self.out.element(&Element::new("dd"), &side);
        }
        self.out.close("dl");
        self.out.line();
        for note in &compared.notes {
            let note = note.in_language(self.language);
            self.paragraph("note", note);
        }
        for finding in &compared.judged {
            let said = finding.message.in_language(self.language);
            if finding.severity == Severity::Waived {
                let waived = self.say("（已豁免）", " (set aside)");
                self.paragraph("judged", &format!("{said}{waived}"));
            } else {
                self.paragraph("judged", said);
            }
        }
    }

    fn paragraph(&mut self, class: &str, text: &str) {
        let tag = Element::new("p").with("class", class);
        self.out.element(&tag, text);
        self.out.line();
    }

    fn heading(&mut self, text: &str, count: usize) {
        let text = format!("{text}（{count}）");
        self.out.element(&Element::new("h2"), &text);
        self.out.line();
    }

    fn figures(&mut self, figures: &[FigureChange]) {
        if figures.is_empty() {
            return;
        }
        self.heading(self.say("数", "Figures"), figures.len());
        for of_table in figures.chunk_by(|one, next| one.table == next.table) {
            let caption = of_table.first().map_or("", |first| first.table.as_str());
            self.table(
                caption,
                &[
                    self.say("项目", "row"),
                    self.say("栏", "column"),
                    self.say("前一份", "first"),
                    self.say("后一份", "second"),
                    self.say("差", "difference"),
                    "%",
                    self.say("规则", "rules"),
                ],
            );
            for change in of_table {
                self.figure(change);
            }
            self.table_end();
        }
    }

    fn figure(&mut self, change: &FigureChange) {
        let class = if change.rules.is_empty() {
            ""
        } else {
            "marked"
        };
        self.out.open(&Element::new("tr").with("class", class));
        let scope = Element::new("th").with("scope", "row");
        self.out.element(&scope, &change.row);
        self.out.element(&Element::new("td"), &change.column);
        let number = Element::new("td").with("class", "number");
        for said in [
            amount(change.from, change, self.language),
            amount(change.to, change, self.language),
            difference(change).unwrap_or_default(),
            ratio(change, self.places).unwrap_or_default(),
        ] {
            self.out.element(&number, &said);
        }
        let rules = change.rules.join("、");
        self.out.element(&Element::new("td"), &rules);
        self.out.close("tr");
        self.out.line();
    }

    fn table(&mut self, caption: &str, heads: &[&str]) {
        self.out.open(&Element::new("div").with("class", "frame"));
        self.out.open(&Element::new("table"));
        if !caption.is_empty() {
            self.out.open(&Element::new("caption"));
            self.out.element(&Element::new("div"), caption);
            self.out.close("caption");
        }
        self.out.raw("<thead><tr>");
        for head in heads {
            let tag = Element::new("th").with("scope", "col");
            self.out.element(&tag, head);
        }
        self.out.raw("</tr></thead>\n<tbody>\n");
    }

    fn table_end(&mut self) {
        self.out.raw("</tbody></table></div>\n");
    }

    fn texts(&mut self, texts: &[TextChange]) {
        if texts.is_empty() {
            return;
        }
        self.heading(self.say("文字", "Text"), texts.len());
        for of_place in texts.chunk_by(|one, next| one.place == next.place) {
            let place = of_place.first().map_or("", |first| first.place.as_str());
            self.out.element(&Element::new("h3"), place);
            self.out.line();
            for change in of_place {
                let at = paragraph(change, self.language);
                self.paragraph("at", &at);
                self.out.open(&Element::new("p").with("class", "text"));
                for piece in &change.pieces {
                    match piece {
                        Piece::Same(text) => self.out.text(text),
                        Piece::Gone(text) => self.out.element(&Element::new("del"), text),
                        Piece::Come(text) => self.out.element(&Element::new("ins"), text),
                    }
                }
                self.out.close("p");
                self.out.line();
            }
        }
    }

    fn values(&mut self, values: &[ValueChange]) {
        if values.is_empty() {
            return;
        }
        self.heading(self.say("其他", "Other"), values.len());
        self.table(
            "",
            &[
                self.say("项目", "field"),
                self.say("前一份", "first"),
                self.say("后一份", "second"),
            ],
        );
        let nothing = self.say("（没有）", "(none)");
        for change in values {
            self.out.raw("<tr>");
            let scope = Element::new("th").with("scope", "row");
            let name = format!("{}（{}）", change.name, change.path);
            self.out.element(&scope, &name);
            for value in [&change.from, &change.to] {
                let value = value.as_deref().unwrap_or(nothing);
                self.out.element(&Element::new("td"), value);
            }
            self.out.raw("</tr>\n");
        }
        self.table_end();
    }
}
