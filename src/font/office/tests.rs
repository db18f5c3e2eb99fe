//! Which face is chosen among faces that only have names.

use super::*;
use crate::base::diag::{Code, Sources, Span};
use crate::font::{Outlines, WantedFace, WantedName, stand_ins};
use crate::standard::FontRole;

const FANG_SONG: OfficeRole = OfficeRole::Chinese(FontRole::FangSong);

fn face(file: &str, families: &[&str], post_script: &str) -> FoundFace {
    FoundFace {
        file: file.to_owned(),
        index: 0,
        families: families.iter().map(|&one| one.to_owned()).collect(),
        full_names: Vec::new(),
        post_script_names: vec![post_script.to_owned()],
        weight: 400,
        is_italic: false,
        is_variable: false,
        outlines: Outlines::TrueType,
        permission: 0,
    }
}

fn of(chosen: &Chosen, role: OfficeRole) -> &Served {
    chosen.served.iter().find(|one| one.role == role).unwrap()
}

fn wanted(role: OfficeRole, names: &[&str]) -> Wanted {
    let mut sources = Sources::default();
    let span = Span::new(sources.add("hongtou.toml", "x"), 0..1);
    let name = |&name: &&str| WantedFace {
        name: WantedName::Name(name.to_owned()),
        span,
    };
    let mut wanted = Wanted::default();
    wanted
        .by_role
        .insert(role, names.iter().map(name).collect());
    wanted
}

#[test]
fn the_first_official_face_that_is_there_serves_whatever_the_order_of_files() {
    let mut found = vec![
        face("/b/stfangso.ttf", &["STFangsong"], "STFangsong"),
        face("/a/simfang.ttf", &["FangSong", "仿宋"], "FangSong"),
        face("/c/x.ttf", &["仿宋_GB2312"], "FangSong_GB2312"),
    ];
    for _ in 0..3 {
        found.rotate_left(1);
        let chosen = office(&found, &Wanted::default());
        let served = of(&chosen, FANG_SONG);
        assert_eq!(served.source.family, "仿宋_GB2312");
        assert_eq!(
            (served.reason, served.source.file.as_str()),
            (Reason::Official, "/c/x.ttf")
        );
        let names = served.candidates.iter().map(|one| one.family.as_str());
        assert_eq!(
            names.collect::<Vec<_>>(),
            ["仿宋_GB2312", "仿宋", "华文仿宋"]
        );
    }
    let chosen = office(&found[..0], &Wanted::default());
    assert_eq!(of(&chosen, FANG_SONG).source.family, "FandolFang");
    assert_eq!(of(&chosen, FANG_SONG).reason, Reason::Bundled);
    assert_eq!(chosen.list.own().count(), 0);
    assert!(chosen.list.is_office() && !FaceList::bundled().is_office());
}

#[test]
fn song_is_not_the_narrow_face_of_its_collection() {
    let found = [
        face("/f/simsun.ttc", &["SimSun", "宋体"], "SimSun"),
        FoundFace {
            index: 1,
            ..face("/f/simsun.ttc", &["NSimSun", "新宋体"], "NSimSun")
        },
    ];
    let chosen = office(&found, &Wanted::default());
    let song = of(&chosen, OfficeRole::Chinese(FontRole::Song));
    assert_eq!((song.source.index, song.candidates.len()), (0, 1));
    let chosen = office(&found[1..], &Wanted::default());
    let song = of(&chosen, OfficeRole::Chinese(FontRole::Song));
    assert_eq!((song.reason, song.candidates.len()), (Reason::Bundled, 0));
}

#[test]
fn a_name_of_a_file_counts_last_and_of_two_equal_faces_the_first_one_serves() {
    let found = [
        face("/z/FZXBSJW.TTF", &["X"], "X"),
        face("/b/a.ttf", &["方正小标宋_GBK"], "FZXBSK--GBK1-0"),
        face("/a/a.ttf", &["方正小标宋_GBK"], "FZXBSK--GBK1-0"),
    ];
    let role = OfficeRole::Chinese(FontRole::XiaoBiaoSong);
    let chosen = office(&found, &Wanted::default());
    assert_eq!(of(&chosen, role).source.file, "/b/a.ttf");
    let chosen = office(&found[..1], &Wanted::default());
    assert_eq!(of(&chosen, role).source.family, "方正小标宋简体");
}

/// What makes a face one that does not serve.
type Change = fn(&mut FoundFace);

