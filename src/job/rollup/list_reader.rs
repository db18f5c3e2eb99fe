//! Reads a list of units.

use std::collections::BTreeSet;

use super::list::{Double, Unit, UnitList, normal};
use crate::base::diag::{Code, Finding, Outcome, Sources, Span, Spanned, nearest, unless_errors};
use crate::base::text::Date;
use crate::data::{Decimal, Fields, Node, Value, parse};

/// More units than any county or city has.
const UNITS: usize = 10_000;

impl UnitList {
    /// Reads a list of units; `name` is what messages call it.
    ///
    /// # Errors
    /// When it is no TOML, or says something that cannot be; all that is wrong at once.
    pub fn read(name: &str, text: &str, sources: &mut Sources) -> Outcome<Self> {
        let file = sources.add(name, text);
        let fields = parse(file, text)?;
        let mut reader = Reader {
            findings: Vec::new(),
        };
        let list = reader.list(name, Span::new(file, 0..0), &fields);
        unless_errors(list, &mut reader.findings)
    }
}

struct Reader {
    findings: Vec<Finding>,
}

const ROOT: [&str; 6] = [
    "year",
    "layout",
    "deadline",
    "county",
    "units",
    "double_counts",
];
const UNIT: [&str; 5] = ["name", "code", "aliases", "counted_in", "received"];
const DOUBLE: [&str; 4] = ["units", "figure", "count", "reason"];

impl Reader {
    fn wrong(&mut self, span: Span, zh: impl Into<String>, en: impl Into<String>) {
        self.findings
            .push(Finding::error(Code::BadUnits, zh, en).at(span, "这里", "here"));
    }

    fn list(&mut self, name: &str, whole: Span, fields: &Fields) -> UnitList {
        self.known(fields, &ROOT);
        let mut list = UnitList {
            name: name.to_owned(),
            whole,
            year: self.number(fields, "year").and_then(Decimal::to_whole),
            layout: self.text(fields, "layout").map(|text| text.value),
            deadline: self.date(fields, "deadline").map(|date| date.value),
            county: Spanned {
                value: String::new(),
                span: whole,
            },
            letterhead: None,
            units: Vec::new(),
            doubles: Vec::new(),
        };
        match fields.get("county").map(|node| (&node.value, node.span)) {
            Some((Value::Fields(county), span)) => {
                self.known(county, &["name", "letterhead"]);
                list.letterhead = self.text(county, "letterhead").map(|text| text.value);
                match self.text(county, "name") {
                    Some(name) => list.county = name,
                    None => self.wrong(span, "[county] 没有写 name", "[county] has no name"),
                }
            }
            _ => self.wrong(
                whole,
                "没有写汇总的机关：[county] 的 name",
                "the agency of the sum is not there: [county] with name",
            ),
        }
        self.units(fields, whole, &mut list);
        self.doubles(fields, &mut list);
        list
    }

    fn units(&mut self, fields: &Fields, whole: Span, list: &mut UnitList) {
        let tables = self.tables(fields, "units");
        if tables.is_empty() {
            self.wrong(
                whole,
                "一个单位也没有写：[[units]]",
                "there are no [[units]]",
            );
        }
        let mut names = BTreeSet::new();
        let mut hosts = Vec::new();
        for (unit, span) in tables.into_iter().take(UNITS) {
            self.known(unit, &UNIT);
            let Some(name) = self.text(unit, "name") else {
                self.wrong(span, "单位没有写 name", "a unit has no name");
                continue;
            };
            let aliases = self.texts(unit, "aliases");
            let known = std::iter::once(&name).chain(&aliases);
            let again: Vec<&Spanned<String>> = known
                .filter(|name| !names.insert(normal(&name.value)))
                .collect();
            for name in again {
                let value = &name.value;
                self.wrong(
                    name.span,
                    format!("“{value}”写了两次"),
                    format!("`{value}` is there twice"),
                );
            }
            hosts.push(self.text(unit, "counted_in"));
            list.units.push(Unit {
                code: self
                    .text(unit, "code")
                    .map_or(String::new(), |code| code.value),
                aliases: aliases.into_iter().map(|alias| alias.value).collect(),
                counted_in: None,
                received: self.date(unit, "received"),
                name,
            });
        }
        self.hosts(hosts, list);
    }

    /// The units that hold others: each is in the list, and in no other itself.
    fn hosts(&mut self, hosts: Vec<Option<Spanned<String>>>, list: &mut UnitList) {
        let inside: Vec<bool> = hosts.iter().map(Option::is_some).collect();
        for (index, host) in hosts.into_iter().enumerate() {
            let Some(host) = host else {
                continue;
            };
            let value = &host.value;
            match list.find(value) {
                None => self.unknown_unit(&host, list),
                Some(found) if found == index || inside.get(found) == Some(&true) => self.wrong(
                    host.span,
                    format!("“{value}”不能是它自己，也不能是计入别的单位的单位"),
                    format!("`{value}` is the unit itself, or is counted in another one"),
                ),
                Some(found) => {
                    if let Some(unit) = list.units.get_mut(index) {
                        unit.counted_in = Some(found);
                    }
                }
            }
        }
    }

