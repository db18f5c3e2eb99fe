//! Puts what the cells of the tables say into the tree of a data file.

use super::fault::Fault;
use super::figures::{Figures, Read};
use crate::base::diag::{Code, Span};
use crate::data::{BLANK, Dataset, Empty, Fields, Node, Value};
use crate::export::sheet::at;
use crate::figures::complete;
use crate::import::tree::set;
use crate::layout::Layout;

/// Sets a value where another one stands, so that one that is the same keeps its digits.
pub(super) fn keep_or_set(fields: &mut Fields, path: &str, value: Value, span: Span) {
    if at(fields, path).is_none_or(|node| node.value != value) {
        set(fields, path, value, span);
    }
}

/// Notes the figures that stay blank, which sums take as nothing.
pub(super) fn leave_blank(dataset: &mut Dataset, read: &Figures, layout: &Layout, span: Span) {
    for (path, (found, ..)) in &read.read {
        let is_typed = matches!(found, Read::Other(Value::Text(text)) if text == BLANK);
        if !is_typed && *found != Read::Blank {
            continue;
        }
        let field = layout.schema.get(path);
        let field = field.filter(|field| field.kind.is_figure());
        if field.is_some_and(|field| is_typed || field.form.empty == Empty::Blank) {
            dataset.leave_blank(path, span, is_typed);
        }
    }
}

/// Puts the figures into the tree, and computes the totals that were formulas.
pub(super) fn put(read: &mut Figures, layout: &Layout, fields: &mut Fields, span: Span) {
    let mut dataset = Dataset::default();
    for (path, (found, ..)) in &read.read {
        if let Read::Value(value) = found {
            dataset.give(path, *value, span);
        }
    }
    leave_blank(&mut dataset, read, layout, span);
    complete(&mut dataset, &layout.identities);
    for (path, (found, sheet, place)) in &read.read {
        let to = layout.tree_path(path);
        let was = at(fields, &to).is_some();
        match found {
            Read::Value(value) => keep_or_set(fields, &to, Value::Number(*value), span),
            Read::Other(value) => keep_or_set(fields, &to, value.clone(), span),
            Read::Chosen(chosen) => set(fields, &to, list(chosen, span), span),
            Read::Blank | Read::Faulty => {
                if was || *found == Read::Faulty {
                    set(fields, &to, Value::Text(String::new()), span);
                }
            }
            Read::Formula(shown) => {
                let sum = dataset.figure(path).map(|figure| figure.value);
                match sum {
                    Some(sum) if was => keep_or_set(fields, &to, Value::Number(sum), span),
                    None if was => set(fields, &to, Value::Text(String::new()), span),
                    _ => {}
                }
                if let (Some(sum), Some(shown)) = (sum, shown)
                    && sum != *shown
                {
                    let fault = Fault::warning(
                        Code::SheetDoubt,
                        sheet,
                        format!("公式显示的合计是 {shown}，各项相加是 {sum}，用了 {sum}"),
                        format!("the formula shows {shown}; the parts make {sum}, which was taken"),
                    );
                    read.faults.push(fault.at(*place, "合计").of(path));
                }
            }
        }
    }
    // What was not found at all is unfilled, and was told.
    let cells = layout.tables.iter().flat_map(|table| &table.figures);
    for field in cells {
        let to = layout.tree_path(&field.path);
        if !read.read.contains_key(&field.path) && at(fields, &to).is_some() {
            set(fields, &to, Value::Text(String::new()), span);
        }
    }
}

/// Options that were chosen, as a value.
pub(super) fn list(chosen: &[String], span: Span) -> Value {
    let node = |option: &String| Node {
        value: Value::Text(option.clone()),
        span,
    };
    Value::List(chosen.iter().map(node).collect())
}
