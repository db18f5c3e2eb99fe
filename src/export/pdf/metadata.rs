//! What the file says about the document: the Info dictionary and XMP, which krilla keeps equal.

use krilla::metadata::{DateTime, Metadata, PageLayout};

use super::{content, undated};
use crate::base::text::Date;
use crate::document::Meta;
use crate::pages::Pages;

/// The language of the document, as RFC 3066 writes it.
pub(super) const LANGUAGE: &str = "zh-CN";

/// China Standard Time, the zone in which the date of a document begins.
const UTC_OFFSET_HOURS: i8 = 8;

/// The metadata of the pages. Without a date of the document, the date is one that
/// [`undated::erase`] takes out again.
pub(super) fn metadata(pages: &Pages) -> Metadata {
    let meta = &pages.meta;
    Metadata::new()
        .title(meta.title.clone())
        .authors(
            Some(meta.issuer.clone())
                .filter(|issuer| !issuer.is_empty())
                .into_iter()
                .collect(),
        )
        .description(meta.subject.clone())
        .keywords(keywords(meta))
        .language(LANGUAGE.to_owned())
        .creator("hongtou".to_owned())
        .producer(concat!("hongtou ", env!("CARGO_PKG_VERSION")).to_owned())
        .creation_date(moment(meta.dated))
        .document_id(identity(pages))
        .page_layout(PageLayout::OneColumn)
}

/// The keywords, and the document number among them: PDF has no place of its own for it.
fn keywords(meta: &Meta) -> Vec<String> {
    meta.keywords
        .iter()
        .chain(&meta.doc_number)
        .cloned()
        .collect()
}

/// The beginning of a day, or a moment that is taken out again.
pub(super) fn moment(dated: Option<Date>) -> DateTime {
    dated.map_or_else(undated::placeholder, midnight)
}

fn midnight(date: Date) -> DateTime {
    DateTime::new(date.year())
        .month(date.month())
        .day(date.day())
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(UTC_OFFSET_HOURS)
}

/// All that makes this document this one; krilla takes a hash of it as `DocumentID` and as the
/// first half of the trailer's `/ID`.
fn identity(pages: &Pages) -> String {
    let Meta {
        title,
        issuer,
        subject,
        keywords,
        doc_number,
        dated,
    } = &pages.meta;
    let meta = format!("{title:?} {issuer:?} {subject:?} {keywords:?} {doc_number:?} {dated:?}");
    let text = content::runs(pages).map(|run| run.text.as_str());
    std::iter::once(meta.as_str())
        .chain(text)
        .collect::<Vec<_>>()
        .join("\n")
}
