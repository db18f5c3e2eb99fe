//! `hongtou new-layout`: begins a layout of one's own in a folder.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueHint};
use hongtou::base::diag::{Code, Finding, Sources};
use hongtou::layout::{layout_schema, scaffold};

use super::args::MessageArgs;
use super::exit::Exit;
use super::new_file::taken;
use super::output::write_and_tell;
use super::tell::tell;

#[derive(Debug, ClapArgs)]
pub(super) struct NewLayout {
    /// 放版式的文件夹，如 petitions；没有就新建
    #[arg(value_name = "文件夹", value_hint = ValueHint::DirPath)]
    folder: PathBuf,
    /// 版式的中文名称，如 信访事项办理情况报告；不写用文件夹的名称
    #[arg(long, value_name = "名称")]
    name: Option<String>,
}

/// The file by which editors check `layout.toml`.
const SCHEMA: &str = "layout.schema.json";

/// Writes a small layout and the schema of layout files into a folder.
pub(super) fn run(new: &NewLayout, say: &MessageArgs) -> Exit {
    let shown = new.folder.display().to_string();
    let Some(id) = new.folder.file_name().and_then(|name| name.to_str()) else {
        let finding = Finding::error(
            Code::NotWritten,
            format!("“{shown}”不能作版式的文件夹"),
            format!("`{shown}` cannot be the folder of a layout"),
        );
        let finding = finding.help(
            "写一个新文件夹的名称，如 petitions。",
            "name a new folder, for example `petitions`",
        );
        return tell(&[finding], &Sources::default(), &[], say, None);
    };
    let file = new.folder.join("layout.toml");
    if file.exists() {
        return tell(&[taken(&file)], &Sources::default(), &[], say, None);
    }
    let name = new.name.as_deref().unwrap_or(id);
    let text = format!("#:schema ./{SCHEMA}\n{}", scaffold(&shown, id, name));
    let schema = format!("{:#}\n", layout_schema());
    let files = [
        (file, text.into_bytes()),
        (new.folder.join(SCHEMA), schema.into_bytes()),
    ];
    write_and_tell(&files, say)
}
