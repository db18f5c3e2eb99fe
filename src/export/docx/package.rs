//! The package: parts with their types, the relations between them, the archive.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use super::dom::{Element, Piece};
use crate::base::pack::xml::IllegalCharacter;
use crate::base::pack::zip::{PackError, archive};

/// The namespace of WordprocessingML.
pub(crate) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The namespace of relations between parts.
pub(crate) const RELATIONS: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
/// The extension of font files.
const HIDDEN_FONT: &str = "odttf";
const OFFICE_TYPE: &str = "application/vnd.openxmlformats-officedocument";

/// The root element of a part, with the namespaces that the package uses.
pub(crate) fn root(name: &'static str) -> Element {
    Element::new(name)
        .with("xmlns:w", MAIN)
        .with("xmlns:r", RELATIONS)
}

/// A part of the package.
#[derive(Clone, Debug)]
pub(crate) struct Part<'a> {
    /// Its name inside the archive.
    name: Cow<'static, str>,
    media_type: String,
    /// What it is to the part that refers to it.
    relation: String,
    content: Content<'a>,
    /// The parts that it refers to itself; those of the main part are given to [`pack`].
    own: Vec<Self>,
}

/// The content of a part.
#[derive(Clone, Debug)]
enum Content<'a> {
    Tree(Piece<'a>),
    Bytes(Cow<'static, [u8]>),
}

impl Content<'_> {
    fn to_bytes(&self) -> Result<Cow<'_, [u8]>, IllegalCharacter> {
        match self {
            Self::Tree(tree) => tree.to_bytes().map(Cow::Owned),
            Self::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
        }
    }
}

impl<'a> Part<'a> {
    /// A part of WordprocessingML; `kind` is its name among types and relations.
    pub(crate) fn word(name: &'static str, kind: &str, content: Piece<'a>) -> Self {
        let media_type = format!("wordprocessingml.{kind}");
        Self::office(name, &media_type, kind, Content::Tree(content))
    }

    /// The main part, written out.
    pub(crate) fn main(content: Vec<u8>) -> Self {
        let media_type = "wordprocessingml.document.main";
        let content = Content::Bytes(Cow::Owned(content));
        Self::office("word/document.xml", media_type, "officeDocument", content)
    }

    /// The theme, written out.
    pub(crate) fn theme(content: &'static str) -> Self {
        let content = Content::Bytes(Cow::Borrowed(content.as_bytes()));
        Self::office("word/theme/theme1.xml", "theme", "theme", content)
    }

    /// What the program says of itself.
    pub(crate) fn application(content: Element) -> Self {
        let kind = "extended-properties";
        Self::office("docProps/app.xml", kind, kind, Content::Tree(content))
    }

    /// Data for machines, with the properties that name it.
    pub(crate) fn custom(content: Piece<'a>, properties: Element) -> Self {
        let kind = "customXmlProperties";
        let properties = Self {
            relation: format!("{RELATIONS}/customXmlProps"),
            ..Self::office(
                "customXml/itemProps1.xml",
                kind,
                kind,
                Content::Tree(properties),
            )
        };
        Self {
            name: "customXml/item1.xml".into(),
            media_type: "application/xml".to_owned(),
            relation: format!("{RELATIONS}/customXml"),
            content: Content::Tree(content),
            own: vec![properties],
        }
    }

    /// What is said about the document.
    pub(crate) fn core(content: Piece<'a>) -> Self {
        Self {
            name: "docProps/core.xml".into(),
            media_type: "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
            relation: format!("{PACKAGE}/relationships/metadata/core-properties"),
            content: Content::Tree(content),
            own: Vec::new(),
        }
    }

    /// The font table with the font files that it refers to, hidden as a DOCX keeps them.
    pub(crate) fn font_table(content: Element, files: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let file = |(place, bytes): (usize, Vec<u8>)| Self {
            name: format!("word/fonts/font{}.{HIDDEN_FONT}", place + 1).into(),
            media_type: format!("{OFFICE_TYPE}.obfuscatedFont"),
            relation: format!("{RELATIONS}/font"),
            content: Content::Bytes(Cow::Owned(bytes)),
            own: Vec::new(),
        };
        Self {
            own: files.into_iter().enumerate().map(file).collect(),
            ..Self::word("word/fontTable.xml", "fontTable", content)
        }
    }

    /// The file of a picture.
    pub(crate) fn image(name: String, media_type: &str, file: Vec<u8>) -> Self {
        Self {
            name: name.into(),
            media_type: media_type.to_owned(),
            relation: format!("{RELATIONS}/image"),
            content: Content::Bytes(Cow::Owned(file)),
            own: Vec::new(),
        }
    }

    /// A chart, with the workbook that it is edited in.
    pub(crate) fn chart(number: usize, content: Piece<'a>, workbook: Vec<u8>) -> Self {
        let spreadsheet = format!("{OFFICE_TYPE}.spreadsheetml.sheet");
        let workbook = Self {
            name: format!("word/embeddings/Microsoft_Excel_Sheet{number}.xlsx").into(),
            media_type: spreadsheet,
            relation: format!("{RELATIONS}/package"),
            content: Content::Bytes(Cow::Owned(workbook)),
            own: Vec::new(),
        };
        Self {
            name: format!("word/charts/chart{number}.xml").into(),
            media_type: format!("{OFFICE_TYPE}.drawingml.chart+xml"),
            relation: format!("{RELATIONS}/chart"),
            content: Content::Tree(content),
            own: vec![workbook],
        }
    }

