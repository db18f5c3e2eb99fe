//! The whole document: what is checked, in which order its parts are written, and the catalog
//! that names them.

use pdf_writer::types::{NumberingStyle, OutputIntentSubtype, PageLayout, TabOrder};
use pdf_writer::writers::{Catalog, OutputIntent, Page as PageWriter, Pages as PagesWriter};
use pdf_writer::{Finish, Name, Rect, Ref, TextStr};

use super::content::content;
use super::faces::Faces;
use super::metadata::{self, LANGUAGE, Part};
use super::number::points;
use super::objects::{Objects, Trailer, deflated};
use super::pictures::{self, Pictures};
use super::{attachments, checks, errors, fonts, links, outline, tags};
use crate::base::diag::Outcome;
use crate::base::pack::attach::Attachment;
use crate::base::srgb;
use crate::font::{Fonts, Programs};
use crate::pages::{NodeId, Page, Pages};

/// Writes the pages as an archival, tagged PDF 1.7 file.
///
/// Only the glyphs that are used are embedded. The same pages give the same bytes. No clock
/// is read: the file carries the date of the document (成文日期), or no date at all.
///
/// Refuses, with every reason at once, pages that contradict themselves
/// ([`WriterRefused`](crate::base::diag::Code::WriterRefused)), fonts that cannot be embedded
/// ([`BadFont`](crate::base::diag::Code::BadFont)) and characters without a glyph
/// ([`MissingGlyph`](crate::base::diag::Code::MissingGlyph)).
pub fn write(pages: &Pages, fonts: &Fonts) -> Outcome<Vec<u8>> {
    write_from(pages, &Programs::of(fonts), None)
}

/// Writes the pages as [`write()`] does, with files attached, and so as PDF/A-3a
/// (ISO 19005-3): PDF/A-2 allows no attachments but PDF/A files.
pub fn write_with(pages: &Pages, fonts: &Fonts, files: &[Attachment]) -> Outcome<Vec<u8>> {
    write_from(pages, &Programs::of(fonts), Some(files))
}

/// Writes the pages as [`write()`] does, or with files attached as [`write_with`] does, with the
/// font programs that other files of the document have, too.
pub(crate) fn write_from(
    pages: &Pages,
    programs: &Programs<'_>,
    files: Option<&[Attachment]>,
) -> Outcome<Vec<u8>> {
    let part = match files {
        Some(_) => Part::Three,
        None => Part::Two,
    };
    let files = files.unwrap_or_default();
    let mut findings = checks::check(pages, files);
    let (faces, refused) = Faces::of(pages, programs.fonts());
    findings.extend(refused);
    if !findings.is_empty() {
        return Err(findings);
    }
    let pictures = Pictures::of(pages);
    let mut file = File {
        objects: Objects::new(1 << 19),
        pages,
        sheets: Vec::with_capacity(pages.pages.len()),
        nodes: Vec::with_capacity(pages.pages.len()),
        links: Vec::new(),
    };
    let too_large = || vec![errors::internal("a number is too great for PDF")];
    file.links = links::reserve(&mut file.objects, pages);
    let [root, tree, resources] = [(); 3].map(|()| file.objects.reserve());
    file.write_pages(tree, resources, (&faces, &pictures))
        .ok_or_else(too_large)?;
    let drawn: Vec<Ref> = pictures.iter().map(|_| file.objects.reserve()).collect();
    let embedded: Vec<Ref> = faces.iter().map(|_| file.objects.reserve()).collect();
    file.objects.small(resources, |obj| {
        let mut kinds = obj.dict();
        let mut all = kinds.insert(Name(b"Font")).dict();
        for (face, font) in faces.iter().zip(&embedded) {
            all.pair(Name(format!("f{}", face.index).as_bytes()), *font);
        }
        all.finish();
        if !drawn.is_empty() {
            let mut all = kinds.insert(Name(b"XObject")).dict();
            for (index, picture) in drawn.iter().enumerate() {
                all.pair(Name(format!("i{index}").as_bytes()), *picture);
            }
        }
    });
    for (image, picture) in pictures.iter().zip(&drawn) {
        pictures::write(&mut file.objects, *picture, image).ok_or_else(too_large)?;
    }
    for (face, font) in faces.iter().zip(&embedded) {
        fonts::write(&mut file.objects, *font, face, programs)?;
    }
    file.finish(part, root, tree, files).ok_or_else(too_large)
}

/// A file that is being written.
struct File<'a> {
    objects: Objects,
    pages: &'a Pages,
    /// The page objects.
    sheets: Vec<Ref>,
    /// The nodes that the content of each page belongs to.
    nodes: Vec<Vec<NodeId>>,
    /// The annotations of the links.
    links: Vec<Ref>,
}

