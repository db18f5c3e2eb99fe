//! The document's styles as Word knows them: identifiers, names, links.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Align, Block, Document, Inline, Paragraph, Style, StyleId};
use crate::standard::FontRole;
use crate::units::{FontSize, Length};

/// Keys of the document's styles that are styles built into Word: key, identifier, name.
const BUILT_IN: [(&str, &str, &str); 6] = [
    ("body", NORMAL, "Normal"),
    ("title", "Title", "Title"),
    ("heading1", "Heading1", "heading 1"),
    ("heading2", "Heading2", "heading 2"),
    ("heading3", "Heading3", "heading 3"),
    ("heading4", "Heading4", "heading 4"),
];

/// Identifiers that the program takes for itself.
const RESERVED: [&str; 7] = [
    "DefaultParagraphFont",
    "TableNormal",
    "NoList",
    "PageNumberOdd",
    "PageNumberEven",
    "DraftMark",
    "Anchor",
];

/// The identifier of the default paragraph style.
pub(crate) const NORMAL: &str = "Normal";

/// A paragraph style under the name that Word shows.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    /// The identifier: ASCII letters and digits.
    pub(crate) id: String,
    /// The name; that of a built-in style is English and translated by Word.
    pub(crate) name: String,
    /// Whether Word has a style of that name of its own.
    pub(crate) built_in: bool,
    /// How it looks.
    pub(crate) style: Style,
    /// The character style that goes with it, for headings run into a paragraph: its
    /// identifier and name.
    pub(crate) character: Option<(String, String)>,
    /// Whether Word's gallery offers it; helpers are not for writers.
    pub(crate) offered: bool,
}

/// Every style that the package holds.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    styles: Vec<Named>,
    places: BTreeMap<StyleId, usize>,
}

impl Sheet {
    /// Names the styles of a document and adds those of its footers and of its anchors.
    pub(crate) fn new(document: &Document) -> Self {
        let run_styles = run_styles(document);
        let mut taken = Taken::default();
        let mut sheet = Self {
            styles: Vec::new(),
            places: BTreeMap::new(),
        };
        for (id, style) in document.styles.iter() {
            let mut named = taken.name(style);
            if run_styles.contains(&id) {
                named.character =
                    Some((format!("{}Char", named.id), format!("{} 字符", style.name)));
            }
            sheet.places.insert(id, sheet.styles.len());
            sheet.styles.push(named);
        }
        if document.styles.find("body").is_none() {
            let plain = document.styles.get(document.page.number_style);
            let body = Style {
                key: "body".to_owned(),
                name: "正文".to_owned(),
                ..plain.clone()
            };
            sheet.styles.push(taken.name(&body));
        }
        sheet.styles.extend(helpers(document));
        sheet
    }

    /// The styles, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Named> {
        self.styles.iter()
    }

    /// The identifier of a paragraph style.
    pub(crate) fn id(&self, style: StyleId) -> &str {
        self.places
            .get(&style)
            .map_or(NORMAL, |place| &self.styles[*place].id)
    }

    /// The identifier of the character style that goes with a paragraph style.
    pub(crate) fn character_id(&self, style: StyleId) -> Option<&str> {
        let named = &self.styles[*self.places.get(&style)?];
        named.character.as_ref().map(|(id, _)| id.as_str())
    }
}

/// The identifiers of the styles that are not the document's own.
pub(crate) mod helper {
    /// The page number on odd pages.
    pub(crate) const PAGE_NUMBER_ODD: &str = "PageNumberOdd";
    /// The page number on even pages.
    pub(crate) const PAGE_NUMBER_EVEN: &str = "PageNumberEven";
    /// The mark 草稿 at the head of each page.
    pub(crate) const DRAFT_MARK: &str = "DraftMark";
    /// A paragraph as low as Word can make it: between tables and after the last.
    pub(crate) const ANCHOR: &str = "Anchor";
}

fn helpers(document: &Document) -> Vec<Named> {
    let page = &document.page;
    let number = Style {
        outline: None,
        keep_next: false,
        keep_lines: false,
        rule_below: None,
        before: Length::ZERO,
        after: Length::ZERO,
        first_line: Length::ZERO,
        left: Length::ZERO,
        right: Length::ZERO,
        ..document.styles.get(page.number_style).clone()
    };
    let odd = Style {
        align: Align::Right,
        right: page.number_indent,
        ..number.clone()
    };
    let even = Style {
        align: Align::Left,
        left: page.number_indent,
        ..number.clone()
    };
    let draft = Style {
        align: Align::Right,
        face: FontRole::Hei,
        ..number.clone()
    };
    let anchor = Style {
        size: FontSize::half_points(2),
        tracking: Length::ZERO,
        line: Length::pt(1),
        align: Align::Left,
        ..number
    };
    let mut all = vec![
        help(helper::PAGE_NUMBER_ODD, "页码（单页）", odd),
        help(helper::PAGE_NUMBER_EVEN, "页码（双页）", even),
        help(helper::ANCHOR, "表格锚点", anchor),
    ];
    if document.draft {
        all.push(help(helper::DRAFT_MARK, "草稿标记", draft));
    }
    all
}

