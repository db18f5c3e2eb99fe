//! What a page shows: glyphs, lines and pictures in the space of its reader.

use std::rc::Rc;

use lopdf::ObjectId;

use super::number::{Micro, ONE};

/// Where a piece of marked content is named: the page or form, and its number there.
pub(super) type Mark = (ObjectId, i64);

/// A glyph, upright as the page is looked at.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) text: Rc<str>,
    /// Its left and right edges.
    pub(super) x: (Micro, Micro),
    /// Its baseline.
    pub(super) y: Micro,
    pub(super) size: Micro,
    /// The marked content that it is in.
    pub(super) mark: Option<Mark>,
    /// Whether it is said to be no content of the document, as page numbers are.
    pub(super) is_artifact: bool,
    /// Whether it is written up or down the page.
    pub(super) is_turned: bool,
}

impl Glyph {
    /// The middle of it.
    pub(super) fn middle(&self) -> (Micro, Micro) {
        if self.is_turned {
            return (self.x.0, self.y);
        }
        let x = self.x.0 + (self.x.1 - self.x.0) / 2;
        (x, self.y + self.size * 3 / 10)
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }
}

/// A straight line along the page or across it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) is_horizontal: bool,
    /// Where it is: y of a horizontal one, x of a vertical one.
    pub(super) at: Micro,
    pub(super) from: Micro,
    pub(super) to: Micro,
}

/// A page as it is drawn.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// In the order in which they are drawn.
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<Rule>,
    pub(super) pictures: usize,
    pub(super) width: Micro,
    pub(super) height: Micro,
    /// The font of the first glyph that has no characters.
    pub(super) unmapped: Option<String>,
    /// The same of what is said to be no content.
    pub(super) unmapped_aside: Option<String>,
}

impl Page {
    /// Leaves out glyphs that are drawn a second time to look bold, and those beyond the page.
    pub(super) fn settle(&mut self) {
        let (width, height) = (self.width, self.height);
        let is_inside = |glyph: &Glyph| {
            let (x, y) = glyph.middle();
            (-ONE..=width + ONE).contains(&x) && (-ONE..=height + ONE).contains(&y)
        };
        self.glyphs.retain(is_inside);
        let mut order: Vec<usize> = (0..self.glyphs.len()).collect();
        order.sort_by_key(|at| {
            self.glyphs
                .get(*at)
                .map(|one| (one.text.clone(), one.y, one.x.0))
        });
        let mut doubled = Vec::new();
        let mut before: Option<&Glyph> = None;
        for at in order {
            let Some(glyph) = self.glyphs.get(at) else {
                continue;
            };
            let is_double = before.is_some_and(|before| {
                let near = glyph.size / 12;
                before.text == glyph.text
                    && !glyph.is_blank()
                    && (before.x.0 - glyph.x.0).abs() < near
                    && (before.y - glyph.y).abs() < near
            });
            if is_double {
                doubled.push(at);
            } else {
                before = Some(glyph);
            }
        }
        if !doubled.is_empty() {
            doubled.sort_unstable();
            let mut at = 0;
            self.glyphs.retain(|_| {
                at += 1;
                doubled.binary_search(&(at - 1)).is_err()
            });
        }
    }
}
