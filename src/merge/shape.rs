//! The lines of a title: words whole, and the shape of a trapezoid or a diamond (7.3.1).

use std::ops::Range;

use crate::base::text::class::{between_scripts, is_western};
use crate::base::text::words::{Bond, bonds};

/// The width of a digit or letter of the title face, in hundredths of an em.
///
/// 小标宋 keeps its own digits, which are wider than half an em.
const WESTERN: i32 = 60;

/// What stands between a 汉字 and a digit or letter: a quarter of an em in Word.
const GAP: i32 = 25;

/// Lines that differ by less than this look like a rectangle, which 7.3.1 advises against.
const CLEARLY_DIFFERENT: i32 = 200;

/// A step from line to line beyond this looks like a stump.
const LONG_STEP: i32 = 900;

/// A line shorter than this is a stump in any shape.
const SHORT_LINE: i32 = 500;

/// No title has more lines.
const MOST_LINES: usize = 12;

/// What shapes cost beside the bonds that their line ends part, in hundredths of an em.
mod cost {
    /// Two lines of one length.
    pub(super) const RECTANGLE: i32 = 800;
    /// Lines that become shorter and then longer: neither 梯形 nor 菱形.
    pub(super) const HOURGLASS: i32 = 2500;
    pub(super) const STUMP: i32 = 1500;
    /// A line beyond the fewest that hold the title.
    pub(super) const LINE: i32 = 700;
    /// And by how much more each further line costs than the one before it: the first page has
    /// to show text (7.3.3).
    pub(super) const FURTHER: i32 = 800;
}

/// A title in lines.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) lines: Vec<String>,
    pub(super) fault: Option<Fault>,
}

/// A line end for which no good one is known: what stands before it and behind it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) before: String,
    pub(super) behind: String,
    /// Whether it parts a word, and not only what belongs together.
    pub(super) in_word: bool,
}

impl Fault {
    fn at(chars: &[char], end: usize, in_word: bool) -> Self {
        const SHOWN: usize = 4;
        let before = &chars[end.saturating_sub(SHOWN)..end];
        let behind = &chars[end..(end + SHOWN).min(chars.len())];
        Self {
            before: before.iter().collect(),
            behind: behind.iter().collect(),
            in_word,
        }
    }
}

/// Breaks a title into lines of at most `measure` hundredths of an em.
///
/// Of all ways to do it, that is taken whose cost is least: the bonds that line ends part
/// ([`bonds`]), how far the lines are from a trapezoid or a diamond of even steps, and how many
/// there are (GB/T 9704-2012, 7.3.1). Words are parted only where nothing else holds the title.
/// A title that one line holds is left alone.
pub(super) fn balance(title: &str, agencies: &[String], words: &[String], measure: i32) -> Shape {
    let chars: Vec<char> = title.chars().collect();
    let total = width(title);
    let whole = || Shape {
        lines: vec![title.to_owned()],
        fault: None,
    };
    if total <= measure {
        return whole();
    }
    if total > measure * i32::try_from(MOST_LINES).unwrap_or(0) {
        return Shape {
            fault: Some(Fault::at(&chars, chars.len() / 2, true)),
            ..whole()
        };
    }
    let bonds = bonds(title, agencies, words);
    let fewest = usize::try_from(total / measure.max(1)).map_or(MOST_LINES, |full| full + 1);
    let between_words = search(&chars, &bonds, Bond::WORD, (fewest, measure));
    let found = between_words.or_else(|| search(&chars, &bonds, Bond::NEVER, (fewest, measure)));
    let Some(found) = found else {
        let fault = Fault::at(&chars, chars.len() / 2, true);
        return Shape {
            fault: Some(fault),
            ..whole()
        };
    };
    let mut lines = Vec::new();
    let mut fault: Option<(Bond, Fault)> = None;
    let mut start = 0;
    for end in found {
        lines.push(chars[start..end].iter().collect());
        let worst = fault.as_ref().map_or(Bond::POOR, |(bond, _)| *bond);
        if let Some(bond) = bonds.get(end).filter(|bond| **bond >= worst) {
            fault = Some((*bond, Fault::at(&chars, end, *bond >= Bond::WORD)));
        }
        start = end;
    }
    let fault = fault.map(|(_, fault)| fault);
    Shape { lines, fault }
}

/// The width of a line of a title, in hundredths of an em.
pub(super) fn width(text: &str) -> i32 {
    let before = std::iter::once(None).chain(text.chars().map(Some));
    let pairs = before.zip(text.chars());
    pairs.map(|(before, c)| advance(before, c)).sum()
}

