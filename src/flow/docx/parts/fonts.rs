//! The font table: what each face is like, for programs that must take another.

use crate::flow::docx::dom::Element;
use crate::flow::docx::face::{Face, face, latin};
use crate::flow::docx::finish::root;
use crate::standard::{FontProfile, FontRole};

/// The faces of every role, the wider ones that single characters need, and the Latin face.
pub(crate) fn fonts(profile: FontProfile, wider: &[Face]) -> Element {
    let mut faces: Vec<Face> = Vec::new();
    let roles = FontRole::ALL.into_iter().map(|role| face(profile, role));
    for face in roles.chain(wider.iter().copied()).chain([latin(profile)]) {
        if faces.iter().all(|known| known.name != face.name) {
            faces.push(face);
        }
    }
    root("w:fonts").children(faces.into_iter().map(font))
}

fn font(face: Face) -> Element {
    let mut font = Element::new("w:font").with("w:name", face.name);
    if !face.alternatives.is_empty() {
        font.push(Element::val("w:altName", face.alternatives));
    }
    font.children([
        Element::val("w:panose1", face.panose),
        Element::val("w:charset", face.charset),
        Element::val("w:family", face.family),
        Element::val("w:pitch", face.pitch()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_faces_name_substitutes_and_the_latin_face_does_not() {
        let table = fonts(FontProfile::default(), &[]);
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
}
