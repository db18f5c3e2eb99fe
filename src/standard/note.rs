//! Footnotes. GB/T 9704-2012 says nothing of them; what is here is the practice of books:
//! ① anew on each page, 小五 宋体, under a short rule.

use super::FontRole;
use crate::base::units::Length;

/// The key of the style of footnotes.
pub const STYLE: &str = "footnote";

/// The face of the marks that refer to notes: the circles of 宋体 are drawn for print this small.
pub const MARK_FACE: FontRole = FontRole::Song;

/// The rule above the notes is one part of so many of the measure.
pub const RULE_PART: i64 = 4;

/// Weight of the rule above the notes.
pub const RULE_WEIGHT: Length = Length::pt100(50);

/// The height that parts text and notes, over the size of body text, in thousandths: the height
/// of a line of Times New Roman. `LibreOffice` 24.8 and later takes no other, as Word does where
/// nobody changed it.
pub const LEAD_OF_EM: i64 = 1149;

/// How far down that height the rule is, in hundredths.
pub const RULE_PLACE: i64 = 60;

/// The same height in `LibreOffice` up to 24.2, whatever the document says: twice 1 mm, and the
/// rule.
pub const LEAD_ELSEWHERE: Length = Length::twips(123);
