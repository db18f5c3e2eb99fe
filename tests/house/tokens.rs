//! Rust text as words and signs: comments, strings and characters are passed over.

/// A word, `::`, or a single sign, with its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) text: String,
    pub(crate) line: usize,
}

impl Token {
    pub(crate) fn is(&self, text: &str) -> bool {
        self.text == text
    }

    pub(crate) fn is_word(&self) -> bool {
        self.text.starts_with(is_in_word)
    }
}

fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The tokens of a text.
pub(crate) fn of(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut rest = text;
    let mut line = 1;
    while let Some(first) = rest.chars().next() {
        let length = passed_over(rest);
        if length > 0 {
            line += rest[..length].matches('\n').count();
            rest = &rest[length..];
            continue;
        }
        let length = if is_in_word(first) {
            rest.find(|c| !is_in_word(c)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        if !first.is_whitespace() {
            out.push(Token {
                text: rest[..length].to_owned(),
                line,
            });
        }
        line += usize::from(first == '\n');
        rest = &rest[length..];
    }
    out
}

/// The length of the comment, string or character that a text begins with.
fn passed_over(text: &str) -> usize {
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    if text.starts_with("/*") {
        return block_comment(text);
    }
    if let Some(raw) = raw_string(text) {
        return raw;
    }
    if text.starts_with("r#") {
        return 2;
    }
    let prefix = usize::from(text.starts_with(['b', 'c']));
    match text[prefix..].chars().next() {
        Some('"') => prefix + quoted(&text[prefix..], '"'),
        Some('\'') if prefix == 1 || is_character(text) => prefix + quoted(&text[prefix..], '\''),
        // A lifetime.
        Some('\'') if prefix == 0 => {
            let name = text[1..].find(|c| !is_in_word(c));
            name.map_or(text.len(), |length| length + 1)
        }
        _ => 0,
    }
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

fn raw_string(text: &str) -> Option<usize> {
    let prefix = ["r", "br", "cr"]
        .iter()
        .find(|prefix| text.starts_with(*prefix))?;
    let after = &text[prefix.len()..];
    let hashes = after.len() - after.trim_start_matches('#').len();
    let inside = after[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = inside.find(&end).map_or(inside.len(), |at| at + end.len());
    Some(prefix.len() + hashes + 1 + length)
}

/// Whether a quotation mark begins a character and not a lifetime.
fn is_character(text: &str) -> bool {
    let mut chars = text[1..].chars();
    chars.next() == Some('\\') || chars.next() == Some('\'')
}

fn quoted(text: &str, mark: char) -> usize {
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        if c == '\\' {
            chars.next();
        } else if c == mark {
            return at + 1;
        }
    }
    text.len()
}

const TEST: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];

fn begins_test(tokens: &[Token]) -> bool {
    tokens.len() >= TEST.len() && tokens.iter().zip(TEST).all(|(token, text)| token.is(text))
}

/// The tokens that are always compiled, and those behind `#[cfg(test)]`.
pub(crate) fn apart(tokens: &[Token]) -> (Vec<Token>, Vec<Token>) {
    let (mut code, mut tests) = (Vec::new(), Vec::new());
    let mut rest = tokens;
    while let [first, after @ ..] = rest {
        if begins_test(rest) {
            let end = TEST.len() + item(&rest[TEST.len()..]);
            tests.extend_from_slice(&rest[TEST.len()..end]);
            rest = &rest[end..];
        } else {
            code.push(first.clone());
            rest = after;
        }
    }
    (code, tests)
}

/// The modules in other files that only tests compile.
pub(crate) fn test_modules(tokens: &[Token]) -> Vec<String> {
    let (_, tests) = apart(tokens);
    let files = tests
        .windows(3)
        .filter(|three| three[0].is("mod") && three[2].is(";"));
    files.map(|three| three[1].text.clone()).collect()
}

/// How many tokens the item that begins here has: to the `;` or `}` that ends it.
fn item(tokens: &[Token]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token.text.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && (token.is(";") || token.is("}")) {
            return at + 1;
        }
    }
    tokens.len()
}

/// The index of the bracket that closes the one at `open`.
pub(crate) fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.text.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    tokens.len() - 1
}
