//! A workbook is read into a data file.
#![no_main]

#[path = "../../tests/common/entries.rs"]
mod entries;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| entries::workbook(bytes));
