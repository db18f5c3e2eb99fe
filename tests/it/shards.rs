//! A batch in shards, broken off and taken up again: the same files as in one undisturbed run.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use crate::common::{Change, path, readers, sample_of};

struct Case {
    folder: PathBuf,
    source: PathBuf,
}

/// A folder of short letters, some of them in folders of their own.
fn case(name: &str, count: usize) -> Case {
    let folder = readers::folder(name);
    let source = folder.join("data");
    std::fs::create_dir_all(source.join("乡镇")).expect("a folder");
    for number in 0..count {
        let place = if number % 3 == 0 { "乡镇/" } else { "" };
        readers::put(
            &source,
            &format!("{place}letter-{number:02}.toml"),
            letter(number).as_bytes(),
        );
    }
    Case { folder, source }
}

fn letter(number: usize) -> String {
    sample_of("letter").with("0000-0000000", &format!("0000-{number:07}"))
}

impl Case {
    fn command(&self, out: &str, more: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hongtou"));
        command
            .arg("batch")
            .arg(&self.source)
            .arg("--out")
            .arg(self.folder.join(out))
            .args(["--to", "pdf"])
            .args(more)
            .current_dir(path(""));
        command
    }

    fn run(&self, out: &str, more: &[&str]) -> Output {
        self.command(out, more).output().expect("the program runs")
    }

    /// Runs a batch that must succeed; returns what it said.
    fn done(&self, out: &str, more: &[&str]) -> String {
        let output = self.run(out, more);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{more:?}: {said}{err}");
        said
    }

    /// The documents in an output folder, by their names.
    fn files(&self, out: &str) -> BTreeMap<String, Vec<u8>> {
        let mut found = BTreeMap::new();
        let root = self.folder.join(out);
        let mut folders = vec![root.clone()];
        while let Some(next) = folders.pop() {
            for entry in std::fs::read_dir(next).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|it| it == "pdf") {
                    let name = path.strip_prefix(&root).expect("inside");
                    let bytes = std::fs::read(&path).expect("bytes");
                    found.insert(name.display().to_string(), bytes);
                }
            }
        }
        found
    }

    fn summary(&self, out: &str) -> String {
        let text = std::fs::read_to_string(self.folder.join(out).join("summary.csv"));
        let out = self.folder.join(out);
        text.expect("the summary")
            .replace(out.to_str().expect("UTF-8"), "OUT")
    }
}

fn time(path: &Path) -> std::time::SystemTime {
    let about = std::fs::metadata(path).expect("a file");
    about.modified().expect("its time")
}

