//! Each rule is broken once, in a package that is sound otherwise.

mod broken;
mod fixture;
mod packed;

#[test]
fn every_rule_has_a_package_that_breaks_it() {
    let tests = concat!(
        include_str!("tests/broken.rs"),
        include_str!("tests/packed.rs")
    );
    for rule in crate::Rule::ALL {
        assert!(tests.contains(&format!("Rule::{rule:?}")), "{rule:?}");
    }
}
