//! What a keystroke costs in the form: the data read and checked, the pages made again and one of
//! them drawn, in a press that made the pages before the keystroke. Beside it the same with
//! nothing kept.
//!
//! `cargo bench --bench edit`

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    missing_docs,
    reason = "a benchmark reads its samples and stops at the first surprise"
)]

use std::sync::Arc;

use divan::Bencher;
use hongtou::base::world::{FontData, MemoryWorld};
use hongtou::export::svg::Served;
use hongtou::font::FaceList;
use hongtou::typeset::Kept;
use hongtou::{Press, Preview};

/// The sample, and a report of some sixty pages.
const REPORTS: [&str; 2] = ["sample", "sixty"];

/// What is typed.
const EDITS: [Edit; 3] = [Edit::Cell, Edit::Front, Edit::End];

#[derive(Clone, Copy, Debug)]
enum Edit {
    /// A figure of a table; no page ends elsewhere.
    Cell,
    /// A character at the beginning of the first prose.
    Front,
    /// A character behind the last one.
    End,
}

fn main() {
    divan::main();
}

/// The text of a report: that of the sample, its longest sections so often.
fn report(name: &str) -> String {
    let path = format!("{}/data/dongshi-2019.toml", env!("CARGO_MANIFEST_DIR"));
    let sample = std::fs::read_to_string(path).expect("the sample");
    let (head, rest) = sample
        .split_once("[[overview.sections]]")
        .expect("sections");
    let (sections, tail) = rest.split_once("# ── 二").expect("a second part");
    let times = if name == "sixty" { 26 } else { 1 };
    let sections = format!("[[overview.sections]]{sections}").repeat(times);
    format!("{head}{sections}# ── 二{tail}")
}

impl Edit {
    /// The report after the change of that number.
    fn of(self, report: &str, number: usize) -> String {
        let typed = ["也", "都", "还"][number % 3];
        match self {
            Self::Cell => {
                let (before, after) = report.split_once("made = 0").expect("a figure");
                format!("{before}made = {}{after}", number % 9)
            }
            Self::Front => report.replacen("\"\"\"\n", &format!("\"\"\"\n{typed}"), 1),
            Self::End => {
                let (before, after) = report.rsplit_once("\"\"\"").expect("a text");
                format!("{before}{typed}\"\"\"{after}")
            }
        }
    }
}

struct Prepared {
    press: Press<MemoryWorld>,
    before: String,
}

impl Prepared {
    fn new(name: &str) -> Self {
        let root = env!("CARGO_MANIFEST_DIR");
        let mut world = MemoryWorld::default();
        for source in FaceList::bundled().faces() {
            let bytes = std::fs::read(format!("{root}/fonts/{}", source.file)).expect(&source.file);
            world
                .fonts
                .insert(source.file.clone(), Arc::new(bytes) as FontData);
        }
        Self {
            press: Press::new(world),
            before: report(name),
        }
    }

    fn shown(&self, text: &str, kept: &Kept) -> Preview {
        let files = MemoryWorld::with_data("report.toml", text);
        self.press.preview_again(&files, "report.toml", None, kept)
    }

    /// What the server does for a keystroke, the page of the middle drawn.
    fn answered(&self, text: &str, kept: &Kept) -> (Preview, String) {
        let preview = self.shown(text, kept);
        let pages = preview.pages.as_ref().expect("pages");
        let served = Served {
            pages: "#page-",
            pictures: "/picture?n=",
        };
        let drawn = self.press.draw(pages, pages.pages.len() / 2, &served);
        let drawn = drawn.map_err(drop).expect("a page");
        (preview, drawn)
    }

    fn bench(&self, bencher: Bencher<'_, '_>, edit: Edit, is_kept: bool) {
        let kept = Kept::default();
        self.shown(&self.before, &kept);
        let mut number = 0;
        bencher
            .with_inputs(|| {
                number += 1;
                edit.of(&self.before, number)
            })
            .bench_local_values(|text| {
                if is_kept {
                    self.answered(&text, &kept)
                } else {
                    self.answered(&text, &Kept::default())
                }
            });
    }
}

fn each() -> impl Iterator<Item = (&'static str, Edit)> {
    REPORTS
        .into_iter()
        .flat_map(|name| EDITS.map(|edit| (name, edit)))
}

#[divan::bench(args = each().map(Case), max_time = 5, sample_size = 1)]
fn keystroke(bencher: Bencher<'_, '_>, Case((name, edit)): &Case) {
    Prepared::new(name).bench(bencher, *edit, true);
}

#[divan::bench(args = each().map(Case), max_time = 5, sample_size = 1)]
fn keystroke_with_nothing_kept(bencher: Bencher<'_, '_>, Case((name, edit)): &Case) {
    Prepared::new(name).bench(bencher, *edit, false);
}

/// A report and what is typed in it.
struct Case((&'static str, Edit));

impl std::fmt::Display for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self((name, edit)) = self;
        write!(f, "{name} {edit:?}")
    }
}
