//! Numbers of templates: whole numbers of the engine, and exact decimals of ours.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{DynObject, Object, ObjectRepr, ValueKind};

use super::fault::Fault;
use crate::data::Decimal;

/// A decimal as a value of a template. The engine can print it and pass it on; what is computed
/// with it is computed by [`super::functions`] and [`super::filters`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Exact {
    /// The number.
    pub(super) value: Decimal,
    /// How many places it is printed with at least.
    pub(super) places: usize,
}

impl Object for Exact {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        self.value != Decimal::ZERO
    }

    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        other
            .downcast_ref::<Self>()
            .map(|other| self.value.cmp(&other.value))
    }

    fn render(self: &Arc<Self>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.value.with_places(self.places))
    }
}

/// A decimal as a value: whole numbers are those of the engine.
///
/// # Errors
/// When it is a whole number beyond eighteen digits.
pub(super) fn value(number: Decimal) -> Result<Value, Fault> {
    match number.to_whole() {
        Some(whole) => Ok(Value::from(whole)),
        None if number.places() == 0 => Err(too_large()),
        None => Ok(Value::from_object(Exact {
            value: number,
            places: 0,
        })),
    }
}

/// A decimal that is printed with so many places.
///
/// # Errors
/// When it is a whole number beyond eighteen digits.
pub(super) fn with_places(number: Decimal, places: usize) -> Result<Value, Fault> {
    if places == 0 {
        return value(number);
    }
    Ok(Value::from_object(Exact {
        value: number,
        places,
    }))
}

/// The number that a value is.
///
/// # Errors
/// When it is none.
pub(super) fn number(of: &Value) -> Result<Decimal, Fault> {
    if let Some(exact) = of.downcast_object_ref::<Exact>() {
        return Ok(exact.value);
    }
    if of.is_undefined() {
        return Err(not_a_number(of).of_lack());
    }
    if of.kind() != ValueKind::Number || !of.is_integer() {
        return Err(not_a_number(of));
    }
    let whole = i64::try_from(of.clone()).map_err(|_| too_large())?;
    Ok(Decimal::whole(whole))
}

/// A value as it is printed: a text, a whole number or a decimal, and nothing else.
///
/// # Errors
/// When it is anything else.
pub(super) fn printed(of: &Value) -> Result<String, Fault> {
    match of.kind() {
        ValueKind::String => Ok(of.as_str().unwrap_or_default().to_owned()),
        ValueKind::Number if of.is_integer() => Ok(of.to_string()),
        ValueKind::Plain if of.downcast_object_ref::<Exact>().is_some() => Ok(of.to_string()),
        // A condition that does not hold, without `else`, prints nothing.
        ValueKind::Undefined => Ok(String::new()),
        kind => Err(unprintable(kind)),
    }
}

fn unprintable(kind: ValueKind) -> Fault {
    let (zh, en) = match kind {
        ValueKind::Bool => (
            "这里得到的是“真”或“假”，印不出来",
            "true or false cannot be printed",
        ),
        ValueKind::None => ("这里得到的是空值，印不出来", "none cannot be printed"),
        ValueKind::Map => (
            "这里是一组值，不是一个值",
            "this is a group of values, not a value",
        ),
        ValueKind::Number => (
            "这里得到的是近似的小数，不能印",
            "a binary fraction cannot be printed",
        ),
        ValueKind::Seq | ValueKind::Iterable => {
            ("这里是一列值，不是一个值", "this is a list, not a value")
        }
        _ => (
            "这里得到的不是文字，也不是数",
            "this is neither text nor a number",
        ),
    };
    let fault = Fault::new(zh, en);
    match kind {
        ValueKind::Map => fault.cure(
            "写到具体的一格，如 {{ requests.received.total }}。",
            "name a single figure, such as {{ requests.received.total }}",
        ),
        ValueKind::Bool => fault.cure(
            "按条件选词语，写 {% if … %}甲{% else %}乙{% endif %}。",
            "to choose words, write {% if … %}…{% else %}…{% endif %}",
        ),
        ValueKind::Seq | ValueKind::Iterable => fault.cure(
            "要连成文字，写 | join('、')。",
            "to make a text of it, write | join('、')",
        ),
        _ => fault.cure(
            "只能印文字、整数和准确的小数。",
            "only text, whole numbers and exact decimals are printed",
        ),
    }
}

fn not_a_number(of: &Value) -> Fault {
    match of.kind() {
        ValueKind::String => {
            let text = of.as_str().unwrap_or_default();
            Fault::new(
                format!("“{text}”是文字，不能计算"),
                format!("`{text}` is text and cannot be computed with"),
            )
            .cure("连接文字用 ~。", "texts are joined with ~")
        }
        kind => Fault::new(
            "只有数才能计算和比较",
            format!("{kind} is not a number and cannot be computed with"),
        ),
    }
}

/// The fault of a number beyond all bounds.
pub(super) fn too_large() -> Fault {
    Fault::new(
        "数太大，超过十八位",
        "the number has more than eighteen digits",
    )
}
