//! Faults of the machine: full and read-only disks, killed runs, names in the way. Each is told,
//! and leaves what was there.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test runs the program and stops at the first surprise"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::common::Change;
use crate::common::{dongshi, path, readers, text};

const OLD: &[u8] = b"what was there before";

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_hongtou"));
    program.current_dir(path(""));
    program
}

fn build(data: &Path, out: &Path, more: &[&str]) -> Output {
    let mut program = program();
    program
        .arg("build")
        .arg(data)
        .arg("--out")
        .arg(out)
        .args(more);
    program.output().expect("the program runs")
}

fn said(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!(
        "{}{}",
        String::from_utf8_lossy(out),
        String::from_utf8_lossy(err)
    )
}

/// The files of a folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder");
    entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file() && !path.is_symlink())
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy();
            (name.into_owned(), fs::read(&path).expect("bytes"))
        })
        .collect()
}

/// A folder with the sample report, and an empty one beside it.
fn place(test: &str) -> (PathBuf, PathBuf) {
    let folder = readers::folder(test);
    let out = folder.join("out");
    fs::create_dir(&out).expect("a folder");
    let data = folder.join("report.toml");
    fs::write(&data, dongshi()).expect("a data file");
    (data, out)
}

/// A small file system of its own, which goes when it is dropped. `None` when the tests may not
/// mount one, which is said; where the readers are required root must be able to.
struct Disk(PathBuf);

impl Disk {
    fn mount(test: &str, folder: &Path, size: &str) -> Option<Self> {
        let options = format!("size={size}");
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", &options, "tmpfs"])
            .arg(folder);
        let mounted = mount.output().is_ok_and(|output| output.status.success());
        if mounted {
            return Some(Self(folder.to_owned()));
        }
        let is_root = Command::new("id").arg("-u").output();
        let is_root = is_root.is_ok_and(|output| output.stdout == b"0\n");
        assert!(
            !(is_root && readers::required()),
            "root cannot mount a tmpfs"
        );
        eprintln!("skipped: {test} needs the right to mount a file system");
        None
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

/// That nothing was written beside what was there, and why is said.
fn assert_untouched(output: &Output, out: &Path, reason: &str) {
    let said = said(output);
    assert!(!output.status.success(), "{said}");
    assert!(said.contains("GW0703") && said.contains(reason), "{said}");
    let left = files(out);
    let expected = [("report.pdf".to_owned(), OLD.to_vec())];
    assert_eq!(left, BTreeMap::from(expected), "{:?}", left.keys());
}

#[test]
#[ignore = "mounts a file system: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn a_full_disk_leaves_what_was_there() {
    let (data, out) = place("faults-full");
    // Room for the old file and the DOCX, and not for the PDF.
    for size in ["16k", "64k", "128k"] {
        let Some(_disk) = Disk::mount("a_full_disk_leaves_what_was_there", &out, size) else {
            return;
        };
        fs::write(out.join("report.pdf"), OLD).expect("a file");
        assert_untouched(&build(&data, &out, &[]), &out, "磁盘已满");
    }
}

#[test]
#[ignore = "mounts a file system: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn a_read_only_disk_leaves_what_was_there() {
    let (data, out) = place("faults-read-only");
    let test = "a_read_only_disk_leaves_what_was_there";
    let Some(_disk) = Disk::mount(test, &out, "4m") else {
        return;
    };
    fs::write(out.join("report.pdf"), OLD).expect("a file");
    let remount = Command::new("mount")
        .args(["-o", "remount,ro"])
        .arg(&out)
        .status();
    assert!(remount.expect("mount runs").success());
    assert_untouched(&build(&data, &out, &[]), &out, "没有写入的权限");
}

#[test]
fn a_name_that_is_too_long_leaves_what_was_there() {
    let (data, out) = place("faults-long");
    fs::write(out.join("report.pdf"), OLD).expect("a file");
    // The data file may be called so; its receipt may not.
    let long = data.with_file_name(format!("{}.toml", "n".repeat(250)));
    fs::copy(&data, &long).expect("a data file");
    assert_untouched(&build(&long, &out, &["--receipt"]), &out, "文件名太长");
}

