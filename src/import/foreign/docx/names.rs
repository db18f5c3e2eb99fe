//! Elements and attributes by their namespace, whatever their prefix.

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;

use crate::import::xml::Damaged;

/// A vocabulary that the reader tells from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// WordprocessingML, transitional or strict.
    Word,
    /// Markup compatibility (ECMA-376, part 3).
    Compatibility,
    /// Mathematical text.
    Math,
    /// Any other, and none.
    Other,
}

/// Prefixes that are declared at a time: a document has some thirty.
const DECLARED: usize = 256;

impl Space {
    fn of(uri: &[u8]) -> Self {
        match uri {
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | b"http://purl.oclc.org/ooxml/wordprocessingml/main" => Self::Word,
            b"http://schemas.openxmlformats.org/markup-compatibility/2006" => Self::Compatibility,
            b"http://schemas.openxmlformats.org/officeDocument/2006/math"
            | b"http://purl.oclc.org/ooxml/officeDocument/math" => Self::Math,
            _ => Self::Other,
        }
    }
}

/// The declarations that hold where the reader stands.
#[derive(Default)]
pub(super) struct Names {
    depth: usize,
    declared: Vec<(usize, Vec<u8>, Space)>,
}

impl Names {
    /// An element begins; the vocabulary that it is of.
    pub(super) fn enter(&mut self, tag: &BytesStart<'_>) -> Result<Space, Damaged> {
        self.depth += 1;
        for found in tag.attributes().with_checks(false).flatten() {
            let key = found.key.as_ref();
            let prefix = match key.strip_prefix(b"xmlns") {
                Some([]) => &[],
                Some([b':', prefix @ ..]) => prefix,
                _ => continue,
            };
            let space = Space::of(&found.value);
            self.declared.push((self.depth, prefix.to_vec(), space));
        }
        if self.declared.len() > DECLARED {
            return Err(Damaged::new(
                "命名空间太多",
                "it declares too many namespaces",
            ));
        }
        let name = tag.name();
        Ok(self.space(name.prefix().map_or(b"", |prefix| prefix.into_inner())))
    }

    /// The element ends.
    pub(super) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        let depth = self.depth;
        let holds = |(at, ..): &(usize, Vec<u8>, Space)| *at <= depth;
        let kept = self.declared.iter().rposition(holds).map_or(0, |at| at + 1);
        self.declared.truncate(kept);
    }

    fn space(&self, prefix: &[u8]) -> Space {
        let mut declared = self.declared.iter().rev();
        let found = declared.find(|(_, known, _)| known == prefix);
        found.map_or(Space::Other, |(.., space)| *space)
    }

    /// An attribute of WordprocessingML by its name.
    pub(super) fn attribute(&self, tag: &BytesStart<'_>, name: &str) -> Option<String> {
        for found in tag.attributes().with_checks(false).flatten() {
            let is_ours = found
                .key
                .prefix()
                .is_none_or(|prefix| self.space(prefix.into_inner()) == Space::Word);
            if is_ours && found.key.local_name().as_ref() == name.as_bytes() {
                let value = found.normalized_value(XmlVersion::default()).ok()?;
                return Some(value.into_owned());
            }
        }
        None
    }

    /// A whole number in the attribute `val`; fractions, which some programs write, are cut.
    pub(super) fn number(&self, tag: &BytesStart<'_>) -> Option<i64> {
        let text = self.attribute(tag, "val")?;
        let text = text.trim();
        text.split_once('.')
            .map_or(text, |(whole, _)| whole)
            .parse()
            .ok()
    }

    /// Whether a switch such as `w:vanish` is on.
    pub(super) fn is_on(&self, tag: &BytesStart<'_>) -> bool {
        let value = self.attribute(tag, "val");
        !matches!(value.as_deref(), Some("0" | "false" | "off"))
    }
}
