//! Template filters: exact arithmetic with stated places; numerals, dates and amounts as
//! documents write them.

use minijinja::value::{Rest, ValueKind};
use minijinja::{Environment, Error, Value};

use super::exact::{number, printed, value, with_places};
use super::fault::Fault;
use super::functions::{division_by_zero, minus, plus, times};
use crate::base::text::{Date, number as numerals};
use crate::data::Decimal;

/// A division with a stated number of places, rounded half up; `None` beyond the largest figure.
type Division = fn(Decimal, Decimal, usize) -> Option<Decimal>;

/// The filters that divide, by name.
const DIVISIONS: [(&str, Division); 2] = [
    ("divided_by", Decimal::quotient),
    ("percent_of", Decimal::percent_of),
];

/// The filters of ours, for suggestions.
pub(super) const OURS: [&str; 10] = [
    "plus",
    "minus",
    "times",
    "divided_by",
    "percent_of",
    "round",
    "numeral",
    "digits",
    "date",
    "amount",
];

/// Filters over texts: what they are given must be printable.
pub(super) const OF_TEXT: [&str; 7] = [
    "lower",
    "upper",
    "title",
    "capitalize",
    "trim",
    "replace",
    "split",
];

/// The other filters that a template may use.
const OTHERS: [&str; 18] = [
    "formal_amount",
    "abs",
    "int",
    "sum",
    "min",
    "max",
    "string",
    "join",
    "length",
    "count",
    "default",
    "d",
    "first",
    "last",
    "list",
    "reverse",
    "lines",
    "items",
];

/// Whether there is such a filter.
pub(super) fn is_known(name: &str) -> bool {
    OURS.contains(&name) || OF_TEXT.contains(&name) || OTHERS.contains(&name)
}

/// Adds the filters to an environment.
///
/// | filter | of | gives |
/// |---|---|---|
/// | `plus`, `minus`, `times` | 0.1, 0.2 | 0.3, -0.1, 0.02 |
/// | `divided_by(b, 2)` | 10, 3 | 3.33 |
/// | `percent_of(b, 1)` | 1, 16 | 6.3 |
/// | `round(1)` | 2.25 | 2.3 |
/// | `numeral` | 12 | 十二 |
/// | `digits` | 2019 | 二〇一九 |
/// | `date` | "2020-01-05" | 2020年1月5日 |
/// | `amount` | 25.100 | 25.1 |
/// | `formal_amount` | 120.5 (元) | 壹佰贰拾元伍角整 |
pub(super) fn add(environment: &mut Environment<'_>) {
    environment.add_filter("numeral", |n: &Value| count(n).map(numerals::chinese));
    environment.add_filter("digits", |n: &Value| count(n).map(numerals::chinese_digits));
    environment.add_filter("date", |text: &Value| date(text));
    environment.add_filter("amount", |of: &Value| amount(of));
    environment.add_filter("formal_amount", |of: &Value| formal_amount(of));
    arithmetic(environment);
    overriding(environment);
}

fn arithmetic(environment: &mut Environment<'_>) {
    environment.add_filter("plus", |a: &Value, b: &Value, places: Option<Value>| {
        rounded(plus(number(a)?, number(b)?)?, places.as_ref())
    });
    environment.add_filter("minus", |a: &Value, b: &Value, places: Option<Value>| {
        rounded(minus(number(a)?, number(b)?)?, places.as_ref())
    });
    environment.add_filter("times", |a: &Value, b: &Value, places: Option<Value>| {
        let (a, b) = (number(a)?, number(b)?);
        let Some(wanted) = stated(places.as_ref())? else {
            return done(times(a, b).and_then(value));
        };
        done(with_places(
            a.product(b, wanted).ok_or_else(beyond)?,
            wanted,
        ))
    });
    for (name, divide) in DIVISIONS {
        let filter = move |a: &Value, b: &Value, places: Option<Value>| {
            let (a, b) = (number(a)?, divisor(b)?);
            let wanted = stated(places.as_ref())?.unwrap_or(0);
            done(with_places(
                divide(a, b, wanted).ok_or_else(beyond)?,
                wanted,
            ))
        };
        environment.add_filter(name, filter);
    }
    environment.add_filter("round", |a: &Value, places: Option<Value>| {
        let wanted = stated(places.as_ref())?.unwrap_or(0);
        done(with_places(number(a)?.rounded(wanted), wanted))
    });
}

