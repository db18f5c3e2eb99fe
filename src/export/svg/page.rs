//! A page.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::faces::{characters, style};
use super::number::{decimal, points, put, thousandths};
use super::run::{Attributes, Drawing, colored};
use super::served::{Served, images, is_same, media_type};
use crate::base::diag::{Code, Finding, Outcome};
use crate::base::pack::base64::base64;
use crate::base::pack::xml::{IllegalCharacter, XmlWriter};
use crate::base::picture::{Image, Step};
use crate::base::units::{Length, Rect};
use crate::font::{FaceId, Fonts};
use crate::pages::{Item, Link, Mark, NodeId, Page, Pages};

/// The language of the documents (BCP 47).
const LANGUAGE: &str = "zh-CN";

/// What XML writes before the first element, which is none of the business of a web page.
const DECLARATION_ENDS: &str = "?>\n";

/// The page of that index as a drawing that stands alone, with the glyphs that it uses.
///
/// The same pages give the same drawing. Fonts that may not be embedded and glyphs that are
/// missing are refused, and so is a page that is not there ([`Code::WriterRefused`]).
pub fn page(pages: &Pages, index: usize, fonts: &Fonts) -> Outcome<String> {
    let page = pages.pages.get(index).ok_or_else(|| vec![absent(index)])?;
    let mut characters = characters(page, fonts)?;
    let style = style(&mut characters, fonts)?;
    let leads_to = |face: FaceId, c: char, glyph: u32| characters.get(&(face, c)) == Some(&glyph);
    let sheet = Sheet {
        pages,
        index,
        page,
        served: None,
    };
    sheet.drawn(fonts, &leads_to, Some(style))
}

/// The page of that index as part of a web page of a server. It needs the style sheet of
/// [`style_sheet`](super::style_sheet), has neither styles nor scripts of its own, and each `g`
/// with `data-node` holds what belongs to the node of that number.
///
/// Refuses what [`page`] refuses, but for fonts.
pub fn page_for(
    server: &Served<'_>,
    pages: &Pages,
    index: usize,
    fonts: &Fonts,
) -> Outcome<String> {
    let page = pages.pages.get(index).ok_or_else(|| vec![absent(index)])?;
    let leads_to = |face: FaceId, c: char, glyph: u32| fonts.leads_to(face, c, glyph);
    let sheet = Sheet {
        pages,
        index,
        page,
        served: Some(server),
    };
    let drawn = sheet.drawn(fonts, &leads_to, None)?;
    let start = drawn.find(DECLARATION_ENDS);
    let start = start.map_or(0, |at| at + DECLARATION_ENDS.len());
    Ok(drawn.get(start..).unwrap_or_default().to_owned())
}

struct Sheet<'a> {
    pages: &'a Pages,
    index: usize,
    page: &'a Page,
    served: Option<&'a Served<'a>>,
}

