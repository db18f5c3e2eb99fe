//! Reads numbers in Chinese characters: 十二, 一千二百三十, 二〇一九, 三五, 数十.

/// A number in Chinese characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// The value; of a loose one, the least that it may mean.
    pub value: u64,
    /// How many bytes it takes.
    pub length: usize,
    /// How it is written.
    pub form: Form,
}

/// How a number is written in Chinese characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// With its units: 三, 十二, 一千二百三十.
    Exact,
    /// Digit by digit: 二〇一九.
    Digits,
    /// As one of two neighbours, or of an unknown digit: 三五, 七八十, 数百, 几十.
    Loose,
    /// As a unit alone: 百, 万.
    Bare,
}

/// No number in prose has more characters.
const LONGEST: usize = 24;

/// The digit that a character is.
fn digit(c: char) -> Option<u64> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The unit within four digits that a character is.
fn small_unit(c: char) -> Option<u64> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

fn big_unit(c: char) -> Option<u64> {
    match c {
        '万' => Some(10_000),
        '亿' => Some(100_000_000),
        _ => None,
    }
}

/// Whether a number in Chinese characters may begin with `c`.
pub fn may_begin(c: char) -> bool {
    digit(c).is_some() || small_unit(c).is_some() || big_unit(c).is_some() || is_unknown(c)
}

/// Whether `c` stands for a digit that is not told.
fn is_unknown(c: char) -> bool {
    matches!(c, '数' | '几')
}

/// The number that `text` begins with, as long as it goes.
pub fn read(text: &str) -> Option<Numeral> {
    let first = text.chars().next()?;
    if is_unknown(first) {
        let rest = &text[first.len_utf8()..];
        let unit = rest.chars().next()?;
        small_unit(unit).or(big_unit(unit))?;
        return Some(Numeral {
            length: first.len_utf8() + read(rest)?.length,
            form: Form::Loose,
            ..read(rest)?
        });
    }
    let run: String = text.chars().take(LONGEST).map_while(kept).collect();
    let leading = run.chars().take_while(|c| digit(*c).is_some()).count();
    if leading > 1 {
        return Some(of_digits(&run, leading));
    }
    Reader::default().read(&run)
}

fn kept(c: char) -> Option<char> {
    let belongs = digit(c).is_some() || small_unit(c).is_some() || big_unit(c).is_some();
    belongs.then_some(c)
}

/// 二〇一九, 三五, 七八十.
fn of_digits(run: &str, leading: usize) -> Numeral {
    let digits: String = run.chars().take(leading).collect();
    let value = digits.chars().filter_map(digit);
    let value = value.fold(0_u64, |sum, digit| {
        sum.saturating_mul(10).saturating_add(digit)
    });
    let is_pair = leading == 2 && !digits.contains(['零', '〇']);
    let units = run[digits.len()..].chars();
    let units = units.take_while(|c| small_unit(*c).or(big_unit(*c)).is_some());
    let units: usize = units.map(char::len_utf8).sum();
    Numeral {
        value,
        length: digits.len() + units,
        form: if is_pair || units > 0 {
            Form::Loose
        } else {
            Form::Digits
        },
    }
}

/// Reads a number with its units from left to right.
#[derive(Default)]
struct Reader {
    /// What the units above 千 made.
    total: u64,
    /// What stands before the next of them.
    section: u64,
    digit: Option<u64>,
    /// The last unit of the section, and the last unit above 千; zero for none.
    small: u64,
    big: u64,
    /// The unit directly before the digit, for 一百三 and 一万二.
    unit_before: u64,
    is_loose: bool,
}

