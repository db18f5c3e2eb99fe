//! Layouts: each resolves, the year decides the edition, heirs choose again.

#![allow(
    clippy::disallowed_methods,
    clippy::err_expect,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use hongtou::base::diag::{Code, Finding, Sources};
use hongtou::base::units::Length;
use hongtou::base::world::MemoryWorld;
use hongtou::document::{AdjacentMarks, Composition, LatinGap};
use hongtou::layout::{Choice, Layout, builtins, resolve};
use hongtou::standard::gbt9704 as gb;

/// A layout of the program, or `own` with that text.
pub(crate) fn load(
    name: &str,
    year: Option<i64>,
    own: Option<&str>,
) -> Result<Layout, Vec<Finding>> {
    let mut world = MemoryWorld::default();
    if let Some(text) = own {
        world
            .files
            .insert("own/layout.toml".to_owned(), text.as_bytes().to_vec());
    }
    let choice = Choice {
        name: name.to_owned(),
        year,
        profile: None,
        span: None,
    };
    resolve(&world, &mut Sources::default(), &choice)
}

#[test]
fn every_layout_that_is_no_base_resolves() {
    for builtin in builtins() {
        match load(builtin.id, None, None) {
            Ok(layout) => assert_eq!(layout.id, builtin.id),
            Err(findings) => {
                assert_eq!(
                    findings[0].code,
                    Code::NoSuchLayout,
                    "{}: {findings:?}",
                    builtin.id
                );
                assert!(
                    findings[0].message.zh.contains("只供别的版式扩展"),
                    "{findings:?}"
                );
            }
        }
    }
}

#[test]
fn the_year_decides_the_edition() {
    assert_eq!(
        load("annual-report", Some(2019), None)
            .expect("an edition")
            .id,
        "annual-report/2019"
    );
    assert_eq!(
        load("annual-report", Some(2020), None)
            .expect("an edition")
            .id,
        "annual-report/2019"
    );
    for year in [2021, 2023, 2031] {
        let layout = load("annual-report", Some(year), None).expect("an edition");
        assert_eq!(layout.id, "annual-report/2021");
    }
    let findings = load("annual-report", Some(1999), None)
        .err()
        .expect("no edition");
    assert_eq!(findings[0].code, Code::NoSuchLayout);
    assert!(findings[0].message.zh.contains("1999"));
    // Without a year, the newest.
    assert_eq!(
        load("annual-report", None, None).expect("an edition").id,
        "annual-report/2021"
    );
    let findings = load("annual-report/2019", Some(2035), None)
        .err()
        .expect("another year");
    assert!(findings[0].message.zh.contains("2035"));
}

#[test]
fn the_tables_have_the_sizes_of_the_printed_form() {
    let editions = [
        (
            2019,
            [
                ("disclosure", 18, 4, 22),
                ("requests", 26, 10, 161),
                ("review", 4, 15, 15),
            ],
        ),
        (
            2023,
            [
                ("disclosure", 14, 4, 10),
                ("requests", 28, 10, 175),
                ("review", 4, 15, 15),
            ],
        ),
    ];
    for (year, expected) in editions {
        let layout = load("annual-report", Some(year), None).expect("the layout");
        let sizes: Vec<_> = layout
            .tables
            .iter()
            .map(|table| {
                let grid = &table.grid;
                (
                    table.id.as_str(),
                    grid.rows(),
                    grid.cols(),
                    table.figures.len(),
                )
            })
            .collect();
        assert_eq!(sizes, expected);
        for table in &layout.tables {
            let width: Length = table.widths.iter().map(|width| width.fixed()).sum();
            assert_eq!(width, gb::TYPE_AREA_WIDTH.value, "{}", table.id);
        }
    }
}

#[test]
fn a_layout_chooses_how_marks_and_scripts_are_spaced_and_its_heirs_may_choose_again() {
    let text = |chosen: &str| {
        format!("schema = 1\nid = \"own\"\nname = \"公文\"\nextends = \"gbt9704\"\n{chosen}")
    };
    let composition = |chosen: &str| {
        let layout = load("own", None, Some(&text(chosen)));
        layout.map(|layout| layout.page.composition)
    };
    let usual = composition("").unwrap();
    assert_eq!(usual, Composition::default());
    let chosen = composition("[composition]\nadjacent_marks = \"squeeze\"\n").unwrap();
    assert_eq!(chosen.adjacent_marks, AdjacentMarks::Squeeze);
    assert_eq!(chosen.latin_gap, LatinGap::Quarter);
    let chosen = composition("[composition]\nlatin_gap = \"fifth\"\n").unwrap();
    assert_eq!(chosen.adjacent_marks, AdjacentMarks::Full);
    assert_eq!(chosen.latin_gap, LatinGap::Fifth);
    let wrong = "[composition]\nadjacent_marks = \"half\"\nlatin_gap = \"third\"\n";
    let findings = composition(wrong).expect_err("two faults");
    assert_eq!(findings.len(), 2);
    assert!(
        findings
            .iter()
            .all(|one| one.code == Code::BadLayout && one.span().is_some())
    );
    assert!(composition("[composition]\nmarks = \"full\"\n").is_err());
}
