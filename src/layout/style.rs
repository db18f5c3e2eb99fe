//! Style definitions → [`Style`]: 号, 字 and 行 become lengths.

use toml::Spanned;

use super::file::{StyleEntry, place};
use super::resolve::Definition;
use crate::base::diag::{Code, FileId, Finding, Span};
use crate::base::units::{FontSize, Length, ParseLengthError, Size};
use crate::document::{
    Align, BorderBelow, Color, Composition, FirstPage, PageSpec, Style, StyleId, StyleSheet,
};
use crate::standard::{FontProfile, FontRole, PageProfile, gbt9704};

/// The page of a profile.
pub(super) fn page(
    styles: &StyleSheet,
    profile: PageProfile,
    composition: Composition,
    definition: Span,
) -> Result<PageSpec, Finding> {
    let number_style = styles.find("page_number").ok_or_else(|| {
        Finding::error(
            Code::BadLayout,
            "版式没有 page_number 样式，页码无从排印",
            "the layout has no style `page_number`",
        )
        .at(definition, "在这个版式里", "in this layout")
    })?;
    let number_em = styles.get(number_style).size.em();
    Ok(PageSpec {
        paper: Size {
            width: gbt9704::PAPER_WIDTH.value,
            height: gbt9704::PAPER_HEIGHT.value,
        },
        margins: profile.margins(),
        lead: profile.lead(),
        pitch: profile.pitch(),
        advance: gbt9704::BODY_ADVANCE.value,
        number_style,
        number_indent: number_em * gbt9704::PAGE_NUMBER_INDENT.value,
        number_gap: gbt9704::PAGE_NUMBER_GAP.value,
        first: FirstPage::default(),
        composition,
    })
}

/// The page profile that the innermost definition names.
pub(super) fn page_profile(chain: &[Definition], findings: &mut Vec<Finding>) -> PageProfile {
    let named = chain.iter().rev().find_map(|one| {
        let name = one.entry.profile.as_ref()?;
        Some((one.file, name))
    });
    let Some((file, name)) = named else {
        return PageProfile::default();
    };
    PageProfile::from_name(name.get_ref()).unwrap_or_else(|| {
        let (name, at) = (name.get_ref(), place(file, name));
        findings.push(super::unknown_profile(Code::BadLayout, name, at));
        PageProfile::default()
    })
}

/// The font profile that the innermost definition names.
pub(super) fn font_profile(chain: &[Definition], findings: &mut Vec<Finding>) -> FontProfile {
    let named = chain.iter().rev().find_map(|one| {
        let name = one.entry.font_profile.as_ref()?;
        Some((one.file, name))
    });
    let Some((file, name)) = named else {
        return FontProfile::default();
    };
    FontProfile::from_name(name.get_ref()).unwrap_or_else(|| {
        let (name, at) = (name.get_ref(), place(file, name));
        let known = FontProfile::ALL.map(FontProfile::name);
        let finding = Finding::error(
            Code::BadLayout,
            format!("字体方案“{name}”不认识，可以写：{}", known.join("、")),
            format!("unknown font profile `{name}`; known: {}", known.join(", ")),
        );
        findings.push(finding.at(at, "这里", "here"));
        FontProfile::default()
    })
}

/// Reads a length: mm, pt, 字 (the advance of body text) or 行 (its pitch).
pub(super) fn length(
    file: FileId,
    text: &Spanned<String>,
    profile: PageProfile,
    findings: &mut Vec<Finding>,
) -> Length {
    let named = |unit: &str| match unit {
        "行" => Some(profile.pitch()),
        other => gbt9704::named_unit(other),
    };
    Length::parse(text.get_ref(), named).unwrap_or_else(|error| {
        let (zh, en) = match error {
            ParseLengthError::NoNumber => ("不是以数字开头", "does not begin with a number"),
            ParseLengthError::NoUnit => ("没有单位", "has no unit"),
            ParseLengthError::UnknownUnit => ("单位不认识", "has an unknown unit"),
        };
        findings.push(
            Finding::error(
                Code::BadLayout,
                format!("长度“{}”{zh}", text.get_ref()),
                format!("the length `{}` {en}", text.get_ref()),
            )
            .at(
                place(file, text),
                "应为数字加 mm、pt、字或行",
                "a number with mm, pt, 字 or 行",
            ),
        );
        Length::ZERO
    })
}

