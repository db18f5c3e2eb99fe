//! The pages of our own PDF as PNG.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use crate::base::diag::{Code, Finding, Outcome};

/// Points in an inch, the unit of a PDF.
const POINTS: f32 = 72.0;

/// Draws each page of a PDF that embeds its fonts, with so many pixels to an inch.
///
/// Refuses what is no PDF ([`Code::WriterRefused`]).
pub fn pages(pdf: Vec<u8>, dpi: u16) -> Outcome<Vec<Vec<u8>>> {
    let pdf = Pdf::new(pdf).map_err(|_| vec![refused()])?;
    let settings = InterpreterSettings {
        // Every font is embedded: none is looked for elsewhere.
        font_resolver: Arc::new(|_| None),
        ..InterpreterSettings::default()
    };
    let drawing = RenderSettings {
        hinting: false,
        ..RenderSettings::default()
    };
    let scale = f32::from(dpi) / POINTS;
    let onto = PixmapSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
    };
    let cache = RenderCache::new();
    let pages = pdf.pages().iter();
    let drawn = pages.map(|page| {
        let pixmap = render(page, &cache, &settings, &drawing, &onto);
        pixmap.into_png().map_err(|_| vec![refused()])
    });
    drawn.collect()
}

fn refused() -> Finding {
    Finding::error(
        Code::WriterRefused,
        "不能画成 PNG：PDF 读不回来",
        "cannot be drawn as PNG: the PDF cannot be read back",
    )
}
