//! `[publish]`: what a portal shows of a document beside its text, and the paper does not say.

use std::collections::BTreeMap;

use super::finding::{not_a_table, unknown};
use super::tree::{Entry, Fields, Value};
use crate::base::diag::{Code, Finding, Span};
use crate::base::text::Date;

/// What a portal shows of a document beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    /// Where it is written; `None` where the data says nothing of it.
    pub span: Option<Span>,
    /// When it is published (发布日期).
    pub at: Option<Moment>,
    /// Its number among those of the year, which the index (索引号) ends with.
    pub serial: Option<u32>,
    /// What is said in words.
    pub texts: BTreeMap<PublicationField, String>,
    /// The days that are given.
    pub days: BTreeMap<PublicationField, Date>,
}

/// A time of publication, as 国办发〔2017〕47号 asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub day: Date,
    /// The hour, 0 to 23, and the minute.
    pub time: (u8, u8),
}

impl Moment {
    /// Reads `2026-01-15 09:30`.
    pub fn parse(text: &str) -> Option<Self> {
        let (day, time) = text.trim().split_once([' ', 'T'])?;
        let (hour, minute) = time.split_once(':')?;
        // Seconds, as editors add them, say nothing here.
        let minute = minute.strip_suffix(":00").unwrap_or(minute);
        let of = |digits: &str| -> Option<u8> {
            let is_number = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| digits.parse().ok())?
        };
        let time = (of(hour)?, of(minute)?);
        (time.0 < 24 && time.1 < 60).then_some(Self {
            day: Date::parse(day)?,
            time,
        })
    }
}

/// What portals show in their cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PublicationField {
    /// 索引号.
    Index,
    /// 标题.
    Title,
    /// 发文机关.
    Issuer,
    /// 联合发文单位.
    Joint,
    /// 发文字号.
    Number,
    /// 成文日期.
    Dated,
    /// 发文日期.
    Issued,
    /// 发布日期.
    Published,
    /// 主题分类.
    Topic,
    /// 组配分类.
    Group,
    /// 信息分类.
    Kind,
    /// 体裁分类, 公文种类.
    Genre,
    /// 信息来源.
    Source,
    /// 有效性.
    Validity,
    /// 实施日期.
    Effective,
    /// 废止日期.
    Repealed,
    /// 主题词.
    Keywords,
    /// 公开方式.
    Access,
    /// 公文目录.
    Catalog,
    /// 内容概述.
    Summary,
}

impl PublicationField {
    /// Every field with its key and its usual label.
    pub const ALL: [(Self, &'static str, &'static str); 20] = [
        (Self::Index, "index", "索引号"),
        (Self::Title, "title", "标题"),
        (Self::Issuer, "issuer", "发文机关"),
        (Self::Joint, "joint", "联合发文单位"),
        (Self::Number, "number", "发文字号"),
        (Self::Dated, "dated", "成文日期"),
        (Self::Issued, "issued", "发文日期"),
        (Self::Published, "published", "发布日期"),
        (Self::Topic, "topic", "主题分类"),
        (Self::Group, "group", "组配分类"),
        (Self::Kind, "kind", "信息分类"),
        (Self::Genre, "genre", "体裁分类"),
        (Self::Source, "source", "信息来源"),
        (Self::Validity, "validity", "有效性"),
        (Self::Effective, "effective", "实施日期"),
        (Self::Repealed, "repealed", "废止日期"),
        (Self::Keywords, "keywords", "主题词"),
        (Self::Access, "access", "公开方式"),
        (Self::Catalog, "catalog", "公文目录"),
        (Self::Summary, "summary", "内容概述"),
    ];

    /// The field of that key.
    pub fn from_key(key: &str) -> Option<Self> {
        let found = Self::ALL.into_iter().find(|(_, known, _)| *known == key);
        found.map(|(field, _, _)| field)
    }

    /// Its usual label.
    pub fn label(self) -> &'static str {
        let found = Self::ALL.into_iter().find(|(field, _, _)| *field == self);
        found.map_or("", |(_, _, label)| label)
    }

    /// Whether the paper itself says it, so that `[publish]` does not.
    pub fn is_of_paper(self) -> bool {
        matches!(
            self,
            Self::Title | Self::Issuer | Self::Number | Self::Dated | Self::Published
        )
    }

    /// Whether it is a day.
    pub fn is_day(self) -> bool {
        matches!(self, Self::Issued | Self::Effective | Self::Repealed)
    }

    /// Whether many documents rightly have none: not all are joint, repealed, or have a day from
    /// which they hold.
    pub fn is_optional(self) -> bool {
        matches!(self, Self::Joint | Self::Effective | Self::Repealed)
    }
}