fn help(id: &str, name: &str, style: Style) -> Named {
    Named {
        id: id.to_owned(),
        name: name.to_owned(),
        built_in: false,
        style,
        character: None,
        offered: false,
    }
}

/// The identifiers and names given so far: Word tells styles apart by both.
#[derive(Debug, Default)]
struct Taken {
    ids: BTreeSet<String>,
    names: BTreeSet<String>,
}

impl Taken {
    fn name(&mut self, style: &Style) -> Named {
        let built_in = BUILT_IN.iter().find(|(key, ..)| *key == style.key);
        let (id, name) = match built_in {
            Some((_, id, name)) => ((*id).to_owned(), (*name).to_owned()),
            None => (self.free_id(&style.key), self.free_name(style)),
        };
        self.ids.insert(id.clone());
        self.names.insert(name.to_lowercase());
        Named {
            id,
            name,
            built_in: built_in.is_some(),
            style: style.clone(),
            character: None,
            offered: true,
        }
    }

    fn free_id(&self, key: &str) -> String {
        let mut base: String = key.chars().filter(char::is_ascii_alphanumeric).collect();
        if let Some(first) = base.get_mut(..1) {
            first.make_ascii_uppercase();
        } else {
            base.push_str("Style");
        }
        let is_free = |id: &String| {
            let is_built_in = BUILT_IN.iter().any(|(_, known, _)| known == id);
            !is_built_in && !RESERVED.contains(&id.as_str()) && !self.ids.contains(id)
        };
        numbered(base).find(is_free).unwrap_or_default()
    }

    fn free_name(&self, style: &Style) -> String {
        let base = if style.name.is_empty() {
            &style.key
        } else {
            &style.name
        };
        let is_free = |name: &String| {
            let name = name.to_lowercase();
            let is_built_in = BUILT_IN
                .iter()
                .any(|(.., known)| known.to_lowercase() == name);
            !is_built_in && !self.names.contains(&name)
        };
        numbered(base.clone()).find(is_free).unwrap_or_default()
    }
}

/// A word, then the word with 2, 3 … behind it.
fn numbered(base: String) -> impl Iterator<Item = String> {
    std::iter::once(base.clone()).chain((2..=u32::MAX).map(move |n| format!("{base}{n}")))
}

fn run_styles(document: &Document) -> BTreeSet<StyleId> {
    paragraphs(document)
        .into_iter()
        .flat_map(|paragraph| &paragraph.content)
        .filter_map(|inline| match inline {
            Inline::Text(run) => run.style,
            Inline::Break => None,
        })
        .collect()
}

/// Every paragraph of a document, in reading order.
pub(crate) fn paragraphs(document: &Document) -> Vec<&Paragraph> {
    let mut all = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => all.push(paragraph),
            Block::Table(table) => {
                all.extend(
                    table
                        .grid
                        .cells()
                        .iter()
                        .flat_map(|placed| &placed.cell.paragraphs),
                );
            }
            Block::Imprint(imprint) => {
                all.extend(
                    [&imprint.cc, &imprint.printer, &imprint.printed]
                        .into_iter()
                        .flatten(),
                );
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn style(key: &str, name: &str) -> Style {
        let document = sample::document();
        let body = document.styles.get(document.styles.find("body").unwrap());
        Style {
            key: key.to_owned(),
            name: name.to_owned(),
            ..body.clone()
        }
    }

    #[test]
    fn known_keys_are_built_in_styles_and_others_are_custom() {
        let mut taken = Taken::default();
        let body = taken.name(&style("body", "正文"));
        assert_eq!(
            (body.id.as_str(), body.name.as_str(), body.built_in),
            (NORMAL, "Normal", true)
        );
        let number = taken.name(&style("doc_number", "发文字号"));
        assert_eq!((number.id.as_str(), number.built_in), ("Docnumber", false));
    }

    #[test]
    fn identifiers_and_names_are_never_given_twice() {
        let mut taken = Taken::default();
        let ids: Vec<String> = ["a.b", "ab", "normal", "表", "anchor"]
            .map(|key| taken.name(&style(key, "表头")).id)
            .into();
        assert_eq!(ids, ["Ab", "Ab2", "Normal2", "Style", "Anchor2"]);
        assert_eq!(taken.names.len(), 5);
        assert_eq!(taken.name(&style("x", "Heading 1")).name, "Heading 12");
    }

    #[test]
    fn a_run_in_heading_has_a_character_style_and_a_plain_one_has_none() {
        let document = sample::document();
        let sheet = Sheet::new(&document);
        let find = |key: &str| sheet.character_id(document.styles.find(key).unwrap());
        assert_eq!(find("heading2"), Some("Heading2Char"));
        assert_eq!(find("heading1"), None);
    }
}
