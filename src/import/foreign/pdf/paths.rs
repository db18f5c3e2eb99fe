//! Lines that are drawn: strokes and thin fills along the page or across it.

use super::number::{Matrix, Micro, ONE};
use super::page::Rule;

/// A fill thinner than this is a line.
const THIN: Micro = 3 * ONE;

/// How far the ends of a straight line may be out of it.
const SKEW: Micro = ONE / 2;

/// The path that is being drawn.
#[derive(Default)]
pub(super) struct Path {
    /// Runs of points in the space of the page; `None` where a curve makes one useless.
    runs: Vec<Option<Vec<(Micro, Micro)>>>,
}

impl Path {
    pub(super) fn start(&mut self, point: (Micro, Micro)) {
        self.runs.push(Some(vec![point]));
    }

    pub(super) fn line(&mut self, point: (Micro, Micro)) {
        if let Some(Some(run)) = self.runs.last_mut() {
            run.push(point);
        }
    }

    pub(super) fn curve(&mut self) {
        if let Some(run) = self.runs.last_mut() {
            *run = None;
        }
    }

    pub(super) fn close(&mut self) {
        if let Some(Some(run)) = self.runs.last_mut()
            && let Some(first) = run.first().copied()
        {
            run.push(first);
        }
    }

    pub(super) fn rectangle(&mut self, to_page: Matrix, [x, y, width, height]: [Micro; 4]) {
        let (right, top) = (x.saturating_add(width), y.saturating_add(height));
        self.start(to_page.apply(x, y));
        for (x, y) in [(right, y), (right, top), (x, top), (x, y)] {
            self.line(to_page.apply(x, y));
        }
    }

    pub(super) fn clear(&mut self) {
        self.runs.clear();
    }

    /// Each straight piece of the path, as a stroke draws it.
    pub(super) fn stroke(&self, rules: &mut Vec<Rule>) {
        for run in self.runs.iter().flatten() {
            for pair in run.windows(2) {
                let [first, second] = pair else { continue };
                rules.extend(rule(*first, *second));
            }
        }
    }

    /// Each thin piece of the path, as a fill draws it.
    pub(super) fn fill(&self, rules: &mut Vec<Rule>) {
        for run in self.runs.iter().flatten() {
            let across = bounds(run.iter().map(|point| point.0));
            let up = bounds(run.iter().map(|point| point.1));
            let (Some((left, right)), Some((bottom, top))) = (across, up) else {
                continue;
            };
            if run.len() < 3 || run.len() > 6 {
                continue;
            }
            let middle = (left + (right - left) / 2, bottom + (top - bottom) / 2);
            if top - bottom <= THIN && right - left > top - bottom {
                rules.extend(rule((left, middle.1), (right, middle.1)));
            } else if right - left <= THIN {
                rules.extend(rule((middle.0, bottom), (middle.0, top)));
            }
        }
    }
}

fn bounds(values: impl Iterator<Item = Micro> + Clone) -> Option<(Micro, Micro)> {
    Some((values.clone().min()?, values.max()?))
}

fn rule(first: (Micro, Micro), second: (Micro, Micro)) -> Option<Rule> {
    let (across, up) = ((first.0 - second.0).abs(), (first.1 - second.1).abs());
    let (is_horizontal, at, from, to) = if up <= SKEW && across > up {
        (true, first.1, first.0, second.0)
    } else if across <= SKEW && up > across {
        (false, first.0, first.1, second.1)
    } else {
        return None;
    };
    Some(Rule {
        is_horizontal,
        at,
        from: from.min(to),
        to: from.max(to),
    })
}
