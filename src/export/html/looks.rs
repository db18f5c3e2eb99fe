//! Styles of the document as CSS: classes of a style sheet in a page, `style` in a fragment.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::frame::Shape;
use super::markup::Tag;
use crate::base::units::Length;
use crate::document::{Align, Color, Style, StyleId, StyleSheet};
use crate::standard::{FontRole, gbt9704};

/// What an element with a style is, which decides what of the style it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// A paragraph.
    Block,
    /// A paragraph above or below a table, as wide as that.
    Beside,
    /// A cell of a table.
    Cell,
    /// A part of a paragraph.
    Run,
}

/// The looks that were asked for.
pub(super) struct Looks<'a> {
    styles: &'a StyleSheet,
    shape: Shape,
    used: BTreeMap<(StyleId, Place), usize>,
}

impl<'a> Looks<'a> {
    pub(super) fn new(styles: &'a StyleSheet, shape: Shape) -> Self {
        Self {
            styles,
            shape,
            used: BTreeMap::new(),
        }
    }

    /// Gives a tag the looks of a style. A page adds `class`, and a fragment `more` declarations.
    pub(super) fn dress(
        &mut self,
        tag: Tag,
        (style, place): (StyleId, Place),
        class: &str,
        more: &str,
    ) -> Tag {
        match self.shape {
            Shape::Page => {
                let next = self.used.len() + 1;
                let number = *self.used.entry((style, place)).or_insert(next);
                let own = format!("s{number}");
                let both = if class.is_empty() {
                    own
                } else {
                    format!("{class} {own}")
                };
                tag.with("class", &both)
            }
            Shape::Fragment => {
                let own = declarations(self.styles.get(style), place, self.shape);
                tag.with("style", &format!("{own}{more}"))
            }
        }
    }

    /// Gives a tag a class in a page, and declarations in a fragment.
    pub(super) fn plain(&self, tag: Tag, class: &str, more: &str) -> Tag {
        match self.shape {
            Shape::Page => tag.with("class", class),
            Shape::Fragment => tag.with("style", more),
        }
    }

    /// The rules of the classes that were asked for.
    pub(super) fn rules(&self) -> String {
        let mut numbered: Vec<_> = self
            .used
            .iter()
            .map(|(key, number)| (number, key))
            .collect();
        numbered.sort_unstable();
        let mut css = String::new();
        for (number, (style, place)) in numbered {
            let declared = declarations(self.styles.get(*style), *place, Shape::Page);
            // Writing into a string cannot fail.
            let _ = writeln!(css, ".s{number}{{{}}}", declared.trim_end_matches(';'));
        }
        css
    }
}

/// The families of a role as the systems of visitors have them. A page brings no fonts along.
pub(super) const fn families(face: FontRole) -> &'static str {
    match face {
        FontRole::FangSong => "FangSong,FangSong_GB2312,仿宋,STFangsong,serif",
        FontRole::Kai => "KaiTi,KaiTi_GB2312,楷体,STKaiti,Kaiti SC,serif",
        FontRole::XiaoBiaoSong => "STZhongsong,华文中宋,Songti SC,Noto Serif CJK SC,SimSun,serif",
        FontRole::Hei => "SimHei,黑体,Heiti SC,Noto Sans CJK SC,Microsoft YaHei,sans-serif",
        FontRole::Song => "SimSun,宋体,Songti SC,Noto Serif CJK SC,serif",
    }
}

/// 小标宋 and 黑体 are heavy faces; what stands in for them on the machines of visitors is not.
const fn weight(face: FontRole) -> &'static str {
    match face {
        FontRole::XiaoBiaoSong | FontRole::Hei => "bold",
        _ => "normal",
    }
}

/// What the grid of characters takes off two of them at most, in hundredths of an em.
const GRID: i64 = 10;

/// Above what begins a page of its own on paper, in hundredths of an em.
const NEW_PAGE: i64 = 250;

