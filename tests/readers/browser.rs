//! Pages in a real browser: the drawings of pages (SVG) look as the PDF does, and their text can be
//! copied.
//!
//! Chromium and pdftoppm round the baselines of text to whole pixels, each in its own way. So both
//! draw each page three times as fine as a screen, and the grey of each pixel of a screen is the
//! mean of what lies in it: what is compared is where the ink is, not how it was rounded.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test stops at the first surprise, and tells how far pages differ"
)]

use std::path::Path;

use crate::common::{Change, bytes, in_every_format, readers, sample_data, squeezed};
use hongtou::{Artifact, Format, Made};

/// Pixels to an inch that are compared, and how many times as fine they are drawn.
const DPI: usize = 96;
const FINE: usize = 3;

/// What differs by more than this is another grey.
const GREY: u8 = 128;

/// How many pixels of a page may be of another grey, in thousandths.
const MOST: usize = 10;

/// A picture in grey.
#[derive(Clone, PartialEq)]
struct Grey {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Grey {
    /// Reads what pdftoppm writes: `P5`, the size, 255, and a byte a pixel.
    fn of_pgm(bytes: &[u8]) -> Self {
        let mut rest = bytes;
        let mut field = || {
            let end = rest.iter().position(u8::is_ascii_whitespace);
            let (field, behind) = rest.split_at(end.expect("a field"));
            rest = &behind[1..];
            String::from_utf8_lossy(field).into_owned()
        };
        assert_eq!(field(), "P5");
        let [width, height, most] = [(); 3].map(|()| field().parse().expect("a number"));
        assert_eq!(most, 255);
        Self {
            width,
            height,
            pixels: rest.to_vec(),
        }
    }

    /// Reads what Chromium writes.
    fn of_png(bytes: &[u8]) -> Self {
        let decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        let mut reader = decoder.read_info().expect("a PNG");
        let mut samples = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut samples).expect("a picture");
        let channels = info.color_type.samples();
        let grey = |pixel: &[u8]| match pixel {
            [red, green, blue, ..] => {
                let sum = 299 * u32::from(*red) + 587 * u32::from(*green) + 114 * u32::from(*blue);
                u8::try_from(sum / 1000).unwrap_or(u8::MAX)
            }
            other => other[0],
        };
        Self {
            width: usize::try_from(info.width).expect("a width"),
            height: usize::try_from(info.height).expect("a height"),
            pixels: samples.chunks(channels).map(grey).collect(),
        }
    }

    /// The mean of each square of so many pixels; what is left over at the right and below goes.
    fn coarser(&self, by: usize) -> Self {
        let (width, height) = (self.width / by, self.height / by);
        let mut sums = vec![0_usize; width * height];
        let rows = self.pixels.chunks_exact(self.width).take(height * by);
        for (y, row) in rows.enumerate() {
            let sums = &mut sums[y / by * width..][..width];
            for (sum, part) in sums.iter_mut().zip(row.chunks_exact(by)) {
                *sum += part.iter().map(|grey| usize::from(*grey)).sum::<usize>();
            }
        }
        let mean = |sum: usize| u8::try_from(sum / (by * by)).expect("a grey");
        Self {
            width,
            height,
            pixels: sums.into_iter().map(mean).collect(),
        }
    }

    /// How many of a thousand pixels are of another grey, rounded up.
    fn differing(&self, other: &Self) -> usize {
        let (width, height) = (self.width.min(other.width), self.height.min(other.height));
        assert!(
            self.width - width <= 1 && other.width - width <= 1,
            "widths"
        );
        assert!(
            self.height - height <= 1 && other.height - height <= 1,
            "heights"
        );
        let rows = self.pixels.chunks_exact(self.width);
        let rows = rows
            .zip(other.pixels.chunks_exact(other.width))
            .take(height);
        let differ = |(one, two): (&[u8], &[u8])| {
            let pixels = one.iter().zip(two).take(width);
            pixels.filter(|(a, b)| a.abs_diff(**b) > GREY).count()
        };
        let count: usize = rows.map(differ).sum();
        (count * 1000).div_ceil(width * height)
    }
}