#[test]
fn a_folder_or_a_link_in_the_way_is_not_replaced() {
    let (data, out) = place("faults-in-the-way");
    fs::write(out.join("report.pdf"), OLD).expect("a file");
    fs::create_dir(out.join("report.docx")).expect("a folder");
    assert_untouched(&build(&data, &out, &[]), &out, "同名的文件夹");
    fs::remove_dir(out.join("report.docx")).expect("an empty folder");
    #[cfg(unix)]
    {
        let target = data.with_file_name("elsewhere.docx");
        fs::write(&target, OLD).expect("a file");
        std::os::unix::fs::symlink(&target, out.join("report.docx")).expect("a link");
        assert_untouched(&build(&data, &out, &[]), &out, "符号链接");
        assert!(out.join("report.docx").is_symlink());
        assert_eq!(fs::read(&target).expect("bytes"), OLD);
    }
    let file = data.with_file_name("file");
    fs::write(&file, OLD).expect("a file");
    let output = build(&data, &file.join("out"), &[]);
    assert!(said(&output).contains("不是文件夹"), "{}", said(&output));
    assert_eq!(fs::read(&file).expect("bytes"), OLD);
}

#[test]
fn the_input_is_never_the_output() {
    let (data, out) = place("faults-input");
    let data_as_docx = data.with_file_name("data.docx");
    fs::copy(&data, &data_as_docx).expect("a data file");
    let folder = data.parent().expect("a folder");
    let output = build(&data_as_docx, folder, &[]);
    assert!(
        said(&output).contains("就是输入的文件"),
        "{}",
        said(&output)
    );
    assert_eq!(fs::read_to_string(&data_as_docx).expect("text"), dongshi());
    assert!(!folder.join("data.pdf").exists());
    // A list that has the name of the summary of a batch.
    let list = out.join("summary.csv");
    fs::write(&list, "../report.toml\n").expect("a list");
    let mut batch = program();
    batch.arg("batch").arg(&list).arg("--out").arg(&out);
    let output = batch.output().expect("the program runs");
    assert!(
        said(&output).contains("就是输入的文件"),
        "{}",
        said(&output)
    );
    assert_eq!(fs::read(&list).expect("bytes"), b"../report.toml\n");
    assert!(
        out.join("report.pdf").exists(),
        "a list may name files elsewhere"
    );
}

#[test]
fn a_device_that_never_ends_is_refused() {
    if !Path::new("/dev/zero").exists() {
        return;
    }
    let (_, out) = place("faults-device");
    for command in ["check", "build", "extract"] {
        let mut program = program();
        program.args([command, "/dev/zero"]);
        if command != "check" {
            program.arg("--out").arg(&out);
        }
        let output = program.output().expect("the program runs");
        assert!(
            said(&output).contains("这是管道或设备，不是普通文件"),
            "{command}: {}",
            said(&output)
        );
    }
    assert!(files(&out).is_empty());
}

