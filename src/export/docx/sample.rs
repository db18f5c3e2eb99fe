//! A document with every kind of content, for the tests of this writer.

use super::main_part::Settled;
use super::write::write_settled;
use crate::base::diag::Outcome;
use crate::base::text::Date;
use crate::base::units::{FontSize, Length, Sides, Size};
use crate::document::{
    Align, Block, BorderBelow, Cell, CellKind, Color, Composition, Document, FirstPage, Grid,
    Imprint, Inline, Meta, PageSpec, Paragraph, Role, Scope, Style, StyleSheet, Table,
    TableBorders, TableFigures, TextRun,
};
use crate::standard::{FontProfile, FontRole, Lead, gbt9704 as gb};

const LINES: &str = "2019年，我镇认真贯彻落实《中华人民共和国政府信息公开条例》，坚持“公开为常态、不公开为例外”，\
    围绕群众关切——特别是重大项目、财政资金和社会救助……主动公开政府信息128条，其中A类56条，较上年增长12.5%，\
    办理依申请公开7件，全部按期答复，未发生因政府信息公开引起的行政复议和行政诉讼。";

/// A style that looks like body text.
pub(crate) fn plain(key: &str, name: &str) -> Style {
    Style {
        tracking: Length::twips(-5),
        first_line: gb::BODY_ADVANCE.value * 2,
        align: Align::Justify,
        ..Style::plain(key, name)
    }
}

fn heading(level: u8, face: FontRole) -> Style {
    Style {
        face,
        outline: Some(level),
        keep_next: true,
        ..plain(&format!("heading{level}"), &format!("标题 {level}"))
    }
}

fn letterhead_styles() -> [Style; 3] {
    let red = Color(gb::RED.value);
    let (flush, pitch) = (Length::ZERO, gb::LINE_PITCH_WORD.value);
    let rule = BorderBelow {
        weight: gb::RED_LINE_WEIGHT.value,
        color: red,
        distance: Length::pt(5),
    };
    [
        Style {
            face: FontRole::XiaoBiaoSong,
            size: FontSize::half_points(72),
            color: red,
            line: Length::pt(50),
            before: Length::mm(35),
            after: pitch * 2,
            first_line: flush,
            align: Align::Center,
            tracking: flush,
            ..plain("letterhead", "发文机关标志")
        },
        Style {
            align: Align::Center,
            first_line: flush,
            border_below: Some(rule),
            after: pitch * 2,
            ..plain("docnumber", "发文字号")
        },
        Style {
            face: FontRole::XiaoBiaoSong,
            size: gb::TITLE_SIZE.value,
            line: gb::TITLE_PITCH.value,
            tracking: flush,
            first_line: flush,
            align: Align::Center,
            after: pitch,
            keep_next: true,
            ..plain("title", "标题")
        },
    ]
}

fn small_styles() -> [Style; 4] {
    let flush = Length::ZERO;
    let cell = Style {
        face: FontRole::Song,
        size: FontSize::half_points(21),
        tracking: flush,
        line: Length::pt(15),
        first_line: flush,
        align: Align::Center,
        ..plain("cell", "表格正文")
    };
    let head = Style {
        face: FontRole::Hei,
        ..cell.clone()
    };
    let head = Style {
        key: "cell_head".to_owned(),
        name: "表头".to_owned(),
        ..head
    };
    let small = gb::IMPRINT_SIZE.value;
    let imprint = Style {
        size: small,
        tracking: flush,
        line: Length::pt(24),
        first_line: flush,
        left: small.em(),
        right: small.em(),
        align: Align::Left,
        ..plain("imprint", "版记")
    };
    let number = Style {
        face: FontRole::Song,
        size: small,
        tracking: flush,
        line: Length::pt(20),
        first_line: flush,
        ..plain("page_number", "页码")
    };
    [cell, head, imprint, number]
}

