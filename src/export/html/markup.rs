//! HTML as text: start tags, end tags, and text that is escaped whatever is in it.

/// The start tag of an element.
#[derive(Clone, Debug)]
pub(crate) struct Tag {
    pub(super) name: &'static str,
    attributes: String,
}

impl Tag {
    /// A start tag without attributes.
    pub(crate) fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: String::new(),
        }
    }

    /// Adds an attribute; a class of no name and an empty style are none.
    #[must_use]
    pub(crate) fn with(mut self, key: &str, value: &str) -> Self {
        if value.is_empty() && matches!(key, "class" | "style") {
            return self;
        }
        self.attributes.push(' ');
        self.attributes.push_str(key);
        self.attributes.push_str("=\"");
        escape(&mut self.attributes, value);
        self.attributes.push('"');
        self
    }

    /// Adds an attribute if there is a value for it.
    #[must_use]
    pub(crate) fn maybe(self, key: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }
}

/// HTML in the making.
#[derive(Debug, Default)]
pub(crate) struct Markup(String);

impl Markup {
    pub(crate) fn open(&mut self, tag: &Tag) {
        self.0.push('<');
        self.0.push_str(tag.name);
        self.0.push_str(&tag.attributes);
        self.0.push('>');
    }

    pub(crate) fn close(&mut self, name: &str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    pub(crate) fn text(&mut self, text: &str) {
        escape(&mut self.0, text);
    }

    /// An element that holds nothing but text.
    pub(crate) fn element(&mut self, tag: &Tag, text: &str) {
        self.open(tag);
        self.text(text);
        self.close(tag.name);
    }

    /// What is HTML already.
    pub(crate) fn raw(&mut self, html: &str) {
        self.0.push_str(html);
    }

    /// Ends the line of the file, between blocks only.
    pub(crate) fn line(&mut self) {
        if !self.0.is_empty() && !self.0.ends_with('\n') {
            self.0.push('\n');
        }
    }

    pub(crate) fn into_text(self) -> String {
        self.0
    }
}

/// Writes text so that no part of it is markup, in attributes as between tags. What HTML forbids,
/// control characters and what is no character, becomes U+FFFD.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ if is_forbidden(c) => out.push('\u{FFFD}'),
            _ => out.push(c),
        }
    }
}

fn is_forbidden(c: char) -> bool {
    let is_no_character = u32::from(c) & 0xFFFE == 0xFFFE || ('\u{FDD0}'..='\u{FDEF}').contains(&c);
    is_no_character || c.is_control() && !matches!(c, '\n' | '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        let mut markup = Markup::default();
        let tag = Tag::new("p").with("title", "\"><script>").with("class", "");
        markup.element(&tag, "a<b>&amp;\u{1}\u{FFFE}");
        assert_eq!(
            markup.into_text(),
            "<p title=\"&quot;&gt;&lt;script&gt;\">a&lt;b&gt;&amp;amp;\u{FFFD}\u{FFFD}</p>"
        );
    }
}
