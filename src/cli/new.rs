//! `hongtou new`: a data file to fill in, with the schema that editors look for.

use std::path::{Path, PathBuf};

use hongtou::base::diag::{Code, Finding, Sources};
use hongtou::layout::{Layout, genre_starter, starter};
use serde_json::json;

use super::args::{MessageFormat, New};
use super::exit::Exit;
use super::given::DASH;
use super::output::write_and_tell;
use super::schema::{find, genre, schema_text};
use super::screen::out;
use super::tell::{print, tell};
use super::years;

/// Prints a data file to fill in, or writes it together with its schema for editors.
pub(super) fn run(new: &New) -> Exit {
    if let Some(last) = &new.from.from {
        return years::started(new, last);
    }
    let mut sources = Sources::default();
    let layout = match find(&new.layout, &mut sources) {
        Ok(layout) => layout,
        Err(findings) => return tell(&findings, &sources, &[], &new.say, None),
    };
    let text = match genre(&new.layout) {
        Some(genre) => genre_starter(&layout, genre),
        None => starter(&layout, &new.layout),
    };
    let Some(path) = new.out.as_ref().filter(|out| out.as_os_str() != DASH) else {
        match new.say.format {
            MessageFormat::Text | MessageFormat::Html => out!("{text}"),
            MessageFormat::Json => print(json!({ "layout": layout.id, "text": text })),
        }
        return Exit::Done;
    };
    if path.exists() {
        return tell(&[taken(path)], &sources, &[], &new.say, None);
    }
    write_and_tell(&with_schema(path, &text, &layout), &new.say)
}

/// The finding that a file is there, and was left as it is.
pub(super) fn taken(path: &Path) -> Finding {
    let shown = path.display();
    Finding::error(
        Code::NotWritten,
        format!("{shown} 已经存在，没有覆盖它"),
        format!("{shown} exists and was not replaced"),
    )
    .help(
        "换一个文件名，或先移走原来的文件。",
        "choose another name, or move it away",
    )
}

/// A data file, and beside it the schema that editors look for.
pub(super) fn with_schema(path: &Path, text: &str, layout: &Layout) -> [(PathBuf, Vec<u8>); 2] {
    let beside = schema_name(layout);
    // The line that editors look for; to everybody else it is a comment.
    let text = format!("#:schema ./{beside}\n{text}");
    let folder = path.parent().unwrap_or(Path::new(""));
    [
        (path.to_owned(), text.into_bytes()),
        (folder.join(beside), schema_text(layout).into_bytes()),
    ]
}

/// `annual-report/2021` → `annual-report-2021.schema.json`.
fn schema_name(layout: &Layout) -> String {
    format!("{}.schema.json", layout.id.replace('/', "-"))
}
