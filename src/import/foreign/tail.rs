//! What stands behind the text of a paper: attachments, signature, date, imprint.

use super::fault::Fault;
use super::items::{Item, is_imprint};
use super::paper::Paper;
use super::plain::{behind, bracketed, date, is_sentence, number, plain};
use super::values::{fields, list};
use crate::base::diag::Code;
use crate::base::text::Date;
use crate::data::Value;
use crate::layout::{COPIES, DISTRIBUTION, Layout, Part};

/// Characters of a signature, and its lines.
const SIGNATURE: usize = 30;
const SIGNATURES: usize = 12;

/// Lines of an imprint.
const IMPRINT: usize = 16;

/// Where the parts behind the text begin.
pub(super) struct Tail {
    /// The attachment notes, or the signature.
    pub(super) text_end: usize,
    signature: usize,
    date: Option<usize>,
    attachments: usize,
    imprint: usize,
}

/// The number of an attachment that a line labels: 附件, 附件1.
fn label(text: &str) -> bool {
    let bare = plain(text);
    bare.strip_prefix("附件").is_some_and(|rest| {
        let rest = rest.trim_end_matches(':');
        rest.len() <= 2 && rest.bytes().all(|digit| digit.is_ascii_digit()) && !bare.ends_with(':')
    })
}

fn begins_notes(text: &str) -> bool {
    plain(text).starts_with("附件:")
}

/// Whether a line belongs to something else than a signature: notes of attachments, the caption
/// of a picture or a table, the unit of one.
fn is_beside(text: &str) -> bool {
    let mut bare = text.trim_start().chars();
    let is_caption = bare
        .next()
        .is_some_and(|first| matches!(first, '图' | '表'))
        && bare.next().is_some_and(|next| next.is_ascii_digit());
    is_caption || begins_notes(text) || plain(text).starts_with("单位:")
}

