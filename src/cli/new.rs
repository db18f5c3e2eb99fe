//! `hongtou new`: a data file to fill in, with the schema that editors look for.

use std::path::Path;

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

/// Prints a data file to fill in, or writes it together with its schema for editors.
pub(super) fn run(new: &New) -> Exit {
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
            MessageFormat::Text => out!("{text}"),
            MessageFormat::Json => print(json!({ "layout": layout.id, "text": text })),
        }
        return Exit::Done;
    };
    if path.exists() {
        let shown = path.display();
        let finding = Finding::error(
            Code::NotWritten,
            format!("{shown} 已经存在，没有覆盖它"),
            format!("{shown} exists and was not replaced"),
        )
        .help(
            "换一个文件名，或先移走原来的文件。",
            "choose another name, or move it away",
        );
        return tell(&[finding], &sources, &[], &new.say, None);
    }
    let beside = schema_name(&layout);
    // The line that editors look for; to everybody else it is a comment.
    let text = format!("#:schema ./{beside}\n{text}");
    let folder = path.parent().unwrap_or(Path::new(""));
    let files = [
        (path.clone(), text.into_bytes()),
        (folder.join(beside), schema_text(&layout).into_bytes()),
    ];
    write_and_tell(&files, &new.say)
}

/// `annual-report/2021` → `annual-report-2021.schema.json`.
fn schema_name(layout: &Layout) -> String {
    format!("{}.schema.json", layout.id.replace('/', "-"))
}
