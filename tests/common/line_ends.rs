//! Where the lines of the paragraphs of a DOCX end, as a PDF that a program made of it shows.
//!
//! Paragraphs in tables are left out: programs set a table of figures in rows of their own, and
//! poppler reads cells beside each other in an order of its own.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};

use super::engines::as_sure_signs;
use super::{docx, lines};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Marks that may hang beyond a line, so that not every program has them in its text.
const MARKS: [char; 7] = ['。', '，', '、', '；', '：', '！', '？'];

/// A share of lines that are the same, in whole lines.
#[derive(Clone, Copy, Debug, Default)]
pub struct Share {
    pub same: usize,
    pub all: usize,
}

impl Share {
    /// Whether at least so many of a hundred are the same.
    pub fn is_at_least(self, percent: usize) -> bool {
        self.same * 100 >= self.all * percent
    }

    pub fn thousandths(self) -> usize {
        self.same * 1000 / self.all.max(1)
    }

    pub fn add(&mut self, other: Self) {
        self.same += other.same;
        self.all += other.all;
    }
}

/// Two PDF files of one DOCX held against each other.
#[derive(Debug, Default)]
pub struct LineEnds {
    /// Lines that begin and end between the same characters of their paragraph, of all lines of
    /// ours. One early difference moves all later lines of a paragraph.
    pub share: Share,
    /// The first line of each paragraph that differs: how it is in ours, and in theirs.
    pub differing: Vec<String>,
    /// Paragraphs that are not in one of the files as they are in the DOCX.
    pub unread: Vec<String>,
}

impl LineEnds {
    pub fn compare(docx: &[u8], ours: &str, theirs: &str) -> Self {
        let paragraphs = paragraphs(docx);
        let ends = |file: &str| Text::new(&lines::of(file)).ends(&paragraphs);
        let mut found = Self::default();
        for ((text, ours), theirs) in paragraphs.iter().zip(ends(ours)).zip(ends(theirs)) {
            match (ours, theirs) {
                (Some(ours), Some(theirs)) => found.paragraph(text, &ours, &theirs),
                (ours, _) => {
                    // What theirs does not have counts as other lines.
                    found.share.all += ours.map_or(0, |ends| ends.len() - 1);
                    found.unread.push(text.iter().take(20).collect());
                }
            }
        }
        found
    }

    fn paragraph(&mut self, text: &[char], ours: &[usize], theirs: &[usize]) {
        let lines = |ends: &[usize]| -> BTreeSet<(usize, usize)> {
            ends.windows(2).map(|pair| (pair[0], pair[1])).collect()
        };
        let same = lines(ours).intersection(&lines(theirs)).count();
        self.share.add(Share {
            same,
            all: ours.len() - 1,
        });
        let first = ours.windows(2).find(|pair| !theirs.contains(&pair[1]));
        if let Some(pair) = first {
            let their_end = theirs.iter().find(|end| **end > pair[0]).copied();
            let part = |to: usize| text[pair[0]..to].iter().collect::<String>();
            let theirs = their_end.map(part).unwrap_or_default();
            self.differing.push(format!("{}|{theirs}", part(pair[1])));
        }
    }
}

/// Text without white space and without what programs need not have alike.
fn plain(text: &str) -> Vec<char> {
    let text = as_sure_signs(text);
    let kept = text
        .chars()
        .filter(|c| !c.is_whitespace() && !MARKS.contains(c));
    kept.collect()
}

/// The paragraphs of a DOCX outside its tables.
fn paragraphs(word: &[u8]) -> Vec<Vec<char>> {
    let xml = docx::part(word, "word/document.xml");
    let document = Document::parse(&xml).expect("XML");
    let body = document.root_element().first_element_child();
    let is_text = |node: &Node<'_, '_>| node.has_tag_name((W, "p"));
    let all = body.expect("a body").children().filter(is_text);
    let text = |paragraph: Node<'_, '_>| {
        let parts = paragraph.descendants();
        let parts = parts.filter(|node| node.has_tag_name((W, "t")));
        plain(&parts.filter_map(|node| node.text()).collect::<String>())
    };
    all.map(text).filter(|text| !text.is_empty()).collect()
}

/// The text of a PDF, and where its lines end.
#[derive(Debug, Default)]
struct Text {
    all: Vec<char>,
    ends: BTreeSet<usize>,
}

impl Text {
    fn new(pages: &[Vec<String>]) -> Self {
        let mut text = Self::default();
        for (page, lines) in pages.iter().enumerate() {
            for line in lines.iter().filter(|line| !is_number(line, page + 1)) {
                text.all.extend(plain(line));
                text.ends.insert(text.all.len());
            }
        }
        text
    }

    /// Where the lines of each paragraph begin and end, in characters of it: 0, the ends between
    /// its lines, its own. `None` where it is not found behind the paragraph before it.
    fn ends(&self, paragraphs: &[Vec<char>]) -> Vec<Option<Vec<usize>>> {
        let mut from = 0;
        let mut find = |text: &Vec<char>| {
            let rest = self.all.get(from..)?;
            let at = from + rest.windows(text.len()).position(|part| part == text)?;
            from = at + text.len();
            let inside = self.ends.range(at + 1..from).map(|end| end - at);
            let mut ends = vec![0];
            ends.extend(inside);
            ends.push(text.len());
            Some(ends)
        };
        paragraphs.iter().map(&mut find).collect()
    }
}

/// Whether a line is the number of a page. oxidocs has no sign for its dashes or, where no text
/// has the digit, none for the number between them.
fn is_number(line: &str, page: usize) -> bool {
    let number = line.trim_matches(|c: char| !c.is_alphanumeric());
    number.is_empty() || number == page.to_string()
}

#[test]
fn lines_are_the_same_if_both_of_their_ends_are() {
    let page =
        |lines: &[&str]| -> Vec<String> { lines.iter().map(|one| (*one).to_owned()).collect() };
    let text = vec![plain("甲乙丙丁，戊己庚辛。"), plain("壬癸")];
    let ours = Text::new(&[
        page(&["甲乙丙", "丁，戊己", "—1—"]),
        page(&["庚辛。", "壬癸"]),
    ]);
    let theirs = Text::new(&[
        page(&["表", "甲乙丙丁", "戊己"]),
        page(&["庚辛。", "壬癸", "2"]),
        page(&["—————"]),
    ]);
    assert_eq!(ours.ends(&text), [Some(vec![0, 3, 6, 8]), Some(vec![0, 2])]);
    assert_eq!(
        theirs.ends(&text),
        [Some(vec![0, 4, 6, 8]), Some(vec![0, 2])]
    );
    let mut found = LineEnds::default();
    found.paragraph(&text[0], &[0, 3, 6, 8], &[0, 4, 6, 8]);
    assert_eq!((found.share.same, found.share.all), (1, 3));
    assert_eq!(found.differing, ["甲乙丙|甲乙丙丁"]);
}