    fn unknown_unit(&mut self, name: &Spanned<String>, list: &UnitList) {
        let value = &name.value;
        let known = list.units.iter().map(|unit| unit.name.value.as_str());
        let mut finding = Finding::error(
            Code::BadUnits,
            format!("名单里没有“{value}”"),
            format!("there is no unit `{value}`"),
        )
        .at(name.span, "这里", "here");
        if let Some(near) = nearest(value, known) {
            finding = finding.help(format!("是不是“{near}”？"), format!("`{near}`?"));
        }
        self.findings.push(finding);
    }

    fn doubles(&mut self, fields: &Fields, list: &mut UnitList) {
        for (double, span) in self.tables(fields, "double_counts") {
            self.known(double, &DOUBLE);
            let names = self.texts(double, "units");
            let mut units = BTreeSet::new();
            for name in &names {
                match list.find(&name.value) {
                    Some(unit) => {
                        units.insert(unit);
                    }
                    None => self.unknown_unit(name, list),
                }
            }
            let figure = self.text(double, "figure");
            let count = self.number(double, "count");
            let reason = self.text(double, "reason");
            let is_positive = |count: &Decimal| !count.is_negative() && *count != Decimal::ZERO;
            let (Some(figure), Some(count), Some(reason)) =
                (figure, count.filter(is_positive), reason)
            else {
                self.wrong(
                    span,
                    "重复计算要写 figure（哪个数）、count（大于 0）和 reason（为什么）",
                    "a double count needs figure, count above 0, and reason",
                );
                continue;
            };
            if units.len() < 2 {
                self.wrong(
                    span,
                    "重复计算要写两个以上的单位（units）",
                    "a double count needs two units or more",
                );
            }
            list.doubles.push(Double {
                units: units.into_iter().collect(),
                figure,
                count,
                reason: reason.value,
            });
        }
    }

    fn known(&mut self, fields: &Fields, known: &[&str]) {
        for entry in &fields.entries {
            let key = entry.key.value.as_str();
            if known.contains(&key) {
                continue;
            }
            let mut finding = Finding::error(
                Code::BadUnits,
                format!("名单里没有“{key}”这一项"),
                format!("a list of units has no `{key}`"),
            )
            .at(entry.key.span, "这里", "here");
            if let Some(near) = nearest(key, known.iter().copied()) {
                finding = finding.help(format!("是不是 {near}？"), format!("`{near}`?"));
            }
            self.findings.push(finding);
        }
    }

    fn expected(&mut self, key: &str, node: &Node, (zh, en): (&str, &str)) {
        let (zh, en) = (
            format!("{key} 是{}，应为{zh}", node.value.kind_name().0),
            format!("{key} is {}; expected {en}", node.value.kind_name().1),
        );
        self.wrong(node.span, zh, en);
    }

    fn text(&mut self, fields: &Fields, key: &str) -> Option<Spanned<String>> {
        let node = fields.get(key)?;
        match &node.value {
            Value::Text(text) if !text.trim().is_empty() => Some(Spanned {
                value: text.trim().to_owned(),
                span: node.span,
            }),
            _ => {
                self.expected(key, node, ("文字", "text"));
                None
            }
        }
    }

    fn texts(&mut self, fields: &Fields, key: &str) -> Vec<Spanned<String>> {
        let Some(node) = fields.get(key) else {
            return Vec::new();
        };
        let text = |item: &Node| match &item.value {
            Value::Text(text) => Some(Spanned {
                value: text.trim().to_owned(),
                span: item.span,
            }),
            _ => None,
        };
        let items = match &node.value {
            Value::List(items) => items.iter().map(text).collect::<Option<Vec<_>>>(),
            _ => None,
        };
        items.unwrap_or_else(|| {
            self.expected(key, node, ("文字的列表", "a list of texts"));
            Vec::new()
        })
    }

    fn number(&mut self, fields: &Fields, key: &str) -> Option<Decimal> {
        let node = fields.get(key)?;
        if let Value::Number(number) = &node.value {
            return Some(*number);
        }
        self.expected(key, node, ("数", "a number"));
        None
    }

    fn date(&mut self, fields: &Fields, key: &str) -> Option<Spanned<Date>> {
        let node = fields.get(key)?;
        if let Value::Date(date) = node.value {
            return Some(Spanned {
                value: date,
                span: node.span,
            });
        }
        self.expected(key, node, ("日期，如 2020-01-15", "a date"));
        None
    }

    fn tables<'a>(&mut self, fields: &'a Fields, key: &str) -> Vec<(&'a Fields, Span)> {
        let Some(node) = fields.get(key) else {
            return Vec::new();
        };
        let table = |item: &'a Node| match &item.value {
            Value::Fields(fields) => Some((fields, item.span)),
            _ => None,
        };
        let tables = match &node.value {
            Value::List(items) => items.iter().map(table).collect::<Option<Vec<_>>>(),
            _ => None,
        };
        tables.unwrap_or_else(|| {
            self.expected(key, node, ("若干组，每组以 [[…]] 开头", "tables"));
            Vec::new()
        })
    }
}
