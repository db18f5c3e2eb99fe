//! What stands around the text of a document on a portal: filled from the paper, from what its
//! data says of its publication, and from what holds for all papers of the portal.

use super::profile::{CardProfile, DayForm, Site};
use crate::base::text::Date;
use crate::data::{Publication, PublicationField};
use crate::document::{Document, Meta};
use crate::export::html::{Card, CardForm, Frame, Shape, Shown, Tag};
use crate::job::html::{HtmlOptions, HtmlShape};

/// What stands around the text of a document.
pub(in crate::job) fn frame(
    options: &HtmlOptions,
    document: &Document,
    publication: &Publication,
) -> Frame {
    let nothing = Site::default();
    let filling = Filling {
        site: options.site.as_deref().unwrap_or(&nothing),
        meta: &document.meta,
        publication,
    };
    Frame {
        shape: match options.shape {
            HtmlShape::Page => Shape::Page,
            HtmlShape::Fragment => Shape::Fragment,
        },
        tags: filling.tags(),
        card: filling.card(),
    }
}

/// What is filled in, and from where.
pub(super) struct Filling<'a> {
    pub(super) site: &'a Site,
    pub(super) meta: &'a Meta,
    pub(super) publication: &'a Publication,
}

impl Filling<'_> {
    /// The tags of 国办发〔2017〕47号 that something is known for, in its order: those of the
    /// site, of the column, and of the article.
    fn tags(&self) -> Vec<Tag> {
        let site = self.site;
        let column = &site.column;
        let keywords = (!self.meta.keywords.is_empty()).then(|| self.meta.keywords.join(";"));
        let all = [
            ("SiteName", site.name.clone()),
            ("SiteDomain", site.domain.clone()),
            ("SiteIDCode", site.id.clone()),
            ("ColumnName", column.name.clone()),
            ("ColumnDescription", column.description.clone()),
            ("ColumnKeywords", column.keywords.clone()),
            ("ColumnType", column.kind.clone()),
            ("ArticleTitle", Some(self.meta.title.clone())),
            ("PubDate", self.pub_date()),
            ("ContentSource", self.source()),
            (
                "Keywords",
                self.text(PublicationField::Keywords).or(keywords),
            ),
            ("Description", self.text(PublicationField::Summary)),
        ];
        let filled = |(name, content): (&'static str, Option<String>)| {
            let content = content.filter(|content| !content.is_empty())?;
            Some(Tag { name, content })
        };
        all.into_iter().filter_map(filled).collect()
    }

    /// The time of publication, as the tag writes it.
    pub(super) fn pub_date(&self) -> Option<String> {
        let moment = self.publication.at?;
        let (hour, minute) = moment.time;
        Some(format!("{} {hour:02}:{minute:02}", moment.day))
    }

    fn source(&self) -> Option<String> {
        let own = self.text(PublicationField::Source);
        own.or_else(|| self.site.source.clone())
            .or_else(|| Some(self.meta.issuer.clone()))
    }

    /// What the document says of itself in `[publish]`, or what holds for all.
    fn text(&self, field: PublicationField) -> Option<String> {
        let own = self.publication.texts.get(&field).cloned();
        own.or_else(|| {
            let keys = PublicationField::ALL.into_iter();
            let mut keys = keys.filter(|(other, _, _)| *other == field);
            keys.find_map(|(_, key, _)| self.site.values.get(key).cloned())
        })
    }

    fn card(&self) -> Option<Card> {
        let profile = self.site.card.as_ref()?;
        let entries = profile.entries.iter();
        let shown = entries.filter_map(|entry| {
            Some(Shown {
                label: entry.label.clone(),
                value: self.value(&entry.field, profile)?,
                wide: entry.wide,
            })
        });
        Some(Card {
            form: match profile.columns {
                0 => CardForm::List,
                columns => CardForm::Table(columns),
            },
            shown: shown.collect(),
        })
    }

    /// What an entry of the card shows; `None` if nothing is known for it.
    pub(super) fn value(&self, field: &str, profile: &CardProfile) -> Option<String> {
        let field = PublicationField::from_key(field)?;
        let of = |day: Date| match profile.days {
            DayForm::Chinese => day.chinese(),
            DayForm::Iso => day.to_string(),
        };
        let meta = self.meta;
        let value = match field {
            PublicationField::Title => Some(meta.title.clone()),
            PublicationField::Issuer => Some(meta.issuer.clone()),
            PublicationField::Number => meta.doc_number.clone(),
            PublicationField::Dated => meta.dated.map(of),
            PublicationField::Published => self.publication.at.map(|moment| of(moment.day)),
            PublicationField::Source => self.source(),
            PublicationField::Index => self.text(field).or_else(|| self.index()),
            PublicationField::Keywords => {
                let own = (!meta.keywords.is_empty()).then(|| meta.keywords.join("；"));
                self.text(field).or(own)
            }
            _ if field.is_day() => self.publication.days.get(&field).copied().map(of),
            _ => self.text(field),
        };
        value.filter(|value| !value.is_empty())
    }

    /// The index, made up as the site asks, once its parts are known: the year is that of
    /// publication.
    fn index(&self) -> Option<String> {
        let mut rest = self.site.index.as_deref()?;
        let mut made = String::new();
        while let Some((before, behind)) = rest.split_once('{') {
            made.push_str(before);
            let (part, behind) = behind.split_once('}')?;
            let (part, digits) = part.split_once(':').unwrap_or((part, "1"));
            match part {
                "org" => made.push_str(self.site.organisation.as_deref()?),
                "year" => made.push_str(&self.publication.at?.day.year().to_string()),
                "serial" => {
                    let digits = digits.parse::<usize>().ok()?.min(9);
                    let serial = self.publication.serial?;
                    made.push_str(&format!("{serial:0digits$}"));
                }
                _ => return None,
            }
            rest = behind;
        }
        made.push_str(rest);
        Some(made)
    }
}
