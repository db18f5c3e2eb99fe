//! Packages: what is in them, what they are called, what is refused, and that every change is named.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::common::{Change, path, sample_of};
use crate::program::{code, err, files, hongtou, out};
use hongtou::job::package::{MANIFESTS, SHA256, SM3};
use hongtou::job::receipt::sm3;
use hongtou::sha256;

pub(crate) const REPORT: &str = "data/dongshi-2019.toml";

pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("packages")
        .join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

pub(crate) fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Packs a data file with options; what it ended with, and what it said.
pub(crate) fn pack(data: &str, to: &Path, options: &[&str]) -> (i32, String) {
    let to = shown(to);
    let mut args = vec!["pack", data, "--out", &to];
    args.extend(options);
    let run = hongtou(&args);
    (code(&run), err(&run) + &out(&run))
}

pub(crate) fn verify(package: &Path) -> (i32, String) {
    let run = hongtou(&["verify", &shown(package)]);
    (code(&run), err(&run) + &out(&run))
}

/// The sample report, packed.
pub(crate) fn report(name: &str) -> PathBuf {
    let to = folder(name);
    let (code, said) = pack(REPORT, &to, &[]);
    assert_eq!(code, 0, "{said}");
    to.join("dongshi-2019")
}

/// The files of a package by their names.
fn contents(package: &Path) -> BTreeMap<String, Vec<u8>> {
    let names = files(package).into_iter();
    let read = names.map(|name| {
        let bytes = std::fs::read(package.join(&name)).expect("a file");
        (name, bytes)
    });
    read.collect()
}

/// Writes the manifests of a folder anew, as who wants to hide a change would.
fn manifested(package: &Path) {
    for (manifest, digest) in [(SHA256, sha256 as fn(&[u8]) -> String), (SM3, sm3)] {
        let mut files = contents(package);
        files.remove(manifest);
        if manifest == SHA256 {
            files.remove(SM3);
        }
        let lines = files.iter();
        let lines = lines.map(|(name, bytes)| format!("{}  {name}\n", digest(bytes)));
        let text: String = lines.collect();
        std::fs::write(package.join(manifest), text).expect("a manifest");
    }
}

#[test]
fn a_package_holds_everything_and_is_the_same_every_time() {
    let [one, two] = ["one", "two"].map(report);
    let (first, second) = (contents(&one), contents(&two));
    assert!(first == second);
    let names: Vec<&str> = first.keys().map(String::as_str).collect();
    for ending in [
        "docx",
        "pdf",
        "ofd",
        "toml",
        "data.json",
        "figures.json",
        "table1.csv",
        "table2.csv",
        "table3.csv",
        "receipt.json",
        "files.csv",
    ] {
        let name = format!("dongshi-2019.{ending}");
        assert!(names.contains(&name.as_str()), "{name} {names:?}");
    }
    assert!(MANIFESTS.iter().all(|name| names.contains(name)));
    let given = std::fs::read(path(REPORT)).unwrap();
    assert_eq!(first["dongshi-2019.toml"], given);
    // Each line of the manifest of SHA-256 is right, and so is the ZIP.
    let manifest = String::from_utf8(first[SHA256].clone()).unwrap();
    assert_eq!(manifest.lines().count(), first.len() - 2);
    for line in manifest.lines() {
        let (digest, name) = line.split_once("  ").unwrap();
        assert_eq!(digest, sha256(&first[name]), "{name}");
    }
    let [zip, again] = [&one, &two].map(|package| std::fs::read(package.with_extension("zip")));
    let zip = zip.unwrap();
    assert!(zip == again.unwrap());
    let list = String::from_utf8(first["dongshi-2019.files.csv"].clone()).unwrap();
    assert!(
        list.starts_with('\u{FEFF}') && list.contains("年度报告（PDF，302 KB）"),
        "{list}"
    );
    // Nothing is left of its making.
    assert_eq!(
        files(one.parent().unwrap()),
        ["dongshi-2019", "dongshi-2019.zip"]
    );
}