/// Adds a style to the sheet, starting from the one that it is based on.
pub(super) fn define(
    file: FileId,
    entry: &Spanned<StyleEntry>,
    profile: PageProfile,
    sheet: &mut StyleSheet,
    findings: &mut Vec<Finding>,
) {
    let span = place(file, entry);
    let entry = entry.get_ref();
    let base = match &entry.based_on {
        None => plain(),
        Some(key) => {
            if let Some(id) = sheet.find(key) {
                sheet.get(id).clone()
            } else {
                findings.push(unknown_base(key, span));
                plain()
            }
        }
    };
    let mut reader = Reader {
        file,
        profile,
        findings,
    };
    let size = reader.size(entry.size.as_ref()).unwrap_or(base.size);
    let tracking = match entry.grid {
        Some(true) => gbt9704::BODY_ADVANCE.value - size.em(),
        Some(false) => Length::ZERO,
        None => base.tracking,
    };
    let line = reader.length(entry.line.as_ref(), base.line);
    let style = Style {
        key: entry.key.clone(),
        name: entry.name.clone(),
        face: reader.face(entry.face.as_ref()).unwrap_or(base.face),
        size,
        color: reader.color(entry.color.as_ref()).unwrap_or(base.color),
        tracking,
        line,
        before: reader.length(entry.before.as_ref(), base.before),
        after: reader.length(entry.after.as_ref(), base.after),
        first_line: reader.length(entry.first_line.as_ref(), base.first_line),
        left: reader.length(entry.left.as_ref(), base.left),
        right: reader.length(entry.right.as_ref(), base.right),
        align: reader.align(entry.align.as_ref()).unwrap_or(base.align),
        outline: entry.outline,
        keep_next: entry.keep_next.unwrap_or(base.keep_next),
        keep_lines: entry.keep_lines.unwrap_or(base.keep_lines),
        page_before: entry.page_before.unwrap_or(base.page_before),
        border_below: entry.red_rule.unwrap_or(false).then(red_rule),
        place: None,
    };
    if style.line <= Length::ZERO {
        findings.push(
            Finding::error(
                Code::BadLayout,
                format!("样式“{}”没有行高（line）", style.key),
                format!("style `{}` has no line height", style.key),
            )
            .at(span, "在这个样式里", "in this style"),
        );
    }
    sheet.define(style);
}

/// Reads a size that may be left out.
pub(super) fn size(
    file: FileId,
    text: Option<&Spanned<String>>,
    findings: &mut Vec<Finding>,
) -> Option<FontSize> {
    one_of(
        file,
        text,
        findings,
        ("字号", "初号 至 小六，或 10.5pt 这样的磅值"),
        |name| gbt9704::named_size(name).or_else(|| in_points(name)),
    )
}

/// Reads a face that may be left out.
pub(super) fn face(
    file: FileId,
    text: Option<&Spanned<String>>,
    findings: &mut Vec<Finding>,
) -> Option<FontRole> {
    one_of(
        file,
        text,
        findings,
        ("字体", "仿宋、楷体、小标宋、黑体、宋体"),
        FontRole::from_label,
    )
}

/// The red line of a style, before its distance is known.
fn red_rule() -> BorderBelow {
    BorderBelow {
        weight: gbt9704::RED_RULE_WEIGHT.value,
        color: Color(gbt9704::RED.value),
        distance: Length::ZERO,
    }
}

