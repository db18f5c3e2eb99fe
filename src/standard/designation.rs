//! How papers refer to a section: 第三部分第（二）项, 第十二条.

use super::counters::{Counters, key};
use super::numbering::{Level, Look, Mark, Numbering, Place};
use crate::base::text::number::chinese;

impl Counters {
    /// How a paper refers to the section that was counted last: 第三部分第（二）项,
    /// 第十二条第（一）项, 第三章第二节, 3.2.1; `None` of one without a number.
    ///
    /// 条、项、目 are named as article 65 of the 立法法 names them; 部分 is what papers call 一、
    /// (a habit). Levels above one whose numbers run on are left out: the number is enough.
    pub fn designation(&self, numbering: &Numbering, place: Place) -> Option<String> {
        let level = numbering.level(place)?;
        if self.unnumbered.contains(&key(place)) {
            return None;
        }
        if place.level == 0 {
            let divisions = (1..=place.divisions).filter_map(|divisions| {
                let place = Place {
                    divisions,
                    level: 0,
                };
                let numbers = self.divisions.get(..divisions)?;
                Some(numbering.level(place)?.mark.number(numbers))
            });
            let parts: Vec<String> = divisions.collect();
            return Some(parts.iter().map(|part| part.trim_end()).collect());
        }
        if level.mark == Mark::Decimal {
            let numbers = self.levels.get(..place.level)?;
            return Some(level.mark.number(numbers).trim_end().to_owned());
        }
        let first = (1..=place.level).rev().find(|at| numbering.runs_on(*at));
        let mut out = String::new();
        let mut named = 0;
        for at in first.unwrap_or(1)..=place.level {
            let here = Place { level: at, ..place };
            let level = numbering.level(here)?;
            let number = self.levels.get(at.checked_sub(1)?).copied()?;
            if self.unnumbered.contains(&key(here)) {
                continue;
            }
            if level.look == Look::Article && self.inserted > 0 {
                out.push_str(level.mark.inserted(number, self.inserted).trim_end());
            } else {
                let within_part = out.ends_with("部分");
                out.push_str(&level.designation(number, within_part, &mut named));
            }
        }
        Some(out)
    }
}

impl Level {
    /// How a paper names a number of the level behind those above it; `named` counts how many of
    /// them have been called 项 or 目, and 一、 within a 第一部分 is no 部分 itself.
    fn designation(&self, n: u64, within_part: bool, named: &mut usize) -> String {
        match (self.mark, self.look) {
            (Mark::Ordinal(_), _) => return self.mark.number(&[n]).trim_end().to_owned(),
            (Mark::Pause, Look::Heading(_)) if !within_part => {
                return format!("第{}部分", chinese(n));
            }
            _ => {}
        }
        let word = match named {
            0 => "项",
            1 => "目",
            _ => "点",
        };
        *named += 1;
        match self.mark {
            Mark::Pause => format!("第{}{word}", chinese(n)),
            Mark::Stop => format!("第{n}{word}"),
            Mark::ChineseInBrackets | Mark::ArabicInBrackets if word != "点" => {
                format!("第{}{word}", self.mark.number(&[n]))
            }
            mark => mark.number(&[n]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::Scheme;

    fn designations(scheme: &str, titles: usize, path: &[(usize, usize)]) -> Vec<String> {
        let numbering = Numbering::new(Scheme::named(scheme).unwrap(), titles);
        let mut counters = Counters::default();
        let next = path.iter().map(|(divisions, level)| {
            let place = Place {
                divisions: *divisions,
                level: *level,
            };
            counters.next(&numbering, place);
            counters.designation(&numbering, place).unwrap()
        });
        next.collect()
    }

    #[test]
    fn papers_refer_to_sections_by_part_article_item_and_sub_item() {
        let path = [(0, 1), (0, 2), (0, 3), (0, 4), (0, 1)];
        let wanted = [
            "第一部分",
            "第一部分第（一）项",
            "第一部分第（一）项第1目",
            "第一部分第（一）项第1目（1）",
            "第二部分",
        ];
        assert_eq!(designations("document", 2, &path), wanted);
        let wanted = [
            "第一部分",
            "第一部分第一项",
            "第一部分第一项第（一）目",
            "第一部分第一项第（一）目第1点",
            "第二部分",
        ];
        assert_eq!(designations("parts", 2, &path), wanted);
        let path = [(1, 0), (2, 0), (2, 1), (2, 2), (2, 3), (1, 0), (1, 1)];
        let wanted = [
            "第一章",
            "第一章第一节",
            "第一条",
            "第一条第（一）项",
            "第一条第（一）项第1目",
            "第二章",
            "第二条",
        ];
        assert_eq!(designations("regulation", 2, &path), wanted);
        let path = [(0, 1), (0, 2), (0, 1), (0, 2)];
        assert_eq!(
            designations("items", 1, &path),
            ["第一部分", "第1项", "第二部分", "第2项"]
        );
        assert_eq!(
            designations("decimal", 3, &[(0, 1), (0, 2), (0, 3)]),
            ["1", "1.1", "1.1.1"]
        );
        assert_eq!(
            designations("rules", 1, &[(1, 0), (1, 1), (1, 2)]),
            ["第一章", "第一项", "第一项第（一）目"]
        );
    }

    #[test]
    fn what_has_no_number_is_not_referred_to_and_names_nothing_below_it() {
        let numbering = Numbering::new(Scheme::DOCUMENT, 1);
        let mut counters = Counters::default();
        counters.next(&numbering, Place::on_level(1));
        counters.next(&numbering, Place::on_level(2));
        counters.pass(&numbering, Place::on_level(2));
        let designation =
            |counters: &Counters, level| counters.designation(&numbering, Place::on_level(level));
        assert_eq!(designation(&counters, 2), None);
        counters.next(&numbering, Place::on_level(3));
        assert_eq!(designation(&counters, 3).unwrap(), "第一部分第1项");
        counters.next(&numbering, Place::on_level(1));
        counters.next(&numbering, Place::on_level(2));
        assert_eq!(designation(&counters, 2).unwrap(), "第二部分第（一）项");
    }
}
