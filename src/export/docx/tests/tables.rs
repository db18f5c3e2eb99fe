//! Tables in the main part.

use super::*;
use crate::export::docx::main_part::Settled;
use crate::export::docx::write::write_settled;

#[test]
fn joined_cells_keep_their_columns_and_rows() {
    let xml = main_part(&sample::document());
    let tree = Xml::parse(&xml).unwrap();
    let table = all(tree.root(), "tbl").next().unwrap();
    let grid: Vec<usize> = all(table, "gridCol")
        .map(|column| column.attribute((MAIN, "w")).unwrap().parse().unwrap())
        .collect();
    let rows: Vec<Node<'_, '_>> = all(table, "tr").collect();
    assert_eq!(
        (grid.len(), grid.iter().sum::<usize>(), rows.len()),
        (6, 8844, 35)
    );
    let merges = |row: Node<'_, '_>| -> Vec<(String, usize)> {
        let cell = |cell| {
            let merge = all(cell, "vMerge")
                .next()
                .and_then(val)
                .unwrap_or("-")
                .to_owned();
            let span = all(cell, "gridSpan")
                .next()
                .and_then(val)
                .map_or(1, |s| s.parse().unwrap());
            (merge, span)
        };
        all(row, "tc").map(cell).collect()
    };
    let is = |merge: &str, span| (merge.to_owned(), span);
    assert_eq!(merges(rows[0]), [is("restart", 2), is("-", 4)]);
    let second = [
        is("continue", 2),
        is("restart", 1),
        is("-", 2),
        is("restart", 1),
    ];
    assert_eq!(merges(rows[1]), second);
    assert_eq!(merges(rows[2])[1], is("continue", 1));
    for row in rows {
        assert_eq!(merges(row).iter().map(|(_, span)| span).sum::<usize>(), 6);
        assert!(all(row, "tc").all(|cell| all(cell, "p").count() == 1));
        assert!(all(row, "cantSplit").count() == 1);
    }
    assert_eq!(all(table, "tblHeader").count(), 3);
}

#[test]
fn only_a_table_that_stays_together_holds_its_rows() {
    let xml = main_part(&sample::document());
    let tree = Xml::parse(&xml).unwrap();
    let held: Vec<usize> = all(tree.root(), "tbl")
        .map(|table| {
            all(table, "tr")
                .filter(|row| all(*row, "keepNext").count() > 0)
                .count()
        })
        .collect();
    // Of the first the head, the first row of each group and the row before the last, of the
    // second and of the imprint all rows but the last.
    assert_eq!(held, [8, 34, 1]);
}

#[test]
fn tables_never_meet_and_never_end_the_body() {
    let mut document = sample::document();
    document
        .blocks
        .retain(|block| !matches!(block, Block::Paragraph(_)));
    let blocks = body(&main_part(&document));
    let anchor = "p Anchor";
    assert_eq!(
        blocks,
        ["tbl", anchor, "tbl", anchor, "tbl", anchor, "sectPr"]
    );
    document.blocks.clear();
    assert_eq!(body(&main_part(&document)), ["sectPr"]);
    document
        .blocks
        .push(sample::paragraph(&document, "docnumber", ""));
    assert_eq!(body(&main_part(&document)), ["p Docnumber", "sectPr"]);
}

#[test]
fn text_and_margins_make_a_row_and_no_least_height_does() {
    let document = sample::document();
    let rooms: Vec<Option<Length>> = [106, 107, 107, 56]
        .map(|room| Some(Length::twips(room)))
        .into();
    let settled = Settled {
        document: &document,
        page_breaks: &[],
        kept: &[],
        rooms: &[rooms],
    };
    let bytes = write_settled(settled, &FontProfile::default().into(), [], &[]).unwrap();
    let mut parts = unpack(&bytes).into_iter();
    let (_, xml) = parts.find(|(name, _)| name == "word/document.xml").unwrap();
    let tree = Xml::parse(&xml).unwrap();
    let tables: Vec<Node<'_, '_>> = all(tree.root(), "tbl").collect();
    let margins = |of: Node<'_, '_>| -> Vec<String> {
        let sides = of
            .children()
            .filter(|side| ["top", "bottom"].contains(&side.tag_name().name()));
        sides
            .map(|side| side.attribute((MAIN, "w")).unwrap().to_owned())
            .collect()
    };
    // Most rows have 107 twips, which the table says; the others say their own in each cell.
    let table = all(tables[0], "tblCellMar").next().unwrap();
    assert_eq!(margins(table), ["53", "54"]);
    let rows: Vec<Vec<String>> = all(tables[0], "tr")
        .map(|row| all(row, "tcMar").flat_map(margins).collect())
        .take(4)
        .collect();
    assert_eq!(rows[0][..2], ["53", "53"]);
    assert_eq!((rows[1].len(), rows[2].len()), (0, 0));
    assert!(rows[3].chunks(2).all(|pair| pair == ["28", "28"]));
    let least: Vec<bool> = all(tables[0], "tr")
        .map(|row| all(row, "trHeight").count() > 0)
        .take(5)
        .collect();
    // A row of which nothing is known says its least height.
    assert_eq!(least, [false, false, false, false, true]);
}
