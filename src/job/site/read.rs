//! Reads `[site]` of `hongtou.toml`.

use super::places;
use super::profile::{CardEntry, CardProfile, DayForm, Site};
use crate::base::diag::Finding;
use crate::data::{Entry, Fields, Node, PublicationField, Value};
use crate::job::html::HtmlShape;
use crate::job::settings_fault::{bad, no_value, no_value_at, not_a, unknown};

const KEYS: [&str; 15] = [
    "name",
    "domain",
    "id",
    "column",
    "column_description",
    "column_keywords",
    "column_type",
    "source",
    "organisation",
    "index",
    "card",
    "columns",
    "days",
    "values",
    "html",
];

/// The keys of an entry of a card that is written down.
const ENTRY: [&str; 3] = ["field", "label", "wide"];

/// Pairs of label and value on a row of a card, at most.
const MOST_COLUMNS: usize = 4;

/// What `[site]` says of the portal, and what is written as HTML.
pub(in crate::job) fn read(
    fields: &Fields,
    findings: &mut Vec<Finding>,
) -> (Site, Option<HtmlShape>) {
    let mut reader = Reader {
        site: Site::default(),
        html: None,
        columns: None,
        days: None,
        findings,
    };
    for entry in &fields.entries {
        reader.entry(entry);
    }
    reader.finish(fields)
}

