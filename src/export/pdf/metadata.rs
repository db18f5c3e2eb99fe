//! What the file says about the document: the Info dictionary and XMP, which say the same
//! (ISO 19005-2, 6.6), and the identifiers of the file.

use std::fmt::Write as _;

use md5::{Digest, Md5};
use pdf_writer::writers::DocumentInfo;
use pdf_writer::{Date as PdfDate, Name, Ref, TextStr};
use xmp_writer::{DateTime, LangId, ResourceEventAction, Timezone, XmpWriter};

use super::faces;
use super::objects::Objects;
use crate::base::text::Date;
use crate::pages::Pages;

/// The language of the document, as RFC 3066 writes it.
pub(super) const LANGUAGE: &str = "zh-CN";

const CREATOR: &str = "hongtou";
const PRODUCER: &str = concat!("hongtou ", env!("CARGO_PKG_VERSION"));

/// China Standard Time, the zone in which the date of a document begins.
const UTC_OFFSET_HOURS: i8 = 8;

/// An identifier: of the document, or of this file of it.
pub(super) type Identity = [u8; 16];

/// The part of ISO 19005 that a file keeps to, always at level A.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// PDF/A-2.
    Two,
    /// PDF/A-3: files may be attached.
    Three,
}

/// Writes the Info dictionary.
pub(super) fn write_info(objects: &mut Objects, id: Ref, pages: &Pages) {
    let meta = &pages.meta;
    let keywords = keywords(pages);
    objects.small(id, |obj| {
        let mut info: DocumentInfo<'_> = obj.start();
        info.title(TextStr(&meta.title));
        if !meta.issuer.is_empty() {
            info.author(TextStr(&meta.issuer));
        }
        info.subject(TextStr(&meta.subject));
        if !keywords.is_empty() {
            info.keywords(TextStr(&keywords));
        }
        info.creator(TextStr(CREATOR)).producer(TextStr(PRODUCER));
        if let Some(date) = meta.dated.map(midnight) {
            info.creation_date(date).modified_date(date);
        }
    });
}

/// Writes the XMP packet; `None` if it is too long for PDF.
pub(super) fn write_xmp(
    objects: &mut Objects,
    id: Ref,
    pages: &Pages,
    part: Part,
    identities: [Identity; 2],
) -> Option<()> {
    let meta = &pages.meta;
    let keywords = keywords(pages);
    let [document, file] = identities.map(uuid);
    let mut xmp = XmpWriter::new();
    xmp.title([(None, meta.title.as_str())]);
    if !meta.issuer.is_empty() {
        xmp.creator([meta.issuer.as_str()]);
    }
    xmp.description([(None, meta.subject.as_str())]);
    if !keywords.is_empty() {
        xmp.pdf_keywords(&keywords);
        xmp.subject(words(pages));
    }
    xmp.language([LangId(LANGUAGE)]);
    xmp.format("application/pdf");
    xmp.creator_tool(CREATOR).producer(PRODUCER);
    xmp.document_id(&document).instance_id(&file);
    if let Some(date) = meta.dated.map(midnight_of_xmp) {
        xmp.create_date(date).modify_date(date);
        let mut history = xmp.history();
        let mut event = history.add_event();
        event.action(ResourceEventAction::Created).when(date);
        event.instance_id(&file).software_agent(CREATOR);
    }
    xmp.pdfa_part(match part {
        Part::Two => 2,
        Part::Three => 3,
    });
    xmp.pdfa_conformance("A").pdfua_part(1);
    // XMP 2005 knows all the other schemas (ISO 19005-2, 6.6.2.3).
    let mut schemas = xmp.extension_schemas();
    schemas.pdfua_id().properties().describe_part();
    drop(schemas);
    let packet = xmp.finish(None);
    objects.stream(id, packet.as_bytes(), |dictionary| {
        dictionary.pair(Name(b"Type"), Name(b"Metadata"));
        dictionary.pair(Name(b"Subtype"), Name(b"XML"));
    })
}

/// The keywords, and the document number among them: PDF has no place of its own for it.
fn words(pages: &Pages) -> impl Iterator<Item = &str> {
    let meta = &pages.meta;
    meta.keywords
        .iter()
        .chain(&meta.doc_number)
        .map(String::as_str)
}

/// The keywords as one text.
pub(super) fn keywords(pages: &Pages) -> String {
    words(pages).collect::<Vec<_>>().join(", ")
}

/// The beginning of a day.
pub(super) fn midnight(date: Date) -> PdfDate {
    PdfDate::new(date.year())
        .month(date.month())
        .day(date.day())
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(UTC_OFFSET_HOURS)
        .utc_offset_minute(0)
}

fn midnight_of_xmp(date: Date) -> DateTime {
    let zone = Timezone::Local {
        hour: UTC_OFFSET_HOURS,
        minute: 0,
    };
    DateTime::new(date.year(), date.month(), date.day(), 0, 0, 0, zone)
}

/// The identity of the document: all that it says.
pub(super) fn identity(pages: &Pages) -> Identity {
    let mut sum = Md5::new();
    sum.update(format!("{:?}", pages.meta));
    for run in faces::runs(pages) {
        sum.update(b"\n");
        sum.update(&run.text);
    }
    sum.finalize().into()
}

/// The identity of a file of the document: what is in it, by its sums.
pub(super) fn identity_of_file(document: Identity, sums: &[u8]) -> Identity {
    let mut sum = Md5::new();
    sum.update(document);
    sum.update(sums);
    sum.finalize().into()
}

/// An identity as a URI (RFC 4122).
fn uuid(identity: Identity) -> String {
    let mut uuid = "uuid:".to_owned();
    for (place, byte) in identity.iter().enumerate() {
        if matches!(place, 4 | 6 | 8 | 10) {
            uuid.push('-');
        }
        // Writing to a text cannot fail.
        let _ = write!(uuid, "{byte:02x}");
    }
    uuid
}
