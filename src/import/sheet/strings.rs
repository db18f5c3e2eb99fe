//! The strings that cells share.

use crate::import::xml::{Damaged, Next, Part, is, unescaped};

/// Strings of a workbook, and their bytes together. What the file says of their number is not
/// believed.
const STRINGS: usize = 100_000;
const BYTES: usize = 16 << 20;

/// Reads `sharedStrings.xml`.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<String>, Damaged> {
    let mut part = Part::new(bytes)?;
    let mut strings = Vec::new();
    let mut total = 0;
    let mut text = Collected::default();
    loop {
        match part.next()? {
            Next::Start(tag, is_empty) => {
                let begins = is(&tag, "si");
                if begins && is_empty {
                    strings.push(String::new());
                } else {
                    if begins {
                        text = Collected::default();
                    }
                    text.start(tag.local_name().as_ref(), is_empty);
                }
            }
            Next::Text(more) => {
                total += more.len();
                text.add(&more);
            }
            Next::End(name) => {
                text.end(&name);
                if name == b"si" {
                    strings.push(text.take());
                }
            }
            Next::Over => return Ok(strings),
        }
        if strings.len() > STRINGS || total > BYTES {
            return Err(Damaged::new("文字太多", "it has too many strings"));
        }
    }
}

/// The text of a string: that of its `t`, not of how it is pronounced.
#[derive(Debug, Default)]
pub(super) struct Collected {
    text: String,
    in_text: bool,
    aside: usize,
}

impl Collected {
    pub(super) fn start(&mut self, name: &[u8], is_empty: bool) {
        match name {
            b"rPh" if !is_empty => self.aside += 1,
            b"t" if !is_empty => self.in_text = true,
            _ => {}
        }
    }

    pub(super) fn end(&mut self, name: &[u8]) {
        match name {
            b"rPh" => self.aside = self.aside.saturating_sub(1),
            b"t" => self.in_text = false,
            _ => {}
        }
    }

    pub(super) fn add(&mut self, text: &str) {
        if self.in_text && self.aside == 0 {
            self.text.push_str(text);
        }
    }

    pub(super) fn take(&mut self) -> String {
        unescaped(&std::mem::take(&mut self.text))
    }
}
