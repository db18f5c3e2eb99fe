//! The page being filled and those before it.

use crate::base::units::{Length, Point, Rect};
use crate::document::{NodeId, Orientation, PageSpec};
use crate::pages::{Item, Page};
use crate::typeset::page::foot::{Foot, NoteRoom};
use crate::typeset::par::note::Numbers;

/// What programs round otherwise.
const ROUNDING: Length = Length::twips(10);

/// Pages in the making. Content is put below what is there, from the top of the type area.
pub(crate) struct Pager<'a> {
    /// The geometry of the page being filled.
    pub(crate) spec: &'a PageSpec,
    specs: [&'a PageSpec; 2],
    orientation: Orientation,
    pub(crate) pages: Vec<Page>,
    /// The orientation of each page.
    orientations: Vec<Orientation>,
    /// How much of the type area is used, from its top.
    used: Length,
    /// The space that the last paragraph wants below it.
    after: Length,
    /// Whether the page has no content yet.
    is_empty: bool,
    /// The first page without a number, if any.
    pub(crate) unnumbered: Option<usize>,
    /// The notes at the foot of the page.
    pub(crate) foot: Foot,
    /// The room above the first note of each page.
    pub(crate) leads: Vec<Length>,
    /// The marks of notes.
    pub(crate) numbers: Numbers,
    /// The page whose notes stand above the imprint, and how high it is with the gap above it.
    pub(crate) below_notes: Option<(usize, Length)>,
}

/// What is asked of a page: a height below its content, and notes at its foot with it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Need {
    /// The space wanted above.
    pub(crate) before: Length,
    /// The height.
    pub(crate) height: Length,
    /// The height of the notes.
    pub(crate) notes: Length,
}

impl<'a> Pager<'a> {
    /// A pager with an empty first page.
    pub(crate) fn new(
        portrait: &'a PageSpec,
        landscape: &'a PageSpec,
        (note_room, numbers): (NoteRoom, Numbers),
    ) -> Self {
        let mut pager = Self {
            spec: portrait,
            specs: [portrait, landscape],
            orientation: Orientation::Portrait,
            pages: Vec::new(),
            orientations: Vec::new(),
            used: Length::ZERO,
            after: Length::ZERO,
            is_empty: true,
            unnumbered: None,
            foot: Foot::new(note_room),
            leads: Vec::new(),
            numbers,
            below_notes: None,
        };
        pager.begin_page();
        pager
    }

    /// Begins a new page.
    pub(crate) fn begin_page(&mut self) {
        let number = self.spec.first.number_of(self.pages.len());
        self.pages.push(Page {
            size: self.spec.paper,
            number,
            items: Vec::new(),
            areas: Vec::new(),
        });
        self.orientations.push(self.orientation);
        self.used = Length::ZERO;
        self.after = Length::ZERO;
        self.is_empty = true;
        self.foot.begin_page();
        self.leads.push(Length::ZERO);
    }

    /// Begins a new page where this one has no room for what is needed.
    ///
    /// A program that parts text and notes by less could still have room. So the first note of
    /// the page gets as much room above it as takes that away; where the page has no note yet,
    /// the one that goes to the next page.
    pub(crate) fn begin_page_for(&mut self, need: Need) {
        let used = self.used + self.gap(need.before) + need.height;
        let lead = self.foot.lead_elsewhere();
        let notes = self.foot.height_with(need.notes, lead);
        if notes == Length::ZERO || used > self.depth_beside(notes) {
            return self.begin_page();
        }
        let over = self.spec.depth() - self.short_by() - notes - used;
        let room = self.foot.before() + Length::twips(over.to_twips()) + ROUNDING;
        let is_first = self.foot.is_empty();
        if is_first {
            self.begin_page();
        }
        self.foot.lead_by(room);
        if let Some(lead) = self.leads.last_mut() {
            *lead = self.foot.before();
        }
        if !is_first {
            self.begin_page();
        }
    }

    /// Begins a section on a page of that orientation, which an empty page becomes.
    pub(crate) fn begin_section(&mut self, orientation: Orientation) {
        self.orientation = orientation;
        self.spec = self.specs[usize::from(orientation == Orientation::Landscape)];
        if !self.is_empty {
            self.begin_page();
        } else if let (Some(page), Some(last)) =
            (self.pages.last_mut(), self.orientations.last_mut())
        {
            page.size = self.spec.paper;
            *last = orientation;
        }
    }