impl File<'_> {
    /// Writes the page tree and every page with its content.
    fn write_pages(
        &mut self,
        tree: Ref,
        resources: Ref,
        (faces, pictures): (&Faces<'_>, &Pictures<'_>),
    ) -> Option<()> {
        let pages = self.pages;
        for ((key, page), index) in (0..).zip(&pages.pages).zip(0..) {
            let [sheet, stream] = [(); 2].map(|()| self.objects.reserve());
            let drawn = content(page, faces, pictures);
            self.objects
                .deflated_stream(stream, &deflated(&drawn.stream)?, |_| {})?;
            let links: Vec<Ref> = links::of_page(pages, &self.links, index).collect();
            self.objects.small(sheet, |obj| {
                let mut about: PageWriter<'_> = obj.start();
                about.parent(tree).media_box(paper(page));
                about.pair(Name(b"Resources"), resources);
                about.contents(stream).struct_parents(key);
                about.tab_order(TabOrder::StructureOrder);
                if !links.is_empty() {
                    about.annotations(links);
                }
                if pictures::is_transparent(page) {
                    let mut group = about.insert(Name(b"Group")).dict();
                    group.pair(Name(b"S"), Name(b"Transparency"));
                    group.pair(Name(b"CS"), Name(b"DeviceRGB"));
                }
            });
            self.sheets.push(sheet);
            self.nodes.push(drawn.nodes);
        }
        let sheets = &self.sheets;
        let count = i32::try_from(sheets.len()).ok()?;
        self.objects.small(tree, |obj| {
            let mut tree: PagesWriter<'_> = obj.start();
            tree.count(count).kids(sheets.iter().copied());
        });
        Some(())
    }

    /// Writes everything that is said of the pages, and the end of the file.
    fn finish(mut self, part: Part, root: Ref, tree: Ref, files: &[Attachment]) -> Option<Vec<u8>> {
        let objects = &mut self.objects;
        let attached = attachments::write(objects, files, self.pages.meta.dated)?;
        let [structure, bookmarks, profile, info, xmp] = [(); 5].map(|()| objects.reserve());
        let content = tags::Content {
            nodes: &self.nodes,
            links: &self.pages.links,
            annotations: &self.links,
            boxes: &pictures::boxes(self.pages),
        };
        tags::write(
            objects,
            structure,
            &self.pages.structure,
            &self.sheets,
            content,
        );
        links::write(objects, &self.links, self.pages, &self.sheets);
        outline::write(objects, bookmarks, self.pages, &self.sheets);
        objects.deflated_stream(profile, &deflated(&srgb::profile()?)?, |dictionary| {
            dictionary.pair(Name(b"N"), 3);
        })?;
        metadata::write_info(objects, info, self.pages);
        let document = metadata::identity(self.pages);
        let id = [
            document,
            metadata::identity_of_file(document, &objects.sums()),
        ];
        metadata::write_xmp(objects, xmp, self.pages, part, id)?;
        objects.small(root, |obj| {
            let mut catalog: Catalog<'_> = obj.start();
            catalog.pages(tree).metadata(xmp).outlines(bookmarks);
            catalog.page_layout(PageLayout::OneColumn);
            catalog.lang(TextStr(LANGUAGE));
            catalog.pair(Name(b"StructTreeRoot"), structure);
            catalog.mark_info().marked(true);
            catalog.viewer_preferences().display_doc_title(true);
            write_labels(&mut catalog, &self.pages.pages);
            let mut intents = catalog.output_intents();
            let mut intent: OutputIntent<'_> = intents.push();
            intent.subtype(OutputIntentSubtype::PDFA);
            intent.output_condition_identifier(TextStr(srgb::CONDITION));
            intent.info(TextStr(srgb::CONDITION));
            intent.dest_output_profile(profile);
            intent.finish();
            intents.finish();
            write_files(&mut catalog, &attached);
        });
        self.objects.finish(&Trailer { root, info, id })
    }
}

fn paper(page: &Page) -> Rect {
    Rect::new(0.0, 0.0, points(page.size.width), points(page.size.height))
}

/// Writes the number of each page as its label, once for pages that are numbered on
/// (ISO 32000-1, 12.4.2).
fn write_labels(catalog: &mut Catalog<'_>, pages: &[Page]) {
    let mut labels = catalog.insert(Name(b"PageLabels")).dict();
    let mut labels = labels.insert(Name(b"Nums")).array();
    let mut before = None;
    for (index, page) in (0..).zip(pages) {
        // What stands behind a page without a number has a label of its own.
        let goes_on = |before: u32| before > 0 && before.checked_add(1) == Some(page.number);
        if !before.is_some_and(goes_on) {
            labels.item(index);
            let mut label: pdf_writer::writers::PageLabel<'_> = labels.push().start();
            if let Ok(number @ 1..) = i32::try_from(page.number) {
                label.style(NumberingStyle::Arabic).offset(number);
            }
        }
        before = Some(page.number);
    }
}

fn write_files(catalog: &mut Catalog<'_>, files: &[(&str, Ref)]) {
    if files.is_empty() {
        return;
    }
    let mut trees = catalog.names();
    let mut tree = trees.insert(Name(b"EmbeddedFiles")).dict();
    let mut names = tree.insert(Name(b"Names")).array();
    for (name, file) in files {
        names.item(TextStr(name)).item(*file);
    }
    names.finish();
    tree.finish();
    trees.finish();
    let mut all = catalog.insert(Name(b"AF")).array();
    all.items(files.iter().map(|(_, file)| *file));
}
