//! What a county of three hundred workbooks costs: read, checked, added up, and what is written.
//!
//! `cargo bench --bench rollup`, on one thread: `hongtou rollup` reads on all of them.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    missing_docs,
    reason = "a benchmark reads its samples and stops at the first surprise"
)]

use std::fmt::Write;

use hongtou::base::diag::Sources;
use hongtou::job::rollup::{Allowed, RolledUp, Rollup};
use hongtou::{MemoryWorld, sheet_data};

fn main() {
    divan::main();
}

/// A county of so many units, each with a workbook.
fn county(units: usize) -> MemoryWorld {
    let path = format!("{}/data/dongshi-2019.toml", env!("CARGO_MANIFEST_DIR"));
    let sample = std::fs::read_to_string(path).expect("a sample");
    let mut list = String::from(
        "year = 2019\nlayout = \"annual-report\"\n[county]\nname = \"某某县人民政府\"\n",
    );
    let mut world = MemoryWorld::default();
    for unit in 0..units {
        let name = format!("第{unit}镇人民政府");
        let _ = writeln!(list, "[[units]]\nname = \"{name}\"");
        let data = sample.replace("晋江市东石镇人民政府", &name);
        let of_unit = MemoryWorld::with_data("a.toml", data);
        let made = sheet_data(&of_unit, "a.toml", None, &mut Sources::default());
        let bytes = made.expect("a workbook").bytes.expect("bytes");
        world.files.insert(format!("{unit}.xlsx"), bytes);
    }
    world
        .files
        .insert("units.toml".to_owned(), list.into_bytes());
    world
}

fn added(world: &MemoryWorld, units: usize) -> RolledUp {
    let Ok(sum) = Rollup::new(world, "units.toml", None, None) else {
        return RolledUp::default();
    };
    let files = (0..units).map(|unit| sum.read(&format!("{unit}.xlsx")));
    let files = files.collect();
    sum.add(files, (Allowed::default(), true), "county.toml")
}

#[divan::bench(args = [300], sample_count = 3)]
fn rollup(bencher: divan::Bencher<'_, '_>, units: usize) {
    let world = county(units);
    assert!(added(&world, units).data.is_some(), "it can be added up");
    bencher.bench(|| added(&world, units));
}
