//! The fifteen genres: each has a starter that becomes a paper once it is filled in, and what
//! stands below a title stands where it belongs.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use std::path::Path;
use std::process::{Command, Output};

use hongtou::base::diag::{Code, Sources};
use hongtou::base::world::MemoryWorld;
use hongtou::document::Role;
use hongtou::layout::{Choice, Genre, genre_starter, resolve};

use crate::common::{Change as _, check, path, readers, sample_of};
use crate::elements::{PITCH, near, set};

/// What a clerk may write into the keys that a starter leaves empty.
fn value(genre: &str, line: &str) -> Option<String> {
    let (key, _) = line.split_once(" = \"\"  #")?;
    let value = match key {
        "letterhead" if genre == "命令" => "云溪县人民政府令".to_owned(),
        "letterhead" if genre == "纪要" => "云溪县人民政府常务会议纪要".to_owned(),
        "name" | "letterhead" => "云溪县人民政府".to_owned(),
        "number" => "第1号".to_owned(),
        "title" => format!("云溪县人民政府关于某事的{genre}"),
        "note" => "2026年1月16日云溪县人民政府第58次常务会议通过".to_owned(),
        "addressee" => "云溪县人民代表大会常务委员会".to_owned(),
        "stamp_titles" => "县长".to_owned(),
        "present" => "李明，周文".to_owned(),
        _ => return None,
    };
    Some(format!("{key} = \"{value}\""))
}

fn text(genre: &str) -> &'static str {
    match genre {
        "批复" => "你镇《关于某事的请示》（东政〔2026〕1号）收悉。",
        "决议" => "会议审议了某事。",
        _ => "正文。",
    }
}

/// What is said of a paper, beside that its pages were not looked at.
fn said(data: &str) -> Vec<String> {
    let made = check(data);
    let findings = made.findings.iter();
    findings
        .filter(|finding| finding.code != Code::PagesNotExamined)
        .map(|finding| finding.message.zh.clone())
        .collect()
}

#[test]
fn the_starter_of_each_genre_becomes_a_paper_once_it_is_filled_in() {
    let world = MemoryWorld::default();
    for genre in Genre::all() {
        for (id, _) in genre.layouts {
            let layout = resolve(&world, &mut Sources::default(), &Choice::named(id));
            let starter = genre_starter(&layout.expect("a layout"), genre);
            assert!(starter.contains(genre.purpose), "{starter}");
            let lines = starter
                .lines()
                .map(|line| value(genre.name, line).unwrap_or_else(|| line.to_owned()));
            let filled = lines.collect::<Vec<_>>().join("\n");
            let prose = format!("\"\"\"\n{}\"\"\"", text(genre.name));
            let filled = filled
                .replace("\"\"\"\n\"\"\"", &prose)
                .replace("signers = [\"\"]", "signers = [\"李明\"]");
            assert_eq!(said(&filled), [""; 0], "{} {id}\n{filled}", genre.name);
        }
    }
}

#[test]
fn new_schema_and_layouts_know_the_genres() {
    let folder = readers::folder("genres-new");
    for (name, layout) in [("决定", "document"), ("令", "order"), ("议案", "bill")] {
        let printed = out(&hongtou(&["new", name], path("").as_path()));
        assert!(
            printed.contains(&format!("layout = \"{layout}\"")),
            "{printed}"
        );
        let schema = out(&hongtou(&["schema", name], path("").as_path()));
        assert!(schema.contains("draft-07"), "{schema}");
    }
    let listed = out(&hongtou(&["layouts"], path("").as_path()));
    for genre in Genre::all() {
        let line = listed.lines().find(|line| line.starts_with(genre.name));
        assert!(
            line.is_some_and(|line| line.contains(genre.layout())),
            "{listed}"
        );
    }
    // A folder of that name is the layout of its owner.
    let own = folder.join("决定");
    std::fs::create_dir_all(&own).expect("a folder");
    let definition = "schema = 1\nid = \"own\"\nname = \"本单位的决定\"\nextends = \"document\"\n";
    readers::put(&own, "layout.toml", definition.as_bytes());
    let printed = out(&hongtou(&["new", "决定"], &folder));
    assert!(printed.starts_with("# 本单位的决定"), "{printed}");
}

