//! Whether a program that opens our DOCX keeps together what our PDF keeps together, and how many
//! of its lines are ours.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::line_ends::{LineEnds, Share};
use super::{docx, lines};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Styles of paragraphs that belong with what follows them, by how their names begin.
const STANDING: [&str; 3] = ["Heading", "Tabletitle", "Attachmenttitle"];

/// What a DOCX asks of its pages.
#[derive(Debug, Default)]
struct Asked {
    /// Headings and captions.
    standing: Vec<String>,
    tables: Vec<Rows>,
}

/// The rows of a table below its head, each as what the end of one line of it says.
#[derive(Debug, Default)]
struct Rows {
    /// What stands before the table.
    before: String,
    rows: Vec<Row>,
}

#[derive(Debug)]
enum Row {
    /// The figures at its end.
    Figures(String),
    /// All that it says, where it has no figures.
    Text(String),
}

impl Row {
    fn is_in(&self, line: &str) -> bool {
        match self {
            Self::Figures(figures) => line.ends_with(figures.as_str()),
            Self::Text(text) => line == text,
        }
    }
}

impl Asked {
    fn of(docx: &[u8]) -> Self {
        let xml = docx::part(docx, "word/document.xml");
        let document = Document::parse(&xml).expect("XML");
        let body = document.root_element().first_element_child();
        let mut asked = Self::default();
        let mut before = String::new();
        for node in body.expect("a body").children().filter(Node::is_element) {
            if node.has_tag_name((W, "tbl")) {
                let rows = rows(node);
                if !rows.is_empty() {
                    let before = std::mem::take(&mut before);
                    asked.tables.push(Rows { before, rows });
                }
                continue;
            }
            before = text(node);
            let style = style(node).unwrap_or_default();
            let is_standing = STANDING.iter().any(|begins| style.starts_with(begins));
            // A heading that ends with a full stop has its text behind it.
            if is_standing && !before.ends_with('。') && !before.is_empty() {
                asked.standing.push(before.clone());
            }
        }
        asked
    }
}

fn style<'a>(paragraph: Node<'a, '_>) -> Option<&'a str> {
    let mut all = paragraph.descendants();
    let named = all.find(|node| node.has_tag_name((W, "pStyle")))?;
    named.attribute((W, "val"))
}

/// The text of a node without white space.
fn text(node: Node<'_, '_>) -> String {
    let said = node
        .descendants()
        .filter(|node| node.has_tag_name((W, "t")));
    let said = said.filter_map(|node| node.text()).collect::<String>();
    said.split_whitespace().collect()
}

/// The rows of a table of figures; none of a table that only sets texts side by side.
fn rows(table: Node<'_, '_>) -> Vec<Row> {
    let is_row = |node: &Node<'_, '_>| node.has_tag_name((W, "tr"));
    let is_head = |row: &Node<'_, '_>| {
        row.descendants()
            .any(|one| one.has_tag_name((W, "tblHeader")))
    };
    let mut rows = Vec::new();
    let mut has_figures = false;
    for row in table.children().filter(is_row).filter(|row| !is_head(row)) {
        let paragraphs = row.descendants().filter(|node| node.has_tag_name((W, "p")));
        let figures =
            paragraphs.filter(|one| style(*one).is_some_and(|it| it.starts_with("Tablefigure")));
        let figures: String = figures.map(text).collect();
        has_figures |= !figures.is_empty();
        rows.push(if figures.is_empty() {
            Row::Text(text(row))
        } else {
            Row::Figures(figures)
        });
    }
    if has_figures { rows } else { Vec::new() }
}

/// The lines of a PDF with their pages, without page numbers.
fn placed(pdf: &str) -> (usize, Vec<(usize, String)>) {
    let pages = lines::of(pdf);
    let count = pages.len();
    let lines = pages.into_iter().enumerate();
    let lines = lines.flat_map(|(page, lines)| lines.into_iter().map(move |line| (page, line)));
    (count, lines.filter(|(_, line)| !is_number(line)).collect())
}

/// Whether a line is the number of a page.
fn is_number(line: &str) -> bool {
    let inside = line.trim_matches(['—', '－', '-']);
    inside.len() < line.len() && !inside.is_empty() && inside.chars().all(|c| c.is_ascii_digit())
}

/// How many rows of each table are on each page.
fn rows_by_page(asked: &Asked, lines: &[(usize, String)]) -> Vec<BTreeMap<usize, usize>> {
    /// Further down than this, a row is not looked for.
    const REACH: usize = 40;
    let mut at = 0;
    let mut all = Vec::new();
    for table in &asked.tables {
        let rest = lines.get(at..).unwrap_or_default();
        // The last line of what stands before it.
        let title = rest.iter().position(|(_, line)| {
            !table.before.is_empty()
                && line.chars().count() > 3
                && table.before.ends_with(line.as_str())
        });
        at += title.map_or(0, |title| title + 1);
        let mut pages = BTreeMap::new();
        for row in &table.rows {
            let reach = lines.get(at..).unwrap_or_default().iter().take(REACH);
            let found = reach.enumerate().find(|(_, (_, line))| row.is_in(line));
            if let Some((further, (page, _))) = found {
                *pages.entry(*page).or_default() += 1;
                at += further + 1;
            }
        }
        all.push(pages);
    }
    all
}

/// What was found of one program.
#[derive(Debug)]
pub struct Judge {
    of: &'static str,
    /// The PDF files that it made.
    pub files: Vec<String>,
    pub wrong: Vec<String>,
    pub shares: Vec<(String, Share)>,
    /// Where lines are not ours.
    pub seen: Vec<String>,
}

impl Judge {
    pub const fn new(of: &'static str) -> Self {
        Self {
            of,
            files: Vec::new(),
            wrong: Vec::new(),
            shares: Vec::new(),
            seen: Vec::new(),
        }
    }

