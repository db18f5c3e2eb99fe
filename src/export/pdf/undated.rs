//! Files of documents that carry no date.
//!
//! krilla writes no PDF/A file without a date, although ISO 19005-2 asks for none: 6.6.6
//! only recommends the `xmpMM:History` that krilla would put it in. A made-up date would be a
//! false statement in an archive, so the file is written with a placeholder, and the entries
//! that hold it are then overwritten with blanks of the same length. Both places are
//! plain text where blanks mean nothing, and no offset in the file moves.

use krilla::metadata::DateTime;

use super::{errors, find, rfind};
use crate::base::diag::{Finding, Outcome};

/// The date to write and to erase.
pub(super) fn placeholder() -> DateTime {
    DateTime::new(1)
}

/// Erases every date from a file that was written with [`placeholder`].
pub(super) fn erase(file: &mut [u8]) -> Outcome<()> {
    // The Info dictionary is written straight before the XMP packet, and the packet last but
    // for the catalog. Searching from the end never meets a title that looks like an entry.
    let xmp = rfind(file, b"<?xpacket begin").ok_or_else(missing)?;
    let (before, packet) = file.split_at_mut(xmp);
    for (open, close) in [
        (&b"<xmp:ModifyDate>"[..], &b"</xmp:ModifyDate>"[..]),
        (b"<xmp:CreateDate>", b"</xmp:CreateDate>"),
        (b"<xmpMM:History>", b"</xmpMM:History>"),
    ] {
        blank(packet, open, close)?;
    }
    blank(before, b"/CreationDate", b")")?;
    blank(before, b"/ModDate", b")")
}

/// Blanks the last stretch from `open` to the next `close`.
fn blank(bytes: &mut [u8], open: &[u8], close: &[u8]) -> Outcome<()> {
    let start = rfind(bytes, open).ok_or_else(missing)?;
    let (_, tail) = bytes.split_at_mut(start);
    let length = find(tail, close).ok_or_else(missing)? + close.len();
    let (entry, _) = tail.split_at_mut(length);
    entry.fill(b' ');
    Ok(())
}

fn missing() -> Vec<Finding> {
    vec![errors::internal("no date entry to erase")]
}