impl Tail {
    /// Finds them behind the place where the text begins.
    pub(super) fn new(items: &[Item<'_>], from: usize, layout: &Layout) -> Self {
        let has_signature = layout.parts.contains(&Part::Signature);
        let text = |at: usize| items.get(at).and_then(Item::text);
        let mut imprint = items.len();
        let last = items.len().saturating_sub(IMPRINT).max(from);
        if let Some(first) = (last..items.len()).find(|at| text(*at).is_some_and(is_imprint)) {
            imprint = first;
            // The printing office may stand on a line of its own before the date.
            let before = first.checked_sub(1).filter(|at| *at >= from);
            let is_date = text(first).is_some_and(|text| !plain(text).contains("送:"));
            if let (Some(before), true) = (before, is_date && is_bare_date(text(first)))
                && text(before).is_some_and(|text| !is_sentence(text))
            {
                imprint = before;
            }
        }
        let attachments = (from..imprint).find(|at| text(*at).is_some_and(label));
        let attachments = attachments.unwrap_or(imprint);
        let is_date = |at: &usize| text(*at).and_then(date).is_some();
        let dated = (from..attachments)
            .rev()
            .find(is_date)
            .filter(|_| has_signature);
        let mut signature = dated.unwrap_or(attachments);
        if dated.is_some() {
            let is_name = |at: usize| {
                text(at).is_some_and(|text| {
                    let is_short = text.chars().count() <= SIGNATURE;
                    is_short && !is_sentence(text) && number(text).is_none() && !is_beside(text)
                })
            };
            let least = signature.saturating_sub(SIGNATURES).max(from);
            while signature > least && is_name(signature - 1) {
                signature -= 1;
            }
        }
        let notes = (from..signature).find(|at| text(*at).is_some_and(begins_notes));
        let notes = notes.filter(|notes| {
            let follow = notes + 1..signature;
            follow
                .into_iter()
                .all(|at| text(at).is_some_and(|text| number(text).is_some()))
        });
        Self {
            text_end: notes.unwrap_or(signature),
            signature,
            date: dated,
            attachments,
            imprint,
        }
    }
}

/// Whether a line is 2025年1月20日印发 and nothing else.
fn is_bare_date(text: Option<&str>) -> bool {
    let bare = text.map(plain);
    bare.and_then(|bare| date(bare.strip_suffix("印发")?))
        .is_some()
}

impl Paper<'_> {
    /// Reads what stands behind the text.
    pub(super) fn tail(&mut self, items: &[Item<'_>], tail: &Tail) {
        let slice = |from: usize, to: usize| items.get(from..to).unwrap_or_default();
        let names = noted(slice(tail.text_end, tail.signature));
        let signature = tail
            .date
            .map_or(&[][..], |date| slice(tail.signature, date));
        self.signature(signature);
        let dated = tail.date.and_then(|at| items.get(at)?.text());
        if let Some(date) = dated.and_then(date) {
            self.put("document.dated", Value::Date(date));
        }
        let behind = slice(
            tail.date.map_or(tail.signature, |at| at + 1),
            tail.attachments,
        );
        let attached = slice(tail.attachments, tail.imprint);
        let attached = self.issued_text(behind, attached, &names);
        self.attachments(attached, &names);
        self.imprint(slice(tail.imprint, items.len()));
    }

    /// Reads the remark, and the text that is issued with the attachments that are its own; gives
    /// those that are not.
    fn issued_text<'a, 'i>(
        &mut self,
        behind: &[Item<'i>],
        attached: &'a [Item<'i>],
        names: &[String],
    ) -> &'a [Item<'i>] {
        let field = self.layout.parts.iter().find_map(|part| match part {
            Part::Promulgated(field) => Some(field.as_str()),
            _ => None,
        });
        let is_remark = |item: &&Item<'_>| item.text().and_then(bracketed).is_some();
        let remarks = behind.iter().take_while(is_remark).count();
        let (remarks, text) = behind.split_at(remarks);
        for item in remarks {
            self.remark(item);
        }
        let Some(field) = field.filter(|_| !text.is_empty()) else {
            for item in text {
                self.left_out(item);
            }
            return attached;
        };
        let begins = |item: &Item<'_>| item.text().is_some_and(begins_notes);
        let notes = text.iter().rposition(begins).unwrap_or(text.len());
        let (text, notes) = text.split_at(notes);
        let own_names = noted(notes);
        let own = match (names.is_empty(), own_names.is_empty()) {
            (true, _) => attached.len(),
            (false, true) => 0,
            (false, false) => {
                let is_label = |(_, item): &(usize, &Item<'_>)| item.text().is_some_and(label);
                let labels = attached.iter().enumerate().filter(is_label);
                let mut labels = labels.map(|(at, _)| at).skip(own_names.len());
                labels.next().unwrap_or(attached.len())
            }
        };
        let (own, others) = attached.split_at(own);
        let mut issued = self.issued(text, None);
        let own = self.attached(own, &own_names);
        if !own.is_empty() {
            issued.push(("attachments", list(own, self.span)));
        }
        let issued = fields(issued, self.span);
        self.put(field, list([issued], self.span));
        others
    }

    fn signature(&mut self, items: &[Item<'_>]) {
        let names: Vec<&str> = items.iter().filter_map(Item::text).collect();
        match names.as_slice() {
            [] => {}
            [title] if self.is_stamped(title) => self.text("document.stamp_titles", title),
            [name] => {
                self.text("document.signature", name);
                if self.fields.at("issuer.name").is_none() {
                    self.text("issuer.name", &plain(name));
                }
            }
            several => {
                let are_stamped = several.iter().all(|name| self.is_stamped(name));
                let path = if are_stamped {
                    "document.stamp_titles"
                } else {
                    "document.signature"
                };
                let names = several.iter().map(|name| Value::Text((*name).to_owned()));
                self.list(path, names.collect());
            }
        }
    }

    /// Whether a signature is the post of somebody who stamps a name beside it.
    fn is_stamped(&self, line: &str) -> bool {
        let posts = ["长", "主任", "主席"];
        let is_post = line.chars().count() <= 8 && posts.iter().any(|post| line.ends_with(post));
        is_post && self.layout.schema.get("document.stamp_titles").is_some()
    }

    fn remark(&mut self, item: &Item<'_>) {
        let inside = item.text().and_then(|text| {
            let inside = text.strip_prefix(['（', '('])?;
            inside.strip_suffix(['）', ')'])
        });
        match inside.filter(|_| self.fields.at("document.remark").is_none()) {
            Some(inside) => self.text("document.remark", inside),
            None => self.left_out(item),
        }
    }

    fn attachments(&mut self, items: &[Item<'_>], names: &[String]) {
        let all = self.attached(items, names);
        if !all.is_empty() {
            let all = list(all, self.span);
            self.put("attachments", all);
        }
    }

    /// Attachments, each behind its label.
    fn attached(&mut self, items: &[Item<'_>], names: &[String]) -> Vec<Value> {
        let mut all: Vec<Value> = Vec::new();
        let is_label = |item: &Item<'_>| item.text().is_some_and(label);
        let mut rest = items;
        while let Some((_, inside)) = rest.split_first() {
            let end = inside.iter().position(is_label).unwrap_or(inside.len());
            let (inside, next) = inside.split_at(end);
            let name = names.get(all.len()).map(String::as_str);
            let attachment = self.issued(inside, name);
            all.push(fields(attachment, self.span));
            rest = next;
        }
        if all.len() < names.len() {
            let missing = names.iter().skip(all.len()).cloned().collect::<Vec<_>>();
            let missing = missing.join("、");
            let fault = Fault::warning(
                Code::PaperLacks,
                format!("附件说明里的“{missing}”没有找到正文，没有填"),
                format!("the attachments {missing} have no text; left unfilled"),
            );
            self.faults.push(fault.of("attachments"));
        }
        all
    }

    fn imprint(&mut self, items: &[Item<'_>]) {
        // Names that go on in the next line.
        let mut open: Option<(&str, String)> = None;
        for item in items {
            let Some(text) = item.text() else {
                self.left_out(item);
                continue;
            };
            let bare = plain(text);
            if let Some((field, names)) = open.take_if(|_| !is_imprint(text)) {
                let whole = names + text.trim();
                self.text(field, whole.trim_end_matches('。'));
                open = (!whole.ends_with('。')).then_some((field, whole));
                continue;
            }
            open = opened(text);
            let distributed = DISTRIBUTION
                .iter()
                .find_map(|(field, label)| Some((field, behind(text, label)?)));
            if let Some((field, names)) = distributed {
                self.text(field, names.trim_end_matches('。'));
            } else if let Some(copies) = copies(&bare) {
                self.text(COPIES, copies);
            } else if let Some(names) = behind(text, "抄送") {
                self.text("document.cc", names.trim_end_matches('。'));
            } else if let Some(names) = behind(text, "主送") {
                self.text("document.addressee", names.trim_end_matches('。'));
                self.put("document.addressee_in_imprint", Value::Flag(true));
            } else if let Some(line) = bare.strip_suffix("印发") {
                match printed(line) {
                    Some((office, date)) => {
                        if !office.is_empty() {
                            self.text("document.printer", office);
                        }
                        self.put("document.printed", Value::Date(date));
                    }
                    None => self.left_out(item),
                }
            } else if self.fields.at("document.printer").is_none() && !is_sentence(text) {
                self.text("document.printer", text);
            } else {
                self.left_out(item);
            }
        }
    }
}

/// The names behind a label, where they do not end in that line.
fn opened(text: &str) -> Option<(&'static str, String)> {
    let cc = std::iter::once(("document.cc", "抄送"));
    let all = cc.chain(DISTRIBUTION);
    let found = all
        .into_iter()
        .find_map(|(field, label)| Some((field, behind(text, label)?)));
    let (field, names) = found?;
    let goes_on = names.trim_end().ends_with(['，', '、', '；', ',']);
    goes_on.then(|| (field, names.to_owned()))
}

/// The office and the date of a line such as 某某县人民政府办公室2025年1月20日.
fn printed(line: &str) -> Option<(&str, Date)> {
    let at = line.find('年')?;
    let start = at.checked_sub(4)?;
    let (office, day) = (line.get(..start)?, line.get(start..)?);
    Some((office, date(day)?))
}

/// The names of attachments in their notes.
fn noted(items: &[Item<'_>]) -> Vec<String> {
    let lines = items.iter().filter_map(Item::text).flat_map(str::lines);
    let mut names = Vec::new();
    for line in lines {
        let line = behind(line, "附件").unwrap_or(line).trim();
        let name = number(line).map_or(line, |(.., rest)| rest);
        names.push(name.to_owned());
    }
    names
}

/// How many copies a line such as （共印120份） says.
fn copies(bare: &str) -> Option<&str> {
    let inside = bare.strip_prefix("(共印")?;
    inside.strip_suffix("份)")
}