impl Reader {
    fn read(mut self, run: &str) -> Option<Numeral> {
        let is_bare = run.chars().next().is_some_and(|c| kept(c) != Some('十'))
            && run.chars().all(|c| digit(c).is_none())
            && run.chars().count() == 1;
        let mut length = 0;
        for c in run.chars() {
            if self.take(c)? {
                length += c.len_utf8();
            } else {
                break;
            }
        }
        let shortened = self.digit.filter(|_| self.unit_before >= 100);
        let last = match shortened {
            Some(digit) => digit * (self.unit_before / 10),
            None => self.digit.unwrap_or(0),
        };
        let value = self.total.checked_add(self.section)?.checked_add(last)?;
        (length > 0).then_some(Numeral {
            value,
            length,
            form: match (is_bare, self.is_loose) {
                (true, _) => Form::Bare,
                (false, true) => Form::Loose,
                (false, false) => Form::Exact,
            },
        })
    }

    /// Takes in a character; `false` where it belongs to no number that began before it, `None`
    /// beyond all bounds.
    fn take(&mut self, c: char) -> Option<bool> {
        if let Some(found) = digit(c) {
            if self.digit.is_some() {
                // 二十三四个: one of two.
                self.is_loose = self.digit.is_some_and(|before| found == before + 1);
                return Some(self.is_loose);
            }
            if found == 0 {
                self.unit_before = 0;
                self.digit = (self.small == 0 && self.big == 0).then_some(0);
            } else {
                self.digit = Some(found);
            }
            return Some(true);
        }
        if let Some(unit) = small_unit(c) {
            if self.small != 0 && unit >= self.small {
                return Some(false);
            }
            self.section += self.digit.take().unwrap_or(1) * unit;
            self.small = unit;
            self.unit_before = unit;
            return Some(true);
        }
        let Some(unit) = big_unit(c) else {
            return Some(false);
        };
        let before = self.section + self.digit.take().unwrap_or(0);
        if self.big != 0 && unit > self.big {
            let all = self.total.checked_add(before)?;
            self.total = all.checked_mul(unit)?;
        } else if self.big == unit && before == 0 {
            return Some(false);
        } else {
            let is_alone = before == 0 && self.total == 0;
            let times = if is_alone { 1 } else { before };
            self.total = self.total.checked_add(times.checked_mul(unit)?)?;
        }
        (self.section, self.small, self.big, self.unit_before) = (0, 0, unit, unit);
        Some(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::text::number::chinese;

    #[test]
    fn what_is_written_is_read() {
        for n in (1..3000).chain([10_000, 10_500, 13_000, 100_010, 20_230_001, 100_000_001]) {
            let text = chinese(n);
            let expected = Numeral {
                value: n,
                length: text.len(),
                form: Form::Exact,
            };
            assert_eq!(read(&text), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_ways_of_writing() {
        for (text, value, taken, form) in [
            ("两件", 2, "两", Form::Exact),
            ("一万三千件", 13_000, "一万三千", Form::Exact),
            ("一百三", 130, "一百三", Form::Exact),
            ("一百零三", 103, "一百零三", Form::Exact),
            ("二百五十余", 250, "二百五十", Form::Exact),
            ("一万亿元", 1_000_000_000_000, "一万亿", Form::Exact),
            ("二〇一九年", 2019, "二〇一九", Form::Digits),
            ("一〇件", 10, "一〇", Form::Digits),
            ("零件", 0, "零", Form::Exact),
            ("贰拾伍", 25, "贰拾伍", Form::Exact),
            ("三五件", 35, "三五", Form::Loose),
            ("七八十件", 78, "七八十", Form::Loose),
            ("二十三四个", 23, "二十三四", Form::Loose),
            ("数百件", 100, "数百", Form::Loose),
            ("几十家", 10, "几十", Form::Loose),
            ("百件", 100, "百", Form::Bare),
            ("十件", 10, "十", Form::Exact),
            ("百万元", 1_000_000, "百万", Form::Exact),
        ] {
            let expected = Numeral {
                value,
                length: taken.len(),
                form,
            };
            assert_eq!(read(text), Some(expected), "{text}");
        }
        for text in ["", "件", "数据", "几件", "大会"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
