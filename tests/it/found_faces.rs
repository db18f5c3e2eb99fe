//! What the faces of a font file say of themselves: their names in each encoding that Chinese
//! makers use, their looks and permissions, collections, and files that are damaged.

#![allow(clippy::expect_used, reason = "a test stops at the first surprise")]

use crate::common::entries;
use crate::common::font_names::{Coding, Record, SIMPLIFIED, packed, record, renamed, table};
use crate::common::fonts::{table as table_of, with_table};
use crate::common::random::Random;
use crate::glyphs::{LATIN, file};
use hongtou::font::{FaceList, FoundFace, Outlines, coverage, lacking, read_faces};

const PLAIN: &str = "SmallTitle-Song";

/// The one face of a file.
fn face(font: &[u8]) -> FoundFace {
    let mut faces = read_faces("own.ttf", font).expect("a face");
    assert_eq!(faces.len(), 1);
    faces.remove(0)
}

/// The face with these names.
fn named(records: &[Record]) -> FoundFace {
    face(&renamed(&file(LATIN), records))
}

/// What is said of a file that is no font.
fn refused(font: &[u8]) -> String {
    let reason = read_faces("own.ttf", font).expect_err("a reason");
    assert!(!reason.en.is_empty());
    reason.zh
}

#[test]
fn a_name_is_read_in_every_encoding() {
    for name in ["方正小标宋简体", "微软简标宋", "仿宋_GB2312", "FZ小标宋 B5"] {
        for coding in SIMPLIFIED {
            let found = named(&[
                record(coding, 1, name),
                record(coding, 4, name),
                record(Coding::MacRoman, 6, PLAIN),
            ]);
            assert_eq!(found.families, [name], "{coding:?}");
            assert_eq!(found.full_names, [name], "{coding:?}");
            assert_eq!(found.post_script_names, [PLAIN], "{coding:?}");
        }
    }
    let rare = "超大字符集𠀀";
    let found = named(&[record(Coding::UnicodeFull, 1, rare)]);
    assert_eq!(found.families, [rare]);
    for coding in [Coding::Taiwan, Coding::MacTraditional] {
        let name = "文鼎標準楷體 Light";
        assert_eq!(named(&[record(coding, 1, name)]).families, [name]);
    }
}

#[test]
fn western_names_stay_what_they_are() {
    for name in [
        "Größe",
        "SimSun",
        "Song Ti",
        "STSong",
        "Nimbus Roman No9 L",
        "Côté",
    ] {
        let codings: &[Coding] = if name.is_ascii() {
            &SIMPLIFIED
        } else {
            &[Coding::Unicode, Coding::UnicodePlatform]
        };
        for coding in codings {
            assert_eq!(
                named(&[record(*coding, 1, name)]).families,
                [name],
                "{coding:?}"
            );
        }
    }
}

#[test]
fn chinese_names_come_first_and_each_name_once() {
    let english = |kind: u16, text: &str| Record {
        language: 0x0409,
        ..record(Coding::Unicode, kind, text)
    };
    let japanese = Record {
        language: 0x0411,
        ..record(Coding::Unicode, 1, "細明朝")
    };
    let found = named(&[
        record(Coding::MacRoman, 1, "FZXiaoBiaoSong-B05S"),
        japanese,
        english(1, "FZXiaoBiaoSong-B05S"),
        english(16, "FZXiaoBiaoSong"),
        record(Coding::Taiwan, 1, "方正小標宋簡體"),
        record(Coding::MacSimplified, 1, "方正小标宋简体"),
        record(Coding::Unicode, 1, "方正小标宋简体"),
        english(2, "Regular"),
        english(6, "FZXBSJW--GB1-0"),
        record(Coding::MacRoman, 6, "FZXBSJW--GB1-0"),
    ]);
    let families = [
        "方正小标宋简体",
        "方正小標宋簡體",
        "FZXiaoBiaoSong-B05S",
        "FZXiaoBiaoSong",
        "細明朝",
    ];
    assert_eq!(found.families, families);
    assert_eq!(found.post_script_names, ["FZXBSJW--GB1-0"]);
    assert!(found.full_names.is_empty());
}

