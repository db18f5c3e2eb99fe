//! What differs, as JSON: its shape is stated in `docs/findings.schema.json`.

use serde_json::{Value, json};

use super::change::{Compared, FigureChange, Piece, Side, TextChange};
use crate::base::diag::{Language, Sources, to_json};

/// What differs, for programs; percentages have `places`. Figures are texts, so that every digit
/// stays.
pub fn diff_json(
    compared: &Compared,
    places: usize,
    sources: &Sources,
    language: Language,
) -> Value {
    let notes = compared.notes.iter();
    let notes: Vec<&str> = notes.map(|note| note.in_language(language)).collect();
    let judged = compared.judged.iter();
    let judged: Vec<Value> = judged
        .map(|finding| to_json(finding, sources, language))
        .collect();
    let figures = compared.figures.iter();
    let values = compared.values.iter().map(|change| {
        json!({ "path": change.path, "name": change.name, "from": change.from, "to": change.to })
    });
    json!({
        "from": side(&compared.from),
        "to": side(&compared.to),
        "same": compared.is_same(),
        "ratio_places": places,
        "notes": notes,
        "judged": judged,
        "figures": figures.map(|change| figure(change, places)).collect::<Vec<_>>(),
        "texts": compared.texts.iter().map(text).collect::<Vec<_>>(),
        "values": values.collect::<Vec<_>>(),
    })
}

fn side(side: &Side) -> Value {
    json!({
        "file": side.file,
        "layout": side.layout,
        "issuer": side.issuer,
        "year": side.year,
    })
}

fn figure(change: &FigureChange, places: usize) -> Value {
    let text = |value: Option<crate::data::Decimal>| value.map(|value| value.to_string());
    json!({
        "path": change.path,
        "table": change.table,
        "row": change.row,
        "column": change.column,
        "unit": change.unit,
        "from": text(change.from),
        "to": text(change.to),
        "difference": text(change.difference()),
        "ratio": change.ratio(places).map(|ratio| ratio.with_places(places)),
        "in_both": change.is_in_both,
        "row_in_both": !change.is_of_one_row,
        "rules": change.rules,
    })
}

fn text(change: &TextChange) -> Value {
    let pieces = change.pieces.iter().map(|piece| {
        let what = match piece {
            Piece::Same(_) => "same",
            Piece::Gone(_) => "gone",
            Piece::Come(_) => "come",
        };
        json!({ "what": what, "text": piece.text() })
    });
    json!({
        "path": change.path,
        "place": change.place,
        "title": change.is_title(),
        "from": change.from.filter(|index| *index > 0),
        "to": change.to.filter(|index| *index > 0),
        "pieces": pieces.collect::<Vec<_>>(),
    })
}
