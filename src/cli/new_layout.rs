//! `hongtou new-layout`: begins a layout of one's own in a folder.

use hongtou::base::diag::{Code, Finding, Sources};
use hongtou::layout::{layout_schema, scaffold};

use super::args::MessageArgs;
use super::exit::Exit;
use super::layout_args::NewLayout;
use super::new_file::taken;
use super::output::write_and_tell;
use super::tell::tell;

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
