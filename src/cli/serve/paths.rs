//! Which value of a data file stands at a place of it.

use hongtou::base::diag::Span;
use hongtou::data::{Fields, Node, Value};
use serde_json::{Value as Json, json};

/// The values of a data file, found by place. A page has some hundred places, and the file may
/// have as many values: they are gone through once.
#[derive(Default)]
pub(super) struct Paths {
    /// The keys and values, by where they begin, each with the number of its path.
    parts: Vec<(Span, usize)>,
    /// The path of each value, in the order of the file: of two around a place, the later one is
    /// the deeper one.
    all: Vec<Json>,
}

impl Paths {
    pub(super) fn of(fields: &Fields) -> Self {
        let mut paths = Self::default();
        paths.fields(fields, &mut Vec::new());
        paths
            .parts
            .sort_unstable_by_key(|(span, number)| (span.file, span.start, *number, span.end));
        paths
    }

    fn fields(&mut self, fields: &Fields, at: &mut Vec<Json>) {
        for entry in &fields.entries {
            at.push(json!(entry.key.value));
            self.parts.push((entry.key.span, self.all.len()));
            self.node(&entry.node, at);
            at.pop();
        }
    }

    fn node(&mut self, node: &Node, at: &mut Vec<Json>) {
        self.parts.push((node.span, self.all.len()));
        self.all.push(json!(at));
        match &node.value {
            Value::Fields(fields) => self.fields(fields, at),
            Value::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    at.push(json!(index));
                    self.node(item, at);
                    at.pop();
                }
            }
            _ => {}
        }
    }

    /// The number of the smallest value that a place lies in.
    pub(super) fn number(&self, place: Span) -> Option<usize> {
        let begins = |span: &Span| (span.file, span.start);
        let behind = self
            .parts
            .partition_point(|(span, _)| begins(span) <= begins(&place));
        let before = self.parts.get(..behind).unwrap_or_default();
        let mut best: Option<(usize, usize)> = None;
        for (span, number) in before.iter().rev() {
            // Whatever begins here or before and holds the place is as long as this.
            let least = place.range().end.saturating_sub(span.range().start);
            if span.file != place.file || best.is_some_and(|(length, _)| length < least) {
                break;
            }
            let length = span.range().len();
            let is_better =
                best.is_none_or(|(known, of)| length < known || length == known && *number >= of);
            if span.end >= place.end && is_better {
                best = Some((length, *number));
            }
        }
        best.map(|(_, number)| number)
    }

    /// The path of that number.
    pub(super) fn path(&self, number: usize) -> Option<&Json> {
        self.all.get(number)
    }

    /// The path to the smallest value that a place lies in.
    pub(super) fn at(&self, place: Span) -> Option<&Json> {
        self.path(self.number(place)?)
    }
}

#[cfg(test)]
mod tests {
    use hongtou::base::diag::Sources;
    use hongtou::data::Notation;

    use super::*;

    /// Every value and key that holds a place, looked at one after the other.
    fn searched(fields: &Fields, place: Span) -> Option<Json> {
        fn take(span: Span, place: Span, at: &[Json], best: &mut Option<(usize, Json)>) {
            let holds = span.start <= place.start && place.end <= span.end;
            let length = span.range().len();
            if holds && best.as_ref().is_none_or(|(known, _)| length <= *known) {
                *best = Some((length, json!(at)));
            }
        }
        fn node(one: &Node, place: Span, at: &mut Vec<Json>, best: &mut Option<(usize, Json)>) {
            take(one.span, place, at, best);
            match &one.value {
                Value::Fields(inner) => all(inner, place, at, best),
                Value::List(items) => {
                    for (index, item) in items.iter().enumerate() {
                        at.push(json!(index));
                        node(item, place, at, best);
                        at.pop();
                    }
                }
                _ => {}
            }
        }
        fn all(fields: &Fields, place: Span, at: &mut Vec<Json>, best: &mut Option<(usize, Json)>) {
            for entry in &fields.entries {
                at.push(json!(entry.key.value));
                take(entry.key.span, place, at, best);
                node(&entry.node, place, at, best);
                at.pop();
            }
        }
        let mut best = None;
        all(fields, place, &mut Vec::new(), &mut best);
        best.map(|(_, path)| path)
    }

    #[test]
    fn a_place_leads_to_the_smallest_value_around_it() {
        let text = "a = 1\nb = { c = 2, d = \"文字\" }\nlist = [[1, 2], { e = 3 }]\n\n[t]\n\
                    f.g = 4\n[[t.s]]\nh = \"\"\"\n一\n二\"\"\"\n[[t.s]]\nh = \"x\"\n[u.v]\ni = 5\n";
        let mut sources = Sources::default();
        let other = sources.add("other.toml", text);
        let file = sources.add("data.toml", text);
        let fields = Notation::of("data.toml", text).read(file, text);
        let fields = fields.expect("TOML");
        let paths = Paths::of(&fields);
        for start in 0..=text.len() {
            for end in start..=text.len().min(start + 12) {
                let place = Span::new(file, start..end);
                let found = paths.at(place).cloned();
                assert_eq!(found, searched(&fields, place), "{start}..{end}");
            }
        }
        let at = text.find("文字").expect("it is there");
        assert_eq!(
            paths.at(Span::new(file, at..at + 3)),
            Some(&json!(["b", "d"]))
        );
        assert_eq!(paths.at(Span::new(other, at..at + 3)), None);
        assert_eq!(paths.at(Span::new(file, text.len()..text.len())), None);
    }
}
