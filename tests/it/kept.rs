//! Pages that are made again after a change, with what typesetting keeps of the pages before, and
//! pages made from nothing are the same.

use hongtou::typeset::Kept;
use hongtou::{Language, Press, Preview};

use crate::common::random::Random;
use crate::common::{dongshi, furnished, inked, sample_of, world};

/// What a form makes of a file: every glyph and its place, what was found, where all was written.
fn told(preview: &Preview) -> String {
    format!(
        "{:?}\n{:?}\n{}\n{:?}",
        preview.pages,
        preview.places,
        preview.made.to_json(Language::Chinese),
        preview.made.findings,
    )
}

/// What a hand may type: what is on the page already, what no face of the role has, what no face
/// has, marks, a figure, a paragraph's end.
const TYPED: [&str; 9] = ["镇", "的", "，", "。", "7", "〇", "𠮷", "\u{E000}", "\n"];

/// Types, deletes or replaces one character in the prose or the figures of a file.
fn changed(data: &str, random: &mut Random) -> String {
    let of_text = |c: char| c.is_ascii_digit() || u32::from(c) >= 0x4E00;
    let places = data.char_indices().filter(|(_, c)| of_text(*c));
    let places: Vec<(usize, char)> = places.collect();
    let (at, c) = *random.pick(&places);
    let behind = at + c.len_utf8();
    if c.is_ascii_digit() {
        return format!("{}{}{}", &data[..at], random.within(1, 9), &data[behind..]);
    }
    // Some words and some sentences come and go as well.
    let typed = random.pick(&TYPED).repeat(*random.pick(&[1, 1, 2, 40]));
    let (before, rest) = match random.within(1, 3) {
        1 => (&data[..at], &data[behind..]),
        _ => (&data[..behind], &data[behind..]),
    };
    format!("{before}{typed}{rest}")
}

#[test]
fn with_what_is_kept_the_pages_are_the_same() {
    let bases = [dongshi(), furnished(), sample_of("work-report")];
    let mut with_pages = 0;
    for (seed, base) in (1..).zip(bases) {
        let mut random = Random::new(seed);
        let press = Press::new(world(&base));
        let kept = Kept::default();
        let mut data = base.clone();
        for step in 0..9 {
            let files = world(&data);
            let again = press.preview_again(&files, "data.toml", None, &kept);
            let anew = press.preview_from(&files, "data.toml", None);
            assert!(
                told(&again) == told(&anew),
                "seed {seed}, step {step}:\n{data}"
            );
            with_pages += usize::from(again.pages.is_some());
            // A step back now and then.
            data = if random.one_in(4) {
                base.clone()
            } else {
                changed(&data, &mut random)
            };
        }
    }
    assert!(with_pages > 15, "{with_pages}");
}

#[test]
fn another_face_or_width_of_the_same_text_is_set_anew() {
    let kept = Kept::default();
    let press = Press::new(world(""));
    for data in [furnished(), inked(), furnished()] {
        let files = world(&data);
        let again = press.preview_again(&files, "data.toml", None, &kept);
        assert!(again.pages.is_some());
        assert!(told(&again) == told(&press.preview_from(&files, "data.toml", None)));
    }
}
