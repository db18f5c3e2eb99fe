//! Bookmarks at headings that their text follows in the same paragraph (接排标题).
//!
//! The outline of a word processor knows whole paragraphs only. A style separator, the mark of
//! a hidden end of a paragraph, would give it the heading alone, but `LibreOffice` 7.4 then sets
//! heading and text as two paragraphs, and 25.2 ends the lines elsewhere. A bookmark changes no
//! line, and every program can go to it.

use std::collections::BTreeSet;

use super::dom::Element;
use crate::document::Heading;

/// The longest name, less the room for a number behind it: Word takes 40 characters.
const LONGEST: usize = 34;

/// The bookmarks given so far.
#[derive(Debug, Default)]
pub(crate) struct Bookmarks {
    names: BTreeSet<String>,
}

impl Bookmarks {
    /// The beginning and the end of the bookmark of a heading: `标题2_一_主动公开`.
    pub(crate) fn of(&mut self, heading: &Heading) -> [Element; 2] {
        let id = self.names.len();
        let start = Element::new("w:bookmarkStart")
            .with("w:id", id)
            .with("w:name", self.name(heading));
        [start, Element::new("w:bookmarkEnd").with("w:id", id)]
    }

    /// The beginning and the end of a bookmark of that name, which is given once.
    pub(crate) fn named(&mut self, name: String) -> [Element; 2] {
        let id = self.names.len();
        self.names.insert(name.to_lowercase());
        let start = Element::new("w:bookmarkStart")
            .with("w:id", id)
            .with("w:name", name);
        [start, Element::new("w:bookmarkEnd").with("w:id", id)]
    }

    /// A name of letters, digits and `_`, as Word wants them, given once in any case.
    fn name(&mut self, heading: &Heading) -> String {
        let is_allowed = |c: char| c.is_alphabetic() || c.is_ascii_digit();
        let words = heading.text.split(|c| !is_allowed(c));
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let name = format!("标题{}_{}", heading.level, words.join("_"));
        let name: String = name.chars().take(LONGEST).collect();
        let numbered = (2..=u32::MAX).map(|number| format!("{name}_{number}"));
        let mut names = std::iter::once(name.clone()).chain(numbered);
        let free = names.find(|name| self.names.insert(name.to_lowercase()));
        free.unwrap_or(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(texts: &[&str]) -> Vec<String> {
        let mut bookmarks = Bookmarks::default();
        let heading = |text: &&str| Heading {
            level: 2,
            text: (*text).to_owned(),
            run_in: Some(text.len()),
        };
        let starts = texts.iter().map(|text| {
            let [start, _] = bookmarks.of(&heading(text));
            start.attribute("w:name").unwrap_or_default().to_owned()
        });
        starts.collect()
    }

    #[test]
    fn a_name_is_made_of_letters_digits_and_underscores() {
        let names = names(&["（一）主动公开", "1.“双随机、一公开”", "……"]);
        assert_eq!(
            names,
            ["标题2_一_主动公开", "标题2_1_双随机_一公开", "标题2_"]
        );
    }

    #[test]
    fn no_name_is_too_long_or_given_twice() {
        let long = "（一）".to_owned() + &"甲".repeat(60);
        let names = names(&[&long, &long, "A", "a"]);
        assert!(names.iter().all(|name| name.chars().count() <= 40));
        assert_ne!(names[0], names[1]);
        assert_eq!(names[2..], ["标题2_A", "标题2_a_2"]);
    }
}
