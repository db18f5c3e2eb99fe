//! Divides a file into statements, and a statement into tokens.

use std::ops::Range;

use super::lines::{end_of_line, entry_within, is_entry, is_header, lines_from};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::data) enum Kind {
    /// Text in quotation marks.
    Text,
    /// Text whose closing quotation marks are not there.
    Open,
    /// Anything that is not in quotation marks.
    Bare,
    /// One of `=`, `,`, `[`, `]`, `{`, `}`.
    Mark(char),
}

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::data) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
    pub(super) text: &'t str,
}

/// A header, or a name with its value: a line, or more where brackets or texts go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::data) struct Statement<'t> {
    /// The file.
    pub(super) file: &'t str,
    /// Where it stands.
    pub(in crate::data) range: Range<usize>,
    pub(super) tokens: Vec<Token<'t>>,
    /// The brackets that were not closed.
    pub(super) unclosed: Option<Range<usize>>,
    pub(in crate::data) is_header: bool,
    /// Whether it is blamed for what the parser met after it.
    pub(super) is_blamed: bool,
}

/// The statement that is to blame for what the parser met at `at`: the one that it lies in, or one
/// before it that was not closed.
pub(in crate::data) fn statement(file: &str, at: usize) -> Option<Statement<'_>> {
    let mut last: Option<Statement<'_>> = None;
    for mut one in (Statements { file, at: 0 }) {
        if one.range.start > at && last.is_some() {
            break;
        }
        if one.unclosed.is_some() {
            one.is_blamed = true;
            return Some(one);
        }
        let reaches = one.range.end >= at;
        let is_entry = one.tokens.iter().any(|token| token.kind == Kind::Mark('='));
        if reaches
            && !is_entry
            && let Some(mut before) = last.take_if(|before| before.ends_in_entry())
        {
            before.is_blamed = true;
            return Some(before);
        }
        last = Some(one);
        if reaches {
            break;
        }
    }
    last
}

impl Statement<'_> {
    /// Whether it ends with a long text that has swallowed the next entry.
    fn ends_in_entry(&self) -> bool {
        let long = self.tokens.last();
        long.is_some_and(|last| entry_within(self.file, &last.range).is_some())
    }
}

/// Every statement of a file.
pub(super) struct Statements<'t> {
    pub(super) file: &'t str,
    pub(super) at: usize,
}

impl<'t> Iterator for Statements<'t> {
    type Item = Statement<'t>;

    fn next(&mut self) -> Option<Statement<'t>> {
        let is_said = |line: &str| {
            let line = line.trim_matches([' ', '\t', '\u{feff}']);
            !line.is_empty() && !line.starts_with('#')
        };
        let mut lines = lines_from(self.file, self.at);
        let (start, line) = lines.find(|(_, line)| is_said(line))?;
        let blank = line.len() - line.trim_start_matches([' ', '\t', '\u{feff}']).len();
        let one = Scanner::new(self.file, start + blank).statement();
        self.at = one.range.end + 1;
        Some(one)
    }
}

struct Scanner<'t> {
    file: &'t str,
    start: usize,
    at: usize,
    tokens: Vec<Token<'t>>,
    open: Vec<Range<usize>>,
    assigned: bool,
}

impl<'t> Scanner<'t> {
    fn new(file: &'t str, start: usize) -> Self {
        Self {
            file,
            start,
            at: start,
            tokens: Vec::new(),
            open: Vec::new(),
            assigned: false,
        }
    }

