//! An OFD of any program is checked.
#![no_main]

#[path = "../../tests/common/entries.rs"]
mod entries;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _faults = entries::ofd(bytes);
});