    /// The extension of its name, where that says its type.
    fn telling_extension(&self) -> Option<&str> {
        let (_, extension) = self.name.rsplit_once('.')?;
        (extension != "xml").then_some(extension)
    }

    fn office(name: &'static str, media_type: &str, relation: &str, content: Content<'a>) -> Self {
        Self {
            name: name.into(),
            media_type: format!("{OFFICE_TYPE}.{media_type}+xml"),
            relation: format!("{RELATIONS}/{relation}"),
            content,
            own: Vec::new(),
        }
    }
}

/// The reason why a package could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PackageError {
    /// A part holds a character that XML cannot hold.
    Character(char),
    /// The archive could not be made.
    Archive(PackError),
}

impl From<IllegalCharacter> for PackageError {
    fn from(IllegalCharacter(c): IllegalCharacter) -> Self {
        Self::Character(c)
    }
}

impl From<PackError> for PackageError {
    fn from(error: PackError) -> Self {
        Self::Archive(error)
    }
}

impl fmt::Display for PackageError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Character(c) => write!(out, "U+{:04X}", u32::from(*c)),
            Self::Archive(error) => error.fmt(out),
        }
    }
}

/// Packs the parts: `top` are referred to by the package and begin with the main part,
/// `related` by the main part, in order as `relation_id(0)`, `relation_id(1)` …
pub(crate) fn pack(top: &[Part<'_>], related: &[Part<'_>]) -> Result<Vec<u8>, PackageError> {
    let direct = || top.iter().chain(related);
    let all = || direct().chain(direct().flat_map(|part| &part.own));
    let mut files: Vec<(Cow<'_, str>, Cow<'_, [u8]>)> = vec![
        (
            "[Content_Types].xml".into(),
            types(all()).to_bytes()?.into(),
        ),
        ("_rels/.rels".into(), relations(top, "").to_bytes()?.into()),
        (
            "word/_rels/document.xml.rels".into(),
            relations(related, "word/").to_bytes()?.into(),
        ),
    ];
    for part in all() {
        files.push((part.name.as_ref().into(), part.content.to_bytes()?));
        if let Some((folder, name)) = part.name.rsplit_once('/')
            && !part.own.is_empty()
        {
            let relations = relations(&part.own, &format!("{folder}/"));
            let name = format!("{folder}/_rels/{name}.rels");
            files.push((name.into(), relations.to_bytes()?.into()));
        }
    }
    Ok(archive(
        files.iter().map(|(name, bytes)| (&**name, &**bytes)),
    )?)
}

/// The identifier of the relation to a part by its place among the related parts, from 0.
pub(crate) fn relation_id(place: usize) -> String {
    format!("rId{}", place + 1)
}

fn by_extension<'a>(extension: &'a str, media_type: &'a str) -> Piece<'a> {
    Piece::new("Default")
        .with("Extension", extension)
        .with("ContentType", media_type)
}

fn types<'a>(parts: impl Iterator<Item = &'a Part<'a>>) -> Piece<'a> {
    let (by_name, others): (Vec<&Part<'_>>, Vec<&Part<'_>>) =
        parts.partition(|part| part.telling_extension().is_some());
    let by_name: BTreeMap<&str, &str> = by_name
        .into_iter()
        .filter_map(|part| Some((part.telling_extension()?, part.media_type.as_str())))
        .collect();
    let by_name = by_name.into_iter();
    Piece::new("Types")
        .with("xmlns", format!("{PACKAGE}/content-types"))
        .children(by_name.map(|(extension, kind)| by_extension(extension, kind)))
        .child(by_extension(
            "rels",
            "application/vnd.openxmlformats-package.relationships+xml",
        ))
        .child(by_extension("xml", "application/xml"))
        .children(others.into_iter().map(|part| {
            Piece::new("Override")
                .with("PartName", format!("/{}", part.name))
                .with("ContentType", &part.media_type)
        }))
}

fn relations<'a>(parts: &'a [Part<'_>], folder: &str) -> Piece<'a> {
    let each = parts.iter().enumerate().map(|(place, part)| {
        Piece::new("Relationship")
            .with("Id", relation_id(place))
            .with("Type", &part.relation)
            .with("Target", target(&part.name, folder))
    });
    Piece::new("Relationships")
        .with("xmlns", format!("{PACKAGE}/relationships"))
        .children(each)
}

/// Where a part is, seen from `folder`.
fn target(name: &str, folder: &str) -> String {
    match name.strip_prefix(folder) {
        Some(inside) => inside.to_owned(),
        None => format!("/{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_has_a_type_and_a_relation() {
        let related = [Part::word(
            "word/styles.xml",
            "styles",
            Element::new("w:styles"),
        )];
        let tree = relations(&related, "word/");
        let relation = tree.elements().next().unwrap();
        assert_eq!(relation.attribute("Id"), Some("rId1"));
        assert_eq!(relation.attribute("Target"), Some("styles.xml"));
        let kind = relation.attribute("Type").unwrap();
        assert!(kind.ends_with("/relationships/styles"), "{kind}");
        let tree = types(related.iter());
        let last = tree.elements().last().unwrap();
        assert_eq!(last.attribute("PartName"), Some("/word/styles.xml"));
    }

    #[test]
    fn a_part_that_xml_cannot_carry_is_refused() {
        let part = Part::word("word/x.xml", "x", Element::new("w:x").text("\u{1}"));
        assert_eq!(pack(&[part], &[]), Err(PackageError::Character('\u{1}')));
    }
}
