//! Pages as PNG (feature `raster`): a picture a page, as large as it was asked for, with the ink of
//! the page on it.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use hongtou::job::PngOptions;
use hongtou::{FontData, Job, Made, World, WorldError, make};

/// The samples, and the fonts of the bundle.
struct Project;

fn file(path: &str) -> Result<Vec<u8>, WorldError> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read(path).map_err(|_| WorldError::NotFound)
}

impl World for Project {
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        file(path)
    }

    fn font(&self, name: &str) -> Result<FontData, WorldError> {
        Ok(Arc::new(file(&format!("fonts/{name}"))?))
    }
}

fn drawn(dpi: u16) -> Made {
    let job = Job::new("data/sample-letter.toml").output(PngOptions::default().dpi(dpi));
    let made = make(&Project, &job);
    assert!(!made.has_errors());
    made
}

/// The size of a picture, how many of its pixels are dark and how many red.
fn looked_at(bytes: &[u8]) -> (u32, u32, [usize; 2]) {
    let mut reader = png::Decoder::new(Cursor::new(bytes))
        .read_info()
        .expect("a PNG");
    let mut samples = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut samples).expect("a picture");
    let width = info.color_type.samples();
    let mut counts = [0; 2];
    for pixel in samples[..info.buffer_size()].chunks_exact(width) {
        let [red, green, blue] = [pixel[0], pixel[1], pixel[2]];
        counts[0] += usize::from(red < 100 && green < 100 && blue < 100);
        counts[1] += usize::from(red > 200 && green < 100 && blue < 100);
    }
    (info.width, info.height, counts)
}

#[test]
fn each_page_is_a_picture_with_its_ink_on_it() {
    let made = drawn(100);
    let suffixes: Vec<&str> = made.artifacts.iter().map(|one| &*one.suffix).collect();
    assert_eq!(suffixes, ["-1.png", "-2.png"]);
    // A4 at 100 pixels to an inch.
    for one in &made.artifacts {
        let (width, height, [dark, _]) = looked_at(&one.bytes);
        assert!((826..=828).contains(&width) && (1169..=1171).contains(&height));
        assert!((2_000..200_000).contains(&dark), "{dark}");
    }
    let (_, _, [_, red]) = looked_at(&made.artifacts[0].bytes);
    assert!(red > 1_000, "the letterhead: {red}");
}

#[test]
fn pictures_are_as_fine_as_was_asked_for_and_the_same_every_time() {
    let (coarse, fine) = (drawn(50), drawn(100));
    let width = |made: &Made| looked_at(&made.artifacts[0].bytes).0;
    assert!(width(&fine).abs_diff(2 * width(&coarse)) <= 1);
    let again = drawn(50);
    assert!(coarse.artifacts[1].bytes == again.artifacts[1].bytes);
}
