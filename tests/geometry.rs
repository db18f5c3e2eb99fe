//! Where things stand on the page: read back out of the PDF by a reader of our own and held
//! against GB/T 9704, and held against what LibreOffice makes of the DOCX.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise and prints what differs"
)]

mod common;

use common::geometry::{Glyph, Pdf, Sheet, text};
use common::{lines, readers};
use hongtou::document::{Block, Document, Inline, Meta, Paragraph, Role, TextRun};
use hongtou::font::Fonts;
use hongtou::layout::{Choice, Layout, resolve};
use hongtou::standard::{FontProfile, PageProfile, gbt9704};
use hongtou::units::Length;
use hongtou::{Format, diag::Sources, fixed, flow, typeset};

/// How far a place may be from where the standard puts it, in millimetres.
const NEAR: f64 = 0.1;

/// A sample and what stands on it.
struct Sample {
    name: &'static str,
    data: String,
    /// The top of the letterhead, from the top of the paper.
    letterhead: f64,
    has_imprint: bool,
}

/// Every sample whose places are known.
fn samples() -> Vec<Sample> {
    let of = |name, data, has_imprint| Sample {
        name,
        data,
        letterhead: 72.0,
        has_imprint,
    };
    vec![
        of("dongshi", common::dongshi(), false),
        of("furnished", common::furnished(), true),
        of("ink", common::inked(), true),
        of("sample-2023", common::sample(), false),
    ]
}

fn mm<T: Copy>(stated: hongtou::standard::Stated<T>) -> f64
where
    Length: From<T>,
{
    Length::from(stated.value).to_mm()
}

#[track_caller]
fn assert_near(what: &str, found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() <= tolerance,
        "{what}: {found:.3} mm, expected {expected:.3}"
    );
}
