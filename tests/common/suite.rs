//! Documents made up from a seed: random prose, figures and tables on the root layout.
//!
//! They are built through the public API as trees, so that they reach what no data file of a
//! built-in layout does. The same seed gives the same documents on every machine.

use super::prose::{prose, words};
use super::random::Random;
use hongtou::base::diag::Sources;
use hongtou::base::units::{FontSize, Length, Sides};
use hongtou::base::world::MemoryWorld;
use hongtou::document::{
    Block, Cell, CellKind, Document, Grid, Imprint, Inline, Meta, Orientation, Paragraph, Role,
    Scope, Style, Table, TableBorders, TableFigures, TextRun,
};
use hongtou::layout::{Choice, Layout, resolve};
use hongtou::standard::{PageProfile, gbt9704};

/// A layout that adds nothing to the root, for its page and styles.
const FRAME: &str = "schema = 1\nid = \"frame\"\nname = \"公文\"\nextends = \"gbt9704\"\n";

/// The root layout, whose page and styles the documents use.
pub fn frame() -> Layout {
    frame_in(PageProfile::Word)
}

/// The root layout in a page profile.
pub fn frame_in(profile: PageProfile) -> Layout {
    let mut world = MemoryWorld::default();
    world
        .files
        .insert("frame/layout.toml".to_owned(), FRAME.as_bytes().to_vec());
    let choice = Choice {
        name: "frame".to_owned(),
        year: None,
        profile: Some(profile),
        span: None,
    };
    resolve(&world, &mut Sources::default(), &choice)
        .unwrap_or_else(|_| panic!("the root layout resolves"))
}

/// A document in the making.
pub struct Author {
    pub dice: Random,
    pub document: Document,
}

impl Author {
    pub fn new(frame: &Layout, seed: u64) -> Self {
        let document = Document {
            meta: Meta {
                title: format!("随机公文{seed}"),
                issuer: "某某镇人民政府".to_owned(),
                ..Meta::default()
            },
            page: frame.page.clone(),
            styles: frame.styles.clone(),
            blocks: Vec::new(),
            sealing: None,
            seal_of: None,
            draft: false,
        };
        Self {
            dice: Random::new(seed),
            document,
        }
    }

    fn paragraph(&self, role: Role, style: &str, content: Vec<Inline>) -> Paragraph {
        Paragraph {
            role,
            style: self.document.styles.find(style).expect(style),
            content,
        }
    }

    pub fn add(&mut self, role: Role, style: &str, text: &str) {
        let paragraph = self.paragraph(role, style, inline(text));
        self.document.blocks.push(Block::Paragraph(paragraph));
    }

    /// Title, addressee: what a document begins with.
    pub fn opening(&mut self) {
        let mut content = inline(&words(&mut self.dice, 2, 4));
        content.push(Inline::Break);
        content.extend(inline(&words(&mut self.dice, 2, 4)));
        let title = self.paragraph(Role::Title, "title", content);
        self.document.blocks.push(Block::Paragraph(title));
        if self.dice.one_in(2) {
            let text = format!("{}：", words(&mut self.dice, 2, 30));
            self.add(Role::Addressee, "addressee", &text);
        }
    }

    /// A heading of a level, longer than a line now and then.
    pub fn heading(&mut self, level: u8, number: usize) {
        let most = if self.dice.one_in(5) { 18 } else { 6 };
        let text = format!("{number}、{}", words(&mut self.dice, 2, most));
        self.add(Role::Heading(level), &format!("heading{level}"), &text);
    }

    /// Body text, with a heading run in now and then.
    pub fn body(&mut self) {
        let sentences = self.dice.within(1, 7);
        let mut content = Vec::new();
        if self.dice.one_in(4) {
            content.push(Inline::Text(TextRun {
                style: self.document.styles.find("heading2"),
                ..TextRun::plain(format!("（一）{}。", words(&mut self.dice, 2, 5)), None)
            }));
        }
        content.extend(inline(&prose(&mut self.dice, sentences)));
        let body = self.paragraph(Role::Body, "body", content);
        self.document.blocks.push(Block::Paragraph(body));
    }

