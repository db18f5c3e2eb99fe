//! `hongtou schema`: the JSON Schema of the data files of a layout, for editors.

use std::path::Path;

use hongtou::base::diag::{Outcome, Sources};
use hongtou::base::guard::guarded;
use hongtou::layout::{Choice, Genre, Layout, editor_schema, layout_schema, resolve};
use serde_json::{Value, json};

use super::args::{MessageFormat, Schema};
use super::disk::DiskWorld;
use super::exit::Exit;
use super::given::DASH;
use super::output::write_and_tell;
use super::screen::out;
use super::tell::{print, tell};

/// Prints or writes the schema of the data files of a layout, or of layout files.
pub(super) fn run(schema: &Schema) -> Exit {
    let mut sources = Sources::default();
    // The file itself, where no layout is named.
    let described = match &schema.layout {
        None => layout_schema(),
        Some(name) => match find(name, &mut sources) {
            Ok(layout) => editor_schema(&layout),
            Err(findings) => return tell(&findings, &sources, &[], &schema.say, None),
        },
    };
    match schema.out.as_ref().filter(|out| out.as_os_str() != DASH) {
        None if schema.say.format == MessageFormat::Json => {
            print(json!({ "schema": described }));
            Exit::Done
        }
        None => {
            out!("{}", text_of(&described));
            Exit::Done
        }
        Some(path) => {
            let text = text_of(&described).into_bytes();
            write_and_tell(&[(path.clone(), text)], &schema.say)
        }
    }
}

/// The layout of a name that was typed: of a layout, or of a genre, 决定.
pub(super) fn find(name: &str, sources: &mut Sources) -> Outcome<Layout> {
    let choice = Choice::named(match genre(name) {
        Some(genre) => genre.layout(),
        None => name,
    });
    let found = guarded(name, || resolve(&DiskWorld::new(None), sources, &choice));
    found.unwrap_or_else(|finding| Err(vec![finding]))
}

/// The genre that a name is of, unless there is a folder of that name.
pub(super) fn genre(name: &str) -> Option<&'static Genre> {
    let is_folder = || Path::new(name).join("layout.toml").exists();
    Genre::named(name).filter(|_| !is_folder())
}

/// The schema as it is printed.
pub(super) fn schema_text(layout: &Layout) -> String {
    text_of(&editor_schema(layout))
}

fn text_of(schema: &Value) -> String {
    format!("{schema:#}\n")
}