#[test]
fn any_number_of_shards_makes_every_file_once_and_the_same_summary() {
    let case = case("shards", 12);
    case.done("whole", &[]);
    let whole = case.files("whole");
    assert_eq!(whole.len(), 12);
    for of in [1, 2, 5] {
        let out = format!("by-{of}");
        let mut count = 0;
        for number in 1..=of {
            case.done(&out, &["--shard", &format!("{number}/{of}")]);
            let now = case.files(&out).len();
            assert!(now >= count);
            count = now;
        }
        assert!(case.files(&out) == whole, "files differ with {of} shards");
        case.done(&out, &["--merge", &of.to_string()]);
        assert_eq!(case.summary(&out), case.summary("whole"), "{of}");
    }
    // A whole batch leaves nothing beside its files and its summary.
    let names: Vec<_> = std::fs::read_dir(case.folder.join("whole"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name())
        .filter(|name| name.to_string_lossy().starts_with('.'))
        .collect();
    assert!(names.is_empty(), "{names:?}");
}

#[test]
fn a_shard_is_one_of_so_many_and_names_meet_though_they_are_in_two() {
    let case = case("shards-wrong", 2);
    for wrong in ["0/2", "3/2", "1", "1/0", "a/b"] {
        let output = case.run("out", &["--shard", wrong]);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("K/N"), "{said}");
    }
    let output = case.run("out", &["--shard", "1/2", "--merge", "2"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!case.folder.join("out").exists());
    // Names that meet are told by every shard, whichever they are in.
    readers::put(&case.source, "Letter-01.toml", letter(1).as_bytes());
    for shard in ["1/3", "2/3", "3/3"] {
        let output = case.run("out", &["--shard", shard]);
        assert_eq!(output.status.code(), Some(2), "{shard}");
    }
    assert!(!case.folder.join("out").exists());
}

#[test]
fn summaries_are_put_together_only_if_they_are_the_whole() {
    let case = case("shards-merge", 8);
    case.done("out", &["--shard", "1/2"]);
    let refused = |said: &str| {
        let output = case.run("out", &["--merge", "2"]);
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{err}");
        assert!(
            err.contains("GW0710") && err.contains(said),
            "{said}: {err}"
        );
        assert!(!case.folder.join("out/summary.csv").exists());
    };
    refused("2/2");
    case.done("out", &["--shard", "2/2"]);
    // A new data file; one that is gone; one that changed; a file that is gone.
    let new = readers::put(&case.source, "new.toml", letter(99).as_bytes());
    refused("new.toml");
    std::fs::remove_file(new).expect("it is there");
    let first = case.source.join("letter-01.toml");
    let text = std::fs::read(&first).expect("bytes");
    std::fs::remove_file(&first).expect("it is there");
    refused("letter-01.toml");
    std::fs::write(&first, letter(98)).expect("written");
    refused("letter-01.toml");
    std::fs::write(&first, text).expect("written");
    let part = case.folder.join("out/summary-2-of-2.csv");
    let whole = std::fs::read(&part).expect("bytes");
    std::fs::write(&part, &whole[..whole.len() - 3]).expect("written");
    refused("summary-2-of-2.csv");
    std::fs::write(&part, whole).expect("written");
    case.done("out", &["--merge", "2"]);
    std::fs::remove_file(case.folder.join("out/summary.csv")).expect("it is there");
    std::fs::remove_file(case.folder.join("out/letter-01.pdf")).expect("it is there");
    refused("letter-01.toml");
}

#[test]
fn a_batch_that_is_taken_up_again_makes_only_what_is_missing_or_changed() {
    let case = case("resume", 6);
    case.done("whole", &[]);
    case.done("out", &["--resume"]);
    let file = |name: &str| case.folder.join("out").join(name);
    let times = || -> BTreeMap<String, _> {
        let names = case.files("out").into_keys();
        names
            .map(|name| (name.clone(), time(&file(&name))))
            .collect()
    };
    let before = times();
    let said = case.done("out", &["--resume"]);
    assert!(said.contains("6 份早已做好"), "{said}");
    assert_eq!(times(), before);
    assert_eq!(case.summary("out"), case.summary("whole"));
    let remade = |more: &[&str], count: usize| {
        let before = times();
        std::thread::sleep(Duration::from_millis(20));
        case.done("out", &[&["--resume"], more].concat());
        let after = times();
        let changed = before
            .iter()
            .filter(|(name, time)| after.get(*name) != Some(time));
        assert_eq!(changed.count(), count, "{more:?}");
    };
    // A file that is gone, one that was touched by somebody, data that changed, other options.
    std::fs::remove_file(file("letter-01.pdf")).expect("it is there");
    case.done("out", &["--resume"]);
    assert!(case.files("out") == case.files("whole"));
    std::fs::write(file("letter-02.pdf"), "changed by hand").expect("written");
    remade(&[], 1);
    assert!(case.files("out") == case.files("whole"));
    std::fs::write(case.source.join("letter-04.toml"), letter(44)).expect("written");
    remade(&[], 1);
    case.done("whole", &[]);
    assert!(case.files("out") == case.files("whole"));
    remade(&["--archive", "a3"], 6);
    assert!(case.files("out") != case.files("whole"));
    remade(&[], 6);
    assert!(case.files("out") == case.files("whole"));
    // Shards take up what the whole began, and a run from the beginning makes all.
    let said = case.done("out", &["--resume", "--shard", "1/2"]);
    assert!(said.contains("早已做好"), "{said}");
    let said = case.done("out", &[]);
    assert!(!said.contains("早已做好"), "{said}");
}

#[test]
fn a_layout_that_changed_makes_a_report_anew() {
    let case = case("resume-layout", 2);
    let own = case.folder.join("own");
    std::fs::create_dir(&own).expect("a folder");
    let layout = "schema = 1\nid = \"own\"\nname = \"甲\"\nextends = \"letter\"\n";
    readers::put(&own, "layout.toml", layout.as_bytes());
    let own = own.to_str().expect("UTF-8").to_owned();
    let more = ["--resume", "--layout", &own];
    case.done("out", &more);
    let said = case.done("out", &more);
    assert!(said.contains("2 份早已做好"), "{said}");
    readers::put(
        Path::new(&own),
        "layout.toml",
        format!("{layout}# 改了\n").as_bytes(),
    );
    let said = case.done("out", &more);
    assert!(!said.contains("早已做好"), "{said}");
}

#[test]
fn what_failed_is_tried_again() {
    let case = case("resume-failed", 3);
    let bad = readers::put(
        &case.source,
        "bad.toml",
        b"schema = 1\nlayout = \"letter\"\n",
    );
    let output = case.run("out", &["--resume"]);
    assert_eq!(output.status.code(), Some(1));
    std::fs::write(bad, letter(7)).expect("written");
    let said = case.done("out", &["--resume"]);
    assert!(said.contains("完成 4 份（其中 3 份早已做好）"), "{said}");
}

#[test]
fn a_batch_killed_at_any_moment_ends_with_the_files_of_an_undisturbed_one() {
    let case = case("resume-killed", 24);
    case.done("whole", &["--jobs", "1"]);
    for (out, first) in [("plain", &[][..]), ("again", &["--resume"][..])] {
        let mut kept = 0;
        for moment in [40, 90, 160, 250] {
            let mut run = case
                .command(out, if kept == 0 { first } else { &["--resume"] })
                .args(["--jobs", "2"])
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .expect("the program runs");
            std::thread::sleep(Duration::from_millis(moment));
            run.kill().expect("a signal");
            run.wait().expect("its end");
            if case.folder.join(out).is_dir() {
                kept = case.files(out).len();
            }
            // What is there is whole.
            if kept > 0 {
                let whole = case.files("whole");
                assert!(
                    case.files(out)
                        .iter()
                        .all(|(name, bytes)| whole[name] == *bytes)
                );
            }
        }
        case.done(out, &["--resume"]);
        assert!(case.files(out) == case.files("whole"), "{out}");
        assert_eq!(case.summary(out), case.summary("whole"));
    }
}