    /// Signature and date.
    pub fn closing(&mut self) {
        self.add(Role::Signature, "signature", "某某镇人民政府");
        self.add(Role::Dated, "dated", "2020年1月15日");
        if self.dice.one_in(2) {
            self.add(Role::Remark, "remark", "（此件公开发布）");
        }
        if self.dice.one_in(2) {
            self.imprint();
        }
    }

    fn imprint(&mut self) {
        let cc = format!("抄送：{}。", words(&mut self.dice, 3, 40));
        let line = |style, text| Some(self.paragraph(Role::Imprint, style, inline(text)));
        let of_cc = self.paragraph(Role::Imprint, "imprint_cc", inline(&cc));
        let imprint = Imprint {
            names: vec![of_cc],
            printer: line("imprint", "某某镇党政办公室"),
            printed: line("imprint_date", "2020年1月16日印发"),
            on_even: cc.chars().count() % 2 == 0,
            outer_line: gbt9704::IMPRINT_OUTER_LINE.value,
            inner_line: gbt9704::IMPRINT_INNER_LINE.value,
        };
        self.document.blocks.push(Block::Imprint(imprint));
    }

    /// A table of `rows` body rows across `width`, with merged heads and row groups.
    pub fn table(&mut self, rows: usize, width: Length) {
        let plan = Plan::new(&mut self.dice, rows, width);
        let mut all = self.heads(&plan);
        let head_rows = all.len();
        all.extend(self.groups(&plan, rows));
        let count = all.len();
        let height = Length::mm100(i64::try_from(self.dice.within(550, 950)).expect("small"));
        let padding = Length::mm100(i64::try_from(self.dice.within(50, 150)).expect("small"));
        let table = Table {
            title: "随机表格".to_owned(),
            description: "按组列出".to_owned(),
            grid: Grid::resolve(all, plan.widths.len()).unwrap_or_else(|e| panic!("{e:?}")),
            widths: plan.widths,
            header_rows: head_rows,
            row_heights: vec![height; count],
            padding: Sides {
                top: Length::ZERO,
                right: padding,
                bottom: Length::ZERO,
                left: padding,
            },
            borders: TableBorders {
                outer: gbt9704::TABLE_BORDER.value,
                inner: gbt9704::TABLE_BORDER.value,
            },
            keep_together: count < 12 && self.dice.one_in(2),
            keep_next: false,
            closing_rows: 0,
            divided_rows: Vec::new(),
            smaller: Vec::new(),
            figures: TableFigures::default(),
        };
        self.document.blocks.push(Block::Table(table));
    }

    fn cell(&self, kind: CellKind, style: &str, text: &str) -> Cell {
        Cell {
            kind,
            paragraphs: vec![self.paragraph(Role::Cell, style, inline(text))],
        }
    }

    /// One to three head rows; the figures share a head above their own.
    fn heads(&mut self, plan: &Plan) -> Rows {
        let rows = plan.head_rows;
        let mut all: Rows = Vec::new();
        for row in 0..rows {
            let mut cells = Vec::new();
            if row == 0 {
                let text = words(&mut self.dice, 1, 2);
                cells.push((rows, plan.labels, self.head(&text)));
            }
            if row + 1 < rows {
                let text = words(&mut self.dice, 1, 4);
                cells.push((1, plan.figures, self.head(&text)));
            } else {
                for _ in 0..plan.figures {
                    let text = words(&mut self.dice, 1, 2);
                    cells.push((1, 1, self.head(&text)));
                }
            }
            all.push(cells);
        }
        all
    }

    fn head(&self, text: &str) -> Cell {
        self.cell(CellKind::Header(Scope::Column), "table_head", text)
    }

    /// Rows in groups, each with a label beside them where there are two label columns.
    fn groups(&mut self, plan: &Plan, rows: usize) -> Rows {
        let mut all: Rows = Vec::new();
        while all.len() < rows {
            let left = rows - all.len();
            let group = if plan.labels == 1 {
                1
            } else {
                self.dice.within(1, 8).min(left)
            };
            for row in 0..group {
                let mut cells = Vec::new();
                if row == 0 && plan.labels > 1 {
                    let text = words(&mut self.dice, 1, 3);
                    let label = CellKind::Header(Scope::Row);
                    cells.push((group, 1, self.cell(label, "table_label", &text)));
                }
                let text = words(&mut self.dice, 1, plan.label_words);
                let label = CellKind::Header(Scope::Row);
                cells.push((1, 1, self.cell(label, "table_label", &text)));
                for _ in 0..plan.figures {
                    let text = if self.dice.one_in(9) {
                        String::new()
                    } else {
                        self.dice.within(0, 120_000).to_string()
                    };
                    cells.push((1, 1, self.cell(CellKind::Data, "table_figure", &text)));
                }
                all.push(cells);
            }
        }
        all
    }

