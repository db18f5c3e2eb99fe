//! A data file that begins, and the schema that editors look for.

use std::path::{Path, PathBuf};

use hongtou::base::diag::{Code, Finding};
use hongtou::layout::Layout;

use super::schema::schema_text;

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