#[test]
fn names_that_are_rubbish_are_passed_over() {
    let raw = |platform: u16, encoding: u16, bytes: &[u8]| Record {
        bytes: bytes.to_vec(),
        platform,
        encoding,
        ..record(Coding::Unicode, 1, "")
    };
    let found = named(&[
        raw(3, 1, &[0xD8, 0x00]),
        raw(3, 1, &[0x4E]),
        raw(3, 1, b"\xE0\x01\xE0\x02"),
        raw(3, 1, b"\0a\0\x07"),
        raw(3, 3, b"\xB7\xFF"),
        raw(1, 25, b"\xFF\xFF"),
        raw(1, 0, b"????"),
        raw(1, 0, b"\x8E\x8F"),
        raw(3, 1, b""),
        raw(2, 0, b"ISO"),
        raw(7, 7, b"seven"),
        record(Coding::Unicode, 1, &"长".repeat(600)),
        record(Coding::Unicode, 1, " 仿宋\0"),
    ]);
    assert_eq!(found.families, ["仿宋"]);
    // A record that leads out of the table.
    let mut names = table(&[
        record(Coding::Unicode, 1, "仿宋"),
        record(Coding::Unicode, 4, "仿宋"),
    ]);
    names.truncate(names.len() - 1);
    let found = face(&with_table(&file(LATIN), b"name", &names));
    assert_eq!((found.families.len(), found.full_names.len()), (1, 0));
    let found = face(&with_table(&file(LATIN), b"name", b"\0\0\xFF\xFF\xFF\xFF"));
    assert!(found.families.is_empty() && found.post_script_names.is_empty());
}

#[test]
fn a_face_with_thousands_of_names_is_refused() {
    let most: Vec<Record> = (0..1024)
        .map(|number| record(Coding::Unicode, 1, &format!("名{number}")))
        .collect();
    assert_eq!(named(&most).families.len(), 1024);
    let more = [most, vec![record(Coding::Unicode, 1, "名")]].concat();
    assert_eq!(refused(&renamed(&file(LATIN), &more)), "名称超过 1024 个");
}

#[test]
fn the_bundled_faces_are_read_as_the_list_has_them() {
    for source in FaceList::bundled().faces() {
        let bytes = file(&source.file);
        let found = face(&bytes);
        let [name] = found.post_script_names.as_slice() else {
            unreachable!("{:?}", found.post_script_names);
        };
        assert_eq!(*name, source.post_script_name);
        let names = [&found.families[..], &found.full_names].concat();
        assert!(names.contains(&source.family), "{names:?}");
        assert_eq!(found.outlines, Outlines::TrueType);
        assert!(!found.is_italic && !found.is_variable);
        let weight = match source.family.rsplit(' ').next() {
            Some("Bold") => 700,
            Some("Medium") => 500,
            Some("Light") => 300,
            _ => 400,
        };
        assert_eq!(found.weight, weight, "{}", source.family);
    }
}

#[test]
fn looks_and_permissions_are_those_of_the_tables() {
    let whole = file(LATIN);
    let os2 = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut table = table_of(&whole, b"OS/2").to_vec();
        change(&mut table);
        face(&with_table(&whole, b"OS/2", &table))
    };
    let plain = face(&whole);
    assert_eq!(
        (plain.weight, plain.is_italic, plain.permission),
        (400, false, 0)
    );
    assert_eq!(
        os2(&|os2| os2[8..10].copy_from_slice(&[1, 2])).permission,
        0x0102
    );
    assert_eq!(os2(&|os2| os2[4..6].copy_from_slice(&[0, 7])).weight, 700);
    assert_eq!(
        os2(&|os2| os2[4..6].copy_from_slice(&[0xFF, 7])).weight,
        400
    );
    assert!(os2(&|os2| os2[63] |= 1).is_italic);
    assert!(os2(&|os2| os2[62] |= 2).is_italic);
    let cut = os2(&|os2| os2.truncate(3));
    assert_eq!((cut.weight, cut.permission), (400, 0));
}