#[test]
fn a_killed_batch_leaves_whole_files_and_a_second_run_completes_it() {
    const KILLS: u32 = 100;
    let folder = readers::folder("faults-kill");
    let (source, undisturbed, out) = (folder.join("in"), folder.join("whole"), folder.join("out"));
    for folder in [&source, &out] {
        fs::create_dir(folder).expect("a folder");
    }
    for number in 0..6 {
        let data = dongshi().with("164条", &format!("{}条", 100 + number));
        fs::write(source.join(format!("report{number}.toml")), data).expect("a data file");
    }
    let batch = |out: &Path| {
        let mut program = program();
        program
            .args(["batch", "--jobs", "2", "--out"])
            .arg(out)
            .arg(&source);
        program.stdout(Stdio::null()).stderr(Stdio::null());
        program.spawn().expect("the program runs")
    };
    let begun = Instant::now();
    assert!(batch(&undisturbed).wait().expect("an end").success());
    let whole = files(&undisturbed);
    let length = u64::try_from(begun.elapsed().as_millis())
        .expect("a short run")
        .max(1);
    assert_eq!(whole.len(), 13);
    let mut random = crate::common::random::Random::new(9704);
    let (mut early, mut hidden) = (0, 0);
    for _ in 0..KILLS {
        for name in whole.keys() {
            fs::write(out.join(name), OLD).expect("an old file");
        }
        let mut run = batch(&out);
        std::thread::sleep(Duration::from_millis(random.next() % length));
        run.kill().expect("a signal");
        early += u32::from(!run.wait().expect("an end").success());
        for (name, bytes) in files(&out) {
            if name.starts_with(".hongtou-") {
                hidden += 1;
                continue;
            }
            let is_summary = name == "summary.csv" && bytes.starts_with("\u{FEFF}".as_bytes());
            assert!(
                bytes == OLD || bytes == whole[&name] || is_summary,
                "{name} is in pieces"
            );
        }
    }
    eprintln!("{KILLS} kills, {early} before the end, {hidden} files left in the making, 0 lost");
    assert!(
        early > KILLS / 3,
        "only {early} of {KILLS} came before the end"
    );
    assert!(batch(&out).wait().expect("an end").success());
    let mut complete = files(&out);
    assert_eq!(complete.len(), whole.len(), "{:?}", complete.keys());
    complete.remove("summary.csv");
    for (name, bytes) in &complete {
        assert_eq!(bytes, &whole[name], "{name}");
    }
}

#[test]
#[ignore = "asks strace: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn the_program_opens_no_socket_and_runs_no_command() {
    let test = "the_program_opens_no_socket_and_runs_no_command";
    let probe = Command::new("strace")
        .args(["-o", "/dev/null", "true"])
        .output();
    match probe {
        Ok(output) if output.status.success() => {}
        Ok(_) => {
            eprintln!("skipped: {test}: strace may not trace here");
            return;
        }
        Err(error) => {
            assert!(
                !readers::required(),
                "strace: {error}; it comes with strace"
            );
            return;
        }
    }
    let (data, out) = place("faults-network");
    let log = out.join("trace");
    let mut traced = Command::new("strace");
    traced
        .args(["-f", "-e", "trace=network,execve", "-o"])
        .arg(&log);
    traced
        .arg(env!("CARGO_BIN_EXE_hongtou"))
        .arg("build")
        .arg(&data);
    traced.arg("--out").arg(&out).current_dir(path(""));
    let output = traced.output().expect("strace, which has just run");
    assert!(output.status.success(), "{output:?}");
    assert!(out.join("report.pdf").exists());
    let calls = fs::read_to_string(&log).expect("a log");
    assert!(
        !calls.contains("socket(") && !calls.contains("connect("),
        "{calls}"
    );
    assert_eq!(calls.matches("execve(").count(), 1, "{calls}");
}

#[test]
fn no_source_and_no_crate_is_for_the_network_or_for_commands() {
    let lock = text("Cargo.lock");
    for crate_name in [
        "tokio", "hyper", "reqwest", "ureq", "curl", "socket2", "mio", "rustls", "openssl",
    ] {
        assert!(
            !lock.contains(&format!("name = \"{crate_name}\"\n")),
            "{crate_name}"
        );
    }
    // The form in the browser listens at this machine's own address, and opens the browser.
    let form = path("src/cli/serve");
    let mut folders = vec![path("src")];
    let mut read = 0;
    while let Some(folder) = folders.pop() {
        if folder == form {
            continue;
        }
        for entry in fs::read_dir(&folder).expect("a folder") {
            let file = entry.expect("an entry").path();
            if file.is_dir() {
                folders.push(file);
                continue;
            }
            let source = fs::read_to_string(&file).unwrap_or_default();
            for word in ["std::net", "process::Command", "UnixStream"] {
                assert!(!source.contains(word), "{}: {word}", file.display());
            }
            read += 1;
        }
    }
    assert!(read > 100);
}