struct Reader<'a> {
    site: Site,
    html: Option<HtmlShape>,
    columns: Option<usize>,
    days: Option<DayForm>,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn entry(&mut self, entry: &Entry) {
        match entry.key.value.as_str() {
            "name" => self.site.name = self.text(entry),
            "domain" => self.site.domain = self.domain(entry),
            "id" => self.site.id = self.id(entry),
            "column" => self.site.column.name = self.text(entry),
            "column_description" => self.site.column.description = self.text(entry),
            "column_keywords" => self.site.column.keywords = self.text(entry),
            "column_type" => self.site.column.kind = self.text(entry),
            "source" => self.site.source = self.text(entry),
            "organisation" => self.site.organisation = self.organisation(entry),
            "index" => self.site.index = self.index(entry),
            "card" => self.site.card = self.card(entry),
            "columns" => self.columns = self.columns(entry),
            "days" => {
                self.days = self.chosen(entry, &DayForm::ALL.map(DayForm::name), DayForm::from_name)
            }
            "values" => self.values(entry),
            "html" => {
                let known = HtmlShape::ALL.map(HtmlShape::name);
                self.html = self.chosen(entry, &known, HtmlShape::from_name);
            }
            _ => {
                let section = ("[site] ", "[site]");
                self.findings
                    .push(unknown(section, entry, &KEYS, ("键", "key")));
            }
        }
    }

    /// What only the whole shows: the looks of a card that is not there, an index without code.
    fn finish(mut self, fields: &Fields) -> (Site, Option<HtmlShape>) {
        let at = |key: &str| fields.entries.iter().find(|one| one.key.value == key);
        if let Some(card) = &mut self.site.card {
            card.columns = self.columns.unwrap_or(card.columns);
            card.days = self.days.unwrap_or(card.days);
        } else if at("card").is_none() {
            for key in ["columns", "days"] {
                if let Some(entry) = at(key) {
                    self.findings.push(bad(
                        format!("[site] 里没有 card，“{key}”用不上"),
                        format!("`{key}` is of no use without `card` in [site]"),
                        entry.key.span,
                    ));
                }
            }
        }
        let wants = self
            .site
            .index
            .as_deref()
            .is_some_and(|index| index.contains("{org}"));
        if wants
            && at("organisation").is_none()
            && let Some(entry) = at("index")
        {
            self.findings.push(
                bad(
                    "索引号要用机构代码 {org}，[site] 里没有 organisation",
                    "the index has {org}, and [site] has no `organisation`",
                    entry.node.span,
                )
                .help(
                    "写上 9 位机构代码或 18 位统一社会信用代码：organisation = \"…\"",
                    "add organisation = \"…\", of 9 or 18 characters",
                ),
            );
        }
        (self.site, self.html)
    }

    fn text(&mut self, entry: &Entry) -> Option<String> {
        match &entry.node.value {
            Value::Text(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            Value::Text(_) => {
                let key = &entry.key.value;
                self.findings.push(bad(
                    format!("“{key}”里什么也没有写"),
                    format!("`{key}` is empty"),
                    entry.node.span,
                ));
                None
            }
            _ => {
                self.findings.push(not_a("文字", "text", entry));
                None
            }
        }
    }

    /// A text that has a form of its own.
    fn formed(
        &mut self,
        entry: &Entry,
        has_form: impl Fn(&str) -> bool,
        (zh, en): (&str, &str),
    ) -> Option<String> {
        let text = self.text(entry)?;
        if has_form(&text) {
            return Some(text);
        }
        let key = &entry.key.value;
        self.findings.push(bad(
            format!("“{key}”应是{zh}，现在是“{text}”"),
            format!("`{key}` must be {en}, found `{text}`"),
            entry.node.span,
        ));
        None
    }

    fn domain(&mut self, entry: &Entry) -> Option<String> {
        let is_domain = |text: &str| {
            let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
            text.contains('.') && text.chars().all(is_of_name)
        };
        let what = (
            "域名，不带 http:// 和路径，如 www.example.gov.cn",
            "a domain without http:// and path",
        );
        self.formed(entry, is_domain, what)
    }

    fn id(&mut self, entry: &Entry) -> Option<String> {
        let is_code = |text: &str| {
            let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            let of_ministry = text.strip_prefix("bm");
            text.len() == 10 && digits(of_ministry.unwrap_or(text))
        };
        let what = (
            "网站标识码：10 位数字，或者 bm 和 8 位数字",
            "10 digits, or bm and 8 digits",
        );
        self.formed(entry, is_code, what)
    }

    fn organisation(&mut self, entry: &Entry) -> Option<String> {
        let is_code = |text: &str| {
            let bare = text.replace('-', "");
            matches!(bare.len(), 9 | 18) && bare.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        let what = (
            "9 位机构代码或者 18 位统一社会信用代码",
            "a code of 9 or 18 characters",
        );
        self.formed(entry, is_code, what)
    }

    fn index(&mut self, entry: &Entry) -> Option<String> {
        let what = (
            "索引号的样式，用 {org}、{year}、{serial} 或 {serial:5} 拼成，如 {org}/{year}-{serial:5}",
            "made of {org}, {year}, {serial} or {serial:5}",
        );
        self.formed(entry, is_pattern, what)
    }

    fn columns(&mut self, entry: &Entry) -> Option<usize> {
        let whole = match &entry.node.value {
            Value::Number(number) => number.to_whole(),
            _ => None,
        };
        let columns = whole.and_then(|whole| usize::try_from(whole).ok());
        let columns = columns.filter(|columns| *columns <= MOST_COLUMNS);
        if columns.is_none() {
            self.findings.push(not_a(
                "每行几项：1 到 4，写 0 的排成清单",
                "pairs on a row, 1 to 4, or 0 for a list",
                entry,
            ));
        }
        columns
    }

    fn chosen<T>(
        &mut self,
        entry: &Entry,
        known: &[&str],
        from_name: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let name = self.text(entry)?;
        let chosen = from_name(&name);
        if chosen.is_none() {
            self.findings.push(no_value(&name, known, &entry.node));
        }
        chosen
    }

    /// A ready card by its name, or one that is written down.
    fn card(&mut self, entry: &Entry) -> Option<CardProfile> {
        let Value::List(nodes) = &entry.node.value else {
            let name = self.text(entry)?;
            let card = places::card(&name);
            if card.is_none() {
                let finding = no_value(&name, &places::names(), &entry.node);
                self.findings.push(finding.help(
                    "别的地方的，自己列出各项：card = [\"index\", { field = \"issuer\", label = \"发布机构\" }]",
                    "for another place, list the entries yourself",
                ));
            }
            return card;
        };
        let mut entries = Vec::new();
        for node in nodes {
            entries.extend(self.card_entry(node, entry));
        }
        Some(CardProfile {
            entries,
            columns: 2,
            days: DayForm::default(),
        })
    }

    fn card_entry(&mut self, node: &Node, around: &Entry) -> Option<CardEntry> {
        match &node.value {
            Value::Text(key) => {
                let field = self.field(key.trim(), node)?;
                Some(CardEntry {
                    field: key.trim().to_owned(),
                    label: field.label().to_owned(),
                    wide: false,
                })
            }
            Value::Fields(fields) => self.written_entry(fields, node),
            _ => {
                self.findings.push(not_a(
                    "项目的列表，每项是文字或 { field = …, label = … }",
                    "a list of entries, each a text or { field = …, label = … }",
                    around,
                ));
                None
            }
        }
    }

    fn written_entry(&mut self, fields: &Fields, node: &Node) -> Option<CardEntry> {
        let (mut key, mut label, mut wide) = (None, None, false);
        for entry in &fields.entries {
            match (entry.key.value.as_str(), &entry.node.value) {
                ("field", _) => key = Some((self.text(entry)?, &entry.node)),
                ("label", _) => label = self.text(entry),
                ("wide", Value::Flag(flag)) => wide = *flag,
                ("wide", _) => self
                    .findings
                    .push(not_a("true 或 false", "true or false", entry)),
                _ => {
                    let section = ("[site] card ", "`card` in [site]");
                    self.findings
                        .push(unknown(section, entry, &ENTRY, ("键", "key")));
                }
            }
        }
        let Some((key, place)) = key else {
            self.findings.push(bad(
                "目录卡的这一项没有写 field",
                "this entry of the card has no `field`",
                node.span,
            ));
            return None;
        };
        let field = self.field(&key, place)?;
        Some(CardEntry {
            label: label.unwrap_or_else(|| field.label().to_owned()),
            field: key,
            wide,
        })
    }

    fn field(&mut self, key: &str, node: &Node) -> Option<PublicationField> {
        let field = PublicationField::from_key(key);
        if field.is_none() {
            let known = PublicationField::ALL.map(|(_, key, _)| key);
            self.findings.push(no_value_at(key, &known, node.span));
        }
        field
    }

    /// What holds for all documents; what the paper says, or what is a day, differs in each.
    fn values(&mut self, entry: &Entry) {
        let Value::Fields(fields) = &entry.node.value else {
            self.findings.push(not_a("一节", "a table", entry));
            return;
        };
        let known: Vec<&str> = PublicationField::ALL
            .into_iter()
            .filter(|(field, _, _)| !field.is_of_paper() && !field.is_day())
            .map(|(_, key, _)| key)
            .filter(|key| *key != "index")
            .collect();
        for entry in &fields.entries {
            let key = entry.key.value.as_str();
            if !known.contains(&key) {
                let section = ("[site.values] ", "[site.values]");
                self.findings
                    .push(unknown(section, entry, &known, ("键", "key")));
            } else if let Some(text) = self.text(entry) {
                self.site.values.insert(key.to_owned(), text);
            }
        }
    }
}

/// Whether an index can be made up by a pattern; without a serial all would be the same.
fn is_pattern(pattern: &str) -> bool {
    let mut rest = pattern;
    let mut has_serial = false;
    while let Some((before, behind)) = rest.split_once('{') {
        let Some((part, behind)) = behind.split_once('}').filter(|_| !before.contains('}')) else {
            return false;
        };
        match part.split_once(':') {
            None if matches!(part, "org" | "year") => {}
            None if part == "serial" => has_serial = true,
            Some(("serial", digits)) => {
                if !digits
                    .parse::<usize>()
                    .is_ok_and(|count| (1..=9).contains(&count))
                {
                    return false;
                }
                has_serial = true;
            }
            _ => return false,
        }
        rest = behind;
    }
    has_serial && !rest.contains('}')
}
