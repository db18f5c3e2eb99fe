//! Which formats show a number as something else: a date, a time, a share.

use std::collections::BTreeMap;

use crate::import::xml::{Damaged, Next, Part, attribute, is};

/// What a format shows instead of the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shows {
    /// The number.
    Number,
    /// A day or a time.
    Date,
    /// Its hundredfold, with a percent sign.
    Percent,
}

/// Formats of cells beyond this are not looked at.
const MOST: usize = 65_000;

/// What each format of cells shows, by its index.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Shows>, Damaged> {
    let mut part = Part::new(bytes)?;
    let mut codes: BTreeMap<String, Shows> = BTreeMap::new();
    let (mut formats, mut in_cells) = (Vec::new(), false);
    loop {
        match part.next()? {
            Next::Start(tag, is_empty) => {
                if is(&tag, "cellXfs") {
                    in_cells = !is_empty;
                } else if is(&tag, "numFmt") {
                    if let (Some(id), Some(code)) =
                        (attribute(&tag, "numFmtId"), attribute(&tag, "formatCode"))
                    {
                        codes.insert(id, of_code(&code));
                    }
                } else if in_cells && is(&tag, "xf") && formats.len() < MOST {
                    let id = attribute(&tag, "numFmtId").unwrap_or_default();
                    let known = codes.get(&id).copied();
                    formats.push(known.unwrap_or_else(|| built_in(&id)));
                }
            }
            Next::End(name) if name == b"cellXfs" => in_cells = false,
            Next::Over => return Ok(formats),
            _ => {}
        }
    }
}

/// The formats that every program knows by number (ECMA-376, 18.8.30).
fn built_in(id: &str) -> Shows {
    match id.parse::<u16>() {
        Ok(9 | 10) => Shows::Percent,
        Ok(14..=22 | 27..=36 | 45..=47 | 50..=58) => Shows::Date,
        _ => Shows::Number,
    }
}

fn of_code(code: &str) -> Shows {
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    for c in code.chars() {
        match c {
            _ if escaped => escaped = false,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => escaped = true,
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ if bracketed => {}
            '%' => return Shows::Percent,
            'y' | 'Y' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'm' | 'M' => return Shows::Date,
            _ => {}
        }
    }
    Shows::Number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_dates_and_shares_are_known() {
        assert_eq!(of_code("0.00%"), Shows::Percent);
        assert_eq!(of_code("yyyy\"年\"m\"月\""), Shows::Date);
        for plain in ["General", "0", "#,##0.00", "[Red]0", "0\"日 d\"", "0_d"] {
            assert_eq!(of_code(plain), Shows::Number, "{plain}");
        }
        assert_eq!(
            (built_in("14"), built_in("9")),
            (Shows::Date, Shows::Percent)
        );
    }
}
