//! Numbers of tables and of titles that nothing compares are listed, so that none passes unseen.

use crate::common::{Change as _, check, sample_of};

/// The numbers that a check of some data lists, in the order of the file.
fn listed(data: &str) -> Vec<String> {
    let made = check(data);
    made.unbound.into_iter().map(|one| one.text).collect()
}

#[test]
fn figures_below_a_total_that_was_left_out_are_listed_and_others_compared() {
    let notice = sample_of("notice");
    let all = listed(&notice);
    assert!(all.contains(&"28、6、52、10、2".to_owned()), "{all:?}");
    let given = notice.with("\"合计\", \"\", \"\", \"\"", "\"合计\", \"\", \"\", 98");
    let all = listed(&given);
    assert!(!all.iter().any(|one| one.starts_with("28")), "{all:?}");
}

#[test]
fn numbers_in_cells_captions_notes_and_titles_are_listed() {
    let notice = sample_of("notice")
        .with(
            "title = \"年度报告报送内容、时限和份数表\"",
            "title = \"16个单位报送份数表\"",
        )
        .with(
            "notes = \"纸质版应当加盖公章。\"",
            "notes = \"共有3份应当加盖公章。\"",
        )
        .with("年度报告编制发布工作的通知\"", "年度报告等4项工作的通知\"");
    let all = listed(&notice);
    for number in ["14个", "16个", "3份", "4项"] {
        assert!(all.contains(&number.to_owned()), "{number}: {all:?}");
    }
}
