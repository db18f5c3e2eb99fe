//! Writes a data file to fill in for a genre.

use std::fmt::Write;

use super::form::Layout;
use super::genre::Genre;
use super::starter::starter;

/// The starter file of a layout for a genre: that of the layout, with what is particular to the
/// genre told at its head.
pub fn genre_starter(layout: &Layout, genre: &Genre) -> String {
    let mut head = format!(
        "# {}（《党政机关公文处理工作条例》第八条第{}项）：{}\n",
        genre.name, genre.item, genre.purpose
    );
    for (label, text) in [
        ("标题：", genre.title),
        ("开头（惯例）：", genre.opening),
        ("结尾（惯例）：", genre.closing),
    ] {
        if !text.is_empty() {
            let _ = writeln!(head, "# {label}{text}");
        }
    }
    if let [(_, case), others @ ..] = genre.layouts
        && !others.is_empty()
    {
        let _ = writeln!(head, "# 版式：这一份是{case}；也可以用");
        for (id, case) in others {
            let _ = writeln!(head, "#   {id}：{case}，写 hongtou new {id}");
        }
    }
    format!("{head}#\n{}", starter(layout, &layout.id))
}
