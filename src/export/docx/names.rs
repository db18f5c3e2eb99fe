//! Names and identifiers of styles: built into Word, or our own and never given twice.

use std::collections::BTreeSet;

use crate::document::Style;
use crate::standard::note;

/// The identifier of the default paragraph style.
pub(crate) const NORMAL: &str = "Normal";

/// A paragraph style under the name that Word shows.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    /// The identifier: ASCII letters and digits.
    pub(crate) id: String,
    /// The name; that of a built-in style is English and translated by Word.
    pub(crate) name: String,
    /// Whether Word has a style of that name of its own.
    pub(crate) built_in: bool,
    /// How it looks.
    pub(crate) style: Style,
    /// The character style that goes with it, for headings run into a paragraph: its
    /// identifier and name.
    pub(crate) character: Option<(String, String)>,
    /// Whether Word's gallery offers it; styles of the page furniture are not for writers.
    pub(crate) offered: bool,
}

/// Styles that are not the document's own: identifier and name.
pub(crate) mod furniture {
    /// The page number on odd pages.
    pub(crate) const PAGE_NUMBER_ODD: (&str, &str) = ("PageNumberOdd", "页码（单页）");
    /// The page number on even pages.
    pub(crate) const PAGE_NUMBER_EVEN: (&str, &str) = ("PageNumberEven", "页码（双页）");
    /// The mark 草稿 at the head of each page.
    pub(crate) const DRAFT_MARK: (&str, &str) = ("DraftMark", "草稿标记");
    /// A paragraph as low as Word can make it: between tables, after the last, after a frame.
    pub(crate) const ANCHOR: (&str, &str) = ("Anchor", "表格锚点");
    /// The mark that refers to a footnote: a character style of Word's own.
    pub(crate) const NOTE_REFERENCE: (&str, &str) = ("FootnoteReference", "footnote reference");
    /// The rule between text and footnotes.
    pub(crate) const NOTE_RULE: (&str, &str) = ("NoteRule", "脚注线");
}

/// The default paragraph style: what Word calls 正文.
const NORMAL_NAME: &str = "Normal";

/// Keys of the document's styles that are styles built into Word: key, identifier, name.
///
/// Body text is 正文缩进 and not 正文: whatever a writer inserts, a table first of all, begins in
/// 正文, and must not have the indent of a paragraph in its cells.
const BUILT_IN: [(&str, &str, &str); 11] = [
    ("body", "NormalIndent", "Normal Indent"),
    ("title", "Title", "Title"),
    ("heading1", "Heading1", "heading 1"),
    ("heading2", "Heading2", "heading 2"),
    ("heading3", "Heading3", "heading 3"),
    ("heading4", "Heading4", "heading 4"),
    (note::STYLE, "FootnoteText", "footnote text"),
    ("contents_title", "TOCHeading", "TOC Heading"),
    ("contents1", "TOC1", "toc 1"),
    ("contents2", "TOC2", "toc 2"),
    ("contents3", "TOC3", "toc 3"),
];

/// Styles of the package that are not the document's: identifier and name.
const RESERVED: [(&str, &str); 10] = [
    (NORMAL, NORMAL_NAME),
    ("DefaultParagraphFont", "Default Paragraph Font"),
    ("TableNormal", "Normal Table"),
    ("NoList", "No List"),
    furniture::PAGE_NUMBER_ODD,
    furniture::PAGE_NUMBER_EVEN,
    furniture::DRAFT_MARK,
    furniture::ANCHOR,
    furniture::NOTE_REFERENCE,
    furniture::NOTE_RULE,
];

/// Names under which Word in Chinese shows styles of its own. A style of the document that
/// took one would be mistaken for it, so it is called 公文页码 and so on.
const SHOWN_BY_WORD: [&str; 24] = [
    "正文",
    "标题",
    "副标题",
    "日期",
    "签名",
    "称呼",
    "结束语",
    "页码",
    "页眉",
    "页脚",
    "行号",
    "题注",
    "索引",
    "目录",
    "列表",
    "引用",
    "强调",
    "要点",
    "正文文本",
    "正文缩进",
    "纯文本",
    "无间隔",
    "书目",
    "批注文字",
];

