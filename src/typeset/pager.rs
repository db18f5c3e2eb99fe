//! The page being filled and those before it.

use crate::base::units::{Length, Point};
use crate::document::{Orientation, PageSpec};
use crate::pages::{Item, Page};

/// Pages in the making. Content is put below what is there, from the top of the type area.
pub(super) struct Pager<'a> {
    /// The page as it is held now.
    pub(super) spec: &'a PageSpec,
    specs: [&'a PageSpec; 2],
    orientation: Orientation,
    pub(super) pages: Vec<Page>,
    /// How each page is held.
    orientations: Vec<Orientation>,
    /// How much of the type area is used, from its top.
    used: Length,
    /// The space that the last paragraph wants below it.
    after: Length,
    /// Whether the page has no content yet.
    is_fresh: bool,
    /// From which page on none carries a number, if any.
    pub(super) unnumbered: Option<usize>,
}

impl<'a> Pager<'a> {
    /// A pager with an empty first page.
    pub(super) fn new(upright: &'a PageSpec, turned: &'a PageSpec) -> Self {
        let mut pager = Self {
            spec: upright,
            specs: [upright, turned],
            orientation: Orientation::Portrait,
            pages: Vec::new(),
            orientations: Vec::new(),
            used: Length::ZERO,
            after: Length::ZERO,
            is_fresh: true,
            unnumbered: None,
        };
        pager.turn();
        pager
    }

    /// Begins a new page.
    pub(super) fn turn(&mut self) {
        let number = u32::try_from(self.pages.len() + 1).unwrap_or(u32::MAX);
        self.pages.push(Page {
            size: self.spec.paper,
            number,
            items: Vec::new(),
        });
        self.orientations.push(self.orientation);
        self.used = Length::ZERO;
        self.after = Length::ZERO;
        self.is_fresh = true;
    }

    /// Begins a section: a page held that way, which an empty page becomes.
    pub(super) fn begin(&mut self, orientation: Orientation) {
        self.orientation = orientation;
        self.spec = self.specs[usize::from(orientation == Orientation::Landscape)];
        if !self.is_fresh {
            self.turn();
        } else if let (Some(page), Some(held)) =
            (self.pages.last_mut(), self.orientations.last_mut())
        {
            page.size = self.spec.paper;
            *held = orientation;
        }
    }

    /// Leaves the page empty; neither it nor a later one carries a number.
    pub(super) fn leave_blank(&mut self) {
        self.is_fresh = false;
        self.used = self.depth();
        self.unnumbered.get_or_insert(self.pages.len() - 1);
    }

    /// The pages with the way each is held.
    pub(super) fn oriented(&mut self) -> impl Iterator<Item = (&mut Page, Orientation)> {
        self.pages.iter_mut().zip(self.orientations.iter().copied())
    }

    /// The height that content may fill. On an upright page it is a whole number of lines:
    /// `LibreOffice` gives no more to a page with a grid of lines.
    pub(super) fn depth(&self) -> Length {
        let depth = self.spec.depth();
        match self.orientation {
            Orientation::Portrait if self.spec.pitch > Length::ZERO => {
                self.spec.pitch * depth.whole(self.spec.pitch)
            }
            _ => depth,
        }
    }

    /// Whether the page has no content yet, so that nothing is won by turning it.
    pub(super) fn is_fresh(&self) -> bool {
        self.is_fresh
    }

    /// Whether `height` still fits below the content, after a gap for `before`.
    pub(super) fn has_room(&self, before: Length, height: Length) -> bool {
        self.used + self.gap(before) + height <= self.depth()
    }

    /// What is left below the content.
    pub(super) fn room(&self) -> Length {
        self.depth() - self.used - self.gap(Length::ZERO)
    }

    /// The space between what is there and a block that wants `before` above it.
    ///
    /// The larger of the two wishes counts, as in Word and LibreOffice unless the document
    /// sets `doNotUseHTMLParagraphAutoSpacing`. Nothing stands above the first line of a
    /// page, save on the first page, where the letterhead begins below the top.
    pub(super) fn gap(&self, before: Length) -> Length {
        if self.is_fresh && self.pages.len() > 1 {
            return Length::ZERO;
        }
        self.after.max(before)
    }

    /// What is put next stands no higher than `y` on the paper.
    pub(super) fn begin_below(&mut self, y: Length) {
        self.used = self.used.max(y - self.spec.margins.top);
        self.after = Length::ZERO;
        self.is_fresh = false;
    }

    /// Takes `height` below the content and returns its top left corner on the paper, with
    /// the index of the page.
    pub(super) fn take(&mut self, before: Length, height: Length) -> (usize, Point) {
        let top = self.used + self.gap(before);
        self.used = top + height;
        self.after = Length::ZERO;
        self.is_fresh = false;
        let corner = Point {
            x: self.spec.margins.left,
            y: self.spec.margins.top + top,
        };
        (self.pages.len() - 1, corner)
    }

    /// Asks for space below what was taken last.
    pub(super) fn leave(&mut self, after: Length) {
        self.after = after;
    }

    /// The items of the page being filled.
    pub(super) fn items(&mut self) -> &mut Vec<Item> {
        if self.pages.is_empty() {
            self.turn();
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last].items
    }
}
