//! Reads what our HTML says: paragraphs, cells and notes, as other formats are read.

use hongtou::base::text::note_mark;
use hongtou::document::{Block, Document, Note, Paragraph};

/// What is said, in reading order: the imprint last.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The paragraphs that are not in tables, without notes; those without text are left out.
    pub paragraphs: Vec<String>,
    /// Of each table the cells that begin in each row.
    pub tables: Vec<Vec<Vec<String>>>,
    /// The footnotes, without their marks.
    pub notes: Vec<String>,
}

/// What a document says.
pub fn of_document(document: &Document) -> Said {
    let mut said = Said::default();
    let text = |one: &Paragraph| Some(one.text()).filter(|text| !text.is_empty());
    let (imprints, others): (Vec<&Block>, Vec<&Block>) = document
        .blocks
        .iter()
        .partition(|block| matches!(block, Block::Imprint(_)));
    for block in others.into_iter().chain(imprints) {
        let Block::Table(table) = block else {
            said.paragraphs
                .extend(block.paragraphs().into_iter().filter_map(text));
            continue;
        };
        let rows = 0..table.grid.rows();
        let cell = |paragraphs: &[Paragraph]| paragraphs.iter().map(Paragraph::text).collect();
        let row = |row| {
            let cells = table.grid.starting_in(row);
            cells.map(|placed| cell(&placed.cell.paragraphs)).collect()
        };
        said.tables.push(rows.map(row).collect());
    }
    said.notes = document.notes().map(Note::text).collect();
    said
}

/// What a page or a fragment says.
pub fn of_html(html: &str) -> Said {
    read(html).said
}

/// The paragraphs and cells of a page in the order in which they stand there.
pub fn in_order(html: &str) -> Vec<String> {
    read(html).in_order
}

fn read(html: &str) -> Reader {
    let mut reader = Reader::default();
    // The text of a page is its article.
    let start = html.find("<article").unwrap_or(0);
    let end = html.find("</article>").unwrap_or(html.len());
    for piece in pieces(&html[start..end]) {
        if reader.is_in_chart(&piece) {
            continue;
        }
        match piece {
            Piece::Open(name, attributes) => reader.open(name, attributes),
            Piece::Close(name) => reader.close(name),
            Piece::Text(text) => reader.text(&text),
        }
    }
    reader
}

/// A tag, or text with its references resolved.
pub enum Piece<'a> {
    /// A start tag: its name and its attributes as they are written.
    Open(&'a str, &'a str),
    /// An end tag.
    Close(&'a str),
    /// Text.
    Text(String),
}

/// HTML as we write it, tag by tag: every attribute in double quotes, no `>` in any.
pub fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((text, behind)) = rest.split_once('<') {
        if !text.is_empty() {
            found.push(Piece::Text(plain(text)));
        }
        let (tag, behind) = behind.split_once('>').expect("the end of a tag");
        rest = behind;
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        found.push(match name.strip_prefix('/') {
            Some(name) => Piece::Close(name),
            None => Piece::Open(name, attributes),
        });
    }
    found
}

fn plain(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&quot;", "\"").replace("&amp;", "&")
}

/// Elements without an end tag.
const VOID: [&str; 4] = ["br", "img", "col", "meta"];

#[derive(Default)]
struct Reader {
    said: Said,
    in_order: Vec<String>,
    /// The open elements with their attributes.
    open: Vec<(String, String)>,
    /// The paragraph, cell or note that is being read.
    current: Option<String>,
    /// How many elements of charts are open.
    charts: usize,
}

impl Reader {
    fn is_inside(&self, name: &str, attribute: &str) -> bool {
        let mut open = self.open.iter();
        open.any(|(other, attributes)| other == name && attributes.contains(attribute))
    }

    /// Whether a piece belongs to a chart or to its figures, which no other format has as text: what
    /// is drawn there is asked for by itself.
    fn is_in_chart(&mut self, piece: &Piece<'_>) -> bool {
        match piece {
            Piece::Open("svg" | "details", _) => self.charts += 1,
            Piece::Close("svg" | "details") => {
                self.charts -= 1;
                return true;
            }
            _ => {}
        }
        self.charts > 0
    }

    fn is_in_cell(&self) -> bool {
        self.is_inside("td", "") || self.is_inside("th", "")
    }

    fn open(&mut self, name: &str, attributes: &str) {
        match name {
            "table" => self.said.tables.push(Vec::new()),
            "tr" => self.table().push(Vec::new()),
            "td" | "th" => self.current = Some(String::new()),
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
                if !self.is_in_cell() && !self.is_inside("div", "runin") =>
            {
                self.current = Some(String::new());
            }
            "div" if attributes.contains("runin") => self.current = Some(String::new()),
            _ => {}
        }
        if !VOID.contains(&name) {
            self.open.push((name.to_owned(), attributes.to_owned()));
        }
    }

    fn table(&mut self) -> &mut Vec<Vec<String>> {
        self.said.tables.last_mut().expect("a table")
    }

    fn close(&mut self, name: &str) {
        let (opened, attributes) = self.open.pop().expect("an open element");
        assert_eq!(
            opened, name,
            "elements end in the order in which they begin"
        );
        let is_paragraph = matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
        let ends_run_in = name == "div" && attributes.contains("runin");
        let is_own = !self.is_in_cell() && !self.is_inside("div", "runin");
        if matches!(name, "td" | "th") {
            let cell = self.current.take().expect("a cell");
            self.in_order.push(cell.clone());
            let row = self.table().last_mut().expect("a row");
            row.push(cell);
        } else if is_own && (is_paragraph || ends_run_in) {
            let text = self.current.take().expect("a paragraph");
            if self.is_inside("section", "doc-endnotes") {
                self.said.notes.push(text);
            } else if !text.is_empty() && !attributes.contains("draft") {
                self.in_order.push(text.clone());
                self.said.paragraphs.push(text);
            }
        }
    }

    fn text(&mut self, text: &str) {
        let is_mark = |text: &str| {
            let mut chars = text.chars();
            matches!((chars.next(), chars.next()), (Some(c), None) if note_mark::number(c).is_some())
        };
        if self.is_inside("a", "doc-") || self.is_inside("sup", "") && is_mark(text) {
            return;
        }
        if let Some(current) = &mut self.current {
            current.push_str(text);
        }
    }
}
