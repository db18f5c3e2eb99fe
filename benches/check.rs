//! What checking the sample reports costs, from the bytes of the data file to the findings.
//!
//! `cargo bench --bench check`

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    missing_docs,
    reason = "a benchmark reads its samples and stops at the first surprise"
)]

use hongtou::base::world::MemoryWorld;

fn main() {
    divan::main();
}

#[divan::bench(args = ["dongshi-2019", "sample-2023"])]
fn check(bencher: divan::Bencher<'_, '_>, name: &str) {
    let path = format!("{}/data/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let mut world = MemoryWorld::default();
    let data = std::fs::read(path).expect("a sample");
    world.files.insert("data.toml".to_owned(), data);
    bencher.bench(|| hongtou::check(&world, "data.toml", None, None));
}
