//! OFD: made from the pages of the PDF, and checked.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use std::path::{Path, PathBuf};

use crate::program::{code, hongtou, out};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("ofd")
        .join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn made(data: &str, folder: &Path) -> Vec<u8> {
    let to = folder.display().to_string();
    let run = hongtou(&[
        "build",
        data,
        "--to",
        "pdf,ofd",
        "--archive",
        "a3",
        "--out",
        &to,
    ]);
    assert_eq!(code(&run), 0, "{data}");
    let stem = Path::new(data).file_stem().expect("a name");
    let file = |suffix| std::fs::read(folder.join(stem).with_extension(suffix)).expect("a file");
    let (ofd, pdf) = (file("ofd"), file("pdf"));
    assert!(
        ofd.len() * 10 <= pdf.len() * 13,
        "{} {}",
        ofd.len(),
        pdf.len()
    );
    ofd
}

#[test]
fn what_is_made_is_sound_and_the_same_every_time() {
    for data in ["data/sample-2023.toml", "data/sample-bill.toml"] {
        let [one, two] = ["one", "two"].map(|name| made(data, &folder(name)));
        assert!(one == two, "{data}");
        assert_eq!(::ofd::check(&one), [], "{data}");
    }
}

#[test]
fn verify_tells_what_is_wrong_with_an_ofd() {
    let folder = folder("verify");
    let bytes = made("data/sample-bill.toml", &folder);
    let file = folder.join("sample-bill.ofd").display().to_string();
    let run = hongtou(&["verify", &file]);
    assert_eq!(code(&run), 0, "{}", out(&run));
    std::fs::write(&file, &bytes[..bytes.len() - 30]).expect("a file");
    let run = hongtou(&["verify", &file, "--format", "json"]);
    assert_eq!(code(&run), 1);
    let told = out(&run);
    assert!(told.contains("GW0806") && told.contains("O01"), "{told}");
    let gone = folder.join("none.ofd").display().to_string();
    assert_eq!(code(&hongtou(&["verify", &gone])), 2);
}
