//! What differs, as text.

use std::fmt::Write as _;

use super::change::{Compared, FigureChange, Piece, Side, TextChange};
use crate::base::diag::{Bilingual, Language, Severity};

/// Of text that is the same, so many characters are shown before and behind what is not.
const CONTEXT: usize = 16;

/// One of two words.
pub(super) fn word(language: Language, zh: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Chinese => zh,
        Language::English => en,
    }
}

/// What differs, for people; percentages have `places`.
pub fn diff_text(compared: &Compared, places: usize, language: Language) -> String {
    let mut out = String::new();
    let say = |zh, en| word(language, zh, en);
    let (from, to) = (side(&compared.from, language), side(&compared.to, language));
    let _ = writeln!(out, "- {from}\n+ {to}");
    for note in &compared.notes {
        let _ = writeln!(out, "※ {}", note.in_language(language));
    }
    if compared.is_same() {
        let _ = writeln!(out, "{}", say("没有不同。", "no differences"));
        return out;
    }
    judged(&mut out, compared, language);
    if !compared.figures.is_empty() {
        let count = compared.figures.len();
        let _ = writeln!(out, "\n{}（{count}）", say("数", "figures"));
    }
    let mut table = "";
    for change in &compared.figures {
        if table != change.table {
            table = &change.table;
            let _ = writeln!(out, "  {table}");
        }
        let _ = writeln!(out, "    {}", figure(change, places, language));
    }
    if !compared.texts.is_empty() {
        let count = compared.texts.len();
        let _ = writeln!(out, "\n{}（{count}）", say("文字", "text"));
    }
    for change in &compared.texts {
        let at = paragraph(change, language);
        let _ = writeln!(
            out,
            "  {}，{at}\n    {}",
            change.place,
            marked(&change.pieces)
        );
    }
    if !compared.values.is_empty() {
        let count = compared.values.len();
        let _ = writeln!(out, "\n{}（{count}）", say("其他", "other"));
    }
    for change in &compared.values {
        let nothing = say("（没有）", "(none)");
        let from = change.from.as_deref().unwrap_or(nothing);
        let to = change.to.as_deref().unwrap_or(nothing);
        let (path, name) = (&change.path, &change.name);
        let _ = writeln!(out, "  {name}（{path}）：{} → {}", line(from), line(to));
    }
    out
}

/// What the rules say of the two years.
fn judged(out: &mut String, compared: &Compared, language: Language) {
    for finding in &compared.judged {
        let waived = match finding.severity {
            Severity::Waived => word(language, "（已豁免）", " (set aside)"),
            _ => "",
        };
        let said: &Bilingual = &finding.message;
        let _ = writeln!(out, "! {}{waived}", said.in_language(language));
    }
}

/// A file with its form, year and agency.
pub(super) fn side(side: &Side, language: Language) -> String {
    let mut said = vec![side.layout.clone()];
    said.extend(side.year.map(|year| match language {
        Language::Chinese => format!("{year} 年度"),
        Language::English => year.to_string(),
    }));
    if !side.issuer.is_empty() {
        said.push(side.issuer.clone());
    }
    format!("{}（{}）", side.file, said.join("，"))
}

/// What a figure was or is, or why it is not there.
pub(super) fn amount(
    value: Option<crate::data::Decimal>,
    change: &FigureChange,
    language: Language,
) -> String {
    match value {
        Some(value) => format!("{value}{}", change.unit),
        None if change.is_of_one_row => word(language, "没有这一行", "no such row").to_owned(),
        None if change.is_in_both => word(language, "没有填", "not filled in").to_owned(),
        None => word(language, "没有这一格", "no such cell").to_owned(),
    }
}

/// The difference with its sign.
pub(super) fn difference(change: &FigureChange) -> Option<String> {
    let difference = change.difference()?;
    let sign = if difference.is_negative() {
        "－"
    } else {
        "＋"
    };
    Some(format!("{sign}{}", difference.abs()))
}

/// The difference in percent with its sign.
pub(super) fn ratio(change: &FigureChange, places: usize) -> Option<String> {
    let ratio = change.ratio(places)?;
    let sign = if ratio.is_negative() { "－" } else { "＋" };
    Some(format!("{sign}{}%", ratio.abs().with_places(places)))
}

fn figure(change: &FigureChange, places: usize, language: Language) -> String {
    let mut out = format!(
        "{} {}：{} → {}",
        change.row,
        change.column,
        amount(change.from, change, language),
        amount(change.to, change, language)
    );
    for more in [difference(change), ratio(change, places)]
        .into_iter()
        .flatten()
    {
        out.push_str("  ");
        out.push_str(&more);
    }
    if !change.rules.is_empty() {
        out.push_str("  ! ");
        out.push_str(&change.rules.join("、"));
    }
    out
}

/// Which paragraph it is, and whether only one of the two has it.
pub(super) fn paragraph(change: &TextChange, language: Language) -> String {
    let say = |zh, en| word(language, zh, en);
    if change.is_title() {
        return match (change.from, change.to) {
            (Some(_), Some(_)) => say("标题", "title").to_owned(),
            (Some(_), None) => say("标题，只有前一份有", "title, only in the first").to_owned(),
            _ => say("标题，只有后一份有", "title, only in the second").to_owned(),
        };
    }
    let at = |index: usize| match language {
        Language::Chinese => format!("第 {index} 段"),
        Language::English => format!("paragraph {index}"),
    };
    match (change.from, change.to) {
        (Some(from), Some(to)) if from == to => at(to),
        (Some(from), Some(to)) => format!("{} → {}", at(from), at(to)),
        (Some(from), None) => {
            let only = say("，只有前一份有", ", only in the first");
            format!("{}{only}", at(from))
        }
        (None, to) => {
            let only = say("，只有后一份有", ", only in the second");
            format!("{}{only}", at(to.unwrap_or_default()))
        }
    }
}

/// The pieces of a text on one line: `[-…-]` went, `{+…+}` came.
fn marked(pieces: &[Piece]) -> String {
    let mut out = String::new();
    let last = pieces.len().saturating_sub(1);
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Same(text) => out.push_str(&near(text, index > 0, index < last)),
            Piece::Gone(text) => {
                let _ = write!(out, "[-{text}-]");
            }
            Piece::Come(text) => {
                let _ = write!(out, "{{+{text}+}}");
            }
        }
    }
    line(&out)
}

/// What of a text stands near a change.
fn near(text: &str, is_behind: bool, is_before: bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let kept = if is_behind && is_before {
        2 * CONTEXT
    } else {
        CONTEXT
    };
    if chars.len() <= kept + 2 {
        return text.to_owned();
    }
    let first: String = chars.iter().take(CONTEXT).collect();
    let last: String = chars.iter().skip(chars.len() - CONTEXT).collect();
    match (is_behind, is_before) {
        (true, true) => format!("{first}……{last}"),
        (true, false) => format!("{first}……"),
        _ => format!("……{last}"),
    }
}

fn line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ")
}
