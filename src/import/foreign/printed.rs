//! Templates of a form as papers print them: their text, with holes where values stand that
//! nothing has told yet.

use super::plain::{date, half_width};
use super::template_ways::ways;
use crate::data::{Decimal, Fields, Kind, Schema, Value};
use crate::import::number::{fits, number};

/// Characters of a text that a template is compared with, and pieces of a template.
const MOST: usize = 4_000;
/// The ways in which two templates one behind the other may be printed.
const WAYS: usize = 64;
/// Digits of a year.
const YEAR: usize = 4;

/// A template as it is printed.
#[derive(Clone, Debug)]
pub(super) struct Printed {
    /// The ways in which it may be printed: one, but for templates with conditions.
    ways: Vec<Pieces>,
}

/// A text with holes.
#[derive(Clone, Debug, Default)]
struct Pieces(Vec<Piece>);

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    /// A character, of half width where it has one; blanks say nothing.
    Sign(char),
    /// A value; the field that it is of, where the template says no more than its name.
    Hole(Option<(String, Kind)>),
}

/// The value of a field, as a text that a template is compared with shows it.
pub(super) type Told = (String, Value);

impl Printed {
    /// A template, with what is known filled in.
    pub(super) fn new(template: &str, schema: &Schema, known: &Fields) -> Self {
        let ways = ways(template).into_iter();
        Self {
            ways: ways.map(|way| Pieces::new(&way, schema, known)).collect(),
        }
    }

    /// Puts one behind the other.
    pub(super) fn then(self, other: Self) -> Self {
        let (own, others) = (self.ways, other.ways);
        let both = own.iter().flat_map(|first| {
            let others = others.iter();
            others.map(|next| Pieces([first.0.as_slice(), next.0.as_slice()].concat()))
        });
        Self {
            ways: both.take(WAYS).collect(),
        }
    }

    /// Whether it is not any text: something stands in it beside values, or a date does.
    pub(super) fn has_text(&self) -> bool {
        let is_text = |piece: &Piece| match piece {
            Piece::Sign(_) => true,
            Piece::Hole(hole) => matches!(hole, Some((_, Kind::Date))),
        };
        !self.ways.is_empty() && self.ways.iter().all(|way| way.0.iter().any(is_text))
    }

    /// The text, plain, where nothing in it is unknown.
    pub(super) fn text(&self) -> Option<String> {
        let [way] = self.ways.as_slice() else {
            return None;
        };
        let pieces = way.0.iter().map(|piece| match piece {
            Piece::Sign(sign) => Some(*sign),
            Piece::Hole(_) => None,
        });
        pieces.collect()
    }

    /// What a text says of the values, where it is this template; `None` where it is not, or may
    /// be it in more than one way.
    pub(super) fn read(&self, text: &str) -> Option<Vec<Told>> {
        let signs: Vec<(char, char)> = text
            .chars()
            .filter(|sign| !sign.is_whitespace())
            .map(|sign| (half_width(sign), sign))
            .take(MOST + 1)
            .collect();
        let mut ways = self.ways.iter().filter(|_| signs.len() <= MOST);
        ways.find_map(|way| way.read(&signs))
    }
}

impl Pieces {
    fn new(template: &str, schema: &Schema, known: &Fields) -> Self {
        let mut pieces = Vec::new();
        let mut rest = template;
        while let Some((before, behind)) = rest.split_once("{{") {
            pieces.extend(signs(before));
            let (inside, behind) = behind.split_once("}}").unwrap_or((behind, ""));
            // A date is printed alike with its filter and without.
            let dated = inside.trim().strip_suffix("date");
            let dated = dated.and_then(|path| path.trim().strip_suffix('|'));
            let inside = dated.unwrap_or(inside).trim();
            match filled(inside, known) {
                Some(text) => pieces.extend(signs(&text)),
                None => pieces.push(Piece::Hole(hole(inside, schema))),
            }
            rest = behind;
        }
        pieces.extend(signs(rest));
        Self(pieces)
    }

    fn read(&self, signs: &[(char, char)]) -> Option<Vec<Told>> {
        if self.0.len() > MOST || !self.may_be(signs) {
            return None;
        }
        let ends = self.ends(signs)?;
        let mut told = Vec::new();
        let mut at = 0;
        for (piece, end) in self.0.iter().zip(ends) {
            if let Piece::Hole(Some((path, kind))) = piece {
                let text: String = signs.get(at..end)?.iter().map(|(_, sign)| *sign).collect();
                match value(&text, *kind) {
                    Some(value) => told.push((path.clone(), value)),
                    None if *kind == Kind::Date => return None,
                    None => {}
                }
            }
            at = end;
        }
        Some(told)
    }

