//! Packages, checked and opened by other programs.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::common::{path, readers};

/// Reads each CSV of a folder with Python and shows its rows as JSON, each file on a line; opens
/// the ZIP and says how many files are sound.
const READ: &str = "
import csv, glob, json, sys, zipfile
for name in sorted(glob.glob(sys.argv[1] + '/*.csv')):
    rows = list(csv.reader(open(name, encoding='utf-8-sig', newline='')))
    assert len({len(row) for row in rows}) == 1, name
    print(json.dumps(rows, ensure_ascii=False))
zip = zipfile.ZipFile(sys.argv[2])
assert zip.testzip() is None
print(len(zip.namelist()), sorted({name.split('/')[0] for name in zip.namelist()}))
";

/// The sample report and a table that would be formulas, packed.
fn packed(test: &str) -> (PathBuf, String) {
    let folder = readers::folder(test);
    let table = "\n[[body.sections]]\ntitle = \"附表\"\ntext = \"如下：\"\n\
                 [[body.sections.tables]]\ntitle = \"经费\"\n\
                 columns = [{ label = \"单位\" }, { label = \"数\" }, { label = \"说明\" }]\n\
                 rows = [[\"甲, 乙\", 1234.5, \"=1+1\"], [\"丙\", \"\", \"@x\"], [\"丁\", -3, \"-\"]]\n";
    let letter = std::fs::read_to_string(path("data/sample-letter.toml")).unwrap() + table;
    let data = readers::put(&folder, "函.toml", letter.as_bytes());
    for data in [data, path("data/dongshi-2019.toml").display().to_string()] {
        let run = Command::new(env!("CARGO_BIN_EXE_hongtou"))
            .args(["pack", &data, "--force", "--to", "docx,pdf", "--out"])
            .arg(&folder)
            .current_dir(path(""))
            .output()
            .expect("the program runs");
        assert!(
            run.status.success(),
            "{}",
            String::from_utf8_lossy(&run.stderr)
        );
    }
    let name = folder.join("dongshi-2019").display().to_string();
    (folder, name)
}

fn inside(folder: &Path, program: &str, args: &[&str]) -> String {
    let run = Command::new(program)
        .args(args)
        .current_dir(folder)
        .output()
        .expect("the program is installed");
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(
        run.status.success(),
        "{said} {}",
        String::from_utf8_lossy(&run.stderr)
    );
    said
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn coreutils_check_both_manifests_and_unzip_the_archive() {
    let (folder, package) = packed("packages-coreutils");
    let unpacked = folder.join("别处");
    inside(
        &folder,
        "unzip",
        &[
            "-q",
            "-o",
            "dongshi-2019.zip",
            "-d",
            &unpacked.display().to_string(),
        ],
    );
    for package in [PathBuf::from(package), unpacked.join("dongshi-2019")] {
        let said = inside(
            &package,
            "sha256sum",
            &["--strict", "-c", "manifest.sha256"],
        );
        assert_eq!(said.lines().count(), 10, "{said}");
        let said = inside(
            &package,
            "cksum",
            &["-a", "sm3", "--strict", "-c", "manifest.sm3"],
        );
        assert_eq!(said.lines().count(), 11, "{said}");
    }
    let changed = unpacked.join("dongshi-2019");
    std::fs::write(changed.join("dongshi-2019.pdf"), "x").unwrap();
    let run = Command::new("sha256sum")
        .args(["-c", "manifest.sha256"])
        .current_dir(&changed)
        .output()
        .unwrap();
    assert!(!run.status.success());
    assert!(String::from_utf8_lossy(&run.stdout).contains("dongshi-2019.pdf: FAILED"));
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn python_and_libreoffice_read_the_tables_as_they_are_printed() {
    let (folder, _) = packed("packages-tables");
    let letter = folder.join("函");
    let (at, zip) = (
        letter.display().to_string(),
        folder.join("函.zip").display().to_string(),
    );
    let said = readers::run("python3", "python3", &["-c", READ, &at, &zip]);
    assert!(
        said.contains(r#"[["单位", "数", "说明"], ["甲, 乙", "1234.5", "'=1+1"], ["丙", "", "'@x"], ["丁", "-3", "-"]]"#),
        "{said}"
    );
    assert!(said.contains("['函']"), "{said}");
    // Back to CSV: what a spreadsheet has understood.
    let out = folder.join("calc");
    let profile = format!(
        "-env:UserInstallation=file://{}",
        folder.join("profile").display()
    );
    inside(
        &letter,
        "soffice",
        &[
            &profile,
            "--headless",
            "--infilter=CSV:44,34,76,1",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,true",
            "--outdir",
            &out.display().to_string(),
            "函.table1.csv",
        ],
    );
    let text = std::fs::read_to_string(out.join("函.table1.csv")).unwrap();
    // Formulas would be shown as such, or as their results.
    let rows: Vec<&str> = text.trim_start_matches('\u{FEFF}').lines().collect();
    assert_eq!(
        rows,
        [
            "单位,数,说明",
            "\"甲, 乙\",1234.5,'=1+1",
            "丙,,'@x",
            "丁,-3,-"
        ]
    );
}
