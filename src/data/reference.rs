//! What is wrong with the references of a data file and with the names that they lead to.

use super::dataset::Dataset;
use crate::base::diag::{Code, Finding, Spanned, nearest};

/// How many names are listed.
const MOST_SHOWN: usize = 12;

/// Names given twice, and references to names that nothing has.
pub(super) fn findings(dataset: &Dataset) -> Vec<Finding> {
    let ids = dataset.ids();
    let mut out = Vec::new();
    for (at, id) in ids.iter().enumerate() {
        let first = ids.iter().take(at).find(|other| other.value == id.value);
        out.extend(first.map(|first| twice(id, first)));
    }
    let is_known = |to: &&Spanned<String>| ids.iter().any(|id| id.value == to.value);
    let unknown = dataset.references().iter().filter(|to| !is_known(to));
    out.extend(unknown.map(|to| leads_nowhere(to, ids)));
    out
}

fn twice(id: &Spanned<String>, first: &Spanned<String>) -> Finding {
    let name = &id.value;
    Finding::error(
        Code::BadReference,
        format!("有两处的 id 都是“{name}”，引用不知道指哪一处"),
        format!("two things have the id `{name}`"),
    )
    .at(id.span, "又用了一次", "given again")
    .at(first.span, "先用在这里", "first given here")
    .help("换一个名称。", "choose another name")
}

fn leads_nowhere(to: &Spanned<String>, ids: &[Spanned<String>]) -> Finding {
    let name = &to.value;
    let finding = Finding::error(
        Code::BadReference,
        format!("引用的“{name}”不存在：没有哪一处写了 id = \"{name}\""),
        format!("nothing has the id `{name}`"),
    )
    .at(to.span, "这里引用", "referred to here");
    let mut known: Vec<&str> = ids.iter().map(|id| id.value.as_str()).collect();
    known.dedup();
    if let Some(near) = nearest(name, known.iter().copied()) {
        return finding.help(
            format!("是否想写 {near}？"),
            format!("did you mean `{near}`?"),
        );
    }
    if known.is_empty() {
        return finding.help(
            "在被引用的节、条、表、图或附件里加一行 id = \"…\"。",
            "give what it refers to an `id`",
        );
    }
    let more = if known.len() > MOST_SHOWN {
        "……"
    } else {
        ""
    };
    known.truncate(MOST_SHOWN);
    finding.help(
        format!("已有的 id：{}{more}。", known.join("、")),
        format!("known ids: {}", known.join(", ")),
    )
}

/// A finding that a text is no name for references.
pub(super) fn no_id(id: &Spanned<String>) -> Finding {
    let name = &id.value;
    Finding::error(
        Code::BadReference,
        format!("“{name}”不能作 id：要有字，不能有空格、引号、尖括号和大括号"),
        format!("`{name}` is no id: it has no blanks, quotes, angle brackets and braces"),
    )
    .at(id.span, "这里", "here")
    .help(
        "用简短的名称，如 id = \"分工表\"、id = \"penalty\"。",
        "use a short name such as id = \"penalty\"",
    )
}
