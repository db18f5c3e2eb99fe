//! A table whose rows the data gives, filled in in Chromium with the keyboard and by pasting: the
//! saved file has the rows, and all else as it was.

#![allow(
    clippy::disallowed_methods,
    reason = "a test stops at the first surprise"
)]

use crate::common::form::Form;
use crate::common::{path, readers};

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn rows_of_the_data_are_filled_in_by_keyboard_and_paste() {
    let read = |file: &str| std::fs::read_to_string(path(file)).unwrap_or_default();
    let folder = readers::folder("form-rows");
    let pictures = readers::folder("form-rows-pictures");
    readers::put(
        &folder,
        "rows.toml",
        read("tests/it/form_rows/data.toml").as_bytes(),
    );
    let form = Form::launch(folder.clone(), &[]);
    let driver = path("tests/readers/browser/rows.mjs").display().to_string();
    let modules = path("target/readers").display().to_string();
    let (address, pictures) = (form.address(), pictures.display().to_string());
    let args = [
        driver.as_str(),
        "/usr/bin/chromium",
        &modules,
        &address,
        &pictures,
    ];
    let package = "nodejs, chromium and the npm package playwright-core";
    readers::run("node", package, &args);
    let saved = folder.join("rows.toml").display().to_string();
    let expected = read("tests/it/form_rows/expected.toml");
    assert_eq!(read(&saved), expected);
}