    /// Holds the pages of a program against ours, of one DOCX.
    pub fn pages(&mut self, name: &str, docx: &[u8], ours: &str, theirs: &str) {
        let asked = Asked::of(docx);
        let (our_count, _) = placed(ours);
        let (count, lines) = placed(theirs);
        if count != our_count {
            let of = self.of;
            self.wrong
                .push(format!("{name}: {of} has {count} pages, ours {our_count}"));
        }
        for page in 0..count.saturating_sub(1) {
            let on_page = lines.iter().filter(|(of, _)| *of == page);
            let mut last: Vec<&str> = on_page
                .map(|(_, line)| line.as_str())
                .rev()
                .take(3)
                .collect();
            last.reverse();
            for standing in asked.standing.iter().filter(|one| is_last(one, &last)) {
                self.wrong
                    .push(format!("{name}: “{standing}” ends page {}", page + 1));
            }
        }
        for pages in rows_by_page(&asked, &lines) {
            for (page, _) in pages
                .iter()
                .filter(|(_, rows)| pages.len() > 1 && **rows == 1)
            {
                self.wrong.push(format!(
                    "{name}: a row of a table is alone on page {}",
                    page + 1
                ));
            }
        }
    }

    /// Counts the lines that are ours.
    pub fn lines(&mut self, name: &str, docx: &[u8], ours: &str, theirs: &str) {
        let found = LineEnds::compare(docx, ours, theirs);
        let say = |what: &str, all: &[String]| {
            all.iter()
                .map(|one| format!("{name}: {what}: {one}"))
                .collect::<Vec<_>>()
        };
        self.seen.extend(say("differs", &found.differing));
        self.seen.extend(say("not read", &found.unread));
        self.shares.push((name.to_owned(), found.share));
    }

    /// All lines together.
    pub fn whole(&self) -> Share {
        let mut whole = Share::default();
        for (_, share) in &self.shares {
            whole.add(*share);
        }
        whole
    }

    /// Prints the shares, those of the documents only if there are few, and with
    /// `HONGTOU_LINES` every line that differs.
    pub fn print(&self) {
        let name = self.of;
        let say = |of: &str, share: Share| {
            let (same, all, of_all) = (share.same, share.all, share.thousandths());
            eprintln!("{name}: {of}: {same} of {all} body lines are ours: {of_all} of 1000");
        };
        for (of, share) in self.shares.iter().filter(|_| self.shares.len() < 20) {
            say(of, *share);
        }
        say("together", self.whole());
        for line in self
            .seen
            .iter()
            .filter(|_| std::env::var_os("HONGTOU_LINES").is_some())
        {
            eprintln!("{name}: {line}");
        }
    }

    /// Fails and says where pages differ, and where fewer lines than `percent` of a hundred are
    /// ours, in all documents together and in those of a page or more of body text.
    pub fn assert(&self, percent: usize) {
        self.assert_each(percent, percent);
    }

    /// As [`Self::assert`], with another share for a single document.
    pub fn assert_each(&self, percent: usize, single: usize) {
        const PAGE: usize = 22;
        let mut wrong = self.wrong.clone();
        // poppler may read two lines at the head of a letter as one.
        let parts = |share: &Share| share.all > share.same + 2 && !share.is_at_least(single);
        let long = self.shares.iter().filter(|(_, share)| share.all >= PAGE);
        for (name, share) in long.filter(|(_, share)| parts(share)) {
            wrong.push(format!(
                "{name}: {} of {} lines are ours",
                share.same, share.all
            ));
        }
        let whole = self.whole();
        if !whole.is_at_least(percent) {
            wrong.push(format!(
                "together {} of {} lines are ours",
                whole.same, whole.all
            ));
        }
        let name = self.of;
        assert!(
            wrong.is_empty(),
            "{name}, {} faults:\n{}",
            wrong.len(),
            wrong.join("\n")
        );
    }
}

/// Whether the last lines of a page are the end of a heading or caption, and it begins in them.
fn is_last(standing: &str, last: &[&str]) -> bool {
    (1..=last.len()).any(|count| last[last.len() - count..].concat() == standing)
}

#[test]
fn a_heading_of_two_lines_that_ends_a_page_is_seen() {
    assert!(is_last("一、工作要求", &["上文。", "一、工作要求"]));
    assert!(is_last(
        "一、工作要求和时间",
        &["上文。", "一、工作", "要求和时间"]
    ));
    assert!(!is_last("一、工作要求", &["一、工作要求", "各单位"]));
}

#[test]
fn a_row_that_is_parted_from_its_table_is_seen() {
    let row = |label: &str, figures: &str| {
        (
            format!("{label}{figures}"),
            Row::Figures(figures.to_owned()),
        )
    };
    let rows = [row("教育", "1217"), row("民政", "08"), row("合计", "1225")];
    let (said, rows): (Vec<String>, Vec<Row>) = rows.into_iter().unzip();
    let before = "二、数据".to_owned();
    let tables = vec![Rows { before, rows }];
    let asked = Asked {
        tables,
        ..Asked::default()
    };
    // The head of the table is repeated, and says nothing of its rows.
    let page = |page: usize, lines: &[&str]| -> Vec<(usize, String)> {
        lines
            .iter()
            .map(|line| (page, (*line).to_owned()))
            .collect()
    };
    let first = page(
        0,
        &[
            "上年12件，下年08",
            "二、数据",
            "单位收文发文",
            &said[0],
            &said[1],
        ],
    );
    let second = page(1, &["单位收文发文", &said[2], "三、其他"]);
    let found = rows_by_page(&asked, &[first, second].concat());
    assert_eq!(found, [BTreeMap::from([(0, 2), (1, 1)])]);
}
