//! A font file serves the western characters of a document.
#![no_main]

#[path = "../../tests/common/entries.rs"]
mod entries;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| entries::font(bytes));