fn hongtou(args: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hongtou"))
        .args(args)
        .current_dir(folder)
        .output()
        .expect("the program runs")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_genre_in_the_place_of_a_layout_is_told_its_layouts() {
    let data = sample_of("decision").with_first("layout = \"document\"", "layout = \"决定\"");
    let made = check(&data);
    let finding = made.findings.first().expect("a finding");
    assert_eq!(finding.code, Code::UnknownLayout);
    let help = format!("{:?}", finding.help);
    assert!(
        help.contains("document") && help.contains("resolution"),
        "{help}"
    );
}

#[test]
fn a_note_stands_between_title_and_text_in_brackets_and_in_the_middle() {
    let set = set(&sample_of("resolution"));
    let [note] = set.paragraphs(Role::TitleNote)[..] else {
        unreachable!("one note");
    };
    assert_eq!(set.document.styles.get(note.style).key, "title_note");
    let (first, last) = (set.line("（2026年1月16日"), set.line("第五次会议通过）"));
    for line in [first, last] {
        near(f64::midpoint(line.left, line.right), 106.0);
    }
    near(last.top - first.top, PITCH);
    // A blank line, then the text.
    near(
        set.line("云溪县第十八届人民代表大会第五次会议听取").top - last.top,
        2.0 * PITCH,
    );
    assert!(set.paragraphs(Role::Signature).is_empty());
    assert!(set.paragraphs(Role::Dated).is_empty());
    assert_eq!(set.seals.len(), 0);
}

#[test]
fn a_note_closes_up_to_its_title_as_text_does_not() {
    let with = set(&sample_of("decision-meeting"));
    let title = with.line("关于加强饮用水水源保护的决定");
    let note = with.line("（2026年3月20日");
    assert!(note.top - title.bottom < PITCH, "{title:?} {note:?}");
    // Both files carry it as a paragraph of its own, not as a part of the title.
    assert_eq!(with.paragraphs(Role::Title).len(), 1);
}

#[test]
fn names_and_date_of_a_communique_stand_below_its_title() {
    let set = set(&sample_of("communique"));
    let [name, date] = set.paragraphs(Role::TitleNote)[..] else {
        unreachable!("a name and a date");
    };
    let style = |paragraph: &hongtou::document::Paragraph| {
        set.document.styles.get(paragraph.style).key.clone()
    };
    assert_eq!(
        (style(name).as_str(), style(date).as_str()),
        ("byline_above", "byline")
    );
    let (name, date) = (set.line("云溪县统计局"), set.line("2026年3月27日"));
    for line in [name, date] {
        near(f64::midpoint(line.left, line.right), 106.0);
    }
    near(date.top - name.top, PITCH);
    near(set.line("2025年，全县坚持").top - date.top, 2.0 * PITCH);
    assert!(set.paragraphs(Role::Dated).is_empty());
}

#[test]
fn a_bill_has_room_for_the_stamp_of_the_head_of_government_or_his_name() {
    let stamped = set(&sample_of("bill"));
    let place = stamped.seals.first().expect("room for the stamp");
    near(place.rect.size.width.to_mm(), 40.0);
    let signed = sample_of("bill").with_first(
        "stamp_titles = \"县长\" ",
        "sealed = false\nsignature = \"县长　李明\" ",
    );
    assert_eq!(said(&signed), [""; 0]);
    let signed = set(&signed);
    let (name, date) = (signed.line("县长　李明"), signed.line("2025年10月16日"));
    assert!(name.top < date.top && signed.seals.is_empty());
}
