//! Looks at a statement in which the parser stumbled.

use std::ops::Range;

use super::said::Slip;
use super::scan::{Kind, Statement, Token};
use super::{between, duplicate, head, lines, scalar, strings};

/// Marks that are typed for commas.
const WIDE: [char; 6] = ['，', '、', '；', ';', '。', '｜'];

/// More slips of one statement are told when these are mended.
const MOST: usize = 6;

/// What is wrong with a statement; `message` and `at` are what the parser said and where. Nothing
/// where the statement looks as it should.
pub(in crate::data) fn look(one: &Statement<'_>, message: &str, at: Range<usize>) -> Vec<Slip> {
    if message.contains("duplicate key") && !one.is_blamed {
        return vec![duplicate::told(one, at)];
    }
    if one.is_header {
        return head::header(one).into_iter().collect();
    }
    if let Some(slip) = head::entry(one) {
        return vec![slip];
    }
    let mut looker = Looker {
        one,
        open: Vec::new(),
        expects: Expects::Value,
        slips: Vec::new(),
    };
    looker.values();
    let mut slips = looker.slips;
    if slips.is_empty()
        && let Some(place) = &one.unclosed
    {
        slips.push(unclosed(one, place.clone()));
    }
    slips
}

/// A bracket that was not closed.
fn unclosed(one: &Statement<'_>, place: Range<usize>) -> Slip {
    let is_list = one.file.get(place.clone()) == Some("[");
    let (mark, zh, en) = if is_list {
        ("]", "这个方括号没有收尾的“]”", "this bracket is not closed")
    } else {
        ("}", "这个花括号没有收尾的“}”", "this brace is not closed")
    };
    let line = one.file.get(..one.range.end).unwrap_or_default().trim_end();
    let line = line.matches('\n').count() + 1;
    Slip::new(
        place,
        (zh, en),
        (
            format!("在最后一项的后面（第 {line} 行）补上 {mark}。"),
            format!("close it with {mark} at line {line}"),
        ),
    )
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Expects {
    Name,
    Value,
    Next,
}

struct Looker<'s, 't> {
    one: &'s Statement<'t>,
    open: Vec<char>,
    expects: Expects,
    slips: Vec<Slip>,
}

impl<'t> Looker<'_, 't> {
    fn values(&mut self) {
        let tokens = &self.one.tokens;
        let equals = tokens
            .iter()
            .position(|token| token.kind == Kind::Mark('='));
        let Some(equals) = equals else {
            return;
        };
        let mut index = equals + 1;
        if tokens.get(index).is_none() {
            let place = tokens.get(equals).map_or(0..0, |token| token.range.clone());
            self.slips.push(between::no_value(place));
        }
        while let Some(token) = tokens.get(index) {
            let next = tokens.get(index + 1);
            let goes_on = match token.kind {
                Kind::Mark(mark) => self.mark(mark, token),
                Kind::Bare => self.bare(token, next),
                Kind::Text | Kind::Open => self.text(token, next),
            };
            if !goes_on || self.slips.len() >= MOST {
                break;
            }
            index += 1;
        }
    }

    fn mark(&mut self, mark: char, token: &Token<'t>) -> bool {
        let in_list = self.open.last() == Some(&'[');
        match mark {
            '[' | '{' => {
                if self.expects == Expects::Next {
                    self.slips.push(between::no_comma(token.range.clone()));
                }
                self.open.push(mark);
                self.expects = if mark == '[' {
                    Expects::Value
                } else {
                    Expects::Name
                };
            }
            ']' | '}' => {
                if self.expects == Expects::Value && !in_list {
                    self.slips.push(between::no_value(token.range.clone()));
                }
                let matching = self.open.pop();
                if matching.is_some_and(|open| (open == '[') != (mark == ']')) {
                    self.slips.push(between::crossed(token.range.clone(), mark));
                    return false;
                }
                self.expects = Expects::Next;
            }
            ',' => {
                if self.expects != Expects::Next {
                    let slip = if self.expects == Expects::Value && !in_list {
                        between::no_value(token.range.clone())
                    } else {
                        between::extra_comma(token.range.clone())
                    };
                    self.slips.push(slip);
                }
                self.expects = if in_list {
                    Expects::Value
                } else {
                    Expects::Name
                };
            }
            _ if in_list => {
                self.slips
                    .push(between::equals_in_list(token.range.clone()));
                return false;
            }
            _ => {
                if self.expects == Expects::Value {
                    self.slips.push(between::extra_equals(token.range.clone()));
                }
                self.expects = Expects::Value;
            }
        }
        true
    }

    fn bare(&mut self, token: &Token<'t>, next: Option<&Token<'t>>) -> bool {
        let blank = token
            .text
            .chars()
            .next()
            .filter(|_| token.text.chars().all(head::is_blank));
        if let Some(blank) = blank {
            self.slips
                .push(head::wide_blank(token.range.clone(), blank));
            return true;
        }
        let is_named = next.is_some_and(|next| next.kind == Kind::Mark('='));
        match self.expects {
            Expects::Value => {
                self.expects = Expects::Next;
                if is_named && let Some(slip) = between::run_together(token) {
                    self.slips.push(slip);
                    return true;
                }
                if token.text.starts_with('=') {
                    self.slips.push(between::extra_equals(token.range.clone()));
                    return false;
                }
                if is_named && self.open.last() == Some(&'[') {
                    return true;
                }
                let wrong = scalar::wrong(self.whole(token));
                if let Some((said, cure)) = wrong {
                    self.slips.push(Slip::new(token.range.clone(), said, cure));
                    return !self.open.is_empty() && !token.text.starts_with(['“', '＂']);
                }
                true
            }
            Expects::Name => {
                self.expects = Expects::Next;
                self.name(token, is_named)
            }
            Expects::Next => self.beyond(token, next),
        }
    }

    /// A value: outside brackets with all that stands behind it in the line.
    fn whole(&self, token: &Token<'t>) -> &'t str {
        if !self.open.is_empty() {
            return token.text;
        }
        let end = lines::end_of_line(self.one.file, token.range.start);
        let rest = self.one.file.get(token.range.start..end);
        let rest = rest.unwrap_or(token.text).split('#').next();
        rest.unwrap_or_default().trim_end()
    }

    /// A name within braces.
    fn name(&mut self, token: &Token<'t>, is_named: bool) -> bool {
        if is_named && lines::is_path(token.text) {
            return true;
        }
        if lines::is_name(token.text) && token.text.starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.slips.push(Slip::new(
                token.range.clone(),
                (
                    "这个名称后面没有等号和值",
                    "this name has no `=` and no value",
                ),
                (
                    format!("写成 {} = …。", token.text),
                    format!("write {} = …", token.text),
                ),
            ));
            return true;
        }
        if let Some(slip) = self.thousands(token).filter(|_| !is_named) {
            self.slips.push(slip);
            return true;
        }
        if let Some((at, sign)) = token
            .text
            .char_indices()
            .find(|(_, c)| matches!(c, ':' | '：' | '＝'))
        {
            let place = token.range.start + at..token.range.start + at + sign.len_utf8();
            let name = token.text.get(..at).unwrap_or_default().trim();
            self.slips.push(Slip::new(
                place,
                (
                    format!("名称与值之间用了“{sign}”"),
                    "name and value are not joined by `=`",
                ),
                (
                    format!("用半角的等号：{name} = …"),
                    format!("write {name} = …"),
                ),
            ));
            return true;
        }
        let shown: String = token.text.chars().take(20).collect();
        self.slips.push(Slip::new(
            token.range.clone(),
            (
                format!("花括号里的一项应是“名称 = 值”，名称用英文，不能写“{shown}”"),
                "within braces stand entries: name = value",
            ),
            (
                "照 hongtou new 写出的样本填，如 { person = 3, total = 5 }。",
                "fill it in as `hongtou new` writes it",
            ),
        ));
        false
    }

    /// A figure whose thousands are parted by a comma that ends the entry.
    fn thousands(&self, token: &Token<'t>) -> Option<Slip> {
        let is_figure = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let index = self.one.tokens.iter().position(|one| one == token)?;
        let first = self.one.tokens.get(index.checked_sub(2)?)?;
        if token.text.len() < 3 || !is_figure(token.text) || !is_figure(first.text) {
            return None;
        }
        let (typed, meant) = (
            format!("{},{}", first.text, token.text),
            format!("{}{}", first.text, token.text),
        );
        Some(Slip::new(
            first.range.start..token.range.end,
            (
                format!("数“{typed}”里有千分位的逗号"),
                "there is a comma between the thousands",
            ),
            (format!("不写逗号：{meant}。"), format!("write {meant}")),
        ))
    }

    fn text(&mut self, token: &Token<'t>, next: Option<&Token<'t>>) -> bool {
        if self.expects == Expects::Next {
            return self.beyond(token, next);
        }
        let wrong = match token.kind {
            Kind::Open => Some(strings::open(self.one.file, token)),
            _ => self.closed(token, next),
        };
        let is_name = self.expects == Expects::Name;
        self.expects = Expects::Next;
        let Some(slip) = wrong.filter(|_| !is_name) else {
            return true;
        };
        self.slips.push(slip);
        false
    }

    /// What is wrong with a text whose closing marks are there.
    fn closed(&self, token: &Token<'t>, next: Option<&Token<'t>>) -> Option<Slip> {
        let is_long = token.text.starts_with("\"\"\"") || token.text.starts_with("'''");
        let more = self.one.is_blamed
            || next.is_some_and(|next| next.range.start == token.range.end || self.open.is_empty());
        if is_long
            && more
            && let Some(begins) = lines::entry_within(self.one.file, &token.range)
        {
            return Some(strings::unclosed(self.one.file, token, begins));
        }
        strings::escape(token).or_else(|| strings::control(token))
    }

    /// What stands where a comma or the end of the line was due.
    fn beyond(&mut self, token: &Token<'t>, next: Option<&Token<'t>>) -> bool {
        let tokens = &self.one.tokens;
        let index = tokens
            .iter()
            .position(|one| one == token)
            .unwrap_or_default();
        let before = index.checked_sub(1).and_then(|at| tokens.get(at));
        if self.open.is_empty() {
            if let Some(before) = before {
                let end = lines::end_of_line(self.one.file, before.range.end);
                let rest = self.one.file.get(before.range.end..end).unwrap_or_default();
                let rest = rest.split('#').next().unwrap_or_default();
                self.slips
                    .push(strings::behind(self.one.file, before, rest));
            }
            return false;
        }
        if token.kind == Kind::Bare && token.text.chars().all(|c| WIDE.contains(&c)) {
            self.slips
                .push(between::wide_comma(token.range.clone(), token.text));
            self.expects = self.after_comma();
            return true;
        }
        let touches = before.is_some_and(|before| before.range.end == token.range.start);
        let is_text = before.is_some_and(|before| before.kind == Kind::Text);
        if touches
            && is_text
            && token.kind == Kind::Bare
            && next.is_some_and(|next| matches!(next.kind, Kind::Text | Kind::Open))
            && let Some(before) = before
        {
            self.slips.push(strings::within(before));
            return false;
        }
        self.slips
            .push(between::no_comma(token.range.start..token.range.start + 1));
        self.expects = Expects::Next;
        token.kind != Kind::Open
    }

    fn after_comma(&self) -> Expects {
        if self.open.last() == Some(&'[') {
            Expects::Value
        } else {
            Expects::Name
        }
    }
}