#[test]
fn one_byte_changed_in_any_file_is_named() {
    let package = report("changed");
    assert_eq!(verify(&package).0, 0);
    for (name, bytes) in contents(&package) {
        let mut changed = bytes.clone();
        let middle = changed.len() / 2;
        changed[middle] ^= 1;
        std::fs::write(package.join(&name), &changed).unwrap();
        let (code, said) = verify(&package);
        assert_eq!(code, 1, "{name} {said}");
        assert!(
            said.contains(&format!("错误[GW0832]: {name} ")),
            "{name} {said}"
        );
        assert_eq!(said.matches("GW0832]").count(), 1, "{name} {said}");
        std::fs::remove_file(package.join(&name)).unwrap();
        let (code, said) = verify(&package);
        assert!(
            code == 1 && said.contains(&format!("{name} 不在包里了")),
            "{name} {said}"
        );
        std::fs::write(package.join(&name), &bytes).unwrap();
    }
    std::fs::write(package.join("Thumbs.db"), "x").unwrap();
    let (code, said) = verify(&package);
    assert!(
        code == 1 && said.contains("Thumbs.db 是后来加进去的"),
        "{said}"
    );
}

#[test]
fn a_change_whose_manifests_were_written_anew_is_found_by_the_receipt() {
    let package = report("hidden");
    for name in ["dongshi-2019.pdf", "dongshi-2019.toml"] {
        let bytes = std::fs::read(package.join(name)).unwrap();
        let mut changed = bytes.clone();
        let last = changed.len() - 2;
        changed[last] ^= 1;
        std::fs::write(package.join(name), &changed).unwrap();
        manifested(&package);
        let (code, said) = verify(&package);
        assert!(
            code == 1 && said.contains("GW0803") && said.contains(name),
            "{said}"
        );
        std::fs::write(package.join(name), &bytes).unwrap();
    }
    manifested(&package);
    assert_eq!(verify(&package).0, 0);
}

#[test]
fn a_package_verifies_on_another_path_and_as_a_zip() {
    let package = report("moved");
    let moved = folder("elsewhere").join("收到的包");
    std::fs::rename(&package, &moved).unwrap();
    let (code, said) = verify(&moved);
    assert!(code == 0 && said.contains("13 个文件都没有改动"), "{said}");
    assert!(said.contains("重新生成，逐字节相同"), "{said}");
    let zip = package.with_extension("zip");
    let (code, said) = verify(&zip);
    assert!(code == 0 && said.contains("重新生成，逐字节相同"), "{said}");
    // The folder above it means all packages in it.
    let (code, said) = verify(moved.parent().unwrap());
    assert!(code == 0 && said.contains("收到的包"), "{said}");
    let (code, said) = verify(&folder("nothing"));
    assert!(code == 2 && said.contains("GW0833"), "{said}");
}

#[test]
fn a_byte_changed_anywhere_in_a_zip_is_told() {
    let zip = report("zipped").with_extension("zip");
    let bytes = std::fs::read(&zip).unwrap();
    let step = bytes.len() / 40;
    // Also in the directory at its end, and in its last bytes.
    let tail = (bytes.len() - 1_200..bytes.len()).step_by(97);
    for at in (0..bytes.len()).step_by(step).chain(tail) {
        let mut changed = bytes.clone();
        changed[at] ^= 4;
        std::fs::write(&zip, &changed).unwrap();
        let (_, said) = verify(&zip);
        assert!(
            said.contains("GW0832") || said.contains("GW0833"),
            "{at} {said}"
        );
    }
}

#[test]
fn names_follow_the_pattern_and_what_cannot_be_a_name_is_refused() {
    let to = folder("names");
    let (code, said) = pack(REPORT, &to, &["--name", "{agency}-{year}-年报"]);
    assert_eq!(code, 0, "{said}");
    let name = "晋江市东石镇人民政府-2019-年报";
    assert_eq!(files(&to), [name.to_owned(), format!("{name}.zip")]);
    for (options, said_is, ends) in [
        (&["--name", "{agency}", "--ascii"][..], "只用英文", 2),
        (&["--name", "{number}"], "没有发文字号", 2),
        (&["--name", "a/b"], "“/”", 2),
        (&["--name", "{agncy}"], "{agncy}", 2),
        (&["--limit", "large"], "--limit", 2),
        (&["--draft"], "草稿不能打包", 2),
    ] {
        let (code, said) = pack(REPORT, &to, options);
        assert!(code == ends && said.contains(said_is), "{options:?} {said}");
    }
    assert_eq!(files(&to).len(), 2);
}

