//! Computes the positions of seals and signature stamps, which are reported and never drawn (GB/T 9704-2012, 7.3.5).

use crate::base::units::{Length, Point, Rect, Size};
use crate::document::{Document, Role, Sealing};
use crate::font::Fonts;
use crate::pages::{Item, Mark, NodeId, Page};
use crate::standard::gbt9704;

/// The place of one seal or stamp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealGuide {
    /// The number of its page.
    pub page: u32,
    /// Whether it is a seal or a signature stamp.
    pub kind: SealKind,
    /// Whose it is: the name of the agency that it is pressed on, or of the one whose seal
    /// stands in for that (代章); the title of the signer that it stands beside.
    pub owner: String,
    /// Its place on the paper.
    pub rect: Rect,
}

/// The kind of a stamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealKind {
    /// 印章: the seal of an agency.
    Seal,
    /// 签名章: the signature of a person.
    Stamp,
}

/// A paragraph of the signature: what it is, its node and its text.
pub(crate) type Signed = (Role, NodeId, String);

/// The lines of a paragraph of the signature on one page: the box around their em boxes.
struct Lines<'a> {
    text: &'a str,
    page: u32,
    area: Rect,
}

impl Lines<'_> {
    fn middle(&self) -> Point {
        Point {
            x: self.area.origin.x + self.area.size.width / 2,
            y: self.area.origin.y + self.area.size.height / 2,
        }
    }
}

/// The places of the seals of a document whose signature has been set.
///
/// A single seal covers signature and date, whose middle lies a little below its own. Of
/// several, each covers the name of its agency; the seals of a row are level, and the last one
/// reaches over the date below.
pub(crate) fn guides(
    document: &Document,
    signed: &[Signed],
    pages: &[Page],
    fonts: &Fonts,
) -> Vec<SealGuide> {
    let of = |role: Role| -> Vec<Lines<'_>> {
        let signed = signed.iter().filter(|(known, ..)| *known == role);
        signed.filter_map(|one| lines(one, pages, fonts)).collect()
    };
    let (names, dates) = (of(Role::Signature), of(Role::Dated));
    let mut guides = match document.sealing {
        None => Vec::new(),
        Some(Sealing::Stamp(size)) => of(Role::SignerTitle)
            .iter()
            .map(|title| stamp(title, size, document.page.advance))
            .collect(),
        Some(Sealing::Seal(diameter)) => match (names.as_slice(), dates.first()) {
            ([], None) => Vec::new(),
            ([], Some(date)) => vec![seal(date, date.middle(), diameter)],
            ([name], Some(date)) if date.page == name.page => {
                let bottom = date.area.bottom();
                let y = name.area.origin.y + (bottom - name.area.origin.y) / 2;
                let x = name.middle().x;
                vec![seal(name, Point { x, y }, diameter)]
            }
            (names, _) => names
                .iter()
                .map(|name| seal(name, name.middle(), diameter))
                .collect(),
        },
    };
    if let (Some(owner), [guide]) = (&document.seal_of, guides.as_mut_slice()) {
        guide.owner.clone_from(owner);
    }
    guides
}

/// The seal over what has its middle at `covered`.
fn seal(name: &Lines<'_>, covered: Point, diameter: Length) -> SealGuide {
    let centre = Point {
        x: covered.x,
        y: covered.y - gbt9704::SEAL_DROP.value,
    };
    SealGuide {
        page: name.page,
        kind: SealKind::Seal,
        owner: name.text.to_owned(),
        rect: around(
            centre,
            Size {
                width: diameter,
                height: diameter,
            },
        ),
    }
}

/// The stamp to the right of a title.
fn stamp(title: &Lines<'_>, size: Size, character: Length) -> SealGuide {
    let gap = character * gbt9704::STAMP_GAP.value;
    let centre = Point {
        x: title.area.right() + gap + size.width / 2,
        y: title.middle().y,
    };
    SealGuide {
        page: title.page,
        kind: SealKind::Stamp,
        owner: title.text.to_owned(),
        rect: around(centre, size),
    }
}

fn around(centre: Point, size: Size) -> Rect {
    let origin = Point {
        x: centre.x - size.width / 2,
        y: centre.y - size.height / 2,
    };
    Rect { origin, size }
}

/// The position of a paragraph; of one that is divided, its part on the first page.
fn lines<'a>((_, node, text): &'a Signed, pages: &[Page], fonts: &Fonts) -> Option<Lines<'a>> {
    let is_own = |item: &&Item| item.node == Some(*node);
    let of_signed = |page: &Page| page.items.iter().any(|item| is_own(&item));
    let at = pages.iter().position(of_signed)?;
    let page = pages.get(at)?;
    let boxes = page
        .items
        .iter()
        .filter(is_own)
        .filter_map(|item| em_box(item, fonts));
    let area = boxes.reduce(union)?;
    Some(Lines {
        text,
        page: u32::try_from(at + 1).unwrap_or(u32::MAX),
        area,
    })
}

/// The box around the em boxes of a run.
fn em_box(item: &Item, fonts: &Fonts) -> Option<Rect> {
    let Mark::Glyphs(run) = &item.mark else {
        return None;
    };
    let em_box = fonts.face(run.face).em_box();
    let origin = Point {
        x: run.origin.x,
        y: run.origin.y - em_box.ascent(run.size),
    };
    let width = run.glyphs.iter().map(|glyph| glyph.advance).sum();
    let size = Size {
        width,
        height: run.size,
    };
    Some(Rect { origin, size })
}

fn union(one: Rect, other: Rect) -> Rect {
    let origin = Point {
        x: one.origin.x.min(other.origin.x),
        y: one.origin.y.min(other.origin.y),
    };
    let size = Size {
        width: one.right().max(other.right()) - origin.x,
        height: one.bottom().max(other.bottom()) - origin.y,
    };
    Rect { origin, size }
}
