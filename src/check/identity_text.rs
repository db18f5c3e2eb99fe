//! Says what an identity compares, in the words of the form.

use crate::data::{Decimal, Figure};
use crate::figures::{Balance, Side};
use crate::layout::{CellRef, Each, Identity, Operand, TableShape};

/// An identity with its figures.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    /// The identity.
    pub(super) identity: &'a Identity,
    /// Its sides.
    pub(super) balance: &'a Balance,
    /// The tables of the layout.
    pub(super) tables: &'a [TableShape],
}

impl Words<'_> {
    /// What the identity is about: “警告”一列. Nothing of single cells, which are named.
    fn subject(&self) -> String {
        let subject = &self.identity.subject;
        match self.identity.each {
            Each::Column | Each::Parent => format!("“{subject}”一列"),
            Each::Row => format!("“{subject}”一行"),
            Each::Group => format!("“{subject}”一组"),
            Each::Cell => String::new(),
        }
    }

    /// Its table and what it is about in it; its own name where it is of no table.
    pub(super) fn place(&self) -> String {
        match self.identity.table.as_str() {
            "" => format!("“{}”", self.identity.subject),
            table => format!("“{table}”表{}", self.subject()),
        }
    }

    /// Why the rule applies: 罚没金额 12 ＞ 0，则.
    pub(super) fn when(&self) -> String {
        let when = self.identity.when.as_ref().zip(self.balance.when.as_ref());
        when.map_or_else(String::new, |(condition, figure)| {
            let name = self.operand(&condition.operand);
            let (sign, value) = (condition.relation.sign(), condition.value);
            format!("{name} {} {sign} {value} 时，", figure.value)
        })
    }

    /// The left side: 甲 1 ＋ 乙 2 ＝ 3, or 甲 1 ÷ 乙 3 × 100 ＝ 33.33.
    pub(super) fn left(&self, value: Decimal) -> String {
        let Some(scale) = &self.identity.scale else {
            return self.side(&self.identity.left, self.balance.left.as_ref());
        };
        let mut text = self.factor(&self.identity.left, self.balance.left.as_ref());
        if !scale.multiplied_by.is_empty() {
            text += " × ";
            text += &self.factor(&scale.multiplied_by, self.balance.multiplied_by.as_ref());
        }
        if !scale.divided_by.is_empty() {
            text += " ÷ ";
            text += &self.factor(&scale.divided_by, self.balance.divided_by.as_ref());
        }
        if scale.times != Decimal::whole(1) {
            text = format!("{text} × {}", scale.times);
        }
        format!("{text} ＝ {value}")
    }

    /// The right side: figures, or the value that stands there.
    pub(super) fn right(&self) -> String {
        self.identity.value.map_or_else(
            || self.side(&self.identity.right, self.balance.right.as_ref()),
            |value| value.to_string(),
        )
    }

    /// What rounding allows, where it allows anything.
    pub(super) fn slack(&self) -> String {
        let slack = self.identity.slack_twice().quotient(Decimal::whole(2), 6);
        let slack = slack.filter(|slack| *slack != Decimal::ZERO);
        slack.map_or_else(String::new, |slack| format!("，各数四舍五入最多差 {slack}"))
    }

    /// One side as `甲 1 ＋ 乙 2 ＝ 3`; zeros are left out where there is anything else.
    fn side(&self, operands: &[Operand], side: Option<&Side>) -> String {
        let Some(side) = side else {
            return String::new();
        };
        let shown = operands.iter().zip(&side.figures);
        let shown =
            shown.filter(|(_, figure)| operands.len() <= 2 || figure.value != Decimal::ZERO);
        let shown: Vec<_> = shown.collect();
        match shown.as_slice() {
            [] => {
                let name = |one: Option<&Operand>| {
                    one.map_or_else(String::new, |one| self.name(&one.cell))
                };
                let (first, last) = (name(operands.first()), name(operands.last()));
                format!("{first} 至 {last} 各项之和 ＝ 0")
            }
            [only] if operands.len() == 1 && !only.0.minus => self.sum(&shown),
            // The others are zero: said, lest it read as if a figure equalled itself.
            [only] if operands.len() > 1 => {
                let (sum, rest) = (side.sum, operands.len() - 1);
                format!("{}、其余 {rest} 项是 0，合计 {sum}", self.sum(&shown))
            }
            _ => format!("{} ＝ {}", self.sum(&shown), side.sum),
        }
    }

    /// A sum that something else is done to, in brackets where it is of several.
    fn factor(&self, operands: &[Operand], side: Option<&Side>) -> String {
        let figures = side.into_iter().flat_map(|side| &side.figures);
        let all: Vec<_> = operands.iter().zip(figures).collect();
        let sum = self.sum(&all);
        if all.len() > 1 {
            format!("（{sum}）")
        } else {
            sum
        }
    }

    fn sum(&self, shown: &[(&Operand, &Figure)]) -> String {
        let mut text = String::new();
        for (index, (operand, figure)) in shown.iter().enumerate() {
            text += match (operand.minus, index) {
                (true, 0) => "－ ",
                (true, _) => " － ",
                (false, 0) => "",
                (false, _) => " ＋ ",
            };
            text += &self.operand(operand);
            text.push(' ');
            text += &figure.value.to_string();
        }
        text
    }

    /// The name of a figure as its identity takes it: that of last year is called so.
    pub(super) fn operand(&self, operand: &Operand) -> String {
        let name = self.name(&operand.cell);
        if operand.of_last {
            format!("上一年度{name}")
        } else {
            name
        }
    }

    /// The name of a figure within its identity; with its table where that is another.
    pub(super) fn name(&self, cell: &CellRef) -> String {
        let own = match self.identity.each {
            Each::Column | Each::Parent => cell.row.clone(),
            Each::Row | Each::Group => cell.column.clone(),
            Each::Cell => format!("{}{}", cell.row, cell.column),
        };
        let id = cell.id.as_ref().map_or("", |id| &id.table);
        let table = self.tables.iter().find(|table| table.id == id);
        let other = table.filter(|table| table.title != self.identity.table);
        other.map_or(own.clone(), |table| format!("“{}”表{own}", table.title))
    }
}
