//! The tokens of content streams and of maps of characters (ISO 32000-1, 7.2 and 7.8.2).

use super::number::{self, Micro};

/// How deep arrays and dictionaries may stand in one another in a content stream.
const DEPTH: usize = 16;

/// An operand or an operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Number(Micro),
    Name(Vec<u8>),
    Text(Vec<u8>),
    Array(Vec<Self>),
    Dictionary(Vec<(Vec<u8>, Self)>),
    /// An operator, `true`, `null`.
    Word(Vec<u8>),
}

impl Token {
    pub(super) fn number(&self) -> Option<Micro> {
        match self {
            Self::Number(value) => Some(*value),
            _ => None,
        }
    }

    pub(super) fn text(&self) -> Option<&[u8]> {
        match self {
            Self::Text(bytes) => Some(bytes),
            _ => None,
        }
    }

    pub(super) fn name(&self) -> Option<&[u8]> {
        match self {
            Self::Name(bytes) => Some(bytes),
            _ => None,
        }
    }
}

/// Reads tokens one after the other.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(
        byte,
        b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

impl<'a> Lexer<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next token; `None` at the end.
    pub(super) fn next(&mut self) -> Option<Token> {
        self.token(0)
    }

    /// Goes past the data of a picture within the content, up to its `EI`.
    pub(super) fn skip_picture(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let ends = |four: &[u8]| matches!(four, [a, b'E', b'I', b] if is_blank(*a) && is_blank(*b));
        let end = rest.windows(4).position(ends);
        self.at = end.map_or(self.bytes.len(), |end| self.at + end + 3);
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn skip_blanks(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != 10 && byte != 13) {
                    self.at += 1;
                }
            } else if is_blank(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    fn token(&mut self, depth: usize) -> Option<Token> {
        loop {
            self.skip_blanks();
            let first = self.peek()?;
            match first {
                b'/' => {
                    self.at += 1;
                    return Some(Token::Name(self.name()));
                }
                b'(' => {
                    self.at += 1;
                    return Some(Token::Text(self.literal()));
                }
                b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                    self.at += 2;
                    return Some(Token::Dictionary(self.dictionary(depth)));
                }
                b'<' => {
                    self.at += 1;
                    return Some(Token::Text(self.hexadecimal()));
                }
                b'[' => {
                    self.at += 1;
                    return Some(Token::Array(self.array(depth)));
                }
                // A closing sign that nothing opened.
                b')' | b'>' | b']' | b'{' | b'}' => self.at += 1,
                _ => return Some(self.word()),
            }
        }
    }

    fn word(&mut self) -> Token {
        let start = self.at;
        while (self.peek()).is_some_and(|byte| !is_blank(byte) && !is_delimiter(byte)) {
            self.at += 1;
        }
        let word = self.bytes.get(start..self.at).unwrap_or_default();
        number::parse(word).map_or_else(|| Token::Word(word.to_vec()), Token::Number)
    }

    fn name(&mut self) -> Vec<u8> {
        let mut name = Vec::new();
        while let Some(byte) = self.peek() {
            if is_blank(byte) || is_delimiter(byte) {
                break;
            }
            self.at += 1;
            let escaped = (byte == b'#').then(|| {
                let high = hex(*self.bytes.get(self.at)?)?;
                let low = hex(*self.bytes.get(self.at + 1)?)?;
                Some(high * 16 + low)
            });
            match escaped.flatten() {
                Some(meant) => {
                    self.at += 2;
                    name.push(meant);
                }
                None => name.push(byte),
            }
        }
        name
    }

    fn literal(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut open = 0_usize;
        while let Some(byte) = self.take() {
            match byte {
                b'(' => open += 1,
                b')' if open == 0 => break,
                b')' => open -= 1,
                b'\\' => {
                    self.escaped(&mut text);
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        text
    }

    fn escaped(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.take() else { return };
        match byte {
            b'n' => text.push(10),
            b'r' => text.push(13),
            b't' => text.push(9),
            b'b' => text.push(8),
            b'f' => text.push(12),
            // The line goes on.
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'\n' => {}
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else {
                        break;
                    };
                    self.at += 1;
                    value = value * 8 + u32::from(digit - b'0');
                }
                text.push(u8::try_from(value & 255).unwrap_or_default());
            }
            other => text.push(other),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut high = None;
        while let Some(byte) = self.take() {
            if byte == b'>' {
                break;
            }
            let Some(digit) = hex(byte) else { continue };
            match high.take() {
                Some(first) => text.push(first * 16 + digit),
                None => high = Some(digit),
            }
        }
        text.extend(high.map(|first| first * 16));
        text
    }

    fn array(&mut self, depth: usize) -> Vec<Token> {
        let mut items = Vec::new();
        loop {
            self.skip_blanks();
            match self.peek() {
                None => break,
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                // What closes something else, and what is too deep, ends the array.
                Some(b'>' | b')' | b'}') => break,
                Some(_) if depth >= DEPTH => break,
                Some(_) => match self.token(depth + 1) {
                    Some(item) => items.push(item),
                    None => break,
                },
            }
        }
        items
    }

    fn dictionary(&mut self, depth: usize) -> Vec<(Vec<u8>, Token)> {
        let mut entries = Vec::new();
        loop {
            self.skip_blanks();
            match self.peek() {
                Some(b'/') if depth < DEPTH => {
                    self.at += 1;
                    let key = self.name();
                    match self.token(depth + 1) {
                        Some(value) => entries.push((key, value)),
                        None => break,
                    }
                }
                Some(b'>') => {
                    self.at += 1;
                    if self.peek() == Some(b'>') {
                        self.at += 1;
                    }
                    break;
                }
                _ => break,
            }
        }
        entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(content: &[u8]) -> Vec<Token> {
        let mut lexer = Lexer::new(content);
        std::iter::from_fn(|| lexer.next()).collect()
    }

    #[test]
    fn every_kind_of_token_is_read() {
        let word = |word: &str| Token::Word(word.into());
        let tokens = all(b"/P#41 <</MCID 3>>BDC % a note\n[(a\\(\\101) -2.5<00F>]TJ T*");
        let expected = vec![
            Token::Name(b"PA".to_vec()),
            Token::Dictionary(vec![(b"MCID".to_vec(), Token::Number(3_000_000))]),
            word("BDC"),
            Token::Array(vec![
                Token::Text(b"a(A".to_vec()),
                Token::Number(-2_500_000),
                Token::Text(vec![0, 0xf0]),
            ]),
            word("TJ"),
            word("T*"),
        ];
        assert_eq!(tokens, expected);
    }

    #[test]
    fn what_is_broken_ends_with_the_content() {
        for content in [
            &b"(((("[..],
            b"<<<<<<",
            b"[[[[",
            b"]]>>)){}",
            b"<< /A",
            b"/",
            b"\\",
            b"(\\",
            b"<</A]>>",
        ] {
            all(content);
        }
        all(&b"[".repeat(100_000));
        all(&b"<</A".repeat(100_000));
    }
}
