//! The lines of two PDF files side by side.

use super::readers;
use hongtou::base::text::class;

/// A line without the dots of a leader, of which programs set more or fewer.
fn without_leader(line: &str) -> String {
    let is_dot = |c: char| matches!(c, '.' | '…' | '·');
    let start = line
        .char_indices()
        .find(|(at, c)| is_dot(*c) && line[*at..].chars().take_while(|c| is_dot(*c)).count() > 2);
    match start {
        Some((at, _)) => format!("{}{}", &line[..at], line[at..].trim_start_matches(is_dot)),
        None => line.to_owned(),
    }
}

/// Lines in which the mark of a footnote begins its text: some programs raise it, and poppler then
/// reads it as a line of its own.
fn with_marks(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let is_mark = |line: &String| {
        let mut all = line.chars();
        all.next().is_some_and(|c| ('①'..='⑳').contains(&c)) && all.next().is_none()
    };
    for line in lines {
        match out.last_mut().filter(|last| is_mark(last)) {
            Some(mark) => mark.push_str(&line),
            None => out.push(line),
        }
    }
    out
}

/// The lines of a PDF by page, without white space, as poppler sees them.
pub fn of(file: &str) -> Vec<Vec<String>> {
    let text = readers::run("pdftotext", "poppler-utils", &["-layout", file, "-"]);
    let mut pages: Vec<Vec<String>> = text
        .split('\u{c}')
        .map(|page| {
            let lines = page
                .lines()
                .map(|line| without_leader(&line.split_whitespace().collect::<String>()))
                .filter(|line| !line.is_empty());
            with_marks(lines)
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
    mixed: usize,
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
        let parted = theirs
            .concat()
            .windows(2)
            .filter(|pair| is_parted(pair))
            .count();
        if parted > 0 {
            self.wrong
                .push(format!("{name}: {parted} dashes and ellipses are parted"));
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
        for (end, (one, other)) in ends.into_iter().enumerate() {
            let (one, other) = (one.map_or("", |s| s), other.map_or("", |s| s));
            let is_same = one == other || is_hung(one, other);
            if !(is_same || end > 0 && is_regrouped(ours, theirs)) {
                self.wrong.push(format!("{place}: {one} | {other}"));
            }
        }
        let (mut at, mut other) = (0, 0);
        while at < ours.len() || other < theirs.len() {
            let line = |lines: &[String], at: usize| lines.get(at).cloned().unwrap_or_default();
            let (one, two) = (line(ours, at), line(theirs, other));
            let hung = is_hung(&one, &two);
            if one == two || hung {
                self.hung += usize::from(hung);
                (at, other) = (at + 1, other + 1);
                continue;
            }
            let rest = (ours.get(at..), theirs.get(other..));
            let rest = (rest.0.unwrap_or_default(), rest.1.unwrap_or_default());
            if let Some((rows, others)) = mixed_rows(rest.0, rest.1) {
                self.mixed += rows;
                (at, other) = (at + rows, other + others);
                continue;
            }
            self.differing.push(format!("{place}: {one} | {two}"));
            // A line that only one of the two has must not count for all that follow.
            if theirs.get(other) == ours.get(at + 1) && at < ours.len() {
                at += 1;
            } else if ours.get(at) == theirs.get(other + 1) && other < theirs.len() {
                other += 1;
            } else {
                (at, other) = (at + 1, other + 1);
            }
        }
    }

    /// Prints what differs and fails unless pages agree and 99 % of the lines do.
    pub fn assert(self) {
        for line in &self.differing {
            eprintln!("differs: {line}");
        }
        eprintln!(
            "{} pages, {} lines: {} differ; {} hung marks are not in LibreOffice's text; {} lines \
             of table heads are grouped otherwise",
            self.pages,
            self.lines,
            self.differing.len(),
            self.hung,
            self.mixed
        );
        assert!(self.wrong.is_empty(), "pages:\n{}", self.wrong.join("\n"));
        assert!(self.differing.len() * 100 <= self.lines, "lines differ");
    }
}

/// How many lines of ours and of theirs from here on hold the same characters in another order,
/// if poppler mixed the lines of cells beside each other differently: where labels of one and of
/// two lines stand exactly half a line apart, the last digit of a float decides. A line that ends
/// elsewhere keeps the order of its characters and is never taken for that.
fn mixed_rows(ours: &[String], theirs: &[String]) -> Option<(usize, usize)> {
    const ROWS: usize = 6;
    let sorted = |lines: &[String]| {
        let mut all: Vec<char> = lines.iter().flat_map(|line| line.chars()).collect();
        all.sort_unstable();
        all
    };
    let counts = (2..=ROWS).flat_map(|rows| [rows - 1, rows, rows + 1].map(|other| (rows, other)));
    let mut fitting = counts.filter(|(rows, other)| *rows <= ours.len() && *other <= theirs.len());
    fitting.find(|(rows, other)| {
        let (ours, theirs) = (&ours[..*rows], &theirs[..*other]);
        ours.concat() != theirs.concat() && sorted(ours) == sorted(theirs)
    })
}

/// Whether the pages end with the same text in rows of a table that poppler grouped otherwise: a
/// label of two lines stands half-way between the rows beside it. Rows that end with figures tell
/// a table from prose.
fn is_regrouped(ours: &[String], theirs: &[String]) -> bool {
    const ROWS: usize = 6;
    let end = |lines: &[String]| {
        let rows = &lines[lines.len().saturating_sub(ROWS)..];
        let mut characters: Vec<char> = rows.concat().chars().collect();
        characters.sort_unstable();
        characters
    };
    let is_row = |line: &&String| line.ends_with(|c: char| c.is_ascii_digit());
    let rows = ours.iter().rev().skip(1).take(ROWS).filter(is_row).count();
    rows > 1 && ours.len() == theirs.len() && end(ours) == end(theirs)
}

/// Whether theirs is our line without the mark that hangs at its end.
fn is_hung(ours: &str, theirs: &str) -> bool {
    ours.strip_prefix(theirs).is_some_and(|rest| {
        let mut rest = rest.chars();
        matches!((rest.next(), rest.next()), (Some(mark), None) if class::may_hang(mark))
    })
}

/// Whether a dash or an ellipsis of two characters is cut by the end of a line, as `LibreOffice`
/// would where nothing keeps it from that. A page number ends with a dash, too.
fn is_parted(lines: &[String]) -> bool {
    let [line, next] = lines else { return false };
    let number = line.trim_matches('—');
    if number.len() < line.len() && number.chars().all(|c| c.is_ascii_digit()) {
        return false;
    }
    let last = line.chars().next_back();
    last == next.chars().next() && matches!(last, Some('—' | '…'))
}

#[test]
fn only_cells_beside_each_other_are_mixed() {
    let lines = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
    let mixed = |one: &[&str], two: &[&str]| mixed_rows(&lines(one), &lines(two));
    assert_eq!(
        mixed(&["社会总计", "人商业"], &["社会", "人商业总计"]),
        Some((2, 2))
    );
    // Poppler sees one more line in one of them.
    let (one, two) = (
        ["之和）自然人社会", "公益"],
        ["之和）社会", "自然人", "公益"],
    );
    assert_eq!(mixed(&one, &two), Some((2, 3)));
    // A line that ends one character later, and text that is not there.
    assert_eq!(
        mixed(&["全年新收申", "请三件"], &["全年新收申请", "三件"]),
        None
    );
    assert_eq!(mixed(&["社会总计", "人"], &["社会", "人商业总计"]), None);
}
