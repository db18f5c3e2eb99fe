//! How wide the columns of a table are, and how small its type becomes.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use crate::common::docx;
use crate::tables::{data, layout, merged, tables};
use hongtou::Format;
use hongtou::base::diag::{Code, Severity};
use hongtou::base::units::Length;

#[test]
fn widths_fill_the_measure_and_own_type_is_a_style_of_its_own() {
    let document = merged(&data(), &layout());
    let measures = [156, 156, 156, 225].map(Length::mm);
    for (table, measure) in tables(&document).iter().zip(measures) {
        let total: Length = table.widths.iter().copied().sum();
        assert!(total <= measure, "{}", table.title);
    }
    let first = tables(&document)[0];
    assert_eq!(
        first.widths.iter().copied().sum::<Length>(),
        Length::mm(156)
    );
    assert_eq!(first.widths[3], Length::mm(24));
    // Two characters of 小五 on each line of 道路|交通, with indent, padding and some air.
    assert!(first.widths[0] > Length::pt(18) && first.widths[0] < Length::mm(14));
    let label = first
        .grid
        .cells()
        .iter()
        .find(|one| one.row == 3)
        .expect("a label");
    let style = document.styles.get(label.cell.paragraphs[0].style);
    assert_eq!(
        (style.size.to_half_points(), style.line),
        (18, Length::pt(13))
    );
    assert_eq!(
        (first.borders.outer, first.borders.inner),
        (Length::pt(1), Length::pt100(50))
    );
    let untouched = document.styles.find("table_label").expect("the style");
    assert_eq!(document.styles.get(untouched).size.to_half_points(), 21);
}

/// The data with every count of the third table in so many digits, which its cells must break;
/// the totals are left to be computed.
fn with_digits(data: &str, digits: usize) -> String {
    let counts = [
        "person", "business", "research", "welfare", "legal", "other",
    ];
    let changed = |line: &str| -> String {
        let Some(total) = line
            .find(", total = ")
            .filter(|_| line.contains("person = "))
        else {
            return line.to_owned();
        };
        let end = line[total + 2..].find([',', '}']).expect("an end") + total + 2;
        let mut line = format!("{}{}", &line[..total], &line[end..]);
        for key in counts {
            let key = format!("{key} = ");
            let at = line.find(&key).expect("a count") + key.len();
            let count = line[at..].chars().take_while(char::is_ascii_digit).count();
            line.replace_range(at..at + count, &"8".repeat(digits));
        }
        line
    };
    data.lines().map(changed).collect::<Vec<_>>().join("\n")
}

/// What is left of the third table in one piece: the smallest size of its figures, in half-points,
/// whether its long label is one cell, and what is said of it.
fn third_table(data: &str) -> (u16, bool, Vec<Severity>) {
    // The figures no longer agree with each other; a draft shows them all the same.
    let made = crate::common::build_in(&crate::common::world(data), true);
    let word = crate::common::bytes(&made, Format::Docx);
    let tables = docx::tables(word);
    let labels = tables[1]
        .cells
        .iter()
        .filter(|one| one.text.starts_with("三、"));
    let said = made
        .findings
        .iter()
        .filter(|one| one.code == Code::DoesNotFit);
    let styles = docx::part(word, "word/styles.xml");
    let of_size = [(15, "7.5磅"), (16, "8磅"), (18, "9磅")];
    let found = of_size
        .iter()
        .find(|(_, name)| styles.contains(&format!("表内数字 {name}")));
    (
        found.map_or(21, |(size, _)| *size),
        labels.count() == 1,
        said.map(|one| one.severity).collect(),
    )
}

#[test]
fn the_third_table_of_either_edition_stays_on_one_page() {
    for (name, data) in [
        ("2019", crate::common::dongshi()),
        ("2023", crate::common::sample()),
    ] {
        assert_eq!(third_table(&data), (21, true, vec![]), "{name}");
        for digits in [6, 9] {
            let (size, is_whole, said) = third_table(&with_digits(&data, digits));
            assert!(
                size < 21 && is_whole && said.is_empty(),
                "{name}, {digits}: {size} {said:?}"
            );
        }
    }
}
