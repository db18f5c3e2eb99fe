//! What stands around a table on paper, filled in: its number and title, the lines above and
//! below it, its unit and its notes.

use hongtou::base::diag::Spanned;
use hongtou::layout::{LineShape, TableShape};
use serde_json::{Value, json};

/// Fills a template in.
pub(super) type Fill<'a> = &'a dyn Fn(&Spanned<String>) -> String;

/// What is printed around a table, for the page to show beside its cells.
pub(super) fn around(shape: &TableShape, fill: Fill<'_>) -> Value {
    let one = |text: &Option<Spanned<String>>| text.as_ref().map(fill);
    json!({
        "caption": one(&shape.caption).map(|text| text.replace(['|', '\n'], "")),
        "number": one(&shape.number),
        "unit": one(&shape.unit),
        "above": lines(&shape.above, fill),
        "below": lines(&shape.below, fill),
        "notes": shape.notes.iter().map(fill).collect::<Vec<_>>(),
    })
}

/// Each line with what stands in it, and whether that is at its ends and in its middle.
fn lines(shapes: &[LineShape], fill: Fill<'_>) -> Value {
    let lines = shapes.iter().map(|line| match line {
        LineShape::Ends(ends) => {
            let ends = ends.each_ref().map(|part| part.as_ref().map(fill));
            json!({ "ends": ends })
        }
        LineShape::Parts(parts) => {
            json!({ "parts": parts.iter().map(fill).collect::<Vec<_>>() })
        }
    });
    lines.collect()
}
