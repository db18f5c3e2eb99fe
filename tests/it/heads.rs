//! Papers with heads of their own: letters of other genres, briefings, papers without head, records
//! of meetings, rosters.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::{Change, sample_of, stages};
use hongtou::base::units::Length;
use hongtou::document::outline;
use hongtou::pages::{GlyphRun, Mark, Page};
use hongtou::standard::gbt9704 as gb;

fn runs(page: &Page) -> Vec<&GlyphRun> {
    let runs = page.items.iter().filter_map(|item| match &item.mark {
        Mark::Glyphs(run) => Some(run),
        Mark::Fill(..) | Mark::Path(..) | Mark::Picture(..) => None,
    });
    runs.collect()
}

fn text(page: &Page) -> String {
    runs(page).iter().map(|run| run.text.as_str()).collect()
}

/// The text of a page without blanks.
fn plain(page: &Page) -> String {
    text(page).split_whitespace().collect()
}

/// The rules that speak of a paper, each with what it says.
fn said(data: &str) -> Vec<String> {
    let made = crate::common::check(data);
    let found = made.findings.iter();
    found.map(|one| one.message.zh.clone()).collect()
}

/// A letter with another genre at the end of its title, and last words that fit.
fn letter(title: &str, closing: &str) -> String {
    sample_of("reply-letter")
        .with_first(
            "云溪县人民政府关于同意石门镇集镇排水防涝专项规划的批复",
            title,
        )
        .with_first("此复。", closing)
}

#[test]
fn a_letter_frames_replies_notices_opinions_and_circulars() {
    for (title, closing) in [
        ("云溪县人民政府关于同意石门镇排水规划的批复", "此复。"),
        (
            "云溪县人民政府关于印发石门镇排水规划的通知",
            "请认真贯彻执行。",
        ),
        ("云溪县人民政府关于石门镇排水工作的意见", "请认真贯彻执行。"),
        ("云溪县人民政府关于石门镇排水工作的通报", "特此通报。"),
    ] {
        assert_eq!(said(&letter(title, closing)), [""; 0], "{title}");
    }
    // A 函 goes to a body that is not below.
    let reply = letter("云溪县人民政府关于石门镇排水规划的复函", "特此函复。");
    let beside = reply.with_first("\"石门镇人民政府\"", "\"滨江县人民政府\"");
    assert_eq!(said(&beside), [""; 0]);
    let order = said(&letter("云溪县人民政府令", "此令。"));
    assert!(order.iter().any(|one| one.contains("信函")), "{order:?}");
}

#[test]
fn what_a_letter_issues_follows_its_signature_without_the_word_attachment() {
    let pages = stages::pages(&sample_of("reply-letter")).pages;
    assert!(plain(&pages[0]).contains("2025年6月6日"));
    assert!(plain(&pages[1]).starts_with("石门镇集镇排水防涝专项规划"));
    let all: String = pages.iter().map(plain).collect();
    assert!(!all.contains("附件"), "{all}");
    assert!(plain(pages.last().unwrap()).contains("抄送：县发展改革局"));
}

#[test]
fn the_head_of_a_briefing_is_its_name_its_issue_and_a_red_rule() {
    let pages = stages::pages(&sample_of("briefing")).pages;
    let first = runs(&pages[0]);
    let at = |piece: &str| {
        let found = first.iter().find(|run| run.text.contains(piece));
        found.unwrap_or_else(|| panic!("{piece}")).origin
    };
    let (notice, number) = (at("内部资料"), at("000036"));
    assert_eq!(notice.y, number.y, "both on the first line");
    assert!(notice.x < number.x);
    // The em box of the name begins 20 mm below the top of the type area.
    let name = at("云溪政务简报");
    let above = name.y - Length::mm(37) - gb::BRIEFING_HEAD_TOP.value;
    assert!(
        above > Length::mm(10) && above < Length::mm(15),
        "{above} to the baseline of 42 pt"
    );
    assert!(name.y < at("期").y && at("期").y < at("云溪县人民政府办公室").y);
    let rules = pages[0]
        .items
        .iter()
        .filter(|item| matches!(item.mark, Mark::Fill(_, color) if color.0 == gb::RED.value));
    assert_eq!(rules.count(), 1);
}

