//! Each rule is broken once, in a package that is sound otherwise.

mod broken;
mod fixture;
mod packed;