/// Draws the drawings in Chromium; what it may copy of each is in a file beside it.
fn in_chromium(files: &[String]) -> Vec<Grey> {
    let driver = crate::common::path("tests/readers/browser/pages.mjs");
    let modules = crate::common::path("target/readers");
    let (driver, modules) = (driver.display().to_string(), modules.display().to_string());
    let dpi = (DPI * FINE).to_string();
    let mut args = vec![driver.as_str(), "/usr/bin/chromium", &modules, &dpi];
    args.extend(files.iter().map(String::as_str));
    let package = "nodejs, chromium and the npm package playwright-core";
    readers::run("node", package, &args);
    let read = |file: &String| {
        let bytes = std::fs::read(format!("{file}.png")).expect("a picture");
        let picture = Grey::of_png(&bytes).coarser(FINE);
        std::fs::remove_file(format!("{file}.png")).expect("a picture");
        picture
    };
    files.iter().map(read).collect()
}

/// Draws the pages of a PDF with poppler.
fn in_poppler(folder: &Path, pdf: &[u8]) -> Vec<Grey> {
    let file = readers::put(folder, "a.pdf", pdf);
    let to = folder.join("pdf").display().to_string();
    let dpi = (DPI * FINE).to_string();
    let args = ["-r", &dpi, "-gray", &file, &to];
    readers::run("pdftoppm", "poppler-utils", &args);
    let names = std::fs::read_dir(folder).expect("a folder");
    let mut names: Vec<_> = names.map(|entry| entry.expect("a file").path()).collect();
    names.retain(|path| path.extension().is_some_and(|suffix| suffix == "pgm"));
    names.sort();
    let read = |path: &std::path::PathBuf| {
        let picture = Grey::of_pgm(&std::fs::read(path).expect("a picture")).coarser(FINE);
        std::fs::remove_file(path).expect("a picture");
        picture
    };
    names.iter().map(read).collect()
}

fn pages_of(made: &Made) -> impl Iterator<Item = &Artifact> {
    let files = made.artifacts.iter();
    files.filter(|one| one.media_type == Format::Svg.media_type())
}

fn drawings(folder: &Path, made: &Made) -> Vec<String> {
    let files = pages_of(made);
    let put = |(page, one): (usize, &Artifact)| {
        readers::put(folder, &format!("{page:03}.svg"), &one.bytes)
    };
    files.enumerate().map(put).collect()
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn chromium_draws_every_page_as_poppler_draws_the_pdf() {
    let mut worst = Vec::new();
    for (name, data) in sample_data() {
        let folder = readers::folder(&format!("browser-{name}"));
        let (made, _) = in_every_format(name, &data);
        let files = drawings(&folder, &made);
        let ours = in_chromium(&files);
        let theirs = in_poppler(&folder, bytes(&made, Format::Pdf));
        assert_eq!(ours.len(), theirs.len(), "{name}: pages");
        for (page, (ours, theirs)) in ours.iter().zip(&theirs).enumerate() {
            let differing = ours.differing(theirs);
            worst.push((differing, name, page + 1));
        }
        eprintln!("{name}: {:?}", worst.last());
        for (file, drawing) in files.iter().zip(pages_of(&made)) {
            let copied = std::fs::read_to_string(format!("{file}.txt")).expect("a text");
            let xml = std::str::from_utf8(&drawing.bytes).expect("UTF-8");
            let tree = roxmltree::Document::parse(xml).expect("XML");
            let texts = tree
                .descendants()
                .filter(|one| one.tag_name().name() == "text");
            let texts: String = texts.filter_map(|one| one.text()).collect();
            assert_eq!(squeezed(&copied), squeezed(&texts), "{file}");
        }
    }
    worst.sort_unstable();
    let beyond: Vec<_> = worst
        .iter()
        .filter(|(differing, ..)| *differing > MOST)
        .collect();
    assert!(worst.len() > 60, "{} pages", worst.len());
    eprintln!("of a thousand pixels differ, worst last: {worst:?}");
    assert!(beyond.is_empty(), "{beyond:?}");
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn a_page_that_differs_is_seen() {
    let folder = readers::folder("browser-planted");
    let (name, data) = sample_data().swap_remove(0);
    let (made, _) = in_every_format(name, &data);
    let file = drawings(&folder, &made).swap_remove(2);
    let moved = std::fs::read_to_string(&file).expect("a drawing");
    let moved = moved.with_first("viewBox=\"0 0 ", "viewBox=\"3 0 ");
    let moved = readers::put(&folder, "moved.svg", moved.as_bytes());
    let [right, wrong] = in_chromium(&[file, moved]).try_into().ok().expect("two");
    let theirs = in_poppler(&folder, bytes(&made, Format::Pdf)).swap_remove(2);
    assert!(right.differing(&theirs) <= MOST);
    assert!(wrong.differing(&theirs) > MOST);
}