/// Puts each red rule 4 mm below the em box of its text (7.2.7), which is centred in its line.
///
/// A DOCX says the distance from the line box in whole points only, so the line box gives the
/// rest: it becomes a little lower or higher than the style says, and the space above takes
/// that up, so that the text stays where it was.
pub(super) fn seat_rules(sheet: &mut StyleSheet) {
    let ruled = sheet
        .iter()
        .filter(|(_, style)| style.border_below.is_some());
    let ruled: Vec<StyleId> = ruled.map(|(id, _)| id).collect();
    for id in ruled {
        let style = sheet.get_mut(id);
        let em = style.size.em();
        let gap = gbt9704::RED_RULE_GAP.value;
        let below_line = gap - (style.line - em) / 2;
        let distance = Length::pt(below_line.to_whole_points().max(0));
        let line = Length::twips((em + (gap - distance) * 2).to_twips());
        let before = style.before + Length::twips((style.line - line).to_twips() / 2);
        style.before = before.max(Length::ZERO);
        style.line = line;
        if let Some(border) = &mut style.border_below {
            border.distance = distance;
        }
    }
}

/// A size in points, in steps of half a point.
fn in_points(text: &str) -> Option<FontSize> {
    let size = Length::parse(text, |_| None).ok()?;
    let half_point = FontSize::half_points(1).em();
    let half_points = u16::try_from(size.whole(half_point)).ok()?;
    let exact = half_points > 0 && FontSize::half_points(half_points).em() == size;
    exact.then_some(FontSize::half_points(half_points))
}

fn plain() -> Style {
    Style {
        key: String::new(),
        name: String::new(),
        face: FontRole::FangSong,
        size: gbt9704::BODY_SIZE.value,
        color: Color::BLACK,
        tracking: Length::ZERO,
        line: Length::ZERO,
        before: Length::ZERO,
        after: Length::ZERO,
        first_line: Length::ZERO,
        left: Length::ZERO,
        right: Length::ZERO,
        align: Align::Left,
        outline: None,
        keep_next: false,
        keep_lines: false,
        page_before: false,
        border_below: None,
        place: None,
    }
}

struct Reader<'a> {
    file: FileId,
    profile: PageProfile,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn length(&mut self, text: Option<&Spanned<String>>, inherited: Length) -> Length {
        text.map_or(inherited, |text| {
            length(self.file, text, self.profile, self.findings)
        })
    }

    fn size(&mut self, text: Option<&Spanned<String>>) -> Option<FontSize> {
        size(self.file, text, self.findings)
    }

    fn face(&mut self, text: Option<&Spanned<String>>) -> Option<FontRole> {
        face(self.file, text, self.findings)
    }

    fn color(&mut self, text: Option<&Spanned<String>>) -> Option<Color> {
        let known = |name: &str| match name {
            "black" => Some(Color::BLACK),
            "red" => Some(Color(gbt9704::RED.value)),
            _ => None,
        };
        one_of(
            self.file,
            text,
            self.findings,
            ("颜色", "black、red"),
            known,
        )
    }

    fn align(&mut self, text: Option<&Spanned<String>>) -> Option<Align> {
        let known = |name: &str| match name {
            "justify" => Some(Align::Justify),
            "left" => Some(Align::Left),
            "center" => Some(Align::Center),
            "right" => Some(Align::Right),
            "distribute" => Some(Align::Distribute),
            _ => None,
        };
        let choices = "justify、left、center、right、distribute";
        one_of(self.file, text, self.findings, ("对齐", choices), known)
    }
}

/// Reads a name that may be left out; what it names and the names there are go into the
/// finding about another one.
pub(super) fn one_of<T>(
    file: FileId,
    text: Option<&Spanned<String>>,
    findings: &mut Vec<Finding>,
    (what, choices): (&str, &str),
    known: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let text = text?;
    let found = known(text.get_ref());
    if found.is_none() {
        findings.push(
            Finding::error(
                Code::BadLayout,
                format!("{what}“{}”不认识，可以写：{choices}", text.get_ref()),
                format!("unknown value `{}`; known: {choices}", text.get_ref()),
            )
            .at(place(file, text), "这里", "here"),
        );
    }
    found
}

fn unknown_base(key: &str, span: Span) -> Finding {
    Finding::error(
        Code::BadLayout,
        format!("based_on 指的样式“{key}”在它前面没有定义"),
        format!("`based_on` names `{key}`, which is not defined before it"),
    )
    .at(span, "在这个样式里", "in this style")
}