    /// Whether a text begins and ends as the template does.
    fn may_be(&self, signs: &[(char, char)]) -> bool {
        let mut first = self.0.iter().zip(signs);
        let mut last = self.0.iter().rev().zip(signs.iter().rev());
        let is_hole = |piece: &Piece| matches!(piece, Piece::Hole(_));
        let is = |(piece, (sign, _)): (&Piece, &(char, char))| *piece == Piece::Sign(*sign);
        let until = |pair: &(&Piece, &(char, char))| !is_hole(pair.0);
        self.0.len() <= signs.len()
            && first.by_ref().take_while(until).all(is)
            && last.by_ref().take_while(until).all(is)
    }

    /// Where each piece ends in a text, if there is one way to read it and no other.
    fn ends(&self, signs: &[(char, char)]) -> Option<Vec<usize>> {
        // In how many ways the pieces from each on are read from each place on, 2 for several.
        let width = signs.len() + 1;
        let mut ways = vec![0_u8; (self.0.len() + 1) * width];
        let cell = |piece: usize, at: usize| piece * width + at;
        if let Some(last) = ways.last_mut() {
            *last = 1;
        }
        for (index, piece) in self.0.iter().enumerate().rev() {
            for at in (0..width).rev() {
                let next = places(piece, signs, at);
                let count: u32 = next.map(|end| u32::from(ways[cell(index + 1, end)])).sum();
                ways[cell(index, at)] = u8::try_from(count.min(2)).unwrap_or(2);
            }
        }
        if ways.first() != Some(&1) {
            return None;
        }
        let mut ends = Vec::new();
        let mut at = 0;
        for (index, piece) in self.0.iter().enumerate() {
            at = places(piece, signs, at).find(|end| ways[cell(index + 1, *end)] > 0)?;
            ends.push(at);
        }
        Some(ends)
    }
}

/// Where a piece that begins at a place may end.
fn places(piece: &Piece, signs: &[(char, char)], at: usize) -> std::ops::Range<usize> {
    match piece {
        Piece::Sign(sign) => {
            let is_it = signs.get(at).is_some_and(|(found, _)| found == sign);
            if is_it { at + 1..at + 2 } else { 0..0 }
        }
        Piece::Hole(hole) => {
            let kind = hole.as_ref().map(|(_, kind)| *kind);
            let rest = signs.get(at..).unwrap_or_default();
            let digits = |also: &[char]| {
                let is_digit = |sign: &char| sign.is_ascii_digit() || also.contains(sign);
                rest.iter().take_while(|(sign, _)| is_digit(sign)).count()
            };
            match kind {
                Some(Kind::Year) if digits(&[]) == YEAR => at + YEAR..at + YEAR + 1,
                Some(Kind::Year) => 0..0,
                // A figure ends where its digits end.
                Some(kind) if kind.is_figure() => match digits(&['.', '-', ',']) {
                    0 => 0..0,
                    count => at + count..at + count + 1,
                },
                _ => at + 1..signs.len() + 1,
            }
        }
    }
}

fn signs(text: &str) -> impl Iterator<Item = Piece> + '_ {
    // A stroke is where the author breaks a line.
    let signs = text
        .chars()
        .filter(|sign| !sign.is_whitespace() && *sign != '|');
    signs.map(|sign| Piece::Sign(half_width(sign)))
}

/// What stands for an expression, where it is a value that is known, or a year beside it.
fn filled(expression: &str, known: &Fields) -> Option<String> {
    let (path, add) = match expression.split_once(['+', '-']) {
        Some((path, count)) => {
            let count: i64 = count.trim().parse().ok()?;
            let sign = if expression.contains('-') { -1 } else { 1 };
            (path.trim(), Some(count * sign))
        }
        None => (expression, None),
    };
    match (&known.at(path)?.value, add) {
        (Value::Text(text), None) => Some(text.clone()),
        (Value::Number(number), None) => Some(number.to_string()),
        (Value::Number(number), Some(add)) => {
            let number: i64 = number.to_string().parse().ok()?;
            Some(number.checked_add(add)?.to_string())
        }
        (Value::Date(date), None) => Some(date.chinese()),
        _ => None,
    }
}

