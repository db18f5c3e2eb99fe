//! The bundled files themselves, read from the `fonts` folder of the package.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};

use super::*;
use crate::base::diag::Code;
use crate::base::text::class;
use crate::base::units::Length;
use crate::base::world::{FontData, MemoryWorld, World, WorldError};
use crate::standard::FontRole;

#[expect(
    clippy::disallowed_methods,
    reason = "a test reads the real font files"
)]
fn real_world() -> MemoryWorld {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let mut world = MemoryWorld::default();
    for source in FaceList::bundled().faces() {
        let bytes = std::fs::read(folder.join(&source.file)).expect(&source.file);
        world.fonts.insert(source.file.clone(), Arc::new(bytes));
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

/// Where the ink of a character stands in its em, in thousandths from the left.
fn ink_across(role: FontRole, c: char) -> (i64, i64) {
    let glyph = bundled().glyph(role, c).unwrap();
    bundled().face(glyph.face).ink_across(glyph).unwrap()
}

#[test]
fn the_half_that_a_squeezed_mark_gives_up_is_blank_in_every_role() {
    for role in FontRole::ALL {
        for c in class::BLANK_AT_RIGHT.chars() {
            let (_, right) = ink_across(role, c);
            assert!(right <= 500, "{role:?} {c} {right}");
        }
        for c in class::BLANK_AT_LEFT.chars() {
            let (left, _) = ink_across(role, c);
            assert!(left >= 500, "{role:?} {c} {left}");
        }
    }
    let most_right = |c: char| {
        let right = |role| ink_across(role, c).1;
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
    assert!(
        bundled()
            .list()
            .is_fallback(FontRole::FangSong, '瞭', rare.face)
    );
    let common = bundled().glyph(FontRole::FangSong, '东').unwrap();
    assert!(
        !bundled()
            .list()
            .is_fallback(FontRole::FangSong, '东', common.face)
    );
    assert_eq!(bundled().glyph(FontRole::FangSong, '\u{E000}'), None);
    assert_eq!(bundled().glyph(FontRole::FangSong, 'א'), None);
}

#[test]
fn the_names_of_the_bundled_faces_are_those_in_their_files() {
    for (place, source) in bundled().list().faces().iter().enumerate() {
        let font = bundled().face(FaceId(place)).font().unwrap();
        let mut names = font.localized_strings(StringId::POSTSCRIPT_NAME);
        assert!(names.any(|name| name.chars().eq(source.post_script_name.chars())));
    }
}

#[test]
fn files_that_are_missing_are_one_finding_and_a_damaged_one_is_another() {
    let mut world = real_world();
    world.fonts.remove("fandol/FandolKai-Regular.ttf");
    world.fonts.remove("lxgw/LXGWWenKai-Light.ttf");
    let damaged = "noto/NotoSerifSC_400Regular.ttf";
    let bytes = Arc::new(b"not a font".to_vec());
    world.fonts.insert(damaged.to_owned(), bytes);
    let findings = Fonts::open(&world).err().unwrap();
    let [missing, other] = findings.as_slice() else {
        panic!("{findings:?}");
    };
    assert!([missing, other].iter().all(|one| one.code == Code::BadFont));
    for file in ["FandolKai-Regular.ttf", "LXGWWenKai-Light.ttf"] {
        assert!(missing.message.zh.contains(file) && missing.message.en.contains(file));
    }
    assert!(!missing.message.zh.contains(damaged));
    assert!(other.message.zh.contains(damaged));
}

/// A world that says where its fonts would be.
struct Empty(&'static [&'static str]);

impl World for Empty {
    fn read(&self, _: &str) -> Result<Vec<u8>, WorldError> {
        Err(WorldError::NotFound)
    }

    fn font(&self, _: &str) -> Result<FontData, WorldError> {
        Err(WorldError::Unreadable("没有读取的权限".to_owned()))
    }

    fn font_folders(&self) -> Vec<String> {
        self.0.iter().map(|&folder| folder.to_owned()).collect()
    }
}

#[test]
fn a_missing_file_is_looked_for_somewhere_and_for_a_reason() {
    for (folders, place) in [
        (&["/opt/fonts"][..], "字体文件夹是“/opt/fonts”"),
        (
            &["fonts", "/usr/share/hongtou/fonts"],
            "找过这些文件夹：“fonts”、“/usr/share/hongtou/fonts”",
        ),
    ] {
        let findings = Fonts::open(&Empty(folders)).err().unwrap();
        let [finding] = findings.as_slice() else {
            panic!("{findings:?}");
        };
        for said in [place, "没有读取的权限", "LiberationSerif-Regular.ttf"] {
            assert!(finding.message.zh.contains(said), "{}", finding.message.zh);
        }
    }
}

#[test]
fn a_face_is_needed_when_a_character_comes_to_it() {
    let mut world = real_world();
    world.fonts.remove("lxgw/LXGWWenKai-Light.ttf");
    let fonts = Fonts::new(FaceList::bundled(), &world);
    let mut shaper = Shaper::new(&fonts);
    assert!(shaper.glyph(FontRole::FangSong, '东').is_some());
    assert!(shaper.glyph(FontRole::XiaoBiaoSong, '瞭').is_some());
    assert!(shaper.findings().is_empty());
    // No face behind the one that is missing is taken in its place.
    for c in ['瞭', '喆'] {
        assert_eq!(shaper.glyph(FontRole::FangSong, c), None);
    }
    let findings = shaper.findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].message.zh.contains("lxgw/LXGWWenKai-Light.ttf"));
}

/// A list of one face, the second of a collection, and fonts of it.
fn in_a_collection(index: u32) -> Fonts {
    let mut list = FaceList::default();
    let mut source = FaceSource::new("Own", "Own-Regular", "own.ttc");
    source.index = index;
    source.proof = "国".to_owned();
    let own = list.add(source);
    let chain = Chain {
        han: vec![own],
        ..Chain::default()
    };
    list.serve(FontRole::Song, chain);
    let mut world = real_world();
    let latin = (*world.fonts["liberation/LiberationSerif-Regular.ttf"]).as_ref();
    let bytes = samples::collection(&[latin.to_vec(), samples::cff_face()]);
    world.fonts.insert("own.ttc".to_owned(), Arc::new(bytes));
    Fonts::new(list, &world)
}

#[test]
fn a_face_of_a_collection_is_found_by_its_index_and_may_have_cff_outlines() {
    let fonts = in_a_collection(1);
    assert_eq!(fonts.validate(), []);
    let glyph = fonts.glyph(FontRole::Song, '国').unwrap();
    assert_eq!((glyph.id, glyph.advance, glyph.shift), (2, 1000, 0));
    let top = fonts.ink_top(glyph, Length::pt(10));
    assert_eq!(top, Some(Length::pt(5)));
    let program = cut::program(&fonts.face(glyph.face).font().unwrap(), &[2]);
    assert!(program.unwrap().starts_with(b"OTTO"));
    let characters = BTreeSet::from(['国', '东']);
    let subset = fonts.subset("Own", false, &characters).unwrap().unwrap();
    let font = FontRef::new(&subset.bytes).unwrap();
    let shown: Vec<u32> = font.charmap().mappings().map(|(c, _)| c).collect();
    assert_eq!(shown, [u32::from('国')]);
}

#[test]
fn another_face_of_a_collection_or_none_is_refused() {
    for (index, said) in [(0, "没有“国”的字形"), (2, "已损坏，或者不是字体")] {
        let findings = in_a_collection(index).validate();
        assert_eq!(findings.len(), 1);
        assert!(findings[0].message.zh.contains(said), "{findings:?}");
    }
}
