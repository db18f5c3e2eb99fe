//! The attachments of a finished file are read.
#![no_main]

#[path = "../../tests/common/entries.rs"]
mod entries;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| entries::extract(bytes));
