//! The choice of a layout, and the findings when it cannot be used.

use super::builtin::{builtins, editions};
use super::file::Years;
use super::finding::suggested;
use super::genre::Genre;
use crate::base::diag::{Code, Finding, Outcome, Span};
use crate::standard::PageProfile;

/// The requested layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// An id, a form whose edition the year decides, or a folder with a `layout.toml`.
    pub name: String,
    /// The year of the report, where the data has one.
    pub year: Option<i64>,
    /// How lines stand on the page, where the data says it; the layout says it otherwise.
    pub profile: Option<PageProfile>,
    /// Where the name was written, if it was in a file.
    pub span: Option<Span>,
}

impl Choice {
    /// A layout that the command names, not a data file.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            year: None,
            profile: None,
            span: None,
        }
    }

    /// The code of a finding that there is no such layout: whether the data file has to be
    /// mended or the command.
    fn unknown(&self) -> Code {
        match self.span {
            Some(_) => Code::UnknownLayout,
            None => Code::NoSuchLayout,
        }
    }
}

/// Whether a path leaves the folder that the program was started in. Only the user may ask for
/// such a layout, not a data file that came from elsewhere.
pub fn leads_out(path: &str) -> bool {
    let is_drive = path.as_bytes().get(1) == Some(&b':');
    is_drive || path.starts_with(['/', '\\']) || path.split(['/', '\\']).any(|part| part == "..")
}

/// Refuses a layout that is only a base for others, or for other years than those chosen.
pub(super) fn suits(choice: &Choice, is_abstract: bool, years: Option<Years>) -> Outcome<()> {
    if is_abstract {
        return Err(vec![only_a_base(choice)]);
    }
    if let (Some(year), Some(years)) = (choice.year, years)
        && !(years.from..=years.to).contains(&year)
    {
        return Err(vec![wrong_years(choice, year, years)]);
    }
    Ok(())
}

/// Says that there is no such layout.
pub(super) fn unknown_layout(choice: &Choice) -> Finding {
    let mut finding = Finding::error(
        choice.unknown(),
        format!("没有版式“{}”", choice.name),
        format!("there is no layout `{}`", choice.name),
    );
    if let Some(span) = choice.span {
        finding = finding.at(span, "不认识的版式", "unknown layout");
    }
    if let Some(genre) = Genre::named(&choice.name) {
        let (name, layouts) = (genre.name, genre.layouts_named());
        return finding.help(
            format!("“{name}”是文种，版式写 {layouts}。"),
            format!("{name} is a genre; its layout is {}", genre.layout()),
        );
    }
    let known = builtins().iter().filter(|builtin| !builtin.is_base());
    let known = known.map(|builtin| builtin.id);
    suggested(finding, &choice.name, known).help(
        "自己的版式写文件夹的路径（从运行命令的文件夹算起），其中要有 layout.toml。",
        "for your own layout give its folder, in which there is a layout.toml",
    )
}

fn only_a_base(choice: &Choice) -> Finding {
    let name = &choice.name;
    let finding = Finding::error(
        choice.unknown(),
        format!("版式“{name}”只供别的版式扩展，不能直接用"),
        format!("`{name}` is only a base for other layouts"),
    )
    .help("可用的版式见 hongtou layouts。", "see `hongtou layouts`");
    match choice.span {
        Some(span) => finding.at(span, "只供扩展", "only a base"),
        None => finding,
    }
}

fn wrong_years(choice: &Choice, year: i64, years: Years) -> Finding {
    let (name, from, to) = (&choice.name, years.from, years.to);
    let mut finding = Finding::error(
        choice.unknown(),
        format!("版式“{name}”用于 {from}—{to} 年度，这份报告是 {year} 年度"),
        format!("`{name}` is for {from}–{to}, this report is for {year}"),
    );
    if let Some(span) = choice.span {
        finding = finding.at(span, "与报告年度不符", "does not suit the year");
    }
    finding
}

/// Says that no edition of a form is for the year.
pub(super) fn no_edition(choice: &Choice, form: &str, year: i64) -> Finding {
    let known: Vec<String> = editions(form)
        .filter_map(|edition| {
            let years = edition.years()?;
            Some(format!("{}（{}—{}）", edition.id, years.from, years.to))
        })
        .collect();
    let mut finding = Finding::error(
        choice.unknown(),
        format!("版式“{form}”没有适用于 {year} 年度的版本"),
        format!("`{form}` has no edition for {year}"),
    );
    if let Some(span) = choice.span {
        finding = finding.at(span, format!("{year} 年度"), format!("year {year}"));
    }
    finding.help(
        format!("现有：{}。", known.join("、")),
        format!("known: {}", known.join(", ")),
    )
}