/// Reads `[publish]` of a data file.
pub fn publication(fields: &Fields, findings: &mut Vec<Finding>) -> Publication {
    let mut read = Publication::default();
    let Some(entry) = fields.entries.iter().find(|one| one.key.value == "publish") else {
        return read;
    };
    read.span = Some(entry.key.span);
    let Value::Fields(inside) = &entry.node.value else {
        findings.push(not_a_table("publish", &entry.node.value, entry.node.span));
        return read;
    };
    for entry in &inside.entries {
        findings.extend(read_entry(&mut read, entry));
    }
    read
}

fn read_entry(read: &mut Publication, entry: &Entry) -> Option<Finding> {
    let value = &entry.node.value;
    match (entry.key.value.as_str(), value) {
        (_, Value::Text(text)) if text.trim().is_empty() => None,
        ("at", Value::Text(text) | Value::Other(text)) => {
            read.at = Moment::parse(text);
            read.at.is_none().then(|| {
                wrong(entry, ("发布时间", "a time of publication")).help(
                    "写成年月日时分，如 at = \"2026-01-15 09:30\"；国办发〔2017〕47号要求精确到分。",
                    "write day and time, as at = \"2026-01-15 09:30\"",
                )
            })
        }
        ("at", _) => Some(wrong(entry, ("年月日时分", "a day and a time")).help(
            "如 at = \"2026-01-15 09:30\"；国办发〔2017〕47号要求精确到分。",
            "such as at = \"2026-01-15 09:30\"",
        )),
        ("serial", Value::Number(number)) => {
            let whole = number
                .to_whole()
                .and_then(|whole| u32::try_from(whole).ok());
            read.serial = whole.filter(|whole| *whole > 0);
            let finding = || wrong(entry, ("正整数", "a whole number from 1"));
            read.serial.is_none().then(finding)
        }
        ("serial", _) => Some(wrong(entry, ("正整数", "a whole number from 1"))),
        (key, _) => match PublicationField::from_key(key).filter(|field| !field.is_of_paper()) {
            Some(field) => read_field(read, field, entry),
            None => Some(unknown(entry, &known())),
        },
    }
}

fn read_field(read: &mut Publication, field: PublicationField, entry: &Entry) -> Option<Finding> {
    let day = match &entry.node.value {
        Value::Date(day) => Some(*day),
        Value::Text(text) => Date::parse(text.trim()),
        _ => None,
    };
    match (&entry.node.value, day) {
        (_, Some(day)) if field.is_day() => {
            read.days.insert(field, day);
            None
        }
        _ if field.is_day() => {
            let what = ("日期，如 2026-01-15", "a day such as 2026-01-15");
            Some(wrong(entry, what))
        }
        (Value::Text(text), _) => {
            read.texts.insert(field, text.trim().to_owned());
            None
        }
        _ => Some(wrong(entry, ("文字", "text"))),
    }
}

/// The keys of `[publish]`.
fn known() -> Vec<&'static str> {
    let fields = PublicationField::ALL.into_iter();
    let fields = fields.filter(|(field, _, _)| !field.is_of_paper());
    ["at", "serial"]
        .into_iter()
        .chain(fields.map(|(_, key, _)| key))
        .collect()
}

fn wrong(entry: &Entry, (zh, en): (&str, &str)) -> Finding {
    let key = &entry.key.value;
    Finding::error(
        Code::WrongType,
        format!("“publish.{key}”应是{zh}"),
        format!("`publish.{key}` must be {en}"),
    )
    .at(entry.node.span, "这里", "here")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_has_a_day_and_minutes() {
        let read = |text| Moment::parse(text).map(|one| (one.day.to_string(), one.time));
        let found = Some(("2026-01-15".to_owned(), (9, 30)));
        assert_eq!(read("2026-01-15 09:30"), found);
        assert_eq!(read("2026-01-15T09:30:00"), found);
        for wrong in [
            "2026-01-15",
            "2026-01-15 9:30",
            "2026-01-15 24:00",
            "2026-02-30 09:30",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_field_has_one_key() {
        for (field, key, label) in PublicationField::ALL {
            assert_eq!(PublicationField::from_key(key), Some(field));
            assert_eq!(field.label(), label);
        }
    }
}
