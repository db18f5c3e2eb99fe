//! The names of packages and their files: a pattern filled with what the document says.

use super::finding::{bad_name, no_value, not_ascii};
use crate::base::diag::{Bilingual, Finding};
use crate::base::pack::attach::portable_name;
use crate::document::Meta;

/// Bytes of a name: file systems take 255, some of which are for the endings.
const LONGEST: usize = 200;

/// What may stand in a pattern, and what it is.
const FIELDS: [(&str, (&str, &str)); 8] = [
    ("data", ("数据文件的名字", "name of the data file")),
    ("agency", ("发文机关", "issuing agency")),
    ("title", ("标题", "title")),
    ("year", ("年度", "year")),
    ("number", ("发文字号", "document number")),
    ("date", ("成文日期", "date")),
    ("layout", ("版式", "layout")),
    (
        "code",
        (
            "机关的英文代号（[pack] code）",
            "code of the agency ([pack] code)",
        ),
    ),
];

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    /// The place of a field among [`FIELDS`].
    Field(usize),
}

/// A name with places for what the document says: `{agency}-{year}-{title}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Vec<Piece>);

impl Default for Pattern {
    /// The name of the data file.
    fn default() -> Self {
        Self(vec![Piece::Field(0)])
    }
}

/// What is wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternFault(pub Bilingual);

/// What a document and its data say of themselves.
#[derive(Clone, Copy, Debug)]
pub struct NameValues<'a> {
    /// The properties of the document.
    pub meta: &'a Meta,
    /// The name of the data file without its ending.
    pub data: &'a str,
    /// The year that the data is of.
    pub year: Option<i64>,
    /// The layout, without its edition.
    pub layout: &'a str,
    /// The short name of the agency in ASCII.
    pub code: Option<&'a str>,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// When it names a field that there is none of, a brace has no partner, or a character stands
    /// in it that no file system takes.
    pub fn parse(written: &str) -> Result<Self, PatternFault> {
        let mut pieces = Vec::new();
        let mut rest = written.trim();
        if rest.is_empty() {
            return Err(fault(
                "文件名的写法是空的",
                "the pattern of the name is empty",
            ));
        }
        while let Some(at) = rest.find(['{', '}']) {
            let (text, braced) = rest.split_at(at);
            literal(text, &mut pieces)?;
            let inside = braced.strip_prefix('{').and_then(|it| it.split_once('}'));
            let Some((field, after)) = inside else {
                return Err(fault(
                    "文件名的写法里大括号不成对",
                    "a brace of the pattern has no partner",
                ));
            };
            let place = FIELDS.iter().position(|(name, _)| *name == field.trim());
            pieces.push(Piece::Field(place.ok_or_else(|| unknown(field))?));
            rest = after;
        }
        literal(rest, &mut pieces)?;
        Ok(Self(pieces))
    }

    /// The name for a document. What no file system takes becomes `-`.
    ///
    /// # Errors
    /// When the document has not what the pattern asks for, or no name comes of it.
    pub fn fill(&self, values: NameValues<'_>, ascii: bool) -> Result<String, Finding> {
        let mut name = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => name.push_str(text),
                Piece::Field(place) => {
                    let Some((field, what)) = FIELDS.get(*place) else {
                        continue;
                    };
                    let value = value(field, values).filter(|value| !value.trim().is_empty());
                    let value = value.ok_or_else(|| no_value(field, *what))?;
                    name.push_str(&plain(value.trim()));
                }
            }
        }
        let name = name.trim().to_owned();
        if ascii && !name.is_ascii() {
            return Err(not_ascii(&name));
        }
        let is_name = name.len() <= LONGEST && portable_name(&name) == Some(name.as_str());
        if is_name {
            Ok(name)
        } else {
            Err(bad_name(&name, LONGEST))
        }
    }
}

fn value(field: &str, values: NameValues<'_>) -> Option<String> {
    let meta = values.meta;
    match field {
        "data" => Some(values.data.to_owned()),
        "agency" => Some(meta.issuer.clone()),
        "title" => Some(meta.title.clone()),
        "year" => {
            let dated = meta.dated.map(|date| i64::from(date.year()));
            Some(values.year.or(dated)?.to_string())
        }
        "number" => meta.doc_number.clone(),
        "date" => {
            let date = meta.dated?;
            let (year, month, day) = (date.year(), date.month(), date.day());
            Some(format!("{year:04}{month:02}{day:02}"))
        }
        "layout" => Some(values.layout.to_owned()),
        "code" => values.code.map(str::to_owned),
        _ => None,
    }
}

