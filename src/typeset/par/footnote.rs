//! Sets footnotes.

use crate::base::units::Length;
use crate::document::{NoteNodes, Paragraph};
use crate::typeset::par::note;
use crate::typeset::par::setter::Setter;
use crate::typeset::par::setting::Setting;

/// A footnote that is set and waits for its page.
#[derive(Clone, Debug)]
pub(crate) struct SetNote<'a> {
    /// The cluster of its mark in the paragraph that refers to it.
    pub(crate) mark: usize,
    /// Its text, behind its own mark.
    pub(crate) setting: Setting<'a>,
    /// Its nodes.
    pub(crate) nodes: NoteNodes,
}

/// Sets the notes of a paragraph that is set, and gives their marks in it their nodes.
pub(crate) fn set_notes<'a>(
    paragraph: &Paragraph,
    setting: &mut Setting<'a>,
    nodes: &[NoteNodes],
    width: Length,
    setter: &mut Setter<'a>,
) -> Vec<SetNote<'a>> {
    let Some(style) = setter.document.styles.of_notes() else {
        return Vec::new();
    };
    let marks = setting.note_marks().to_vec();
    let mut set = Vec::with_capacity(marks.len());
    for (index, ((source, nodes), mark)) in paragraph.notes().zip(nodes).zip(marks).enumerate() {
        let text = note::paragraph(source, source.paragraph(style));
        let mut own = setter.set_note(index, &text, width);
        own.own_mark(0, nodes.label);
        setting.own_mark(mark, nodes.reference);
        set.push(SetNote {
            mark,
            setting: own,
            nodes: *nodes,
        });
    }
    set
}
