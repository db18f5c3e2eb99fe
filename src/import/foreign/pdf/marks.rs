//! Marked content (ISO 32000-1, 14.6).

use std::rc::Rc;

use lopdf::{Dictionary, Object, ObjectId};

use super::file::File;
use super::lexer::Token;
use super::number::ONE;
use super::page::Mark;

/// Marks within marks: writers use three or four.
const NESTING: usize = 4_096;

/// One that is open.
#[derive(Clone)]
struct Open {
    mark: Option<Mark>,
    is_artifact: bool,
    /// What its glyphs stand for.
    actual: Option<Rc<str>>,
    /// Whether a glyph has taken that.
    is_taken: bool,
}

/// Those that are open, the outermost first.
pub(super) struct Marks {
    owner: ObjectId,
    open: Vec<Open>,
    /// Marks beyond the limit.
    beyond: usize,
}

impl Marks {
    pub(super) const fn new(owner: ObjectId) -> Self {
        Self {
            owner,
            open: Vec::new(),
            beyond: 0,
        }
    }

    pub(super) fn begin(
        &mut self,
        file: &File,
        operands: &[Token],
        resources: Option<&Dictionary>,
    ) {
        if self.open.len() >= NESTING {
            self.beyond += 1;
            return;
        }
        let outer = self.open.last();
        let mut one = Open {
            mark: outer.and_then(|outer| outer.mark),
            is_artifact: outer.is_some_and(|outer| outer.is_artifact)
                || operands.first().and_then(Token::name) == Some(b"Artifact"),
            actual: None,
            is_taken: false,
        };
        let (number, actual) = match operands.get(1) {
            Some(Token::Dictionary(entries)) => {
                let value = |key: &[u8]| {
                    let entry = entries.iter().find(|(known, _)| known == key);
                    entry.map(|(_, value)| value)
                };
                let number = value(b"MCID").and_then(Token::number);
                (
                    number.map(|number| number / ONE),
                    value(b"ActualText").and_then(Token::text).map(written),
                )
            }
            Some(Token::Name(name)) => {
                let lists = resources.and_then(|one| file.part(one, b"Properties"));
                let list = lists.and_then(|lists| file.part(lists, name));
                let entry = |key: &[u8]| list.and_then(|list| file.entry(list, key));
                (
                    entry(b"MCID").and_then(|one| one.as_i64().ok()),
                    entry(b"ActualText").and_then(text_of),
                )
            }
            _ => (None, None),
        };
        if let Some(number) = number {
            one.mark = Some((self.owner, number));
        }
        one.actual = actual.map(Rc::from);
        self.open.push(one);
    }

    pub(super) fn end(&mut self) {
        if self.beyond > 0 {
            self.beyond -= 1;
        } else {
            self.open.pop();
        }
    }

    /// The marks of a form are its own when it has parents of its own.
    pub(super) fn enter(&mut self, owner: Option<ObjectId>) -> (ObjectId, usize) {
        let before = (self.owner, self.open.len());
        self.owner = owner.unwrap_or(self.owner);
        before
    }

    pub(super) fn leave(&mut self, (owner, open): (ObjectId, usize)) {
        self.owner = owner;
        self.open.truncate(open);
    }

    pub(super) fn mark(&self) -> Option<Mark> {
        self.open.last().and_then(|open| open.mark)
    }

    pub(super) fn is_artifact(&self) -> bool {
        self.open.last().is_some_and(|open| open.is_artifact)
    }

    /// What the next glyph stands for where a mark says so: the whole of it for the first glyph,
    /// nothing for the others.
    pub(super) fn actual(&mut self) -> Option<Rc<str>> {
        let open = self.open.iter_mut().find(|open| open.actual.is_some())?;
        if open.is_taken {
            return Some(Rc::from(""));
        }
        open.is_taken = true;
        open.actual.clone()
    }
}

/// A text string of a PDF (ISO 32000-1, 7.9.2).
fn written(bytes: &[u8]) -> String {
    let string = Object::String(bytes.to_vec(), lopdf::StringFormat::Literal);
    text_of(&string).unwrap_or_default()
}

/// The text of a text string.
pub(super) fn text_of(object: &Object) -> Option<String> {
    let text = lopdf::decode_text_string(object).ok()?;
    // Soft hyphens and marks of the language are not read out.
    Some(text.replace(['\u{ad}', '\0'], ""))
}