    fn rest(&self) -> &'t str {
        self.file.get(self.at..).unwrap_or_default()
    }

    fn statement(mut self) -> Statement<'t> {
        if self.rest().starts_with('[') {
            self.at = end_of_line(self.file, self.at);
            return self.done(None, true);
        }
        loop {
            let Some(c) = self.rest().chars().next() else {
                let unclosed = self.open.last().cloned();
                return self.done(unclosed, false);
            };
            match c {
                '\n' => {
                    let Some(unclosed) = self.open.last().cloned() else {
                        return self.done(None, false);
                    };
                    match self.next_line() {
                        Some(next) => self.at = next,
                        None => return self.done(Some(unclosed), false),
                    }
                }
                ' ' | '\t' | '\r' => self.at += 1,
                '#' => self.at = end_of_line(self.file, self.at),
                '"' => self.string('"'),
                '\'' if self.is_apart() => self.string('\''),
                '=' | ',' | '[' | ']' | '{' | '}' if self.is_mark(c) => self.mark(c),
                _ => self.bare(),
            }
        }
    }

    fn done(self, unclosed: Option<Range<usize>>, is_header: bool) -> Statement<'t> {
        Statement {
            file: self.file,
            range: self.start..self.at,
            tokens: self.tokens,
            unclosed,
            is_header,
            is_blamed: false,
        }
    }

    /// Where the next line that says anything begins, if it goes on with the brackets that are
    /// open and does not begin something new.
    fn next_line(&self) -> Option<usize> {
        let mut lines = lines_from(self.file, self.at + 1);
        let said = |(_, line): &(usize, &str)| {
            let line = line.trim();
            !line.is_empty() && !line.starts_with('#')
        };
        let (start, line) = lines.find(said)?;
        let open = self.open.last().and_then(|at| self.file.get(at.clone()));
        let last = self.tokens.last();
        let goes_on = last.is_some_and(|last| matches!(last.kind, Kind::Mark(',' | '{')));
        let is_anew = is_header(line) || is_entry(line) && (open == Some("[") || !goes_on);
        (!is_anew).then_some(start)
    }

    fn push(&mut self, kind: Kind, end: usize) {
        let range = self.at..end;
        let text = self.file.get(range.clone()).unwrap_or_default();
        self.tokens.push(Token { kind, range, text });
        self.at = end;
    }

    /// Whether what comes stands apart from the word before it.
    fn is_apart(&self) -> bool {
        let before = self.file.get(self.start..self.at).unwrap_or_default();
        before.ends_with([' ', '\t', '\n', '=', ',', '[', '{']) || before.is_empty()
    }

    fn is_mark(&self, c: char) -> bool {
        let begins = self
            .tokens
            .last()
            .is_some_and(|last| last.kind == Kind::Mark('='));
        match c {
            '=' => !self.assigned || !self.open.is_empty(),
            _ if !self.open.is_empty() => true,
            '[' | '{' => self.assigned && begins,
            _ => false,
        }
    }

    fn mark(&mut self, c: char) {
        match c {
            '[' | '{' => self.open.push(self.at..self.at + 1),
            ']' | '}' => drop(self.open.pop()),
            '=' => self.assigned = true,
            _ => {}
        }
        self.push(Kind::Mark(c), self.at + 1);
    }

    fn string(&mut self, quote: char) {
        let rest = self.rest();
        let long: String = std::iter::repeat_n(quote, 3).collect();
        let (begins, is_long) = if rest.starts_with(&long) {
            (3, true)
        } else {
            (1, false)
        };
        let mut escaped = false;
        let body = rest.get(begins..).unwrap_or_default();
        for (at, c) in body.char_indices() {
            if escaped {
                escaped = false;
            } else if c == '\\' && quote == '"' {
                escaped = true;
            } else if c == quote && !is_long {
                return self.push(Kind::Text, self.at + begins + at + 1);
            } else if is_long && body.get(at..).is_some_and(|rest| rest.starts_with(&long)) {
                let after = body.get(at + 3..).unwrap_or_default();
                let more = after.chars().take(2).take_while(|c| *c == quote).count();
                return self.push(Kind::Text, self.at + begins + at + 3 + more);
            }
            if c == '\n' && !is_long {
                break;
            }
        }
        let end = if is_long {
            self.file.len()
        } else {
            end_of_line(self.file, self.at)
        };
        self.push(Kind::Open, end);
    }

    fn bare(&mut self) {
        let rest = self.rest();
        let nested = !self.open.is_empty();
        let assigned = self.assigned;
        let stops = |(at, c): &(usize, char)| {
            *at > 0
                && match c {
                    '\n' | '#' | '"' => true,
                    '=' => nested || !assigned,
                    ',' | '[' | ']' | '{' | '}' => nested,
                    _ => false,
                }
        };
        let end = rest
            .char_indices()
            .find(stops)
            .map_or(rest.len(), |(at, _)| at);
        let word = rest
            .get(..end)
            .unwrap_or_default()
            .trim_end_matches([' ', '\t', '\r']);
        let end = self.at + word.len().max(1);
        self.push(Kind::Bare, end);
    }
}