fn styles() -> StyleSheet {
    let right = |key: &str, name: &str, em: i64| Style {
        align: Align::Right,
        right: gb::BODY_ADVANCE.value * em,
        first_line: Length::ZERO,
        ..plain(key, name)
    };
    let mut sheet = StyleSheet::default();
    let mut all = vec![plain("body", "正文")];
    all.extend(letterhead_styles());
    all.push(Style {
        first_line: Length::ZERO,
        ..plain("addressee", "主送机关")
    });
    all.push(heading(1, FontRole::Hei));
    all.push(heading(2, FontRole::Kai));
    all.push(right("signature", "署名", 2));
    all.push(right("dated", "成文日期", 4));
    all.push(plain("remark", "附注"));
    all.extend(small_styles());
    for style in all {
        sheet.define(style);
    }
    sheet
}

fn text(text: &str) -> Inline {
    Inline::Text(TextRun::plain(text.to_owned(), None))
}

/// A paragraph of plain text in the style of that key.
pub(crate) fn paragraph(document: &Document, key: &str, content: &str) -> Block {
    Block::Paragraph(plain_paragraph(&document.styles, Role::Body, key, content))
}

fn plain_paragraph(styles: &StyleSheet, role: Role, key: &str, content: &str) -> Paragraph {
    let content = if content.is_empty() {
        Vec::new()
    } else {
        vec![text(content)]
    };
    Paragraph {
        role,
        style: styles.find(key).unwrap(),
        content,
    }
}

/// Cells as the grid takes them: rows covered, columns covered, content.
type Rows = Vec<Vec<(usize, usize, Cell)>>;

fn cell(styles: &StyleSheet, kind: CellKind, content: &str) -> Cell {
    let key = if kind == CellKind::Data {
        "cell"
    } else {
        "cell_head"
    };
    let text = (!content.is_empty()).then(|| plain_paragraph(styles, Role::Cell, key, content));
    Cell {
        kind,
        paragraphs: text.into_iter().collect(),
    }
}

fn header_rows(styles: &StyleSheet) -> Rows {
    let head = |rows, cols, content: &str| {
        (
            rows,
            cols,
            cell(styles, CellKind::Header(Scope::Column), content),
        )
    };
    vec![
        vec![
            head(3, 2, "（本列数据的勾稽关系）"),
            head(1, 4, "申请人情况"),
        ],
        vec![
            head(2, 1, "自然人"),
            head(1, 2, "法人或其他组织"),
            head(2, 1, "总计"),
        ],
        vec![head(1, 1, "商业企业"), head(1, 1, "科研机构")],
    ]
}

fn group(styles: &StyleSheet, number: usize) -> Rows {
    const LINES: usize = 8;
    let names =
        |rows, content: &str| (rows, 1, cell(styles, CellKind::Header(Scope::Row), content));
    let data = |content: &str| (1, 1, cell(styles, CellKind::Data, content));
    let line = |at: usize| {
        let first = (at == 1).then(|| names(LINES, &format!("{number}、分组")));
        let label = names(1, &format!("{at}．不予公开 & <其他>"));
        let figures = ["0", "12", "", "12"].map(data);
        first.into_iter().chain([label]).chain(figures).collect()
    };
    (1..=LINES).map(line).collect()
}

/// A table longer than a page: 3 header rows, 4 groups of 8 rows, 6 columns.
fn table(styles: &StyleSheet, keep_together: bool) -> Table {
    let mut rows = header_rows(styles);
    rows.extend((1..=4).flat_map(|number| group(styles, number)));
    let count = rows.len();
    let padding = Length::mm(1);
    Table {
        title: "收到和处理政府信息公开申请情况".to_owned(),
        description: "按申请人列出本年收到的申请和处理的结果".to_owned(),
        grid: Grid::resolve(rows, 6).unwrap(),
        widths: [3600, 5200, 1700, 1700, 1700, 1700]
            .map(Length::mm100)
            .to_vec(),
        header_rows: 3,
        row_heights: vec![Length::mm(8); count],
        padding: Sides {
            top: Length::ZERO,
            right: padding,
            bottom: Length::ZERO,
            left: padding,
        },
        borders: TableBorders {
            outer: Length::pt(1),
            inner: Length::pt100(50),
        },
        keep_together,
        keep_next: false,
        closing_rows: 0,
        divided_rows: Vec::new(),
        smaller: Vec::new(),
        figures: TableFigures::default(),
    }
}

