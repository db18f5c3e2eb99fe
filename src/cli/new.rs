//! `hongtou new` and `schema`: a data file to fill in, and what editors know about it.

use std::path::{Path, PathBuf};

use hongtou::base::diag::{Code, Finding, Outcome, Sources};
use hongtou::layout::{Choice, Layout, editor_schema, resolve, starter};

use super::args::{New, Say, SayFormat, Schema};
use super::disk::DiskWorld;
use super::screen::{out, outln};
use super::{Exit, output, report};

/// Prints a data file to fill in, or writes it together with its schema for editors.
pub(super) fn run(new: &New) -> Exit {
    let mut sources = Sources::default();
    let layout = match find(&new.layout, &mut sources) {
        Ok(layout) => layout,
        Err(findings) => return report::tell(&findings, &sources, &[], &new.say, None),
    };
    let text = starter(&layout, &new.layout);
    let Some(path) = &new.out else {
        out!("{text}");
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
        return report::tell(&[finding], &sources, &[], &new.say, None);
    }
    let beside = schema_name(&layout);
    // The line that editors look for; to everybody else it is a comment.
    let text = format!("#:schema ./{beside}\n{text}");
    let folder = path.parent().unwrap_or(Path::new(""));
    let files = [
        (path.clone(), text.into_bytes()),
        (folder.join(beside), schema_text(&layout).into_bytes()),
    ];
    write(&files, &new.say)
}

/// Prints or writes the schema of the data files of a layout.
pub(super) fn schema(schema: &Schema) -> Exit {
    let mut sources = Sources::default();
    let layout = match find(&schema.layout, &mut sources) {
        Ok(layout) => layout,
        Err(findings) => return report::tell(&findings, &sources, &[], &schema.say, None),
    };
    let text = schema_text(&layout);
    match &schema.out {
        None => {
            out!("{text}");
            Exit::Done
        }
        Some(path) => write(&[(path.clone(), text.into_bytes())], &schema.say),
    }
}

fn find(name: &str, sources: &mut Sources) -> Outcome<Layout> {
    let choice = Choice {
        name: name.to_owned(),
        year: None,
        profile: None,
        span: None,
    };
    resolve(&DiskWorld::new(None), sources, &choice)
}

fn schema_text(layout: &Layout) -> String {
    format!("{:#}\n", editor_schema(layout))
}

/// `annual-report/2021` → `annual-report-2021.schema.json`.
fn schema_name(layout: &Layout) -> String {
    format!("{}.schema.json", layout.id.replace('/', "-"))
}

fn write(files: &[(PathBuf, Vec<u8>)], say: &Say) -> Exit {
    let sources = Sources::default();
    if let Err(error) = output::write_all(files, &[]) {
        let path = error.path.display();
        let finding = Finding::error(
            Code::NotWritten,
            format!("写不了 {path}：{}", error.reason),
            format!("cannot write {path}: {}", error.reason),
        );
        return report::tell(&[finding], &sources, &[], say, None);
    }
    let written: Vec<String> = files
        .iter()
        .map(|(path, _)| path.display().to_string())
        .collect();
    let exit = report::tell(&[], &sources, &written, say, None);
    if say.format == SayFormat::Text {
        for path in &written {
            outln!("已写出 {path}");
        }
    }
    exit
}
