//! The library as others embed it: a press of one's own, worlds behind pointers, and faults of
//! the program that stay findings.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::sync::Arc;
use std::thread;

use crate::common::{both, dongshi, world};
use hongtou::{
    Code, Finding, FontData, Job, Language, MemoryWorld, Press, Sources, World, WorldError, check,
    lint, make, receipt, verify,
};

/// What a server keeps as long as it runs.
struct State {
    press: Press<Arc<dyn World + Send + Sync>>,
}

#[test]
fn a_server_keeps_a_press_and_serves_from_any_thread() {
    let shared: Arc<dyn World + Send + Sync> = Arc::new(world(&dongshi()));
    let state = Arc::new(State {
        press: Press::new(shared),
    });
    let threads: Vec<_> = (0..2)
        .map(|_| {
            let state = Arc::clone(&state);
            thread::spawn(move || {
                let job = Job::new("data.toml").outputs(both());
                state.press.make(&job).artifacts
            })
        })
        .collect();
    let mut made = threads.into_iter().map(|one| one.join().expect("no panic"));
    let first = made.next().unwrap();
    assert_eq!(first.len(), 2);
    assert!(made.all(|other| other == first));
}

#[test]
fn a_world_behind_any_pointer_is_a_world() {
    fn findings(world: impl World) -> usize {
        Press::new(world).check("a.toml", None, None).findings.len()
    }
    let world = MemoryWorld::with_data("a.toml", "schema = 1\n");
    let expected = findings(&world);
    assert!(expected > 0);
    assert_eq!(findings(Box::new(world.clone())), expected);
    assert_eq!(
        findings(Arc::new(world.clone()) as Arc<dyn World>),
        expected
    );
    assert_eq!(findings(world), expected);
}

/// A world with a fault: it panics when it is asked for some files.
struct Faulty {
    inner: MemoryWorld,
    falls_over: fn(&str) -> bool,
}

impl World for Faulty {
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        assert!(!(self.falls_over)(path), "a fault of the program");
        self.inner.read(path)
    }

    fn font(&self, file: &str) -> Result<FontData, WorldError> {
        assert!(!(self.falls_over)(file), "a fault of the program");
        self.inner.font(file)
    }
}

fn is_internal(findings: &[Finding]) -> bool {
    findings
        .last()
        .is_some_and(|one| one.code == Code::Internal)
}

#[test]
fn a_panic_anywhere_in_a_job_is_a_finding_for_every_caller() {
    let faulty = Faulty {
        inner: world(&dongshi()),
        falls_over: |_| true,
    };
    let job = Job::new("data.toml").outputs(both());
    let made = make(&faulty, &job);
    assert!(made.artifacts.is_empty() && is_internal(&made.findings));
    assert!(is_internal(
        &check(&faulty, "data.toml", None, None).findings
    ));
    assert!(is_internal(&lint(&faulty, "own", &mut Sources::default())));
    assert!(is_internal(&verify(&faulty, "r").unwrap_err()));
    assert!(is_internal(
        &receipt(&faulty, &job, &made, &[]).unwrap_err()
    ));
    let finding = &made.findings[0];
    assert!(finding.message.zh.contains("data.toml") && !finding.help.is_empty());
}

#[test]
fn a_press_goes_on_after_a_panic() {
    let mut inner = world(&dongshi());
    inner = inner.and_file("bad.toml", "");
    let press = Press::new(Faulty {
        inner,
        falls_over: |path| path == "bad.toml",
    });
    let job = |data: &str| Job::new(data).outputs(both());
    assert_eq!(press.make(&job("data.toml")).artifacts.len(), 2);
    assert!(is_internal(&press.make(&job("bad.toml")).findings));
    assert_eq!(press.make(&job("data.toml")).artifacts.len(), 2);
    // A font that fails takes every job that makes pages, and leaves the press.
    let press = Press::new(Faulty {
        inner: world(&dongshi()),
        falls_over: |path| path.starts_with("noto/"),
    });
    assert!(is_internal(&press.make(&job("data.toml")).findings));
    assert!(is_internal(&press.check("data.toml", None, None).findings));
}

#[test]
fn what_was_made_is_told_to_programs() {
    let made = make(&world(&dongshi()), &Job::new("data.toml").outputs(both()));
    let json = made.to_json(Language::English);
    let artifacts = json["artifacts"].as_array().expect("a list");
    assert_eq!(artifacts.len(), 2);
    assert_eq!(artifacts[0]["suffix"], "docx");
    assert_eq!(artifacts[1]["output"], 1);
    assert_eq!(artifacts[1]["media_type"], "application/pdf");
    assert_eq!(artifacts[1]["size"], made.bytes("pdf").unwrap().len());
    assert_eq!(json["sources"][0], "data.toml");
    for key in ["findings", "waivers", "unbound", "seals"] {
        assert!(json[key].is_array(), "{key}");
    }
}