/// A style as declarations, each with its semicolon.
fn declarations(style: &Style, place: Place, shape: Shape) -> String {
    let mut css = format!("font-family:{};", families(style.face));
    let _ = write!(
        css,
        "font-weight:{};font-size:{};",
        weight(style.face),
        size(style, shape)
    );
    if style.color != Color::BLACK {
        let _ = write!(css, "color:{};", color(style.color));
    }
    if place == Place::Run {
        return css;
    }
    let em = style.size.em();
    let pitch = part(style.line, em).clamp(120, 200);
    let align = match style.align {
        // A narrow screen leaves gaps in lines that are spread.
        Align::Justify if shape == Shape::Page => "var(--justify,justify)",
        Align::Justify => "justify",
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
        // What is spread needs something beside it, which a fragment has not.
        Align::Distribute if shape == Shape::Page => "justify;text-align-last:justify",
        Align::Distribute => "center",
    };
    let _ = write!(css, "line-height:{};text-align:{align};", decimal(pitch));
    if place == Place::Cell {
        if style.align == Align::Right {
            let right = part(style.right, em).clamp(0, 300);
            let _ = write!(css, "padding-right:{}em;", decimal(right + 30));
        }
        return css;
    }
    let first = whole_ems(part(style.first_line, em));
    let side = |of: Length, hangs: i64| {
        let ems = part(of, em);
        match ems {
            0 => "0".to_owned(),
            // The paper sets them in as far as a narrow table; on a screen tables are wide.
            _ if place == Place::Beside => format!("{}em", decimal(hangs)),
            // What hangs must have its room; other indents give way on a narrow screen.
            _ if first < 0 || shape == Shape::Fragment => format!("{}em", decimal(ems)),
            _ => format!("min({}em,15%)", decimal(ems)),
        }
    };
    let room = |of: Length| part(of, em).clamp(0, 200);
    // What begins a page stands apart.
    let above = if style.page_before { NEW_PAGE } else { 0 };
    let _ = write!(
        css,
        "text-indent:{}em;margin:{}em {} {}em {};",
        decimal(first),
        decimal(room(style.before).max(above)),
        side(style.right, 0),
        decimal(room(style.after)),
        side(style.left, (-first).max(0))
    );
    if style.page_before && shape == Shape::Page {
        css.push_str("break-before:page;");
    }
    if let Some(line) = style.border_below {
        let weight = part(line.weight, Length::pt(1)).max(75);
        let _ = write!(
            css,
            "border-bottom:{}pt solid {};padding-bottom:.3em;",
            decimal(weight),
            color(line.color)
        );
    }
    css
}

/// The size of a style: in a page in parts of that of body text, which is larger on a wide screen,
/// and never below what can be read on a telephone.
fn size(style: &Style, shape: Shape) -> String {
    match shape {
        Shape::Fragment => format!("{}pt", decimal(part(style.size.em(), Length::pt(1)))),
        Shape::Page => {
            let body = gbt9704::BODY_SIZE.value.em();
            let of_body = decimal(part(style.size.em(), body));
            if is_large(style) {
                // Letterhead and title shrink until their lines fit the screen.
                return format!(
                    "max(1.0625rem,min(calc(var(--body)*{of_body}),calc((100vw - 2.5rem)/var(--chars,1))))"
                );
            }
            format!("max(calc(var(--body)*{of_body}),.875rem)")
        }
    }
}

/// Whether a style is larger than body text, so that its lines may be too long for a screen.
pub(super) fn is_large(style: &Style) -> bool {
    style.size > gbt9704::BODY_SIZE.value
}

fn color(Color([red, green, blue]): Color) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Hundredths of an em without what the grid of characters takes off them: two characters of the
/// grid are an indent of 2em.
const fn whole_ems(hundredths: i64) -> i64 {
    let whole = (hundredths + 50).div_euclid(100) * 100;
    if (whole - hundredths).abs() <= GRID {
        whole
    } else {
        hundredths
    }
}

/// A length in hundredths of a unit.
pub(super) fn part(of: Length, unit: Length) -> i64 {
    let unit = unit.to_twips().max(1);
    of.to_twips() * 100 / unit
}

/// A number of hundredths as CSS writes it.
pub(super) fn decimal(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
    let text = format!("{sign}{whole}.{rest:02}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
