//! What a draft shows of a template that lacks a value.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use minijinja::{Environment, Error, Output, State, UndefinedBehavior, Value};

use super::engine::{environment, rewritten};
use super::exact::printed;
use super::piece::{Piece, Source};
use super::rewrite::Part;

/// What stands for a value that is not filled in; a cell of a table shows the same.
const UNFILLED: &str = "待填";

type Shown = (String, Vec<Piece>);

/// A template filled in as far as the values go; nothing where that cannot be told, as with a
/// condition on what is missing.
pub(super) fn pieces(source: &str, values: &Value) -> Option<Shown> {
    let engine = lenient();
    whole(&engine, source, values).or_else(|| one_by_one(&engine, source, values))
}

/// The engine, for which what is missing is a value like others.
fn lenient() -> Environment<'static> {
    let mut environment = environment(&Arc::new(AtomicU64::new(0)));
    environment.set_undefined_behavior(UndefinedBehavior::Chainable);
    environment.set_formatter(|out: &mut Output, _: &mut State, value: &Value| {
        if value.is_undefined() {
            return out.write_str(UNFILLED).map_err(Error::from);
        }
        out.write_str(&printed(value)?).map_err(Error::from)
    });
    environment
}

fn whole(engine: &Environment<'static>, source: &str, values: &Value) -> Option<Shown> {
    let rewritten = rewritten(source).ok()?;
    let made = engine.template_from_str(&rewritten.text).ok()?;
    let (text, spans) = made.render_with_spans(values.clone()).ok()?;
    let pieces = spans.iter().filter_map(|span| {
        let place = rewritten.printed(&span.source_range())?;
        Some(Piece {
            shown: span.output_range(),
            written: place.written.clone(),
            source: match place.part {
                Part::Literal => Source::Typed,
                Part::Printed(_) | Part::Inner => Source::Made,
            },
        })
    });
    let pieces = pieces.collect();
    Some((text, pieces))
}

/// Each `{{ … }}` by itself: what one of them computes from a missing value is missing too.
fn one_by_one(engine: &Environment<'static>, source: &str, values: &Value) -> Option<Shown> {
    if source.contains("{%") || source.contains("{#") {
        return None;
    }
    let mut text = String::new();
    let mut pieces = Vec::new();
    let mut put = |shown: &str, written, source| {
        let start = text.len();
        text.push_str(shown);
        pieces.push(Piece {
            shown: start..text.len(),
            written,
            source,
        });
    };
    let mut at = 0;
    while let Some(open) = source.get(at..)?.find("{{").map(|open| at + open) {
        let end = open + source.get(open..)?.find("}}")? + 2;
        put(source.get(at..open)?, at..open, Source::Typed);
        let made = whole(engine, source.get(open..end)?, values);
        let shown = made.map_or_else(|| UNFILLED.to_owned(), |(text, _)| text);
        put(&shown, open + 2..end - 2, Source::Made);
        at = end;
    }
    put(source.get(at..)?, at..source.len(), Source::Typed);
    Some((text, pieces))
}