/// The advance of a character with the gap that Word leaves between a 汉字 and a digit.
fn advance(before: Option<char>, c: char) -> i32 {
    let stands_apart = before.is_some_and(|before| between_scripts(before, c) == Some(true));
    let own = if is_western(c) { WESTERN } else { 100 };
    own + i32::from(stands_apart) * GAP
}

fn search(
    chars: &[char],
    bonds: &[Bond],
    below: Bond,
    (fewest, measure): (usize, i32),
) -> Option<Vec<usize>> {
    Search::new(ends(chars, bonds, below), measure).best(fewest)
}

/// A place where a line may end.
struct End {
    /// The characters before it.
    at: usize,
    /// Their width.
    width: i32,
    /// The width of the blanks before it, which no line shows at its end.
    blank: i32,
    cost: i32,
}

/// The start of the title, the places where a line may end as no bond of `below` is parted, and
/// the end.
fn ends(chars: &[char], bonds: &[Bond], below: Bond) -> Vec<End> {
    let mut ends = Vec::new();
    let (mut width, mut blank) = (0, 0);
    for (at, (c, bond)) in chars.iter().zip(bonds).enumerate() {
        if at == 0 || *bond < below {
            let cost = if at == 0 { 0 } else { bond.cost() };
            ends.push(End {
                at,
                width,
                blank,
                cost,
            });
        }
        let before = at.checked_sub(1).map(|before| chars[before]);
        let advance = advance(before, *c);
        width += advance;
        blank = if c.is_whitespace() {
            blank + advance
        } else {
            0
        };
    }
    let at = chars.len();
    ends.push(End {
        at,
        width,
        blank,
        cost: 0,
    });
    ends
}

/// The least costly lines up to some place.
#[derive(Clone, Copy)]
struct Best {
    cost: i32,
    /// The start of the line before the last, to find the way back.
    from: u16,
    /// Whether lines up to the line before the last narrowed.
    narrowed: bool,
}

/// By start and end of the last line, and by whether the lines have begun to narrow.
type Layer = Vec<[Option<Best>; 2]>;

struct Search {
    ends: Vec<End>,
    /// For each place the one after the last that a line from there may end at.
    reach: Vec<usize>,
    /// The most ends that lines from one place may have.
    most: usize,
}

impl Search {
    fn new(ends: Vec<End>, measure: i32) -> Self {
        let line = |start: &End, end: &End| end.width - start.width - end.blank;
        let fits = |(at, start): (usize, &End)| {
            let after = ends[at + 1..].iter();
            at + 1 + after.take_while(|end| line(start, end) <= measure).count()
        };
        let reach: Vec<usize> = ends.iter().enumerate().map(fits).collect();
        let counts = reach.iter().enumerate().map(|(at, reach)| reach - at - 1);
        let most = counts.max().unwrap_or(0);
        Self { ends, reach, most }
    }

    /// The width of a line between two places.
    fn line(&self, start: usize, end: usize) -> i32 {
        self.ends[end].width - self.ends[start].width - self.ends[end].blank
    }

    /// The places that a line from `start` may end at.
    fn reach(&self, start: usize) -> Range<usize> {
        start + 1..self.reach[start]
    }

    /// The place of a line in a layer.
    fn index(&self, start: usize, end: usize) -> usize {
        start * self.most + end - start - 1
    }

    fn layer(&self) -> Layer {
        vec![[None; 2]; self.ends.len() * self.most]
    }

    /// The ends of the lines of the best shape.
    fn best(&self, fewest: usize) -> Option<Vec<usize>> {
        // More lines than these never make a title better.
        const SPARE: usize = 3;
        let last = self.ends.len() - 1;
        let mut layers = vec![self.first()];
        let mut best: Option<(i32, usize, usize, usize)> = None;
        for count in 1..=MOST_LINES {
            let layer = &layers[count - 1];
            let more = i32::try_from(count.saturating_sub(fewest)).unwrap_or(0);
            let lines = more * cost::LINE + more * (more - 1) / 2 * cost::FURTHER;
            for start in (0..last).filter(|start| self.reach(*start).contains(&last)) {
                for (narrows, found) in layer[self.index(start, last)].iter().enumerate() {
                    let cost = found.map(|found| found.cost + lines);
                    if let Some(cost) = cost
                        && best.is_none_or(|(known, ..)| cost < known)
                    {
                        best = Some((cost, count, start, narrows));
                    }
                }
            }
            if best.is_some() && count >= fewest + SPARE {
                break;
            }
            layers.push(self.next(layer));
        }
        best.map(|(_, count, start, narrows)| self.way_back(&layers[..count], start, narrows))
    }

