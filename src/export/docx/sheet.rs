//! The document's styles as Word knows them: identifiers, names, links.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use super::face::Face;
use super::face_names::FaceNames;
use super::names::{NORMAL, Named, Taken, furniture, of_character_style};
use crate::base::units::{FontSize, Length};
use crate::document::{Align, Document, Inline, Style, StyleId};
use crate::standard::{FontRole, note};

/// Every style that the package holds.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    styles: Vec<Named>,
    places: BTreeMap<StyleId, usize>,
    /// The faces of the roles.
    pub(crate) faces: FaceNames,
    /// The families of the embedded fonts: the name that the document uses, and the name that the
    /// file gives itself.
    embedded: Vec<(&'static str, String)>,
    /// How many marks of notes were written.
    notes: Cell<i64>,
    /// Whether the document has notes.
    pub(crate) has_notes: bool,
    /// The ids that references lead to, in the order of the document.
    anchors: Vec<String>,
}

impl Sheet {
    /// Names the styles of a document and adds those of its footers and of its anchors;
    /// `embedded` are the families of the embedded fonts, as the document names them and their own.
    pub(crate) fn new(
        document: &Document,
        faces: FaceNames,
        embedded: Vec<(&'static str, String)>,
    ) -> Self {
        let run_styles = run_styles(document);
        let mut taken = Taken::default();
        let mut sheet = Self {
            styles: Vec::new(),
            places: BTreeMap::new(),
            faces,
            embedded,
            notes: Cell::new(0),
            has_notes: document.notes().next().is_some(),
            anchors: anchors(document),
        };
        for (id, style) in document.styles.iter() {
            if style.key == note::STYLE && !sheet.has_notes {
                continue;
            }
            let mut named = taken.name(style);
            if run_styles.contains(&id) {
                named.character = Some(of_character_style(&named));
            }
            sheet.places.insert(id, sheet.styles.len());
            sheet.styles.push(named);
        }
        sheet.styles.push(Taken::normal(normal_style(document)));
        sheet.styles.extend(furniture_styles(document));
        if sheet.has_notes {
            sheet.styles.push(note_rule_style(document));
        }
        sheet
    }

    /// The styles, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Named> {
        self.styles.iter()
    }

    /// The number and the name of the bookmark of an id, as Word names those of its references.
    pub(crate) fn bookmark(&self, id: &str) -> Option<(usize, String)> {
        let place = self.anchors.iter().position(|anchor| anchor == id)?;
        Some((FIRST_ANCHOR + place, format!("_Ref{:09}", place + 1)))
    }

    /// The identifier of a paragraph style.
    pub(crate) fn id(&self, style: StyleId) -> &str {
        self.places
            .get(&style)
            .map_or(NORMAL, |place| &self.styles[*place].id)
    }

    /// The name of a paragraph style.
    pub(crate) fn name(&self, style: StyleId) -> &str {
        let place = self.places.get(&style);
        place.map_or("", |place| &self.styles[*place].name)
    }

    /// The identifier of the style of body text.
    pub(crate) fn body(&self) -> &str {
        let mut styles = self.styles.iter();
        let body = styles.find(|named| named.style.key == "body" && named.id != NORMAL);
        body.map_or(NORMAL, |named| &named.id)
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
    pub(crate) fn face(&self, role: FontRole) -> Face<'_> {
        self.faces.face(role)
    }

    /// The name of a face in the file: that of its file, if the font is embedded.
    pub(crate) fn family<'a>(&'a self, face: Face<'a>) -> &'a str {
        let mut embedded = self.embedded.iter();
        let file = embedded.find(|(name, _)| *name == face.name);
        file.map_or(face.name, |(_, family)| family)
    }

    /// The identifier of the next note that is referred to.
    pub(crate) fn next_note(&self) -> i64 {
        self.notes.set(self.notes.get() + 1);
        self.notes.get()
    }

    /// The identifier of the character style that goes with a paragraph style.
    pub(crate) fn character_id(&self, style: StyleId) -> Option<&str> {
        let named = &self.styles[*self.places.get(&style)?];
        named.character.as_ref().map(|(id, _)| id.as_str())
    }
}

/// The number of the first bookmark of an id, above those of the headings.
const FIRST_ANCHOR: usize = 100_000;

/// The ids that references may lead to.
fn anchors(document: &Document) -> Vec<String> {
    let inlines = document
        .paragraphs()
        .flat_map(|paragraph| &paragraph.content);
    let anchors = inlines.filter_map(|inline| match inline {
        Inline::Anchor(id) => Some(id.clone()),
        _ => None,
    });
    anchors.collect()
}

/// The height of an anchor.
pub(crate) const ANCHOR_LINE: Length = Length::pt(1);

/// The default paragraph style: as body text, but without what only a paragraph of it has.
fn normal_style(document: &Document) -> Style {
    let body = document.styles.find("body");
    let like = body.unwrap_or(document.page.number_style);
    bare(document.styles.get(like))
}

/// A style that looks so and has neither room around it, nor indents, nor a place in the outline.
fn bare(style: &Style) -> Style {
    Style {
        outline: None,
        keep_next: false,
        keep_lines: false,
        page_before: false,
        border_below: None,
        position: None,
        before: Length::ZERO,
        after: Length::ZERO,
        first_line: Length::ZERO,
        left: Length::ZERO,
        right: Length::ZERO,
        ..style.clone()
    }
}

fn furniture_styles(document: &Document) -> Vec<Named> {
    let page = &document.page;
    let number = bare(document.styles.get(page.number_style));
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

/// The style of the line that the rule above footnotes stands in, as high as what parts text and
/// notes.
fn note_rule_style(document: &Document) -> Named {
    let like = bare(document.styles.get(document.page.number_style));
    let style = Style {
        tracking: Length::ZERO,
        line: document.note_lead(),
        align: Align::Left,
        ..like
    };
    help(furniture::NOTE_RULE, style)
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
    document
        .paragraphs()
        .flat_map(|paragraph| &paragraph.content)
        .filter_map(|inline| match inline {
            Inline::Text(run) => run.style,
            Inline::Leader(leader) => Some(leader.style),
            Inline::Break | Inline::Note(_) | Inline::Anchor(_) => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::docx::{face, sample};
    use crate::standard::FontProfile;

    #[test]
    fn a_run_in_heading_has_a_character_style_and_a_plain_one_has_none() {
        let document = sample::document();
        let sheet = Sheet::new(&document, FaceNames::default(), Vec::new());
        let find = |key: &str| sheet.character_id(document.styles.find(key).unwrap());
        assert_eq!(find("heading2"), Some("Heading2Char"));
        assert_eq!(find("heading1"), None);
    }

    #[test]
    fn only_an_embedded_face_goes_by_the_name_of_its_file() {
        let open = FontProfile::Open;
        let song = face::face(open, FontRole::Song);
        let embedded = vec![(song.name, "C".to_owned())];
        let sheet = Sheet::new(&sample::document(), open.into(), embedded);
        assert_eq!(sheet.family(song), "C");
        let kai = sheet.face(FontRole::Kai);
        assert_eq!(sheet.family(kai), kai.name);
    }
}