#[test]
fn a_briefing_ends_with_who_gets_it_between_two_rules() {
    let pages = stages::pages(&sample_of("briefing")).pages;
    let last = pages.last().unwrap();
    let rules = last.items.iter().filter_map(|item| match item.mark {
        Mark::Fill(rect, _) => Some(rect),
        Mark::Glyphs(_) | Mark::Path(..) | Mark::Picture(..) => None,
    });
    let rules: Vec<_> = rules.collect();
    assert_eq!(rules.len(), 2, "{rules:?}");
    let between = runs(last)
        .into_iter()
        .filter(|run| run.origin.y > rules[0].origin.y && run.origin.y < rules[1].origin.y);
    let between: String = between.map(|run| run.text.as_str()).collect();
    let between: String = between.split_whitespace().collect();
    let order = ["报：市政府", "送：县委各部门", "发：各乡", "（共印120份）"];
    let places = order.map(|piece| between.find(piece).unwrap_or_else(|| panic!("{between}")));
    assert!(places.is_sorted());
}

#[test]
fn a_briefing_of_one_text_needs_neither_contents_nor_note() {
    let data = sample_of("briefing");
    let (head, _) = data.split_once("[editor]").expect("the editor's note");
    let story =
        "[[stories]]\ntitle = \"城关街道推行一窗办结\"\ntext = \"城关街道推行一窗办结。\"\n";
    let data = format!(
        "{}{story}",
        head.with_first("contents = true", "contents = false")
    );
    assert_eq!(said(&data), [""; 0]);
    let shown = outline(&stages::document(&data));
    assert!(
        shown.contains("story_title: 城关街道推行一窗办结"),
        "{shown}"
    );
    for absent in ["要目", "编者按"] {
        assert!(!shown.contains(absent), "{absent}: {shown}");
    }
}

#[test]
fn labels_of_a_briefing_are_not_typed_as_well() {
    let data = sample_of("briefing").with_first("report_to = \"", "report_to = \"报：");
    let found = said(&data);
    assert!(found.iter().any(|one| one.contains("E-34")), "{found:?}");
}

#[test]
fn a_paper_without_head_begins_with_its_title_or_with_room_above_it() {
    let with_room = sample_of("plain");
    let without = with_room.with_first("room = 50 ", "# room = 50 ");
    let title = |data: &str| {
        let pages = stages::pages(data).pages;
        let first = runs(&pages[0]);
        let top = first.iter().map(|run| run.origin.y).min();
        top.expect("a title")
    };
    let (low, high) = (title(&with_room), title(&without));
    assert!(high < Length::mm(37 + 12), "{high}");
    let room = low - high;
    let slip = room - Length::mm(50);
    assert!(slip < Length::mm(1) && slip > Length::mm(-1), "{room}");
}

#[test]
fn a_paper_without_head_that_is_secret_has_its_marks_above_the_title() {
    let data = sample_of("plain").with_first(
        "room = 50 ",
        "copy_number = \"000001\"\nsecrecy = \"秘密★1年\"\n# room = 50 ",
    );
    assert_eq!(said(&data), [""; 0]);
    let pages = stages::pages(&data).pages;
    let first = runs(&pages[0]);
    let at = |piece: &str| {
        let found = first.iter().find(|run| run.text.contains(piece));
        found.unwrap_or_else(|| panic!("{piece}")).origin.y
    };
    // 份号 on the first line, 密级 on the second, a line left free, the title.
    assert!(at("000001") < at("秘密"));
    let below = at("汇报") - at("秘密");
    assert!(
        below > Length::pt(2 * 29) && below < Length::pt(70),
        "{below}"
    );
}

#[test]
fn a_paper_without_head_needs_no_genre_and_no_agency_in_its_title() {
    for title in [
        "关于2025年汛前水库除险加固情况的汇报",
        "2025年防汛工作总结",
        "云溪县水利局防汛值守方案",
    ] {
        let data = sample_of("plain").with_first("关于2025年汛前水库除险加固情况的汇报", title);
        assert_eq!(said(&data), [""; 0], "{title}");
    }
    let other = "滨江县水利局关于防汛情况的汇报";
    let data = sample_of("plain").with_first("关于2025年汛前水库除险加固情况的汇报", other);
    let found = said(&data);
    assert!(found.iter().any(|one| one.contains("E-18")), "{found:?}");
}