    /// The shapes of one line.
    fn first(&self) -> Layer {
        let mut layer = self.layer();
        for end in self.reach(0) {
            layer[self.index(0, end)][0] = Some(Best {
                cost: self.ends[end].cost + stump(self.line(0, end)),
                from: 0,
                narrowed: false,
            });
        }
        layer
    }

    /// The shapes of one line more.
    fn next(&self, layer: &Layer) -> Layer {
        let mut next = self.layer();
        let starts = 0..self.ends.len();
        let places = starts.flat_map(|start| self.reach(start).map(move |end| (start, end)));
        for (start, middle) in places {
            let Ok(from) = u16::try_from(start) else {
                break;
            };
            let above = self.line(start, middle);
            for (phase, found) in layer[self.index(start, middle)].iter().enumerate() {
                let Some(found) = found else {
                    continue;
                };
                let narrowed = phase == 1;
                for end in self.reach(middle) {
                    let line = self.line(middle, end);
                    let hourglass = narrowed && line > above;
                    let narrows = !hourglass && (narrowed || line < above);
                    let cost = found.cost
                        + self.ends[end].cost
                        + step(line - above)
                        + stump(line)
                        + i32::from(hourglass) * cost::HOURGLASS;
                    let place = &mut next[self.index(middle, end)][usize::from(narrows)];
                    if place.is_none_or(|known: Best| cost < known.cost) {
                        *place = Some(Best {
                            cost,
                            from,
                            narrowed,
                        });
                    }
                }
            }
        }
        next
    }

    fn way_back(&self, layers: &[Layer], start: usize, narrows: usize) -> Vec<usize> {
        let (mut start, mut end, mut narrows) = (start, self.ends.len() - 1, narrows);
        let mut ends = Vec::new();
        for layer in layers.iter().rev() {
            ends.push(self.ends[end].at);
            let Some(found) = layer[self.index(start, end)][narrows] else {
                break;
            };
            (end, start, narrows) = (start, usize::from(found.from), usize::from(found.narrowed));
        }
        ends.reverse();
        ends
    }
}

/// What a step from a line to the next costs. Of two mirrored shapes, the one that widens
/// downwards reads as a base, not a wedge.
fn step(step: i32) -> i32 {
    let wide = step.abs();
    let flat = i32::from(wide < CLEARLY_DIFFERENT) * cost::RECTANGLE;
    wide / 2 + flat + (wide - LONG_STEP).max(0) + i32::from(step < 0)
}

fn stump(line: i32) -> i32 {
    i32::from(line < SHORT_LINE) * cost::STUMP
}

#[cfg(test)]
mod tests {
    use super::*;

    fn balanced(title: &str) -> Vec<String> {
        balance(title, &[], &[], 2000).lines
    }

    #[test]
    fn a_short_title_stays_on_one_line() {
        assert_eq!(balanced("关于放假的通知"), ["关于放假的通知"]);
    }

    #[test]
    fn the_title_of_the_report_is_a_trapezoid_broken_after_the_body() {
        assert_eq!(
            balanced("晋江市东石镇人民政府2019年政府信息公开工作年度报告"),
            ["晋江市东石镇人民政府", "2019年政府信息公开工作年度报告"]
        );
    }

    #[test]
    fn lines_widen_or_narrow_or_do_both_once() {
        let title = "云溪县人民政府办公室关于调整云溪县安全生产委员会组成人员和职责分工的通知";
        let widths: Vec<i32> = balanced(title).iter().map(|line| width(line)).collect();
        assert_eq!(widths, [1000, 1400, 1200]);
    }

    #[test]
    fn a_word_is_parted_only_where_no_line_holds_it_and_that_is_told() {
        let word = "长".repeat(30);
        let whole = [word.clone()];
        let shape = balance(&word, &[], &whole, 2000);
        assert_eq!(shape.lines.concat(), word);
        assert!(shape.lines.len() == 2 && shape.fault.unwrap().in_word);
    }

    #[test]
    fn what_is_no_title_is_left_whole_and_told() {
        let text = "关于工作的通知".repeat(400);
        let shape = balance(&text, &[], &[], 2000);
        assert_eq!(shape.lines, [text]);
        assert!(shape.fault.is_some());
    }
}
