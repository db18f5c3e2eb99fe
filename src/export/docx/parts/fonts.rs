//! The font table: what each face is like, for programs that must take another, and where its
//! file is, if it is embedded.

use crate::export::docx::dom::Element;
use crate::export::docx::embedded::{EmbeddedFont, key};
use crate::export::docx::face::Face;
use crate::export::docx::face_names::FaceNames;
use crate::export::docx::package::{relation_id, root};
use crate::standard::FontRole;

/// The faces of every role, the wider ones that single characters need, and the Latin face.
/// The files of the embedded ones are the first that the part refers to, in their order.
pub(crate) fn fonts(
    names: &FaceNames,
    wider: &[Face<'static>],
    embedded: &[EmbeddedFont],
) -> Element {
    let mut faces: Vec<Face<'_>> = Vec::new();
    let roles = FontRole::ALL.into_iter().map(|role| names.face(role));
    for face in roles.chain(wider.iter().copied()).chain([names.latin()]) {
        if faces.iter().all(|known| known.name != face.name) {
            faces.push(face);
        }
    }
    root("w:fonts").children(faces.into_iter().map(|face| font(face, embedded)))
}

fn font(face: Face<'_>, embedded: &[EmbeddedFont]) -> Element {
    let files: Vec<(usize, &EmbeddedFont)> = embedded
        .iter()
        .enumerate()
        .filter(|(_, file)| file.name == face.name)
        .collect();
    let own = files.first().map(|(_, file)| file.family.as_str());
    let family = own.unwrap_or(face.name);
    let mut font = Element::new("w:font").with("w:name", family.to_owned());
    if family != face.name {
        let alternatives = format!("{},{}", face.name, face.alternatives);
        font.push(Element::val("w:altName", alternatives));
    } else if !face.alternatives.is_empty() {
        font.push(Element::val("w:altName", face.alternatives.to_owned()));
    }
    let looks = font.children([
        Element::val("w:panose1", face.panose),
        Element::val("w:charset", face.charset),
        Element::val("w:family", face.family),
        Element::val("w:pitch", face.pitch()),
    ]);
    let file = |bold: bool| {
        let file = files.iter().find(|(_, file)| file.bold == bold);
        file.map(|(place, _)| file_of(*place, bold))
    };
    looks.children([file(false), file(true)].into_iter().flatten())
}

fn file_of(place: usize, bold: bool) -> Element {
    let name = if bold {
        "w:embedBold"
    } else {
        "w:embedRegular"
    };
    Element::new(name)
        .with("r:id", relation_id(place))
        .with("w:fontKey", key(place))
        .with("w:subsetted", 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::FontProfile;

    #[test]
    fn chinese_faces_name_substitutes_and_the_latin_face_does_not() {
        let table = fonts(&FaceNames::default(), &[], &[]);
        let with_substitutes: Vec<&str> = table
            .elements()
            .filter(|font| font.find("w:altName").is_some())
            .filter_map(|font| font.attribute("w:name"))
            .collect();
        assert_eq!(
            with_substitutes,
            [
                "仿宋_GB2312",
                "楷体_GB2312",
                "方正小标宋简体",
                "黑体",
                "宋体"
            ]
        );
    }

    #[test]
    fn an_embedded_font_goes_by_the_name_of_its_file_and_names_what_it_was() {
        let embedded = |name, bold, family| EmbeddedFont {
            name,
            bold,
            family: String::from(family),
            bytes: Vec::new(),
        };
        let files = [
            embedded("Liberation Serif", false, "X"),
            embedded("Noto Serif SC", true, "Noto Serif SC"),
        ];
        let table = fonts(&FontProfile::Open.into(), &[], &files);
        let find = |name: &str| {
            let mut fonts = table.elements();
            fonts
                .find(|font| font.attribute("w:name") == Some(name))
                .unwrap()
        };
        let latin = find("X");
        assert_eq!(
            latin.find("w:altName").unwrap().attribute("w:val"),
            Some("Liberation Serif,Times New Roman")
        );
        let file = latin.find("w:embedRegular").unwrap();
        assert_eq!(file.attribute("r:id"), Some("rId1"));
        assert_eq!(file.attribute("w:fontKey"), Some(key(0).as_str()));
        let song = find("Noto Serif SC");
        assert!(song.find("w:embedRegular").is_none());
        let file = song.find("w:embedBold").unwrap();
        assert_eq!(file.attribute("r:id"), Some("rId2"));
    }
}