#[test]
fn what_cannot_be_embedded_or_drawn_is_passed_over_and_named() {
    let good = face("/f/good.ttf", &["仿宋"], "FangSong");
    let bad = |change: &dyn Fn(&mut FoundFace)| {
        let mut bad = face("/f/bad.ttf", &["仿宋_GB2312"], "FangSong_GB2312");
        change(&mut bad);
        bad
    };
    let all: [(Change, &str); 6] = [
        (|face| face.permission = 0x0002, "禁止嵌入"),
        (|face| face.permission = 0x0200, "点阵"),
        (|face| face.is_variable = true, "可变"),
        (|face| face.outlines = Outlines::Other, "轮廓"),
        (|face| face.is_italic = true, "斜体"),
        (|face| face.weight = 700, "粗体"),
    ];
    for (change, why) in all {
        let found = [bad(&change), good.clone()];
        let chosen = office(&found, &Wanted::default());
        let served = of(&chosen, FANG_SONG);
        assert_eq!(served.source.family, "仿宋", "{why}");
        let first = served.candidates[0].unusable.as_ref().unwrap();
        assert!(first.zh.contains(why), "{}", first.zh);
    }
    for may in [0x0000, 0x0004, 0x0008, 0x0006, 0x0104] {
        let found = [
            bad(&|face: &mut FoundFace| face.permission = may),
            good.clone(),
        ];
        let chosen = office(&found, &Wanted::default());
        assert_eq!(
            of(&chosen, FANG_SONG).source.family,
            "仿宋_GB2312",
            "{may:04X}"
        );
    }
}

#[test]
fn a_named_face_serves_before_the_official_ones() {
    let found = [
        face("/f/a.ttf", &["仿宋_GB2312"], "FangSong_GB2312"),
        face(
            "/f/b.otf",
            &["Zhuque Fangsong", "朱雀仿宋"],
            "ZhuqueFangsong-Regular",
        ),
    ];
    for name in ["朱雀仿宋", "zhuque fangsong", "ZhuqueFangsong-Regular", "b"] {
        let chosen = office(&found, &wanted(FANG_SONG, &["没有的", name]));
        let served = of(&chosen, FANG_SONG);
        assert_eq!(served.source.family, "朱雀仿宋", "{name}");
        assert_eq!(served.reason, Reason::Named);
        assert_eq!(chosen.findings, []);
    }
}

#[test]
fn a_named_face_that_is_not_there_is_an_error_with_names_near_it() {
    let found = [face("/f/a.ttf", &["仿宋_GB2312"], "FangSong_GB2312")];
    let chosen = office(&found, &wanted(FANG_SONG, &["仿宋_GB2321"]));
    let finding = &chosen.findings[0];
    assert_eq!((finding.code, chosen.findings.len()), (Code::NamedFace, 1));
    assert!(finding.span().is_some());
    assert!(finding.message.zh.contains("“仿宋_GB2321”"));
    assert_eq!(finding.help[0].zh, "名称相近的有：仿宋_GB2312");
    let mut restricted = found;
    restricted[0].permission = 2;
    let chosen = office(&restricted, &wanted(FANG_SONG, &["仿宋_GB2312"]));
    assert!(chosen.findings[0].message.zh.contains("禁止嵌入"));
    // Without being named, it is passed over and nothing is wrong.
    assert_eq!(office(&restricted, &Wanted::default()).findings, []);
}

#[test]
fn stand_ins_are_told_together_with_their_files() {
    let latin = face("/f/times.ttf", &["Times New Roman"], "TimesNewRomanPSMT");
    let bold = FoundFace {
        weight: 700,
        ..face(
            "/f/timesbd.ttf",
            &["Times New Roman"],
            "TimesNewRomanPS-BoldMT",
        )
    };
    let chosen = office(&[bold, latin], &Wanted::default());
    let latin = of(&chosen, OfficeRole::Latin);
    assert_eq!(latin.source.file, "/f/times.ttf");
    let bold = chosen.list.serving(OfficeRole::LatinBold).unwrap();
    assert_eq!(bold.file, "/f/timesbd.ttf");
    let said = stand_ins(&chosen.served).unwrap().message.zh;
    assert!(said.contains("仿宋由随附的 FandolFang 代替（fandol/FandolFang-Regular.ttf"));
    assert!(!said.contains("西文由"), "{said}");
    let all: Vec<FoundFace> = OfficeRole::ALL
        .into_iter()
        .map(|role| {
            let family = role.official()[0].family;
            face(&format!("/f/{}.ttf", role.key()), &[family], "X")
        })
        .collect();
    assert_eq!(stand_ins(&office(&all, &Wanted::default()).served), None);
}

#[test]
fn rare_faces_come_behind_the_bundled_ones_and_own_faces_before_them() {
    let found = [
        face("/f/HanaMinB.ttf", &["HanaMinB"], "HanaMinB"),
        face("/f/fs.ttf", &["仿宋"], "FangSong"),
    ];
    let chosen = office(&found, &Wanted::default());
    let families = |c: char| -> Vec<String> {
        let chain = chosen.list.chain(FontRole::FangSong, c);
        let names = chain.map(|id| chosen.list.get(id).unwrap().family.clone());
        names.collect()
    };
    let han = families('𠀀');
    assert_eq!(han[..2], ["仿宋", "FandolFang"]);
    assert_eq!(han[4], "HanaMinB");
    assert_eq!(
        families('A')[..3],
        ["Liberation Serif", "仿宋", "FandolFang"]
    );
    assert_eq!(families('。')[0], "仿宋");
}
