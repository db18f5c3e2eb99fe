//! Names of faces: a face that travels in the document under another name is asked for by it.

use std::borrow::Cow;

use crate::flow::docx::carried::Carried;
use crate::flow::docx::dom::Piece;

/// Asks for each carried face by the name that its file gives itself.
pub(crate) fn rename_faces(piece: &mut Piece<'_>, carried: &[Carried]) {
    if piece.name == "w:rFonts" {
        for (_, value) in &mut piece.attributes {
            let face = carried.iter().find(|face| *value == face.name);
            if let Some(face) = face {
                *value = Cow::Borrowed(face.family);
            }
        }
    }
    for child in piece.elements_mut() {
        rename_faces(child, carried);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::docx::dom::parse;

    #[test]
    fn only_names_of_faces_that_travel_change() {
        let source = "<w:r><w:rFonts w:ascii='A' w:eastAsia='B'/><w:t>A</w:t></w:r>";
        let mut tree = parse(source.as_bytes()).unwrap();
        let carried = Carried {
            name: "A",
            bold: false,
            family: "C",
            bytes: Vec::new(),
        };
        rename_faces(&mut tree, &[carried]);
        let fonts = tree.find("w:rFonts").unwrap();
        assert_eq!(fonts.attribute("w:ascii"), Some("C"));
        assert_eq!(fonts.attribute("w:eastAsia"), Some("B"));
    }
}