    /// The document; in one of three the tables are set smaller.
    pub fn done(mut self) -> Document {
        if self.dice.one_in(3) {
            for key in ["table_label", "table_figure", "table_head"] {
                let id = self.document.styles.find(key).expect(key);
                let style: &mut Style = self.document.styles.get_mut(id);
                style.size = FontSize::half_points(18);
                style.line = Length::pt(12);
            }
        }
        self.document
    }
}

type Rows = Vec<Vec<(usize, usize, Cell)>>;

/// The columns of a table.
struct Plan {
    widths: Vec<Length>,
    labels: usize,
    figures: usize,
    head_rows: usize,
    label_words: usize,
}

impl Plan {
    fn new(dice: &mut Random, rows: usize, width: Length) -> Self {
        let labels = dice.within(1, 2);
        let wide = width > Length::mm(160);
        let figures = dice.within(2, if wide { 10 } else { 6 });
        let figure = Length::mm(if wide { 16 } else { 15 });
        let mut left = width - figure * i64::try_from(figures).expect("small");
        let mut widths = Vec::new();
        if labels == 2 {
            let group = Length::mm100(i64::try_from(dice.within(1500, 2500)).expect("small"));
            widths.push(group);
            left -= group;
        }
        widths.push(left);
        widths.extend(vec![figure; figures]);
        Self {
            widths,
            labels,
            figures,
            head_rows: dice.within(1, 3).min(rows),
            label_words: dice.within(2, 12),
        }
    }
}

fn inline(text: &str) -> Vec<Inline> {
    if text.is_empty() {
        return Vec::new();
    }
    vec![Inline::Text(TextRun::plain(text.to_owned(), None))]
}

/// A document of some pages.
pub fn document(frame: &Layout, seed: u64) -> Document {
    let mut author = Author::new(frame, seed);
    author.opening();
    for section in 1..=author.dice.within(1, 4) {
        author.heading(1, section);
        for _ in 0..author.dice.within(1, 6) {
            if author.dice.one_in(4) {
                let level = u8::try_from(author.dice.within(2, 4)).expect("small");
                author.heading(level, section);
            }
            author.body();
        }
        if author.dice.one_in(2) {
            let rows = author.dice.within(1, 45);
            author.table(rows, gbt9704::TYPE_AREA_WIDTH.value);
            author.add(Role::Body, "table_gap", "");
        }
    }
    author.closing();
    author.done()
}

/// A report of some forty pages: long prose, three tables, two of them on turned sheets.
pub fn report(frame: &Layout) -> Document {
    let mut author = Author::new(frame, 9704);
    author.opening();
    for section in 1..=12 {
        author.heading(1, section);
        for _ in 0..12 {
            author.body();
        }
        match section {
            3 | 8 => {
                let turned = Block::Section(Orientation::Landscape);
                author.document.blocks.push(turned);
                author.heading(2, section);
                author.table(34, gbt9704::TYPE_AREA_HEIGHT.value);
                let upright = Block::Section(Orientation::Portrait);
                author.document.blocks.push(upright);
            }
            5 => {
                author.table(40, gbt9704::TYPE_AREA_WIDTH.value);
                author.add(Role::Body, "table_gap", "");
            }
            _ => {}
        }
    }
    author.closing();
    author.done()
}

/// Two full pages whose lines cannot be respaced, and an imprint for the even page: it comes
/// behind a blank one.
pub fn behind_blank(frame: &Layout) -> Document {
    let mut author = Author::new(frame, 9704);
    for _ in 0..44 {
        author.add(Role::Title, "body", "两页排满，行距不可调。");
    }
    author.imprint();
    if let Some(Block::Imprint(imprint)) = author.document.blocks.last_mut() {
        imprint.on_even = true;
    }
    author.done()
}
