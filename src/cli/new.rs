//! `hongtou new`: a data file to fill in, with the schema that editors look for.

use hongtou::base::diag::Sources;
use hongtou::layout::{genre_starter, starter};
use serde_json::json;

use super::args::{MessageFormat, New};
use super::exit::Exit;
use super::given::DASH;
use super::new_file::{taken, with_schema};
use super::output::write_and_tell;
use super::schema::{find, genre};
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
