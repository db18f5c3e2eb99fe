//! The written file, seen by a validator and by an object parser.

use std::fmt::Write as _;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, decode_text_string};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

/// Panics with every rule of PDF/A-2a and PDF/UA-1 that the file breaks.
pub(super) fn conforms(file: &[u8]) {
    for profile in [ValidationProfile::PdfA2a, ValidationProfile::PdfUa1] {
        let options = ValidationOptions::default().profile(profile);
        let report = validate_pdf_bytes(file, &options).unwrap();
        assert!(
            report.failures.is_empty(),
            "{profile:?}: {:#?}",
            report.failures
        );
    }
}

pub(super) struct Pdf(Document);

impl Pdf {
    pub(super) fn parse(file: &[u8]) -> Self {
        Self(Document::load_mem(file).unwrap())
    }

    fn resolve<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.0.dereference(object).unwrap().1
    }

    fn entry<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
        dictionary
            .get(key.as_bytes())
            .ok()
            .map(|object| self.resolve(object))
    }

    fn text(&self, dictionary: &Dictionary, key: &str) -> String {
        self.entry(dictionary, key)
            .map_or(String::new(), |o| decode_text_string(o).unwrap())
    }

    fn info_dictionary(&self) -> &Dictionary {
        self.entry(&self.0.trailer, "Info")
            .unwrap()
            .as_dict()
            .unwrap()
    }

    pub(super) fn info(&self, key: &str) -> String {
        self.text(self.info_dictionary(), key)
    }

    pub(super) fn has_info(&self, key: &str) -> bool {
        self.info_dictionary().has(key.as_bytes())
    }

    pub(super) fn catalog_text(&self, key: &str) -> String {
        self.text(self.0.catalog().unwrap(), key)
    }

    /// How many dictionaries have an entry of that name.
    pub(super) fn entries_with(&self, key: &str) -> usize {
        fn count(object: &Object, key: &[u8]) -> usize {
            let Ok(dictionary) = object.as_dict() else {
                return 0;
            };
            let inside = dictionary.iter().map(|(_, object)| count(object, key));
            usize::from(dictionary.has(key)) + inside.sum::<usize>()
        }
        let objects = self.0.objects.values();
        objects.map(|object| count(object, key.as_bytes())).sum()
    }

    /// What the streams hold whose dictionary has that name for an entry.
    pub(super) fn streams(&self, key: &str, name: &str) -> Vec<Vec<u8>> {
        let streams = self
            .0
            .objects
            .values()
            .filter_map(|one| one.as_stream().ok());
        let named = streams.filter(|stream| {
            let entry = stream.dict.get(key.as_bytes()).and_then(Object::as_name);
            entry.is_ok_and(|entry| entry == name.as_bytes())
        });
        named
            .map(|stream| stream.decompressed_content().unwrap())
            .collect()
    }

    pub(super) fn document_id(&self) -> Vec<u8> {
        self.0.trailer.get(b"ID").unwrap().as_array().unwrap()[0]
            .as_str()
            .unwrap()
            .to_vec()
    }

    /// The operators of a page, in order.
    pub(super) fn operators(&self, page: usize) -> Vec<String> {
        let (_, id) = self.0.get_pages().into_iter().nth(page).unwrap();
        let content = Content::decode(&self.0.get_page_content(id)).unwrap();
        content
            .operations
            .into_iter()
            .map(|operation| operation.operator)
            .collect()
    }

    /// Page index and number of each page label.
    pub(super) fn page_labels(&self) -> Vec<(i64, i64)> {
        let labels = self.entry(self.0.catalog().unwrap(), "PageLabels").unwrap();
        let nums = self
            .entry(labels.as_dict().unwrap(), "Nums")
            .unwrap()
            .as_array()
            .unwrap();
        let label = |pair: &[Object]| {
            let label = self.resolve(&pair[1]).as_dict().unwrap();
            (
                pair[0].as_i64().unwrap(),
                label.get(b"St").unwrap().as_i64().unwrap(),
            )
        };
        nums.chunks(2).map(label).collect()
    }

    /// One line an outline item: its text, its page and the height it points at.
    pub(super) fn outline(&self) -> String {
        let mut lines = String::new();
        let root = self.entry(self.0.catalog().unwrap(), "Outlines").unwrap();
        self.outline_below(root.as_dict().unwrap(), 0, &mut lines);
        lines
    }

    fn outline_below(&self, parent: &Dictionary, depth: usize, lines: &mut String) {
        let mut next = self.entry(parent, "First");
        while let Some(item) = next.map(|item| item.as_dict().unwrap()) {
            let place = self.entry(item, "Dest").unwrap().as_array().unwrap();
            let page = place[0].as_reference().unwrap();
            let page = self.0.page_iter().position(|id| id == page).unwrap();
            let (indent, title) = (" ".repeat(depth * 2), self.text(item, "Title"));
            writeln!(lines, "{indent}{title} @{page} {:?}", place[3]).unwrap();
            self.outline_below(item, depth + 1, lines);
            next = self.entry(item, "Next");
        }
    }

    /// One line a structure element: its type, its attributes, and how many pieces of
    /// content stand in it directly.
    pub(super) fn tag_tree(&self) -> String {
        let mut lines = String::new();
        let root = self
            .entry(self.0.catalog().unwrap(), "StructTreeRoot")
            .unwrap();
        self.tags_below(root.as_dict().unwrap(), 0, &mut lines);
        lines
    }

    fn tags_below(&self, parent: &Dictionary, depth: usize, lines: &mut String) {
        for kid in self.list(parent, "K") {
            let Ok(element) = kid.as_dict() else { continue };
            let Ok(kind) = element.get(b"S").and_then(Object::as_name) else {
                continue;
            };
            let _ = write!(
                lines,
                "{}{}",
                "  ".repeat(depth),
                String::from_utf8_lossy(kind)
            );
            self.attributes(element, lines);
            let is_content = |kid: &&Object| {
                kid.as_dict().is_ok_and(|kid| kid.has_type(b"MCR")) || kid.as_i64().is_ok()
            };
            let content = self
                .list(element, "K")
                .into_iter()
                .filter(is_content)
                .count();
            writeln!(
                lines,
                "{}",
                if content > 0 {
                    format!(" ·{content}")
                } else {
                    String::new()
                }
            )
            .unwrap();
            self.tags_below(element, depth + 1, lines);
        }
    }

    fn attributes(&self, element: &Dictionary, lines: &mut String) {
        for key in ["ID", "Lang", "T"] {
            if element.has(key.as_bytes()) {
                write!(lines, " {key}={}", self.text(element, key)).unwrap();
            }
        }
        for attributes in self.list(element, "A") {
            let attributes = attributes.as_dict().unwrap();
            for key in ["Scope", "RowSpan", "ColSpan", "Headers", "Summary"] {
                match self.entry(attributes, key) {
                    None => {}
                    Some(Object::Array(ids)) => {
                        let ids = ids.iter().map(|id| decode_text_string(id).unwrap());
                        write!(lines, " {key}={}", ids.collect::<Vec<_>>().join("+")).unwrap();
                    }
                    Some(Object::String(..)) => {
                        write!(lines, " {key}={}", self.text(attributes, key)).unwrap();
                    }
                    Some(Object::Name(name)) => {
                        write!(lines, " {key}={}", String::from_utf8_lossy(name)).unwrap();
                    }
                    Some(other) => write!(lines, " {key}={other:?}").unwrap(),
                }
            }
        }
    }

    /// An entry that is one object or an array of them.
    fn list<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> Vec<&'a Object> {
        match self.entry(dictionary, key) {
            None => Vec::new(),
            Some(Object::Array(items)) => items.iter().map(|item| self.resolve(item)).collect(),
            Some(one) => vec![one],
        }
    }
}