#[test]
fn speeches_of_a_record_stand_behind_their_speakers() {
    let data = sample_of("meeting-record");
    let shown = outline(&stages::document(&data));
    assert!(shown.contains("body: ⟨speaker 赵思远：⟩资金上"), "{shown}");
    // A typed colon is not doubled.
    let typed = data.with_first("speaker = \"赵思远\"", "speaker = \"赵思远：\"");
    assert_eq!(outline(&stages::document(&typed)), shown);
    for label in ["时间", "地点", "主持", "出席", "列席", "缺席", "记录"] {
        let label = format!("⟨attendance_label {label}：⟩");
        assert!(shown.contains(&label), "{label}: {shown}");
    }
    let end = shown.trim_end();
    assert!(
        end.ends_with("1,2 labelled_signed: 记录人（签字）：\nlabelled_gap:"),
        "{end}"
    );
}

#[test]
fn a_speech_has_no_title_and_no_number() {
    let data = sample_of("meeting-record");
    let titled = data.with_first(
        "speaker = \"赵思远\"",
        "speaker = \"赵思远\", title = \"资金\"",
    );
    let found = said(&titled);
    assert!(found.iter().any(|one| one.contains("speaker")), "{found:?}");
    let shown = outline(&stages::document(&data));
    assert!(shown.contains("heading1: 一、关于城区新建小学"), "{shown}");
    assert!(!shown.contains("（一）"), "{shown}");
}

#[test]
fn the_signatures_of_a_record_never_stand_alone() {
    let data = sample_of("meeting-record");
    for lines in 0..24 {
        let more = "\\n再说一句。".repeat(lines);
        let longer = data.with_first(
            "text = \"现在开会。",
            &format!("text = \"现在开会。{more}\\n"),
        );
        let pages = stages::pages(&longer).pages;
        let last = plain(pages.last().unwrap());
        assert!(last.contains("主持人（签字）："), "{last}");
        assert!(!last.starts_with("主持人（签字）"), "{lines}: {last}");
    }
}

fn roster(rows: usize, landscape: bool) -> String {
    let head = "schema = 1\nlayout = \"roster\"\n[issuer]\nname = \"云溪县民政局\"\n\
        [document]\ntitle = \"云溪县志愿者花名册\"\n[roster]\nunit = \"云溪县民政局\"\n";
    let table = "columns = [{ label = \"序号\", serial = true }, \"姓名\", \"电话\"]\nrows = [\n";
    let rows = "  [\"\", \"张某某\", \"0000-0000000\"],\n".repeat(rows);
    format!("{head}[table]\nlandscape = {landscape}\n{table}{rows}]\n")
}

#[test]
fn the_rows_of_a_roster_are_numbered_and_its_head_is_on_every_page() {
    let data = sample_of("roster");
    let pages = stages::pages(&data).pages;
    assert!(pages.len() > 2);
    for page in &pages {
        assert!(page.size.width > page.size.height, "landscape");
        let text = plain(page);
        assert_eq!(text.matches("供养方式").count(), 1, "{text}");
    }
    let document = stages::document(&data);
    let shown = outline(&document);
    let count = data.matches("[\"\", \"").count();
    let numbered = |number: usize| shown.contains(&format!("  *{number} | "));
    assert!(numbered(1) && numbered(count), "{shown}");
    assert!(!numbered(count + 1), "the sum has no number");
    let listed = crate::common::check(&data).unbound;
    assert!(listed.is_empty(), "numbers of rows are the program's");
}

#[test]
fn the_foot_of_a_roster_stays_with_its_table() {
    for landscape in [false, true] {
        for rows in 1..50 {
            let pages = stages::pages(&roster(rows, landscape)).pages;
            let last = plain(pages.last().unwrap());
            assert!(
                last.contains("审核人：") && last.contains("张某某"),
                "{rows}: {last}"
            );
        }
    }
}
