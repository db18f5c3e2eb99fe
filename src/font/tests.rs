//! The bundled files themselves, read from the `fonts` folder of the package.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::*;
use crate::base::diag::Code;
use crate::base::text::class;
use crate::base::world::MemoryWorld;
use crate::standard::FontRole;

#[expect(
    clippy::disallowed_methods,
    reason = "a test reads the real font files"
)]
fn real_world() -> MemoryWorld {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let mut world = MemoryWorld::default();
    for source in SOURCES {
        let bytes = std::fs::read(folder.join(source.file)).expect(source.file);
        world.fonts.insert(source.file.to_owned(), Arc::new(bytes));
    }
    world
}

/// The bundled fonts, opened once for all tests.
pub(crate) fn bundled() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        Fonts::open(&real_world()).unwrap_or_else(|_| panic!("the bundled fonts open"))
    })
}

#[test]
fn fonts_are_shared_between_threads() {
    fn assert_sync<T: Send + Sync>() {}
    assert_sync::<Fonts>();
}

#[test]
fn marks_of_the_grid_are_one_em_in_every_role() {
    for role in FontRole::ALL {
        for c in "东。，、；：？！“”‘’—…·（）〔〕《》　％①⑳㎡".chars()
        {
            let glyph = bundled().glyph(role, c).unwrap();
            assert_eq!(glyph.advance, 1000, "{role:?} {c}");
        }
    }
}

#[test]
fn the_half_that_a_squeezed_mark_gives_up_is_blank_in_every_role() {
    for role in FontRole::ALL {
        for c in class::BLANK_AT_RIGHT.chars() {
            let (_, right) = bundled()
                .ink_across(bundled().glyph(role, c).unwrap())
                .unwrap();
            assert!(right <= 500, "{role:?} {c} {right}");
        }
        for c in class::BLANK_AT_LEFT.chars() {
            let (left, _) = bundled()
                .ink_across(bundled().glyph(role, c).unwrap())
                .unwrap();
            assert!(left >= 500, "{role:?} {c} {left}");
        }
    }
    let most_right = |c: char| {
        let right = |role| {
            bundled()
                .ink_across(bundled().glyph(role, c).unwrap())
                .unwrap()
                .1
        };
        FontRole::ALL.into_iter().map(right).max()
    };
    assert!(most_right('？') > Some(500), "a mark that keeps its em");
}

#[test]
fn digits_of_text_are_half_an_em() {
    for c in "0123456789".chars() {
        let glyph = bundled().glyph(FontRole::FangSong, c).unwrap();
        assert_eq!(glyph.advance, 500);
        assert_eq!(bundled().face(glyph.face).source.family, "Liberation Serif");
    }
}

#[test]
fn the_mainland_dash_of_noto_is_a_whole_em_of_ink_and_needs_no_centring() {
    let dash = bundled().glyph(FontRole::Song, '—').unwrap();
    assert_eq!(dash.shift, 0);
    let dot = bundled().glyph(FontRole::Song, '·').unwrap();
    assert!(
        dot.shift > 300,
        "a third-em dot is centred in its em: {}",
        dot.shift
    );
}

#[test]
fn rare_han_come_from_wenkai_and_what_nobody_has_from_nowhere() {
    let rare = bundled().glyph(FontRole::FangSong, '瞭').unwrap();
    assert_eq!(bundled().face(rare.face).source.family, "LXGW WenKai Light");
    assert!(is_fallback(FontRole::FangSong, '瞭', rare.face));
    let common = bundled().glyph(FontRole::FangSong, '东').unwrap();
    assert!(!is_fallback(FontRole::FangSong, '东', common.face));
    assert_eq!(bundled().glyph(FontRole::FangSong, '\u{E000}'), None);
    assert_eq!(bundled().glyph(FontRole::FangSong, 'א'), None);
}

#[test]
fn a_font_that_is_missing_or_damaged_is_named() {
    let mut world = real_world();
    world.fonts.remove(SOURCES[1].file);
    world
        .fonts
        .insert(SOURCES[4].file.to_owned(), Arc::new(b"not a font".to_vec()));
    let findings = Fonts::open(&world).err().unwrap();
    let messages: Vec<&str> = findings
        .iter()
        .map(|finding| finding.message.zh.as_str())
        .collect();
    assert_eq!(findings.len(), 2);
    assert!(findings.iter().all(|finding| finding.code == Code::BadFont));
    assert!(messages[0].contains("FandolKai-Regular.ttf"));
    assert!(messages[1].contains("NotoSerifSC_400Regular.ttf"));
}
