//! Rewrites the expressions of a template: every operator on numbers becomes an exact function.

use std::ops::Range;

use minijinja::Value;
use minijinja::machinery::ast::{
    BinOp, BinOpKind, CallArg, Compare, CompareOpKind, Const, Expr, Filter, IfExpr, Spanned, Test,
    UnaryOpKind,
};
use minijinja::value::ValueKind;

use super::fault::{Fault, Refused};
use super::filters;
use super::functions::{EXACT, JOIN, PRINTED};
use super::rewrite::{Part, Rewriter, range};
use crate::data::Decimal;

/// Tests that compare, which the engine would do other than by value.
const COMPARING: [&str; 16] = [
    "eq",
    "equalto",
    "==",
    "ne",
    "!=",
    "lt",
    "lessthan",
    "<",
    "le",
    "<=",
    "gt",
    "greaterthan",
    ">",
    "ge",
    ">=",
    "sameas",
];

impl Rewriter<'_> {
    /// Writes an expression and gives back where it was written, from its first part on.
    pub(super) fn expression(&mut self, expression: &Expr<'_>) -> Result<Range<usize>, Refused> {
        let start = self.made.text.len();
        let own = range(expression.span());
        let first = self.inner(expression)?;
        let written = first.map_or(own.start, |first| first.min(own.start))..own.end;
        self.keep(start, written.clone(), Part::Inner);
        Ok(written)
    }

    /// Writes what an expression is made of; returns where its first part was written.
    fn inner(&mut self, expression: &Expr<'_>) -> Result<Option<usize>, Refused> {
        match expression {
            Expr::Var(name) => self.put(name.id),
            Expr::Const(constant) => self.constant(constant)?,
            Expr::UnaryOp(operation) => {
                self.put(match operation.op {
                    UnaryOpKind::Not => "(not ",
                    UnaryOpKind::Neg => "__neg(",
                });
                self.expression(&operation.expr)?;
                self.put(")");
            }
            Expr::List(list) => self.several("[", &list.items, "]")?,
            Expr::Tuple(tuple) => self.several("(", &tuple.items, ")")?,
            Expr::Map(map) => {
                self.put("{");
                for (key, value) in map.keys.iter().zip(&map.values) {
                    self.expression(key)?;
                    self.put(": ");
                    self.expression(value)?;
                    self.put(", ");
                }
                self.put("}");
            }
            Expr::BinOp(operation) => return self.operation(operation).map(Some),
            Expr::Compare(compare) => return self.compare(compare).map(Some),
            Expr::IfExpr(choice) => return self.choice(choice).map(Some),
            Expr::Filter(filter) => return self.filter(filter).map(Some),
            Expr::Test(test) => return self.test(test).map(Some),
            Expr::GetAttr(_) | Expr::GetItem(_) | Expr::Slice(_) | Expr::Call(_) => {
                return self.of_value(expression);
            }
        }
        Ok(None)
    }

    /// Writes what is asked of a value: a part of it, or to be called.
    fn of_value(&mut self, expression: &Expr<'_>) -> Result<Option<usize>, Refused> {
        let first = match expression {
            Expr::GetAttr(part) => {
                let first = self.expression(&part.expr)?;
                self.put(".");
                self.put(part.name);
                first
            }
            Expr::GetItem(part) => {
                let first = self.expression(&part.expr)?;
                self.put("[");
                self.expression(&part.subscript_expr)?;
                self.put("]");
                first
            }
            Expr::Slice(slice) => {
                let first = self.expression(&slice.expr)?;
                self.put("[");
                for (index, bound) in [&slice.start, &slice.stop, &slice.step].iter().enumerate() {
                    self.put(if index == 0 { "" } else { ":" });
                    if let Some(bound) = bound {
                        self.expression(bound)?;
                    }
                }
                self.put("]");
                first
            }
            Expr::Call(call) => {
                let first = self.expression(&call.expr)?;
                self.arguments(&call.args)?;
                first
            }
            _ => return Ok(None),
        };
        Ok(Some(first.start))
    }

    fn choice(&mut self, choice: &Spanned<IfExpr<'_>>) -> Result<usize, Refused> {
        self.put("(");
        let first = self.expression(&choice.true_expr)?;
        self.put(" if ");
        self.expression(&choice.test_expr)?;
        if let Some(other) = &choice.false_expr {
            self.put(" else ");
            self.expression(other)?;
        }
        self.put(")");
        Ok(first.start)
    }

    fn several(&mut self, open: &str, items: &[Expr<'_>], close: &str) -> Result<(), Refused> {
        self.put(open);
        for item in items {
            self.expression(item)?;
            self.put(", ");
        }
        self.put(close);
        Ok(())
    }

    fn constant(&mut self, constant: &Spanned<Const>) -> Result<(), Refused> {
        let value: &Value = &constant.value;
        match value.kind() {
            ValueKind::String => self.quoted(value.as_str().unwrap_or_default()),
            ValueKind::Bool => self.put(if value.is_true() { "true" } else { "false" }),
            ValueKind::None => self.put("none"),
            ValueKind::Number if value.is_integer() => self.put(&format!("({value})")),
            ValueKind::Number => {
                let written = range(constant.span());
                let digits = self.source.get(written.clone()).unwrap_or_default();
                let digits: String = digits.chars().filter(|c| !matches!(c, ' ' | '_')).collect();
                if Decimal::parse(&digits).is_none() {
                    return Err(no_decimal(&digits).at(written));
                }
                self.put(EXACT);
                self.put("(");
                self.quoted(&digits);
                self.put(")");
            }
            _ => {
                return Err(
                    Fault::new("这里读不懂", "this is not understood").at(range(constant.span()))
                );
            }
        }
        Ok(())
    }

    fn operation(&mut self, operation: &Spanned<BinOp<'_>>) -> Result<usize, Refused> {
        let (left, right) = (&operation.left, &operation.right);
        let function = match operation.op {
            BinOpKind::ScAnd => return self.between(left, " and ", right),
            BinOpKind::ScOr => return self.between(left, " or ", right),
            BinOpKind::In => return self.between(left, " in ", right),
            BinOpKind::Div => return Err(division().at(range(operation.span()))),
            BinOpKind::Pow => return Err(power().at(range(operation.span()))),
            BinOpKind::Eq => "__eq",
            BinOpKind::Ne => "__ne",
            BinOpKind::Lt => "__lt",
            BinOpKind::Lte => "__lte",
            BinOpKind::Gt => "__gt",
            BinOpKind::Gte => "__gte",
            BinOpKind::Add => "__add",
            BinOpKind::Sub => "__sub",
            BinOpKind::Mul => "__mul",
            BinOpKind::FloorDiv => "__floordiv",
            BinOpKind::Rem => "__rem",
            BinOpKind::Concat => JOIN,
        };
        self.call(function, left, right)
    }

    fn call(&mut self, function: &str, a: &Expr<'_>, b: &Expr<'_>) -> Result<usize, Refused> {
        self.put(function);
        self.put("(");
        let first = self.expression(a)?;
        self.put(", ");
        self.expression(b)?;
        self.put(")");
        Ok(first.start)
    }

    fn between(&mut self, a: &Expr<'_>, word: &str, b: &Expr<'_>) -> Result<usize, Refused> {
        self.put("(");
        let first = self.expression(a)?;
        self.put(word);
        self.expression(b)?;
        self.put(")");
        Ok(first.start)
    }

    fn compare(&mut self, compare: &Spanned<Compare<'_>>) -> Result<usize, Refused> {
        let [only] = compare.ops.as_slice() else {
            let fault = Fault::new(
                "一次只能比较两个值",
                "only two values can be compared at a time",
            );
            let fault = fault.cure("写成 a < b and b < c。", "write a < b and b < c");
            return Err(fault.at(range(compare.span())));
        };
        let function = match only.op {
            CompareOpKind::Eq => "__eq",
            CompareOpKind::Ne => "__ne",
            CompareOpKind::Lt => "__lt",
            CompareOpKind::Lte => "__lte",
            CompareOpKind::Gt => "__gt",
            CompareOpKind::Gte => "__gte",
            CompareOpKind::In => return self.between(&compare.expr, " in ", &only.expr),
            CompareOpKind::NotIn => return self.between(&compare.expr, " not in ", &only.expr),
        };
        self.call(function, &compare.expr, &only.expr)
    }

    fn filter(&mut self, filter: &Spanned<Filter<'_>>) -> Result<usize, Refused> {
        let Some(of) = &filter.expr else {
            return Err(unknown_filter(filter.name).at(range(filter.span())));
        };
        if filter.name == "float" {
            return Err(division().at(range(filter.span())));
        }
        if !filters::is_known(filter.name) {
            return Err(unknown_filter(filter.name).at(range(filter.span())));
        }
        let is_of_text = filters::OF_TEXT.contains(&filter.name);
        self.put("(");
        if is_of_text {
            self.put(PRINTED);
            self.put("(");
        }
        let first = self.expression(of)?;
        self.put(if is_of_text { ")|" } else { "|" });
        self.put(filter.name);
        self.arguments(&filter.args)?;
        self.put(")");
        Ok(first.start)
    }

    fn test(&mut self, test: &Spanned<Test<'_>>) -> Result<usize, Refused> {
        if COMPARING.contains(&test.name) {
            let fault = Fault::new(
                format!("不能用 is {} 比较", test.name),
                format!("`is {}` cannot be used to compare", test.name),
            );
            let fault = fault.cure("用 ==、<、> 等。", "use ==, < or >");
            return Err(fault.at(range(test.span())));
        }
        self.put("(");
        let first = self.expression(&test.expr)?;
        self.put(" is ");
        self.put(test.name);
        if !test.args.is_empty() {
            self.arguments(&test.args)?;
        }
        self.put(")");
        Ok(first.start)
    }

    fn arguments(&mut self, arguments: &[CallArg<'_>]) -> Result<(), Refused> {
        self.put("(");
        for (index, argument) in arguments.iter().enumerate() {
            self.put(if index == 0 { "" } else { ", " });
            let value = match argument {
                CallArg::Pos(value) => value,
                CallArg::Kwarg(name, value) => {
                    self.put(name);
                    self.put("=");
                    value
                }
                CallArg::PosSplat(value) => {
                    self.put("*");
                    value
                }
                CallArg::KwargSplat(value) => {
                    self.put("**");
                    value
                }
            };
            self.expression(value)?;
        }
        self.put(")");
        Ok(())
    }
}

fn division() -> Fault {
    Fault::new(
        "这样除得到的是近似的小数，不能印",
        "this division gives a binary fraction, which cannot be printed",
    )
    .cure(
        "写明留几位小数：百分比写 {{ a | percent_of(b, 1) }}，商写 {{ a | divided_by(b, 2) }}，四舍五入；只要整数商写 //。",
        "say how many places to keep: {{ a | percent_of(b, 1) }} for a percentage, \
         {{ a | divided_by(b, 2) }} for a quotient; // gives the whole quotient",
    )
}

fn power() -> Fault {
    Fault::new("不能用 ** 乘方", "powers (**) cannot be used")
        .cure("用 * 或 times。", "use * or times")
}

fn no_decimal(digits: &str) -> Fault {
    Fault::new(
        format!("“{digits}”不是准确的小数"),
        format!("`{digits}` is not an exact decimal"),
    )
    .cure(
        "写成普通的小数：整数部分最多十五位，小数最多六位，不用 e。",
        "write a plain decimal: fifteen digits and six places at most, without e",
    )
}

fn unknown_filter(name: &str) -> Fault {
    let known = filters::OURS.join("、");
    Fault::new(
        format!("没有这种过滤器：{name}"),
        format!("there is no filter `{name}`"),
    )
    .cure(
        format!("可以用 {known}、formal_amount 等。"),
        format!("known: {}, formal_amount", filters::OURS.join(", ")),
    )
}
