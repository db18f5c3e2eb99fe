//! Counts the sections of a text, level by level.

use crate::standard::numbering::{Numbering, Place};

/// The numbers given out last: of the divisions of a regulation, and of the levels below them.
#[derive(Clone, Debug, Default)]
pub(super) struct Counters {
    divisions: Vec<u64>,
    levels: Vec<u64>,
}

impl Counters {
    /// The number of the next section at a place, as it is printed. What is below begins again,
    /// unless its numbers run on.
    pub(super) fn next(&mut self, numbering: &Numbering, place: Place) -> String {
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
        let number = level.mark.number(of.get(..depth).unwrap_or_default());
        self.begin_again(numbering, place);
        number
    }

    /// Lets the levels below a place begin again.
    pub(super) fn begin_again(&mut self, numbering: &Numbering, place: Place) {
        if place.level == 0 {
            self.divisions.truncate(place.divisions);
        }
        for (index, count) in self.levels.iter_mut().enumerate().skip(place.level) {
            if !numbering.runs_on(index + 1) {
                *count = 0;
            }
        }
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
