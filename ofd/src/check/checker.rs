//! What all rules share: the files, what was seen so far, and the faults.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use roxmltree::{Document, Node, ParsingOptions};

use super::fault::{Fault, Place, Rule};
use super::files::{Files, resolve};
use super::font::Font;
use super::schema::{attributes, slots};
use super::values;
use crate::length::Rect;
use crate::write::NAMESPACE;

/// Deeper than any element of OFD stands.
const DEPTH: usize = 200;
/// As many faults as anybody reads; telling where one stands takes time.
const FAULTS: usize = 2_000;
/// More elements and attributes than a page has.
const NODES: u32 = 4_000_000;

/// A check that is under way.
pub(super) struct Checker {
    files: Files,
    used: BTreeSet<String>,
    ids: BTreeSet<u64>,
    pub(super) faults: Vec<Fault>,
    pub(super) is_archival: bool,
    /// The sheet of pages that name no other.
    pub(super) sheet: Option<Rect>,
    /// Every font; `None` of one whose file cannot be asked.
    pub(super) fonts: BTreeMap<u64, Option<Font>>,
    pub(super) media: BTreeSet<u64>,
    pub(super) color_spaces: BTreeSet<u64>,
    /// The objects of each page.
    pub(super) pages: BTreeMap<u64, BTreeSet<u64>>,
    pub(super) templates: BTreeSet<u64>,
    /// Where pages lead to a page: with its number.
    pub(super) leads: Vec<(Place, String)>,
}

impl Checker {
    pub(super) fn new(files: Files, faults: Vec<Fault>) -> Self {
        Self {
            files,
            used: BTreeSet::new(),
            ids: BTreeSet::new(),
            faults,
            is_archival: false,
            sheet: None,
            fonts: BTreeMap::new(),
            media: BTreeSet::new(),
            color_spaces: BTreeSet::new(),
            pages: BTreeMap::new(),
            templates: BTreeSet::new(),
            leads: Vec::new(),
        }
    }

    /// Tells that a rule is broken at an element.
    pub(super) fn tell(
        &mut self,
        file: &str,
        node: Node<'_, '_>,
        rule: Rule,
        found: impl Into<String>,
    ) {
        if self.faults.len() >= FAULTS {
            return;
        }
        self.push(place(file, node), rule, found.into());
    }

    /// Tells that a rule is broken by a file as a whole.
    pub(super) fn tell_file(&mut self, file: &str, rule: Rule, found: impl Into<String>) {
        let place = Place {
            file: file.to_owned(),
            ..Place::default()
        };
        self.push(place, rule, found.into());
    }

    /// Tells of what pages lead to that is no page, when all pages are known.
    pub(super) fn tell_leads(&mut self) {
        for (place, said) in std::mem::take(&mut self.leads) {
            if values::id(&said).is_none_or(|id| !self.pages.contains_key(&id)) {
                self.push(place, Rule::NoSuchPage, said);
            }
        }
    }

    fn push(&mut self, place: Place, rule: Rule, found: String) {
        if self.faults.len() >= FAULTS {
            return;
        }
        self.faults.push(Fault { place, rule, found });
    }

    /// The file that an element names; its faults are told.
    pub(super) fn file(
        &mut self,
        file: &str,
        node: Node<'_, '_>,
        location: &str,
    ) -> Option<(String, Arc<Vec<u8>>)> {
        let Some(name) = resolve(file, location) else {
            self.tell(file, node, Rule::BadPath, location);
            return None;
        };
        let Some(bytes) = self.files.get(&name).cloned() else {
            self.tell(file, node, Rule::MissingFile, &name);
            return None;
        };
        self.used.insert(name.clone());
        Some((name, bytes))
    }

    /// A file by its name, if it is there.
    pub(super) fn named(&mut self, name: &str) -> Option<Arc<Vec<u8>>> {
        let bytes = self.files.get(name).cloned()?;
        self.used.insert(name.to_owned());
        Some(bytes)
    }

    /// Takes every file of a folder as used.
    pub(super) fn use_folder(&mut self, folder: &str) {
        let inside = self.files.keys().filter(|name| name.starts_with(folder));
        self.used.extend(inside.cloned());
    }

    /// The files that nothing named.
    pub(super) fn stray(&self) -> Vec<String> {
        let files = self.files.keys();
        files
            .filter(|name| !self.used.contains(*name))
            .cloned()
            .collect()
    }

    /// The highest id in use.
    pub(super) fn highest(&self) -> u64 {
        self.ids.last().copied().unwrap_or_default()
    }