#[test]
fn a_collection_gives_its_sound_faces_with_their_numbers() {
    let face_of = |name: &str| renamed(&file(LATIN), &[record(Coding::PrcZeros, 1, name)]);
    let mut faces = [face_of("宋体"), face_of("坏体"), face_of("新宋体")];
    // Its directory leads beyond the file.
    faces[1][20..24].fill(0x7F);
    let found = read_faces("simsun.ttc", &packed(&faces)).expect("faces");
    let found: Vec<_> = found
        .iter()
        .map(|face| (face.index, face.families[0].as_str(), face.file.as_str()))
        .collect();
    assert_eq!(
        found,
        [(0, "宋体", "simsun.ttc"), (2, "新宋体", "simsun.ttc")]
    );
    let spoilt = packed(&[faces[1].clone()]);
    assert_eq!(refused(&spoilt), "不完整：有一部分缺失");
    let mut many = b"ttcf\0\x01\0\0\0\0\x01\x01".to_vec();
    many.extend([0; 4 * 257]);
    assert_eq!(refused(&many), "有 257 个字体，超过上限 256");
    many[11] = 0;
    assert_eq!(refused(&many), "已损坏");
    assert_eq!(refused(b"ttcf\0\x01\0\0\0\0\0\0"), "已损坏");
}

#[test]
fn what_is_no_font_is_refused_with_its_reason() {
    assert_eq!(refused(b""), "不是字体文件");
    assert_eq!(refused("文字".as_bytes()), "不是字体文件");
    assert_eq!(refused(b"%!PS-AdobeFont-1.0"), "不是字体文件");
    assert_eq!(
        refused(b"wOF2\0\0\0\0"),
        "是网页字体（WOFF）；要的是 TTF、OTF 或 TTC"
    );
    assert_eq!(refused(b"OTTO"), "已损坏");
    assert_eq!(refused(b"\0\x01\0\0\0\0\0\0\0\0\0\0"), "缺少 cmap 表");
    assert_eq!(refused(&file(LATIN)[..100_000]), "不完整：有一部分缺失");
    assert_eq!(refused(&vec![0; (64 << 20) + 1]), "超过 64 MiB");
}

#[test]
fn no_bytes_make_the_reading_of_faces_panic() {
    let records = SIMPLIFIED.map(|coding| record(coding, 1, "方正小标宋简体"));
    // The tables that are read, before all others: so mutations hit what counts.
    let small = renamed(&file(LATIN), &records);
    let collection = packed(&[small.clone(), small]);
    let mut random = Random::new(33);
    let (mut read, mut refused) = (0, 0);
    for _ in 0..400 {
        let mut bytes = collection.clone();
        let names = bytes.len() - 600;
        for _ in 0..=random.below(8) {
            let at = if random.one_in(2) {
                random.below(400)
            } else {
                names + random.below(600)
            };
            bytes[at] = random.next().to_le_bytes()[0];
        }
        if random.one_in(4) {
            bytes.truncate(random.below(bytes.len()));
        }
        match entries::found(&bytes) {
            0 => refused += 1,
            _ => read += 1,
        }
    }
    assert!(read > 100 && refused > 50, "{read} read, {refused} refused");
}

#[test]
fn what_a_face_lacks_is_told_character_by_character() {
    let fang = file("fandol/FandolFang-Regular.ttf");
    let text = "东石镇玥堃，2020〔〕玥";
    assert_eq!(lacking(&fang, 0, text.chars()), ['堃', '玥']);
    assert_eq!(lacking(b"", 0, "一1".chars()), ['1', '一']);
    let found = coverage(&fang, 0).expect("a font");
    assert_eq!(
        (found.gb2312.len(), found.gbk.len()),
        (0, 20_923 - found.han)
    );
    let noto = coverage(&file("noto/NotoSerifSC_400Regular.ttf"), 0).expect("a font");
    assert_eq!(
        (noto.gb2312.len(), noto.signs.len(), noto.gbk.len()),
        (0, 0, 0)
    );
    assert!(noto.han > 27_500, "{}", noto.han);
    let latin = coverage(&file(LATIN), 0).expect("a font");
    assert_eq!(
        (latin.han, latin.gb2312.len(), latin.gbk.len()),
        (0, 6763, 20_923)
    );
    assert_eq!(coverage(&fang, 1), None);
}
