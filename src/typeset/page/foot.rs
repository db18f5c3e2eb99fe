//! The notes at the foot of the page that is being filled: how many they are, and their height.

use crate::base::units::Length;

/// What parts text and notes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct NoteRoom {
    /// Its height.
    pub(crate) lead: Length,
    /// Its height in the word processor that takes least.
    pub(crate) elsewhere: Length,
}

/// The notes of the page that is being filled.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Foot {
    room: NoteRoom,
    /// The height of the notes on the page.
    height: Length,
    /// How many they are.
    count: usize,
    /// The room above the first one.
    before: Length,
}

impl Foot {
    /// No notes yet.
    pub(crate) fn new(room: NoteRoom) -> Self {
        Self {
            room,
            height: Length::ZERO,
            count: 0,
            before: Length::ZERO,
        }
    }

    /// Begins another page.
    pub(crate) fn begin_page(&mut self) {
        *self = Self::new(self.room);
    }

    /// Whether the page has no note.
    pub(crate) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Gives the first note of the page at least so much room above it.
    pub(crate) fn lead_by(&mut self, room: Length) {
        self.before = self.before.max(room);
    }

    /// The room above the first note of the page.
    pub(crate) fn before(&self) -> Length {
        self.before
    }

    /// What parts text and notes on our pages.
    pub(crate) fn lead(&self) -> Length {
        self.room.lead
    }

    /// The same in the word processor that takes least.
    pub(crate) fn lead_elsewhere(&self) -> Length {
        self.room.elsewhere
    }

    /// The height of all notes of the page, with what parts them from the text.
    pub(crate) fn height(&self) -> Length {
        self.height_with(Length::ZERO, self.room.lead)
    }

    /// The same with `more` notes, parted by `lead`.
    pub(crate) fn height_with(&self, more: Length, lead: Length) -> Length {
        if self.is_empty() && more == Length::ZERO {
            return Length::ZERO;
        }
        self.height + more + self.before + lead
    }

    /// The height of notes on a page of their own.
    pub(crate) fn height_alone(&self, notes: Length) -> Length {
        Self::new(self.room).height_with(notes, self.room.lead)
    }

    /// Adds a note and returns its number on the page.
    pub(crate) fn add(&mut self, height: Length) -> usize {
        self.height += height;
        self.count += 1;
        self.count
    }
}
