//! What is wrong with references when it is known what they print.

use crate::base::diag::{Code, Finding, Sources, Span, Spanned};
use crate::data::Dataset;
use crate::template::References;

/// What stands before a reference that prints it itself.
const BEFORE: [&str; 4] = ["附件", "第", "表", "图"];

/// What stands behind a reference that prints it itself.
const BEHIND: [&str; 8] = ["部分", "条", "章", "节", "项", "目", "编", "》"];

/// References to what has no number, and those whose words are written once more beside them.
pub(super) fn wrong_references(
    dataset: &Dataset,
    references: &References,
    sources: &Sources,
) -> Vec<Finding> {
    let mut out = Vec::new();
    for to in dataset.references() {
        let is_known = dataset.ids().iter().any(|id| id.value == to.value);
        match references.get(&to.value) {
            Some(printed) => out.extend(doubled(to, printed, sources)),
            None if is_known => out.push(without_number(to, dataset)),
            // That there is no such id is told where the data is read.
            None => {}
        }
    }
    out
}

/// A finding that a word stands before or behind a reference which prints it: 第第十二条条.
fn doubled(to: &Spanned<String>, printed: &str, sources: &Sources) -> Option<Finding> {
    let (start, end) = (to.span.start as usize, to.span.end as usize);
    let text = sources.get(to.span.file)?.text.as_str();
    let (before, behind) = (text.get(..start)?, text.get(end..)?);
    let is_before = |word: &&&str| printed.starts_with(**word) && before.ends_with(**word);
    let is_behind = |word: &&&str| printed.ends_with(**word) && behind.starts_with(**word);
    let (word, place) = if let Some(word) = BEFORE.iter().find(is_before) {
        (*word, start - word.len()..start)
    } else {
        let word = BEHIND.iter().find(is_behind)?;
        (*word, end..end + word.len())
    };
    let finding = Finding::error(
        Code::BadReference,
        format!("引用会印作“{printed}”，旁边又写了“{word}”"),
        format!("the reference prints {printed}, and {word} is written beside it"),
    );
    Some(
        finding
            .at(Span::new(to.span.file, place), "删去", "leave it out")
            .help(
                format!("引用带着“{word}”一起印，旁边不再写。"),
                format!("the reference prints {word} itself"),
            ),
    )
}

fn without_number(to: &Spanned<String>, dataset: &Dataset) -> Finding {
    let name = &to.value;
    let finding = Finding::error(
        Code::BadReference,
        format!("引用的“{name}”没有编号，不知道印什么"),
        format!("what has the id `{name}` has no number to be referred to by"),
    )
    .at(to.span, "这里引用", "referred to here");
    let owner = dataset.ids().iter().find(|id| id.value == *name);
    let finding = match owner {
        Some(owner) => finding.at(owner.span, "被引用的在这里", "this is referred to"),
        None => finding,
    };
    finding.help(
        "没有编号的节（numbered = false）给它编号；表和图写 caption（带编号的题）；或者不用引用，直接写出来。",
        "number it: a section without `numbered = false`, a table or a picture with a `caption`",
    )
}
