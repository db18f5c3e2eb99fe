//! Counts the sections of a text, level by level.

use std::collections::BTreeSet;

use crate::standard::numbering::{Look, Numbering, Place};

/// The numbers given out last: of the divisions of a regulation, and of the levels below them.
#[derive(Clone, Debug, Default)]
pub struct Counters {
    pub(super) divisions: Vec<u64>,
    pub(super) levels: Vec<u64>,
    /// How many articles stand behind the one that was counted last, put there by amendments.
    pub(super) inserted: u64,
    /// The sections of each level, and the divisions, that are open and have no number.
    pub(super) unnumbered: BTreeSet<(usize, usize)>,
}

impl Counters {
    /// The number of the next section at a place, as it is printed. What is below begins again,
    /// unless its numbers run on.
    pub fn next(&mut self, numbering: &Numbering, place: Place) -> String {
        let Some(level) = numbering.level(place) else {
            return String::new();
        };
        let of = match place.level {
            0 => &mut self.divisions,
            _ => &mut self.levels,
        };
        let depth = place
            .level
            .max(usize::from(place.level == 0) * place.divisions);
        if of.len() < depth {
            of.resize(depth, 0);
        }
        if let Some(last) = depth.checked_sub(1).and_then(|at| of.get_mut(at)) {
            *last += 1;
        }
        if level.look == Look::Article {
            self.inserted = 0;
        }
        let number = level.mark.number(of.get(..depth).unwrap_or_default());
        self.unnumbered.remove(&key(place));
        self.begin_again(numbering, place);
        number
    }

    /// Goes on to a section without a number. What is below it begins again.
    pub fn pass(&mut self, numbering: &Numbering, place: Place) {
        self.unnumbered.insert(key(place));
        self.begin_again(numbering, place);
    }

    /// The number of an article that an amendment has put behind the one counted last: 第十二条之一,
    /// 第十二条之二. The next article is counted as if it were not there. `None` where no article
    /// stands before it, or the place is that of no article: nothing else is numbered so.
    pub fn insert(&mut self, numbering: &Numbering, place: Place) -> Option<String> {
        let level = numbering.level(place)?;
        let at = place.level.checked_sub(1)?;
        let base = self.levels.get(at).copied().filter(|base| *base > 0)?;
        if level.look != Look::Article {
            return None;
        }
        self.inserted += 1;
        let number = level.mark.inserted(base, self.inserted);
        self.unnumbered.remove(&key(place));
        self.begin_again(numbering, place);
        Some(number)
    }

    /// Lets the levels below a place begin again.
    pub fn begin_again(&mut self, numbering: &Numbering, place: Place) {
        if place.level == 0 {
            self.divisions.truncate(place.divisions);
        }
        self.unnumbered.retain(|(divisions, level)| {
            *level <= place.level && (*level > 0 || *divisions <= place.divisions)
        });
        for (index, count) in self.levels.iter_mut().enumerate().skip(place.level) {
            if !numbering.runs_on(index + 1) {
                *count = 0;
            }
        }
    }
}

/// A place by its level; a division by its depth.
pub(super) fn key(place: Place) -> (usize, usize) {
    match place.level {
        0 => (place.divisions, 0),
        level => (0, level),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::Scheme;

    fn numbers(scheme: &str, titles: usize, path: &[(usize, usize)]) -> Vec<String> {
        let numbering = Numbering::new(Scheme::named(scheme).unwrap(), titles);
        let mut counters = Counters::default();
        let places = path.iter().map(|(divisions, level)| Place {
            divisions: *divisions,
            level: *level,
        });
        let next = places.map(|place| counters.next(&numbering, place));
        next.map(|number| number.trim_end().to_owned()).collect()
    }

    #[test]
    fn articles_run_on_across_chapters_and_what_is_below_begins_again() {
        let path = [
            (1, 0),
            (2, 0),
            (2, 1),
            (2, 2),
            (2, 3),
            (2, 1),
            (2, 2),
            (1, 0),
            (2, 0),
            (2, 1),
        ];
        let wanted = [
            "第一章",
            "第一节",
            "第一条",
            "（一）",
            "1.",
            "第二条",
            "（一）",
            "第二章",
            "第一节",
            "第三条",
        ];
        assert_eq!(numbers("regulation", 2, &path), wanted);
    }

    #[test]
    fn an_inserted_article_moves_no_other_number() {
        let numbering = Numbering::new(Scheme::named("regulation").unwrap(), 1);
        let mut counters = Counters::default();
        let article = Place {
            divisions: 1,
            level: 1,
        };
        let item = Place {
            level: 2,
            ..article
        };
        assert_eq!(counters.insert(&numbering, article), None);
        assert_eq!(counters.next(&numbering, article), "第一条\u{3000}");
        assert_eq!(counters.next(&numbering, item), "（一）");
        let inserted = counters.insert(&numbering, article);
        assert_eq!(inserted.unwrap(), "第一条之一\u{3000}");
        assert_eq!(counters.insert(&numbering, item), None);
        assert_eq!(counters.next(&numbering, item), "（一）");
        let inserted = counters.insert(&numbering, article);
        assert_eq!(inserted.unwrap(), "第一条之二\u{3000}");
        assert_eq!(counters.next(&numbering, article), "第二条\u{3000}");
        let inserted = counters.insert(&numbering, article);
        assert_eq!(inserted.unwrap(), "第二条之一\u{3000}");
        let plain = Numbering::new(Scheme::named("document").unwrap(), 1);
        let first = Place::on_level(1);
        let mut counters = Counters::default();
        assert_eq!(counters.next(&plain, first), "一、");
        assert_eq!(counters.insert(&plain, first), None);
    }

    #[test]
    fn items_run_on_and_those_of_a_document_do_not() {
        let path = [(0, 1), (0, 2), (0, 3), (0, 2), (0, 1), (0, 2), (0, 3)];
        let wanted = ["一、", "1.", "（1）", "2.", "二、", "3.", "（1）"];
        assert_eq!(numbers("items", 1, &path), wanted);
        let wanted = ["一、", "1.", "（1）", "2.", "二、", "1.", "（1）"];
        assert_eq!(numbers("short", 1, &path), wanted);
    }

    #[test]
    fn decimal_numbers_hold_those_above() {
        let path = [(0, 1), (0, 2), (0, 3), (0, 2), (0, 1), (0, 2)];
        let wanted = ["1", "1.1", "1.1.1", "1.2", "2", "2.1"];
        assert_eq!(numbers("decimal", 3, &path), wanted);
    }
}
