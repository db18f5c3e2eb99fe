//! The lines of two PDF files side by side.

use super::readers;
use hongtou::text::class;

/// The lines of a PDF by page, without white space, as poppler sees them.
pub fn of(file: &str) -> Vec<Vec<String>> {
    let text = readers::run("pdftotext", "poppler-utils", &["-layout", file, "-"]);
    let mut pages: Vec<Vec<String>> = text
        .split('\u{c}')
        .map(|page| {
            page.lines()
                .map(|line| line.split_whitespace().collect::<String>())
                .filter(|line| !line.is_empty())
                .collect()
        })
        .collect();
    pages.pop();
    pages
}

/// What differs between our pages and those of LibreOffice.
#[derive(Debug, Default)]
pub struct Verdict {
    pages: usize,
    lines: usize,
    hung: usize,
    differing: Vec<String>,
    wrong: Vec<String>,
}

impl Verdict {
    /// Compares our file with theirs.
    pub fn compare(&mut self, name: &str, ours: &str, theirs: &str) {
        let (ours, theirs) = (of(ours), of(theirs));
        self.pages += ours.len();
        if ours.len() != theirs.len() {
            self.wrong.push(format!(
                "{name}: {} pages, theirs {}",
                ours.len(),
                theirs.len()
            ));
        }
        for (page, (ours, theirs)) in ours.iter().zip(&theirs).enumerate() {
            self.compare_page(&format!("{name}, page {}", page + 1), ours, theirs);
        }
    }

    fn compare_page(&mut self, place: &str, ours: &[String], theirs: &[String]) {
        self.lines += ours.len().max(theirs.len());
        // The last line is the page number.
        let ends = [0, 1, 2].map(|end| match end {
            0 => (ours.first(), theirs.first()),
            end => (
                ours.iter().nth_back(end - 1),
                theirs.iter().nth_back(end - 1),
            ),
        });
        for (one, other) in ends {
            let (one, other) = (one.map_or("", |s| s), other.map_or("", |s| s));
            if !(one == other || is_hung(one, other)) {
                self.wrong.push(format!("{place}: {one} | {other}"));
            }
        }
        let mut theirs = theirs.iter().peekable();
        for line in ours {
            match theirs.peek() {
                Some(other) if *other == line => {
                    theirs.next();
                }
                Some(other) if is_hung(line, other) => {
                    self.hung += 1;
                    theirs.next();
                }
                other => {
                    let text = other.map_or("", |line| line.as_str());
                    self.differing.push(format!("{place}: {line} | {text}"));
                    theirs.next();
                }
            }
        }
        self.differing
            .extend(theirs.map(|line| format!("{place}: | {line}")));
    }

    /// Prints what differs and fails unless pages agree and 99 % of the lines do.
    pub fn assert(self) {
        for line in &self.differing {
            eprintln!("differs: {line}");
        }
        eprintln!(
            "{} pages, {} lines: {} differ; {} hung marks are not in LibreOffice's text",
            self.pages,
            self.lines,
            self.differing.len(),
            self.hung
        );
        assert!(self.wrong.is_empty(), "pages:\n{}", self.wrong.join("\n"));
        assert!(self.differing.len() * 100 <= self.lines, "lines differ");
    }
}

/// Whether theirs is our line without the mark that hangs at its end.
fn is_hung(ours: &str, theirs: &str) -> bool {
    ours.strip_prefix(theirs).is_some_and(|rest| {
        let mut rest = rest.chars();
        matches!((rest.next(), rest.next()), (Some(mark), None) if class::may_hang(mark))
    })
}
