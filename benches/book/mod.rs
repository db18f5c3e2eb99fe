//! A long report for benchmarks: in each chapter the longest prose of the sample three times over
//! and a table of 12 rows and 6 columns. 200 chapters make about a thousand pages.

use std::fmt::Write;

use hongtou::base::world::MemoryWorld;

/// Puts `book/layout.toml` and `book.toml` into a world.
pub fn put(world: &mut MemoryWorld, sample: &str, chapters: usize) {
    let prose = sample
        .split("\"\"\"\n")
        .filter_map(|text| text.split_once("\"\"\"").map(|(text, _)| text))
        .chain([""])
        .max_by_key(|text| text.len())
        .unwrap_or_default();
    let mut layout = "schema = 1\nid = \"book\"\nname = \"长篇报告\"\nextends = \"gbt9704\"\n\
        title = \"{{ issuer.name }}长篇报告\"\n"
        .to_owned();
    let mut data = "schema = 1\nlayout = \"book\"\n[issuer]\nname = \"某某市人民政府\"\n\
        letterhead = \"某某市人民政府文件\"\n"
        .to_owned();
    let (mut body, mut tables) = (String::new(), String::new());
    for chapter in 0..chapters {
        let _ = writeln!(
            layout,
            "[[fields]]\npath = \"c{chapter}.text\"\nlabel = \"正文\"\nkind = \"prose\""
        );
        let _ = writeln!(
            body,
            "[[body]]\nkind = \"heading\"\nlevel = 1\ntext = \"工作情况\"\n\
             [[body]]\nkind = \"prose\"\nfield = \"c{chapter}.text\"\n\
             [[body]]\nkind = \"table\"\ntable = \"t{chapter}\""
        );
        table(&mut tables, chapter);
        let text = [prose; 3].join("\n");
        let _ = writeln!(
            data,
            "[c{chapter}]\ntext = \"\"\"\n{text}\"\"\"\n[t{chapter}]"
        );
        for row in 0..12 {
            let figures: Vec<String> = (0..6)
                .map(|column| format!("k{column} = {}", row * column + chapter))
                .collect();
            let _ = writeln!(data, "r{row} = {{ {} }}", figures.join(", "));
        }
    }
    let layout = layout + &body + &tables;
    let files = &mut world.files;
    files.insert("book/layout.toml".to_owned(), layout.into_bytes());
    files.insert("book.toml".to_owned(), data.into_bytes());
}

fn table(tables: &mut String, chapter: usize) {
    let columns: Vec<String> = (0..6)
        .map(|column| format!("{{ key = \"k{column}\", label = \"第{column}项\" }}"))
        .collect();
    let heads: Vec<String> = (0..6).map(|column| format!("\"第{column}项\"")).collect();
    let _ = writeln!(
        tables,
        "[[tables]]\nid = \"t{chapter}\"\ntitle = \"统计表\"\nlabel_style = \"table_label\"\n\
         widths = [\"48mm\", \"18mm\", \"18mm\", \"18mm\", \"18mm\", \"18mm\", \"18mm\"]\n\
         row_height = \"7mm\"\npadding = {{ vertical = \"0.5mm\", horizontal = \"0.5mm\" }}\n\
         header_rows = 1\ncolumns = [{}]\n\
         [[tables.rows]]\nhead = true\ncells = [\"事项\", {}]",
        columns.join(", "),
        heads.join(", ")
    );
    for row in 0..12 {
        let _ = writeln!(
            tables,
            "[[tables.rows]]\ncells = [\"第{row}类事项\"]\nkey = \"r{row}\""
        );
    }
}
