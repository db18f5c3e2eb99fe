//! Text of paragraphs: runs, lines, and how wide a line is by nominal widths.

use crate::base::diag::Span;
use crate::base::text::class;
use crate::base::units::{Length, LineBox};
use crate::document::{Composition, Inline, Style, TextRun};
use crate::standard::gbt9704;

/// The line height and the border distance of an empty paragraph that only draws the red line:
/// the line lies 4 mm below the em box of size `em` in the line box of height `above` (7.2.7).
/// The distance is a whole number of points, the only ones that a DOCX can say.
pub(super) fn line_alone(above: Length, em: Length) -> (Length, Length) {
    let least = Length::pt(1);
    let above = LineBox { height: above, em };
    let all = gbt9704::RED_LINE_GAP.value - above.below_em();
    let distance = Length::pt((all - least).whole(least).max(0));
    (
        Length::twips((all - distance).to_twips()).max(least),
        distance,
    )
}

/// The width of text on one line, by nominal widths, with what a composition leaves between
/// its characters.
pub(super) fn text_width(text: &str, style: &Style, composition: Composition) -> Length {
    let em = style.size.em();
    let nominal = |c| match c {
        // The one mark of the Latin face that stands in lines whose width matters: 1.
        '.' if style.face.takes_latin_face() => LATIN_STOP,
        _ => class::nominal_width(c),
    };
    let advances = text
        .chars()
        .map(|c| em.scale(nominal(c), 100) + style.tracking);
    let (habit, _) = composition.habits();
    let pairs = text.chars().zip(text.chars().skip(1));
    let gaps = pairs.map(|(first, second)| {
        let gap = composition.script_gap(first, second);
        let gap = gap.map_or(Length::ZERO, |part| habit.gap(part, em, style.tracking));
        gap - em.scale(composition.squeeze(first, second), 100)
    });
    advances.chain(gaps).sum()
}

/// The width of a full stop of Times New Roman, in hundredths of an em.
const LATIN_STOP: i64 = 25;

/// The paragraphs of a text: its lines without white space around them, blank ones left out.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Text in the style of its paragraph.
pub(super) fn run(text: &str, origin: Option<Span>) -> Inline {
    Inline::Text(TextRun::plain(text.replace('\t', " "), origin))
}

/// The lines of a text, with a forced break between them.
pub(super) fn broken_lines(text: &str, origin: Option<Span>) -> Vec<Inline> {
    let mut content = Vec::new();
    for line in lines(text) {
        if !content.is_empty() {
            content.push(Inline::Break);
        }
        content.push(run(line, origin));
    }
    content
}
