//! OFD: made from the pages of the PDF, and checked.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use std::path::{Path, PathBuf};

use crate::common::{bytes, docx, paged};
use crate::program::{code, err, hongtou, out};
use hongtou::Format;

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
fn no_package_is_much_larger_than_the_pdf_and_none_has_a_fault() {
    for (name, made) in paged() {
        let [package, pdf] = [Format::Ofd, Format::Pdf].map(|format| bytes(made, format));
        let (own, other) = (package.len(), pdf.len());
        assert!(own * 10 <= other * 13, "{name}: {own} {other}");
        assert_eq!(::ofd::check(package), [], "{name}");
    }
}

#[test]
fn entries_of_contents_lead_to_the_pages_of_their_headings() {
    let (_, made) = paged()
        .iter()
        .find(|(name, _)| name == "sample-work-report")
        .expect("it");
    let package = bytes(made, Format::Ofd);
    let (contents, text) = (
        docx::part(package, "Doc_0/Pages/Page_0/Content.xml"),
        docx::part(package, "Doc_0/Document.xml"),
    );
    let outline = text.split("<ofd:Outlines>").nth(1).expect("an outline");
    let places = |xml: &str| -> Vec<String> {
        let dests = xml.split("<ofd:Dest ").skip(1);
        dests
            .map(|dest| dest.split('/').next().unwrap_or_default().to_owned())
            .collect()
    };
    let mut led = places(&contents);
    led.dedup();
    // The outline has the title of the contents besides.
    let own = places(outline);
    assert!(
        led.len() > 10 && led.iter().all(|place| own.contains(place)),
        "{led:?} {own:?}"
    );
}

#[test]
fn elements_are_tagged_by_the_names_of_the_standard() {
    let (_, made) = paged()
        .iter()
        .find(|(name, _)| name == "sample-notice")
        .expect("it");
    let tags = docx::part(bytes(made, Format::Ofd), "Doc_0/Tags/Tag_0.xml");
    for name in [
        "发文机关标志",
        "发文字号",
        "标题",
        "主送机关",
        "附件说明",
        "发文机关署名",
        "成文日期",
        "版记",
        "段落",
    ] {
        assert!(
            tags.contains(&format!("<t:{name}><ofd:ObjectRef")),
            "{name}"
        );
    }
}

#[test]
fn a_receipt_holds_the_package_as_well() {
    let folder = folder("receipt");
    let to = folder.display().to_string();
    let run = hongtou(&[
        "build",
        "data/sample-bill.toml",
        "--to",
        "docx,ofd",
        "--receipt",
        "--out",
        &to,
    ]);
    assert_eq!(code(&run), 0);
    let receipt = folder
        .join("sample-bill.receipt.json")
        .display()
        .to_string();
    assert_eq!(code(&hongtou(&["verify", &receipt])), 0);
    let file = folder.join("sample-bill.ofd");
    let mut bytes = std::fs::read(&file).expect("an OFD");
    bytes[40] ^= 1;
    std::fs::write(&file, &bytes).expect("a file");
    let run = hongtou(&["verify", &receipt]);
    assert_eq!(code(&run), 1);
    assert!(err(&run).contains("sample-bill.ofd"), "{}", err(&run));
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