/// Filters of the engine that would compute with binary fractions, compare other than by value
/// or print what cannot be printed: ours instead.
fn overriding(environment: &mut Environment<'_>) {
    environment.add_filter("abs", |a: &Value| done(value(number(a)?.abs())));
    environment.add_filter("string", |of: &Value| Ok::<_, Error>(printed(of)?));
    environment.add_filter("int", |of: &Value| {
        let read = of.as_str().and_then(|text| Decimal::parse(text.trim()));
        let number = read.map_or_else(|| number(of), Ok)?;
        let whole = number.to_whole();
        done(whole.map(Value::from).ok_or_else(|| not_whole(&number)))
    });
    environment.add_filter("sum", |list: &Value| {
        let sum = numbers(list)?.into_iter().try_fold(Decimal::ZERO, plus)?;
        done(value(sum))
    });
    environment.add_filter("min", |list: &Value| {
        extreme(numbers(list)?.into_iter().min())
    });
    environment.add_filter("max", |list: &Value| {
        extreme(numbers(list)?.into_iter().max())
    });
    environment.add_filter("join", |list: &Value, between: Rest<Value>| {
        let between = between.first().map_or(Ok(String::new()), printed)?;
        let texts: Result<Vec<String>, Fault> = items(list)?.iter().map(printed).collect();
        Ok::<_, Error>(texts?.join(&between))
    });
}

fn done(made: Result<Value, Fault>) -> Result<Value, Error> {
    Ok(made?)
}

fn extreme(found: Option<Decimal>) -> Result<Value, Error> {
    done(found.map_or_else(
        || Err(Fault::new("没有数可比", "there are no numbers")),
        value,
    ))
}

fn items(list: &Value) -> Result<Vec<Value>, Fault> {
    let is_list = matches!(list.kind(), ValueKind::Seq | ValueKind::Iterable);
    let all = list.try_iter().ok().filter(|_| is_list);
    all.map(Iterator::collect)
        .ok_or_else(|| Fault::new("这里要一列值", "a list is needed here"))
}

fn numbers(list: &Value) -> Result<Vec<Decimal>, Fault> {
    items(list)?.iter().map(number).collect()
}

/// The places that were asked for.
fn stated(places: Option<&Value>) -> Result<Option<usize>, Fault> {
    let Some(places) = places else {
        return Ok(None);
    };
    let wanted = usize::try_from(places.clone()).ok();
    let wanted = wanted.filter(|places| *places <= Decimal::PLACES);
    wanted.map(Some).ok_or_else(|| {
        Fault::new(
            "小数的位数只能是 0 至 6",
            "the number of places must be 0 to 6",
        )
    })
}

fn rounded(number: Decimal, places: Option<&Value>) -> Result<Value, Error> {
    match stated(places)? {
        None => done(value(number)),
        Some(places) => done(with_places(number.rounded(places), places)),
    }
}

fn divisor(of: &Value) -> Result<Decimal, Fault> {
    let number = number(of)?;
    if number == Decimal::ZERO {
        return Err(division_by_zero());
    }
    Ok(number)
}

fn beyond() -> Fault {
    super::exact::too_large()
}

fn not_whole(number: &Decimal) -> Fault {
    Fault::new(
        format!("{number} 不是整数"),
        format!("{number} is not a whole number"),
    )
    .cure("要取整，写 | round。", "to round it, write | round")
}

/// A whole number that is not negative.
fn count(of: &Value) -> Result<u64, Error> {
    let number = number(of)?;
    let whole = number.to_whole().and_then(|n| u64::try_from(n).ok());
    Ok(whole.ok_or_else(|| {
        Fault::new(
            format!("{number} 不是不小于 0 的整数"),
            format!("{number} is not a whole number of 0 or more"),
        )
    })?)
}

fn date(of: &Value) -> Result<String, Error> {
    let text = printed(of)?;
    let date = Date::parse(&text).map(Date::chinese);
    Ok(date.ok_or_else(|| {
        Fault::new(
            format!("“{text}”不是日期，应如 2020-01-05"),
            format!("`{text}` is not a date such as 2020-01-05"),
        )
    })?)
}

/// A number, or a text that reads as one.
fn decimal(of: &Value) -> Result<Decimal, Fault> {
    match of.as_str() {
        Some(text) => Decimal::parse(text.trim()).ok_or_else(|| {
            Fault::new(
                format!("“{text}”不是数"),
                format!("`{text}` is not a number"),
            )
            .cure(
                "整数部分最多十五位，小数最多六位，用半角数字。",
                "fifteen digits and six places at most, in ASCII digits",
            )
        }),
        None => number(of),
    }
}

fn amount(of: &Value) -> Result<String, Error> {
    Ok(decimal(of)?.to_string())
}

fn formal_amount(of: &Value) -> Result<String, Error> {
    let yuan = decimal(of)?;
    let fen = yuan
        .times(100)
        .to_whole()
        .and_then(|fen| u64::try_from(fen).ok());
    Ok(fen.map(numerals::formal_amount).ok_or_else(|| {
        Fault::new(
            format!("“{yuan}”不能写成大写金额：应不小于 0，且不到分以下"),
            format!("{yuan} cannot be written out: it must be 0 or more, in whole fen"),
        )
    })?)
}
