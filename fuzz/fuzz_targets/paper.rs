//! A DOCX or PDF of another program is read into a data file.
#![no_main]

#[path = "../../tests/common/entries.rs"]
mod entries;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| entries::paper(bytes));