fn literal(text: &str, pieces: &mut Vec<Piece>) -> Result<(), PatternFault> {
    if let Some(c) = text.chars().find(|c| is_refused(*c)) {
        return Err(fault(
            &format!("文件名的写法里有“{c}”，文件名不能用"),
            &format!("`{c}` in the pattern cannot stand in a file name"),
        ));
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text.to_owned()));
    }
    Ok(())
}

/// Whether some file system does not take a character, or people do not see it.
fn is_refused(c: char) -> bool {
    let is_unseen = matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}');
    c.is_control() || is_unseen || "/\\:*?\"<>|".contains(c)
}

/// A value without what a file name cannot hold, and without blanks inside.
fn plain(value: &str) -> String {
    let replaced = value.chars().map(|c| if is_refused(c) { '-' } else { c });
    let kept: String = replaced
        .filter(|c| !matches!(c, ' ' | '\u{3000}'))
        .collect();
    kept
}

fn unknown(field: &str) -> PatternFault {
    let known: Vec<String> = FIELDS
        .iter()
        .map(|(name, _)| format!("{{{name}}}"))
        .collect();
    fault(
        &format!(
            "文件名里没有 {{{field}}} 这一项；可以写 {}",
            known.join("、")
        ),
        &format!("there is no {{{field}}}; known: {}", known.join(", ")),
    )
}

fn fault(zh: &str, en: &str) -> PatternFault {
    PatternFault(Bilingual::new(zh, en))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::text::Date;

    fn meta() -> Meta {
        Meta {
            title: "关于A/B的通知".to_owned(),
            issuer: "东石镇 人民政府".to_owned(),
            doc_number: Some("东政〔2020〕1号".to_owned()),
            dated: Date::new(2020, 1, 6),
            ..Meta::default()
        }
    }

    fn filled(pattern: &str, ascii: bool) -> Result<String, Finding> {
        let meta = meta();
        let values = NameValues {
            meta: &meta,
            data: "dongshi-2019",
            year: Some(2019),
            layout: "annual-report",
            code: None,
        };
        Pattern::parse(pattern).unwrap().fill(values, ascii)
    }

    #[test]
    fn a_pattern_is_filled_and_what_no_system_takes_is_replaced() {
        for (pattern, name) in [
            (
                "{agency}-{year}-{title}",
                "东石镇人民政府-2019-关于A-B的通知",
            ),
            ("{ data }", "dongshi-2019"),
            ("{number}", "东政〔2020〕1号"),
            ("年报{date}", "年报20200106"),
            ("{layout}.{year}", "annual-report.2019"),
        ] {
            assert_eq!(filled(pattern, false).unwrap(), name);
        }
        assert_eq!(Pattern::default(), Pattern::parse("{data}").unwrap());
    }

    #[test]
    fn a_name_that_cannot_be_is_refused_with_its_cure() {
        for (pattern, ascii, said) in [
            ("{code}", false, "没有机关的英文代号"),
            ("{title}", true, "只用英文字母"),
            ("con", false, "不能作文件名"),
            (".{data}", false, "不能作文件名"),
            (
                "{title}{title}{title}{title}{title}{title}{title}{title}{title}{title}{title}{title}",
                false,
                "太长",
            ),
        ] {
            let finding = filled(pattern, ascii).unwrap_err();
            assert!(finding.message.zh.contains(said), "{:?}", finding.message);
            assert!(!finding.help.is_empty());
        }
        assert_eq!(
            filled("{layout}-{year}", true).unwrap(),
            "annual-report-2019"
        );
    }

    #[test]
    fn a_pattern_with_a_fault_is_told() {
        for (pattern, said) in [
            ("{agncy}", "没有 {agncy}"),
            ("{title", "不成对"),
            ("title}", "不成对"),
            ("a/b", "“/”"),
            ("a\u{202E}b", "不能用"),
            (" ", "空的"),
        ] {
            let PatternFault(said_is) = Pattern::parse(pattern).unwrap_err();
            assert!(said_is.zh.contains(said), "{said_is:?}");
        }
    }
}
