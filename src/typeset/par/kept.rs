//! Paragraphs that were broken into lines before, found again by their content.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::units::{FontSize, Length};
use crate::document::{
    Align, Color, Composition, Document, Inline, Paragraph, RunLook, Style, StyleId,
};
use crate::standard::FontRole;
use crate::typeset::par::setting::{Measure, Text};

/// What typesetting keeps from one document for the next: each paragraph that was broken into
/// lines, found again by all that its lines depend on.
///
/// A document is typeset several times until it is settled on its pages, and that of a form again
/// at every keystroke; nearly all of its paragraphs are the same ones. With what is kept the pages
/// are the same as without. It holds for one set of fonts, and no more than the paragraphs of two
/// documents.
#[derive(Debug, Default)]
pub struct Kept {
    now: RefCell<BTreeMap<Key, Arc<Text>>>,
    /// Those of the document before, which are let go unless they are met again.
    before: RefCell<BTreeMap<Key, Arc<Text>>>,
}

impl Kept {
    /// Begins with another document.
    pub(crate) fn turn(&self) {
        self.before.swap(&self.now);
        self.now.take();
    }

    /// The lines of a paragraph that was met before.
    pub(crate) fn find(&self, key: &Key) -> Option<Arc<Text>> {
        if let Some(text) = self.now.borrow().get(key) {
            return Some(Arc::clone(text));
        }
        let (key, text) = self.before.borrow_mut().remove_entry(key)?;
        self.now.borrow_mut().insert(key, Arc::clone(&text));
        Some(text)
    }

    pub(crate) fn keep(&self, key: Key, text: &Arc<Text>) {
        self.now.borrow_mut().insert(key, Arc::clone(text));
    }
}

/// All that the lines of a paragraph depend on, but for the fonts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    text: String,
    pieces: Vec<Piece>,
    style: StyleId,
    align: Align,
    /// The tracking and the indents.
    lengths: [Length; 4],
    width: Length,
    hangs_elsewhere: bool,
    composition: Composition,
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    /// So many bytes of the text.
    Run(usize, StyleId, (FontRole, FontSize, Color)),
    Break,
}

impl Key {
    /// The key of a paragraph; `None` of one that is set anew each time: with notes, with leaders,
    /// or with text that looks otherwise, refers to something or has letter-spacing of its own.
    pub(crate) fn of(paragraph: &Paragraph, document: &Document, measure: Measure) -> Option<Self> {
        let style = document.styles.get(paragraph.style);
        let mut key = Self {
            text: String::new(),
            pieces: Vec::with_capacity(paragraph.content.len()),
            style: paragraph.style,
            align: style.align,
            lengths: [style.tracking, style.left, style.right, style.first_line],
            width: measure.width,
            hangs_elsewhere: measure.hangs_elsewhere,
            composition: document.page.composition,
        };
        let plain = RunLook::default();
        for inline in &paragraph.content {
            match inline {
                Inline::Text(run) if run.look == plain && run.letter_spacing.is_empty() => {
                    let id = run.style.unwrap_or(paragraph.style);
                    let look = look(document.styles.get(id));
                    key.text.push_str(&run.text);
                    key.pieces.push(Piece::Run(run.text.len(), id, look));
                }
                Inline::Break => key.pieces.push(Piece::Break),
                Inline::Anchor(_) => {}
                Inline::Text(_) | Inline::Note(_) | Inline::Leader(_) => return None,
            }
        }
        Some(key)
    }
}

/// What the text of a run takes from its style.
fn look(style: &Style) -> (FontRole, FontSize, Color) {
    (style.face, style.size, style.color)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        Key {
            text: text.to_owned(),
            pieces: Vec::new(),
            style: crate::document::StyleSheet::default().define(Style::plain("body", "正文")),
            align: Align::Left,
            lengths: [Length::ZERO; 4],
            width: Length::mm(156),
            hangs_elsewhere: true,
            composition: Composition::default(),
        }
    }

    #[test]
    fn what_is_not_met_again_is_let_go() {
        let kept = Kept::default();
        let text = Arc::new(Text::default());
        kept.keep(key("甲"), &text);
        kept.keep(key("乙"), &text);
        kept.turn();
        assert!(kept.find(&key("甲")).is_some() && kept.find(&key("丙")).is_none());
        kept.turn();
        // 乙 was not met in the document between.
        assert!(kept.find(&key("乙")).is_none());
        assert!(kept.find(&key("甲")).is_some() && kept.find(&key("甲")).is_some());
    }
}