/// The character style that goes with a paragraph style, as Word in Chinese names it.
///
/// No paragraph style is given an identifier or a name of this form.
pub(crate) fn of_character_style(named: &Named) -> (String, String) {
    let shown = if named.built_in {
        &named.style.name
    } else {
        &named.name
    };
    (
        format!("{}{CHARACTER_ID}", named.id),
        format!("{shown}{CHARACTER_NAME}"),
    )
}

const CHARACTER_ID: &str = "Char";
const CHARACTER_NAME: &str = " 字符";

/// The identifiers and names given so far: Word tells styles apart by both.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    ids: BTreeSet<String>,
    names: BTreeSet<String>,
}

impl Taken {
    /// Names the default paragraph style, which looks so.
    pub(crate) fn normal(style: Style) -> Named {
        Named {
            id: NORMAL.to_owned(),
            name: NORMAL_NAME.to_owned(),
            built_in: true,
            style,
            character: None,
            offered: true,
        }
    }

    /// Names a style: a built-in style by its key, any other by its own name.
    pub(crate) fn name(&mut self, style: &Style) -> Named {
        let built_in = BUILT_IN.iter().find(|(key, ..)| *key == style.key);
        let (id, name) = match built_in {
            Some((_, id, name)) => ((*id).to_owned(), (*name).to_owned()),
            None => (self.free_id(&style.key), self.free_name(style)),
        };
        self.ids.insert(id.clone());
        self.names.insert(name.to_lowercase());
        Named {
            id,
            name,
            built_in: built_in.is_some(),
            style: style.clone(),
            character: None,
            offered: true,
        }
    }

    fn free_id(&self, key: &str) -> String {
        let mut base: String = key.chars().filter(char::is_ascii_alphanumeric).collect();
        if let Some(first) = base.get_mut(..1) {
            first.make_ascii_uppercase();
        } else {
            base.push_str("Style");
        }
        let is_free = |id: &String| {
            BUILT_IN.iter().all(|(_, known, _)| known != id)
                && RESERVED.iter().all(|(known, _)| known != id)
                && !id.ends_with(CHARACTER_ID)
                && !self.ids.contains(id)
        };
        numbered(base).find(is_free).unwrap_or_default()
    }

    fn free_name(&self, style: &Style) -> String {
        let base = if style.name.is_empty() {
            style.key.clone()
        } else if SHOWN_BY_WORD.contains(&style.name.as_str()) {
            format!("公文{}", style.name)
        } else {
            style.name.clone()
        };
        let is_free = |name: &String| {
            let name = name.to_lowercase();
            BUILT_IN
                .iter()
                .all(|(.., known)| known.to_lowercase() != name)
                && RESERVED
                    .iter()
                    .all(|(_, known)| known.to_lowercase() != name)
                && !name.ends_with(CHARACTER_NAME)
                && !self.names.contains(&name)
        };
        numbered(base).find(is_free).unwrap_or_default()
    }
}

/// A word, then the word with 2, 3 … behind it.
fn numbered(base: String) -> impl Iterator<Item = String> {
    std::iter::once(base.clone()).chain((2..=u32::MAX).map(move |n| format!("{base}{n}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::docx::sample::plain;

    #[test]
    fn known_keys_are_built_in_styles_and_others_are_custom() {
        let mut taken = Taken::default();
        let body = taken.name(&plain("body", "正文"));
        assert_eq!(
            (body.id.as_str(), body.name.as_str(), body.built_in),
            ("NormalIndent", "Normal Indent", true)
        );
        let title = taken.name(&plain("title", "公文标题"));
        assert_eq!((title.id.as_str(), title.built_in), ("Title", true));
        let number = taken.name(&plain("doc_number", "发文字号"));
        assert_eq!((number.id.as_str(), number.built_in), ("Docnumber", false));
    }

    #[test]
    fn identifiers_and_names_are_never_given_twice() {
        let mut taken = Taken::default();
        let ids: Vec<String> = ["a.b", "ab", "normal", "表", "anchor", "aChar"]
            .map(|key| taken.name(&plain(key, "表头")).id)
            .into();
        assert_eq!(ids, ["Ab", "Ab2", "Normal2", "Style", "Anchor2", "AChar2"]);
        assert_eq!(taken.names.len(), 6);
        assert_eq!(taken.name(&plain("x", "Heading 1")).name, "Heading 12");
        assert_eq!(taken.name(&plain("page_number", "页码")).name, "公文页码");
    }
}
