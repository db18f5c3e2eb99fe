//! Tables written by hand, and read by another program.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::charstring::{Subroutines, draw};
use super::index::{self, Index};
use super::write::program;
use crate::font::samples::cff_face;

#[derive(Default, PartialEq, Debug)]
struct Drawn(Vec<(char, [f32; 6])>);

impl OutlinePen for Drawn {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(('M', [x, y, 0.0, 0.0, 0.0, 0.0]));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(('L', [x, y, 0.0, 0.0, 0.0, 0.0]));
    }
    fn quad_to(&mut self, x0: f32, y0: f32, x: f32, y: f32) {
        self.0.push(('Q', [x0, y0, x, y, 0.0, 0.0]));
    }
    fn curve_to(&mut self, x0: f32, y0: f32, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.push(('C', [x0, y0, x1, y1, x, y]));
    }
    fn close(&mut self) {
        self.0.push(('Z', [0.0; 6]));
    }
}

fn drawn(font: &FontRef<'_>, glyph: u16) -> Drawn {
    let mut pen = Drawn::default();
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    let outline = font.outline_glyphs().get(GlyphId::from(glyph)).unwrap();
    outline.draw(settings, &mut pen).unwrap();
    pen
}

/// The glyphs of a face that is cut to them are drawn as before.
fn assert_same(face: &FontRef<'_>, glyphs: &[u16]) {
    let program = program(face, glyphs).unwrap();
    let cut = FontRef::new(&program).unwrap();
    for (place, glyph) in (1..).zip(glyphs) {
        assert_eq!(drawn(&cut, place), drawn(face, *glyph), "{glyph}");
    }
}

#[test]
fn the_glyphs_of_a_face_are_drawn_as_before() {
    let whole = cff_face();
    let face = FontRef::new(&whole).unwrap();
    assert_same(&face, &[2, 1]);
    assert_eq!(program(&face, &[3]), None);
}

fn subroutines(bodies: &[Vec<u8>]) -> (Vec<u8>, Index) {
    let mut table = Vec::new();
    index::put(&mut table, bodies).unwrap();
    let index = Index::read(&table, 0).unwrap();
    (table, index)
}

/// What is written of a program that may call three subroutines.
fn written(program: &[u8]) -> Option<(Vec<u8>, bool)> {
    // 0 draws a line and returns, 1 calls 0 and ends, 2 calls itself.
    let bodies = [vec![149, 149, 5, 11], vec![32, 10, 14], vec![34, 10]];
    let (table, local) = subroutines(&bodies);
    let all = Subroutines {
        table: &table,
        global: &Index::default(),
        local: &local,
    };
    draw(program, &all).map(|glyph| (glyph.program, glyph.has_ink))
}

#[test]
fn subroutines_stand_where_they_were_called() {
    // 139 - 107 = 32 is the number of the first one.
    let called = written(&[139, 139, 21, 32, 10, 32, 10, 14]);
    let plain = vec![139, 139, 21, 149, 149, 5, 149, 149, 5, 14];
    assert_eq!(called, Some((plain, true)));
    let (nested, _) = written(&[139, 139, 21, 33, 10]).unwrap();
    assert_eq!(nested, [139, 139, 21, 149, 149, 5, 14]);
    // Operands that wait for the subroutine come before its own.
    let (before, _) = written(&[139, 139, 21, 140, 141, 32, 10, 14]).unwrap();
    assert_eq!(before, [139, 139, 21, 140, 141, 149, 149, 5, 14]);
}

#[test]
fn the_bytes_of_a_mask_are_no_commands() {
    // Nine stems have masks of two bytes, here 14 and 10.
    let mut program = vec![139; 18];
    program.extend([19, 14, 10, 139, 139, 21, 149, 149, 5, 14]);
    assert_eq!(written(&program), Some((program.clone(), true)));
    let blank = [139, 139, 21, 14];
    assert_eq!(written(&blank), Some((blank.to_vec(), false)));
    assert_eq!(written(&[149, 14]), Some((vec![149, 14], false)));
}

#[test]
fn what_no_reader_draws_is_none() {
    for program in [
        vec![34, 10],                        // a circle
        vec![40, 10],                        // no such subroutine
        vec![10],                            // of no number
        vec![139, 139, 139, 139, 14],        // two other glyphs
        vec![2],                             // no command
        vec![28, 1],                         // cut short
        vec![139, 140, 12, 10, 10],          // a computed subroutine
        [vec![139; 600], vec![14]].concat(), // too many operands
    ] {
        assert_eq!(written(&program), None, "{program:?}");
    }
}

#[test]
fn arithmetic_is_kept() {
    let program = [139, 139, 21, 149, 150, 12, 10, 149, 5, 14];
    assert_eq!(written(&program), Some((program.to_vec(), true)));
}

#[test]
fn an_array_is_read_as_it_is_written() {
    for length in [0, 1, 300, 70_000] {
        let objects = [vec![7; length], vec![8]];
        let mut out = vec![0; 3];
        index::put(&mut out, &objects).unwrap();
        let index = Index::read(&out, 3).unwrap();
        assert_eq!((index.count(), index.end), (2, out.len()));
        assert_eq!(index.get(&out, 0), Some(objects[0].as_slice()));
        assert_eq!(index.get(&out, 1), Some(objects[1].as_slice()));
        assert_eq!(index.get(&out, 2), None);
        assert!(Index::read(&out[..out.len() - 1], 3).is_none());
    }
}
