//! The operators that show text (ISO 32000-1, 9.4).

use std::rc::Rc;

use super::draw::Drawing;
use super::fault::Fault;
use super::font::Font;
use super::lexer::Token;
use super::number::{Matrix, Micro, ONE, times};
use super::page::Glyph;

impl Drawing<'_> {
    pub(super) fn show_operator(
        &mut self,
        operator: &[u8],
        operands: &[Token],
    ) -> Result<(), Fault> {
        match (operator, operands) {
            (b"'", [Token::Text(text)]) => {
                self.next_line();
                self.show(text)
            }
            (b"\"", [words, signs, Token::Text(text)]) => {
                self.state.between_words = words.number().unwrap_or(0);
                self.state.between_signs = signs.number().unwrap_or(0);
                self.next_line();
                self.show(text)
            }
            (_, [Token::Text(text)]) => self.show(text),
            (_, [Token::Array(items)]) => {
                for item in items {
                    match item {
                        Token::Text(text) => self.show(text)?,
                        Token::Number(back) => {
                            let back = times(*back / -1000, self.state.size);
                            self.advance(times(back, self.state.stretch));
                        }
                        _ => {}
                    }
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn advance(&mut self, across: Micro) {
        self.text = Matrix::shift(across, 0).then(self.text);
    }

    fn show(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        let Some(font) = self.state.font.clone() else {
            // Text without a font has no characters.
            if !bytes.is_empty() {
                self.unmapped("");
            }
            return Ok(());
        };
        let mut rest = bytes;
        while let Some(sign) = font.first(rest) {
            rest = rest.get(sign.length..).unwrap_or_default();
            self.file.draw(1)?;
            let width = times(sign.width, self.state.size);
            let mut across = width.saturating_add(self.state.between_signs);
            if sign.length == 1 && sign.code == 32 {
                across = across.saturating_add(self.state.between_words);
            }
            self.place(&font, sign.code, times(width, self.state.stretch));
            self.advance(times(across, self.state.stretch));
        }
        Ok(())
    }

    /// Puts a glyph of this width where the text is.
    fn place(&mut self, font: &Rc<Font>, code: u32, width: Micro) {
        // What is drawn with no ink is not there for the reader.
        if matches!(self.state.mode / ONE, 3 | 7) {
            return;
        }
        let to_page = self.text.then(self.state.to_page);
        let start = to_page.apply(0, self.state.rise);
        let end = to_page.apply(width, self.state.rise);
        let size = times(self.state.size, to_page.d.abs().max(to_page.c.abs())).abs();
        let along = (to_page.a.abs(), to_page.b.abs());
        // Writing aslant is a watermark.
        if along.0 > along.1 / 8 && along.1 > along.0 / 8 {
            return;
        }
        let text = self.marks.actual().or_else(|| font.text(code));
        let Some(text) = text else {
            self.unmapped(&font.name);
            return;
        };
        self.page.glyphs.push(Glyph {
            text,
            x: (start.0.min(end.0), start.0.max(end.0)),
            y: start.1.min(end.1),
            size,
            mark: self.marks.mark(),
            is_artifact: self.marks.is_artifact(),
            is_turned: along.1 > along.0,
        });
    }

    fn unmapped(&mut self, face: &str) {
        let found = if self.marks.is_artifact() {
            &mut self.page.unmapped_aside
        } else {
            &mut self.page.unmapped
        };
        found.get_or_insert_with(|| face.to_owned());
    }
}
