//! Edits leave alone what they do not concern.

use hongtou::data::Kind;

use super::*;
use crate::cli::serve::change::Of;

const DATA: &str = "\
# 年报
schema = 1  # 第 1 版
year = 2019

[issuer] # 机关
name = \"甲镇\"   # 全称

[[overview.sections]]  # 第一节
title = \"一\"
text = \"\"\"
旧的\"\"\"

# 第二节前面的话
[[overview.sections]]
title = \"二\"
text = \"短\"

[requests]
received = { person = \"\", total = 3 }  # 新收
results.granted = { person = 0 }
";

fn path(steps: &[&str]) -> Vec<Step> {
    let step = |step: &&str| match step.parse() {
        Ok(at) => Step::At(at),
        Err(_) => Step::Key((*step).to_owned()),
    };
    steps.iter().map(step).collect()
}

fn set(steps: &[&str], kind: Kind, text: &str) -> Change {
    Change {
        path: path(steps),
        act: Act::Set(Entered::Text(kind, text.to_owned())),
    }
}

fn on(act: Act) -> Change {
    Change {
        path: path(&["overview", "sections"]),
        act,
    }
}

/// The lines that are only in the one text and only in the other.
fn changed(before: &str, change: Change) -> (Vec<String>, Vec<String>) {
    let after = edited(before, &[change]).unwrap();
    let lines = |text: &str, other: &str| {
        let others: Vec<&str> = other.lines().collect();
        let own = text.lines().filter(|line| !others.contains(line));
        own.map(str::to_owned).collect()
    };
    (lines(before, &after), lines(&after, before))
}

#[test]
fn nothing_but_the_value_changes() {
    assert_eq!(edited(DATA, &[]).as_deref(), Some(DATA));
    let cell = set(&["requests", "received", "person"], Kind::Count, "12");
    assert_eq!(
        changed(DATA, cell).1,
        ["received = { person = 12, total = 3 }  # 新收"]
    );
    let dotted = set(
        &["requests", "results", "granted", "person"],
        Kind::Count,
        "",
    );
    assert_eq!(
        changed(DATA, dotted).1,
        ["results.granted = { person = \"\" }"]
    );
    let name = set(&["issuer", "name"], Kind::Text, "乙\"镇");
    assert_eq!(changed(DATA, name).1.len(), 1);
    let text = set(
        &["overview", "sections", "0", "text"],
        Kind::Prose,
        "新的\n\\ \"\"\" 两段",
    );
    assert_eq!(
        changed(DATA, text),
        (
            vec!["旧的\"\"\"".to_owned()],
            vec!["新的".to_owned(), "\\\\ \\\"\\\"\\\" 两段\"\"\"".to_owned()]
        )
    );
}

#[test]
fn a_number_is_written_as_one_only_where_it_is_one() {
    for (typed, written) in [
        ("7", "7"),
        ("-3", "-3"),
        ("1.50", "1.50"),
        ("１２", "\"１２\""),
        ("1,200", "\"1,200\""),
        ("012", "\"012\""),
        ("1e3", "\"1e3\""),
        ("inf", "\"inf\""),
        ("7 }", "\"7 }\""),
    ] {
        let change = set(&["requests", "received", "person"], Kind::Amount, typed);
        let line = format!("received = {{ person = {written}, total = 3 }}  # 新收");
        assert_eq!(changed(DATA, change).1, [line], "{typed}");
    }
    let dated = set(&["document", "dated"], Kind::Date, "2020-01-15");
    assert_eq!(changed(DATA, dated).1, ["[document]", "dated = 2020-01-15"]);
    let dated = set(&["document", "dated"], Kind::Date, "1月15日");
    assert_eq!(
        changed(DATA, dated).1,
        ["[document]", "dated = \"1月15日\""]
    );
    for typed in ["2020/1/15", "2020年1月15日", "2020.01.15", "2020-1-15"] {
        let dated = set(&["document", "dated"], Kind::Date, typed);
        assert_eq!(changed(DATA, dated).1, ["[document]", "dated = 2020-01-15"]);
    }
    let dated = set(&["document", "dated"], Kind::Date, "2020/2/30");
    assert_eq!(
        changed(DATA, dated).1,
        ["[document]", "dated = \"2020/2/30\""]
    );
    let rate = set(&["requests", "received", "person"], Kind::Percent, "12.5%");
    let line = "received = { person = 12.5, total = 3 }  # 新收";
    assert_eq!(changed(DATA, rate).1, [line]);
    // What is not there and not entered stays away.
    let dated = set(&["document", "dated"], Kind::Date, " ");
    assert_eq!(edited(DATA, &[dated]).as_deref(), Some(DATA));
}

#[test]
fn sections_come_go_and_move_with_their_comments() {
    let moved = edited(DATA, &[on(Act::Move(0, 1, Of::Sections))]).unwrap();
    let at = |text: &str| moved.find(text).unwrap();
    assert!(at("[issuer]") < at("第二节前面的话"), "{moved}");
    assert!(
        at("title = \"二\"") < at("# 第一节") && at("旧的") < at("[requests]"),
        "{moved}"
    );
    let back = edited(&moved, &[on(Act::Move(1, 0, Of::Sections))]).unwrap();
    assert_eq!(back, DATA);
    let more = edited(DATA, &[on(Act::Insert(1, Of::Sections))]).unwrap();
    let document: DocumentMut = more.parse().unwrap();
    let sections = document["overview"]["sections"]
        .as_array_of_tables()
        .unwrap();
    let titles: Vec<&str> = sections
        .iter()
        .filter_map(|one| one["title"].as_str())
        .collect();
    assert_eq!(titles, ["一", "", "二"]);
    let titles: Vec<usize> = [
        "title = \"一\"",
        "title = \"\"",
        "title = \"二\"",
        "[requests]",
    ]
    .iter()
    .map(|title| more.find(title).unwrap())
    .collect();
    assert!(titles.is_sorted(), "{more}");
    assert_eq!(
        edited(&more, &[on(Act::Remove(1, Of::Sections))]).unwrap(),
        DATA
    );
    assert_eq!(edited(DATA, &[on(Act::Remove(2, Of::Sections))]), None);
    assert_eq!(edited(DATA, &[on(Act::Move(0, 2, Of::Sections))]), None);
    // Where there are none yet.
    let first = edited("schema = 1\n", &[on(Act::Insert(0, Of::Sections))]).unwrap();
    assert!(
        first.contains("[[overview.sections]]\ntitle = \"\""),
        "{first}"
    );
}

#[test]
fn line_ends_and_byte_order_mark_stay() {
    let windows = format!("\u{feff}{}", DATA.replace('\n', "\r\n"));
    assert_eq!(edited(&windows, &[]).as_deref(), Some(windows.as_str()));
    let cell = set(&["requests", "received", "person"], Kind::Count, "12");
    let after = edited(&windows, &[cell]).unwrap();
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
    assert!(after.starts_with('\u{feff}') && after.contains("person = 12"));
}

const ROWS: &str = "\
# 表
schema = 1

[penalties]
all = { fine = 9 }

# 一行写一个 [[penalties.units]]
[[penalties.units]]
name = \"甲局\"  # 执法机关
fine = 4

# 待核
[[penalties.units]]
name = \"乙局\"
fine = 5

[document]
signature = \"甲\"
";

fn row(act: fn(Of) -> Act) -> Change {
    let keys = ["name", "fine"].map(str::to_owned).to_vec();
    Change {
        path: path(&["penalties", "units"]),
        act: act(Of::Rows(keys)),
    }
}

#[test]
fn rows_come_go_and_move_below_what_is_written_above_the_first() {
    // Above the first: the heading stays above.
    let more = edited(ROWS, &[row(|of| Act::Insert(0, of))]).unwrap();
    let begun = "# 一行写一个 [[penalties.units]]\n[[penalties.units]]\nname = \"\"\nfine = \"\"\n\n\
                 [[penalties.units]]\nname = \"甲局\"  # 执法机关\nfine = 4\n";
    assert!(more.contains(begun), "{more}");
    assert_eq!(
        edited(&more, &[row(|of| Act::Remove(0, of))]).unwrap(),
        ROWS
    );
    // At the end, and filled in by the same request.
    let filled = [
        row(|of| Act::Insert(2, of)),
        set(&["penalties", "units", "2", "name"], Kind::Text, "丙局"),
        set(&["penalties", "units", "2", "fine"], Kind::Count, "3"),
    ];
    let more = edited(ROWS, &filled).unwrap();
    let end = "fine = 5\n\n[[penalties.units]]\nname = \"丙局\"\nfine = 3\n\n[document]";
    assert!(more.contains(end), "{more}");
    // A comment above another row goes with it, the heading stays.
    let moved = edited(ROWS, &[row(|of| Act::Move(1, 0, of))]).unwrap();
    let first = "# 一行写一个 [[penalties.units]]\n# 待核\n[[penalties.units]]\nname = \"乙局\"";
    assert!(moved.contains(first), "{moved}");
    let less = edited(ROWS, &[row(|of| Act::Remove(0, of))]).unwrap();
    assert!(less.contains(first) && !less.contains("甲局"), "{less}");
    assert_eq!(edited(ROWS, &[row(|of| Act::Remove(2, of))]), None);
    // All but the rows stays.
    let none = edited(&less, &[row(|of| Act::Remove(0, of))]).unwrap();
    let document: DocumentMut = none.parse().unwrap();
    assert!(document["penalties"].get("units").is_none() && none.contains("all = { fine = 9 }"));
    // Where there are none yet, and where they are written in one value.
    let first = edited("schema = 1\n", &[row(|of| Act::Insert(0, of))]).unwrap();
    assert_eq!(
        first,
        "schema = 1\n\n[[penalties.units]]\nname = \"\"\nfine = \"\"\n"
    );
    let inline = "[penalties]\nunits = [\n  { name = \"甲局\", fine = 4 },\n  { name = \"乙局\" }, # 待核\n]\n";
    let more = edited(inline, &[row(|of| Act::Insert(1, of))]).unwrap();
    let begun = "fine = 4 },\n  { name = \"\", fine = \"\" },\n  { name = \"乙局\" }, # 待核\n]";
    assert!(more.contains(begun), "{more}");
    assert_eq!(
        edited(&more, &[row(|of| Act::Remove(1, of))]).unwrap(),
        inline
    );
}
