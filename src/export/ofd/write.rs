//! The whole package.

use std::collections::BTreeMap;
use std::sync::Arc;

use ofd::{Attachment as File, Destination, Image, ImageFormat, ImageKey, Info, Package, Size};

use super::faces;
use super::outline::outline;
use super::page::Drawing;
use super::tags::tags;
use super::units::um;
use crate::base::diag::{Code, Finding, Outcome};
use crate::base::pack::attach::Attachment;
use crate::base::picture::{self, Media};
use crate::base::srgb;
use crate::base::text::Date;
use crate::document::Meta;
use crate::font::{Fonts, Programs};
use crate::pages::{Mark, NodeId, Page, Pages, contradictions};

/// Writes the pages as an OFD-A with these files attached.
///
/// Only the glyphs that are used are embedded. The same pages give the same bytes, and no clock
/// is read.
///
/// Refuses pages that contradict themselves ([`WriterRefused`](Code::WriterRefused)) and fonts
/// that cannot be embedded ([`BadFont`](Code::BadFont)).
pub fn write(pages: &Pages, fonts: &Fonts, files: &[Attachment]) -> Outcome<Vec<u8>> {
    write_from(pages, &Programs::of(fonts), files)
}

/// Writes the pages as [`write()`] does, with the font programs that other files of the document
/// have, too.
pub(crate) fn write_from(
    pages: &Pages,
    programs: &Programs<'_>,
    files: &[Attachment],
) -> Outcome<Vec<u8>> {
    let findings = contradictions(pages);
    if !findings.is_empty() {
        return Err(findings);
    }
    let mut package = Package::new(pages.pages.first().map(sheet).unwrap_or_default());
    package.info = info(pages);
    package.color_profile = srgb::profile();
    let faces = faces::embed(pages, programs, &mut package)?;
    let images = images(pages, &mut package);
    let drawing = Drawing {
        faces: &faces,
        images: &images,
    };
    let leads = leads(pages);
    let mut shown = BTreeMap::new();
    for page in &pages.pages {
        let number = package.pages.len();
        package.pages.push(ofd::Page {
            sheet: Some(sheet(page)),
            objects: drawing.objects(&page.items, number, &leads, &mut shown),
        });
    }
    package.outline = outline(&pages.headings);
    package.tags.push(tags(pages, shown));
    package.attachments = files
        .iter()
        .map(|file| attached(file, &pages.meta))
        .collect();
    ofd::write(&package).map_err(|refusal| vec![refused(&refusal)])
}

/// Where the text of each entry of a table of contents and of each reference leads.
fn leads(pages: &Pages) -> BTreeMap<NodeId, Destination> {
    let leads = pages.links.iter().filter_map(|link| {
        let (_, page, y) = pages.destination(link.to)?;
        Some((link.node, Destination { page, top: um(y) }))
    });
    leads.collect()
}

fn sheet(page: &Page) -> Size {
    Size {
        width: um(page.size.width),
        height: um(page.size.height),
    }
}

/// The pictures of a document, each once.
fn images(pages: &Pages, package: &mut Package) -> Vec<(Arc<picture::Image>, ImageKey)> {
    let mut images: Vec<(Arc<picture::Image>, ImageKey)> = Vec::new();
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        let Mark::Picture(_, image) = &item.mark else {
            continue;
        };
        let is_same =
            |(one, _): &(Arc<picture::Image>, ImageKey)| Arc::ptr_eq(one, image) || one == image;
        if images.iter().any(is_same) {
            continue;
        }
        let key = package.add_image(Image {
            format: match image.media {
                Media::Png => ImageFormat::Png,
                Media::Jpeg => ImageFormat::Jpeg,
            },
            file: Arc::new(image.file.clone()),
        });
        images.push((Arc::clone(image), key));
    }
    images
}

/// What is said of the document. The names of the metadata are words of DA/T 46.
fn info(pages: &Pages) -> Info {
    let meta = &pages.meta;
    let created = meta.dated.map(day);
    let custom = [
        ("题名", Some(meta.title.clone())),
        ("责任者", Some(meta.issuer.clone())),
        ("文件编号", meta.doc_number.clone()),
        ("日期", created.clone()),
    ];
    let custom = custom
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Info {
        id: identity(pages),
        title: meta.title.clone(),
        author: meta.issuer.clone(),
        subject: meta.subject.clone(),
        created,
        keywords: meta.keywords.clone(),
        creator: env!("CARGO_PKG_NAME").to_owned(),
        creator_version: env!("CARGO_PKG_VERSION").to_owned(),
        custom: custom.filter(|(_, value)| !value.is_empty()).collect(),
    }
}

/// 32 digits of all that the document says (FNV-1a of 128 bits: nobody is to be kept from making
/// the same ones).
fn identity(pages: &Pages) -> String {
    const START: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let mut sum = START;
    let mut take = |text: &str| {
        for byte in text.bytes() {
            sum = (sum ^ u128::from(byte)).wrapping_mul(PRIME);
        }
    };
    take(&format!("{:?}", pages.meta));
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        if let Mark::Glyphs(run) = &item.mark {
            take("\n");
            take(&run.text);
        }
    }
    format!("{sum:032x}")
}

fn day(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// An attached file. All of them are text, which an archive takes as TXT.
fn attached(file: &Attachment, meta: &Meta) -> File {
    File {
        name: file.name.clone(),
        format: "txt".to_owned(),
        created: meta.dated.map(|date| format!("{}T00:00:00", day(date))),
        bytes: Arc::new(file.bytes.clone()),
    }
}

fn refused(refusal: &ofd::Refusal) -> Finding {
    Finding::error(
        Code::WriterRefused,
        format!("不能写成 OFD：{refusal}"),
        format!("cannot be written as OFD: {refusal}"),
    )
}