impl Sheet<'_> {
    fn drawn(
        &self,
        fonts: &Fonts,
        leads_to: &dyn Fn(FaceId, char, u32) -> bool,
        style: Option<String>,
    ) -> Outcome<String> {
        let mut drawing = Drawing {
            xml: XmlWriter::new(),
            fonts,
            leads_to,
        };
        self.begin(&mut drawing.xml, style);
        let links: BTreeMap<NodeId, &Link> = self
            .pages
            .links
            .iter()
            .filter(|link| link.page == self.index)
            .map(|link| (link.node, link))
            .collect();
        let items = &self.page.items;
        for group in items.chunk_by(|one, next| one.node == next.node) {
            let node = group.first().and_then(|item| item.node);
            let attributes: Attributes<'_> = match node {
                Some(node) => vec![("data-node", node.number().into())],
                None => vec![("aria-hidden", "true".into())],
            };
            let link = node.and_then(|node| links.get(&node));
            let href = link.and_then(|link| self.target(link));
            if let Some(href) = &href {
                drawing.xml.open("a", &[("href", href.into())]);
            }
            drawing.xml.open("g", &attributes);
            for item in group {
                self.item(&mut drawing, item);
            }
            drawing.xml.close();
            if href.is_some() {
                drawing.xml.close();
            }
        }
        let bytes = drawing.xml.finish().map_err(|c| vec![illegal(c)])?;
        String::from_utf8(bytes).map_err(|_| vec![absent(self.index)])
    }

    /// Opens the drawing: its size, its name, its faces and the paper.
    fn begin(&self, xml: &mut XmlWriter, style: Option<String>) {
        let size = self.page.size;
        let mm = |length: Length| format!("{}mm", decimal(length.to_emu() / 36));
        let (width, height) = (points(size.width), points(size.height));
        let name = self.name();
        xml.open(
            "svg",
            &[
                ("xmlns", "http://www.w3.org/2000/svg".into()),
                ("width", mm(size.width).into()),
                ("height", mm(size.height).into()),
                ("viewBox", format!("0 0 {width} {height}").into()),
                ("xml:lang", LANGUAGE.into()),
                ("xml:space", "preserve".into()),
                ("text-rendering", "geometricPrecision".into()),
                ("role", "document".into()),
                ("aria-label", (&name).into()),
            ],
        );
        // Browsers show it beside the pointer where the drawing is part of a page.
        if self.served.is_none() {
            xml.open("title", &[]);
            xml.text(&name);
            xml.close();
        }
        if let Some(style) = style {
            xml.open("style", &[]);
            xml.text(&style);
            xml.close();
        }
        let paper: Attributes<'_> = vec![
            ("width", width.into()),
            ("height", height.into()),
            ("fill", "#ffffff".into()),
            ("aria-hidden", "true".into()),
        ];
        xml.open("rect", &paper);
        xml.close();
    }

    /// What the drawing is called: the document, and which of its sheets this is.
    fn name(&self) -> String {
        let title = &self.pages.meta.title;
        format!("{title}（{}/{}）", self.index + 1, self.pages.pages.len())
    }

    /// The address that a link leads to; a drawing that stands alone does not know where the
    /// others are.
    fn target(&self, link: &Link) -> Option<String> {
        let served = self.served?;
        let (_, page, _) = self.pages.destination(link.to)?;
        Some(format!("{}{}", served.pages, page + 1))
    }

    fn item(&self, drawing: &mut Drawing<'_>, item: &Item) {
        match &item.mark {
            Mark::Glyphs(run) => drawing.run(run),
            Mark::Fill(area, color) => {
                let mut attributes = placed(area);
                if area.size.width <= Length::ZERO || area.size.height <= Length::ZERO {
                    return;
                }
                attributes.extend(colored(*color));
                drawing.xml.open("rect", &attributes);
                drawing.xml.close();
            }
            Mark::Path(outline, color) => {
                let mut attributes = vec![("d", data(outline).into())];
                attributes.extend(colored(*color));
                drawing.xml.open("path", &attributes);
                drawing.xml.close();
            }
            Mark::Picture(area, image) => {
                let mut attributes = placed(area);
                attributes.push(("preserveAspectRatio", "none".into()));
                attributes.push(("href", self.address(image).into()));
                drawing.xml.open("image", &attributes);
                drawing.xml.close();
            }
        }
    }

    fn address(&self, image: &Arc<Image>) -> String {
        match self.served {
            Some(served) => {
                let all = images(self.pages);
                let place = all.iter().position(|one| is_same(one, image));
                format!("{}{}", served.pictures, place.unwrap_or_default())
            }
            None => format!(
                "data:{};base64,{}",
                media_type(image.media),
                base64(&image.file)
            ),
        }
    }
}

/// The steps of an outline as the data of a path.
fn data(outline: &[Step]) -> String {
    let mut out = String::new();
    for step in outline {
        out.push(match step {
            Step::Move(_) => 'M',
            Step::Line(_) => 'L',
            Step::Curve(_) => 'C',
            Step::Close => 'Z',
        });
        for (index, place) in step.places().iter().flatten().enumerate() {
            if index > 0 {
                out.push(' ');
            }
            put(&mut out, thousandths(Length::emu(*place)));
        }
    }
    out
}

/// Both edges are rounded, and not the breadth, so that what meets on the page meets here.
fn placed(area: &Rect) -> Attributes<'static> {
    let (left, top) = (thousandths(area.origin.x), thousandths(area.origin.y));
    let (right, bottom) = (thousandths(area.right()), thousandths(area.bottom()));
    vec![
        ("x", decimal(left).into()),
        ("y", decimal(top).into()),
        ("width", decimal(right - left).into()),
        ("height", decimal(bottom - top).into()),
    ]
}

fn absent(index: usize) -> Finding {
    let page = index + 1;
    Finding::error(
        Code::WriterRefused,
        format!("不能画成 SVG：没有第 {page} 页"),
        format!("cannot be drawn as SVG: there is no page {page}"),
    )
}

fn illegal(IllegalCharacter(c): IllegalCharacter) -> Finding {
    let code = u32::from(c);
    Finding::error(
        Code::WriterRefused,
        format!("不能画成 SVG：XML 不许有字符 U+{code:04X}"),
        format!("cannot be drawn as SVG: XML does not allow the character U+{code:04X}"),
    )
}
