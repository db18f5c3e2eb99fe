//! Template filters: numerals, dates and amounts as documents write them.

use minijinja::{Environment, Error, ErrorKind, Value};

use crate::base::text::{Date, number};
use crate::data::Decimal;

/// Adds the filters to an environment.
///
/// | filter | of | gives |
/// |---|---|---|
/// | `numeral` | 12 | 十二 |
/// | `digits` | 2019 | 二〇一九 |
/// | `date` | "2020-01-05" | 2020年1月5日 |
/// | `amount` | 25.100 | 25.1 |
/// | `formal_amount` | 120.5 (元) | 壹佰贰拾元伍角整 |
pub(super) fn add(environment: &mut Environment<'_>) {
    environment.add_filter("numeral", |n: u64| number::chinese(n));
    environment.add_filter("digits", |n: u64| number::chinese_digits(n));
    environment.add_filter("date", |text: String| date(&text));
    environment.add_filter("amount", |value: Value| amount(&value));
    environment.add_filter("formal_amount", |value: Value| formal_amount(&value));
}

fn wrong(detail: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, detail)
}

fn date(text: &str) -> Result<String, Error> {
    Date::parse(text)
        .map(Date::chinese)
        .ok_or_else(|| wrong(format!("“{text}”不是日期，应如 2020-01-05")))
}

/// The decimal behind a template value; a sum made in a template is rounded to six places.
fn decimal(value: &Value) -> Result<Decimal, Error> {
    let text = value.to_string();
    let exact = Decimal::parse(&text);
    let rounded = || {
        f64::try_from(value.clone())
            .ok()
            .map(|value| format!("{value:.6}"))
    };
    exact
        .or_else(|| rounded().and_then(|text| Decimal::parse(&text)))
        .ok_or_else(|| wrong(format!("“{text}”不是数")))
}

fn amount(value: &Value) -> Result<String, Error> {
    decimal(value).map(|amount| amount.to_string())
}

fn formal_amount(value: &Value) -> Result<String, Error> {
    let yuan = decimal(value)?;
    let fen: Decimal = std::iter::repeat_n(yuan, 100).sum();
    let fen = fen.to_whole().and_then(|fen| u64::try_from(fen).ok());
    fen.map(number::formal_amount).ok_or_else(|| {
        wrong(format!(
            "“{yuan}”不能写成大写金额：应不小于 0，且不到分以下"
        ))
    })
}