#[test]
fn the_settings_name_the_package_limit_it_and_zip_what_a_portal_does_not_take() {
    let to = folder("settings");
    let data = to.join("东石镇.toml");
    std::fs::copy(path(REPORT), &data).unwrap();
    let settings = "[output]\nname = \"{code}-{year}\"\n[pack]\ncode = \"dsz\"\nascii = true\n\
                    zipped = [\"ofd\"]\nlimit = \"20 MB\"\n";
    std::fs::write(to.join("hongtou.toml"), settings).unwrap();
    let (code, said) = pack(&shown(&data), &to, &[]);
    assert_eq!(code, 0, "{said}");
    let package = to.join("dsz-2019");
    let names = files(&package);
    assert!(names.iter().all(|name| name.is_ascii()), "{names:?}");
    assert!(names.contains(&"dsz-2019.ofd.zip".to_owned()), "{names:?}");
    assert!(names.contains(&"data.toml".to_owned()), "{names:?}");
    let (code, said) = verify(&package);
    assert!(code == 0 && said.contains("逐字节相同"), "{said}");
    // What is too large is told by name, size, limit and cure; nothing is written.
    let (code, said) = pack(&shown(&data), &to, &["--name", "x", "--limit", "290KB"]);
    assert_eq!(code, 1, "{said}");
    for word in ["GW0831", "x.pdf 有 30", "上限 290000 字节", "图片缩小"] {
        assert!(said.contains(word), "{word} {said}");
    }
    assert!(!said.contains("x.docx 有"), "{said}");
    assert!(!to.join("x").exists() && !to.join("x.zip").exists());
    // The whole is larger than any of its files: a warning.
    let (code, said) = pack(&shown(&data), &to, &["--name", "y", "--limit", "400 KB"]);
    assert!(code == 0 && said.contains("提醒[GW0831]: y.zip"), "{said}");
    assert!(to.join("y").is_dir());
}

#[test]
fn what_is_there_is_replaced_with_consent_only_and_never_what_is_no_package() {
    let package = report("kept");
    let to = package.parent().unwrap();
    let before = contents(&package);
    std::fs::write(package.join("mine.txt"), "x").unwrap();
    let (code, said) = pack(REPORT, to, &["--to", "pdf"]);
    assert!(code == 2 && said.contains("--force"), "{said}");
    assert!(package.join("mine.txt").exists());
    let (code, said) = pack(REPORT, to, &["--force"]);
    assert_eq!(code, 0, "{said}");
    assert!(contents(&package) == before);
    assert_eq!(files(to), ["dongshi-2019", "dongshi-2019.zip"]);
    // Somebody's folder stays, and so does a folder where the ZIP would be.
    let foreign = to.join("mine");
    std::fs::create_dir(&foreign).unwrap();
    std::fs::write(foreign.join("a.txt"), "x").unwrap();
    let (code, said) = pack(REPORT, to, &["--name", "mine", "--force"]);
    assert!(code == 2 && said.contains("不是本程序打的包"), "{said}");
    assert_eq!(files(&foreign), ["a.txt"]);
    std::fs::create_dir(to.join("z.zip")).unwrap();
    let (code, said) = pack(REPORT, to, &["--name", "z", "--force"]);
    assert!(code == 2 && said.contains("已有同名的文件夹"), "{said}");
    assert!(!to.join("z").exists(), "half a package");
}

#[test]
fn nothing_is_packed_of_data_with_errors_or_secrets() {
    let to = folder("refused");
    let wrong = sample_of("letter").with("number = \"某政办函〔2024〕18号\"\n", "numbr = \"1\"\n");
    let secret = sample_of("request").with(
        "[document]\n",
        "[document]\nsecrecy = \"秘密★1年\"\ncopy_number = \"000001\"\n",
    );
    for (name, text, said_is) in [
        ("wrong", wrong, "numbr"),
        ("secret", secret.clone(), "GW0834"),
    ] {
        let data = to.join(format!("{name}.toml"));
        std::fs::write(&data, text).unwrap();
        let (code, said) = pack(&shown(&data), &to, &[]);
        assert!(code == 1 && said.contains(said_is), "{said}");
        assert!(!to.join(name).exists() && !to.join(format!("{name}.zip")).exists());
    }
    let (code, said) = pack(&shown(&to.join("secret.toml")), &to, &["--for", "archive"]);
    assert_eq!(code, 0, "{said}");
    let metadata = std::fs::read_to_string(to.join("secret/secret.metadata.xml")).unwrap();
    assert!(
        metadata.contains(">秘密</密级>") && metadata.contains(">1年</保密期限>"),
        "{metadata}"
    );
}
