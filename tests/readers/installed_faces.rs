//! Faces that packages of Debian install: `hongtou fonts` finds them, and a report is made in them.

#![allow(clippy::expect_used, reason = "a test stops at the first surprise")]

use crate::common::readers::{folder, put, run};
use crate::common::{dongshi, path};
use crate::verapdf::assert_hold;

/// Faces by a Chinese family name in GBK, by an English one, and of collections, of TrueType and
/// of PostScript outlines.
const SETTINGS: &str = "[fonts]\n\
    use = \"office\"\n\
    fang_song = \"AR PL SungtiL GB\"\n\
    kai = \"文鼎ＰＬ简中楷\"\n\
    xiao_biao_song = \"Noto Serif CJK SC Bold\"\n\
    hei = \"WenQuanYi Zen Hei\"\n\
    song = \"Noto Serif CJK SC\"\n";

/// What comes of them: the name of the face in the PDF, and the file that it is in.
const SERVED: [(&str, &str); 5] = [
    ("BousungEG-Light-GB", "gbsn00lp.ttf"),
    ("GBZenKai-Medium", "gkai00mp.ttf"),
    ("NotoSerifCJKsc-Bold", "NotoSerifCJK-Bold.ttc#2"),
    ("WenQuanYiZenHei", "wqy-zenhei.ttc"),
    ("NotoSerifCJKsc-Regular", "NotoSerifCJK-Regular.ttc#2"),
];

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn faces_of_packages_are_found_and_a_report_is_made_in_them() {
    let folder = folder("installed-faces");
    put(&folder, "hongtou.toml", SETTINGS.as_bytes());
    let data = put(&folder, "report.toml", dongshi().as_bytes());
    let out = folder.to_str().expect("UTF-8");
    let fonts = path("fonts");
    let fonts = ["--font-dir", fonts.to_str().expect("UTF-8")];
    let hongtou = |args: &[&str]| {
        let packages = "fonts-noto-cjk, fonts-wqy-zenhei, fonts-arphic-gbsn00lp, -gkai00mp";
        run(
            env!("CARGO_BIN_EXE_hongtou"),
            packages,
            &[args, &fonts].concat(),
        )
    };
    let listed = hongtou(&["fonts", &data, "--fonts", "office"]);
    hongtou(&["build", &data, "--out", out]);
    let pdf = format!("{out}/report.pdf");
    let embedded = run("pdffonts", "poppler-utils", &[&pdf]);
    for (face, file) in SERVED {
        assert!(listed.contains(file), "{file}: {listed}");
        assert!(embedded.contains(&format!("+{face}")), "{face}: {embedded}");
    }
    for foreign in ["Fandol", "NotoSerifSC", "NotoSansSC"] {
        assert!(!embedded.contains(foreign), "{foreign}: {embedded}");
    }
    let text = run("pdftotext", "poppler-utils", &[&pdf, "-"]);
    assert!(text.contains("晋江市东石镇人民政府") && text.contains("平台建设方面"));
    assert_hold("2a,ua1", 2, &[pdf]);
}
