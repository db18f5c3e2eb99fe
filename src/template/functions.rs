//! Arithmetic, comparison and joining of a template, exact: what its operators become.

use std::cmp::Ordering;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering as Memory};

use minijinja::value::ValueKind;
use minijinja::{Environment, Error, State, Value};

use super::exact::{number, printed, too_large, value};
use super::fault::Fault;
use crate::data::Decimal;

/// The function that notes how many steps were taken.
pub(super) const STEPS: &str = "__steps";
/// The function that joins texts: `~`.
pub(super) const JOIN: &str = "__join";
/// The function that lets pass what can be printed.
pub(super) const PRINTED: &str = "__printed";
/// The function that makes a decimal of its digits.
pub(super) const EXACT: &str = "__exact";

/// Adds the functions; `steps` is told how many steps a template took.
pub(super) fn add(environment: &mut Environment<'_>, steps: &Arc<AtomicU64>) {
    environment.remove_global("debug");
    let steps = Arc::clone(steps);
    environment.add_function(STEPS, move |state: &State| {
        let used = state.fuel_levels().map_or(0, |(used, _)| used);
        steps.store(used, Memory::Relaxed);
        ""
    });
    environment.add_function(EXACT, |digits: &str| -> Result<Value, Error> {
        let number = Decimal::parse(digits).ok_or_else(too_large)?;
        Ok(value(number)?)
    });
    environment.add_function(PRINTED, |of: &Value| -> Result<Value, Error> {
        printed(of)?;
        Ok(of.clone())
    });
    environment.add_function(JOIN, |a: &Value, b: &Value| -> Result<String, Error> {
        let (mut a, b) = (printed(a)?, printed(b)?);
        a.push_str(&b);
        Ok(a)
    });
    for (name, compute) in ARITHMETIC {
        environment.add_function(name, move |a: &Value, b: &Value| -> Result<Value, Error> {
            Ok(compute(number(a)?, number(b)?).and_then(value)?)
        });
    }
    environment.add_function("__neg", |a: &Value| -> Result<Value, Error> {
        Ok(minus(Decimal::ZERO, number(a)?).and_then(value)?)
    });
    for (name, holds) in COMPARISONS {
        environment.add_function(name, move |a: &Value, b: &Value| -> Result<bool, Error> {
            Ok(holds(compared(a, b)?))
        });
    }
    environment.add_function("__eq", |a: &Value, b: &Value| equal(a, b));
    environment.add_function("__ne", |a: &Value, b: &Value| !equal(a, b));
}

type Compute = fn(Decimal, Decimal) -> Result<Decimal, Fault>;

const ARITHMETIC: [(&str, Compute); 5] = [
    ("__add", plus),
    ("__sub", minus),
    ("__mul", times),
    ("__floordiv", |a, b| {
        whole(a, b).map(|(quotient, _)| quotient)
    }),
    ("__rem", |a, b| whole(a, b).map(|(_, rest)| rest)),
];

type Holds = fn(Ordering) -> bool;

const COMPARISONS: [(&str, Holds); 4] = [
    ("__lt", Ordering::is_lt),
    ("__lte", Ordering::is_le),
    ("__gt", Ordering::is_gt),
    ("__gte", Ordering::is_ge),
];

/// The sum.
pub(super) fn plus(a: Decimal, b: Decimal) -> Result<Decimal, Fault> {
    a.checked_add(b).ok_or_else(too_large)
}

/// The difference.
pub(super) fn minus(a: Decimal, b: Decimal) -> Result<Decimal, Fault> {
    a.checked_sub(b).ok_or_else(too_large)
}

/// The product, if six places hold it.
pub(super) fn times(a: Decimal, b: Decimal) -> Result<Decimal, Fault> {
    a.checked_mul(b).ok_or_else(|| {
        Fault::new(
            "乘积的位数太多",
            "the product has too many digits or places",
        )
        .cure(
            "写明留几位小数，如 {{ a | times(b, 2) }}，四舍五入。",
            "say how many places to keep: {{ a | times(b, 2) }}",
        )
    })
}

/// The whole quotient and the rest of whole numbers, both as far down as may be.
fn whole(a: Decimal, b: Decimal) -> Result<(Decimal, Decimal), Fault> {
    let (Some(a), Some(b)) = (a.to_whole(), b.to_whole()) else {
        return Err(Fault::new(
            "// 和 % 只用于整数",
            "// and % are for whole numbers",
        ));
    };
    if b == 0 {
        return Err(division_by_zero());
    }
    let (Some(mut quotient), Some(mut rest)) = (a.checked_div(b), a.checked_rem(b)) else {
        return Err(too_large());
    };
    if rest != 0 && (rest < 0) != (b < 0) {
        quotient -= 1;
        rest += b;
    }
    Ok((Decimal::whole(quotient), Decimal::whole(rest)))
}

/// The fault of dividing by zero.
pub(super) fn division_by_zero() -> Fault {
    Fault::new("除数是 0", "division by zero").cure(
        "没有可比的数时，用 {% if … %} 另写一句。",
        "where there is nothing to compare with, choose other words with {% if … %}",
    )
}

fn compared(a: &Value, b: &Value) -> Result<Ordering, Fault> {
    match (a.as_str(), b.as_str()) {
        (Some(a), Some(b)) => Ok(a.cmp(b)),
        _ => Ok(number(a)?.cmp(&number(b)?)),
    }
}

fn equal(a: &Value, b: &Value) -> bool {
    let is_truth = |one: &Value| one.kind() == ValueKind::Bool;
    match (number(a), number(b)) {
        (Ok(a), Ok(b)) => a == b,
        _ => is_truth(a) == is_truth(b) && a == b,
    }
}
