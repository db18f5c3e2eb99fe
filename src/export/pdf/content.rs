//! What is drawn on each page, and which structure node it belongs to.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use krilla::Document;
use krilla::color::{luma, rgb};
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::num::NormalizedF32;
use krilla::page::{NumberingStyle, PageLabel, PageSettings};
use krilla::paint::{Fill, FillRule, Paint};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier};
use krilla::text::{GlyphId, KrillaGlyph};

use super::faces::Faces;
use super::{errors, place, points};
use crate::base::diag::Outcome;
use crate::base::units;
use crate::document::Color;
use crate::pages::{GlyphRun, Item, Mark, NodeId, Page, Pages, Way};

/// The marked content of each node, in reading order. A node that runs over a page break
/// has content on both pages.
pub(super) type Content = BTreeMap<NodeId, Vec<Identifier>>;

/// Every glyph run of the document, in reading order.
pub(super) fn runs(pages: &Pages) -> impl Iterator<Item = &GlyphRun> {
    pages
        .pages
        .iter()
        .flat_map(|page| &page.items)
        .filter_map(|item| match &item.mark {
            Mark::Glyphs(run) => Some(run),
            Mark::Fill(..) => None,
        })
}

/// Draws every page and returns the content of each node.
pub(super) fn draw(document: &mut Document, pages: &Pages, faces: &Faces) -> Outcome<Content> {
    let mut content = Content::new();
    for page in &pages.pages {
        let settings =
            page_settings(page).ok_or_else(|| vec![errors::internal("page size refused")])?;
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        for group in page.items.chunk_by(|one, next| owner(one) == owner(next)) {
            draw_group(&mut surface, group, faces, &mut content);
        }
        surface.finish();
        sheet.finish();
    }
    Ok(content)
}

fn page_settings(page: &Page) -> Option<PageSettings> {
    let settings = PageSettings::from_wh(points(page.size.width), points(page.size.height))?;
    let number = NonZeroU32::new(page.number);
    let label = PageLabel::new(number.map(|_| NumberingStyle::Arabic), None, number);
    Some(settings.with_page_label(label))
}

/// What consecutive items are marked as together.
#[derive(PartialEq)]
enum Owner {
    Node(NodeId),
    Artifact(ArtifactType),
}

/// Content belongs to its node. Of the rest, text is there because pages end (page numbers,
/// repeated table heads, the draft mark), and rules are there for the eye
/// (ISO 32000-1, 14.8.2.2.2).
fn owner(item: &Item) -> Owner {
    match (item.node, &item.mark) {
        (Some(node), _) => Owner::Node(node),
        (None, Mark::Glyphs(_)) => Owner::Artifact(ArtifactType::PaginationOther),
        (None, Mark::Fill(..)) => Owner::Artifact(ArtifactType::Layout),
    }
}

fn draw_group(surface: &mut Surface, group: &[Item], faces: &Faces, content: &mut Content) {
    let Some(owner) = group.first().map(owner) else {
        return;
    };
    match owner {
        Owner::Node(node) => {
            let identifier = surface.start_tagged(ContentTag::Other);
            content.entry(node).or_default().push(identifier);
        }
        Owner::Artifact(kind) => {
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
        }
    }
    for item in group {
        match &item.mark {
            Mark::Glyphs(run) => draw_glyphs(surface, run, faces),
            Mark::Fill(rect, color) => draw_rect(surface, rect, *color),
        }
    }
    surface.end_tagged();
}

/// One run is one text-showing operator; what differs from the font's own advances is written
/// between its glyphs.
fn draw_glyphs(surface: &mut Surface, run: &GlyphRun, faces: &Faces) {
    let Some((_, font)) = faces.get(&run.face) else {
        return;
    };
    let size = points(run.size);
    let glyphs: Vec<KrillaGlyph> = run
        .glyphs
        .iter()
        .map(|glyph| {
            let advance = points(glyph.advance) / size;
            let id = GlyphId::new(glyph.id);
            KrillaGlyph::new(id, advance, 0.0, 0.0, 0.0, glyph.text.clone(), None)
        })
        .collect();
    let (x, y) = (place(run.origin.x), place(run.origin.y));
    surface.set_fill(Some(fill(run.color)));
    match run.way {
        Way::Across => {
            let origin = Point::from_xy(x, y);
            surface.draw_glyphs(origin, &glyphs, font.clone(), &run.text, size, false);
        }
        Way::Down => {
            let origin = Point::from_xy(0.0, 0.0);
            surface.push_transform(&Transform::from_row(0.0, 1.0, -1.0, 0.0, x, y));
            surface.draw_glyphs(origin, &glyphs, font.clone(), &run.text, size, false);
            surface.pop();
        }
    }
}

fn draw_rect(surface: &mut Surface, rect: &units::Rect, color: Color) {
    let [left, top] = [place(rect.origin.x), place(rect.origin.y)];
    let path =
        Rect::from_ltrb(left, top, place(rect.right()), place(rect.bottom())).and_then(|rect| {
            let mut path = PathBuilder::new();
            path.push_rect(rect);
            path.finish()
        });
    // A rectangle without area has no path, and nothing to show.
    if let Some(path) = path {
        surface.set_fill(Some(fill(color)));
        surface.draw_path(&path);
    }
}

/// Greys are written as greys, so that a printer sets black text in black ink alone.
fn fill(color: Color) -> Fill {
    let Color([red, green, blue]) = color;
    let paint: Paint = if red == green && green == blue {
        luma::Color::new(red).into()
    } else {
        rgb::Color::new(red, green, blue).into()
    };
    Fill {
        paint,
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}
