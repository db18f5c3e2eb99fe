//! Files in the custom XML part of a DOCX.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::file::Extracted;
use crate::base::limits::{ENTRIES, UNPACKED_BYTES};
use crate::base::pack::xml::FILES_NAMESPACE;
use crate::base::pack::zip::{names, part};

/// Word numbers the custom parts anew when it saves; more than this no document has.
const PARTS: usize = 64;

/// The files in the package; `None` when the bytes are no DOCX.
pub(super) fn files(bytes: &[u8]) -> Option<Vec<Extracted>> {
    let names = names(bytes).ok().filter(|names| names.len() <= ENTRIES)?;
    names.iter().find(|name| *name == "word/document.xml")?;
    let custom = names
        .iter()
        .filter(|name| name.starts_with("customXml/item"));
    let mut files = Vec::new();
    let mut left = UNPACKED_BYTES;
    for name in custom.take(PARTS) {
        let part = part(bytes, name, left).ok()?;
        left = left.checked_sub(part.len())?;
        files.extend(read(&part).unwrap_or_default());
    }
    Some(files)
}

/// The files in a part; `None` when it is not a part of ours.
fn read(part: &[u8]) -> Option<Vec<Extracted>> {
    let mut reader = Reader::from_str(std::str::from_utf8(part).ok()?);
    let mut files = Vec::new();
    let (mut depth, mut is_ours) = (0_usize, false);
    let mut open: Option<Extracted> = None;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                depth += 1;
                if depth == 1 {
                    is_ours = attribute(&tag, "xmlns")? == FILES_NAMESPACE;
                } else if depth == 2 && is_ours {
                    open = Some(Extracted {
                        name: attribute(&tag, "name")?,
                        bytes: Vec::new(),
                    });
                }
            }
            Event::End(_) => {
                depth = depth.checked_sub(1)?;
                if depth == 1 {
                    files.extend(open.take());
                }
            }
            Event::Text(text) => put(&mut open, &text.xml10_content().ok()?),
            Event::CData(text) => put(&mut open, &text.xml10_content().ok()?),
            Event::GeneralRef(reference) => {
                let escape = format!("&{};", reference.decode().ok()?);
                put(&mut open, &quick_xml::escape::unescape(&escape).ok()?);
            }
            Event::Eof => return is_ours.then_some(files),
            _ => {}
        }
    }
}

fn put(open: &mut Option<Extracted>, text: &str) {
    if let Some(file) = open {
        file.bytes.extend_from_slice(text.as_bytes());
    }
}

/// An attribute by its name; `None` when it is not there.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    let value = attribute.normalized_value(XmlVersion::default()).ok()?;
    Some(value.into_owned())
}