    /// Leaves the page empty; neither it nor a later one has a number.
    pub(crate) fn leave_blank(&mut self) {
        self.is_empty = false;
        self.used = self.depth();
        self.unnumbered.get_or_insert(self.pages.len() - 1);
    }

    /// The pages, each with its orientation.
    pub(crate) fn oriented(&mut self) -> impl Iterator<Item = (&mut Page, Orientation)> {
        self.pages.iter_mut().zip(self.orientations.iter().copied())
    }

    /// The height that content may fill, less what stays empty at the foot of the first page.
    pub(crate) fn depth(&self) -> Length {
        self.depth_beside(self.foot.height())
    }

    /// The height that content may fill on the page beside notes of some height.
    fn depth_beside(&self, notes: Length) -> Length {
        self.full_depth_beside(notes) - self.short_by()
    }

    /// What stays empty at the foot of the first page.
    fn short_by(&self) -> Length {
        if self.pages.len() <= 1 {
            self.spec.first.short_by
        } else {
            Length::ZERO
        }
    }

    /// The height that content may fill. On a portrait page it is a whole number of lines:
    /// `LibreOffice` gives no more to a page with a grid of lines.
    pub(crate) fn full_depth(&self) -> Length {
        self.whole_lines(self.spec.depth())
    }

    /// The height that content may fill on a page with notes of some height.
    fn full_depth_beside(&self, notes: Length) -> Length {
        self.whole_lines(self.spec.depth() - notes)
    }

    /// The height that content may fill on a page of its own with the notes that it needs.
    pub(crate) fn empty_depth(&self, notes: Length) -> Length {
        self.full_depth_beside(self.foot.height_alone(notes))
    }

    fn whole_lines(&self, depth: Length) -> Length {
        match self.orientation {
            Orientation::Portrait if self.spec.pitch > Length::ZERO => {
                self.spec.pitch * depth.whole(self.spec.pitch)
            }
            _ => depth,
        }
    }

    /// Whether the page is empty.
    pub(crate) fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// Whether `height` still fits below the content, after a gap for `before`.
    pub(crate) fn has_room(&self, before: Length, height: Length) -> bool {
        self.has_room_for(Need {
            before,
            height,
            notes: Length::ZERO,
        })
    }

    /// Whether there is room for something with its notes.
    pub(crate) fn has_room_for(&self, need: Need) -> bool {
        let notes = self.foot.height_with(need.notes, self.foot.lead());
        self.used + self.gap(need.before) + need.height <= self.depth_beside(notes)
    }

    /// What is left below the content.
    pub(crate) fn room(&self) -> Length {
        self.depth() - self.used - self.gap(Length::ZERO)
    }

    /// The space between what is there and a block that wants `before` above it.
    ///
    /// The larger of the two wishes counts, as in Word and LibreOffice unless the document
    /// sets `doNotUseHTMLParagraphAutoSpacing`. Nothing stands above the first line of a
    /// page, save on the first page, where the letterhead begins below the top.
    pub(crate) fn gap(&self, before: Length) -> Length {
        if self.is_empty && self.pages.len() > 1 {
            return Length::ZERO;
        }
        self.after.max(before)
    }

    /// What is put next stands no higher than `y` on the paper.
    pub(crate) fn begin_below(&mut self, y: Length) {
        self.used = self.used.max(y - self.spec.margins.top);
        self.after = Length::ZERO;
        self.is_empty = false;
    }

    /// Takes `height` below the content and returns its top left corner on the paper, with
    /// the index of the page.
    pub(crate) fn take(&mut self, before: Length, height: Length) -> (usize, Point) {
        let top = self.used + self.gap(before);
        self.used = top + height;
        self.after = Length::ZERO;
        self.is_empty = false;
        let corner = Point {
            x: self.spec.margins.left,
            y: self.spec.margins.top + top,
        };
        (self.pages.len() - 1, corner)
    }

    /// Asks for space below what was taken last.
    pub(crate) fn leave(&mut self, after: Length) {
        self.after = after;
    }

    /// Notes where a chart stands on the page being filled.
    pub(crate) fn has_chart(&mut self, node: NodeId, area: Rect) {
        if let Some(page) = self.pages.last_mut() {
            page.areas.push((node, area));
        }
    }

    /// The items of the page being filled.
    pub(crate) fn items(&mut self) -> &mut Vec<Item> {
        if self.pages.is_empty() {
            self.begin_page();
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last].items
    }
}
