//! Makes the stacked names of a joint letterhead smaller and tighter, so that the first page shows
//! text (7.2.4, 7.3.3).

use crate::base::units::{FontSize, Length, LineBox};
use crate::document::{Arrangement, Block, Document, Inline, Paragraph, Role, Style, StyleId};
use crate::standard::gbt9704;

/// What a column has beyond its text.
const EASE: Length = Length::pt(1);

/// The characters of 文件, which stands behind the name of the host.
const WORD: i64 = 2;

/// The sizes to try for the names, the largest first; none for a document without such names.
pub(crate) fn sizes(document: &Document) -> Vec<FontSize> {
    let mut blocks = document.blocks.iter();
    let names = blocks.find_map(|block| match block {
        Block::Arrangement(texts) => first_style(texts),
        _ => None,
    });
    let Some(style) = names.map(|id| document.styles.get(id)) else {
        return Vec::new();
    };
    let least = gbt9704::LETTERHEAD_STACK_MIN_SIZE.value.to_half_points();
    let half_points = (least..=style.size.to_half_points()).rev().step_by(2);
    half_points.map(FontSize::half_points).collect()
}

/// Sets the names at `size`, on lines hardly higher than they are.
pub(crate) fn tighten(document: &mut Document, size: FontSize) {
    let measure = document.page.measure();
    let Document { blocks, styles, .. } = document;
    for block in blocks {
        let Block::Arrangement(texts) = block else {
            continue;
        };
        let Some(id) = first_style(texts) else {
            continue;
        };
        let before = styles.get(id).clone();
        let mut ids: Vec<_> = texts.paragraphs().map(|text| text.style).collect();
        ids.dedup();
        for id in ids {
            let style = styles.get_mut(id);
            style.size = size;
            style.line = size.em() + gbt9704::LETTERHEAD_STACK_LEAD.value;
        }
        for width in &mut texts.widths {
            let (new, old) = (size.to_half_points(), before.size.to_half_points());
            *width = width.scale(i64::from(new), i64::from(old)) + EASE;
        }
        let total: Length = texts.widths.iter().copied().sum();
        texts.offset = (measure - total) / 2;
        if let Some(above) = texts.row_heights.first_mut() {
            // The em box of the first name keeps its place (7.2.4).
            *above += seat(&before) - seat(styles.get(id));
        }
    }
}

/// Sets the lines of the title as close as they may be.
pub(crate) fn tighten_title(document: &mut Document) {
    let Document { blocks, styles, .. } = document;
    for block in blocks {
        if let Block::Paragraph(text) = block
            && text.role == Role::Title
        {
            let style = styles.get_mut(text.style);
            style.line = style.line.min(gbt9704::TITLE_LINE_LEAST.value);
        }
    }
}

/// Makes the blank lines around the number and above the addressee as high as those of a page of
/// so many lines.
pub(crate) fn tighten_blanks(document: &mut Document, lines: i64) {
    let usual = gbt9704::LINES_PER_PAGE.value;
    let pitch = document.page.pitch;
    let Document { blocks, styles, .. } = document;
    let mut done = Vec::new();
    let mut tighten = |style: &mut Style, height: fn(&mut Style) -> &mut Length| {
        if !done.contains(&style.key) {
            done.push(style.key.clone());
            let height = height(style);
            *height = Length::twips(height.scale(usual, lines).to_twips());
        }
    };
    for block in blocks {
        let Block::Paragraph(text) = block else {
            continue;
        };
        let style = styles.get_mut(text.style);
        match text.role {
            Role::DocNumber | Role::Title | Role::Addressee => {
                tighten(style, |style| &mut style.before);
            }
            // The blank lines above a number with signers beside it.
            Role::Body if text.content.is_empty() && style.line > pitch => {
                tighten(style, |style| &mut style.line);
            }
            Role::Body => break,
            _ => {}
        }
    }
}

/// Puts the letterhead of the host in the place of the stack, as large as it may be; `None` where
/// there is no stack.
pub(crate) fn host_alone(document: &mut Document) -> Option<()> {
    let style = document.styles.find("letterhead")?;
    let (at, host, above) = document.blocks.iter().enumerate().find_map(|(at, block)| {
        let Block::Arrangement(texts) = block else {
            return None;
        };
        first_style(texts)?;
        let host = texts.paragraphs().next()?.clone();
        Some((at, host, texts.row_heights.first().copied()?))
    })?;
    let name = host.text();
    let count = i64::try_from(name.chars().count()).unwrap_or(0);
    let one_line = gbt9704::LETTERHEAD_MIN_SIZE.value.em() * (count + WORD);
    let mut content = host.content;
    content.truncate(1);
    if let Some(Inline::Text(run)) = content.first_mut() {
        run.text = name.chars().take(1).collect();
    }
    if one_line > document.page.measure() {
        let line = content.clone();
        content.push(Inline::Break);
        content.extend(line);
    }
    document.styles.get_mut(style).before = above;
    let paragraph = Paragraph {
        role: Role::Letterhead,
        style,
        content,
    };
    *document.blocks.get_mut(at)? = Block::Paragraph(paragraph);
    Some(())
}

fn first_style(texts: &Arrangement) -> Option<StyleId> {
    let mut paragraphs = texts.paragraphs();
    let name = paragraphs.find(|text| text.role == Role::Letterhead)?;
    Some(name.style)
}

/// From the top of a line box to the em box in it.
fn seat(style: &Style) -> Length {
    let (height, em) = (style.line, style.size.em());
    LineBox { height, em }.above_em()
}
