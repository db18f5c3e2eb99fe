//! The document's styles as Word knows them: identifiers, names, links.

use std::collections::{BTreeMap, BTreeSet};

use super::carried::EmbeddedFont;
use super::face::{self, Face};
use super::names::{Taken, of_character_style};
use crate::base::units::{FontSize, Length};
use crate::document::{Align, Block, Document, Inline, Paragraph, Style, StyleId};
use crate::standard::{FontProfile, FontRole};

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
    /// Whether Word's gallery offers it; styles of the page furniture are not for writers.
    pub(crate) offered: bool,
}

/// Every style that the package holds.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    styles: Vec<Named>,
    places: BTreeMap<StyleId, usize>,
    /// Which makes of the faces are asked for.
    pub(crate) profile: FontProfile,
    /// The faces that travel in the document: the name that is asked for, and the name that
    /// the file gives itself.
    carried: Vec<(&'static str, String)>,
}

impl Sheet {
    /// Names the styles of a document and adds those of its footers and of its anchors.
    pub(crate) fn new(document: &Document, profile: FontProfile, carried: &[EmbeddedFont]) -> Self {
        let run_styles = run_styles(document);
        let mut taken = Taken::default();
        let mut sheet = Self {
            styles: Vec::new(),
            places: BTreeMap::new(),
            profile,
            carried: carried
                .iter()
                .map(|face| (face.name, face.family.clone()))
                .collect(),
        };
        for (id, style) in document.styles.iter() {
            let mut named = taken.name(style);
            if run_styles.contains(&id) {
                named.character = Some(of_character_style(&named));
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
        sheet.styles.extend(furniture_styles(document));
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

    /// The role of the face of a paragraph style.
    pub(crate) fn role(&self, style: StyleId) -> FontRole {
        let place = self.places.get(&style);
        place.map_or(FontRole::FangSong, |place| self.styles[*place].style.face)
    }

    /// The tracking of a paragraph style.
    pub(crate) fn tracking(&self, style: StyleId) -> Length {
        let place = self.places.get(&style);
        place.map_or(Length::ZERO, |place| self.styles[*place].style.tracking)
    }

    /// The face that plays a role.
    pub(crate) fn face(&self, role: FontRole) -> Face {
        face::face(self.profile, role)
    }

    /// The name by which a face is asked for: that of its file, if it travels in the document.
    pub(crate) fn family(&self, face: Face) -> &str {
        let mut carried = self.carried.iter();
        let file = carried.find(|(name, _)| *name == face.name);
        file.map_or(face.name, |(_, family)| family)
    }

    /// The identifier of the character style that goes with a paragraph style.
    pub(crate) fn character_id(&self, style: StyleId) -> Option<&str> {
        let named = &self.styles[*self.places.get(&style)?];
        named.character.as_ref().map(|(id, _)| id.as_str())
    }
}

/// The height of an anchor.
pub(crate) const ANCHOR_LINE: Length = Length::pt(1);

/// Styles that are not the document's own: identifier and name.
pub(crate) mod furniture {
    /// The page number on odd pages.
    pub(crate) const PAGE_NUMBER_ODD: (&str, &str) = ("PageNumberOdd", "页码（单页）");
    /// The page number on even pages.
    pub(crate) const PAGE_NUMBER_EVEN: (&str, &str) = ("PageNumberEven", "页码（双页）");
    /// The mark 草稿 at the head of each page.
    pub(crate) const DRAFT_MARK: (&str, &str) = ("DraftMark", "草稿标记");
    /// A paragraph as low as Word can make it: between tables, after the last, after a frame.
    pub(crate) const ANCHOR: (&str, &str) = ("Anchor", "表格锚点");
}

fn furniture_styles(document: &Document) -> Vec<Named> {
    let page = &document.page;
    let number = Style {
        outline: None,
        keep_next: false,
        keep_lines: false,
        page_before: false,
        rule_below: None,
        place: None,
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
        line: ANCHOR_LINE,
        align: Align::Left,
        ..number
    };
    let mut all = vec![
        help(furniture::PAGE_NUMBER_ODD, odd),
        help(furniture::PAGE_NUMBER_EVEN, even),
        help(furniture::ANCHOR, anchor),
    ];
    if document.draft {
        all.push(help(furniture::DRAFT_MARK, draft));
    }
    all
}

fn help((id, name): (&str, &str), style: Style) -> Named {
    Named {
        id: id.to_owned(),
        name: name.to_owned(),
        built_in: false,
        style,
        character: None,
        offered: false,
    }
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
            Block::Arrangement(arrangement) => all.extend(arrangement.paragraphs()),
            Block::Section(_) | Block::BlankPage => {}
            Block::Imprint(imprint) => all.extend(imprint.paragraphs()),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::docx::sample;

    #[test]
    fn a_run_in_heading_has_a_character_style_and_a_plain_one_has_none() {
        let document = sample::document();
        let sheet = Sheet::new(&document, FontProfile::default(), &[]);
        let find = |key: &str| sheet.character_id(document.styles.find(key).unwrap());
        assert_eq!(find("heading2"), Some("Heading2Char"));
        assert_eq!(find("heading1"), None);
    }

    #[test]
    fn only_a_face_that_travels_goes_by_the_name_of_its_file() {
        let open = FontProfile::Open;
        let song = face::face(open, FontRole::Song);
        let carried = EmbeddedFont {
            name: song.name,
            bold: false,
            family: "C".to_owned(),
            bytes: Vec::new(),
        };
        let sheet = Sheet::new(&sample::document(), open, &[carried]);
        assert_eq!(sheet.family(song), "C");
        let kai = sheet.face(FontRole::Kai);
        assert_eq!(sheet.family(kai), kai.name);
    }
}
