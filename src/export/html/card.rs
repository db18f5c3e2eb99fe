//! The information card above the text: labels and values, which is no table.

use super::frame::{Card, CardForm};
use super::markup::{Markup, Tag};

/// Writes a card. On a narrow screen all its entries stand below each other.
pub(super) fn card(out: &mut Markup, card: &Card) {
    if card.shown.is_empty() {
        return;
    }
    let (class, pairs) = match card.form {
        CardForm::List => ("card", 2),
        CardForm::Table(pairs) => ("card ruled", pairs.max(1)),
    };
    let section = Tag::new("section").with("aria-label", "信息公开目录");
    out.open(&section);
    let columns = format!("--pairs:{pairs}");
    out.open(&Tag::new("dl").with("class", class).with("style", &columns));
    // What is left of a row falls to the last entry of it.
    let mut taken = 0;
    for (index, one) in card.shown.iter().enumerate() {
        let next = card.shown.get(index + 1);
        let ends = one.wide || taken + 1 == pairs || next.is_none_or(|next| next.wide);
        let cols = if ends { pairs - taken } else { 1 };
        taken = if ends { 0 } else { taken + 1 };
        let tag = Tag::new("div");
        let tag = if cols > 1 {
            tag.with("style", &format!("--cols:{cols}"))
        } else {
            tag
        };
        out.line();
        out.open(&tag);
        out.element(&Tag::new("dt"), &one.label);
        out.element(&Tag::new("dd"), &one.value);
        out.close("div");
    }
    out.raw("</dl></section>\n");
}
