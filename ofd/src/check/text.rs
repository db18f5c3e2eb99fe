//! Text: its font, its glyphs, its advances.

use roxmltree::Node;

use super::checker::{Checker, children, text};
use super::fault::Rule;
use super::values;
use crate::length::Length;

/// A text object.
pub(super) fn object(checker: &mut Checker, file: &str, node: Node<'_, '_>) {
    let said = node.attribute("Font").unwrap_or_default();
    let font = values::id(said).filter(|id| checker.fonts.contains_key(id));
    if font.is_none() {
        checker.tell(file, node, Rule::NoSuchFont, said);
    }
    let mut chosen = Vec::new();
    let mut is_empty = true;
    let codes = node.children().filter(Node::is_element);
    for code in codes {
        match code.tag_name().name() {
            "CGTransform" => chosen.push(code),
            "TextCode" => {
                is_empty &= text(code).is_empty();
                let replaced = transforms(checker, file, &chosen, text(code), font);
                characters(checker, file, code, font, &replaced);
                advances(checker, file, code);
                chosen.clear();
            }
            _ => {}
        }
    }
    if is_empty {
        checker.tell(
            file,
            node,
            Rule::EmptyText,
            node.attribute("ID").unwrap_or_default(),
        );
    }
}

/// The characters that get glyphs of their own, each as a range of places.
fn transforms(
    checker: &mut Checker,
    file: &str,
    chosen: &[Node<'_, '_>],
    text: &str,
    font: Option<u64>,
) -> Vec<std::ops::Range<usize>> {
    let known = font.and_then(|id| checker.fonts.get(&id)?.as_ref());
    let glyphs = known.map_or(u16::MAX, |font| font.glyphs);
    let length = text.chars().count();
    let mut replaced = Vec::new();
    for node in chosen {
        let number = |name: &str| {
            node.attribute(name)
                .map_or(Some(1), |said| said.parse::<usize>().ok())
        };
        let (at, count) = (number("CodePosition"), number("CodeCount"));
        let list = children(*node, "Glyphs")
            .next()
            .map(super::checker::text)
            .unwrap_or_default();
        let list: Vec<Option<u16>> = list
            .split_whitespace()
            .map(|glyph| glyph.parse().ok())
            .collect();
        let is_known = list
            .iter()
            .all(|glyph| glyph.is_some_and(|glyph| glyph < glyphs));
        let end = at.zip(count).and_then(|(at, count)| at.checked_add(count));
        match (at, end) {
            (Some(at), Some(end)) if end <= length && is_known && !list.is_empty() => {
                replaced.push(at..end);
            }
            _ => checker.tell(file, *node, Rule::NoSuchGlyph, format!("{text}: {list:?}")),
        }
    }
    replaced
}

fn characters(
    checker: &mut Checker,
    file: &str,
    code: Node<'_, '_>,
    font: Option<u64>,
    replaced: &[std::ops::Range<usize>],
) {
    let Some(Some(font)) = font.and_then(|id| checker.fonts.get(&id)) else {
        return;
    };
    let is_replaced = |place: &usize| replaced.iter().any(|range| range.contains(place));
    let characters = text(code).chars().enumerate();
    let missing: String = characters
        .filter(|(place, c)| {
            !is_replaced(place) && !matches!(c, '\n' | '\r' | '\t') && !font.has(*c)
        })
        .map(|(_, c)| c)
        .collect();
    if !missing.is_empty() {
        checker.tell(file, code, Rule::NoGlyph, missing);
    }
}

/// Advances are counted in characters; readers that count in units of UTF-16 want one more for
/// each character beyond the first plane, and either is taken.
fn advances(checker: &mut Checker, file: &str, code: Node<'_, '_>) {
    let text = text(code);
    let counts = [text.chars().count(), text.encode_utf16().count()];
    let most = counts[1];
    for name in ["DeltaX", "DeltaY"] {
        let Some(said) = code.attribute(name) else {
            continue;
        };
        match values::advances(said, most) {
            None => checker.tell(file, code, Rule::BadNumber, format!("{name}={said}")),
            Some(list) if !counts.contains(&(list.len() + 1)) => {
                let start: String = text.chars().take(20).collect();
                let found = format!(
                    "{name}: {} / {} ({start})",
                    list.len(),
                    counts[0].saturating_sub(1)
                );
                checker.tell(file, code, Rule::DeltaCount, found);
            }
            Some(_) => {}
        }
    }
    for name in ["X", "Y"] {
        if let Some(said) = code.attribute(name)
            && Length::parse(said).is_none()
        {
            checker.tell(file, code, Rule::BadNumber, format!("{name}={said}"));
        }
    }
}
