//! Mutation: every number that a sum of a table binds is noticed when it is one more.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::random::Random;
use crate::totals::codes;

/// Random figures with their sums in the last column and the last row.
fn table_of(dice: &mut Random) -> Vec<Vec<i64>> {
    let (rows, columns) = (2 + dice.below(4), 2 + dice.below(3));
    let mut cells: Vec<Vec<i64>> = (0..rows)
        .map(|_| {
            (0..columns)
                .map(|_| 1 + i64::try_from(dice.below(900)).expect("small"))
                .collect()
        })
        .collect();
    for row in &mut cells {
        let sum = row.iter().sum();
        row.push(sum);
    }
    let sums = (0..=columns).map(|column| cells.iter().map(|row| row[column]).sum());
    cells.push(sums.collect());
    cells
}

fn written(cells: &[Vec<i64>], marked: bool, quoted: bool) -> String {
    let figure = |number: &i64| {
        if quoted && *number % 2 == 0 {
            format!("\"{number}\"")
        } else {
            number.to_string()
        }
    };
    let width = cells[0].len();
    let heads: Vec<String> = (1..width).map(|at| format!("\"第{at}类\"")).collect();
    let total = if marked {
        "{ label = \"合计\", total = true }"
    } else {
        "\"合计\""
    };
    let rows = cells.iter().enumerate().map(|(at, row)| {
        let figures: Vec<String> = row.iter().map(figure).collect();
        let figures = figures.join(", ");
        match at + 1 == cells.len() {
            true if marked => format!("{{ total = true, cells = [\"合计\", {figures}] }}"),
            true => format!("[\"合计\", {figures}]"),
            false => format!("[\"镇{at}\", {figures}]"),
        }
    });
    let rows: Vec<String> = rows.collect();
    format!(
        "columns = [\"单位\", {}, {total}]\nrows = [{}]",
        heads.join(", "),
        rows.join(", ")
    )
}

#[test]
fn every_number_that_a_sum_binds_is_noticed_when_it_changes() {
    let mut dice = Random::new(15);
    for round in 0..12 {
        let (marked, quoted) = (round % 2 == 0, round % 3 == 0);
        let cells = table_of(&mut dice);
        assert_eq!(
            codes(&written(&cells, marked, quoted)),
            [""; 0],
            "{cells:?}"
        );
        for row in 0..cells.len() {
            for column in 0..cells[row].len() {
                let mut changed = cells.clone();
                changed[row][column] += 1;
                let table = written(&changed, marked, quoted);
                let found = codes(&table);
                assert!(found.contains(&"GW0401"), "{row} {column}: {table}");
            }
        }
    }
}