    /// The id of an element, which must be its own.
    pub(super) fn own_id(&mut self, file: &str, node: Node<'_, '_>) -> Option<u64> {
        let text = node.attribute("ID")?;
        let Some(id) = values::id(text) else {
            self.tell(file, node, Rule::BadId, text);
            return None;
        };
        if !self.ids.insert(id) {
            self.tell(file, node, Rule::DoubleId, text);
        }
        Some(id)
    }

    /// Checks a file of OFD: that it is XML, its outermost element, and which elements and
    /// attributes stand where.
    pub(super) fn parse<'a>(
        &mut self,
        file: &str,
        bytes: &'a [u8],
        root: &str,
    ) -> Option<Document<'a>> {
        let document = self.parse_any(file, bytes)?;
        let element = document.root_element();
        let name = element.tag_name();
        if name.name() != root || name.namespace() != Some(NAMESPACE) {
            let found = format!(
                "{{{}}}{}",
                name.namespace().unwrap_or_default(),
                name.name()
            );
            self.tell(file, element, Rule::WrongNamespace, found);
            return None;
        }
        for node in document.descendants().filter(Node::is_element) {
            self.shape(file, node);
        }
        Some(document)
    }

    /// Checks a file of XML.
    pub(super) fn parse_any<'a>(&mut self, file: &str, bytes: &'a [u8]) -> Option<Document<'a>> {
        let Ok(text) = std::str::from_utf8(bytes) else {
            self.tell_file(file, Rule::NotXml, "UTF-8");
            return None;
        };
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        if depth(text) > DEPTH {
            self.tell_file(file, Rule::TooDeep, format!("> {DEPTH}"));
            return None;
        }
        let options = ParsingOptions {
            nodes_limit: NODES,
            ..ParsingOptions::default()
        };
        match Document::parse_with_options(text, options) {
            Ok(document) => Some(document),
            Err(roxmltree::Error::NodesLimitReached) => {
                self.tell_file(file, Rule::TooDeep, format!("> {NODES}"));
                None
            }
            Err(error) => {
                let at = error.pos();
                let place = Place {
                    file: file.to_owned(),
                    line: at.row,
                    column: at.col,
                };
                self.push(place, Rule::NotXml, error.to_string());
                None
            }
        }
    }

    /// Checks the attributes and the children of one element.
    fn shape(&mut self, file: &str, node: Node<'_, '_>) {
        let parent = node.parent_element();
        let parent = parent.as_ref().map(|parent| parent.tag_name().name());
        let name = node.tag_name().name();
        for attribute in attributes(parent, name) {
            if node.attribute(attribute).is_none() {
                self.tell(
                    file,
                    node,
                    Rule::MissingAttribute,
                    format!("{name}/@{attribute}"),
                );
            }
        }
        let Some(slots) = slots(parent, name) else {
            return;
        };
        let mut counts = vec![0_usize; slots.len()];
        let mut furthest = 0;
        for child in node.children().filter(Node::is_element) {
            let child_name = child.tag_name().name();
            let found = || format!("{name}/{child_name}");
            let Some(place) = slots.iter().position(|slot| slot.takes(child_name)) else {
                self.tell(file, child, Rule::NoSuchElement, found());
                continue;
            };
            if place < furthest {
                self.tell(file, child, Rule::WrongOrder, found());
            }
            furthest = furthest.max(place);
            let (Some(count), Some(slot)) = (counts.get_mut(place), slots.get(place)) else {
                continue;
            };
            *count += 1;
            if *count == 2 && !slot.is_many {
                self.tell(file, child, Rule::TooOften, found());
            }
        }
        for (slot, count) in slots.iter().zip(counts) {
            if slot.is_required && count == 0 {
                self.tell(
                    file,
                    node,
                    Rule::MissingElement,
                    format!("{name}/{}", slot.names),
                );
            }
        }
    }
}

/// Where an element stands.
pub(super) fn place(file: &str, node: Node<'_, '_>) -> Place {
    let at = node.document().text_pos_at(node.range().start);
    Place {
        file: file.to_owned(),
        line: at.row,
        column: at.col,
    }
}

/// The child of that name.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children()
        .find(|child| child.is_element() && child.tag_name().name() == name)
}

/// The children of that name.
pub(super) fn children<'a, 'i>(
    node: Node<'a, 'i>,
    name: &'a str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    let elements = node.children().filter(Node::is_element);
    elements.filter(move |child| child.tag_name().name() == name)
}

/// The text of an element.
pub(super) fn text<'a>(node: Node<'a, '_>) -> &'a str {
    node.text().unwrap_or_default()
}

/// No less than how deep elements stand: what looks like a tag is counted, wherever it is.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        match (byte, bytes.get(at + 1)) {
            (b'<', Some(b'/')) => depth = depth.saturating_sub(1),
            (b'<', Some(b'!' | b'?') | None) => {}
            (b'<', _) => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            (b'>', _) if before == Some(&b'/') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}
