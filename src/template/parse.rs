//! Parses a template. With `functions`, `rewrite` and `expression` the only place that knows
//! the engine's syntax tree; its version is therefore fixed in `Cargo.toml`.

use minijinja::Error;
use minijinja::machinery::{Token, ast, parse as parsed, tokenize};
use minijinja::syntax::SyntaxConfig;

use super::fault::{Fault, Refused};

/// Words and marks that one `{{ … }}` may have. Sentences have some dozens; the parser calls
/// itself for some of them, and thousands would take its stack.
const MOST_WORDS: usize = 500;

/// Why a template cannot be read.
#[derive(Debug)]
pub(super) enum Unread {
    /// The engine does not understand it.
    Syntax(Error),
    /// A character at this byte is no part of the engine's language.
    Strange(usize, char),
    /// It asks for what templates may not do.
    Refused(Refused),
}

impl From<Refused> for Unread {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

/// Reads a template.
///
/// # Errors
/// When the engine does not understand it, or a part of it is too long.
pub(super) fn parse(source: &str) -> Result<ast::Stmt<'_>, Unread> {
    let mut words = 0;
    let mut read = 0;
    let mut strange = None;
    for token in tokenize(source, false, SyntaxConfig::default()) {
        let Ok((token, span)) = token else {
            let rest = source.get(read..).unwrap_or_default();
            let mut rest = rest
                .char_indices()
                .filter(|(_, c)| !c.is_ascii_whitespace());
            // After a brace it is the second brace that is missing.
            let is_closed = source.get(..read).is_some_and(|read| read.ends_with('}'));
            let found = rest.next().filter(|_| !is_closed);
            strange = found.map(|(at, c)| Unread::Strange(read + at, c));
            break;
        };
        read = usize::try_from(span.end_offset).unwrap_or(source.len());
        match token {
            Token::VariableStart | Token::BlockStart => words = 0,
            _ => words += 1,
        }
        if words > MOST_WORDS {
            let end = usize::try_from(span.end_offset).unwrap_or(source.len());
            let fault = Fault::new(
                format!("一处花括号里写了太多，超过 {MOST_WORDS} 个词和符号"),
                format!("more than {MOST_WORDS} words and marks within one pair of braces"),
            );
            return Err(fault
                .at(end.min(source.len())..end.min(source.len()))
                .into());
        }
    }
    let parsed = parsed(source, "<string>", SyntaxConfig::default());
    parsed.map_err(|error| match strange {
        // The engine does not say where such a character stands.
        Some(strange) if error.detail() == Some("unexpected character") => strange,
        _ => Unread::Syntax(error),
    })
}
