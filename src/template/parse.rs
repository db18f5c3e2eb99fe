//! A template in pieces. With `functions`, `rewrite` and `expression` the only place that knows
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
    for token in tokenize(source, false, SyntaxConfig::default()) {
        // What is no token is told by the parser, with its place.
        let Ok((token, span)) = token else { break };
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
    parsed(source, "<string>", SyntaxConfig::default()).map_err(Unread::Syntax)
}
