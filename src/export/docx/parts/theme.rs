//! The theme part, which Word requires; our styles take nothing from it.

/// A theme of plain colours, without faces of its own.
pub(crate) const fn theme() -> &'static str {
    include_str!("theme.xml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_theme_is_well_formed_and_names_no_faces() {
        let tree = roxmltree::Document::parse(theme()).unwrap();
        let faces: Vec<&str> = tree
            .descendants()
            .filter_map(|node| node.attribute("typeface"))
            .collect();
        assert!(!faces.is_empty() && faces.iter().all(|face| face.is_empty()));
    }
}
