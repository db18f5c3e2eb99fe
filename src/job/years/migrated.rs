//! What is said of data that were brought to another edition.

use std::fmt::Write as _;

use super::brought::{Blank, Brought, rows};
use super::given::Given;
use crate::base::diag::{Code, Finding, Language, Sources, Span};
use crate::data::Notation;
use crate::layout::Layout;

/// A data file that was brought to another edition.
#[derive(Debug)]
#[non_exhaustive]
pub struct Migrated {
    /// The data file.
    pub text: String,
    /// The id of the edition that it was of.
    pub from: String,
    /// The id of the edition that it is of.
    pub to: String,
    /// How many values were brought.
    pub brought: usize,
    /// What could not be brought.
    pub left: Vec<NotBrought>,
    /// What is to be filled in.
    pub blanks: Vec<Blank>,
    /// How many lines of comment were left behind.
    pub comments: usize,
    /// What could not be brought, each at its place, and what is wrong with the data.
    pub findings: Vec<Finding>,
}

/// Something that has no place in the other edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotBrought {
    /// Its path in the data that were read.
    pub path: String,
    /// Its full name.
    pub name: String,
    /// Its value, in short.
    pub value: String,
    /// Why, in Chinese and in English.
    pub why: (String, String),
    pub(super) span: Span,
}

pub(super) fn not_brought(left: &NotBrought, to: &Layout) -> Finding {
    let (zh, en) = &left.why;
    let (name, value) = (&left.name, &left.value);
    let finding = Finding::warning(
        Code::NotBrought,
        format!("没有带入：{name} {value}：{zh}"),
        format!("not brought: `{}` {value}: {en}", left.path),
    )
    .at(left.span, "没有带入", "not brought");
    if left.path == "year" {
        return finding.help("写 --year，或在新文件里填。", "give --year, or fill it in");
    }
    finding.help(
        format!(
            "新文件的末尾列着它；照 {} 的填法另填，没有地方填的不填。",
            to.id
        ),
        format!(
            "it is listed at the end of the new file; fill in what {} asks",
            to.id
        ),
    )
}

/// The data file, with a list of what was left at its end.
pub(super) fn text(
    given: &Given,
    (brought, layout, to): (&Brought<'_>, &Layout, &str),
    left: &[NotBrought],
    sources: &Sources,
) -> String {
    let mut out = brought.text(layout, to, sources);
    let from = &given.file.layout.id;
    if !left.is_empty() {
        let _ = writeln!(
            out,
            "\n# 由 {from} 的 {} 没有带入的 {} 项：",
            line(&given.name),
            left.len()
        );
    }
    for one in left {
        let (why, _) = &one.why;
        let (path, name, value) = (&one.path, &one.name, &one.value);
        let _ = writeln!(
            out,
            "# ※ {}",
            line(&format!("{path} = {value}  {name}：{why}"))
        );
    }
    let comments = comments(given);
    if comments > 0 {
        let _ = writeln!(out, "\n# 原文件里的注释（{comments} 行）没有带入。");
    }
    out
}

/// How many lines of the file that was read are comments.
pub(super) fn comments(given: &Given) -> usize {
    let text = String::from_utf8_lossy(&given.file.given);
    match given.file.notation {
        Notation::Toml => {
            let lines = text.lines();
            lines
                .filter(|line| line.trim_start().starts_with('#'))
                .count()
        }
        Notation::Json => 0,
    }
}

fn line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ")
}

pub(super) fn no_editions(given: &Given) -> Finding {
    let id = &given.file.layout.id;
    Finding::error(
        Code::OtherForm,
        format!("{id} 没有别的版次"),
        format!("{id} has no other edition"),
    )
    .at(given.file.whole, "这份数据", "these data")
    .help("用 --to 指出版次。", "name the edition with --to")
}

pub(super) fn no_other_edition(given: &Given, to: &Layout) -> Finding {
    let (from, to) = (&given.file.layout.id, &to.id);
    let (zh, en) = if from == to {
        (
            format!("已经是 {to} 的数据"),
            format!("the data are of {to} already"),
        )
    } else {
        (
            format!("{from} 和 {to} 不是同一种公文的两个版次"),
            format!("{from} and {to} are no editions of one form"),
        )
    };
    Finding::error(Code::OtherForm, zh, en)
        .at(given.file.whole, "这份数据", "these data")
        .help(
            "用 --to 指出别的版次，见 hongtou layouts。",
            "name another edition with --to",
        )
}

impl Migrated {
    /// What was brought, what was not, and what is to be filled in, in words.
    pub fn summary(&self, language: Language) -> String {
        let mut out = String::new();
        let (from, to) = (&self.from, &self.to);
        let (brought, left, blanks) = (self.brought, self.left.len(), self.blanks.len());
        let rows = rows(&self.blanks);
        let rows = rows.iter().map(|(row, count)| match (count, language) {
            (1, _) => format!("  {row}"),
            (_, Language::Chinese) => format!("  {row}（{count} 格）"),
            (_, Language::English) => format!("  {row} ({count} cells)"),
        });
        let rows = rows.collect::<Vec<_>>().join("\n");
        let _ = match language {
            Language::Chinese => writeln!(
                out,
                "{from} → {to}：带入 {brought} 项，没有带入 {left} 项，待填 {blanks} 项：\n{rows}"
            ),
            Language::English => writeln!(
                out,
                "{from} -> {to}: {brought} brought, {left} not brought, {blanks} to be filled in:\n{rows}"
            ),
        };
        match (self.comments, language) {
            (0, _) => {}
            (lines, Language::Chinese) => {
                let _ = writeln!(out, "原文件里的注释（{lines} 行）没有带入。");
            }
            (lines, Language::English) => {
                let _ = writeln!(
                    out,
                    "the comments of the file ({lines} lines) were left behind"
                );
            }
        }
        out
    }
}