fn content(styles: &StyleSheet) -> Vec<Block> {
    let of = |role, key, content: &str| plain_paragraph(styles, role, key, content);
    let mut title = of(Role::Title, "title", "东石镇人民政府2019年");
    title
        .content
        .extend([Inline::Break, text("政府信息公开工作年度报告")]);
    let mut run_in = of(Role::Body, "body", "");
    let heading = TextRun {
        style: styles.find("heading2"),
        ..TextRun::plain("（一）主动公开。".to_owned(), None)
    };
    run_in.content.extend([Inline::Text(heading), text(LINES)]);
    let mut blocks: Vec<Paragraph> = vec![
        of(Role::Letterhead, "letterhead", "东石镇人民政府文件"),
        of(Role::DocNumber, "docnumber", "东政〔2020〕5号"),
        title,
        of(Role::Addressee, "addressee", "晋江市人民政府："),
        of(Role::Heading(1), "heading1", "一、总体情况"),
        run_in,
    ];
    for _ in 0..12 {
        blocks.push(of(Role::Body, "body", LINES));
    }
    let mut blocks: Vec<Block> = blocks.into_iter().map(Block::Paragraph).collect();
    blocks.extend([false, true].map(|together| Block::Table(table(styles, together))));
    let last = [
        of(Role::Heading(1), "heading1", "二、其他"),
        of(Role::Body, "body", LINES),
        of(Role::Signature, "signature", "东石镇人民政府"),
        of(Role::Dated, "dated", "2020年1月15日"),
        of(Role::Remark, "remark", "（此件公开发布）"),
    ];
    blocks.extend(last.into_iter().map(Block::Paragraph));
    let imprint = |content: &str| Some(of(Role::Imprint, "imprint", content));
    blocks.push(Block::Imprint(Imprint {
        names: Vec::from_iter(imprint("抄送：晋江市人民政府办公室，晋江市档案馆。")),
        printer: imprint("东石镇党政办公室"),
        printed: imprint("2020年1月16日印发"),
        on_even: false,
        outer_line: gb::IMPRINT_OUTER_LINE.value,
        inner_line: gb::IMPRINT_INNER_LINE.value,
    }));
    blocks
}

/// The document.
pub(crate) fn document() -> Document {
    let styles = styles();
    let page = PageSpec {
        paper: Size {
            width: gb::PAPER_WIDTH.value,
            height: gb::PAPER_HEIGHT.value,
        },
        margins: Sides {
            top: gb::TOP_MARGIN.value,
            right: gb::OUTER_MARGIN.value,
            bottom: gb::BOTTOM_MARGIN.value,
            left: gb::BINDING_MARGIN.value,
        },
        lead: Lead::default(),
        pitch: gb::LINE_PITCH_WORD.value,
        advance: gb::BODY_ADVANCE.value,
        number_style: styles.find("page_number").unwrap(),
        number_indent: gb::IMPRINT_SIZE.value.em(),
        number_gap: gb::PAGE_NUMBER_GAP.value,
        first: FirstPage::default(),
        composition: Composition::default(),
    };
    let meta = Meta {
        title: "东石镇人民政府2019年政府信息公开工作年度报告".to_owned(),
        issuer: "东石镇人民政府".to_owned(),
        subject: "政府信息公开工作年度报告".to_owned(),
        keywords: vec!["政府信息公开".to_owned(), "年度报告".to_owned()],
        doc_number: Some("东政〔2020〕5号".to_owned()),
        dated: Date::parse("2020-01-15"),
    };
    let blocks = content(&styles);
    Document {
        meta,
        page,
        styles,
        blocks,
        sealing: None,
        seal_of: None,
        draft: false,
    }
}

/// The file of a document whose tables are divided nowhere.
pub(crate) fn written(document: &Document, profile: FontProfile) -> Outcome<Vec<u8>> {
    let settled = Settled {
        document,
        page_breaks: &[],
        kept: &[],
        rooms: &[],
    };
    write_settled(settled, &profile.into(), [], &[])
}
