//! What stands before the text of a paper: letterhead, number, title, addressee.

use super::items::Item;
use super::paper::Paper;
use super::plain::{before_year, doc_number, is_secrecy, is_sentence, plain};
use super::printed::{Printed, Told};
use crate::base::diag::Code;
use crate::data::{Decimal, Fields, Value};
use crate::layout::{Genre, Layout, Part};

/// Paragraphs that a title may be divided into, and characters that it has at most.
const TITLE_LINES: usize = 4;
const TITLE: usize = 120;
/// Lines that a letterhead, its marks and its number take at most.
const HEAD_LINES: usize = 16;
/// Words at the end of titles that name no genre of the regulations.
const OTHER_ENDS: [&str; 18] = [
    "方案", "办法", "规定", "细则", "总结", "计划", "要点", "情况", "说明", "记录", "讲话", "名册",
    "汇报", "公示", "启事", "须知", "制度", "图解",
];

/// A title: the pieces that it is made of, and its text.
pub(super) struct Title {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) text: String,
    /// The agency and the year, where it names them before a year.
    pub(super) issuer: Option<String>,
    pub(super) year: Option<i64>,
    /// What it says of fields, where the form makes it.
    pub(super) values: Vec<Told>,
}

/// The title of a paper: the first lines, behind the head, that end as titles do.
pub(super) fn title(items: &[Item<'_>], layout: &Layout) -> Option<Title> {
    let template = template(layout);
    let tail = plain(template.map_or("", |one| one.rsplit("}}").next().unwrap_or_default()));
    let made = template.map(|one| Printed::new(one, &layout.schema, &Fields::default()));
    let made = made.filter(Printed::has_text);
    let mut first = 0;
    let mut are_signers = false;
    while let Some(line) = items.get(first).and_then(Item::text) {
        // Names of signers may go on in the next line, beside the number or below it.
        let goes_on = are_signers && are_names(line);
        if !goes_on && !is_head(line) {
            break;
        }
        let is_beside = are_signers && doc_number(line).is_some();
        are_signers = goes_on || is_beside || plain(line).contains("签发人:");
        first += 1;
    }
    let starts = first..items.len().min(first + TITLE_LINES * 2);
    for start in starts.filter(|start| !names_signers(items, *start)) {
        for end in start + 1..=(start + TITLE_LINES).min(items.len()) {
            let lines = items.get(start..end)?.iter().map(Item::text);
            let Some(lines) = lines.collect::<Option<Vec<&str>>>() else {
                break;
            };
            let text = lines.concat().replace('\n', "");
            let bare = plain(&text);
            let goes_on = |line: &&str| is_head(line) || is_sentence(line) || line.contains('。');
            if bare.chars().count() > TITLE || lines.iter().any(goes_on) {
                break;
            }
            let values = made.as_ref().and_then(|made| made.read(&text));
            let is_title = if values.is_some() {
                true
            } else if tail.is_empty() {
                ends_as_title(&bare)
            } else {
                bare.ends_with(&tail) || (bare.contains('年') && bare.ends_with("报告"))
            };
            if is_title {
                let place = repeated(items, (start, end), &bare);
                let text = text.trim().to_owned();
                let names_issuer = template.is_some_and(|one| one.contains("issuer.name"));
                let values = values.unwrap_or_default();
                return Some(Title::new(place, (text, values), &bare, names_issuer));
            }
        }
    }
    None
}

/// Where a title stands again below a letterhead, as in pages of the web that begin with their
/// name; else where it was found.
fn repeated(items: &[Item<'_>], found: (usize, usize), bare: &str) -> (usize, usize) {
    let (_, behind) = found;
    let line = |at: usize| items.get(at).and_then(Item::text);
    let last = items.len().min(behind + HEAD_LINES);
    let headed = (behind..last).find(|at| line(*at).is_some_and(is_head));
    for start in headed.map_or(last, |at| at + 1)..last {
        let mut text = String::new();
        for end in start..(start + TITLE_LINES).min(items.len()) {
            let Some(line) = line(end) else { break };
            text += &plain(line);
            if text == bare {
                return (start, end + 1);
            }
        }
    }
    found
}

impl Title {
    fn new(
        (first, end): (usize, usize),
        (text, values): (String, Vec<Told>),
        bare: &str,
        names_issuer: bool,
    ) -> Self {
        let dated = bare
            .split_once('年')
            .and_then(|(before, _)| before_year(before));
        let (issuer, year) = match dated {
            Some((issuer, year)) => (Some(issuer), Some(year)),
            None => (None, None),
        };
        let told = values.iter().find_map(|(path, value)| match value {
            Value::Number(year) if path == "year" => year.to_string().parse().ok(),
            _ => None,
        });
        let about = bare.split_once("关于").map(|(issuer, _)| issuer);
        // What stands before a year is an agency in titles that a form makes; a meeting is none.
        let issuer = about.or(issuer.filter(|_| names_issuer));
        let issuer = issuer.filter(|issuer| !issuer.is_empty() && !issuer.ends_with("会议"));
        Self {
            first,
            end,
            text,
            issuer: issuer.map(str::to_owned),
            year: told.or(year),
            values,
        }
    }
}

/// The title that a form makes, of the title or of the cover.
fn template(layout: &Layout) -> Option<&str> {
    layout.parts.iter().find_map(|part| match part {
        Part::Title { template, .. }
        | Part::Cover {
            title: template, ..
        } => Some(template.value.as_str()),
        _ => None,
    })
}

fn ends_as_title(bare: &str) -> bool {
    let genres = Genre::all().iter();
    let mut words = genres.flat_map(|genre| std::iter::once(genre.name).chain(genre.alias));
    let bare = bare
        .split_once("(征求意见稿)")
        .map_or(bare, |(bare, _)| bare);
    words.any(|word| bare.ends_with(word)) || OTHER_ENDS.iter().any(|word| bare.ends_with(word))
}

/// Whether a line stands before a title for certain.
fn is_head(text: &str) -> bool {
    let bare = plain(text);
    let is_mark = matches!(bare.as_str(), "特急" | "加急")
        || (bare.len() == 6 && bare.bytes().all(|digit| digit.is_ascii_digit()));
    is_mark
        || is_secrecy(&bare)
        || bare.ends_with("文件")
        || doc_number(text).is_some()
        || bare.contains("签发人:")
}

impl Paper<'_> {
    /// Reads what stands before the title, and the title; gives where the text begins.
    pub(super) fn head(&mut self, items: &[Item<'_>], title: Option<&Title>) -> usize {
        let Some(title) = title else {
            self.lacks("document.title", "标题", "title");
            return 0;
        };
        let before = items.get(..title.first).unwrap_or_default();
        let below = items.get(title.end..).unwrap_or_default();
        // A head below its title is one all the same.
        let is_below = |item: &&Item<'_>| {
            let line = item.text();
            line.is_some_and(|line| is_head(line) && doc_number(line) != Some(line.trim()))
        };
        let headed = below
            .iter()
            .take_while(|item| item.text().is_some_and(is_head));
        let count = headed.clone().count();
        let count = if headed.clone().any(|item| is_below(&item)) {
            count
        } else {
            0
        };
        let below = below.get(..count).unwrap_or_default();
        let lines: Vec<Item<'_>> = before.iter().chain(below).copied().collect();
        let mut names: Vec<String> = Vec::new();
        let mut named = String::new();
        for (index, item) in lines.iter().enumerate() {
            match item.text() {
                // The name of a page of the web, before the letterhead.
                Some(text) if is_named(&mut named, text, &title.text) => {}
                Some(text) => self.head_line(text, (item, &lines, index), &mut names),
                None => self.left_out(item),
            }
        }
        self.title(title);
        self.below_title(items, title.end + count)
    }

    /// Reads a line of a head; `names` are the agencies before 文件 so far.
    fn head_line(
        &mut self,
        text: &str,
        (item, before, index): (&Item<'_>, &[Item<'_>], usize),
        names: &mut Vec<String>,
    ) {
        let has_number = |from: usize| {
            let rest = before.iter().skip(from).filter_map(Item::text);
            rest.into_iter().any(|text| doc_number(text).is_some())
        };
        let bare = plain(text);
        let is_digits = bare.bytes().all(|digit| digit.is_ascii_digit());
        if let Some(number) = doc_number(text) {
            self.text("document.number", number);
            if let Some((_, signers)) = text.split_once("签发人") {
                self.signers(signers);
            }
        } else if let Some((_, signers)) = text.split_once("签发人") {
            self.signers(signers);
        } else if bare == "文件" && !names.is_empty() {
            let first = names.first().map_or("", String::as_str);
            self.text("issuer.letterhead", &format!("{first}文件"));
            let joint = names.drain(..).map(Value::Text);
            self.list("issuer.joint", joint.collect());
        } else if bare.ends_with("文件") {
            self.text("issuer.letterhead", text);
        } else if bare.len() == 6 && is_digits {
            self.text("document.copy_number", &bare);
        } else if matches!(bare.as_str(), "特急" | "加急") {
            self.text("document.urgency", &bare);
        } else if is_secrecy(&bare) {
            self.text("document.secrecy", &bare);
        } else if is_joint(before, index) {
            names.push(text.to_owned());
        } else if self.fields.at("document.signers").is_some() && are_names(text) {
            self.signers(text);
        } else if has_number(index + 1) && self.has_named_head() {
            self.text("issuer.letterhead", text);
        } else {
            self.left_out(item);
        }
    }

    /// Whether the letterhead of the form is a name without 文件.
    fn has_named_head(&self) -> bool {
        let mut parts = self.layout.parts.iter();
        let is_named = |part: &Part| matches!(part, Part::LetterHead(_) | Part::NamingHead { .. });
        parts.any(is_named) && self.fields.at("issuer.letterhead").is_none()
    }

    fn signers(&mut self, text: &str) {
        let names = text.trim_start_matches(['：', ':']);
        let wide: Vec<&str> = names.split(['\t', '、', '\n']).collect();
        let more = wide.iter().flat_map(|part| spaced_names(part));
        let mut names = match self.fields.at("document.signers").map(|node| &node.value) {
            Some(Value::List(nodes)) => nodes.iter().map(|node| node.value.clone()).collect(),
            _ => Vec::new(),
        };
        names.extend(more.map(Value::Text));
        self.list("document.signers", names);
    }

    fn title(&mut self, title: &Title) {
        let issuer = title.issuer.as_deref();
        if let Some(issuer) = issuer {
            self.text("issuer.name", issuer);
        }
        let year = title
            .year
            .filter(|_| self.layout.schema.get("year").is_some());
        if let Some(year) = year {
            self.put("year", Value::Number(Decimal::whole(year)));
        }
        // A title that the form makes itself is left to it.
        let made = template(self.layout)
            .and_then(|template| Printed::new(template, &self.layout.schema, &self.fields).text());
        if made.is_none_or(|made| made != plain(&title.text)) {
            self.text("document.title", &title.text);
        }
    }

    /// What stands between the title and the text.
    fn below_title(&mut self, items: &[Item<'_>], from: usize) -> usize {
        let mut at = from;
        if let Some(text) = items.get(at).and_then(Item::text) {
            let number = doc_number(text).filter(|number| plain(number) == plain(text));
            if let (Some(number), None) = (number, self.fields.at("document.number")) {
                self.text("document.number", number);
                at += 1;
            }
        }
        let has_addressee = self
            .layout
            .parts
            .iter()
            .any(|part| matches!(part, Part::Addressee(_)));
        if let Some(text) = items.get(at).and_then(Item::text)
            && let Some(name) = text.strip_suffix(['：', ':'])
            && has_addressee
            && !name.contains('。')
            && !opens_a_text(name)
        {
            self.text("document.addressee", name);
            at += 1;
        }
        at
    }

    fn lacks(&mut self, path: &str, zh: &str, en: &str) {
        let fault = super::fault::Fault::warning(
            Code::PaperLacks,
            format!("找不到{zh}，没有填"),
            format!("there is no {en}; left unfilled"),
        );
        self.faults.push(fault.of(path));
    }
}

/// Whether a line is one of the names before 文件.
fn is_joint(before: &[Item<'_>], index: usize) -> bool {
    let rest = before.iter().skip(index + 1).filter_map(Item::text);
    let mut rest = rest.take(TITLE_LINES * 4);
    rest.any(|text| plain(text) == "文件")
}

/// Whether a line goes on with the names of signers.
fn names_signers(items: &[Item<'_>], at: usize) -> bool {
    let text = |at: usize| items.get(at).and_then(Item::text);
    let before = (0..at).rev().map_while(text);
    let mut before = before.skip_while(|line| are_names(line));
    text(at).is_some_and(are_names)
        && before
            .next()
            .is_some_and(|line| plain(line).contains("签发人:"))
}

/// Whether a line is nothing but names with blanks between them.
fn are_names(line: &str) -> bool {
    let names = spaced_names(line);
    names
        .iter()
        .all(|name| name.chars().count() <= 4 && name.chars().all(char::is_alphabetic))
}

/// Names with blanks between them; a name of two characters may have one inside.
fn spaced_names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut single = String::new();
    for part in text.split_whitespace() {
        if part.chars().count() > 1 {
            names.push(part.to_owned());
        } else if single.is_empty() {
            part.clone_into(&mut single);
        } else {
            names.push(std::mem::take(&mut single) + part);
        }
    }
    if !single.is_empty() {
        names.push(single);
    }
    names
}

/// Whether a line goes on with the title that stands again below; `named` is what did so far.
fn is_named(named: &mut String, line: &str, title: &str) -> bool {
    let title = plain(title);
    let next = format!("{named}{}", plain(line));
    let goes_on = next.chars().count() > 1 && title.starts_with(&next) && *named != title;
    // A letterhead may be the beginning of a title: that is no name of a page.
    let is_agency = named.is_empty() && next != title && !next.contains("关于");
    if goes_on && !is_agency {
        *named = next;
        return true;
    }
    false
}

/// Whether a line that ends with a colon begins the text rather than names an addressee.
fn opens_a_text(name: &str) -> bool {
    let bare = plain(name);
    bare.ends_with("如下") || bare.ends_with("下列") || bare.starts_with('为')
}