/// The field that an expression names, and nothing else.
fn hole(expression: &str, schema: &Schema) -> Option<(String, Kind)> {
    let field = schema.get(expression)?;
    Some((field.path.clone(), field.kind))
}

/// The value that a text shows; `None` where it is none of its kind, or of one that takes lists.
fn value(text: &str, kind: Kind) -> Option<Value> {
    match kind {
        Kind::Text | Kind::Lines | Kind::Code => Some(Value::Text(text.to_owned())),
        Kind::Year => Some(Value::Number(Decimal::whole(text.parse().ok()?))),
        Kind::Date => date(text).map(Value::Date),
        kind if kind.is_figure() => {
            let value = number(&text.replace(',', "")).filter(|value| fits(kind, *value));
            value.map(Value::Number)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diag::{Sources, Span};
    use crate::data::{Carries, CellForm, Field};

    fn field(path: &str, kind: Kind) -> Field {
        Field {
            path: path.to_owned(),
            id: None,
            label: String::new(),
            table: String::new(),
            row: String::new(),
            kind,
            required: false,
            unless: None,
            note: String::new(),
            unit: String::new(),
            most: None,
            carries: Carries::Nothing,
            was: None,
            places: None,
            form: CellForm::default(),
        }
    }

    fn schema() -> Schema {
        let fields = [
            ("year", Kind::Year),
            ("place", Kind::Text),
            ("name", Kind::Text),
            ("count", Kind::Count),
            ("day", Kind::Date),
        ];
        Schema {
            fields: fields.map(|(path, kind)| field(path, kind)).to_vec(),
            ..Schema::default()
        }
    }

    fn read(template: &str, text: &str) -> Option<Vec<String>> {
        let printed = Printed::new(template, &schema(), &Fields::default());
        let told = printed.read(text)?;
        let told = told.into_iter().map(|(path, value)| match value {
            Value::Text(text) => format!("{path}={text}"),
            Value::Number(number) => format!("{path}={number}"),
            other => format!("{path}={other:?}"),
        });
        Some(told.collect())
    }

    #[test]
    fn values_are_read_where_there_is_one_way_to_read_them() {
        let told = |all: &[&str]| Some(all.iter().map(|one| (*one).to_owned()).collect());
        let title = "{{ place }}{{ year }}年度统计年报";
        assert_eq!(
            read(title, "云溪县（本级）2025年度 统计年报"),
            told(&["place=云溪县（本级）", "year=2025"])
        );
        assert_eq!(
            read("（{{ year }}年度）", "(2025年度)"),
            told(&["year=2025"])
        );
        assert_eq!(read("共{{ count }}件", "共12件"), told(&["count=12"]));
        assert_eq!(read("表1|说明", "表1 说明"), told(&[]));
        let dated = "填报日期：{{ day | date }}";
        assert!(read(dated, "填报日期：2025年1月15日").is_some_and(|told| told.len() == 1));
        assert_eq!(read(dated, "填报日期：另定"), None);
        // Another text, nothing in the hole, no figure, and two ways to read it.
        assert_eq!(read(title, "云溪县2025年统计年报"), None);
        assert_eq!(read(title, "2025年度统计年报"), None);
        assert_eq!(read("共{{ count }}件", "共十二件"), None);
        assert_eq!(read("{{ place }}的{{ name }}", "甲的乙的丙"), None);
    }

    #[test]
    fn what_a_condition_leaves_out_may_be_there_or_not() {
        let note = "本表反映收支。{% if a is not defined %}{{ place }}没有支出。{% endif %}";
        assert_eq!(read(note, "本表反映收支。"), Some(Vec::new()));
        let told = Some(vec!["place=云溪县".to_owned()]);
        assert_eq!(read(note, "本表反映收支。云溪县没有支出。"), told);
        assert_eq!(read(note, "本表反映收支。云溪县有支出。"), None);
    }

    #[test]
    fn what_is_known_is_filled_in() {
        let span = Span::new(Sources::default().add("a", ""), 0..0);
        let mut known = Fields::default();
        let year = Value::Number(Decimal::whole(2025));
        crate::import::tree::set(&mut known, "year", year, span);
        let text = |template| Printed::new(template, &schema(), &known).text();
        assert_eq!(text("{{ year + 1 }}年"), Some("2026年".to_owned()));
        assert_eq!(text("{{ year-1 }}年"), Some("2024年".to_owned()));
        assert_eq!(text("{{ place }}"), None);
        assert_eq!(text("{{ year | big }}"), None);
    }
}
